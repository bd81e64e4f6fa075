//! Changes of the exponent: quantize, rescale, integral values, neighbours.

use super::arith::{add, sub};
use super::compare::order;
use super::number::{nan_result, status::*, Ctx, Dec, Round, MAX_EMAX, MAX_PREC, MIN_ETINY};
use super::coefficient::{Coef, Cut};
use std::cmp::Ordering;

pub fn quantize(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if a.is_special() || b.is_special() {
        if let Some(r) = nan_result(&[a, b], ctx, st) {
            return r;
        }
        if a.is_infinite() && b.is_infinite() {
            return a.clone();
        }
        return Dec::error(INVALID_OPERATION, st);
    }
    quantize_to(a, b.exp, ctx, st)
}

pub fn quantize_to(a: &Dec, exp: i64, ctx: &Ctx, st: &mut u32) -> Dec {
    if a.is_special() {
        return quantize(a, &Dec::small(false, 1, exp), ctx, st);
    }
    if exp > ctx.emax || exp < ctx.etiny() {
        return Dec::error(INVALID_OPERATION, st);
    }
    if a.coef.is_zero() {
        return Dec::small(a.negative, 0, exp).finalize(ctx, st);
    }
    let difference = a.exp - exp;
    if a.coef.digits() + difference > ctx.prec {
        return Dec::error(INVALID_OPERATION, st);
    }
    let mut work = 0;
    let mut r = Dec::new(a.negative, Coef::ZERO, exp);
    if difference >= 0 {
        r.coef = a.shifted_left(difference, st);
    } else {
        let (coef, cut) = a.shifted_right(-difference);
        r.coef = coef;
        r.increment(ctx.round, cut);
        if r.coef.digits() > ctx.prec {
            return Dec::error(INVALID_OPERATION, st);
        }
        work = if cut == Cut::Nothing { ROUNDED } else { ROUNDED | INEXACT };
    }
    if r.adjusted() > ctx.emax || r.adjusted() < ctx.etiny() {
        return Dec::error(INVALID_OPERATION, st);
    }
    *st |= work;
    r.finalize(ctx, st)
}

/// The number with another exponent; of the context only the rounding counts. `lowest` is the least exponent.
pub fn rescale(a: &Dec, exp: i64, lowest: i64, ctx: &Ctx, st: &mut u32) -> Dec {
    if exp > MAX_EMAX + 1 || exp < lowest {
        return Dec::error(INVALID_OPERATION, st);
    }
    if a.is_special() {
        return a.clone();
    }
    if a.coef.is_zero() {
        return Dec::small(a.negative, 0, exp);
    }
    let difference = a.exp - exp;
    let mut r = Dec::new(a.negative, Coef::ZERO, exp);
    if difference >= 0 {
        if a.coef.digits() + difference > MAX_PREC + 1 {
            return Dec::error(INVALID_OPERATION, st);
        }
        r.coef = a.shifted_left(difference, st);
    } else {
        let (coef, cut) = a.shifted_right(-difference);
        r.coef = coef;
        r.increment(ctx.round, cut);
        *st |= if cut == Cut::Nothing { ROUNDED } else { ROUNDED | INEXACT };
    }
    if r.is_subnormal(ctx) {
        *st |= SUBNORMAL;
    }
    r
}

/// A number of that many digits, for formats.
pub fn round_digits(a: &Dec, digits: i64, ctx: &Ctx, st: &mut u32) -> Dec {
    if digits <= 0 {
        return Dec::error(INVALID_OPERATION, st);
    }
    if a.is_special() || a.is_zero() {
        return a.clone();
    }
    let exp = a.exp + a.coef.digits() - digits;
    let r = rescale(a, exp, MIN_ETINY - MAX_PREC, ctx, st);
    if r.digits() > digits { rescale(&r, exp + 1, MIN_ETINY - MAX_PREC, ctx, st) } else { r }
}

fn integral(a: &Dec, tell: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    if a.is_special() || a.exp >= 0 {
        return a.clone();
    }
    if a.coef.is_zero() {
        return Dec::small(a.negative, 0, 0);
    }
    let (coef, cut) = a.shifted_right(-a.exp);
    let mut r = Dec::new(a.negative, coef, 0);
    r.increment(ctx.round, cut);
    if tell {
        *st |= if cut == Cut::Nothing { ROUNDED } else { ROUNDED | INEXACT };
    }
    r
}
pub fn to_integral(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    integral(a, false, ctx, st)
}
pub fn to_integral_exact(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    integral(a, true, ctx, st)
}

/// `normalize`
pub fn reduce(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    let r = a.clone().finalize(ctx, st);
    if r.is_special() {
        return r;
    }
    if r.coef.is_zero() {
        return Dec::small(a.negative, 0, 0);
    }
    let highest = if ctx.clamp { ctx.etop() } else { ctx.emax };
    let shift = r.coef.trailing_zeros().min(highest - r.exp).max(0);
    Dec::new(r.negative, r.coef.shifted_right(shift as usize).0, r.exp + shift)
}

fn neighbour(a: &Dec, up: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    if a.is_infinite() {
        return if a.negative == up { Dec::largest(a.negative, ctx, st) } else { a.clone() };
    }
    let work = ctx.with_round(if up { Round::Ceiling } else { Round::Floor });
    let mut told = 0;
    let r = a.clone().finalize(&work, &mut told);
    if told & (INEXACT | ERRORS) != 0 {
        *st |= told & ERRORS;
        return r;
    }
    told = 0;
    let tiny = Dec::small(false, 1, ctx.etiny() - 1);
    let r = if up { add(a, &tiny, &work, &mut told) } else { sub(a, &tiny, &work, &mut told) };
    *st |= told & ERRORS;
    r
}
pub fn next_minus(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    neighbour(a, false, ctx, st)
}
pub fn next_plus(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    neighbour(a, true, ctx, st)
}
pub fn next_toward(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a, b], ctx, st) {
        return r;
    }
    let c = order(a, b);
    if c == Ordering::Equal {
        return a.clone().with_sign(b.negative);
    }
    let r = neighbour(a, c == Ordering::Less, ctx, st);
    if r.is_infinite() {
        *st |= OVERFLOW | ROUNDED | INEXACT;
    } else if !r.is_nan() && r.adjusted() < ctx.emin {
        *st |= UNDERFLOW | SUBNORMAL | ROUNDED | INEXACT;
        if r.is_zero() {
            *st |= CLAMPED;
        }
    }
    r
}
