//! `_random.Random`: the Mersenne twister MT19937 with CPython's seeding.

mod twister;

use num_bigint::{BigInt, Sign};
use pyrt::builtins::args::class_arg;
use pyrt::builtins::int::{int_ref, IntRef};
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_NO_DICT};
use pyrt::{err, ops, Obj, Tag, R};
use std::hash::{BuildHasher, Hasher};
use twister::{Twister, N};

/// py-type: _random.Random
pub static RANDOM: StaticType = StaticType::new("Random", "_random", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(RANDOM));

type State = Shared<Twister>;

fn this(o: &Obj) -> R<&State> {
    o.payload::<State>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_random.Random' object but received a '{}'", o.type_name()))
}

/// py: Random.__new__(cls, *args, **kwargs) -> Random
pub fn new(a: &[Obj]) -> R<Obj> {
    let me = Obj::native(class_arg(&a[0], RANDOM.get())?, Shared::new(Twister::default()));
    reseed(&me, &Obj::NONE)?;
    Ok(me)
}

/// py: Random.__init__(self, x=None, /) -> None
/// py: Random.seed(self, n=None, /) -> None
pub fn seed(a: &[Obj]) -> R<Obj> {
    reseed(&a[0], &a[1])?;
    Ok(Obj::NONE)
}

/// 32-bit words that the operating system chose: the keys of the standard library's hash maps.
fn entropy() -> Vec<u32> {
    let keys = std::collections::hash_map::RandomState::new();
    (0..N as u64 / 2)
        .flat_map(|i| {
            let mut h = keys.build_hasher();
            h.write_u64(i);
            let v = h.finish();
            [v as u32, (v >> 32) as u32]
        })
        .collect()
}

fn reseed(me: &Obj, n: &Obj) -> R<()> {
    let key = if n.is_none() {
        entropy()
    } else {
        let magnitude = match int_ref(n) {
            Some(IntRef::Small(i)) => i.unsigned_abs().into(),
            Some(IntRef::Big(b)) => b.magnitude().clone(),
            None => (pyrt::hash::hash(n)? as u64).into(),
        };
        let words = magnitude.to_u32_digits();
        if words.is_empty() { vec![0] } else { words }
    };
    this(me)?.get_mut().init_by_array(&key);
    Ok(())
}

/// py: Random.random(self, /) -> float
pub fn random(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(this(&a[0])?.get_mut().random()))
}

/// py: Random.getrandbits(self, k, /) -> int
pub fn getrandbits(a: &[Obj]) -> R<Obj> {
    let k = ops::index::to_i32(&a[1])?;
    if k < 0 {
        return Err(err!(VALUE_ERROR, "number of bits must be non-negative"));
    }
    let mut t = this(&a[0])?.get_mut();
    if k <= 32 {
        return Ok(Obj::int(if k == 0 { 0 } else { (t.next() >> (32 - k)) as i64 }));
    }
    let mut left = k;
    let mut words = Vec::with_capacity(k as usize / 32 + 1);
    while left > 0 {
        let r = t.next();
        words.push(if left < 32 { r >> (32 - left) } else { r });
        left -= 32;
    }
    Ok(Obj::big(BigInt::from_slice(Sign::Plus, &words)))
}

/// As `_randbelow_with_getrandbits` of Lib/random.py.
fn below(t: &mut Twister, n: i64) -> i64 {
    let bits = 64 - n.leading_zeros();
    loop {
        let low = t.next();
        let drawn = if bits <= 32 { i64::from(low >> (32 - bits)) } else { i64::from(low) | (i64::from(t.next() >> (64 - bits)) << 32) };
        if drawn < n {
            return drawn;
        }
    }
}
fn exact_int(o: &Obj) -> Option<i64> {
    if o.tag() == Tag::Int { o.as_i64() } else { None }
}
/// None where `random` is of a subclass of `exact`, or `n` is no positive int of up to 63 bits.
/// py: _portalis.random_below(random, exact, n, /)
pub fn random_below(a: &[Obj]) -> R<Obj> {
    match exact_int(&a[2]) {
        Some(n) if n > 0 && a[0].cls().obj().is(&a[1]) => Ok(Obj::int(below(&mut this(&a[0])?.get_mut(), n))),
        _ => Ok(Obj::NONE),
    }
}
/// `start + below(stop + more - start)`, or below `start` without a `stop`; None as `random_below`, and where `step` is not 1.
/// py: _portalis.random_range(random, exact, start, stop, step, more, /)
pub fn random_range(a: &[Obj]) -> R<Obj> {
    let (Some(first), Some(1), Some(more)) = (exact_int(&a[2]), exact_int(&a[4]), exact_int(&a[5])) else { return Ok(Obj::NONE) };
    let range = if a[3].is_none() && more == 0 { Some((0, first)) } else { exact_int(&a[3]).and_then(|stop| Some((first, stop.checked_add(more)?.checked_sub(first)?))) };
    match range {
        Some((start, width)) if width > 0 && a[0].cls().obj().is(&a[1]) => Ok(Obj::int(start + below(&mut this(&a[0])?.get_mut(), width))),
        _ => Ok(Obj::NONE),
    }
}

/// py: Random.getstate(self, /) -> tuple
pub fn getstate(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?.get();
    let mut v: Vec<Obj> = t.words().iter().map(|w| Obj::int(*w as i64)).collect();
    v.push(Obj::int(t.index() as i64));
    Ok(Obj::tuple(v))
}

/// py: Random.setstate(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    let me = this(&a[0])?;
    let Some(items) = a[1].as_tuple() else { return Err(err!(TYPE_ERROR, "state vector must be a tuple")) };
    let [words @ .., index] = items else { return Err(err!(VALUE_ERROR, "state vector is the wrong size")) };
    if words.len() != N {
        return Err(err!(VALUE_ERROR, "state vector is the wrong size"));
    }
    let mut state = [0u32; N];
    for (to, from) in state.iter_mut().zip(words) {
        *to = match int_ref(from) {
            Some(i) if i.is_negative() => return Err(err!(OVERFLOW_ERROR, "can't convert negative value to unsigned int")),
            Some(IntRef::Small(i)) => i as u32,
            Some(_) => return Err(err!(OVERFLOW_ERROR, "Python int too large to convert to C unsigned long")),
            None => return Err(err!(TYPE_ERROR, "an integer is required")),
        };
    }
    let index = ops::index::to_i64(index)?;
    if !(0..=N as i64).contains(&index) {
        return Err(err!(VALUE_ERROR, "invalid state"));
    }
    me.get_mut().restore(state, index as usize);
    Ok(Obj::NONE)
}
