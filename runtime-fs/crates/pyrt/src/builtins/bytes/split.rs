//! `split`, `rsplit`, `splitlines`, `partition`, `join` of bytes and bytearray.

use super::{like, require};
use crate::builtins::str_::search;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;

fn is_space(c: u8) -> bool {
    matches!(c, b' ' | 9..=13)
}

fn separator(o: &Obj) -> R<Option<Vec<u8>>> {
    match o.some() {
        None => Ok(None),
        Some(o) => {
            let v = require(o)?;
            if v.is_empty() {
                raise!(VALUE_ERROR, "empty separator");
            }
            Ok(Some(v))
        }
    }
}

fn limit(o: &Obj) -> R<usize> {
    let n = crate::ops::to_size(o)?;
    Ok(if n < 0 { usize::MAX } else { n as usize })
}

fn list_like(o: &Obj, parts: Vec<&[u8]>) -> Obj {
    Obj::list(parts.into_iter().map(|p| like(o, p.to_vec())).collect())
}

/// py: bytes.split(self, /, sep=None, maxsplit=-1) -> list
/// py: bytearray.split(self, /, sep=None, maxsplit=-1) -> list
pub fn split(a: &[Obj]) -> R<Obj> {
    let (max, sep) = (limit(&a[2])?, separator(&a[1])?);
    let b = require(&a[0])?;
    let mut out: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    match sep {
        Some(sep) => {
            while out.len() < max {
                let Some(i) = search::find(&b[at..], &sep) else { break };
                out.push(&b[at..at + i]);
                at += i + sep.len();
            }
            out.push(&b[at..]);
        }
        None => loop {
            at += b[at..].iter().take_while(|c| is_space(**c)).count();
            if at == b.len() {
                break;
            }
            if out.len() == max {
                out.push(&b[at..]);
                break;
            }
            let n = b[at..].iter().take_while(|c| !is_space(**c)).count();
            out.push(&b[at..at + n]);
            at += n;
        },
    }
    Ok(list_like(&a[0], out))
}

/// py: bytes.rsplit(self, /, sep=None, maxsplit=-1) -> list
/// py: bytearray.rsplit(self, /, sep=None, maxsplit=-1) -> list
pub fn rsplit(a: &[Obj]) -> R<Obj> {
    let (max, sep) = (limit(&a[2])?, separator(&a[1])?);
    let b = require(&a[0])?;
    let mut out: Vec<&[u8]> = Vec::new();
    let mut end = b.len();
    match sep {
        Some(sep) => {
            while out.len() < max {
                let Some(i) = search::rfind(&b[..end], &sep) else { break };
                out.push(&b[i + sep.len()..end]);
                end = i;
            }
            out.push(&b[..end]);
        }
        None => loop {
            end -= b[..end].iter().rev().take_while(|c| is_space(**c)).count();
            if end == 0 {
                break;
            }
            if out.len() == max {
                out.push(&b[..end]);
                break;
            }
            let n = b[..end].iter().rev().take_while(|c| !is_space(**c)).count();
            out.push(&b[end - n..end]);
            end -= n;
        },
    }
    out.reverse();
    Ok(list_like(&a[0], out))
}

/// py: bytes.splitlines(self, /, keepends=False) -> list
/// py: bytearray.splitlines(self, /, keepends=False) -> list
pub fn splitlines(a: &[Obj]) -> R<Obj> {
    let keep = crate::ops::index::to_flag(&a[1])?;
    let b = require(&a[0])?;
    let mut out: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while at < b.len() {
        let n = b[at..].iter().take_while(|c| !matches!(c, b'\n' | b'\r')).count();
        let end = at + n;
        let mut next = (end + 1).min(b.len());
        if b.get(end) == Some(&b'\r') && b.get(end + 1) == Some(&b'\n') {
            next += 1;
        }
        out.push(&b[at..if keep { next } else { end }]);
        at = next;
    }
    Ok(list_like(&a[0], out))
}

/// Around a separator that was found: bytes give back the object that they were given.
fn around(a: &[Obj], before: &[u8], sep: &[u8], after: &[u8]) -> Obj {
    let middle = if a[0].tag() == Tag::Bytes { a[1].clone() } else { like(&a[0], sep.to_vec()) };
    Obj::tuple_of([like(&a[0], before.to_vec()), middle, like(&a[0], after.to_vec())])
}

/// Where it was not found.
fn whole(o: &Obj, b: &[u8], at: usize) -> Obj {
    let same = if o.tag() == Tag::Bytes { o.clone() } else { like(o, b.to_vec()) };
    let mut parts = [like(o, Vec::new()), like(o, Vec::new()), like(o, Vec::new())];
    parts[at] = same;
    Obj::tuple_of(parts)
}

/// py: bytes.partition(self, sep, /) -> tuple
/// py: bytearray.partition(self, sep, /) -> tuple
pub fn partition(a: &[Obj]) -> R<Obj> {
    let (b, sep) = (require(&a[0])?, require(&a[1])?);
    if sep.is_empty() {
        raise!(VALUE_ERROR, "empty separator");
    }
    Ok(match search::find(&b, &sep) {
        Some(i) => around(a, &b[..i], &sep, &b[i + sep.len()..]),
        None => whole(&a[0], &b, 0),
    })
}
/// py: bytes.rpartition(self, sep, /) -> tuple
/// py: bytearray.rpartition(self, sep, /) -> tuple
pub fn rpartition(a: &[Obj]) -> R<Obj> {
    let (b, sep) = (require(&a[0])?, require(&a[1])?);
    if sep.is_empty() {
        raise!(VALUE_ERROR, "empty separator");
    }
    Ok(match search::rfind(&b, &sep) {
        Some(i) => around(a, &b[..i], &sep, &b[i + sep.len()..]),
        None => whole(&a[0], &b, 2),
    })
}

/// py: bytes.join(self, iterable_of_bytes, /) -> bytes
/// py: bytearray.join(self, iterable_of_bytes, /) -> bytearray
pub fn join(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    // CPython holds the separator's buffer meanwhile.
    let exports = a[0].as_bytearray().map(|b| &b.exports);
    exports.inspect(|n| n.set(n.get() + 1));
    let items = match a[1].tag() {
        Tag::List | Tag::Tuple => crate::iter::collect(&a[1]),
        _ => crate::iter::iter_saying(&a[1], || crate::err!(TYPE_ERROR, "can only join an iterable")).and_then(|it| crate::iter::collect(&it)),
    };
    exports.inspect(|n| n.set(n.get() - 1));
    let items = items?;
    let sep = require(&a[0])?;
    let mut out = Vec::new();
    for (i, x) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(&sep);
        }
        if super::with_bytes(x, |b| out.extend_from_slice(b)).is_none() {
            raise!(TYPE_ERROR, "sequence item {i}: expected a bytes-like object, {} found", x.type_name());
        }
    }
    Ok(like(&a[0], out))
}
