//! `__index__` and its conversions to machine ints.

use super::dispatch::{call_found, user_method};
use crate::builtins::int::{int_ref, IntRef};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::raise;

static INDEX: LazyName = LazyName::new("__index__");

/// Has `o` `__index__`?
pub fn is_index(o: &Obj) -> bool {
    matches!(o.tag(), Tag::Int | Tag::Bool | Tag::BigInt) || user_method(o, &INDEX).is_some()
}

/// `operator.index(a)`: an exact int for ints, else what `__index__` gives.
#[inline]
pub fn index(a: &Obj) -> R<Obj> {
    match a.tag() {
        Tag::Int => Ok(a.clone()),
        _ => index_slow(a),
    }
}

fn index_slow(a: &Obj) -> R<Obj> {
    if let Some(i) = int_ref(a) {
        return Ok(if crate::types::ty::INT.is(a.cls()) { a.clone() } else { i.to_obj() });
    }
    match user_method(a, &INDEX) {
        Some(f) => {
            let r = call_found(&f, a, &[], INDEX.get())?;
            let Some(i) = int_ref(&r) else { raise!(TYPE_ERROR, "__index__ returned non-int (type {})", r.type_name()) };
            if !crate::types::ty::INT.is(r.cls()) {
                crate::warn::strict_subclass("__index__", "int", &r)?;
            }
            Ok(i.to_obj())
        }
        None => raise!(TYPE_ERROR, "'{}' object cannot be interpreted as an integer", a.type_name()),
    }
}

fn convert(o: &Obj, too_large: &dyn Fn() -> crate::exc::Err) -> R<i64> {
    if o.tag() == Tag::Int {
        return Ok(o.raw() as i64);
    }
    let i = index(o)?;
    match int_ref(&i) {
        Some(IntRef::Small(n)) => Ok(n),
        _ => Err(too_large()),
    }
}

/// A C long argument ('l'): OverflowError when it does not fit.
#[inline]
pub fn to_i64(o: &Obj) -> R<i64> {
    match o.tag() {
        Tag::Int => Ok(o.raw() as i64),
        _ => convert(o, &|| crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C long")),
    }
}

/// A C int argument (_PyLong_AsInt).
pub fn to_i32(o: &Obj) -> R<i32> {
    let too_large = || crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C int");
    i32::try_from(convert(o, &too_large)?).map_err(|_| too_large())
}

/// A flag that Argument Clinic takes as a C int: `bool(accept={int})`.
pub fn to_flag(o: &Obj) -> R<bool> {
    Ok(to_i32(o)? != 0)
}

/// A number of items: negative ones are none, and what does not fit is the largest.
pub fn length(n: i64) -> usize {
    usize::try_from(n.max(0)).unwrap_or(usize::MAX)
}

/// A Py_ssize_t argument ('n').
pub fn to_size(o: &Obj) -> R<i64> {
    convert(o, &|| crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"))
}

/// A sequence index: IndexError when it does not fit.
#[inline]
pub fn to_index(o: &Obj) -> R<i64> {
    match o.tag() {
        Tag::Int => Ok(o.raw() as i64),
        Tag::BigInt if crate::builtins::int::is_exact(o) => raise!(INDEX_ERROR, "cannot fit 'int' into an index-sized integer"),
        _ => convert(o, &|| crate::err!(INDEX_ERROR, "cannot fit '{}' into an index-sized integer", o.type_name())),
    }
}

/// As [`to_index`], but OverflowError: `'a' * (1 << 70)`.
pub fn to_count(o: &Obj) -> R<i64> {
    convert(o, &|| crate::err!(OVERFLOW_ERROR, "cannot fit '{}' into an index-sized integer", o.type_name()))
}

/// A slice bound: clamped instead of an error.
#[inline]
pub fn as_index_clamped(o: &Obj) -> R<isize> {
    if o.tag() == Tag::Int {
        return Ok(o.raw() as i64 as isize);
    }
    let i = index(o)?;
    Ok(match int_ref(&i) {
        Some(IntRef::Small(n)) => n.clamp(isize::MIN as i64, isize::MAX as i64) as isize,
        Some(r) if r.is_negative() => isize::MIN,
        _ => isize::MAX,
    })
}
