//! The number slots of the builtin types: which type has which, and what they do.

use super::BinOp;
use crate::builtins::int::{arith, divide, int_ref, power, IntRef};
use crate::builtins::{complex, float};
use crate::exc::R;
use crate::kinds;
use crate::obj::{Obj, Tag};
use crate::types::{ty, TypeRef, T_HEAP, T_OVERRIDES, T_SPECIAL};

/// Who implements an operator for a type: two types with the same slot are not asked twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    None,
    Int,
    Float,
    Complex,
    Set,
    Dict,
    /// keys and items views
    View,
    /// `%` of str, bytes and bytearray
    Format,
    /// `X | Y` of types
    Union,
    /// `__op__` or `__rop__` found on the class
    User,
}

/// Is `v`, found on the class `t`, anything but the native row that we implement ourselves? A row of a type that `t` does not
/// come from (`__eq__ = str.__eq__` in a subclass of int) is the user's choice: it refuses the object.
#[inline]
pub fn overrides(v: &Obj, t: TypeRef, name: crate::names::Name) -> bool {
    match v.as_builtin() {
        Some(b) => b.def.name != name.as_str() || b.owner.as_type().is_some_and(|owner| owner.has(T_OVERRIDES) || (t.is_heap() && !t.is_subtype(owner))),
        None => true,
    }
}

/// `__str__ = object.__str__` in a subclass of str: the row of object stands where the builtin base has one of its own.
#[cold]
pub fn is_object_row_over_base(v: &Obj, t: TypeRef, name: crate::names::Name) -> bool {
    let of_object = v.as_builtin().is_some_and(|b| b.owner.as_type() == Some(ty::OBJECT.get()));
    let base = crate::class::native_base(t);
    of_object && t.is_heap() && base != ty::OBJECT.get() && base.dict.get_name(name).ok().flatten().is_some()
}

/// The slot of type `t` (the type of `o`) for `op`.
pub fn slot_of(op: BinOp, o: &Obj, t: TypeRef) -> Slot {
    let tag = o.tag();
    if t.has(T_SPECIAL) || matches!(tag, Tag::Inst | Tag::Native | Tag::Iter | Tag::Exc) {
        let native = tag == Tag::Native && !t.has(T_HEAP);
        let found = |name: crate::names::Name| t.lookup(name).is_some_and(|v| tag == Tag::Native || overrides(&v, t, name));
        if native && (is_view(t) || is_alias(t)) {
            return by_tag(op, o, t);
        }
        if found(op.name()) || found(op.reflected()) {
            return Slot::User;
        }
    }
    by_tag(op, o, t)
}

pub fn is_view(t: TypeRef) -> bool {
    kinds::DICT_VIEW.exists() && [&ty::DICT_KEYS, &ty::DICT_ITEMS].iter().any(|kind| crate::builtins::dict_views::is_of(t, kind))
}

/// `list[int]` and `int | str`, whose rows may not be linked.
fn is_alias(t: TypeRef) -> bool {
    (kinds::ALIAS.exists() && ty::GENERIC_ALIAS.is(t)) || (kinds::UNION.exists() && ty::UNION_TYPE.is(t))
}

const fn has_float(op: BinOp) -> bool {
    use BinOp::*;
    matches!(op, Add | Sub | Mul | TrueDiv | FloorDiv | Mod | Pow)
}
const fn has_complex(op: BinOp) -> bool {
    use BinOp::*;
    matches!(op, Add | Sub | Mul | TrueDiv | Pow)
}
/// Operators of sets, and of what is like one.
const fn has_set(op: BinOp) -> bool {
    use BinOp::*;
    matches!(op, Sub | And | Or | Xor)
}

pub fn by_tag(op: BinOp, o: &Obj, t: TypeRef) -> Slot {
    use BinOp::*;
    match o.tag() {
        Tag::Int | Tag::Bool | Tag::BigInt if op != MatMul => Slot::Int,
        Tag::Float | Tag::FloatObj if has_float(op) => Slot::Float,
        Tag::Complex if kinds::COMPLEX.exists() && has_complex(op) => Slot::Complex,
        Tag::Str | Tag::Bytes | Tag::ByteArray if op == Mod => Slot::Format,
        Tag::Set if kinds::SET.exists() && has_set(op) => Slot::Set,
        Tag::Dict if op == Or => Slot::Dict,
        Tag::Native if has_set(op) && is_view(t) => Slot::View,
        Tag::Type if op == Or => Slot::Union,
        Tag::Native if op == Or && is_alias(t) => Slot::Union,
        _ => Slot::None,
    }
}

/// Runs a native slot; NotImplemented where the slot does not handle the operands.
#[inline(always)]
pub fn run(slot: Slot, op: BinOp, a: &Obj, b: &Obj) -> R<Obj> {
    match slot {
        Slot::Int => match (int_ref(a), int_ref(b)) {
            (Some(x), Some(y)) => {
                if a.tag() == Tag::Bool && b.tag() == Tag::Bool {
                    if let Some(r) = bools(op, a.raw() != 0, b.raw() != 0) {
                        return Ok(r);
                    }
                }
                ints(op, x, y)
            }
            _ => Ok(Obj::NOT_IMPLEMENTED),
        },
        Slot::Float if kinds::FLOAT.exists() && has_float(op) => {
            let Some(x) = float::number(a)? else { return Ok(Obj::NOT_IMPLEMENTED) };
            let Some(y) = float::number(b)? else { return Ok(Obj::NOT_IMPLEMENTED) };
            floats(op, x, y)
        }
        Slot::Complex if kinds::COMPLEX.exists() && has_complex(op) => {
            let Some(x) = complex::number(a)? else { return Ok(Obj::NOT_IMPLEMENTED) };
            let Some(y) = complex::number(b)? else { return Ok(Obj::NOT_IMPLEMENTED) };
            complex::binary(op, x, y)
        }
        Slot::Format if op == BinOp::Mod => crate::fmt::percent::modulo(a, b),
        Slot::Set if kinds::SET.exists() && has_set(op) => super::sequence::set_op(op, a, b),
        Slot::Dict if op == BinOp::Or => super::sequence::dict_or(a, b),
        Slot::View if kinds::DICT_VIEW.exists() && has_set(op) => super::sequence::view_op(op, a, b),
        Slot::Union if op == BinOp::Or => super::sequence::union_types(a, b),
        // No operand has such a slot for the operator.
        Slot::Float | Slot::Complex | Slot::Format | Slot::Set | Slot::Dict | Slot::View | Slot::Union | Slot::None | Slot::User => Ok(Obj::NOT_IMPLEMENTED),
    }
}

fn bools(op: BinOp, x: bool, y: bool) -> Option<Obj> {
    match op {
        BinOp::And => Some(Obj::bool(x & y)),
        BinOp::Or => Some(Obj::bool(x | y)),
        BinOp::Xor => Some(Obj::bool(x ^ y)),
        _ => None,
    }
}

#[inline(always)]
pub fn ints(op: BinOp, x: IntRef, y: IntRef) -> R<Obj> {
    match op {
        BinOp::Add => Ok(arith::add(x, y)),
        BinOp::Sub => Ok(arith::sub(x, y)),
        BinOp::Mul => Ok(arith::mul(x, y)),
        BinOp::TrueDiv => divide::truediv(x, y).map(Obj::float),
        BinOp::FloorDiv => divide::floordiv(x, y),
        BinOp::Mod => divide::modulo(x, y),
        BinOp::Pow => power::pow(x, y),
        BinOp::LShift => arith::lshift(x, y),
        BinOp::RShift => arith::rshift(x, y),
        BinOp::And => Ok(arith::and(x, y)),
        BinOp::Or => Ok(arith::or(x, y)),
        BinOp::Xor => Ok(arith::xor(x, y)),
        BinOp::MatMul => Ok(Obj::NOT_IMPLEMENTED),
    }
}

#[inline(always)]
pub fn floats(op: BinOp, x: f64, y: f64) -> R<Obj> {
    use float::arith as fl;
    match op {
        BinOp::Add => Ok(Obj::float_again(x + y)),
        BinOp::Sub => Ok(Obj::float_again(x - y)),
        BinOp::Mul => Ok(Obj::float_again(x * y)),
        BinOp::TrueDiv => fl::float_truediv(x, y).map(Obj::float_again),
        BinOp::FloorDiv => fl::float_floordiv(x, y).map(Obj::float_again),
        BinOp::Mod => fl::float_mod(x, y).map(Obj::float_again),
        BinOp::Pow => fl::pow(x, y),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
