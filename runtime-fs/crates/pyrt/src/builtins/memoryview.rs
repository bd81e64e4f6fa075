//! `memoryview`

use crate::obj::Obj;

/// The bytes that a memoryview shows, copied.
pub fn bytes_of(_o: &Obj) -> Option<Vec<u8>> {
    None
}
