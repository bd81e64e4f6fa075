//! Powers, as libmpdec computes them: by products with a few digits more, or by logarithm and exponential.

use super::arith::{div, div_int, mul};
use super::coefficient::Coef;
use super::compare::{is_one, order, order_abs};
use super::explog::{exp, ln};
use super::number::{nan_result, status::*, Ctx, Dec, Round, EXP_INF};
use std::cmp::Ordering;

pub fn pow(base: &Dec, power: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[base, power], ctx, st) {
        return r;
    }
    let integral = power.is_integer();
    let negative = integral && base.negative && power.is_odd();
    if base.is_zero() {
        if power.is_zero() {
            return Dec::error(INVALID_OPERATION, st);
        }
        return if power.negative { Dec::infinity(negative) } else { Dec::small(negative, 0, 0) };
    }
    if base.negative && (!integral || power.is_infinite()) {
        return Dec::error(INVALID_OPERATION, st);
    }
    if power.is_infinite() {
        let order = if base.is_infinite() { Ordering::Greater } else { order_abs(base, &Dec::small(false, 1, 0)) };
        if order == Ordering::Equal {
            *st |= INEXACT | ROUNDED;
            return Dec::padded_one(negative, ctx.prec - 1, st);
        }
        return if (order == Ordering::Less) != power.negative { Dec::small(negative, 0, 0) } else { Dec::infinity(negative) };
    }
    if base.is_infinite() {
        return if power.is_zero() {
            Dec::small(negative, 1, 0)
        } else if power.negative {
            Dec::small(negative, 0, 0)
        } else {
            Dec::infinity(negative)
        };
    }
    if power.is_zero() {
        return Dec::small(negative, 1, 0);
    }
    if is_one(base) {
        return one_to(base, power, integral, negative, ctx, st);
    }
    if let Some(r) = beyond_bounds(base, power, negative, ctx, st) {
        return r;
    }
    if integral { to_integer(base, power, negative, ctx, st) } else { to_real(base, power, ctx, st) }
}

/// A power of 1 or -1, with the zeros that products would have.
fn one_to(base: &Dec, power: &Dec, integral: bool, negative: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut zeros = ctx.prec - 1;
    if !integral {
        *st |= INEXACT | ROUNDED;
    } else if power.negative {
        return Dec::small(negative, 1, 0);
    } else {
        let mut told = 0;
        let all = mul(power, &Dec::from_i64(-base.exp), ctx, &mut told);
        if told & ERRORS != 0 {
            *st |= told & ERRORS;
            return Dec::nan();
        }
        match all.to_i64() {
            Some(n) if n <= zeros => zeros = n,
            _ => *st |= ROUNDED,
        }
    }
    if zeros < 0 {
        // The exponent of the base is positive: no number equal to one has it.
        zeros = 0;
    }
    Dec::padded_one(negative, zeros, st)
}

fn exponent_digits(n: i64) -> i64 {
    Coef::Small(n.unsigned_abs(), 0).digits()
}

/// The result where a bound of its size shows that it overflows or underflows.
fn beyond_bounds(x: &Dec, y: &Dec, negative: bool, ctx: &Ctx, st: &mut u32) -> Option<Dec> {
    let adjusted = x.adjusted();
    let zeta = match adjusted {
        0 | -1 => {
            let difference = super::arith::sum(&x.clone().with_sign(false), &Dec::small(false, 1, 0), true, &Ctx::MAX, st);
            difference.adjusted() - if adjusted == 0 { 2 } else { 1 }
        }
        t if t > 0 => exponent_digits(t) - 1,
        t => exponent_digits(t + 1) - 1,
    };
    let grows = (adjusted < 0) == y.negative;
    let (omega, exp) = if grows { (exponent_digits(ctx.emax), EXP_INF) } else { (exponent_digits(ctx.etiny()), ctx.etiny() - 1) };
    (omega < zeta + y.adjusted()).then(|| Dec::small(negative, 1, exp).finalize(ctx, st))
}

fn to_integer(base: &Dec, power: &Dec, negative: bool, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut work = Ctx { prec: ctx.prec + power.coef.digits() + power.exp + 2, round: Round::HalfEven, clamp: false, ..*ctx };
    let mut factor = base.clone();
    if power.negative {
        work.prec += 1;
        factor = div(&Dec::small(false, 1, 0), base, &work, st);
        if *st & ERRORS != 0 {
            return Dec::nan();
        }
    }
    let mut r = match magnitude(power) {
        Some(n) => by_squaring(&factor, n, &work, st),
        None => by_decimal_exponent(factor, power, &work, st),
    };
    if !r.is_nan() {
        r.negative = negative;
        if r.is_infinite() {
            r = Dec::small(negative, 1, EXP_INF);
        }
    }
    r.finalize(ctx, st)
}

fn magnitude(power: &Dec) -> Option<u64> {
    if power.coef.digits() + power.exp > 20 {
        return None;
    }
    let whole = if power.exp >= 0 { power.coef.shifted_left(power.exp as usize) } else { power.shifted_right(-power.exp).0 };
    u64::try_from(whole.small()?).ok()
}

fn by_squaring(base: &Dec, n: u64, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut told = 0;
    let mut r = base.clone();
    let mut bit = 1 << (63 - n.leading_zeros());
    while bit > 1 {
        bit >>= 1;
        r = mul(&r, &r, ctx, &mut told);
        if n & bit != 0 {
            r = mul(&r, base, ctx, &mut told);
        }
        if r.is_special() || (r.coef.is_zero() && told & CLAMPED != 0) {
            break;
        }
    }
    *st |= told;
    r
}

fn by_decimal_exponent(mut base: Dec, power: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut told = 0;
    let mut left = power.clone().with_sign(false);
    let mut r = Dec::small(false, 1, 0);
    while !left.is_zero() {
        if left.is_odd() {
            r = mul(&r, &base, ctx, &mut told);
            *st |= told;
            if r.is_special() || (r.coef.is_zero() && told & CLAMPED != 0) {
                break;
            }
        }
        base = mul(&base, &base, ctx, &mut told);
        left = div_int(&left, &Dec::small(false, 2, 0), &Ctx::MAX, &mut told);
        if base.is_nan() || left.is_nan() {
            return Dec::error(told & ERRORS, st);
        }
    }
    r
}

fn to_real(base: &Dec, power: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let work = Ctx::MAX.with_prec(base.coef.digits().max(ctx.prec) + 4 + 19);
    let mut told = 0;
    let y = ln(base, &work, &mut told);
    let y = mul(&y, power, &work, &mut told);
    let mut r = exp(&y, &work, st);
    *st |= told & ERRORS | INEXACT | ROUNDED;
    if !r.is_special() && order(&r, &Dec::small(false, 1, 0)) == Ordering::Equal {
        r = Dec::padded_one(false, ctx.prec - 1, st);
    }
    if r.is_infinite() {
        r = Dec::small(false, 1, EXP_INF);
    }
    r.finalize(ctx, st)
}

/// `pow(base, power, modulus)`
pub fn pow_mod(base: &Dec, power: &Dec, modulus: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[base, power, modulus], ctx, st) {
        return r;
    }
    let valid = base.is_integer() && power.is_integer() && modulus.is_integer() && !modulus.coef.is_zero() && modulus.coef.digits() + modulus.exp <= ctx.prec;
    if !valid || (power.coef.is_zero() && base.coef.is_zero()) || (power.negative && !power.coef.is_zero()) {
        return Dec::error(INVALID_OPERATION, st);
    }
    let negative = base.negative && power.is_odd();
    if power.coef.is_zero() {
        return Dec::small(negative, !is_one(modulus) as u64, 0);
    }
    if base.coef.is_zero() {
        return Dec::small(negative, 0, 0);
    }
    let m = whole(modulus, st);
    let reduced = |c: Coef| c.divided(&m).1;
    let times = |a: &Coef, b: &Coef| reduced(a.times(b));
    let raised = |base: &Coef, mut n: Coef| {
        let (mut r, mut b) = (reduced(Coef::ONE), base.clone());
        while !n.is_zero() {
            if n.is_odd() {
                r = times(&r, &b);
            }
            b = times(&b, &b.clone());
            n = n.divided(&Coef::Small(2, 0)).0;
        }
        r
    };
    let (digits, zeros) = if base.exp <= 0 { (whole(base, st), 0) } else { (base.coef.clone(), base.exp) };
    let mut b = times(&reduced(digits), &raised(&reduced(Coef::Small(10, 0)), Coef::Small(zeros as u64, 0)));
    let (n, tens) = if power.exp <= 0 { (whole(power, st), 0) } else { (power.coef.clone(), power.exp) };
    for _ in 0..tens {
        b = raised(&b, Coef::Small(10, 0));
    }
    Dec::new(negative, raised(&b, n), 0)
}

/// The integer without its sign.
fn whole(a: &Dec, st: &mut u32) -> Coef {
    if a.exp >= 0 { a.shifted_left(a.exp, st) } else { a.shifted_right(-a.exp).0 }
}
