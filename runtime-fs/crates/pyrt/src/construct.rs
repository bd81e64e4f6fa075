//! Calling a class: `__new__`, then `__init__` (typeobject.c: type_call, object_new, object_init).

use crate::args::prepend;
use crate::bind::call_func;
use crate::call::{call_kw, call_unbound_kw, keywords};
use crate::exc::R;
use crate::bind_native::call_def;
use crate::func::{BuiltinObj, FuncObj, NativeKind};
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::typecache::{is_stable, TYPE_VERSION};
use crate::types::{ty, TypeRef, T_ABSTRACT};
use std::cell::Cell;

/// `__new__` and `__init__` of a class as they were found last.
#[derive(Default)]
pub(crate) struct Construction {
    /// Of `TYPE_VERSION`; 0: nothing is known.
    version: Cell<u32>,
    found: Shared<(Option<Obj>, Option<Obj>)>,
}

fn new_and_init(cls: TypeRef) -> (Option<Obj>, Option<Obj>) {
    let known = &cls.construction;
    if known.version.get() == TYPE_VERSION.get() {
        return known.found.cloned();
    }
    let found = (cls.lookup(n::NEW.get()), cls.lookup(n::INIT.get()));
    if [&found.0, &found.1].into_iter().flatten().all(is_stable) {
        drop(known.found.replace(found.clone()));
        known.version.set(TYPE_VERSION.get());
    }
    found
}

/// `cls(...)`: honours a metaclass that defines `__call__`. The last `kwnames.len()` of `args` are keyword values.
pub fn call_type(cls_obj: &Obj, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let Some(cls) = cls_obj.as_type() else { unreachable!("call_type of a non-type") };
    let kwnames = keywords(kwnames);
    // A class that a program made has no vectorcall (call.c: _PyObject_MakeTpCall).
    let _depth = if cls.is_heap() { Some(crate::recursion::c_function()?) } else { None };
    let meta = cls.head.cls.get();
    if !ty::TYPE.is(meta) {
        if let Some(d) = meta.lookup(n::CALL.get()).filter(|d| d.tag() != Tag::Builtin) {
            return prepend(cls_obj, args, |all| call_unbound_kw(&d, all, kwnames));
        }
    } else if ty::TYPE.is(cls) {
        let n = args.len() - kwnames.len();
        if n == 1 && kwnames.is_empty() {
            return Ok(args[0].cls().obj());
        }
        if n != 3 {
            raise!(TYPE_ERROR, "type() takes 1 or 3 arguments");
        }
    }
    if let ([x], []) = (args, kwnames) {
        if let Some(r) = convert(cls, x) {
            return r;
        }
    }
    type_call(cls_obj, cls, args, kwnames)
}

/// `str(x)`, `int(x)` and `float(x)` of exact builtin values: what their constructors do, without the way there.
#[inline]
fn convert(cls: TypeRef, x: &Obj) -> Option<R<Obj>> {
    match x.tag() {
        Tag::Int if ty::STR.is(cls) => Some(crate::repr::str_of(x)),
        Tag::Int if ty::INT.is(cls) => Some(Ok(x.clone())),
        Tag::Int if crate::kinds::FLOAT.exists() && ty::FLOAT.is(cls) => Some(Ok(Obj::float_again(x.raw() as i64 as f64))),
        Tag::Float if crate::kinds::FLOAT.exists() && ty::STR.is(cls) => Some(crate::repr::str_of(x)),
        Tag::Float if ty::FLOAT.is(cls) => Some(Ok(x.clone())),
        Tag::Str if ty::STR.is(cls) && ty::STR.is(x.cls()) => Some(Ok(x.clone())),
        _ => None,
    }
}

/// `type.__call__(cls, ...)`.
pub fn type_call(cls_obj: &Obj, cls: TypeRef, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let kwnames = keywords(kwnames);
    let (new, init) = new_and_init(cls);
    let o = match &new {
        Some(f) if kwnames.is_empty() && is_native_new(f) && !is_base_new(f) => prepend(cls_obj, args, |all| call_def(f.heap_ref::<BuiltinObj>(), all))?,
        Some(f) if !is_base_new(f) => {
            let f = crate::descr::get(f.clone(), None, cls)?;
            prepend(cls_obj, args, |all| call_kw(&f, all, kwnames))?
        }
        _ => default_new(cls, args, kwnames.len(), init.as_ref())?,
    };
    let actual = o.cls();
    let init = if actual == cls {
        init
    } else if actual.is_subtype(cls) {
        actual.lookup(n::INIT.get())
    } else {
        return Ok(o);
    };
    let own_new = new.is_some_and(|f| if o.tag() == Tag::Exc { !is_base_new(&f) } else { !is_object_new(&f) });
    run_init(&o, init, args, kwnames, own_new)?;
    Ok(o)
}

fn run_init(o: &Obj, init: Option<Obj>, args: &[Obj], kwnames: &[Name], own_new: bool) -> R<()> {
    match &init {
        Some(f) if crate::kinds::FUNCTION.exists() && f.tag() == Tag::Func && kwnames.is_empty() => {
            let r = prepend(o, args, |all| call_func(f.heap_ref::<FuncObj>(), all))?;
            check_init_result(&r)
        }
        Some(f) if !is_base_init(f) => {
            let r = prepend(o, args, |all| call_unbound_kw(f, all, kwnames))?;
            check_init_result(&r)
        }
        _ if o.tag() == Tag::Exc && kwnames.is_empty() && !own_new => crate::exc_init::init_fields_checked(o),
        _ if o.tag() == Tag::Exc => crate::exc_init::init(o, args, kwnames),
        _ if o.tag() == Tag::Type => Ok(()),
        _ => {
            if !args.is_empty() && !own_new {
                raise!(TYPE_ERROR, "{}() takes no arguments", o.type_name());
            }
            Ok(())
        }
    }
}

fn check_init_result(r: &Obj) -> R<()> {
    if !r.is_none() {
        raise!(TYPE_ERROR, "__init__() should return None, not '{}'", r.type_name());
    }
    Ok(())
}

/// The rows of `object`, `BaseException` and `type` stand for what `default_new` and `run_init` do anyway.
fn is_base_new(f: &Obj) -> bool {
    owner(f).is_some_and(|t| ty::OBJECT.is(t) || t.layout.get() == Tag::Exc)
}
/// A constructor row that the class itself owns: its receiver needs no check.
fn is_native_new(f: &Obj) -> bool {
    f.tag() == Tag::Builtin && f.heap_ref::<BuiltinObj>().self_.is_unset() && f.heap_ref::<BuiltinObj>().def.kind == NativeKind::StaticMethod
}
fn is_object_new(f: &Obj) -> bool {
    owner(f).is_some_and(|t| ty::OBJECT.is(t))
}
fn is_base_init(f: &Obj) -> bool {
    owner(f).is_some_and(|t| ty::OBJECT.is(t) || matches!(t.layout.get(), Tag::Exc | Tag::Type))
}
fn owner(f: &Obj) -> Option<TypeRef> {
    f.as_builtin().and_then(|b| b.owner.as_type())
}

/// `object.__new__` and `BaseException.__new__`; `args` are the constructor's, without the class.
pub fn default_new(cls: TypeRef, args: &[Obj], nkw: usize, init: Option<&Obj>) -> R<Obj> {
    match cls.layout.get() {
        Tag::Inst => {
            if (!args.is_empty() || nkw > 0) && init.is_none_or(is_base_init) {
                raise!(TYPE_ERROR, "{}() takes no arguments", cls.full_name());
            }
            new_instance(cls)
        }
        Tag::Exc => {
            let positional = args[..args.len() - nkw].to_vec();
            if crate::features::GROUPS.is_there() && crate::exc_init::kind_of(cls) == crate::exc_init::Kind::Group {
                return crate::exc_group::new(cls, positional);
            }
            Ok(crate::exc::new_exc(crate::exc_init::class_for(cls, &positional), positional))
        }
        Tag::Module => Ok(crate::module::new_instance(cls)),
        Tag::Type if cls == ty::TYPE.get() => raise!(TYPE_ERROR, "type() takes 1 or 3 arguments"),
        _ => raise!(TYPE_ERROR, "cannot create '{}' instances", cls.full_name()),
    }
}

/// A bare instance of a class with the Inst layout; refuses abstract classes.
#[inline]
pub fn new_instance(cls: TypeRef) -> R<Obj> {
    if !cls.is_heap() {
        crate::features::PLAIN_OBJECTS.need();
    }
    if cls.has(T_ABSTRACT) {
        return Err(abstract_error(cls));
    }
    Ok(Obj::instance(cls))
}

#[cold]
fn abstract_error(cls: TypeRef) -> crate::exc::Err {
    let set = cls.dict.get_name(n::ABSTRACT_METHODS.get()).ok().flatten().unwrap_or(Obj::NONE);
    let mut names = Vec::new();
    if let Ok(it) = crate::iter::iter(&set) {
        while let Ok(Some(x)) = crate::iter::next(&it) {
            names.push(x.as_str().unwrap_or_default().to_string());
        }
    }
    names.sort();
    crate::err!(TYPE_ERROR, "Can't instantiate abstract class {} with abstract method{} {}", cls.full_name(), if names.len() == 1 { "" } else { "s" }, names.join(", "))
}

/// `object.__new__(cls, *args, **kw)` called as such.
pub fn object_new(cls: TypeRef, excess: bool) -> R<Obj> {
    if excess {
        let new = cls.lookup(n::NEW.get());
        if new.is_some_and(|f| !is_object_new(&f)) {
            raise!(TYPE_ERROR, "object.__new__() takes exactly one argument (the type to instantiate)");
        }
        if cls.lookup(n::INIT.get()).is_none_or(|f| is_base_init(&f)) {
            raise!(TYPE_ERROR, "{}() takes no arguments", cls.full_name());
        }
    }
    match cls.layout.get() {
        Tag::Inst => new_instance(cls),
        Tag::Module => Ok(crate::module::new_instance(cls)),
        _ => {
            let safe = crate::class::static_base(cls);
            raise!(TYPE_ERROR, "object.__new__({}) is not safe, use {}.__new__()", cls.full_name(), safe.full_name())
        }
    }
}

/// `object.__init__(self, *args, **kw)` called as such.
pub fn object_init(o: &Obj, excess: bool) -> R<()> {
    if excess {
        let cls = o.cls();
        if cls.lookup(n::INIT.get()).is_some_and(|f| !is_base_init(&f)) {
            raise!(TYPE_ERROR, "object.__init__() takes exactly one argument (the instance to initialize)");
        }
        // Builtin types have a tp_new of their own, or none.
        let bare = cls.is_heap() || cls == ty::OBJECT.get();
        if bare && cls.lookup(n::NEW.get()).is_none_or(|f| is_object_new(&f)) {
            raise!(TYPE_ERROR, "{}.__init__() takes exactly one argument (the instance to initialize)", cls.full_name());
        }
    }
    Ok(())
}
