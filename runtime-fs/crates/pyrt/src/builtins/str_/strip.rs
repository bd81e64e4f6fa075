//! `strip`, `lstrip`, `rstrip`, `removeprefix`, `removesuffix`.

use super::{need_arg, this, unchanged};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use crate::str_obj::{count_chars, decode_at, StrObj};

const LEFT: u8 = 1;
const RIGHT: u8 = 2;

fn strip_sides(a: &[Obj], name: &str, sides: u8) -> R<Obj> {
    let s = this(&a[0])?;
    match a[1].some() {
        None => strip_with(&a[0], s, sides, crate::unicode::is_space),
        Some(o) => match o.as_str_obj() {
            Some(set) if set.is_ascii() => {
                let set = set.as_bytes();
                strip_with(&a[0], s, sides, |c| set.iter().any(|&d| d as u32 == c))
            }
            Some(set) => {
                let set: Vec<u32> = set.code_points().collect();
                strip_with(&a[0], s, sides, |c| set.contains(&c))
            }
            None => raise!(TYPE_ERROR, "{name} arg must be None or str"),
        },
    }
}

fn strip_with(o: &Obj, s: &StrObj, sides: u8, drop: impl Fn(u32) -> bool) -> R<Obj> {
    let b = s.as_bytes();
    let (mut i, mut j) = (0, b.len());
    if s.is_ascii() {
        while sides & LEFT != 0 && i < j && drop(b[i] as u32) {
            i += 1;
        }
        while sides & RIGHT != 0 && j > i && drop(b[j - 1] as u32) {
            j -= 1;
        }
        return part(o, s, i, j);
    }
    if sides & LEFT != 0 {
        while i < j {
            let (c, w) = decode_at(b, i);
            if !drop(c) {
                break;
            }
            i += w;
        }
    }
    if sides & RIGHT != 0 {
        while j > i {
            let mut k = j - 1;
            while (b[k] as i8) < -0x40 {
                k -= 1;
            }
            if !drop(decode_at(b, k).0) {
                break;
            }
            j = k;
        }
    }
    part(o, s, i, j)
}

fn part(o: &Obj, s: &StrObj, i: usize, j: usize) -> R<Obj> {
    let b = s.as_bytes();
    if i == 0 && j == b.len() {
        return unchanged(o);
    }
    let b = &b[i..j];
    Ok(Obj::str_from_bytes(b, if s.is_ascii() { b.len() } else { count_chars(b) }))
}

/// py: str.strip(self, chars=None, /) -> str
pub fn strip(a: &[Obj]) -> R<Obj> {
    strip_sides(a, "strip", LEFT | RIGHT)
}
/// py: str.lstrip(self, chars=None, /) -> str
pub fn lstrip(a: &[Obj]) -> R<Obj> {
    strip_sides(a, "lstrip", LEFT)
}
/// py: str.rstrip(self, chars=None, /) -> str
pub fn rstrip(a: &[Obj]) -> R<Obj> {
    strip_sides(a, "rstrip", RIGHT)
}

/// py: str.removeprefix(self, prefix, /) -> str
pub fn removeprefix(a: &[Obj]) -> R<Obj> {
    let (s, p) = (this(&a[0])?, need_arg(&a[1], "removeprefix", "")?);
    let cut = if s.as_bytes().starts_with(p.as_bytes()) { p.as_bytes().len() } else { 0 };
    part(&a[0], s, cut, s.as_bytes().len())
}
/// py: str.removesuffix(self, suffix, /) -> str
pub fn removesuffix(a: &[Obj]) -> R<Obj> {
    let (s, p) = (this(&a[0])?, need_arg(&a[1], "removesuffix", "")?);
    let cut = if s.as_bytes().ends_with(p.as_bytes()) { p.as_bytes().len() } else { 0 };
    part(&a[0], s, 0, s.as_bytes().len() - cut)
}
