//! `collections.deque`: items, searching, editing in the middle, comparison, repr.

use super::deque::{append, copy, this, Deque};
use pyrt::builtins::args;
use pyrt::cmp::{eq, CmpOp};
use pyrt::{err, Obj, Tag, R};
use std::collections::VecDeque;

fn place(d: &Deque, i: &Obj) -> R<usize> {
    if !pyrt::subscr::has_index(i) {
        return Err(err!(TYPE_ERROR, "sequence index must be integer, not '{}'", i.type_name()));
    }
    pyrt::subscr::place(pyrt::subscr::index_i64(i)?, d.len()).ok_or_else(|| err!(INDEX_ERROR, "deque index out of range"))
}

/// py: deque.__getitem__(self, key, /) -> object
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let k = place(d, &a[1])?;
    Ok(d.items.get()[k].clone())
}
/// py: deque.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let k = place(d, &a[1])?;
    let old = std::mem::replace(&mut d.items.get_mut()[k], a[2].clone());
    drop(old);
    Ok(Obj::NONE)
}
/// py: deque.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let k = place(d, &a[1])?;
    d.changed();
    let old = d.items.get_mut().remove(k);
    drop(old);
    Ok(Obj::NONE)
}

/// The first index in `from..to` with an equal item.
fn find(d: &Deque, x: &Obj, from: usize, to: usize) -> R<Option<usize>> {
    find_or(d, x, from, to, || err!(RUNTIME_ERROR, "deque mutated during iteration"))
}

/// `changed` is what is raised where a comparison has changed the deque.
fn find_or(d: &Deque, x: &Obj, from: usize, to: usize, changed: impl Fn() -> pyrt::Err) -> R<Option<usize>> {
    let state = d.state.get();
    let mut i = from;
    while i < to {
        let Some(item) = d.items.get().get(i).cloned() else { break };
        let same = eq(&item, x)?;
        if d.state.get() != state {
            return Err(changed());
        }
        if same {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

/// py: deque.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(find(this(&a[0])?, &a[1], 0, usize::MAX)?.is_some()))
}
/// py: deque.index(self, value, start=0, stop=9223372036854775807, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let (from, to) = args::window(&a[2], &a[3], || d.len())?;
    match find(d, &a[1], from, to)? {
        Some(i) => Ok(Obj::int(i as i64)),
        None => Err(err!(VALUE_ERROR, "{} is not in deque", args::text(&a[1])?)),
    }
}
/// py: deque.count(self, value, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let (mut n, mut from) = (0, 0);
    while let Some(i) = find(d, &a[1], from, usize::MAX)? {
        n += 1;
        from = i + 1;
    }
    Ok(Obj::int(n))
}
/// py: deque.remove(self, value, /) -> None
pub fn remove(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    match find_or(d, &a[1], 0, usize::MAX, || err!(INDEX_ERROR, "deque mutated during remove()."))? {
        Some(i) => {
            d.changed();
            let old = d.items.get_mut().remove(i);
            drop(old);
            Ok(Obj::NONE)
        }
        None => Err(err!(VALUE_ERROR, "{} is not in deque", args::text(&a[1])?)),
    }
}
/// py: deque.insert(self, index, value, /) -> None
pub fn insert(a: &[Obj]) -> R<Obj> {
    let i = args::size(&a[1])?;
    let d = this(&a[0])?;
    let n = d.len();
    if d.maxlen.get() == Some(n) {
        return Err(err!(INDEX_ERROR, "deque already at its maximum size"));
    }
    let at = if i < 0 { (i + n as i64).max(0) } else { i.min(n as i64) };
    d.changed();
    d.items.get_mut().insert(at as usize, a[2].clone());
    Ok(Obj::NONE)
}

/// py: deque.__add__(self, value, /) -> deque
pub fn add(a: &[Obj]) -> R<Obj> {
    let Some(other) = a[1].payload::<Deque>() else {
        return Err(err!(TYPE_ERROR, "can only concatenate deque (not \"{}\") to deque", a[1].type_name()));
    };
    let items = other.snapshot();
    let out = copy(&a[..1])?;
    for item in items {
        append(&[out.clone(), item])?;
    }
    Ok(out)
}
/// The items repeated, cut to the maximum length.
fn repeated(d: &Deque, n: &Obj) -> R<VecDeque<Obj>> {
    let n = args::count(n)?;
    let items = d.snapshot();
    let total = args::total(items.len(), n)?;
    let keep = d.maxlen.get().unwrap_or(total).min(total);
    Ok((total - keep..total).map(|i| items[i % items.len()].clone()).collect())
}
/// py: deque.__rmul__(self, value, /) -> deque
pub fn rmul(a: &[Obj]) -> R<Obj> {
    // A sequence on the left is the one that is repeated.
    if matches!(a[1].tag(), Tag::Str | Tag::Bytes | Tag::ByteArray | Tag::Tuple | Tag::List) {
        return Err(err!(TYPE_ERROR, "can't multiply sequence by non-int of type '{}'", a[0].type_name()));
    }
    mul(a)
}
/// py: deque.__mul__(self, value, /) -> deque
pub fn mul(a: &[Obj]) -> R<Obj> {
    imul(&[copy(&a[..1])?, a[1].clone()])
}
/// py: deque.__imul__(self, value, /) -> deque
pub fn imul(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let items = repeated(d, &a[1])?;
    d.changed();
    drop(d.items.replace(items));
    Ok(a[0].clone())
}

fn compare(op: CmpOp, a: &[Obj]) -> R<Obj> {
    match (a[0].payload::<Deque>(), a[1].payload::<Deque>()) {
        (Some(x), Some(y)) => {
            if matches!(op, CmpOp::Eq | CmpOp::Ne) && x.len() != y.len() {
                return Ok(Obj::bool(op == CmpOp::Ne));
            }
            pyrt::cmp_builtin::tuples(op, &x.snapshot(), &y.snapshot())
        }
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: deque.__eq__(self, value, /) -> object
pub fn eq_(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Eq, a)
}
/// py: deque.__ne__(self, value, /) -> object
pub fn ne(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ne, a)
}
/// py: deque.__lt__(self, value, /) -> object
pub fn lt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Lt, a)
}
/// py: deque.__le__(self, value, /) -> object
pub fn le(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Le, a)
}
/// py: deque.__gt__(self, value, /) -> object
pub fn gt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Gt, a)
}
/// py: deque.__ge__(self, value, /) -> object
pub fn ge(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ge, a)
}
/// py: deque.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let Some(_guard) = pyrt::repr::ReprGuard::enter(&a[0]) else { return Ok(Obj::str("[...]")) };
    let list = args::text(&Obj::list(d.snapshot()))?;
    let name = a[0].short_type_name();
    Ok(Obj::str(&match d.maxlen.get() {
        Some(m) => format!("{name}({list}, maxlen={m})"),
        None => format!("{name}({list})"),
    }))
}
