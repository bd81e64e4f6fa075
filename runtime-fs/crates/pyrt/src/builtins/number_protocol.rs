//! What int, float and complex share: exact comparison, used by the comparison rows and by `cmp`.

use super::int::{int_ref, IntRef};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use std::cmp::Ordering;

/// Exact order of two real numbers. Outer None: not both are int or float; inner None: unordered (NaN).
pub fn order(a: &Obj, b: &Obj) -> Option<Option<Ordering>> {
    match (real(a)?, real(b)?) {
        (Real::Int(x), Real::Int(y)) => Some(Some(x.compare(y))),
        (Real::Float(x), Real::Float(y)) => Some(x.partial_cmp(&y)),
        (Real::Float(x), Real::Int(y)) => Some(super::float::arith::compare_int(x, y)),
        (Real::Int(x), Real::Float(y)) => Some(super::float::arith::compare_int(y, x).map(Ordering::reverse)),
    }
}

enum Real<'a> {
    Int(IntRef<'a>),
    Float(f64),
}

fn real(o: &Obj) -> Option<Real<'_>> {
    match o.as_f64() {
        Some(f) => Some(Real::Float(f)),
        None => int_ref(o).map(Real::Int),
    }
}

/// `==` of numbers, complex included; NotImplemented otherwise.
pub fn same(a: &Obj, b: &Obj) -> R<Obj> {
    let split = |o: &Obj| -> Option<(Obj, f64)> {
        match o.as_complex_obj() {
            Some(c) => Some((Obj::float(c.re), c.im)),
            None => real(o).map(|_| (o.clone(), 0.0)),
        }
    };
    let (Some((x, xi)), Some((y, yi))) = (split(a), split(b)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(Obj::bool(xi == yi && order(&x, &y) == Some(Some(Ordering::Equal))))
}

/// A rich comparison row of int or float: `holds` says which orders count.
pub fn compare(a: &Obj, b: &Obj, holds: fn(Ordering) -> bool, unordered: bool) -> R<Obj> {
    if a.tag() != Tag::Float && a.tag() != Tag::FloatObj && int_ref(b).is_none() {
        // int compares with ints only; float's reflection does the rest.
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    Ok(match order(a, b) {
        Some(Some(o)) => Obj::bool(holds(o)),
        Some(None) => Obj::bool(unordered),
        None => Obj::NOT_IMPLEMENTED,
    })
}
