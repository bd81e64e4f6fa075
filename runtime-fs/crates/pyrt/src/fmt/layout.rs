//! Padding, signs and digit grouping of formatted values.

use super::spec::{Grouping, Spec};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use crate::str_obj::push_code;

use crate::ops::sequence::MAX_BYTES as MAX_WIDTH;

pub fn push_fill(out: &mut Vec<u8>, fill: u32, n: usize) {
    if fill < 128 {
        out.resize(out.len() + n, fill as u8);
    } else {
        for _ in 0..n {
            push_code(out, fill);
        }
    }
}

/// (left, right) padding of `len` characters.
fn padding(spec: &Spec, len: usize) -> R<(usize, usize)> {
    let width = spec.width.unwrap_or(0);
    if width > MAX_WIDTH {
        raise!(MEMORY_ERROR, "");
    }
    let total = width.saturating_sub(len);
    let left = match spec.align {
        b'>' => total,
        b'^' => total / 2,
        _ => 0,
    };
    Ok((left, total - left))
}

/// Text of `len` characters, padded.
pub fn pad(spec: &Spec, body: &[u8], len: usize) -> R<Obj> {
    let (left, right) = padding(spec, len)?;
    let mut out = Vec::with_capacity(body.len() + left + right);
    push_fill(&mut out, spec.fill, left);
    out.extend_from_slice(body);
    push_fill(&mut out, spec.fill, right);
    Ok(Obj::str_from_bytes(&out, len + left + right))
}

/// A number taken apart.
pub struct Number<'a> {
    pub negative: bool,
    /// "0x" and the like.
    pub prefix: &'a str,
    /// The digits that are grouped.
    pub digits: &'a str,
    /// Point, fraction, exponent, percent sign; or the one character of 'c'.
    pub rest: &'a str,
}

/// calc_number_widths and fill_number of formatter_unicode.c.
pub fn number(spec: &Spec, n: &Number) -> R<Vec<u8>> {
    let sign = match spec.sign {
        b'+' => Some(if n.negative { b'-' } else { b'+' }),
        b' ' => Some(if n.negative { b'-' } else { b' ' }),
        _ if n.negative => Some(b'-'),
        _ => None,
    };
    let rest_chars = n.rest.chars().count();
    let fixed = sign.is_some() as usize + n.prefix.len() + rest_chars;
    let width = spec.width.unwrap_or(0);
    if width > MAX_WIDTH {
        raise!(MEMORY_ERROR, "");
    }
    let min = if spec.fill == '0' as u32 && spec.align == b'=' { width.saturating_sub(fixed) } else { 0 };
    let digits = if n.digits.is_empty() { String::new() } else { group(n.digits, min, spec.grouping) };
    let len = fixed + digits.len();
    let mut out = Vec::with_capacity(len.max(width));
    let between = if spec.align == b'=' { width.saturating_sub(len) } else { 0 };
    let (left, right) = if spec.align == b'=' { (0, 0) } else { padding(spec, len)? };
    push_fill(&mut out, spec.fill, left);
    out.extend(sign);
    out.extend_from_slice(n.prefix.as_bytes());
    push_fill(&mut out, spec.fill, between);
    out.extend_from_slice(digits.as_bytes());
    out.extend_from_slice(n.rest.as_bytes());
    push_fill(&mut out, spec.fill, right);
    Ok(out)
}

/// Inserts separators and leading zeros so that the result has at least `min` characters.
pub fn group(digits: &str, min: usize, grouping: Grouping) -> String {
    let (size, sep) = match grouping {
        Grouping::None => {
            return if digits.len() >= min { digits.to_string() } else { "0".repeat(min - digits.len()) + digits };
        }
        Grouping::Comma => (3, ','),
        Grouping::Underscore => (3, '_'),
        Grouping::UnderscoreFour => (4, '_'),
    };
    // Written backwards: digits, then zeros while below the minimum; a separator never leads.
    let mut back = String::with_capacity(digits.len() * 4 / 3 + 2);
    let mut in_group = 0;
    let mut rest = digits.bytes().rev();
    loop {
        let c = match rest.next() {
            Some(d) => d as char,
            None if back.len() < min => '0',
            None => break,
        };
        if in_group == size {
            back.push(sep);
            in_group = 0;
        }
        back.push(c);
        in_group += 1;
    }
    back.chars().rev().collect()
}
