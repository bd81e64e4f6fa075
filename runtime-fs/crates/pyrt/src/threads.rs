//! What the core knows of threads, which are fibers of one thread of the machine (pyio/src/threads/): what they call at times, and
//! what of the core's state belongs to a thread and is set aside while another one runs.

use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Global;
use std::time::Duration;

pub struct Hooks {
    /// Others run meanwhile.
    pub sleep: fn(Duration) -> R<()>,
    /// A call or the turn of a loop, some time after `recursion::request_tick`.
    pub tick: fn() -> R<()>,
    /// The main thread has come to its end.
    pub at_end: fn(),
    /// The number of the thread that runs; 0 is the main one.
    pub current: fn() -> u64,
    /// The others that could run go first.
    pub yield_now: fn(),
}

static HOOKS: Global<Option<&'static Hooks>> = Global::new(None);

/// The first thread starts.
pub fn set_hooks(h: &'static Hooks) {
    *HOOKS.get() = Some(h);
}
pub fn hooks() -> Option<&'static Hooks> {
    *HOOKS.get()
}

/// The number of the thread that runs. Here and not in the scheduler, so that a program without threads has none.
pub fn current() -> u64 {
    hooks().map_or(0, |h| (h.current)())
}
pub fn yield_now() {
    if let Some(h) = hooks() {
        (h.yield_now)();
    }
}

/// The state of a thread that does not run. Whatever the runtime pushes before and pops after code that may switch threads belongs here:
/// with one stack for all threads a pop would take what another thread pushed.
#[derive(Default)]
pub struct PerThread {
    handled: Vec<Obj>,
    frames: crate::frames::Frames,
    depths: crate::recursion::Depths,
    printed: Vec<u64>,
    modules: Vec<String>,
    releasing: crate::heap::Releasing,
    context: Obj,
}

impl PerThread {
    /// Exchanges this state and that of the thread that runs.
    pub fn swap(&mut self) {
        crate::handled::swap(&mut self.handled);
        self.frames.swap();
        self.depths.swap();
        crate::repr::swap_active(&mut self.printed);
        crate::trace::swap_modules(&mut self.modules);
        self.releasing.swap();
        std::mem::swap(CONTEXT.get(), &mut self.context);
    }
}

/// The running thread ends: releases what belongs to it.
pub fn end() {
    drop(CONTEXT.get().take());
}

/// The current `contextvars.Context`.
static CONTEXT: Global<Obj> = Global::new(Obj::UNSET);

/// Is this the current context? Without one, nothing is.
#[inline]
pub fn is_current(context: &Obj) -> bool {
    !context.is_unset() && CONTEXT.get().is(context)
}

/// py: _portalis.current_context() -> object
pub fn current_context(_a: &[Obj]) -> R<Obj> {
    let c = CONTEXT.get();
    Ok(if c.is_unset() { Obj::NONE } else { c.clone() })
}
/// py: _portalis.set_context(context, /) -> None
pub fn set_context(a: &[Obj]) -> R<Obj> {
    drop(std::mem::replace(CONTEXT.get(), a[0].clone()));
    Ok(Obj::NONE)
}

/// The turn of a loop, in programs that start threads.
#[inline(always)]
pub fn turn() -> R<()> {
    if crate::recursion::is_tick_requested() {
        return crate::recursion::tick();
    }
    Ok(())
}
