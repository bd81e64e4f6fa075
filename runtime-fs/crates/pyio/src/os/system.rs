//! Process groups, priorities and limits; the rest of `os` that few programs name is `src/stdlib/prelude/_os_system.py`.

use super::args::{dir_fd, mode, path, path_or_fd, Target};
use crate::arg;
use crate::os_error::{self, OrRaise};
use crate::path_arg::{decode, encode, fspath_of};
use crate::sys::{self, errno, Errno, Sys};
use pyrt::start::stop_refused;
use pyrt::{ops, raise, Obj, R};

fn int(r: Sys<i64>) -> R<Obj> {
    Ok(Obj::int(r.or_raise()?))
}
fn none<T>(r: Sys<T>) -> R<Obj> {
    r.or_raise()?;
    Ok(Obj::NONE)
}
/// py: posix.getpgid(pid) -> int
pub fn getpgid(a: &[Obj]) -> R<Obj> {
    int(sys::getpgid(arg::c_int(&a[0])?))
}
/// py: posix.getpgrp() -> int
pub fn getpgrp(_a: &[Obj]) -> R<Obj> {
    int(sys::getpgid(0))
}
/// py: posix.setpgid(pid, pgrp, /) -> None
pub fn setpgid(a: &[Obj]) -> R<Obj> {
    none(sys::setpgid(arg::c_int(&a[0])?, arg::c_int(&a[1])?))
}
/// py: posix.setpgrp() -> None
pub fn setpgrp(_a: &[Obj]) -> R<Obj> {
    none(sys::setpgid(0, 0))
}
/// py: posix.getsid(pid, /) -> int
pub fn getsid(a: &[Obj]) -> R<Obj> {
    int(sys::getsid(arg::c_int(&a[0])?))
}
/// py: posix.setsid() -> None
pub fn setsid(_a: &[Obj]) -> R<Obj> {
    none(sys::setsid())
}
/// py: posix.killpg(pgid, signal, /) -> None
pub fn killpg(a: &[Obj]) -> R<Obj> {
    none(sys::killpg(arg::c_int(&a[0])?, arg::c_int(&a[1])?))
}
/// py: posix.getpriority(which, who) -> int
pub fn getpriority(a: &[Obj]) -> R<Obj> {
    int(sys::getpriority(arg::c_int(&a[0])?, arg::c_int(&a[1])?))
}
/// py: posix.setpriority(which, who, priority) -> None
pub fn setpriority(a: &[Obj]) -> R<Obj> {
    none(sys::setpriority(arg::c_int(&a[0])?, arg::c_int(&a[1])?, arg::c_int(&a[2])?))
}
/// py: posix.nice(increment, /) -> int
pub fn nice(a: &[Obj]) -> R<Obj> {
    int(sys::nice(arg::c_int(&a[0])?))
}
/// py: posix.sched_yield() -> None
pub fn sched_yield(_a: &[Obj]) -> R<Obj> {
    none(sys::sched_yield())
}
/// py: posix.sched_get_priority_min(policy) -> int
pub fn sched_get_priority_min(a: &[Obj]) -> R<Obj> {
    int(sys::sched_priority_range(arg::c_int(&a[0])?).map(|r| r.0))
}
/// py: posix.sched_get_priority_max(policy) -> int
pub fn sched_get_priority_max(a: &[Obj]) -> R<Obj> {
    int(sys::sched_priority_range(arg::c_int(&a[0])?).map(|r| r.1))
}
/// py: posix.sched_getscheduler(pid, /) -> int
pub fn sched_getscheduler(a: &[Obj]) -> R<Obj> {
    int(sys::sched_getscheduler(arg::c_int(&a[0])?))
}
/// py: posix._sysconf(name, /) -> int
pub fn sysconf(a: &[Obj]) -> R<Obj> {
    int(sys::sysconf(arg::c_int(&a[0])?))
}
/// py: posix._pathconf(path, name, /) -> int
pub fn pathconf(a: &[Obj]) -> R<Obj> {
    let name = arg::c_int(&a[1])?;
    match path_or_fd(&a[0], "pathconf")? {
        Target::Fd(fd) => int(sys::fpathconf(fd, name)),
        Target::Path(p) => Ok(Obj::int(sys::pathconf(&p.bytes, name).map_err(|e| os_error::with_name(e, &p.given))?)),
    }
}
/// py: posix._confstr(name, /) -> any
pub fn confstr(a: &[Obj]) -> R<Obj> {
    Ok(sys::confstr(arg::c_int(&a[0])?).or_raise()?.map_or(Obj::NONE, |text| decode(&text)))
}
/// py: posix.getgroups() -> list
pub fn getgroups(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(sys::groups().or_raise()?.into_iter().map(|g| Obj::int(g as i64)).collect()))
}
fn ids(r: Sys<[u32; 3]>) -> R<Obj> {
    Ok(Obj::tuple(r.or_raise()?.iter().map(|&n| Obj::int(n as i64)).collect::<Vec<_>>()))
}
/// py: posix.getresuid() -> tuple
pub fn getresuid(_a: &[Obj]) -> R<Obj> {
    ids(sys::user_ids())
}
/// py: posix.getresgid() -> tuple
pub fn getresgid(_a: &[Obj]) -> R<Obj> {
    ids(sys::group_ids())
}
fn set_id(which: u8, what: &str, id: &Obj) -> R<Obj> {
    if !arg::is_index(id) {
        raise!(TYPE_ERROR, "{what} should be integer, not {}", id.type_name());
    }
    let id = ops::index(id)?;
    let is_low = arg::small(&id).map_or_else(|| id.as_big().is_some_and(|b| b.value.sign() == num_bigint::Sign::Minus), |n| n < -1);
    let number = match arg::small(&id) {
        _ if is_low => raise!(OVERFLOW_ERROR, "{what} is less than minimum"),
        Some(n) if n <= u32::MAX as i64 => n as u32,
        _ => raise!(OVERFLOW_ERROR, "{what} is greater than maximum"),
    };
    none(sys::set_id(which, number))
}
/// py: posix.setuid(uid, /) -> None
pub fn setuid(a: &[Obj]) -> R<Obj> {
    set_id(b'u', "uid", &a[0])
}
/// py: posix.setgid(gid, /) -> None
pub fn setgid(a: &[Obj]) -> R<Obj> {
    set_id(b'g', "gid", &a[0])
}
/// py: posix.seteuid(euid, /) -> None
pub fn seteuid(a: &[Obj]) -> R<Obj> {
    set_id(b'U', "uid", &a[0])
}
/// py: posix.setegid(egid, /) -> None
pub fn setegid(a: &[Obj]) -> R<Obj> {
    set_id(b'G', "gid", &a[0])
}
/// py: posix.pipe2(flags, /) -> tuple
pub fn pipe2(a: &[Obj]) -> R<Obj> {
    let (r, w) = sys::pipe2(arg::c_int(&a[0])?).or_raise()?;
    Ok(Obj::tuple_of([Obj::int(r as i64), Obj::int(w as i64)]))
}
/// py: posix.posix_fadvise(fd, offset, length, advice, /) -> None
pub fn posix_fadvise(a: &[Obj]) -> R<Obj> {
    none(sys::fadvise(arg::c_int(&a[0])?, arg::int_as(&a[1], "long")?, arg::int_as(&a[2], "long")?, arg::c_int(&a[3])?))
}
/// py: posix.posix_fallocate(fd, offset, length, /) -> None
pub fn posix_fallocate(a: &[Obj]) -> R<Obj> {
    none(sys::fallocate(arg::c_int(&a[0])?, arg::int_as(&a[1], "long")?, arg::int_as(&a[2], "long")?))
}
/// py: posix.mknod(path, mode=384, device=0, *, dir_fd=None) -> None
pub fn mknod(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "mknod")?;
    sys::mknod_at(dir_fd(&a[3])?, &p.bytes, mode(&a[1])?, arg::int_as(&a[2], "long")? as u64).map_err(|e| os_error::with_name(e, &p.given))?;
    Ok(Obj::NONE)
}
/// py: posix.ttyname(fd, /) -> str
pub fn ttyname(a: &[Obj]) -> R<Obj> {
    Ok(decode(&sys::ttyname(arg::c_int(&a[0])?).or_raise()?))
}
/// py: posix.tcgetpgrp(fd, /) -> int
pub fn tcgetpgrp(a: &[Obj]) -> R<Obj> {
    int(sys::tcgetpgrp(arg::c_int(&a[0])?))
}
/// py: posix.tcsetpgrp(fd, pgid, /) -> None
pub fn tcsetpgrp(a: &[Obj]) -> R<Obj> {
    none(sys::tcsetpgrp(arg::c_int(&a[0])?, arg::c_int(&a[1])?))
}
/// py: posix.memfd_create(name, flags=1) -> int
pub fn memfd_create(a: &[Obj]) -> R<Obj> {
    int(sys::memfd_create(&encode(&fspath_of(&a[0])?)?.0, arg::c_int(&a[1])? as u32))
}
/// py: posix.eventfd(initval, flags=524288) -> int
pub fn eventfd(a: &[Obj]) -> R<Obj> {
    int(sys::eventfd(arg::int_as(&a[0], "long")? as u32, arg::c_int(&a[1])?))
}
/// py: posix.copy_file_range(src, dst, count, offset_src=None, offset_dst=None) -> int
pub fn copy_file_range(a: &[Obj]) -> R<Obj> {
    let offset = |o: &Obj| if o.is_none() { Ok(None) } else { arg::int_as(o, "long").map(Some) };
    let count = arg::size(&a[2])?;
    if count < 0 {
        raise!(VALUE_ERROR, "negative value for 'count' not allowed");
    }
    int(sys::copy_file_range(arg::c_int(&a[0])?, arg::c_int(&a[1])?, count as usize, (offset(&a[3])?, offset(&a[4])?)))
}
/// py: posix.chroot(path) -> None
pub fn chroot(a: &[Obj]) -> R<Obj> {
    let p = path(&a[0], "chroot")?;
    sys::chroot(&p.bytes).map_err(|e| os_error::with_name(e, &p.given))?;
    Ok(Obj::NONE)
}
/// py: posix.waitpid(pid, options, /) -> tuple
pub fn waitpid(_a: &[Obj]) -> R<Obj> {
    // There never is a child.
    Err(os_error::plain(Errno(errno::ECHILD)))
}
/// py: posix.fork() -> int
/// py: posix.execv(path, argv, /) -> None
/// py: posix.execve(path, argv, env) -> None
/// py: posix.execvp(file, args) -> None
pub fn no_processes(_a: &[Obj]) -> R<Obj> {
    stop_refused("PT4001: os: a translated program starts no other programs (fork, exec and spawn)")
}
/// py: posix._map_state(map, fd, /) -> tuple
///
/// For `mmap`: when the file was last changed (ns), its size, the time, and whether a memoryview of the map was ever made.
pub fn map_state(a: &[Obj]) -> R<Obj> {
    let st = sys::fstat_quick(arg::c_int(&a[1])?).or_raise()?;
    let now = sys::clock_realtime();
    let ns = |t: sys::Instant| Obj::int(t.sec.wrapping_mul(1_000_000_000).wrapping_add(t.nsec));
    let exported = a[0].as_bytearray().is_some_and(|b| b.head.has_flag(pyrt::heap::FLAG_EXPORTED));
    Ok(Obj::tuple_of([ns(st.mtime), Obj::int(st.size), ns(now), Obj::bool(exported)]))
}
/// py: posix._refuse(name, /) -> None
pub fn refuse(a: &[Obj]) -> R<Obj> {
    stop_refused(&format!("PT4001: {}: not available in translated programs", a[0].as_str().unwrap_or("")))
}
