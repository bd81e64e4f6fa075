//! The builtin functions and the methods of builtin types: one file per type. Rows are the `/// py:` lines.

pub mod bool_;
pub mod bytearray;
pub mod bytes;
pub mod complex;
pub mod float;
pub mod int;
pub mod memoryview;
pub mod number_protocol;
pub mod str_;
