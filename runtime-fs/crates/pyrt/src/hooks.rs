//! What the runtime core asks of the I/O layer above it. Set when a program first touches a standard stream.

use crate::exc::Err;
use crate::obj::Obj;
use crate::shared::Global;

pub struct Hooks {
    /// Flushes `sys.stdout` and `sys.stderr` at exit: false makes the exit code 120; the error of stdout comes with the stream,
    /// to be shown as "Exception ignored in: ...".
    pub flush_std: fn() -> (bool, Option<(Err, Obj)>),
    /// Flushes files that were never closed; call it after the modules are cleared.
    pub flush_files: fn(),
    /// Writes to `sys.stderr` as it is now; false: not possible, write to descriptor 2 instead.
    pub write_err: fn(&str) -> bool,
    /// Writes to descriptor 2.
    pub write_raw: fn(&[u8]),
    /// The content of a source file, for tracebacks.
    pub read_file: fn(&str) -> Option<Vec<u8>>,
}

static HOOKS: Global<Option<&'static Hooks>> = Global::new(None);

pub fn set(h: &'static Hooks) {
    *HOOKS.get() = Some(h);
}
pub fn get() -> Option<&'static Hooks> {
    *HOOKS.get()
}
/// The module object of an imported module, from `sys.modules`, without importing it.
pub fn loaded_module(name: &str) -> Option<Obj> {
    crate::import::sys_modules().as_dict()?.get_str(name)
}
