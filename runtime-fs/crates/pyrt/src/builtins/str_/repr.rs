//! `repr` and `ascii` of text: CPython's quotes, escapes and printability.

use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::{push_code, StrObj};

const HEX: &[u8; 16] = b"0123456789abcdef";

pub fn push_hex(out: &mut Vec<u8>, c: u32, digits: u32) {
    for i in (0..digits).rev() {
        out.push(HEX[(c >> (i * 4) & 15) as usize]);
    }
}

/// `\xNN`, `\uNNNN` or `\UNNNNNNNN`
pub fn push_escape(out: &mut Vec<u8>, c: u32) {
    let (letter, digits) = if c < 0x100 { (b'x', 2) } else if c < 0x10000 { (b'u', 4) } else { (b'U', 8) };
    out.push(b'\\');
    out.push(letter);
    push_hex(out, c, digits);
}

/// The bytes (generalised UTF-8) of the repr of a text.
pub fn repr_bytes(s: &StrObj, ascii: bool) -> Vec<u8> {
    let b = s.as_bytes();
    let quote = if b.contains(&b'\'') && !b.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = Vec::with_capacity(b.len() + 2);
    out.push(quote);
    if s.is_ascii() {
        for &c in b {
            push_char(&mut out, c as u32, quote, ascii);
        }
    } else {
        for c in s.code_points() {
            push_char(&mut out, c, quote, ascii);
        }
    }
    out.push(quote);
    out
}

fn push_char(out: &mut Vec<u8>, c: u32, quote: u8, ascii: bool) {
    match c {
        9 => out.extend_from_slice(b"\\t"),
        10 => out.extend_from_slice(b"\\n"),
        13 => out.extend_from_slice(b"\\r"),
        92 => out.extend_from_slice(b"\\\\"),
        _ if c == quote as u32 => out.extend_from_slice(&[b'\\', quote]),
        32..=126 => out.push(c as u8),
        _ if c < 128 || ascii || !crate::unicode::is_printable(c) => push_escape(out, c),
        _ => push_code(out, c),
    }
}

/// As a String, for messages. Lone surrogates are escaped by repr, so this is proper UTF-8.
pub fn repr_text(s: &StrObj) -> String {
    String::from_utf8_lossy(&repr_bytes(s, false)).into_owned()
}

/// `repr(o)` of the text `s`, for messages: a subclass may have its own.
pub fn shown(o: &Obj, s: &StrObj) -> R<String> {
    if o.cls().is_heap() { Ok(crate::repr::repr(o)?.as_str().unwrap_or_default().to_string()) } else { Ok(repr_text(s)) }
}

/// `repr(bytes)`
pub fn bytes_repr(b: &[u8]) -> String {
    let quote = if b.contains(&b'\'') && !b.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = Vec::with_capacity(b.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    for &c in b {
        match c {
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\\' => out.extend_from_slice(b"\\\\"),
            _ if c == quote => out.extend_from_slice(&[b'\\', quote]),
            32..=126 => out.push(c),
            _ => {
                out.extend_from_slice(b"\\x");
                push_hex(&mut out, c as u32, 2);
            }
        }
    }
    out.push(quote);
    String::from_utf8_lossy(&out).into_owned()
}
