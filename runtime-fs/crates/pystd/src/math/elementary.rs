//! Functions of one float: exponentials, trigonometry, hyperbolics, errors.

use super::{checked, libm, Infinite};
use pyrt::builtins::float::new::to_float;
use pyrt::{Obj, R};

/// py: math.sqrt(x: float, /) -> float
pub fn sqrt(a: &[Obj]) -> R<Obj> {
    checked(&a[0], f64::sqrt, Infinite::Pole)
}
/// py: math.cbrt(x: float, /) -> float
pub fn cbrt(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::cbrt, Infinite::Pole)
}
/// py: math.exp(x: float, /) -> float
pub fn exp(a: &[Obj]) -> R<Obj> {
    checked(&a[0], f64::exp, Infinite::Overflow)
}
/// py: math.exp2(x: float, /) -> float
pub fn exp2(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::exp2, Infinite::Overflow)
}
/// py: math.expm1(x: float, /) -> float
pub fn expm1(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::expm1, Infinite::Overflow)
}
/// py: math.log1p(x: float, /) -> float
pub fn log1p(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::log1p, Infinite::Pole)
}
/// py: math.sin(x: float, /) -> float
pub fn sin(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::sin, Infinite::Pole)
}
/// py: math.cos(x: float, /) -> float
pub fn cos(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::cos, Infinite::Pole)
}
/// py: math.tan(x: float, /) -> float
pub fn tan(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::tan, Infinite::Pole)
}
/// py: math.asin(x: float, /) -> float
pub fn asin(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::asin, Infinite::Pole)
}
/// py: math.acos(x: float, /) -> float
pub fn acos(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::acos, Infinite::Pole)
}
/// py: math.atan(x: float, /) -> float
pub fn atan(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::atan, Infinite::Pole)
}
/// py: math.sinh(x: float, /) -> float
pub fn sinh(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::sinh, Infinite::Overflow)
}
/// py: math.cosh(x: float, /) -> float
pub fn cosh(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::cosh, Infinite::Overflow)
}
/// py: math.tanh(x: float, /) -> float
pub fn tanh(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::tanh, Infinite::Pole)
}
/// py: math.asinh(x: float, /) -> float
pub fn asinh(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::asinh, Infinite::Pole)
}
/// py: math.acosh(x: float, /) -> float
pub fn acosh(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::acosh, Infinite::Pole)
}
/// py: math.atanh(x: float, /) -> float
pub fn atanh(a: &[Obj]) -> R<Obj> {
    checked(&a[0], libm::atanh, Infinite::Pole)
}
/// py: math.fabs(x: float, /) -> float
pub fn fabs(a: &[Obj]) -> R<Obj> {
    checked(&a[0], f64::abs, Infinite::Pole)
}
/// py: math.erf(x: float, /) -> float
pub fn erf(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(libm::erf(to_float(&a[0])?)))
}
/// py: math.erfc(x: float, /) -> float
pub fn erfc(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(libm::erfc(to_float(&a[0])?)))
}
/// py: math.degrees(x: float, /) -> float
pub fn degrees(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(to_float(&a[0])? * (180.0 / std::f64::consts::PI)))
}
/// py: math.radians(x: float, /) -> float
pub fn radians(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(to_float(&a[0])? * (std::f64::consts::PI / 180.0)))
}
/// py: math.isfinite(x: float, /) -> bool
pub fn isfinite(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(to_float(&a[0])?.is_finite()))
}
/// py: math.isinf(x: float, /) -> bool
pub fn isinf(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(to_float(&a[0])?.is_infinite()))
}
/// py: math.isnan(x: float, /) -> bool
pub fn isnan(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(to_float(&a[0])?.is_nan()))
}
