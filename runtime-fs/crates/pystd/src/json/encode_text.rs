//! JSON string literals.

use pyrt::{err, Obj, R};

const HEX: &[u8; 16] = b"0123456789abcdef";

fn unit(out: &mut Vec<u8>, c: u32) {
    out.extend_from_slice(b"\\u");
    for shift in [12, 8, 4, 0] {
        out.push(HEX[(c >> shift & 15) as usize]);
    }
}

fn short(out: &mut Vec<u8>, c: u8) -> bool {
    let e = match c {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        8 => b'b',
        12 => b'f',
        _ => return false,
    };
    out.extend_from_slice(&[b'\\', e]);
    true
}

/// Appends a str as a literal of ASCII characters.
pub fn push_ascii(out: &mut Vec<u8>, s: &pyrt::str_obj::StrObj) {
    out.push(b'"');
    if s.as_bytes().iter().all(|c| matches!(c, b' '..=b'~') && *c != b'"' && *c != b'\\') {
        out.extend_from_slice(s.as_bytes());
    } else {
        for c in s.code_points() {
            match c {
                0x22 | 0x5c => _ = short(out, c as u8),
                0x20..=0x7e => out.push(c as u8),
                0..=0x1f if short(out, c as u8) => {}
                0..=0xffff => unit(out, c),
                _ => {
                    let v = c - 0x10000;
                    unit(out, 0xd800 | v >> 10);
                    unit(out, 0xdc00 | v & 0x3ff);
                }
            }
        }
    }
    out.push(b'"');
}

/// Appends a str as a literal that keeps characters beyond ASCII.
pub fn push_plain(out: &mut Vec<u8>, s: &pyrt::str_obj::StrObj) {
    out.push(b'"');
    for &c in s.as_bytes() {
        if c < 0x20 || c == b'"' || c == b'\\' {
            if !short(out, c) {
                unit(out, c as u32);
            }
        } else {
            out.push(c);
        }
    }
    out.push(b'"');
}

fn encoded(o: &Obj, push: fn(&mut Vec<u8>, &pyrt::str_obj::StrObj)) -> R<Obj> {
    let Some(s) = o.as_str_obj() else {
        return Err(err!(TYPE_ERROR, "first argument must be a string, not {}", o.type_name()));
    };
    let mut out = Vec::with_capacity(s.as_bytes().len() + 2);
    push(&mut out, s);
    Ok(Obj::str_from_utf8(&out))
}

/// py: _json.encode_basestring_ascii(string, /) -> str
pub fn encode_basestring_ascii(a: &[Obj]) -> R<Obj> {
    encoded(&a[0], push_ascii)
}
/// py: _json.encode_basestring(string, /) -> str
pub fn encode_basestring(a: &[Obj]) -> R<Obj> {
    encoded(&a[0], push_plain)
}
