//! `float(x)` and conversions to float.

use super::text;
use crate::builtins::int::{arith, int_ref, parse};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::raise;
use crate::types::ty;

static FLOAT: LazyName = LazyName::new("__float__");
static INDEX: LazyName = LazyName::new("__index__");

fn via_method(o: &Obj) -> R<Option<f64>> {
    if let Some(f) = user_method(o, &FLOAT) {
        let r = call_found(&f, o, &[], FLOAT.get())?;
        let Some(v) = r.as_f64() else { raise!(TYPE_ERROR, "{}.__float__ returned non-float (type {})", o.type_name(), r.type_name()) };
        if !ty::FLOAT.is(r.cls()) {
            crate::warn::strict_subclass(&format!("{}.__float__", o.type_name()), "float", &r)?;
        }
        return Ok(Some(v));
    }
    if let Some(v) = super::number(o)? {
        return Ok(Some(v));
    }
    if user_method(o, &INDEX).is_some() {
        let i = crate::ops::index(o)?;
        return super::number(&i);
    }
    Ok(None)
}

/// PyFloat_AsDouble: a number as an argument ("must be real number, not str").
pub fn to_float(o: &Obj) -> R<f64> {
    match o.tag() {
        Tag::Float if crate::kinds::FLOAT.exists() => Ok(f64::from_bits(o.raw())),
        Tag::Int => Ok(o.raw() as i64 as f64),
        Tag::FloatObj => Ok(o.as_f64().unwrap_or(0.0)),
        _ => match via_method(o)? {
            Some(v) => Ok(v),
            None => raise!(TYPE_ERROR, "must be real number, not {}", o.type_name()),
        },
    }
}

/// As [`to_float`], but a subclass of float may say it itself (nb_float).
pub fn number_of(o: &Obj) -> R<f64> {
    if o.tag() == Tag::FloatObj {
        return Ok(via_method(o)?.unwrap_or_default());
    }
    to_float(o)
}

/// `float(o)` for any object: PyNumber_Float.
pub fn convert(o: &Obj) -> R<f64> {
    let own = o.cls().is_heap() && o.tag() == Tag::Str && user_method(o, &FLOAT).is_some();
    if let Some(s) = o.as_str_obj().filter(|_| !own) {
        let t = parse::to_ascii_digits(s);
        return parse_text(&t, &|| crate::builtins::str_::repr::shown(o, s));
    }
    if let Some(v) = via_method(o)? {
        return Ok(v);
    }
    if let Some(r) = crate::builtins::bytes::with_bytes(o, |b| parse_text(b, &|| Ok(crate::builtins::bytes::shown(o, b)))) {
        return r;
    }
    raise!(TYPE_ERROR, "float() argument must be a string or a real number, not '{}'", o.type_name())
}

fn parse_text(t: &[u8], shown: &dyn Fn() -> R<String>) -> R<f64> {
    let trimmed = parse::trim(t);
    match text::without_underscores(trimmed).and_then(|t| text::parse(&t)) {
        Some(v) => Ok(v),
        None => raise!(VALUE_ERROR, "could not convert string to float: {}", shown()?),
    }
}

/// py: float.__new__(cls, x=, /) -> float
pub fn new(a: &[Obj]) -> R<Obj> {
    let v = match a[1].opt() {
        Some(x) => convert(x)?,
        None => 0.0,
    };
    match a[0].as_type() {
        Some(t) if t != ty::FLOAT.get() => Ok(super::with_class(v, t)),
        _ => Ok(Obj::float(v)),
    }
}

/// An exact float from int or float rows' arguments.
pub fn exact(o: &Obj) -> Option<f64> {
    o.as_f64().or_else(|| int_ref(o).and_then(arith::to_f64))
}
