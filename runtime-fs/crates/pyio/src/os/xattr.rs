//! Extended attributes (Linux).

use super::args::{path_or_fd, path_or_fd_or_none, Target};
use crate::arg;
use crate::os_error::OrRaise;
use crate::path_arg::{decode, PathArg};
use crate::sys::{self, XattrOf};
use pyrt::{Obj, R};

fn on<T>(target: &Target, follow: &Obj, act: impl Fn(XattrOf) -> sys::Sys<T>) -> R<T> {
    let follow = pyrt::ops::truthy(follow)?;
    match target {
        Target::Fd(fd) => act(XattrOf::Fd(*fd)).or_raise_for(&Obj::int(*fd as i64)),
        Target::Path(p) => act(if follow { XattrOf::Path(&p.bytes) } else { XattrOf::Link(&p.bytes) }).or_raise_for(&p.given),
    }
}

/// py: posix.getxattr(path, attribute, *, follow_symlinks=True) -> bytes
pub fn getxattr(a: &[Obj]) -> R<Obj> {
    let (target, name) = (path_or_fd(&a[0], "getxattr")?, PathArg::new(&a[1], "getxattr", "attribute")?);
    Ok(Obj::bytes(on(&target, &a[2], |of| sys::getxattr(of, &name.bytes))?))
}
/// py: posix.setxattr(path, attribute, value, flags=0, *, follow_symlinks=True) -> None
pub fn setxattr(a: &[Obj]) -> R<Obj> {
    let (target, name) = (path_or_fd(&a[0], "setxattr")?, PathArg::new(&a[1], "setxattr", "attribute")?);
    let (value, flags) = (arg::bytes_like(&a[2])?, arg::c_int(&a[3])?);
    on(&target, &a[4], |of| sys::setxattr(of, &name.bytes, &value, flags))?;
    Ok(Obj::NONE)
}
/// py: posix.removexattr(path, attribute, *, follow_symlinks=True) -> None
pub fn removexattr(a: &[Obj]) -> R<Obj> {
    let (target, name) = (path_or_fd(&a[0], "removexattr")?, PathArg::new(&a[1], "removexattr", "attribute")?);
    on(&target, &a[2], |of| sys::removexattr(of, &name.bytes))?;
    Ok(Obj::NONE)
}
/// py: posix.listxattr(path=None, *, follow_symlinks=True) -> list
pub fn listxattr(a: &[Obj]) -> R<Obj> {
    let target = path_or_fd_or_none(&a[0], "listxattr")?;
    let names = on(&target, &a[1], sys::listxattr)?;
    Ok(Obj::list(names.split(|b| *b == 0).filter(|n| !n.is_empty()).map(decode).collect()))
}
/// py-const: posix.XATTR_CREATE
pub fn xattr_create() -> Obj {
    Obj::int(1)
}
/// py-const: posix.XATTR_REPLACE
pub fn xattr_replace() -> Obj {
    Obj::int(2)
}
/// py-const: posix.XATTR_SIZE_MAX
pub fn xattr_size_max() -> Obj {
    Obj::int(65536)
}
