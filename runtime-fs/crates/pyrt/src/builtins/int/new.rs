//! `int(x, base)`

use super::{arith, int_ref, parse, with_class};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::raise;
use crate::types::ty;

static INT: LazyName = LazyName::new("__int__");
static INDEX: LazyName = LazyName::new("__index__");
static TRUNC: LazyName = LazyName::new("__trunc__");

/// py: int.__new__(cls, x=, /, base=) -> int
pub fn new(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let (cls, x, base) = (&a[0], &a[1], &a[2]);
    let v = match (x.opt(), base.opt()) {
        (None, None) => Obj::int(0),
        (None, Some(_)) => raise!(TYPE_ERROR, "int() missing string argument"),
        (Some(x), None) => convert(x)?,
        (Some(x), Some(b)) => with_base(x, b)?,
    };
    match cls.as_type() {
        Some(t) if t != ty::INT.get() => Ok(with_class(int_ref(&v).map(|i| i.to_big().into_owned()).unwrap_or_default(), t)),
        _ => Ok(v),
    }
}

fn with_base(x: &Obj, base: &Obj) -> R<Obj> {
    let base = crate::ops::as_index_clamped(base)? as i64;
    if base != 0 && !(2..=36).contains(&base) {
        raise!(VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    }
    if x.tag() == Tag::Str {
        return parse::from_str(x, base);
    }
    match bytes_text(x, base).filter(|_| matches!(x.tag(), Tag::Bytes | Tag::ByteArray)) {
        Some(r) => r,
        None => raise!(TYPE_ERROR, "int() can't convert non-string with explicit base"),
    }
}

fn bytes_text(x: &Obj, base: i64) -> Option<R<Obj>> {
    crate::builtins::bytes::with_bytes(x, |b| parse::parse_int(b, base, &|| Ok(crate::builtins::str_::repr::bytes_repr(b))))
}

/// `int(x)`: PyNumber_Long.
pub fn convert(x: &Obj) -> R<Obj> {
    match x.tag() {
        Tag::Int => return Ok(x.clone()),
        Tag::Float if crate::kinds::FLOAT.exists() => return from_float(f64::from_bits(x.raw())),
        _ => {}
    }
    if let Some(f) = user_method(x, &INT) {
        let r = call_found(&f, x, &[], INT.get())?;
        let Some(i) = int_ref(&r) else { raise!(TYPE_ERROR, "__int__ returned non-int (type {})", r.type_name()) };
        if !ty::INT.is(r.cls()) {
            crate::warn::strict_subclass("__int__", "int", &r)?;
        }
        return Ok(i.to_obj());
    }
    if let Some(i) = int_ref(x) {
        return Ok(i.to_obj());
    }
    if let Some(f) = x.as_f64() {
        return from_float(f);
    }
    if user_method(x, &INDEX).is_some() {
        return crate::ops::index(x);
    }
    if let Some(f) = user_method(x, &TRUNC) {
        crate::warn::warn(&crate::exc::DEPRECATION_WARNING, "The delegation of int() to __trunc__ is deprecated.")?;
        let r = call_found(&f, x, &[], TRUNC.get())?;
        if let Some(i) = int_ref(&r) {
            return Ok(i.to_obj());
        }
        if user_method(&r, &INDEX).is_some() {
            return crate::ops::index(&r);
        }
        raise!(TYPE_ERROR, "__trunc__ returned non-Integral (type {})", r.type_name());
    }
    if x.tag() == Tag::Str {
        return parse::from_str(x, 10);
    }
    match bytes_text(x, 10) {
        Some(r) => r,
        None => raise!(TYPE_ERROR, "int() argument must be a string, a bytes-like object or a real number, not '{}'", x.type_name()),
    }
}

/// `int(float)`: truncation.
pub fn from_float(v: f64) -> R<Obj> {
    if v.is_infinite() {
        raise!(OVERFLOW_ERROR, "cannot convert float infinity to integer");
    }
    if v.is_nan() {
        raise!(VALUE_ERROR, "cannot convert float NaN to integer");
    }
    Ok(arith::from_f64(v.trunc()))
}
