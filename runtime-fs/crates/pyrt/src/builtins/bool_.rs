//! `bool`

use crate::exc::R;
use crate::obj::Obj;
use crate::ops::{op, Operator};

/// py: bool.__new__(cls, x=False, /) -> bool
pub fn new(a: &[Obj]) -> R<Obj> {
    crate::ops::truthy(&a[1]).map(Obj::bool)
}

/// py: bool.__repr__(self, /) -> str
pub fn dunder_repr(a: &[Obj]) -> R<Obj> {
    Ok(repr(a[0].raw() != 0))
}

pub fn repr(v: bool) -> Obj {
    use crate::names::LazyName;
    static TRUE: LazyName = LazyName::new("True");
    static FALSE: LazyName = LazyName::new("False");
    if v { TRUE.get().obj() } else { FALSE.get().obj() }
}

fn slot(op: &Operator, a: &Obj, b: &Obj) -> R<Obj> {
    (op.run)(crate::ops::native::Slot::Int, a, b)
}
/// py: bool.__and__(self, value, /)
pub fn dunder_and(a: &[Obj]) -> R<Obj> {
    slot(&op::And, &a[0], &a[1])
}
/// py: bool.__rand__(self, value, /)
pub fn dunder_rand(a: &[Obj]) -> R<Obj> {
    slot(&op::And, &a[1], &a[0])
}
/// py: bool.__or__(self, value, /)
pub fn dunder_or(a: &[Obj]) -> R<Obj> {
    slot(&op::Or, &a[0], &a[1])
}
/// py: bool.__ror__(self, value, /)
pub fn dunder_ror(a: &[Obj]) -> R<Obj> {
    slot(&op::Or, &a[1], &a[0])
}
/// py: bool.__xor__(self, value, /)
pub fn dunder_xor(a: &[Obj]) -> R<Obj> {
    slot(&op::Xor, &a[0], &a[1])
}
/// py: bool.__rxor__(self, value, /)
pub fn dunder_rxor(a: &[Obj]) -> R<Obj> {
    slot(&op::Xor, &a[1], &a[0])
}
