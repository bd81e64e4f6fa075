//! Attribute access: the descriptor protocol, instance shapes, hooks (`__getattr__`, ...). Follows CPython's object.c.
//! Inline caches are in attr_cache.rs, attributes of types in type_attr.rs, of modules in module.rs.

use crate::call;
use crate::descr;
use crate::exc::{Err, R};
use crate::features::{BUILTIN_PARTS, DICTS};
use crate::heap::DictObj;
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::shape::InstObj;
use crate::types::{ty, TypeRef, T_GETATTR, T_GETATTRIBUTE, T_NO_DICT, T_SETATTR};
use crate::{err, raise};

pub use crate::attr_cache::{getattr_ic, setattr_ic, AttrCache};

/// `o.name`
pub fn getattr(o: &Obj, name: Name) -> R<Obj> {
    match hooked_or_plain(o, name) {
        Ok(Some(v)) => Ok(v),
        Ok(None) => Err(no_attribute(o, name)),
        Err(e) => Err(with_context(e, o, name)),
    }
}

/// set_attribute_error_context: an AttributeError that user code raised without saying of what gets the name and the object.
#[cold]
fn with_context(e: Err, o: &Obj, name: Name) -> Err {
    if e.is(&crate::exc::ATTRIBUTE_ERROR) {
        let exc = e.obj();
        let says = |field: Name| hidden_field(&exc, field).is_some_and(|v| !v.is_none());
        if !says(n::FIELD_NAME.get()) && !says(n::FIELD_OBJ.get()) {
            set_hidden_field(&exc, n::FIELD_NAME.get(), name.obj());
            set_hidden_field(&exc, n::FIELD_OBJ.get(), o.clone());
        }
    }
    e
}

/// None when the lookup ends in AttributeError.
pub fn getattr_opt(o: &Obj, name: Name) -> R<Option<Obj>> {
    match hooked_or_plain(o, name) {
        Err(e) if e.is(&crate::exc::ATTRIBUTE_ERROR) => Ok(None),
        r => r,
    }
}

#[inline]
fn hooked_or_plain(o: &Obj, name: Name) -> R<Option<Obj>> {
    let cls = o.cls();
    if cls.has(T_GETATTRIBUTE | T_GETATTR) {
        return hooked(o, cls, name).map(Some);
    }
    plain(o, name)
}

/// Is this attribute hook another one than that of `object` or `type`? (`__setattr__ = dict.__setitem__` is one, too.)
pub fn is_hook(name: Name, f: &Obj) -> bool {
    f.tag() != Tag::Builtin || ![ty::OBJECT.get(), ty::TYPE.get()].iter().any(|t| t.dict.get_name(name).ok().flatten().is_some_and(|own| own.is(f)))
}

/// Lookup with `__getattribute__` and `__getattr__` of the class's own.
fn hooked(o: &Obj, cls: TypeRef, name: Name) -> R<Obj> {
    let custom = cls.lookup(n::GETATTRIBUTE.get()).filter(|f| is_hook(n::GETATTRIBUTE.get(), f));
    let first = match custom {
        Some(f) => call::call_unbound(&f, &[o.clone(), name.obj()]).map(Some),
        None => plain(o, name),
    };
    let failed = match first {
        Ok(Some(v)) => return Ok(v),
        Ok(None) => None,
        Err(e) if e.is(&crate::exc::ATTRIBUTE_ERROR) => Some(e),
        Err(e) => return Err(e),
    };
    match cls.lookup(n::GETATTR.get()) {
        Some(f) => {
            drop(failed);
            call::call_unbound(&f, &[o.clone(), name.obj()])
        }
        None => Err(failed.unwrap_or_else(|| no_attribute(o, name))),
    }
}

/// What `object.__getattribute__`, `type.__getattribute__` or the module's own do: no hooks. None: no such attribute.
pub fn plain(o: &Obj, name: Name) -> R<Option<Obj>> {
    match o.tag() {
        Tag::Type => crate::type_attr::get(o, name),
        Tag::Module => crate::module::get_attribute(o, name),
        Tag::Method => method_get(o, name),
        Tag::Native => native_get(o, name),
        _ => generic(o, name),
    }
}

/// PyObject_GenericGetAttr.
pub fn generic(o: &Obj, name: Name) -> R<Option<Obj>> {
    let cls = o.cls();
    let found = cls.lookup(name);
    if let Some(d) = &found {
        if descr::is_data(d) && descr::reads(d) {
            return descr::get(d.clone(), Some(o), cls).map(Some);
        }
    }
    if let Some(v) = own_attribute(o, name)? {
        return Ok(Some(v));
    }
    match found {
        Some(d) => descr::get(d, Some(o), cls).map(Some),
        None if matches!(o.tag(), Tag::Exc | Tag::Tuple) => Ok(hidden_field(o, name).or_else(|| absent_field(o, name)).or_else(|| universal(o, name))),
        None => Ok(universal(o, name)),
    }
}

/// Fields of exceptions that were not given are None.
fn absent_field(o: &Obj, name: Name) -> Option<Obj> {
    if o.tag() == Tag::Exc && crate::exc_init::is_field(o.cls(), name) { Some(Obj::NONE) } else { None }
}

/// The attributes that every object has, where no row or class defines them.
fn universal(o: &Obj, name: Name) -> Option<Obj> {
    if let Some(v) = crate::native_attrs::get(o, name.as_str()) {
        return Some(v);
    }
    if name == n::CLASS.get() {
        return Some(o.cls().obj());
    }
    if DICTS.is_there() && name == n::DICT.get() {
        return instance_dict(o);
    }
    if BUILTIN_PARTS.is_there() && name == n::DOC.get() {
        return Some(crate::type_attr::doc_of(o.cls()));
    }
    if name == n::MODULE.get() && o.tag() != Tag::Module {
        return if o.tag() == Tag::Inst || o.cls().is_heap() { Some(Obj::str(&o.cls().module.cloned())) } else { None };
    }
    None
}

/// The value of an attribute that is no entry of the class: `__dict__`, a field of an exception.
pub fn without_class(o: &Obj, name: Name) -> Option<Obj> {
    if o.tag() == Tag::Exc {
        return hidden_field(o, name).or_else(|| absent_field(o, name)).or_else(|| universal(o, name));
    }
    universal(o, name)
}

fn method_get(o: &Obj, name: Name) -> R<Option<Obj>> {
    if let Some(v) = generic_without_universal(o, name)? {
        return Ok(Some(v));
    }
    if name == n::CLASS.get() {
        return Ok(Some(o.cls().obj()));
    }
    if let Some(v) = crate::native_attrs::get(o, name.as_str()) {
        return Ok(Some(v));
    }
    match o.as_method() {
        Some(m) => getattr(&m.func, name).map(Some),
        None => Ok(None),
    }
}

fn generic_without_universal(o: &Obj, name: Name) -> R<Option<Obj>> {
    let cls = o.cls();
    match cls.lookup(name) {
        Some(d) => descr::get(d, Some(o), cls).map(Some),
        None => Ok(None),
    }
}

fn native_get(o: &Obj, name: Name) -> R<Option<Obj>> {
    if let Some(s) = o.payload::<crate::builtins::super_::SuperData>() {
        if let Some(v) = crate::builtins::super_::get_attribute(s, name)? {
            return Ok(Some(v));
        }
        return generic(o, name);
    }
    if crate::kinds::ALIAS.exists() && o.cls().is_subtype(ty::GENERIC_ALIAS.get()) {
        return crate::builtins::alias::get_attribute(o, name);
    }
    if let Some(p) = o.payload::<crate::weak_proxy::Proxy>() {
        return getattr_opt(&p.target()?, name);
    }
    generic(o, name)
}

/// The value stored in the object itself.
#[inline]
pub fn own_attribute(o: &Obj, name: Name) -> R<Option<Obj>> {
    match o.tag() {
        Tag::Inst => o.heap_ref::<InstObj>().get(name),
        _ if o.is_heap() => match own_dict(o) {
            Some(_) if o.tag() == Tag::Func && DICTS.is_there() && crate::native_attrs::is_part_of_function(name.as_str()) => Ok(None),
            Some(_) if o.tag() == Tag::Exc && DICTS.is_there() && crate::exc_init::is_part(o.cls(), name) => Ok(None),
            Some(d) => d.heap_ref::<DictObj>().d.get_name(name),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// May the object itself have attributes? A quick answer: false is certain.
#[inline]
pub fn may_have_own(o: &Obj) -> bool {
    o.tag() == Tag::Inst || (o.is_heap() && o.head().ext.get().is_some())
}

/// The dict in `ext`, if there is one already.
fn own_dict(o: &Obj) -> Option<Obj> {
    let ext = o.head().ext.get();
    ext.as_ref().filter(|e| !e.dict.is_unset()).map(|e| e.dict.clone())
}

/// `o.__dict__` as a dict that aliases the attributes; None for objects without one.
pub fn instance_dict(o: &Obj) -> Option<Obj> {
    match o.tag() {
        Tag::Module => return Some(crate::module::dict_of(o)),
        Tag::Type => return Some(crate::type_attr::dict_proxy(o)),
        _ => {}
    }
    if !o.is_heap() || o.cls().has(T_NO_DICT) {
        return None;
    }
    if o.tag() == Tag::Inst {
        return Some(o.heap_ref::<InstObj>().to_dict());
    }
    Some(make_own_dict(o))
}

fn make_own_dict(o: &Obj) -> Obj {
    if let Some(d) = own_dict(o) {
        return d;
    }
    let d = Obj::new_dict();
    o.head().ext.get_mut().get_or_insert_with(Default::default).dict = d.clone();
    d
}

/// A derived field of an exception or a `__slots__` value of an object without the Inst layout.
pub fn hidden_field(o: &Obj, name: Name) -> Option<Obj> {
    if !o.is_heap() {
        return None;
    }
    let ext = o.head().ext.get();
    ext.as_ref().and_then(|e| e.slots.iter().find(|s| s.0 == name).map(|s| s.1.clone()))
}
pub fn set_hidden_field(o: &Obj, name: Name, v: Obj) {
    let old = {
        let mut ext = o.head().ext.get_mut();
        let slots = &mut ext.get_or_insert_with(Default::default).slots;
        match slots.iter_mut().find(|s| s.0 == name) {
            Some(s) => Some(std::mem::replace(&mut s.1, v)),
            None => {
                slots.push((name, v));
                None
            }
        }
    };
    drop(old);
}
pub fn remove_hidden_field(o: &Obj, name: Name) -> Option<Obj> {
    let mut ext = o.head().ext.get_mut();
    let e = ext.as_mut()?;
    let i = e.slots.iter().position(|s| s.0 == name)?;
    Some(e.slots.remove(i).1)
}

/// `o.name = v`
pub fn setattr(o: &Obj, name: Name, v: Obj) -> R<()> {
    store(o, name, Some(v))
}
/// `del o.name`
pub fn delattr(o: &Obj, name: Name) -> R<()> {
    store(o, name, None)
}

fn store(o: &Obj, name: Name, v: Option<Obj>) -> R<()> {
    let cls = o.cls();
    if cls.has(T_SETATTR) {
        let hook = if v.is_some() { n::SETATTR.get() } else { n::DELATTR.get() };
        if let Some(f) = cls.lookup(hook).filter(|f| is_hook(hook, f)) {
            return match v {
                Some(v) => call::call_unbound(&f, &[o.clone(), name.obj(), v]).map(drop),
                None => call::call_unbound(&f, &[o.clone(), name.obj()]).map(drop),
            };
        }
    }
    plain_store(o, name, v)
}

/// What `object.__setattr__`, `type.__setattr__` do: no hooks. `None` deletes.
pub fn plain_store(o: &Obj, name: Name, v: Option<Obj>) -> R<()> {
    if o.tag() == Tag::Type {
        if !crate::features::TYPE_STORES.is_there() {
            crate::start::stop_refused("PT4002: a class gets an attribute in a program that stores none");
        }
        return crate::type_attr::store(o, name, v);
    }
    if let Some(p) = o.payload::<crate::weak_proxy::Proxy>() {
        return store(&p.target()?, name, v);
    }
    let cls = o.cls();
    let found = cls.lookup(name);
    if let Some(d) = &found {
        if descr::is_data(d) {
            return descr::set(d, o, v);
        }
    }
    if o.tag() == Tag::Module {
        return crate::module::set_attribute(o, name, v);
    }
    store_in_object(o, name, v, found)
}

/// Stores as if the class had no entry of that name.
pub fn store_without_class(o: &Obj, name: Name, v: Option<Obj>) -> R<()> {
    store_in_object(o, name, v, None)
}

fn store_in_object(o: &Obj, name: Name, v: Option<Obj>, found: Option<Obj>) -> R<()> {
    let cls = o.cls();
    if crate::features::CLASS_CHANGES.is_there() && name == n::CLASS.get() {
        return set_class(o, v);
    }
    if crate::features::DICT_CHANGES.is_there() && name == n::DICT.get() && !cls.has(T_NO_DICT) {
        return set_dict(o, v);
    }
    if found.is_none() && !matches!(o.tag(), Tag::Inst) && crate::native_attrs::set(o, name.as_str(), v.as_ref())? {
        return Ok(());
    }
    if o.tag() == Tag::Exc && found.is_none() && crate::exc_init::is_field(cls, name) {
        if crate::exc_init::kind_of(cls) == crate::exc_init::Kind::Group {
            raise!(ATTRIBUTE_ERROR, "readonly attribute");
        }
        match v {
            Some(v) => set_hidden_field(o, name, v),
            None => set_hidden_field(o, name, Obj::NONE),
        }
        return Ok(());
    }
    if !o.is_heap() || cls.has(T_NO_DICT) {
        if found.is_some() {
            raise!(ATTRIBUTE_ERROR, "'{}' object attribute '{}' is read-only", cls.full_name(), name.as_str());
        }
        return Err(no_attribute(o, name));
    }
    if o.tag() == Tag::Inst {
        let inst = o.heap_ref::<InstObj>();
        return match v {
            Some(v) => inst.set(name, v),
            None => match inst.delete(name)? {
                Some(old) => {
                    drop(old);
                    Ok(())
                }
                None => Err(no_attribute(o, name)),
            },
        };
    }
    match v {
        Some(v) => make_own_dict(o).heap_ref::<DictObj>().d.set(name.obj(), v),
        None => match own_dict(o).map(|d| d.heap_ref::<DictObj>().d.remove(name.obj_ref())).transpose()?.flatten() {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(no_attribute(o, name)),
        },
    }
}

fn set_dict(o: &Obj, v: Option<Obj>) -> R<()> {
    // Deleted: the next access makes an empty one. Builtin types have a dict that stays.
    if v.is_none() && !o.cls().is_heap() {
        raise!(TYPE_ERROR, "cannot delete __dict__");
    }
    let d = v.unwrap_or_else(Obj::new_dict);
    if d.tag() != Tag::Dict {
        raise!(TYPE_ERROR, "__dict__ must be set to a dictionary, not a '{}'", d.type_name());
    }
    if o.tag() == Tag::Inst {
        o.heap_ref::<InstObj>().set_dict(d);
    } else {
        let old = {
            let mut ext = o.head().ext.get_mut();
            std::mem::replace(&mut ext.get_or_insert_with(Default::default).dict, d)
        };
        drop(old);
    }
    Ok(())
}

fn set_class(o: &Obj, v: Option<Obj>) -> R<()> {
    let Some(v) = v else { raise!(TYPE_ERROR, "can't delete __class__ attribute") };
    let Some(new) = v.as_type() else { raise!(TYPE_ERROR, "__class__ must be set to a class, not '{}' object", v.type_name()) };
    let old = o.cls();
    if !(new.is_heap() && old.is_heap()) {
        raise!(TYPE_ERROR, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    }
    crate::type_bases::check_compatible(old, new, "__class__")?;
    let moved = slots(old).into_iter().zip(slots(new)).filter(|(a, b)| a.1 != b.1);
    for ((_, from), (_, to)) in moved.collect::<Vec<_>>() {
        move_slot(o, from, to)?;
    }
    if o.tag() == Tag::Inst {
        o.heap_ref::<InstObj>().set_class(new);
    } else {
        o.head().cls.set(new);
    }
    Ok(())
}

/// Slots keep their values under names that tell the class.
fn move_slot(o: &Obj, from: Name, to: Name) -> R<()> {
    if o.tag() != Tag::Inst {
        if let Some(v) = remove_hidden_field(o, from) {
            set_hidden_field(o, to, v);
        }
        return Ok(());
    }
    let inst = o.heap_ref::<InstObj>();
    if let Some(v) = inst.get(from)? {
        drop(inst.delete(from)?);
        inst.set(to, v)?;
    }
    Ok(())
}

/// The slots of a class and its bases: the names, and those under which the values are kept.
fn slots(t: TypeRef) -> Vec<(Name, Name)> {
    let mut all: Vec<_> = t.mro.get().iter().flat_map(|c| c.dict.pairs()).filter_map(|(_, v)| v.payload::<crate::descr::Member>().map(|m| (m.name, m.hidden))).collect();
    all.sort_unstable_by_key(|(n, _)| n.as_str());
    all
}

/// Looks a dunder up on the type of `o` (never the instance) and binds it. None if absent.
pub fn special(o: &Obj, name: Name) -> R<Option<Obj>> {
    let cls = o.cls();
    match cls.lookup(name) {
        Some(d) => descr::get(d, Some(o), cls).map(Some),
        None => Ok(None),
    }
}

/// The AttributeError for a missing attribute, with `name` and `obj` set.
#[cold]
pub fn no_attribute(o: &Obj, name: Name) -> Err {
    if o.tag() == Tag::Cell && name.as_str() == "cell_contents" {
        return err!(VALUE_ERROR, "Cell is empty");
    }
    let text = match o.tag() {
        Tag::Type => format!("type object '{}' has no attribute '{}'", o.as_type().map(|t| t.full_name().to_string()).unwrap_or_default(), name.as_str()),
        Tag::Module => crate::module::missing_attribute_text(o, name),
        _ => format!("'{}' object has no attribute '{}'", o.type_name(), name.as_str()),
    };
    attribute_error(text, o, name)
}

/// An AttributeError with its `name` and `obj` fields.
#[cold]
pub fn attribute_error(text: String, o: &Obj, name: Name) -> Err {
    let e = err!(ATTRIBUTE_ERROR, "{}", text);
    let exc = e.obj();
    set_hidden_field(&exc, n::FIELD_NAME.get(), name.obj());
    set_hidden_field(&exc, n::FIELD_OBJ.get(), o.clone());
    e
}
