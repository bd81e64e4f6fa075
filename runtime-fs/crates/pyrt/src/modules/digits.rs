//! `str` and `int` without `sys.set_int_max_str_digits`: the coefficients of Decimals are decimal in C.

use crate::builtins::int::parse::{self, MAX_STR_DIGITS};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::ty;

fn unlimited(convert: impl FnOnce() -> R<Obj>) -> R<Obj> {
    let limit = std::mem::replace(&mut *MAX_STR_DIGITS.get(), 0);
    let result = convert();
    *MAX_STR_DIGITS.get() = limit;
    result
}

/// `str(x)`.
/// py: _portalis.str_of(x, /)
pub fn str_of(a: &[Obj]) -> R<Obj> {
    if a[0].tag() == Tag::BigInt && ty::INT.is(a[0].cls()) { unlimited(|| crate::repr::str_of(&a[0])) } else { crate::repr::str_of(&a[0]) }
}

/// `int(x)`.
/// py: _portalis.int_of(x, /)
pub fn int_of(a: &[Obj]) -> R<Obj> {
    if a[0].tag() == Tag::Str { unlimited(|| parse::from_str(&a[0], 10)) } else { crate::builtins::int::new::convert(&a[0]) }
}
