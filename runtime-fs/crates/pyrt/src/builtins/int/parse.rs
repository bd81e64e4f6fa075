//! `int(text, base)`: PyLong_FromString, with Unicode digits, underscores and the digit limit.

use crate::err;
use crate::exc::{Err, R};
use crate::obj::Obj;
use crate::raise;
use num_bigint::BigInt;

/// `sys.set_int_max_str_digits`; 0: no limit.
pub static MAX_STR_DIGITS: crate::shared::Global<usize> = crate::shared::Global::new(4300);

fn digit_value(c: u8) -> u32 {
    (c as char).to_digit(36).unwrap_or(37)
}

/// Parses ASCII text with optional surrounding whitespace. `shown` gives the repr for the message.
pub fn parse_int(text: &[u8], base: i64, shown: &dyn Fn() -> R<String>) -> R<Obj> {
    if base != 0 && !(2..=36).contains(&base) {
        raise!(VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    }
    let bad = || -> Err {
        match shown() {
            Ok(s) => err!(VALUE_ERROR, "invalid literal for int() with base {base}: {s:.200}"),
            Err(e) => e,
        }
    };
    let mut t = trim(text);
    let mut negative = false;
    if let [c @ (b'+' | b'-'), rest @ ..] = t {
        negative = *c == b'-';
        t = rest;
    }
    let mut radix = base as u32;
    let prefix = match t {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    let mut zeros_only = false;
    if base == 0 {
        if prefix != 0 {
            radix = prefix;
        } else {
            radix = 10;
            // "0", "00" are fine, "01" is not.
            zeros_only = t.first() == Some(&b'0');
        }
    }
    if prefix != 0 && radix == prefix {
        t = &t[2..];
        if let [b'_', rest @ ..] = t {
            t = rest;
        }
    }
    let digits = match digits_of(t, radix) {
        Some(d) => d,
        None => return Err(bad()),
    };
    if zeros_only && digits.iter().any(|&d| d != 0) {
        return Err(bad());
    }
    if !radix.is_power_of_two() {
        check_limit(digits.len())?;
    }
    Ok(value_of(&digits, radix, negative))
}

/// Digit values, underscores removed; None if malformed.
fn digits_of(t: &[u8], radix: u32) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(t.len());
    let mut previous = b'_';
    for &c in t {
        if c == b'_' {
            if previous == b'_' {
                return None;
            }
        } else {
            let d = digit_value(c);
            if d >= radix {
                return None;
            }
            out.push(d as u8);
        }
        previous = c;
    }
    if previous == b'_' { None } else { Some(out) }
}

fn value_of(digits: &[u8], radix: u32, negative: bool) -> Obj {
    if digits.len() <= 12 {
        let v = digits.iter().fold(0i64, |v, &d| v * radix as i64 + d as i64);
        return Obj::int(if negative { -v } else { v });
    }
    let v = BigInt::from_radix_be(num_bigint::Sign::Plus, digits, radix).unwrap_or_default();
    Obj::big(if negative { -v } else { v })
}

fn check_limit(n: usize) -> R<()> {
    let max = *MAX_STR_DIGITS.get();
    if max > 0 && n > max && n > 640 {
        raise!(VALUE_ERROR, "Exceeds the limit ({max} digits) for integer string conversion: value has {n} digits; use sys.set_int_max_str_digits() to increase the limit");
    }
    Ok(())
}

/// Strips ASCII whitespace as `Py_ISSPACE` does.
pub fn trim(mut t: &[u8]) -> &[u8] {
    let space = |c: u8| matches!(c, b' ' | 9..=13);
    while let [c, rest @ ..] = t {
        if !space(*c) {
            break;
        }
        t = rest;
    }
    while let [rest @ .., c] = t {
        if !space(*c) {
            break;
        }
        t = rest;
    }
    t
}

/// `_PyUnicode_TransformDecimalAndSpaceToASCII`: Unicode digits become ASCII digits, spaces become ' ', anything else '?'.
pub fn to_ascii_digits(s: &crate::str_obj::StrObj) -> Vec<u8> {
    if s.is_ascii() {
        return s.as_bytes().to_vec();
    }
    let mut out = Vec::new();
    for c in s.code_points() {
        out.push(if c < 128 {
            c as u8
        } else if crate::unicode::is_space(c) {
            b' '
        } else if let Some(d) = crate::unicode::decimal(c) {
            b'0' + d
        } else {
            b'?'
        });
    }
    out
}

/// `int(s, base)` for a str.
pub fn from_str(o: &Obj, base: i64) -> R<Obj> {
    let Some(s) = o.as_str_obj() else { raise!(SYSTEM_ERROR, "not a str") };
    let shown = || crate::builtins::str_::repr::shown(o, s);
    if s.is_ascii() {
        // The common case: a short decimal number.
        return parse_int(s.as_bytes(), base, &shown);
    }
    parse_int(&to_ascii_digits(s), base, &shown)
}
