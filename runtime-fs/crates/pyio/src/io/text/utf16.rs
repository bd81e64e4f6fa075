//! Incremental UTF-16 and UTF-32 decoding.

use super::codec::Codec;
use super::errors::undecodable;
use pyrt::str_obj::push_code;
use pyrt::R;

/// Gives the number of bytes used up. `first`: a byte order mark may still come; `big`: the order in force.
#[allow(clippy::too_many_arguments)]
pub fn decode(codec: &Codec, errors: &str, wide: bool, first: &mut bool, big: &mut bool, data: &[u8], last: bool, out: &mut Vec<u8>) -> R<usize> {
    let width = if wide { 4 } else { 2 };
    let mut at = 0;
    if *first {
        if data.len() < width && !last {
            return Ok(0);
        }
        let (le, be): (&[u8], &[u8]) = if wide { (b"\xFF\xFE\0\0", b"\0\0\xFE\xFF") } else { (b"\xFF\xFE", b"\xFE\xFF") };
        if data.starts_with(le) || data.starts_with(be) {
            *big = data.starts_with(be);
            at = width;
        }
        if !data.is_empty() {
            *first = false;
        }
    }
    let unit = |at: usize| if *big { u16::from_be_bytes([data[at], data[at + 1]]) } else { u16::from_le_bytes([data[at], data[at + 1]]) } as u32;
    while at < data.len() {
        let left = data.len() - at;
        if left < width {
            if !last {
                return Ok(at);
            }
            at = undecodable(codec, errors, data, at, data.len(), "truncated data", out)?;
            continue;
        }
        if wide {
            let b = [data[at], data[at + 1], data[at + 2], data[at + 3]];
            let c = if *big { u32::from_be_bytes(b) } else { u32::from_le_bytes(b) };
            if (0xD800..=0xDFFF).contains(&c) {
                at = undecodable(codec, errors, data, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)", out)?;
            } else if c > 0x10FFFF {
                at = undecodable(codec, errors, data, at, at + 4, "code point not in range(0x110000)", out)?;
            } else {
                push_code(out, c);
                at += 4;
            }
            continue;
        }
        let c = unit(at);
        if !(0xD800..=0xDFFF).contains(&c) {
            push_code(out, c);
            at += 2;
        } else if c >= 0xDC00 {
            at = undecodable(codec, errors, data, at, at + 2, "illegal encoding", out)?;
        } else if left < 4 {
            if !last {
                return Ok(at);
            }
            at = undecodable(codec, errors, data, at, data.len(), "unexpected end of data", out)?;
        } else {
            let d = unit(at + 2);
            if (0xDC00..=0xDFFF).contains(&d) {
                push_code(out, 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00));
                at += 4;
            } else {
                at = undecodable(codec, errors, data, at, at + 2, "illegal UTF-16 surrogate", out)?;
            }
        }
    }
    Ok(at)
}
