//! Calls on descriptors.

use super::channel::{self, decimal};
use super::number::linux;
use super::{opened, preopen};
use crate::sys::{errno, flags, Errno, Sys};
use pyrt::shared::Global;

fn sysless<T>() -> Sys<T> {
    Err(Errno(errno::ENOSYS))
}

pub fn open(path: &[u8], fl: i32, mode: u32) -> Sys<i32> {
    open_at(super::AT_CWD, path, fl, mode)
}
pub fn open_at(dir: i32, path: &[u8], fl: i32, mode: u32) -> Sys<i32> {
    if fl & flags::O_CREAT != 0 && mode & 0o7777 != 0o666 {
        let _ = channel::tell(&[b"mode", &channel::octal(mode & 0o7777)]);
    }
    let mut oflags = 0;
    for (bit, o) in [(flags::O_CREAT, wasi::OFLAGS_CREAT), (flags::O_EXCL, wasi::OFLAGS_EXCL), (flags::O_TRUNC, wasi::OFLAGS_TRUNC), (flags::O_DIRECTORY, wasi::OFLAGS_DIRECTORY)] {
        if fl & bit == bit {
            oflags |= o;
        }
    }
    let mut fd_flags = 0;
    for (bit, f) in [(flags::O_APPEND, wasi::FDFLAGS_APPEND), (flags::O_DSYNC, wasi::FDFLAGS_DSYNC), (flags::O_SYNC, wasi::FDFLAGS_SYNC), (flags::O_NONBLOCK, wasi::FDFLAGS_NONBLOCK)] {
        if fl & bit == bit {
            fd_flags |= f;
        }
    }
    let read = wasi::RIGHTS_FD_READ | wasi::RIGHTS_FD_READDIR;
    let write = wasi::RIGHTS_FD_DATASYNC | wasi::RIGHTS_FD_WRITE | wasi::RIGHTS_FD_ALLOCATE | wasi::RIGHTS_FD_FILESTAT_SET_SIZE;
    let wanted = match fl & flags::O_ACCMODE {
        flags::O_RDONLY => !write,
        flags::O_WRONLY => !read,
        _ => !0,
    };
    let follow = if fl & flags::O_NOFOLLOW != 0 { 0 } else { wasi::LOOKUPFLAGS_SYMLINK_FOLLOW };
    // SAFETY: a plain call; the path outlives it.
    let fd = preopen::through(dir, path, |at| linux(unsafe { wasi::path_open(at.fd, follow, at.path(), oflags, wanted & at.inheriting, at.inheriting, fd_flags) }))? as i32;
    if fl & (flags::O_ACCMODE | flags::O_CREAT) == flags::O_RDONLY {
        opened::note(fd, dir, path);
    }
    Ok(fd)
}
pub fn close(fd: i32) -> Sys<()> {
    mark(fd, begins_inheritable(fd));
    opened::forget(fd);
    // SAFETY: a plain call.
    linux(unsafe { wasi::fd_close(fd as u32) })
}
/// Repeats a call that a signal interrupted, unless the host says that it is the user's interrupt.
fn retry<T>(mut f: impl FnMut() -> Sys<T>) -> Sys<T> {
    loop {
        match f() {
            Err(Errno(errno::EINTR)) if !channel::is_interrupted() => {}
            r => return r,
        }
    }
}
pub fn read(fd: i32, buf: &mut [u8]) -> Sys<usize> {
    let v = [wasi::Iovec { buf: buf.as_mut_ptr(), buf_len: buf.len() }];
    if fd == 0 && channel::is_interrupted() {
        return Err(Errno(errno::EINTR));
    }
    // SAFETY: the host writes at most buf.len() bytes into buf.
    retry(|| linux(unsafe { wasi::fd_read(fd as u32, &v) }))
}
pub fn write(fd: i32, buf: &[u8]) -> Sys<usize> {
    let v = [wasi::Ciovec { buf: buf.as_ptr(), buf_len: buf.len() }];
    // SAFETY: the host reads at most buf.len() bytes of buf.
    retry(|| linux(unsafe { wasi::fd_write(fd as u32, &v) }))
}
pub fn pread(fd: i32, buf: &mut [u8], at: i64) -> Sys<usize> {
    let v = [wasi::Iovec { buf: buf.as_mut_ptr(), buf_len: buf.len() }];
    // SAFETY: as read.
    linux(unsafe { wasi::fd_pread(fd as u32, &v, at as u64) })
}
pub fn pwrite(fd: i32, buf: &[u8], at: i64) -> Sys<usize> {
    let v = [wasi::Ciovec { buf: buf.as_ptr(), buf_len: buf.len() }];
    // SAFETY: as write.
    linux(unsafe { wasi::fd_pwrite(fd as u32, &v, at as u64) })
}
pub fn lseek(fd: i32, off: i64, whence: i32) -> Sys<i64> {
    let w = match whence {
        flags::SEEK_SET => wasi::WHENCE_SET,
        flags::SEEK_CUR => wasi::WHENCE_CUR,
        flags::SEEK_END => wasi::WHENCE_END,
        _ => return Err(Errno(errno::EINVAL)),
    };
    // A terminal or pipe may claim to seek: say what Linux says.
    // SAFETY: plain calls.
    let r = linux(unsafe { wasi::fd_seek(fd as u32, off, w) });
    match r {
        Ok(n) => Ok(n as i64),
        Err(Errno(errno::EACCES | errno::EISDIR)) => Err(Errno(errno::ESPIPE)),
        Err(e) => Err(e),
    }
}
pub fn ftruncate(fd: i32, len: i64) -> Sys<()> {
    if len < 0 {
        return Err(Errno(errno::EINVAL));
    }
    // SAFETY: a plain call.
    match linux(unsafe { wasi::fd_filestat_set_size(fd as u32, len as u64) }) {
        // Not open for writing.
        Err(Errno(errno::EACCES | errno::EBADF)) => check(fd).and(Err(Errno(errno::EINVAL))),
        r => r,
    }
}
pub fn truncate(path: &[u8], len: i64) -> Sys<()> {
    let fd = open(path, flags::O_WRONLY, 0)?;
    let r = ftruncate(fd, len);
    let _ = close(fd);
    r
}
pub fn fsync(fd: i32) -> Sys<()> {
    // SAFETY: a plain call.
    linux(unsafe { wasi::fd_sync(fd as u32) })
}
pub fn fdatasync(fd: i32) -> Sys<()> {
    // SAFETY: a plain call.
    linux(unsafe { wasi::fd_datasync(fd as u32) })
}
pub fn isatty(fd: i32) -> bool {
    // SAFETY: a plain call.
    let Ok(s) = (unsafe { wasi::fd_fdstat_get(fd as u32) }) else { return false };
    if s.fs_filetype != wasi::FILETYPE_CHARACTER_DEVICE {
        return false;
    }
    match channel::ask(&[b"isatty", &decimal(fd as i64)]) {
        Ok(b) => b == b"1",
        // As wasi-libc: a terminal cannot seek.
        Err(_) => s.fs_rights_base & (wasi::RIGHTS_FD_SEEK | wasi::RIGHTS_FD_TELL) == 0,
    }
}
pub fn dup(fd: i32) -> Sys<i32> {
    let n = channel::ask_numbers(&[b"dup", &decimal(fd as i64)])?;
    let copy = n.first().copied().unwrap_or(-1) as i32;
    opened::copy(fd, copy);
    Ok(copy)
}
pub fn dup2(fd: i32, to: i32, inheritable: bool) -> Sys<i32> {
    if fd == to {
        check(fd)?;
        return Ok(to);
    }
    let copy = dup(fd)?;
    // SAFETY: a plain call; both are descriptors of the program.
    linux(unsafe { wasi::fd_renumber(copy as u32, to as u32) })?;
    opened::forget(copy);
    opened::copy(fd, to);
    mark(to, inheritable);
    Ok(to)
}
pub fn pipe() -> Sys<(i32, i32)> {
    sysless()
}
pub fn flock(fd: i32, op: i32) -> Sys<()> {
    let kind: &[u8] = match op & 0b1011 {
        1 => b"sh",
        2 => b"ex",
        8 => b"un",
        _ => return Err(Errno(errno::EINVAL)),
    };
    let wait: &[u8] = if op & 4 != 0 { b"try" } else { b"wait" };
    channel::tell(&[b"flock", &decimal(fd as i64), kind, wait])
}
/// Record locks: the range from the start of the file, not negative.
pub fn lockf(fd: i32, kind: i32, wait: bool, start: i64, len: i64, whence: i32) -> Sys<()> {
    let base = match whence {
        0 => 0,
        1 => lseek(fd, 0, 1)?,
        2 => crate::sys::fstat(fd)?.size,
        _ => return Err(Errno(errno::EINVAL)),
    };
    let at = base.checked_add(start).ok_or(Errno(errno::EOVERFLOW))?;
    let (from, len) = if len < 0 { (at.saturating_add(len), len.saturating_neg()) } else { (at, len) };
    if from < 0 {
        return Err(Errno(errno::EINVAL));
    }
    let kind: &[u8] = match kind {
        0 => b"sh",
        1 => b"ex",
        _ => b"un",
    };
    let wait: &[u8] = if wait { b"wait" } else { b"try" };
    channel::tell(&[b"lockf", &decimal(fd as i64), kind, wait, &decimal(from), &decimal(len)])
}
/// F_GETFD, F_SETFD, F_GETFL and F_SETFL.
pub fn fcntl(fd: i32, cmd: i32, arg: i32) -> Sys<i32> {
    // SAFETY: plain calls.
    let s = linux(unsafe { wasi::fd_fdstat_get(fd as u32) })?;
    match cmd {
        1 => Ok(!is_marked(fd) as i32),
        2 => {
            mark(fd, arg & 1 == 0);
            Ok(0)
        }
        3 => {
            let r = s.fs_rights_base & wasi::RIGHTS_FD_READ != 0;
            let w = s.fs_rights_base & wasi::RIGHTS_FD_WRITE != 0;
            let mode = if r && w { flags::O_RDWR } else if w { flags::O_WRONLY } else { flags::O_RDONLY };
            let append = if s.fs_flags & wasi::FDFLAGS_APPEND != 0 { flags::O_APPEND } else { 0 };
            let nonblock = if s.fs_flags & wasi::FDFLAGS_NONBLOCK != 0 { flags::O_NONBLOCK } else { 0 };
            Ok(mode | append | nonblock)
        }
        4 => {
            let append = if arg & flags::O_APPEND != 0 { wasi::FDFLAGS_APPEND } else { 0 };
            let nonblock = if arg & flags::O_NONBLOCK != 0 { wasi::FDFLAGS_NONBLOCK } else { 0 };
            // SAFETY: a plain call.
            linux(unsafe { wasi::fd_fdstat_set_flags(fd as u32, append | nonblock) })?;
            Ok(0)
        }
        _ => Err(Errno(errno::EINVAL)),
    }
}
/// The descriptors of which `set_inheritable` has said otherwise than they begin. There is nobody to inherit them.
static CHANGED: Global<Vec<i32>> = Global::new(Vec::new());

fn begins_inheritable(fd: i32) -> bool {
    fd < 3
}
fn mark(fd: i32, on: bool) {
    let all = CHANGED.get();
    all.retain(|known| *known != fd);
    if on != begins_inheritable(fd) {
        all.push(fd);
    }
}
fn is_marked(fd: i32) -> bool {
    CHANGED.get().contains(&fd) != begins_inheritable(fd)
}
fn check(fd: i32) -> Sys<()> {
    // SAFETY: a plain call.
    linux(unsafe { wasi::fd_fdstat_get(fd as u32) }).map(drop)
}
pub fn set_inheritable(fd: i32, on: bool) -> Sys<()> {
    check(fd)?;
    mark(fd, on);
    Ok(())
}
pub fn get_inheritable(fd: i32) -> Sys<bool> {
    check(fd)?;
    Ok(is_marked(fd))
}
/// The content of a small file.
pub fn read_file(path: &[u8]) -> Sys<Vec<u8>> {
    let fd = open(path, flags::O_RDONLY, 0)?;
    let r = crate::sys::read_all(fd);
    let _ = close(fd);
    r
}
