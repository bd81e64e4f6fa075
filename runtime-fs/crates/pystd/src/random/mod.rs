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
