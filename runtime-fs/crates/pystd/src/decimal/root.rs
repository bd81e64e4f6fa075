//! Square roots.

use super::coefficient::{Coef, Cut};
use super::number::{nan_result, status::*, Ctx, Dec, Round};
use std::cmp::Ordering;

pub fn sqrt(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut told = 0;
    let r = rounded_root(a, ctx, &mut told);
    if told & MEMORY != 0 {
        return super::arith::exact_or_none(a.coef.digits(), ctx, st, |work, told| rounded_root(a, work, told));
    }
    *st |= told;
    r
}

fn rounded_root(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    if a.is_infinite() {
        return if a.negative { Dec::error(INVALID_OPERATION, st) } else { Dec::infinity(false) };
    }
    let odd = a.exp & 1;
    let mut ideal = (a.exp - odd) / 2;
    if a.coef.is_zero() {
        return Dec::small(a.negative, 0, ideal).finalize(ctx, st);
    }
    if a.negative {
        return Dec::error(INVALID_OPERATION, st);
    }
    let digits = a.coef.digits();
    let length = if odd != 0 { (digits >> 1) + 1 } else { (digits + 1) >> 1 };
    let shift = ctx.prec + 1 - length;
    ideal -= shift;
    // One digit more than the precision, and what remains only matters as not zero.
    let (c, mut exact) = match 2 * shift + odd {
        left if left >= 0 => (a.shifted_left(left, st), true),
        left => {
            let (c, cut) = a.shifted_right(-left);
            (c, cut == Cut::Nothing)
        }
    };
    if *st & MEMORY != 0 {
        return Dec::nan();
    }
    let mut root = floor_root(&c);
    exact = exact && root.times(&root.clone()).compare(&c) == Ordering::Equal;
    if exact {
        root = if shift >= 0 { root.shifted_right(shift as usize).0 } else { root.shifted_left(-shift as usize) };
        ideal += shift;
    } else if matches!(root.last_digit(), 0 | 5) {
        root = root.plus(&Coef::ONE);
    }
    Dec::new(false, root, ideal).finalize(&ctx.with_round(Round::HalfEven), st)
}

/// The integral part of the square root.
fn floor_root(c: &Coef) -> Coef {
    let mut root = match c.small() {
        Some(0) => return Coef::ZERO,
        Some(v) => {
            let guess = ((v as f64).sqrt() as u128).max(1);
            let better = (guess + v / guess) / 2;
            Coef::new(better)
        }
        None => {
            // The root of the upper half of the digits, then one step of Newton's method: too large by less than 2.
            let k = (c.digits() as usize - 4) / 4;
            let high = floor_root(&c.shifted_right(2 * k).0);
            let quotient = c.shifted_right(k).0.divided(&high).0;
            high.shifted_left(k).plus(&quotient).divided(&Coef::Small(2, 0)).0
        }
    };
    while root.times(&root.clone()).compare(c) == Ordering::Greater {
        root = root.minus(&Coef::ONE);
    }
    loop {
        let next = root.plus(&Coef::ONE);
        if next.times(&next.clone()).compare(c) == Ordering::Greater {
            return root;
        }
        root = next;
    }
}
