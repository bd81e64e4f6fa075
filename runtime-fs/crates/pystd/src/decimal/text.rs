//! Numbers from text and as text.

use super::coefficient::Coef;
use super::number::{status::*, Ctx, Dec, Kind, EXP_CLAMP, EXP_INF, MAX_PREC};

/// As mpd_qset_string: NaN and a condition where the text is no number.
pub fn parse(text: &[u8], ctx: &Ctx, st: &mut u32) -> Dec {
    match read(text, ctx) {
        Some(d) => d.finalize(ctx, st),
        None => Dec::error(CONVERSION_SYNTAX, st),
    }
}

fn read(text: &[u8], ctx: &Ctx) -> Option<Dec> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if rest.first().is_some_and(u8::is_ascii_alphabetic) {
        return word(rest, ctx).map(|d| d.with_sign(negative));
    }
    let (number, exponent) = match rest.iter().position(|c| matches!(c, b'e' | b'E')) {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let mut exp = match exponent {
        Some(t) => read_exponent(t)?,
        None => 0,
    };
    let (whole, fraction) = match number.iter().position(|c| *c == b'.') {
        Some(at) => (&number[..at], &number[at + 1..]),
        None => (number, &number[..0]),
    };
    if whole.len() + fraction.len() == 0 || !whole.iter().chain(fraction).all(u8::is_ascii_digit) {
        return None;
    }
    exp -= fraction.len() as i64;
    let coef = if fraction.is_empty() {
        Coef::parse(without_zeros(whole))
    } else if whole.len() + fraction.len() <= 19 {
        Coef::Small(whole.iter().chain(fraction).fold(0, |v, c| v * 10 + (*c - b'0') as u64), 0)
    } else {
        Coef::parse(without_zeros(&[whole, fraction].concat()))
    };
    Some(Dec::new(negative, coef, exp.clamp(EXP_CLAMP, EXP_INF)))
}

fn without_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|c| **c == b'0').count();
    &digits[zeros..]
}

fn read_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // What does not fit is far beyond every context.
    let v = std::str::from_utf8(without_zeros(digits)).ok().map_or(0, |t| if t.is_empty() { 0 } else { t.parse::<i64>().unwrap_or(i64::MAX) }).min(-EXP_CLAMP);
    Some(if negative { -v } else { v })
}

fn word(text: &[u8], ctx: &Ctx) -> Option<Dec> {
    if text.eq_ignore_ascii_case(b"inf") || text.eq_ignore_ascii_case(b"infinity") {
        return Some(Dec::infinity(false));
    }
    let signaling = matches!(text[0], b's' | b'S');
    let rest = &text[signaling as usize..];
    if rest.len() < 3 || !rest[..3].eq_ignore_ascii_case(b"nan") || !rest[3..].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let payload = without_zeros(&rest[3..]);
    if payload.len() as i64 > ctx.prec - ctx.clamp as i64 || payload.len() as i64 > MAX_PREC {
        return None;
    }
    let kind = if signaling { Kind::Signaling } else { Kind::Quiet };
    Some(Dec { negative: false, kind, exp: 0, coef: Coef::parse(payload) })
}

/// The name of what is no finite number.
pub fn special(d: &Dec) -> Option<Vec<u8>> {
    let name: &[u8] = match d.kind {
        Kind::Finite => return None,
        Kind::Infinite => b"Infinity",
        Kind::Quiet => b"NaN",
        Kind::Signaling => b"sNaN",
    };
    let mut out = name.to_vec();
    if d.is_nan() && !d.coef.is_zero() {
        out.extend(d.coef.text());
    }
    Some(out)
}

/// `str()`, or with an exponent that is a multiple of three.
pub fn to_text(d: &Dec, engineering: bool, capitals: bool) -> String {
    let mut out = Vec::new();
    if d.negative {
        out.push(b'-');
    }
    match special(d) {
        Some(name) => out.extend(name),
        None => {
            let digits = d.coef.text();
            let left = d.exp + digits.len() as i64;
            let point = if d.exp <= 0 && left > -6 {
                left
            } else if !engineering {
                1
            } else if d.coef.is_zero() {
                (left + 1).rem_euclid(3) - 1
            } else {
                (left - 1).rem_euclid(3) + 1
            };
            let (whole, fraction) = split(&digits, point);
            out.extend(whole);
            if !fraction.is_empty() {
                out.push(b'.');
                out.extend(fraction);
            }
            if left != point {
                out.extend(format!("{}{:+}", if capitals { 'E' } else { 'e' }, left - point).bytes());
            }
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

/// The digits before and behind a decimal point that stands behind `point` of them.
pub fn split(digits: &[u8], point: i64) -> (Vec<u8>, Vec<u8>) {
    if point <= 0 {
        return (vec![b'0'], [vec![b'0'; -point as usize], digits.to_vec()].concat());
    }
    let point = point as usize;
    if point >= digits.len() {
        return ([digits.to_vec(), vec![b'0'; point - digits.len()]].concat(), Vec::new());
    }
    (digits[..point].to_vec(), digits[point..].to_vec())
}
