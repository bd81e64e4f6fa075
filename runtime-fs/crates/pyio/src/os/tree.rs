//! `os.makedirs`, `os.removedirs`, `os.renames` (Lib/os.py).

use super::args::mode;
use crate::arg;
use crate::os_error::{with_names, OrRaise};
use crate::path::split::{split_bytes, PathText};
use crate::path_arg::fspath_of;
use crate::sys;
use pyrt::exc::{FILE_EXISTS_ERROR, OS_ERROR};
use pyrt::{Obj, R};

/// py: os.makedirs(name, mode=511, exist_ok=False) -> None
/// py: posix.makedirs(name, mode=511, exist_ok=False) -> None
pub fn makedirs(a: &[Obj]) -> R<Obj> {
    let p = PathText::of(&fspath_of(&a[0])?)?;
    make_all(&p, mode(&a[1])?, arg::flag(&a[2])?)?;
    Ok(Obj::NONE)
}
fn exists(p: &PathText) -> R<bool> {
    Ok(sys::stat_quick(&p.system()?, true).is_ok())
}
fn make_all(p: &PathText, mode: u32, exist_ok: bool) -> R<()> {
    let (mut head, mut tail) = split_bytes(&p.bytes);
    if tail.is_empty() {
        (head, tail) = split_bytes(head);
    }
    if !head.is_empty() && !tail.is_empty() {
        let parent = p.like(head);
        if !exists(&parent)? {
            // Another process may make it first.
            if let Err(e) = make_all(&parent, 0o777, exist_ok) {
                if !e.is(&FILE_EXISTS_ERROR) {
                    return Err(e);
                }
            }
            if tail == b"." {
                return Ok(());
            }
        }
    }
    match sys::mkdir_at(sys::AT_CWD, &p.system()?, mode).or_raise_for(&p.obj()) {
        Ok(()) => Ok(()),
        Err(e) if exist_ok && e.is(&OS_ERROR) && sys::stat_quick(&p.system()?, true).is_ok_and(|s| s.kind() == sys::S_IFDIR) => Ok(()),
        Err(e) => Err(e),
    }
}
/// Removes empty parents until one is not.
fn prune(from: &PathText) -> R<()> {
    let (mut head, mut tail) = split_bytes(&from.bytes);
    if tail.is_empty() {
        (head, tail) = split_bytes(head);
    }
    while !head.is_empty() && !tail.is_empty() {
        if sys::rmdir_at(sys::AT_CWD, &from.like(head).system()?).is_err() {
            break;
        }
        (head, tail) = split_bytes(head);
    }
    Ok(())
}
/// py: os.removedirs(name) -> None
/// py: posix.removedirs(name) -> None
pub fn removedirs(a: &[Obj]) -> R<Obj> {
    let p = PathText::of(&fspath_of(&a[0])?)?;
    sys::rmdir_at(sys::AT_CWD, &p.system()?).or_raise_for(&p.obj())?;
    prune(&p)?;
    Ok(Obj::NONE)
}
/// py: os.renames(old, new) -> None
/// py: posix.renames(old, new) -> None
pub fn renames(a: &[Obj]) -> R<Obj> {
    let (old, new) = (PathText::of(&fspath_of(&a[0])?)?, PathText::of(&fspath_of(&a[1])?)?);
    let (head, tail) = split_bytes(&new.bytes);
    if !head.is_empty() && !tail.is_empty() && !exists(&new.like(head))? {
        make_all(&new.like(head), 0o777, false)?;
    }
    sys::rename_at(sys::AT_CWD, &old.system()?, sys::AT_CWD, &new.system()?).map_err(|e| with_names(e, &old.obj(), &new.obj()))?;
    let (head, tail) = split_bytes(&old.bytes);
    if !head.is_empty() && !tail.is_empty() {
        prune(&old)?;
    }
    Ok(Obj::NONE)
}
