//! Rows of Decimal: named methods.

use super::number::{Ctx, Dec, Kind, Round};
use super::shared::{binary, computed, context_or_current, core, current, make, operand_or_raise, registered, this, unary};
use super::{arith, compare, convert, digits, explog, root, rounding, text, DECIMAL};
use pyrt::{err, Obj, R};

macro_rules! unary {
    ($($(#[$row:meta])* pub fn $name:ident = $f:path;)*) => {
        $($(#[$row])*
        pub fn $name(a: &[Obj]) -> R<Obj> {
            unary(this(&a[0])?, &context_or_current(&a[1])?, $f)
        })*
    };
}
unary! {
    /// py: Decimal.exp(self, context=None)
    pub fn exp = explog::exp;
    /// py: Decimal.ln(self, context=None)
    pub fn ln = explog::ln;
    /// py: Decimal.log10(self, context=None)
    pub fn log10 = explog::log10;
    /// py: Decimal.next_minus(self, context=None)
    pub fn next_minus = rounding::next_minus;
    /// py: Decimal.next_plus(self, context=None)
    pub fn next_plus = rounding::next_plus;
    /// py: Decimal.normalize(self, context=None)
    pub fn normalize = rounding::reduce;
    /// py: Decimal.sqrt(self, context=None)
    pub fn sqrt = root::sqrt;
    /// py: Decimal.logb(self, context=None)
    pub fn logb = digits::logb;
    /// py: Decimal.logical_invert(self, context=None)
    pub fn logical_invert = digits::invert;
}

macro_rules! binary {
    ($($(#[$row:meta])* pub fn $name:ident = $f:path;)*) => {
        $($(#[$row])*
        pub fn $name(a: &[Obj]) -> R<Obj> {
            let context = context_or_current(&a[2])?;
            binary(this(&a[0])?, &*operand_or_raise(&a[1])?, &context, $f)
        })*
    };
}
binary! {
    /// py: Decimal.compare(self, other, context=None)
    pub fn compare = compare::compare;
    /// py: Decimal.compare_signal(self, other, context=None)
    pub fn compare_signal = compare::compare_signal;
    /// py: Decimal.max(self, other, context=None)
    pub fn max = compare::max;
    /// py: Decimal.max_mag(self, other, context=None)
    pub fn max_mag = compare::max_mag;
    /// py: Decimal.min(self, other, context=None)
    pub fn min = compare::min;
    /// py: Decimal.min_mag(self, other, context=None)
    pub fn min_mag = compare::min_mag;
    /// py: Decimal.next_toward(self, other, context=None)
    pub fn next_toward = rounding::next_toward;
    /// py: Decimal.remainder_near(self, other, context=None)
    pub fn remainder_near = arith::rem_near;
    /// py: Decimal.compare_total(self, other, context=None)
    pub fn compare_total = compare::compare_total;
    /// py: Decimal.compare_total_mag(self, other, context=None)
    pub fn compare_total_mag = compare::compare_total_mag;
    /// py: Decimal.logical_and(self, other, context=None)
    pub fn logical_and = digits::and;
    /// py: Decimal.logical_or(self, other, context=None)
    pub fn logical_or = digits::or;
    /// py: Decimal.logical_xor(self, other, context=None)
    pub fn logical_xor = digits::xor;
    /// py: Decimal.rotate(self, other, context=None)
    pub fn rotate = digits::rotate;
    /// py: Decimal.scaleb(self, other, context=None)
    pub fn scaleb = digits::scaleb;
    /// py: Decimal.shift(self, other, context=None)
    pub fn shift = digits::shift;
}

macro_rules! tests {
    ($($(#[$row:meta])* pub fn $name:ident = $f:expr;)*) => {
        $($(#[$row])*
        pub fn $name(a: &[Obj]) -> R<Obj> {
            let test: fn(&Dec) -> bool = $f;
            Ok(Obj::bool(test(this(&a[0])?)))
        })*
    };
}
tests! {
    /// py: Decimal.is_canonical(self, /)
    pub fn is_canonical = |_| true;
    /// py: Decimal.is_finite(self, /)
    pub fn is_finite = Dec::is_finite;
    /// py: Decimal.is_infinite(self, /)
    pub fn is_infinite = Dec::is_infinite;
    /// py: Decimal.is_nan(self, /)
    pub fn is_nan = Dec::is_nan;
    /// py: Decimal.is_qnan(self, /)
    pub fn is_qnan = Dec::is_quiet;
    /// py: Decimal.is_snan(self, /)
    pub fn is_snan = Dec::is_signaling;
    /// py: Decimal.is_signed(self, /)
    pub fn is_signed = |d| d.negative;
    /// py: Decimal.is_zero(self, /)
    pub fn is_zero = Dec::is_zero;
}

/// py: Decimal.is_normal(self, context=None)
pub fn is_normal(a: &[Obj]) -> R<Obj> {
    let context = context_or_current(&a[1])?;
    Ok(Obj::bool(this(&a[0])?.is_normal(&core(&context)?.ctx.get())))
}
/// py: Decimal.is_subnormal(self, context=None)
pub fn is_subnormal(a: &[Obj]) -> R<Obj> {
    let context = context_or_current(&a[1])?;
    Ok(Obj::bool(this(&a[0])?.is_subnormal(&core(&context)?.ctx.get())))
}
/// py: Decimal.number_class(self, context=None)
pub fn number_class(a: &[Obj]) -> R<Obj> {
    let context = context_or_current(&a[1])?;
    Ok(Obj::str(compare::class(this(&a[0])?, &core(&context)?.ctx.get())))
}
/// py: Decimal.to_eng_string(self, context=None)
pub fn to_eng_string(a: &[Obj]) -> R<Obj> {
    let context = context_or_current(&a[1])?;
    Ok(Obj::str(&text::to_text(this(&a[0])?, true, core(&context)?.capitals.get())))
}

/// py: Decimal.adjusted(self, /)
pub fn adjusted(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    Ok(Obj::int(if d.is_special() { 0 } else { d.adjusted() }))
}
/// py: Decimal.canonical(self, /)
/// py: Decimal.conjugate(self, /)
pub fn canonical(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: Decimal.radix(self, /)
pub fn radix(_a: &[Obj]) -> R<Obj> {
    Ok(make(Dec::small(false, 10, 0)))
}
/// py: Decimal.copy_abs(self, /)
pub fn copy_abs(a: &[Obj]) -> R<Obj> {
    Ok(make(this(&a[0])?.clone().with_sign(false)))
}
/// py: Decimal.copy_negate(self, /)
pub fn copy_negate(a: &[Obj]) -> R<Obj> {
    Ok(make(this(&a[0])?.clone().negated()))
}
/// py: Decimal.copy_sign(self, other, context=None)
pub fn copy_sign(a: &[Obj]) -> R<Obj> {
    context_or_current(&a[2])?;
    let other = operand_or_raise(&a[1])?;
    Ok(make(this(&a[0])?.clone().with_sign(other.negative)))
}
/// py: Decimal.same_quantum(self, other, context=None)
pub fn same_quantum(a: &[Obj]) -> R<Obj> {
    context_or_current(&a[2])?;
    Ok(Obj::bool(compare::same_quantum(this(&a[0])?, &*operand_or_raise(&a[1])?)))
}

/// The rounding mode of that name.
pub fn rounding_mode(o: &Obj) -> R<Round> {
    let found = o.as_str().and_then(|s| Round::ALL.iter().find(|(_, name)| *name == s));
    match found {
        Some((round, _)) => Ok(*round),
        None => Err(err!(TYPE_ERROR, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")),
    }
}

/// A context with the rounding mode that an argument may give.
fn rounded_as(ctx: Ctx, rounding: &Obj) -> R<Ctx> {
    Ok(if rounding.is_none() { ctx } else { ctx.with_round(rounding_mode(rounding)?) })
}

/// py: Decimal.quantize(self, exp, rounding=None, context=None)
pub fn quantize(a: &[Obj]) -> R<Obj> {
    let context = context_or_current(&a[3])?;
    let core = core(&context)?;
    let ctx = rounded_as(core.ctx.get(), &a[2])?;
    let (x, exp) = (this(&a[0])?, operand_or_raise(&a[1])?);
    computed(core, |_, st| rounding::quantize(x, &exp, &ctx, st)).map(make)
}

fn integral(a: &[Obj], f: fn(&Dec, &Ctx, &mut u32) -> Dec) -> R<Obj> {
    let context = context_or_current(&a[2])?;
    let core = core(&context)?;
    let ctx = rounded_as(core.ctx.get(), &a[1])?;
    let x = this(&a[0])?;
    computed(core, |_, st| f(x, &ctx, st)).map(make)
}
/// py: Decimal.to_integral(self, rounding=None, context=None)
/// py: Decimal.to_integral_value(self, rounding=None, context=None)
pub fn to_integral(a: &[Obj]) -> R<Obj> {
    integral(a, rounding::to_integral)
}
/// py: Decimal.to_integral_exact(self, rounding=None, context=None)
pub fn to_integral_exact(a: &[Obj]) -> R<Obj> {
    integral(a, rounding::to_integral_exact)
}

/// py: Decimal.fma(self, other, third, context=None)
pub fn fma(a: &[Obj]) -> R<Obj> {
    let context = context_or_current(&a[3])?;
    fma_of(this(&a[0])?, &a[1], &a[2], &context)
}
pub fn fma_of(x: &Dec, y: &Obj, z: &Obj, context: &Obj) -> R<Obj> {
    let core = core(context)?;
    let (y, z) = (operand_or_raise(y)?, operand_or_raise(z)?);
    computed(core, |ctx, st| arith::fma(x, &y, &z, ctx, st)).map(make)
}

/// py-class: Decimal.from_float(cls, f, /)
pub fn from_float(a: &[Obj]) -> R<Obj> {
    current()?;
    let r = make(convert::from_number(&a[1])?);
    if a[0].is(&DECIMAL.get().obj()) { Ok(r) } else { pyrt::call::call(&a[0], &[r]) }
}
/// py: Decimal.as_tuple(self, /)
pub fn as_tuple(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let digits = |d: &Dec| d.coef.text().iter().map(|c| Obj::int((*c - b'0') as i64)).collect();
    let (digits, exponent): (Vec<Obj>, Obj) = match d.kind {
        Kind::Finite => (digits(d), Obj::int(d.exp)),
        Kind::Infinite => (vec![Obj::int(0)], Obj::str("F")),
        kind => (if d.coef.is_zero() { vec![] } else { digits(d) }, Obj::str(if kind == Kind::Quiet { "n" } else { "N" })),
    };
    pyrt::call::call(&registered()?.tuple, &[Obj::int(d.negative as i64), Obj::tuple(digits), exponent])
}
/// py: Decimal.as_integer_ratio(self, /)
pub fn as_integer_ratio(a: &[Obj]) -> R<Obj> {
    convert::to_ratio(this(&a[0])?)
}
