//! The class statement, `isinstance`, `issubclass`, `super` for generated code. `type(...)` itself is in type_new.rs.

use crate::call;
use crate::exc::R;
use crate::heap::DictObj;
use crate::names::{intern, Name};
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef};

/// A `class` statement: resolves the metaclass, calls `__prepare__`, runs `body` with the namespace, calls the metaclass.
/// `kwargs` is a dict of keywords (`metaclass` included) or Unset. `body` gets the namespace mapping and returns the
/// `__class__` cell or Unset. The body stores `__module__` and `__qualname__` first, as CPython's does.
pub fn build_class(name: &str, qualname: &str, bases: Vec<Obj>, kwargs: Obj, body: &mut dyn FnMut(&Obj) -> R<Obj>) -> R<Obj> {
    let orig = bases;
    let bases = resolve_bases(&orig)?;
    let kwargs = match kwargs.as_dict() {
        Some(d) => Obj::dict(d.copy()),
        None => Obj::UNSET,
    };
    let mut meta = match kwargs.as_dict().map(|d| d.remove(&intern("metaclass").obj())).transpose()?.flatten() {
        Some((_, m)) => m,
        None => match bases.first() {
            Some(b) => b.cls().obj(),
            None => ty::TYPE.get().obj(),
        },
    };
    if let Some(m) = meta.as_type() {
        meta = crate::type_new::calculate_metaclass(m, &bases)?.obj();
    }
    let bases_tuple = Obj::tuple(bases.clone());
    let ns = {
        let _level = crate::recursion::c_function()?;
        prepare(&meta, name, &bases_tuple, &kwargs)?
    };
    let cell = {
        let _level = crate::recursion::Guard::new("")?;
        body(&ns)?
    };
    if bases.len() != orig.len() || bases.iter().zip(&orig).any(|(a, b)| !a.is(b)) {
        crate::subscr::setitem(&ns, &n::ORIG_BASES.get().obj(), Obj::tuple(orig))?;
    }
    if let Some(d) = ns.as_dict() {
        if d.get_name(n::QUALNAME.get())?.is_none() {
            d.set_name(n::QUALNAME.get(), Obj::str(qualname));
        }
    }
    let cls = if meta.is(&ty::TYPE.get().obj()) && ty::DICT.is(ns.cls()) {
        let _level = crate::recursion::c_function()?;
        // The level of `__init_subclass__`, of object at least.
        crate::recursion::room(" while calling a Python object")?;
        crate::type_new::type_new(ty::TYPE.get(), name, &bases, &ns, &kwargs, &cell)?
    } else {
        if cell.tag() == Tag::Cell {
            crate::subscr::setitem(&ns, &intern("__classcell__").obj(), cell.clone())?;
        }
        call::call_ex(&meta, &[Obj::str(name), bases_tuple, ns], &kwargs)?
    };
    if cls.tag() == Tag::Type && cell.as_cell().is_some_and(|c| !c.v.get().is(&cls)) {
        return Err(wrong_class_cell(&cell, name, &cls)?);
    }
    Ok(cls)
}

/// The metaclass has not handed `__classcell__` on to `type.__new__`, or has handed it on twice.
#[cold]
fn wrong_class_cell(cell: &Obj, name: &str, cls: &Obj) -> R<crate::exc::Err> {
    let repr = |o: &Obj| Ok::<String, crate::exc::Err>(crate::repr::repr(o)?.as_str().unwrap_or_default().chars().take(200).collect());
    let (set, name, cls) = (cell.as_cell().map(|c| c.v.cloned()).unwrap_or(Obj::UNSET), repr(&Obj::str(name))?, repr(cls)?);
    if set.is_unset() {
        return Ok(crate::err!(RUNTIME_ERROR, "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?", name, cls));
    }
    Ok(crate::err!(TYPE_ERROR, "__class__ set to {} defining {} as {}", repr(&set)?, name, cls))
}

/// PEP 560: bases that are not classes may stand for others.
fn resolve_bases(orig: &[Obj]) -> R<Vec<Obj>> {
    let mut out = Vec::with_capacity(orig.len());
    for b in orig {
        if b.tag() == Tag::Type {
            out.push(b.clone());
            continue;
        }
        match crate::attr::getattr_opt(b, n::MRO_ENTRIES.get())? {
            None => out.push(b.clone()),
            Some(f) => {
                let r = call::call(&f, &[Obj::tuple(orig.to_vec())])?;
                match r.as_tuple() {
                    Some(t) => out.extend_from_slice(t),
                    None => raise!(TYPE_ERROR, "__mro_entries__ must return a tuple"),
                }
            }
        }
    }
    Ok(out)
}

fn prepare(meta: &Obj, name: &str, bases: &Obj, kwargs: &Obj) -> R<Obj> {
    if meta.is(&ty::TYPE.get().obj()) {
        return Ok(Obj::new_dict());
    }
    match crate::attr::getattr_opt(meta, n::PREPARE.get())? {
        None => Ok(Obj::new_dict()),
        Some(f) => {
            let ns = call::call_ex(&f, &[Obj::str(name), bases.clone()], kwargs)?;
            let is_mapping = ns.as_dict().is_some() || ns.cls().lookup(intern("__getitem__")).is_some();
            if !is_mapping {
                let who = meta.as_type().map(|t| t.name_str()).unwrap_or_else(|| "<metaclass>".to_string());
                raise!(TYPE_ERROR, "{}.__prepare__() must return a mapping, not {}", who, ns.type_name());
            }
            Ok(ns)
        }
    }
}

/// Stores a name in a class body.
pub fn ns_store(ns: &Obj, name: Name, v: Obj) -> R<()> {
    if ns.tag() == Tag::Dict && ty::DICT.is(ns.cls()) {
        return ns.heap_ref::<DictObj>().d.set(name.obj(), v);
    }
    crate::subscr::setitem(ns, name.obj_ref(), v)
}
/// Reads a name in a class body: None if the namespace has none (then globals and builtins follow).
pub fn ns_load(ns: &Obj, name: Name) -> R<Option<Obj>> {
    if ns.tag() == Tag::Dict && ty::DICT.is(ns.cls()) {
        return ns.heap_ref::<DictObj>().d.get_name(name);
    }
    match crate::subscr::getitem_inner(ns, name.obj_ref()) {
        Ok(v) => Ok(Some(v)),
        Err(e) if e.is(&crate::exc::KEY_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}
/// `del name` in a class body.
pub fn ns_delete(ns: &Obj, name: Name) -> R<()> {
    let gone = match ns.as_dict() {
        Some(d) if ty::DICT.is(ns.cls()) => d.remove(name.obj_ref())?.is_some(),
        _ => match crate::subscr::delitem(ns, name.obj_ref()) {
            Ok(()) => true,
            Err(e) if e.is(&crate::exc::KEY_ERROR) => false,
            Err(e) => return Err(e),
        },
    };
    if !gone {
        return Err(crate::module::name_error(name));
    }
    Ok(())
}

/// Zero-argument `super()`: `cls` is the content of the `__class__` cell, `this` the first argument.
pub fn super_zero(cls: &Obj, this: &Obj) -> R<Obj> {
    if cls.is_unset() {
        crate::raise!(RUNTIME_ERROR, "super(): __class__ cell not found");
    }
    crate::builtins::super_::make(check_class_cell(cls)?, this)
}

fn check_class_cell(cls: &Obj) -> R<TypeRef> {
    match cls.as_type() {
        Some(t) => Ok(t),
        None if cls.is_unset() => raise!(RUNTIME_ERROR, "super(): empty __class__ cell"),
        None => raise!(RUNTIME_ERROR, "super(): __class__ is not a type ({})", cls.type_name()),
    }
}

/// `super().name(args[1..])` with `args[0]` the first argument of the method: no super object, no bound method.
pub fn super_call(cls: &Obj, name: Name, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let start = check_class_cell(cls)?;
    let this = &args[0];
    if this.tag() != Tag::Type && this.is_instance_of(start) {
        if let Some(d) = crate::builtins::super_::find_after(this.cls(), start, name) {
            return call::call_unbound_kw(&d, args, kwnames);
        }
    }
    let s = crate::builtins::super_::make(start, this)?;
    let f = crate::attr::getattr(&s, name)?;
    call::call_kw(&f, &args[1..], kwnames)
}

/// The nearest builtin class that decides the layout.
pub fn native_base(t: TypeRef) -> TypeRef {
    let mut c = t;
    while c.is_heap() {
        match c.base.get() {
            Some(b) => c = b,
            None => break,
        }
    }
    c
}

/// The nearest base, or the class itself, whose `__new__` is none of Python's (tp_new_wrapper).
pub fn static_base(t: TypeRef) -> TypeRef {
    let mut c = t;
    while c.is_heap() && !c.lookup(n::NEW.get()).is_some_and(|f| f.tag() == Tag::Builtin) {
        let Some(base) = c.base.get() else { break };
        c = base;
    }
    c
}

/// `isinstance(o, c)` with `__instancecheck__`, tuples and unions.
pub fn isinstance(o: &Obj, c: &Obj) -> R<bool> {
    if let Some(t) = c.as_type() {
        if o.cls() == t {
            return Ok(true);
        }
        if ty::TYPE.is(c.cls()) {
            return real_isinstance(o, t);
        }
    }
    if let Some(items) = c.as_tuple() {
        let _depth = crate::recursion::Guard::new(" in __instancecheck__")?;
        for x in items {
            if isinstance(o, x)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(u) = c.payload::<crate::builtins::alias::Union>() {
        for x in u.args.as_tuple().unwrap_or(&[]) {
            if isinstance(o, &if x.is_none() { ty::NONE_TYPE.get().obj() } else { x.clone() })? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match c.cls().lookup(n::INSTANCECHECK.get()) {
        Some(d) if d.tag() != Tag::Builtin || c.tag() != Tag::Type => {
            let _depth = crate::recursion::Guard::new(" in __instancecheck__")?;
            let r = call::call_unbound(&d, &[c.clone(), o.clone()])?;
            crate::ops::truthy(&r)
        }
        _ => recursive_isinstance(o, c),
    }
}

/// `type.__instancecheck__`.
pub fn recursive_isinstance(o: &Obj, c: &Obj) -> R<bool> {
    if let Some(t) = c.as_type() {
        return real_isinstance(o, t);
    }
    if c.payload::<crate::builtins::alias::Alias>().is_some() {
        raise!(TYPE_ERROR, "isinstance() argument 2 cannot be a parameterized generic");
    }
    if crate::attr::getattr_opt(c, n::BASES.get())?.is_some_and(|b| b.as_tuple().is_some()) {
        return match crate::attr::getattr_opt(o, n::CLASS.get())? {
            Some(k) => abstract_issubclass(&k, c),
            None => Ok(false),
        };
    }
    raise!(TYPE_ERROR, "isinstance() arg 2 must be a type, a tuple of types, or a union")
}

fn real_isinstance(o: &Obj, t: TypeRef) -> R<bool> {
    let cls = o.cls();
    if cls.is_subtype(t) {
        return Ok(true);
    }
    // An object may pretend by its `__class__`.
    let pretends = o.payload::<crate::weak_proxy::Proxy>().is_some();
    if pretends || cls.is_heap() && (cls.lookup(n::CLASS.get()).is_some_and(|d| d.payload::<crate::descr::GetSet>().is_none()) || cls.has(crate::types::T_GETATTRIBUTE)) {
        if let Some(k) = crate::attr::getattr_opt(o, n::CLASS.get())? {
            if let Some(k) = k.as_type() {
                return Ok(k != cls && k.is_subtype(t));
            }
        }
    }
    Ok(is_registered(cls, t))
}

/// Pairs (class, what was registered with it), for native classes that CPython has as ABCs.
static REGISTERED: crate::shared::Global<Vec<(TypeRef, TypeRef)>> = crate::shared::Global::new(Vec::new());

/// `C.register(cls)` for a native class.
pub fn register(c: TypeRef, cls: TypeRef) {
    REGISTERED.get().push((c, cls));
    for t in c.mro.cloned() {
        if t != ty::OBJECT.get() {
            t.set_flag(crate::types::T_REGISTERED);
        }
    }
}

fn is_registered(cls: TypeRef, t: TypeRef) -> bool {
    t.has(crate::types::T_REGISTERED) && REGISTERED.get().iter().any(|(of, registered)| of.is_subtype(t) && cls.is_subtype(*registered))
}

pub fn issubclass(o: &Obj, c: &Obj) -> R<bool> {
    if c.tag() == Tag::Type && ty::TYPE.is(c.cls()) {
        if o.is(c) {
            return Ok(true);
        }
        return recursive_issubclass(o, c);
    }
    if let Some(items) = c.as_tuple() {
        let _depth = crate::recursion::Guard::new(" in __subclasscheck__")?;
        for x in items {
            if issubclass(o, x)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(u) = c.payload::<crate::builtins::alias::Union>() {
        for x in u.args.as_tuple().unwrap_or(&[]) {
            if issubclass(o, &if x.is_none() { ty::NONE_TYPE.get().obj() } else { x.clone() })? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match c.cls().lookup(n::SUBCLASSCHECK.get()) {
        Some(d) if d.tag() != Tag::Builtin || c.tag() != Tag::Type => {
            let _depth = crate::recursion::Guard::new(" in __subclasscheck__")?;
            let r = call::call_unbound(&d, &[c.clone(), o.clone()])?;
            crate::ops::truthy(&r)
        }
        _ => recursive_issubclass(o, c),
    }
}

/// `type.__subclasscheck__`.
pub fn recursive_issubclass(o: &Obj, c: &Obj) -> R<bool> {
    if let (Some(a), Some(b)) = (o.as_type(), c.as_type()) {
        return Ok(a.is_subtype(b) || is_registered(a, b));
    }
    let has_bases = |x: &Obj| -> R<bool> { Ok(crate::attr::getattr_opt(x, n::BASES.get())?.is_some_and(|b| b.as_tuple().is_some())) };
    if !has_bases(o)? {
        raise!(TYPE_ERROR, "issubclass() arg 1 must be a class");
    }
    if c.payload::<crate::builtins::alias::Alias>().is_some() {
        raise!(TYPE_ERROR, "issubclass() argument 2 cannot be a parameterized generic");
    }
    if !has_bases(c)? {
        raise!(TYPE_ERROR, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    }
    abstract_issubclass(o, c)
}

fn abstract_issubclass(derived: &Obj, cls: &Obj) -> R<bool> {
    if derived.is(cls) {
        return Ok(true);
    }
    let _depth = crate::recursion::Guard::new(" in __issubclass__")?;
    let bases = match crate::attr::getattr_opt(derived, n::BASES.get())? {
        Some(b) => b,
        None => return Ok(false),
    };
    for b in bases.as_tuple().unwrap_or(&[]) {
        if abstract_issubclass(b, cls)? {
            return Ok(true);
        }
    }
    Ok(false)
}
