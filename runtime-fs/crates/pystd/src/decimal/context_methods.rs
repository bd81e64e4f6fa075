//! Rows of Context: the operations, as methods.

use super::compare::{class, same_quantum as have_same_quantum};
use super::convert::{self, unsupported};
use super::number::Dec;
use super::operators::divmod_of;
use super::power::{pow, pow_mod};
use super::shared::{binary, computed, core, make, number, operand_or_raise, unary};
use super::{arith, compare, digits, explog, root, rounding, text};
use pyrt::{err, Obj, R};

macro_rules! unary {
    ($($(#[$row:meta])* pub fn $name:ident = $f:path;)*) => {
        $($(#[$row])*
        pub fn $name(a: &[Obj]) -> R<Obj> {
            unary(&*operand_or_raise(&a[1])?, &a[0], $f)
        })*
    };
}
unary! {
    /// py: Context.abs(self, a, /)
    pub fn abs = arith::abs;
    /// py: Context.minus(self, a, /)
    pub fn minus = arith::minus;
    /// py: Context.plus(self, a, /)
    pub fn plus = arith::plus;
    /// py: Context.exp(self, a, /)
    pub fn exp = explog::exp;
    /// py: Context.ln(self, a, /)
    pub fn ln = explog::ln;
    /// py: Context.log10(self, a, /)
    pub fn log10 = explog::log10;
    /// py: Context.next_minus(self, a, /)
    pub fn next_minus = rounding::next_minus;
    /// py: Context.next_plus(self, a, /)
    pub fn next_plus = rounding::next_plus;
    /// py: Context.normalize(self, a, /)
    pub fn normalize = rounding::reduce;
    /// py: Context.sqrt(self, a, /)
    pub fn sqrt = root::sqrt;
    /// py: Context.logb(self, a, /)
    pub fn logb = digits::logb;
    /// py: Context.logical_invert(self, a, /)
    pub fn logical_invert = digits::invert;
    /// py: Context.to_integral(self, a, /)
    /// py: Context.to_integral_value(self, a, /)
    pub fn to_integral = rounding::to_integral;
    /// py: Context.to_integral_exact(self, a, /)
    pub fn to_integral_exact = rounding::to_integral_exact;
}

macro_rules! binary {
    ($($(#[$row:meta])* pub fn $name:ident = $f:path;)*) => {
        $($(#[$row])*
        pub fn $name(a: &[Obj]) -> R<Obj> {
            let (x, y) = (operand_or_raise(&a[1])?, operand_or_raise(&a[2])?);
            binary(&x, &y, &a[0], $f)
        })*
    };
}
binary! {
    /// py: Context.add(self, a, b, /)
    pub fn add = arith::add;
    /// py: Context.subtract(self, a, b, /)
    pub fn subtract = arith::sub;
    /// py: Context.multiply(self, a, b, /)
    pub fn multiply = arith::mul;
    /// py: Context.divide(self, a, b, /)
    pub fn divide = arith::div;
    /// py: Context.divide_int(self, a, b, /)
    pub fn divide_int = arith::div_int;
    /// py: Context.remainder(self, a, b, /)
    pub fn remainder = arith::rem;
    /// py: Context.quantize(self, a, b, /)
    pub fn quantize = rounding::quantize;
    /// py: Context.compare(self, a, b, /)
    pub fn compare = compare::compare;
    /// py: Context.compare_signal(self, a, b, /)
    pub fn compare_signal = compare::compare_signal;
    /// py: Context.max(self, a, b, /)
    pub fn max = compare::max;
    /// py: Context.max_mag(self, a, b, /)
    pub fn max_mag = compare::max_mag;
    /// py: Context.min(self, a, b, /)
    pub fn min = compare::min;
    /// py: Context.min_mag(self, a, b, /)
    pub fn min_mag = compare::min_mag;
    /// py: Context.next_toward(self, a, b, /)
    pub fn next_toward = rounding::next_toward;
    /// py: Context.remainder_near(self, a, b, /)
    pub fn remainder_near = arith::rem_near;
    /// py: Context.compare_total(self, a, b, /)
    pub fn compare_total = compare::compare_total;
    /// py: Context.compare_total_mag(self, a, b, /)
    pub fn compare_total_mag = compare::compare_total_mag;
    /// py: Context.logical_and(self, a, b, /)
    pub fn logical_and = digits::and;
    /// py: Context.logical_or(self, a, b, /)
    pub fn logical_or = digits::or;
    /// py: Context.logical_xor(self, a, b, /)
    pub fn logical_xor = digits::xor;
    /// py: Context.rotate(self, a, b, /)
    pub fn rotate = digits::rotate;
    /// py: Context.scaleb(self, a, b, /)
    pub fn scaleb = digits::scaleb;
    /// py: Context.shift(self, a, b, /)
    pub fn shift = digits::shift;
}

macro_rules! tests {
    ($($(#[$row:meta])* pub fn $name:ident = $f:expr;)*) => {
        $($(#[$row])*
        pub fn $name(a: &[Obj]) -> R<Obj> {
            let test: fn(&Dec) -> bool = $f;
            Ok(Obj::bool(test(&*operand_or_raise(&a[1])?)))
        })*
    };
}
tests! {
    /// py: Context.is_finite(self, a, /)
    pub fn is_finite = Dec::is_finite;
    /// py: Context.is_infinite(self, a, /)
    pub fn is_infinite = Dec::is_infinite;
    /// py: Context.is_nan(self, a, /)
    pub fn is_nan = Dec::is_nan;
    /// py: Context.is_qnan(self, a, /)
    pub fn is_qnan = Dec::is_quiet;
    /// py: Context.is_snan(self, a, /)
    pub fn is_snan = Dec::is_signaling;
    /// py: Context.is_signed(self, a, /)
    pub fn is_signed = |d| d.negative;
    /// py: Context.is_zero(self, a, /)
    pub fn is_zero = Dec::is_zero;
}

/// py: Context.is_normal(self, a, /)
pub fn is_normal(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(operand_or_raise(&a[1])?.is_normal(&core(&a[0])?.ctx.get())))
}
/// py: Context.is_subnormal(self, a, /)
pub fn is_subnormal(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(operand_or_raise(&a[1])?.is_subnormal(&core(&a[0])?.ctx.get())))
}
/// py: Context.number_class(self, a, /)
pub fn number_class(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(class(&*operand_or_raise(&a[1])?, &core(&a[0])?.ctx.get())))
}
/// py: Context.to_sci_string(self, a, /)
pub fn to_sci_string(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&text::to_text(&*operand_or_raise(&a[1])?, false, core(&a[0])?.capitals.get())))
}
/// py: Context.to_eng_string(self, a, /)
pub fn to_eng_string(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&text::to_text(&*operand_or_raise(&a[1])?, true, core(&a[0])?.capitals.get())))
}

/// py: Context.is_canonical(self, a, /)
pub fn is_canonical(a: &[Obj]) -> R<Obj> {
    canonical(a).map(|_| Obj::TRUE)
}
/// py: Context.canonical(self, a, /)
pub fn canonical(a: &[Obj]) -> R<Obj> {
    match number(&a[1]) {
        Some(_) => Ok(a[1].clone()),
        None => Err(err!(TYPE_ERROR, "argument must be a Decimal")),
    }
}
/// py: Context.radix(self, /)
pub fn radix(_a: &[Obj]) -> R<Obj> {
    Ok(make(Dec::small(false, 10, 0)))
}
/// py: Context._apply(self, a, /)
pub fn apply(a: &[Obj]) -> R<Obj> {
    unary(&*operand_or_raise(&a[1])?, &a[0], |d, ctx, st| d.clone().finalize(ctx, st))
}
/// py: Context.copy_decimal(self, a, /)
pub fn copy_decimal(a: &[Obj]) -> R<Obj> {
    if number(&a[1]).is_some() {
        return Ok(a[1].clone());
    }
    convert::from_int(&a[1]).map(make).ok_or_else(|| unsupported(&a[1]))
}
/// py: Context.copy_abs(self, a, /)
pub fn copy_abs(a: &[Obj]) -> R<Obj> {
    Ok(make(operand_or_raise(&a[1])?.into_owned().with_sign(false)))
}
/// py: Context.copy_negate(self, a, /)
pub fn copy_negate(a: &[Obj]) -> R<Obj> {
    Ok(make(operand_or_raise(&a[1])?.into_owned().negated()))
}
/// py: Context.copy_sign(self, a, b, /)
pub fn copy_sign(a: &[Obj]) -> R<Obj> {
    let (x, y) = (operand_or_raise(&a[1])?, operand_or_raise(&a[2])?);
    Ok(make(x.into_owned().with_sign(y.negative)))
}
/// py: Context.same_quantum(self, a, b, /)
pub fn same_quantum(a: &[Obj]) -> R<Obj> {
    let (x, y) = (operand_or_raise(&a[1])?, operand_or_raise(&a[2])?);
    Ok(Obj::bool(have_same_quantum(&x, &y)))
}
/// py: Context.divmod(self, a, b, /)
pub fn divmod(a: &[Obj]) -> R<Obj> {
    let (x, y) = (operand_or_raise(&a[1])?, operand_or_raise(&a[2])?);
    divmod_of(&x, &y, &a[0])
}
/// py: Context.fma(self, a, b, c, /)
pub fn fma(a: &[Obj]) -> R<Obj> {
    super::methods::fma_of(&*operand_or_raise(&a[1])?, &a[2], &a[3], &a[0])
}
/// py: Context.power(self, a, b, modulo=None)
pub fn power(a: &[Obj]) -> R<Obj> {
    let (x, y) = (operand_or_raise(&a[1])?, operand_or_raise(&a[2])?);
    if a[3].is_none() {
        return binary(&x, &y, &a[0], pow);
    }
    let m = operand_or_raise(&a[3])?;
    computed(core(&a[0])?, |ctx, st| pow_mod(&x, &y, &m, ctx, st)).map(make)
}

/// py: Context.create_decimal(self, num=, /)
pub fn create_decimal(a: &[Obj]) -> R<Obj> {
    Ok(make(convert::from_object(&a[1], core(&a[0])?)?))
}
/// py: Context.create_decimal_from_float(self, f, /)
pub fn create_decimal_from_float(a: &[Obj]) -> R<Obj> {
    unary(&convert::from_number(&a[1])?, &a[0], |d, ctx, st| d.clone().finalize(ctx, st))
}
