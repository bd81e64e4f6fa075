//! `_lzma` over lzma-rust2: compressed bytes may differ from liblzma's, but decompress to the same data.

pub mod compressor;
pub mod constants;
pub mod decompressor;
pub mod filters;
pub mod options;
pub mod properties;

use pyrt::types::StaticType;
use pyrt::{err, exc, Err, Obj, Tag, R};
use std::io::{Error, ErrorKind};

pub static LZMA_ERROR: StaticType = StaticType::new("LZMAError", "_lzma", Some(&exc::EXCEPTION), Tag::Exc, 0, &pyrt::types::NO_ROWS);

/// py-const: _lzma.LZMAError
pub fn error_class() -> Obj {
    LZMA_ERROR.get().obj()
}

pub(super) const UNSUPPORTED: &str = "Invalid or unsupported options";
pub(super) const FORMAT: &str = "Input format not supported by decoder";

#[cold]
pub(super) fn error(text: &str) -> Err {
    Err::new(&LZMA_ERROR, text)
}

/// The messages of `catch_lzma_error`.
#[cold]
pub(super) fn failure(e: Error) -> Err {
    error(match e.kind() {
        ErrorKind::OutOfMemory => "Memory usage limit exceeded",
        ErrorKind::Unsupported | ErrorKind::InvalidInput => UNSUPPORTED,
        ErrorKind::UnexpectedEof => "Insufficient buffer space",
        _ => "Corrupt input data",
    })
}

/// A non-negative number of at most `bits` bits, as CPython's converters take it.
pub(super) fn unsigned(o: &Obj, bits: u32) -> R<u64> {
    let value = pyrt::ops::index::index(o)?;
    let most = if bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    match pyrt::builtins::int::int_ref(&value) {
        Some(pyrt::builtins::int::IntRef::Small(i)) if i >= 0 => Some(i as u64),
        Some(pyrt::builtins::int::IntRef::Big(b)) => u64::try_from(b.clone()).ok(),
        _ => return Err(err!(OVERFLOW_ERROR, "can't convert negative value to unsigned int")),
    }
    .filter(|&v| v <= most)
    .ok_or_else(|| err!(OVERFLOW_ERROR, "Value too large for uint{}_t type", bits))
}

/// py: _lzma.is_check_supported(check_id, /) -> bool
pub fn is_check_supported(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(matches!(pyrt::ops::index::to_i32(&a[0])?, 0 | 1 | 4 | 10)))
}
