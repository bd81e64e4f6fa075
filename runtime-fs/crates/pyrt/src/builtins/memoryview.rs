//! `memoryview`: any number of dimensions over bytes, bytearray or another memoryview (array.array through its bytes).

pub mod cast;
pub mod compare;
mod dims;
mod items;
pub mod pickle_buffer;
pub mod rows;

use crate::exc::R;
use crate::heap::ByteArrayObj;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::ty;
use dims::Dims;
use items::Format;
use std::cell::Cell;

/// The payload. The first item starts at byte `start` of the base.
pub struct View {
    /// bytes or bytearray.
    base: Obj,
    /// What was asked for a view: `obj`.
    owner: Obj,
    start: i64,
    dims: Dims,
    format: Format,
    readonly: bool,
    hash: Cell<Option<i64>>,
    released: Cell<bool>,
    /// It holds an export of its base: a memoryview, and no view that is only looked at on the way.
    exporting: Cell<bool>,
}

impl Drop for View {
    fn drop(&mut self) {
        self.unexport();
    }
}

impl View {
    /// Another view of the same buffer.
    fn again(&self) -> View {
        self.other(self.start, self.dims.clone(), self.format)
    }
    fn other(&self, start: i64, dims: Dims, format: Format) -> View {
        View { base: self.base.clone(), owner: self.owner.clone(), start, dims, format, readonly: self.readonly, hash: Cell::new(None), released: Cell::new(false), exporting: Cell::new(false) }
    }
    fn export(&self) {
        if let Some(b) = self.base.as_bytearray() {
            b.exports.set(b.exports.get() + 1);
            b.head.set_flag(crate::heap::FLAG_EXPORTED);
            self.exporting.set(true);
        }
    }
    fn unexport(&self) {
        if let (true, Some(b)) = (self.exporting.replace(false), self.base.as_bytearray()) {
            b.exports.set(b.exports.get() - 1);
        }
    }
    fn nbytes(&self) -> usize {
        self.dims.count() * self.format.size
    }
    fn is_contiguous(&self) -> bool {
        self.dims.is_c_contiguous(self.format.size)
    }
    /// The bytes of the items, the last index running fastest.
    fn to_vec(&self) -> Vec<u8> {
        let n = self.format.size;
        super::bytes::with_bytes(&self.base, |b| {
            if self.is_contiguous() {
                return b[self.start as usize..self.start as usize + self.nbytes()].to_vec();
            }
            let mut out = Vec::with_capacity(self.nbytes());
            self.dims.walk(self.start, &mut |at| out.extend_from_slice(&b[at..at + n]));
            out
        })
        .unwrap_or_default()
    }
}

#[inline]
fn view(o: &Obj) -> Option<&View> {
    if crate::kinds::MEMORYVIEW.exists() { o.payload() } else { None }
}

/// The view inside a memoryview; ValueError if it was released.
fn this(o: &Obj) -> R<&View> {
    match view(o) {
        Some(v) if v.released.get() => raise!(VALUE_ERROR, "operation forbidden on released {} object", o.short_type_name()),
        Some(v) => Ok(v),
        None => raise!(TYPE_ERROR, "descriptor requires a 'memoryview' object but received a '{}'", o.type_name()),
    }
}

/// The bytes that a memoryview shows, copied; None for other objects.
pub fn bytes_of(o: &Obj) -> Option<Vec<u8>> {
    if let Some(x) = o.payload::<crate::array::Array>() {
        return Some(x.bytes().data.get().clone());
    }
    view(o).filter(|v| !v.released.get()).map(View::to_vec)
}

/// As [`bytes_of`] where C asks for one piece of memory: BufferError for every second byte.
pub fn contiguous_bytes_of(o: &Obj) -> R<Option<Vec<u8>>> {
    if view(o).is_some() && !this(o)?.is_contiguous() {
        raise!(BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous");
    }
    Ok(bytes_of(o))
}

fn make(v: View) -> Obj {
    v.export();
    crate::kinds::MEMORYVIEW.made();
    Obj::native(ty::MEMORYVIEW.get(), v)
}

/// What a view of the whole of `o` is made of; it holds no export yet. None: `o` has no buffer.
fn whole(o: &Obj) -> R<Option<View>> {
    let plain = |base: &Obj, len, format, readonly| View {
        base: base.clone(),
        owner: o.clone(),
        start: 0,
        dims: Dims::one(len, format),
        format,
        readonly,
        hash: Cell::new(None),
        released: Cell::new(false),
        exporting: Cell::new(false),
    };
    Ok(match o.tag() {
        Tag::Bytes | Tag::ByteArray => Some(plain(o, super::bytes::len_of(o), Format::BYTE, o.tag() == Tag::Bytes)),
        Tag::Native if view(o).is_some() => Some(this(o)?.again()),
        Tag::Native if o.payload::<crate::array::Array>().is_some() => {
            let x = crate::array::this(o)?;
            // The characters of an array are `wchar_t`, which no view reads.
            let code = if x.code == b'u' { 'w' } else { x.code as char };
            Some(plain(&x.data, x.len(), Format { code, size: x.size, at: false }, false))
        }
        _ => super::bytes::to_vec(o).map(|b| {
            let (base, len) = (Obj::bytes(b), super::bytes::len_of(o));
            plain(&base, len, Format::BYTE, true)
        }),
    })
}

/// A view of the whole of `o`.
pub fn over(o: &Obj) -> R<Obj> {
    match whole(o)? {
        Some(v) => Ok(make(v)),
        None => raise!(TYPE_ERROR, "memoryview: a bytes-like object is required, not '{}'", o.type_name()),
    }
}

fn writable(v: &View) -> R<&ByteArrayObj> {
    match v.base.as_bytearray() {
        Some(b) if !v.readonly => Ok(b),
        _ => raise!(TYPE_ERROR, "cannot modify read-only memory"),
    }
}

/// Runs `f` on the bytes of a bytearray or of a contiguous writable memoryview (`readinto`). None for other objects.
pub fn with_bytes_mut<T>(o: &Obj, f: impl FnOnce(&mut [u8]) -> T) -> Option<T> {
    if let Some(b) = o.as_bytearray() {
        return Some(f(&mut b.data.get_mut()));
    }
    if let Some(x) = o.payload::<crate::array::Array>() {
        return Some(f(&mut x.bytes().data.get_mut()));
    }
    let v = this(o).ok()?;
    if !v.is_contiguous() {
        return None;
    }
    let b = writable(v).ok()?;
    let (i, n) = (v.start as usize, v.nbytes());
    let mut data = b.data.get_mut();
    Some(f(&mut data[i..i + n]))
}
