//! Operator rows of `float`: NotImplemented for operands the type does not handle.

use crate::builtins::number_protocol::compare;
use crate::exc::R;
use crate::obj::Obj;
use crate::ops::native::Slot;
use crate::ops::op;

/// py: float.__add__(self, value, /)
pub fn dunder_add(a: &[Obj]) -> R<Obj> {
    (op::Add.run)(Slot::Float, &a[0], &a[1])
}
/// py: float.__radd__(self, value, /)
pub fn dunder_radd(a: &[Obj]) -> R<Obj> {
    (op::Add.run)(Slot::Float, &a[1], &a[0])
}
/// py: float.__sub__(self, value, /)
pub fn dunder_sub(a: &[Obj]) -> R<Obj> {
    (op::Sub.run)(Slot::Float, &a[0], &a[1])
}
/// py: float.__rsub__(self, value, /)
pub fn dunder_rsub(a: &[Obj]) -> R<Obj> {
    (op::Sub.run)(Slot::Float, &a[1], &a[0])
}
/// py: float.__mul__(self, value, /)
pub fn dunder_mul(a: &[Obj]) -> R<Obj> {
    (op::Mul.run)(Slot::Float, &a[0], &a[1])
}
/// py: float.__rmul__(self, value, /)
pub fn dunder_rmul(a: &[Obj]) -> R<Obj> {
    (op::Mul.run)(Slot::Float, &a[1], &a[0])
}
/// py: float.__truediv__(self, value, /)
pub fn dunder_truediv(a: &[Obj]) -> R<Obj> {
    (op::TrueDiv.run)(Slot::Float, &a[0], &a[1])
}
/// py: float.__rtruediv__(self, value, /)
pub fn dunder_rtruediv(a: &[Obj]) -> R<Obj> {
    (op::TrueDiv.run)(Slot::Float, &a[1], &a[0])
}
/// py: float.__floordiv__(self, value, /)
pub fn dunder_floordiv(a: &[Obj]) -> R<Obj> {
    (op::FloorDiv.run)(Slot::Float, &a[0], &a[1])
}
/// py: float.__rfloordiv__(self, value, /)
pub fn dunder_rfloordiv(a: &[Obj]) -> R<Obj> {
    (op::FloorDiv.run)(Slot::Float, &a[1], &a[0])
}
/// py: float.__mod__(self, value, /)
pub fn dunder_mod(a: &[Obj]) -> R<Obj> {
    (op::Mod.run)(Slot::Float, &a[0], &a[1])
}
/// py: float.__rmod__(self, value, /)
pub fn dunder_rmod(a: &[Obj]) -> R<Obj> {
    (op::Mod.run)(Slot::Float, &a[1], &a[0])
}
/// py: float.__eq__(self, value, /)
pub fn dunder_eq(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_eq(), false)
}
/// py: float.__ne__(self, value, /)
pub fn dunder_ne(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_ne(), true)
}
/// py: float.__lt__(self, value, /)
pub fn dunder_lt(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_lt(), false)
}
/// py: float.__le__(self, value, /)
pub fn dunder_le(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_le(), false)
}
/// py: float.__gt__(self, value, /)
pub fn dunder_gt(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_gt(), false)
}
/// py: float.__ge__(self, value, /)
pub fn dunder_ge(a: &[Obj]) -> R<Obj> {
    compare(&a[0], &a[1], |o| o.is_ge(), false)
}
