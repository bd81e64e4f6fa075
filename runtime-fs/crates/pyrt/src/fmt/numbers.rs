//! `int.__format__`, `float.__format__`, `complex.__format__`.

use super::layout::{number, pad, Number};
use super::spec::{unknown_type, Grouping, Spec};
use crate::builtins::float::text::{with_mode, Flags};
use crate::builtins::int::{self, int_ref, text, IntRef};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// The longest precision that is worth computing: beyond it CPython raises, too ("precision too big" at INT_MAX).
const MAX_PRECISION: usize = i32::MAX as usize;

pub fn format_int(o: &Obj, spec: &[u32]) -> R<Obj> {
    let f = Spec::parse(spec, o, 'd', b'>')?;
    let Some(v) = int_ref(o) else { raise!(SYSTEM_ERROR, "not an int") };
    match char::from_u32(f.ty) {
        Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => int_internal(v, &f),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            // A subclass may say it itself.
            let x = if o.is_heap() && o.cls().is_heap() { crate::builtins::float::new::to_float(o)? } else { int::arith::to_f64_or_raise(v)? };
            format_float_value(x, f)
        }
        _ => unknown_type(f.ty, o),
    }
}

fn int_internal(v: IntRef, f: &Spec) -> R<Obj> {
    if f.precision.is_some() {
        raise!(VALUE_ERROR, "Precision not allowed in integer format specifier");
    }
    if f.no_neg_0 {
        raise!(VALUE_ERROR, "Negative zero coercion (z) not allowed in integer format specifier");
    }
    let ty = char::from_u32(f.ty).unwrap_or('d');
    if ty == 'c' {
        return int_char(v, f);
    }
    let (prefix, digits) = match ty {
        'b' => ("0b", text::digits(v, 2)),
        'o' => ("0o", text::digits(v, 8)),
        'x' => ("0x", text::digits(v, 16)),
        'X' => ("0X", text::digits(v, 16).to_ascii_uppercase()),
        _ => ("", text::decimal_magnitude(v)?),
    };
    let out = number(f, &Number { negative: v.is_negative(), prefix: if f.alt { prefix } else { "" }, digits: &digits, rest: "" })?;
    Ok(Obj::str_from_utf8(&out))
}

fn int_char(v: IntRef, f: &Spec) -> R<Obj> {
    if f.sign != 0 {
        raise!(VALUE_ERROR, "Sign not allowed with integer format specifier 'c'");
    }
    if f.alt {
        raise!(VALUE_ERROR, "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    let c = match v {
        IntRef::Small(c @ 0..=0x10FFFF) => c as u32,
        IntRef::Small(_) => raise!(OVERFLOW_ERROR, "%c arg not in range(0x110000)"),
        IntRef::Big(_) => raise!(OVERFLOW_ERROR, "Python int too large to convert to C long"),
    };
    let mut body = Vec::new();
    crate::str_obj::push_code(&mut body, c);
    if f.align == b'=' {
        let mut f = f.clone();
        f.align = b'>';
        return pad(&f, &body, 1);
    }
    pad(f, &body, 1)
}

pub fn format_float(o: &Obj, spec: &[u32]) -> R<Obj> {
    let f = Spec::parse(spec, o, '\0', b'>')?;
    match char::from_u32(f.ty) {
        Some('\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => format_float_value(o.as_f64().unwrap_or(0.0), f),
        _ => unknown_type(f.ty, o),
    }
}

/// Digits under the spec's type and precision, sign included.
fn digits_of(v: f64, f: &Spec, default_dot_0: bool) -> R<String> {
    let ty = char::from_u32(f.ty).unwrap_or('\0');
    let precision = match f.precision {
        Some(p) if p > MAX_PRECISION => raise!(VALUE_ERROR, "precision too big"),
        p => p,
    };
    let flags = Flags { dot_0: ty == '\0' && default_dot_0, alt: f.alt };
    let mut s = match (ty, precision) {
        ('\0', None) => with_mode(v, 'r', 0, flags),
        ('\0', Some(p)) => with_mode(v, 'g', p, flags),
        ('%', p) => with_mode(v * 100.0, 'f', p.unwrap_or(6), flags),
        ('n', p) => with_mode(v, 'g', p.unwrap_or(6), flags),
        (t, p) => with_mode(v, t.to_ascii_lowercase(), p.unwrap_or(6), flags),
    };
    if f.no_neg_0 && s.starts_with('-') && !s.bytes().take_while(|&c| c != b'e').any(|c| matches!(c, b'1'..=b'9' | b'i')) {
        s.remove(0);
    }
    if ty.is_ascii_uppercase() {
        s.make_ascii_uppercase();
    }
    if ty == '%' {
        s.push('%');
    }
    Ok(s)
}

fn split(s: &str) -> Number<'_> {
    let (negative, body) = match s.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, s),
    };
    let n = body.bytes().take_while(u8::is_ascii_digit).count();
    Number { negative, prefix: "", digits: &body[..n], rest: &body[n..] }
}

pub fn format_float_value(v: f64, f: Spec) -> R<Obj> {
    let s = digits_of(v, &f, true)?;
    if f.width.is_none() && f.grouping == Grouping::None && !matches!(f.sign, b'+' | b' ') {
        return Ok(Obj::str_from_bytes(s.as_bytes(), s.len()));
    }
    let out = number(&f, &split(&s))?;
    Ok(Obj::str_from_utf8(&out))
}

pub fn format_complex(o: &Obj, spec: &[u32]) -> R<Obj> {
    let f = Spec::parse(spec, o, '\0', b'>')?;
    if !matches!(char::from_u32(f.ty), Some('\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return unknown_type(f.ty, o);
    }
    let Some(c) = o.as_complex_obj() else { raise!(SYSTEM_ERROR, "not a complex") };
    if f.fill == '0' as u32 {
        raise!(VALUE_ERROR, "Zero padding is not allowed in complex format specifier");
    }
    if f.align == b'=' {
        raise!(VALUE_ERROR, "'=' alignment flag is not allowed in complex format specifier");
    }
    let bare = f.ty == 0;
    let skip_re = bare && c.re == 0.0 && c.re.is_sign_positive();
    let parens = bare && !skip_re;
    let mut part = Spec { fill: 0, align: b'<', width: None, ..f.clone() };
    let mut body = Vec::new();
    if parens {
        body.push(b'(');
    }
    if !skip_re {
        body.extend(number(&part, &split(&digits_of(c.re, &f, false)?))?);
        part.sign = b'+';
    }
    body.extend(number(&part, &split(&digits_of(c.im, &f, false)?))?);
    body.push(b'j');
    if parens {
        body.push(b')');
    }
    pad(&f, &body, body.len())
}
