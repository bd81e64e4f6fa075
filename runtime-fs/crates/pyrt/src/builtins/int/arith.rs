//! Exact integer arithmetic: i64 when it fits, big otherwise.

use super::IntRef::{self, Big, Small};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

macro_rules! wide {
    ($name:ident, $typed:ident, $checked:ident, $op:tt) => {
        /// On machine ints: never wraps.
        #[inline(always)]
        pub fn $typed(x: i64, y: i64) -> Obj {
            match x.$checked(y) {
                Some(z) => Obj::int(z),
                None => {
                    #[cold]
                    #[inline(never)]
                    fn slow(x: i64, y: i64) -> Obj {
                        Obj::big(BigInt::from(x as i128 $op y as i128))
                    }
                    slow(x, y)
                }
            }
        }
        pub fn $name(a: IntRef, b: IntRef) -> Obj {
            match (a, b) {
                (Small(x), Small(y)) => $typed(x, y),
                (Big(x), Small(y)) => Obj::big_again(x $op y),
                (Small(x), Big(y)) => Obj::big_again(x $op y),
                (Big(x), Big(y)) => Obj::big_again(x $op y),
            }
        }
    };
}
wide!(add, int_add, checked_add, +);
wide!(sub, int_sub, checked_sub, -);
wide!(mul, int_mul, checked_mul, *);

pub fn neg(a: IntRef) -> Obj {
    match a {
        Small(i64::MIN) => Obj::big(-BigInt::from(i64::MIN)),
        Small(x) => Obj::int(-x),
        Big(x) => Obj::big_again(-x),
    }
}

pub fn abs(a: IntRef) -> Obj {
    if a.is_negative() { neg(a) } else { a.to_obj() }
}

pub fn invert(a: IntRef) -> Obj {
    match a {
        Small(x) => Obj::int(!x),
        Big(x) => Obj::big_again(!x),
    }
}

macro_rules! bitwise {
    ($name:ident, $op:tt) => {
        pub fn $name(a: IntRef, b: IntRef) -> Obj {
            match (a, b) {
                (Small(x), Small(y)) => Obj::int(x $op y),
                _ => Obj::big_again(&*a.to_big() $op &*b.to_big()),
            }
        }
    };
}
bitwise!(and, &);
bitwise!(or, |);
bitwise!(xor, ^);

/// Shifts beyond this many bits are refused with MemoryError, as an allocation would fail.
const MAX_SHIFT: u64 = crate::ops::sequence::MAX_BYTES as u64;

pub fn lshift(a: IntRef, b: IntRef) -> R<Obj> {
    if b.is_negative() {
        raise!(VALUE_ERROR, "negative shift count");
    }
    if a.is_zero() {
        return Ok(Obj::int(0));
    }
    let n = match b {
        Small(n) => n as u64,
        Big(_) => raise!(OVERFLOW_ERROR, "too many digits in integer"),
    };
    if let Small(x) = a {
        if n < 64 {
            let z = x << n;
            if z >> n == x {
                return Ok(Obj::int(z));
            }
        }
    }
    if n > MAX_SHIFT {
        raise!(MEMORY_ERROR, "");
    }
    Ok(Obj::big(a.to_big().into_owned() << n))
}

pub fn rshift(a: IntRef, b: IntRef) -> R<Obj> {
    if b.is_negative() {
        raise!(VALUE_ERROR, "negative shift count");
    }
    Ok(match (a, b) {
        (Small(x), Small(n)) => Obj::int(x >> n.min(63)),
        (Big(x), Small(n)) => Obj::big(x >> n as u64),
        (_, Big(_)) => Obj::int(if a.is_negative() { -1 } else { 0 }),
    })
}

/// Correctly rounded; None when too large.
pub fn to_f64(a: IntRef) -> Option<f64> {
    match a {
        Small(x) => Some(x as f64),
        Big(x) => x.to_f64().filter(|f| f.is_finite()),
    }
}

/// Correctly rounded, with CPython's OverflowError.
pub fn to_f64_or_raise(a: IntRef) -> R<f64> {
    match to_f64(a) {
        Some(f) => Ok(f),
        None => raise!(OVERFLOW_ERROR, "int too large to convert to float"),
    }
}

/// The exact integer value of an integral float.
pub fn from_f64(v: f64) -> Obj {
    if (-9.2e18..9.2e18).contains(&v) {
        return Obj::int(v as i64);
    }
    use num_traits::FromPrimitive;
    Obj::big(BigInt::from_f64(v).unwrap_or_default())
}
