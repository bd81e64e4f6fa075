//! `unicode_escape` and `raw_unicode_escape`.

use super::errors::on_decode;
use crate::builtins::str_::repr::push_escape;
use crate::exc::R;
use crate::str_obj::{push_code, StrObj};

pub fn encode(s: &StrObj) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for c in s.code_points() {
        match c {
            9 => out.extend_from_slice(b"\\t"),
            10 => out.extend_from_slice(b"\\n"),
            13 => out.extend_from_slice(b"\\r"),
            92 => out.extend_from_slice(b"\\\\"),
            32..=126 => out.push(c as u8),
            _ => push_escape(&mut out, c),
        }
    }
    out
}

pub fn encode_raw(s: &StrObj) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.as_bytes().len());
    for c in s.code_points() {
        if c < 256 { out.push(c as u8) } else { push_escape(&mut out, c) }
    }
    out
}

/// Hexadecimal digits at `at`, exactly `n`; Err gives how many there were.
fn hex(data: &[u8], at: usize, n: usize) -> Result<u32, usize> {
    let mut v = 0;
    for k in 0..n {
        match data.get(at + k).and_then(|&c| (c as char).to_digit(16)) {
            Some(d) => v = v << 4 | d,
            None => return Err(k),
        }
    }
    Ok(v)
}

pub fn decode(data: &[u8], errors: &str, out: &mut Vec<u8>) -> R<usize> {
    const NAME: &str = "unicodeescape";
    let mut at = 0;
    while at < data.len() {
        let c = data[at];
        if c != b'\\' {
            push_code(out, c as u32);
            at += 1;
            continue;
        }
        let Some(&e) = data.get(at + 1) else {
            at = on_decode(NAME, data, at, data.len(), "\\ at end of string", errors, out)?;
            continue;
        };
        let simple = match e {
            b'\n' => None,
            b'\\' | b'\'' | b'"' => Some(e),
            b'b' => Some(8),
            b'f' => Some(12),
            b't' => Some(9),
            b'n' => Some(10),
            b'r' => Some(13),
            b'v' => Some(11),
            b'a' => Some(7),
            b'0'..=b'7' => {
                let digits = data[at + 1..].iter().take(3).take_while(|c| (b'0'..=b'7').contains(c)).count();
                let v = data[at + 1..at + 1 + digits].iter().fold(0u32, |v, c| v << 3 | (c - b'0') as u32);
                push_code(out, v);
                at += 1 + digits;
                continue;
            }
            b'x' | b'u' | b'U' => {
                let (n, reason) = match e {
                    b'x' => (2, "truncated \\xXX escape"),
                    b'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                at = match hex(data, at + 2, n) {
                    Ok(v) if v <= 0x10FFFF => {
                        push_code(out, v);
                        at + 2 + n
                    }
                    Ok(_) => on_decode(NAME, data, at, at + 2 + n, "illegal Unicode character", errors, out)?,
                    Err(k) => on_decode(NAME, data, at, at + 2 + k, reason, errors, out)?,
                };
                continue;
            }
            _ => {
                out.push(b'\\');
                at += 1;
                continue;
            }
        };
        out.extend(simple);
        at += 2;
    }
    Ok(at)
}

pub fn decode_raw(data: &[u8], errors: &str, out: &mut Vec<u8>) -> R<usize> {
    const NAME: &str = "rawunicodeescape";
    let mut at = 0;
    while at < data.len() {
        let n = match data.get(at + 1) {
            Some(b'u') if data[at] == b'\\' => 4,
            Some(b'U') if data[at] == b'\\' => 8,
            Some(b'\\') if data[at] == b'\\' => {
                out.extend_from_slice(b"\\\\");
                at += 2;
                continue;
            }
            _ => {
                push_code(out, data[at] as u32);
                at += 1;
                continue;
            }
        };
        at = match hex(data, at + 2, n) {
            Ok(v) if v <= 0x10FFFF => {
                push_code(out, v);
                at + 2 + n
            }
            Ok(_) => on_decode(NAME, data, at, at + 2 + n, "\\Uxxxxxxxx out of range", errors, out)?,
            Err(k) => on_decode(NAME, data, at, at + 2 + k, if n == 4 { "truncated \\uXXXX escape" } else { "truncated \\UXXXXXXXX escape" }, errors, out)?,
        };
    }
    Ok(at)
}
