//! Rich comparison with CPython's dispatch order.  OWNER: cont

use crate::exc::R;
use crate::obj::Obj;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

/// `a OP b` as an object (may be NotImplemented-free any value).
pub fn rich(_op: CmpOp, _a: &Obj, _b: &Obj) -> R<Obj> {
    unimplemented!()
}
/// Truth of `a OP b`.
pub fn test(_op: CmpOp, _a: &Obj, _b: &Obj) -> R<bool> {
    unimplemented!()
}
/// `a is b or a == b`, as containers compare.
pub fn eq(_a: &Obj, _b: &Obj) -> R<bool> {
    unimplemented!()
}
/// `x in container`
pub fn contains(_container: &Obj, _x: &Obj) -> R<bool> {
    unimplemented!()
}
