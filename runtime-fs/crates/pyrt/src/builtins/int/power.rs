//! `**` and three-argument pow of ints.

use super::IntRef::{self, Big, Small};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

/// `x ** y` on machine ints (a float when y < 0).
pub fn int_pow(x: i64, y: i64) -> R<Obj> {
    if y < 0 {
        return crate::builtins::float::arith::pow(x as f64, y as f64);
    }
    if let Some(z) = u32::try_from(y).ok().and_then(|y| x.checked_pow(y)) {
        return Ok(Obj::int(z));
    }
    pow(Small(x), Small(y))
}

pub fn pow(a: IntRef, b: IntRef) -> R<Obj> {
    if b.is_negative() {
        let (x, y) = (super::arith::to_f64_or_raise(a)?, super::arith::to_f64_or_raise(b)?);
        return crate::builtins::float::arith::pow(x, y);
    }
    match (a, b) {
        (_, Small(0)) => Ok(Obj::int(1)),
        (Small(x @ (0 | 1)), _) => Ok(Obj::int(x)),
        (Small(-1), _) => Ok(Obj::int(if b.is_odd() { -1 } else { 1 })),
        (Small(x), Small(y)) if y < 64 && x.checked_pow(y as u32).is_some() => Ok(Obj::int(x.pow(y as u32))),
        (Small(2), Small(_)) => super::arith::lshift(Small(1), b),
        (_, Small(y)) => match u32::try_from(y) {
            Ok(y) => Ok(Obj::big(a.to_big().pow(y))),
            Err(_) => raise!(MEMORY_ERROR, ""),
        },
        (_, Big(_)) => raise!(MEMORY_ERROR, ""),
    }
}

/// `pow(a, b, m)`
pub fn pow_mod(a: IntRef, b: IntRef, m: IntRef) -> R<Obj> {
    if m.is_zero() {
        raise!(VALUE_ERROR, "pow() 3rd argument cannot be 0");
    }
    if let (Small(x), Small(y @ 0..), Small(n)) = (a, b, m) {
        return Ok(Obj::int(small_pow_mod(x, y, n)));
    }
    let modulus = m.to_big().abs();
    if modulus.is_one() {
        return Ok(Obj::int(0));
    }
    let mut base = a.to_big().mod_floor(&modulus);
    let mut exp = b.to_big().into_owned();
    if exp.is_negative() {
        base = match inverse(&base, &modulus) {
            Some(i) => i,
            None => raise!(VALUE_ERROR, "base is not invertible for the given modulus"),
        };
        exp = -exp;
    }
    let mut r = base.modpow(&exp, &modulus);
    if m.is_negative() && !r.is_zero() {
        r -= modulus;
    }
    Ok(Obj::big(r))
}

/// `pow(x, y, n)`, `y` not negative: the result has the sign of `n`.
fn small_pow_mod(x: i64, mut y: i64, n: i64) -> i64 {
    let modulus = n.unsigned_abs();
    let times = |a: u64, b: u64| if (a | b) >> 32 == 0 { a * b % modulus } else { (a as u128 * b as u128 % modulus as u128) as u64 };
    let mut base = (x as i128).rem_euclid(modulus as i128) as u64;
    let mut r = 1 % modulus;
    while y > 0 {
        if y & 1 == 1 {
            r = times(r, base);
        }
        base = times(base, base);
        y >>= 1;
    }
    if n < 0 && r != 0 { (r as i128 + n as i128) as i64 } else { r as i64 }
}

fn inverse(a: &BigInt, m: &BigInt) -> Option<BigInt> {
    let e = a.extended_gcd(m);
    if e.gcd.is_one() { Some(e.x.mod_floor(m)) } else { None }
}
