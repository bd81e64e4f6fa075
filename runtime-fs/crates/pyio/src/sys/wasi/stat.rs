//! stat: through the side channel, which knows modes and owners; else from WASI's filestat with common modes.

use super::channel::{self, decimal};
use super::number::linux;
use super::preopen;
use crate::sys::{Errno, Instant, Stat, Sys, S_IFBLK, S_IFCHR, S_IFDIR, S_IFLNK, S_IFREG, S_IFSOCK};

pub fn instant(ns: i128) -> Instant {
    Instant { sec: ns.div_euclid(1_000_000_000) as i64, nsec: ns.rem_euclid(1_000_000_000) as i64 }
}
fn from_channel(n: &[i128]) -> Option<Stat> {
    let [mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime, blksize, blocks, rdev] = n else { return None };
    Some(Stat {
        mode: *mode as u32,
        ino: *ino as u64,
        dev: *dev as u64,
        nlink: *nlink as u64,
        uid: *uid as u32,
        gid: *gid as u32,
        size: *size as i64,
        atime: instant(*atime),
        mtime: instant(*mtime),
        ctime: instant(*ctime),
        blksize: *blksize as i64,
        blocks: *blocks as i64,
        rdev: *rdev as u64,
    })
}
fn from_wasi(s: &wasi::Filestat) -> Stat {
    let kind = kind_of(s.filetype);
    let perm = match kind {
        S_IFDIR => 0o755,
        S_IFLNK => 0o777,
        S_IFCHR => 0o620,
        _ => 0o644,
    };
    Stat {
        mode: kind | perm,
        ino: s.ino,
        dev: s.dev,
        nlink: s.nlink,
        uid: 0,
        gid: 0,
        size: s.size as i64,
        atime: instant(s.atim as i128),
        mtime: instant(s.mtim as i128),
        ctime: instant(s.ctim as i128),
        blksize: 4096,
        blocks: s.size.div_ceil(512) as i64,
        rdev: 0,
    }
}
/// The file type bits; 0 when unknown.
pub fn kind_of(t: wasi::Filetype) -> u32 {
    match t {
        wasi::FILETYPE_DIRECTORY => S_IFDIR,
        wasi::FILETYPE_REGULAR_FILE => S_IFREG,
        wasi::FILETYPE_SYMBOLIC_LINK => S_IFLNK,
        wasi::FILETYPE_CHARACTER_DEVICE => S_IFCHR,
        wasi::FILETYPE_BLOCK_DEVICE => S_IFBLK,
        wasi::FILETYPE_SOCKET_STREAM | wasi::FILETYPE_SOCKET_DGRAM => S_IFSOCK,
        _ => 0,
    }
}
/// Type, size and times only: one call, no side channel.
pub fn quick(path: &[u8], follow: bool) -> Sys<Stat> {
    quick_at(super::AT_CWD, path, follow)
}
pub(super) fn quick_at(dir: i32, path: &[u8], follow: bool) -> Sys<Stat> {
    let fl = if follow { wasi::LOOKUPFLAGS_SYMLINK_FOLLOW } else { 0 };
    // SAFETY: a plain call; the path outlives it.
    Ok(from_wasi(&preopen::through(dir, path, |at| linux(unsafe { wasi::path_filestat_get(at.fd, fl, at.path()) }))?))
}
pub fn stat(path: &[u8]) -> Sys<Stat> {
    stat_at(super::AT_CWD, path, true)
}
pub fn lstat(path: &[u8]) -> Sys<Stat> {
    stat_at(super::AT_CWD, path, false)
}
pub fn stat_at(dir: i32, path: &[u8], follow: bool) -> Sys<Stat> {
    if channel::present() && !path.is_empty() {
        if let Some(path) = super::opened::absolute(dir, path) {
            let op: &[u8] = if follow { b"stat" } else { b"lstat" };
            let n = channel::ask_numbers(&[op, &path])?;
            return from_channel(&n).ok_or(Errno(crate::sys::errno::EIO));
        }
    }
    quick_at(dir, path, follow)
}
/// As `stat`, where only type, size and times matter.
pub fn stat_quick(path: &[u8], follow: bool) -> Sys<Stat> {
    quick(path, follow)
}
pub fn fstat(fd: i32) -> Sys<Stat> {
    if channel::present() {
        if let Some(s) = from_channel(&channel::ask_numbers(&[b"fstat", &decimal(fd as i64)])?) {
            return Ok(s);
        }
    }
    fstat_quick(fd)
}
pub fn fstat_quick(fd: i32) -> Sys<Stat> {
    // SAFETY: a plain call.
    Ok(from_wasi(&linux(unsafe { wasi::fd_filestat_get(fd as u32) })?))
}
fn vfs(n: &[i128]) -> [u64; 11] {
    let mut out = [0; 11];
    for (o, v) in out.iter_mut().zip(n) {
        *o = *v as u64;
    }
    out
}
pub fn statvfs(path: &[u8]) -> Sys<[u64; 11]> {
    Ok(vfs(&channel::ask_numbers(&[b"statvfs", &preopen::full(path)])?))
}
pub fn fstatvfs(fd: i32) -> Sys<[u64; 11]> {
    Ok(vfs(&channel::ask_numbers(&[b"fstatvfs", &decimal(fd as i64)])?))
}
