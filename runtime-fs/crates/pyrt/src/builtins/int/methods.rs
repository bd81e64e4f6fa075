//! Methods and attributes of `int`.

use super::{arith, divide, int_ref, text, IntRef};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use num_bigint::BigInt;

pub fn this(o: &Obj) -> R<IntRef<'_>> {
    match int_ref(o) {
        Some(v) => Ok(v),
        None => raise!(TYPE_ERROR, "descriptor requires a 'int' object but received a '{}'", o.type_name()),
    }
}

/// py: int.bit_length(self, /) -> int
pub fn bit_length(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.bits() as i64))
}
/// py: int.bit_count(self, /) -> int
pub fn bit_count(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(match this(&a[0])? {
        IntRef::Small(i) => i.unsigned_abs().count_ones() as i64,
        IntRef::Big(b) => b.magnitude().iter_u64_digits().map(|d| d.count_ones() as i64).sum(),
    }))
}
/// py: int.conjugate(self, /) -> int
/// py: int.__int__(self, /) -> int
/// py: int.__index__(self, /) -> int
/// py: int.__trunc__(self, /) -> int
/// py: int.__floor__(self, /) -> int
/// py: int.__ceil__(self, /) -> int
/// py: int.__pos__(self, /) -> int
/// py-get: int.real
/// py-get: int.numerator
pub fn exact(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.to_obj())
}
/// py-get: int.imag
pub fn imag(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(0))
}
/// py-get: int.denominator
pub fn denominator(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(1))
}
/// py: int.as_integer_ratio(self, /) -> tuple
pub fn as_integer_ratio(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([this(&a[0])?.to_obj(), Obj::int(1)]))
}
/// py: int.__getnewargs__(self, /) -> tuple
pub fn getnewargs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([this(&a[0])?.to_obj()]))
}
/// py: int.__float__(self, /) -> float
pub fn dunder_float(a: &[Obj]) -> R<Obj> {
    arith::to_f64_or_raise(this(&a[0])?).map(Obj::float)
}
/// py: int.__bool__(self, /) -> bool
pub fn dunder_bool(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(!this(&a[0])?.is_zero()))
}
/// py: int.__repr__(self, /) -> str
pub fn dunder_repr(a: &[Obj]) -> R<Obj> {
    text::decimal(this(&a[0])?).map(|s| Obj::str(&s))
}
/// py: int.__hash__(self, /) -> int
pub fn dunder_hash(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(crate::hash::hash_int(this(&a[0])?)))
}
/// py: int.__format__(self, format_spec, /) -> str
pub fn dunder_format(a: &[Obj]) -> R<Obj> {
    crate::fmt::dunder_format(a)
}
/// py: int.__neg__(self, /) -> int
pub fn dunder_neg(a: &[Obj]) -> R<Obj> {
    Ok(arith::neg(this(&a[0])?))
}
/// py: int.__abs__(self, /) -> int
pub fn dunder_abs(a: &[Obj]) -> R<Obj> {
    Ok(arith::abs(this(&a[0])?))
}
/// py: int.__invert__(self, /) -> int
pub fn dunder_invert(a: &[Obj]) -> R<Obj> {
    Ok(arith::invert(this(&a[0])?))
}

/// py: int.__round__(self, ndigits=, /) -> int
pub fn dunder_round(a: &[Obj]) -> R<Obj> {
    if a[1].is_none() {
        return crate::ops::index(&a[1]);
    }
    round(this(&a[0])?, &a[1])
}

/// `round(int, ndigits)`: half to even at a negative number of digits.
pub fn round(v: IntRef, ndigits: &Obj) -> R<Obj> {
    if ndigits.is_nothing() {
        return Ok(v.to_obj());
    }
    let n = crate::ops::index(ndigits)?;
    let Some(n) = int_ref(&n) else { return Ok(v.to_obj()) };
    if !n.is_negative() {
        return Ok(v.to_obj());
    }
    let digits = match n {
        IntRef::Small(n) => n.unsigned_abs(),
        IntRef::Big(_) => u64::MAX,
    };
    // 10^digits beyond twice the value rounds to zero.
    if digits > v.bits() / 3 + 2 {
        return Ok(Obj::int(0));
    }
    let unit = BigInt::from(10).pow(digits as u32);
    use num_integer::Integer;
    let big = v.to_big();
    let (q, r) = big.div_mod_floor(&unit);
    let twice: BigInt = &r * 2;
    let up = match twice.cmp(&unit) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => q.bit(0),
        std::cmp::Ordering::Less => false,
    };
    Ok(Obj::big((q + i32::from(up)) * unit))
}

/// py: int.__divmod__(self, value, /)
pub fn dunder_divmod(a: &[Obj]) -> R<Obj> {
    pair(&a[0], &a[1])
}
/// py: int.__rdivmod__(self, value, /)
pub fn dunder_rdivmod(a: &[Obj]) -> R<Obj> {
    pair(&a[1], &a[0])
}
fn pair(x: &Obj, y: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (int_ref(x), int_ref(y)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let (q, r) = divide::divmod(x, y)?;
    Ok(Obj::tuple_of([q, r]))
}
/// py: int.__pow__(self, value, mod=None, /)
pub fn dunder_pow(a: &[Obj]) -> R<Obj> {
    power(&a[0], &a[1], &a[2])
}
/// py: int.__rpow__(self, value, mod=None, /)
pub fn dunder_rpow(a: &[Obj]) -> R<Obj> {
    power(&a[1], &a[0], &a[2])
}
fn power(x: &Obj, y: &Obj, m: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (int_ref(x), int_ref(y)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    if m.is_nothing() {
        return super::power::pow(x, y);
    }
    match int_ref(m) {
        Some(m) => super::power::pow_mod(x, y, m),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}
