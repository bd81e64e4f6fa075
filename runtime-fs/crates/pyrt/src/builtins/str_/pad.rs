//! `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use super::{this, unchanged};
use crate::exc::R;
use crate::fmt::layout::push_fill;
use crate::obj::Obj;
use crate::ops::to_size;
use crate::raise;

fn fill_char(o: &Obj) -> R<u32> {
    match o.as_str_obj() {
        _ if o.is_unset() => Ok(' ' as u32),
        Some(s) if s.char_len() == 1 => Ok(s.code_point(0)),
        Some(_) => raise!(TYPE_ERROR, "The fill character must be exactly one character long"),
        None => raise!(TYPE_ERROR, "The fill character must be a unicode character, not {}", o.type_name()),
    }
}

/// self with (left, right) fill characters around it.
fn pad(o: &Obj, left: usize, right: usize, fill: u32) -> R<Obj> {
    let s = this(o)?;
    if left + right == 0 {
        return unchanged(o);
    }
    if left + right > crate::ops::sequence::MAX_BYTES {
        raise!(MEMORY_ERROR, "");
    }
    let mut out = Vec::with_capacity(s.as_bytes().len() + left + right);
    push_fill(&mut out, fill, left);
    out.extend_from_slice(s.as_bytes());
    push_fill(&mut out, fill, right);
    Ok(Obj::str_from_bytes(&out, s.char_len() + left + right))
}

fn missing(a: &[Obj]) -> R<usize> {
    let width = to_size(&a[1])?;
    Ok(crate::ops::index::length(width).saturating_sub(this(&a[0])?.char_len()))
}

/// The left share of `total` in `str.center`.
pub fn center_left(total: usize, width: usize) -> usize {
    total / 2 + (total & width & 1)
}

/// py: str.center(self, width, fillchar=, /) -> str
pub fn center(a: &[Obj]) -> R<Obj> {
    let total = missing(a)?;
    let left = center_left(total, crate::ops::index::length(to_size(&a[1])?));
    pad(&a[0], left, total - left, fill_char(&a[2])?)
}
/// py: str.ljust(self, width, fillchar=, /) -> str
pub fn ljust(a: &[Obj]) -> R<Obj> {
    pad(&a[0], 0, missing(a)?, fill_char(&a[2])?)
}
/// py: str.rjust(self, width, fillchar=, /) -> str
pub fn rjust(a: &[Obj]) -> R<Obj> {
    pad(&a[0], missing(a)?, 0, fill_char(&a[2])?)
}

/// py: str.zfill(self, width, /) -> str
pub fn zfill(a: &[Obj]) -> R<Obj> {
    let n = missing(a)?;
    let s = this(&a[0])?;
    let b = s.as_bytes();
    if n == 0 {
        return unchanged(&a[0]);
    }
    if n > crate::ops::sequence::MAX_BYTES {
        raise!(MEMORY_ERROR, "");
    }
    Ok(Obj::str_from_bytes(&zero_fill(b, n), s.char_len() + n))
}

/// `n` zeros after the sign.
pub fn zero_fill(b: &[u8], n: usize) -> Vec<u8> {
    let sign = usize::from(matches!(b.first(), Some(b'+' | b'-')));
    let mut out = Vec::with_capacity(b.len() + n);
    out.extend_from_slice(&b[..sign]);
    out.resize(sign + n, b'0');
    out.extend_from_slice(&b[sign..]);
    out
}

/// py: str.expandtabs(self, /, tabsize=8) -> str
pub fn expandtabs(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let size = crate::ops::index::to_i32(&a[1])?;
    if !s.as_bytes().contains(&b'\t') {
        return unchanged(&a[0]);
    }
    Ok(Obj::str_from_utf8(&expand(s.as_bytes(), size, true)))
}

/// Tabs become spaces up to the next multiple of `size`; columns count characters of UTF-8 or bytes.
pub fn expand(b: &[u8], size: i32, utf8: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(b.len() * 2);
    let mut column = 0usize;
    for &c in b {
        match c {
            b'\t' => {
                if size > 0 {
                    let n = size as usize - column % size as usize;
                    out.resize(out.len() + n, b' ');
                    column += n;
                }
            }
            _ => {
                out.push(c);
                if !utf8 || (c as i8) >= -0x40 {
                    column += 1;
                }
                if c == b'\n' || c == b'\r' {
                    column = 0;
                }
            }
        }
    }
    out
}
