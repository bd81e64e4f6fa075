//! Digits of ints: `str`, `bin`, `oct`, `hex` and the integer part of formatting.

use super::IntRef::{self, Big, Small};
use crate::exc::R;
use crate::raise;

/// Decimal text of any int, with the digit limit of `str(int)`.
pub fn decimal(v: IntRef) -> R<String> {
    match v {
        Small(i) => Ok(small_decimal(i)),
        Big(b) => {
            let max = *super::parse::MAX_STR_DIGITS.get();
            // 640 digits are always allowed (sys.int_info.str_digits_check_threshold).
            let at_least = (b.bits() as f64 * 0.301_029) as usize;
            if max > 0 && at_least > 640 {
                if at_least > max + 2 {
                    return Err(too_long(max));
                }
                let s = big_decimal(b);
                if s.len() - usize::from(v.is_negative()) > max {
                    return Err(too_long(max));
                }
                return Ok(s);
            }
            Ok(big_decimal(b))
        }
    }
}

#[cold]
fn too_long(max: usize) -> crate::exc::Err {
    crate::err!(VALUE_ERROR, "Exceeds the limit ({max} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit")
}

/// Writes backwards into a small buffer: faster and smaller than core::fmt.
pub fn small_decimal(i: i64) -> String {
    let mut buf = [0u8; 20];
    let at = write_decimal(i, &mut buf);
    // Digits and a sign are ASCII.
    String::from_utf8_lossy(&buf[at..]).into_owned()
}

/// Fills the end of `buf`; gives the start.
#[inline]
pub fn write_decimal(i: i64, buf: &mut [u8; 20]) -> usize {
    let mut n = i.unsigned_abs();
    let mut at = buf.len();
    loop {
        at -= 1;
        buf[at] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        buf[at] = b'-';
    }
    at
}

/// Digits of the absolute value, lower case, no prefix.
pub fn digits(v: IntRef, radix: u32) -> String {
    match v {
        Small(i) => {
            let mut n = i.unsigned_abs();
            let mut out = Vec::new();
            loop {
                out.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(n % radix as u64) as usize]);
                n /= radix as u64;
                if n == 0 {
                    break;
                }
            }
            out.reverse();
            String::from_utf8_lossy(&out).into_owned()
        }
        Big(b) if radix == 10 => decimal_digits(b.magnitude()),
        Big(b) => bit_digits(b.magnitude(), radix.trailing_zeros() as u64),
    }
}

fn big_decimal(b: &num_bigint::BigInt) -> String {
    let digits = decimal_digits(b.magnitude());
    if b.sign() == num_bigint::Sign::Minus { format!("-{digits}") } else { digits }
}

/// Nine digits a division, the last first: quadratic, as CPython's, and a fifth of the code of num-bigint's way.
fn decimal_digits(n: &num_bigint::BigUint) -> String {
    let mut words = n.to_u32_digits();
    let mut out = Vec::with_capacity(words.len() * 10 + 1);
    while !words.is_empty() {
        let mut rest = 0u64;
        for w in words.iter_mut().rev() {
            rest = rest << 32 | *w as u64;
            *w = (rest / 1_000_000_000) as u32;
            rest %= 1_000_000_000;
        }
        while words.last() == Some(&0) {
            words.pop();
        }
        for _ in 0..9 {
            out.push(b'0' + (rest % 10) as u8);
            rest /= 10;
        }
    }
    finish_digits(out)
}

/// Digits of `width` bits each.
fn bit_digits(n: &num_bigint::BigUint, width: u64) -> String {
    let words = n.to_u32_digits();
    let word = |i: u64| words.get(i as usize).copied().unwrap_or(0) as u64;
    let out = (0..n.bits().div_ceil(width)).map(|i| {
        let at = i * width;
        let two = word(at / 32) | word(at / 32 + 1) << 32;
        b"0123456789abcdef"[(two >> (at % 32)) as usize & ((1 << width) - 1)]
    });
    finish_digits(out.collect())
}

/// From digits with the last first.
fn finish_digits(mut out: Vec<u8>) -> String {
    while out.len() > 1 && out.last() == Some(&b'0') {
        out.pop();
    }
    out.reverse();
    String::from_utf8_lossy(&out).into_owned()
}

/// `bin`, `oct`, `hex`.
pub fn prefixed(v: IntRef, radix: u32) -> String {
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    format!("{}{}{}", if v.is_negative() { "-" } else { "" }, prefix, digits(v, radix))
}

/// Decimal digits of the absolute value under the limit, for format codes.
pub fn decimal_magnitude(v: IntRef) -> R<String> {
    let s = decimal(v)?;
    Ok(s.trim_start_matches('-').to_string())
}

/// Text of `str(int)` for `o` known to be an int.
pub fn of(o: &crate::obj::Obj) -> R<String> {
    match super::int_ref(o) {
        Some(v) => decimal(v),
        None => raise!(SYSTEM_ERROR, "not an int"),
    }
}
