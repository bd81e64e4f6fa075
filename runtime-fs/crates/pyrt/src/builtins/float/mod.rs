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
