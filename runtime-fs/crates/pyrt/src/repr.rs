//! `repr`, `str`, `ascii`, `format`: the protocols; the texts of builtin types are in their own files.  OWNER: strs

use crate::exc::R;
use crate::obj::Obj;

/// `repr(o)` as a str Obj.
pub fn repr(_o: &Obj) -> R<Obj> {
    unimplemented!()
}
/// `str(o)` as a str Obj.
pub fn str_of(_o: &Obj) -> R<Obj> {
    unimplemented!()
}
/// `format(o, spec)`
pub fn format(_o: &Obj, _spec: &str) -> R<Obj> {
    unimplemented!()
}
/// `ascii(o)`
pub fn ascii(_o: &Obj) -> R<Obj> {
    unimplemented!()
}
