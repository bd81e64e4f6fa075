//! Making, removing and renaming names.

use super::args::{dir_fd, mode, path};
use crate::arg;
use crate::os_error::{with_names, OrRaise};
use crate::path_arg::PathArg;
use crate::sys;
use pyrt::{Obj, R};

/// py: posix.mkdir(path, mode=511, *, dir_fd=None) -> None
pub fn mkdir(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "mkdir")?;
    sys::mkdir_at(dir_fd(&a[2])?, &p.bytes, mode(&a[1])?).or_raise_for(&p.given)?;
    Ok(Obj::NONE)
}
/// py: posix.rmdir(path, *, dir_fd=None) -> None
pub fn rmdir(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "rmdir")?;
    sys::rmdir_at(dir_fd(&a[1])?, &p.bytes).or_raise_for(&p.given)?;
    Ok(Obj::NONE)
}
fn delete(a: &[Obj], func: &str) -> R<Obj> {
    let p = path(&a[0], func)?;
    sys::unlink_at(dir_fd(&a[1])?, &p.bytes).or_raise_for(&p.given)?;
    Ok(Obj::NONE)
}
/// py: posix.remove(path, *, dir_fd=None) -> None
pub fn remove(a: &[Obj]) -> R<Obj> {
    delete(a, "remove")
}
/// py: posix.unlink(path, *, dir_fd=None) -> None
pub fn unlink(a: &[Obj]) -> R<Obj> {
    delete(a, "unlink")
}
fn move_name(a: &[Obj], func: &str) -> R<Obj> {
    let (src, dst) = (PathArg::new(&a[0], func, "src")?, PathArg::new(&a[1], func, "dst")?);
    sys::rename_at(dir_fd(&a[2])?, &src.bytes, dir_fd(&a[3])?, &dst.bytes).map_err(|e| with_names(e, &src.given, &dst.given))?;
    Ok(Obj::NONE)
}
/// py: posix.rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None) -> None
pub fn rename(a: &[Obj]) -> R<Obj> {
    move_name(a, "rename")
}
/// py: posix.replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None) -> None
pub fn replace(a: &[Obj]) -> R<Obj> {
    move_name(a, "replace")
}
/// py: posix.mkfifo(path, mode=438, *, dir_fd=None) -> None
pub fn mkfifo(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "mkfifo")?;
    sys::mkfifo_at(dir_fd(&a[2])?, &p.bytes, mode(&a[1])?).or_raise_for(&p.given)?;
    Ok(Obj::NONE)
}
/// py: posix.truncate(path, length) -> None
pub fn truncate(a: &[Obj]) -> R<Obj> {
    let n = arg::int_as(&a[1], "long")?;
    match super::args::path_or_fd(&a[0], "truncate")? {
        super::args::Target::Fd(fd) => sys::ftruncate(fd, n).or_raise()?,
        super::args::Target::Path(p) => sys::truncate(&p.bytes, n).or_raise_for(&p.given)?,
    }
    Ok(Obj::NONE)
}
/// py: posix.chdir(path) -> None
pub fn chdir(a: &[Obj]) -> R<Obj> {
    match super::args::path_or_fd(&a[0], "chdir")? {
        super::args::Target::Fd(fd) => sys::fchdir(fd).or_raise_for(&Obj::int(fd as i64))?,
        super::args::Target::Path(p) => sys::chdir(&p.bytes).or_raise_for(&p.given)?,
    }
    Ok(Obj::NONE)
}
/// py: posix.fchdir(fd) -> None
pub fn fchdir(a: &[Obj]) -> R<Obj> {
    sys::fchdir(super::args::fileno(&a[0])?).or_raise()?;
    Ok(Obj::NONE)
}
/// py: posix.getcwd() -> str
pub fn getcwd(_a: &[Obj]) -> R<Obj> {
    Ok(crate::path_arg::decode(&sys::getcwd().or_raise()?))
}
/// py: posix.getcwdb() -> bytes
pub fn getcwdb(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(sys::getcwd().or_raise()?))
}
