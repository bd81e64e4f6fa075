//! Hexadecimal text.

use super::{ascii_data, error};
use pyrt::builtins::bytes::{require, transform::{hex_separator, hex_text}};
use pyrt::{ops, Obj, R};

/// py: binascii.hexlify(data, sep=, bytes_per_sep=1) -> bytes
/// py: binascii.b2a_hex(data, sep=, bytes_per_sep=1) -> bytes
pub fn hexlify(a: &[Obj]) -> R<Obj> {
    let group = ops::index::to_i32(&a[2])?;
    let b = require(&a[0])?;
    let text = hex_text(&b, hex_separator(&a[1], false)?, group);
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
