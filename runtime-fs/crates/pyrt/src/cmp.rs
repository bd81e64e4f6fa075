//! Rich comparison with CPython's dispatch order: exact fast paths, the reflected method of a subclass first, then
//! `type(a)`, then the reflection, then identity for `==` and `!=`.

use crate::cmp_builtin::{compare, quick_eq};
use crate::dunder;
use crate::exc::R;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use std::cmp::Ordering;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CmpOp {
    pub fn swapped(self) -> CmpOp {
        match self {
            CmpOp::Lt => CmpOp::Gt,
            CmpOp::Le => CmpOp::Ge,
            CmpOp::Gt => CmpOp::Lt,
            CmpOp::Ge => CmpOp::Le,
            same => same,
        }
    }
    pub fn sign(self) -> &'static str {
        match self {
            CmpOp::Lt => "<",
            CmpOp::Le => "<=",
            CmpOp::Eq => "==",
            CmpOp::Ne => "!=",
            CmpOp::Gt => ">",
            CmpOp::Ge => ">=",
        }
    }
    pub fn name(self) -> Name {
        match self {
            CmpOp::Lt => &dunder::LT,
            CmpOp::Le => &dunder::LE,
            CmpOp::Eq => &dunder::EQ,
            CmpOp::Ne => &dunder::NE,
            CmpOp::Gt => &dunder::GT,
            CmpOp::Ge => &dunder::GE,
        }
        .get()
    }
    #[inline(always)]
    pub fn holds<T: PartialOrd>(self, a: T, b: T) -> bool {
        match self {
            CmpOp::Lt => a < b,
            CmpOp::Le => a <= b,
            CmpOp::Eq => a == b,
            CmpOp::Ne => a != b,
            CmpOp::Gt => a > b,
            CmpOp::Ge => a >= b,
        }
    }
    /// The answer for a total order.
    #[inline(always)]
    pub fn of(self, o: Ordering) -> bool {
        self.holds(o as i8, 0)
    }
}

macro_rules! operators {
    ($($obj:ident, $test:ident, $op:ident, $sign:tt;)*) => {
        $(
        #[inline(always)]
        pub fn $obj(a: &Obj, b: &Obj) -> R<Obj> {
            if a.tag() == Tag::Int && b.tag() == Tag::Int {
                return Ok(Obj::bool((a.raw() as i64) $sign (b.raw() as i64)));
            }
            if crate::kinds::FLOAT.exists() && a.tag() == Tag::Float && b.tag() == Tag::Float {
                return Ok(Obj::bool(f64::from_bits(a.raw()) $sign f64::from_bits(b.raw())));
            }
            rich(CmpOp::$op, a, b)
        }
        #[inline(always)]
        pub fn $test(a: &Obj, b: &Obj) -> R<bool> {
            if a.tag() == Tag::Int && b.tag() == Tag::Int {
                return Ok((a.raw() as i64) $sign (b.raw() as i64));
            }
            if crate::kinds::FLOAT.exists() && a.tag() == Tag::Float && b.tag() == Tag::Float {
                return Ok(f64::from_bits(a.raw()) $sign f64::from_bits(b.raw()));
            }
            test(CmpOp::$op, a, b)
        }
        )*
    };
}
operators! {
    lt, lt_b, Lt, <;
    le, le_b, Le, <=;
    eq_, eq_b, Eq, ==;
    ne, ne_b, Ne, !=;
    gt, gt_b, Gt, >;
    ge, ge_b, Ge, >=;
}

/// `a OP b` as an object: any value that a user method returns.
pub fn rich(op: CmpOp, a: &Obj, b: &Obj) -> R<Obj> {
    if let Some(r) = crate::cmp_builtin::scalar(op, a, b) {
        return Ok(Obj::bool(r));
    }
    let _depth = crate::recursion::Guard::new(" in comparison")?;
    dispatch(op, a, b)
}

fn dispatch(op: CmpOp, a: &Obj, b: &Obj) -> R<Obj> {
    let (ca, cb) = (a.cls(), b.cls());
    let reflected_first = ca != cb && cb.is_subtype(ca);
    if reflected_first {
        let r = half(op.swapped(), b, a)?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    }
    let r = half(op, a, b)?;
    if !r.is_not_implemented() {
        return Ok(r);
    }
    if !reflected_first {
        let r = half(op.swapped(), b, a)?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    }
    match op {
        CmpOp::Eq => Ok(Obj::bool(a.is(b))),
        CmpOp::Ne => Ok(Obj::bool(!a.is(b))),
        _ => Err(crate::err!(TYPE_ERROR, "'{}' not supported between instances of '{}' and '{}'", op.sign(), ca.full_name(), cb.full_name())),
    }
}

/// What `type(a)` says about `a OP b`; NotImplemented if it has no answer. Also the body of `object.__eq__` and so on
/// for builtin layouts.
pub fn half(op: CmpOp, a: &Obj, b: &Obj) -> R<Obj> {
    let builtin_layout = !matches!(a.tag(), Tag::Inst | Tag::Native | Tag::Iter | Tag::Exc | Tag::Type | Tag::Module);
    let method = if builtin_layout { dunder::overridden(a, op.name()) } else { dunder::find(a, op.name()) };
    match method {
        Some(f) if !is_object_default(&f) => {
            if f.is_none() {
                return Err(crate::err!(TYPE_ERROR, "'NoneType' object is not callable"));
            }
            // A method that cannot be had (a property that raises) is no method: slot_tp_richcompare.
            if matches!(f.tag(), Tag::Inst | Tag::Native) {
                return match crate::descr::get(f, Some(a), a.cls()) {
                    Ok(bound) => crate::call::call(&bound, std::slice::from_ref(b)),
                    Err(_) => Ok(Obj::NOT_IMPLEMENTED),
                };
            }
            return dunder::call(&f, &[a.clone(), b.clone()]);
        }
        // `__eq__ = object.__eq__` in a class that extends a builtin one.
        Some(_) if builtin_layout => {
            return match op {
                CmpOp::Eq if a.is(b) => Ok(Obj::TRUE),
                CmpOp::Ne => inverted_eq(a, b),
                _ => Ok(Obj::NOT_IMPLEMENTED),
            };
        }
        _ => {}
    }
    if op == CmpOp::Ne && !builtin_layout {
        return inverted_eq(a, b);
    }
    if op == CmpOp::Ne && dunder::overridden(a, CmpOp::Eq.name()).is_some() && !has_native_ne(a) {
        return inverted_eq(a, b);
    }
    compare(op, a, b)
}

/// `object.__ne__`: the opposite of `__eq__` unless that is NotImplemented.
pub fn inverted_eq(a: &Obj, b: &Obj) -> R<Obj> {
    let r = half(CmpOp::Eq, a, b)?;
    if r.is_not_implemented() {
        return Ok(r);
    }
    Ok(Obj::bool(!crate::ops::truthy(&r)?))
}

/// Subclasses of the builtin types that compare keep their base's `__ne__`.
fn has_native_ne(a: &Obj) -> bool {
    !matches!(a.tag(), Tag::Func | Tag::Builtin | Tag::Gen | Tag::Cell)
}

/// `object.__eq__`, `object.__lt__`, ... as registered rows: the same as having no method.
fn is_object_default(f: &Obj) -> bool {
    f.as_builtin().is_some_and(|b| b.owner.as_type() == Some(crate::types::ty::OBJECT.get()))
}

/// Truth of `a OP b`.
pub fn test(op: CmpOp, a: &Obj, b: &Obj) -> R<bool> {
    if let Some(r) = crate::cmp_builtin::scalar(op, a, b) {
        return Ok(r);
    }
    let r = rich(op, a, b)?;
    match r.as_bool() {
        Some(v) => Ok(v),
        None => crate::ops::truthy(&r),
    }
}

/// `a is b or a == b`, as containers compare.
#[inline]
pub fn eq(a: &Obj, b: &Obj) -> R<bool> {
    match quick_eq(a, b) {
        Some(r) => Ok(r),
        None => test(CmpOp::Eq, a, b),
    }
}

pub use crate::contains::contains;
