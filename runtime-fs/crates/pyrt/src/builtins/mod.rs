//! The builtin functions and the methods of builtin types: one file per type. Rows are the `/// py:` lines.

pub mod args;
pub mod bool_;
pub mod bytearray;
pub mod bytes;
pub mod bytes_items;
pub mod complex;
pub mod container_rows;
pub mod dict;
pub mod dict_views;
pub mod float;
pub mod functions_iter;
pub mod int;
pub mod iterators;
pub mod list;
pub mod memoryview;
pub mod number_protocol;
pub mod range;
pub mod set_;
pub mod set_algebra;
pub mod slice;
pub mod sort;
pub mod str_;
pub mod tuple;
