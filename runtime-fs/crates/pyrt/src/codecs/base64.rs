//! Base64 as `binascii` reads it, for that module and for the codec.

pub const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub fn value(c: u8) -> Option<u8> {
    match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// The bytes, or what is wrong. What is no base64 is left out unless `strict`.
pub fn decode(t: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let wrong = |text: &str| Err(text.to_string());
    if strict && t.first() == Some(&b'=') {
        return wrong("Leading padding not allowed");
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
                    return wrong("Excess data after padding");
                }
                return Ok(out);
            }
            continue;
        }
        let Some(v) = value(c) else {
            if strict {
                return wrong("Only base64 data is allowed");
            }
            continue;
        };
        if strict && padded {
            return wrong("Discontinuous padding not allowed");
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
        0 => Ok(out),
        1 => Err(format!("Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4", out.len() / 3 * 4 + 1)),
        _ => wrong("Incorrect padding"),
    }
}
