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

/// What `f` makes of the part of `a[0]` that `a[2]` and `a[3]` bound; None if they bound none. Nothing of the user's runs in `f`.
fn part<T>(a: &[Obj], (start, end): (usize, usize), f: impl FnOnce(&[u8]) -> T) -> Option<T> {
    super::with_bytes(&a[0], |h| h.get(start..end.min(h.len())).map(f)).flatten()
}

fn locate(a: &[Obj], last: bool) -> R<Option<usize>> {
    let bounds = window(&a[2], &a[3], super::len_of(&a[0]))?;
    let n = needle(&a[1])?;
    let found = part(a, bounds, |h| if last { search::rfind(h, &n) } else { search::find(h, &n) });
    Ok(found.flatten().map(|i| i + bounds.0))
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
    let bounds = window(&a[2], &a[3], super::len_of(&a[0]))?;
    let n = needle(&a[1])?;
    let counted = part(a, bounds, |h| if n.is_empty() { h.len() + 1 } else { search::count(h, &n) });
    Ok(Obj::int(counted.unwrap_or(0) as i64))
}

fn tail(a: &[Obj], name: &str, test: fn(&[u8], &[u8]) -> bool) -> R<Obj> {
    let bounds = window(&a[2], &a[3], super::len_of(&a[0]))?;
    let has = |p: &[u8]| part(a, bounds, |h| test(h, p)).unwrap_or(false);
    if let Some(items) = a[1].as_tuple() {
        for x in items {
            let p = require(x)?;
            if has(&p) {
                return Ok(Obj::TRUE);
            }
        }
        return Ok(Obj::FALSE);
    }
    match super::to_vec(&a[1]).filter(|_| a[1].tag() != Tag::Str) {
        Some(p) => Ok(Obj::bool(has(&p))),
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
