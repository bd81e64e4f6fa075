//! Sums, products, quotients and remainders, as libmpdec makes them.

use super::coefficient::Coef;
use super::number::{nan_result, status::*, Ctx, Dec, Round};
use super::compare::order_abs;
use std::cmp::Ordering;

pub fn add(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    add_signed(a, b, b.negative, ctx, st)
}
pub fn sub(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    add_signed(a, b, !b.negative, ctx, st)
}

fn add_signed(a: &Dec, b: &Dec, b_negative: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return r;
        }
        if !a.is_infinite() {
            return Dec::infinity(b_negative);
        }
        if b.is_infinite() && a.negative != b_negative {
            return Dec::error(INVALID_OPERATION, st);
        }
        return Dec::infinity(a.negative);
    }
    sum(a, b, b_negative, ctx, st).finalize(ctx, st)
}

/// The exact sum of finite numbers, or one that is rounded as it would be.
pub fn sum(a: &Dec, b: &Dec, b_negative: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    if a.exp == b.exp {
        return aligned_sum(&a.coef, a.negative, &b.coef, b_negative, a.exp, ctx);
    }
    let (big, small, big_negative, small_negative) = if b.exp > a.exp { (b, a, b_negative, a.negative) } else { (a, b, a.negative, b_negative) };
    if big.coef.is_zero() {
        return aligned_sum(&big.coef, big_negative, &small.coef, small_negative, small.exp, ctx);
    }
    let digits = big.coef.digits();
    let least = big.exp - 1 + if digits > ctx.prec { 0 } else { digits - ctx.prec - 1 };
    if small.adjusted() < least {
        // So far below the last digit that anything stands for it.
        let tiny = Coef::Small(!small.coef.is_zero() as u64, 0);
        let aligned = big.shifted_left(big.exp - least, st);
        return aligned_sum(&aligned, big_negative, &tiny, small_negative, least, ctx);
    }
    let aligned = big.shifted_left(big.exp - small.exp, st);
    aligned_sum(&aligned, big_negative, &small.coef, small_negative, small.exp, ctx)
}

fn aligned_sum(a: &Coef, a_negative: bool, b: &Coef, b_negative: bool, exp: i64, ctx: &Ctx) -> Dec {
    if a_negative == b_negative {
        return Dec::new(a_negative, a.plus(b), exp);
    }
    match a.compare(b) {
        Ordering::Equal => Dec::new(ctx.round == Round::Floor, Coef::ZERO, exp),
        Ordering::Greater => Dec::new(a_negative, a.minus(b), exp),
        Ordering::Less => Dec::new(b_negative, b.minus(a), exp),
    }
}

pub fn mul(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    product(a, b, ctx, st).finalize(ctx, st)
}

/// The exact product.
pub fn product(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return r;
        }
        if a.is_zero() || b.is_zero() {
            return Dec::error(INVALID_OPERATION, st);
        }
        return Dec::infinity(negative);
    }
    Dec::new(negative, a.coef.times(&b.coef), a.exp + b.exp)
}

pub fn fma(a: &Dec, b: &Dec, c: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut work = 0;
    let mut r = product(a, b, ctx, &mut work);
    if work & INVALID_OPERATION == 0 {
        r = add(&r, c, ctx, &mut work);
    }
    *st |= work;
    r
}

pub fn div(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut told = 0;
    let r = quotient(a, b, true, ctx, &mut told);
    if told & MEMORY != 0 {
        // An exact quotient has no more digits than that.
        return exact_or_none(a.coef.digits() + 4 * b.coef.digits(), ctx, st, |work, told| quotient(a, b, true, work, told));
    }
    *st |= told;
    r
}

/// An operation whose digits would fill an enormous precision: the result if it is exact with fewer, else MemoryError.
pub fn exact_or_none(prec: i64, ctx: &Ctx, st: &mut u32, f: impl Fn(&Ctx, &mut u32) -> Dec) -> Dec {
    let mut told = 0;
    let r = f(&ctx.with_prec(prec), &mut told);
    if told != 0 {
        return Dec::error(MEMORY, st);
    }
    r
}

/// `ideal`: an exact quotient gets the exponent that is nearest to the difference of the operands'.
pub fn quotient(a: &Dec, b: &Dec, ideal: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return r;
        }
        if a.is_infinite() {
            return if b.is_infinite() { Dec::error(INVALID_OPERATION, st) } else { Dec::infinity(negative) };
        }
        *st |= CLAMPED;
        return Dec::small(negative, 0, ctx.etiny());
    }
    if b.coef.is_zero() {
        return by_zero(a, negative, st);
    }
    if a.coef.is_zero() {
        return Dec::small(negative, 0, a.exp - b.exp).finalize(ctx, st);
    }
    let ideal_exp = a.exp - b.exp;
    let shift = b.coef.digits() - a.coef.digits() + ctx.prec + 1;
    let mut exp = ideal_exp - shift;
    if exact_small(a, b, ideal, shift) {
        let (q, _) = a.coef.divided(&b.coef);
        return Dec::new(negative, q, ideal_exp).finalize(ctx, st);
    }
    let (mut q, r) = if shift > 0 { a.shifted_left(shift, st).divided(&b.coef) } else { a.coef.divided(&shifted_divisor(b, -shift, st)) };
    if *st & MEMORY != 0 {
        return Dec::nan();
    }
    if !r.is_zero() {
        if matches!(q.last_digit(), 0 | 5) {
            q = q.plus(&Coef::ONE);
        }
    } else if ideal && shift > 0 {
        let zeros = q.trailing_zeros().min(shift);
        q = q.shifted_right(zeros as usize).0;
        exp += zeros;
    }
    Dec::new(negative, q, exp).finalize(ctx, st)
}

/// The quotient of the coefficients is one: no digits behind them.
fn exact_small(a: &Dec, b: &Dec, ideal: bool, shift: i64) -> bool {
    ideal && shift >= 0 && matches!((&a.coef, &b.coef), (Coef::Small(x, 0), Coef::Small(y, 0)) if *x % *y == 0)
}

fn shifted_divisor(b: &Dec, n: i64, st: &mut u32) -> Coef {
    let c = b.shifted_left(n, st);
    if c.is_zero() { Coef::ONE } else { c }
}

fn by_zero(a: &Dec, negative: bool, st: &mut u32) -> Dec {
    if a.coef.is_zero() {
        return Dec::error(DIVISION_UNDEFINED, st);
    }
    *st |= DIVISION_BY_ZERO;
    Dec::infinity(negative)
}

/// Integral quotient and remainder of finite numbers, not finalized.
pub fn whole_quotient(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> (Dec, Dec) {
    let negative = a.negative != b.negative;
    let ideal = a.exp.min(b.exp);
    if a.coef.is_zero() {
        return (Dec::small(negative, 0, 0), Dec::new(a.negative, Coef::ZERO, ideal));
    }
    let difference = a.adjusted() - b.adjusted();
    if difference < 0 {
        let r = if a.exp > b.exp { Dec::new(a.negative, a.shifted_left(a.exp - b.exp, st), ideal) } else { a.clone() };
        return (Dec::small(negative, 0, 0), r);
    }
    if difference > ctx.prec {
        *st |= DIVISION_IMPOSSIBLE;
        return (Dec::nan(), Dec::nan());
    }
    let (q, r) = if a.exp >= b.exp { a.shifted_left(a.exp - b.exp, st).divided(&b.coef) } else { a.coef.divided(&shifted_divisor(b, b.exp - a.exp, st)) };
    if q.digits() > ctx.prec {
        *st |= DIVISION_IMPOSSIBLE;
        return (Dec::nan(), Dec::nan());
    }
    (Dec::new(negative, q, 0), Dec::new(a.negative, r, ideal))
}

pub fn divmod(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> (Dec, Dec) {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return (r.clone(), r);
        }
        if a.is_infinite() {
            *st |= INVALID_OPERATION;
            return (if b.is_infinite() { Dec::nan() } else { Dec::infinity(negative) }, Dec::nan());
        }
        return (Dec::small(negative, 0, 0), a.clone().finalize(ctx, st));
    }
    if b.coef.is_zero() {
        if a.coef.is_zero() {
            return (Dec::error(DIVISION_UNDEFINED, st), Dec::nan());
        }
        *st |= DIVISION_BY_ZERO | INVALID_OPERATION;
        return (Dec::infinity(negative), Dec::nan());
    }
    let (q, r) = whole_quotient(a, b, ctx, st);
    (q.finalize(ctx, st), r.finalize(ctx, st))
}

pub fn div_int(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return r;
        }
        return match (a.is_infinite(), b.is_infinite()) {
            (true, true) => Dec::error(INVALID_OPERATION, st),
            (true, false) => Dec::infinity(negative),
            _ => Dec::small(negative, 0, 0),
        };
    }
    if b.coef.is_zero() {
        return by_zero(a, negative, st);
    }
    whole_quotient(a, b, ctx, st).0.finalize(ctx, st)
}

/// What `rem` and `rem_near` give for infinities and zeros.
fn special_remainder(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Option<Dec> {
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return Some(r);
        }
        return Some(if a.is_infinite() { Dec::error(INVALID_OPERATION, st) } else { a.clone().finalize(ctx, st) });
    }
    if b.coef.is_zero() {
        return Some(Dec::error(if a.coef.is_zero() { DIVISION_UNDEFINED } else { INVALID_OPERATION }, st));
    }
    None
}

pub fn rem(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    match special_remainder(a, b, ctx, st) {
        Some(r) => r,
        None => whole_quotient(a, b, ctx, st).1.finalize(ctx, st),
    }
}

pub fn rem_near(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = special_remainder(a, b, ctx, st) {
        return r;
    }
    let (q, r) = whole_quotient(a, b, ctx, st);
    if q.is_nan() || r.is_nan() || r.coef.is_zero() || !(-1..=1).contains(&(b.adjusted() - r.adjusted())) {
        return r.finalize(ctx, st);
    }
    let other = sum(&r, b, if a.negative == b.negative { !b.negative } else { b.negative }, &Ctx::MAX, st);
    match order_abs(&other, &r) {
        Ordering::Less => {}
        Ordering::Equal if q.coef.is_odd() => {}
        _ => return r.finalize(ctx, st),
    }
    if q.coef.digits() == ctx.prec && q.coef.text().iter().all(|d| *d == b'9') {
        return Dec::error(DIVISION_IMPOSSIBLE, st);
    }
    other.finalize(ctx, st)
}

pub fn minus(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    signed(a, !a.negative, ctx, st)
}
pub fn plus(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    signed(a, a.negative, ctx, st)
}
fn signed(a: &Dec, negative: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    let negative = negative && !(a.is_zero() && ctx.round != Round::Floor);
    a.clone().with_sign(negative).finalize(ctx, st)
}
pub fn abs(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if a.negative { minus(a, ctx, st) } else { plus(a, ctx, st) }
}
