//! Special methods found on the type of an object: how the container protocols reach user code.

use crate::exc::R;
use crate::names::{LazyName, Name};
use crate::obj::{Obj, Tag};
use crate::types::T_SPECIAL;

/// The special method `name` on the type of `o`, unbound; None if absent.
#[inline]
pub fn find(o: &Obj, name: Name) -> Option<Obj> {
    o.cls().lookup(name)
}

/// A special method that a subclass of a builtin layout overrides. The native method it inherits does not count:
/// the caller runs the same code directly. The exact builtin class is one comparison.
#[inline]
pub fn overridden(o: &Obj, name: Name) -> Option<Obj> {
    if !o.is_heap() || !o.head().cls.get().has(T_SPECIAL) {
        return None;
    }
    overridden_slow(o, name)
}

fn overridden_slow(o: &Obj, name: Name) -> Option<Obj> {
    let t = o.cls();
    if t.not_overridden.knows(name) {
        return None;
    }
    let found = t.lookup(name).filter(|f| crate::ops::native::overrides(f, t, name) || crate::ops::native::is_object_row_over_base(f, t, name));
    if found.is_none() {
        t.not_overridden.note(name);
    }
    found
}

/// Calls a special method that [`find`] or [`overridden`] gave, with `args[0]` as self.
pub fn call(f: &Obj, args: &[Obj]) -> R<Obj> {
    crate::call::call_unbound(f, args)
}

/// A special method without arguments, as found on the type or after its `__get__`.
pub enum Found {
    Method(Obj),
    Bound(Obj),
}

impl Found {
    /// None where `__get__` raises: `hash`, `repr` and `iter` take such a class for one without the method (lookup_maybe_method
    /// of typeobject.c).
    #[inline]
    pub fn of(f: Obj, o: &Obj) -> Option<Found> {
        match f.tag() {
            Tag::Func | Tag::None => Some(Found::Method(f)),
            _ if crate::attr_cache::binds_as_method(&f) => Some(Found::Method(f)),
            _ => crate::descr::get(f, Some(o), o.cls()).ok().map(Found::Bound),
        }
    }
    /// `__iter__ = None`
    pub fn is_none(&self) -> bool {
        let (Found::Method(f) | Found::Bound(f)) = self;
        f.is_none()
    }
    pub fn call(&self, o: &Obj) -> R<Obj> {
        match self {
            Found::Method(f) if f.is_none() => Err(crate::err!(TYPE_ERROR, "'NoneType' object is not callable")),
            Found::Method(f) => call(f, std::slice::from_ref(o)),
            Found::Bound(f) => crate::call::call(f, &[]),
        }
    }
}

/// The special method called, or None if the type has none.
pub fn invoke(name: Name, args: &[Obj]) -> R<Option<Obj>> {
    match find(&args[0], name) {
        Some(f) => call(&f, args).map(Some),
        None => Ok(None),
    }
}

// Written out: the row scanner links the rows of every name that it finds in `LazyName::new`.
pub static ITER: LazyName = LazyName::new("__iter__");
pub static NEXT: LazyName = LazyName::new("__next__");
pub static LEN: LazyName = LazyName::new("__len__");
pub static LENGTH_HINT: LazyName = LazyName::new("__length_hint__");
pub static GETITEM: LazyName = LazyName::new("__getitem__");
pub static SETITEM: LazyName = LazyName::new("__setitem__");
pub static DELITEM: LazyName = LazyName::new("__delitem__");
pub static MISSING: LazyName = LazyName::new("__missing__");
pub static CONTAINS: LazyName = LazyName::new("__contains__");
pub static REVERSED: LazyName = LazyName::new("__reversed__");
pub static CLASS_GETITEM: LazyName = LazyName::new("__class_getitem__");
pub static KEYS: LazyName = LazyName::new("keys");
pub static LT: LazyName = LazyName::new("__lt__");
pub static LE: LazyName = LazyName::new("__le__");
pub static EQ: LazyName = LazyName::new("__eq__");
pub static NE: LazyName = LazyName::new("__ne__");
pub static GT: LazyName = LazyName::new("__gt__");
pub static GE: LazyName = LazyName::new("__ge__");
