//! Operators: inline fast paths for int and float, then the builtin types, then `__op__`/`__rop__` dispatch.  OWNER: num

pub mod dispatch;
pub mod index;
pub mod names;
pub mod native;
pub mod operator;
pub mod sequence;
pub mod ternary;
pub mod unary;

pub use crate::builtins::float::arith::{float_divmod, float_floordiv, float_mod, float_pow, float_truediv};
pub use crate::builtins::int::arith::{int_add, int_mul, int_sub};
pub use crate::builtins::int::divide::{int_floordiv, int_mod, int_truediv};
pub use crate::builtins::int::power::int_pow;
pub use dispatch::{binary, inplace};
pub use operator::{op, Operator};
pub use index::{as_index_clamped, index, to_i64, to_index, to_size};
pub use ternary::{divmod, pow3};
pub use unary::{abs, invert, neg, not, pos, truthy};

use crate::builtins::float::arith as fl;
use crate::builtins::int::{arith, divide};
use crate::exc::R;
use crate::obj::{Obj, Tag};

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

/// Both as floats when both are exact int or float and at least one is a float (the int must be small enough to be exact).
#[inline(always)]
fn two_floats(a: &Obj, b: &Obj) -> Option<(f64, f64)> {
    if !crate::kinds::FLOAT.exists() {
        return None;
    }
    match (a.tag(), b.tag()) {
        (Tag::Float, Tag::Float) => Some((f64::from_bits(a.raw()), f64::from_bits(b.raw()))),
        (Tag::Float, Tag::Int) => Some((f64::from_bits(a.raw()), b.raw() as i64 as f64)),
        (Tag::Int, Tag::Float) => Some((a.raw() as i64 as f64, f64::from_bits(b.raw()))),
        _ => None,
    }
}

#[inline(always)]
fn two_ints(a: &Obj, b: &Obj) -> Option<(i64, i64)> {
    if a.tag() == Tag::Int && b.tag() == Tag::Int { Some((a.raw() as i64, b.raw() as i64)) } else { None }
}

#[inline(always)]
pub fn add(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return Ok(arith::int_add(x, y));
    }
    if let Some((x, y)) = two_floats(a, b) {
        return Ok(Obj::float_again(x + y));
    }
    binary(&op::Add, a, b)
}

#[inline(always)]
pub fn sub(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return Ok(arith::int_sub(x, y));
    }
    if let Some((x, y)) = two_floats(a, b) {
        return Ok(Obj::float_again(x - y));
    }
    binary(&op::Sub, a, b)
}

#[inline(always)]
pub fn mul(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return Ok(arith::int_mul(x, y));
    }
    if let Some((x, y)) = two_floats(a, b) {
        return Ok(Obj::float_again(x * y));
    }
    binary(&op::Mul, a, b)
}

#[inline(always)]
pub fn truediv(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_floats(a, b) {
        return fl::float_truediv(x, y).map(Obj::float_again);
    }
    if let Some((x, y)) = two_ints(a, b) {
        return divide::int_truediv(x, y).map(Obj::float);
    }
    binary(&op::TrueDiv, a, b)
}

#[inline(always)]
pub fn floordiv(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return divide::int_floordiv(x, y);
    }
    binary(&op::FloorDiv, a, b)
}

#[inline(always)]
pub fn mod_(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return divide::int_mod(x, y).map(Obj::int);
    }
    binary(&op::Mod, a, b)
}

#[inline(always)]
pub fn and_(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return Ok(Obj::int(x & y));
    }
    binary(&op::And, a, b)
}

#[inline(always)]
pub fn or_(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return Ok(Obj::int(x | y));
    }
    binary(&op::Or, a, b)
}

#[inline(always)]
pub fn xor(a: &Obj, b: &Obj) -> R<Obj> {
    if let Some((x, y)) = two_ints(a, b) {
        return Ok(Obj::int(x ^ y));
    }
    binary(&op::Xor, a, b)
}

macro_rules! outlined {
    ($($name:ident $op:ident;)*) => {
        $(pub fn $name(a: &Obj, b: &Obj) -> R<Obj> {
            binary(&op::$op, a, b)
        })*
    };
}
outlined! {
    pow Pow;
    lshift LShift;
    rshift RShift;
    matmul MatMul;
}

macro_rules! in_place_fast {
    ($($name:ident $fast:ident $op:ident;)*) => {
        $(#[inline(always)]
        pub fn $name(a: Obj, b: &Obj) -> R<Obj> {
            if a.is_heap() { inplace(&op::$op, a, b) } else { $fast(&a, b) }
        })*
    };
}
// An immediate left operand has no in-place form; only the operator in the TypeError differs, see `inplace`.
in_place_fast! {
    iadd iadd_imm Add;
    isub isub_imm Sub;
    imul imul_imm Mul;
}

macro_rules! in_place_imm {
    ($($name:ident $typed:ident $sym:tt $op:ident;)*) => {
        $(#[inline(always)]
        fn $name(a: &Obj, b: &Obj) -> R<Obj> {
            if let Some((x, y)) = two_ints(a, b) {
                return Ok(arith::$typed(x, y));
            }
            if let Some((x, y)) = two_floats(a, b) {
                return Ok(Obj::float_again(x $sym y));
            }
            inplace(&op::$op, a.clone(), b)
        })*
    };
}
in_place_imm! {
    iadd_imm int_add + Add;
    isub_imm int_sub - Sub;
    imul_imm int_mul * Mul;
}

macro_rules! in_place_outlined {
    ($($name:ident $op:ident;)*) => {
        $(pub fn $name(a: Obj, b: &Obj) -> R<Obj> {
            inplace(&op::$op, a, b)
        })*
    };
}
in_place_outlined! {
    itruediv TrueDiv;
    ifloordiv FloorDiv;
    imod Mod;
    ipow Pow;
    imatmul MatMul;
    ilshift LShift;
    irshift RShift;
    iand And;
    ior Or;
    ixor Xor;
}
