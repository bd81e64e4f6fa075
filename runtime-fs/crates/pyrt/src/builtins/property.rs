//! `property`, `classmethod`, `staticmethod` as Python sees them; how they bind is in descr.rs.

use crate::descr::{ClassMethodData, Property, StaticMethodData};
use crate::exc::R;
use crate::names::intern;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::types::{ty, TypeRef};

fn class(o: &Obj) -> R<TypeRef> {
    match o.as_type() {
        Some(t) => Ok(t),
        None => raise!(TYPE_ERROR, "X is not a type object ({})", o.type_name()),
    }
}

/// py: property.__new__(cls, /, *args, **kw)
pub fn new(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(class(&a[0])?, Property::default()))
}
/// py: property.__init__(self, /, fget=None, fset=None, fdel=None, doc=None) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let Some(p) = a[0].payload::<Property>() else { return Ok(Obj::NONE) };
    drop(p.get.replace(a[1].clone()));
    drop(p.set.replace(a[2].clone()));
    drop(p.del.replace(a[3].clone()));
    let mut doc = a[4].clone();
    if doc.is_none() && !a[1].is_none() {
        doc = crate::attr::getattr_opt(&a[1], n::DOC.get())?.unwrap_or(Obj::NONE);
    }
    if !ty::PROPERTY.is(a[0].cls()) && !doc.is_none() {
        crate::attr::setattr(&a[0], n::DOC.get(), doc.clone())?;
    }
    drop(p.doc.replace(doc));
    Ok(Obj::NONE)
}

/// A copy with one function replaced, of the same class.
fn copy(a: &[Obj], which: usize) -> R<Obj> {
    let Some(p) = a[0].payload::<Property>() else { return Ok(a[0].clone()) };
    let mut parts = [p.get.cloned(), p.set.cloned(), p.del.cloned()];
    for x in &mut parts {
        if x.is_unset() {
            *x = Obj::NONE;
        }
    }
    let had_own_doc = !parts[0].is_none() && crate::attr::getattr_opt(&parts[0], n::DOC.get())?.is_some_and(|d| d.is(&p.doc.cloned()));
    let doc = if had_own_doc || p.doc.cloned().is_nothing() { Obj::NONE } else { p.doc.cloned() };
    // None leaves the old one.
    if !a[1].is_none() {
        parts[which] = a[1].clone();
    }
    let [get, set, del] = parts;
    let made = if ty::PROPERTY.is(a[0].cls()) {
        let o = Obj::native(ty::PROPERTY.get(), Property::default());
        init(&[o.clone(), get, set, del, doc])?;
        o
    } else {
        crate::call::call(&a[0].cls().obj(), &[get, set, del, doc])?
    };
    if let Some(q) = made.payload::<Property>() {
        drop(q.name.replace(p.name.cloned()));
    }
    Ok(made)
}
/// py: property.getter(self, fget, /)
pub fn getter(a: &[Obj]) -> R<Obj> {
    copy(a, 0)
}
/// py: property.setter(self, fset, /)
pub fn setter(a: &[Obj]) -> R<Obj> {
    copy(a, 1)
}
/// py: property.deleter(self, fdel, /)
pub fn deleter(a: &[Obj]) -> R<Obj> {
    copy(a, 2)
}
fn part(v: &Shared<Obj>) -> Obj {
    let v = v.cloned();
    if v.is_unset() { Obj::NONE } else { v }
}
/// py-get: property.fget
pub fn fget(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<Property>().map_or(Obj::NONE, |p| part(&p.get)))
}
/// py-get: property.fset
pub fn fset(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<Property>().map_or(Obj::NONE, |p| part(&p.set)))
}
/// py-get: property.fdel
pub fn fdel(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<Property>().map_or(Obj::NONE, |p| part(&p.del)))
}
/// py-get: property.__doc__
pub fn doc(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<Property>().map_or(Obj::NONE, |p| part(&p.doc)))
}
/// py-set: property.__doc__
pub fn set_doc(a: &[Obj]) -> R<Obj> {
    if let Some(p) = a[0].payload::<Property>() {
        drop(p.doc.replace(a[1].clone()));
    }
    Ok(Obj::NONE)
}
/// py: property.__set_name__(self, /, *args) -> None
pub fn set_name(a: &[Obj]) -> R<Obj> {
    let args = a[1].as_tuple().unwrap_or(&[]);
    let [_, name] = args else { crate::raise!(TYPE_ERROR, "__set_name__() takes 2 positional arguments but {} were given", args.len()) };
    if let Some(p) = a[0].payload::<Property>() {
        drop(p.name.replace(name.clone()));
    }
    Ok(Obj::NONE)
}
/// py-get: property.__isabstractmethod__
pub fn is_abstract(a: &[Obj]) -> R<Obj> {
    let Some(p) = a[0].payload::<Property>() else { return Ok(Obj::FALSE) };
    for f in [p.get.cloned(), p.set.cloned(), p.del.cloned()] {
        if !f.is_nothing() && abstract_function(&f)? {
            return Ok(Obj::TRUE);
        }
    }
    Ok(Obj::FALSE)
}
fn abstract_function(f: &Obj) -> R<bool> {
    match crate::attr::getattr_opt(f, n::ISABSTRACT.get())? {
        Some(v) => crate::ops::truthy(&v),
        None => Ok(false),
    }
}
/// py: property.__get__(self, obj, type=None, /)
/// py: staticmethod.__get__(self, obj, type=None, /)
/// py: classmethod.__get__(self, obj, type=None, /)
/// py: function.__get__(self, obj, type=None, /)
/// py: method.__get__(self, obj, type=None, /)
/// py: method_descriptor.__get__(self, obj, type=None, /)
/// py: wrapper_descriptor.__get__(self, obj, type=None, /)
/// py: classmethod_descriptor.__get__(self, obj, type=None, /)
/// py: getset_descriptor.__get__(self, obj, type=None, /)
/// py: member_descriptor.__get__(self, obj, type=None, /)
pub fn get(a: &[Obj]) -> R<Obj> {
    if a[1].is_none() && a[2].is_none() {
        raise!(TYPE_ERROR, "__get__(None, None) is invalid");
    }
    let cls = match a[2].as_type() {
        Some(t) => t,
        None => a[1].cls(),
    };
    let of_class = a[1].is_none() && !(cls == ty::NONE_TYPE.get());
    check_receiver(a, cls, of_class)?;
    let o = if of_class { None } else { Some(&a[1]) };
    match a[0].tag() {
        Tag::Native => crate::descr::get_builtin(a[0].clone(), o, cls),
        _ => crate::descr::get(a[0].clone(), o, cls),
    }
}
/// A method of a builtin type is bound to instances of the type alone (descrobject.c: descr_check, classmethod_get).
fn check_receiver(a: &[Obj], cls: TypeRef, of_class: bool) -> R<()> {
    let Some(b) = a[0].as_builtin() else { return Ok(()) };
    let Some(owner) = b.owner.as_type() else { return Ok(()) };
    let kind = a[0].cls();
    if ty::CLASSMETHOD_DESCRIPTOR.is(kind) {
        if !a[2].is_nothing() && a[2].as_type().is_none() {
            raise!(TYPE_ERROR, "descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", b.def.name, owner.full_name(), a[2].type_name());
        }
        if !cls.is_subtype(owner) {
            raise!(TYPE_ERROR, "descriptor '{}' requires a subtype of '{}' but received '{}'", b.def.name, owner.full_name(), cls.full_name());
        }
    } else if !of_class && (ty::METHOD_DESCRIPTOR.is(kind) || ty::WRAPPER_DESCRIPTOR.is(kind)) && !a[1].is_instance_of(owner) {
        raise!(TYPE_ERROR, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", b.def.name, owner.full_name(), a[1].type_name());
    }
    Ok(())
}
/// py: property.__set__(self, obj, value, /) -> None
/// py: member_descriptor.__set__(self, obj, value, /) -> None
/// py: getset_descriptor.__set__(self, obj, value, /) -> None
pub fn set(a: &[Obj]) -> R<Obj> {
    crate::descr::set_builtin(&a[0], &a[1], Some(a[2].clone()))?;
    Ok(Obj::NONE)
}
/// py: property.__delete__(self, obj, /) -> None
/// py: member_descriptor.__delete__(self, obj, /) -> None
/// py: getset_descriptor.__delete__(self, obj, /) -> None
pub fn delete(a: &[Obj]) -> R<Obj> {
    crate::descr::set_builtin(&a[0], &a[1], None)?;
    Ok(Obj::NONE)
}

// ---- staticmethod and classmethod ----

/// py: staticmethod.__new__(cls, function, /)
pub fn new_static(a: &[Obj]) -> R<Obj> {
    wrap(&a[0], &a[1], true)
}
/// py: classmethod.__new__(cls, function, /)
pub fn new_class(a: &[Obj]) -> R<Obj> {
    wrap(&a[0], &a[1], false)
}
/// py: staticmethod.__init__(self, function, /) -> None
/// py: classmethod.__init__(self, function, /) -> None
pub fn init_wrapper(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}

fn wrap(cls: &Obj, f: &Obj, is_static: bool) -> R<Obj> {
    let cls = class(cls)?;
    let o = if is_static { Obj::native(cls, StaticMethodData(Shared::new(f.clone()))) } else { Obj::native(cls, ClassMethodData(Shared::new(f.clone()))) };
    // functools_wraps: what the wrapped function shows.
    let ext = crate::dict::PyDict::new();
    for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"] {
        if let Some(v) = crate::attr::getattr_opt(f, intern(name))? {
            ext.set_str(name, v);
        }
    }
    o.head().ext.get_mut().get_or_insert_with(Default::default).dict = Obj::dict(ext);
    Ok(o)
}
fn wrapped(o: &Obj) -> Obj {
    match (o.payload::<StaticMethodData>(), o.payload::<ClassMethodData>()) {
        (Some(s), _) => s.0.cloned(),
        (None, Some(c)) => c.0.cloned(),
        _ => Obj::NONE,
    }
}
/// py: staticmethod.__call__(self, /, *args, **kwargs)
pub fn call_static(a: &[Obj]) -> R<Obj> {
    crate::call::call_ex(&wrapped(&a[0]), a[1].as_tuple().unwrap_or(&[]), &a[2])
}
/// py-get: staticmethod.__func__
/// py-get: classmethod.__func__
/// py-get: staticmethod.__wrapped__
/// py-get: classmethod.__wrapped__
pub fn func(a: &[Obj]) -> R<Obj> {
    Ok(wrapped(&a[0]))
}
/// py-get: staticmethod.__isabstractmethod__
/// py-get: classmethod.__isabstractmethod__
pub fn wrapper_abstract(a: &[Obj]) -> R<Obj> {
    abstract_function(&wrapped(&a[0])).map(Obj::bool)
}
/// py: staticmethod.__repr__(self, /) -> str
/// py: classmethod.__repr__(self, /) -> str
pub fn repr_wrapper(a: &[Obj]) -> R<Obj> {
    let inner = crate::repr::repr(&wrapped(&a[0]))?;
    Ok(Obj::str(&format!("<{}({})>", a[0].short_type_name(), inner.as_str().unwrap_or_default())))
}
