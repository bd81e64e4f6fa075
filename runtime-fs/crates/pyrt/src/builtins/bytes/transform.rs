//! `replace`, `strip`, `translate`, padding, case and hex of bytes and bytearray.

use super::{like, require};
use crate::builtins::str_::{pad as str_pad, search};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;

/// py: bytes.replace(self, old, new, count=-1, /) -> bytes
/// py: bytearray.replace(self, old, new, count=-1, /) -> bytearray
pub fn replace(a: &[Obj]) -> R<Obj> {
    let (old, new) = (require(&a[1])?, require(&a[2])?);
    let n = crate::ops::to_size(&a[3])?;
    let max = if n < 0 { usize::MAX } else { n as usize };
    let b = require(&a[0])?;
    if !old.is_empty() {
        return Ok(like(&a[0], search::replace(&b, &old, &new, max).map_or(b, |r| r.0)));
    }
    let mut out = Vec::new();
    for (i, c) in b.iter().enumerate() {
        if i < max {
            out.extend_from_slice(&new);
        }
        out.push(*c);
    }
    if b.len() < max {
        out.extend_from_slice(&new);
    }
    Ok(like(&a[0], out))
}

fn strip_sides(a: &[Obj], left: bool, right: bool) -> R<Obj> {
    let set = match a[1].some() {
        None => b" \t\n\r\x0b\x0c".to_vec(),
        Some(o) => require(o)?,
    };
    let b = require(&a[0])?;
    let mut s = &b[..];
    while let ([c, rest @ ..], true) = (s, left) {
        if !set.contains(c) {
            break;
        }
        s = rest;
    }
    while let ([rest @ .., c], true) = (s, right) {
        if !set.contains(c) {
            break;
        }
        s = rest;
    }
    same_or(&a[0], s)
}

/// `bytes` itself where nothing changed.
fn same_or(o: &Obj, s: &[u8]) -> R<Obj> {
    if o.tag() == Tag::Bytes && s.len() == super::len_of(o) && crate::types::ty::BYTES.is(o.cls()) {
        return Ok(o.clone());
    }
    Ok(like(o, s.to_vec()))
}

/// py: bytes.strip(self, bytes=None, /) -> bytes
/// py: bytearray.strip(self, bytes=None, /) -> bytearray
pub fn strip(a: &[Obj]) -> R<Obj> {
    strip_sides(a, true, true)
}
/// py: bytes.lstrip(self, bytes=None, /) -> bytes
/// py: bytearray.lstrip(self, bytes=None, /) -> bytearray
pub fn lstrip(a: &[Obj]) -> R<Obj> {
    strip_sides(a, true, false)
}
/// py: bytes.rstrip(self, bytes=None, /) -> bytes
/// py: bytearray.rstrip(self, bytes=None, /) -> bytearray
pub fn rstrip(a: &[Obj]) -> R<Obj> {
    strip_sides(a, false, true)
}
/// py: bytes.removeprefix(self, prefix, /) -> bytes
/// py: bytearray.removeprefix(self, prefix, /) -> bytearray
pub fn removeprefix(a: &[Obj]) -> R<Obj> {
    let (b, p) = (require(&a[0])?, require(&a[1])?);
    same_or(&a[0], b.strip_prefix(&p[..]).unwrap_or(&b))
}
/// py: bytes.removesuffix(self, suffix, /) -> bytes
/// py: bytearray.removesuffix(self, suffix, /) -> bytearray
pub fn removesuffix(a: &[Obj]) -> R<Obj> {
    let (b, p) = (require(&a[0])?, require(&a[1])?);
    same_or(&a[0], b.strip_suffix(&p[..]).unwrap_or(&b))
}

/// py: bytes.translate(self, table, /, delete=) -> bytes
/// py: bytearray.translate(self, table, /, delete=) -> bytearray
pub fn translate(a: &[Obj]) -> R<Obj> {
    let table = match a[1].some() {
        None => None,
        Some(t) => {
            let t = require(t)?;
            if t.len() != 256 {
                raise!(VALUE_ERROR, "translation table must be 256 characters long");
            }
            Some(t)
        }
    };
    let delete = match a[2].opt() {
        Some(d) => require(d)?,
        None => Vec::new(),
    };
    let b = require(&a[0])?;
    let kept = b.iter().filter(|c| !delete.contains(c));
    Ok(like(&a[0], match table {
        Some(t) => kept.map(|&c| t[c as usize]).collect(),
        None => kept.copied().collect(),
    }))
}

/// py-static: bytes.maketrans(frm, to, /) -> bytes
/// py-static: bytearray.maketrans(frm, to, /) -> bytes
pub fn maketrans(a: &[Obj]) -> R<Obj> {
    let (from, to) = (require(&a[0])?, require(&a[1])?);
    if from.len() != to.len() {
        raise!(VALUE_ERROR, "maketrans arguments must have same length");
    }
    let mut t: Vec<u8> = (0..=255).collect();
    for (f, c) in from.iter().zip(&to) {
        t[*f as usize] = *c;
    }
    Ok(Obj::bytes(t))
}

fn fill_byte(o: &Obj, name: &str) -> R<u8> {
    if o.is_unset() {
        return Ok(b' ');
    }
    match super::to_vec(o).filter(|_| matches!(o.tag(), Tag::Bytes | Tag::ByteArray)).as_deref() {
        Some([c]) => Ok(*c),
        _ => raise!(TYPE_ERROR, "{name}() argument 2 must be a byte string of length 1, not {}", crate::builtins::args::kind(o)),
    }
}

fn check_len(o: &Obj, len: usize) -> R<()> {
    if o.tag() == Tag::Bytes {
        return crate::ops::sequence::check_bytes_len(len);
    }
    if len > crate::ops::sequence::MAX_BYTES {
        raise!(MEMORY_ERROR, "");
    }
    Ok(())
}

fn padded(a: &[Obj], name: &str, share: fn(usize, usize) -> usize) -> R<Obj> {
    let width = crate::ops::index::length(crate::ops::to_size(&a[1])?);
    let fill = fill_byte(&a[2], name)?;
    let b = require(&a[0])?;
    let total = width.saturating_sub(b.len());
    check_len(&a[0], b.len() + total)?;
    let left = share(total, width);
    let mut out = vec![fill; left];
    out.extend_from_slice(&b);
    out.resize(b.len() + total, fill);
    same_or(&a[0], &out)
}
/// py: bytes.center(self, width, fillchar=, /) -> bytes
/// py: bytearray.center(self, width, fillchar=, /) -> bytearray
pub fn center(a: &[Obj]) -> R<Obj> {
    padded(a, "center", str_pad::center_left)
}
/// py: bytes.ljust(self, width, fillchar=, /) -> bytes
/// py: bytearray.ljust(self, width, fillchar=, /) -> bytearray
pub fn ljust(a: &[Obj]) -> R<Obj> {
    padded(a, "ljust", |_, _| 0)
}
/// py: bytes.rjust(self, width, fillchar=, /) -> bytes
/// py: bytearray.rjust(self, width, fillchar=, /) -> bytearray
pub fn rjust(a: &[Obj]) -> R<Obj> {
    padded(a, "rjust", |total, _| total)
}
/// py: bytes.zfill(self, width, /) -> bytes
/// py: bytearray.zfill(self, width, /) -> bytearray
pub fn zfill(a: &[Obj]) -> R<Obj> {
    let width = crate::ops::index::length(crate::ops::to_size(&a[1])?);
    check_len(&a[0], width)?;
    let b = require(&a[0])?;
    same_or(&a[0], &str_pad::zero_fill(&b, width.saturating_sub(b.len())))
}
/// py: bytes.expandtabs(self, /, tabsize=8) -> bytes
/// py: bytearray.expandtabs(self, /, tabsize=8) -> bytearray
pub fn expandtabs(a: &[Obj]) -> R<Obj> {
    let size = crate::ops::index::to_i32(&a[1])?;
    Ok(like(&a[0], str_pad::expand(&require(&a[0])?, size, false)))
}

/// py: bytes.hex(self, /, sep=, bytes_per_sep=1) -> str
/// py: bytearray.hex(self, /, sep=, bytes_per_sep=1) -> str
/// py: memoryview.hex(self, /, sep=, bytes_per_sep=1) -> str
pub fn hex(a: &[Obj]) -> R<Obj> {
    let group = crate::ops::index::to_i32(&a[2])?;
    // A memoryview may show every second byte.
    let shown = if a[0].tag() == crate::obj::Tag::Native { crate::builtins::memoryview::bytes_of(&a[0]) } else { None };
    let b = shown.map_or_else(|| require(&a[0]), Ok)?;
    let sep = hex_separator(&a[1], true)?;
    Ok(Obj::str(&hex_text(&b, sep, group)))
}

/// The one byte between groups (_Py_strhex_impl).
pub fn hex_separator(o: &Obj, ascii: bool) -> R<Option<u8>> {
    let Some(o) = o.opt() else { return Ok(None) };
    if crate::subscr::len(o)? != 1 {
        raise!(VALUE_ERROR, "sep must be length 1.");
    }
    let c = match o.as_str_obj() {
        Some(s) => s.code_point(0),
        None => match o.as_bytes() {
            Some(b) => b[0] as u32,
            None => raise!(TYPE_ERROR, "sep must be str or bytes."),
        },
    };
    match u8::try_from(c) {
        Ok(c) if c < 128 || !ascii => Ok(Some(c)),
        _ => raise!(VALUE_ERROR, "sep must be ASCII."),
    }
}

/// Hexadecimal digits; a positive group counts from the right, a negative one from the left.
pub fn hex_text(b: &[u8], sep: Option<u8>, group: i32) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let size = group.unsigned_abs() as usize;
    let mut out = String::with_capacity(b.len() * 2);
    for (i, c) in b.iter().enumerate() {
        if let (Some(s), true) = (sep, i > 0 && size > 0) {
            let at = if group > 0 { b.len() - i } else { i };
            if at % size == 0 {
                out.push(s as char);
            }
        }
        out.push(HEX[(c >> 4) as usize] as char);
        out.push(HEX[(c & 15) as usize] as char);
    }
    out
}

/// py: bytes.decode(self, /, encoding=, errors=) -> str
/// py: bytearray.decode(self, /, encoding=, errors=) -> str
pub fn decode(a: &[Obj]) -> R<Obj> {
    use crate::builtins::str_::encode::codec_arg;
    let encoding = codec_arg(&a[1], "decode", "encoding", "utf-8")?;
    let errors = codec_arg(&a[2], "decode", "errors", "strict")?;
    let b = require(&a[0])?;
    // Of nothing, whatever the encoding is.
    if b.is_empty() {
        return Ok(Obj::str(""));
    }
    crate::codecs::decode(&b, encoding, errors)
}
