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
    pub loc_index: u32,
    /// A traceback or None.
    pub next: Shared<Obj>,
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
    let loc_index = loc;
    let loc = code.locs.get(loc as usize).copied().unwrap_or(Loc(code.line, code.line, 0, 0));
    let next = x.traceback.cloned();
    let tb = Obj::native(ty::TRACEBACK.get(), Traceback { code, loc, loc_index, next: Shared::new(next) });
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
