//! Formatting: the format spec mini-language, `%`, `str.format`, f-strings.

pub mod percent;

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// `type.__format__` of the builtin types.
pub fn native_format(o: &Obj, spec: &Obj) -> R<Obj> {
    if spec.as_str() == Some("") {
        return crate::repr::str_of(o);
    }
    raise!(TYPE_ERROR, "unsupported format string passed to {}.__format__", o.type_name())
}

/// A `__format__` row: slots self and format_spec.
pub fn dunder_format(a: &[Obj]) -> R<Obj> {
    native_format(&a[0], &a[1])
}
