//! `unicode_escape` and `raw_unicode_escape`.

use super::errors::{on_decode, TO_THE_END};
use crate::builtins::str_::repr::push_escape;
use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::{push_code, StrObj};
use std::borrow::Cow;

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

/// Of the bytes that are not `last` an escape without its end stays.
pub fn decode(data: &[u8], errors: &str, last: bool, out: &mut Vec<u8>) -> R<usize> {
    const NAME: &str = "unicodeescape";
    let mut data = Cow::Borrowed(data);
    let (mut at, mut warned) = (0, false);
    while at < data.len() {
        let c = data[at];
        if c != b'\\' {
            push_code(out, c as u32);
            at += 1;
            continue;
        }
        let Some(&e) = data.get(at + 1) else {
            if !last {
                return Ok(at);
            }
            at = on_decode(NAME, &mut data, at, TO_THE_END, "\\ at end of string", errors, out)?;
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
                if v > 0o377 {
                    warn_once(&mut warned, || format!("invalid octal escape sequence '\\{v:03o}'"))?;
                }
                push_code(out, v);
                at += 1 + digits;
                continue;
            }
            b'N' => {
                at = match named(&data, at + 2)? {
                    Named::Character(code, next) => {
                        push_code(out, code);
                        next
                    }
                    Named::Unfinished if !last => return Ok(at),
                    Named::Unfinished => on_decode(NAME, &mut data, at, TO_THE_END, MALFORMED, errors, out)?,
                    Named::Malformed(end) => on_decode(NAME, &mut data, at, end, MALFORMED, errors, out)?,
                    Named::Unknown(end) => on_decode(NAME, &mut data, at, end, "unknown Unicode character name", errors, out)?,
                };
                continue;
            }
            b'x' | b'u' | b'U' => {
                let (n, reason) = match e {
                    b'x' => (2, "truncated \\xXX escape"),
                    b'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                at = match hex(&data, at + 2, n) {
                    Ok(v) if v <= 0x10FFFF => {
                        push_code(out, v);
                        at + 2 + n
                    }
                    Ok(_) => on_decode(NAME, &mut data, at, at + 2 + n, "illegal Unicode character", errors, out)?,
                    Err(k) if !last && at + 2 + k == data.len() => return Ok(at),
                    Err(k) => on_decode(NAME, &mut data, at, at + 2 + k, reason, errors, out)?,
                };
                continue;
            }
            _ => {
                warn_once(&mut warned, || format!("invalid escape sequence '\\{}'", e as char))?;
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

/// CPython warns of the first escape that is none.
pub fn warn_once(warned: &mut bool, text: impl FnOnce() -> String) -> R<()> {
    if std::mem::replace(warned, true) { Ok(()) } else { crate::warn::warn(&crate::exc::DEPRECATION_WARNING, &text()) }
}

const MALFORMED: &str = "malformed \\N character escape";

/// What `{name}` at `at` is; with the place behind it.
enum Named {
    Character(u32, usize),
    Unfinished,
    Malformed(usize),
    Unknown(usize),
}

fn named(data: &[u8], at: usize) -> R<Named> {
    match data.get(at) {
        None => return Ok(Named::Unfinished),
        Some(b'{') => {}
        Some(_) => return Ok(Named::Malformed(at)),
    }
    let Some(len) = data[at + 1..].iter().position(|&c| c == b'}') else { return Ok(Named::Unfinished) };
    if len == 0 {
        return Ok(Named::Malformed(at + 1));
    }
    let (name, next) = (&data[at + 1..at + 1 + len], at + len + 2);
    // The names of characters are large: they are linked where a program's text has such an escape.
    if !crate::import::exists("unicodedata") {
        crate::start::stop_refused("PT4001: a \\N{...} that is made at run time is not decoded by a program whose text has none");
    }
    let lookup = crate::attr::getattr(&crate::import::import("unicodedata")?, crate::names::intern("lookup"))?;
    match crate::call::call(&lookup, &[Obj::str_from_utf8(&String::from_utf8_lossy(name).into_owned().into_bytes())]) {
        Ok(found) => match found.as_str_obj().map(|s| s.code_points().collect::<Vec<_>>()).as_deref() {
            Some(&[code]) => Ok(Named::Character(code, next)),
            _ => Ok(Named::Unknown(next)),
        },
        Err(e) if e.is(&crate::exc::KEY_ERROR) => Ok(Named::Unknown(next)),
        Err(e) => Err(e),
    }
}

pub fn decode_raw(data: &[u8], errors: &str, last: bool, out: &mut Vec<u8>) -> R<usize> {
    const NAME: &str = "rawunicodeescape";
    let mut data = Cow::Borrowed(data);
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
            None if data[at] == b'\\' && !last => return Ok(at),
            _ => {
                push_code(out, data[at] as u32);
                at += 1;
                continue;
            }
        };
        at = match hex(&data, at + 2, n) {
            Ok(v) if v <= 0x10FFFF => {
                push_code(out, v);
                at + 2 + n
            }
            Ok(_) => on_decode(NAME, &mut data, at, at + 2 + n, "\\Uxxxxxxxx out of range", errors, out)?,
            Err(k) if !last && at + 2 + k == data.len() => return Ok(at),
            Err(k) => on_decode(NAME, &mut data, at, at + 2 + k, if n == 4 { "truncated \\uXXXX escape" } else { "truncated \\UXXXXXXXX escape" }, errors, out)?,
        };
    }
    Ok(at)
}
