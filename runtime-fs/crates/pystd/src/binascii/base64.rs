//! Base64 with CPython's leniency and its strict mode.

use super::{ascii_data, error};
use pyrt::builtins::bytes::require;
use pyrt::codecs::base64::ALPHABET;
use pyrt::{ops, Obj, R};

/// py: binascii.a2b_base64(data, /, *, strict_mode=False) -> bytes
pub fn a2b_base64(a: &[Obj]) -> R<Obj> {
    let t = ascii_data(&a[0])?;
    pyrt::codecs::base64::decode(&t, ops::truthy(&a[1])?).map(Obj::bytes).map_err(|text| error(&text))
}

/// py: binascii.b2a_base64(data, /, *, newline=True) -> bytes
pub fn b2a_base64(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    let mut out = Vec::with_capacity(b.len() / 3 * 4 + 5);
    for c in b.chunks(3) {
        let w = (c[0] as u32) << 16 | (*c.get(1).unwrap_or(&0) as u32) << 8 | *c.get(2).unwrap_or(&0) as u32;
        for i in 0..4 {
            out.push(if i <= c.len() { ALPHABET[(w >> (18 - 6 * i)) as usize & 63] } else { b'=' });
        }
    }
    if ops::truthy(&a[1])? {
        out.push(b'\n');
    }
    Ok(Obj::bytes(out))
}
