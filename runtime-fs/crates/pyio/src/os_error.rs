//! OSError from an errno: the subclass, the text and the file names, as CPython's PyErr_SetFromErrnoWithFilenameObjects.

use crate::sys::errno as e;
use crate::sys::strerror::strerror;
use crate::sys::{Errno, Sys};
use pyrt::exc::{self, Err};
use pyrt::{Obj, StaticType, R};

/// The class that CPython picks for an errno.
pub fn class_of(code: i32) -> &'static StaticType {
    match code {
        e::EAGAIN | e::EALREADY | e::EINPROGRESS => &exc::BLOCKING_IO_ERROR,
        e::EPIPE | e::ESHUTDOWN => &exc::BROKEN_PIPE_ERROR,
        e::ECHILD => &exc::CHILD_PROCESS_ERROR,
        e::ECONNABORTED => &exc::CONNECTION_ABORTED_ERROR,
        e::ECONNREFUSED => &exc::CONNECTION_REFUSED_ERROR,
        e::ECONNRESET => &exc::CONNECTION_RESET_ERROR,
        e::EEXIST => &exc::FILE_EXISTS_ERROR,
        e::ENOENT => &exc::FILE_NOT_FOUND_ERROR,
        e::EISDIR => &exc::IS_A_DIRECTORY_ERROR,
        e::ENOTDIR => &exc::NOT_A_DIRECTORY_ERROR,
        e::EINTR => &exc::INTERRUPTED_ERROR,
        e::EACCES | e::EPERM => &exc::PERMISSION_ERROR,
        e::ESRCH => &exc::PROCESS_LOOKUP_ERROR,
        e::ETIMEDOUT => &exc::TIMEOUT_ERROR,
        _ => &exc::OS_ERROR,
    }
}

#[cold]
#[inline(never)]
fn make(code: Errno, extra: Vec<Obj>) -> Err {
    // A call that the user's interrupt ended (PEP 475).
    if code.0 == e::EINTR {
        if let Err(interrupt) = pyrt::interrupt::check() {
            return interrupt;
        }
    }
    let mut args = vec![Obj::int(code.0 as i64), Obj::str(&strerror(code.0))];
    args.extend(extra);
    Err::with_args(class_of(code.0).get(), args)
}
/// `OSError(errno, strerror)`
pub fn plain(code: Errno) -> Err {
    make(code, vec![])
}
/// `OSError(errno, strerror, filename)`
pub fn with_name(code: Errno, name: &Obj) -> Err {
    make(code, vec![name.clone()])
}
/// `OSError(errno, strerror, filename, None, filename2)`
pub fn with_names(code: Errno, from: &Obj, to: &Obj) -> Err {
    make(code, vec![from.clone(), Obj::NONE, to.clone()])
}

/// Turns a system result into a Python one.
pub trait OrRaise<T> {
    fn or_raise(self) -> R<T>;
    fn or_raise_for(self, name: &Obj) -> R<T>;
}
impl<T> OrRaise<T> for Sys<T> {
    fn or_raise(self) -> R<T> {
        self.map_err(plain)
    }
    fn or_raise_for(self, name: &Obj) -> R<T> {
        self.map_err(|c| with_name(c, name))
    }
}
