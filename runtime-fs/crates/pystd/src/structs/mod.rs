//! `_struct`: packed binary data. `format.rs` reads format strings, `values.rs` converts items.

pub mod format;
pub mod functions;
pub mod object;
pub mod values;

use pyrt::types::StaticType;
use pyrt::{exc, Err, Obj, Tag};

pub static ERROR: StaticType = StaticType::new("error", "struct", Some(&exc::EXCEPTION), Tag::Exc, 0, &pyrt::types::NO_ROWS);

/// py-const: _struct.error
pub fn error_class() -> Obj {
    ERROR.get().obj()
}

#[cold]
pub fn error(text: String) -> Err {
    Err::new(&ERROR, &text)
}
