//! UTF-7 (RFC 2152), as unicodeobject.c does it; `encodings.utf_7` calls these.

use super::errors::on_decode;
use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::push_code;
use std::borrow::Cow;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn value(c: u8) -> Option<u32> {
    ALPHABET.iter().position(|a| *a == c).map(|i| i as u32)
}
/// Set D, set O and white space stand for themselves.
fn is_direct(c: u32) -> bool {
    matches!(c, 9 | 10 | 13 | 32..=125) && c != '+' as u32 && c != '\\' as u32
}

pub fn encode_text(codes: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut shifted, mut bits, mut buffer) = (false, 0u32, 0u64);
    for c in codes {
        if shifted && is_direct(c) {
            if bits > 0 {
                out.push(ALPHABET[(buffer << (6 - bits) & 63) as usize]);
                (bits, buffer) = (0, 0);
            }
            shifted = false;
            // Other characters end the sequence by themselves.
            if value(c as u8).is_some() || c == '-' as u32 {
                out.push(b'-');
            }
            out.push(c as u8);
            continue;
        }
        if !shifted {
            if c == '+' as u32 {
                out.extend_from_slice(b"+-");
                continue;
            }
            if is_direct(c) {
                out.push(c as u8);
                continue;
            }
            out.push(b'+');
            shifted = true;
        }
        let units = if c >= 0x10000 { vec![0xD800 + ((c - 0x10000) >> 10), 0xDC00 + (c & 0x3FF)] } else { vec![c] };
        for unit in units {
            bits += 16;
            buffer = buffer << 16 | unit as u64;
            while bits >= 6 {
                bits -= 6;
                out.push(ALPHABET[(buffer >> bits & 63) as usize]);
            }
            buffer &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        out.push(ALPHABET[(buffer << (6 - bits) & 63) as usize]);
    }
    if shifted {
        out.push(b'-');
    }
    out
}

/// Appends generalised UTF-8; gives the bytes consumed.
pub fn decode_into(data: &[u8], errors: &str, last: bool, out: &mut Vec<u8>) -> R<usize> {
    let mut data = Cow::Borrowed(data);
    let (mut at, mut start, mut shift_out) = (0, 0, 0);
    let (mut shifted, mut bits, mut buffer, mut surrogate) = (false, 0u32, 0u64, 0u32);
    loop {
        let mut problem = None;
        while at < data.len() && problem.is_none() {
            let c = data[at];
            if shifted {
                if let Some(v) = value(c) {
                    buffer = buffer << 6 | v as u64;
                    bits += 6;
                    at += 1;
                    if bits >= 16 {
                        let unit = (buffer >> (bits - 16)) as u32 & 0xFFFF;
                        bits -= 16;
                        buffer &= (1 << bits) - 1;
                        if surrogate != 0 {
                            let high = std::mem::take(&mut surrogate);
                            if (0xDC00..0xE000).contains(&unit) {
                                push_code(out, 0x10000 + ((high & 0x3FF) << 10 | (unit & 0x3FF)));
                                continue;
                            }
                            push_code(out, high);
                        }
                        if (0xD800..0xDC00).contains(&unit) {
                            surrogate = unit;
                        } else {
                            push_code(out, unit);
                        }
                    }
                    continue;
                }
                shifted = false;
                if bits >= 6 {
                    at += 1;
                    problem = Some("partial character in base64 sequence");
                    continue;
                }
                if bits > 0 && buffer != 0 {
                    at += 1;
                    problem = Some("non-zero padding bits in base64 sequence");
                    continue;
                }
                if surrogate != 0 && c < 128 && c != b'+' {
                    push_code(out, surrogate);
                }
                surrogate = 0;
                if c == b'-' {
                    at += 1;
                }
            } else if c == b'+' {
                start = at;
                at += 1;
                match data.get(at) {
                    Some(b'-') => {
                        at += 1;
                        out.push(b'+');
                    }
                    Some(c) if value(*c).is_none() => {
                        at += 1;
                        problem = Some("ill-formed sequence");
                    }
                    _ => {
                        (shifted, bits, buffer, surrogate) = (true, 0, 0, 0);
                        shift_out = out.len();
                    }
                }
            } else if c < 128 {
                at += 1;
                out.push(c);
            } else {
                start = at;
                at += 1;
                problem = Some("unexpected special character");
            }
        }
        if problem.is_none() && shifted && last {
            if surrogate != 0 || bits >= 6 || (bits > 0 && buffer != 0) {
                problem = Some("unterminated shift sequence");
                at = data.len();
            }
            shifted = false;
        }
        let Some(reason) = problem else { break };
        shifted = false;
        at = on_decode("utf7", &mut data, start, at, reason, errors, out)?;
    }
    if shifted {
        out.truncate(shift_out);
        return Ok(start);
    }
    Ok(at)
}

/// py: _codecs.utf_7_encode(str, errors=None, /) -> tuple
pub fn encode(a: &[Obj]) -> R<Obj> {
    let s = crate::builtins::str_::need(&a[0])?;
    Ok(Obj::tuple_of([Obj::bytes(encode_text(s.code_points())), Obj::from(s.char_len())]))
}
/// py: _codecs.utf_7_decode(data, errors=None, final=False, /) -> tuple
pub fn decode(a: &[Obj]) -> R<Obj> {
    let data = crate::builtins::bytes::require(&a[0])?;
    let mut out = Vec::new();
    let used = decode_into(&data, a[1].as_str().unwrap_or("strict"), crate::ops::truthy(&a[2])?, &mut out)?;
    Ok(Obj::tuple_of([Obj::str_from_utf8(&out), Obj::from(used)]))
}
