//! The classes of `_io` under their names in `io` (and the names that Lib/io.py takes from `_io`).

use super::types;
use pyrt::Obj;

/// py-const: io.IOBase
/// py-const: _io._IOBase
pub fn io_base() -> Obj {
    types::IO_BASE.get().obj()
}
/// py-const: io.RawIOBase
/// py-const: _io._RawIOBase
pub fn raw_io_base() -> Obj {
    types::RAW_IO_BASE.get().obj()
}
/// py-const: io.BufferedIOBase
/// py-const: _io._BufferedIOBase
pub fn buffered_io_base() -> Obj {
    types::BUFFERED_IO_BASE.get().obj()
}
/// py-const: io.TextIOBase
/// py-const: _io._TextIOBase
pub fn text_io_base() -> Obj {
    types::TEXT_IO_BASE.get().obj()
}
/// py-const: io.FileIO
pub fn file_io() -> Obj {
    types::FILE_IO.get().obj()
}
/// py-const: io.BufferedReader
pub fn buffered_reader() -> Obj {
    types::BUFFERED_READER.get().obj()
}
/// py-const: io.BufferedWriter
pub fn buffered_writer() -> Obj {
    types::BUFFERED_WRITER.get().obj()
}
/// py-const: io.BufferedRandom
pub fn buffered_random() -> Obj {
    types::BUFFERED_RANDOM.get().obj()
}
/// py-const: io.BufferedRWPair
pub fn buffered_rw_pair() -> Obj {
    types::BUFFERED_RW_PAIR.get().obj()
}
/// py-const: io.TextIOWrapper
pub fn text_io_wrapper() -> Obj {
    types::TEXT_IO_WRAPPER.get().obj()
}
/// py-const: _io.BytesIO
pub fn bytes_io() -> Obj {
    types::BYTES_IO.get().obj()
}
/// py-const: _io.StringIO
pub fn string_io() -> Obj {
    types::STRING_IO.get().obj()
}
