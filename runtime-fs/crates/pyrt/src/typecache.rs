//! Method lookup along the MRO, with CPython's kind of method cache. Of plain data only the class that holds it is cached, so
//! that `Class.counter += 1` in a loop does not flush the caches.

use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::types::TypeRef;
use std::cell::Cell;
use std::mem::ManuallyDrop;

/// Changes when a type's attributes change in a way that inline caches must see.
pub static TYPE_VERSION: Version = Version(Cell::new(1));
pub struct Version(Cell<u32>);
// SAFETY: one thread.
unsafe impl Sync for Version {}
impl Version {
    #[inline(always)]
    pub fn get(&self) -> u32 {
        self.0.get()
    }
    pub fn bump(&self) {
        self.0.set(self.0.get().wrapping_add(1))
    }
}

#[derive(Clone)]
struct Line {
    ty: usize,
    name: usize,
    version: u32,
    /// What was found, if it is stable; Unset: nothing, or see `owner`. The class dict owns it while the version is current; later it is not read.
    value: ManuallyDrop<Obj>,
    /// The class whose dict holds plain data of this name: the value itself may be replaced without a new version.
    owner: Option<TypeRef>,
}
const SIZE: usize = 1024;
static CACHE: Global<Vec<Line>> = Global::new(Vec::new());

pub fn lookup(t: TypeRef, name: Name) -> Option<Obj> {
    let cache = CACHE.get();
    if cache.is_empty() {
        cache.resize(SIZE, Line { ty: 0, name: 0, version: 0, value: ManuallyDrop::new(Obj::UNSET), owner: None });
    }
    let at = ((t.key() >> 5) ^ (name.key() >> 4).wrapping_mul(31)) % SIZE;
    let line = &cache[at];
    if line.ty == t.key() && line.name == name.key() && line.version == TYPE_VERSION.get() {
        if let Some(c) = line.owner {
            return c.dict.get_name(name).ok().flatten();
        }
        return if line.value.is_unset() { None } else { Some(Obj::clone(&line.value)) };
    }
    let mut found = None;
    let mut owner = None;
    // Comparing the keys of a class's dict may run code that changes classes.
    let version = TYPE_VERSION.get();
    for c in t.mro.cloned() {
        if let Ok(Some(v)) = c.dict.get_name(name) {
            owner = if is_stable(&v) { None } else { Some(c) };
            found = Some(v);
            break;
        }
    }
    let value = match &found {
        // SAFETY: a copy without a count, which is never dropped and only read while the class dict has the original.
        Some(v) if owner.is_none() => ManuallyDrop::new(unsafe { std::ptr::read(v) }),
        _ => ManuallyDrop::new(Obj::UNSET),
    };
    CACHE.get()[at] = Line { ty: t.key(), name: name.key(), version, value, owner };
    found
}

/// Names of special methods that a class leaves to its builtin base: to ask again costs a comparison.
#[derive(Default)]
pub struct Inherited {
    version: Cell<u32>,
    names: [Cell<usize>; 4],
}
impl Inherited {
    fn place(&self, name: Name) -> &Cell<usize> {
        &self.names[(name.key() >> 4) % 4]
    }
    #[inline(always)]
    pub fn knows(&self, name: Name) -> bool {
        self.version.get() == TYPE_VERSION.get() && self.place(name).get() == name.key()
    }
    pub fn note(&self, name: Name) {
        if self.version.replace(TYPE_VERSION.get()) != TYPE_VERSION.get() {
            self.names.iter().for_each(|n| n.set(0));
        }
        self.place(name).set(name.key());
    }
}

/// Functions, native methods and descriptors: a change of such an attribute bumps the version.
pub fn is_stable(v: &Obj) -> bool {
    matches!(v.tag(), Tag::Func | Tag::Builtin | Tag::Native)
}

/// Plain data: not cached, cannot be a descriptor, so replacing one by another needs no new version.
fn is_plain(v: &Obj) -> bool {
    match v.tag() {
        Tag::Func | Tag::Builtin | Tag::Native | Tag::Method | Tag::Type | Tag::Unset => false,
        _ => !crate::descr::is_custom(v),
    }
}

/// An attribute of a type went from `old` to `new` (Unset: absent).
pub fn changed(old: &Obj, new: &Obj) {
    if !(is_plain(old) && is_plain(new)) {
        TYPE_VERSION.bump();
    }
}
