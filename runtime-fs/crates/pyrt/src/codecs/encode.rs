//! Encoding of text.

use super::errors::{on_encode, Replacement};
use super::{escape, wide, Codec};
use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::push_code;

pub fn encode(text: &Obj, codec: Codec, errors: &str) -> R<Vec<u8>> {
    let s = crate::builtins::str_::need(text)?;
    let mut out = Vec::new();
    let codec = codec.linked();
    match codec {
        Codec::Utf8 if !s.has_surrogates() => return Ok(s.as_bytes().to_vec()),
        Codec::Ascii | Codec::Latin1 | Codec::Charmap(_) if s.is_ascii() => return Ok(s.as_bytes().to_vec()),
        Codec::Custom(place) => return super::custom::encode(place, text, errors),
        Codec::Utf8Sig => out.extend_from_slice(b"\xEF\xBB\xBF"),
        Codec::Wide(w, None) => wide::push_unit(&mut out, 0xFEFF, w, false),
        _ => {}
    }
    encode_into(text, codec, errors, &mut out)?;
    Ok(out)
}

/// Without byte order mark.
pub fn encode_into(text: &Obj, codec: Codec, errors: &str, out: &mut Vec<u8>) -> R<()> {
    let s = crate::builtins::str_::need(text)?;
    let codec = codec.linked();
    if let Codec::Custom(place) = codec {
        out.extend_from_slice(&super::custom::encode(place, text, errors)?);
        return Ok(());
    }
    match codec {
        Codec::UnicodeEscape => return Ok(out.extend_from_slice(&escape::encode(s))),
        Codec::RawUnicodeEscape => return Ok(out.extend_from_slice(&escape::encode_raw(s))),
        _ => {}
    }
    let codes: Vec<u32> = s.code_points().collect();
    let reason = match codec {
        Codec::Ascii => "ordinal not in range(128)",
        Codec::Latin1 => "ordinal not in range(256)",
        Codec::Charmap(_) => "character maps to <undefined>",
        _ => "surrogates not allowed",
    };
    let mut at = 0;
    while at < codes.len() {
        if put(codes[at], codec, out) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        // Wide encoders report one character at a time.
        while end < codes.len() && !matches!(codec, Codec::Wide(..)) && !put(codes[end], codec, &mut Vec::new()) {
            end += 1;
        }
        let (replacement, next) = on_encode(codec, text, &codes, at, end, reason, errors)?;
        // What handlers give must be whole units; the UTF encoders take ASCII text only.
        let (unit, ascii_only) = match codec {
            Codec::Wide(w, _) => (usize::from(w), true),
            Codec::Utf8 | Codec::Utf8Sig => (1, true),
            _ => (1, false),
        };
        match replacement {
            Replacement::Bytes(b) if b.len() % unit == 0 => out.extend_from_slice(&b),
            Replacement::Bytes(_) => return Err(super::errors::encode_error(codec, text, at, end, reason)),
            Replacement::Text(t) => {
                for c in t {
                    if (ascii_only && c >= 128) || !put(c, codec, out) {
                        return Err(super::errors::encode_error(codec, text, at, end, reason));
                    }
                }
            }
        }
        at = next;
    }
    Ok(())
}

/// Writes one character; false if the encoding has none.
fn put(c: u32, codec: Codec, out: &mut Vec<u8>) -> bool {
    let surrogate = (0xD800..0xE000).contains(&c);
    match codec.linked() {
        Codec::Ascii if c < 128 => out.push(c as u8),
        Codec::Latin1 if c < 256 => out.push(c as u8),
        Codec::Charmap(_) if c < 128 => out.push(c as u8),
        Codec::Charmap(map) => match map.iter().position(|&m| m as u32 == c && m != 0) {
            Some(i) => out.push(i as u8 + 128),
            None => return false,
        },
        Codec::Utf8 | Codec::Utf8Sig if !surrogate => push_code(out, c),
        Codec::Wide(w, big) if !surrogate => wide::push_char(out, c, w, big.unwrap_or(false)),
        _ => return false,
    }
    true
}
