//! Tracebacks: recorded as an exception passes through frames. Printing is in trace_print.rs.

use crate::exc::Err;
use crate::func::{Code, Loc};
use crate::obj::Obj;
use crate::shared::{Global, Shared};
use crate::types::ty;

/// The payload of a traceback object: one frame, and the rest towards the place of the raise.
pub struct Traceback {
    pub code: &'static Code,
    pub loc: Loc,
    /// Index in what `code.co_positions()` gives.
    pub position: u32,
    /// A traceback or None; released first.
    pub next: Shared<Obj>,
    /// Its frame where that has locals to show; a tuple of what its locals were where only their lives show (kept_locals.rs); else None.
    pub frame: Shared<Obj>,
}

/// The exception that a method call raised because the lookup of its method failed.
static LOOKUP: Global<Option<usize>> = Global::new(None);

/// Generated code is about to get this from a method call: the position is that of the lookup.
#[cold]
#[inline(never)]
pub fn in_lookup(e: Err) -> Err {
    *LOOKUP.get() = Some(e.address());
    e
}

/// Adds the frame of `code` at position `loc` (index into `code.locs`) to the traceback of `e`.
/// A frame that re-raises (bare `raise`, the end of `finally`, no `except` matched) is not added again.
#[cold]
#[inline(never)]
pub fn add(e: Err, code: &'static Code, loc: u32) -> Err {
    let x = e.exc();
    if !x.raised.get() {
        crate::raising::set_context(&e);
    }
    if code.flags & crate::func::CODE_HIDDEN != 0 {
        return e;
    }
    let looked_up = LOOKUP.get().take() == Some(e.address());
    let position = loc * 2 + looked_up as u32;
    let loc = code.all_locs().get(loc as usize).map_or(Loc(code.line, code.line, 0, 0), |p| if looked_up { p.lookup() } else { p.whole() });
    let next = x.traceback.cloned();
    let tb = Obj::native(ty::TRACEBACK.get(), Traceback { code, loc, position, frame: Shared::new(crate::frames::of_traceback(code)), next: Shared::new(next) });
    drop(x.traceback.replace(tb));
    e
}

static MODULES: Global<Vec<String>> = Global::new(Vec::new());

/// The module whose body runs; for `type(...)` called without a namespace `__module__`.
pub fn current_module() -> String {
    MODULES.get().last().cloned().unwrap_or_else(|| "__main__".to_string())
}
pub fn push_module(name: &str) {
    MODULES.get().push(name.to_string());
}
pub fn pop_module() {
    MODULES.get().pop();
}
/// Another thread's modules take the place of these.
pub fn swap_modules(other: &mut Vec<String>) {
    std::mem::swap(MODULES.get(), other);
}
/// The modules whose bodies the running thread runs, one inside another.
pub fn modules() -> Vec<String> {
    MODULES.get().clone()
}
/// How many module bodies run inside one another.
pub fn modules_running() -> usize {
    MODULES.get().len()
}
