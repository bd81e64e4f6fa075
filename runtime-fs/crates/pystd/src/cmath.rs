//! `cmath`, by CPython's formulas for finite values.

use crate::cmath_special::{self as tables, special, special_turned};
use crate::math::{domain_error, libm, parts, range_error};
use pyrt::builtins::complex::try_convert;
use pyrt::builtins::float::new::to_float;
use pyrt::{Obj, R};
use std::f64::consts::{E, FRAC_PI_2, LN_10, LN_2};

/// A complex number.
#[derive(Clone, Copy)]
pub struct C {
    pub re: f64,
    pub im: f64,
}

const LARGE: f64 = f64::MAX / 4.0;
const LOG_LARGE: f64 = 708.396418532264;
const SQRT_LARGE: f64 = 6.703903964971298e153;
const SQRT_MIN: f64 = 1.4916681462400413e-154;

fn c(re: f64, im: f64) -> C {
    C { re, im }
}
fn argument(o: &Obj) -> R<C> {
    match try_convert(o)? {
        Some((re, im)) => Ok(c(re, im)),
        None => to_float(o).map(|x| c(x, 0.0)),
    }
}
/// i * z turned back: how the circular functions come from the hyperbolic ones.
fn turned(z: C) -> C {
    c(z.im, -z.re)
}
/// An infinite angle has no direction, unless nothing is turned.
fn checked_angle(z: C, unless: bool) -> R<()> {
    if z.im.is_infinite() && !z.re.is_nan() && !unless { Err(domain_error()) } else { Ok(()) }
}
fn result(z: C, r: C) -> R<Obj> {
    let finite = z.re.is_finite() && z.im.is_finite();
    if finite && (r.re.is_infinite() || r.im.is_infinite()) {
        return Err(range_error());
    }
    if finite && (r.re.is_nan() || r.im.is_nan()) {
        return Err(domain_error());
    }
    Ok(Obj::complex(r.re, r.im))
}

fn sqrt_of(z: C) -> C {
    if let Some(r) = special(z, &tables::SQRT) {
        return r;
    }
    if z.re == 0.0 && z.im == 0.0 {
        return c(0.0, z.im);
    }
    let (ax, ay) = (z.re.abs(), z.im.abs());
    if ay.is_infinite() {
        return c(f64::INFINITY, z.im);
    }
    let s = if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        let ax = libm::ldexp(ax, 53);
        libm::ldexp((ax + ax.hypot(libm::ldexp(ay, 53))).sqrt(), -27)
    } else {
        2.0 * (ax / 8.0 + (ax / 8.0).hypot(ay / 8.0)).sqrt()
    };
    let d = ay / (2.0 * s);
    if z.re >= 0.0 { c(s, d.copysign(z.im)) } else { c(d, s.copysign(z.im)) }
}
fn exp_of(z: C) -> C {
    let grown = if z.re > 0.0 { f64::INFINITY } else { 0.0 };
    if let Some(r) = special_turned(z, &tables::EXP, |cos, sin| c(grown.copysign(cos), grown.copysign(sin))) {
        return r;
    }
    if z.im == 0.0 {
        return c(z.re.exp(), z.im);
    }
    let (l, scale) = if z.re > LOG_LARGE { ((z.re - 1.0).exp(), E) } else { (z.re.exp(), 1.0) };
    c(l * libm::cos(z.im) * scale, l * libm::sin(z.im) * scale)
}
fn log_of(z: C) -> C {
    if let Some(r) = special(z, &tables::LOG) {
        return r;
    }
    let (ax, ay) = (z.re.abs(), z.im.abs());
    let re = if ax > LARGE || ay > LARGE {
        (ax / 2.0).hypot(ay / 2.0).ln() + LN_2
    } else if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        libm::ldexp(ax, 53).hypot(libm::ldexp(ay, 53)).ln() - 53.0 * LN_2
    } else {
        let h = ax.hypot(ay);
        if (0.71..=1.73).contains(&h) {
            let (most, least) = if ax > ay { (ax, ay) } else { (ay, ax) };
            libm::log1p((most - 1.0) * (most + 1.0) + least * least) / 2.0
        } else {
            h.ln()
        }
    };
    c(re, libm::atan2(z.im, z.re))
}
fn sinh_of(z: C) -> C {
    let inf = f64::INFINITY;
    if let Some(r) = special_turned(z, &tables::SINH, |cos, sin| c(inf.copysign(if z.re > 0.0 { cos } else { -cos }), inf.copysign(sin))) {
        return r;
    }
    let (x, scale) = if z.re.abs() > LOG_LARGE { (z.re - 1f64.copysign(z.re), E) } else { (z.re, 1.0) };
    c(libm::cos(z.im) * libm::sinh(x) * scale, libm::sin(z.im) * libm::cosh(x) * scale)
}
fn cosh_of(z: C) -> C {
    let inf = f64::INFINITY;
    if let Some(r) = special_turned(z, &tables::COSH, |cos, sin| c(inf.copysign(cos), inf.copysign(if z.re > 0.0 { sin } else { -sin }))) {
        return r;
    }
    let (x, scale) = if z.re.abs() > LOG_LARGE { (z.re - 1f64.copysign(z.re), E) } else { (z.re, 1.0) };
    c(libm::cos(z.im) * libm::cosh(x) * scale, libm::sin(z.im) * libm::sinh(x) * scale)
}
fn tanh_of(z: C) -> C {
    if let Some(r) = special_turned(z, &tables::TANH, |cos, sin| c(1f64.copysign(z.re), 0f64.copysign(2.0 * sin * cos))) {
        return r;
    }
    if z.re.abs() > LOG_LARGE {
        return c(1f64.copysign(z.re), 4.0 * libm::sin(z.im) * libm::cos(z.im) * (-2.0 * z.re.abs()).exp());
    }
    let (tx, ty, cx) = (libm::tanh(z.re), libm::tan(z.im), 1.0 / libm::cosh(z.re));
    let denom = 1.0 + (tx * ty) * (tx * ty);
    c(tx * (1.0 + ty * ty) / denom, ((ty / denom) * cx) * cx)
}
fn acos_of(z: C) -> C {
    if let Some(r) = special(z, &tables::ACOS) {
        return r;
    }
    if z.re.abs() > LARGE || z.im.abs() > LARGE {
        let im = (z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0;
        return c(libm::atan2(z.im.abs(), z.re), -im.copysign(z.im));
    }
    let (s1, s2) = (sqrt_of(c(1.0 - z.re, -z.im)), sqrt_of(c(1.0 + z.re, z.im)));
    c(2.0 * libm::atan2(s1.re, s2.re), libm::asinh(s2.re * s1.im - s2.im * s1.re))
}
fn acosh_of(z: C) -> C {
    if let Some(r) = special(z, &tables::ACOSH) {
        return r;
    }
    if z.re.abs() > LARGE || z.im.abs() > LARGE {
        return c((z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0, libm::atan2(z.im, z.re));
    }
    let (s1, s2) = (sqrt_of(c(z.re - 1.0, z.im)), sqrt_of(c(z.re + 1.0, z.im)));
    c(libm::asinh(s1.re * s2.re + s1.im * s2.im), 2.0 * libm::atan2(s1.im, s2.re))
}
fn asinh_of(z: C) -> C {
    if let Some(r) = special(z, &tables::ASINH) {
        return r;
    }
    if z.re.abs() > LARGE || z.im.abs() > LARGE {
        let re = ((z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0).copysign(z.re);
        return c(re, libm::atan2(z.im, z.re.abs()));
    }
    let (s1, s2) = (sqrt_of(c(1.0 + z.im, -z.re)), sqrt_of(c(1.0 - z.im, z.re)));
    c(libm::asinh(s1.re * s2.im - s2.re * s1.im), libm::atan2(z.im, s1.re * s2.re - s1.im * s2.im))
}
fn atanh_of(z: C) -> C {
    if let Some(r) = special(z, &tables::ATANH) {
        return r;
    }
    if z.re < 0.0 || (z.re == 0.0 && z.re.is_sign_negative()) {
        let r = atanh_of(c(-z.re, -z.im));
        return c(-r.re, -r.im);
    }
    let ay = z.im.abs();
    if z.re > SQRT_LARGE || ay > SQRT_LARGE {
        let h = (z.re / 2.0).hypot(ay / 2.0);
        return c(z.re / 4.0 / h / h, -FRAC_PI_2.copysign(-z.im));
    }
    if z.re == 1.0 && ay < SQRT_MIN {
        if ay == 0.0 {
            return c(f64::NAN, z.im);
        }
        return c(-(ay.sqrt() / ay.hypot(2.0).sqrt()).ln(), (libm::atan2(2.0, -ay) / 2.0).copysign(z.im));
    }
    let re = libm::log1p(4.0 * z.re / ((1.0 - z.re) * (1.0 - z.re) + ay * ay)) / 4.0;
    c(re, -libm::atan2(-2.0 * z.im, (1.0 - z.re) * (1.0 + z.re) - ay * ay) / 2.0)
}
/// py: cmath.sqrt(z, /) -> complex
pub fn sqrt(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, sqrt_of(z))
}
/// py: cmath.exp(z, /) -> complex
pub fn exp(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(z, z.re == f64::NEG_INFINITY)?;
    result(z, exp_of(z))
}
/// py: cmath.sinh(z, /) -> complex
pub fn sinh(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(z, false)?;
    result(z, sinh_of(z))
}
/// py: cmath.cosh(z, /) -> complex
pub fn cosh(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(z, false)?;
    result(z, cosh_of(z))
}
/// py: cmath.tanh(z, /) -> complex
pub fn tanh(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(z, z.re.is_infinite())?;
    result(z, tanh_of(z))
}
/// py: cmath.sin(z, /) -> complex
pub fn sin(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(c(-z.im, z.re), false)?;
    result(z, turned(sinh_of(c(-z.im, z.re))))
}
/// py: cmath.cos(z, /) -> complex
pub fn cos(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(c(-z.im, z.re), false)?;
    result(z, cosh_of(c(-z.im, z.re)))
}
/// py: cmath.tan(z, /) -> complex
pub fn tan(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    checked_angle(c(-z.im, z.re), z.im.is_infinite())?;
    result(z, turned(tanh_of(c(-z.im, z.re))))
}
/// py: cmath.acos(z, /) -> complex
pub fn acos(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, acos_of(z))
}
/// py: cmath.acosh(z, /) -> complex
pub fn acosh(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, acosh_of(z))
}
/// py: cmath.asinh(z, /) -> complex
pub fn asinh(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, asinh_of(z))
}
/// py: cmath.atanh(z, /) -> complex
pub fn atanh(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, atanh_of(z))
}
/// py: cmath.asin(z, /) -> complex
pub fn asin(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, turned(asinh_of(c(-z.im, z.re))))
}
/// py: cmath.atan(z, /) -> complex
pub fn atan(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    result(z, turned(atanh_of(c(-z.im, z.re))))
}

fn log_checked(o: &Obj) -> R<C> {
    let z = argument(o)?;
    if z.re == 0.0 && z.im == 0.0 { Err(domain_error()) } else { Ok(log_of(z)) }
}
/// py: cmath.log(z, base=, /) -> complex
pub fn log(a: &[Obj]) -> R<Obj> {
    let r = log_checked(&a[0])?;
    let num = Obj::complex(r.re, r.im);
    match a[1].opt() {
        None => Ok(num),
        Some(b) => {
            let b = log_checked(b)?;
            pyrt::ops::truediv(&num, &Obj::complex(b.re, b.im))
        }
    }
}
/// py: cmath.log10(z, /) -> complex
pub fn log10(a: &[Obj]) -> R<Obj> {
    let r = log_checked(&a[0])?;
    Ok(Obj::complex(r.re / LN_10, r.im / LN_10))
}
/// py: cmath.phase(z, /) -> float
pub fn phase(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    let phi = libm::atan2(z.im, z.re);
    // glibc calls a result that is too small for a float a range error.
    if phi == 0.0 && z.im != 0.0 && z.re.is_finite() {
        return Err(range_error());
    }
    Ok(Obj::float(phi))
}
/// py: cmath.polar(z, /) -> tuple
pub fn polar(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    let r = z.re.hypot(z.im);
    if r.is_infinite() && z.re.is_finite() && z.im.is_finite() {
        return Err(range_error());
    }
    Ok(Obj::tuple_of([Obj::float(r), Obj::float(libm::atan2(z.im, z.re))]))
}
/// py: cmath.rect(r: float, phi: float, /) -> complex
pub fn rect(a: &[Obj]) -> R<Obj> {
    let (r, phi) = (to_float(&a[0])?, to_float(&a[1])?);
    if phi.is_infinite() && r != 0.0 && !r.is_nan() {
        return Err(domain_error());
    }
    let inf = f64::INFINITY.copysign(r);
    if let Some(z) = special_turned(c(r, phi), &tables::RECT, |cos, sin| c(inf * 1f64.copysign(cos), inf * 1f64.copysign(sin))) {
        return Ok(Obj::complex(z.re, z.im));
    }
    // A zero angle keeps its sign.
    Ok(if phi == 0.0 { Obj::complex(r, r * phi) } else { Obj::complex(r * libm::cos(phi), r * libm::sin(phi)) })
}
/// py: cmath.isfinite(z, /) -> bool
pub fn isfinite(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    Ok(Obj::bool(z.re.is_finite() && z.im.is_finite()))
}
/// py: cmath.isinf(z, /) -> bool
pub fn isinf(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    Ok(Obj::bool(z.re.is_infinite() || z.im.is_infinite()))
}
/// py: cmath.isnan(z, /) -> bool
pub fn isnan(a: &[Obj]) -> R<Obj> {
    let z = argument(&a[0])?;
    Ok(Obj::bool(z.re.is_nan() || z.im.is_nan()))
}
/// py: cmath.isclose(a, b, *, rel_tol=, abs_tol=) -> bool
pub fn isclose(a: &[Obj]) -> R<Obj> {
    let (x, y) = (argument(&a[0])?, argument(&a[1])?);
    let (rel, abs) = parts::tolerances(&a[2], &a[3])?;
    if x.re == y.re && x.im == y.im {
        return Ok(Obj::TRUE);
    }
    if [x.re, x.im, y.re, y.im].iter().any(|v| v.is_infinite()) {
        return Ok(Obj::FALSE);
    }
    let diff = (x.re - y.re).hypot(x.im - y.im);
    Ok(Obj::bool(diff <= rel * y.re.hypot(y.im) || diff <= rel * x.re.hypot(x.im) || diff <= abs))
}
/// py-const: cmath.pi
pub fn pi() -> Obj {
    crate::math::pi()
}
/// py-const: cmath.e
pub fn e() -> Obj {
    crate::math::e()
}
/// py-const: cmath.tau
pub fn tau() -> Obj {
    crate::math::tau()
}
/// py-const: cmath.inf
pub fn inf() -> Obj {
    crate::math::inf()
}
/// py-const: cmath.nan
pub fn nan() -> Obj {
    crate::math::nan()
}
/// py-const: cmath.infj
pub fn infj() -> Obj {
    Obj::complex(0.0, f64::INFINITY)
}
/// py-const: cmath.nanj
pub fn nanj() -> Obj {
    Obj::complex(0.0, f64::NAN)
}
