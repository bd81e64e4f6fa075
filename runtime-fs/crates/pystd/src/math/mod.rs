//! `math`, with CPython's error rules: a NaN out of no NaN is a domain error, an infinity out of finite values a range error.

pub mod counting;
pub mod elementary;
#[cfg(target_family = "wasm")]
mod error_function;
pub mod gamma;
pub mod integers;
pub mod libm;
pub mod norms;
pub mod parts;
pub mod powers;
pub mod rounding;
pub mod sums;

use pyrt::builtins::float::new::to_float;
use pyrt::{err, Err, Obj, R};

#[cold]
pub fn domain_error() -> Err {
    err!(VALUE_ERROR, "math domain error")
}
#[cold]
pub fn range_error() -> Err {
    err!(OVERFLOW_ERROR, "math range error")
}

/// What an infinite result of a finite argument means.
#[derive(Clone, Copy, PartialEq)]
pub enum Infinite {
    Overflow,
    /// A pole of the function.
    Pole,
}

/// A function of one float, checked as `math_1` does.
pub fn checked(o: &Obj, f: fn(f64) -> f64, infinite: Infinite) -> R<Obj> {
    let x = to_float(o)?;
    let r = f(x);
    if r.is_nan() && !x.is_nan() {
        return Err(domain_error());
    }
    if r.is_infinite() && x.is_finite() {
        return Err(if infinite == Infinite::Overflow { range_error() } else { domain_error() });
    }
    Ok(Obj::float(r))
}

/// py-const: math.pi
pub fn pi() -> Obj {
    Obj::float(std::f64::consts::PI)
}
/// py-const: math.e
pub fn e() -> Obj {
    Obj::float(std::f64::consts::E)
}
/// py-const: math.tau
pub fn tau() -> Obj {
    Obj::float(std::f64::consts::TAU)
}
/// py-const: math.inf
pub fn inf() -> Obj {
    Obj::float(f64::INFINITY)
}
/// py-const: math.nan
pub fn nan() -> Obj {
    Obj::float(f64::NAN)
}
