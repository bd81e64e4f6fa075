//! Constants and small functions of `io` and `_io`.

use pyrt::{raise, Obj, R};

pub const DEFAULT_BUFFER_SIZE: i64 = 8192;

/// py-const: io.DEFAULT_BUFFER_SIZE
/// py-const: _io.DEFAULT_BUFFER_SIZE
pub fn default_buffer_size() -> Obj {
    Obj::int(DEFAULT_BUFFER_SIZE)
}
/// py-const: io.__all__
pub fn all() -> Obj {
    const NAMES: [&str; 22] = [
        "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
        "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR",
        "SEEK_END", "DEFAULT_BUFFER_SIZE", "text_encoding", "IncrementalNewlineDecoder",
    ];
    Obj::list(NAMES.iter().map(|n| Obj::str(n)).collect())
}
/// py-const: io.SEEK_SET
pub fn seek_set() -> Obj {
    Obj::int(0)
}
/// py-const: io.SEEK_CUR
pub fn seek_cur() -> Obj {
    Obj::int(1)
}
/// py-const: io.SEEK_END
pub fn seek_end() -> Obj {
    Obj::int(2)
}
/// py-const: io.BlockingIOError
/// py-const: _io.BlockingIOError
pub fn blocking_io_error() -> Obj {
    pyrt::exc::BLOCKING_IO_ERROR.get().obj()
}
/// py: io.text_encoding(encoding, stacklevel=2, /) -> any
/// py: _io.text_encoding(encoding, stacklevel=2, /) -> any
pub fn text_encoding(a: &[Obj]) -> R<Obj> {
    Ok(if a[0].is_none() { Obj::str("locale") } else { a[0].clone() })
}
/// py: io.open_code(path) -> any
/// py: _io.open_code(path) -> any
pub fn open_code(a: &[Obj]) -> R<Obj> {
    if a[0].as_str().is_none() {
        raise!(TYPE_ERROR, "open_code() argument 'path' must be str, not {}", crate::arg::kind_of(&a[0]));
    }
    super::open::open_file(&a[0], &super::open::OpenArgs { mode: "rb", ..Default::default() })
}
