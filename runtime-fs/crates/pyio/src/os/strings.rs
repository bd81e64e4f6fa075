//! `os.fsencode`, `os.fsdecode`, `os.fdopen`, and what a translated program cannot do.

use crate::arg;
use crate::path_arg::{decode, encode, fspath_of};
use pyrt::{raise, Obj, R};

/// py: posix.fsencode(filename) -> bytes
pub fn fsencode(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(encode(&fspath_of(&a[0])?)?.0))
}
/// py: posix.fsdecode(filename) -> str
pub fn fsdecode(a: &[Obj]) -> R<Obj> {
    let p = fspath_of(&a[0])?;
    Ok(match p.as_bytes() {
        Some(b) => decode(b),
        None => p,
    })
}
/// py: posix.fdopen(fd, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) -> any
pub fn fdopen(a: &[Obj]) -> R<Obj> {
    if !arg::is_int(&a[0]) {
        let shown = pyrt::repr::repr(&a[0].cls().obj())?;
        raise!(TYPE_ERROR, "invalid fd type ({}, expected integer)", shown.as_str().unwrap_or(""));
    }
    crate::io::open::open(a)
}
/// py: posix.register_at_fork(*, before=None, after_in_child=None, after_in_parent=None) -> None
pub fn register_at_fork(_a: &[Obj]) -> R<Obj> {
    // Nothing forks.
    Ok(Obj::NONE)
}
