//! `slice` and the arithmetic of slicing (sliceobject.c).

use crate::exc::R;
use crate::heap::SliceObj;
use crate::obj::{Obj, Tag};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// A slice with its fields as clamped integers, before it meets a length.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

/// A slice of a sequence: `count` items from `start`, every `step`.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Span {
    /// The indices of the slice in order.
    pub fn indices(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.count as i64).map(move |k| (self.start + k * self.step) as usize)
    }
    /// The same items in ascending order, for deletion.
    pub fn ascending(self) -> Span {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let first = self.start + (self.count as i64 - 1) * self.step;
        Span { start: first, stop: self.start + 1, step: -self.step, count: self.count }
    }
}

const MAX: i64 = i64::MAX;
const MIN: i64 = i64::MIN;

/// `_PyEval_SliceIndex`: an int, or an object with `__index__`, clamped to i64.
pub fn clamped(o: &Obj) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    if !crate::subscr::has_index(o) {
        return Err(crate::err!(TYPE_ERROR, "slice indices must be integers or None or have an __index__ method"));
    }
    Ok(clamp(&crate::ops::index(o)?))
}

/// An int of any size as i64, at the nearest end.
pub fn clamp(o: &Obj) -> i64 {
    match crate::cmp_num::Num::of(o) {
        Some(crate::cmp_num::Num::Int(i)) => i,
        Some(crate::cmp_num::Num::Big(b)) if b.is_negative() => MIN,
        _ => MAX,
    }
}

impl Bounds {
    /// PySlice_Unpack: may run `__index__`.
    pub fn of(s: &SliceObj) -> R<Bounds> {
        let step = if s.step.is_none() { 1 } else { clamped(&s.step)?.max(-MAX) };
        if step == 0 {
            return Err(crate::err!(VALUE_ERROR, "slice step cannot be zero"));
        }
        let start = if !s.start.is_none() { clamped(&s.start)? } else if step < 0 { MAX } else { 0 };
        let stop = if !s.stop.is_none() { clamped(&s.stop)? } else if step < 0 { MIN } else { MAX };
        Ok(Bounds { start, stop, step })
    }
    /// From the fields of `o[start:stop]`, each an Obj or None.
    pub fn plain(start: &Obj, stop: &Obj) -> R<Bounds> {
        let start = if start.is_nothing() { 0 } else { clamped(start)? };
        let stop = if stop.is_nothing() { MAX } else { clamped(stop)? };
        Ok(Bounds { start, stop, step: 1 })
    }
    /// PySlice_AdjustIndices.
    pub fn on(self, len: usize) -> Span {
        let len = len as i64;
        let fix = |v: i64| {
            if v < 0 {
                let w = v.saturating_add(len);
                if w >= 0 { w } else if self.step < 0 { -1 } else { 0 }
            } else if v >= len {
                if self.step < 0 { len - 1 } else { len }
            } else {
                v
            }
        };
        let (start, stop) = (fix(self.start), fix(self.stop));
        let count = if self.step < 0 {
            if stop < start { (start - stop - 1) / -self.step + 1 } else { 0 }
        } else if start < stop {
            (stop - start - 1) / self.step + 1
        } else {
            0
        };
        Span { start, stop, step: self.step, count: count as usize }
    }
}

/// `o` as a slice on a sequence of length `len`, which is asked for after `__index__` has run.
pub fn span(s: &SliceObj, len: impl FnOnce() -> usize) -> R<Span> {
    let b = Bounds::of(s)?;
    Ok(b.on(len()))
}

/// py: slice.__new__(cls, start, stop=, step=, /) -> slice
pub fn new(a: &[Obj]) -> R<Obj> {
    let or_none = |o: &Obj| o.opt().cloned().unwrap_or(Obj::NONE);
    if a[2].is_unset() {
        return Ok(Obj::slice(Obj::NONE, a[1].clone(), Obj::NONE));
    }
    Ok(Obj::slice(a[1].clone(), a[2].clone(), or_none(&a[3])))
}

fn fields(o: &Obj) -> R<&SliceObj> {
    o.as_slice().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'slice' object but received a '{}'", o.type_name()))
}

/// py-get: slice.start
pub fn start(a: &[Obj]) -> R<Obj> {
    Ok(fields(&a[0])?.start.clone())
}
/// py-get: slice.stop
pub fn stop(a: &[Obj]) -> R<Obj> {
    Ok(fields(&a[0])?.stop.clone())
}
/// py-get: slice.step
pub fn step(a: &[Obj]) -> R<Obj> {
    Ok(fields(&a[0])?.step.clone())
}

/// py-set: slice.start
/// py-set: slice.stop
/// py-set: slice.step
pub fn readonly(_a: &[Obj]) -> R<Obj> {
    Err(crate::err!(ATTRIBUTE_ERROR, "readonly attribute"))
}

/// py: slice.__hash__(self, /) -> int
pub fn hash(_a: &[Obj]) -> R<Obj> {
    Err(crate::err!(TYPE_ERROR, "unhashable type: 'slice'"))
}

/// An int Obj of any size.
pub fn to_big(o: &Obj) -> BigInt {
    match crate::cmp_num::Num::of(o) {
        Some(crate::cmp_num::Num::Int(i)) => BigInt::from(i),
        Some(crate::cmp_num::Num::Big(b)) => b.clone(),
        _ => BigInt::zero(),
    }
}

/// py: slice.indices(self, len, /) -> tuple
pub fn indices(a: &[Obj]) -> R<Obj> {
    let s = fields(&a[0])?;
    let index = |o: &Obj| -> R<BigInt> {
        if !crate::subscr::has_index(o) {
            return Err(crate::err!(TYPE_ERROR, "slice indices must be integers or None or have an __index__ method"));
        }
        Ok(to_big(&crate::ops::index(o)?))
    };
    let len = to_big(&crate::ops::index(&a[1])?);
    if len.is_negative() {
        return Err(crate::err!(VALUE_ERROR, "length should not be negative"));
    }
    let step = if s.step.is_none() { BigInt::from(1) } else { index(&s.step)? };
    if step.is_zero() {
        return Err(crate::err!(VALUE_ERROR, "slice step cannot be zero"));
    }
    let down = step.is_negative();
    let (lower, upper) = if down { (BigInt::from(-1), &len - 1) } else { (BigInt::zero(), len.clone()) };
    let bound = |o: &Obj, default: &BigInt| -> R<BigInt> {
        if o.is_none() {
            return Ok(default.clone());
        }
        let mut v = index(o)?;
        if v.is_negative() {
            v += &len;
            Ok(if v < lower { lower.clone() } else { v })
        } else {
            Ok(if v > upper { upper.clone() } else { v })
        }
    };
    let start = bound(&s.start, if down { &upper } else { &lower })?;
    let stop = bound(&s.stop, if down { &lower } else { &upper })?;
    Ok(Obj::tuple_of([Obj::big(start), Obj::big(stop), Obj::big(step)]))
}

/// Is the object a slice?
#[inline(always)]
pub fn is(o: &Obj) -> bool {
    o.tag() == Tag::Slice
}
