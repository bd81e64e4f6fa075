//! Access to the buffers of memoryview and its exporters, which live elsewhere in the runtime.

use pyrt::builtins::memoryview::{contiguous_bytes_of, with_bytes_mut};
use pyrt::{Obj, R};

/// The bytes behind a memoryview or another exporter; None if there is no buffer.
pub fn read(o: &Obj) -> R<Option<Vec<u8>>> {
    contiguous_bytes_of(o)
}
/// None: no writable buffer.
pub fn writable_len(o: &Obj) -> R<Option<usize>> {
    Ok(with_bytes_mut(o, |b| b.len()))
}
/// Runs `f`, which runs no Python code, on a writable buffer; None: `o` has none.
pub fn with_writable<T>(o: &Obj, f: impl FnOnce(&mut [u8]) -> T) -> Option<T> {
    with_bytes_mut(o, f)
}
/// Copies to the start of a writable buffer.
pub fn write(o: &Obj, data: &[u8]) -> R<()> {
    match with_bytes_mut(o, |b| b[..data.len()].copy_from_slice(data)) {
        Some(()) => Ok(()),
        None => Err(crate::arg::not_bytes_like(o)),
    }
}
