//! CPython's `io`: raw files, buffers, text, in-memory streams.

pub mod base;
pub mod base_iter;
pub mod base_raw;
pub mod buffer;
pub mod buffered;
pub mod buffered_read;
pub mod buffered_rows;
pub mod buffered_write;
pub mod bytes_io;
pub mod class_names;
pub mod closings;
pub mod consts;
pub mod fileio;
pub mod fileio_open;
pub mod newline_decoder;
pub mod open;
pub mod raw;
pub mod rw_pair;
pub mod string_io;
pub mod text;
pub mod types;
pub mod unclosed;
pub mod unsupported;
