//! `complex`: arithmetic, text, construction.

use crate::builtins::float::text::{with_mode, Flags};
use crate::builtins::int::int_ref;
use crate::exc::R;
use crate::heap::{alloc, ComplexObj, Head};
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::ops::{op, BinOp, Operator};
use crate::raise;
use crate::types::{ty, TypeRef};

pub type C = (f64, f64);

/// The value of any number; None for other types.
pub fn number(o: &Obj) -> R<Option<C>> {
    if let Some(c) = o.as_complex_obj() {
        return Ok(Some((c.re, c.im)));
    }
    Ok(super::float::number(o)?.map(|f| (f, 0.0)))
}

fn with_class(c: C, cls: TypeRef) -> Obj {
    crate::kinds::COMPLEX.made();
    crate::kinds::FLOAT.made();
    alloc(Tag::Complex, ComplexObj { head: Head::new(cls), re: c.0, im: c.1 })
}

#[inline(always)]
pub fn binary(op: BinOp, x: C, y: C) -> R<Obj> {
    let (re, im) = match op {
        BinOp::Add => (x.0 + y.0, x.1 + y.1),
        BinOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinOp::Mul => mul(x, y),
        BinOp::TrueDiv => match quotient(x, y) {
            Some(q) => q,
            None => raise!(ZERO_DIVISION_ERROR, "complex division by zero"),
        },
        BinOp::Pow => return pow(x, y),
        _ => return Ok(Obj::NOT_IMPLEMENTED),
    };
    Ok(Obj::complex_again(re, im))
}

fn mul(x: C, y: C) -> C {
    (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
}

/// `_Py_c_quot`; None for division by zero.
pub fn quotient(a: C, b: C) -> Option<C> {
    let (abs_re, abs_im) = (b.0.abs(), b.1.abs());
    if abs_re >= abs_im {
        if abs_re == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denom = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / denom, (a.1 - a.0 * ratio) / denom))
    } else if abs_im >= abs_re {
        let ratio = b.0 / b.1;
        let denom = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / denom, (a.1 * ratio - a.0) / denom))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// `x ** y`
pub fn pow(x: C, y: C) -> R<Obj> {
    let small = y.1 == 0.0 && y.0 == y.0.floor() && y.0.abs() <= 100.0;
    let r = if small { small_int_power(x, y.0 as i32)? } else { general_power(x, y)? };
    if r.0.is_infinite() || r.1.is_infinite() {
        raise!(OVERFLOW_ERROR, "complex exponentiation");
    }
    Ok(Obj::complex(r.0, r.1))
}

fn zero_power<T>() -> R<T> {
    raise!(ZERO_DIVISION_ERROR, "0.0 to a negative or complex power")
}

fn small_int_power(x: C, n: i32) -> R<C> {
    if n > 0 {
        return Ok(unsigned_power(x, n as u32));
    }
    match quotient((1.0, 0.0), unsigned_power(x, n.unsigned_abs())) {
        Some(q) => Ok(q),
        None => zero_power(),
    }
}

fn unsigned_power(x: C, n: u32) -> C {
    let mut r = (1.0, 0.0);
    let mut p = x;
    let mut mask = 1;
    while mask > 0 && n >= mask {
        if n & mask != 0 {
            r = mul(r, p);
        }
        mask <<= 1;
        p = mul(p, p);
    }
    r
}

fn general_power(a: C, b: C) -> R<C> {
    if b == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return zero_power();
        }
        return Ok((0.0, 0.0));
    }
    let vabs = a.0.hypot(a.1);
    let mut len = vabs.powf(b.0);
    let at = crate::libm::atan2(a.1, a.0);
    let mut phase = at * b.0;
    if b.1 != 0.0 {
        len /= (at * b.1).exp();
        phase += b.1 * vabs.ln();
    }
    Ok((len * crate::libm::cos(phase), len * crate::libm::sin(phase)))
}

/// `abs(complex)`
pub fn modulus(re: f64, im: f64) -> R<f64> {
    let r = re.hypot(im);
    if r.is_infinite() && re.is_finite() && im.is_finite() {
        raise!(OVERFLOW_ERROR, "absolute value too large");
    }
    Ok(r)
}

pub fn repr(re: f64, im: f64) -> String {
    let part = |v: f64| with_mode(v, 'r', 0, Flags::default());
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", part(im));
    }
    let sign = if im.is_nan() || im.is_sign_positive() { "+" } else { "" };
    format!("({}{}{}j)", part(re), sign, part(im))
}

static COMPLEX: LazyName = LazyName::new("__complex__");
static FLOAT: LazyName = LazyName::new("__float__");

/// What `__complex__`, `__float__` or `__index__` make of an argument; None if it is no number.
pub fn try_convert(o: &Obj) -> R<Option<C>> {
    if let Some(f) = user_method(o, &COMPLEX) {
        let r = call_found(&f, o, &[], COMPLEX.get())?;
        if r.as_complex_obj().is_some() && !ty::COMPLEX.is(r.cls()) {
            crate::warn::strict_subclass("__complex__", "complex", &r)?;
        }
        return match r.as_complex_obj() {
            Some(c) => Ok(Some((c.re, c.im))),
            None => raise!(TYPE_ERROR, "__complex__ returned non-complex (type {})", r.type_name()),
        };
    }
    if let Some(c) = o.as_complex_obj() {
        return Ok(Some((c.re, c.im)));
    }
    if o.as_f64().is_some() || int_ref(o).is_some() || user_method(o, &FLOAT).is_some() || crate::ops::index::is_index(o) {
        return Ok(Some((super::float::new::number_of(o)?, 0.0)));
    }
    Ok(None)
}

/// py: complex.__new__(cls, real=, imag=)
pub fn new(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let (cls, real, imag) = (&a[0], &a[1], &a[2]);
    let cls = cls.as_type().unwrap_or(ty::COMPLEX.get());
    if real.tag() == Tag::Complex && imag.is_unset() && cls == ty::COMPLEX.get() && real.cls() == cls {
        return Ok(real.clone());
    }
    if let Some(s) = real.as_str_obj() {
        if !imag.is_unset() {
            raise!(TYPE_ERROR, "complex() can't take second arg if first is a string");
        }
        let text = super::int::parse::to_ascii_digits(s);
        return match parse(&text) {
            Some(c) => Ok(with_class(c, cls)),
            None if super::float::text::without_underscores(super::int::parse::trim(&text)).is_none() => {
                raise!(VALUE_ERROR, "could not convert string to complex: {}", crate::builtins::str_::repr::repr_text(s))
            }
            None => raise!(VALUE_ERROR, "complex() arg is a malformed string"),
        };
    }
    if imag.tag() == Tag::Str {
        raise!(TYPE_ERROR, "complex() second arg can't be a string");
    }
    let r = match real.opt() {
        None => (0.0, 0.0),
        Some(o) => match try_convert(o)? {
            Some(c) => c,
            None => raise!(TYPE_ERROR, "complex() first argument must be a string or a number, not '{}'", o.type_name()),
        },
    };
    let i = match imag.opt() {
        None => None,
        Some(o) => match o.as_complex_obj().map(|c| (c.re, c.im)) {
            Some(c) => Some(c),
            None if o.as_f64().is_some() || int_ref(o).is_some() || user_method(o, &FLOAT).is_some() || crate::ops::index::is_index(o) => Some((super::float::new::number_of(o)?, 0.0)),
            None => raise!(TYPE_ERROR, "complex() second argument must be a number, not '{}'", o.type_name()),
        },
    };
    let (mut re, mut im) = r;
    if let Some(i) = i {
        // Only complex arguments contribute crosswise, so that signs of zeros survive.
        if imag.tag() == Tag::Complex {
            re -= i.1;
        }
        if real.tag() == Tag::Complex {
            im += i.0;
        } else {
            im = i.0;
        }
    }
    Ok(with_class((re, im), cls))
}

/// `complex("1+2j")`
pub fn parse(text: &[u8]) -> Option<C> {
    let mut t = super::int::parse::trim(text);
    if let [b'(', rest @ ..] = t {
        t = super::int::parse::trim(rest);
        let [rest @ .., b')'] = t else { return None };
        t = super::int::parse::trim(rest);
    }
    let clean = super::float::text::without_underscores(t)?;
    let t: &[u8] = &clean;
    let is_j = |c: u8| c == b'j' || c == b'J';
    let n = number_prefix(t);
    if n == 0 {
        // "j", "+j", "-j"
        let (sign, rest) = sign_of(t);
        return if rest.len() == 1 && is_j(rest[0]) { Some((0.0, sign)) } else { None };
    }
    let first = super::float::text::parse(&t[..n])?;
    let rest = &t[n..];
    match rest {
        [] => Some((first, 0.0)),
        [c] if is_j(*c) => Some((0.0, first)),
        [b'+' | b'-', ..] => {
            let m = number_prefix(rest);
            if m > 0 {
                let im = super::float::text::parse(&rest[..m])?;
                return if rest.len() == m + 1 && is_j(rest[m]) { Some((first, im)) } else { None };
            }
            let (sign, r) = sign_of(rest);
            if r.len() == 1 && is_j(r[0]) { Some((first, sign)) } else { None }
        }
        _ => None,
    }
}

fn sign_of(t: &[u8]) -> (f64, &[u8]) {
    match t {
        [b'+', r @ ..] => (1.0, r),
        [b'-', r @ ..] => (-1.0, r),
        _ => (1.0, t),
    }
}

/// The length of the longest float literal at the start (0: none).
fn number_prefix(t: &[u8]) -> usize {
    let mut i = usize::from(matches!(t.first(), Some(b'+' | b'-')));
    let word = |i: usize, w: &[u8]| t.len() >= i + w.len() && t[i..i + w.len()].eq_ignore_ascii_case(w);
    for w in [&b"infinity"[..], b"inf", b"nan"] {
        if word(i, w) {
            return i + w.len();
        }
    }
    let digits = |i: usize| t[i..].iter().take_while(|c| c.is_ascii_digit()).count();
    let whole = digits(i);
    i += whole;
    let mut frac = 0;
    if t.get(i) == Some(&b'.') {
        frac = digits(i + 1);
        i += 1 + frac;
    }
    if whole + frac == 0 {
        return 0;
    }
    if matches!(t.get(i), Some(b'e' | b'E')) {
        let s = i + 1 + usize::from(matches!(t.get(i + 1), Some(b'+' | b'-')));
        if s <= t.len() {
            let e = digits(s);
            if e > 0 {
                i = s + e;
            }
        }
    }
    i
}

fn parts(o: &Obj) -> C {
    o.as_complex_obj().map_or((0.0, 0.0), |c| (c.re, c.im))
}

/// py-get: complex.real
pub fn real(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(parts(&a[0]).0))
}
/// py-get: complex.imag
pub fn imag(a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(parts(&a[0]).1))
}
/// py: complex.conjugate(self, /) -> complex
pub fn conjugate(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::complex_again(re, -im))
}
/// py: complex.__complex__(self, /) -> complex
pub fn dunder_complex(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::complex(re, im))
}
/// py: complex.__repr__(self, /) -> str
pub fn dunder_repr(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::str(&repr(re, im)))
}
/// py: complex.__hash__(self, /) -> int
pub fn dunder_hash(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::int(crate::hash::hash_complex(re, im)))
}
/// py: complex.__bool__(self, /) -> bool
pub fn dunder_bool(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::bool(re != 0.0 || im != 0.0))
}
/// py: complex.__neg__(self, /) -> complex
pub fn dunder_neg(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::complex(-re, -im))
}
/// py: complex.__pos__(self, /) -> complex
pub fn dunder_pos(a: &[Obj]) -> R<Obj> {
    dunder_complex(a)
}
/// py: complex.__abs__(self, /) -> float
pub fn dunder_abs(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    modulus(re, im).map(Obj::float)
}
/// py: complex.__getnewargs__(self, /) -> tuple
pub fn getnewargs(a: &[Obj]) -> R<Obj> {
    let (re, im) = parts(&a[0]);
    Ok(Obj::tuple_of([Obj::float(re), Obj::float(im)]))
}
/// py: complex.__format__(self, format_spec, /) -> str
pub fn dunder_format(a: &[Obj]) -> R<Obj> {
    crate::fmt::dunder_format(a)
}

fn slot(op: &Operator, a: &Obj, b: &Obj) -> R<Obj> {
    (op.run)(crate::ops::native::Slot::Complex, a, b)
}
/// py: complex.__add__(self, value, /)
pub fn dunder_add(a: &[Obj]) -> R<Obj> {
    slot(&op::Add, &a[0], &a[1])
}
/// py: complex.__radd__(self, value, /)
pub fn dunder_radd(a: &[Obj]) -> R<Obj> {
    slot(&op::Add, &a[1], &a[0])
}
/// py: complex.__sub__(self, value, /)
pub fn dunder_sub(a: &[Obj]) -> R<Obj> {
    slot(&op::Sub, &a[0], &a[1])
}
/// py: complex.__rsub__(self, value, /)
pub fn dunder_rsub(a: &[Obj]) -> R<Obj> {
    slot(&op::Sub, &a[1], &a[0])
}
/// py: complex.__mul__(self, value, /)
pub fn dunder_mul(a: &[Obj]) -> R<Obj> {
    slot(&op::Mul, &a[0], &a[1])
}
/// py: complex.__rmul__(self, value, /)
pub fn dunder_rmul(a: &[Obj]) -> R<Obj> {
    slot(&op::Mul, &a[1], &a[0])
}
/// py: complex.__truediv__(self, value, /)
pub fn dunder_truediv(a: &[Obj]) -> R<Obj> {
    slot(&op::TrueDiv, &a[0], &a[1])
}
/// py: complex.__rtruediv__(self, value, /)
pub fn dunder_rtruediv(a: &[Obj]) -> R<Obj> {
    slot(&op::TrueDiv, &a[1], &a[0])
}
/// py: complex.__pow__(self, value, mod=None, /)
pub fn dunder_pow(a: &[Obj]) -> R<Obj> {
    slot(&op::Pow, &a[0], &a[1])
}
/// py: complex.__rpow__(self, value, mod=None, /)
pub fn dunder_rpow(a: &[Obj]) -> R<Obj> {
    slot(&op::Pow, &a[1], &a[0])
}
/// py: complex.__eq__(self, value, /)
pub fn dunder_eq(a: &[Obj]) -> R<Obj> {
    crate::builtins::number_protocol::same(&a[0], &a[1])
}
/// py: complex.__ne__(self, value, /)
pub fn dunder_ne(a: &[Obj]) -> R<Obj> {
    let r = dunder_eq(a)?;
    Ok(r.as_bool().map_or(r, |b| Obj::bool(!b)))
}
