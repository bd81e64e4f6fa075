//! The native implementation over libc.

use super::{errno, flags, DirItem, Errno, Instant, SetTime, Stat, Sys};
use std::ffi::CString;
use std::mem::MaybeUninit;
use std::os::raw::c_int;

fn c(path: &[u8]) -> Sys<CString> {
    CString::new(path).map_err(|_| Errno(errno::EINVAL))
}

fn last() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(errno::EIO))
}

fn check(r: c_int) -> Sys<()> {
    if r < 0 { Err(last()) } else { Ok(()) }
}

/// Repeats a call that a signal interrupted (PEP 475), unless it was the user's interrupt.
fn retry(mut f: impl FnMut() -> isize) -> Sys<usize> {
    loop {
        let n = f();
        if n >= 0 {
            return Ok(n as usize);
        }
        let e = last();
        if e.0 != errno::EINTR || pyrt::interrupt::is_pending() {
            return Err(e);
        }
    }
}

/// Close-on-exec is always set, as in CPython.
pub fn open(path: &[u8], fl: i32, mode: u32) -> Sys<i32> {
    open_at(libc::AT_FDCWD, path, fl, mode)
}
pub fn open_at(dir: i32, path: &[u8], fl: i32, mode: u32) -> Sys<i32> {
    let p = c(path)?;
    // SAFETY: `p` is a NUL-terminated string that lives across the call.
    retry(|| unsafe { libc::openat(dir, p.as_ptr(), fl | flags::O_CLOEXEC, mode) } as isize).map(|n| n as i32)
}
pub fn close(fd: i32) -> Sys<()> {
    // SAFETY: a plain system call on a number.
    let r = unsafe { libc::close(fd) };
    match check(r) {
        Err(Errno(errno::EINTR)) => Ok(()),
        r => r,
    }
}
pub fn read(fd: i32, buf: &mut [u8]) -> Sys<usize> {
    // SAFETY: the kernel writes at most buf.len() bytes into buf.
    retry(|| unsafe { libc::read(fd, buf.as_mut_ptr().cast(), buf.len()) })
}
pub fn write(fd: i32, buf: &[u8]) -> Sys<usize> {
    // SAFETY: the kernel reads at most buf.len() bytes of buf.
    retry(|| unsafe { libc::write(fd, buf.as_ptr().cast(), buf.len()) })
}
pub fn pread(fd: i32, buf: &mut [u8], at: i64) -> Sys<usize> {
    // SAFETY: as read.
    retry(|| unsafe { libc::pread(fd, buf.as_mut_ptr().cast(), buf.len(), at) })
}
pub fn pwrite(fd: i32, buf: &[u8], at: i64) -> Sys<usize> {
    // SAFETY: as write.
    retry(|| unsafe { libc::pwrite(fd, buf.as_ptr().cast(), buf.len(), at) })
}
pub fn lseek(fd: i32, off: i64, whence: i32) -> Sys<i64> {
    // SAFETY: a plain system call.
    let r = unsafe { libc::lseek(fd, off, whence) };
    if r < 0 { Err(last()) } else { Ok(r) }
}
pub fn ftruncate(fd: i32, len: i64) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::ftruncate(fd, len) })
}
pub fn truncate(path: &[u8], len: i64) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::truncate(p.as_ptr(), len) })
}
pub fn fsync(fd: i32) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::fsync(fd) })
}
pub fn fdatasync(fd: i32) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::fdatasync(fd) })
}
pub fn isatty(fd: i32) -> bool {
    // SAFETY: a plain system call.
    unsafe { libc::isatty(fd) == 1 }
}
pub fn dup(fd: i32) -> Sys<i32> {
    // SAFETY: a plain system call.
    let r = unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0) };
    check(r).map(|()| r)
}
pub fn dup2(fd: i32, to: i32, inheritable: bool) -> Sys<i32> {
    // SAFETY: plain system calls.
    let r = unsafe { if inheritable || fd == to { libc::dup2(fd, to) } else { libc::dup3(fd, to, libc::O_CLOEXEC) } };
    check(r).map(|()| r)
}
pub fn pipe() -> Sys<(i32, i32)> {
    let mut p = [0; 2];
    // SAFETY: room for two descriptors.
    check(unsafe { libc::pipe2(p.as_mut_ptr(), libc::O_CLOEXEC) })?;
    Ok((p[0], p[1]))
}
/// `fcntl.flock`
pub fn flock(fd: i32, op: i32) -> Sys<()> {
    // SAFETY: a plain system call.
    retry(|| unsafe { libc::flock(fd, op) } as isize).map(drop)
}
/// `fcntl.lockf`: `kind` is F_RDLCK, F_WRLCK or F_UNLCK.
pub fn lockf(fd: i32, kind: i32, wait: bool, start: i64, len: i64, whence: i32) -> Sys<()> {
    // SAFETY: flock is plain data; all-zero is valid.
    let mut l: libc::flock = unsafe { std::mem::zeroed() };
    l.l_type = kind as _;
    l.l_whence = whence as _;
    l.l_start = start;
    l.l_len = len;
    let cmd = if wait { libc::F_SETLKW } else { libc::F_SETLK };
    // SAFETY: `l` lives across the call.
    retry(|| unsafe { libc::fcntl(fd, cmd, &l) } as isize).map(drop)
}
/// `fcntl.fcntl` with an int argument.
pub fn fcntl(fd: i32, cmd: i32, arg: i32) -> Sys<i32> {
    // SAFETY: commands with an int argument; the caller refuses those that take pointers.
    retry(|| unsafe { libc::fcntl(fd, cmd, arg) } as isize).map(|n| n as i32)
}
pub fn set_inheritable(fd: i32, on: bool) -> Sys<()> {
    fcntl(fd, libc::F_SETFD, if on { 0 } else { libc::FD_CLOEXEC }).map(drop)
}
pub fn get_inheritable(fd: i32) -> Sys<bool> {
    Ok(fcntl(fd, libc::F_GETFD, 0)? & libc::FD_CLOEXEC == 0)
}

fn stat_from(s: &libc::stat) -> Stat {
    Stat {
        mode: s.st_mode as u32,
        ino: s.st_ino as u64,
        dev: s.st_dev as u64,
        nlink: s.st_nlink as u64,
        uid: s.st_uid,
        gid: s.st_gid,
        size: s.st_size,
        atime: Instant { sec: s.st_atime, nsec: s.st_atime_nsec },
        mtime: Instant { sec: s.st_mtime, nsec: s.st_mtime_nsec },
        ctime: Instant { sec: s.st_ctime, nsec: s.st_ctime_nsec },
        blksize: s.st_blksize as i64,
        blocks: s.st_blocks,
        rdev: s.st_rdev as u64,
    }
}
pub fn stat(path: &[u8]) -> Sys<Stat> {
    stat_at(libc::AT_FDCWD, path, true)
}
pub fn lstat(path: &[u8]) -> Sys<Stat> {
    stat_at(libc::AT_FDCWD, path, false)
}
pub fn stat_at(dir: i32, path: &[u8], follow: bool) -> Sys<Stat> {
    let p = c(path)?;
    let mut s = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: the kernel fills `s` when it returns 0.
    unsafe {
        check(libc::fstatat(dir, p.as_ptr(), s.as_mut_ptr(), if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW }))?;
        Ok(stat_from(&s.assume_init()))
    }
}
pub fn fstat(fd: i32) -> Sys<Stat> {
    let mut s = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: as stat_at.
    unsafe {
        check(libc::fstat(fd, s.as_mut_ptr()))?;
        Ok(stat_from(&s.assume_init()))
    }
}

/// The name of `dir_fd=None`.
pub const AT_CWD: i32 = libc::AT_FDCWD;

pub fn mkdir_at(dir: i32, path: &[u8], mode: u32) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::mkdirat(dir, p.as_ptr(), mode) })
}
pub fn unlink_at(dir: i32, path: &[u8]) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::unlinkat(dir, p.as_ptr(), 0) })
}
pub fn rmdir_at(dir: i32, path: &[u8]) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::unlinkat(dir, p.as_ptr(), libc::AT_REMOVEDIR) })
}
pub fn rename_at(from_dir: i32, from: &[u8], to_dir: i32, to: &[u8]) -> Sys<()> {
    let (a, b) = (c(from)?, c(to)?);
    // SAFETY: NUL-terminated strings.
    check(unsafe { libc::renameat(from_dir, a.as_ptr(), to_dir, b.as_ptr()) })
}
pub fn link_at(from_dir: i32, from: &[u8], to_dir: i32, to: &[u8], follow: bool) -> Sys<()> {
    let (a, b) = (c(from)?, c(to)?);
    // SAFETY: NUL-terminated strings.
    check(unsafe { libc::linkat(from_dir, a.as_ptr(), to_dir, b.as_ptr(), if follow { libc::AT_SYMLINK_FOLLOW } else { 0 }) })
}
pub fn symlink_at(target: &[u8], dir: i32, path: &[u8]) -> Sys<()> {
    let (a, b) = (c(target)?, c(path)?);
    // SAFETY: NUL-terminated strings.
    check(unsafe { libc::symlinkat(a.as_ptr(), dir, b.as_ptr()) })
}
pub fn readlink_at(dir: i32, path: &[u8]) -> Sys<Vec<u8>> {
    let p = c(path)?;
    let mut buf = vec![0u8; 4097];
    // SAFETY: room for buf.len() bytes.
    let n = unsafe { libc::readlinkat(dir, p.as_ptr(), buf.as_mut_ptr().cast(), buf.len()) };
    if n < 0 {
        return Err(last());
    }
    buf.truncate(n as usize);
    Ok(buf)
}
pub fn chmod_at(dir: i32, path: &[u8], mode: u32, follow: bool) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::fchmodat(dir, p.as_ptr(), mode, if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW }) })
}
pub fn fchmod(fd: i32, mode: u32) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::fchmod(fd, mode) })
}
pub fn chown_at(dir: i32, path: &[u8], uid: u32, gid: u32, follow: bool) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::fchownat(dir, p.as_ptr(), uid, gid, if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW }) })
}
pub fn fchown(fd: i32, uid: u32, gid: u32) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::fchown(fd, uid, gid) })
}
pub fn access_at(dir: i32, path: &[u8], mode: i32, effective: bool, follow: bool) -> Sys<()> {
    let p = c(path)?;
    let fl = if effective { libc::AT_EACCESS } else { 0 } | if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW };
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::faccessat(dir, p.as_ptr(), mode, fl) })
}
fn spec(t: SetTime) -> libc::timespec {
    match t {
        SetTime::Now => libc::timespec { tv_sec: 0, tv_nsec: libc::UTIME_NOW },
        SetTime::At(i) => libc::timespec { tv_sec: i.sec, tv_nsec: i.nsec },
    }
}
pub fn utimens_at(dir: i32, path: &[u8], atime: SetTime, mtime: SetTime, follow: bool) -> Sys<()> {
    let p = c(path)?;
    let ts = [spec(atime), spec(mtime)];
    // SAFETY: a NUL-terminated string and two timespecs.
    check(unsafe { libc::utimensat(dir, p.as_ptr(), ts.as_ptr(), if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW }) })
}
pub fn futimens(fd: i32, atime: SetTime, mtime: SetTime) -> Sys<()> {
    let ts = [spec(atime), spec(mtime)];
    // SAFETY: two timespecs.
    check(unsafe { libc::futimens(fd, ts.as_ptr()) })
}
pub fn mkfifo_at(dir: i32, path: &[u8], mode: u32) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::mkfifoat(dir, p.as_ptr(), mode) })
}

/// All entries but `.` and `..`, in the system's order.
pub fn read_dir(path: &[u8]) -> Sys<Vec<DirItem>> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    let d = unsafe { libc::opendir(p.as_ptr()) };
    if d.is_null() { Err(last()) } else { drain(d) }
}
/// As `read_dir`; the descriptor stays open.
pub fn read_dir_fd(fd: i32) -> Sys<Vec<DirItem>> {
    let copy = dup(fd)?;
    // SAFETY: the copy is ours and handed over to the DIR.
    let d = unsafe { libc::fdopendir(copy) };
    if d.is_null() {
        let e = last();
        let _ = close(copy);
        return Err(e);
    }
    // SAFETY: a live DIR.
    unsafe { libc::rewinddir(d) };
    drain(d)
}
fn drain(d: *mut libc::DIR) -> Sys<Vec<DirItem>> {
    let mut out = Vec::new();
    // SAFETY: `d` is a live DIR until closedir; an entry is valid until the next readdir.
    unsafe {
        loop {
            *libc::__errno_location() = 0;
            let e = libc::readdir(d);
            if e.is_null() {
                let code = *libc::__errno_location();
                libc::closedir(d);
                return if code == 0 { Ok(out) } else { Err(Errno(code)) };
            }
            let name = std::ffi::CStr::from_ptr((*e).d_name.as_ptr()).to_bytes();
            if name != b"." && name != b".." {
                out.push(DirItem { name: name.to_vec(), ino: (*e).d_ino as u64, kind: ((*e).d_type as u32) << 12 });
            }
        }
    }
}

pub fn getcwd() -> Sys<Vec<u8>> {
    use std::os::unix::ffi::OsStringExt;
    match std::env::current_dir() {
        Ok(p) => Ok(p.into_os_string().into_vec()),
        Err(e) => Err(Errno(e.raw_os_error().unwrap_or(errno::EIO))),
    }
}
pub fn chdir(path: &[u8]) -> Sys<()> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    check(unsafe { libc::chdir(p.as_ptr()) })
}
pub fn fchdir(fd: i32) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::fchdir(fd) })
}
pub fn umask(mask: u32) -> u32 {
    // SAFETY: cannot fail.
    unsafe { libc::umask(mask) as u32 }
}
pub fn getpid() -> i64 {
    std::process::id() as i64
}
pub fn getppid() -> i64 {
    // SAFETY: cannot fail.
    unsafe { libc::getppid() as i64 }
}
/// real uid, effective uid, real gid, effective gid
pub fn ids() -> (u32, u32, u32, u32) {
    // SAFETY: cannot fail.
    unsafe { (libc::getuid(), libc::geteuid(), libc::getgid(), libc::getegid()) }
}
pub fn cpu_count() -> usize {
    // SAFETY: a plain query.
    let n = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    n.max(0) as usize
}
/// (columns, lines)
pub fn terminal_size(fd: i32) -> Sys<(i64, i64)> {
    let mut w = MaybeUninit::<libc::winsize>::zeroed();
    // SAFETY: the kernel fills the winsize.
    unsafe {
        check(libc::ioctl(fd, libc::TIOCGWINSZ, w.as_mut_ptr()))?;
        let w = w.assume_init();
        Ok((w.ws_col as i64, w.ws_row as i64))
    }
}
pub fn urandom(buf: &mut [u8]) -> Sys<()> {
    let mut at = 0;
    while at < buf.len() {
        // SAFETY: room for the rest of buf.
        at += retry(|| unsafe { libc::getrandom(buf[at..].as_mut_ptr().cast(), buf.len() - at, 0) })?;
    }
    Ok(())
}
/// statvfs: bsize, frsize, blocks, bfree, bavail, files, ffree, favail, flag, namemax, fsid
pub fn statvfs(path: &[u8]) -> Sys<[u64; 11]> {
    let p = c(path)?;
    let mut s = MaybeUninit::<libc::statvfs>::uninit();
    // SAFETY: filled when 0 is returned.
    unsafe {
        check(libc::statvfs(p.as_ptr(), s.as_mut_ptr()))?;
        Ok(vfs_from(&s.assume_init()))
    }
}
pub fn fstatvfs(fd: i32) -> Sys<[u64; 11]> {
    let mut s = MaybeUninit::<libc::statvfs>::uninit();
    // SAFETY: filled when 0 is returned.
    unsafe {
        check(libc::fstatvfs(fd, s.as_mut_ptr()))?;
        Ok(vfs_from(&s.assume_init()))
    }
}
fn vfs_from(s: &libc::statvfs) -> [u64; 11] {
    [s.f_bsize, s.f_frsize, s.f_blocks, s.f_bfree, s.f_bavail, s.f_files, s.f_ffree, s.f_favail, s.f_flag, s.f_namemax, s.f_fsid]
}
fn clock(id: libc::clockid_t) -> Instant {
    let mut t = MaybeUninit::<libc::timespec>::zeroed();
    // SAFETY: the kernel fills the timespec.
    unsafe {
        libc::clock_gettime(id, t.as_mut_ptr());
        let t = t.assume_init();
        Instant { sec: t.tv_sec, nsec: t.tv_nsec }
    }
}
/// EINTR when the user's interrupt ended it early.
pub fn sleep(time: std::time::Duration) -> Sys<()> {
    let mut left = libc::timespec { tv_sec: time.as_secs() as libc::time_t, tv_nsec: time.subsec_nanos() as _ };
    loop {
        let asked = left;
        // SAFETY: both point to timespecs of this frame.
        match check(unsafe { libc::nanosleep(&asked, &mut left) }) {
            Err(Errno(errno::EINTR)) if !pyrt::interrupt::is_pending() => {}
            r => return r,
        }
    }
}
pub fn clock_realtime() -> Instant {
    clock(libc::CLOCK_REALTIME)
}
pub fn clock_monotonic() -> Instant {
    clock(libc::CLOCK_MONOTONIC)
}
pub fn clock_process() -> Instant {
    clock(libc::CLOCK_PROCESS_CPUTIME_ID)
}
pub fn clock_thread() -> Instant {
    clock(libc::CLOCK_THREAD_CPUTIME_ID)
}
/// Changes the environment of the process, for children and the C library.
pub fn setenv(name: &[u8], value: Option<&[u8]>) -> Sys<()> {
    let n = c(name)?;
    match value {
        Some(v) => {
            let v = c(v)?;
            // SAFETY: NUL-terminated strings; one thread.
            check(unsafe { libc::setenv(n.as_ptr(), v.as_ptr(), 1) })
        }
        // SAFETY: a NUL-terminated string; one thread.
        None => check(unsafe { libc::unsetenv(n.as_ptr()) }),
    }
}
pub fn kill(pid: i64, sig: i32) -> Sys<()> {
    // SAFETY: a plain system call.
    check(unsafe { libc::kill(pid as i32, sig) })
}
/// sysname, nodename, release, version, machine
pub fn uname() -> [Vec<u8>; 5] {
    let mut u = MaybeUninit::<libc::utsname>::zeroed();
    // SAFETY: the kernel fills NUL-terminated strings.
    unsafe {
        libc::uname(u.as_mut_ptr());
        let u = u.assume_init();
        let s = |p: &[libc::c_char]| std::ffi::CStr::from_ptr(p.as_ptr()).to_bytes().to_vec();
        [s(&u.sysname), s(&u.nodename), s(&u.release), s(&u.version), s(&u.machine)]
    }
}
/// The content of a small file, for /etc/passwd and zone files.
pub fn read_file(path: &[u8]) -> Sys<Vec<u8>> {
    let fd = open(path, flags::O_RDONLY, 0)?;
    let r = super::read_all(fd);
    let _ = close(fd);
    r
}
/// As `stat`, where only type, size and times matter.
pub fn stat_quick(path: &[u8], follow: bool) -> Sys<Stat> {
    stat_at(AT_CWD, path, follow)
}
pub fn fstat_quick(fd: i32) -> Sys<Stat> {
    fstat(fd)
}
/// The TZif data of a zone; the machine's own for an empty name.
pub fn zone_file(name: &str) -> Option<Vec<u8>> {
    let path = if name.is_empty() { "/etc/localtime".to_string() } else if name.starts_with('/') { name.to_string() } else { format!("/usr/share/zoneinfo/{name}") };
    if name.split('/').any(|p| p == "..") {
        return None;
    }
    read_file(path.as_bytes()).ok()
}
