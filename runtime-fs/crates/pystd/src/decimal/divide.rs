//! Quotients of limbs: by the school's method (Knuth, 4.3.1 D), large ones by that of Burnikel and Ziegler.

use super::limbs::{add_to, compare, div_small, mul_small, split_limb, sub_from, trim, trimmed, Divisor, BASE};
use super::multiply::product;
use std::cmp::Ordering;

const RECURSIVE: usize = 64;

/// Quotient and remainder of `a` by `b`, which is not zero and has no zeros at the top.
pub fn divide(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let a = trimmed(a);
    if compare(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    if let [d] = b {
        let mut q = a.to_vec();
        let r = div_small(&mut q, *d);
        trim(&mut q);
        return (q, if r == 0 { Vec::new() } else { vec![r] });
    }
    // The divisor's top limb becomes at least half of the base.
    let scale = BASE / (b[b.len() - 1] + 1);
    let (mut x, mut y) = (a.to_vec(), b.to_vec());
    mul_small(&mut x, scale);
    mul_small(&mut y, scale);
    let (mut q, mut r) = if y.len() < RECURSIVE || x.len() < y.len() + RECURSIVE / 2 { school(x, &y) } else { by_blocks(&x, &y) };
    div_small(&mut r, scale);
    trim(&mut q);
    trim(&mut r);
    (q, r)
}

/// `y` has two or more limbs, the top one at least half of the base.
fn school(mut x: Vec<u64>, y: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let n = y.len();
    if x.len() < n {
        return (Vec::new(), x);
    }
    x.push(0);
    let m = x.len() - n;
    let (top, next) = (y[n - 1], y[n - 2]);
    let by = Divisor::new(top);
    let mut q = vec![0; m];
    for j in (0..m).rev() {
        let (x2, x1, x0) = (x[j + n], x[j + n - 1], x[j + n - 2]);
        let two = x2 as u128 * BASE as u128 + x1 as u128;
        let (mut guess, mut rest) = if x2 >= top { (BASE - 1, two - (BASE - 1) as u128 * top as u128) } else { let (g, r) = by.div(two); (g, r as u128) };
        while rest < BASE as u128 && guess as u128 * next as u128 > rest * BASE as u128 + x0 as u128 {
            guess -= 1;
            rest += top as u128;
        }
        if guess == 0 {
            continue;
        }
        let window = &mut x[j..=j + n];
        let mut carry = 0;
        for (o, v) in window.iter_mut().zip(y) {
            let (high, low) = split_limb(guess as u128 * *v as u128 + carry as u128);
            carry = high;
            if *o < low {
                *o += BASE;
                carry += 1;
            }
            *o -= low;
        }
        if window[n] < carry {
            // One too many: the borrow out of the window and the carry of the sum cancel.
            window[n] = window[n] + BASE - carry;
            guess -= 1;
            add_to(window, y);
        } else {
            window[n] -= carry;
        }
        q[j] = guess;
    }
    x.truncate(n);
    (q, x)
}

fn by_blocks(x: &[u64], y: &[u64]) -> (Vec<u64>, Vec<u64>) {
    // The divisor gets a length that can be halved down to the school's method.
    let mut halvings = 0;
    while y.len() >> halvings >= RECURSIVE {
        halvings += 1;
    }
    let n = y.len().div_ceil(1 << halvings) << halvings;
    let pad = n - y.len();
    let padded = |v: &[u64]| { let mut p = vec![0; pad]; p.extend_from_slice(v); p };
    let (y, mut x) = (padded(y), padded(x));
    // The top block is less than the divisor.
    let blocks = x.len() / n + 1;
    x.resize(blocks * n, 0);
    let mut q = vec![0; (blocks - 1) * n];
    let mut rest = x[(blocks - 1) * n..].to_vec();
    if compare(trimmed(&rest), &y) != Ordering::Less {
        x.resize((blocks + 1) * n, 0);
        q.resize(blocks * n, 0);
        rest = vec![0; n];
    }
    for i in (0..q.len() / n).rev() {
        let (digits, r) = two_by_one(&rest, &x[i * n..(i + 1) * n], &y);
        q[i * n..(i + 1) * n].copy_from_slice(&digits);
        rest = r;
    }
    (q, rest.split_off(pad))
}

fn fit(mut v: Vec<u64>, n: usize) -> Vec<u64> {
    v.resize(n, 0);
    v
}

/// `high, low` by `y`, all of one length; `high` is less than `y`. Both results have that length.
fn two_by_one(high: &[u64], low: &[u64], y: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let n = y.len();
    if n < RECURSIVE || n % 2 != 0 {
        let mut x = low.to_vec();
        x.extend_from_slice(high);
        let (q, r) = school(x, y);
        return (fit(q, n), fit(r, n));
    }
    let h = n / 2;
    let (q1, r1) = three_by_two(high, &low[h..], y);
    let (q0, r0) = three_by_two(&r1, &low[..h], y);
    let mut q = q0;
    q.extend_from_slice(&q1);
    (q, r0)
}

/// `high` (two halves), `low` (one) by `y` (two): a quotient of one half, a remainder of two.
fn three_by_two(high: &[u64], low: &[u64], y: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let h = low.len();
    let (y0, y1) = y.split_at(h);
    let (mut q, r1) = if high[h..] == *y1 {
        // The quotient would be the base or more: all nines, and what then remains.
        let mut r = fit(high[..h].to_vec(), h + 1);
        add_to(&mut r, y1);
        (vec![BASE - 1; h], r)
    } else {
        let (q, r) = two_by_one(&high[h..], &high[..h], y1);
        (q, fit(r, h + 1))
    };
    // r1, low - q * y0, and y added back while that is negative.
    let mut rest = low.to_vec();
    rest.extend_from_slice(&r1);
    rest.push(0);
    let p = product(&q, y0);
    let mut negative = sub_from(&mut rest, &p);
    while negative {
        sub_from(&mut q, &[1]);
        negative = !add_to(&mut rest, y);
    }
    rest.truncate(2 * h);
    (q, rest)
}
