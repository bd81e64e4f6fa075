//! Rows of `array.array`: construction, items, comparison, conversion.

use super::{make, size_of, this, write, Array, ARRAY, ARRAY_ITERATOR};
use crate::builtins::slice::Bounds;
use crate::cmp::CmpOp;
use crate::exc::R;
use crate::iter::{IterImpl, Loop};
use crate::obj::{Obj, Tag};
use crate::{err, raise};

/// py-const: _array.typecodes
pub fn typecodes() -> Obj {
    Obj::str("bBuhHiIlLqQfd")
}
/// py-const: _array.ArrayType
pub fn array_type() -> Obj {
    ARRAY.get().obj()
}

/// py: array.__new__(cls, *args, **kwargs) -> array
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = crate::builtins::args::class_arg(&a[0], ARRAY.get())?;
    if cls == ARRAY.get() && a[2].as_dict().is_some_and(|d| !d.is_empty()) {
        raise!(TYPE_ERROR, "array.array() takes no keyword arguments");
    }
    let args = a[1].as_tuple().unwrap_or(&[]);
    let (code, initial) = match args {
        [c] => (c, None),
        [c, v] => (c, Some(v)),
        [] => raise!(TYPE_ERROR, "array() takes at least 1 argument (0 given)"),
        _ => raise!(TYPE_ERROR, "array() takes at most 2 arguments ({} given)", args.len()),
    };
    let code = match code.as_str_obj() {
        Some(s) if s.char_len() == 1 => s.code_point(0),
        _ => raise!(TYPE_ERROR, "array() argument 1 must be a unicode character, not {}", code.type_name()),
    };
    if let (Some(v), false) = (initial, code == 'u' as u32) {
        if v.as_str_obj().is_some() {
            raise!(TYPE_ERROR, "cannot use a str to initialize an array with typecode '{}'", char::from_u32(code).unwrap_or('?'));
        }
        if v.payload::<Array>().is_some_and(|x| x.code == b'u') {
            raise!(TYPE_ERROR, "cannot use a unicode array to initialize an array with typecode '{}'", char::from_u32(code).unwrap_or('?'));
        }
    }
    let Some(code) = u8::try_from(code).ok().filter(|c| size_of(*c).is_some()) else {
        raise!(VALUE_ERROR, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    };
    let o = make(cls, code, Vec::new());
    match initial {
        None => {}
        Some(v) if matches!(v.tag(), Tag::Bytes | Tag::ByteArray) => super::edit::append_bytes(this(&o)?, v)?,
        Some(v) => super::edit::append_items(this(&o)?, v)?,
    }
    Ok(o)
}

/// py-get: array.typecode
pub fn typecode(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str_from_code(this(&a[0])?.code as u32))
}
/// py-get: array.itemsize
pub fn itemsize(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.size as i64))
}
/// py: array.__len__(self, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.len() as i64))
}

pub fn place(x: &Array, i: &Obj, message: &str) -> R<usize> {
    if !crate::subscr::has_index(i) {
        raise!(TYPE_ERROR, "array indices must be integers");
    }
    let at = crate::subscr::index_i64(i)?;
    crate::subscr::place(at, x.len()).ok_or_else(|| err!(INDEX_ERROR, "{message}"))
}

/// py: array.__getitem__(self, key, /) -> object
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    if let Some(s) = a[1].as_slice() {
        let span = Bounds::of(s)?.on(x.len());
        let data = x.bytes().data.get();
        let taken = span.indices().flat_map(|i| data[i * x.size..(i + 1) * x.size].iter().copied()).collect();
        return Ok(make(ARRAY.get(), x.code, taken));
    }
    let i = place(x, &a[1], "array index out of range")?;
    Ok(x.item(i))
}

struct ArrayIter {
    of: Obj,
    at: usize,
}
impl IterImpl for ArrayIter {
    fn next(&mut self) -> R<Option<Obj>> {
        let x = this(&self.of)?;
        if self.at >= x.len() {
            return Ok(None);
        }
        self.at += 1;
        Ok(Some(x.item(self.at - 1)))
    }
    fn length_hint(&self) -> R<Option<usize>> {
        Ok(Some(this(&self.of)?.len().saturating_sub(self.at)))
    }
    fn recipe(&self) -> Option<crate::iter::Recipe> {
        Some(crate::iter::Recipe::Iter(self.of.clone(), Some(Obj::int(self.at as i64))))
    }
    fn seek(&mut self, at: i64) {
        let len = this(&self.of).map_or(0, |x| x.len());
        self.at = (at.max(0) as usize).min(len);
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(ArrayIter { of: self.of.clone(), at: self.at }))
    }
}
/// py: arrayiterator.__reduce__(self, /) -> tuple
pub fn iter_reduce(a: &[Obj]) -> R<Obj> {
    crate::builtins::iterator_reduce::reduce(a)
}
/// py: arrayiterator.__setstate__(self, state, /) -> None
pub fn iter_setstate(a: &[Obj]) -> R<Obj> {
    crate::builtins::iterator_reduce::setstate(a)
}
/// py: array.__iter__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(Obj::iterator(ARRAY_ITERATOR.get(), Box::new(ArrayIter { of: a[0].clone(), at: 0 })))
}
/// py: arrayiterator.__iter__(self, /)
pub fn iter_self(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: arrayiterator.__next__(self, /)
pub fn iter_next(a: &[Obj]) -> R<Obj> {
    crate::iter::next(&a[0])?.ok_or_else(|| crate::iter::stop_iteration(Obj::NONE))
}

/// py: array.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    find(this(&a[0])?, &a[1], 0, usize::MAX).map(|i| Obj::bool(i.is_some()))
}
fn find(x: &Array, v: &Obj, start: usize, stop: usize) -> R<Option<usize>> {
    let mut i = start;
    while i < x.len().min(stop) {
        if crate::cmp::eq(&x.item(i), v)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}
/// py: array.index(self, v, start=0, stop=9223372036854775807, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let (start, stop) = crate::builtins::args::window(&a[2], &a[3], || x.len())?;
    match find(x, &a[1], start, stop)? {
        Some(i) => Ok(Obj::int(i as i64)),
        None => raise!(VALUE_ERROR, "array.index(x): x not in array"),
    }
}
/// py: array.count(self, v, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    let (x, mut n, mut i) = (this(&a[0])?, 0, 0);
    while i < x.len() {
        n += crate::cmp::eq(&x.item(i), &a[1])? as i64;
        i += 1;
    }
    Ok(Obj::int(n))
}
/// py: array.remove(self, v, /) -> None
pub fn remove(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    match find(x, &a[1], 0, usize::MAX)? {
        Some(i) => super::edit::delete(x, i, 1).map(|()| Obj::NONE),
        None => raise!(VALUE_ERROR, "array.remove(x): x not in array"),
    }
}

fn compare(op: CmpOp, a: &[Obj]) -> R<Obj> {
    let (Some(x), Some(y)) = (a[0].payload::<Array>(), a[1].payload::<Array>()) else { return Ok(Obj::NOT_IMPLEMENTED) };
    // Every item is an object of its own: NaN equals none.
    let is_same = |v: &Obj, w: &Obj| match (v.as_f64(), w.as_f64()) {
        (Some(v), Some(w)) if v.is_nan() || w.is_nan() => Ok(false),
        _ => crate::cmp::eq(v, w),
    };
    let (n, m) = (x.len(), y.len());
    if n != m && matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return Ok(Obj::bool(matches!(op, CmpOp::Ne)));
    }
    for i in 0..n.min(m) {
        let (v, w) = (x.item(i), y.item(i));
        if !is_same(&v, &w)? {
            return match op {
                CmpOp::Eq => Ok(Obj::FALSE),
                CmpOp::Ne => Ok(Obj::TRUE),
                _ => crate::cmp::rich(op, &v, &w),
            };
        }
    }
    crate::cmp::rich(op, &Obj::from(n), &Obj::from(m))
}
/// py: array.__eq__(self, other, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Eq, a)
}
/// py: array.__ne__(self, other, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ne, a)
}
/// py: array.__lt__(self, other, /)
pub fn lt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Lt, a)
}
/// py: array.__le__(self, other, /)
pub fn le(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Le, a)
}
/// py: array.__gt__(self, other, /)
pub fn gt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Gt, a)
}
/// py: array.__ge__(self, other, /)
pub fn ge(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ge, a)
}
/// py: array.__hash__(self, /)
pub fn hash(a: &[Obj]) -> R<Obj> {
    raise!(TYPE_ERROR, "unhashable type: '{}'", a[0].type_name())
}

/// py: array.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let name = a[0].short_type_name();
    if x.is_empty() {
        return Ok(Obj::str(&format!("{name}('{}')", x.code as char)));
    }
    let value = if x.code == b'u' { unicode(x) } else { Obj::list(x.items()) };
    Ok(Obj::str(&format!("{name}('{}', {})", x.code as char, crate::repr::repr(&value)?.as_str().unwrap_or_default())))
}
fn unicode(x: &Array) -> Obj {
    crate::rt::concat(&x.items())
}
/// py: array.tounicode(self, /) -> str
pub fn tounicode(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    if x.code != b'u' {
        raise!(VALUE_ERROR, "tounicode() may only be called on unicode type arrays");
    }
    Ok(unicode(x))
}
/// py: array.tolist(self, /) -> list
pub fn tolist(a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(this(&a[0])?.items()))
}
/// py: array.tobytes(self, /) -> bytes
pub fn tobytes(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.bytes().data.get().clone()))
}
/// py: array.tofile(self, f, /) -> None
pub fn tofile(a: &[Obj]) -> R<Obj> {
    crate::call::method(crate::names_used::WRITE.get(), &[a[1].clone(), tobytes(a)?])?;
    Ok(Obj::NONE)
}
/// py: array.buffer_info(self, /) -> tuple
pub fn buffer_info(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    Ok(Obj::tuple_of([Obj::int(x.data.id()), Obj::int(x.len() as i64)]))
}
/// py: array.__copy__(self, /) -> array
/// py: array.__deepcopy__(self, memo, /) -> array
pub fn copy(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    Ok(make(ARRAY.get(), x.code, x.bytes().data.get().clone()))
}
/// The code of CPython's array module for items in this machine's format (little endian).
fn machine_format(code: u8, size: usize) -> i64 {
    match code {
        b'f' => 14,
        b'd' => 16,
        b'u' => 20,
        b'B' => 0,
        b'b' => 1,
        _ => (match size { 2 => 2, 4 => 6, _ => 10 }) + if code.is_ascii_lowercase() { 2 } else { 0 },
    }
}

/// py: array.__reduce_ex__(self, protocol, /) -> tuple
pub fn reduce_ex(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let state = crate::attr::getattr_opt(&a[0], crate::names_used::DICT.get())?.unwrap_or(Obj::NONE);
    if crate::subscr::index_i64(&a[1])? >= 3 {
        let maker = crate::attr::getattr(&crate::import::import("array")?, crate::names::intern("_array_reconstructor"))?;
        let data = Obj::bytes(x.bytes().data.get().clone());
        let args = Obj::tuple(vec![a[0].cls().obj(), typecode(a)?, Obj::int(machine_format(x.code, x.size)), data]);
        return Ok(Obj::tuple(vec![maker, args, state]));
    }
    let args = Obj::tuple_of([typecode(a)?, Obj::list(x.items())]);
    Ok(Obj::tuple(vec![a[0].cls().obj(), args, state]))
}

pub fn items_of(o: &Obj, x: &Array) -> R<Vec<u8>> {
    let mut out = Vec::new();
    let mut it = Loop::new(o)?;
    while let Some(v) = it.next()? {
        out.extend_from_slice(&write(x.code, &v)?[..x.size]);
    }
    Ok(out)
}
