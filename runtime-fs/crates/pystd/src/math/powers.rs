//! Logarithms of floats and of ints of any size, `pow`, and functions of two floats.

use super::{domain_error, libm, range_error};
use num_bigint::BigInt;
use pyrt::builtins::float::new::to_float;
use pyrt::builtins::int::{arith, int_ref};
use pyrt::{err, Obj, R};

fn log_of(x: f64, f: fn(f64) -> f64) -> R<f64> {
    if x.is_nan() || x > 0.0 { Ok(f(x)) } else { Err(domain_error()) }
}

/// Mantissa in [0.5, 1) and exponent of a positive int, rounded half to even.
fn frexp_big(b: &BigInt) -> (f64, u64) {
    let bits = b.bits();
    let shift = bits.saturating_sub(64);
    // 64 leading bits with a sticky last one round as the whole would.
    let mut top: BigInt = b >> shift;
    if b.trailing_zeros().is_some_and(|z| z < shift) {
        top |= BigInt::from(1);
    }
    let (_, digits) = top.to_u64_digits();
    let m = digits.first().copied().unwrap_or(0) as f64 / 18446744073709551616.0;
    if m == 1.0 { (0.5, bits + 1) } else { (m, bits) }
}

/// The logarithm of a float or an int too large for one.
fn logarithm(o: &Obj, f: fn(f64) -> f64) -> R<f64> {
    let Some(i) = int_ref(o) else { return log_of(to_float(o)?, f) };
    if i.is_zero() || i.is_negative() {
        return Err(domain_error());
    }
    if let Some(x) = arith::to_f64(i) {
        return log_of(x, f);
    }
    let (m, e) = frexp_big(&i.to_big());
    Ok(f(m) + f(2.0) * e as f64)
}

/// py: math.log(x, base=, /) -> float
pub fn log(a: &[Obj]) -> R<Obj> {
    let num = logarithm(&a[0], f64::ln)?;
    let Some(base) = a[1].opt() else { return Ok(Obj::float(num)) };
    let den = logarithm(base, f64::ln)?;
    if den == 0.0 {
        return Err(err!(ZERO_DIVISION_ERROR, "float division by zero"));
    }
    Ok(Obj::float(num / den))
}
/// py: math.log2(x, /) -> float
pub fn log2(a: &[Obj]) -> R<Obj> {
    logarithm(&a[0], f64::log2).map(Obj::float)
}
/// py: math.log10(x, /) -> float
pub fn log10(a: &[Obj]) -> R<Obj> {
    logarithm(&a[0], libm::log10).map(Obj::float)
}

fn two(a: &[Obj]) -> R<(f64, f64)> {
    Ok((to_float(&a[0])?, to_float(&a[1])?))
}

/// py: math.pow(x: float, y: float, /) -> float
pub fn pow(a: &[Obj]) -> R<Obj> {
    let (x, y) = two(a)?;
    let r = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if r.is_nan() || (r.is_infinite() && x == 0.0) {
            return Err(domain_error());
        }
        if r.is_infinite() {
            return Err(range_error());
        }
    }
    Ok(Obj::float(r))
}

/// py: math.fmod(x: float, y: float, /) -> float
pub fn fmod(a: &[Obj]) -> R<Obj> {
    let (x, y) = two(a)?;
    if y.is_infinite() && x.is_finite() {
        return Ok(Obj::float(x));
    }
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(Obj::float(r))
}

/// py: math.remainder(x: float, y: float, /) -> float
pub fn remainder(a: &[Obj]) -> R<Obj> {
    let (x, y) = two(a)?;
    let r = if x.is_nan() {
        x
    } else if y.is_nan() {
        y
    } else if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    } else if y.is_infinite() {
        x
    } else {
        let (ax, ay) = (x.abs(), y.abs());
        let m = ax % ay;
        let c = ay - m;
        let r = if m < c {
            m
        } else if m > c {
            -c
        } else {
            m - 2.0 * ((0.5 * (ax - m)) % ay)
        };
        1f64.copysign(x) * r
    };
    Ok(Obj::float(r))
}

/// py: math.copysign(x: float, y: float, /) -> float
pub fn copysign(a: &[Obj]) -> R<Obj> {
    two(a).map(|(x, y)| Obj::float(x.copysign(y)))
}
/// py: math.atan2(y: float, x: float, /) -> float
pub fn atan2(a: &[Obj]) -> R<Obj> {
    two(a).map(|(y, x)| Obj::float(libm::atan2(y, x)))
}
