//! Coefficients from binary integers and back, by halves.

use super::coefficient::Coef;
use super::limbs::{add_to, mul_small, trimmed, BASE};
use super::multiply::product;
use num_bigint::BigUint;

const DIRECT: usize = 40;

pub fn from_binary(v: &BigUint) -> Coef {
    let words = v.to_u64_digits();
    if words.len() <= 2 {
        return Coef::new(words.iter().rev().fold(0, |x, w| x << 64 | *w as u128));
    }
    // 2**64 to the powers 2**k, as limbs.
    let mut powers: Vec<Vec<u64>> = Vec::new();
    let mut n = DIRECT;
    while n < words.len() {
        let next = match powers.last() {
            None => from_words(&[vec![0; DIRECT], vec![1]].concat(), &[]),
            Some(p) => trimmed(&product(p, p)).to_vec(),
        };
        powers.push(next);
        n *= 2;
    }
    Coef::from_limbs(from_words(&words, &powers))
}

/// Words of 64 bits as limbs; `powers` are those of `DIRECT` words, twice as many, and so on.
fn from_words(words: &[u64], powers: &[Vec<u64>]) -> Vec<u64> {
    let Some((power, smaller)) = powers.split_last() else {
        let mut out = Vec::new();
        for w in words.iter().rev() {
            // 2**64 is more than the base: by its halves.
            for half in [w >> 32, w & 0xFFFF_FFFF] {
                mul_small(&mut out, 1 << 32);
                if out.is_empty() {
                    out.push(0);
                }
                if add_to(&mut out, &[half]) {
                    out.push(1);
                }
            }
        }
        return trimmed(&out).to_vec();
    };
    let at = DIRECT << smaller.len();
    if words.len() <= at {
        return from_words(words, smaller);
    }
    let (low, high) = words.split_at(at);
    let mut out = product(&from_words(high, smaller), power);
    out.push(0);
    add_to(&mut out, &from_words(low, smaller));
    trimmed(&out).to_vec()
}

pub fn to_binary(c: &Coef) -> BigUint {
    match c.small() {
        Some(v) => BigUint::from(v),
        None => {
            let v = c.limbs();
            let mut powers = vec![BigUint::from(BASE)];
            while 1usize << powers.len() < v.len() {
                let p = &powers[powers.len() - 1];
                powers.push(p * p);
            }
            from_limbs(&v, &powers)
        }
    }
}

/// `powers` are those of the base to 1, 2, 4 ...
fn from_limbs(v: &[u64], powers: &[BigUint]) -> BigUint {
    match *v {
        [] => return BigUint::ZERO,
        [a] => return BigUint::from(a),
        [a, b] => return BigUint::from(b as u128 * BASE as u128 + a as u128),
        _ => {}
    }
    let mut level = powers.len() - 1;
    while 1usize << level >= v.len() {
        level -= 1;
    }
    let (low, high) = v.split_at(1 << level);
    from_limbs(high, powers) * &powers[level] + from_limbs(low, powers)
}

/// The value modulo 2**61 - 1.
pub fn modulo_mersenne(c: &Coef) -> u64 {
    const P: u128 = (1 << 61) - 1;
    match c.small() {
        Some(v) => (v % P) as u64,
        None => c.limbs().iter().rev().fold(0, |r, x| ((r as u128 * BASE as u128 + *x as u128) % P) as u64),
    }
}
