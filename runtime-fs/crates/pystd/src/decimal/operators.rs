//! Rows of Decimal: operators and special methods.

use super::number::{Dec, Kind, Round};
use super::shared::{binary, computed, context_or_current, core, current, make, note, operand, registered, this, unary, with_class, Binary, Number};
use super::{arith, binary::modulo_mersenne, compare, convert, power, rounding, text, DECIMAL};
use pyrt::builtins::int::int_ref;
use pyrt::cmp::CmpOp;
use pyrt::{err, Obj, R};
use std::borrow::Cow;

/// py: Decimal.__new__(cls, value=, context=None) -> Decimal
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = pyrt::builtins::args::class_arg(&a[0], DECIMAL.get())?;
    let context = context_or_current(&a[2])?;
    if DECIMAL.is(cls) && DECIMAL.is(a[1].cls()) {
        return Ok(a[1].clone());
    }
    Ok(with_class(cls, convert::from_object_exact(&a[1], core(&context)?)?))
}

/// An operator: NotImplemented for operands of other types.
fn operator(a: &Obj, b: &Obj, f: Binary) -> R<Obj> {
    let (Some(x), Some(y)) = (operand(a), operand(b)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    binary(&x, &y, &current()?, f)
}

/// py: Decimal.__add__(self, value, /)
pub fn add(a: &[Obj]) -> R<Obj> {
    operator(&a[0], &a[1], arith::add)
}
/// py: Decimal.__radd__(self, value, /)
pub fn radd(a: &[Obj]) -> R<Obj> {
    operator(&a[1], &a[0], arith::add)
}
/// py: Decimal.__sub__(self, value, /)
pub fn sub(a: &[Obj]) -> R<Obj> {
    operator(&a[0], &a[1], arith::sub)
}
/// py: Decimal.__rsub__(self, value, /)
pub fn rsub(a: &[Obj]) -> R<Obj> {
    operator(&a[1], &a[0], arith::sub)
}
/// py: Decimal.__mul__(self, value, /)
pub fn mul(a: &[Obj]) -> R<Obj> {
    operator(&a[0], &a[1], arith::mul)
}
/// py: Decimal.__rmul__(self, value, /)
pub fn rmul(a: &[Obj]) -> R<Obj> {
    operator(&a[1], &a[0], arith::mul)
}
/// py: Decimal.__truediv__(self, value, /)
pub fn truediv(a: &[Obj]) -> R<Obj> {
    operator(&a[0], &a[1], arith::div)
}
/// py: Decimal.__rtruediv__(self, value, /)
pub fn rtruediv(a: &[Obj]) -> R<Obj> {
    operator(&a[1], &a[0], arith::div)
}
/// py: Decimal.__floordiv__(self, value, /)
pub fn floordiv(a: &[Obj]) -> R<Obj> {
    operator(&a[0], &a[1], arith::div_int)
}
/// py: Decimal.__rfloordiv__(self, value, /)
pub fn rfloordiv(a: &[Obj]) -> R<Obj> {
    operator(&a[1], &a[0], arith::div_int)
}
/// py: Decimal.__mod__(self, value, /)
pub fn modulo(a: &[Obj]) -> R<Obj> {
    operator(&a[0], &a[1], arith::rem)
}
/// py: Decimal.__rmod__(self, value, /)
pub fn rmodulo(a: &[Obj]) -> R<Obj> {
    operator(&a[1], &a[0], arith::rem)
}

pub fn divmod_of(a: &Dec, b: &Dec, context: &Obj) -> R<Obj> {
    let (q, r) = computed(core(context)?, |ctx, st| arith::divmod(a, b, ctx, st))?;
    Ok(Obj::tuple_of([make(q), make(r)]))
}
fn divmod_operator(a: &Obj, b: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (operand(a), operand(b)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    divmod_of(&x, &y, &current()?)
}
/// py: Decimal.__divmod__(self, value, /)
pub fn divmod(a: &[Obj]) -> R<Obj> {
    divmod_operator(&a[0], &a[1])
}
/// py: Decimal.__rdivmod__(self, value, /)
pub fn rdivmod(a: &[Obj]) -> R<Obj> {
    divmod_operator(&a[1], &a[0])
}

fn power_operator(a: &Obj, b: &Obj, modulus: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (operand(a), operand(b)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let context = current()?;
    if modulus.is_none() || modulus.is_unset() {
        return binary(&x, &y, &context, power::pow);
    }
    let Some(m) = operand(modulus) else { return Ok(Obj::NOT_IMPLEMENTED) };
    computed(core(&context)?, |ctx, st| power::pow_mod(&x, &y, &m, ctx, st)).map(make)
}
/// py: Decimal.__pow__(self, value, mod=None, /)
pub fn pow(a: &[Obj]) -> R<Obj> {
    power_operator(&a[0], &a[1], &a[2])
}
/// py: Decimal.__rpow__(self, value, mod=None, /)
pub fn rpow(a: &[Obj]) -> R<Obj> {
    power_operator(&a[1], &a[0], &a[2])
}

/// py: Decimal.__neg__(self, /)
pub fn neg(a: &[Obj]) -> R<Obj> {
    unary(this(&a[0])?, &current()?, arith::minus)
}
/// py: Decimal.__pos__(self, /)
pub fn pos(a: &[Obj]) -> R<Obj> {
    unary(this(&a[0])?, &current()?, arith::plus)
}
/// py: Decimal.__abs__(self, /)
pub fn abs(a: &[Obj]) -> R<Obj> {
    unary(this(&a[0])?, &current()?, arith::abs)
}
/// py: Decimal.__bool__(self, /)
pub fn truth(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(!this(&a[0])?.is_zero()))
}

/// The operands of a comparison: `b` as a decimal, and `a` times its denominator if it is a fraction.
fn comparable<'a>(a: &'a Obj, b: &'a Obj, op: CmpOp) -> R<Option<(Cow<'a, Dec>, Cow<'a, Dec>)>> {
    let x = this(a)?;
    if let Some(y) = operand(b) {
        return Ok(Some((Cow::Borrowed(x), y)));
    }
    let equality = matches!(op, CmpOp::Eq | CmpOp::Ne);
    let float = match b.as_complex_obj() {
        Some(c) if equality && c.im == 0.0 => Some(c.re),
        Some(_) => return Ok(None),
        None => b.as_f64(),
    };
    if let Some(f) = float {
        let context = current()?;
        let core = core(&context)?;
        core.status.set(core.status.get() | super::number::status::FLOAT_OPERATION);
        if !equality {
            note(core, super::number::status::FLOAT_OPERATION)?;
        }
        return Ok(Some((Cow::Borrowed(x), Cow::Owned(convert::from_f64(f)))));
    }
    if !pyrt::class::isinstance(b, &registered()?.rational)? {
        return Ok(None);
    }
    let part = |name: &str| -> R<Dec> {
        let v = pyrt::attr::getattr(b, pyrt::names::intern(name))?;
        convert::from_int(&v).ok_or_else(|| err!(TYPE_ERROR, "argument must be an integer"))
    };
    let y = part("numerator")?;
    if x.is_special() {
        return Ok(Some((Cow::Borrowed(x), Cow::Owned(y))));
    }
    let denominator = part("denominator")?;
    let scaled = Dec::new(x.negative != denominator.negative, x.coef.times(&denominator.coef), x.exp);
    Ok(Some((Cow::Owned(scaled), Cow::Owned(y))))
}

fn compared(a: &[Obj], op: CmpOp) -> R<Obj> {
    let Some((x, y)) = comparable(&a[0], &a[1], op)? else { return Ok(Obj::NOT_IMPLEMENTED) };
    if x.is_nan() || y.is_nan() {
        let signals = x.kind == Kind::Signaling || y.kind == Kind::Signaling || !matches!(op, CmpOp::Eq | CmpOp::Ne);
        if signals {
            let context = current()?;
            note(core(&context)?, super::number::status::INVALID_OPERATION)?;
        }
        return Ok(Obj::bool(op == CmpOp::Ne));
    }
    Ok(Obj::bool(op.of(compare::order(&x, &y))))
}
/// py: Decimal.__eq__(self, value, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    compared(a, CmpOp::Eq)
}
/// py: Decimal.__ne__(self, value, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    compared(a, CmpOp::Ne)
}
/// py: Decimal.__lt__(self, value, /)
pub fn lt(a: &[Obj]) -> R<Obj> {
    compared(a, CmpOp::Lt)
}
/// py: Decimal.__le__(self, value, /)
pub fn le(a: &[Obj]) -> R<Obj> {
    compared(a, CmpOp::Le)
}
/// py: Decimal.__gt__(self, value, /)
pub fn gt(a: &[Obj]) -> R<Obj> {
    compared(a, CmpOp::Gt)
}
/// py: Decimal.__ge__(self, value, /)
pub fn ge(a: &[Obj]) -> R<Obj> {
    compared(a, CmpOp::Ge)
}

/// py: Decimal.__hash__(self, /)
pub fn hash(a: &[Obj]) -> R<Obj> {
    let Some(n) = a[0].payload::<Number>() else { return this(&a[0]).map(|_| Obj::NONE) };
    if n.hash.get() == -1 {
        n.hash.set(match n.dec.kind {
            Kind::Signaling => return Err(err!(TYPE_ERROR, "Cannot hash a signaling NaN value")),
            Kind::Quiet => pyrt::hash::identity(&a[0]),
            Kind::Infinite => 314159 * n.dec.sign() as i64,
            Kind::Finite => hash_of(&n.dec),
        });
    }
    Ok(Obj::int(n.hash.get()))
}

/// The hash of equal ints, floats and fractions: the value modulo 2**61 - 1.
fn hash_of(d: &Dec) -> i64 {
    const P: u128 = (1 << 61) - 1;
    const INVERSE_OF_TEN: u128 = 2_075_258_708_292_324_556;
    let (mut base, mut n) = (if d.exp >= 0 { 10 } else { INVERSE_OF_TEN }, d.exp.unsigned_abs());
    let mut r = modulo_mersenne(&d.coef) as u128;
    while n > 0 {
        if n & 1 != 0 {
            r = r * base % P;
        }
        base = base * base % P;
        n >>= 1;
    }
    let h = if d.negative { -(r as i64) } else { r as i64 };
    if h == -1 { -2 } else { h }
}

fn written(o: &Obj) -> R<String> {
    let context = current()?;
    Ok(text::to_text(this(o)?, false, core(&context)?.capitals.get()))
}
/// py: Decimal.__str__(self, /)
pub fn str_(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&written(&a[0])?))
}
/// py: Decimal.__repr__(self, /)
pub fn repr(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&format!("Decimal('{}')", written(&a[0])?)))
}
/// py: Decimal.__reduce__(self, /)
pub fn reduce(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::tuple_of([str_(a)?])]))
}
/// py: Decimal.__copy__(self, /)
/// py: Decimal.__deepcopy__(self, memo=None, /)
pub fn itself(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}

fn integer(a: &[Obj], round: Round) -> R<Obj> {
    let context = current()?;
    convert::to_int(this(&a[0])?, round, core(&context)?)
}
/// py: Decimal.__int__(self, /)
/// py: Decimal.__trunc__(self, /)
pub fn int(a: &[Obj]) -> R<Obj> {
    integer(a, Round::Down)
}
/// py: Decimal.__floor__(self, /)
pub fn floor(a: &[Obj]) -> R<Obj> {
    integer(a, Round::Floor)
}
/// py: Decimal.__ceil__(self, /)
pub fn ceil(a: &[Obj]) -> R<Obj> {
    integer(a, Round::Ceiling)
}
/// py: Decimal.__round__(self, ndigits=, /)
pub fn round(a: &[Obj]) -> R<Obj> {
    if a[1].is_unset() {
        return integer(a, Round::HalfEven);
    }
    if int_ref(&a[1]).is_none() {
        return Err(err!(TYPE_ERROR, "optional arg must be an integer"));
    }
    let exp = pyrt::builtins::args::size(&a[1])?.checked_neg().unwrap_or(i64::MAX);
    let context = current()?;
    let x = this(&a[0])?;
    computed(core(&context)?, |ctx, st| rounding::quantize_to(x, exp, ctx, st)).map(make)
}
/// py: Decimal.__float__(self, /)
pub fn float(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(convert::to_f64(this(&a[0])?)?))
}
/// py: Decimal.__complex__(self, /)
pub fn complex(a: &[Obj]) -> R<Obj> {
    Ok(Obj::complex(convert::to_f64(this(&a[0])?)?, 0.0))
}
/// py-get: Decimal.real
pub fn real(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py-get: Decimal.imag
pub fn imag(_a: &[Obj]) -> R<Obj> {
    Ok(make(super::shared::zero()))
}

/// py: Decimal.__format__(self, specifier, override=, /)
pub fn format(a: &[Obj]) -> R<Obj> {
    let context = current()?;
    let core = core(&context)?;
    let Some(spec) = a[1].as_str() else { return Err(err!(TYPE_ERROR, "format arg must be str")) };
    let Some(mut spec) = super::format::parse(spec, core.capitals.get()) else { return Err(err!(VALUE_ERROR, "invalid format string")) };
    if let Some(o) = a[2].opt() {
        let Some(d) = o.as_dict() else { return Err(err!(TYPE_ERROR, "optional argument must be a dict")) };
        let given = |name: &str| -> R<Option<String>> { Ok(d.get(&Obj::str(name))?.and_then(|v| v.as_str().map(str::to_string))) };
        if let Some(point) = given("decimal_point")? {
            spec.point = point;
        }
        if let Some(separator) = given("thousands_sep")? {
            spec.separator = separator;
        }
        if let Some(grouping) = given("grouping")? {
            if grouping.chars().any(|c| c as u32 > 127) {
                return Err(err!(VALUE_ERROR, "invalid override dict"));
            }
            spec.grouping = grouping.chars().map(|c| (c as u32).min(127) as u8).take_while(|n| *n != 0).collect();
        }
        if spec.point.is_empty() || spec.point.chars().count() > 1 || spec.separator.chars().count() > 1 {
            return Err(err!(VALUE_ERROR, "invalid override dict"));
        }
    }
    match super::format::format(this(&a[0])?, &spec, &core.ctx.get()) {
        Some(t) => Ok(Obj::str(&t)),
        None => Err(err!(VALUE_ERROR, "format specification exceeds internal limits of _decimal")),
    }
}

/// py: Decimal.__sizeof__(self, /)
pub fn sizeof(a: &[Obj]) -> R<Obj> {
    let words = (this(&a[0])?.coef.digits() as usize).div_ceil(19);
    Ok(Obj::int(if words > 4 { 104 + 8 * words as i64 } else { 104 }))
}
