//! The values of `%` conversions as text.

use super::percent::Conversion;
use crate::builtins::float::text::{with_mode, Flags};
use crate::builtins::int::{int_ref, text, IntRef};
use crate::err;
use crate::exc::{Err, R, TYPE_ERROR};
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::raise;

/// Converted text: its bytes, its length in characters, and whether signs and zero padding apply.
pub struct Piece {
    pub text: Vec<u8>,
    pub len: usize,
    pub numeric: bool,
}

fn number(s: String) -> Piece {
    Piece { len: s.len(), text: s.into_bytes(), numeric: true }
}

/// `%s`, `%r`, `%a`, and `%b` of bytes.
pub fn text_value(v: &Obj, f: &Conversion, bytes: bool) -> R<Piece> {
    let ty = char::from_u32(f.ty).unwrap_or('s');
    if bytes && matches!(ty, 's' | 'b') {
        let mut b = bytes_value(v)?;
        b.truncate(f.precision.unwrap_or(usize::MAX));
        return Ok(Piece { len: b.len(), text: b, numeric: false });
    }
    let o = match ty {
        's' => crate::repr::str_of(v)?,
        'r' if !bytes => crate::repr::repr(v)?,
        _ => crate::repr::ascii(v)?,
    };
    let Some(s) = o.as_str_obj() else { raise!(SYSTEM_ERROR, "not a str") };
    let len = s.char_len().min(f.precision.unwrap_or(usize::MAX));
    Ok(Piece { text: s.as_bytes()[..s.byte_index(len)].to_vec(), len, numeric: false })
}

fn bytes_value(v: &Obj) -> R<Vec<u8>> {
    static BYTES: LazyName = LazyName::new("__bytes__");
    if v.tag() == Tag::Bytes || v.tag() == Tag::ByteArray {
        return crate::builtins::bytes::require(v);
    }
    if let Some(m) = user_method(v, &BYTES) {
        let r = call_found(&m, v, &[], BYTES.get())?;
        return match r.as_bytes() {
            Some(b) => Ok(b.to_vec()),
            None => raise!(TYPE_ERROR, "__bytes__ returned non-bytes (type {})", r.type_name()),
        };
    }
    match crate::builtins::bytes::to_vec(v) {
        Some(b) => Ok(b),
        None => raise!(TYPE_ERROR, "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", v.type_name()),
    }
}

fn wrong_type(v: &Obj, ty: char) -> Err {
    let wanted = if matches!(ty, 'o' | 'x' | 'X') { "an integer" } else { "a real number" };
    err!(TYPE_ERROR, "%{ty} format: {wanted} is required, not {}", v.type_name())
}

/// `%d`, `%x` and the like.
pub fn int_text(v: &Obj, f: &Conversion) -> R<Piece> {
    let ty = char::from_u32(f.ty).unwrap_or('d');
    let converted;
    let n = if int_ref(v).is_some() {
        v
    } else {
        let r = match ty {
            _ if matches!(v.tag(), Tag::Str | Tag::Bytes | Tag::ByteArray) => Err(wrong_type(v, ty)),
            'o' | 'x' | 'X' => crate::ops::index(v),
            _ => crate::builtins::int::new::convert(v),
        };
        converted = match r {
            Err(e) if e.is(&TYPE_ERROR) => return Err(wrong_type(v, ty)),
            r => r?,
        };
        &converted
    };
    let Some(i) = int_ref(n) else { return Err(wrong_type(v, ty)) };
    let (prefix, mut digits) = match ty {
        'o' => ("0o", text::digits(i, 8)),
        'x' => ("0x", text::digits(i, 16)),
        'X' => ("0X", text::digits(i, 16).to_ascii_uppercase()),
        _ => ("", text::decimal_magnitude(i)?),
    };
    let wanted = f.precision.unwrap_or(0);
    if digits.len() < wanted {
        digits = "0".repeat(wanted - digits.len()) + &digits;
    }
    let mut s = String::with_capacity(digits.len() + 3);
    if i.is_negative() {
        s.push('-');
    }
    if f.alt {
        s.push_str(prefix);
    }
    s.push_str(&digits);
    Ok(number(s))
}

/// `%e`, `%f`, `%g`
pub fn float_text(v: &Obj, f: &Conversion, bytes: bool) -> R<Piece> {
    let x = match crate::builtins::float::new::to_float(v) {
        Err(_) if bytes => raise!(TYPE_ERROR, "float argument required, not {}", v.type_name()),
        r => r?,
    };
    let ty = char::from_u32(f.ty).unwrap_or('f');
    let mut s = with_mode(x, ty.to_ascii_lowercase(), f.precision.unwrap_or(6), Flags { dot_0: false, alt: f.alt });
    if ty.is_ascii_uppercase() {
        s.make_ascii_uppercase();
    }
    Ok(number(s))
}

/// `%c`
pub fn char_value(v: &Obj, bytes: bool) -> R<Piece> {
    let max: i64 = if bytes { 0xFF } else { 0x10FFFF };
    let mut out = Vec::new();
    if bytes {
        if let Some(b) = crate::builtins::bytes::to_vec(v).filter(|b| b.len() == 1 && matches!(v.tag(), Tag::Bytes | Tag::ByteArray)) {
            return Ok(Piece { text: b, len: 1, numeric: false });
        }
    } else if let Some(s) = v.as_str_obj() {
        if s.char_len() == 1 {
            return Ok(Piece { text: s.as_bytes().to_vec(), len: 1, numeric: false });
        }
    }
    let required = || if bytes { err!(TYPE_ERROR, "%c requires an integer in range(256) or a single byte") } else { err!(TYPE_ERROR, "%c requires int or char") };
    if matches!(v.tag(), Tag::Str | Tag::Float) {
        return Err(required());
    }
    let i = match crate::ops::index(v) {
        Ok(i) => i,
        Err(e) if bytes || e.is(&TYPE_ERROR) => return Err(required()),
        Err(e) => return Err(e),
    };
    match int_ref(&i) {
        Some(IntRef::Small(c)) if (0..=max).contains(&c) => {
            if bytes { out.push(c as u8) } else { crate::str_obj::push_code(&mut out, c as u32) }
            Ok(Piece { text: out, len: 1, numeric: false })
        }
        _ => raise!(OVERFLOW_ERROR, "%c arg not in range({})", if bytes { "256" } else { "0x110000" }),
    }
}
