//! `_csv`: dialects, the reader's state machine, the writer's quoting.

pub mod dialect;
pub mod reader;
pub mod registry;
pub mod writer;

use pyrt::types::StaticType;
use pyrt::{exc, Err, Obj, Tag};

pub static ERROR: StaticType = StaticType::new("Error", "_csv", Some(&exc::EXCEPTION), Tag::Exc, 0, &pyrt::types::NO_ROWS);

#[cold]
pub fn error(text: &str) -> Err {
    Err::new(&ERROR, text)
}

pub const MINIMAL: i64 = 0;
pub const ALL: i64 = 1;
pub const NONNUMERIC: i64 = 2;
pub const NONE: i64 = 3;

/// py-const: _csv.Error
pub fn error_class() -> Obj {
    ERROR.get().obj()
}
/// py-const: _csv.QUOTE_MINIMAL
pub fn quote_minimal() -> Obj {
    Obj::int(MINIMAL)
}
/// py-const: _csv.QUOTE_ALL
pub fn quote_all() -> Obj {
    Obj::int(ALL)
}
/// py-const: _csv.QUOTE_NONNUMERIC
pub fn quote_nonnumeric() -> Obj {
    Obj::int(NONNUMERIC)
}
/// py-const: _csv.QUOTE_NONE
pub fn quote_none() -> Obj {
    Obj::int(NONE)
}
/// py-const: _csv.__version__
pub fn version() -> Obj {
    Obj::str("1.0")
}
