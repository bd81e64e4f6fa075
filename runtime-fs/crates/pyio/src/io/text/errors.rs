//! Error handlers of encodings: strict, ignore, replace, backslashreplace, xmlcharrefreplace, namereplace, surrogateescape, surrogatepass.

use super::codec::Codec;
use pyrt::exc::{Err, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR};
use pyrt::str_obj::push_code;
use pyrt::{raise, Obj, R};

pub fn known_charmap(_name: &str) -> bool {
    false
}

#[cold]
pub fn encode_error(codec: &str, text: &Obj, start: usize, end: usize, reason: &str) -> Err {
    Err::with_args(UNICODE_ENCODE_ERROR.get(), vec![Obj::str(codec), text.clone(), Obj::int(start as i64), Obj::int(end as i64), Obj::str(reason)])
}
#[cold]
pub fn decode_error(codec: &str, data: &[u8], start: usize, end: usize, reason: &str) -> Err {
    Err::with_args(UNICODE_DECODE_ERROR.get(), vec![Obj::str(codec), Obj::bytes(data), Obj::int(start as i64), Obj::int(end as i64), Obj::str(reason)])
}
#[cold]
fn unknown_handler<T>(name: &str) -> R<T> {
    raise!(LOOKUP_ERROR, "unknown error handler name '{name}'")
}

/// Undecodable bytes `start..end` of `data`: appends what stands for them and says where to go on.
#[cold]
pub fn undecodable(codec: &Codec, errors: &str, data: &[u8], start: usize, end: usize, reason: &str, out: &mut Vec<u8>) -> R<usize> {
    match errors {
        "strict" => return Err(decode_error(codec.error_name(), data, start, end, reason)),
        "ignore" => {}
        "replace" => push_code(out, 0xFFFD),
        "backslashreplace" => {
            for b in &data[start..end] {
                out.extend_from_slice(format!("\\x{b:02x}").as_bytes());
            }
        }
        "surrogateescape" => {
            let mut at = start;
            while at < end && data[at] >= 0x80 {
                push_code(out, 0xDC00 + data[at] as u32);
                at += 1;
            }
            if at == start {
                return Err(decode_error(codec.error_name(), data, start, end, reason));
            }
            return Ok(at);
        }
        "surrogatepass" => return pass_surrogate(codec, data, start, end, reason, out),
        _ => return unknown_handler(errors),
    }
    Ok(end)
}

fn pass_surrogate(codec: &Codec, data: &[u8], start: usize, end: usize, reason: &str, out: &mut Vec<u8>) -> R<usize> {
    let d = &data[start..];
    let (code, width) = match codec {
        Codec::Utf8 | Codec::Utf8Sig if d.len() >= 3 && d[0] & 0xF0 == 0xE0 && d[1] & 0xC0 == 0x80 && d[2] & 0xC0 == 0x80 => {
            (((d[0] as u32 & 0x0F) << 12) | ((d[1] as u32 & 0x3F) << 6) | (d[2] as u32 & 0x3F), 3)
        }
        Codec::Utf16 { big, .. } if d.len() >= 2 => (if *big { u16::from_be_bytes([d[0], d[1]]) } else { u16::from_le_bytes([d[0], d[1]]) } as u32, 2),
        Codec::Utf32 { big, .. } if d.len() >= 4 => {
            let b = [d[0], d[1], d[2], d[3]];
            (if *big { u32::from_be_bytes(b) } else { u32::from_le_bytes(b) }, 4)
        }
        _ => (0, 0),
    };
    if !(0xD800..=0xDFFF).contains(&code) {
        return Err(decode_error(codec.error_name(), data, start, end, reason));
    }
    push_code(out, code);
    Ok(start + width)
}

/// What stands for unencodable code points.
pub enum Instead {
    Bytes(Vec<u8>),
    /// Text to be encoded in turn.
    Text(String),
}

/// Unencodable code points `codes` at `start` of `text`.
#[cold]
pub fn unencodable(codec: &Codec, errors: &str, text: &Obj, start: usize, codes: &[u32], reason: &str) -> R<Instead> {
    let strict = || Err(encode_error(codec.error_name(), text, start, start + codes.len(), reason));
    Ok(Instead::Text(match errors {
        "strict" => return strict(),
        "ignore" => String::new(),
        "replace" => "?".repeat(codes.len()),
        "backslashreplace" => codes.iter().map(|&c| escaped(c)).collect(),
        "xmlcharrefreplace" => codes.iter().map(|c| format!("&#{c};")).collect(),
        "surrogateescape" => {
            let mut out = Vec::new();
            for &c in codes {
                if !(0xDC80..=0xDCFF).contains(&c) {
                    return strict();
                }
                out.push((c - 0xDC00) as u8);
            }
            return Ok(Instead::Bytes(out));
        }
        "surrogatepass" => {
            let mut out = Vec::new();
            for &c in codes {
                if !(0xD800..=0xDFFF).contains(&c) {
                    return strict();
                }
                match codec {
                    Codec::Utf8 | Codec::Utf8Sig => push_code(&mut out, c),
                    Codec::Utf16 { big, .. } => out.extend(if *big { (c as u16).to_be_bytes() } else { (c as u16).to_le_bytes() }),
                    Codec::Utf32 { big, .. } => out.extend(if *big { c.to_be_bytes() } else { c.to_le_bytes() }),
                    _ => return strict(),
                }
            }
            return Ok(Instead::Bytes(out));
        }
        _ => return unknown_handler(errors),
    }))
}
/// `\xe9`, `\u20ac`, `\U0001f600`
fn escaped(c: u32) -> String {
    match c {
        0..=0xFF => format!("\\x{c:02x}"),
        0x100..=0xFFFF => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}
