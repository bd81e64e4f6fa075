//! `round(float, ndigits)`: correctly rounded on the exact value, half to even.

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// py: float.__round__(self, ndigits=, /)
pub fn dunder_round(a: &[Obj]) -> R<Obj> {
    round(a[0].as_f64().unwrap_or(0.0), &a[1])
}

pub fn round(v: f64, ndigits: &Obj) -> R<Obj> {
    if ndigits.is_nothing() {
        return crate::builtins::int::new::from_float(half_even(v));
    }
    let n = crate::ops::as_index_clamped(ndigits)? as i64;
    round_digits(v, n).map(Obj::float)
}

fn half_even(v: f64) -> f64 {
    let r = v.round();
    if (v - r).abs() == 0.5 { 2.0 * (v / 2.0).round() } else { r }
}

/// `round(v, n)`
pub fn round_digits(v: f64, n: i64) -> R<f64> {
    if !v.is_finite() || v == 0.0 || n > 323 {
        return Ok(v);
    }
    if n < -308 {
        return Ok(0.0 * v);
    }
    let r = if n >= 0 {
        // Rust's formatting is exact and rounds half to even.
        format!("{:.*}", n as usize, v).parse().unwrap_or(v)
    } else {
        let digits = (-n) as usize;
        let (text, exp) = super::text::significant(v, 800);
        // Keep the digits at 10^digits and above.
        let keep = exp + 1 - digits as i32;
        round_at(&text, exp, keep).copysign(v)
    };
    if r.is_infinite() {
        raise!(OVERFLOW_ERROR, "rounded value too large to represent");
    }
    Ok(r)
}

/// The exact digits `text` (first digit weighs 10^exp) rounded to `keep` digits.
fn round_at(text: &str, exp: i32, keep: i32) -> f64 {
    if keep < 0 {
        return 0.0;
    }
    let keep = keep as usize;
    let (head, tail) = text.split_at(keep.min(text.len()));
    let tail = tail.as_bytes();
    let odd = head.bytes().last().is_some_and(|c| (c - b'0') % 2 == 1);
    let up = match tail.first() {
        Some(c) if *c > b'5' => true,
        Some(b'5') => odd || tail[1..].iter().any(|&c| c != b'0'),
        _ => false,
    };
    let mut digits: Vec<u8> = head.bytes().collect();
    let mut carry = up;
    for d in digits.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *d == b'9';
        *d = if carry { b'0' } else { *d + 1 };
    }
    if carry {
        digits.insert(0, b'1');
    }
    let text = String::from_utf8_lossy(&digits);
    format!("{}e{}", if text.is_empty() { "0" } else { &text }, exp + 1 - keep as i32).parse().unwrap_or(0.0)
}
