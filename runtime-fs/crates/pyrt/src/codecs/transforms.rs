//! Codecs that are no text encodings: hex, base64, rot13; and the escapes of bytes literals.

use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::StaticType;
use super::base64::ALPHABET;

pub fn canonical(normalized: &str) -> Option<&'static str> {
    Some(match normalized {
        "hex" | "hex_codec" => "hex",
        "base64" | "base64_codec" | "base_64" => "base64",
        "rot13" | "rot_13" => "rot13",
        _ => return None,
    })
}

fn rot13(o: &Obj) -> R<Obj> {
    let s = crate::builtins::str_::need(o)?;
    let turn = |c: u8, first: u8| first + (c - first + 13) % 26;
    let b: Vec<u8> = s.as_bytes().iter().map(|&c| match c {
        b'a'..=b'z' => turn(c, b'a'),
        b'A'..=b'Z' => turn(c, b'A'),
        _ => c,
    }).collect();
    Ok(Obj::str_from_bytes(&b, s.char_len()))
}

fn data_of(o: &Obj) -> R<Vec<u8>> {
    match o.as_str() {
        Some(s) => Ok(s.as_bytes().to_vec()),
        None => crate::builtins::bytes::require(o),
    }
}

pub fn encode(o: &Obj, normalized: &str) -> Option<R<Obj>> {
    Some(match canonical(normalized)? {
        "rot13" => rot13(o),
        "hex" => need_bytes(o, normalized, false).map(|b| Obj::bytes(crate::builtins::bytes::transform::hex_text(&b, None, 1).into_bytes())),
        _ => need_bytes(o, normalized, true).map(|b| Obj::bytes(base64_lines(&b))),
    })
}

fn need_bytes(o: &Obj, encoding: &str, base64: bool) -> R<Vec<u8>> {
    crate::builtins::bytes::require(o).map_err(|_| {
        let text = if base64 { format!("expected bytes-like object, not {}", o.type_name()) } else { format!("a bytes-like object is required, not '{}'", o.type_name()) };
        failed("encoding", encoding, "TypeError", &crate::exc::TYPE_ERROR, &text)
    })
}

/// `hex` and `base64` know the strict errors only.
pub fn strict_only(verb: &str, encoding: &str, errors: &str) -> R<()> {
    if errors != "strict" && matches!(canonical(&super::normalize(encoding)), Some("hex" | "base64")) {
        return Err(failed(verb, encoding, "AssertionError", &crate::exc::ASSERTION_ERROR, ""));
    }
    Ok(())
}

/// _PyErr_FormatFromCause
fn failed(verb: &str, encoding: &str, kind: &str, class: &'static StaticType, text: &str) -> crate::exc::Err {
    let cause = crate::exc::Err::new(class, text).into_obj();
    let e = crate::exc::Err::new(class, &format!("{verb} with '{encoding}' codec failed ({kind}: {text})"));
    drop(e.exc().context.replace(cause.clone()));
    drop(e.exc().cause.replace(cause));
    e.exc().suppress_context.set(true);
    e
}

/// `binascii.Error`: what the modules behind these codecs raise.
pub static BINASCII_ERROR: StaticType = StaticType::new("Error", "binascii", Some(&crate::exc::VALUE_ERROR), Tag::Exc, 0, &crate::types::NO_ROWS);

pub fn decode(o: &Obj, encoding: &str) -> Option<R<Obj>> {
    let from = |decode: fn(&[u8]) -> Result<Vec<u8>, String>| {
        let wrapped = |text: String| failed("decoding", encoding, "Error", &BINASCII_ERROR, &text);
        decode(&data_of(o)?).map(Obj::bytes).map_err(wrapped)
    };
    Some(match canonical(&super::normalize(encoding))? {
        "rot13" => rot13(o),
        "hex" => from(unhex),
        _ => from(unbase64),
    })
}

fn unhex(b: &[u8]) -> Result<Vec<u8>, String> {
    let digit = |c: u8| (c as char).to_digit(16);
    if b.len() % 2 == 1 {
        return Err("Odd-length string".to_string());
    }
    let byte = |p: &[u8]| Some((digit(p[0])? << 4 | digit(p[1])?) as u8);
    b.chunks(2).map(|p| byte(p).ok_or_else(|| "Non-hexadecimal digit found".to_string())).collect()
}

/// base64.encodebytes: lines of 57 bytes.
fn base64_lines(b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(b.len() * 4 / 3 + 4);
    for line in b.chunks(57) {
        for c in line.chunks(3) {
            let n = (c[0] as u32) << 16 | (*c.get(1).unwrap_or(&0) as u32) << 8 | *c.get(2).unwrap_or(&0) as u32;
            for k in 0..4 {
                out.push(if k <= c.len() { ALPHABET[(n >> (18 - 6 * k) & 63) as usize] } else { b'=' });
            }
        }
        out.push(b'\n');
    }
    out
}

fn unbase64(b: &[u8]) -> Result<Vec<u8>, String> {
    super::base64::decode(b, false)
}

/// The escapes of a bytes literal (`_PyBytes_DecodeEscape`).
pub fn unescape_bytes(data: &[u8], errors: &str) -> R<Vec<u8>> {
    let mut out = Vec::with_capacity(data.len());
    let (mut i, mut warned) = (0, false);
    while i < data.len() {
        if data[i] != b'\\' {
            out.push(data[i]);
            i += 1;
            continue;
        }
        let Some(&e) = data.get(i + 1) else { raise!(VALUE_ERROR, "Trailing \\ in string") };
        let start = i;
        i += 2;
        match e {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => out.push(e),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b't' => out.push(9),
            b'n' => out.push(10),
            b'r' => out.push(13),
            b'v' => out.push(11),
            b'a' => out.push(7),
            b'0'..=b'7' => {
                let n = data[start + 1..].iter().take(3).take_while(|c| (b'0'..=b'7').contains(c)).count();
                let v = data[start + 1..start + 1 + n].iter().fold(0u32, |v, c| v << 3 | (c - b'0') as u32);
                if v > 0o377 {
                    super::escape::warn_once(&mut warned, || format!("invalid octal escape sequence '\\{v:03o}'"))?;
                }
                out.push(v as u8);
                i = start + 1 + n;
            }
            b'x' => {
                let digit = |k: usize| data.get(k).and_then(|&c| (c as char).to_digit(16));
                match (digit(i), digit(i + 1)) {
                    (Some(h), Some(l)) => {
                        out.push((h << 4 | l) as u8);
                        i += 2;
                        continue;
                    }
                    _ => match errors {
                        "strict" => raise!(VALUE_ERROR, "invalid \\x escape at position {start}"),
                        "replace" => out.push(b'?'),
                        "ignore" => {}
                        other => raise!(VALUE_ERROR, "decoding error; unknown error handling code: {other}"),
                    },
                }
                i += digit(i).is_some() as usize;
            }
            _ => {
                super::escape::warn_once(&mut warned, || format!("invalid escape sequence '\\{}'", e as char))?;
                out.extend_from_slice(&[b'\\', e]);
            }
        }
    }
    Ok(out)
}
