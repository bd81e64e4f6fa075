//! The outlined versions of operations: what most of a program uses, since a call is a tenth of the inline code.

use crate::exc::R;
use crate::lent::L;
use crate::obj::{Obj, Tag};
use crate::{cmp, ops};

macro_rules! outlined {
    ($($name:ident = $path:path, $r:ty;)*) => {
        $(#[inline(never)]
        pub fn $name(a: L, b: L) -> R<$r> {
            $path(&a, &b)
        })*
    };
}
outlined! {
    sub = ops::sub, Obj;
    mul = ops::mul, Obj;
    matmul = ops::matmul, Obj;
    truediv = ops::truediv, Obj;
    floordiv = ops::floordiv, Obj;
    mod_ = ops::mod_, Obj;
    and_ = ops::and_, Obj;
    or_ = ops::or_, Obj;
    xor = ops::xor, Obj;
    lshift = ops::lshift, Obj;
    rshift = ops::rshift, Obj;
    lt = cmp::lt, Obj;
    le = cmp::le, Obj;
    eq = cmp::eq_, Obj;
    ne = cmp::ne, Obj;
    gt = cmp::gt, Obj;
    ge = cmp::ge, Obj;
    lt_b = cmp::lt_b, bool;
    le_b = cmp::le_b, bool;
    eq_b = cmp::eq_b, bool;
    ne_b = cmp::ne_b, bool;
    gt_b = cmp::gt_b, bool;
    ge_b = cmp::ge_b, bool;
}

/// `a ** b`: powers of machine ints do not go by the operator's table.
#[inline(never)]
pub fn pow(a: L, b: L) -> R<Obj> {
    match (a.tag(), b.tag()) {
        (Tag::Int, Tag::Int) => ops::int_pow(a.raw() as i64, b.raw() as i64),
        _ => ops::pow(&a, &b),
    }
}
/// `a + b`
#[inline(never)]
pub fn add(a: L, b: L) -> R<Obj> {
    match (a.as_str_obj(), b.as_str_obj()) {
        (Some(x), Some(y)) if crate::str_obj::are_exact(&a, &b) => Ok(crate::str_obj::StrObj::joined(x, y)),
        _ => ops::add(&a, &b),
    }
}

macro_rules! in_place {
    ($($name:ident $to:ident = $path:path;)*) => {
        $(#[inline(never)]
        pub fn $name(a: Obj, b: L) -> R<Obj> {
            $path(a, &b)
        }
        /// `local OP= value`: the local keeps its value when the operation raises.
        #[inline(always)]
        pub fn $to(v: &mut Obj, b: L) -> R<()> {
            let new = $name(v.clone(), b)?;
            let old = std::mem::replace(v, new);
            drop(old);
            Ok(())
        })*
    };
}
in_place! {
    iadd iadd_any_to = ops::iadd;
    isub isub_to = ops::isub;
    imul imul_to = ops::imul;
    imatmul imatmul_to = ops::imatmul;
    itruediv itruediv_to = ops::itruediv;
    ifloordiv ifloordiv_to = ops::ifloordiv;
    imod_ imod__to = ops::imod;
    ipow ipow_to = ops::ipow;
    ilshift ilshift_to = ops::ilshift;
    irshift irshift_to = ops::irshift;
    iand_ iand__to = ops::iand;
    ior_ ior__to = ops::ior;
    ixor ixor_to = ops::ixor;
}

/// `local += value`; a str that only this local owns grows in place.
#[inline(always)]
pub fn iadd_to(v: &mut Obj, b: L) -> R<()> {
    if crate::str_obj::are_exact(v, &b) {
        let joined = grow(v.take(), b);
        *v = joined;
        return Ok(());
    }
    iadd_any_to(v, b)
}
#[inline(never)]
fn grow(v: Obj, b: L) -> Obj {
    v.str_concat(&b)
}

#[inline(never)]
pub fn truthy(a: L) -> R<bool> {
    ops::truthy(&a)
}
#[inline(never)]
pub fn not(a: L) -> R<bool> {
    ops::not(&a)
}
#[inline(never)]
pub fn neg(a: L) -> R<Obj> {
    ops::neg(&a)
}
#[inline(never)]
pub fn abs(a: L) -> R<Obj> {
    ops::abs(&a)
}
