//! `+` and `*` of sequences, and the operators of sets, dicts and types: the meeting point with the containers.

use super::BinOp;
use crate::exc::R;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::T_SPECIAL;

fn is_sequence(o: &Obj) -> bool {
    matches!(o.tag(), Tag::Str | Tag::Bytes | Tag::ByteArray | Tag::Tuple | Tag::List)
}

/// After the number protocol said NotImplemented.
#[inline(always)]
pub fn fallback(op: BinOp, a: &Obj, b: &Obj) -> R<Option<Obj>> {
    match op {
        BinOp::Add if is_sequence(a) && keeps(a, op.name()) => concat(a, b).map(Some),
        BinOp::Mul if is_sequence(a) && keeps(a, op.name()) => repeat(a, count(b)?).map(Some),
        BinOp::Mul if is_sequence(b) && keeps(b, op.reflected()) => repeat(b, count(a)?).map(Some),
        _ => Ok(None),
    }
}

/// `a *= b` repeats `b` only where the type of `a` has no slots of sequences at all: not where it is a class of Python's, or a container (PyNumber_InPlaceMultiply).
pub fn left_is_asked_alone(op: BinOp, a: &Obj) -> bool {
    if op != BinOp::Mul || !a.is_heap() || is_sequence(a) {
        return false;
    }
    // Static types of C show their module: decimal.Decimal.
    let class = || a.cls().is_heap() && !a.type_name().to_string().contains('.');
    class() || a.cls().lookup(crate::names::intern("__len__")).is_some()
}

/// A class with an operator of its own has no slot of the builtin sequence behind it (update_one_slot of typeobject.c).
#[inline]
fn keeps(o: &Obj, name: Name) -> bool {
    let t = o.head().cls.get();
    !t.has(T_SPECIAL) || !t.lookup(name).is_some_and(|f| super::native::overrides(&f, t, name))
}

fn count(n: &Obj) -> R<i64> {
    if !super::index::is_index(n) {
        raise!(TYPE_ERROR, "can't multiply sequence by non-int of type '{}'", n.type_name());
    }
    super::index::to_count(n)
}

pub fn concat(a: &Obj, b: &Obj) -> R<Obj> {
    match a.tag() {
        Tag::Str if b.tag() == Tag::Str => {
            let (x, y) = (a.as_str().unwrap_or(""), b.as_str().unwrap_or(""));
            Ok(Obj::str_from_utf8(&[x.as_bytes(), y.as_bytes()].concat()))
        }
        Tag::Str => raise!(TYPE_ERROR, "can only concatenate str (not \"{}\") to str", b.type_name()),
        Tag::Bytes | Tag::ByteArray => crate::builtins::bytes::concat(a, b),
        Tag::Tuple => match (a.as_tuple(), b.as_tuple()) {
            (Some(x), Some(y)) => Ok(Obj::tuple(x.iter().chain(y).cloned().collect())),
            _ => raise!(TYPE_ERROR, "can only concatenate tuple (not \"{}\") to tuple", b.type_name()),
        },
        _ => match (a.as_list(), b.as_list()) {
            (Some(x), Some(y)) => {
                let mut v = x.v.cloned();
                v.extend(y.v.get().iter().cloned());
                Ok(Obj::list(v))
            }
            _ => raise!(TYPE_ERROR, "can only concatenate list (not \"{}\") to list", b.type_name()),
        },
    }
}

/// The largest text or bytes made at once: beyond it MemoryError, where an allocation would abort.
pub const MAX_BYTES: usize = if usize::BITS > 32 { (1u64 << 35) as usize } else { 1 << 30 };

/// A length that new bytes can have.
pub fn check_bytes_len(len: usize) -> R<()> {
    if len > isize::MAX as usize - 33 && (usize::BITS > 32 || len == usize::MAX) {
        raise!(OVERFLOW_ERROR, "byte string is too large");
    }
    if len > MAX_BYTES {
        raise!(MEMORY_ERROR, "");
    }
    Ok(())
}

pub fn checked_len(len: usize, n: i64, size: usize) -> R<usize> {
    let n = n.max(0);
    match (len as i64).checked_mul(n) {
        Some(total) if total <= (MAX_BYTES / size) as i64 => Ok(n as usize),
        _ => raise!(MEMORY_ERROR, ""),
    }
}

/// As [`checked_len`] for str and bytes, which say what is too long. `items`: characters.
fn text_len(len: usize, items: usize, n: i64, message: &str) -> R<usize> {
    if items > 0 && n > i64::MAX / items as i64 {
        raise!(OVERFLOW_ERROR, "{message}");
    }
    checked_len(len, n, 1)
}

pub fn repeat(a: &Obj, n: i64) -> R<Obj> {
    match a.tag() {
        Tag::Str => {
            let Some(s) = a.as_str_obj() else { return Ok(Obj::NONE) };
            let k = text_len(s.as_bytes().len(), s.char_len(), n, "repeated string is too long")?;
            if k == 1 && crate::types::ty::STR.is(a.head().cls.get()) {
                return Ok(a.clone());
            }
            Ok(Obj::str_from_bytes(&s.as_bytes().repeat(k), s.char_len() * k))
        }
        Tag::Bytes | Tag::ByteArray => {
            let len = crate::builtins::bytes::len_of(a);
            let k = if a.tag() == Tag::Bytes { text_len(len, len, n, "repeated bytes are too long")? } else { checked_len(len, n, 1)? };
            if k == 1 && a.tag() == Tag::Bytes && crate::types::ty::BYTES.is(a.head().cls.get()) {
                return Ok(a.clone());
            }
            Ok(crate::builtins::bytes::like(a, crate::builtins::bytes::with_bytes(a, |b| b.repeat(k)).unwrap_or_default()))
        }
        Tag::Tuple => {
            let items = a.as_tuple().unwrap_or(&[]);
            let k = checked_len(items.len(), n, 16)?;
            if k == 1 && crate::types::ty::TUPLE.is(a.head().cls.get()) {
                return Ok(a.clone());
            }
            Ok(Obj::tuple(repeated(items, k)))
        }
        _ => {
            let items = a.as_list().map(|l| l.v.cloned()).unwrap_or_default();
            let k = checked_len(items.len(), n, 16)?;
            Ok(Obj::list(repeated(&items, k)))
        }
    }
}

fn repeated(items: &[Obj], k: usize) -> Vec<Obj> {
    let mut v = Vec::with_capacity(items.len() * k);
    for _ in 0..if items.is_empty() { 0 } else { k } {
        v.extend_from_slice(items);
    }
    v
}

/// In-place number slots of builtin types: set and dict.
#[inline(always)]
pub fn number_inplace(op: BinOp, a: &Obj, b: &Obj) -> R<Option<Obj>> {
    use crate::builtins::{dict, set_};
    let r = match (op, a.tag()) {
        (BinOp::And, Tag::Set) if crate::kinds::SET.exists() => set_::iand(a, b)?,
        (BinOp::Or, Tag::Set) if crate::kinds::SET.exists() => set_::ior(a, b)?,
        (BinOp::Sub, Tag::Set) if crate::kinds::SET.exists() => set_::isub(a, b)?,
        (BinOp::Xor, Tag::Set) if crate::kinds::SET.exists() => set_::ixor(a, b)?,
        (BinOp::Or, Tag::Dict) => dict::ior(a, b)?,
        _ => return Ok(None),
    };
    Ok(if r.is_not_implemented() { None } else { Some(r) })
}

/// In-place sequence slots: `list += iterable`, `list *= n`, bytearray.
#[inline(always)]
pub fn inplace(op: BinOp, a: &Obj, b: &Obj) -> R<Option<Obj>> {
    if !matches!(a.tag(), Tag::List | Tag::ByteArray) || !keeps(a, op.in_place()) {
        return Ok(None);
    }
    match (op, a.tag()) {
        (BinOp::Add, Tag::List) => crate::builtins::list::iadd(&[a.clone(), b.clone()]).map(Some),
        (BinOp::Mul, Tag::List) => {
            count(b)?;
            crate::builtins::list::imul(&[a.clone(), b.clone()]).map(Some)
        }
        (BinOp::Add, Tag::ByteArray) if crate::kinds::BYTEARRAY.exists() => crate::builtins::bytearray::iconcat(a, b).map(|_| Some(a.clone())),
        (BinOp::Mul, Tag::ByteArray) if crate::kinds::BYTEARRAY.exists() => crate::builtins::bytearray::irepeat(a, count(b)?).map(|_| Some(a.clone())),
        _ => Ok(None),
    }
}

#[inline(always)]
pub fn set_op(op: BinOp, a: &Obj, b: &Obj) -> R<Obj> {
    use crate::builtins::set_;
    match op {
        BinOp::And => set_::and_(a, b),
        BinOp::Or => set_::or_(a, b),
        BinOp::Sub => set_::sub(a, b),
        BinOp::Xor => set_::xor(a, b),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
pub fn dict_or(a: &Obj, b: &Obj) -> R<Obj> {
    crate::builtins::dict::or_(a, b)
}
#[inline(always)]
pub fn view_op(op: BinOp, a: &Obj, b: &Obj) -> R<Obj> {
    use crate::builtins::dict_views;
    match op {
        BinOp::And => dict_views::and_(a, b),
        BinOp::Or => dict_views::or_(a, b),
        BinOp::Sub => dict_views::sub(a, b),
        BinOp::Xor => dict_views::xor(a, b),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
pub fn union_types(a: &Obj, b: &Obj) -> R<Obj> {
    crate::builtins::alias::or(&[a.clone(), b.clone()])
}
