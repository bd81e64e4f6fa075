//! Exponential function and logarithms, correctly rounded: the result for ever more digits, until its error cannot change the last one.

use super::arith::{add, sub};
use super::coefficient::Coef;
use super::compare::order_abs;
use super::limbs::{add_to, div_small, trimmed};
use super::number::{nan_result, status::*, Ctx, Dec, Round, EXP_CLAMP};
use pyrt::shared::Global;
use std::cmp::Ordering;

const MORE: i64 = 19;

pub fn exp(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return r;
    }
    if a.is_infinite() {
        return if a.negative { Dec::small(false, 0, 0) } else { Dec::infinity(false) };
    }
    if a.coef.is_zero() {
        return Dec::small(false, 1, 0);
    }
    if ctx.prec > super::coefficient::MOST_DIGITS {
        return Dec::error(MEMORY, st);
    }
    let ctx = ctx.with_round(Round::HalfEven);
    if a.adjusted() + 1 > MORE {
        if !a.negative {
            *st |= OVERFLOW | INEXACT | ROUNDED;
            return Dec::infinity(false);
        }
        *st |= INEXACT | ROUNDED | SUBNORMAL | UNDERFLOW | CLAMPED;
        return Dec::small(false, 0, ctx.etiny());
    }
    *st |= INEXACT | ROUNDED;
    if order_abs(a, &Dec::small(false, 9, -(ctx.prec + 4))) != Ordering::Greater {
        return Dec::padded_one(false, ctx.prec - 1, st).finalize(&ctx, st);
    }
    rounded(&ctx, st, |digits| exp_digits(a, digits))
}

/// Rounds what `approximate` gives with that many digits and an error of less than 10 units of its last one.
fn rounded(ctx: &Ctx, st: &mut u32, approximate: impl Fn(i64) -> Dec) -> Dec {
    let work = Ctx { clamp: false, ..*ctx };
    let mut digits = ctx.prec + 6;
    loop {
        let r = approximate(digits);
        let error = Dec::small(false, 1, r.exp + 1);
        let mut ignored = 0;
        let (above, below) = (add(&r, &error, &work, &mut ignored), sub(&r, &error, &work, &mut ignored));
        let same = above.kind == below.kind && (above.is_special() || super::compare::order(&above, &below) == Ordering::Equal);
        if same || r.coef.is_zero() {
            if r.adjusted() < ctx.emin && r.exp < ctx.etiny() {
                *st |= UNDERFLOW;
            }
            return r.finalize(ctx, st);
        }
        digits += MORE;
    }
}

/// A number as an integer of units of 10**-w, cut.
fn fixed(a: &Dec, w: i64) -> Coef {
    let shift = a.exp + w;
    if shift >= 0 { a.coef.shifted_left(shift as usize) } else { a.shifted_right(-shift).0 }
}

fn times(a: &Coef, b: &Coef, w: i64) -> Coef {
    a.times(b).shifted_right(w as usize).0
}

fn exp_digits(a: &Dec, digits: i64) -> Dec {
    // 20 digits for the multiple of ln 10, which has that many.
    let w = digits + 24;
    let ten = ln10(w);
    let (n, r) = fixed(a, w).divided(&ten);
    let Some(n) = n.small().and_then(|n| i64::try_from(n).ok()).filter(|n| *n < -EXP_CLAMP) else {
        return Dec::small(false, 1, if a.negative { EXP_CLAMP } else { -EXP_CLAMP });
    };
    let (n, r) = match a.negative {
        false => (n, r),
        true if r.is_zero() => (-n, r),
        true => (-n - 1, ten.minus(&r)),
    };
    Dec::new(false, exp_fixed(&r, w).shifted_right((w - digits) as usize).0, n - digits)
}

/// e to the power of `x`, which is from 0 to 3, in units of 10**-w.
fn exp_fixed(x: &Coef, w: i64) -> Coef {
    let halvings = ((w as f64).sqrt() * 1.3) as i64 + 2;
    let w2 = w + halvings / 3 + 8;
    let mut x = x.shifted_left((w2 - w) as usize);
    let mut left = halvings;
    while left > 0 {
        let n = left.min(60);
        x = x.divided(&Coef::Small(1 << n, 0)).0;
        left -= n;
    }
    let mut sum = Coef::pow10(w2 as usize).plus(&x);
    let mut term = x.clone();
    for n in 2.. {
        term = times(&term, &x, w2).divided(&Coef::Small(n, 0)).0;
        if term.is_zero() {
            break;
        }
        sum = sum.plus(&term);
    }
    for _ in 0..halvings {
        sum = sum.times(&sum).shifted_right(w2 as usize).0;
    }
    sum.shifted_right((w2 - w) as usize).0
}

static LN10: Global<Option<(i64, Coef)>> = Global::new(None);

/// ln 10 in units of 10**-w.
fn ln10(w: i64) -> Coef {
    let known = LN10.get();
    if known.as_ref().is_none_or(|(digits, _)| *digits < w) {
        let digits = w + w / 8 + 20;
        // 46 artanh(1/31) + 34 artanh(1/49) + 20 artanh(1/161)
        let sum = [(46, 31), (34, 49), (20, 161)].iter().fold(Coef::ZERO, |sum, (times, n)| sum.plus(&artanh_inverse(*n, digits + 10).times(&Coef::Small(*times, 0))));
        *known = Some((digits, sum.shifted_right(10).0));
    }
    match known {
        Some((digits, v)) => v.shifted_right((*digits - w) as usize).0,
        None => Coef::ZERO,
    }
}

fn artanh_inverse(n: u64, w: i64) -> Coef {
    let mut power = Coef::pow10(w as usize).limbs().into_owned();
    div_small(&mut power, n);
    let mut sum = power.clone();
    for k in (3..).step_by(2) {
        div_small(&mut power, n * n);
        power.truncate(trimmed(&power).len());
        if power.is_empty() {
            break;
        }
        let mut term = power.clone();
        div_small(&mut term, k);
        add_to(&mut sum, &term);
    }
    Coef::from_limbs(sum)
}

/// A number of either sign in units of 10**-w.
struct Signed(bool, Coef);

impl Signed {
    fn plus(&self, o: &Signed) -> Signed {
        if self.0 == o.0 {
            return Signed(self.0, self.1.plus(&o.1));
        }
        match self.1.compare(&o.1) {
            Ordering::Less => Signed(o.0, o.1.minus(&self.1)),
            _ => Signed(self.0, self.1.minus(&o.1)),
        }
    }
}

/// The logarithm of a positive number in units of 10**-w, with an error of a few units.
fn ln_fixed(a: &Dec, w: i64) -> Signed {
    // a = m * 10**e, m from 0.3 to 3.
    let mut e = a.adjusted();
    let top = Dec::new(false, a.coef.clone(), -(a.coef.digits() - 1));
    let mut m = top.clone();
    if fixed(&top, 1).compare(&Coef::Small(30, 0)) != Ordering::Less {
        e += 1;
        m.exp -= 1;
    }
    // A first value from the leading digits, then steps that have three times as many right.
    let start = fixed(&m, 17).small().unwrap_or(1) as f64 / 1e17;
    let first = start.ln();
    let mut y = Signed(first < 0.0, Coef::new((first.abs() * 1e17) as u128));
    let mut scale = 17;
    let w2 = w + 25;
    let mut steps = vec![];
    let mut next = w2;
    while next > 14 {
        steps.push(next);
        next = next / 3 + 4;
        if next >= steps[steps.len() - 1] {
            break;
        }
    }
    for s in steps.into_iter().rev() {
        y.1 = if s >= scale { y.1.shifted_left((s - scale) as usize) } else { y.1.shifted_right((scale - s) as usize).0 };
        scale = s;
        let one = Coef::pow10(s as usize);
        let power = exp_fixed(&y.1, s);
        let m = fixed(&m, s);
        // y + 2 (m - e**y) / (m + e**y), with e**|y| in both where y is negative.
        let (p, q) = if y.0 { (times(&m, &power, s), one) } else { (m, power) };
        let difference = Signed(false, p.clone()).plus(&Signed(true, q.clone()));
        let step = difference.1.times(&Coef::Small(2, 0)).shifted_left(s as usize).divided(&p.plus(&q)).0;
        y = y.plus(&Signed(difference.0, step));
    }
    let whole = Signed(e < 0, ln10(w2).times(&Coef::Small(e.unsigned_abs(), 0)));
    let r = y.plus(&whole);
    Signed(r.0, r.1.shifted_right((w2 - w) as usize).0)
}

/// How many leading zeros the logarithm of a number near 1 has, at most.
fn leading_zeros(a: &Dec, st: &mut u32) -> i64 {
    let one = Dec::small(false, 1, 0);
    match a.adjusted() {
        0 | -1 => {
            let difference = sub(a, &one, &Ctx::MAX, st);
            (2 - difference.adjusted()).max(0)
        }
        _ => 0,
    }
}

/// What logarithms of special numbers are, and of those without one.
fn special_log(a: &Dec, ctx: &Ctx, st: &mut u32) -> Option<Dec> {
    if let Some(r) = nan_result(&[a], ctx, st) {
        return Some(r);
    }
    if a.is_zero() {
        return Some(Dec::infinity(true));
    }
    if a.negative {
        return Some(Dec::error(INVALID_OPERATION, st));
    }
    a.is_infinite().then(|| Dec::infinity(false))
}

fn overflows(n: i64, ctx: &Ctx) -> bool {
    Coef::Small(n as u64, 0).digits() - 1 > ctx.emax
}

pub fn ln(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = special_log(a, ctx, st) {
        return r;
    }
    if super::compare::is_one(a) {
        return Dec::small(false, 0, 0);
    }
    let adjusted = a.adjusted();
    if overflows(2 * if adjusted < 0 { -adjusted - 1 } else { adjusted }, ctx) {
        *st |= OVERFLOW | INEXACT | ROUNDED;
        return Dec::infinity(adjusted < 0);
    }
    logarithm(a, ctx, st, |a, w| ln_fixed(a, w))
}

fn logarithm(a: &Dec, ctx: &Ctx, st: &mut u32, f: fn(&Dec, i64) -> Signed) -> Dec {
    if ctx.prec > super::coefficient::MOST_DIGITS {
        return Dec::error(MEMORY, st);
    }
    *st |= INEXACT | ROUNDED;
    let zeros = leading_zeros(a, &mut 0);
    rounded(&ctx.with_round(Round::HalfEven), st, |digits| {
        let w = digits + zeros;
        let Signed(negative, v) = f(a, w);
        Dec::new(negative, v, -w)
    })
}

pub fn log10(a: &Dec, ctx: &Ctx, st: &mut u32) -> Dec {
    if let Some(r) = special_log(a, ctx, st) {
        return r;
    }
    let adjusted = a.adjusted();
    if a.coef.trailing_zeros() + 1 == a.coef.digits() && a.coef.text()[0] == b'1' {
        return Dec::from_i64(adjusted).finalize(&ctx.with_round(Round::HalfEven), st);
    }
    if overflows(if adjusted < 0 { -adjusted - 1 } else { adjusted }, ctx) {
        *st |= OVERFLOW | INEXACT | ROUNDED;
        return Dec::infinity(adjusted < 0);
    }
    logarithm(a, ctx, st, |a, w| {
        let Signed(negative, v) = ln_fixed(a, w + 3);
        Signed(negative, v.shifted_left(w as usize).divided(&ln10(w + 3)).0)
    })
}
