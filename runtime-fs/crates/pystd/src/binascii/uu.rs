//! uuencode, a line at a time.

use super::{ascii_data, error};
use pyrt::builtins::bytes::require;
use pyrt::{ops, Obj, R};

/// py: binascii.a2b_uu(data, /) -> bytes
pub fn a2b_uu(a: &[Obj]) -> R<Obj> {
    let t = ascii_data(&a[0])?;
    let Some((first, rest)) = t.split_first() else { return Ok(Obj::bytes(vec![0; 32])) };
    let mut left = (first.wrapping_sub(b' ') & 0x3f) as usize;
    let mut out = Vec::with_capacity(left);
    let (mut bits, mut have) = (0u32, 0);
    let mut rest = rest.iter();
    while left > 0 {
        // Whitespace, or the end of the line: trailing spaces were stripped.
        let v = match rest.next() {
            None | Some(b'\n' | b'\r') => 0,
            Some(c) if *c < b' ' || *c > b' ' + 64 => return Err(error("Illegal char")),
            Some(c) => (c - b' ') as u32 & 0x3f,
        };
        bits = bits << 6 | v;
        have += 6;
        if have >= 8 {
            have -= 8;
            out.push((bits >> have) as u8);
            bits &= (1 << have) - 1;
            left -= 1;
        }
    }
    if rest.any(|c| !matches!(c, b' ' | b'`' | b'\n' | b'\r')) {
        return Err(error("Trailing garbage"));
    }
    Ok(Obj::bytes(out))
}

/// py: binascii.b2a_uu(data, /, *, backtick=False) -> bytes
pub fn b2a_uu(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    let backtick = ops::truthy(&a[1])?;
    if b.len() > 45 {
        return Err(error("At most 45 bytes at once"));
    }
    let shown = |v: u32| if backtick && v == 0 { b'`' } else { v as u8 + b' ' };
    let mut out = vec![shown(b.len() as u32)];
    for c in b.chunks(3) {
        let w = (c[0] as u32) << 16 | (*c.get(1).unwrap_or(&0) as u32) << 8 | *c.get(2).unwrap_or(&0) as u32;
        out.extend((0..4).map(|i| shown(w >> (18 - 6 * i) & 0x3f)));
    }
    out.push(b'\n');
    Ok(Obj::bytes(out))
}
