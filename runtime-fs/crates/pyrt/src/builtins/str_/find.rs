//! `find`, `index`, `count`, `startswith`, `endswith`.

use super::{need, search, this, window};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::str_obj::{count_chars, StrObj};

/// The code point index of the first (or last) match in the window.
fn locate(a: &[Obj], last: bool) -> R<Option<usize>> {
    let s = this(&a[0])?;
    let (start, end) = window(&a[2], &a[3], s.char_len())?;
    let sub = need(&a[1])?;
    if start > end {
        return Ok(None);
    }
    Ok(locate_in(s, sub, start, end, last))
}

fn locate_in(s: &StrObj, sub: &StrObj, start: usize, end: usize, last: bool) -> Option<usize> {
    let (i, j) = (s.byte_index(start), s.byte_index(end));
    let h = &s.as_bytes()[i..j];
    let hit = if last { search::rfind(h, sub.as_bytes()) } else { search::find(h, sub.as_bytes()) }?;
    Some(if s.is_ascii() { start + hit } else { start + count_chars(&h[..hit]) })
}

fn or_minus_one(r: Option<usize>) -> R<Obj> {
    Ok(Obj::int(r.map_or(-1, |i| i as i64)))
}

fn or_raise(r: Option<usize>) -> R<Obj> {
    match r {
        Some(i) => Ok(Obj::int(i as i64)),
        None => raise!(VALUE_ERROR, "substring not found"),
    }
}

/// py: str.find(self, sub, start=, end=, /) -> int
pub fn find(a: &[Obj]) -> R<Obj> {
    or_minus_one(locate(a, false)?)
}
/// py: str.rfind(self, sub, start=, end=, /) -> int
pub fn rfind(a: &[Obj]) -> R<Obj> {
    or_minus_one(locate(a, true)?)
}
/// py: str.index(self, sub, start=, end=, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    or_raise(locate(a, false)?)
}
/// py: str.rindex(self, sub, start=, end=, /) -> int
pub fn rindex(a: &[Obj]) -> R<Obj> {
    or_raise(locate(a, true)?)
}

/// py: str.count(self, sub, start=, end=, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let (start, end) = window(&a[2], &a[3], s.char_len())?;
    let sub = need(&a[1])?;
    if start > end {
        return Ok(Obj::int(0));
    }
    if sub.char_len() == 0 {
        return Ok(Obj::int((end - start) as i64 + 1));
    }
    let h = &s.as_bytes()[s.byte_index(start)..s.byte_index(end)];
    Ok(Obj::int(search::count(h, sub.as_bytes()) as i64))
}

fn tail(a: &[Obj], name: &str, test: fn(&[u8], &[u8]) -> bool) -> R<Obj> {
    let s = this(&a[0])?;
    let (start, end) = window(&a[2], &a[3], s.char_len())?;
    let part = if start > end { None } else { Some(&s.as_bytes()[s.byte_index(start)..s.byte_index(end)]) };
    if let Some(items) = a[1].as_tuple() {
        for x in items {
            let Some(p) = x.as_str_obj() else {
                raise!(TYPE_ERROR, "tuple for {name} must only contain str, not {}", x.type_name());
            };
            if part.is_some_and(|h| test(h, p.as_bytes())) {
                return Ok(Obj::TRUE);
            }
        }
        return Ok(Obj::FALSE);
    }
    if a[1].tag() != Tag::Str {
        raise!(TYPE_ERROR, "{name} first arg must be str or a tuple of str, not {}", a[1].type_name());
    }
    let p = need(&a[1])?;
    Ok(Obj::bool(part.is_some_and(|h| test(h, p.as_bytes()))))
}

/// py: str.startswith(self, prefix, start=, end=, /) -> bool
pub fn startswith(a: &[Obj]) -> R<Obj> {
    tail(a, "startswith", |h, p| h.starts_with(p))
}
/// py: str.endswith(self, suffix, start=, end=, /) -> bool
pub fn endswith(a: &[Obj]) -> R<Obj> {
    tail(a, "endswith", |h, p| h.ends_with(p))
}
