//! A thread of the machine that does nothing but say, while there are several Python threads, that a slice of time is over.

use super::scheduler;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

static IS_WATCHED: AtomicBool = AtomicBool::new(false);
/// Set by the Python threads: there is somebody to switch to.
static HAS_SEVERAL: AtomicBool = AtomicBool::new(false);

pub fn watch_slices() {
    HAS_SEVERAL.store(true, Relaxed);
    if IS_WATCHED.swap(true, Relaxed) {
        return;
    }
    let watcher = std::thread::Builder::new().stack_size(64 << 10).spawn(|| {
        pyrt::interrupt::leave_signals_to_program();
        loop {
            std::thread::sleep(Duration::from_nanos(scheduler::SLICE));
            if !HAS_SEVERAL.load(Relaxed) {
                break;
            }
            pyrt::recursion::request_tick();
        }
        IS_WATCHED.store(false, Relaxed);
    });
    // Without it threads still change places where they wait.
    drop(watcher);
}

/// Called at each tick: with one thread left there is nothing to say.
pub fn rest_if_alone() {
    if scheduler::count() == 0 {
        HAS_SEVERAL.store(false, Relaxed);
    }
}
