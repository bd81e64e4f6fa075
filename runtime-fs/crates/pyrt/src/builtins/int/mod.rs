//! `int`: small values are immediate, others are num-bigint; an instance of a subclass is always a `BigIntObj`.

pub mod arith;
pub mod bytes;
pub mod divide;
pub mod dunders;
pub mod methods;
pub mod new;
pub mod parse;
pub mod power;
pub mod text;

use crate::heap::{alloc, BigIntObj, Head};
use crate::obj::{Obj, Tag};
use crate::types::TypeRef;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::borrow::Cow;
use std::cmp::Ordering;

/// The value of any int, bool or instance of an int subclass. `Big` is always outside i64.
#[derive(Clone, Copy)]
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a BigInt),
}
use IntRef::{Big, Small};

/// None if `o` is not an int.
#[inline]
pub fn int_ref(o: &Obj) -> Option<IntRef<'_>> {
    match o.tag() {
        Tag::Int | Tag::Bool => Some(Small(o.raw() as i64)),
        Tag::BigInt if crate::kinds::BIG_INT.exists() => {
            let v = &o.heap_ref::<BigIntObj>().value;
            Some(match v.to_i64() {
                Some(i) => Small(i),
                None => Big(v),
            })
        }
        _ => None,
    }
}

impl<'a> IntRef<'a> {
    pub fn to_big(self) -> Cow<'a, BigInt> {
        match self {
            Small(i) => Cow::Owned(BigInt::from(i)),
            Big(b) => Cow::Borrowed(b),
        }
    }
    /// As an exact int.
    pub fn to_obj(self) -> Obj {
        match self {
            Small(i) => Obj::int(i),
            Big(b) => Obj::big_again(b.clone()),
        }
    }
    pub fn is_zero(self) -> bool {
        matches!(self, Small(0))
    }
    pub fn is_negative(self) -> bool {
        match self {
            Small(i) => i < 0,
            Big(b) => b.sign() == num_bigint::Sign::Minus,
        }
    }
    pub fn is_odd(self) -> bool {
        match self {
            Small(i) => i & 1 == 1,
            Big(b) => b.bit(0),
        }
    }
    /// Bits of the absolute value.
    pub fn bits(self) -> u64 {
        match self {
            Small(i) => 64 - i.unsigned_abs().leading_zeros() as u64,
            Big(b) => b.bits(),
        }
    }
    pub fn compare(self, o: IntRef) -> Ordering {
        match (self, o) {
            (Small(x), Small(y)) => x.cmp(&y),
            (Small(_), Big(y)) => if y.sign() == num_bigint::Sign::Minus { Ordering::Greater } else { Ordering::Less },
            (Big(x), Small(_)) => if x.sign() == num_bigint::Sign::Minus { Ordering::Less } else { Ordering::Greater },
            (Big(x), Big(y)) => x.cmp(y),
        }
    }
}

/// An instance of an int subclass.
pub fn with_class(v: BigInt, cls: TypeRef) -> Obj {
    crate::kinds::BIG_INT.made();
    alloc(Tag::BigInt, BigIntObj { head: Head::new(cls), value: v })
}

/// Is the class exactly `int`?
pub fn is_exact(o: &Obj) -> bool {
    match o.tag() {
        Tag::Int => true,
        Tag::BigInt => crate::types::ty::INT.is(o.head().cls.get()),
        _ => false,
    }
}
