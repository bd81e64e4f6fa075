//! Hexadecimal text.

use super::{ascii_data, error};
use pyrt::builtins::bytes::{require, transform::hex_text};
use pyrt::{err, ops, Obj, R};

/// The one byte between groups.
fn separator(o: &Obj) -> R<Option<u8>> {
    let Some(o) = o.opt() else { return Ok(None) };
    let bytes = match o.as_str_obj() {
        Some(s) if s.char_len() == 1 && !s.is_ascii() => return Err(err!(VALUE_ERROR, "sep must be ASCII.")),
        Some(s) => s.as_bytes().to_vec(),
        None => match o.as_bytes() {
            Some(b) => b.to_vec(),
            None => return Err(err!(TYPE_ERROR, "sep must be str or bytes.")),
        },
    };
    match bytes[..] {
        [c] => Ok(Some(c)),
        _ => Err(err!(VALUE_ERROR, "sep must be length 1.")),
    }
}

/// py: binascii.hexlify(data, sep=, bytes_per_sep=1) -> bytes
/// py: binascii.b2a_hex(data, sep=, bytes_per_sep=1) -> bytes
pub fn hexlify(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    let text = hex_text(&b, separator(&a[1])?, ops::index::to_i32(&a[2])?);
    Ok(Obj::bytes(text.into_bytes()))
}

/// py: binascii.unhexlify(hexstr, /) -> bytes
/// py: binascii.a2b_hex(hexstr, /) -> bytes
pub fn unhexlify(a: &[Obj]) -> R<Obj> {
    let t = ascii_data(&a[0])?;
    if t.len() % 2 != 0 {
        return Err(error("Odd-length string"));
    }
    let digit = |c: u8| (c as char).to_digit(16).map(|d| d as u8).ok_or_else(|| error("Non-hexadecimal digit found"));
    let v = t.chunks_exact(2).map(|p| Ok(digit(p[0])? << 4 | digit(p[1])?)).collect::<R<Vec<u8>>>()?;
    Ok(Obj::bytes(v))
}
