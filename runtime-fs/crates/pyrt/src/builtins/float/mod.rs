//! `float`: immediate; an instance of a subclass is a `FloatObj`.

pub mod arith;
pub mod dunders;
pub mod hex;
pub mod methods;
pub mod new;
pub mod round;
pub mod text;

use crate::exc::R;
use crate::heap::{alloc, FloatObj, Head};
use crate::obj::{Obj, Tag};
use crate::types::TypeRef;

/// An instance of a float subclass.
pub fn with_class(v: f64, cls: TypeRef) -> Obj {
    crate::kinds::FLOAT.made();
    alloc(Tag::FloatObj, FloatObj { head: Head::new(cls), value: v })
}

/// The value of a float, or of an int converted exactly rounded (OverflowError); None for anything else.
#[inline]
pub fn number(o: &Obj) -> R<Option<f64>> {
    if let Some(f) = o.as_f64() {
        return Ok(Some(f));
    }
    match super::int::int_ref(o) {
        Some(i) => super::int::arith::to_f64_or_raise(i).map(Some),
        None => Ok(None),
    }
}

/// A mark in the payload of the NaNs that `float("nan")` makes; a count follows it.
const NAN_MARK: u64 = 0x7ffd_0000_0000_0000;

/// A NaN that is not identical to any other: floats are compared by their bits for identity, so each gets a number.
pub fn new_nan(sign: f64) -> f64 {
    static COUNT: crate::shared::Global<u64> = crate::shared::Global::new(0);
    let n = COUNT.get();
    *n = (*n + 1) & 0xffff_ffff_ffff;
    f64::from_bits(NAN_MARK | *n).copysign(sign)
}
/// The value whose bytes CPython would show: without the number of [`new_nan`].
pub fn plain_nan(v: f64) -> f64 {
    if v.is_nan() && v.to_bits() & !(1 << 63) & 0xffff_0000_0000_0000 == NAN_MARK { f64::NAN.copysign(v) } else { v }
}
