//! The dunder names and symbols of operators.

use super::BinOp;
use crate::names::{LazyName, Name};

struct OpNames {
    op: LazyName,
    rop: LazyName,
    iop: LazyName,
    symbol: &'static str,
}

macro_rules! names {
    ($($sym:literal $op:literal $rop:literal $iop:literal;)*) => {
        static NAMES: [OpNames; 13] = [$(OpNames { op: LazyName::new($op), rop: LazyName::new($rop), iop: LazyName::new($iop), symbol: $sym }),*];
    };
}
// In the order of BinOp.
names! {
    "+" "__add__" "__radd__" "__iadd__";
    "-" "__sub__" "__rsub__" "__isub__";
    "*" "__mul__" "__rmul__" "__imul__";
    "@" "__matmul__" "__rmatmul__" "__imatmul__";
    "/" "__truediv__" "__rtruediv__" "__itruediv__";
    "//" "__floordiv__" "__rfloordiv__" "__ifloordiv__";
    "%" "__mod__" "__rmod__" "__imod__";
    "**" "__pow__" "__rpow__" "__ipow__";
    "<<" "__lshift__" "__rlshift__" "__ilshift__";
    ">>" "__rshift__" "__rrshift__" "__irshift__";
    "&" "__and__" "__rand__" "__iand__";
    "|" "__or__" "__ror__" "__ior__";
    "^" "__xor__" "__rxor__" "__ixor__";
}

impl BinOp {
    pub fn name(self) -> Name {
        NAMES[self as usize].op.get()
    }
    pub fn reflected(self) -> Name {
        NAMES[self as usize].rop.get()
    }
    pub fn in_place(self) -> Name {
        NAMES[self as usize].iop.get()
    }
    pub fn symbol(self) -> &'static str {
        NAMES[self as usize].symbol
    }
}
