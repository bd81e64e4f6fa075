//! `range`: bounds are ints of any size, with machine integers as the fast case.

use crate::exc::R;
use crate::heap::RangeObj;
use crate::iter::{IterImpl, State};
use crate::obj::{Obj, Tag};
use crate::types::{ty, StaticType};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::slice::to_big;

/// A range whose start, step and last item fit i64.
#[derive(Clone, Copy)]
struct Small {
    start: i64,
    step: i64,
    len: u64,
}

fn this(o: &Obj) -> R<&RangeObj> {
    o.as_range().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'range' object but received a '{}'", o.type_name()))
}

fn small(r: &RangeObj) -> Option<Small> {
    let (start, stop, step) = (r.start.as_i64()?, r.stop.as_i64()?, r.step.as_i64()?);
    Some(Small { start, step, len: machine_count(start, stop, step) })
}

impl Small {
    /// May a `range_iterator` go over it? As `fast_range_iter` decides: where start + len * step fits.
    fn ends_in_i64(&self, r: &RangeObj) -> bool {
        let stop = r.stop.as_i64().unwrap_or_default();
        self.len == 0 || (self.len <= i64::MAX as u64 && if self.step > 0 { stop <= i64::MAX - (self.step - 1) } else { stop >= i64::MIN + (-1 - self.step) })
    }
}

/// The number of items of `range(start, stop, step)` for step != 0.
#[inline]
pub fn machine_count(start: i64, stop: i64, step: i64) -> u64 {
    if step > 0 {
        if start >= stop { 0 } else { (stop as u64).wrapping_sub(start as u64).wrapping_sub(1) / step as u64 + 1 }
    } else if start <= stop {
        0
    } else {
        (start as u64).wrapping_sub(stop as u64).wrapping_sub(1) / step.unsigned_abs() + 1
    }
}

fn big_len(r: &RangeObj) -> BigInt {
    if let Some(s) = small(r) {
        return BigInt::from(s.len);
    }
    let (start, stop, step) = (to_big(&r.start), to_big(&r.stop), to_big(&r.step));
    let (lo, hi, by) = if step.is_negative() { (stop, start, -step) } else { (start, stop, step) };
    if lo >= hi { BigInt::zero() } else { (hi - lo - 1) / by + 1 }
}

/// The number of items, an int of any size.
pub fn len_obj(r: &RangeObj) -> Obj {
    Obj::big(big_len(r))
}

fn big_item(r: &RangeObj, i: &BigInt) -> Obj {
    Obj::big(to_big(&r.start) + i * to_big(&r.step))
}

/// py: range.__new__(cls, start, stop=, step=, /) -> range
pub fn new(a: &[Obj]) -> R<Obj> {
    super::args::class_arg(&a[0], ty::RANGE.get())?;
    if a[2].is_unset() {
        return Ok(Obj::range(Obj::int(0), crate::ops::index(&a[1])?, Obj::int(1)));
    }
    let (start, stop) = (crate::ops::index(&a[1])?, crate::ops::index(&a[2])?);
    let step = match a[3].opt() {
        Some(s) => crate::ops::index(s)?,
        None => Obj::int(1),
    };
    if step.as_i64() == Some(0) {
        return Err(crate::err!(VALUE_ERROR, "range() arg 3 must not be zero"));
    }
    Ok(Obj::range(start, stop, step))
}

/// py-get: range.start
pub fn start(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.start.clone())
}
/// py-get: range.stop
pub fn stop(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.stop.clone())
}
/// py-get: range.step
pub fn step(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.step.clone())
}

/// py-set: range.start
/// py-set: range.stop
/// py-set: range.step
pub fn readonly(_a: &[Obj]) -> R<Obj> {
    Err(crate::err!(ATTRIBUTE_ERROR, "readonly attribute"))
}

/// `len(range)`, OverflowError beyond i64.
pub fn machine_len(o: &Obj) -> R<usize> {
    usize::try_from(len_i64(o)?).map_err(|_| crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"))
}

/// As [`machine_len`] where `usize` has 32 bits.
pub fn len_i64(o: &Obj) -> R<i64> {
    let r = this(o)?;
    let n = match small(r) {
        Some(s) => i64::try_from(s.len).ok(),
        None => big_len(r).to_i64(),
    };
    n.ok_or_else(|| crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"))
}

/// Is there any item?
pub fn is_empty(o: &Obj) -> bool {
    o.as_range().is_none_or(|r| big_len(r).is_zero())
}

/// The iteration state and the class of the iterator.
pub fn state(o: &Obj) -> Option<(State, &'static StaticType)> {
    let r = o.as_range()?;
    Some(match small(r).filter(|s| s.ends_in_i64(r)) {
        Some(s) => (State::Range { next: s.start, left: s.len, step: s.step }, &ty::RANGE_ITERATOR),
        None => (State::Dyn(Box::new(LongRange { start: to_big(&r.start), step: to_big(&r.step), at: BigInt::zero(), len: big_len(r) })), &ty::LONGRANGE_ITERATOR),
    })
}

#[derive(Clone)]
struct LongRange {
    start: BigInt,
    step: BigInt,
    at: BigInt,
    len: BigInt,
}

impl IterImpl for LongRange {
    fn recipe(&self) -> Option<crate::iter::Recipe> {
        let stop = &self.start + &self.len * &self.step;
        let of = Obj::range_again(Obj::big_again(self.start.clone()), Obj::big_again(stop), Obj::big_again(self.step.clone()));
        Some(crate::iter::Recipe::Iter(of, Some(Obj::big_again(self.at.clone()))))
    }
    fn seek(&mut self, at: i64) {
        self.at = BigInt::from(at.max(0)).min(self.len.clone());
    }
    fn next(&mut self) -> R<Option<Obj>> {
        if self.at >= self.len {
            return Ok(None);
        }
        let v = &self.start + &self.at * &self.step;
        self.at += 1;
        Ok(Some(Obj::big_again(v)))
    }
    fn length_hint(&self) -> R<Option<usize>> {
        Ok((&self.len - &self.at).to_usize())
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(self.clone()))
    }
}

/// `r[i]` and `r[a:b:c]`
pub fn item(o: &Obj, i: &Obj) -> R<Obj> {
    let r = this(o)?;
    if let Some(s) = i.as_slice() {
        return sub_range(r, s);
    }
    if !crate::subscr::has_index(i) {
        return Err(crate::err!(TYPE_ERROR, "range indices must be integers or slices, not {}", i.type_name()));
    }
    let i = crate::ops::index(i)?;
    if let (Some(s), Some(k)) = (small(r), i.as_i64()) {
        let k = if k < 0 { (k as i128) + s.len as i128 } else { k as i128 };
        if k < 0 || k >= s.len as i128 {
            return Err(crate::err!(INDEX_ERROR, "range object index out of range"));
        }
        return Ok(Obj::int((s.start as i128 + k * s.step as i128) as i64));
    }
    let len = big_len(r);
    let mut k = to_big(&i);
    if k.is_negative() {
        k += &len;
    }
    if k.is_negative() || k >= len {
        return Err(crate::err!(INDEX_ERROR, "range object index out of range"));
    }
    Ok(big_item(r, &k))
}

fn sub_range(r: &RangeObj, s: &crate::heap::SliceObj) -> R<Obj> {
    let bounds = super::slice::indices(&[Obj::slice_again(s.start.clone(), s.stop.clone(), s.step.clone()), Obj::big(big_len(r))])?;
    let b = super::tuple::this(&bounds)?;
    let step = to_big(&r.step);
    let start = to_big(&r.start);
    let at = |i: &Obj| Obj::big(&start + to_big(i) * &step);
    Ok(Obj::range_again(at(&b[0]), at(&b[1]), Obj::big(step.clone() * to_big(&b[2]))))
}

/// The position of an exact int or bool, by arithmetic.
fn find_int(r: &RangeObj, x: &Obj) -> Option<BigInt> {
    if let (Some(s), Some(v)) = (small(r), x.as_i64()) {
        let off = v as i128 - s.start as i128;
        if off % s.step as i128 != 0 {
            return None;
        }
        let k = off / s.step as i128;
        return if k >= 0 && k < s.len as i128 { Some(BigInt::from(k)) } else { None };
    }
    let (q, m) = (to_big(x) - to_big(&r.start)).div_rem(&to_big(&r.step));
    if m.is_zero() && !q.is_negative() && q < big_len(r) { Some(q) } else { None }
}

fn is_exact_int(x: &Obj) -> bool {
    matches!(x.tag(), Tag::Int | Tag::Bool) || (x.tag() == Tag::BigInt && ty::INT.is(x.cls()))
}

/// `x in range`
pub fn has(o: &Obj, x: &Obj) -> R<bool> {
    if is_exact_int(x) {
        return Ok(find_int(this(o)?, &plain(x)).is_some());
    }
    crate::contains::by_iteration(o, x)
}

fn plain(x: &Obj) -> Obj {
    if x.tag() == Tag::Bool { Obj::int(x.raw() as i64) } else { x.clone() }
}

/// py: range.index(self, value, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    let r = this(&a[0])?;
    if is_exact_int(&a[1]) {
        return match find_int(r, &plain(&a[1])) {
            Some(k) => Ok(Obj::big(k)),
            None => Err(crate::err!(VALUE_ERROR, "{} is not in range", super::args::text(&a[1])?)),
        };
    }
    let mut it = crate::iter::Loop::new(&a[0])?;
    let mut i = 0;
    while let Some(v) = it.next()? {
        if crate::cmp::eq(&v, &a[1])? {
            return Ok(Obj::int(i));
        }
        i += 1;
    }
    Err(crate::err!(VALUE_ERROR, "sequence.index(x): x not in sequence"))
}

/// py: range.count(self, value, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    if is_exact_int(&a[1]) {
        return has(&a[0], &a[1]).map(|b| Obj::int(b as i64));
    }
    let mut it = crate::iter::Loop::new(&a[0])?;
    let mut n = 0;
    while let Some(v) = it.next()? {
        n += crate::cmp::eq(&v, &a[1])? as i64;
    }
    Ok(Obj::int(n))
}

/// py: range.__reversed__(self, /) -> range_iterator
pub fn reversed(a: &[Obj]) -> R<Obj> {
    let r = this(&a[0])?;
    if let Some(s) = small(r).filter(|s| s.len <= i64::MAX as u64) {
        // The end of the way back must fit, too.
        if let (Some(step), Some(_)) = (s.step.checked_neg(), s.start.checked_sub(s.step)) {
            let last = s.start as i128 + (s.len as i128 - 1) * s.step as i128;
            return Ok(Obj::iterator_of(ty::RANGE_ITERATOR.get(), State::Range { next: last as i64, left: s.len, step }));
        }
    }
    let len = big_len(r);
    let (start, step) = (to_big(&r.start), to_big(&r.step));
    let last = start + (&len - 1) * &step;
    Ok(Obj::iterator(ty::LONGRANGE_ITERATOR.get(), Box::new(LongRange { start: last, step: -step, at: BigInt::zero(), len })))
}

/// Do two ranges have the same items?
pub fn same(a: &Obj, b: &Obj) -> R<bool> {
    let (x, y) = (this(a)?, this(b)?);
    let n = big_len(x);
    if n != big_len(y) {
        return Ok(false);
    }
    if n.is_zero() {
        return Ok(true);
    }
    Ok(to_big(&x.start) == to_big(&y.start) && (n == BigInt::from(1) || to_big(&x.step) == to_big(&y.step)))
}

/// py: range.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    crate::hash::hash(&a[0]).map(Obj::int)
}

/// py: range.__bool__(self, /) -> bool
pub fn bool_(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(!is_empty(&a[0])))
}
