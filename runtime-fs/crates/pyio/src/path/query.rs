//! Questions about files.

use super::join::push;
use super::real::resolve;
use super::replaced;
use super::split::PathText;
use crate::arg;
use crate::os::args::{path_or_fd, Target};
use crate::os_error::OrRaise;
use crate::path_arg::{fspath_opt, PathArg};
use crate::sys::{self, Stat, AT_CWD, S_IFDIR, S_IFLNK, S_IFREG};
use pyrt::exc::VALUE_ERROR;
use pyrt::{raise, Obj, R};

/// None: no such file, or the path cannot be one (OSError and ValueError of `os.stat`).
fn quiet_stat(o: &Obj) -> R<Option<Stat>> {
    if let Some(r) = replaced::quiet("stat", o) {
        return r;
    }
    match path_or_fd(o, "stat") {
        Ok(Target::Fd(fd)) => Ok(sys::fstat_quick(fd).ok()),
        Ok(Target::Path(p)) => Ok(sys::stat_quick(&p.bytes, true).ok()),
        Err(e) if e.is(&VALUE_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}
fn quiet_lstat(o: &Obj) -> R<Option<Stat>> {
    if let Some(r) = replaced::quiet("lstat", o) {
        return r;
    }
    match PathArg::new(o, "lstat", "path") {
        Ok(p) => Ok(sys::stat_quick(&p.bytes, false).ok()),
        Err(e) if e.is(&VALUE_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}
fn stat(o: &Obj) -> R<Stat> {
    if let Some(r) = replaced::stat(o) {
        return r;
    }
    match path_or_fd(o, "stat")? {
        Target::Fd(fd) => sys::fstat(fd).or_raise_for(&Obj::int(fd as i64)),
        Target::Path(p) => sys::stat(&p.bytes).or_raise_for(&p.given),
    }
}
/// py: posixpath.exists(path) -> bool
pub fn exists(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(quiet_stat(&a[0])?.is_some()))
}
/// py: posixpath.lexists(path) -> bool
pub fn lexists(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(quiet_lstat(&a[0])?.is_some()))
}
/// py: posixpath.isfile(path) -> bool
pub fn isfile(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(quiet_stat(&a[0])?.is_some_and(|s| s.kind() == S_IFREG)))
}
/// py: posixpath.isdir(s) -> bool
pub fn isdir(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(quiet_stat(&a[0])?.is_some_and(|s| s.kind() == S_IFDIR)))
}
/// py: posixpath.islink(path) -> bool
pub fn islink(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(quiet_lstat(&a[0])?.is_some_and(|s| s.kind() == S_IFLNK)))
}
/// py: posixpath.getsize(filename) -> int
pub fn getsize(a: &[Obj]) -> R<Obj> {
    if let Some(r) = replaced::field(&a[0], "st_size") {
        return r;
    }
    let size = match path_or_fd(&a[0], "stat")? {
        Target::Fd(fd) => sys::fstat_quick(fd).or_raise_for(&Obj::int(fd as i64))?.size,
        Target::Path(p) => sys::stat_quick(&p.bytes, true).or_raise_for(&p.given)?.size,
    };
    Ok(Obj::int(size))
}
/// py: posixpath.getmtime(filename) -> float
pub fn getmtime(a: &[Obj]) -> R<Obj> {
    match replaced::field(&a[0], "st_mtime") {
        Some(r) => r,
        None => Ok(Obj::float(stat(&a[0])?.mtime.seconds())),
    }
}
/// py: posixpath.getatime(filename) -> float
pub fn getatime(a: &[Obj]) -> R<Obj> {
    match replaced::field(&a[0], "st_atime") {
        Some(r) => r,
        None => Ok(Obj::float(stat(&a[0])?.atime.seconds())),
    }
}
/// py: posixpath.getctime(filename) -> float
pub fn getctime(a: &[Obj]) -> R<Obj> {
    match replaced::field(&a[0], "st_ctime") {
        Some(r) => r,
        None => Ok(Obj::float(stat(&a[0])?.ctime.seconds())),
    }
}
fn same(x: &Stat, y: &Stat) -> bool {
    x.ino == y.ino && x.dev == y.dev
}
/// py: posixpath.samefile(f1, f2) -> bool
pub fn samefile(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(same(&stat(&a[0])?, &stat(&a[1])?)))
}
/// py: posixpath.sameopenfile(fp1, fp2) -> bool
pub fn sameopenfile(a: &[Obj]) -> R<Obj> {
    let of = |o: &Obj| -> R<Stat> { sys::fstat(arg::c_int(o)?).or_raise() };
    Ok(Obj::bool(same(&of(&a[0])?, &of(&a[1])?)))
}
/// py: posixpath.samestat(s1, s2) -> bool
pub fn samestat(a: &[Obj]) -> R<Obj> {
    let item = |o: &Obj, i: usize| o.as_tuple().and_then(|t| t.get(i)).and_then(arg::small);
    for o in &a[..2] {
        if item(o, 2).is_none() {
            raise!(ATTRIBUTE_ERROR, "'{}' object has no attribute 'st_ino'", o.type_name());
        }
    }
    Ok(Obj::bool(item(&a[0], 1) == item(&a[1], 1) && item(&a[0], 2) == item(&a[1], 2)))
}
/// py: posixpath.ismount(path) -> bool
pub fn ismount(a: &[Obj]) -> R<Obj> {
    let Some(p) = fspath_opt(&a[0])? else { return quiet_lstat(&a[0]).map(|_| Obj::FALSE) };
    let p = match PathText::of(&p).and_then(|t| Ok((t.system()?, t))) {
        Ok((system, t)) if !system.contains(&0) => (system, t),
        _ => return Ok(Obj::FALSE),
    };
    let lstat = |path: &PathText| -> R<Option<Stat>> {
        match replaced::quiet("lstat", &path.obj()) {
            Some(r) => r,
            None => Ok(sys::stat_at(AT_CWD, &path.system()?, false).ok()),
        }
    };
    let Some(s1) = lstat(&p.1)? else { return Ok(Obj::FALSE) };
    if s1.kind() == S_IFLNK {
        return Ok(Obj::FALSE);
    }
    let mut parent = p.1.clone();
    push(&mut parent.bytes, b"..");
    let parent = resolve(&parent, false)?;
    let Some(s2) = lstat(&parent)? else { return Ok(Obj::FALSE) };
    // In the sandbox the directories above a grant are the host's own: their device says nothing.
    let crosses = s1.dev != s2.dev && !cfg!(target_os = "wasi");
    Ok(Obj::bool(crosses || (s1.ino == s2.ino && s1.dev == s2.dev)))
}
