//! The class statement, `type(...)`, C3 linearisation, `super`.  OWNER: core

use crate::exc::R;
use crate::obj::Obj;

/// A `class` statement: resolves the metaclass, calls `__prepare__`, runs `body` with the namespace, calls the metaclass.
/// `kwargs` is a dict of keywords (`metaclass` included) or Unset. `body` gets the namespace mapping and returns the
/// `__class__` cell or Unset.
pub fn build_class(_name: &str, _qualname: &str, _bases: Vec<Obj>, _kwargs: Obj, _body: &mut dyn FnMut(&Obj) -> R<Obj>) -> R<Obj> {
    unimplemented!()
}
/// Zero-argument `super()`: `cls` is the content of the `__class__` cell, `this` the first argument.
pub fn super_zero(_cls: &Obj, _this: &Obj) -> R<Obj> {
    unimplemented!()
}
/// `isinstance(o, c)` with `__instancecheck__`, tuples and unions.
pub fn isinstance(_o: &Obj, _c: &Obj) -> R<bool> {
    unimplemented!()
}
pub fn issubclass(_o: &Obj, _c: &Obj) -> R<bool> {
    unimplemented!()
}
