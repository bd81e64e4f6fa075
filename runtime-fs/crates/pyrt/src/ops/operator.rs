//! What each binary operator does to the builtin types, as a table for each: a program links the tables of the operators it has.

use super::native::{self, Slot};
use super::{sequence, BinOp};
use crate::exc::R;
use crate::obj::Obj;

pub struct Operator {
    pub op: BinOp,
    /// The operator's code in a native slot; NotImplemented where the slot does not handle the operands.
    pub run: fn(Slot, &Obj, &Obj) -> R<Obj>,
    /// In-place number slots of set and dict.
    pub number_inplace: fn(&Obj, &Obj) -> R<Option<Obj>>,
    /// In-place sequence slots.
    pub inplace: fn(&Obj, &Obj) -> R<Option<Obj>>,
    /// Concatenation and repetition, after the number protocol said NotImplemented.
    pub fallback: fn(&Obj, &Obj) -> R<Option<Obj>>,
}

/// The match on the operator inside each function is decided by the compiler.
const fn table<const OP: u8>() -> Operator {
    Operator {
        op: BinOp::ALL[OP as usize],
        run: |slot, a, b| native::run(slot, BinOp::ALL[OP as usize], a, b),
        number_inplace: |a, b| sequence::number_inplace(BinOp::ALL[OP as usize], a, b),
        inplace: |a, b| sequence::inplace(BinOp::ALL[OP as usize], a, b),
        fallback: |a, b| sequence::fallback(BinOp::ALL[OP as usize], a, b),
    }
}

macro_rules! operators {
    ($($name:ident)*) => {
        impl BinOp {
            const ALL: [BinOp; 13] = [$(BinOp::$name),*];
        }
        /// One table for each operator.
        #[allow(non_upper_case_globals)]
        pub mod op {
            use super::{table, BinOp, Operator};
            $(pub static $name: Operator = table::<{ BinOp::$name as u8 }>();)*
        }
    };
}
operators! { Add Sub Mul MatMul TrueDiv FloorDiv Mod Pow LShift RShift And Or Xor }
