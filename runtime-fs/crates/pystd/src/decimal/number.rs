//! Decimal numbers and contexts, and what every operation ends with: the result fitted to the context (libmpdec's mpd_qfinalize).

use super::coefficient::{Coef, Cut, MOST_DIGITS};

pub const MAX_PREC: i64 = 999_999_999_999_999_999;
pub const MAX_EMAX: i64 = MAX_PREC;
pub const MIN_EMIN: i64 = -MAX_PREC;
pub const MIN_ETINY: i64 = MIN_EMIN - (MAX_PREC - 1);
/// Exponents beyond all contexts, so that finalizing overflows or underflows.
pub const EXP_INF: i64 = 2_000_000_000_000_000_001;
pub const EXP_CLAMP: i64 = -4_000_000_000_000_000_001;

/// Conditions, as libmpdec numbers them: the order in the repr of a context.
pub mod status {
    pub const CLAMPED: u32 = 1;
    pub const CONVERSION_SYNTAX: u32 = 2;
    pub const DIVISION_BY_ZERO: u32 = 4;
    pub const DIVISION_IMPOSSIBLE: u32 = 8;
    pub const DIVISION_UNDEFINED: u32 = 0x10;
    pub const INEXACT: u32 = 0x40;
    pub const INVALID_CONTEXT: u32 = 0x80;
    pub const INVALID_OPERATION: u32 = 0x100;
    pub const MEMORY: u32 = 0x200;
    pub const FLOAT_OPERATION: u32 = 0x400;
    pub const OVERFLOW: u32 = 0x800;
    pub const ROUNDED: u32 = 0x1000;
    pub const SUBNORMAL: u32 = 0x2000;
    pub const UNDERFLOW: u32 = 0x4000;
    /// All conditions that are the signal InvalidOperation.
    pub const INVALID: u32 = CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | 0x20 | INVALID_CONTEXT | INVALID_OPERATION | MEMORY;
    pub const ERRORS: u32 = INVALID | DIVISION_BY_ZERO;
}
use status::*;

/// In the order of libmpdec's numbers; ROUND_TRUNC has no name in Python.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Round {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    Up05,
}

impl Round {
    pub const ALL: [(Round, &'static str); 8] = [
        (Round::Up, "ROUND_UP"), (Round::Down, "ROUND_DOWN"), (Round::Ceiling, "ROUND_CEILING"), (Round::Floor, "ROUND_FLOOR"),
        (Round::HalfUp, "ROUND_HALF_UP"), (Round::HalfDown, "ROUND_HALF_DOWN"), (Round::HalfEven, "ROUND_HALF_EVEN"), (Round::Up05, "ROUND_05UP"),
    ];
    /// Is the coefficient that stays increased?
    #[inline]
    pub fn increments(self, negative: bool, coef: &Coef, cut: Cut) -> bool {
        match self {
            Round::Down => false,
            Round::HalfUp => cut >= Cut::Half,
            Round::HalfEven => cut > Cut::Half || (cut == Cut::Half && coef.is_odd()),
            Round::Ceiling => cut != Cut::Nothing && !negative,
            Round::Floor => cut != Cut::Nothing && negative,
            Round::HalfDown => cut > Cut::Half,
            Round::Up => cut != Cut::Nothing,
            Round::Up05 => cut != Cut::Nothing && matches!(coef.last_digit(), 0 | 5),
        }
    }
}

#[derive(Clone, Copy)]
pub struct Ctx {
    pub prec: i64,
    pub emax: i64,
    pub emin: i64,
    pub round: Round,
    pub clamp: bool,
}

impl Ctx {
    /// The widest context.
    pub const MAX: Ctx = Ctx { prec: MAX_PREC, emax: MAX_EMAX, emin: MIN_EMIN, round: Round::HalfEven, clamp: false };
    pub fn etiny(&self) -> i64 {
        self.emin - (self.prec - 1)
    }
    pub fn etop(&self) -> i64 {
        self.emax - (self.prec - 1)
    }
    pub fn with_prec(self, prec: i64) -> Ctx {
        Ctx { prec, ..self }
    }
    pub fn with_round(self, round: Round) -> Ctx {
        Ctx { round, ..self }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Finite,
    Infinite,
    Quiet,
    Signaling,
}

#[derive(Clone)]
pub struct Dec {
    pub negative: bool,
    pub kind: Kind,
    pub exp: i64,
    /// The payload of a NaN: none is zero.
    pub coef: Coef,
}

impl Dec {
    #[inline]
    pub fn new(negative: bool, coef: Coef, exp: i64) -> Dec {
        Dec { negative, kind: Kind::Finite, exp, coef }
    }
    pub fn small(negative: bool, v: u64, exp: i64) -> Dec {
        Dec::new(negative, Coef::Small(v, 0), exp)
    }
    pub fn from_i64(v: i64) -> Dec {
        Dec::small(v < 0, v.unsigned_abs(), 0)
    }
    pub fn infinity(negative: bool) -> Dec {
        Dec { negative, kind: Kind::Infinite, exp: 0, coef: Coef::ZERO }
    }
    pub fn nan() -> Dec {
        Dec { negative: false, kind: Kind::Quiet, exp: 0, coef: Coef::ZERO }
    }
    /// NaN, with the condition noted.
    pub fn error(condition: u32, st: &mut u32) -> Dec {
        *st |= condition;
        Dec::nan()
    }
    #[inline]
    pub fn is_special(&self) -> bool {
        self.kind != Kind::Finite
    }
    pub fn is_finite(&self) -> bool {
        !self.is_special()
    }
    pub fn is_quiet(&self) -> bool {
        self.kind == Kind::Quiet
    }
    pub fn is_signaling(&self) -> bool {
        self.kind == Kind::Signaling
    }
    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }
    pub fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }
    #[inline]
    pub fn is_zero(&self) -> bool {
        !self.is_special() && self.coef.is_zero()
    }
    /// The digits of the coefficient; of a NaN without payload: 0.
    pub fn digits(&self) -> i64 {
        if self.is_special() && self.coef.is_zero() { 0 } else { self.coef.digits() }
    }
    #[inline]
    pub fn adjusted(&self) -> i64 {
        self.exp + self.coef.digits() - 1
    }
    pub fn sign(&self) -> i32 {
        if self.negative { -1 } else { 1 }
    }
    pub fn with_sign(mut self, negative: bool) -> Dec {
        self.negative = negative;
        self
    }
    pub fn negated(self) -> Dec {
        let negative = !self.negative;
        self.with_sign(negative)
    }
    pub fn is_integer(&self) -> bool {
        !self.is_special() && (self.exp >= 0 || self.coef.is_zero() || self.coef.trailing_zeros() >= -self.exp)
    }
    /// Whether the integer is odd.
    pub fn is_odd(&self) -> bool {
        match self.exp {
            0 => self.coef.is_odd(),
            e if e < 0 && !self.coef.is_zero() && -e < self.coef.digits() => self.coef.shifted_right(-e as usize).0.is_odd(),
            _ => false,
        }
    }
    pub fn is_subnormal(&self, ctx: &Ctx) -> bool {
        !self.is_special() && !self.coef.is_zero() && self.adjusted() < ctx.emin
    }
    pub fn is_normal(&self, ctx: &Ctx) -> bool {
        !self.is_special() && !self.coef.is_zero() && self.adjusted() >= ctx.emin
    }
    /// The coefficient times 10**n; MemoryError where it had absurdly many digits.
    pub fn shifted_left(&self, n: i64, st: &mut u32) -> Coef {
        if self.coef.is_zero() {
            return Coef::ZERO;
        }
        if n > MOST_DIGITS || self.coef.digits() + n > MOST_DIGITS {
            *st |= MEMORY;
            return Coef::ZERO;
        }
        self.coef.shifted_left(n as usize)
    }
    /// The coefficient divided by 10**n, which may be more than all of it.
    pub fn shifted_right(&self, n: i64) -> (Coef, Cut) {
        self.coef.shifted_right(n.min(self.coef.digits() + 1) as usize)
    }
    /// The integer, if it fits.
    pub fn to_i64(&self) -> Option<i64> {
        if !self.is_integer() {
            return None;
        }
        let whole = match self.exp {
            0 => self.coef.clone(),
            e if e < 0 => self.shifted_right(-e).0,
            _ if self.coef.is_zero() => Coef::ZERO,
            e if e + self.coef.digits() <= 20 => self.coef.shifted_left(e as usize),
            _ => return None,
        };
        let v = i128::try_from(whole.small()?).ok()?;
        i64::try_from(if self.negative { -v } else { v }).ok()
    }

    /// Fits the result to the context.
    #[inline]
    pub fn finalize(mut self, ctx: &Ctx, st: &mut u32) -> Dec {
        if self.is_special() {
            if self.is_nan() {
                self.fix_payload(ctx);
            }
            return self;
        }
        let digits = self.coef.digits();
        let adjusted = self.exp + digits - 1;
        if adjusted > ctx.emax || adjusted < ctx.emin || (ctx.clamp && self.exp > ctx.etop()) {
            self.check_exponent(ctx, st);
            if self.is_special() {
                return self;
            }
            if self.coef.digits() > ctx.prec {
                self.round_to(ctx, self.coef.digits() - ctx.prec, st);
            }
        } else if digits > ctx.prec {
            self.round_to(ctx, digits - ctx.prec, st);
        }
        self
    }

    fn round_to(&mut self, ctx: &Ctx, shift: i64, st: &mut u32) {
        let (coef, cut) = self.coef.shifted_right(shift as usize);
        self.coef = coef;
        self.exp += shift;
        if ctx.round.increments(self.negative, &self.coef, cut) {
            self.coef = self.coef.plus(&Coef::ONE);
            if self.coef.digits() > ctx.prec {
                self.coef = self.coef.shifted_right(1).0;
                self.exp += 1;
                self.check_exponent(ctx, st);
            }
        }
        *st |= if cut == Cut::Nothing { ROUNDED } else { ROUNDED | INEXACT };
    }

    /// A NaN keeps the last digits of a payload that is too long.
    pub fn fix_payload(&mut self, ctx: &Ctx) {
        let room = ctx.prec - ctx.clamp as i64;
        if !self.coef.is_zero() && self.coef.digits() > room {
            self.coef = self.coef.low_digits(room as usize);
        }
    }

    /// Overflow, underflow and clamping.
    #[cold]
    fn check_exponent(&mut self, ctx: &Ctx, st: &mut u32) {
        let adjusted = self.adjusted();
        if adjusted > ctx.emax {
            if self.coef.is_zero() {
                self.exp = if ctx.clamp { ctx.etop() } else { ctx.emax };
                *st |= CLAMPED;
                return;
            }
            let largest = match ctx.round {
                Round::HalfUp | Round::HalfEven | Round::HalfDown | Round::Up => false,
                Round::Down | Round::Up05 => true,
                Round::Ceiling => self.negative,
                Round::Floor => !self.negative,
            };
            *self = if largest { Dec::largest(self.negative, ctx, st) } else { Dec::infinity(self.negative) };
            *st |= OVERFLOW | INEXACT | ROUNDED;
        } else if ctx.clamp && self.exp > ctx.etop() {
            let shift = self.exp - ctx.etop();
            self.coef = self.shifted_left(shift, st);
            self.exp -= shift;
            *st |= CLAMPED;
            if !self.coef.is_zero() && adjusted < ctx.emin {
                *st |= SUBNORMAL;
            }
        } else if adjusted < ctx.emin {
            let etiny = ctx.etiny();
            if self.coef.is_zero() {
                if self.exp < etiny {
                    self.exp = etiny;
                    *st |= CLAMPED;
                }
                return;
            }
            *st |= SUBNORMAL;
            if self.exp < etiny {
                let (coef, cut) = self.shifted_right(etiny - self.exp);
                self.coef = coef;
                self.exp = etiny;
                self.increment(ctx.round, cut);
                *st |= ROUNDED;
                if cut != Cut::Nothing {
                    *st |= INEXACT | UNDERFLOW;
                    if self.coef.is_zero() {
                        *st |= CLAMPED;
                    }
                }
            }
        }
    }

    /// Rounds after a cut, however many digits that makes.
    pub fn increment(&mut self, round: Round, cut: Cut) {
        if round.increments(self.negative, &self.coef, cut) {
            self.coef = self.coef.plus(&Coef::ONE);
        }
    }

    /// The largest number of a context.
    pub fn largest(negative: bool, ctx: &Ctx, st: &mut u32) -> Dec {
        if ctx.prec > MOST_DIGITS {
            return Dec::error(MEMORY, st);
        }
        Dec::new(negative, Coef::pow10(ctx.prec as usize).minus(&Coef::ONE), ctx.etop())
    }

    /// One, with as many zeros behind it as the context has room for.
    pub fn padded_one(negative: bool, zeros: i64, st: &mut u32) -> Dec {
        Dec::new(negative, Dec::small(false, 1, 0).shifted_left(zeros, st), -zeros)
    }
}

/// The result for operands of which one is NaN.
#[cold]
pub fn nan_result(operands: &[&Dec], ctx: &Ctx, st: &mut u32) -> Option<Dec> {
    let mut found = operands.iter().find(|d| d.kind == Kind::Signaling);
    if found.is_some() {
        *st |= INVALID_OPERATION;
    } else {
        found = operands.iter().find(|d| d.kind == Kind::Quiet);
    }
    let mut d = (*found?).clone();
    d.kind = Kind::Quiet;
    d.exp = 0;
    d.fix_payload(ctx);
    Some(d)
}
