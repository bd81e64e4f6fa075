//! Decoding of complete data.

use super::errors::on_decode;
use super::{escape, utf8, wide, Codec};
use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::push_code;
use std::borrow::Cow;

pub fn decode(data: &[u8], codec: Codec, errors: &str) -> R<Obj> {
    if let (Codec::Utf8, Ok(s)) = (codec, std::str::from_utf8(data)) {
        return Ok(Obj::str(s));
    }
    if let Codec::Custom(place) = codec.linked() {
        return super::custom::decode(place, data, errors);
    }
    let mut out = Vec::with_capacity(data.len() + data.len() / 8);
    decode_into(data, codec, errors, true, &mut out)?;
    Ok(Obj::str_from_utf8(&out))
}

/// Appends generalised UTF-8; gives the bytes consumed, all of them when `last`.
pub fn decode_into(data: &[u8], codec: Codec, errors: &str, last: bool, out: &mut Vec<u8>) -> R<usize> {
    match codec.linked() {
        Codec::Utf8 => utf8::decode(data, errors, last, out),
        Codec::Utf8Sig => {
            let skip = if data.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
            utf8::decode(&data[skip..], errors, last, out).map(|n| n + skip)
        }
        Codec::Wide(w, Some(big)) => wide::decode(data, 0, w, big, errors, last, out),
        Codec::Wide(w, None) => match wide::byte_order_mark(data, w) {
            Some(big) => wide::decode(data, w as usize, w, big, errors, last, out),
            None => wide::decode(data, 0, w, false, errors, last, out),
        },
        Codec::Latin1 => {
            data.iter().for_each(|&b| push_code(out, b as u32));
            Ok(data.len())
        }
        Codec::Ascii => bytewise(data, codec, errors, "ordinal not in range(128)", out, |_| 0),
        Codec::Charmap(map) => bytewise(data, codec, errors, "character maps to <undefined>", out, |b| map[b as usize - 128]),
        Codec::UnicodeEscape => escape::decode(data, errors, last, out),
        Codec::RawUnicodeEscape => escape::decode_raw(data, errors, last, out),
        // Where a character ends is not known: all of it at the end.
        Codec::Custom(_) if !last => Ok(0),
        Codec::Custom(place) => {
            let text = super::custom::decode(place, data, errors)?;
            text.as_str_obj().into_iter().for_each(|s| out.extend_from_slice(s.as_bytes()));
            Ok(data.len())
        }
    }
}

/// Single-byte encodings over ASCII: `upper` maps bytes from 128 on, 0 means undefined.
fn bytewise(data: &[u8], codec: Codec, errors: &str, reason: &str, out: &mut Vec<u8>, upper: impl Fn(u8) -> u16) -> R<usize> {
    let mut data = Cow::Borrowed(data);
    let mut at = 0;
    while at < data.len() {
        let b = data[at];
        if b < 128 {
            out.push(b);
            at += 1;
            continue;
        }
        match upper(b) {
            0 => at = on_decode(codec.error_name(), &mut data, at, at + 1, reason, errors, out)?,
            c => {
                push_code(out, c as u32);
                at += 1;
            }
        }
    }
    Ok(at)
}
