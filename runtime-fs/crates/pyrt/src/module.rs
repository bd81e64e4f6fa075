//! Module objects: globals in numbered slots (names known at compile time) plus a dict for the rest.

use crate::dict::PyDict;
use crate::heap::{alloc, Head};
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::ty;

#[repr(C)]
pub struct ModuleObj {
    pub head: Head,
    pub name: Shared<Obj>,
    /// The globals known at compile time; Unset: not bound.
    pub slots: Shared<Vec<Obj>>,
    pub slot_names: Shared<Vec<Name>>,
    /// Everything else (`__name__`, `__file__`, names stored from outside).
    pub extra: PyDict,
}

impl Obj {
    pub fn module(name: &str) -> Obj {
        alloc(Tag::Module, ModuleObj { head: Head::new(ty::MODULE.get()), name: Shared::new(Obj::str(name)), slots: Shared::new(Vec::new()), slot_names: Shared::new(Vec::new()), extra: PyDict::new() })
    }
}
