//! `_bisect`: binary search in sorted sequences.

use pyrt::builtins::args;
use pyrt::cmp::lt_b;
use pyrt::{err, Obj, R};

struct Search {
    lo: i64,
    hi: i64,
}

fn hi_of(o: &Obj) -> R<i64> {
    if o.is_none() {
        return Ok(-1);
    }
    if !pyrt::subscr::has_index(o) {
        return Err(err!(TYPE_ERROR, "argument should be integer or None, not '{}'", o.type_name()));
    }
    args::size(o)
}

fn bounds(a: &[Obj]) -> R<Search> {
    let lo = args::size(&a[2])?;
    let given = hi_of(&a[3])?;
    if lo < 0 {
        return Err(err!(VALUE_ERROR, "lo must be non-negative"));
    }
    check_sequence(&a[0])?;
    // -1 is what the C code means by "not given".
    let hi = if given == -1 { pyrt::subscr::len(&a[0])? as i64 } else { given };
    Ok(Search { lo, hi })
}

/// PySequence_GetItem takes no mappings, though they have items.
fn check_sequence(seq: &Obj) -> R<()> {
    if seq.tag() == pyrt::Tag::Dict {
        return Err(err!(TYPE_ERROR, "{} is not a sequence", seq.type_name()));
    }
    Ok(())
}

fn item(seq: &Obj, i: i64, key: &Obj) -> R<Obj> {
    if pyrt::dunder::find(seq, pyrt::dunder::GETITEM.get()).is_none() && seq.tag() == pyrt::Tag::Set {
        return Err(err!(TYPE_ERROR, "'{}' object does not support indexing", seq.type_name()));
    }
    let x = pyrt::subscr::getitem(seq, &Obj::int(i))?;
    if key.is_none() { Ok(x) } else { pyrt::call::call(key, &[x]) }
}

/// The position after all items `<= x`.
fn right(a: &[Obj], x: &Obj) -> R<i64> {
    let Search { mut lo, mut hi } = bounds(a)?;
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if lt_b(x, &item(&a[0], mid, &a[4])?)? { hi = mid } else { lo = mid + 1 }
    }
    Ok(lo)
}

/// The position before all items `>= x`.
fn left(a: &[Obj], x: &Obj) -> R<i64> {
    let Search { mut lo, mut hi } = bounds(a)?;
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        if lt_b(&item(&a[0], mid, &a[4])?, x)? { lo = mid + 1 } else { hi = mid }
    }
    Ok(lo)
}

/// py: _bisect.bisect_right(a, x, lo=0, hi=None, *, key=None) -> int
pub fn bisect_right(a: &[Obj]) -> R<Obj> {
    right(a, &a[1]).map(Obj::int)
}
/// py: _bisect.bisect_left(a, x, lo=0, hi=None, *, key=None) -> int
pub fn bisect_left(a: &[Obj]) -> R<Obj> {
    left(a, &a[1]).map(Obj::int)
}

fn insert(seq: &Obj, at: i64, x: &Obj) -> R<Obj> {
    if seq.as_list().is_some() && pyrt::ty::LIST.is(seq.cls()) {
        return pyrt::builtins::list::insert(&[seq.clone(), Obj::int(at), x.clone()]);
    }
    pyrt::call::method(pyrt::intern("insert"), &[seq.clone(), Obj::int(at), x.clone()])?;
    Ok(Obj::NONE)
}
fn key_of(a: &[Obj]) -> R<Obj> {
    if a[4].is_none() { Ok(a[1].clone()) } else { pyrt::call::call(&a[4], &a[1..2]) }
}

/// py: _bisect.insort_right(a, x, lo=0, hi=None, *, key=None) -> None
pub fn insort_right(a: &[Obj]) -> R<Obj> {
    let at = right(a, &key_of(a)?)?;
    insert(&a[0], at, &a[1])
}
/// py: _bisect.insort_left(a, x, lo=0, hi=None, *, key=None) -> None
pub fn insort_left(a: &[Obj]) -> R<Obj> {
    let at = left(a, &key_of(a)?)?;
    insert(&a[0], at, &a[1])
}
