//! Signals natively: what `_signal` (src/stdlib/prelude/_signal.py), which keeps the handlers, asks of the system. A signal with a handler is
//! noted (`pyrt::interrupt`); the handler runs at the next call, turn of a loop, or where the program waits. On WASI there is none but SIGINT.

use crate::arg;
use crate::os_error::OrRaise;
use crate::sys;
use pyrt::{Obj, R};

/// action: 0 the system's default, 1 ignored, 2 noted for a handler.
/// py: _signals.set_action(signalnum, action, /) -> None
pub fn set_action(a: &[Obj]) -> R<Obj> {
    sys::signal_action(arg::c_int(&a[0])?, arg::c_int(&a[1])?).or_raise()?;
    Ok(Obj::NONE)
}
/// The function is called with the number of each signal that was noted.
/// py: _signals.set_deliver(function, /) -> None
pub fn set_deliver(a: &[Obj]) -> R<Obj> {
    pyrt::interrupt::set_deliver(a[0].clone());
    Ok(Obj::NONE)
}
/// Can signals be sent and noted here?
/// py: _signals.are_real() -> bool
pub fn are_real(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(cfg!(unix)))
}
/// py: _signals.raise_signal(signalnum, /) -> None
pub fn raise_signal(a: &[Obj]) -> R<Obj> {
    sys::raise_signal(arg::c_int(&a[0])?).or_raise()?;
    pyrt::interrupt::check()?;
    Ok(Obj::NONE)
}
/// py: _signals.default_int_handler(signalnum, frame, /)
pub fn default_int_handler(_a: &[Obj]) -> R<Obj> {
    Err(pyrt::Err::with_args(pyrt::exc::KEYBOARD_INTERRUPT.get(), vec![]))
}
/// The seconds that were left of the alarm before.
/// py: _signals.alarm(seconds, /) -> int
pub fn alarm(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::alarm(arg::c_int(&a[0])? as u32) as i64))
}
/// Sets a timer of two times in microseconds; gives the two that it had.
/// py: _signals.setitimer(which, value, interval, /) -> tuple
pub fn setitimer(a: &[Obj]) -> R<Obj> {
    let (value, interval) = (arg::int_as(&a[1], "long")?, arg::int_as(&a[2], "long")?);
    pair(sys::set_timer(arg::c_int(&a[0])?, Some((value, interval))))
}
/// py: _signals.getitimer(which, /) -> tuple
pub fn getitimer(a: &[Obj]) -> R<Obj> {
    pair(sys::set_timer(arg::c_int(&a[0])?, None))
}
fn pair(times: sys::Sys<(i64, i64)>) -> R<Obj> {
    let (value, interval) = times.or_raise()?;
    Ok(Obj::tuple_of([Obj::int(value), Obj::int(interval)]))
}
/// Waits for a signal with a handler.
/// py: _signals.pause() -> None
pub fn pause(_a: &[Obj]) -> R<Obj> {
    sys::pause();
    pyrt::interrupt::check()?;
    Ok(Obj::NONE)
}
/// The signals (bit n - 1 for signal n) that were blocked before `signals` were: how 0 also blocked, 1 no longer, 2 only these.
/// py: _signals.sigmask(how, signals, /) -> int
pub fn sigmask(a: &[Obj]) -> R<Obj> {
    let before = sys::signal_mask(arg::c_int(&a[0])?, arg::int_as(&a[1], "long")? as u64).or_raise()?;
    pyrt::interrupt::check()?;
    Ok(Obj::int(before as i64))
}
/// py: _signals.sigpending() -> int
pub fn sigpending(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::signals_pending() as i64))
}
/// Waits for one of the signals, which are blocked.
/// py: _signals.sigwait(signals, /) -> int
pub fn sigwait(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::wait_for_signal(arg::int_as(&a[0], "long")? as u64).or_raise()? as i64))
}
