//! Who runs. The main thread has the machine's stack: where it waits it runs the others, one after the other, until it may go on
//! itself. A thread that waits is either parked (until `wake`, a moment, or SIGINT) or in the queue of those that could run.

use super::fiber::Fiber;
use super::waiting::Moment;
use crate::sys;
use pyrt::shared::Global;
use pyrt::threads::PerThread;
use pyrt::{Obj, R};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

pub const MAIN: u64 = 0;
/// What `get_ident` gives for the main thread; the others follow at a distance, as addresses of CPython's would.
const MAIN_IDENT: i64 = 140_000_000_000_000;
const IDENT_STEP: i64 = 4096;
/// How long a thread may run while another one could: CPython's default.
pub const SLICE: Moment = 5_000_000;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Woken {
    ByThread,
    ByTime,
    ByInterrupt,
}

/// What switches stacks; there is none until the first thread starts, so that programs without threads link none.
#[derive(Clone, Copy)]
pub struct Machine {
    pub resume: fn(&Fiber) -> bool,
    pub suspend: fn(),
}

/// A thread that is not parked has no `parked`.
#[derive(Default)]
struct Thread {
    fiber: Option<Fiber>,
    call: Option<(Obj, Obj, Obj)>,
    kept: PerThread,
    parked: Option<Parked>,
    woken: Option<Woken>,
}
struct Parked {
    /// Its entry in `alarms`.
    until: Option<(Moment, u64)>,
}

struct Scheduler {
    threads: BTreeMap<u64, Thread>,
    current: u64,
    /// Whose state the runtime holds.
    loaded: u64,
    ready: VecDeque<u64>,
    /// Moment, order of arrival, thread.
    alarms: BTreeSet<(Moment, u64, u64)>,
    arrivals: u64,
    made: u64,
    machine: Option<Machine>,
    slice_start: Moment,
}

static SCHEDULER: Global<Option<Scheduler>> = Global::new(None);

/// No reference to it may live across a switch.
fn scheduler() -> &'static mut Scheduler {
    SCHEDULER.get().get_or_insert_with(|| Scheduler {
        threads: BTreeMap::from([(MAIN, Thread::default())]),
        current: MAIN,
        loaded: MAIN,
        ready: VecDeque::new(),
        alarms: BTreeSet::new(),
        arrivals: 0,
        made: 0,
        machine: None,
        slice_start: 0,
    })
}

pub fn now() -> Moment {
    let t = sys::clock_monotonic();
    t.sec as u64 * 1_000_000_000 + t.nsec as u64
}

pub fn current() -> u64 {
    SCHEDULER.get().as_ref().map_or(MAIN, |s| s.current)
}
pub fn ident(id: u64) -> i64 {
    MAIN_IDENT + IDENT_STEP * id as i64
}
/// How many threads there are beside the main one.
pub fn count() -> usize {
    SCHEDULER.get().as_ref().map_or(0, |s| s.threads.len() - 1)
}

/// A new thread, which will run when the others let it.
pub fn start(machine: Machine, fiber: Fiber, call: (Obj, Obj, Obj)) -> u64 {
    let s = scheduler();
    s.machine = Some(machine);
    s.made += 1;
    let id = s.made;
    s.threads.insert(id, Thread { fiber: Some(fiber), call: Some(call), ..Thread::default() });
    s.ready.push_back(id);
    if s.threads.len() == 2 {
        s.slice_start = now();
    }
    id
}

/// What the running thread was started with: its fiber's body takes it.
pub fn take_call() -> Option<(Obj, Obj, Obj)> {
    let s = scheduler();
    let me = s.current;
    s.threads.get_mut(&me)?.call.take()
}

/// The running thread waits until it is woken or the moment has come.
pub fn park(until: Option<Moment>) -> Woken {
    let s = scheduler();
    let me = s.current;
    s.arrivals += 1;
    let until = until.map(|at| (at, s.arrivals));
    if let Some((at, order)) = until {
        s.alarms.insert((at, order, me));
    }
    if let Some(t) = s.threads.get_mut(&me) {
        t.parked = Some(Parked { until });
    }
    switch();
    let woken = scheduler().threads.get_mut(&me).and_then(|t| t.woken.take());
    woken.unwrap_or(Woken::ByThread)
}

pub fn wake(id: u64) {
    scheduler().wake(id, Woken::ByThread);
}

/// The main thread is to hear of SIGINT, also where it waits.
pub fn interrupt_main() {
    scheduler().wake(MAIN, Woken::ByInterrupt);
}

/// The others that could run go first.
pub fn yield_now() {
    let s = scheduler();
    s.ready.push_back(s.current);
    switch();
}

/// Called at calls and turns of loops, about once in a slice: lets others run when they could, and the main thread hear of SIGINT.
pub fn tick() -> R<()> {
    if pyrt::start::is_finalizing() {
        return Ok(());
    }
    let s = scheduler();
    if s.current == MAIN {
        pyrt::interrupt::check()?;
    } else if pyrt::interrupt::has_come() {
        interrupt_main();
    }
    let s = scheduler();
    // Others would find a module that is imported halfway.
    let is_importing = pyrt::trace::modules_running() > usize::from(s.current == MAIN);
    s.wake_due();
    if !s.ready.is_empty() && !is_importing && can_leave() && now() >= s.slice_start + SLICE {
        yield_now();
    }
    Ok(())
}

fn switch() {
    match scheduler().machine {
        Some(m) if scheduler().current != MAIN => {
            if !can_leave() {
                pyrt::start::stop_refused("PT4001: a finalizer in a thread would wait for another thread, which a WASM module cannot do");
            }
            (m.suspend)();
        }
        _ => run_others(),
    }
}

/// In a WASM module a thread cannot be left while it releases an object (src/toolchain/fibers.ts).
fn can_leave() -> bool {
    cfg!(not(target_family = "wasm")) || current() == MAIN || !pyrt::heap::is_finalizing()
}

/// On the main stack: until the main thread may run.
fn run_others() {
    loop {
        let s = scheduler();
        s.wake_due();
        match s.ready.pop_front() {
            Some(MAIN) => return s.load(MAIN),
            Some(id) => {
                s.load(id);
                let fiber = s.threads.get_mut(&id).and_then(|t| t.fiber.take());
                let (Some(fiber), Some(machine)) = (fiber, s.machine) else { continue };
                let has_ended = (machine.resume)(&fiber);
                let s = scheduler();
                if has_ended {
                    s.end(id);
                } else if let Some(t) = s.threads.get_mut(&id) {
                    t.fiber = Some(fiber);
                }
            }
            None => s.idle(),
        }
    }
}

impl Scheduler {
    fn wake(&mut self, id: u64, by: Woken) {
        let Some(t) = self.threads.get_mut(&id) else { return };
        let Some(parked) = t.parked.take() else { return };
        t.woken = Some(by);
        if let Some((at, order)) = parked.until {
            self.alarms.remove(&(at, order, id));
        }
        self.ready.push_back(id);
    }

    fn wake_due(&mut self) {
        if self.alarms.is_empty() {
            return;
        }
        let now = now();
        while let Some(&(at, _, id)) = self.alarms.first() {
            if at > now {
                break;
            }
            self.wake(id, Woken::ByTime);
        }
    }

    /// The runtime's state becomes that of the thread `id`.
    fn load(&mut self, id: u64) {
        self.current = id;
        pyrt::interrupt::set_elsewhere(id != MAIN);
        self.slice_start = now();
        if self.loaded == id {
            return;
        }
        if let Some(t) = self.threads.get_mut(&self.loaded) {
            t.kept.swap();
        }
        self.loaded = id;
        if let Some(t) = self.threads.get_mut(&id) {
            t.kept.swap();
        }
    }

    /// It has left nothing behind (`pyrt::threads::end`): what the runtime holds is empty.
    fn end(&mut self, id: u64) {
        if let Some(mut t) = self.threads.remove(&id) {
            t.kept.swap();
        }
    }

    /// Nobody can run now.
    fn idle(&mut self) {
        pyrt::interrupt::set_elsewhere(false);
        match self.alarms.first() {
            Some(&(at, ..)) => {
                let left = at.saturating_sub(now());
                if sys::sleep(Duration::from_nanos(left)).is_err() {
                    self.wake(MAIN, Woken::ByInterrupt);
                }
            }
            None => pyrt::start::stop_refused("PT4003: every thread waits for another one: none can ever go on (CPython would wait for ever)"),
        }
    }
}
