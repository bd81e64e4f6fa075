//! Operators: inline fast paths for int and float, then the builtin types, then `__op__`/`__rop__` dispatch.  OWNER: num

use crate::exc::R;
use crate::obj::Obj;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    MatMul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// `a OP b`
pub fn binary(_op: BinOp, _a: &Obj, _b: &Obj) -> R<Obj> {
    unimplemented!()
}
/// `a OP= b`: takes the old value, gives the new one (in place for mutable types; str += in place when unique).
pub fn inplace(_op: BinOp, _a: Obj, _b: &Obj) -> R<Obj> {
    unimplemented!()
}
#[inline(always)]
pub fn add(a: &Obj, b: &Obj) -> R<Obj> {
    if let (Some(x), Some(y)) = (a.as_i64(), b.as_i64()) {
        if let Some(z) = x.checked_add(y) {
            return Ok(Obj::int(z));
        }
    }
    binary(BinOp::Add, a, b)
}
pub fn neg(_a: &Obj) -> R<Obj> {
    unimplemented!()
}
pub fn pos(_a: &Obj) -> R<Obj> {
    unimplemented!()
}
pub fn invert(_a: &Obj) -> R<Obj> {
    unimplemented!()
}
/// `bool(a)`
pub fn truthy(_a: &Obj) -> R<bool> {
    unimplemented!()
}
/// `operator.index(a)` as i64; OverflowError-like clamping is the caller's business: see `index_clamped`.
pub fn index(_a: &Obj) -> R<Obj> {
    unimplemented!()
}
