//! `super` (typeobject.c: super_getattro, supercheck).

use crate::exc::R;
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::types::{ty, TypeRef};

/// The payload of `super`.
#[derive(Default)]
pub struct SuperState {
    this: Option<TypeRef>,
    obj: Obj,
    obj_type: Option<TypeRef>,
}
#[derive(Default)]
pub struct SuperData(pub Shared<SuperState>);

/// What `name` is in the MRO of `cls` after `start`.
pub fn find_after(cls: TypeRef, start: TypeRef, name: Name) -> Option<Obj> {
    let count = cls.mro.get().len();
    let mut seen = false;
    for i in 0..count {
        let t = cls.mro.get()[i];
        if seen {
            if let Ok(Some(v)) = t.dict.get_name(name) {
                return Some(v);
            }
        }
        seen |= t == start;
    }
    None
}

fn check(start: TypeRef, obj: &Obj) -> R<TypeRef> {
    if let Some(t) = obj.as_type() {
        if t.is_subtype(start) {
            return Ok(t);
        }
    }
    if obj.is_instance_of(start) {
        return Ok(obj.cls());
    }
    if let Some(k) = crate::attr::getattr_opt(obj, n::CLASS.get())?.and_then(|k| k.as_type()) {
        if k.is_subtype(start) {
            return Ok(k);
        }
    }
    raise!(TYPE_ERROR, "super(type, obj): obj must be an instance or subtype of type")
}

/// `super(start, obj)`
pub fn make(start: TypeRef, obj: &Obj) -> R<Obj> {
    let obj_type = check(start, obj)?;
    Ok(Obj::native(ty::SUPER.get(), SuperData(Shared::new(SuperState { this: Some(start), obj: obj.clone(), obj_type: Some(obj_type) }))))
}

/// None: the attribute is not found after the start class, or is one of super's own.
pub fn get_attribute(s: &SuperData, name: Name) -> R<Option<Obj>> {
    let (this, obj, obj_type) = {
        let st = s.0.get();
        (st.this, st.obj.clone(), st.obj_type)
    };
    match name.as_str() {
        "__thisclass__" => return Ok(Some(this.map_or(Obj::NONE, |t| t.obj()))),
        "__self__" => return Ok(Some(if obj.is_unset() { Obj::NONE } else { obj })),
        "__self_class__" => return Ok(Some(obj_type.map_or(Obj::NONE, |t| t.obj()))),
        "__class__" => return Ok(None),
        _ => {}
    }
    let (Some(start), Some(cls)) = (this, obj_type) else { return Ok(None) };
    match find_after(cls, start, name) {
        Some(d) => {
            let of_class = obj.tag() == Tag::Type && obj.as_type() == Some(cls);
            crate::descr::get(d, if of_class { None } else { Some(&obj) }, cls).map(Some)
        }
        None => Ok(None),
    }
}

/// py: super.__new__(cls, /, *args, **kw)
pub fn new(a: &[Obj]) -> R<Obj> {
    match a[0].as_type() {
        Some(t) => Ok(Obj::native(t, SuperData::default())),
        None => raise!(TYPE_ERROR, "super.__new__(X): X is not a type object"),
    }
}
/// py: super.__init__(self, type=, obj=, /) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[0].payload::<SuperData>() else { return Ok(Obj::NONE) };
    let Some(t) = a[1].opt() else { raise!(RUNTIME_ERROR, "super(): no arguments") };
    let Some(start) = t.as_type() else { raise!(TYPE_ERROR, "super() argument 1 must be a type, not {}", t.type_name()) };
    let state = match a[2].some() {
        Some(o) => SuperState { this: Some(start), obj: o.clone(), obj_type: Some(check(start, o)?) },
        None => SuperState { this: Some(start), obj: Obj::UNSET, obj_type: None },
    };
    drop(s.0.replace(state));
    Ok(Obj::NONE)
}
/// py: super.__get__(self, obj, type=None, /)
pub fn get(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[0].payload::<SuperData>() else { return Ok(a[0].clone()) };
    let (this, bound) = {
        let st = s.0.get();
        (st.this, !st.obj.is_unset())
    };
    match this {
        Some(start) if !bound && !a[1].is_none() => {
            let cls = a[0].cls();
            if cls == crate::types::ty::SUPER.get() { make(start, &a[1]) } else { crate::call::call(&cls.obj(), &[start.obj(), a[1].clone()]) }
        }
        _ => Ok(a[0].clone()),
    }
}
/// py: super.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[0].payload::<SuperData>() else { return Ok(Obj::str("<super>")) };
    let st = s.0.get();
    let this = st.this.map_or("NULL".to_string(), |t| t.name_str());
    Ok(Obj::str(&match st.obj_type {
        Some(t) => format!("<super: <class '{}'>, <{} object>>", this, t.full_name()),
        None => format!("<super: <class '{this}'>, NULL>"),
    }))
}
