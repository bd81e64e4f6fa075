//! Unary operators, `abs` and truth.

use super::dispatch::{call_found, user_method};
use crate::builtins::int::{arith, int_ref};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::raise;

static NEG: LazyName = LazyName::new("__neg__");
static POS: LazyName = LazyName::new("__pos__");
static INVERT: LazyName = LazyName::new("__invert__");
static ABS: LazyName = LazyName::new("__abs__");
static BOOL: LazyName = LazyName::new("__bool__");
static LEN: LazyName = LazyName::new("__len__");

/// The user's method of the operand, if it has one, called.
fn user(a: &Obj, name: &LazyName) -> R<Option<Obj>> {
    match user_method(a, name) {
        Some(f) => call_found(&f, a, &[], name.get()).map(Some),
        None => Ok(None),
    }
}

#[inline]
pub fn neg(a: &Obj) -> R<Obj> {
    match a.tag() {
        Tag::Int => Ok(arith::int_sub(0, a.raw() as i64)),
        Tag::Float if crate::kinds::FLOAT.exists() => Ok(Obj::float_again(-f64::from_bits(a.raw()))),
        _ => neg_slow(a),
    }
}

fn neg_slow(a: &Obj) -> R<Obj> {
    if let Some(r) = user(a, &NEG)? {
        return Ok(r);
    }
    if let Some(i) = int_ref(a) {
        return Ok(arith::neg(i));
    }
    if let Some(f) = a.as_f64() {
        return Ok(Obj::float_again(-f));
    }
    if let Some(c) = a.as_complex_obj() {
        return Ok(Obj::complex_again(-c.re, -c.im));
    }
    raise!(TYPE_ERROR, "bad operand type for unary -: '{}'", a.type_name())
}

pub fn pos(a: &Obj) -> R<Obj> {
    if let Some(r) = user(a, &POS)? {
        return Ok(r);
    }
    if let Some(i) = int_ref(a) {
        return Ok(if a.tag() == Tag::BigInt && crate::builtins::int::is_exact(a) { a.clone() } else { i.to_obj() });
    }
    if let Some(f) = a.as_f64() {
        return Ok(Obj::float_again(f));
    }
    if let Some(c) = a.as_complex_obj() {
        return Ok(Obj::complex_again(c.re, c.im));
    }
    raise!(TYPE_ERROR, "bad operand type for unary +: '{}'", a.type_name())
}

pub fn invert(a: &Obj) -> R<Obj> {
    if let Some(r) = user(a, &INVERT)? {
        return Ok(r);
    }
    match int_ref(a) {
        Some(i) => Ok(arith::invert(i)),
        None => raise!(TYPE_ERROR, "bad operand type for unary ~: '{}'", a.type_name()),
    }
}

/// `abs(a)`
pub fn abs(a: &Obj) -> R<Obj> {
    if let Some(r) = user(a, &ABS)? {
        return Ok(r);
    }
    if let Some(i) = int_ref(a) {
        return Ok(arith::abs(i));
    }
    if let Some(f) = a.as_f64() {
        return Ok(Obj::float_again(f.abs()));
    }
    if let Some(c) = a.as_complex_obj() {
        return crate::builtins::complex::modulus(c.re, c.im).map(Obj::float);
    }
    raise!(TYPE_ERROR, "bad operand type for abs(): '{}'", a.type_name())
}

/// `not a`
#[inline(always)]
pub fn not(a: &Obj) -> R<bool> {
    truthy(a).map(|t| !t)
}

/// `bool(a)`
#[inline(always)]
pub fn truthy(a: &Obj) -> R<bool> {
    match a.tag() {
        Tag::Bool | Tag::Int => Ok(a.raw() != 0),
        Tag::None => Ok(false),
        _ => truthy_slow(a),
    }
}

#[inline(never)]
fn truthy_slow(a: &Obj) -> R<bool> {
    if a.is_not_implemented() {
        crate::warn::warn(&crate::exc::DEPRECATION_WARNING, "NotImplemented should not be used in a boolean context")?;
        return Ok(true);
    }
    if let Some(f) = user_method(a, &BOOL) {
        let r = call_found(&f, a, &[], BOOL.get())?;
        return match r.as_bool() {
            Some(b) => Ok(b),
            None => raise!(TYPE_ERROR, "__bool__ should return bool, returned {}", r.type_name()),
        };
    }
    if let Some(f) = user_method(a, &LEN) {
        if a.tag() != Tag::Type {
            let n = call_found(&f, a, &[], LEN.get())?;
            let n = super::to_index(&super::index(&n)?)?;
            if n < 0 {
                raise!(VALUE_ERROR, "__len__() should return >= 0");
            }
            return Ok(n > 0);
        }
    }
    Ok(match a.tag() {
        Tag::Float | Tag::FloatObj if crate::kinds::FLOAT.exists() => a.as_f64() != Some(0.0),
        Tag::BigInt if crate::kinds::BIG_INT.exists() => !int_ref(a).is_some_and(|i| i.is_zero()),
        Tag::Complex if crate::kinds::COMPLEX.exists() => a.as_complex_obj().is_some_and(|c| c.re != 0.0 || c.im != 0.0),
        Tag::Str => a.as_str().is_some_and(|s| !s.is_empty()),
        Tag::Bytes => a.as_bytes().is_some_and(|s| !s.is_empty()),
        Tag::ByteArray if crate::kinds::BYTEARRAY.exists() => a.as_bytearray().is_some_and(|s| !s.data.get().is_empty()),
        Tag::Tuple => a.as_tuple().is_some_and(|s| !s.is_empty()),
        Tag::List => a.as_list().is_some_and(|s| !s.v.get().is_empty()),
        Tag::Dict => a.as_dict().is_some_and(|s| !s.is_empty()),
        Tag::Set if crate::kinds::SET.exists() => crate::subscr::len(a)? > 0,
        Tag::Range if crate::kinds::RANGE.exists() => !crate::builtins::range::is_empty(a),
        Tag::Native if crate::builtins::dict_views::view(a).is_some() || a.payload::<crate::type_attr::MappingProxy>().is_some() || (crate::kinds::MEMORYVIEW.exists() && crate::types::ty::MEMORYVIEW.is(a.cls())) => crate::subscr::len(a)? > 0,
        _ => true,
    })
}
