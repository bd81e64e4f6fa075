//! `normpath` and `abspath`.

use super::join::push;
use super::split::PathText;
use pyrt::{Obj, R};

/// Without empty components, `.` and `..`, as `os.path.normpath`.
pub fn normalize(p: &[u8]) -> Vec<u8> {
    if p.is_empty() {
        return b".".to_vec();
    }
    // POSIX allows two leading slashes to mean something of their own.
    let slashes = if p.starts_with(b"//") && !p.starts_with(b"///") { 2 } else { p.starts_with(b"/") as usize };
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in p.split(|&c| c == b'/') {
        if part.is_empty() || part == b"." {
            continue;
        }
        if part != b".." || (slashes == 0 && parts.is_empty()) || parts.last() == Some(&&b".."[..]) {
            parts.push(part);
        } else {
            parts.pop();
        }
    }
    let mut out = vec![b'/'; slashes];
    out.extend_from_slice(&parts.join(&b'/'));
    if out.is_empty() {
        out.push(b'.');
    }
    out
}
/// `os.path.abspath`
pub fn absolute(p: &PathText) -> R<PathText> {
    let mut full = p.clone();
    if !p.is_absolute() {
        full = p.from_system(&super::replaced::getcwd(p.is_bytes)?);
        push(&mut full.bytes, &p.bytes);
    }
    Ok(p.like(&normalize(&full.bytes)))
}
/// py: posixpath.normpath(path) -> any
pub fn normpath(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    Ok(p.obj_of(&normalize(&p.bytes)))
}
/// py: posix._path_normpath(path) -> str
pub fn path_normpath(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    if p.bytes.is_empty() {
        return Ok(p.obj());
    }
    Ok(p.obj_of(&normalize(&p.bytes)))
}
/// py: posixpath.abspath(path) -> any
pub fn abspath(a: &[Obj]) -> R<Obj> {
    Ok(absolute(&PathText::arg(&a[0])?)?.obj())
}
