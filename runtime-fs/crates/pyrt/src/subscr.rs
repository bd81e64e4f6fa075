//! Subscription: `o[i]`, slices, `len`.  OWNER: cont

use crate::exc::R;
use crate::obj::Obj;

pub fn getitem(_o: &Obj, _i: &Obj) -> R<Obj> {
    unimplemented!()
}
pub fn setitem(_o: &Obj, _i: &Obj, _v: Obj) -> R<()> {
    unimplemented!()
}
pub fn delitem(_o: &Obj, _i: &Obj) -> R<()> {
    unimplemented!()
}
pub fn len(_o: &Obj) -> R<usize> {
    unimplemented!()
}
