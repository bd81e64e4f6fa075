//! Digits of floats. Shortest round-trip digits and exact digits both come from Rust's float printing, which is exact at
//! any precision; the layout is CPython's (pystrtod.c).

/// Shortest digits: ("12345", exponent of the first digit). For finite values.
pub fn shortest(v: f64) -> (String, i32) {
    let r = split_exp(&format!("{:e}", v.abs()));
    // Halfway between two shortest candidates CPython takes the even digit, Rust the upper one. A tie has 15 digits or more.
    if r.0.len() >= 15 && r.0.as_bytes().last().is_some_and(|c| c & 1 == 1) {
        let even = significant(v, r.0.len());
        if even != r && reads_back(v) {
            return even;
        }
    }
    r
}

/// Does the other candidate of a tie stand for `v`, too? Both are equally far from it, so yes, unless `v` is a power of two: the
/// gap below is half the gap above. Of those all were tried, and one has such a tie.
fn reads_back(v: f64) -> bool {
    let bits = v.abs().to_bits();
    bits & ((1 << 52) - 1) != 0 || bits >> 52 == 998
}

/// `digits` significant digits (>= 1), correctly rounded.
pub fn significant(v: f64, digits: usize) -> (String, i32) {
    split_exp(&format!("{:.*e}", digits - 1, v.abs()))
}

fn split_exp(s: &str) -> (String, i32) {
    let (mantissa, exp) = s.split_once('e').unwrap_or((s, "0"));
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    (digits, exp.parse().unwrap_or(0))
}

/// `repr(float)`
pub fn repr(v: f64) -> String {
    with_mode(v, 'r', 0, Flags { dot_0: true, alt: false })
}

#[derive(Clone, Copy, Default)]
pub struct Flags {
    /// Py_DTSF_ADD_DOT_0: an integral result without exponent gets ".0".
    pub dot_0: bool,
    /// Py_DTSF_ALT: always a decimal point, and no removal of trailing zeros for 'g'.
    pub alt: bool,
}

/// PyOS_double_to_string: mode is one of e f g r. A minus sign is included, a plus sign never.
pub fn with_mode(v: f64, mode: char, precision: usize, flags: Flags) -> String {
    let sign = if v.is_sign_negative() && !v.is_nan() { "-" } else { "" };
    if v.is_nan() {
        return "nan".into();
    }
    if v.is_infinite() {
        return format!("{sign}inf");
    }
    let mut out = String::from(sign);
    match mode {
        'f' => {
            let s = fixed(v.abs(), precision);
            out.push_str(&s);
            if flags.alt && precision == 0 {
                out.push('.');
            }
        }
        'e' => {
            let (digits, exp) = significant(v, precision + 1);
            push_exponential(&mut out, &digits, exp, flags.alt);
        }
        'g' => {
            let p = precision.max(1);
            let (mut digits, exp) = significant(v, p);
            if v == 0.0 {
                digits = "0".repeat(p);
            }
            if !flags.alt {
                let kept = digits.trim_end_matches('0').len().max(1);
                digits.truncate(kept);
            }
            let sci = exp < -4 || exp >= p as i32 - flags.dot_0 as i32;
            if sci {
                push_exponential(&mut out, &digits, exp, flags.alt);
            } else {
                push_plain(&mut out, &digits, exp, flags);
            }
        }
        _ => {
            let (digits, exp) = shortest(v);
            if !(-4..16).contains(&exp) {
                push_exponential(&mut out, &digits, exp, flags.alt);
            } else {
                push_plain(&mut out, &digits, exp, flags);
            }
        }
    }
    out
}

/// `{:.N}` beyond the formatter's own limit of u16::MAX places.
fn fixed(v: f64, precision: usize) -> String {
    // The exact expansion of a double has at most 1074 places.
    if precision <= 1100 {
        return format!("{v:.precision$}");
    }
    let mut s = format!("{v:.1100}");
    s.extend(std::iter::repeat_n('0', precision - 1100));
    s
}

fn push_exponential(out: &mut String, digits: &str, exp: i32, alt: bool) {
    out.push_str(&digits[..1]);
    if digits.len() > 1 || alt {
        out.push('.');
        out.push_str(&digits[1..]);
    }
    out.push('e');
    out.push(if exp < 0 { '-' } else { '+' });
    let e = exp.unsigned_abs();
    if e < 10 {
        out.push('0');
    }
    out.push_str(&super::super::int::text::small_decimal(e as i64));
}

fn push_plain(out: &mut String, digits: &str, exp: i32, flags: Flags) {
    if exp < 0 {
        out.push_str("0.");
        for _ in 0..(-exp - 1) {
            out.push('0');
        }
        out.push_str(digits);
        return;
    }
    let whole = exp as usize + 1;
    if digits.len() <= whole {
        out.push_str(digits);
        for _ in digits.len()..whole {
            out.push('0');
        }
        if flags.dot_0 {
            out.push_str(".0");
        } else if flags.alt {
            out.push('.');
        }
    } else {
        out.push_str(&digits[..whole]);
        out.push('.');
        out.push_str(&digits[whole..]);
    }
}

/// Parses text already stripped, without underscores: what PyOS_string_to_double accepts, nothing more.
pub fn parse(t: &[u8]) -> Option<f64> {
    let (sign, body) = match t {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        _ => (1.0, t),
    };
    if body.eq_ignore_ascii_case(b"inf") || body.eq_ignore_ascii_case(b"infinity") {
        return Some(sign * f64::INFINITY);
    }
    if body.eq_ignore_ascii_case(b"nan") {
        return Some(super::new_nan(sign));
    }
    if !matches!(body.first(), Some(b'0'..=b'9' | b'.')) {
        return None;
    }
    if !body.iter().all(|c| matches!(c, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) {
        return None;
    }
    let v: f64 = std::str::from_utf8(body).ok()?.parse().ok()?;
    Some(sign * v)
}

/// Removes underscores between digits as `_Py_string_to_number_with_underscores`; None if one is misplaced.
pub fn without_underscores(t: &[u8]) -> Option<std::borrow::Cow<'_, [u8]>> {
    if !t.contains(&b'_') {
        return Some(std::borrow::Cow::Borrowed(t));
    }
    let mut out = Vec::with_capacity(t.len());
    let mut prev = 0u8;
    for &c in t {
        if c == b'_' {
            if !prev.is_ascii_digit() {
                return None;
            }
        } else {
            if prev == b'_' && !c.is_ascii_digit() {
                return None;
            }
            out.push(c);
        }
        prev = c;
    }
    if prev == b'_' { None } else { Some(std::borrow::Cow::Owned(out)) }
}
