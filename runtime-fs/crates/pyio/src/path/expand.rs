//! `expanduser` and `expandvars`.

use super::split::PathText;
use crate::os::{environ, users};
use crate::path_arg::{decode, encode, fspath_of};
use crate::sys;
use pyrt::{Obj, R};

/// py: posixpath.expanduser(path) -> any
pub fn expanduser(a: &[Obj]) -> R<Obj> {
    let given = fspath_of(&a[0])?;
    let p = PathText::of(&given)?;
    if p.bytes.first() != Some(&b'~') {
        return Ok(given);
    }
    let end = p.bytes.iter().position(|&c| c == b'/').unwrap_or(p.bytes.len());
    let home = if end == 1 {
        match environ::lookup("HOME") {
            Some(h) => Some(h),
            None => users::by_id(sys::ids().0).map(|u| u.home),
        }
    } else {
        std::str::from_utf8(&p.bytes[1..end]).ok().and_then(users::by_name).map(|u| u.home)
    };
    let Some(home) = home else { return Ok(given) };
    let mut out = home.trim_end_matches('/').as_bytes().to_vec();
    if p.is_bytes {
        out = encode(&Obj::str_from_utf8(&out))?.0;
    }
    out.extend_from_slice(&p.bytes[end..]);
    if out.is_empty() {
        out.push(b'/');
    }
    Ok(p.obj_of(&out))
}

/// py: posixpath.expandvars(path) -> any
pub fn expandvars(a: &[Obj]) -> R<Obj> {
    let given = fspath_of(&a[0])?;
    let p = PathText::of(&given)?;
    if !p.bytes.contains(&b'$') {
        return Ok(given);
    }
    let mut out = Vec::new();
    let b = &p.bytes;
    let mut i = 0;
    while i < b.len() {
        let Some((name, end)) = variable(b, i) else {
            out.push(b[i]);
            i += 1;
            continue;
        };
        match value(name, p.is_bytes)? {
            Some(v) => out.extend_from_slice(&v),
            None => out.extend_from_slice(&b[i..end]),
        }
        i = end;
    }
    Ok(p.obj_of(&out))
}
/// The name of `$name` or `${name}` at `i`, and where it ends.
fn variable(b: &[u8], i: usize) -> Option<(&[u8], usize)> {
    if b[i] != b'$' {
        return None;
    }
    if b.get(i + 1) == Some(&b'{') {
        let close = b[i + 2..].iter().position(|&c| c == b'}')? + i + 2;
        return Some((&b[i + 2..close], close + 1));
    }
    let n = b[i + 1..].iter().take_while(|&&c| c.is_ascii_alphanumeric() || c == b'_').count();
    if n == 0 { None } else { Some((&b[i + 1..i + 1 + n], i + 1 + n)) }
}
fn value(name: &[u8], is_bytes: bool) -> R<Option<Vec<u8>>> {
    let key = if is_bytes { decode(name) } else { Obj::str_from_utf8(name) };
    let found = environ::get(&[environ::environ(), key, Obj::NONE])?;
    if found.is_none() {
        return Ok(None);
    }
    Ok(Some(if is_bytes { encode(&found)?.0 } else { found.as_str().unwrap_or("").as_bytes().to_vec() }))
}
