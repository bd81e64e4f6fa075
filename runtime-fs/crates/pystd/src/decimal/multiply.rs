//! Products of limbs: by columns, by Karatsuba's method, by number theoretic transforms.

use super::limbs::{add_to, split, sub_from, sum, BASE};

const KARATSUBA: usize = 32;
const TRANSFORM: usize = 1500;

/// `a * b`, as many limbs as both have.
pub fn product(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut out = vec![0; a.len() + b.len()];
    multiply(a, b, &mut out);
    out
}

/// `out = a * b`; `out` is zero and has as many limbs as both.
fn multiply(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (a, b) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if b.len() < KARATSUBA {
        columns(a, b, out);
    } else if a.len() > 2 * b.len() {
        // Blocks as long as the shorter factor.
        for (i, part) in a.chunks(b.len()).enumerate() {
            let p = product(part, b);
            add_to(&mut out[i * b.len()..], &p);
        }
    } else if b.len() >= TRANSFORM && a.len() < (1 << 22) {
        transformed(a, b, out);
    } else {
        karatsuba(a, b, out);
    }
}

/// A column has fewer products of two limbs than fit in 128 bits.
fn columns(a: &[u64], b: &[u64], out: &mut [u64]) {
    if b.is_empty() {
        return;
    }
    let mut carry = 0u128;
    let last = a.len() + b.len() - 1;
    for (k, o) in out[..last].iter_mut().enumerate() {
        let (low, high) = ((k + 1).saturating_sub(b.len()), (k + 1).min(a.len()));
        for (x, y) in a[low..high].iter().zip(b[k + 1 - high..k + 1 - low].iter().rev()) {
            carry += *x as u128 * *y as u128;
        }
        (carry, *o) = split(carry);
    }
    out[last] = carry as u64;
}

fn karatsuba(a: &[u64], b: &[u64], out: &mut [u64]) {
    let m = a.len().div_ceil(2);
    let (a0, a1) = a.split_at(m);
    if b.len() <= m {
        multiply(a0, b, &mut out[..m + b.len()]);
        let p = product(a1, b);
        add_to(&mut out[m..], &p);
        return;
    }
    let (b0, b1) = b.split_at(m);
    let mut middle = product(&sum(a0, a1), &sum(b0, b1));
    {
        let (low, high) = out.split_at_mut(2 * m);
        multiply(a0, b0, low);
        multiply(a1, b1, high);
        sub_from(&mut middle, low);
        sub_from(&mut middle, high);
    }
    super::limbs::trim(&mut middle);
    add_to(&mut out[m..], &middle);
}

/// 2**64 - 2**32 + 1: its field has roots of unity of order 2**32.
const P: u64 = 0xFFFF_FFFF_0000_0001;
const ROOT: u64 = 1_753_635_133_440_165_772;
const EPSILON: u64 = 0xFFFF_FFFF;
/// Three parts to a limb: a sum of their products stays below P for more limbs than are ever transformed.
const PART: u64 = 1_000_000;

#[inline(always)]
fn times(a: u64, b: u64) -> u64 {
    let x = a as u128 * b as u128;
    let (low, high) = (x as u64, (x >> 64) as u64);
    let (mut r, under) = low.overflowing_sub(high >> 32);
    if under {
        r = r.wrapping_sub(EPSILON);
    }
    let (mut s, over) = r.overflowing_add((high & EPSILON) * EPSILON);
    if over {
        s = s.wrapping_add(EPSILON);
    }
    if s >= P { s - P } else { s }
}
#[inline(always)]
fn plus(a: u64, b: u64) -> u64 {
    let (s, over) = a.overflowing_add(b);
    if over || s >= P { s.wrapping_sub(P) } else { s }
}
#[inline(always)]
fn minus(a: u64, b: u64) -> u64 {
    if a >= b { a - b } else { a.wrapping_sub(b).wrapping_add(P) }
}
fn power(mut x: u64, mut n: u64) -> u64 {
    let mut r = 1;
    while n > 0 {
        if n & 1 != 0 {
            r = times(r, x);
        }
        x = times(x, x);
        n >>= 1;
    }
    r
}

/// Powers of the root for each level: those for halves of length h stand from h on.
fn twiddles(n: usize, root: u64) -> Vec<u64> {
    let mut t = vec![1; n.max(2)];
    let (mut h, mut w) = (n / 2, root);
    while h >= 1 {
        let mut x = 1;
        for o in &mut t[h..2 * h] {
            *o = x;
            x = times(x, w);
        }
        w = times(w, w);
        h /= 2;
    }
    t
}

fn forward(x: &mut [u64], t: &[u64]) {
    let mut h = x.len() / 2;
    while h >= 1 {
        for block in x.chunks_exact_mut(2 * h) {
            let (low, high) = block.split_at_mut(h);
            for ((a, b), w) in low.iter_mut().zip(high).zip(&t[h..2 * h]) {
                let (u, v) = (*a, *b);
                *a = plus(u, v);
                *b = times(minus(u, v), *w);
            }
        }
        h /= 2;
    }
}

fn backward(x: &mut [u64], t: &[u64]) {
    let mut h = 1;
    while h < x.len() {
        for block in x.chunks_exact_mut(2 * h) {
            let (low, high) = block.split_at_mut(h);
            for ((a, b), w) in low.iter_mut().zip(high).zip(&t[h..2 * h]) {
                let (u, v) = (*a, times(*b, *w));
                *a = plus(u, v);
                *b = minus(u, v);
            }
        }
        h *= 2;
    }
}

fn parts(a: &[u64], n: usize) -> Vec<u64> {
    let mut out = Vec::with_capacity(n);
    for x in a {
        out.extend([x % PART, x / PART % PART, x / (PART * PART)]);
    }
    out.resize(n, 0);
    out
}

fn transformed(a: &[u64], b: &[u64], out: &mut [u64]) {
    let n = (3 * (a.len() + b.len())).next_power_of_two();
    let root = power(ROOT, (1u64 << 32) / n as u64);
    let t = twiddles(n, root);
    let mut x = parts(a, n);
    forward(&mut x, &t);
    if std::ptr::eq(a, b) {
        for v in &mut x {
            *v = times(*v, *v);
        }
    } else {
        let mut y = parts(b, n);
        forward(&mut y, &t);
        for (v, w) in x.iter_mut().zip(&y) {
            *v = times(*v, *w);
        }
    }
    drop(t);
    backward(&mut x, &twiddles(n, power(root, P - 2)));
    let scale = power(n as u64, P - 2);
    let mut carry = 0u128;
    for (o, v) in out.iter_mut().zip(x.chunks_exact(3)) {
        let at = |i: usize| times(v[i], scale) as u128;
        carry += at(0) + at(1) * PART as u128 + at(2) * (PART * PART) as u128;
        *o = (carry % BASE as u128) as u64;
        carry /= BASE as u128;
    }
}
