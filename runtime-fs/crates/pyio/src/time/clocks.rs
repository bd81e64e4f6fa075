//! Clocks and `sleep`.

use crate::arg;
use crate::os_error::{plain, OrRaise};
use crate::sys::{self, errno, Errno, Instant};
use pyrt::{raise, Obj, R};

fn seconds(t: Instant) -> R<Obj> {
    Ok(Obj::float(t.seconds()))
}
fn nanos(t: Instant) -> R<Obj> {
    Ok(Obj::int(t.sec * 1_000_000_000 + t.nsec))
}
/// py: time.time() -> float
pub fn time(_a: &[Obj]) -> R<Obj> {
    seconds(sys::clock_realtime())
}
/// py: time.time_ns() -> int
pub fn time_ns(_a: &[Obj]) -> R<Obj> {
    nanos(sys::clock_realtime())
}
/// py: time.monotonic() -> float
/// py: time.perf_counter() -> float
pub fn monotonic(_a: &[Obj]) -> R<Obj> {
    seconds(sys::clock_monotonic())
}
/// py: time.monotonic_ns() -> int
/// py: time.perf_counter_ns() -> int
pub fn monotonic_ns(_a: &[Obj]) -> R<Obj> {
    nanos(sys::clock_monotonic())
}
/// py: time.process_time() -> float
pub fn process_time(_a: &[Obj]) -> R<Obj> {
    seconds(sys::clock_process())
}
/// py: time.process_time_ns() -> int
pub fn process_time_ns(_a: &[Obj]) -> R<Obj> {
    nanos(sys::clock_process())
}
/// py: time.thread_time() -> float
pub fn thread_time(_a: &[Obj]) -> R<Obj> {
    seconds(sys::clock_thread())
}
/// py: time.thread_time_ns() -> int
pub fn thread_time_ns(_a: &[Obj]) -> R<Obj> {
    nanos(sys::clock_thread())
}
/// py: time.get_clock_info(name, /) -> object
pub fn get_clock_info(a: &[Obj]) -> R<Obj> {
    let (source, monotonic) = match a[0].as_str() {
        Some("time") => ("REALTIME", false),
        Some("monotonic" | "perf_counter") => ("MONOTONIC", true),
        Some("process_time") => ("PROCESS_CPUTIME_ID", true),
        Some("thread_time") => ("THREAD_CPUTIME_ID", true),
        Some(_) => raise!(VALUE_ERROR, "unknown clock"),
        None => raise!(TYPE_ERROR, "get_clock_info() argument 1 must be str, not {}", pyrt::builtins::args::kind(&a[0])),
    };
    Ok(pyrt::modules::sys_info::namespace([
        ("implementation", Obj::str(&format!("clock_gettime(CLOCK_{source})"))),
        ("monotonic", Obj::bool(monotonic)),
        ("adjustable", Obj::bool(!monotonic)),
        ("resolution", Obj::float(1e-9)),
    ]))
}
fn by_number(o: &Obj) -> R<Instant> {
    match arg::c_int(o)? {
        0 => Ok(sys::clock_realtime()),
        1 | 4 | 7 => Ok(sys::clock_monotonic()),
        2 => Ok(sys::clock_process()),
        3 => Ok(sys::clock_thread()),
        _ => Err(plain(Errno(errno::EINVAL))),
    }
}
/// py: time.clock_gettime(clk_id, /) -> float
pub fn clock_gettime(a: &[Obj]) -> R<Obj> {
    seconds(by_number(&a[0])?)
}
/// py: time.clock_gettime_ns(clk_id, /) -> int
pub fn clock_gettime_ns(a: &[Obj]) -> R<Obj> {
    nanos(by_number(&a[0])?)
}
/// py: time.clock_getres(clk_id, /) -> float
pub fn clock_getres(a: &[Obj]) -> R<Obj> {
    by_number(&a[0])?;
    Ok(Obj::float(1e-9))
}
/// py: time.sleep(secs, /) -> None
pub fn sleep(a: &[Obj]) -> R<Obj> {
    let secs = match a[0].as_f64() {
        Some(f) if f.is_nan() => raise!(VALUE_ERROR, "Invalid value NaN (not a number)"),
        Some(f) => f,
        None => match arg::small(&pyrt::ops::index(&a[0])?) {
            Some(i) => i as f64,
            None => raise!(OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t"),
        },
    };
    if secs < 0.0 {
        raise!(VALUE_ERROR, "sleep length must be non-negative");
    }
    if secs > 9.2e9 {
        raise!(OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
    }
    let time = std::time::Duration::from_secs_f64(secs);
    match pyrt::threads::hooks() {
        Some(h) => (h.sleep)(time)?,
        None => {
            let until = sys::clock_monotonic().seconds() + secs;
            let mut left = time;
            while crate::patient::once(|| sys::sleep(left))?.or_raise()? == crate::patient::Once::Interrupted {
                left = std::time::Duration::from_secs_f64((until - sys::clock_monotonic().seconds()).max(0.0));
            }
        }
    }
    Ok(Obj::NONE)
}
