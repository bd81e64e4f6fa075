//! The classes of `io`. The abstract ones are plain instances, so that Python classes may derive from them and others.

use pyrt::types::{StaticType, T_DEL, T_HAS_DICT};
use pyrt::{ty, Tag};

/// py-type: _io.IOBase
pub static IO_BASE: StaticType = StaticType::new("IOBase", "io", Some(&ty::OBJECT), Tag::Inst, T_DEL | T_HAS_DICT, pyrt::rows!(IO_BASE));
/// py-type: _io.RawIOBase
pub static RAW_IO_BASE: StaticType = StaticType::new("RawIOBase", "io", Some(&IO_BASE), Tag::Inst, T_DEL | T_HAS_DICT, pyrt::rows!(RAW_IO_BASE));
/// py-type: _io.BufferedIOBase
pub static BUFFERED_IO_BASE: StaticType = StaticType::new("BufferedIOBase", "io", Some(&IO_BASE), Tag::Inst, T_DEL | T_HAS_DICT, pyrt::rows!(BUFFERED_IO_BASE));
/// py-type: _io.TextIOBase
pub static TEXT_IO_BASE: StaticType = StaticType::new("TextIOBase", "io", Some(&IO_BASE), Tag::Inst, T_DEL | T_HAS_DICT, pyrt::rows!(TEXT_IO_BASE));
/// py-type: _io.FileIO
pub static FILE_IO: StaticType = StaticType::new("FileIO", "_io", Some(&RAW_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(FILE_IO));
/// py-type: _io.BufferedReader
pub static BUFFERED_READER: StaticType = StaticType::new("BufferedReader", "_io", Some(&BUFFERED_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(BUFFERED_READER));
/// py-type: _io.BufferedWriter
pub static BUFFERED_WRITER: StaticType = StaticType::new("BufferedWriter", "_io", Some(&BUFFERED_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(BUFFERED_WRITER));
/// py-type: _io.BufferedRandom
pub static BUFFERED_RANDOM: StaticType = StaticType::new("BufferedRandom", "_io", Some(&BUFFERED_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(BUFFERED_RANDOM));
/// py-type: _io.BufferedRWPair
pub static BUFFERED_RW_PAIR: StaticType = StaticType::new("BufferedRWPair", "_io", Some(&BUFFERED_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(BUFFERED_RW_PAIR));
/// py-type: io.BytesIO
pub static BYTES_IO: StaticType = StaticType::new("BytesIO", "_io", Some(&BUFFERED_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(BYTES_IO));
/// py-type: _io.TextIOWrapper
pub static TEXT_IO_WRAPPER: StaticType = StaticType::new("TextIOWrapper", "_io", Some(&TEXT_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(TEXT_IO_WRAPPER));
/// py-type: io.StringIO
pub static STRING_IO: StaticType = StaticType::new("StringIO", "_io", Some(&TEXT_IO_BASE), Tag::Native, T_DEL | T_HAS_DICT, pyrt::rows!(STRING_IO));
