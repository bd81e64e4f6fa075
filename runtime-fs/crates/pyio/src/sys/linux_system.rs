//! Process groups, priorities, limits and other calls of Linux that have nothing to do with one file alone.

use super::{Errno, Sys};
use std::ffi::{CStr, CString};

fn last() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(0))
}
fn number<T: Into<i64>>(r: T) -> Sys<i64> {
    let r = r.into();
    if r < 0 { Err(last()) } else { Ok(r) }
}
fn c(b: &[u8]) -> Sys<CString> {
    CString::new(b).map_err(|_| Errno(super::errno::EINVAL))
}
/// For calls that may well answer -1: errno tells.
fn told(f: impl FnOnce() -> i64) -> Sys<i64> {
    // SAFETY: errno of this thread is a plain int.
    unsafe { *libc::__errno_location() = 0 };
    match (f(), last().0) {
        (-1, e) if e != 0 => Err(Errno(e)),
        (n, _) => Ok(n),
    }
}

// SAFETY of all calls below: plain system calls on numbers, unless said otherwise.
pub fn getpgid(pid: i32) -> Sys<i64> {
    number(unsafe { libc::getpgid(pid) })
}
pub fn setpgid(pid: i32, group: i32) -> Sys<i64> {
    number(unsafe { libc::setpgid(pid, group) })
}
pub fn getsid(pid: i32) -> Sys<i64> {
    number(unsafe { libc::getsid(pid) })
}
pub fn setsid() -> Sys<i64> {
    number(unsafe { libc::setsid() })
}
pub fn killpg(group: i32, signal: i32) -> Sys<i64> {
    number(unsafe { libc::killpg(group, signal) })
}
pub fn getpriority(which: i32, who: i32) -> Sys<i64> {
    told(|| unsafe { libc::getpriority(which as _, who as _) } as i64)
}
pub fn setpriority(which: i32, who: i32, priority: i32) -> Sys<i64> {
    number(unsafe { libc::setpriority(which as _, who as _, priority) })
}
pub fn nice(increment: i32) -> Sys<i64> {
    told(|| unsafe { libc::nice(increment) } as i64)
}
pub fn sched_yield() -> Sys<i64> {
    number(unsafe { libc::sched_yield() })
}
pub fn sched_priority_range(policy: i32) -> Sys<(i64, i64)> {
    Ok((number(unsafe { libc::sched_get_priority_min(policy) })?, number(unsafe { libc::sched_get_priority_max(policy) })?))
}
pub fn sched_getscheduler(pid: i32) -> Sys<i64> {
    number(unsafe { libc::sched_getscheduler(pid) })
}
/// -1: there is no limit.
pub fn sysconf(name: i32) -> Sys<i64> {
    told(|| unsafe { libc::sysconf(name) })
}
pub fn pathconf(path: &[u8], name: i32) -> Sys<i64> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    told(|| unsafe { libc::pathconf(p.as_ptr(), name) })
}
pub fn fpathconf(fd: i32, name: i32) -> Sys<i64> {
    told(|| unsafe { libc::fpathconf(fd, name) })
}
/// None: not defined.
pub fn confstr(name: i32) -> Sys<Option<Vec<u8>>> {
    // SAFETY: asks for the size.
    let size = unsafe { libc::confstr(name, std::ptr::null_mut(), 0) };
    if size == 0 {
        return if last().0 == super::errno::EINVAL { Err(last()) } else { Ok(None) };
    }
    let mut text = vec![0u8; size];
    // SAFETY: at most `size` bytes are written.
    unsafe { libc::confstr(name, text.as_mut_ptr().cast(), size) };
    text.truncate(size - 1);
    Ok(Some(text))
}
pub fn groups() -> Sys<Vec<u32>> {
    // SAFETY: asks for the count.
    let n = number(unsafe { libc::getgroups(0, std::ptr::null_mut()) })?;
    let mut all = vec![0u32; n as usize];
    // SAFETY: room for `n` numbers.
    let n = number(unsafe { libc::getgroups(n as i32, all.as_mut_ptr()) })?;
    all.truncate(n as usize);
    Ok(all)
}
/// Real, effective and saved.
pub fn user_ids() -> Sys<[u32; 3]> {
    let mut v = [0; 3];
    // SAFETY: room for one number each.
    number(unsafe { libc::getresuid(&mut v[0], &mut v[1], &mut v[2]) })?;
    Ok(v)
}
pub fn group_ids() -> Sys<[u32; 3]> {
    let mut v = [0; 3];
    // SAFETY: as above.
    number(unsafe { libc::getresgid(&mut v[0], &mut v[1], &mut v[2]) })?;
    Ok(v)
}
/// `which`: `u` and `g` for the real id, `U` and `G` for the effective one.
pub fn set_id(which: u8, id: u32) -> Sys<i64> {
    number(unsafe {
        match which {
            b'u' => libc::setuid(id),
            b'g' => libc::setgid(id),
            b'U' => libc::seteuid(id),
            _ => libc::setegid(id),
        }
    })
}
pub fn pipe2(flags: i32) -> Sys<(i32, i32)> {
    let mut p = [0; 2];
    // SAFETY: room for two descriptors.
    number(unsafe { libc::pipe2(p.as_mut_ptr(), flags) })?;
    Ok((p[0], p[1]))
}
/// These two give the error itself.
pub fn fadvise(fd: i32, offset: i64, length: i64, advice: i32) -> Sys<()> {
    match unsafe { libc::posix_fadvise(fd, offset, length, advice) } {
        0 => Ok(()),
        e => Err(Errno(e)),
    }
}
pub fn fallocate(fd: i32, offset: i64, length: i64) -> Sys<()> {
    match unsafe { libc::posix_fallocate(fd, offset, length) } {
        0 => Ok(()),
        e => Err(Errno(e)),
    }
}
pub fn mknod_at(dir: i32, path: &[u8], mode: u32, device: u64) -> Sys<i64> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    number(unsafe { libc::mknodat(dir, p.as_ptr(), mode, device) })
}
pub fn ttyname(fd: i32) -> Sys<Vec<u8>> {
    let mut name = [0u8; 256];
    // SAFETY: at most 256 bytes are written, NUL-terminated when it succeeds.
    match unsafe { libc::ttyname_r(fd, name.as_mut_ptr().cast(), name.len()) } {
        0 => Ok(CStr::from_bytes_until_nul(&name).map_or(Vec::new(), |n| n.to_bytes().to_vec())),
        e => Err(Errno(e)),
    }
}
pub fn tcgetpgrp(fd: i32) -> Sys<i64> {
    number(unsafe { libc::tcgetpgrp(fd) })
}
pub fn tcsetpgrp(fd: i32, group: i32) -> Sys<i64> {
    number(unsafe { libc::tcsetpgrp(fd, group) })
}
pub fn memfd_create(name: &[u8], flags: u32) -> Sys<i64> {
    let n = c(name)?;
    // SAFETY: a NUL-terminated string.
    number(unsafe { libc::memfd_create(n.as_ptr(), flags) })
}
pub fn eventfd(start: u32, flags: i32) -> Sys<i64> {
    number(unsafe { libc::eventfd(start, flags) })
}
pub fn copy_file_range(from: i32, to: i32, count: usize, at: (Option<i64>, Option<i64>)) -> Sys<i64> {
    let (mut a, mut b) = at;
    let place = |o: &mut Option<i64>| o.as_mut().map_or(std::ptr::null_mut(), |p| p as *mut i64);
    // SAFETY: the offsets outlive the call.
    number(unsafe { libc::copy_file_range(from, place(&mut a), to, place(&mut b), count, 0) } as i64)
}
pub fn chroot(path: &[u8]) -> Sys<i64> {
    let p = c(path)?;
    // SAFETY: a NUL-terminated string.
    number(unsafe { libc::chroot(p.as_ptr()) })
}
