//! Comparison inside the builtin types: `compare` answers NotImplemented for pairs that the type does not know.

use crate::cmp::{eq, rich, CmpOp};
use crate::cmp_num::{order, Num};
use crate::exc::R;
use crate::heap::ListObj;
use crate::obj::{Obj, Tag};
use crate::types::ty;

/// Identity, then the exact cheap types: no user code. None means that `==` must decide.
#[inline]
pub fn quick_eq(a: &Obj, b: &Obj) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    match (a.tag(), b.tag()) {
        (Tag::Int, Tag::Int) => Some(false),
        (Tag::Str, Tag::Str) => {
            let (x, y) = (a.as_str_obj()?, b.as_str_obj()?);
            let s = ty::STR.get();
            if x.head.cls.get() == s && y.head.cls.get() == s { Some(same_bytes(x.as_bytes(), y.as_bytes())) } else { None }
        }
        (Tag::Float, Tag::Float) if crate::kinds::FLOAT.exists() => Some(f64::from_bits(a.raw()) == f64::from_bits(b.raw())),
        (Tag::None, Tag::Int | Tag::Float | Tag::Bool) | (Tag::Int | Tag::Float | Tag::Bool, Tag::None) => Some(false),
        _ => None,
    }
}

/// Exact immediate numbers and exact str: the answer without dispatch.
#[inline]
pub fn scalar(op: CmpOp, a: &Obj, b: &Obj) -> Option<bool> {
    match (a.tag(), b.tag()) {
        (Tag::Int | Tag::Bool, Tag::Int | Tag::Bool) => Some(op.holds(a.raw() as i64, b.raw() as i64)),
        (Tag::Float, Tag::Float) if crate::kinds::FLOAT.exists() => Some(op.holds(f64::from_bits(a.raw()), f64::from_bits(b.raw()))),
        (Tag::Int | Tag::Bool | Tag::Float, Tag::Int | Tag::Bool | Tag::Float) => numbers(op, a, b),
        (Tag::Str, Tag::Str) => {
            let (x, y) = (a.as_str_obj()?, b.as_str_obj()?);
            let s = ty::STR.get();
            if x.head.cls.get() != s || y.head.cls.get() != s {
                return None;
            }
            Some(bytes_order(op, x.as_bytes(), y.as_bytes()))
        }
        _ => None,
    }
}

#[inline]
fn bytes_order(op: CmpOp, x: &[u8], y: &[u8]) -> bool {
    match op {
        CmpOp::Eq => same_bytes(x, y),
        CmpOp::Ne => !same_bytes(x, y),
        _ => op.of(x.cmp(y)),
    }
}

/// Most strings that are compared differ in length or are short: two words that overlap are cheaper than the call of `memcmp`.
#[inline]
fn same_bytes(x: &[u8], y: &[u8]) -> bool {
    let n = x.len();
    if n != y.len() {
        return false;
    }
    match (x.first_chunk::<8>(), y.first_chunk::<8>()) {
        (Some(a), Some(b)) if n <= 16 => a == b && x.last_chunk::<8>() == y.last_chunk::<8>(),
        (None, _) => match (x.first_chunk::<4>(), y.first_chunk::<4>()) {
            (Some(a), Some(b)) => a == b && x.last_chunk::<4>() == y.last_chunk::<4>(),
            _ => n == 0 || (x[0] == y[0] && x[n / 2] == y[n / 2] && x[n - 1] == y[n - 1]),
        },
        _ => x == y,
    }
}

fn numbers(op: CmpOp, a: &Obj, b: &Obj) -> Option<bool> {
    let (x, y) = (Num::of(a)?, Num::of(b)?);
    Some(match order(&x, &y) {
        Some(o) => op.of(o),
        None => op == CmpOp::Ne,
    })
}

fn bytes_of(o: &Obj) -> Option<Vec<u8>> {
    match o.tag() {
        Tag::ByteArray => o.as_bytearray().map(|b| b.data.get().clone()),
        _ => o.as_bytes().map(<[u8]>::to_vec),
    }
}

fn answer(v: bool) -> R<Obj> {
    Ok(Obj::bool(v))
}

/// The builtin part of `a OP b` by layout.
pub fn compare(op: CmpOp, a: &Obj, b: &Obj) -> R<Obj> {
    let no = Ok(Obj::NOT_IMPLEMENTED);
    match (a.tag(), b.tag()) {
        (Tag::Complex, _) if crate::kinds::COMPLEX.exists() => crate::cmp_builtin::complex(op, a, b),
        (Tag::Int | Tag::Bool | Tag::BigInt, Tag::Float | Tag::FloatObj) => no,
        (Tag::Int | Tag::Bool | Tag::BigInt | Tag::Float | Tag::FloatObj, _) => match numbers(op, a, b) {
            Some(r) => answer(r),
            None => no,
        },
        (Tag::Str, Tag::Str) => match (a.as_str_obj(), b.as_str_obj()) {
            (Some(x), Some(y)) => answer(bytes_order(op, x.as_bytes(), y.as_bytes())),
            _ => no,
        },
        (Tag::Bytes, Tag::Bytes) => answer(bytes_order(op, a.as_bytes().unwrap_or(&[]), b.as_bytes().unwrap_or(&[]))),
        (Tag::Bytes, Tag::ByteArray) | (Tag::ByteArray, Tag::Bytes | Tag::ByteArray) if crate::kinds::BYTEARRAY.exists() => match (bytes_of(a), bytes_of(b)) {
            (Some(x), Some(y)) => answer(bytes_order(op, &x, &y)),
            _ => no,
        },
        // Buffers of other types are ordered by the bytearray beside them.
        (Tag::ByteArray, Tag::Native) if crate::kinds::BYTEARRAY.exists() && !matches!(op, CmpOp::Eq | CmpOp::Ne) => match (bytes_of(a), crate::builtins::bytes::to_vec(b)) {
            (Some(x), Some(y)) => answer(bytes_order(op, &x, &y)),
            _ => no,
        },
        (Tag::Tuple, Tag::Tuple) => match (a.as_tuple(), b.as_tuple()) {
            (Some(x), Some(y)) => tuples(op, x, y),
            _ => no,
        },
        (Tag::List, Tag::List) => match (a.as_list(), b.as_list()) {
            (Some(x), Some(y)) => lists(op, x, y),
            _ => no,
        },
        (Tag::Dict, Tag::Dict) if op == CmpOp::Eq || op == CmpOp::Ne => match (a.as_dict(), b.as_dict()) {
            (Some(x), Some(y)) => answer(crate::builtins::dict::same(x, y)? == (op == CmpOp::Eq)),
            _ => no,
        },
        (Tag::Set, Tag::Set) if crate::kinds::SET.exists() => match (a.as_set(), b.as_set()) {
            (Some(x), Some(y)) => answer(crate::builtins::set_::compare(op, x, y)?),
            _ => no,
        },
        (Tag::Range, Tag::Range) if crate::kinds::RANGE.exists() && (op == CmpOp::Eq || op == CmpOp::Ne) => answer(crate::builtins::range::same(a, b)? == (op == CmpOp::Eq)),
        (Tag::Slice, Tag::Slice) if crate::kinds::SLICE.exists() => match (a.as_slice(), b.as_slice()) {
            (Some(x), Some(y)) => tuples(op, &[x.start.clone(), x.stop.clone(), x.step.clone()], &[y.start.clone(), y.stop.clone(), y.step.clone()]),
            _ => no,
        },
        (Tag::Method, Tag::Method) if op == CmpOp::Eq || op == CmpOp::Ne => match (a.as_method(), b.as_method()) {
            (Some(x), Some(y)) => answer((x.self_.is(&y.self_) && eq(&x.func, &y.func)?) == (op == CmpOp::Eq)),
            _ => no,
        },
        (Tag::Builtin, Tag::Builtin) if op == CmpOp::Eq || op == CmpOp::Ne => match (a.as_builtin(), b.as_builtin()) {
            (Some(x), Some(y)) => answer((std::ptr::eq(x.def, y.def) && x.self_.is(&y.self_) && x.head.cls.get() == y.head.cls.get()) == (op == CmpOp::Eq)),
            _ => no,
        },
        (Tag::Cell, Tag::Cell) => match (a.as_cell(), b.as_cell()) {
            (Some(x), Some(y)) => {
                let (p, q) = (x.v.cloned(), y.v.cloned());
                if p.is_unset() || q.is_unset() { answer(op.holds(!p.is_unset(), !q.is_unset())) } else { rich(op, &p, &q) }
            }
            _ => no,
        },
        (Tag::Native, _) => crate::builtins::dict_views::compare(op, a, b),
        _ if op == CmpOp::Eq && a.is(b) => answer(true),
        _ => no,
    }
}

fn complex(op: CmpOp, a: &Obj, b: &Obj) -> R<Obj> {
    let Some(z) = a.as_complex_obj() else { return Ok(Obj::NOT_IMPLEMENTED) };
    let same = match b.as_complex_obj() {
        Some(w) => z.re == w.re && z.im == w.im,
        None => match Num::of(b) {
            Some(n) => z.im == 0.0 && order(&Num::Float(z.re), &n) == Some(std::cmp::Ordering::Equal),
            None => return Ok(Obj::NOT_IMPLEMENTED),
        },
    };
    match op {
        CmpOp::Eq => answer(same),
        CmpOp::Ne => answer(!same),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}

/// tuple_richcompare: the first pair that differs decides.
pub fn tuples(op: CmpOp, x: &[Obj], y: &[Obj]) -> R<Obj> {
    let n = x.len().min(y.len());
    let mut i = 0;
    while i < n && eq(&x[i], &y[i])? {
        i += 1;
    }
    decide(op, x.get(i).filter(|_| i < n), y.get(i).filter(|_| i < n), x.len(), y.len())
}

fn decide(op: CmpOp, x: Option<&Obj>, y: Option<&Obj>, lx: usize, ly: usize) -> R<Obj> {
    match (op, x, y) {
        (CmpOp::Eq, Some(_), Some(_)) => answer(false),
        (CmpOp::Ne, Some(_), Some(_)) => answer(true),
        (_, Some(p), Some(q)) => rich(op, p, q),
        _ => answer(op.holds(lx, ly)),
    }
}

enum Scan {
    End,
    Differ(Obj, Obj),
    Ask(Obj, Obj),
}

/// Compares from position `i` as far as no user code is needed.
fn scan(x: &ListObj, y: &ListObj, i: &mut usize) -> Scan {
    let (p, q) = (x.v.get(), y.v.get());
    let n = p.len().min(q.len());
    while *i < n {
        match quick_eq(&p[*i], &q[*i]) {
            Some(true) => *i += 1,
            Some(false) => return Scan::Differ(p[*i].clone(), q[*i].clone()),
            None => return Scan::Ask(p[*i].clone(), q[*i].clone()),
        }
    }
    Scan::End
}

fn lists(op: CmpOp, x: &ListObj, y: &ListObj) -> R<Obj> {
    if x.v.get().len() != y.v.get().len() {
        match op {
            CmpOp::Eq => return answer(false),
            CmpOp::Ne => return answer(true),
            _ => {}
        }
    }
    let mut i = 0;
    loop {
        match scan(x, y, &mut i) {
            Scan::End => break,
            Scan::Differ(p, q) => return decide(op, Some(&p), Some(&q), 0, 0),
            Scan::Ask(p, q) => {
                if eq(&p, &q)? {
                    i += 1;
                    continue;
                }
                // The comparison may have shortened a list.
                if i >= x.v.get().len() || i >= y.v.get().len() {
                    break;
                }
                return decide(op, Some(&p), Some(&q), 0, 0);
            }
        }
    }
    let (lx, ly) = (x.v.get().len(), y.v.get().len());
    answer(op.holds(lx, ly))
}
