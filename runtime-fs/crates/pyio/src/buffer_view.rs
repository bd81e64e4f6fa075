//! Access to memoryview and array buffers, which live elsewhere in the runtime.

use pyrt::{Obj, R};

/// The bytes behind a memoryview or another exporter; None if there is no buffer.
pub fn read(o: &Obj) -> R<Option<Vec<u8>>> {
    Ok(pyrt::builtins::memoryview::bytes_of(o))
}
pub fn writable_len(_o: &Obj) -> R<Option<usize>> {
    Ok(None)
}
pub fn write(o: &Obj, _data: &[u8]) -> R<()> {
    Err(crate::arg::not_bytes_like(o))
}
