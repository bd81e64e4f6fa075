//! `%` formatting of str and bytes.

use crate::exc::R;
use crate::obj::Obj;

/// `format % values`
pub fn modulo(_format: &Obj, _values: &Obj) -> R<Obj> {
    Ok(Obj::NOT_IMPLEMENTED)
}
