//! Calls that change names and attributes.

use super::channel::{self, decimal, octal};
use super::number::linux;
use super::preopen::{self, as_str, locate};
use super::{opened, stat};
use crate::sys::{errno, Errno, SetTime, Sys, S_IFDIR};

/// The path for a side channel request, which takes whole paths only.
fn channel_path(dir: i32, path: &[u8]) -> Sys<Vec<u8>> {
    if path.is_empty() {
        return Err(Errno(errno::ENOENT));
    }
    opened::absolute(dir, path).ok_or(Errno(errno::ENOSYS))
}
fn flag(on: bool) -> &'static [u8] {
    if on { b"1" } else { b"0" }
}

pub fn mkdir_at(dir: i32, path: &[u8], mode: u32) -> Sys<()> {
    let at = locate(dir, path)?;
    if mode & 0o7777 != 0o777 {
        let _ = channel::tell(&[b"mode", &octal(mode & 0o7777)]);
    }
    // SAFETY: plain calls in this file; paths outlive them.
    linux(unsafe { wasi::path_create_directory(at.fd, at.path()) })
}
pub fn unlink_at(dir: i32, path: &[u8]) -> Sys<()> {
    let at = locate(dir, path)?;
    // SAFETY: as above.
    match linux(unsafe { wasi::path_unlink_file(at.fd, at.path()) }) {
        // POSIX allows EPERM for a directory; Linux says EISDIR.
        Err(Errno(errno::EPERM)) if stat::quick_at(dir, path, false).is_ok_and(|s| s.kind() == S_IFDIR) => Err(Errno(errno::EISDIR)),
        r => r,
    }
}
pub fn rmdir_at(dir: i32, path: &[u8]) -> Sys<()> {
    let at = locate(dir, path)?;
    // SAFETY: as above.
    linux(unsafe { wasi::path_remove_directory(at.fd, at.path()) })
}
pub fn rename_at(from_dir: i32, from: &[u8], to_dir: i32, to: &[u8]) -> Sys<()> {
    let (a, b) = (locate(from_dir, from)?, locate(to_dir, to)?);
    // SAFETY: as above.
    linux(unsafe { wasi::path_rename(a.fd, a.path(), b.fd, b.path()) })
}
pub fn link_at(from_dir: i32, from: &[u8], to_dir: i32, to: &[u8], follow: bool) -> Sys<()> {
    let (a, b) = (locate(from_dir, from)?, locate(to_dir, to)?);
    let fl = if follow { wasi::LOOKUPFLAGS_SYMLINK_FOLLOW } else { 0 };
    // SAFETY: as above.
    linux(unsafe { wasi::path_link(a.fd, fl, a.path(), b.fd, b.path()) })
}
pub fn symlink_at(target: &[u8], dir: i32, path: &[u8]) -> Sys<()> {
    if channel::present() {
        if let Ok(p) = channel_path(dir, path) {
            return channel::tell(&[b"symlink", target, &p]);
        }
    }
    let at = locate(dir, path)?;
    // SAFETY: as above.
    linux(unsafe { wasi::path_symlink(as_str(target), at.fd, at.path()) })
}
pub fn readlink_at(dir: i32, path: &[u8]) -> Sys<Vec<u8>> {
    let at = locate(dir, path)?;
    let mut buf = vec![0u8; 4097];
    // SAFETY: room for buf.len() bytes.
    let n = linux(unsafe { wasi::path_readlink(at.fd, at.path(), buf.as_mut_ptr(), buf.len()) })?;
    buf.truncate(n);
    Ok(buf)
}
pub fn chmod_at(dir: i32, path: &[u8], mode: u32, follow: bool) -> Sys<()> {
    if !channel::present() {
        // Preview 1 has no modes: the file must exist, then nothing happens.
        return stat::quick(path, follow).map(drop);
    }
    channel::tell(&[b"chmod", &channel_path(dir, path)?, &octal(mode & 0o7777), flag(follow)])
}
pub fn fchmod(fd: i32, mode: u32) -> Sys<()> {
    if !channel::present() {
        return stat::fstat_quick(fd).map(drop);
    }
    channel::tell(&[b"fchmod", &decimal(fd as i64), &octal(mode & 0o7777)])
}
fn id(n: u32) -> Vec<u8> {
    if n == u32::MAX { b"-1".to_vec() } else { decimal(n as i64) }
}
pub fn chown_at(dir: i32, path: &[u8], uid: u32, gid: u32, follow: bool) -> Sys<()> {
    channel::tell(&[b"chown", &channel_path(dir, path)?, &id(uid), &id(gid), flag(follow)])
}
pub fn fchown(fd: i32, uid: u32, gid: u32) -> Sys<()> {
    channel::tell(&[b"fchown", &decimal(fd as i64), &id(uid), &id(gid)])
}
pub fn access_at(dir: i32, path: &[u8], mode: i32, _effective: bool, follow: bool) -> Sys<()> {
    if mode != 0 && channel::present() {
        return channel::tell(&[b"access", &channel_path(dir, path)?, &decimal(mode as i64)]);
    }
    let fl = if follow { wasi::LOOKUPFLAGS_SYMLINK_FOLLOW } else { 0 };
    // SAFETY: as above.
    preopen::through(dir, path, |at| linux(unsafe { wasi::path_filestat_get(at.fd, fl, at.path()) }).map(drop))
}
fn time_text(t: SetTime) -> Vec<u8> {
    match t {
        SetTime::Now => b"now".to_vec(),
        SetTime::At(i) => (i.sec as i128 * 1_000_000_000 + i.nsec as i128).to_string().into_bytes(),
    }
}
fn time_value(t: SetTime, at: wasi::Fstflags, now: wasi::Fstflags) -> (u64, wasi::Fstflags) {
    match t {
        SetTime::Now => (0, now),
        SetTime::At(i) => ((i.sec as i128 * 1_000_000_000 + i.nsec as i128).max(0) as u64, at),
    }
}
pub fn utimens_at(dir: i32, path: &[u8], atime: SetTime, mtime: SetTime, follow: bool) -> Sys<()> {
    if channel::present() {
        if let Ok(p) = channel_path(dir, path) {
            return channel::tell(&[b"utime", &p, &time_text(atime), &time_text(mtime), flag(follow)]);
        }
    }
    let at = locate(dir, path)?;
    let (a, fa) = time_value(atime, wasi::FSTFLAGS_ATIM, wasi::FSTFLAGS_ATIM_NOW);
    let (m, fm) = time_value(mtime, wasi::FSTFLAGS_MTIM, wasi::FSTFLAGS_MTIM_NOW);
    let fl = if follow { wasi::LOOKUPFLAGS_SYMLINK_FOLLOW } else { 0 };
    // SAFETY: as above.
    linux(unsafe { wasi::path_filestat_set_times(at.fd, fl, at.path(), a, m, fa | fm) })
}
pub fn futimens(fd: i32, atime: SetTime, mtime: SetTime) -> Sys<()> {
    if channel::present() {
        return channel::tell(&[b"futime", &decimal(fd as i64), &time_text(atime), &time_text(mtime)]);
    }
    let (a, fa) = time_value(atime, wasi::FSTFLAGS_ATIM, wasi::FSTFLAGS_ATIM_NOW);
    let (m, fm) = time_value(mtime, wasi::FSTFLAGS_MTIM, wasi::FSTFLAGS_MTIM_NOW);
    // SAFETY: a plain call.
    linux(unsafe { wasi::fd_filestat_set_times(fd as u32, a, m, fa | fm) })
}
pub fn mkfifo_at(_dir: i32, _path: &[u8], _mode: u32) -> Sys<()> {
    Err(Errno(errno::ENOSYS))
}
