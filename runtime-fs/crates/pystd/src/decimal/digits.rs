//! Operations on the digits and the exponent: logical ones, shifts, rotation, scaling.

use super::arith::sum;
use super::coefficient::Coef;
use super::number::{nan_result, status::*, Ctx, Dec, EXP_CLAMP, EXP_INF};

/// The digits of a logical operand.
fn bits(a: &Dec) -> Option<Vec<u8>> {
    if a.is_special() || a.negative || a.exp != 0 {
        return None;
    }
    let t = a.coef.text();
    t.iter().all(|d| *d <= b'1').then_some(t)
}

fn last_digits(a: Coef, ctx: &Ctx) -> Coef {
    a.low_digits(ctx.prec.min(1 << 60) as usize)
}

fn logical(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32, op: fn(u8, u8) -> u8) -> Dec {
    let (Some(x), Some(y)) = (bits(a), bits(b)) else { return Dec::error(INVALID_OPERATION, st) };
    let n = x.len().max(y.len());
    let at = |v: &[u8], i: usize| if i + v.len() >= n { v[i + v.len() - n] - b'0' } else { 0 };
    let digits: Vec<u8> = (0..n).map(|i| b'0' + op(at(&x, i), at(&y, i))).collect();
    Dec::new(false, last_digits(Coef::parse(&digits), ctx), 0)
}
pub fn and(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    logical(a, b, ctx, st, |x, y| x & y)
}
pub fn or(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    logical(a, b, ctx, st, |x, y| x | y)
}
pub fn xor(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    logical(a, b, ctx, st, |x, y| x ^ y)
}
pub fn invert(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let Some(x) = bits(a) else { return Dec::error(INVALID_OPERATION, st) };
    if ctx.prec > super::coefficient::MOST_DIGITS {
        return Dec::error(MEMORY, st);
    }
    let n = x.len().max(ctx.prec as usize);
    let digits: Vec<u8> = (0..n).map(|i| if i + x.len() >= n { b'0' + b'1' - x[i + x.len() - n] } else { b'1' }).collect();
    Dec::new(false, last_digits(Coef::parse(&digits), ctx), 0)
}

pub fn logb(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    if a.is_infinite() {
        return Dec::infinity(false);
    }
    if a.coef.is_zero() {
        *st |= DIVISION_BY_ZERO;
        return Dec::infinity(true);
    }
    Dec::from_i64(a.adjusted()).finalize(ctx, st)
}

/// The second operand of shift and rotate: an integer within the precision.
fn distance(b: &Dec, ctx: &Ctx) -> Option<i64> {
    if b.exp != 0 || b.is_special() {
        return None;
    }
    b.to_i64().filter(|n| (-ctx.prec..=ctx.prec).contains(n))
}

pub fn shift(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a, b], ctx, st) {
        return r;
    }
    let Some(n) = distance(b, ctx) else { return Dec::error(INVALID_OPERATION, st) };
    if a.is_infinite() {
        return a.clone();
    }
    let coef = if n >= 0 {
        last_digits(a.shifted_left(n, st), ctx)
    } else {
        Dec::new(false, last_digits(a.coef.clone(), ctx), 0).shifted_right(-n).0
    };
    Dec::new(a.negative, coef, a.exp)
}

pub fn rotate(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a, b], ctx, st) {
        return r;
    }
    let Some(n) = distance(b, ctx) else { return Dec::error(INVALID_OPERATION, st) };
    if a.is_infinite() {
        return a.clone();
    }
    let (left, right) = if n >= 0 { (n, ctx.prec - n) } else { (ctx.prec + n, -n) };
    let a = Dec::new(a.negative, last_digits(a.coef.clone(), ctx), a.exp);
    let big = Dec::new(a.negative, last_digits(a.shifted_left(left, st), ctx), a.exp);
    let small = Dec::new(a.negative, a.shifted_right(right).0, a.exp);
    sum(&big, &small, small.negative, ctx, st)
}

pub fn scaleb(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a, b], ctx, st) {
        return r;
    }
    let most = 2 * (ctx.emax + ctx.prec);
    let Some(n) = b.to_i64().filter(|n| b.exp == 0 && !b.is_special() && n.abs() <= most) else { return Dec::error(INVALID_OPERATION, st) };
    if a.is_infinite() {
        return a.clone();
    }
    Dec::new(a.negative, a.coef.clone(), (a.exp + n).clamp(EXP_CLAMP, EXP_INF)).finalize(ctx, st)
}
