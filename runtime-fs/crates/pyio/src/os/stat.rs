//! `os.stat` and friends.

use super::args::{dir_fd, path_or_fd, Target};
use super::stat_result::{STATVFS_RESULT, STATVFS_RESULT_FIELDS, STAT_RESULT, STAT_RESULT_FIELDS};
use super::struct_seq;
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys::{self, Instant, Stat, AT_CWD};
use num_bigint::BigInt;
use pyrt::{raise, Obj, R};

fn unsigned(n: u64) -> Obj {
    match i64::try_from(n) {
        Ok(i) => Obj::int(i),
        Err(_) => Obj::big(BigInt::from(n)),
    }
}
fn nanoseconds(t: Instant) -> Obj {
    match t.sec.checked_mul(1_000_000_000).and_then(|n| n.checked_add(t.nsec)) {
        Some(n) => Obj::int(n),
        None => Obj::big(BigInt::from(t.sec) * 1_000_000_000 + t.nsec),
    }
}
/// `os.stat_result` of a system result.
pub fn result(s: &Stat) -> Obj {
    let values = vec![
        Obj::int(s.mode as i64),
        unsigned(s.ino),
        unsigned(s.dev),
        unsigned(s.nlink),
        Obj::int(s.uid as i64),
        Obj::int(s.gid as i64),
        Obj::int(s.size),
        Obj::int(s.atime.sec),
        Obj::int(s.mtime.sec),
        Obj::int(s.ctime.sec),
        Obj::float(s.atime.seconds()),
        Obj::float(s.mtime.seconds()),
        Obj::float(s.ctime.seconds()),
        nanoseconds(s.atime),
        nanoseconds(s.mtime),
        nanoseconds(s.ctime),
        Obj::int(s.blksize),
        Obj::int(s.blocks),
        unsigned(s.rdev),
    ];
    struct_seq::make(&STAT_RESULT, &STAT_RESULT_FIELDS, values)
}

fn stat_target(t: &Target, dir: i32, follow: bool, func: &str) -> R<Obj> {
    match t {
        Target::Fd(_) if dir != AT_CWD => raise!(VALUE_ERROR, "{func}: can't specify dir_fd without matching path"),
        Target::Fd(_) if !follow => raise!(VALUE_ERROR, "{func}: cannot use fd and follow_symlinks together"),
        Target::Fd(fd) => Ok(result(&sys::fstat(*fd).or_raise_for(&Obj::int(*fd as i64))?)),
        Target::Path(p) => Ok(result(&sys::stat_at(dir, &p.bytes, follow).or_raise_for(&p.given)?)),
    }
}
/// py: posix.stat(path, *, dir_fd=None, follow_symlinks=True) -> stat_result
pub fn stat(a: &[Obj]) -> R<Obj> {
    let t = path_or_fd(&a[0], "stat")?;
    stat_target(&t, dir_fd(&a[1])?, arg::flag(&a[2])?, "stat")
}
/// py: posix.lstat(path, *, dir_fd=None) -> stat_result
pub fn lstat(a: &[Obj]) -> R<Obj> {
    let p = super::args::path(&a[0], "lstat")?;
    stat_target(&Target::Path(p), dir_fd(&a[1])?, false, "lstat")
}
/// py: posix.fstat(fd) -> stat_result
pub fn fstat(a: &[Obj]) -> R<Obj> {
    Ok(result(&sys::fstat(arg::c_int(&a[0])?).or_raise()?))
}
fn vfs(v: [u64; 11]) -> Obj {
    struct_seq::make(&STATVFS_RESULT, &STATVFS_RESULT_FIELDS, v.into_iter().map(unsigned).collect())
}
/// py: posix.statvfs(path) -> statvfs_result
pub fn statvfs(a: &[Obj]) -> R<Obj> {
    match path_or_fd(&a[0], "statvfs")? {
        Target::Fd(fd) => Ok(vfs(sys::fstatvfs(fd).or_raise()?)),
        Target::Path(p) => Ok(vfs(sys::statvfs(&p.bytes).or_raise_for(&p.given)?)),
    }
}
/// py: posix.fstatvfs(fd, /) -> statvfs_result
pub fn fstatvfs(a: &[Obj]) -> R<Obj> {
    Ok(vfs(sys::fstatvfs(arg::c_int(&a[0])?).or_raise()?))
}
