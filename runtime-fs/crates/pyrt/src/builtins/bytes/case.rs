//! Case and character classes of bytes and bytearray: ASCII only.

use super::{like, require};
use crate::exc::R;
use crate::obj::Obj;

fn every(a: &[Obj], test: fn(u8) -> bool) -> R<Obj> {
    let b = require(&a[0])?;
    Ok(Obj::bool(!b.is_empty() && b.into_iter().all(test)))
}

fn map(a: &[Obj], f: impl FnMut(u8) -> u8) -> R<Obj> {
    Ok(like(&a[0], require(&a[0])?.into_iter().map(f).collect()))
}

/// py: bytes.isalpha(self, /) -> bool
/// py: bytearray.isalpha(self, /) -> bool
pub fn isalpha(a: &[Obj]) -> R<Obj> {
    every(a, |c| c.is_ascii_alphabetic())
}
/// py: bytes.isdigit(self, /) -> bool
/// py: bytearray.isdigit(self, /) -> bool
pub fn isdigit(a: &[Obj]) -> R<Obj> {
    every(a, |c| c.is_ascii_digit())
}
/// py: bytes.isalnum(self, /) -> bool
/// py: bytearray.isalnum(self, /) -> bool
pub fn isalnum(a: &[Obj]) -> R<Obj> {
    every(a, |c| c.is_ascii_alphanumeric())
}
/// py: bytes.isspace(self, /) -> bool
/// py: bytearray.isspace(self, /) -> bool
pub fn isspace(a: &[Obj]) -> R<Obj> {
    every(a, |c| matches!(c, b' ' | 9..=13))
}
/// py: bytes.isascii(self, /) -> bool
/// py: bytearray.isascii(self, /) -> bool
pub fn isascii(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(require(&a[0])?.is_ascii()))
}
/// py: bytes.islower(self, /) -> bool
/// py: bytearray.islower(self, /) -> bool
pub fn islower(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    Ok(Obj::bool(b.iter().any(u8::is_ascii_lowercase) && !b.iter().any(u8::is_ascii_uppercase)))
}
/// py: bytes.isupper(self, /) -> bool
/// py: bytearray.isupper(self, /) -> bool
pub fn isupper(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    Ok(Obj::bool(b.iter().any(u8::is_ascii_uppercase) && !b.iter().any(u8::is_ascii_lowercase)))
}
/// py: bytes.istitle(self, /) -> bool
/// py: bytearray.istitle(self, /) -> bool
pub fn istitle(a: &[Obj]) -> R<Obj> {
    let (mut cased, mut inside) = (false, false);
    for c in require(&a[0])? {
        if c.is_ascii_alphabetic() {
            if c.is_ascii_uppercase() == inside {
                return Ok(Obj::FALSE);
            }
            (cased, inside) = (true, true);
        } else {
            inside = false;
        }
    }
    Ok(Obj::bool(cased))
}
/// py: bytes.upper(self, /) -> bytes
/// py: bytearray.upper(self, /) -> bytearray
pub fn upper(a: &[Obj]) -> R<Obj> {
    map(a, |c| c.to_ascii_uppercase())
}
/// py: bytes.lower(self, /) -> bytes
/// py: bytearray.lower(self, /) -> bytearray
pub fn lower(a: &[Obj]) -> R<Obj> {
    map(a, |c| c.to_ascii_lowercase())
}
/// py: bytes.swapcase(self, /) -> bytes
/// py: bytearray.swapcase(self, /) -> bytearray
pub fn swapcase(a: &[Obj]) -> R<Obj> {
    map(a, |c| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() })
}
/// py: bytes.title(self, /) -> bytes
/// py: bytearray.title(self, /) -> bytearray
pub fn title(a: &[Obj]) -> R<Obj> {
    let mut inside = false;
    map(a, |c| {
        let r = if inside { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
        inside = c.is_ascii_alphabetic();
        r
    })
}
/// py: bytes.capitalize(self, /) -> bytes
/// py: bytearray.capitalize(self, /) -> bytearray
pub fn capitalize(a: &[Obj]) -> R<Obj> {
    let mut first = true;
    map(a, |c| {
        let r = if first { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
        first = false;
        r
    })
}
