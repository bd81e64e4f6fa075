//! The representation of floats: frexp, ldexp, modf, nextafter, ulp; and `isclose`.

use super::{libm, range_error};
use pyrt::builtins::float::new::to_float;
use pyrt::builtins::int::{int_ref, IntRef};
use pyrt::{err, Obj, R};

/// py: math.frexp(x: float, /) -> tuple
pub fn frexp(a: &[Obj]) -> R<Obj> {
    let x = to_float(&a[0])?;
    let (m, e) = if x == 0.0 || !x.is_finite() {
        (x, 0)
    } else {
        let (m, e) = pyrt::hash::frexp(x.abs());
        (m.copysign(x), e)
    };
    Ok(Obj::tuple_of([Obj::float(m), Obj::int(e as i64)]))
}

/// py: math.ldexp(x: float, i, /) -> float
pub fn ldexp(a: &[Obj]) -> R<Obj> {
    let x = to_float(&a[0])?;
    let e = match int_ref(&a[1]) {
        Some(IntRef::Small(e)) => e,
        Some(big) => if big.is_negative() { i64::MIN } else { i64::MAX },
        None => return Err(err!(TYPE_ERROR, "Expected an int as second argument to ldexp.")),
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(Obj::float(x));
    }
    if e > i32::MAX as i64 {
        return Err(range_error());
    }
    if e < i32::MIN as i64 {
        return Ok(Obj::float(0f64.copysign(x)));
    }
    let r = libm::ldexp(x, e as i32);
    if r.is_infinite() { Err(range_error()) } else { Ok(Obj::float(r)) }
}

/// py: math.modf(x: float, /) -> tuple
pub fn modf(a: &[Obj]) -> R<Obj> {
    let x = to_float(&a[0])?;
    let (fraction, whole) = if x.is_infinite() {
        (0f64.copysign(x), x)
    } else if x.is_nan() {
        (x, x)
    } else {
        ((x - x.trunc()).copysign(x), x.trunc())
    };
    Ok(Obj::tuple_of([Obj::float(fraction), Obj::float(whole)]))
}

fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        f64::NAN
    } else if x == y {
        y
    } else if x < y {
        x.next_up()
    } else {
        x.next_down()
    }
}

/// py: math.nextafter(x: float, y: float, /) -> float
pub fn nextafter(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(next_after(to_float(&a[0])?, to_float(&a[1])?)))
}

/// py: math.ulp(x: float, /) -> float
pub fn ulp(a: &[Obj]) -> R<Obj> {
    let x = to_float(&a[0])?.abs();
    if !x.is_finite() {
        return Ok(Obj::float(x));
    }
    let up = x.next_up();
    Ok(Obj::float(if up.is_infinite() { x - x.next_down() } else { up - x }))
}

/// The relative and absolute tolerances of `isclose`.
pub fn tolerances(rel: &Obj, abs: &Obj) -> R<(f64, f64)> {
    let rel = rel.opt().map_or(Ok(1e-9), to_float)?;
    let abs = abs.opt().map_or(Ok(0.0), to_float)?;
    if rel < 0.0 || abs < 0.0 {
        return Err(err!(VALUE_ERROR, "tolerances must be non-negative"));
    }
    Ok((rel, abs))
}

/// py: math.isclose(a: float, b: float, *, rel_tol=, abs_tol=) -> bool
pub fn isclose(a: &[Obj]) -> R<Obj> {
    let (x, y) = (to_float(&a[0])?, to_float(&a[1])?);
    let (rel, abs) = tolerances(&a[2], &a[3])?;
    if x == y {
        return Ok(Obj::TRUE);
    }
    if x.is_infinite() || y.is_infinite() {
        return Ok(Obj::FALSE);
    }
    let diff = (y - x).abs();
    Ok(Obj::bool(diff <= (rel * y).abs() || diff <= (rel * x).abs() || diff <= abs))
}
