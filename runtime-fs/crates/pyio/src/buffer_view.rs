//! Access to memoryview and array buffers, which live elsewhere in the runtime.

use pyrt::{Obj, R};

/// The bytes behind a memoryview or another exporter; None if there is no buffer.
pub fn read(o: &Obj) -> R<Option<Vec<u8>>> {
    Ok(pyrt::builtins::memoryview::bytes_of(o))
}
pub fn writable_len(o: &Obj) -> R<Option<usize>> {
    Ok(pyrt::builtins::memoryview::with_bytes_mut(o, |b| b.len()))
}
pub fn write(o: &Obj, data: &[u8]) -> R<()> {
    pyrt::builtins::memoryview::with_bytes_mut(o, |b| b[..data.len()].copy_from_slice(data)).ok_or_else(|| crate::arg::not_bytes_like(o))
}
