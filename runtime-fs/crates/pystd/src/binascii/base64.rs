//! Base64 with CPython's leniency and its strict mode.

use super::{ascii_data, error};
use pyrt::builtins::bytes::require;
use pyrt::{ops, Obj, R};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn value(c: u8) -> Option<u8> {
    Some(match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// py: binascii.a2b_base64(data, /, *, strict_mode=False) -> bytes
pub fn a2b_base64(a: &[Obj]) -> R<Obj> {
    let t = ascii_data(&a[0])?;
    let strict = ops::truthy(&a[1])?;
    if strict && t.first() == Some(&b'=') {
        return Err(error("Leading padding not allowed"));
    }
    let mut out = Vec::with_capacity(t.len() / 4 * 3);
    let (mut quad, mut left, mut pads, mut padded) = (0, 0u8, 0, false);
    for (i, &c) in t.iter().enumerate() {
        if c == b'=' {
            padded = true;
            pads += 1;
            if quad >= 2 && quad + pads >= 4 {
                // A complete quad: what follows is ignored, or wrong.
                if strict && i + 1 < t.len() {
                    return Err(error("Excess data after padding"));
                }
                return Ok(Obj::bytes(out));
            }
            continue;
        }
        let Some(v) = value(c) else {
            if strict {
                return Err(error("Only base64 data is allowed"));
            }
            continue;
        };
        if strict && padded {
            return Err(error("Discontinuous padding not allowed"));
        }
        pads = 0;
        match quad {
            0 => left = v,
            1 => {
                out.push(left << 2 | v >> 4);
                left = v & 0x0f;
            }
            2 => {
                out.push(left << 4 | v >> 2);
                left = v & 0x03;
            }
            _ => out.push(left << 6 | v),
        }
        quad = (quad + 1) % 4;
    }
    match quad {
        0 => Ok(Obj::bytes(out)),
        1 => Err(error(&format!("Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4", out.len() / 3 * 4 + 1))),
        _ => Err(error("Incorrect padding")),
    }
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
