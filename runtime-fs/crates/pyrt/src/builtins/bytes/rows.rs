//! Dunder rows of bytes and bytearray that are not shared with other containers.

use super::require;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::ops::{native, op, sequence};
use std::cmp::Ordering;

/// py: bytes.__repr__(self, /) -> str
/// py: bytearray.__repr__(self, /) -> str
/// py: bytes.__str__(self, /) -> str
/// py: bytearray.__str__(self, /) -> str
pub fn dunder_repr(a: &[Obj]) -> R<Obj> {
    crate::repr::native_repr(&a[0])
}
/// py: bytes.__hash__(self, /) -> int
pub fn dunder_hash(a: &[Obj]) -> R<Obj> {
    crate::hash::native(&a[0]).map(Obj::int)
}
/// py: bytes.__bytes__(self, /) -> bytes
pub fn dunder_bytes(a: &[Obj]) -> R<Obj> {
    require(&a[0]).map(Obj::bytes)
}
/// py: bytes.__getnewargs__(self, /) -> tuple
pub fn getnewargs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([Obj::bytes(require(&a[0])?)]))
}
/// py: bytes.__add__(self, value, /)
/// py: bytearray.__add__(self, value, /)
pub fn dunder_add(a: &[Obj]) -> R<Obj> {
    sequence::concat(&a[0], &a[1])
}
/// py: bytes.__mul__(self, value, /)
/// py: bytes.__rmul__(self, value, /)
/// py: bytearray.__mul__(self, value, /)
/// py: bytearray.__rmul__(self, value, /)
pub fn dunder_mul(a: &[Obj]) -> R<Obj> {
    let n = crate::ops::index(&a[1])?;
    sequence::repeat(&a[0], crate::ops::index::to_count(&n)?)
}
/// py: bytes.__mod__(self, value, /)
/// py: bytearray.__mod__(self, value, /)
pub fn dunder_mod(a: &[Obj]) -> R<Obj> {
    (op::Mod.run)(native::Slot::Format, &a[0], &a[1])
}
/// py: bytes.__rmod__(self, value, /)
/// py: bytearray.__rmod__(self, value, /)
pub fn dunder_rmod(a: &[Obj]) -> R<Obj> {
    if a[1].tag() != a[0].tag() {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    (op::Mod.run)(native::Slot::Format, &a[1], &a[0])
}
/// py: bytearray.__iadd__(self, value, /)
pub fn dunder_iadd(a: &[Obj]) -> R<Obj> {
    crate::builtins::bytearray::iconcat(&a[0], &a[1])?;
    Ok(a[0].clone())
}
/// py: bytearray.__imul__(self, value, /)
pub fn dunder_imul(a: &[Obj]) -> R<Obj> {
    let n = crate::ops::index(&a[1])?;
    crate::builtins::bytearray::irepeat(&a[0], crate::ops::index::to_count(&n)?)?;
    Ok(a[0].clone())
}

fn compare(a: &[Obj], holds: fn(Ordering) -> bool) -> R<Obj> {
    // bytes compare with bytes only; a bytearray with whatever has bytes.
    if a[1].tag() == Tag::Str || a[0].tag() == Tag::Bytes && a[1].tag() != Tag::Bytes {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    match super::to_vec(&a[1]) {
        Some(y) => Ok(Obj::bool(holds(require(&a[0])?.cmp(&y)))),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: bytes.__eq__(self, value, /)
/// py: bytearray.__eq__(self, value, /)
pub fn dunder_eq(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_eq())
}
/// py: bytes.__ne__(self, value, /)
/// py: bytearray.__ne__(self, value, /)
pub fn dunder_ne(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_ne())
}
/// py: bytes.__lt__(self, value, /)
/// py: bytearray.__lt__(self, value, /)
pub fn dunder_lt(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_lt())
}
/// py: bytes.__le__(self, value, /)
/// py: bytearray.__le__(self, value, /)
pub fn dunder_le(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_le())
}
/// py: bytes.__gt__(self, value, /)
/// py: bytearray.__gt__(self, value, /)
pub fn dunder_gt(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_gt())
}
/// py: bytes.__ge__(self, value, /)
/// py: bytearray.__ge__(self, value, /)
pub fn dunder_ge(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_ge())
}
