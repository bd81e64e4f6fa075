//! SIGINT, and the signals that the program handles. Where the program waits (sleep, reads, writes), at a call, and at the turn of a loop
//! where loops have turns, the handler runs, for SIGINT KeyboardInterrupt; a program that does not come to such a place within a second
//! is ended as by SIGINT. On WASI the host keeps the interrupt and says so by EINTR (pyio asks for it).

use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Global;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

static PENDING: AtomicBool = AtomicBool::new(false);
/// A thread other than the main one runs: KeyboardInterrupt waits for the main one.
static ELSEWHERE: AtomicBool = AtomicBool::new(false);
static UNCAUGHT: AtomicBool = AtomicBool::new(false);

#[cfg(unix)]
mod sys {
    use super::{Ordering, PENDING};
    use std::sync::atomic::AtomicUsize;

    const SIGINT: i32 = 2;
    const SIGPIPE: i32 = 13;
    const SIGALRM: i32 = 14;
    const SIG_DFL: usize = 0;
    const SIG_IGN: usize = 1;
    const GRACE_SECONDS: u32 = 1;
    /// The thread that runs the program; the others only wait for it.
    static THREAD: AtomicUsize = AtomicUsize::new(0);

    extern "C" {
        fn signal(sig: i32, handler: usize) -> usize;
        fn siginterrupt(sig: i32, flag: i32) -> i32;
        fn alarm(seconds: u32) -> u32;
        fn pthread_self() -> usize;
        fn pthread_sigmask(how: i32, set: *const u64, old: *mut u64) -> i32;
        fn pthread_kill(thread: usize, sig: i32) -> i32;
        fn raise(sig: i32) -> i32;
        fn write(fd: i32, data: *const u8, len: usize) -> isize;
    }
    extern "C" fn on_sigint(_: i32) {
        PENDING.store(true, Ordering::Relaxed);
        if !super::OWNS_ALARM.load(Ordering::Relaxed) {
            // SAFETY: async-signal-safe.
            unsafe { alarm(GRACE_SECONDS) };
        }
        tell_program(SIGINT);
    }
    /// The program's thread is to look, also where it waits.
    pub fn tell_program(sig: i32) {
        crate::recursion::request_tick();
        let program = THREAD.load(Ordering::Relaxed);
        // SAFETY: both are async-signal-safe; the program's thread lives until the process ends.
        unsafe {
            if pthread_self() != program {
                pthread_kill(program, sig);
            }
        }
    }
    extern "C" fn on_sigalrm(_: i32) {
        if PENDING.load(Ordering::Relaxed) {
            let line = b"KeyboardInterrupt\n";
            // SAFETY: all three are async-signal-safe; the line is a constant.
            unsafe {
                write(2, line.as_ptr(), line.len());
                signal(SIGINT, SIG_DFL);
                raise(SIGINT);
            }
        }
    }
    /// The calling thread hears of no signal any more: they are the program's. A program that sends itself one has it when the call returns.
    pub fn leave_signals_to_program() {
        const SIG_BLOCK: i32 = if cfg!(target_os = "linux") { 0 } else { 1 };
        let all = [u64::MAX; 16];
        // SAFETY: the set is as large as that of any system.
        unsafe { pthread_sigmask(SIG_BLOCK, all.as_ptr(), std::ptr::null_mut()) };
    }
    pub fn die() {
        // SAFETY: plain calls; the default action ends the process.
        unsafe {
            signal(SIGINT, SIG_DFL);
            raise(SIGINT);
        }
    }
    pub fn install() {
        // SAFETY: the handlers call nothing that is not async-signal-safe. A program that was started with SIGINT ignored
        // (in the background of a shell) goes on ignoring it, and SIGPIPE is ignored, as CPython does.
        unsafe {
            THREAD.store(pthread_self(), Ordering::Relaxed);
            if signal(SIGINT, on_sigint as *const () as usize) == SIG_IGN {
                signal(SIGINT, SIG_IGN);
            } else {
                siginterrupt(SIGINT, 1);
                signal(SIGALRM, on_sigalrm as *const () as usize);
            }
            signal(SIGPIPE, SIG_IGN);
        }
    }
}

#[cfg(unix)]
pub use sys::leave_signals_to_program;
#[cfg(not(unix))]
pub fn leave_signals_to_program() {}

#[cfg(unix)]
pub fn install() {
    sys::install();
}
#[cfg(not(unix))]
pub fn install() {}

/// Signals with handlers of the program that have come, bit n - 1 for signal n.
static NOTED: AtomicU64 = AtomicU64::new(0);
/// The program uses SIGALRM itself.
static OWNS_ALARM: AtomicBool = AtomicBool::new(false);
/// What calls the handler of a signal (src/stdlib/prelude/_signal.py).
static DELIVER: Global<Obj> = Global::new(Obj::UNSET);

/// The handler, as the system sees it, of signals that the program handles.
#[cfg(unix)]
pub extern "C" fn note_signal(sig: i32) {
    NOTED.fetch_or(1 << (sig - 1), Ordering::Relaxed);
    sys::tell_program(sig);
}
/// The program uses SIGALRM from now on; true: it did so before.
pub fn owns_alarm() -> bool {
    OWNS_ALARM.swap(true, Ordering::Relaxed)
}
pub fn set_deliver(f: Obj) {
    drop(std::mem::replace(DELIVER.get(), f));
}

/// Says that SIGINT came, where something other than a handler knows it (the WASI host).
pub fn set_pending() {
    PENDING.store(true, Ordering::Relaxed);
}
/// A signal came, and the running thread is the one to hear of it.
pub fn is_pending() -> bool {
    has_come() && !ELSEWHERE.load(Ordering::Relaxed)
}
/// A signal came, and the main thread has not heard of it yet.
pub fn has_come() -> bool {
    PENDING.load(Ordering::Relaxed) || NOTED.load(Ordering::Relaxed) != 0
}
pub fn set_elsewhere(elsewhere: bool) {
    ELSEWHERE.store(elsewhere, Ordering::Relaxed);
}

/// Calls the handlers of signals that came: for SIGINT KeyboardInterrupt. Call it where system calls return EINTR.
#[inline(always)]
pub fn check() -> R<()> {
    if is_pending() {
        return interrupted();
    }
    Ok(())
}

/// What `signal.signal(SIGINT, ...)` set; None: KeyboardInterrupt.
static HANDLER: Global<Obj> = Global::new(Obj::NONE);

/// py: sys._set_interrupt_handler(handler, /) -> None
pub fn set_handler(a: &[Obj]) -> R<Obj> {
    drop(std::mem::replace(HANDLER.get(), a[0].clone()));
    Ok(Obj::NONE)
}

#[cold]
fn interrupted() -> R<()> {
    let noted = NOTED.swap(0, Ordering::Relaxed);
    let deliver = DELIVER.get().clone();
    for n in (1..=64).filter(|n| noted >> (n - 1) & 1 == 1) {
        if let Err(e) = crate::call::call(&deliver, &[Obj::int(n)]) {
            // Those after it come at the next look.
            let left = noted & !((1 << n) - 1);
            if left != 0 && n < 64 {
                NOTED.fetch_or(left, Ordering::Relaxed);
                crate::recursion::request_tick();
            }
            return Err(e);
        }
    }
    if !PENDING.swap(false, Ordering::Relaxed) {
        return Ok(());
    }
    let handler = HANDLER.get().clone();
    if !handler.is_none() {
        return crate::call::call(&handler, &[]).map(drop);
    }
    Err(crate::exc::Err::with_args(crate::exc::KEYBOARD_INTERRUPT.get(), vec![]))
}

pub fn mark_uncaught() {
    UNCAUGHT.store(true, Ordering::Relaxed);
}
/// After an uncaught KeyboardInterrupt the process ends by the signal itself, as CPython does; where there are no signals, by 130.
pub fn exit_code(code: i32) -> i32 {
    if !UNCAUGHT.load(Ordering::Relaxed) {
        return code;
    }
    #[cfg(unix)]
    sys::die();
    130
}
