//! SIGINT. Where the program waits (sleep, reads, writes) it becomes KeyboardInterrupt; a program that does not come to such a
//! place within a second is ended as by SIGINT. On WASI the host keeps the interrupt and says so by EINTR (pyio asks for it).

use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Global;
use std::sync::atomic::{AtomicBool, Ordering};

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
        fn pthread_kill(thread: usize, sig: i32) -> i32;
        fn raise(sig: i32) -> i32;
        fn write(fd: i32, data: *const u8, len: usize) -> isize;
    }
    extern "C" fn on_sigint(_: i32) {
        PENDING.store(true, Ordering::Relaxed);
        let program = THREAD.load(Ordering::Relaxed);
        // SAFETY: all three are async-signal-safe; the program's thread lives until the process ends.
        unsafe {
            alarm(GRACE_SECONDS);
            if pthread_self() != program {
                pthread_kill(program, SIGINT);
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
pub fn install() {
    sys::install();
}
#[cfg(not(unix))]
pub fn install() {}

/// Says that SIGINT came, where something other than a handler knows it (the WASI host).
pub fn set_pending() {
    PENDING.store(true, Ordering::Relaxed);
}
/// SIGINT came, and the running thread is the one to hear of it.
pub fn is_pending() -> bool {
    has_come() && !ELSEWHERE.load(Ordering::Relaxed)
}
/// SIGINT came, and the main thread has not heard of it yet.
pub fn has_come() -> bool {
    PENDING.load(Ordering::Relaxed)
}
pub fn set_elsewhere(elsewhere: bool) {
    ELSEWHERE.store(elsewhere, Ordering::Relaxed);
}

/// Raises KeyboardInterrupt if SIGINT came: call it where system calls return EINTR.
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
    PENDING.store(false, Ordering::Relaxed);
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
