//! `io.UnsupportedOperation`, an OSError and a ValueError.

use pyrt::exc::{Err, OS_ERROR, VALUE_ERROR};
use pyrt::types::StaticType;
use pyrt::{Obj, Tag, TypeRef};

static UNSUPPORTED: StaticType = StaticType::new("UnsupportedOperation", "io", Some(&OS_ERROR), Tag::Exc, 0, &pyrt::types::NO_ROWS);

/// The class, with ValueError added to its bases at first use.
pub fn unsupported_type() -> TypeRef {
    let t = UNSUPPORTED.get();
    if t.bases.get().len() == 1 {
        let value_error = VALUE_ERROR.get();
        t.bases.get_mut().push(value_error);
        t.mro.get_mut().insert(2, value_error);
        value_error.subclasses.get_mut().push(t);
    }
    t
}
/// py-const: io.UnsupportedOperation
/// py-const: _io.UnsupportedOperation
pub fn unsupported_class() -> Obj {
    unsupported_type().obj()
}
#[cold]
pub fn unsupported(msg: &str) -> Err {
    Err::with_args(unsupported_type(), vec![Obj::str(msg)])
}
