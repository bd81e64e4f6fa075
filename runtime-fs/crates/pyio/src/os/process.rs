//! The process: ids, random bytes, texts of errors.

use super::stat_result::{TIMES_RESULT, TIMES_RESULT_FIELDS, UNAME_RESULT, UNAME_RESULT_FIELDS};
use super::struct_seq;
use crate::arg;
use crate::os_error::OrRaise;
use crate::path_arg::decode;
use crate::sys;
use pyrt::{raise, Obj, R};

/// py: posix.getpid() -> int
pub fn getpid(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::getpid()))
}
/// py: posix.getppid() -> int
pub fn getppid(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::getppid()))
}
/// py: posix.getuid() -> int
pub fn getuid(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::ids().0 as i64))
}
/// py: posix.geteuid() -> int
pub fn geteuid(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::ids().1 as i64))
}
/// py: posix.getgid() -> int
pub fn getgid(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::ids().2 as i64))
}
/// py: posix.getegid() -> int
pub fn getegid(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::ids().3 as i64))
}
/// py: posix.getlogin() -> str
pub fn getlogin(_a: &[Obj]) -> R<Obj> {
    // Without a controlling terminal getlogin() says ENOTTY or ENXIO.
    if !sys::isatty(0) {
        return Err(crate::os_error::plain(sys::Errno(sys::errno::ENOTTY)));
    }
    match super::users::by_id(sys::ids().0) {
        Some(u) => Ok(Obj::str(&u.name)),
        None => Err(crate::os_error::plain(sys::Errno(sys::errno::ENOENT))),
    }
}
/// py: posix.cpu_count() -> any
pub fn cpu_count(_a: &[Obj]) -> R<Obj> {
    Ok(match sys::cpu_count() {
        0 => Obj::NONE,
        n => Obj::from(n),
    })
}
/// py: posix.urandom(size, /) -> bytes
pub fn urandom(a: &[Obj]) -> R<Obj> {
    let n = arg::size(&a[0])?;
    if n < 0 {
        raise!(VALUE_ERROR, "negative argument not allowed");
    }
    let mut b = vec![0; n as usize];
    sys::urandom(&mut b).or_raise()?;
    Ok(Obj::bytes(b))
}
/// py: posix.getrandom(size, flags=0) -> bytes
pub fn getrandom(a: &[Obj]) -> R<Obj> {
    urandom(a)
}
/// py: posix.strerror(code, /) -> str
pub fn strerror(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&sys::strerror::strerror(arg::c_int(&a[0])?)))
}
/// py: posix.uname() -> uname_result
pub fn uname(_a: &[Obj]) -> R<Obj> {
    let parts = sys::uname();
    Ok(struct_seq::make(&UNAME_RESULT, &UNAME_RESULT_FIELDS, parts.iter().map(|p| decode(p)).collect()))
}
/// py: posix.times() -> times_result
pub fn times(_a: &[Obj]) -> R<Obj> {
    let (cpu, now) = (sys::clock_process().seconds(), sys::clock_monotonic().seconds());
    let values = [cpu, 0.0, 0.0, 0.0, now].into_iter().map(Obj::float).collect();
    Ok(struct_seq::make(&TIMES_RESULT, &TIMES_RESULT_FIELDS, values))
}
/// py: posix.kill(pid, signal, /) -> None
pub fn kill(a: &[Obj]) -> R<Obj> {
    let (pid, signal) = (arg::int_as(&a[0], "long")?, arg::c_int(&a[1])?);
    if cfg!(not(unix)) && pid == sys::getpid() && handled(signal)? {
        return Ok(Obj::NONE);
    }
    sys::kill(pid, signal).or_raise()?;
    pyrt::interrupt::check()?;
    Ok(Obj::NONE)
}
/// What `signal.signal` set for a signal to the program itself: a function is called, SIG_IGN does nothing.
fn handled(signal: i32) -> R<bool> {
    let Some(module) = pyrt::hooks::loaded_module("_signal") else { return Ok(false) };
    let handlers = pyrt::attr::getattr(&module, pyrt::intern("_handlers"))?;
    let set = match handlers.as_dict() {
        Some(d) => d.get(&Obj::int(signal as i64))?,
        None => None,
    };
    match set {
        Some(h) if h.as_i64() == Some(1) => Ok(true),
        Some(h) if h.as_i64().is_none() => {
            pyrt::call::call(&h, &[Obj::int(signal as i64), Obj::NONE])?;
            Ok(true)
        }
        _ => Ok(false),
    }
}
/// py: posix.getloadavg() -> tuple
pub fn getloadavg(_a: &[Obj]) -> R<Obj> {
    let text = sys::read_file(b"/proc/loadavg").unwrap_or_default();
    let text = String::from_utf8_lossy(&text).to_string();
    let v: Vec<Obj> = text.split(' ').take(3).filter_map(|w| w.parse().ok().map(Obj::float)).collect();
    if v.len() < 3 {
        raise!(OS_ERROR, "Load averages are unobtainable");
    }
    Ok(Obj::tuple(v))
}
/// py: posix._exit(status) -> None
pub fn exit_now(a: &[Obj]) -> R<Obj> {
    std::process::exit(arg::c_int(&a[0])? & 0xFF)
}
/// py: posix.abort() -> None
pub fn abort(_a: &[Obj]) -> R<Obj> {
    std::process::abort()
}
/// py: posix.sched_getaffinity(pid, /) -> any
pub fn sched_getaffinity(_a: &[Obj]) -> R<Obj> {
    let s = pyrt::set::PySet::new();
    for i in 0..sys::cpu_count().max(1) {
        s.add(Obj::from(i))?;
    }
    Ok(Obj::set(s))
}
