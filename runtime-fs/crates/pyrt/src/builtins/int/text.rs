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
                let s = b.to_string();
                if s.len() - usize::from(v.is_negative()) > max {
                    return Err(too_long(max));
                }
                return Ok(s);
            }
            Ok(b.to_string())
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
        Big(b) => b.magnitude().to_str_radix(radix),
    }
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
