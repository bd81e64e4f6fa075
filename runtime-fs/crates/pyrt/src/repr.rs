//! `repr`, `str`, `ascii`, `format`: the protocols; the texts of builtin types are in their own files.  OWNER: num

use crate::builtins::{complex, float, int};
use crate::dunder;
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::raise;
use crate::shared::Global;
use crate::types::{ty, TypeRef};

static REPR: LazyName = LazyName::new("__repr__");
static STR: LazyName = LazyName::new("__str__");
static FORMAT: LazyName = LazyName::new("__format__");

fn must_be_str(r: Obj, method: &str) -> R<Obj> {
    if r.tag() != Tag::Str {
        raise!(TYPE_ERROR, "{method} returned non-string (type {})", r.type_name());
    }
    Ok(r)
}

/// `repr(o)` as a str Obj.
pub fn repr(o: &Obj) -> R<Obj> {
    if let Some(f) = user_method(o, &REPR) {
        let Some(f) = dunder::Found::of(f, o) else { return Ok(Obj::str(&format!("<{} object at {:#x}>", o.type_name(), o.id()))) };
        let _depth = crate::recursion::Guard::new(" while getting the repr of an object")?;
        return must_be_str(f.call(o)?, "__repr__");
    }
    native_repr(o)
}

/// The repr that the builtin type itself gives.
pub fn native_repr(o: &Obj) -> R<Obj> {
    Ok(match o.tag() {
        Tag::None => Obj::str("None"),
        Tag::NotImplemented => Obj::str("NotImplemented"),
        Tag::Ellipsis => Obj::str("Ellipsis"),
        Tag::Bool => crate::builtins::bool_::repr(o.raw() != 0),
        Tag::Int => int_text(o.raw() as i64),
        Tag::BigInt if crate::kinds::BIG_INT.exists() => Obj::str(&int::text::of(o)?),
        Tag::Float | Tag::FloatObj if crate::kinds::FLOAT.exists() => Obj::str(&float::text::repr(o.as_f64().unwrap_or(0.0))),
        Tag::Complex if crate::kinds::COMPLEX.exists() => o.as_complex_obj().map_or(Obj::NONE, |c| Obj::str(&complex::repr(c.re, c.im))),
        Tag::Str => o.as_str_obj().map_or(Obj::NONE, |s| Obj::str_from_utf8(&crate::builtins::str_::repr::repr_bytes(s, false))),
        Tag::Bytes => Obj::str(&crate::builtins::str_::repr::bytes_repr(o.as_bytes().unwrap_or(b""))),
        Tag::ByteArray if crate::kinds::BYTEARRAY.exists() => crate::builtins::bytearray::repr(o),
        _ => return crate::repr_container::repr(o),
    })
}

/// Decimal text of a machine int.
pub fn int_text(i: i64) -> Obj {
    let mut buf = [0u8; 20];
    let at = int::text::write_decimal(i, &mut buf);
    Obj::str_from_bytes(&buf[at..], buf.len() - at)
}

/// `str(o)` as a str Obj.
#[inline]
pub fn str_of(o: &Obj) -> R<Obj> {
    match o.tag() {
        Tag::Str if ty::STR.is(o.head().cls.get()) => Ok(o.clone()),
        Tag::Int => {
            crate::recursion::room(" while getting the str of an object")?;
            Ok(int_text(o.raw() as i64))
        }
        _ => str_slow(o),
    }
}

fn str_slow(o: &Obj) -> R<Obj> {
    if let Some(f) = user_method(o, &STR) {
        let _depth = crate::recursion::Guard::new(" while getting the str of an object")?;
        return must_be_str(call_found(&f, o, &[], STR.get())?, "__str__");
    }
    native_str(o)
}

/// The str that the builtin type itself gives: `object.__str__` is repr.
pub fn native_str(o: &Obj) -> R<Obj> {
    match o.tag() {
        // A str subclass without __str__: its text as an exact str.
        Tag::Str => Ok(exact_str(o)),
        Tag::Exc => crate::repr_container::exception_str(o),
        // They have a `__str__` of their own.
        Tag::Bytes | Tag::ByteArray => native_repr(o),
        _ => repr(o),
    }
}

/// The text of a str (subclass) as an exact str.
pub fn exact_str(o: &Obj) -> Obj {
    match o.as_str_obj() {
        Some(s) if !ty::STR.is(s.head.cls.get()) => Obj::str_from_bytes(s.as_bytes(), s.char_len()),
        _ => o.clone(),
    }
}

/// `format(o, spec)`
pub fn format(o: &Obj, spec: &str) -> R<Obj> {
    match o.tag() {
        Tag::Str if spec.is_empty() && ty::STR.is(o.head().cls.get()) => return Ok(o.clone()),
        Tag::Int if spec.is_empty() => return Ok(int_text(o.raw() as i64)),
        _ => {}
    }
    format_obj(o, &Obj::str(spec))
}

/// `format(o, spec)` with the spec as a str object.
pub fn format_obj(o: &Obj, spec: &Obj) -> R<Obj> {
    if let Some(f) = user_method(o, &FORMAT) {
        let r = call_found(&f, o, &[spec.clone()], FORMAT.get())?;
        if r.tag() != Tag::Str {
            raise!(TYPE_ERROR, "__format__ must return a str, not {}", r.type_name());
        }
        return Ok(r);
    }
    crate::fmt::native_format(o, spec)
}

/// `ascii(o)`
pub fn ascii(o: &Obj) -> R<Obj> {
    let r = repr(o)?;
    let Some(s) = r.as_str_obj() else { return Ok(r) };
    if s.is_ascii() {
        return Ok(r);
    }
    let mut out = Vec::with_capacity(s.as_bytes().len() * 2);
    for c in s.code_points() {
        if c < 128 {
            out.push(c as u8);
        } else {
            crate::builtins::str_::repr::push_escape(&mut out, c);
        }
    }
    Ok(Obj::str_from_utf8(&out))
}

/// `object.__repr__`
pub fn default_repr(o: &Obj) -> Obj {
    Obj::str(&format!("<{} object at {:#x}>", qualified_name(o.cls()), o.id()))
}

/// `module.qualname`, without "builtins".
pub fn qualified_name(t: TypeRef) -> String {
    let module = module_of(t);
    let qualname = t.qualname.cloned();
    if module.is_empty() || module == "builtins" { qualname } else { format!("{module}.{qualname}") }
}

fn module_of(t: TypeRef) -> String {
    static MODULE: LazyName = LazyName::new("__module__");
    if t.is_heap() {
        if let Ok(Some(m)) = t.dict.get_name(MODULE.get()) {
            if let Some(s) = m.as_str() {
                return s.to_string();
            }
        }
    }
    t.module.cloned()
}

static ACTIVE: Global<Vec<u64>> = Global::new(Vec::new());

/// Py_ReprEnter/Py_ReprLeave: containers that are being printed, so that a recursive one prints as `[...]`.
pub struct ReprGuard(());

impl ReprGuard {
    /// None if `o` is being printed already.
    pub fn enter(o: &Obj) -> Option<ReprGuard> {
        let active = ACTIVE.get();
        if active.contains(&o.raw()) {
            return None;
        }
        active.push(o.raw());
        Some(ReprGuard(()))
    }
}

/// Another thread's containers take the place of these.
pub fn swap_active(other: &mut Vec<u64>) {
    std::mem::swap(ACTIVE.get(), other);
}

impl Drop for ReprGuard {
    fn drop(&mut self) {
        ACTIVE.get().pop();
    }
}
