//! `hash()`: CPython's algorithms (pyhash.c: ints modulo 2^61-1, floats, xxHash for tuples; text_hash.rs: str and bytes).  OWNER: num

use crate::builtins::int::{int_ref, IntRef};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::dunder;
use crate::ops::dispatch::user_method;
use crate::raise;
use crate::text_hash;
use crate::types::{ty, T_UNHASHABLE};

const BITS: u32 = 61;
const MODULUS: u64 = (1 << BITS) - 1;
const INF: i64 = 314_159;
const IMAG: u64 = 1_000_003;

static HASH: LazyName = LazyName::new("__hash__");

/// `hash(o)`
#[inline]
pub fn hash(o: &Obj) -> R<i64> {
    match o.tag() {
        Tag::Int | Tag::Bool => Ok(hash_i64(o.raw() as i64)),
        Tag::Str if ty::STR.is(o.head().cls.get()) => Ok(str_hash(o)),
        _ => hash_slow(o),
    }
}

fn hash_slow(o: &Obj) -> R<i64> {
    if let Some(f) = user_method(o, &HASH) {
        let Some(f) = dunder::Found::of(f, o).filter(|f| !f.is_none()) else { return unhashable(o) };
        let r = f.call(o)?;
        return match int_ref(&r) {
            Some(IntRef::Small(-1)) => Ok(-2),
            Some(IntRef::Small(i)) => Ok(i),
            Some(big) => Ok(hash_int(big)),
            None => raise!(TYPE_ERROR, "__hash__ method should return an integer"),
        };
    }
    native(o)
}

/// The hash that the builtin type itself gives.
pub fn native(o: &Obj) -> R<i64> {
    match o.tag() {
        Tag::Int | Tag::Bool | Tag::BigInt => Ok(int_ref(o).map_or(0, hash_int)),
        Tag::Float | Tag::FloatObj if crate::kinds::FLOAT.exists() => {
            let v = o.as_f64().unwrap_or(0.0);
            Ok(if v.is_nan() { crate::builtins::object::identity_hash(o) } else { hash_f64(v) })
        }
        Tag::Complex if crate::kinds::COMPLEX.exists() => Ok(o.as_complex_obj().map_or(0, |c| hash_complex(c.re, c.im))),
        Tag::Str => Ok(str_hash(o)),
        Tag::Bytes => Ok(bytes_hash(o)),
        Tag::Tuple => hash_items(o.as_tuple().unwrap_or(&[])),
        Tag::Set if crate::kinds::SET.exists() && o.is_instance_of(ty::FROZENSET.get()) => frozenset_hash(o),
        Tag::Range if crate::kinds::RANGE.exists() => range_hash(o),
        Tag::List | Tag::Dict | Tag::Set | Tag::ByteArray | Tag::Slice => unhashable(o),
        Tag::Native if o.cls().has(T_UNHASHABLE) || crate::ops::native::is_view(o.cls()) => unhashable(o),
        Tag::Method => {
            let Some(m) = o.as_method() else { return Ok(0) };
            let h = identity(&m.self_) ^ hash(&m.func)?;
            Ok(if h == -1 { -2 } else { h })
        }
        _ => Ok(identity(o)),
    }
}

fn unhashable(o: &Obj) -> R<i64> {
    raise!(TYPE_ERROR, "unhashable type: '{}'", o.type_name())
}

/// `_Py_HashPointer`; `object.__hash__`.
pub fn identity(o: &Obj) -> i64 {
    let p = if o.is_heap() { o.raw() } else { 0x1000 + o.tag() as u64 * 0x40 };
    let h = p.rotate_right(4) as i64;
    if h == -1 { -2 } else { h }
}

fn str_hash(o: &Obj) -> i64 {
    let Some(s) = o.as_str_obj() else { return 0 };
    s.hash()
}

fn bytes_hash(o: &Obj) -> i64 {
    let Some(b) = o.as_bytes_obj() else { return 0 };
    if b.hash.get() == -1 {
        b.hash.set(text_hash::of_bytes(&b.data));
    }
    b.hash.get()
}

#[inline(always)]
pub fn hash_i64(i: i64) -> i64 {
    let n = i.unsigned_abs();
    let m = if n < MODULUS { n as i64 } else { (n % MODULUS) as i64 };
    let h = if i < 0 { -m } else { m };
    if h == -1 { -2 } else { h }
}

pub fn hash_int(i: IntRef) -> i64 {
    match i {
        IntRef::Small(i) => hash_i64(i),
        IntRef::Big(b) => {
            let mut x: u64 = 0;
            for d in b.magnitude().iter_u64_digits().rev() {
                // x * 2^64 + d, modulo 2^61 - 1: 2^64 is 8 there, and a shift is a rotation of 61 bits.
                x = (((x << 3) & MODULUS) | (x >> 58)) + d % MODULUS;
                if x >= MODULUS {
                    x -= MODULUS;
                }
            }
            let h = if b.sign() == num_bigint::Sign::Minus { -(x as i64) } else { x as i64 };
            if h == -1 { -2 } else { h }
        }
    }
}

/// `_Py_HashDouble`, NaN excepted.
pub fn hash_f64(v: f64) -> i64 {
    if v.is_infinite() {
        return if v > 0.0 { INF } else { -INF };
    }
    if v == v.trunc() && v.abs() < 9.0e18 {
        return hash_i64(v as i64);
    }
    let (mut m, mut e) = frexp(v.abs());
    let mut x: u64 = 0;
    while m != 0.0 {
        x = ((x << 28) & MODULUS) | x >> (BITS - 28);
        m *= 268_435_456.0;
        e -= 28;
        let y = m as u64;
        m -= y as f64;
        x += y;
        if x >= MODULUS {
            x -= MODULUS;
        }
    }
    let e = e.rem_euclid(BITS as i32) as u32;
    if e > 0 {
        x = ((x << e) & MODULUS) | x >> (BITS - e);
    }
    let h = if v < 0.0 { -(x as i64) } else { x as i64 };
    if h == -1 { -2 } else { h }
}

/// Mantissa in [0.5, 1) and exponent of a positive finite float.
pub fn frexp(v: f64) -> (f64, i32) {
    if v == 0.0 {
        return (0.0, 0);
    }
    let bits = v.to_bits();
    let exp = (bits >> 52 & 0x7ff) as i32;
    if exp == 0 {
        let (m, e) = frexp(v * f64::from_bits(((54 + 1023) as u64) << 52));
        return (m, e - 54);
    }
    (f64::from_bits((bits & !(0x7ff << 52)) | 1022 << 52), exp - 1022)
}

pub fn hash_complex(re: f64, im: f64) -> i64 {
    let part = |v: f64| if v.is_nan() { 0x7ff8 } else { hash_f64(v) };
    let h = (part(re) as u64).wrapping_add(IMAG.wrapping_mul(part(im) as u64)) as i64;
    if h == -1 { -2 } else { h }
}

const P1: u64 = 11_400_714_785_074_694_791;
const P2: u64 = 14_029_467_366_897_019_727;
const P5: u64 = 2_870_177_450_012_600_261;

/// The hash of a tuple of these items.
pub fn hash_items(items: &[Obj]) -> R<i64> {
    let mut acc = P5;
    for o in items {
        let lane = hash(o)? as u64;
        acc = acc.wrapping_add(lane.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1);
    }
    acc = acc.wrapping_add(items.len() as u64 ^ (P5 ^ 3_527_539));
    Ok(if acc == u64::MAX { 1_546_275_796 } else { acc as i64 })
}

/// The hash of a frozenset with these item hashes.
pub fn frozenset_hash_of(hashes: impl Iterator<Item = i64>, len: usize) -> i64 {
    let mut h: u64 = 0;
    for x in hashes {
        let x = x as u64;
        h ^= (x ^ 89_869_747 ^ (x << 16)).wrapping_mul(3_644_798_167);
    }
    h ^= (len as u64 + 1).wrapping_mul(1_927_868_237);
    h ^= (h >> 11) ^ (h >> 25);
    h = h.wrapping_mul(69_069).wrapping_add(907_133_923);
    if h == u64::MAX { 590_923_713 } else { h as i64 }
}

fn frozenset_hash(o: &Obj) -> R<i64> {
    Ok(o.as_set().map_or(0, |s| s.frozen_hash()))
}

fn range_hash(o: &Obj) -> R<i64> {
    let Some(r) = o.as_range() else { return Ok(0) };
    let len = crate::builtins::range::len_obj(r);
    let n = int_ref(&len).map_or(0, |i| if i.compare(IntRef::Small(1)).is_gt() { 2 } else if i.is_zero() { 0 } else { 1 });
    let (start, step) = match n {
        0 => (Obj::NONE, Obj::NONE),
        1 => (r.start.clone(), Obj::NONE),
        _ => (r.start.clone(), r.step.clone()),
    };
    // None hashes by address in CPython; any constant will do.
    hash_items(&[len, start, step])
}
