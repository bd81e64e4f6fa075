//! `_bz2`: the bytes are those of libbzip2.

pub mod compressor;
pub mod decompressor;

use pyrt::{err, Err};

#[cold]
pub(super) fn failure(error: bzip2::Error) -> Err {
    match error {
        bzip2::Error::Param => err!(VALUE_ERROR, "Internal error - invalid parameters passed to libbzip2"),
        bzip2::Error::Data | bzip2::Error::DataMagic => err!(OS_ERROR, "Invalid data stream"),
        bzip2::Error::Sequence => err!(RUNTIME_ERROR, "Internal error - Invalid sequence of commands sent to libbzip2"),
    }
}
