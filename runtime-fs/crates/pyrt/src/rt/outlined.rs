//! The outlined versions of operations: what most of a program uses, since a call is a tenth of the inline code.

use crate::exc::R;
use crate::obj::Obj;
use crate::{cmp, ops};

macro_rules! outlined {
    ($($name:ident = $path:path, $r:ty;)*) => {
        $(#[inline(never)]
        pub fn $name(a: &Obj, b: &Obj) -> R<$r> {
            $path(a, b)
        })*
    };
}
outlined! {
    add = ops::add, Obj;
    sub = ops::sub, Obj;
    mul = ops::mul, Obj;
    truediv = ops::truediv, Obj;
    floordiv = ops::floordiv, Obj;
    mod_ = ops::mod_, Obj;
    pow = ops::pow, Obj;
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

#[inline(never)]
pub fn truthy(a: &Obj) -> R<bool> {
    ops::truthy(a)
}
#[inline(never)]
pub fn not(a: &Obj) -> R<bool> {
    ops::not(a)
}
