//! Signals of the process: actions, masks and timers.

use super::{errno, Errno, Sys};
use libc::c_int;
use std::mem::MaybeUninit;

fn last() -> Errno {
    Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(errno::EIO))
}
fn check(r: c_int) -> Sys<()> {
    if r == 0 { Ok(()) } else { Err(last()) }
}

/// action: 0 the system's default, 1 ignored, 2 noted.
pub fn signal_action(signal: i32, action: i32) -> Sys<()> {
    let handler = match action {
        0 => libc::SIG_DFL,
        1 => libc::SIG_IGN,
        _ => pyrt::interrupt::note_signal as extern "C" fn(i32) as *const () as usize,
    };
    if signal == libc::SIGALRM {
        pyrt::interrupt::owns_alarm();
    }
    // SAFETY: the action is complete; `note_signal` does only what a handler may. System calls are not restarted: the program handles the signal first.
    check(unsafe {
        let mut new = MaybeUninit::<libc::sigaction>::zeroed().assume_init();
        new.sa_sigaction = handler;
        libc::sigemptyset(&mut new.sa_mask);
        libc::sigaction(signal, &new, std::ptr::null_mut())
    })
}
pub fn raise_signal(signal: i32) -> Sys<()> {
    // SAFETY: a plain call.
    check(unsafe { libc::raise(signal) })
}
/// Before its first timer the signal does what the system does by default.
fn take_alarm() {
    if !pyrt::interrupt::owns_alarm() {
        // SAFETY: a plain call.
        unsafe { libc::signal(libc::SIGALRM, libc::SIG_DFL) };
    }
}
pub fn alarm(seconds: u32) -> u32 {
    take_alarm();
    // SAFETY: a plain call.
    unsafe { libc::alarm(seconds) }
}
fn micros(t: libc::timeval) -> i64 {
    t.tv_sec * 1_000_000 + t.tv_usec
}
fn timeval(micros: i64) -> libc::timeval {
    libc::timeval { tv_sec: micros / 1_000_000, tv_usec: micros % 1_000_000 }
}
extern "C" {
    fn getitimer(which: c_int, value: *mut libc::itimerval) -> c_int;
    fn setitimer(which: c_int, new: *const libc::itimerval, old: *mut libc::itimerval) -> c_int;
}
/// The timer's times before, in microseconds.
pub fn set_timer(which: i32, to: Option<(i64, i64)>) -> Sys<(i64, i64)> {
    let mut old = libc::itimerval { it_interval: timeval(0), it_value: timeval(0) };
    if to.is_some() && which == 0 {
        take_alarm();
    }
    // SAFETY: both are timers of this frame.
    check(unsafe {
        match to {
            Some((value, interval)) => setitimer(which, &libc::itimerval { it_interval: timeval(interval), it_value: timeval(value) }, &mut old),
            None => getitimer(which, &mut old),
        }
    })?;
    Ok((micros(old.it_value), micros(old.it_interval)))
}
pub fn pause() {
    // SAFETY: a plain call.
    unsafe { libc::pause() };
}
fn set_of(bits: u64) -> libc::sigset_t {
    // SAFETY: a set is emptied before it is used; the numbers are signals.
    unsafe {
        let mut set = MaybeUninit::<libc::sigset_t>::zeroed().assume_init();
        libc::sigemptyset(&mut set);
        for n in (1..=64).filter(|n| bits >> (n - 1) & 1 == 1) {
            libc::sigaddset(&mut set, n);
        }
        set
    }
}
fn bits_of(set: &libc::sigset_t) -> u64 {
    // SAFETY: plain questions about a set.
    (1..=64).filter(|n| unsafe { libc::sigismember(set, *n) } == 1).fold(0, |bits, n| bits | 1 << (n - 1))
}
pub fn signal_mask(how: i32, signals: u64) -> Sys<u64> {
    let (how, set) = ([libc::SIG_BLOCK, libc::SIG_UNBLOCK, libc::SIG_SETMASK].get(how as usize).copied().unwrap_or(-1), set_of(signals));
    let mut old = set_of(0);
    // SAFETY: both sets are of this frame.
    match unsafe { libc::pthread_sigmask(how, &set, &mut old) } {
        0 => Ok(bits_of(&old)),
        e => Err(Errno(e)),
    }
}
pub fn signals_pending() -> u64 {
    let mut set = set_of(0);
    // SAFETY: the set is of this frame.
    unsafe { libc::sigpending(&mut set) };
    bits_of(&set)
}
pub fn wait_for_signal(signals: u64) -> Sys<i32> {
    let set = set_of(signals);
    let mut got = 0;
    // SAFETY: both are of this frame.
    match unsafe { libc::sigwait(&set, &mut got) } {
        0 => Ok(got),
        e => Err(Errno(e)),
    }
}
/// Can the descriptor be read (written) without waiting?
pub fn is_ready(fd: i32, writing: bool) -> bool {
    let mut one = libc::pollfd { fd, events: if writing { libc::POLLOUT } else { libc::POLLIN }, revents: 0 };
    // SAFETY: one entry of this frame.
    unsafe { libc::poll(&mut one, 1, 0) != 0 }
}
