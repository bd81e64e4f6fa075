//! Weak references: `_weakref.ref` objects know their target by a borrowed pointer; the target knows them (`Ext.weakrefs`).

use crate::call;
use crate::exc::R;
use crate::heap::Head;
use crate::native::NativeObj;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::types::{ty, StaticType, TypeRef};
use std::cell::Cell;
use std::mem::ManuallyDrop;

/// py-type: _weakref.ReferenceType
pub static REFERENCE_TYPE: StaticType = StaticType::new("ReferenceType", "weakref", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(REFERENCE_TYPE));

/// The payload of a weak reference.
pub struct WeakRef {
    /// The tag and address of the target; address 0: dead.
    target: Cell<(Tag, usize)>,
    callback: Shared<Obj>,
    /// Address of the NativeObj that holds this payload.
    me: Cell<usize>,
    hash: Cell<Option<i64>>,
}

/// The reference in a `ref` or a proxy.
pub fn held(o: &Obj) -> Option<&WeakRef> {
    o.payload::<WeakRef>().or_else(|| o.payload::<crate::weak_proxy::Proxy>().map(|p| &p.0))
}

impl WeakRef {
    /// The target, if it lives.
    pub fn get(&self) -> Option<Obj> {
        let (tag, p) = self.target.get();
        if p == 0 {
            return None;
        }
        // SAFETY: the target clears this address before it is freed (see `clear`); the clone takes a count of its own.
        let borrowed = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(tag, p as *mut Head) });
        Some((*borrowed).clone())
    }
}

impl WeakRef {
    pub fn callback_of(&self) -> Option<Obj> {
        Some(self.callback.cloned()).filter(|c| !c.is_nothing())
    }
    /// The reference is garbage: its callback is not called.
    pub fn forget_callback(&self) {
        let old = self.callback.replace(Obj::UNSET);
        drop(old);
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let (tag, p) = self.target.get();
        if p == 0 {
            return;
        }
        // SAFETY: a live target (its address would be 0 otherwise); no count is taken or given.
        let target = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(tag, p as *mut Head) });
        let me = self.me.get() as *mut NativeObj;
        let mut ext = target.head().ext.get_mut();
        if let Some(e) = ext.as_mut() {
            e.weakrefs.retain(|w| *w != me);
        }
        drop(ext);
    }
}

/// A reference of class `cls` to `o`, put into an object by `wrap`. A plain one (no callback, no class of the program's) exists once.
pub fn make(cls: TypeRef, o: &Obj, callback: Obj, wrap: impl FnOnce(WeakRef) -> Obj) -> R<Obj> {
    let supported = match o.tag() {
        Tag::Inst | Tag::Func | Tag::Method | Tag::Type | Tag::Module | Tag::Set | Tag::Gen | Tag::Native | Tag::Builtin => true,
        _ => o.is_heap() && (o.cls().is_heap() || o.cls().has(crate::types::T_HAS_DICT)),
    } && !(o.cls().is_heap() && o.cls().has(crate::types::T_NO_WEAK));
    if !supported {
        raise!(TYPE_ERROR, "cannot create weak reference to '{}' object", o.type_name());
    }
    let is_reference = cls == REFERENCE_TYPE.get();
    let plain = callback.is_nothing() && !cls.is_heap();
    let known: Vec<*mut NativeObj> = o.head().ext.get().as_ref().map(|e| e.weakrefs.clone()).unwrap_or_default();
    // The plain ones come first, the reference before the proxy; then the others, the newest first.
    let mut place = 0;
    for w in known {
        // SAFETY: a registered reference is live: its drop takes it off the list.
        let r = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(Tag::Native, w) });
        if r.cls().is_heap() || held(&r).is_none_or(|x| !x.callback.get().is_nothing()) {
            break;
        }
        if plain && r.cls() == cls && r.refcount() > 0 {
            return Ok((*r).clone());
        }
        if !(plain && is_reference) {
            place += 1;
        }
    }
    let r = wrap(WeakRef { target: Cell::new((o.tag(), o.ptr() as usize)), callback: Shared::new(callback), me: Cell::new(0), hash: Cell::new(None) });
    let me = r.ptr() as *mut NativeObj;
    if let Some(x) = held(&r) {
        x.me.set(me as usize);
    }
    o.head().ext.get_mut().get_or_insert_with(Default::default).weakrefs.insert(place, me);
    if matches!(o.tag(), Tag::Inst | Tag::Func | Tag::Method | Tag::Set) || o.cls().is_heap() && o.tag() != Tag::Type {
        crate::cycles::enable();
        crate::cycles::track(o);
    }
    Ok(r)
}

/// `o.__weakref__`: the first weak reference, or None.
pub fn first(o: &Obj) -> Obj {
    getweakrefs(std::slice::from_ref(o)).ok().and_then(|l| l.as_list().and_then(|l| l.v.cloned().into_iter().next())).unwrap_or(Obj::NONE)
}

/// The target dies in the order of the end of the program: nobody is told.
pub fn clear_silently(o: &Obj) {
    let list = o.head().ext.get().as_ref().map(|e| e.weakrefs.clone()).unwrap_or_default();
    for w in list {
        // SAFETY: as in `clear`.
        let r = ManuallyDrop::new(unsafe { Obj::from_raw(Tag::Native, w) });
        if let Some(x) = held(&r) {
            x.forget_callback();
        }
    }
    clear(o);
}

/// The target dies: references are cleared, then callbacks run, the newest first.
pub fn clear(o: &Obj) {
    let list = {
        let mut ext = o.head().ext.get_mut();
        match ext.as_mut() {
            Some(e) => std::mem::take(&mut e.weakrefs),
            None => return,
        }
    };
    let mut calls = Vec::new();
    for w in list {
        // SAFETY: as above; the clone keeps the reference alive for its callback.
        let r = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(Tag::Native, w) });
        if let Some(x) = held(&r) {
            x.target.set((Tag::None, 0));
            // The reference itself is being freed (its dict held the target): nobody is to see it again.
            if r.refcount() == 0 {
                continue;
            }
            let cb = x.callback.replace(Obj::UNSET);
            if !cb.is_nothing() {
                calls.push((cb, (*r).clone()));
            }
        }
    }
    for (cb, r) in calls {
        if let Err(e) = call::call(&cb, &[r]) {
            crate::trace_print::report_unraisable(e, &cb);
        }
    }
}

/// py: ReferenceType.__new__(cls, obj, callback=None, /)
pub fn new(a: &[Obj]) -> R<Obj> {
    match a[0].as_type() {
        Some(t) => make(t, &a[1], a[2].clone(), |w| Obj::native(t, w)),
        None => raise!(TYPE_ERROR, "ReferenceType.__new__(X): X is not a type object"),
    }
}
/// py: ReferenceType.__init__(self, obj, callback=None, /) -> None
pub fn init(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: ReferenceType.__call__(self)
pub fn call(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<WeakRef>().and_then(|w| w.get()).unwrap_or(Obj::NONE))
}
/// py-get: ReferenceType.__callback__
pub fn callback(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<WeakRef>().map(|w| w.callback.cloned()).filter(|c| !c.is_unset()).unwrap_or(Obj::NONE))
}
/// py: ReferenceType.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    let Some(w) = a[0].payload::<WeakRef>() else { return Ok(Obj::int(0)) };
    if let Some(h) = w.hash.get() {
        return Ok(Obj::int(h));
    }
    match w.get() {
        Some(o) => {
            let h = crate::hash::hash(&o)?;
            w.hash.set(Some(h));
            Ok(Obj::int(h))
        }
        None => raise!(TYPE_ERROR, "weak object has gone away"),
    }
}
/// py: ReferenceType.__eq__(self, other, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    let (Some(x), Some(y)) = (a[0].payload::<WeakRef>(), a[1].payload::<WeakRef>()) else { return Ok(Obj::NOT_IMPLEMENTED) };
    match (x.get(), y.get()) {
        (Some(p), Some(q)) => crate::cmp::rich(crate::cmp::CmpOp::Eq, &p, &q),
        _ => Ok(Obj::bool(a[0].is(&a[1]))),
    }
}
/// py: ReferenceType.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let Some(w) = a[0].payload::<WeakRef>() else { return Ok(Obj::str("<weakref>")) };
    Ok(Obj::str(&match w.get() {
        Some(o) => format!("<weakref at {:#x}; to '{}' at {:#x}>", a[0].id(), o.type_name(), o.id()),
        None => format!("<weakref at {:#x}; dead>", a[0].id()),
    }))
}
/// py: _weakref.getweakrefcount(obj, /) -> int
pub fn getweakrefcount(a: &[Obj]) -> R<Obj> {
    let n = if a[0].is_heap() { a[0].head().ext.get().as_ref().map_or(0, |e| e.weakrefs.len()) } else { 0 };
    Ok(Obj::int(n as i64))
}
/// py: _weakref.getweakrefs(obj, /) -> list
pub fn getweakrefs(a: &[Obj]) -> R<Obj> {
    if !a[0].is_heap() {
        return Ok(Obj::list(Vec::new()));
    }
    let known: Vec<*mut NativeObj> = a[0].head().ext.get().as_ref().map(|e| e.weakrefs.clone()).unwrap_or_default();
    let out = known
        .into_iter()
        .filter_map(|w| {
            // SAFETY: registered references are live, or being freed.
            let r = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(Tag::Native, w) });
            if r.refcount() > 0 { Some((*r).clone()) } else { None }
        })
        .collect();
    Ok(Obj::list(out))
}

/// py-const: _weakref.ref
pub fn ref_type() -> Obj {
    REFERENCE_TYPE.get().obj()
}

/// `del d[key]` if the value there is a dead reference.
/// py: _weakref._remove_dead_weakref(dct, key, /) -> None
pub fn remove_dead(a: &[Obj]) -> R<Obj> {
    let Some(d) = a[0].as_dict() else { return Ok(Obj::NONE) };
    if d.get(&a[1])?.is_some_and(|r| r.payload::<WeakRef>().is_some_and(|w| w.get().is_none())) {
        drop(d.remove(&a[1])?);
    }
    Ok(Obj::NONE)
}
