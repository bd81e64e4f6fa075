//! Links.

use super::args::{dir_fd, path};
use crate::arg;
use crate::os_error::{with_names, OrRaise};
use crate::path_arg::PathArg;
use crate::sys;
use pyrt::{Obj, R};

/// py: posix.link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True) -> None
pub fn link(a: &[Obj]) -> R<Obj> {
    let (src, dst) = (PathArg::new(&a[0], "link", "src")?, PathArg::new(&a[1], "link", "dst")?);
    let (from, to) = (dir_fd(&a[2])?, dir_fd(&a[3])?);
    // CPython calls plain link() unless told otherwise, and Linux' link() does not follow.
    let follow = arg::flag(&a[4])? && (from != sys::AT_CWD || to != sys::AT_CWD);
    sys::link_at(from, &src.bytes, to, &dst.bytes, follow).map_err(|e| with_names(e, &src.given, &dst.given))?;
    Ok(Obj::NONE)
}
/// py: posix.symlink(src, dst, target_is_directory=False, *, dir_fd=None) -> None
pub fn symlink(a: &[Obj]) -> R<Obj> {
    let (src, dst) = (PathArg::new(&a[0], "symlink", "src")?, PathArg::new(&a[1], "symlink", "dst")?);
    sys::symlink_at(&src.bytes, dir_fd(&a[3])?, &dst.bytes).map_err(|e| with_names(e, &src.given, &dst.given))?;
    Ok(Obj::NONE)
}
/// py: posix.readlink(path, *, dir_fd=None) -> any
pub fn readlink(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "readlink")?;
    let target = sys::readlink_at(dir_fd(&a[1])?, &p.bytes).or_raise_for(&p.given)?;
    Ok(p.result(&target))
}
