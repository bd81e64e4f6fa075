//! Special methods found on the type of an object: how the container protocols reach user code.

use crate::exc::R;
use crate::names::Name;
use crate::obj::Obj;
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
    o.cls().lookup(name).filter(|f| crate::ops::native::overrides(f, name))
}

/// Calls a special method that [`find`] or [`overridden`] gave, with `args[0]` as self.
pub fn call(f: &Obj, args: &[Obj]) -> R<Obj> {
    crate::call::call_unbound(f, args)
}

/// The special method called, or None if the type has none.
pub fn invoke(name: Name, args: &[Obj]) -> R<Option<Obj>> {
    match find(&args[0], name) {
        Some(f) => call(&f, args).map(Some),
        None => Ok(None),
    }
}

macro_rules! special_names {
    ($($id:ident = $text:literal;)*) => {
        $(pub static $id: crate::names::LazyName = crate::names::LazyName::new($text);)*
    };
}
special_names! {
    ITER = "__iter__";
    NEXT = "__next__";
    LEN = "__len__";
    LENGTH_HINT = "__length_hint__";
    GETITEM = "__getitem__";
    SETITEM = "__setitem__";
    DELITEM = "__delitem__";
    MISSING = "__missing__";
    CONTAINS = "__contains__";
    REVERSED = "__reversed__";
    CLASS_GETITEM = "__class_getitem__";
    KEYS = "keys";
    LT = "__lt__";
    LE = "__le__";
    EQ = "__eq__";
    NE = "__ne__";
    GT = "__gt__";
    GE = "__ge__";
}
