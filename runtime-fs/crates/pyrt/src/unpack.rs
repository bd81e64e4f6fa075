//! Unpacking assignment: `a, b = o` and `a, *b, c = o`.

use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::types::ty;

/// The items of an exact tuple or list of `N`, where they stand: no Python code may run while they are looked at.
#[inline(always)]
pub fn parts<const N: usize>(o: &Obj) -> Option<&[Obj; N]> {
    match o.tag() {
        Tag::Tuple if ty::TUPLE.is(o.head().cls.get()) => o.as_tuple()?.try_into().ok(),
        Tag::List if ty::LIST.is(o.head().cls.get()) => o.as_list()?.v.unguarded().as_slice().try_into().ok(),
        _ => None,
    }
}

/// As [`parts`], for who keeps them.
#[inline(always)]
pub fn exact<const N: usize>(o: &Obj) -> Option<[Obj; N]> {
    let items: &[Obj; N] = parts(o)?;
    Some(std::array::from_fn(|i| items[i].clone()))
}

/// `a, b = o`: exactly `N` items.
pub fn unpack<const N: usize>(o: &Obj) -> R<[Obj; N]> {
    if let Some(items) = exact(o) {
        return Ok(items);
    }
    let v = unpack_vec(o, N)?;
    Ok(v.try_into().unwrap_or([const { Obj::UNSET }; N]))
}

/// As [`unpack`], for any number.
pub fn unpack_vec(o: &Obj, n: usize) -> R<Vec<Obj>> {
    let exact = match o.tag() {
        Tag::Tuple if ty::TUPLE.is(o.cls()) => o.as_tuple().map(<[Obj]>::to_vec),
        Tag::List if ty::LIST.is(o.cls()) => o.as_list().map(|l| l.v.get().clone()),
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
