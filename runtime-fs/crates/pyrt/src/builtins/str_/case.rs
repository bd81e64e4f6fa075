//! `upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.

use super::{from_codes, this, unchanged};
use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::StrObj;
use crate::unicode as u;

/// 0x20, the bit between the cases, for each of eight ASCII characters that stands in `first..=last`.
fn case_bits(text: u64, first: u8, last: u8) -> u64 {
    let each = |c: u8| u64::from_ne_bytes([c; 8]);
    // The sums have the highest bit where a character is not below the bound; they do not carry.
    let (from, past) = (text + each(0x80 - first), text + each(0x7F - last));
    (from & !past & each(0x80)) >> 2
}

fn ascii_upper(text: u64) -> u64 {
    text ^ case_bits(text, b'a', b'z')
}

fn ascii_lower(text: u64) -> u64 {
    text ^ case_bits(text, b'A', b'Z')
}

const SIGMA: u32 = 0x3A3;

fn push_lower(out: &mut Vec<u32>, text: &[u32], i: usize) {
    if text[i] == SIGMA {
        out.push(u::lower_sigma(text, i));
    } else {
        out.extend(u::to_lower(text[i]).iter());
    }
}

fn codes(s: &StrObj) -> Vec<u32> {
    s.code_points().collect()
}

/// py: str.upper(self, /) -> str
pub fn upper(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if s.is_ascii() {
        return Ok(StrObj::mapped(s.as_bytes(), ascii_upper));
    }
    Ok(from_codes(s.code_points().flat_map(|c| u::to_upper(c).iter())))
}

/// py: str.lower(self, /) -> str
pub fn lower(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if s.is_ascii() {
        return Ok(StrObj::mapped(s.as_bytes(), ascii_lower));
    }
    let text = codes(s);
    let mut out = Vec::with_capacity(text.len());
    for i in 0..text.len() {
        push_lower(&mut out, &text, i);
    }
    Ok(from_codes(out))
}

/// py: str.casefold(self, /) -> str
pub fn casefold(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if s.is_ascii() {
        return Ok(StrObj::mapped(s.as_bytes(), ascii_lower));
    }
    Ok(from_codes(s.code_points().flat_map(|c| u::to_fold(c).iter())))
}

/// py: str.capitalize(self, /) -> str
pub fn capitalize(a: &[Obj]) -> R<Obj> {
    let text = codes(this(&a[0])?);
    if text.is_empty() {
        return unchanged(&a[0]);
    }
    let mut out: Vec<u32> = u::to_title(text[0]).iter().collect();
    for i in 1..text.len() {
        push_lower(&mut out, &text, i);
    }
    Ok(from_codes(out))
}

/// py: str.title(self, /) -> str
pub fn title(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if s.is_ascii() {
        return Ok(ascii_title(s.as_bytes()));
    }
    let text = codes(s);
    let mut out = Vec::with_capacity(text.len());
    let mut inside = false;
    for i in 0..text.len() {
        if inside { push_lower(&mut out, &text, i) } else { out.extend(u::to_title(text[i]).iter()) }
        inside = u::is_cased(text[i]) || is_cased_ignorable(text[i]);
    }
    Ok(from_codes(out))
}

fn ascii_title(text: &[u8]) -> Obj {
    let mut out = text.to_vec();
    let mut inside = false;
    for c in &mut out {
        *c = if inside { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
        inside = c.is_ascii_alphabetic();
    }
    Obj::str_from_utf8(&out)
}

/// `_PyUnicode_IsCased`: also the case-ignorable letters.
fn is_cased_ignorable(c: u32) -> bool {
    u::is_lower(c) || u::is_upper(c) || u::is_title(c)
}

/// py: str.swapcase(self, /) -> str
pub fn swapcase(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if s.is_ascii() {
        return Ok(StrObj::mapped(s.as_bytes(), |text| text ^ case_bits(text, b'A', b'Z') ^ case_bits(text, b'a', b'z')));
    }
    let text = codes(s);
    let mut out = Vec::with_capacity(text.len());
    for i in 0..text.len() {
        if u::is_upper(text[i]) {
            push_lower(&mut out, &text, i);
        } else if u::is_lower(text[i]) {
            out.extend(u::to_upper(text[i]).iter());
        } else {
            out.push(text[i]);
        }
    }
    Ok(from_codes(out))
}
