//! Methods of `float`.

use super::arith;
use crate::builtins::int::{self, arith as int_arith};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use num_bigint::BigInt;

fn this(o: &Obj) -> R<f64> {
    match o.as_f64() {
        Some(v) => Ok(v),
        None => raise!(TYPE_ERROR, "descriptor requires a 'float' object but received a '{}'", o.type_name()),
    }
}

/// py: float.is_integer(self, /) -> bool
pub fn is_integer(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    Ok(Obj::bool(v.is_finite() && v == v.trunc()))
}
/// py: float.conjugate(self, /) -> float
/// py: float.__float__(self, /) -> float
/// py: float.__pos__(self, /) -> float
/// py-get: float.real
pub fn exact(a: &[Obj]) -> R<Obj> {
    this(&a[0]).map(Obj::float)
}
/// py-get: float.imag
pub fn imag(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(0.0))
}
/// py: float.as_integer_ratio(self, /) -> tuple
pub fn as_integer_ratio(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    if v.is_infinite() {
        raise!(OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    }
    if v.is_nan() {
        raise!(VALUE_ERROR, "cannot convert NaN to integer ratio");
    }
    if v == 0.0 {
        return Ok(Obj::tuple_of([Obj::int(0), Obj::int(1)]));
    }
    let bits = v.to_bits();
    let raw = (bits >> 52 & 0x7FF) as i64;
    let mantissa = if raw == 0 { (bits & ((1 << 52) - 1)) << 1 } else { bits & ((1 << 52) - 1) | 1 << 52 };
    let zeros = mantissa.trailing_zeros() as i64;
    let exp = raw - 1075 + zeros;
    let mut n = BigInt::from(mantissa >> zeros);
    if v < 0.0 {
        n = -n;
    }
    let d = BigInt::from(1);
    let (n, d) = if exp >= 0 { (n << exp as u64, d) } else { (n, d << (-exp) as u64) };
    Ok(Obj::tuple_of([Obj::big(n), Obj::big(d)]))
}
/// py: float.__int__(self, /) -> int
/// py: float.__trunc__(self, /) -> int
pub fn dunder_int(a: &[Obj]) -> R<Obj> {
    int::new::from_float(this(&a[0])?)
}
/// py: float.__floor__(self, /) -> int
pub fn dunder_floor(a: &[Obj]) -> R<Obj> {
    int::new::from_float(this(&a[0])?.floor())
}
/// py: float.__ceil__(self, /) -> int
pub fn dunder_ceil(a: &[Obj]) -> R<Obj> {
    int::new::from_float(this(&a[0])?.ceil())
}
/// py: float.__bool__(self, /) -> bool
pub fn dunder_bool(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])? != 0.0))
}
/// py: float.__repr__(self, /) -> str
pub fn dunder_repr(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&super::text::repr(this(&a[0])?)))
}
/// py: float.__hash__(self, /) -> int
pub fn dunder_hash(a: &[Obj]) -> R<Obj> {
    crate::hash::native(&a[0]).map(Obj::int)
}
/// py: float.__format__(self, format_spec, /) -> str
pub fn dunder_format(a: &[Obj]) -> R<Obj> {
    crate::fmt::dunder_format(a)
}
/// py: float.__neg__(self, /) -> float
pub fn dunder_neg(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(-this(&a[0])?))
}
/// py: float.__abs__(self, /) -> float
pub fn dunder_abs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(this(&a[0])?.abs()))
}
/// py: float.__getnewargs__(self, /) -> tuple
pub fn getnewargs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([Obj::float(this(&a[0])?)]))
}
/// py: float.__divmod__(self, value, /)
pub fn dunder_divmod(a: &[Obj]) -> R<Obj> {
    pair(&a[0], &a[1])
}
/// py: float.__rdivmod__(self, value, /)
pub fn dunder_rdivmod(a: &[Obj]) -> R<Obj> {
    pair(&a[1], &a[0])
}
fn pair(x: &Obj, y: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (super::number(x)?, super::number(y)?) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let (q, r) = arith::float_divmod(x, y)?;
    Ok(Obj::tuple_of([Obj::float(q), Obj::float(r)]))
}
/// py: float.__pow__(self, value, mod=None, /)
pub fn dunder_pow(a: &[Obj]) -> R<Obj> {
    power(&a[0], &a[1], &a[2])
}
/// py: float.__rpow__(self, value, mod=None, /)
pub fn dunder_rpow(a: &[Obj]) -> R<Obj> {
    power(&a[1], &a[0], &a[2])
}
fn power(x: &Obj, y: &Obj, m: &Obj) -> R<Obj> {
    if !m.is_nothing() {
        raise!(TYPE_ERROR, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    let (Some(x), Some(y)) = (super::number(x)?, super::number(y)?) else { return Ok(Obj::NOT_IMPLEMENTED) };
    arith::pow(x, y)
}

/// py-class: float.__getformat__(cls, typestr, /) -> str
pub fn getformat(a: &[Obj]) -> R<Obj> {
    match a[1].as_str() {
        Some("double" | "float") => Ok(Obj::str("IEEE, little-endian")),
        Some(_) => raise!(VALUE_ERROR, "__getformat__() argument 1 must be 'double' or 'float'"),
        None => raise!(TYPE_ERROR, "__getformat__() argument must be str, not {}", crate::builtins::args::kind(&a[1])),
    }
}

/// The int that equals an integral float, for other modules.
pub fn integral(v: f64) -> Obj {
    int_arith::from_f64(v)
}
