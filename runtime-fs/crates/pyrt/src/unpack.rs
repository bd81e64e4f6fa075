//! Unpacking assignment: `a, b = o` and `a, *b, c = o`.

use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::types::ty;

const INLINE: usize = 3;

/// The items of an unpacking, without an allocation for a few.
pub struct Unpacked {
    inline: [Obj; INLINE],
    n: usize,
    /// All items, if they are more.
    rest: Vec<Obj>,
}

impl std::ops::Deref for Unpacked {
    type Target = [Obj];
    #[inline]
    fn deref(&self) -> &[Obj] {
        if self.n <= INLINE { &self.inline[..self.n] } else { &self.rest }
    }
}
impl std::ops::DerefMut for Unpacked {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Obj] {
        if self.n <= INLINE { &mut self.inline[..self.n] } else { &mut self.rest }
    }
}

/// `a, b = o`: exactly `n` items.
pub fn unpack(o: &Obj, n: usize) -> R<Unpacked> {
    let mut out = Unpacked { inline: [const { Obj::UNSET }; INLINE], n, rest: Vec::new() };
    if n <= INLINE {
        let known = match o.tag() {
            Tag::Tuple if o.cls() == ty::TUPLE.get() => fill(&mut out.inline, o.as_tuple().unwrap_or(&[]), n),
            Tag::List if o.cls() == ty::LIST.get() => o.as_list().is_some_and(|l| fill(&mut out.inline, &l.v.get(), n)),
            _ => false,
        };
        if known {
            return Ok(out);
        }
        for (slot, x) in out.inline.iter_mut().zip(unpack_vec(o, n)?) {
            *slot = x;
        }
        return Ok(out);
    }
    out.rest = unpack_vec(o, n)?;
    Ok(out)
}

fn fill(slots: &mut [Obj; INLINE], items: &[Obj], n: usize) -> bool {
    if items.len() != n {
        return false;
    }
    for (slot, x) in slots.iter_mut().zip(items) {
        *slot = x.clone();
    }
    true
}

/// As [`unpack`] into a Vec.
pub fn unpack_vec(o: &Obj, n: usize) -> R<Vec<Obj>> {
    let exact = match o.tag() {
        Tag::Tuple if o.cls() == ty::TUPLE.get() => o.as_tuple().map(<[Obj]>::to_vec),
        Tag::List if o.cls() == ty::LIST.get() => o.as_list().map(|l| l.v.get().clone()),
        _ => None,
    };
    if let Some(v) = exact {
        return match v.len() {
            len if len == n => Ok(v),
            len if len > n => Err(too_many(n)),
            len => Err(too_few("", n, len)),
        };
    }
    let it = iterate(o)?;
    let v = take(&it, n, "", n)?;
    if crate::iter::next(&it)?.is_some() {
        return Err(too_many(n));
    }
    Ok(v)
}

/// `a, *b, c = o`: `before + 1 + after` objects, the middle one a list.
pub fn unpack_star(o: &Obj, before: usize, after: usize) -> R<Vec<Obj>> {
    let it = iterate(o)?;
    let mut v = take(&it, before, "at least ", before + after)?;
    let mut rest = crate::iter::collect(&it)?;
    if rest.len() < after {
        return Err(too_few("at least ", before + after, before + rest.len()));
    }
    let tail = rest.split_off(rest.len() - after);
    v.push(Obj::list(rest));
    v.extend(tail);
    Ok(v)
}

fn iterate(o: &Obj) -> R<Obj> {
    crate::iter::iter_or(o, || crate::err!(TYPE_ERROR, "cannot unpack non-iterable {} object", o.type_name()))
}

fn take(it: &Obj, n: usize, at_least: &str, total: usize) -> R<Vec<Obj>> {
    let mut v = Vec::with_capacity(n);
    while v.len() < n {
        match crate::iter::next(it)? {
            Some(x) => v.push(x),
            None => return Err(too_few(at_least, total, v.len())),
        }
    }
    Ok(v)
}

#[cold]
fn too_many(n: usize) -> crate::exc::Err {
    crate::err!(VALUE_ERROR, "too many values to unpack (expected {})", n)
}
#[cold]
fn too_few(at_least: &str, n: usize, got: usize) -> crate::exc::Err {
    crate::err!(VALUE_ERROR, "not enough values to unpack (expected {}{}, got {})", at_least, n, got)
}
