//! The inline versions of operations, for the hot parts of the user's own program: machine numbers, exact lists and cached
//! attributes are handled here, everything else by the outlined version. `*_k`: one operand is known to be a machine number.

use super::numbers::is_exact;
use super::outlined as slow;
use crate::attr_cache::AttrCache;
use crate::exc::R;
use crate::lent::L;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::subscr::place;
use crate::types::ty;

#[inline(always)]
fn ints(a: L, b: L) -> Option<(i64, i64)> {
    if a.tag() == Tag::Int && b.tag() == Tag::Int { Some((a.raw() as i64, b.raw() as i64)) } else { None }
}
#[inline(always)]
fn floats(a: L, b: L) -> Option<(f64, f64)> {
    if a.tag() == Tag::Float && b.tag() == Tag::Float { Some((f64::from_bits(a.raw()), f64::from_bits(b.raw()))) } else { None }
}
/// One float at least; the int converts as CPython's does.
#[inline(always)]
fn mixed(a: L, b: L) -> Option<(f64, f64)> {
    match (a.tag(), b.tag()) {
        (Tag::Float, Tag::Float) => Some((f64::from_bits(a.raw()), f64::from_bits(b.raw()))),
        (Tag::Float, Tag::Int) => Some((f64::from_bits(a.raw()), b.raw() as i64 as f64)),
        (Tag::Int, Tag::Float) => Some((a.raw() as i64 as f64, f64::from_bits(b.raw()))),
        _ => None,
    }
}

/// `v OP= b`: the outlined version where the quick one does not apply, so that errors name the operator as it stands.
#[inline(always)]
fn assign(v: &mut Obj, quick: Option<Obj>) -> bool {
    match quick {
        Some(new) => {
            *v = new;
            true
        }
        None => false,
    }
}

macro_rules! arithmetic {
    ($($f:ident $k:ident $i:ident $ik:ident $to:ident $kto:ident $item:ident $checked:ident $op:tt $slow_to:ident $quick:ident $quick_k:ident;)*) => {
        $(
        #[inline(always)]
        fn $quick(a: L, b: L) -> Option<Obj> {
            match ints(a, b) {
                Some((x, y)) => x.$checked(y).map(Obj::int),
                None => floats(a, b).map(|(x, y)| Obj::float_again(x $op y)),
            }
        }
        #[inline(always)]
        pub fn $quick_k(a: L, b: L) -> Option<Obj> {
            match ints(a, b) {
                Some((x, y)) => x.$checked(y).map(Obj::int),
                None => mixed(a, b).map(|(x, y)| Obj::float_again(x $op y)),
            }
        }
        #[inline(always)]
        pub fn $f(a: L, b: L) -> R<Obj> {
            match $quick(a, b) {
                Some(v) => Ok(v),
                None => slow::$f(a, b),
            }
        }
        #[inline(always)]
        pub fn $k(a: L, b: L) -> R<Obj> {
            match $quick_k(a, b) {
                Some(v) => Ok(v),
                None => slow::$f(a, b),
            }
        }
        #[inline(always)]
        pub fn $i(a: Obj, b: L) -> R<Obj> {
            match $quick(a.l(), b) {
                Some(v) => Ok(v),
                None => slow::$i(a, b),
            }
        }
        #[inline(always)]
        pub fn $ik(a: Obj, b: L) -> R<Obj> {
            match $quick_k(a.l(), b) {
                Some(v) => Ok(v),
                None => slow::$i(a, b),
            }
        }
        #[inline(always)]
        pub fn $to(v: &mut Obj, b: L) -> R<()> {
            let quick = $quick(v.l(), b);
            if assign(v, quick) { Ok(()) } else { slow::$slow_to(v, b) }
        }
        #[inline(always)]
        pub fn $kto(v: &mut Obj, b: L) -> R<()> {
            let quick = $quick_k(v.l(), b);
            if assign(v, quick) { Ok(()) } else { slow::$slow_to(v, b) }
        }
        /// `o[i] OP= b` where that is a number of a list or dict and stays one, in place. False: nothing was done.
        #[inline(always)]
        pub fn $item(o: L, i: L, b: L) -> bool {
            #[inline(never)]
            fn in_dict(o: L, i: L, b: L) -> bool {
                is_plain_dict(o) && o.heap_ref::<crate::heap::DictObj>().d.update(&i, |v| $quick_k(v.l(), b))
            }
            if o.tag() == Tag::Dict {
                return in_dict(o, i, b);
            }
            if i.tag() != Tag::Int || !o.is_exact_list() {
                return false;
            }
            let mut items = o.heap_ref::<crate::heap::ListObj>().v.get_mut();
            match place(i.raw() as i64, items.len()) {
                Some(k) => replace_number(&mut items[k], |v| $quick_k(v.l(), b)),
                None => false,
            }
        }
        )*
    };
}
arithmetic! {
    add add_k iadd iadd_k iadd_to iadd_k_to item_iadd checked_add + iadd_to quick_add quick_add_k;
    sub sub_k isub isub_k isub_to isub_k_to item_isub checked_sub - isub_to quick_sub quick_sub_k;
    mul mul_k imul imul_k imul_to imul_k_to item_imul checked_mul * imul_to quick_mul quick_mul_k;
}

/// What `update` makes of the items of an exact list that has a place `last`. False: nothing was done.
#[inline(always)]
pub fn update_items(o: L, last: usize, update: impl FnOnce(&mut [Obj]) -> Option<()>) -> bool {
    if !o.is_exact_list() {
        return false;
    }
    let mut items = o.heap_ref::<crate::heap::ListObj>().v.get_mut();
    items.len() > last && update(&mut items).is_some()
}
/// A number takes the place of a number: the old one needs no drop.
#[inline(always)]
pub fn put_number(v: &mut Obj, new: Obj) {
    std::mem::forget(std::mem::replace(v, new));
}

/// `f` answers for numbers only, so that the old value needs no drop.
#[inline(always)]
pub(crate) fn replace_number(v: &mut Obj, f: impl FnOnce(&Obj) -> Option<Obj>) -> bool {
    match f(v) {
        Some(new) => {
            put_number(v, new);
            true
        }
        None => false,
    }
}

#[inline(always)]
fn of_ints(a: L, b: L, f: impl FnOnce(i64, i64) -> Option<i64>) -> Option<Obj> {
    ints(a, b).and_then(|(x, y)| f(x, y)).map(Obj::int)
}
#[inline(always)]
fn quotient(a: L, b: L) -> Option<Obj> {
    let numbers = match ints(a, b) {
        Some((x, y)) => (is_exact(x) && is_exact(y)).then_some((x as f64, y as f64)),
        None => mixed(a, b),
    };
    numbers.filter(|n| n.1 != 0.0).map(|(x, y)| Obj::float(x / y))
}

/// `$f`, and `$f=` of a value and of a variable.
macro_rules! quickly {
    ($($f:ident $i:ident $to:ident = $quick:expr;)*) => {
        $(
        #[inline(always)]
        pub fn $f(a: L, b: L) -> R<Obj> {
            match $quick(a, b) {
                Some(v) => Ok(v),
                None => slow::$f(a, b),
            }
        }
        #[inline(always)]
        pub fn $i(a: Obj, b: L) -> R<Obj> {
            match $quick(a.l(), b) {
                Some(v) => Ok(v),
                None => slow::$i(a, b),
            }
        }
        #[inline(always)]
        pub fn $to(v: &mut Obj, b: L) -> R<()> {
            let quick = $quick(v.l(), b);
            if assign(v, quick) { Ok(()) } else { slow::$to(v, b) }
        }
        )*
    };
}
quickly! {
    truediv itruediv itruediv_to = quotient;
    floordiv ifloordiv ifloordiv_to = |a, b| of_ints(a, b, |x, y| (y > 0).then(|| x.div_euclid(y)));
    mod_ imod_ imod__to = |a, b| of_ints(a, b, |x, y| (y > 0).then(|| x.rem_euclid(y)));
    lshift ilshift ilshift_to = |a, b| of_ints(a, b, |x, y| ((0..63).contains(&y) && (x << y) >> y == x).then(|| x << y));
    rshift irshift irshift_to = |a, b| of_ints(a, b, |x, y| (y >= 0).then(|| x >> y.min(63)));
    and_ iand_ iand__to = |a, b| of_ints(a, b, |x, y| Some(x & y));
    or_ ior_ ior__to = |a, b| of_ints(a, b, |x, y| Some(x | y));
    xor ixor ixor_to = |a, b| of_ints(a, b, |x, y| Some(x ^ y));
}
/// libm's `pow` for floats of which CPython's checks let everything pass (a positive base and a finite result), and squares of ints.
#[inline(always)]
pub fn pow(a: L, b: L) -> R<Obj> {
    if let Some((x, y)) = floats(a, b) {
        let v = if x > 0.0 { x.powf(y) } else { f64::NAN };
        if v.is_finite() {
            return Ok(Obj::float_again(v));
        }
    }
    if let Some((x, 2)) = ints(a, b) {
        if let Some(square) = x.checked_mul(x) {
            return Ok(Obj::int(square));
        }
    }
    slow::pow(a, b)
}

macro_rules! comparison {
    ($($test:ident $op:tt;)*) => {
        $(#[inline(always)]
        pub fn $test(a: L, b: L) -> R<bool> {
            if let Some((x, y)) = ints(a, b) {
                return Ok(x $op y);
            }
            if let Some((x, y)) = floats(a, b) {
                return Ok(x $op y);
            }
            slow::$test(a, b)
        })*
    };
}
comparison! {
    lt_b <; le_b <=; eq_b ==; ne_b !=; gt_b >; ge_b >=;
}

#[inline(always)]
pub fn truthy(a: L) -> R<bool> {
    match a.tag() {
        Tag::Bool | Tag::Int => Ok(a.raw() != 0),
        Tag::None => Ok(false),
        _ => slow::truthy(a),
    }
}
#[inline(always)]
pub fn not(a: L) -> R<bool> {
    match a.tag() {
        Tag::Bool | Tag::Int => Ok(a.raw() == 0),
        Tag::None => Ok(true),
        _ => slow::not(a),
    }
}
#[inline(always)]
pub fn neg(a: L) -> R<Obj> {
    match a.tag() {
        Tag::Float => Ok(Obj::float_again(-f64::from_bits(a.raw()))),
        Tag::Int => match (a.raw() as i64).checked_neg() {
            Some(v) => Ok(Obj::int(v)),
            None => slow::neg(a),
        },
        _ => slow::neg(a),
    }
}

/// A dict whose class has dict's item access.
fn is_plain_dict(o: L) -> bool {
    use crate::dunder::{overridden, GETITEM, SETITEM};
    ty::DICT.is(o.head().cls.get()) || (overridden(&o, GETITEM.get()).is_none() && overridden(&o, SETITEM.get()).is_none())
}
#[inline(always)]
pub fn getitem(o: L, i: L) -> R<Obj> {
    if i.tag() == Tag::Int && o.is_exact_list() {
        let v = o.heap_ref::<crate::heap::ListObj>().v.get();
        if let Some(k) = place(i.raw() as i64, v.len()) {
            return Ok(v[k].clone());
        }
    }
    super::getitem(o, i)
}
#[inline(always)]
pub fn setitem(o: L, i: L, v: Obj) -> R<()> {
    if i.tag() == Tag::Int && o.is_exact_list() {
        let list = o.heap_ref::<crate::heap::ListObj>();
        let n = list.v.get().len();
        if let Some(k) = place(i.raw() as i64, n) {
            let old = std::mem::replace(&mut list.v.get_mut()[k], v);
            drop(old);
            return Ok(());
        }
    }
    super::setitem(o, i, v)
}
#[inline(always)]
pub fn len(o: L) -> R<i64> {
    if o.is_exact_list() {
        return Ok(o.heap_ref::<crate::heap::ListObj>().v.get().len() as i64);
    }
    super::len(o)
}

#[inline(always)]
pub fn getattr(o: L, name: Name, ic: &AttrCache) -> R<Obj> {
    match crate::attr_cache::quick_get(o, ic) {
        Some(v) => Ok(v),
        None => super::getattr(o, name, ic),
    }
}
#[inline(always)]
pub fn setattr(o: L, v: Obj, name: Name, ic: &AttrCache) -> R<()> {
    match crate::attr_cache::quick_set(o, v, ic) {
        Ok(()) => Ok(()),
        Err(v) => super::setattr(o, v, name, ic),
    }
}
#[inline(always)]
pub fn unpack<const N: usize>(o: L) -> R<[Obj; N]> {
    match crate::unpack::exact::<N>(&o) {
        Some(items) => Ok(items),
        None => super::unpack(o),
    }
}
