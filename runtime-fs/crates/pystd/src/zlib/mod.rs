//! `zlib`: the compressor is our own, which writes what zlib writes; miniz_oxide reads.

pub mod compress;
pub mod decompress;
pub mod deflate;
pub mod inflate;
pub mod wrapper;

use pyrt::types::StaticType;
use pyrt::{exc, Err, Obj, Tag};

pub static ERROR: StaticType = StaticType::new("error", "zlib", Some(&exc::EXCEPTION), Tag::Exc, 0, &pyrt::types::NO_ROWS);

#[cold]
pub fn error(text: &str) -> Err {
    Err::new(&ERROR, text)
}

/// py-const: zlib.error
pub fn error_class() -> Obj {
    ERROR.get().obj()
}
/// py-const: zlib.ZLIB_VERSION
/// py-const: zlib.ZLIB_RUNTIME_VERSION
pub fn version() -> Obj {
    Obj::str("1.2.13")
}
/// py-const: zlib.Z_DEFAULT_COMPRESSION
pub fn z_default_compression() -> Obj {
    Obj::int(-1)
}
/// py-const: zlib.Z_NO_COMPRESSION
/// py-const: zlib.Z_DEFAULT_STRATEGY
/// py-const: zlib.Z_NO_FLUSH
pub fn z_no_compression() -> Obj {
    Obj::int(0)
}
/// py-const: zlib.Z_BEST_SPEED
/// py-const: zlib.Z_FILTERED
/// py-const: zlib.Z_PARTIAL_FLUSH
pub fn z_best_speed() -> Obj {
    Obj::int(1)
}
/// py-const: zlib.Z_HUFFMAN_ONLY
/// py-const: zlib.Z_SYNC_FLUSH
pub fn z_huffman_only() -> Obj {
    Obj::int(2)
}
/// py-const: zlib.Z_RLE
/// py-const: zlib.Z_FULL_FLUSH
pub fn z_rle() -> Obj {
    Obj::int(3)
}
/// py-const: zlib.Z_FIXED
/// py-const: zlib.Z_FINISH
pub fn z_fixed() -> Obj {
    Obj::int(4)
}
/// py-const: zlib.Z_BLOCK
pub fn z_block() -> Obj {
    Obj::int(5)
}
/// py-const: zlib.Z_TREES
pub fn z_trees() -> Obj {
    Obj::int(6)
}
/// py-const: zlib.DEFLATED
/// py-const: zlib.DEF_MEM_LEVEL
pub fn deflated() -> Obj {
    Obj::int(8)
}
/// py-const: zlib.Z_BEST_COMPRESSION
pub fn z_best_compression() -> Obj {
    Obj::int(9)
}
/// py-const: zlib.MAX_WBITS
pub fn max_wbits() -> Obj {
    Obj::int(15)
}
/// py-const: zlib.DEF_BUF_SIZE
pub fn def_buf_size() -> Obj {
    Obj::int(16384)
}
