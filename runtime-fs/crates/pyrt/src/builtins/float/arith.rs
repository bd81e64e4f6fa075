//! Float arithmetic as floatobject.c.

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

#[cold]
#[inline(never)]
fn zero_division(text: &str) -> crate::exc::Err {
    crate::err!(ZERO_DIVISION_ERROR, "{text}")
}

/// `x / y`
#[inline(always)]
pub fn float_truediv(x: f64, y: f64) -> R<f64> {
    if y == 0.0 {
        return Err(zero_division("float division by zero"));
    }
    Ok(x / y)
}

/// `x // y`
#[inline]
pub fn float_floordiv(x: f64, y: f64) -> R<f64> {
    if y == 0.0 {
        return Err(zero_division("float floor division by zero"));
    }
    Ok(divmod_parts(x, y).0)
}

/// `x % y`
#[inline]
pub fn float_mod(x: f64, y: f64) -> R<f64> {
    if y == 0.0 {
        return Err(zero_division("float modulo"));
    }
    let m = x % y;
    Ok(if m != 0.0 {
        if (y < 0.0) != (m < 0.0) { m + y } else { m }
    } else {
        0f64.copysign(y)
    })
}

/// `divmod(x, y)`
pub fn float_divmod(x: f64, y: f64) -> R<(f64, f64)> {
    if y == 0.0 {
        return Err(zero_division("float divmod()"));
    }
    Ok(divmod_parts(x, y))
}

fn divmod_parts(x: f64, y: f64) -> (f64, f64) {
    let mut m = x % y;
    let mut div = (x - m) / y;
    if m != 0.0 {
        if (y < 0.0) != (m < 0.0) {
            m += y;
            div -= 1.0;
        }
    } else {
        m = 0f64.copysign(y);
    }
    let q = if div != 0.0 {
        let f = div.floor();
        if div - f > 0.5 { f + 1.0 } else { f }
    } else {
        0f64.copysign(x / y)
    };
    (q, m)
}

fn is_odd_integer(y: f64) -> bool {
    (y.abs() % 2.0) == 1.0
}

/// `x ** y`: a complex for a negative base with a fractional exponent.
pub fn pow(x: f64, y: f64) -> R<Obj> {
    if y.is_finite() && x.is_finite() && x < 0.0 && y != y.floor() {
        return crate::builtins::complex::pow((x, 0.0), (y, 0.0));
    }
    float_pow(x, y).map(Obj::float)
}

/// `x ** y` where the result is a float (a negative base with a fractional exponent gives NaN).
pub fn float_pow(mut x: f64, y: f64) -> R<f64> {
    if y == 0.0 || x == 1.0 {
        return Ok(1.0);
    }
    if x.is_nan() || y.is_nan() {
        return Ok(if x.is_nan() { x } else { y });
    }
    if y.is_infinite() {
        let ax = x.abs();
        return Ok(if ax == 1.0 {
            1.0
        } else if (y > 0.0) == (ax > 1.0) {
            y.abs()
        } else {
            0.0
        });
    }
    let odd = is_odd_integer(y);
    if x.is_infinite() {
        return Ok(if y > 0.0 {
            if odd { x } else { x.abs() }
        } else if odd {
            0f64.copysign(x)
        } else {
            0.0
        });
    }
    if x == 0.0 {
        if y < 0.0 {
            raise!(ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
        }
        return Ok(if odd { x } else { 0.0 });
    }
    let mut negate = false;
    if x < 0.0 {
        if y != y.floor() {
            return Ok(f64::NAN);
        }
        x = -x;
        negate = odd;
    }
    if x == 1.0 {
        return Ok(if negate { -1.0 } else { 1.0 });
    }
    let r = x.powf(y);
    if r.is_infinite() {
        return Err(crate::exc::Err::with_args(crate::exc::OVERFLOW_ERROR.get(), vec![Obj::int(34), Obj::str("Numerical result out of range")]));
    }
    Ok(if negate { -r } else { r })
}

/// Exact comparison of a float with an int.
pub fn compare_int(x: f64, i: super::super::int::IntRef) -> Option<std::cmp::Ordering> {
    use super::super::int::IntRef;
    use crate::cmp_num::Num;
    let n = match i {
        IntRef::Small(n) => Num::Int(n),
        IntRef::Big(b) => Num::Big(b),
    };
    crate::cmp_num::order(&Num::Float(x), &n)
}
