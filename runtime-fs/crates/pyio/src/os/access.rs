//! Modes, owners and access.

use super::args::{dir_fd, mode, path, path_or_fd, Target};
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys;
use pyrt::{raise, Obj, R};

/// py: posix.chmod(path, mode, *, dir_fd=None, follow_symlinks=True) -> None
pub fn chmod(a: &[Obj]) -> R<Obj> {
    let m = mode(&a[1])?;
    match path_or_fd(&a[0], "chmod")? {
        Target::Fd(fd) => sys::fchmod(fd, m).or_raise_for(&Obj::int(fd as i64))?,
        Target::Path(p) => {
            let follow = arg::flag(&a[3])?;
            if !follow {
                // Linux cannot change the mode of a link.
                return Err(pyrt::err!(NOT_IMPLEMENTED_ERROR, "chmod: follow_symlinks unavailable on this platform"));
            }
            sys::chmod_at(dir_fd(&a[2])?, &p.bytes, m, follow).or_raise_for(&p.given)?
        }
    }
    Ok(Obj::NONE)
}
/// py: posix.fchmod(fd, mode) -> None
pub fn fchmod(a: &[Obj]) -> R<Obj> {
    sys::fchmod(arg::c_int(&a[0])?, mode(&a[1])?).or_raise()?;
    Ok(Obj::NONE)
}
/// A user or group id; -1 leaves it as it is.
fn id(o: &Obj, what: &str) -> R<u32> {
    if !arg::is_index(o) {
        raise!(TYPE_ERROR, "{what} should be integer, not {}", o.type_name());
    }
    match arg::small(&pyrt::ops::index(o)?) {
        Some(-1) => Ok(u32::MAX),
        Some(n) if n < 0 => raise!(OVERFLOW_ERROR, "{what} is less than minimum"),
        Some(n) if n <= u32::MAX as i64 => Ok(n as u32),
        _ => raise!(OVERFLOW_ERROR, "{what} is greater than maximum"),
    }
}
/// py: posix.chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True) -> None
pub fn chown(a: &[Obj]) -> R<Obj> {
    let (uid, gid) = (id(&a[1], "uid")?, id(&a[2], "gid")?);
    match path_or_fd(&a[0], "chown")? {
        Target::Fd(fd) => sys::fchown(fd, uid, gid).or_raise_for(&Obj::int(fd as i64))?,
        Target::Path(p) => sys::chown_at(dir_fd(&a[3])?, &p.bytes, uid, gid, arg::flag(&a[4])?).or_raise_for(&p.given)?,
    }
    Ok(Obj::NONE)
}
/// py: posix.lchown(path, uid, gid) -> None
pub fn lchown(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "lchown")?;
    sys::chown_at(sys::AT_CWD, &p.bytes, id(&a[1], "uid")?, id(&a[2], "gid")?, false).or_raise_for(&p.given)?;
    Ok(Obj::NONE)
}
/// py: posix.fchown(fd, uid, gid) -> None
pub fn fchown(a: &[Obj]) -> R<Obj> {
    sys::fchown(arg::c_int(&a[0])?, id(&a[1], "uid")?, id(&a[2], "gid")?).or_raise()?;
    Ok(Obj::NONE)
}
/// py: posix.access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True) -> bool
pub fn access(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "access")?;
    let m = arg::c_int(&a[1])?;
    Ok(Obj::bool(sys::access_at(dir_fd(&a[2])?, &p.bytes, m, arg::flag(&a[3])?, arg::flag(&a[4])?).is_ok()))
}
/// py: posix.umask(mask, /) -> int
pub fn umask(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::umask(mode(&a[0])?) as i64))
}
