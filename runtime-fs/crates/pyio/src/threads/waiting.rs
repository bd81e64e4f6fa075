//! Who waits for something, first come first served.

use super::scheduler::{self, Woken};
use pyrt::shared::Shared;
use pyrt::R;
use std::collections::VecDeque;

/// A moment in nanoseconds of the monotonic clock.
pub type Moment = u64;

#[derive(Default)]
pub struct Waiting(Shared<VecDeque<u64>>);

impl Waiting {
    /// Waits to be woken; false: the time has passed. KeyboardInterrupt, if SIGINT comes to the main thread meanwhile.
    pub fn wait(&self, until: Option<Moment>) -> R<bool> {
        let me = scheduler::current();
        self.0.get_mut().push_back(me);
        let woken = scheduler::park(until);
        if woken != Woken::ByThread {
            self.0.get_mut().retain(|id| *id != me);
        }
        if woken == Woken::ByInterrupt {
            pyrt::interrupt::check()?;
        }
        Ok(woken != Woken::ByTime)
    }

    /// Wakes the one that has waited longest.
    pub fn wake_one(&self) {
        let first = self.0.get_mut().pop_front();
        if let Some(id) = first {
            scheduler::wake(id);
        }
    }
}
