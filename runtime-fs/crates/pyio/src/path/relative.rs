//! `relpath`.

use super::join::{check_kinds, push};
use super::normal::absolute;
use super::split::PathText;
use crate::path_arg::fspath_of;
use pyrt::{raise, Obj, R};

fn components(b: &[u8]) -> Vec<&[u8]> {
    b.split(|&c| c == b'/').filter(|p| !p.is_empty()).collect()
}
/// py: posixpath.relpath(path, start=None) -> any
pub fn relpath(a: &[Obj]) -> R<Obj> {
    if !pyrt::ops::truthy(&a[0])? {
        raise!(VALUE_ERROR, "no path specified");
    }
    let given = fspath_of(&a[0])?;
    let path = PathText::of(&given)?;
    let start = if a[1].is_none() { path.like(b".") } else { PathText::arg(&a[1])? };
    if start.is_bytes != path.is_bytes {
        check_kinds("relpath", &[path.obj(), start.obj()])?;
    }
    let (from, to) = (absolute(&start)?, absolute(&path)?);
    let (from, to) = (components(&from.bytes), components(&to.bytes));
    let shared = from.iter().zip(&to).take_while(|(x, y)| x == y).count();
    let mut out = Vec::new();
    for _ in shared..from.len() {
        push(&mut out, b"..");
    }
    for part in &to[shared..] {
        push(&mut out, part);
    }
    if out.is_empty() {
        out.push(b'.');
    }
    Ok(path.obj_of(&out))
}
