//! Floor division, modulo, divmod and correctly rounded true division.

use super::IntRef::{self, Big, Small};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

#[inline(always)]
pub fn floordiv_i64(x: i64, y: i64) -> i64 {
    let q = x.wrapping_div(y);
    if (x ^ y) < 0 && q.wrapping_mul(y) != x { q - 1 } else { q }
}

#[inline(always)]
pub fn mod_i64(x: i64, y: i64) -> i64 {
    let r = x.wrapping_rem(y);
    if r != 0 && (r ^ y) < 0 { r + y } else { r }
}

#[cold]
#[inline(never)]
fn zero_division(text: &str) -> crate::exc::Err {
    crate::err!(ZERO_DIVISION_ERROR, "{text}")
}

/// `x // y` on machine ints.
#[inline(always)]
pub fn int_floordiv(x: i64, y: i64) -> R<Obj> {
    if y == 0 {
        return Err(zero_division("integer division or modulo by zero"));
    }
    if y == -1 {
        return Ok(super::arith::neg(Small(x)));
    }
    Ok(Obj::int(floordiv_i64(x, y)))
}

/// `x % y` on machine ints: always fits.
#[inline(always)]
pub fn int_mod(x: i64, y: i64) -> R<i64> {
    if y == 0 {
        return Err(zero_division("integer modulo by zero"));
    }
    Ok(mod_i64(x, y))
}

/// `x / y` on machine ints.
#[inline(always)]
pub fn int_truediv(x: i64, y: i64) -> R<f64> {
    const EXACT: u64 = 1 << 53;
    if y != 0 && x.unsigned_abs() <= EXACT && y.unsigned_abs() <= EXACT {
        return Ok(x as f64 / y as f64);
    }
    truediv(Small(x), Small(y))
}

pub fn floordiv(a: IntRef, b: IntRef) -> R<Obj> {
    match (a, b) {
        (Small(x), Small(y)) => int_floordiv(x, y),
        (_, Small(0)) => Err(zero_division("integer division or modulo by zero")),
        _ => Ok(Obj::big(a.to_big().div_floor(&b.to_big()))),
    }
}

pub fn modulo(a: IntRef, b: IntRef) -> R<Obj> {
    match (a, b) {
        (Small(x), Small(y)) => int_mod(x, y).map(Obj::int),
        (_, Small(0)) => Err(zero_division("integer modulo by zero")),
        _ => Ok(Obj::big(a.to_big().mod_floor(&b.to_big()))),
    }
}

pub fn divmod(a: IntRef, b: IntRef) -> R<(Obj, Obj)> {
    match (a, b) {
        (_, Small(0)) => Err(zero_division("integer division or modulo by zero")),
        (Small(x), Small(y)) => Ok((int_floordiv(x, y)?, Obj::int(mod_i64(x, y)))),
        _ => {
            let (q, r) = a.to_big().div_mod_floor(&b.to_big());
            Ok((Obj::big(q), Obj::big(r)))
        }
    }
}

/// Correctly rounded quotient, as long_true_divide: a scaled integer quotient with a sticky bit, rounded once.
pub fn truediv(a: IntRef, b: IntRef) -> R<f64> {
    if b.is_zero() {
        return Err(zero_division("division by zero"));
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    if a.bits() <= 53 && b.bits() <= 53 {
        if let (Small(x), Small(y)) = (a, b) {
            return Ok(x as f64 / y as f64);
        }
    }
    let negative = a.is_negative() != b.is_negative();
    match ratio_to_f64(&a.to_big().abs(), &b.to_big().abs()) {
        Some(f) => Ok(if negative { -f } else { f }),
        None => raise!(OVERFLOW_ERROR, "integer division result too large for a float"),
    }
}

/// `n / d` of positive ints, rounded half to even; None on overflow.
pub fn ratio_to_f64(n: &BigInt, d: &BigInt) -> Option<f64> {
    let diff = n.bits() as i64 - d.bits() as i64;
    if diff > 1025 {
        return None;
    }
    if diff < -1076 {
        return Some(0.0);
    }
    // The quotient gets at least 55 bits, or fewer where the result is subnormal.
    let shift = diff.max(-1021) - 55;
    let (num, den) = if shift <= 0 { (n << (-shift) as u64, d.clone()) } else { (n.clone(), d << shift as u64) };
    let (q, r) = num.div_rem(&den);
    let mut q = q.to_u64().unwrap_or(u64::MAX);
    let bits = 64 - q.leading_zeros() as i64;
    // Bits to drop so that the result has 53 bits, or ends at the last subnormal place.
    let drop = (bits - 53).max(-1074 - shift).max(0);
    if drop > 0 {
        let half = 1u64 << (drop - 1);
        let low = q & ((half << 1) - 1);
        let up = low > half || (low == half && (!r.is_zero() || (q >> drop) & 1 == 1));
        q = (q >> drop) + up as u64;
    }
    let f = scale(q as f64, (shift + drop) as i32);
    if f.is_infinite() { None } else { Some(f) }
}

/// `ldexp` for results that are exact.
pub fn scale(mut f: f64, mut e: i32) -> f64 {
    while e > 1000 {
        f *= f64::from_bits(((1000 + 1023) as u64) << 52);
        e -= 1000;
    }
    while e < -1000 {
        // Exact by the caller's promise: no bit is lost below the subnormal limit.
        f *= f64::from_bits(((1023 - 1000) as u64) << 52);
        e += 1000;
    }
    f * f64::from_bits(((e + 1023) as u64) << 52)
}

/// `math.gcd` of two.
pub fn gcd(a: IntRef, b: IntRef) -> Obj {
    match (a, b) {
        (Small(x), Small(y)) => {
            let g = x.unsigned_abs().gcd(&y.unsigned_abs());
            i64::try_from(g).map(Obj::int).unwrap_or_else(|_| Obj::big(BigInt::from(g)))
        }
        _ => Obj::big(a.to_big().gcd(&b.to_big())),
    }
}

/// `math.isqrt` of a non-negative int.
pub fn isqrt(a: IntRef) -> Obj {
    match a {
        Small(x) => Obj::int((x.max(0) as u64).isqrt() as i64),
        Big(b) => Obj::big(b.sqrt()),
    }
}
