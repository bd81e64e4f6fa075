//! Natural numbers as limbs of 18 decimal digits, the lowest first. A number may have zeros at its top where a function says so.

use std::cmp::Ordering;

pub const BASE: u64 = POW10[18];
pub const LIMB_DIGITS: usize = 18;

pub const POW10: [u64; 20] = {
    let mut p = [1; 20];
    let mut i = 1;
    while i < 20 {
        p[i] = p[i - 1] * 10;
        i += 1;
    }
    p
};

/// A divisor with its reciprocal (Möller and Granlund, "Improved division by invariant integers").
#[derive(Clone, Copy)]
pub struct Divisor {
    d: u64,
    v: u64,
    shift: u32,
}

impl Divisor {
    pub const fn new(d: u64) -> Divisor {
        let shift = d.leading_zeros();
        let d = d << shift;
        Divisor { d, v: (u128::MAX / d as u128 - (1 << 64)) as u64, shift }
    }
    /// Quotient and remainder, where the quotient has at most 64 bits.
    #[inline(always)]
    pub fn div(self, u: u128) -> (u64, u64) {
        let u = u << self.shift;
        let (u1, u0) = ((u >> 64) as u64, u as u64);
        let q = (self.v as u128 * u1 as u128).wrapping_add(u);
        let (mut q1, q0) = (((q >> 64) as u64).wrapping_add(1), q as u64);
        let mut r = u0.wrapping_sub(q1.wrapping_mul(self.d));
        if r > q0 {
            q1 = q1.wrapping_sub(1);
            r = r.wrapping_add(self.d);
        }
        if r >= self.d {
            q1 = q1.wrapping_add(1);
            r -= self.d;
        }
        (q1, r >> self.shift)
    }
}

const BY_BASE: Divisor = Divisor::new(BASE);

/// `u` as multiples of the base and a limb; `u` is less than the base times 2**64.
#[inline(always)]
pub fn split_limb(u: u128) -> (u64, u64) {
    BY_BASE.div(u)
}

/// As `split_limb` for any number.
#[inline(always)]
pub fn split(u: u128) -> (u128, u64) {
    let high = (u >> 64) as u64;
    let (q, r) = BY_BASE.div(((high % BASE) as u128) << 64 | u as u64 as u128);
    ((((high / BASE) as u128) << 64) + q as u128, r)
}

pub fn trim(a: &mut Vec<u64>) {
    while a.last() == Some(&0) {
        a.pop();
    }
}

/// The limbs without the zeros at the top.
pub fn trimmed(mut a: &[u64]) -> &[u64] {
    while let [rest @ .., 0] = a {
        a = rest;
    }
    a
}

/// Order of numbers without zeros at the top.
pub fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// `a += b`, the sum modulo the length of `a`, which is at least that of `b`; gives the carry.
pub fn add_to(a: &mut [u64], b: &[u64]) -> bool {
    let mut carry = 0;
    let (low, high) = a.split_at_mut(b.len());
    for (x, y) in low.iter_mut().zip(b) {
        let s = *x + *y + carry;
        carry = (s >= BASE) as u64;
        *x = if carry != 0 { s - BASE } else { s };
    }
    for x in high {
        if carry == 0 {
            return false;
        }
        *x += 1;
        carry = (*x == BASE) as u64;
        if carry != 0 {
            *x = 0;
        }
    }
    carry != 0
}

/// `a -= b`, the difference modulo the length of `a`; gives the borrow.
pub fn sub_from(a: &mut [u64], b: &[u64]) -> bool {
    let mut borrow = 0;
    let (low, high) = a.split_at_mut(b.len());
    for (x, y) in low.iter_mut().zip(b) {
        let s = *y + borrow;
        borrow = (*x < s) as u64;
        *x = if borrow != 0 { *x + BASE - s } else { *x - s };
    }
    for x in high {
        if borrow == 0 {
            return false;
        }
        borrow = (*x == 0) as u64;
        *x = if borrow != 0 { BASE - 1 } else { *x - 1 };
    }
    borrow != 0
}

pub fn sum(a: &[u64], b: &[u64]) -> Vec<u64> {
    let (a, b) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut out = Vec::with_capacity(a.len() + 1);
    out.extend_from_slice(a);
    if add_to(&mut out, b) {
        out.push(1);
    }
    out
}

/// `a *= m`, with the limb that comes out at the top.
pub fn mul_small(a: &mut Vec<u64>, m: u64) {
    let mut carry = 0;
    for x in a.iter_mut() {
        (carry, *x) = split_limb(*x as u128 * m as u128 + carry as u128);
    }
    if carry != 0 {
        a.push(carry);
    }
}

/// `a /= d`, gives the remainder.
pub fn div_small(a: &mut [u64], d: u64) -> u64 {
    let by = Divisor::new(d);
    let mut rest = 0;
    for x in a.iter_mut().rev() {
        (*x, rest) = by.div(rest as u128 * BASE as u128 + *x as u128);
    }
    rest
}

/// The limbs of `a * 10**n`.
pub fn shifted_left(a: &[u64], n: usize) -> Vec<u64> {
    let (whole, part) = (n / LIMB_DIGITS, n % LIMB_DIGITS);
    let mut out = Vec::with_capacity(a.len() + whole + 1);
    out.resize(whole, 0);
    if part == 0 {
        out.extend_from_slice(a);
        return out;
    }
    let (up, down) = (POW10[part], Divisor::new(POW10[LIMB_DIGITS - part]));
    let mut low = 0;
    for x in a {
        let (q, r) = down.div(*x as u128);
        out.push(r * up + low);
        low = q;
    }
    if low != 0 {
        out.push(low);
    }
    out
}

/// The limbs of `a / 10**n`, cut.
pub fn shifted_right(a: &[u64], n: usize) -> Vec<u64> {
    let (whole, part) = (n / LIMB_DIGITS, n % LIMB_DIGITS);
    let Some(rest) = a.get(whole..) else { return Vec::new() };
    if part == 0 {
        return rest.to_vec();
    }
    let (by, up) = (Divisor::new(POW10[part]), POW10[LIMB_DIGITS - part]);
    let mut out = vec![0; rest.len()];
    let mut high = 0;
    for (o, x) in out.iter_mut().zip(rest).rev() {
        let (q, r) = by.div(*x as u128);
        *o = q + high * up;
        high = r;
    }
    trim(&mut out);
    out
}
