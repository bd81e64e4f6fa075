//! `split`, `rsplit`, `splitlines`, `partition`, `rpartition`, `join`.

use super::{need, search, this};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::str_obj::{count_chars, decode_at, utf8_width, StrObj};

/// A part of `s` as a str.
fn piece(s: &StrObj, i: usize, j: usize) -> Obj {
    let b = &s.as_bytes()[i..j];
    Obj::str_from_bytes(b, if s.is_ascii() { j - i } else { count_chars(b) })
}

fn separator(o: &Obj) -> R<Option<&StrObj>> {
    match o.some() {
        None => Ok(None),
        Some(o) => match o.as_str_obj() {
            Some(s) if s.char_len() == 0 => raise!(VALUE_ERROR, "empty separator"),
            Some(s) => Ok(Some(s)),
            None => raise!(TYPE_ERROR, "must be str or None, not {}", o.type_name()),
        },
    }
}

fn limit(o: &Obj) -> R<usize> {
    let n = crate::ops::to_size(o)?;
    Ok(if n < 0 { usize::MAX } else { n as usize })
}

/// The width of the whitespace character at byte `at`, 0 if it is none.
#[inline]
fn space_at(b: &[u8], at: usize) -> usize {
    let c = b[at];
    if c < 128 {
        return crate::unicode::is_space(c as u32) as usize;
    }
    let (c, w) = decode_at(b, at);
    if crate::unicode::is_space(c) { w } else { 0 }
}

/// The start of the character that ends before byte `end`.
fn back(b: &[u8], end: usize) -> usize {
    let mut i = end - 1;
    while (b[i] as i8) < -0x40 {
        i -= 1;
    }
    i
}

/// py: str.split(self, /, sep=None, maxsplit=-1) -> list
pub fn split(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let max = limit(&a[2])?;
    let sep = separator(&a[1])?;
    Ok(Obj::list(match sep {
        Some(sep) => split_by(s, sep.as_bytes(), max),
        None => split_space(s, max),
    }))
}

/// `s.split(sep)` for other runtime code.
pub fn split_by(s: &StrObj, sep: &[u8], max: usize) -> Vec<Obj> {
    let b = s.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while out.len() < max {
        let Some(i) = search::find(&b[at..], sep) else { break };
        out.push(piece(s, at, at + i));
        at += i + sep.len();
    }
    out.push(piece(s, at, b.len()));
    out
}

fn split_space(s: &StrObj, max: usize) -> Vec<Obj> {
    let b = s.as_bytes();
    let mut out = Vec::new();
    if s.is_ascii() {
        let space = |c: &u8| crate::unicode::is_space(*c as u32);
        let mut at = 0;
        while let Some(start) = b[at..].iter().position(|c| !space(c)).map(|n| at + n) {
            at = if out.len() == max { b.len() } else { b[start..].iter().position(space).map_or(b.len(), |n| start + n) };
            out.push(Obj::str_from_bytes(&b[start..at], at - start));
        }
        return out;
    }
    let mut at = 0;
    loop {
        while at < b.len() {
            match space_at(b, at) {
                0 => break,
                w => at += w,
            }
        }
        if at == b.len() {
            return out;
        }
        if out.len() == max {
            out.push(piece(s, at, b.len()));
            return out;
        }
        let start = at;
        while at < b.len() && space_at(b, at) == 0 {
            at += utf8_width(b[at]);
        }
        out.push(piece(s, start, at));
    }
}

/// py: str.rsplit(self, /, sep=None, maxsplit=-1) -> list
pub fn rsplit(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let max = limit(&a[2])?;
    let sep = separator(&a[1])?;
    let b = s.as_bytes();
    let mut out = Vec::new();
    let mut end = b.len();
    match sep {
        Some(sep) => {
            while out.len() < max {
                let Some(i) = search::rfind(&b[..end], sep.as_bytes()) else { break };
                out.push(piece(s, i + sep.as_bytes().len(), end));
                end = i;
            }
            out.push(piece(s, 0, end));
        }
        None => loop {
            while end > 0 {
                let i = back(b, end);
                if space_at(b, i) == 0 {
                    break;
                }
                end = i;
            }
            if end == 0 {
                break;
            }
            if out.len() == max {
                out.push(piece(s, 0, end));
                break;
            }
            let stop = end;
            while end > 0 {
                let i = back(b, end);
                if space_at(b, i) != 0 {
                    break;
                }
                end = i;
            }
            out.push(piece(s, end, stop));
        },
    }
    out.reverse();
    Ok(Obj::list(out))
}

/// py: str.splitlines(self, /, keepends=False) -> list
pub fn splitlines(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let keep = crate::ops::index::to_flag(&a[1])?;
    let b = s.as_bytes();
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < b.len() {
        let (c, w) = decode_at(b, at);
        if !crate::unicode::is_line_break(c) {
            at += w;
            continue;
        }
        let end = at;
        at += w;
        if c == 13 && b.get(at) == Some(&10) {
            at += 1;
        }
        out.push(piece(s, start, if keep { at } else { end }));
        start = at;
    }
    if start < b.len() {
        out.push(piece(s, start, b.len()));
    }
    Ok(Obj::list(out))
}

/// py: str.partition(self, sep, /) -> tuple
pub fn partition(a: &[Obj]) -> R<Obj> {
    let (s, sep) = (this(&a[0])?, need(&a[1])?);
    if sep.char_len() == 0 {
        raise!(VALUE_ERROR, "empty separator");
    }
    Ok(match search::find(s.as_bytes(), sep.as_bytes()) {
        Some(i) => Obj::tuple_of([piece(s, 0, i), a[1].clone(), piece(s, i + sep.as_bytes().len(), s.as_bytes().len())]),
        None => Obj::tuple_of([a[0].clone(), Obj::str(""), Obj::str("")]),
    })
}

/// py: str.rpartition(self, sep, /) -> tuple
pub fn rpartition(a: &[Obj]) -> R<Obj> {
    let (s, sep) = (this(&a[0])?, need(&a[1])?);
    if sep.char_len() == 0 {
        raise!(VALUE_ERROR, "empty separator");
    }
    Ok(match search::rfind(s.as_bytes(), sep.as_bytes()) {
        Some(i) => Obj::tuple_of([piece(s, 0, i), a[1].clone(), piece(s, i + sep.as_bytes().len(), s.as_bytes().len())]),
        None => Obj::tuple_of([Obj::str(""), Obj::str(""), a[0].clone()]),
    })
}

/// py: str.join(self, iterable, /) -> str
pub fn join(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let iterable = &a[1];
    if let Some(list) = iterable.as_list().filter(|list| crate::types::ty::LIST.is(list.head.cls.get())) {
        return join_items(&a[0], &list.v.get());
    }
    let items = match iterable.tag() {
        Tag::Tuple | Tag::List => crate::iter::collect(iterable)?,
        _ => {
            let it = crate::iter::iter_saying(iterable, || crate::err!(TYPE_ERROR, "can only join an iterable"))?;
            crate::iter::collect(&it)?
        }
    };
    join_items(&a[0], &items)
}

/// The items (str) with `sep` between them. Runs nothing of the user's.
pub fn join_items(sep: &Obj, items: &[Obj]) -> R<Obj> {
    if let [one] = items {
        if one.tag() == Tag::Str && crate::types::ty::STR.is(one.head().cls.get()) {
            return Ok(one.clone());
        }
    }
    StrObj::joined_by(this(sep)?, items).or_else(|i| raise!(TYPE_ERROR, "sequence item {i}: expected str instance, {} found", items[i].type_name()))
}
