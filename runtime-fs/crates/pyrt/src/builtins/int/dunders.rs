//! Operator rows of `int`: NotImplemented for operands the type does not handle.

use crate::builtins::number_protocol::compare;
use crate::exc::R;
use crate::obj::Obj;
use crate::ops::native::Slot;
use crate::ops::op;

/// py: int.__add__(self, value, /)
pub fn dunder_add(a: &[Obj]) -> R<Obj> {
    (op::Add.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__radd__(self, value, /)
pub fn dunder_radd(a: &[Obj]) -> R<Obj> {
    (op::Add.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__sub__(self, value, /)
pub fn dunder_sub(a: &[Obj]) -> R<Obj> {
    (op::Sub.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rsub__(self, value, /)
pub fn dunder_rsub(a: &[Obj]) -> R<Obj> {
    (op::Sub.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__mul__(self, value, /)
pub fn dunder_mul(a: &[Obj]) -> R<Obj> {
    (op::Mul.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rmul__(self, value, /)
pub fn dunder_rmul(a: &[Obj]) -> R<Obj> {
    (op::Mul.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__truediv__(self, value, /)
pub fn dunder_truediv(a: &[Obj]) -> R<Obj> {
    (op::TrueDiv.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rtruediv__(self, value, /)
pub fn dunder_rtruediv(a: &[Obj]) -> R<Obj> {
    (op::TrueDiv.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__floordiv__(self, value, /)
pub fn dunder_floordiv(a: &[Obj]) -> R<Obj> {
    (op::FloorDiv.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rfloordiv__(self, value, /)
pub fn dunder_rfloordiv(a: &[Obj]) -> R<Obj> {
    (op::FloorDiv.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__mod__(self, value, /)
pub fn dunder_mod(a: &[Obj]) -> R<Obj> {
    (op::Mod.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rmod__(self, value, /)
pub fn dunder_rmod(a: &[Obj]) -> R<Obj> {
    (op::Mod.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__lshift__(self, value, /)
pub fn dunder_lshift(a: &[Obj]) -> R<Obj> {
    (op::LShift.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rlshift__(self, value, /)
pub fn dunder_rlshift(a: &[Obj]) -> R<Obj> {
    (op::LShift.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__rshift__(self, value, /)
pub fn dunder_rshift(a: &[Obj]) -> R<Obj> {
    (op::RShift.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rrshift__(self, value, /)
pub fn dunder_rrshift(a: &[Obj]) -> R<Obj> {
    (op::RShift.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__and__(self, value, /)
pub fn dunder_and(a: &[Obj]) -> R<Obj> {
    (op::And.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rand__(self, value, /)
pub fn dunder_rand(a: &[Obj]) -> R<Obj> {
    (op::And.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__or__(self, value, /)
pub fn dunder_or(a: &[Obj]) -> R<Obj> {
    (op::Or.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__ror__(self, value, /)
pub fn dunder_ror(a: &[Obj]) -> R<Obj> {
    (op::Or.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__xor__(self, value, /)
pub fn dunder_xor(a: &[Obj]) -> R<Obj> {
    (op::Xor.run)(Slot::Int, &a[0], &a[1])
}
/// py: int.__rxor__(self, value, /)
pub fn dunder_rxor(a: &[Obj]) -> R<Obj> {
    (op::Xor.run)(Slot::Int, &a[1], &a[0])
}
/// py: int.__eq__(self, value, /)
pub fn dunder_eq(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_eq(), false)
}
/// py: int.__ne__(self, value, /)
pub fn dunder_ne(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_ne(), true)
}
/// py: int.__lt__(self, value, /)
pub fn dunder_lt(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_lt(), false)
}
/// py: int.__le__(self, value, /)
pub fn dunder_le(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_le(), false)
}
/// py: int.__gt__(self, value, /)
pub fn dunder_gt(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_gt(), false)
}
/// py: int.__ge__(self, value, /)
pub fn dunder_ge(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_ge(), false)
}
