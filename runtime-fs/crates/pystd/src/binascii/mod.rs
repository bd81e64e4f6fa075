//! `binascii`: hex, base64, checksums; uuencode and quoted-printable have their own files.

pub mod base64;
pub mod checksums;
pub mod hex;
pub mod quopri;
pub mod uu;

use pyrt::builtins::bytes::to_vec;
use pyrt::types::StaticType;
use pyrt::{err, exc, raise, Err, Obj, Tag, R};

pub use pyrt::codecs::transforms::BINASCII_ERROR as ERROR;
pub static INCOMPLETE: StaticType = StaticType::new("Incomplete", "binascii", Some(&exc::EXCEPTION), Tag::Exc, 0, &pyrt::types::NO_ROWS);

/// py-const: binascii.Error
pub fn error_class() -> Obj {
    ERROR.get().obj()
}
/// py-const: binascii.Incomplete
pub fn incomplete_class() -> Obj {
    INCOMPLETE.get().obj()
}

#[cold]
pub fn error(text: &str) -> Err {
    Err::new(&ERROR, text)
}

/// Bytes, or an ASCII str.
pub fn ascii_data(o: &Obj) -> R<Vec<u8>> {
    if let Some(s) = o.as_str_obj() {
        if !s.is_ascii() {
            raise!(VALUE_ERROR, "string argument should contain only ASCII characters");
        }
        return Ok(s.as_bytes().to_vec());
    }
    to_vec(o).ok_or_else(|| err!(TYPE_ERROR, "argument should be bytes, buffer or ASCII string, not '{}'", o.type_name()))
}
