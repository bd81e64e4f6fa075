//! Putting paths together.

use super::split::PathText;
use crate::path_arg::{fspath_of, fspath_opt};
use pyrt::{raise, Obj, R};

/// Appends a component as `os.path.join` does.
pub fn push(path: &mut Vec<u8>, part: &[u8]) {
    if part.first() == Some(&b'/') {
        path.clear();
    } else if !path.is_empty() && path.last() != Some(&b'/') {
        path.push(b'/');
    }
    path.extend_from_slice(part);
}
/// Raises the error for arguments of wrong or mixed kinds (`genericpath._check_arg_types`).
pub fn check_kinds(func: &str, args: &[Obj]) -> R<()> {
    let (mut text, mut bytes) = (false, false);
    for a in args {
        if a.as_str().is_some() {
            text = true;
        } else if a.as_bytes().is_some() {
            bytes = true;
        } else {
            raise!(TYPE_ERROR, "{func}() argument must be str, bytes, or os.PathLike object, not '{}'", a.type_name());
        }
    }
    if text && bytes {
        raise!(TYPE_ERROR, "Can't mix strings and bytes in path components");
    }
    Ok(())
}
/// py: posixpath.join(a, *p) -> any
pub fn join(a: &[Obj]) -> R<Obj> {
    let first = fspath_of(&a[0])?;
    let rest = a[1].as_tuple().unwrap_or(&[]);
    if rest.is_empty() {
        return Ok(first);
    }
    let mut path = PathText::of(&first)?;
    for p in rest {
        let part = match fspath_opt(p)? {
            Some(s) if s.as_str().is_none() == path.is_bytes => s,
            _ => {
                let mut all = vec![first.clone()];
                all.extend_from_slice(rest);
                check_kinds("join", &all)?;
                raise!(TYPE_ERROR, "Can't mix strings and bytes in path components");
            }
        };
        push(&mut path.bytes, &PathText::of(&part)?.bytes);
    }
    Ok(path.obj())
}
/// `os.path.join(a, b)` of two paths of one kind.
pub fn join_two(a: &Obj, b: &Obj) -> R<Obj> {
    join(&[a.clone(), Obj::tuple_of([b.clone()])])
}
