//! The `sys` module.

use crate::obj::{Obj, Tag};

/// An estimate of the bytes of an object, by CPython's layouts.
pub fn size_of(o: &Obj) -> i64 {
    match o.tag() {
        Tag::Bool | Tag::Int => 28,
        Tag::Float | Tag::FloatObj => 24,
        Tag::Str => 49 + o.as_str().map_or(0, |s| s.len() as i64),
        Tag::Bytes => 33 + o.as_bytes().map_or(0, |b| b.len() as i64),
        Tag::Tuple => 40 + 8 * o.as_tuple().map_or(0, |t| t.len() as i64),
        Tag::List => 56 + 8 * o.as_list().map_or(0, |l| l.v.get().len() as i64),
        Tag::Dict => 64 + 100 * o.as_dict().map_or(0, |d| d.len() as i64),
        Tag::None => 16,
        _ => 48,
    }
}
