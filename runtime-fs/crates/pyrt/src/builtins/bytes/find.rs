//! Searching in bytes and bytearray.

use super::require;
use crate::builtins::str_::{search, window};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;

/// What to look for: bytes-like, or one byte as an int.
fn needle(o: &Obj) -> R<Vec<u8>> {
    if crate::ops::index::is_index(o) {
        return Ok(vec![super::new::byte(o, "byte")?]);
    }
    match super::to_vec(o) {
        Some(v) => Ok(v),
        None => raise!(TYPE_ERROR, "argument should be integer or bytes-like object, not '{}'", o.type_name()),
    }
}

fn locate(a: &[Obj], last: bool) -> R<Option<usize>> {
    let h = require(&a[0])?;
    let (start, end) = window(&a[2], &a[3], h.len())?;
    let n = needle(&a[1])?;
    if start > end {
        return Ok(None);
    }
    let part = &h[start..end];
    Ok(if last { search::rfind(part, &n) } else { search::find(part, &n) }.map(|i| i + start))
}

fn or_raise(r: Option<usize>) -> R<Obj> {
    match r {
        Some(i) => Ok(Obj::int(i as i64)),
        None => raise!(VALUE_ERROR, "subsection not found"),
    }
}

/// py: bytes.find(self, sub, start=, end=, /) -> int
/// py: bytearray.find(self, sub, start=, end=, /) -> int
pub fn find(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(locate(a, false)?.map_or(-1, |i| i as i64)))
}
/// py: bytes.rfind(self, sub, start=, end=, /) -> int
/// py: bytearray.rfind(self, sub, start=, end=, /) -> int
pub fn rfind(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(locate(a, true)?.map_or(-1, |i| i as i64)))
}
/// py: bytes.index(self, sub, start=, end=, /) -> int
/// py: bytearray.index(self, sub, start=, end=, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    or_raise(locate(a, false)?)
}
/// py: bytes.rindex(self, sub, start=, end=, /) -> int
/// py: bytearray.rindex(self, sub, start=, end=, /) -> int
pub fn rindex(a: &[Obj]) -> R<Obj> {
    or_raise(locate(a, true)?)
}
/// py: bytes.count(self, sub, start=, end=, /) -> int
/// py: bytearray.count(self, sub, start=, end=, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    let h = require(&a[0])?;
    let (start, end) = window(&a[2], &a[3], h.len())?;
    let n = needle(&a[1])?;
    if start > end {
        return Ok(Obj::int(0));
    }
    Ok(Obj::int(if n.is_empty() { end - start + 1 } else { search::count(&h[start..end], &n) } as i64))
}

fn tail(a: &[Obj], name: &str, test: fn(&[u8], &[u8]) -> bool) -> R<Obj> {
    let h = require(&a[0])?;
    let (start, end) = window(&a[2], &a[3], h.len())?;
    let part = if start > end { None } else { Some(&h[start..end]) };
    if let Some(items) = a[1].as_tuple() {
        for x in items {
            let p = require(x)?;
            if part.is_some_and(|h| test(h, &p)) {
                return Ok(Obj::TRUE);
            }
        }
        return Ok(Obj::FALSE);
    }
    match super::to_vec(&a[1]).filter(|_| a[1].tag() != Tag::Str) {
        Some(p) => Ok(Obj::bool(part.is_some_and(|h| test(h, &p)))),
        None => raise!(TYPE_ERROR, "{name} first arg must be bytes or a tuple of bytes, not {}", a[1].type_name()),
    }
}
/// py: bytes.startswith(self, prefix, start=, end=, /) -> bool
/// py: bytearray.startswith(self, prefix, start=, end=, /) -> bool
pub fn startswith(a: &[Obj]) -> R<Obj> {
    tail(a, "startswith", |h, p| h.starts_with(p))
}
/// py: bytes.endswith(self, suffix, start=, end=, /) -> bool
/// py: bytearray.endswith(self, suffix, start=, end=, /) -> bool
pub fn endswith(a: &[Obj]) -> R<Obj> {
    tail(a, "endswith", |h, p| h.ends_with(p))
}
