//! The recursion limit. Every Python-level call counts; natives that recurse (repr, comparison, ...) hold a [`Guard`].

use crate::exc::{Err, R};
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

struct Counter(Cell<u32>);
// SAFETY: one thread.
unsafe impl Sync for Counter {}

static DEPTH: Counter = Counter(Cell::new(0));
static LIMIT: Counter = Counter(Cell::new(1000));
/// What calls compare with: the limit, or 0 when the next call is to look whether another thread should run (`request_tick`).
static CEILING: AtomicU32 = AtomicU32::new(1000);

/// Counts a Python-level call against the recursion limit: call at the start of every function body ...
#[inline(always)]
pub fn enter() -> R<()> {
    let d = DEPTH.0.get();
    if d >= CEILING.load(Relaxed) {
        return enter_slowly(d);
    }
    DEPTH.0.set(d + 1);
    Ok(())
}

#[cold]
#[inline(never)]
fn enter_slowly(d: u32) -> R<()> {
    if d >= LIMIT.0.get() {
        return Err(exceeded(""));
    }
    tick()?;
    DEPTH.0.set(d + 1);
    Ok(())
}

/// As many calls of `enter`, each with its `leave`; false: one of them is to look at more than the count, none has been made.
pub fn enter_many(levels: u32) -> bool {
    let d = DEPTH.0.get() + levels;
    let room = d <= CEILING.load(Relaxed);
    if room {
        DEPTH.0.set(d);
    }
    room
}

/// Makes the next call or turn of a loop look whether another thread should run. Any thread of the machine may ask.
pub fn request_tick() {
    CEILING.store(0, Relaxed);
}
#[inline(always)]
pub fn is_tick_requested() -> bool {
    CEILING.load(Relaxed) == 0
}
#[cold]
#[inline(never)]
pub fn tick() -> R<()> {
    CEILING.store(LIMIT.0.get(), Relaxed);
    match crate::threads::hooks() {
        Some(h) => (h.tick)(),
        None => crate::interrupt::check(),
    }
}

/// Of a thread that does not run: the depth of its calls, and `MADE`.
#[derive(Default)]
pub struct Depths(u32, u32);
impl Depths {
    pub fn swap(&mut self) {
        *self = Depths(DEPTH.0.replace(self.0), MADE.0.replace(self.1));
    }
}

/// ... and this at its end, on every path.
#[inline(always)]
pub fn leave() {
    DEPTH.0.set(DEPTH.0.get() - 1);
}

/// One level of native recursion; `place` ends the message (" in comparison").
pub struct Guard(());
impl Guard {
    #[inline]
    pub fn new(place: &str) -> R<Guard> {
        let d = DEPTH.0.get();
        if d >= LIMIT.0.get() {
            return Err(exceeded(place));
        }
        DEPTH.0.set(d + 1);
        Ok(Guard(()))
    }
}
/// The level of a C function that CPython's interpreter calls without a shortcut (METH_O, METH_VARARGS, keywords; methodobject.c: cfunction_enter_call):
/// for those that run Python code.
#[inline]
pub fn c_function() -> R<Guard> {
    Guard::new(" while calling a Python object")
}
impl Drop for Guard {
    #[inline(always)]
    fn drop(&mut self) {
        leave();
    }
}

/// A level of native code that calls nothing in turn: is there room for it?
#[inline(always)]
pub fn room(place: &str) -> R<()> {
    if DEPTH.0.get() >= LIMIT.0.get() { Err(exceeded(place)) } else { Ok(()) }
}

#[cold]
#[inline(never)]
fn exceeded(place: &str) -> Err {
    // Room for making the exception itself.
    DEPTH.0.set(DEPTH.0.get() - 1);
    let e = crate::err!(RECURSION_ERROR, "maximum recursion depth exceeded{}", place);
    DEPTH.0.set(DEPTH.0.get() + 1);
    e
}

pub fn limit() -> u32 {
    LIMIT.0.get()
}
pub fn depth() -> u32 {
    DEPTH.0.get()
}
/// False if the current depth, with the call of a builtin, is already beyond `n`.
pub fn set_limit(n: u32) -> bool {
    if DEPTH.0.get() + 1 >= n {
        return false;
    }
    LIMIT.0.set(n);
    CEILING.store(n, Relaxed);
    true
}
/// `f` may call this much deeper than the program's functions: what is C in CPython and Python here.
pub fn deeper<T>(f: impl FnOnce() -> T) -> T {
    let before = LIMIT.0.get();
    let deep = before.saturating_add(30_000);
    let raise_ceiling = |limit: u32| {
        LIMIT.0.set(limit);
        if !is_tick_requested() {
            CEILING.store(limit, Relaxed);
        }
    };
    raise_ceiling(deep);
    let result = f();
    raise_ceiling(before);
    result
}
/// For a generator body: the depth to put back after an await point ended the function early.
pub fn restore(depth: u32) {
    DEPTH.0.set(depth);
}

/// The depth of the innermost function of code made at run time; 0: there is none.
static MADE: Counter = Counter(Cell::new(0));

/// A function of code made at run time is one level deeper than the one that called it, however many functions of the evaluator lie
/// between them. Gives what `leave_made` takes.
pub fn enter_made() -> R<(u32, u32)> {
    let before = (DEPTH.0.get(), MADE.0.get());
    let depth = if before.1 == 0 { before.0 } else { before.1 + 1 };
    if depth >= LIMIT.0.get() {
        return Err(exceeded(""));
    }
    DEPTH.0.set(depth);
    MADE.0.set(depth);
    Ok(before)
}
pub fn leave_made(before: (u32, u32)) {
    DEPTH.0.set(before.0);
    MADE.0.set(before.1);
}
