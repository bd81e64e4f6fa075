//! Descriptors: property, classmethod, staticmethod, native attributes (getset), `__slots__` members, and how any attribute
//! found on a type is bound. Follows CPython's descrobject.c and funcobject.c.

use crate::call;
use crate::exc::R;
use crate::func::{NativeDef, NativeKind};
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::shape::InstObj;
use crate::shared::Shared;
use crate::types::{ty, TypeRef};
use crate::{err, raise};

/// The payload of `property` and its subclasses.
#[derive(Default)]
pub struct Property {
    pub get: Shared<Obj>,
    pub set: Shared<Obj>,
    pub del: Shared<Obj>,
    pub doc: Shared<Obj>,
    /// Set by `__set_name__`; Unset before.
    pub name: Shared<Obj>,
}
/// The payload of `classmethod`.
pub struct ClassMethodData(pub Shared<Obj>);
/// The payload of `staticmethod`.
pub struct StaticMethodData(pub Shared<Obj>);
pub fn static_method(f: Obj) -> Obj {
    Obj::native(ty::STATICMETHOD.get(), StaticMethodData(Shared::new(f)))
}
/// A native attribute of a builtin type, made of `py-get` and `py-set` rows.
pub struct GetSet {
    pub name: Name,
    pub owner: TypeRef,
    pub get: Shared<Option<&'static NativeDef>>,
    pub set: Shared<Option<&'static NativeDef>>,
}
/// A member of `__slots__`.
pub struct Member {
    pub name: Name,
    /// The name under which the instance stores the value.
    pub hidden: Name,
    pub owner: TypeRef,
}

/// Makes the object that goes into the dict of `owner` for a native row. A Getter/Setter pair becomes one getset.
pub fn native_attribute(owner: TypeRef, def: &'static NativeDef) -> Obj {
    let name = crate::names::intern(def.name);
    match def.kind {
        NativeKind::Getter | NativeKind::Setter => {
            let old = owner.dict.get_name(name).ok().flatten();
            let gs = match old {
                Some(o) if o.payload::<GetSet>().is_some() => o,
                _ => Obj::native(getset_class(owner, def.name), GetSet { name, owner, get: Shared::new(None), set: Shared::new(None) }),
            };
            if let Some(p) = gs.payload::<GetSet>() {
                if def.kind == NativeKind::Getter {
                    p.get.replace(Some(def));
                } else {
                    p.set.replace(Some(def));
                }
            }
            gs
        }
        NativeKind::Function | NativeKind::StaticMethod => Obj::builtin(def, Obj::UNSET, owner.obj()),
        NativeKind::Method | NativeKind::ClassMethod => {
            let o = Obj::builtin(def, Obj::UNSET, owner.obj());
            let cls = if def.kind == NativeKind::ClassMethod {
                ty::CLASSMETHOD_DESCRIPTOR.get()
            } else if is_slot_name(def.name) && !is_also_method(owner, def.name) {
                ty::WRAPPER_DESCRIPTOR.get()
            } else {
                ty::METHOD_DESCRIPTOR.get()
            };
            o.head().cls.set(cls);
            o
        }
    }
}

fn getset_class(owner: TypeRef, name: &str) -> TypeRef {
    if crate::type_members::is_member(&owner.name_str(), name) { ty::MEMBER_DESCRIPTOR.get() } else { ty::GETSET_DESCRIPTOR.get() }
}

/// Dunder methods that CPython implements as type slots: slot wrappers with their own messages.
pub fn is_slot_name(name: &str) -> bool {
    name.starts_with("__")
        && name.ends_with("__")
        && !matches!(
            name,
            "__format__" | "__reduce__" | "__reduce_ex__" | "__sizeof__" | "__dir__" | "__getstate__" | "__setstate__" | "__reversed__" | "__length_hint__" | "__new__" | "__init_subclass__" | "__subclasshook__"
                | "__class_getitem__" | "__enter__" | "__exit__" | "__copy__" | "__deepcopy__" | "__round__" | "__ceil__" | "__floor__" | "__trunc__" | "__getnewargs__" | "__instancecheck__" | "__subclasscheck__"
                | "__prepare__" | "__subclasses__" | "__bytes__" | "__complex__" | "__getformat__" | "__missing__" | "__set_name__"
        )
}

/// What CPython's C types define as a method beside the slot (METH_COEXIST).
fn is_also_method(owner: TypeRef, name: &str) -> bool {
    match name {
        "__contains__" => [ty::DICT.get(), ty::SET.get(), ty::FROZENSET.get()].contains(&owner),
        "__getitem__" => [ty::DICT.get(), ty::LIST.get()].contains(&owner),
        _ => false,
    }
}

/// Does the descriptor found on a type win over the instance's own attributes?
pub fn is_data(d: &Obj) -> bool {
    match d.tag() {
        Tag::Native => {
            let c = d.cls();
            if c == ty::GETSET_DESCRIPTOR.get() || c == ty::MEMBER_DESCRIPTOR.get() || c == ty::PROPERTY.get() {
                return true;
            }
            if c == ty::CLASSMETHOD.get() || c == ty::STATICMETHOD.get() {
                return false;
            }
            c.is_subtype(ty::PROPERTY.get()) || has_setter(c)
        }
        _ => is_custom(d) && has_setter(d.cls()),
    }
}

/// An object whose class, written in Python, has `__get__`, `__set__` or `__delete__`: also one that is a dict, say, or a class.
#[inline]
pub fn is_custom(d: &Obj) -> bool {
    d.is_heap() && !matches!(d.tag(), Tag::Func | Tag::Builtin | Tag::Native) && d.cls().has(crate::types::T_DESCRIPTOR)
}

/// Has the descriptor a `__get__`? One with `__set__` alone lets the instance's own attribute show.
pub fn reads(d: &Obj) -> bool {
    !is_custom(d) || d.cls().lookup(n::GET.get()).is_some()
}

fn has_setter(c: TypeRef) -> bool {
    c.lookup(n::SET.get()).is_some() || c.lookup(n::DELETE.get()).is_some()
}

/// `d.__get__(o, cls)`: `d` was found on the type `cls` (or its MRO); `o` is None when the attribute is read from the class itself.
#[inline]
pub fn get(d: Obj, o: Option<&Obj>, cls: TypeRef) -> R<Obj> {
    match d.tag() {
        Tag::Func => Ok(match o {
            Some(o) => Obj::bound_method(d, o.clone()),
            None => d,
        }),
        Tag::Builtin => bind_builtin(d, o, cls),
        Tag::Native => get_native(d, o, cls),
        _ if is_custom(&d) => get_custom(d, o, cls),
        _ => Ok(d),
    }
}

fn bind_builtin(d: Obj, o: Option<&Obj>, cls: TypeRef) -> R<Obj> {
    let Some(b) = d.as_builtin() else { return Ok(d) };
    if !b.self_.is_unset() {
        return Ok(d);
    }
    let kind = b.head.cls.get();
    if kind == ty::BUILTIN_FUNCTION.get() {
        return Ok(d);
    }
    if kind == ty::CLASSMETHOD_DESCRIPTOR.get() {
        return Ok(Obj::builtin(b.def, cls.obj(), b.owner.clone()));
    }
    let Some(o) = o else { return Ok(d) };
    crate::bind_native::check_receiver(b, std::slice::from_ref(o))?;
    let m = Obj::builtin(b.def, o.clone(), b.owner.clone());
    if kind == ty::WRAPPER_DESCRIPTOR.get() {
        m.head().cls.set(ty::METHOD_WRAPPER.get());
    }
    Ok(m)
}

fn get_native(d: Obj, o: Option<&Obj>, cls: TypeRef) -> R<Obj> {
    match overridden(&d, n::GET.get()) {
        Some(f) => call::call_unbound(&f, &[d, o.cloned().unwrap_or(Obj::NONE), cls.obj()]),
        None => get_builtin(d, o, cls),
    }
}

/// The special method that a subclass of `property`, `staticmethod` or `classmethod` defines in place of the builtin one.
fn overridden(d: &Obj, name: Name) -> Option<Obj> {
    let c = d.cls();
    if [&ty::PROPERTY, &ty::STATICMETHOD, &ty::CLASSMETHOD].iter().any(|t| t.is(c)) || !(d.payload::<Property>().is_some() || d.payload::<StaticMethodData>().is_some() || d.payload::<ClassMethodData>().is_some()) {
        return None;
    }
    c.lookup(name).filter(|f| f.tag() != Tag::Builtin)
}

/// Getters of builtin types whose value is the class's own: reading the class gives it, too.
const CLASS_VALUES: [&str; 8] = ["__match_args__", "n_fields", "n_sequence_fields", "n_unnamed_fields", "SALT_SIZE", "PERSON_SIZE", "MAX_KEY_SIZE", "MAX_DIGEST_SIZE"];

/// What `__get__` of the builtin types does: also where a subclass overrides it and calls it.
pub fn get_builtin(d: Obj, o: Option<&Obj>, cls: TypeRef) -> R<Obj> {
    if let Some(p) = d.payload::<Property>() {
        return match o {
            Some(o) => property_get(p, o),
            None => Ok(d),
        };
    }
    if let Some(g) = d.payload::<GetSet>() {
        let Some(o) = o else {
            let of_class = g.get.get().filter(|_| CLASS_VALUES.contains(&g.name.as_str()));
            return of_class.map_or(Ok(d), |def| (def.f)(&[cls.obj()]));
        };
        if !o.is_instance_of(g.owner) {
            raise!(TYPE_ERROR, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", g.name.as_str(), g.owner.full_name(), o.type_name());
        }
        let Some(def) = *g.get.get() else { raise!(ATTRIBUTE_ERROR, "attribute '{}' of '{}' objects is not readable", g.name.as_str(), g.owner.full_name()) };
        return (def.f)(std::slice::from_ref(o));
    }
    if let Some(m) = d.payload::<Member>() {
        let Some(o) = o else { return Ok(d) };
        return match member_get(m, o)? {
            Some(v) => Ok(v),
            None => Err(crate::attr::no_attribute(o, m.name)),
        };
    }
    if let Some(b) = d.payload::<crate::type_members::BuiltinAttribute>() {
        return match o {
            Some(o) => b.get(o),
            None => Ok(d),
        };
    }
    if let Some(s) = d.payload::<StaticMethodData>() {
        return Ok(s.0.cloned());
    }
    if let Some(s) = d.payload::<ClassMethodData>() {
        let f = s.0.cloned();
        // As CPython: a wrapped descriptor (a property, say) is bound to the class.
        return match f.tag() {
            Tag::Func | Tag::Method => Ok(Obj::bound_method(f, cls.obj())),
            Tag::Native | Tag::Inst | Tag::Builtin if has_get(&f) => get(f, Some(&cls.obj()), cls),
            _ => Ok(Obj::bound_method(f, cls.obj())),
        };
    }
    get_custom(d, o, cls)
}

fn has_get(f: &Obj) -> bool {
    match f.tag() {
        Tag::Builtin => !ty::BUILTIN_FUNCTION.is(f.cls()),
        Tag::Native if is_builtin_descriptor(f) => true,
        _ => f.cls().lookup(n::GET.get()).is_some(),
    }
}

fn is_builtin_descriptor(f: &Obj) -> bool {
    f.payload::<Property>().is_some() || f.payload::<StaticMethodData>().is_some() || f.payload::<ClassMethodData>().is_some() || f.payload::<GetSet>().is_some() || f.payload::<Member>().is_some()
}

/// A descriptor whose `__get__` is found on its class.
fn get_custom(d: Obj, o: Option<&Obj>, cls: TypeRef) -> R<Obj> {
    match d.cls().lookup(n::GET.get()) {
        None => Ok(d),
        Some(g) => call::call_unbound(&g, &[d, o.cloned().unwrap_or(Obj::NONE), cls.obj()]),
    }
}

fn property_get(p: &Property, o: &Obj) -> R<Obj> {
    let f = p.get.cloned();
    if f.is_nothing() {
        return Err(property_error(p, o, "getter"));
    }
    call::call(&f, std::slice::from_ref(o))
}

fn property_error(p: &Property, o: &Obj, what: &str) -> crate::exc::Err {
    let qualname = o.cls().qualname.cloned();
    // What C has as getset descriptors, the library has as properties.
    if what != "getter" {
        let name = p.name.cloned();
        let text = name.as_str().unwrap_or_default();
        let defines = |t: &TypeRef| t.lookup(crate::names::intern(text)).is_some_and(|d| d.payload::<Property>().is_some_and(|q| std::ptr::eq(p, q)));
        if let Some(owner) = o.cls().mro.get().iter().rev().copied().find(defines).filter(|t| t.has(crate::types::T_OF_C)) {
            if crate::type_members::is_member(&owner.name_str(), text) {
                return err!(ATTRIBUTE_ERROR, "readonly attribute");
            }
            return err!(ATTRIBUTE_ERROR, "attribute '{}' of '{}' objects is not writable", text, owner.full_name());
        }
    }
    match p.name.cloned() {
        name if name.is_unset() => err!(ATTRIBUTE_ERROR, "property of '{}' object has no {}", qualname, what),
        name => {
            let name = crate::repr::repr(&name).ok().and_then(|r| r.as_str().map(str::to_string)).unwrap_or_default();
            err!(ATTRIBUTE_ERROR, "property {} of '{}' object has no {}", name, qualname, what)
        }
    }
}

fn member_get(m: &Member, o: &Obj) -> R<Option<Obj>> {
    if !o.is_instance_of(m.owner) {
        raise!(TYPE_ERROR, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", m.name.as_str(), m.owner.full_name(), o.type_name());
    }
    if o.tag() == Tag::Inst {
        return o.heap_ref::<InstObj>().get(m.hidden);
    }
    Ok(crate::attr::hidden_field(o, m.hidden))
}

/// Stores (`v` is Some) or deletes through a data descriptor found on the type of `o`.
pub fn set(d: &Obj, o: &Obj, v: Option<Obj>) -> R<()> {
    let name = if v.is_some() { n::SET.get() } else { n::DELETE.get() };
    if d.tag() != Tag::Native {
        return set_custom(d, o, v, name);
    }
    match overridden(d, name) {
        Some(_) => set_custom(d, o, v, name),
        None => set_builtin(d, o, v),
    }
}

/// What `__set__` and `__delete__` of the builtin types do: also where a subclass overrides them and calls them.
pub fn set_builtin(d: &Obj, o: &Obj, v: Option<Obj>) -> R<()> {
    if d.tag() == Tag::Native {
        if let Some(p) = d.payload::<Property>() {
            return property_set(p, o, v);
        } else if let Some(g) = d.payload::<GetSet>() {
            let Some(def) = *g.set.get() else {
                if crate::type_members::is_member(&g.owner.name_str(), g.name.as_str()) {
                    raise!(ATTRIBUTE_ERROR, "readonly attribute");
                }
                raise!(ATTRIBUTE_ERROR, "attribute '{}' of '{}' objects is not writable", g.name.as_str(), g.owner.full_name());
            };
            return (def.f)(&[o.clone(), v.unwrap_or(Obj::UNSET)]).map(drop);
        } else if let Some(m) = d.payload::<Member>() {
            return member_set(m, o, v);
        } else if let Some(b) = d.payload::<crate::type_members::BuiltinAttribute>() {
            return b.set(o, v);
        }
    }
    let name = if v.is_some() { n::SET.get() } else { n::DELETE.get() };
    set_custom(d, o, v, name)
}

fn set_custom(d: &Obj, o: &Obj, v: Option<Obj>, name: Name) -> R<()> {
    let Some(f) = d.cls().lookup(name) else { return Err(err!(ATTRIBUTE_ERROR, "{}", name.as_str())) };
    match v {
        Some(v) => call::call_unbound(&f, &[d.clone(), o.clone(), v]).map(drop),
        None => call::call_unbound(&f, &[d.clone(), o.clone()]).map(drop),
    }
}

fn property_set(p: &Property, o: &Obj, v: Option<Obj>) -> R<()> {
    let f = if v.is_some() { p.set.cloned() } else { p.del.cloned() };
    if f.is_nothing() {
        return Err(property_error(p, o, if v.is_some() { "setter" } else { "deleter" }));
    }
    match v {
        Some(v) => call::call(&f, &[o.clone(), v]).map(drop),
        None => call::call(&f, std::slice::from_ref(o)).map(drop),
    }
}

fn member_set(m: &Member, o: &Obj, v: Option<Obj>) -> R<()> {
    if !o.is_instance_of(m.owner) {
        raise!(TYPE_ERROR, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", m.name.as_str(), m.owner.full_name(), o.type_name());
    }
    if o.tag() == Tag::Inst {
        let inst = o.heap_ref::<InstObj>();
        return match v {
            Some(v) => inst.set(m.hidden, v),
            None => match inst.delete(m.hidden)? {
                Some(old) => {
                    drop(old);
                    Ok(())
                }
                None => Err(err!(ATTRIBUTE_ERROR, "{}", m.name.as_str())),
            },
        };
    }
    match v {
        Some(v) => crate::attr::set_hidden_field(o, m.hidden, v),
        None => match crate::attr::remove_hidden_field(o, m.hidden) {
            Some(old) => drop(old),
            None => raise!(ATTRIBUTE_ERROR, "{}", m.name.as_str()),
        },
    }
    Ok(())
}
