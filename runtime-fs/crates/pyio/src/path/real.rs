//! `realpath`.

use super::join::push;
use super::normal::absolute;
use super::split::{split_bytes, PathText};
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys::{self, AT_CWD, S_IFLNK};
use pyrt::{Obj, R};

/// What links lead to; None: being resolved (a loop if met again).
type Seen = Vec<(Vec<u8>, Option<Vec<u8>>)>;

/// `os.path.realpath`
pub fn resolve(p: &PathText, strict: bool) -> R<PathText> {
    let mut seen = Seen::new();
    let (found, _) = walk(p, Vec::new(), &p.bytes, strict, &mut seen)?;
    absolute(&p.like(&found))
}
fn joined(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut out = a.to_vec();
    push(&mut out, b);
    out
}
/// The path after following `rest` from `path`; false when a loop was met.
fn walk(kind: &PathText, mut path: Vec<u8>, rest: &[u8], strict: bool, seen: &mut Seen) -> R<(Vec<u8>, bool)> {
    let mut rest = rest;
    if rest.first() == Some(&b'/') {
        rest = &rest[1..];
        path = b"/".to_vec();
    }
    while !rest.is_empty() {
        let cut = rest.iter().position(|&c| c == b'/');
        let name = &rest[..cut.unwrap_or(rest.len())];
        rest = cut.map_or(&[], |i| &rest[i + 1..]);
        if name.is_empty() || name == b"." {
            continue;
        }
        if name == b".." {
            if path.is_empty() {
                path = b"..".to_vec();
            } else {
                let (head, tail) = split_bytes(&path);
                path = if tail == b".." { joined(&joined(head, b".."), b"..") } else { head.to_vec() };
            }
            continue;
        }
        let next = joined(&path, name);
        let here = kind.like(&next);
        let system = here.system()?;
        let is_link = match sys::stat_quick(&system, false) {
            Ok(s) => s.kind() == S_IFLNK,
            Err(e) if strict => return Err(e).or_raise_for(&here.obj()),
            Err(_) => false,
        };
        if !is_link {
            path = next;
            continue;
        }
        match seen.iter().find(|s| s.0 == next) {
            Some((_, Some(done))) => {
                path = done.clone();
                continue;
            }
            Some((_, None)) => {
                if strict {
                    sys::stat_quick(&system, true).or_raise_for(&here.obj())?;
                }
                return Ok((joined(&next, rest), false));
            }
            None => seen.push((next.clone(), None)),
        }
        let target = sys::readlink_at(AT_CWD, &system).or_raise_for(&here.obj())?;
        let target = kind.from_system(&target);
        let (resolved, ok) = walk(kind, path, &target.bytes, strict, seen)?;
        if !ok {
            return Ok((joined(&resolved, rest), false));
        }
        path = resolved;
        if let Some(s) = seen.iter_mut().find(|s| s.0 == next) {
            s.1 = Some(path.clone());
        }
    }
    Ok((path, true))
}
/// py: posixpath.realpath(filename, *, strict=False) -> any
pub fn realpath(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    if p.bytes.contains(&0) {
        raise_null()?;
    }
    Ok(resolve(&p, arg::flag(&a[1])?)?.obj())
}
fn raise_null() -> R<()> {
    pyrt::raise!(VALUE_ERROR, "lstat: embedded null character in path")
}
