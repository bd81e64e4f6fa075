//! `tuple`: methods and construction. Item access is in `subscr.rs`.

use crate::exc::R;
use crate::obj::Obj;
use crate::types::ty;

/// The items of the tuple in slot 0 of a method.
pub fn this(o: &Obj) -> R<&[Obj]> {
    o.as_tuple().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'tuple' object but received a '{}'", o.type_name()))
}

/// py: tuple.__new__(cls, iterable=, /) -> tuple
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::TUPLE.get())?;
    let exact = cls == ty::TUPLE.get();
    match a[1].opt() {
        Some(t) if exact && t.as_tuple().is_some() && t.cls() == cls => Ok(t.clone()),
        Some(src) => Ok(Obj::tuple_with_class(crate::iter::collect(src)?, cls)),
        None => Ok(Obj::tuple_with_class(Vec::new(), cls)),
    }
}

/// `tuple(iterable)` for the exact class.
pub fn construct(src: &Obj) -> R<Obj> {
    if src.as_tuple().is_some() && ty::TUPLE.is(src.cls()) {
        return Ok(src.clone());
    }
    Ok(Obj::tuple(crate::iter::collect(src)?))
}

/// py: tuple.index(self, value, start=0, stop=9223372036854775807, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    let items = this(&a[0])?;
    let (from, to) = super::args::window(&a[2], &a[3], || items.len())?;
    for (i, x) in items.iter().enumerate().take(to).skip(from) {
        if crate::cmp::eq(x, &a[1])? {
            return Ok(Obj::int(i as i64));
        }
    }
    Err(crate::err!(VALUE_ERROR, "tuple.index(x): x not in tuple"))
}

/// py: tuple.count(self, value, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    let mut n = 0;
    for x in this(&a[0])? {
        n += crate::cmp::eq(x, &a[1])? as i64;
    }
    Ok(Obj::int(n))
}

/// py: tuple.__add__(self, value, /) -> tuple
pub fn add(a: &[Obj]) -> R<Obj> {
    concat(&a[0], &a[1])
}
/// py: tuple.__mul__(self, value, /) -> tuple
/// py: tuple.__rmul__(self, value, /) -> tuple
pub fn mul(a: &[Obj]) -> R<Obj> {
    repeat(&a[0], super::args::index_count(&a[1])?)
}

pub fn concat(a: &Obj, b: &Obj) -> R<Obj> {
    let x = this(a)?;
    let Some(y) = b.as_tuple() else {
        return Err(crate::err!(TYPE_ERROR, "can only concatenate tuple (not \"{}\") to tuple", b.type_name()));
    };
    if x.is_empty() && ty::TUPLE.is(b.cls()) {
        return Ok(b.clone());
    }
    if y.is_empty() && ty::TUPLE.is(a.cls()) {
        return Ok(a.clone());
    }
    Ok(Obj::tuple(x.iter().chain(y).cloned().collect()))
}

pub fn repeat(a: &Obj, n: usize) -> R<Obj> {
    let items = this(a)?;
    if (n == 1 || items.is_empty()) && ty::TUPLE.is(a.cls()) {
        return Ok(a.clone());
    }
    let mut v = Vec::with_capacity(super::args::total(items.len(), n)?);
    for _ in 0..if items.is_empty() { 0 } else { n } {
        v.extend_from_slice(items);
    }
    Ok(Obj::tuple(v))
}

/// py: tuple.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    let bare = if ty::TUPLE.is(a[0].cls()) { a[0].clone() } else { Obj::tuple(this(&a[0])?.to_vec()) };
    crate::hash::hash(&bare).map(Obj::int)
}

/// py: tuple.__getnewargs__(self, /) -> tuple
pub fn getnewargs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([Obj::tuple(this(&a[0])?.to_vec())]))
}
