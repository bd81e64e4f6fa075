//! Arguments that many os functions share: path or descriptor, `dir_fd`, names in errors.

use crate::arg;
use crate::path_arg::{fspath_opt, PathArg};
use crate::sys::AT_CWD;
use pyrt::{raise, Obj, R};

pub enum Target {
    Path(PathArg),
    Fd(i32),
}

/// A path or an open descriptor.
pub fn path_or_fd(o: &Obj, func: &str) -> R<Target> {
    if fspath_opt(o)?.is_none() && arg::is_index(o) {
        return Ok(Target::Fd(fd_like(o)?));
    }
    Ok(Target::Path(PathArg::with_kinds(o, func, "path", "string, bytes, os.PathLike or integer")?))
}
/// A path, a descriptor or None (the current directory).
pub fn path_or_fd_or_none(o: &Obj, func: &str) -> R<Target> {
    if o.is_none() {
        return Ok(Target::Path(PathArg { given: Obj::NONE, bytes: b".".to_vec(), is_bytes: false }));
    }
    if fspath_opt(o)?.is_none() && arg::is_index(o) {
        return Ok(Target::Fd(fd_like(o)?));
    }
    Ok(Target::Path(PathArg::with_kinds(o, func, "path", "string, bytes, os.PathLike, integer or None")?))
}
pub fn path(o: &Obj, func: &str) -> R<PathArg> {
    PathArg::new(o, func, "path")
}
fn fd_like(o: &Obj) -> R<i32> {
    let i = pyrt::ops::index(o)?;
    match arg::small(&i) {
        Some(v) if v > i32::MAX as i64 => raise!(OVERFLOW_ERROR, "fd is greater than maximum"),
        Some(v) if v < i32::MIN as i64 => raise!(OVERFLOW_ERROR, "fd is less than minimum"),
        Some(v) => Ok(v as i32),
        None => raise!(OVERFLOW_ERROR, "fd is greater than maximum"),
    }
}
/// `dir_fd=None`
pub fn dir_fd(o: &Obj) -> R<i32> {
    if o.is_nothing() {
        return Ok(AT_CWD);
    }
    if !arg::is_index(o) {
        raise!(TYPE_ERROR, "argument should be integer or None, not {}", o.type_name());
    }
    fd_like(o)
}
/// A descriptor argument that may be an object with `fileno()`.
pub fn fileno(o: &Obj) -> R<i32> {
    if arg::is_int(o) {
        return arg::c_int(o);
    }
    let Some(m) = pyrt::attr::getattr_opt(o, crate::names::named("fileno"))? else {
        raise!(TYPE_ERROR, "argument must be an int, or have a fileno() method.");
    };
    let r = pyrt::call::call(&m, &[])?;
    if !arg::is_int(&r) {
        raise!(TYPE_ERROR, "fileno() returned a non-integer");
    }
    let fd = arg::c_int(&r)?;
    if fd < 0 {
        raise!(VALUE_ERROR, "file descriptor cannot be a negative integer ({fd})");
    }
    Ok(fd)
}
/// `mode=0o777`
pub fn mode(o: &Obj) -> R<u32> {
    Ok(arg::c_int(o)? as u32)
}
