//! SIGINT natively: the handler sets a flag, the next check raises KeyboardInterrupt; uncaught, the process ends as by SIGINT.

use crate::exc::R;
use std::sync::atomic::{AtomicBool, Ordering};

static PENDING: AtomicBool = AtomicBool::new(false);
static UNCAUGHT: AtomicBool = AtomicBool::new(false);

#[cfg(unix)]
mod sys {
    use super::{Ordering, PENDING};
    extern "C" {
        fn signal(sig: i32, handler: usize) -> usize;
    }
    extern "C" fn on_sigint(_: i32) {
        PENDING.store(true, Ordering::Relaxed);
    }
    pub fn install() {
        // SAFETY: the handler only stores to an atomic; SIGINT is 2, SIGPIPE is 13 and ignored (SIG_IGN is 1) as CPython does.
        unsafe {
            signal(2, on_sigint as *const () as usize);
            signal(13, 1);
        }
    }
}

#[cfg(unix)]
pub fn install() {
    sys::install();
}
#[cfg(not(unix))]
pub fn install() {}

/// Raises KeyboardInterrupt if SIGINT came: call it at the back edge of loops and where system calls return EINTR.
#[inline(always)]
pub fn check() -> R<()> {
    if PENDING.load(Ordering::Relaxed) {
        return interrupted();
    }
    Ok(())
}

#[cold]
fn interrupted() -> R<()> {
    PENDING.store(false, Ordering::Relaxed);
    Err(crate::err!(KEYBOARD_INTERRUPT, ""))
}

pub fn mark_uncaught() {
    UNCAUGHT.store(true, Ordering::Relaxed);
}
/// 130 after an uncaught KeyboardInterrupt.
pub fn exit_code(code: i32) -> i32 {
    if UNCAUGHT.load(Ordering::Relaxed) { 130 } else { code }
}
