//! Attribute access: the descriptor protocol, instance shapes, inline caches.  OWNER: core

use crate::exc::R;
use crate::names::Name;
use crate::obj::Obj;
use std::cell::Cell;

/// One per attribute site in generated code: `static IC: [AttrCache; N]`.
pub struct AttrCache {
    pub shape: Cell<usize>,
    pub version: Cell<u32>,
    /// Index of the value in the instance; u32::MAX: `value` is a function found on the class.
    pub index: Cell<u32>,
    /// Raw tag and payload of a cached function (borrowed from the class dict; valid while `version` is current).
    pub value: Cell<u64>,
}
// SAFETY: one thread.
unsafe impl Sync for AttrCache {}
impl AttrCache {
    pub const fn new() -> AttrCache {
        AttrCache { shape: Cell::new(0), version: Cell::new(0), index: Cell::new(0), value: Cell::new(0) }
    }
}

/// `o.name`
pub fn getattr(_o: &Obj, _name: Name) -> R<Obj> {
    unimplemented!()
}
/// `o.name` with an inline cache.
pub fn getattr_ic(o: &Obj, name: Name, _ic: &AttrCache) -> R<Obj> {
    getattr(o, name)
}
/// None when the lookup ends in AttributeError.
pub fn getattr_opt(_o: &Obj, _name: Name) -> R<Option<Obj>> {
    unimplemented!()
}
/// `o.name = v`
pub fn setattr(_o: &Obj, _name: Name, _v: Obj) -> R<()> {
    unimplemented!()
}
pub fn setattr_ic(o: &Obj, name: Name, v: Obj, _ic: &AttrCache) -> R<()> {
    setattr(o, name, v)
}
/// `del o.name`
pub fn delattr(_o: &Obj, _name: Name) -> R<()> {
    unimplemented!()
}
/// Looks a dunder up on the type of `o` (never the instance) and binds it. None if absent.
pub fn special(_o: &Obj, _name: Name) -> R<Option<Obj>> {
    unimplemented!()
}
