//! Attributes of types: `C.x`, `C.x = v`, `C.__mro__` (typeobject.c: type_getattro, type_setattro, type_getsets).

use crate::descr;
use crate::dict::PyDict;
use crate::exc::R;
use crate::features::FIELDS;
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef, T_ABSTRACT, T_OF_C};

/// type_getattro without hooks. None: no such attribute.
pub fn get(o: &Obj, name: Name) -> R<Option<Obj>> {
    let Some(t) = o.as_type() else { return Ok(None) };
    let meta = t.head.cls.get();
    let on_meta = meta.lookup(name);
    if let Some(d) = &on_meta {
        if descr::is_data(d) && descr::reads(d) {
            return descr::get(d.clone(), Some(o), meta).map(Some);
        }
    }
    let special = name.as_str().starts_with("__");
    if name == n::DOC.get() {
        return class_doc(t, name);
    }
    if special {
        if let Some(v) = own_first(t, name) {
            return Ok(Some(v));
        }
        // Those of a base are none of the class's.
        if name == n::ABSTRACT_METHODS.get() {
            return Ok(None);
        }
    }
    if let Some(d) = t.lookup(name) {
        return descr::get(d, None, t).map(Some);
    }
    match on_meta {
        Some(d) => descr::get(d, Some(o), meta).map(Some),
        None if special => Ok(fallback(o, t, name).or_else(|| crate::type_fields::of_class(t, name))),
        None => Ok(crate::type_fields::of_class(t, name)),
    }
}

/// What a descriptor of `type` gives.
pub fn field(o: &Obj, name: Name) -> R<Option<Obj>> {
    let Some(t) = o.as_type() else { return Ok(None) };
    if name == n::DOC.get() { class_doc(t, name) } else { Ok(own_first(t, name)) }
}

/// The attributes that CPython has as data descriptors on `type`.
fn own_first(t: TypeRef, name: Name) -> Option<Obj> {
    Some(match name.as_str() {
        "__name__" => Obj::str(&t.name.get()),
        "__qualname__" => Obj::str(&t.qualname.get()),
        "__class__" => t.head.cls.get().obj(),
        "__module__" => return Some(t.dict.get_name(n::MODULE.get()).ok().flatten().unwrap_or_else(|| crate::names::intern(&t.module.get()).obj())),
        _ if !crate::features::TYPE_PARTS.is_there() => return None,
        "__mro__" if t.mro.get().is_empty() => Obj::NONE,
        "__mro__" => types_tuple(&t.mro.get()),
        "__bases__" => types_tuple(&t.bases.get()),
        "__base__" => t.base.get().map_or(Obj::NONE, |b| b.obj()),
        "__dict__" => dict_proxy_of(t),
        "__abstractmethods__" => return t.dict.get_name(name).ok().flatten(),
        "__annotations__" => return t.is_heap().then(|| own_annotations(t)),
        "__type_params__" if crate::import::has_type_params() => t.dict.get_name(name).ok().flatten().unwrap_or_else(Obj::empty_tuple),
        "__text_signature__" if t.is_heap() => Obj::NONE,
        "__text_signature__" => crate::import::doc(&format!("sig:{}.{}", t.module.get(), t.qualname.get())),
        "__basicsize__" => Obj::int(16),
        "__flags__" if crate::features::TYPE_FLAGS.is_there() => Obj::int(crate::type_members::flags_of(t)),
        "__itemsize__" => Obj::int(item_size(t)),
        _ => return None,
    })
}

/// What an item adds to the size of an instance.
fn item_size(t: TypeRef) -> i64 {
    match t.layout.get() {
        Tag::BigInt | Tag::Int | Tag::Bool => 4,
        Tag::Tuple => 8,
        Tag::Bytes => 1,
        Tag::Type => 40,
        _ => 0,
    }
}

/// py-get: type.__mro__
pub fn mro_of(a: &[Obj]) -> R<Obj> {
    Ok(a[0].as_type().filter(|t| !t.mro.get().is_empty()).map_or(Obj::NONE, |t| types_tuple(&t.mro.get())))
}
/// py-get: type.__dict__
pub fn dict_of(a: &[Obj]) -> R<Obj> {
    Ok(dict_proxy(&a[0]))
}

/// `__doc__` of a class: the docstring, or None; a descriptor in the class dict is bound to the class.
fn class_doc(t: TypeRef, name: Name) -> R<Option<Obj>> {
    // `property.__doc__` is a text, for all that its instances have one of their own.
    let own = builtin_doc(t);
    if !own.is_none() {
        return Ok(Some(own));
    }
    match t.dict.get_name(n::DOC.get())? {
        Some(d) => descr::get(d, None, t).map(Some),
        None => Ok(Some(crate::type_fields::of_type(t, name).unwrap_or(Obj::NONE))),
    }
}

fn builtin_doc(t: TypeRef) -> Obj {
    if t.is_heap() { Obj::NONE } else { crate::import::doc(&format!("{}.{}", t.module.get(), t.qualname.get())) }
}

fn own_annotations(t: TypeRef) -> Obj {
    if let Ok(Some(a)) = t.dict.get_name(n::ANNOTATIONS.get()) {
        return a;
    }
    let d = Obj::new_dict();
    t.dict.set_name(n::ANNOTATIONS.get(), d.clone());
    d
}

fn fallback(o: &Obj, t: TypeRef, name: Name) -> Option<Obj> {
    match name.as_str() {
        "__call__" if t != ty::TYPE.get() => crate::attr::special(o, name).ok().flatten(),
        _ => None,
    }
}

fn types_tuple(v: &[TypeRef]) -> Obj {
    Obj::tuple(v.iter().map(|t| t.obj()).collect())
}

/// The `__doc__` that instances see.
pub fn doc_of(t: TypeRef) -> Obj {
    t.dict.get_name(n::DOC.get()).ok().flatten().unwrap_or_else(|| builtin_doc(t))
}

/// The payload of `mappingproxy`: a mapping that is not to be changed.
pub enum MappingProxy {
    Of(Obj),
    /// `C.__dict__`: every operation sees the attributes as they are then.
    Class(TypeRef),
}

impl MappingProxy {
    /// The mapping, for one operation.
    pub fn mapping(&self) -> Obj {
        match self {
            MappingProxy::Of(m) => m.clone(),
            MappingProxy::Class(t) => class_dict(*t),
        }
    }
}

fn class_dict(t: TypeRef) -> Obj {
    let copy = PyDict::new();
    for (k, v) in t.dict.pairs() {
        if let Some(name) = crate::names::name_of(&k) {
            // Static methods of builtin types, `__new__` aside.
            let is_static = FIELDS.is_there() && v.as_builtin().is_some_and(|b| b.def.kind == crate::func::NativeKind::StaticMethod && b.def.name != "__new__");
            copy.set_name(name, if is_static { crate::descr::static_method(v) } else { v });
        }
    }
    if FIELDS.is_there() {
        crate::type_fields::entries(t, &copy);
        if !t.is_heap() && matches!(copy.get_name(n::DOC.get()), Ok(None)) {
            copy.set_name(n::DOC.get(), builtin_doc(t));
        }
    }
    Obj::dict(copy)
}

/// `C.__dict__`
pub fn dict_proxy(o: &Obj) -> Obj {
    match o.as_type() {
        Some(t) => dict_proxy_of(t),
        None => Obj::NONE,
    }
}

fn dict_proxy_of(t: TypeRef) -> Obj {
    Obj::native(ty::MAPPING_PROXY.get(), MappingProxy::Class(t))
}

/// type_setattro: `v` is None to delete.
pub fn store(o: &Obj, name: Name, v: Option<Obj>) -> R<()> {
    let Some(t) = o.as_type() else { return Ok(()) };
    if !t.is_heap() || t.has(T_OF_C) {
        raise!(TYPE_ERROR, "cannot set '{}' attribute of immutable type '{}'", name.as_str(), t.full_name());
    }
    if let Some(d) = t.head.cls.get().lookup(name) {
        if descr::is_data(&d) {
            return descr::set(&d, o, v);
        }
    }
    if name.as_str().starts_with("__") && store_special(t, name, &v)? {
        return Ok(());
    }
    set_dict_entry(t, o, name, v)
}

fn set_dict_entry(t: TypeRef, o: &Obj, name: Name, v: Option<Obj>) -> R<()> {
    let old = match v {
        Some(v) => {
            let old = t.dict.set_hashed(name.obj(), name.hash(), v.clone())?;
            crate::typecache::changed(old.as_ref().unwrap_or(&Obj::UNSET), &v);
            old
        }
        None => {
            let old = t.dict.remove(name.obj_ref())?;
            crate::typecache::changed(&Obj::UNSET, &Obj::UNSET);
            match old {
                Some((_, old)) => Some(old),
                None => return Err(crate::attr::no_attribute(o, name)),
            }
        }
    };
    if crate::type_new::affects_flags(name) {
        crate::type_new::update_flags(t);
    }
    drop(old);
    Ok(())
}

/// Attributes that are fields of the type. True: handled.
fn store_special(t: TypeRef, name: Name, v: &Option<Obj>) -> R<bool> {
    let text = name.as_str();
    let Some(v) = v else {
        return match text {
            "__name__" | "__qualname__" | "__bases__" | "__doc__" => raise!(TYPE_ERROR, "cannot delete '{}' attribute of immutable type '{}'", text, t.full_name()),
            _ => Ok(false),
        };
    };
    match text {
        "__name__" | "__qualname__" => {
            let Some(s) = v.as_str() else { raise!(TYPE_ERROR, "can only assign string to {}.{}, not '{}'", t.full_name(), text, v.type_name()) };
            if text == "__name__" {
                crate::builtins::str_::encode::no_surrogates(v)?;
                if s.contains('\0') {
                    raise!(VALUE_ERROR, "type name must not contain null characters");
                }
            }
            let field = if text == "__name__" { &t.name } else { &t.qualname };
            drop(field.replace(s.to_string()));
            Ok(true)
        }
        "__module__" => {
            if let Some(s) = v.as_str() {
                drop(t.module.replace(s.to_string()));
            }
            Ok(false)
        }
        "__abstractmethods__" => {
            let flags = t.flags.get() & !T_ABSTRACT;
            t.flags.set(if crate::ops::truthy(v)? { flags | T_ABSTRACT } else { flags });
            Ok(false)
        }
        "__bases__" => crate::type_bases::set_bases(t, v).map(|()| true),
        "__mro__" | "__base__" => raise!(ATTRIBUTE_ERROR, "readonly attribute"),
        "__dict__" => raise!(ATTRIBUTE_ERROR, "attribute '{}' of 'type' objects is not writable", text),
        _ => Ok(false),
    }
}

/// `C[item]` for a class: `__getitem__` of the metaclass, `__class_getitem__`, or a generic alias of a builtin container.
pub fn subscript(o: &Obj, item: &Obj) -> R<Obj> {
    let Some(t) = o.as_type() else { raise!(TYPE_ERROR, "'{}' object is not subscriptable", o.type_name()) };
    let meta = t.head.cls.get();
    if meta != ty::TYPE.get() {
        if let Some(d) = meta.lookup(crate::names::intern("__getitem__")) {
            return crate::call::call_unbound(&d, &[o.clone(), item.clone()]);
        }
    }
    let own = t.lookup(n::CLASS_GETITEM.get());
    if let Some(d) = own.as_ref().filter(|d| !d.is_none()) {
        let f = descr::get(d.clone(), None, t)?;
        return crate::call::call(&f, std::slice::from_ref(item));
    }
    if own.is_none() && crate::builtins::alias::is_generic(t) {
        return Ok(crate::builtins::alias::make(o.clone(), item.clone()));
    }
    raise!(TYPE_ERROR, "type '{}' is not subscriptable", t.full_name())
}

/// For repr: `<class 'm.C'>`.
pub fn repr(o: &Obj) -> Obj {
    let Some(t) = o.as_type() else { return Obj::str("") };
    let m = match t.dict.get_name(n::MODULE.get()) {
        Ok(Some(m)) if m.tag() == Tag::Str => m.as_str().unwrap_or_default().to_string(),
        _ => t.module.cloned(),
    };
    let q = t.qualname.cloned();
    Obj::str(&if m == "builtins" { format!("<class '{q}'>") } else { format!("<class '{m}.{q}'>") })
}
