//! The functions of the module and what they share with `Struct`.

use super::format::{cached, Layout};
use super::{error, values};
use pyrt::builtins::bytes::require;
use pyrt::iter::IterImpl;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, Obj, Tag, R};
use std::rc::Rc;

/// py-type: _struct.unpack_iterator
pub static UNPACK_ITERATOR: StaticType = StaticType::new("unpack_iterator", "_struct", Some(&ty::OBJECT), Tag::Iter, T_FINAL, pyrt::rows!(UNPACK_ITERATOR));

pub fn pack_values(l: &Layout, v: &[Obj]) -> R<Obj> {
    if v.len() != l.count {
        return Err(error(format!("pack expected {} items for packing (got {})", l.count, v.len())));
    }
    values::pack(l, v).map(Obj::bytes)
}

pub fn unpack_exact(l: &Layout, buffer: &Obj) -> R<Obj> {
    let b = require(buffer)?;
    if b.len() != l.size {
        return Err(error(format!("unpack requires a buffer of {} bytes", l.size)));
    }
    Ok(values::unpack(l, &b))
}

/// The place of a struct in a buffer of `len` bytes.
fn place(l: &Layout, offset: i64, len: usize, packing: bool) -> R<usize> {
    let (size, n) = (l.size as i64, len as i64);
    let mut at = offset;
    if at < 0 {
        if at + size > 0 {
            let text = if packing { format!("no space to pack {size} bytes at offset {offset}") } else { format!("not enough data to unpack {size} bytes at offset {offset}") };
            return Err(error(text));
        }
        if at + n < 0 {
            return Err(error(format!("offset {offset} out of range for {n}-byte buffer")));
        }
        at += n;
    }
    if n - at < size {
        let (name, verb) = if packing { ("pack_into", "packing") } else { ("unpack_from", "unpacking") };
        return Err(error(format!("{name} requires a buffer of at least {} bytes for {verb} {size} bytes at offset {at} (actual buffer size is {n})", size as u64 + at as u64)));
    }
    Ok(at as usize)
}

pub fn unpack_at(l: &Layout, buffer: &Obj, offset: &Obj) -> R<Obj> {
    let b = require(buffer)?;
    let at = place(l, ops::index::to_size(offset)?, b.len(), false)?;
    Ok(values::unpack(l, &b[at..at + l.size]))
}

pub fn pack_at(l: &Layout, args: &[Obj]) -> R<Obj> {
    let [buffer, rest @ ..] = args else { return Err(error("pack_into expected buffer argument".into())) };
    let [offset, v @ ..] = rest else { return Err(error("pack_into expected offset argument".into())) };
    if v.len() != l.count {
        return Err(error(format!("pack_into expected {} items for packing (got {})", l.count, v.len())));
    }
    let Some(len) = with_buffer(buffer, |b| b.len()) else {
        return Err(err!(TYPE_ERROR, "argument must be read-write bytes-like object, not {}", buffer.type_name()));
    };
    let offset = ops::index::to_size(offset)?;
    let at = place(l, offset, len, true)?;
    let packed = values::pack(l, v)?;
    // Converting the values may have run user code: the buffer is measured again.
    let stored = with_buffer(buffer, |b| b.get_mut(at..at + l.size).map(|to| to.copy_from_slice(&packed)));
    match stored.flatten() {
        Some(()) => Ok(Obj::NONE),
        None => Err(err!(BUFFER_ERROR, "Existing exports of data: object cannot be re-sized")),
    }
}

/// The bytes of a bytearray, a writable memoryview or another exporter; None: not writable.
fn with_buffer<T>(o: &Obj, act: impl FnOnce(&mut [u8]) -> T) -> Option<T> {
    match o.as_bytearray() {
        Some(b) => Some(act(&mut b.data.get_mut()[..])),
        None => pyrt::builtins::memoryview::with_bytes_mut(o, act),
    }
}

struct Chunks {
    layout: Rc<Layout>,
    data: Vec<u8>,
    at: usize,
}
impl IterImpl for Chunks {
    fn next(&mut self) -> R<Option<Obj>> {
        let Some(b) = self.data.get(self.at..self.at + self.layout.size) else { return Ok(None) };
        self.at += self.layout.size;
        Ok(Some(values::unpack(&self.layout, b)))
    }
    fn length_hint(&self) -> R<Option<usize>> {
        Ok(Some((self.data.len() - self.at) / self.layout.size))
    }
}

pub fn chunks(layout: Rc<Layout>, buffer: &Obj) -> R<Obj> {
    if layout.size == 0 {
        return Err(error("cannot iteratively unpack with a struct of length 0".into()));
    }
    let data = require(buffer)?;
    if data.len() % layout.size != 0 {
        return Err(error(format!("iterative unpacking requires a buffer of a multiple of {} bytes", layout.size)));
    }
    Ok(Obj::iterator(UNPACK_ITERATOR.get(), Box::new(Chunks { layout, data, at: 0 })))
}

fn split(a: &Obj) -> R<(Rc<Layout>, &[Obj])> {
    match a.as_tuple() {
        Some([format, rest @ ..]) => Ok((cached(format)?, rest)),
        _ => Err(err!(TYPE_ERROR, "missing format argument")),
    }
}

/// py: _struct.pack(*args) -> bytes
pub fn pack(a: &[Obj]) -> R<Obj> {
    let (l, v) = split(&a[0])?;
    pack_values(&l, v)
}
/// py: _struct.pack_into(*args) -> None
pub fn pack_into(a: &[Obj]) -> R<Obj> {
    let (l, v) = split(&a[0])?;
    pack_at(&l, v)
}
/// py: _struct.unpack(format, buffer, /) -> tuple
pub fn unpack(a: &[Obj]) -> R<Obj> {
    unpack_exact(&*cached(&a[0])?, &a[1])
}
/// py: _struct.unpack_from(format, /, buffer, offset=0) -> tuple
pub fn unpack_from(a: &[Obj]) -> R<Obj> {
    unpack_at(&*cached(&a[0])?, &a[1], &a[2])
}
/// py: _struct.iter_unpack(format, buffer, /) -> unpack_iterator
pub fn iter_unpack(a: &[Obj]) -> R<Obj> {
    chunks(cached(&a[0])?, &a[1])
}
/// py: _struct.calcsize(format, /) -> int
pub fn calcsize(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(cached(&a[0])?.size))
}
/// py: _struct._clearcache() -> None
pub fn clearcache(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: unpack_iterator.__iter__(self, /) -> object
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: unpack_iterator.__next__(self, /) -> object
pub fn next(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::container_rows::next(a)
}
