//! `factorial`, `comb` and `perm`.

use num_bigint::{BigInt, BigUint};
use pyrt::builtins::int::{int_ref, IntRef};
use pyrt::{err, ops, Obj, R};

/// The product of `from..=to`, halved so that factors stay of one size.
fn product(from: u64, to: u64) -> BigUint {
    if from > to {
        return BigUint::from(1u8);
    }
    if to - from < 8 {
        return (from..=to).fold(BigUint::from(1u8), |p, i| p * i);
    }
    let mid = from + (to - from) / 2;
    product(from, mid) * product(mid + 1, to)
}

fn big(v: BigUint) -> Obj {
    Obj::big(BigInt::from(v))
}

/// py: math.factorial(x, /) -> int
pub fn factorial(a: &[Obj]) -> R<Obj> {
    let n = ops::index(&a[0])?;
    match int_ref(&n) {
        Some(i) if i.is_negative() => Err(err!(VALUE_ERROR, "factorial() not defined for negative values")),
        Some(IntRef::Small(n)) if n <= 20 => Ok(Obj::int((2..=n).product())),
        Some(IntRef::Small(n)) => Ok(big(product(2, n as u64))),
        _ => Err(err!(OVERFLOW_ERROR, "factorial() argument should not exceed {}", i64::MAX)),
    }
}

struct Pair {
    n: Obj,
    k: Obj,
}

fn pair(a: &[Obj]) -> R<Pair> {
    let (n, k) = (ops::index(&a[0])?, ops::index(&a[1])?);
    for (o, name) in [(&n, "n"), (&k, "k")] {
        if int_ref(o).is_some_and(|i| i.is_negative()) {
            return Err(err!(VALUE_ERROR, "{name} must be a non-negative integer"));
        }
    }
    Ok(Pair { n, k })
}

/// `n * (n-1) * ... * (n-k+1)` for a big n.
fn falling(n: &BigInt, k: u64) -> BigInt {
    let (mut p, mut f) = (BigInt::from(1), n.clone());
    for _ in 0..k {
        p *= &f;
        f -= 1;
    }
    p
}

/// py: math.perm(n, k=None, /) -> int
pub fn perm(a: &[Obj]) -> R<Obj> {
    if a[1].is_none() {
        return factorial(a);
    }
    let Pair { n, k } = pair(a)?;
    match (int_ref(&n), int_ref(&k)) {
        (Some(IntRef::Small(n)), Some(IntRef::Small(k))) => Ok(if k > n { Obj::int(0) } else { big(product((n - k + 1) as u64, n as u64)) }),
        (Some(n), Some(IntRef::Small(k))) => Ok(Obj::big(falling(&n.to_big(), k as u64))),
        (Some(n), Some(k)) if n.compare(k).is_lt() => Ok(Obj::int(0)),
        _ => Err(err!(OVERFLOW_ERROR, "k must not exceed {}", i64::MAX)),
    }
}

/// py: math.comb(n, k, /) -> int
pub fn comb(a: &[Obj]) -> R<Obj> {
    let Pair { n, k } = pair(a)?;
    let (Some(n), Some(k)) = (int_ref(&n), int_ref(&k)) else { return Ok(Obj::int(0)) };
    if n.compare(k).is_lt() {
        return Ok(Obj::int(0));
    }
    if let (IntRef::Small(n), IntRef::Small(k)) = (n, k) {
        let (n, k) = (n as u64, k.min(n - k) as u64);
        return Ok(small_comb(n, k).map(Obj::int).unwrap_or_else(|| big(product(n - k + 1, n) / product(2, k))));
    }
    let rest = &*n.to_big() - &*k.to_big();
    let least = rest.min(k.to_big().into_owned());
    match u64::try_from(&least) {
        Ok(k) if k <= i64::MAX as u64 => Ok(Obj::big(falling(&n.to_big(), k) / BigInt::from(product(2, k)))),
        _ => Err(err!(OVERFLOW_ERROR, "min(n - k, k) must not exceed {}", i64::MAX)),
    }
}

fn small_comb(n: u64, k: u64) -> Option<i64> {
    let mut c = 1u128;
    for i in 0..k {
        c = c * (n - i) as u128 / (i + 1) as u128;
        if c > i64::MAX as u128 {
            return None;
        }
    }
    Some(c as i64)
}
