//! UTF-16 and UTF-32.

use super::errors::{on_decode, TO_THE_END};
use super::Codec;
use crate::exc::R;
use crate::str_obj::push_code;
use std::borrow::Cow;

pub fn push_unit(out: &mut Vec<u8>, c: u32, width: u8, big: bool) {
    match (width, big) {
        (2, false) => out.extend_from_slice(&(c as u16).to_le_bytes()),
        (2, true) => out.extend_from_slice(&(c as u16).to_be_bytes()),
        (_, false) => out.extend_from_slice(&c.to_le_bytes()),
        (_, true) => out.extend_from_slice(&c.to_be_bytes()),
    }
}

pub fn push_char(out: &mut Vec<u8>, c: u32, width: u8, big: bool) {
    if width == 2 && c >= 0x10000 {
        let v = c - 0x10000;
        push_unit(out, 0xD800 + (v >> 10), 2, big);
        push_unit(out, 0xDC00 + (v & 0x3FF), 2, big);
    } else {
        push_unit(out, c, width, big);
    }
}

fn unit(b: &[u8], width: usize, big: bool) -> u32 {
    match (width, big) {
        (2, false) => u16::from_le_bytes([b[0], b[1]]) as u32,
        (2, true) => u16::from_be_bytes([b[0], b[1]]) as u32,
        (_, false) => u32::from_le_bytes([b[0], b[1], b[2], b[3]]),
        (_, true) => u32::from_be_bytes([b[0], b[1], b[2], b[3]]),
    }
}

/// The byte order that a mark at the start names, and its length.
pub fn byte_order_mark(data: &[u8], width: u8) -> Option<bool> {
    match (width, data) {
        (2, [0xFF, 0xFE, ..]) | (4, [0xFF, 0xFE, 0, 0, ..]) => Some(false),
        (2, [0xFE, 0xFF, ..]) | (4, [0, 0, 0xFE, 0xFF, ..]) => Some(true),
        _ => None,
    }
}

/// Decodes units of known byte order; gives the bytes consumed.
pub fn decode(data: &[u8], start: usize, width: u8, big: bool, errors: &str, last: bool, out: &mut Vec<u8>) -> R<usize> {
    let w = width as usize;
    let name = Codec::Wide(width, Some(big)).error_name();
    let mut data = Cow::Borrowed(data);
    let mut at = start;
    while at < data.len() {
        if data.len() - at < w {
            if !last {
                return Ok(at);
            }
            at = on_decode(name, &mut data, at, TO_THE_END, "truncated data", errors, out)?;
            continue;
        }
        let c = unit(&data[at..], w, big);
        if w == 4 {
            let reason = match c {
                0xD800..=0xDFFF => "code point in surrogate code point range(0xd800, 0xe000)",
                0..=0x10FFFF => {
                    push_code(out, c);
                    at += 4;
                    continue;
                }
                _ => "code point not in range(0x110000)",
            };
            at = on_decode(name, &mut data, at, at + 4, reason, errors, out)?;
            continue;
        }
        match c {
            0xD800..=0xDBFF => {
                if data.len() - at < 4 {
                    if !last {
                        return Ok(at);
                    }
                    at = on_decode(name, &mut data, at, TO_THE_END, "unexpected end of data", errors, out)?;
                    continue;
                }
                let d = unit(&data[at + 2..], 2, big);
                if (0xDC00..0xE000).contains(&d) {
                    push_code(out, 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00));
                    at += 4;
                } else {
                    at = on_decode(name, &mut data, at, at + 2, "illegal UTF-16 surrogate", errors, out)?;
                }
            }
            0xDC00..=0xDFFF => at = on_decode(name, &mut data, at, at + 2, "illegal encoding", errors, out)?,
            _ => {
                push_code(out, c);
                at += 2;
            }
        }
    }
    Ok(at)
}
