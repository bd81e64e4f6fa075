//! `memoryview`: one dimension over bytes, bytearray or another memoryview (array.array through its bytes).

pub mod rows;

use crate::exc::R;
use crate::heap::ByteArrayObj;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::ty;
use std::cell::Cell;

/// The payload. Item `i` starts at byte `start + i * step` of the base.
pub struct View {
    /// bytes or bytearray.
    pub base: Obj,
    pub start: i64,
    /// Distance between items, in bytes.
    pub step: i64,
    pub len: usize,
    /// struct code: B b c H h I i L l Q q f d ?
    pub format: char,
    pub readonly: bool,
    pub released: Cell<bool>,
}

impl Drop for View {
    fn drop(&mut self) {
        if !self.released.get() {
            self.unexport();
        }
    }
}

impl View {
    fn unexport(&self) {
        if let Some(b) = self.base.as_bytearray() {
            b.exports.set(b.exports.get() - 1);
        }
    }
    pub fn item_size(&self) -> usize {
        size_of_format(self.format).unwrap_or(1)
    }
    fn is_contiguous(&self) -> bool {
        self.step == self.item_size() as i64 || self.len <= 1
    }
    /// The byte offsets of the items.
    fn offsets(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len as i64).map(move |i| (self.start + i * self.step) as usize)
    }
    pub fn to_vec(&self) -> Vec<u8> {
        let n = self.item_size();
        super::bytes::with_bytes(&self.base, |b| {
            if self.is_contiguous() {
                return b[self.start as usize..self.start as usize + self.len * n].to_vec();
            }
            self.offsets().flat_map(|at| b[at..at + n].iter().copied()).collect()
        })
        .unwrap_or_default()
    }
}

fn size_of_format(f: char) -> Option<usize> {
    Some(match f {
        'B' | 'b' | 'c' | '?' => 1,
        'H' | 'h' => 2,
        'I' | 'i' | 'f' => 4,
        'L' | 'l' | 'Q' | 'q' | 'd' | 'N' | 'n' => 8,
        _ => return None,
    })
}

#[inline]
fn view(o: &Obj) -> Option<&View> {
    if crate::kinds::MEMORYVIEW.exists() { o.payload() } else { None }
}

/// The view inside a memoryview; ValueError if it was released.
pub fn this(o: &Obj) -> R<&View> {
    match view(o) {
        Some(v) if v.released.get() => raise!(VALUE_ERROR, "operation forbidden on released memoryview object"),
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

fn make(v: View) -> Obj {
    if let Some(b) = v.base.as_bytearray() {
        b.exports.set(b.exports.get() + 1);
        b.head.set_flag(crate::heap::FLAG_EXPORTED);
    }
    crate::kinds::MEMORYVIEW.made();
    Obj::native(ty::MEMORYVIEW.get(), v)
}

/// A view of the whole of `o`.
pub fn over(o: &Obj) -> R<Obj> {
    match o.tag() {
        Tag::Bytes | Tag::ByteArray => {
            let len = super::bytes::len_of(o);
            Ok(make(View { base: o.clone(), start: 0, step: 1, len, format: 'B', readonly: o.tag() == Tag::Bytes, released: Cell::new(false) }))
        }
        Tag::Native if view(o).is_some() => {
            let v = this(o)?;
            Ok(make(View { base: v.base.clone(), start: v.start, step: v.step, len: v.len, format: v.format, readonly: v.readonly, released: Cell::new(false) }))
        }
        Tag::Native if o.payload::<crate::array::Array>().is_some() => {
            let x = crate::array::this(o)?;
            Ok(make(View { base: x.data.clone(), start: 0, step: x.size as i64, len: x.len(), format: x.code as char, readonly: false, released: Cell::new(false) }))
        }
        _ => match super::bytes::to_vec(o) {
            Some(b) => over(&Obj::bytes(b)),
            None => raise!(TYPE_ERROR, "memoryview: a bytes-like object is required, not '{}'", o.type_name()),
        },
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
    let (i, n) = (v.start as usize, v.len * v.item_size());
    let mut data = b.data.get_mut();
    Some(f(&mut data[i..i + n]))
}
