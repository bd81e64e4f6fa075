//! Dunder rows of `str` that are not shared with other containers.

use super::this;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::ops::{native, op, sequence};

/// py: str.__repr__(self, /) -> str
pub fn dunder_repr(a: &[Obj]) -> R<Obj> {
    crate::repr::native_repr(&a[0])
}
/// py: str.__str__(self, /) -> str
pub fn dunder_str(a: &[Obj]) -> R<Obj> {
    super::unchanged(&a[0])
}
/// py: str.__hash__(self, /) -> int
pub fn dunder_hash(a: &[Obj]) -> R<Obj> {
    crate::hash::native(&a[0]).map(Obj::int)
}
/// py: str.__format__(self, format_spec, /) -> str
pub fn dunder_format(a: &[Obj]) -> R<Obj> {
    crate::fmt::dunder_format(a)
}
/// py: str.__add__(self, value, /) -> str
pub fn dunder_add(a: &[Obj]) -> R<Obj> {
    sequence::concat(&a[0], &a[1])
}
/// py: str.__mul__(self, value, /) -> str
/// py: str.__rmul__(self, value, /) -> str
pub fn dunder_mul(a: &[Obj]) -> R<Obj> {
    let n = crate::ops::index(&a[1])?;
    sequence::repeat(&a[0], crate::ops::index::to_count(&n)?)
}
/// py: str.__mod__(self, value, /)
pub fn dunder_mod(a: &[Obj]) -> R<Obj> {
    (op::Mod.run)(native::Slot::Format, &a[0], &a[1])
}
/// py: str.__rmod__(self, value, /)
pub fn dunder_rmod(a: &[Obj]) -> R<Obj> {
    if a[1].tag() != Tag::Str {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    (op::Mod.run)(native::Slot::Format, &a[1], &a[0])
}
/// py: str.__getnewargs__(self, /) -> tuple
pub fn getnewargs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([super::unchanged(&a[0])?]))
}
/// py: str.format(self, /, *args, **kwargs) -> str
pub fn format(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let source = crate::fmt::template::Source { args: Some(a[1].as_tuple().unwrap_or(&[])), kwargs: &a[2] };
    crate::fmt::template::format(&a[0], source)
}
/// py: str.format_map(self, mapping, /) -> str
pub fn format_map(a: &[Obj]) -> R<Obj> {
    crate::fmt::template::format(&a[0], crate::fmt::template::Source { args: None, kwargs: &a[1] })
}

fn compare(a: &[Obj], holds: fn(std::cmp::Ordering) -> bool) -> R<Obj> {
    if a[1].tag() != Tag::Str {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    // UTF-8 order is code point order.
    Ok(Obj::bool(holds(this(&a[0])?.as_bytes().cmp(this(&a[1])?.as_bytes()))))
}
/// py: str.__eq__(self, value, /)
pub fn dunder_eq(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_eq())
}
/// py: str.__ne__(self, value, /)
pub fn dunder_ne(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_ne())
}
/// py: str.__lt__(self, value, /)
pub fn dunder_lt(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_lt())
}
/// py: str.__le__(self, value, /)
pub fn dunder_le(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_le())
}
/// py: str.__gt__(self, value, /)
pub fn dunder_gt(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_gt())
}
/// py: str.__ge__(self, value, /)
pub fn dunder_ge(a: &[Obj]) -> R<Obj> {
    compare(a, |o| o.is_ge())
}
