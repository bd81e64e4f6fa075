//! Exact comparison of numbers of different types: `2**53 + 1 > float(2**53)` holds.

use crate::kinds::{BIG_INT, FLOAT};
use crate::obj::{Obj, Tag};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// A number as it is stored.
pub enum Num<'a> {
    Int(i64),
    Big(&'a BigInt),
    Float(f64),
}

impl Num<'_> {
    /// The number in `o` (bool and subclasses included); None for other types.
    #[inline]
    pub fn of(o: &Obj) -> Option<Num<'_>> {
        match o.tag() {
            Tag::Int => Some(Num::Int(o.raw() as i64)),
            Tag::Bool => Some(Num::Int(o.raw() as i64)),
            Tag::Float if FLOAT.exists() => Some(Num::Float(f64::from_bits(o.raw()))),
            Tag::FloatObj if FLOAT.exists() => o.as_f64().map(Num::Float),
            Tag::BigInt if BIG_INT.exists() => o.as_big().map(|b| match b.value.to_i64() {
                Some(i) => Num::Int(i),
                None => Num::Big(&b.value),
            }),
            _ => None,
        }
    }
}

/// None: unordered (NaN).
pub fn order(a: &Num<'_>, b: &Num<'_>) -> Option<Ordering> {
    if let ((Num::Float(_), _) | (_, Num::Float(_)), false) = ((a, b), FLOAT.exists()) {
        unreachable!("a float in a program without floats");
    }
    if let ((Num::Big(_), _) | (_, Num::Big(_)), false) = ((a, b), BIG_INT.exists()) {
        unreachable!("a large int in a program without them");
    }
    match (a, b) {
        (Num::Int(x), Num::Int(y)) => Some(x.cmp(y)),
        (Num::Big(x), Num::Big(y)) => Some(x.cmp(y)),
        (Num::Big(x), Num::Int(_)) => Some(sign_of(x)),
        (Num::Int(_), Num::Big(y)) => Some(sign_of(y).reverse()),
        (Num::Float(x), Num::Float(y)) => x.partial_cmp(y),
        (Num::Int(x), Num::Float(y)) => int_float(*x, *y),
        (Num::Float(x), Num::Int(y)) => int_float(*y, *x).map(Ordering::reverse),
        (Num::Big(x), Num::Float(y)) => big_float(x, *y),
        (Num::Float(x), Num::Big(y)) => big_float(y, *x).map(Ordering::reverse),
    }
}

/// A `Num::Big` lies outside i64.
fn sign_of(x: &BigInt) -> Ordering {
    if x.sign() == num_bigint::Sign::Minus { Ordering::Less } else { Ordering::Greater }
}

fn int_float(x: i64, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    if y >= 9_223_372_036_854_775_808.0 {
        return Some(Ordering::Less);
    }
    if y < -9_223_372_036_854_775_808.0 {
        return Some(Ordering::Greater);
    }
    // The whole part fits i64 exactly.
    let whole = y.trunc();
    Some(x.cmp(&(whole as i64)).then_with(|| 0.0f64.total_cmp(&(y - whole + 0.0))))
}

fn big_float(x: &BigInt, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    if y.is_infinite() {
        return Some(if y > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = y.trunc();
    let wb = num_traits::FromPrimitive::from_f64(whole)?;
    Some(x.cmp(&wb).then_with(|| 0.0f64.total_cmp(&(y - whole + 0.0))))
}
