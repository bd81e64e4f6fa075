//! Taking paths apart.

use crate::path_arg::{encode, fspath_of};
use pyrt::{Obj, R};

/// A path as bytes that remembers its kind; a str is kept as its (generalised) UTF-8.
#[derive(Clone)]
pub struct PathText {
    pub bytes: Vec<u8>,
    pub is_bytes: bool,
}

impl PathText {
    /// From the result of `os.fspath`.
    pub fn of(p: &Obj) -> R<PathText> {
        if let Some(s) = p.as_str_obj() {
            return Ok(PathText { bytes: s.as_bytes().to_vec(), is_bytes: false });
        }
        let (bytes, is_bytes) = encode(p)?;
        Ok(PathText { bytes, is_bytes })
    }
    /// From any argument.
    pub fn arg(o: &Obj) -> R<PathText> {
        PathText::of(&fspath_of(o)?)
    }
    /// Another path of the same kind.
    pub fn like(&self, bytes: &[u8]) -> PathText {
        PathText { bytes: bytes.to_vec(), is_bytes: self.is_bytes }
    }
    pub fn obj(&self) -> Obj {
        self.obj_of(&self.bytes)
    }
    pub fn obj_of(&self, b: &[u8]) -> Obj {
        if self.is_bytes { Obj::bytes(b) } else { Obj::str_from_utf8(b) }
    }
    /// What the system calls take.
    pub fn system(&self) -> R<Vec<u8>> {
        if self.is_bytes { Ok(self.bytes.clone()) } else { Ok(encode(&self.obj())?.0) }
    }
    /// From the system's bytes, in the kind of this path.
    pub fn from_system(&self, b: &[u8]) -> PathText {
        let bytes = if self.is_bytes { b.to_vec() } else { crate::path_arg::decode_escaped(b) };
        PathText { bytes, is_bytes: self.is_bytes }
    }
    pub fn is_absolute(&self) -> bool {
        self.bytes.first() == Some(&b'/')
    }
}

fn trim_slashes(b: &[u8]) -> &[u8] {
    let n = b.iter().rposition(|&c| c != b'/').map_or(0, |i| i + 1);
    &b[..n]
}
/// Head and tail, as `os.path.split`.
pub fn split_bytes(p: &[u8]) -> (&[u8], &[u8]) {
    let i = p.iter().rposition(|&c| c == b'/').map_or(0, |i| i + 1);
    let (head, tail) = p.split_at(i);
    let trimmed = trim_slashes(head);
    (if trimmed.is_empty() { head } else { trimmed }, tail)
}
/// Root and extension.
pub fn splitext_bytes(p: &[u8]) -> (&[u8], &[u8]) {
    let start = p.iter().rposition(|&c| c == b'/').map_or(0, |i| i + 1);
    if let Some(dot) = p.iter().rposition(|&c| c == b'.') {
        if dot >= start && p[start..dot].iter().any(|&c| c != b'.') {
            return p.split_at(dot);
        }
    }
    (p, &p[..0])
}
/// py: posixpath.split(p) -> tuple
pub fn split(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    let (head, tail) = split_bytes(&p.bytes);
    Ok(Obj::tuple_of([p.obj_of(head), p.obj_of(tail)]))
}
/// py: posixpath.splitext(p) -> tuple
pub fn splitext(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    let (root, ext) = splitext_bytes(&p.bytes);
    Ok(Obj::tuple_of([p.obj_of(root), p.obj_of(ext)]))
}
/// py: posixpath.splitdrive(p) -> tuple
pub fn splitdrive(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    Ok(Obj::tuple_of([p.obj_of(b""), p.obj()]))
}
/// py: posixpath.basename(p) -> any
pub fn basename(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    let i = p.bytes.iter().rposition(|&c| c == b'/').map_or(0, |i| i + 1);
    Ok(p.obj_of(&p.bytes[i..]))
}
/// py: posixpath.dirname(p) -> any
pub fn dirname(a: &[Obj]) -> R<Obj> {
    let p = PathText::arg(&a[0])?;
    Ok(p.obj_of(split_bytes(&p.bytes).0))
}
/// py: posixpath.normcase(s) -> any
pub fn normcase(a: &[Obj]) -> R<Obj> {
    fspath_of(&a[0])
}
/// py: posixpath.isabs(s) -> bool
pub fn isabs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(PathText::arg(&a[0])?.is_absolute()))
}
