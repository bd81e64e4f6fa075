//! Conversions of arguments that container methods share.

use crate::exc::R;
use crate::obj::Obj;
use crate::types::TypeRef;

/// The class that `__new__` makes an instance of.
pub fn class_arg(o: &Obj, base: TypeRef) -> R<TypeRef> {
    match o.as_type() {
        Some(c) if c.is_subtype(base) => Ok(c),
        Some(c) => Err(crate::err!(TYPE_ERROR, "{}.__new__({}): {} is not a subtype of {}", base.full_name(), c.full_name(), c.full_name(), base.full_name())),
        None => Err(crate::err!(TYPE_ERROR, "{}.__new__(X): X is not a type object ({})", base.full_name(), o.type_name())),
    }
}

/// A Py_ssize_t argument.
pub fn size(o: &Obj) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    match crate::cmp_num::Num::of(&crate::ops::index(o)?) {
        Some(crate::cmp_num::Num::Int(i)) => Ok(i),
        _ => Err(crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")),
    }
}

/// The factor of a repetition, negative ones being 0.
pub fn count(o: &Obj) -> R<usize> {
    if !crate::subscr::has_index(o) {
        return Err(crate::err!(TYPE_ERROR, "can't multiply sequence by non-int of type '{}'", o.type_name()));
    }
    match crate::cmp_num::Num::of(&crate::ops::index(o)?) {
        Some(crate::cmp_num::Num::Int(i)) => Ok(usize::try_from(i.max(0)).unwrap_or(usize::MAX)),
        _ => Err(crate::err!(OVERFLOW_ERROR, "cannot fit '{}' into an index-sized integer", o.type_name())),
    }
}

/// The factor that `__mul__` called as such is given (wrap_indexargfunc).
pub fn index_count(o: &Obj) -> R<usize> {
    count(&crate::ops::index(o)?)
}

/// The type name in messages about arguments, where None is "None".
pub fn kind(o: &Obj) -> String {
    if o.is_none() { "None".to_string() } else { o.type_name().to_string() }
}

/// The length of a repeated sequence, MemoryError if it is absurd.
pub fn total(len: usize, n: usize) -> R<usize> {
    match len.checked_mul(n) {
        Some(t) if (t as u64) < (1u64 << 33).min(isize::MAX as u64) => Ok(t),
        _ => Err(crate::err!(MEMORY_ERROR, "")),
    }
}

/// A start or stop argument of `index`, clamped; None is not allowed.
fn bound(o: &Obj) -> R<i64> {
    if !crate::subscr::has_index(o) {
        return Err(crate::err!(TYPE_ERROR, "slice indices must be integers or have an __index__ method"));
    }
    super::slice::clamped(o)
}

/// The range of positions that `index(value, start, stop)` searches.
pub fn window(start: &Obj, stop: &Obj, len: impl FnOnce() -> usize) -> R<(usize, usize)> {
    let (a, b) = (bound(start)?, bound(stop)?);
    let n = len() as i64;
    let fix = |v: i64| if v < 0 { v.saturating_add(n).max(0) } else { v };
    Ok((fix(a).min(u32::MAX as i64) as usize, fix(b).min(u32::MAX as i64) as usize))
}

/// `repr(o)` as text.
pub fn text(o: &Obj) -> R<String> {
    let r = crate::repr::repr(o)?;
    Ok(r.as_str().unwrap_or("").to_string())
}
