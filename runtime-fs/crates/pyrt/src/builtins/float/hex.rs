//! `float.hex`, `float.fromhex`.

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use crate::types::ty;

/// py: float.hex(self, /) -> str
pub fn hex(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&to_hex(a[0].as_f64().unwrap_or(0.0))))
}

fn to_hex(v: f64) -> String {
    if !v.is_finite() {
        return super::text::repr(v);
    }
    let sign = if v.is_sign_negative() { "-" } else { "" };
    if v == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = v.to_bits();
    let raw = (bits >> 52 & 0x7FF) as i32;
    let (lead, exp) = if raw == 0 { (0, -1022) } else { (1, raw - 1023) };
    let mantissa = bits & ((1 << 52) - 1);
    format!("{sign}0x{lead}.{mantissa:013x}p{}{}", if exp < 0 { '-' } else { '+' }, exp.unsigned_abs())
}

/// py-class: float.fromhex(cls, string, /) -> float
pub fn fromhex(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[1].as_str() else { raise!(TYPE_ERROR, "bad argument type for built-in operation") };
    let v = match parse(crate::builtins::int::parse::trim(s.as_bytes())) {
        Parsed::Value(v) => v,
        Parsed::Invalid => raise!(VALUE_ERROR, "invalid hexadecimal floating-point string"),
        Parsed::TooLarge => raise!(OVERFLOW_ERROR, "hexadecimal value too large to represent as a float"),
    };
    if a[0].as_type().is_some_and(|t| t != ty::FLOAT.get()) {
        return crate::call::call(&a[0], &[Obj::float(v)]);
    }
    Ok(Obj::float(v))
}

enum Parsed {
    Value(f64),
    Invalid,
    TooLarge,
}

fn parse(t: &[u8]) -> Parsed {
    let (sign, mut t) = match t {
        [b'-', r @ ..] => (-1.0, r),
        [b'+', r @ ..] => (1.0, r),
        _ => (1.0, t),
    };
    if t.eq_ignore_ascii_case(b"inf") || t.eq_ignore_ascii_case(b"infinity") {
        return Parsed::Value(sign * f64::INFINITY);
    }
    if t.eq_ignore_ascii_case(b"nan") {
        return Parsed::Value(super::new_nan(sign));
    }
    if let [b'0', b'x' | b'X', r @ ..] = t {
        t = r;
    }
    let digit = |c: u8| (c as char).to_digit(16);
    let mut digits = Vec::new();
    let mut point = None;
    let mut i = 0;
    while i < t.len() {
        match (digit(t[i]), t[i]) {
            (Some(d), _) => digits.push(d),
            (None, b'.') if point.is_none() => point = Some(digits.len()),
            _ => break,
        }
        i += 1;
    }
    if digits.is_empty() {
        return Parsed::Invalid;
    }
    let mut exp: i64 = 0;
    if let Some(b'p' | b'P') = t.get(i) {
        let text = std::str::from_utf8(&t[i + 1..]).unwrap_or("");
        let body = text.trim_start_matches(['+', '-']);
        if body.is_empty() || text.len() - body.len() > 1 || !body.bytes().all(|c| c.is_ascii_digit()) {
            return Parsed::Invalid;
        }
        let n = body.parse::<i64>().unwrap_or(i64::MAX / 4).min(i64::MAX / 4);
        exp = if text.starts_with('-') { -n } else { n };
        i = t.len();
    }
    if i != t.len() {
        return Parsed::Invalid;
    }
    let exp = exp - 4 * (digits.len() - point.unwrap_or(digits.len())) as i64;
    match scaled(&digits, exp) {
        Some(v) => Parsed::Value(sign * v),
        None => Parsed::TooLarge,
    }
}

/// The digits as an integer times 2^exp, rounded half to even; None if too large.
fn scaled(digits: &[u32], mut exp: i64) -> Option<f64> {
    // 64 significant bits and a sticky bit are enough.
    let mut m: u64 = 0;
    let mut sticky = false;
    for &d in digits {
        if m >> 60 != 0 {
            sticky |= d != 0;
            exp += 4;
        } else {
            m = m << 4 | d as u64;
        }
    }
    if m == 0 {
        return Some(0.0);
    }
    let shift = m.leading_zeros();
    m <<= shift;
    exp -= shift as i64;
    // The value is m * 2^exp with bit 63 of m set: its top bit weighs 2^(exp + 63).
    let top = exp + 63;
    if top > 1023 {
        return None;
    }
    if top < -1076 {
        return Some(0.0);
    }
    let keep = (53 - (-1022 - top).max(0)).max(0) as u32;
    let drop = 64 - keep;
    let (kept, low) = if drop >= 64 { (0, m) } else { (m >> drop, m & ((1u64 << drop) - 1)) };
    let half = 1u64 << (drop - 1);
    let up = low > half || (low == half && (sticky || kept & 1 == 1)) || (drop >= 65);
    let v = crate::builtins::int::divide::scale((kept + up as u64) as f64, (exp + drop as i64) as i32);
    if v.is_infinite() { None } else { Some(v) }
}
