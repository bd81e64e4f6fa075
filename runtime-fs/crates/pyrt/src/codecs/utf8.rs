//! UTF-8 with CPython's error positions (the maximal valid prefix of a sequence).

use super::errors::{on_decode, TO_THE_END};
use crate::exc::R;
use std::borrow::Cow;

/// What stands at the start of `b` (not ASCII).
pub enum Step {
    /// A character of this width.
    Char(usize),
    /// An error of this length.
    Invalid(usize, &'static str),
    /// The data ends inside a character.
    Truncated,
}

pub fn step(b: &[u8]) -> Step {
    const START: &str = "invalid start byte";
    const CONT: &str = "invalid continuation byte";
    let (width, low, high) = match b[0] {
        0..=0x7F => return Step::Char(1),
        0x80..=0xC1 | 0xF5..=0xFF => return Step::Invalid(1, START),
        0xC2..=0xDF => (2, 0x80, 0xBF),
        0xE0 => (3, 0xA0, 0xBF),
        0xED => (3, 0x80, 0x9F),
        0xE1..=0xEF => (3, 0x80, 0xBF),
        0xF0 => (4, 0x90, 0xBF),
        0xF4 => (4, 0x80, 0x8F),
        0xF1..=0xF3 => (4, 0x80, 0xBF),
    };
    for k in 1..width {
        let Some(&c) = b.get(k) else { return Step::Truncated };
        let (lo, hi) = if k == 1 { (low, high) } else { (0x80, 0xBF) };
        if c < lo || c > hi {
            return Step::Invalid(k, CONT);
        }
    }
    Step::Char(width)
}

/// Decodes into generalised UTF-8; gives the number of bytes consumed (all of them when `last`).
pub fn decode(data: &[u8], errors: &str, last: bool, out: &mut Vec<u8>) -> R<usize> {
    let mut data = Cow::Borrowed(data);
    let mut at = 0;
    while at < data.len() {
        match std::str::from_utf8(&data[at..]) {
            Ok(_) => {
                out.extend_from_slice(&data[at..]);
                return Ok(data.len());
            }
            Err(e) => {
                let good = e.valid_up_to();
                out.extend_from_slice(&data[at..at + good]);
                at += good;
            }
        }
        match step(&data[at..]) {
            Step::Char(w) => {
                out.extend_from_slice(&data[at..at + w]);
                at += w;
            }
            // The first bytes of a surrogate: "surrogatepass" needs all three.
            Step::Invalid(..) if !last && data.len() - at == 2 && data[at] == 0xED && (0xA0..=0xBF).contains(&data[at + 1]) => return Ok(at),
            Step::Invalid(n, reason) => at = on_decode("utf-8", &mut data, at, at + n, reason, errors, out)?,
            Step::Truncated if !last => return Ok(at),
            Step::Truncated => at = on_decode("utf-8", &mut data, at, TO_THE_END, "unexpected end of data", errors, out)?,
        }
    }
    Ok(at)
}
