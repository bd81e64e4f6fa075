//! `bytes`, and what it shares with `bytearray`.

pub mod case;
pub mod find;
pub mod new;
pub mod rows;
pub mod split;
pub mod transform;

use crate::exc::R;
use crate::heap::{alloc, BytesObj, Head};
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef};
use std::cell::Cell;

/// Runs `f` on the bytes of a bytes-like object (no user code inside). None if it is not bytes-like.
pub fn with_bytes<T>(o: &Obj, f: impl FnOnce(&[u8]) -> T) -> Option<T> {
    match o.tag() {
        Tag::Bytes => o.as_bytes().map(f),
        Tag::ByteArray => o.as_bytearray().map(|b| f(&b.data.get())),
        Tag::Native => super::memoryview::bytes_of(o).map(|v| f(&v)),
        _ => None,
    }
}

/// A copy of the bytes of a bytes-like object.
pub fn to_vec(o: &Obj) -> Option<Vec<u8>> {
    with_bytes(o, |b| b.to_vec())
}

/// As [`to_vec`]: TypeError "a bytes-like object is required, not 'str'", BufferError for every second byte of a memoryview.
pub fn require(o: &Obj) -> R<Vec<u8>> {
    let found = if o.tag() == Tag::Native { super::memoryview::contiguous_bytes_of(o)? } else { to_vec(o) };
    match found {
        Some(v) => Ok(v),
        None => raise!(TYPE_ERROR, "a bytes-like object is required, not '{}'", o.type_name()),
    }
}

pub fn len_of(o: &Obj) -> usize {
    with_bytes(o, |b| b.len()).unwrap_or(0)
}

/// New bytes, or a new bytearray if `o` is one.
pub fn like(o: &Obj, v: Vec<u8>) -> Obj {
    if o.tag() == Tag::ByteArray { Obj::bytearray_again(v) } else { Obj::bytes(v) }
}

pub fn with_class(v: Vec<u8>, cls: TypeRef) -> Obj {
    if cls == ty::BYTES.get() {
        return Obj::bytes(v);
    }
    alloc(Tag::Bytes, BytesObj { head: Head::new(cls), hash: Cell::new(-1), data: v.into() })
}

/// `a + b`
pub fn concat(a: &Obj, b: &Obj) -> R<Obj> {
    let joined = with_bytes(b, |y| with_bytes(a, |x| [x, y].concat()).unwrap_or_default());
    match joined {
        Some(v) => Ok(like(a, v)),
        None => raise!(TYPE_ERROR, "can't concat {} to {}", b.type_name(), a.type_name()),
    }
}

/// The repr of `o` (whose bytes are `b`) for messages.
pub fn shown(o: &Obj, b: &[u8]) -> String {
    let r = crate::builtins::str_::repr::bytes_repr(b);
    if o.tag() == Tag::ByteArray { format!("bytearray({r})") } else { r }
}
