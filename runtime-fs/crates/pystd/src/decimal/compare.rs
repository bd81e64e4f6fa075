//! Orders of decimals, minima and maxima.

use super::coefficient::Coef;
use super::number::{nan_result, status::*, Ctx, Dec, Kind};
use std::cmp::Ordering;

/// Numeric order; the operands are no NaN.
pub fn order(a: &Dec, b: &Dec) -> Ordering {
    let sign = |d: &Dec| if d.is_zero() { 0 } else { d.sign() };
    match sign(a).cmp(&sign(b)) {
        Ordering::Equal if sign(a) == 0 => Ordering::Equal,
        Ordering::Equal if a.negative => order_abs(b, a),
        Ordering::Equal => order_abs(a, b),
        other => other,
    }
}

/// The order of the absolute values.
pub fn order_abs(a: &Dec, b: &Dec) -> Ordering {
    if a.is_infinite() || b.is_infinite() {
        return a.is_infinite().cmp(&b.is_infinite());
    }
    if a.coef.is_zero() || b.coef.is_zero() {
        return b.coef.is_zero().cmp(&a.coef.is_zero());
    }
    a.adjusted().cmp(&b.adjusted()).then_with(|| match a.exp.cmp(&b.exp) {
        Ordering::Equal => a.coef.compare(&b.coef),
        // The number of digits differs as much as the exponents do.
        Ordering::Greater => a.coef.shifted_left((a.exp - b.exp) as usize).compare(&b.coef),
        Ordering::Less => a.coef.compare(&b.coef.shifted_left((b.exp - a.exp) as usize)),
    })
}

fn as_decimal(o: Ordering) -> Dec {
    Dec::from_i64(o as i64)
}

pub fn compare(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    match nan_result(&[a, b], ctx, st) {
        Some(r) => r,
        None => as_decimal(order(a, b)),
    }
}

/// Signals for quiet NaNs, too.
pub fn compare_signal(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    match nan_result(&[a, b], ctx, st) {
        Some(r) => {
            *st |= INVALID_OPERATION;
            r
        }
        None => as_decimal(order(a, b)),
    }
}

fn total_order(a: &Dec, b: &Dec) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let rank = |d: &Dec| match d.kind {
        Kind::Finite | Kind::Infinite => 0,
        Kind::Signaling => 1,
        Kind::Quiet => 2,
    };
    let c = rank(a).cmp(&rank(b)).then_with(|| if a.is_nan() { a.coef.compare(&b.coef) } else { order_abs(a, b).then(a.exp.cmp(&b.exp)) });
    if a.negative { c.reverse() } else { c }
}

pub fn compare_total(a: &Dec, b: &Dec, _ctx: &Ctx, _st: &mut u32) -> Dec {
    as_decimal(total_order(a, b))
}
pub fn compare_total_mag(a: &Dec, b: &Dec, _ctx: &Ctx, _st: &mut u32) -> Dec {
    as_decimal(total_order(&a.clone().with_sign(false), &b.clone().with_sign(false)))
}

/// Numerically equal ones are ordered by sign and exponent.
fn order_equal(a: &Dec, b: &Dec) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let c = if a.exp < b.exp { Ordering::Less } else { Ordering::Greater };
    if a.negative { c.reverse() } else { c }
}

fn extreme(a: &Dec, b: &Dec, largest: bool, by: fn(&Dec, &Dec) -> Ordering, ctx: &Ctx, st: &mut u32) -> Dec {
    let found = match (a.kind, b.kind) {
        (Kind::Quiet, Kind::Finite | Kind::Infinite) => b,
        (Kind::Finite | Kind::Infinite, Kind::Quiet) => a,
        _ => match nan_result(&[a, b], ctx, st) {
            Some(r) => return r,
            None => if (by(a, b).then_with(|| order_equal(a, b)) == Ordering::Less) == largest { b } else { a },
        },
    };
    found.clone().finalize(ctx, st)
}

pub fn max(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    extreme(a, b, true, order, ctx, st)
}
pub fn min(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    extreme(a, b, false, order, ctx, st)
}
pub fn max_mag(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    extreme(a, b, true, order_abs, ctx, st)
}
pub fn min_mag(a: &Dec, b: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    extreme(a, b, false, order_abs, ctx, st)
}

pub fn same_quantum(a: &Dec, b: &Dec) -> bool {
    if a.is_special() || b.is_special() {
        return (a.is_nan() && b.is_nan()) || (a.is_infinite() && b.is_infinite());
    }
    a.exp == b.exp
}

pub fn class(a: &Dec, ctx: &Ctx) -> &'static str {
    match a.kind {
        Kind::Quiet => return "NaN",
        Kind::Signaling => return "sNaN",
        _ => {}
    }
    let of = |names: [&'static str; 2]| names[a.negative as usize];
    if a.is_infinite() {
        of(["+Infinity", "-Infinity"])
    } else if a.is_zero() {
        of(["+Zero", "-Zero"])
    } else if a.is_normal(ctx) {
        of(["+Normal", "-Normal"])
    } else {
        of(["+Subnormal", "-Subnormal"])
    }
}

/// One: for comparisons.
pub fn is_one(a: &Dec) -> bool {
    order_abs(a, &Dec::new(false, Coef::ONE, 0)) == Ordering::Equal
}
