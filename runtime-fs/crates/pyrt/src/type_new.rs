//! Making classes: `type(name, bases, dict, **kw)` (typeobject.c: type_new, best_base, type_new_slots).

use crate::call;
use crate::dict::PyDict;
use crate::exc::R;
use crate::heap::Head;
use crate::names::{intern, Name};
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::types::*;
use std::cell::Cell;

/// A builtin class with several bases (StaticType has one).
pub fn builtin_class(name: &str, bases: &[TypeRef]) -> TypeRef {
    let base = bases[0];
    let t = TypeRef::leak(TypeObj {
        head: Head::new(ty::TYPE.get()),
        name: Shared::new(name.to_string()),
        qualname: Shared::new(name.to_string()),
        module: Shared::new("builtins".to_string()),
        bases: Shared::new(bases.to_vec()),
        mro: Shared::new(Vec::new()),
        mro_version: Cell::new(0),
        dict: PyDict::new(),
        layout: Cell::new(base.layout.get()),
        flags: Cell::new(base.flags.get()),
        shape: Cell::new(None),
        dict_shape: Cell::new(None),
        inst_hint: Cell::new(0),
        base: Cell::new(Some(base)),
        own_slots: Cell::new(0),
        exc_kind: Cell::new(255),
        subclasses: Shared::new(Vec::new()),
        construction: Default::default(), not_overridden: Default::default(), no_user_method: Default::default(),
    });
    t.head.rc.set(1 << 30);
    t.head.set_flag(crate::heap::FLAG_IMMORTAL);
    let mro = crate::mro::linearise(t, bases).unwrap_or_else(|_| vec![t]);
    *t.mro.get_mut() = mro;
    for b in bases {
        b.subclasses.get_mut().push(t);
    }
    t
}

/// The most derived metaclass of `meta` and the classes of the bases.
pub fn calculate_metaclass(meta: TypeRef, bases: &[Obj]) -> R<TypeRef> {
    let mut winner = meta;
    for b in bases {
        let m = b.cls();
        if winner.is_subtype(m) {
            continue;
        }
        if m.is_subtype(winner) {
            winner = m;
            continue;
        }
        raise!(TYPE_ERROR, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
    }
    Ok(winner)
}

/// `type.__new__(meta, name, bases, ns, **kwargs)`; `kwargs` goes to `__init_subclass__`. `cell` is the `__class__` cell or Unset.
pub fn type_new(meta: TypeRef, name: &str, bases: &[Obj], ns: &Obj, kwargs: &Obj, cell: &Obj) -> R<Obj> {
    crate::kinds::CLASS.made();
    let meta = calculate_metaclass(meta, bases)?;
    let mut base_types: Vec<TypeRef> = Vec::with_capacity(bases.len().max(1));
    for b in bases {
        match b.as_type() {
            Some(t) => base_types.push(t),
            None if crate::attr::getattr_opt(b, n::MRO_ENTRIES.get())?.is_some() => raise!(TYPE_ERROR, "type() doesn't support MRO entry resolution; use types.new_class()"),
            None => raise!(TYPE_ERROR, "bases must be types"),
        }
    }
    if base_types.is_empty() {
        base_types.push(ty::OBJECT.get());
    }
    let base = best_base(&base_types)?;
    let dict = match ns.as_dict() {
        Some(d) => d.copy(),
        None => raise!(TYPE_ERROR, "type.__new__() argument 3 must be dict, not {}", ns.type_name()),
    };
    let qualname = match dict.remove(n::QUALNAME.get().obj_ref())? {
        Some((_, q)) => match q.as_str() {
            Some(s) => s.to_string(),
            None => raise!(TYPE_ERROR, "type __qualname__ must be a str, not {}", q.type_name()),
        },
        None => name.to_string(),
    };
    if name.contains('\0') {
        raise!(VALUE_ERROR, "type name must not contain null characters");
    }
    let class_cell = match dict.remove(intern("__classcell__").obj_ref())? {
        Some((_, c)) if c.tag() == Tag::Cell => c,
        Some((_, c)) => {
            let kind = crate::repr::repr(&c.cls().obj())?;
            raise!(TYPE_ERROR, "__classcell__ must be a nonlocal cell, not {}", kind.as_str().unwrap_or_default());
        }
        None => cell.clone(),
    };
    if let Some(doc) = dict.get_name(n::DOC.get())? {
        crate::builtins::str_::encode::no_surrogates(&doc)?;
    }
    let slots = dict.get_name(n::SLOTS.get())?;
    let module = module_name(&dict, meta)?;
    let t = TypeRef::leak(TypeObj {
        head: Head::new(meta),
        name: Shared::new(name.to_string()),
        qualname: Shared::new(qualname),
        module: Shared::new(module),
        bases: Shared::new(base_types.clone()),
        mro: Shared::new(Vec::new()),
        mro_version: Cell::new(0),
        dict,
        layout: Cell::new(base.layout.get()),
        flags: Cell::new(T_HEAP),
        shape: Cell::new(None),
        dict_shape: Cell::new(None),
        inst_hint: Cell::new(base.inst_hint.get()),
        base: Cell::new(Some(base)),
        own_slots: Cell::new(0),
        exc_kind: Cell::new(255),
        subclasses: Shared::new(Vec::new()),
        construction: Default::default(), not_overridden: Default::default(), no_user_method: Default::default(),
    });
    t.head.rc.set(1 << 30);
    t.head.set_flag(crate::heap::FLAG_IMMORTAL);
    let cls = t.obj();
    if let Some(c) = class_cell.as_cell() {
        drop(c.v.replace(cls.clone()));
    }
    crate::type_bases::compute_mro(t)?;
    let asked = add_slots(t, base, &base_types, slots)?;
    wrap_methods(t)?;
    crate::type_members::add(t, base, &base_types, asked)?;
    finish_dict(t)?;
    update_flags(t);
    for b in &base_types {
        b.subclasses.get_mut().push(t);
    }
    set_names(&cls, t)?;
    init_subclass(&cls, t, kwargs)?;
    Ok(cls)
}

/// The namespace of `type(name, bases, namespace)` with the `__module__` that it lacks. None: it has one, or a metaclass of
/// Python code is to see it as it is.
pub fn with_module(f: &Obj, args: &[Obj], module: &Obj) -> R<Option<Obj>> {
    let [_, bases, namespace] = args else { return Ok(None) };
    let (Some(bases), Some(given)) = (bases.as_tuple(), namespace.as_dict()) else { return Ok(None) };
    if !f.as_type().is_some_and(makes_natively) || given.get_name(n::MODULE.get())?.is_some() || bases.iter().any(|b| !makes_natively(b.cls())) {
        return Ok(None);
    }
    let all = given.copy();
    all.set_name(n::MODULE.get(), module.clone());
    Ok(Some(Obj::dict(all)))
}

/// `type`, or a metaclass that leaves it to `type` how classes are made.
fn makes_natively(metaclass: TypeRef) -> bool {
    let ours = |name| metaclass.lookup(name).is_none_or(|f| f.tag() == Tag::Builtin);
    metaclass == ty::TYPE.get() || metaclass.is_subtype(ty::TYPE.get()) && [n::NEW.get(), n::INIT.get()].into_iter().all(ours) && metaclass.obj().cls() == ty::TYPE.get()
}

/// `__module__`, from the namespace or of the function that has called `type.__new__`: the last `__new__` in Python of the metaclass, or else the running module.
fn module_name(dict: &PyDict, meta: TypeRef) -> R<String> {
    match dict.get_name(n::MODULE.get())? {
        Some(m) => Ok(m.as_str().unwrap_or("builtins").to_string()),
        None => {
            let m = maker(meta).unwrap_or_else(crate::trace::current_module);
            dict.set_name(n::MODULE.get(), Obj::str(&m));
            Ok(m)
        }
    }
}

fn maker(meta: TypeRef) -> Option<String> {
    if meta == ty::TYPE.get() {
        return None;
    }
    let last = |c: &TypeRef| c.dict.get_name(n::NEW.get()).ok().flatten()?.payload::<crate::descr::StaticMethodData>().map(|s| s.0.cloned());
    let made = meta.mro.get().iter().rev().find_map(last)?;
    made.as_func()?.globals.as_module()?.get(n::NAME.get()).ok().flatten()?.as_str().map(str::to_string)
}

/// best_base: the base whose layout the new class extends.
pub(crate) fn best_base(bases: &[TypeRef]) -> R<TypeRef> {
    let mut winner: Option<(TypeRef, TypeRef)> = None;
    for b in bases {
        if b.has(T_FINAL) {
            raise!(TYPE_ERROR, "type '{}' is not an acceptable base type", b.full_name());
        }
        let candidate = solid_base(*b);
        match winner {
            None => winner = Some((candidate, *b)),
            Some((w, _)) if w.is_subtype(candidate) => {}
            Some((w, _)) if candidate.is_subtype(w) => winner = Some((candidate, *b)),
            Some(_) => raise!(TYPE_ERROR, "multiple bases have instance lay-out conflict"),
        }
    }
    match winner {
        Some((_, b)) => Ok(b),
        None => Ok(ty::OBJECT.get()),
    }
}

/// The nearest class on the base chain that adds storage of its own.
pub(crate) fn solid_base(t: TypeRef) -> TypeRef {
    let mut c = t;
    loop {
        let Some(b) = c.base.get() else { return c };
        let adds = c.own_slots.get() > 0 || c.layout.get() != b.layout.get() || (!c.is_heap() && !same_storage(c));
        if adds {
            return c;
        }
        c = b;
    }
}

/// Builtin subclasses that store nothing beyond their base: bool, most exceptions.
pub(crate) fn same_storage(c: TypeRef) -> bool {
    c.layout.get() == Tag::Exc && !crate::exc_init::adds_fields(c)
}

fn add_slots(t: TypeRef, base: TypeRef, bases: &[TypeRef], slots: Option<Obj>) -> R<Option<(bool, bool)>> {
    let base_has_dict = bases.iter().any(|b| !b.has(T_NO_DICT));
    let Some(slots) = slots else {
        return Ok(None);
    };
    let items: Vec<Obj> = if slots.as_str().is_some() {
        vec![slots.clone()]
    } else {
        let it = crate::iter::iter(&slots)?;
        let mut v = Vec::new();
        while let Some(x) = crate::iter::next(&it)? {
            v.push(x);
        }
        v
    };
    if !items.is_empty() && matches!(base.layout.get(), Tag::Tuple | Tag::Bytes | Tag::BigInt) && items.iter().any(|s| s.as_str() != Some("__dict__")) {
        raise!(TYPE_ERROR, "nonempty __slots__ not supported for subtype of '{}'", base.full_name());
    }
    let (mut dict_asked, mut weak_asked) = (false, false);
    let may_have_weak = !(base.is_heap() && crate::type_members::has_weakrefs(base)) && !matches!(base.layout.get(), Tag::Tuple | Tag::Bytes | Tag::BigInt);
    let mut names: Vec<Name> = Vec::new();
    for s in items {
        let Some(text) = s.as_str() else { raise!(TYPE_ERROR, "__slots__ items must be strings, not '{}'", s.type_name()) };
        if !is_identifier(text) {
            raise!(TYPE_ERROR, "__slots__ must be identifiers");
        }
        if text == "__dict__" {
            if base_has_dict || dict_asked {
                raise!(TYPE_ERROR, "__dict__ slot disallowed: we already got one");
            }
            dict_asked = true;
            continue;
        }
        if text == "__weakref__" {
            if !may_have_weak || weak_asked {
                raise!(TYPE_ERROR, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
            }
            weak_asked = true;
            continue;
        }
        let name = intern(&mangle(&t.name_str(), text));
        if t.dict.get_name(name)?.is_some() {
            raise!(VALUE_ERROR, "'{}' in __slots__ conflicts with class variable", name.as_str());
        }
        names.push(name);
    }
    if !base_has_dict && !dict_asked {
        t.set_flag(T_NO_DICT);
    }
    names.sort_by_key(|x| x.as_str());
    t.own_slots.set(names.len() as u32);
    for name in names {
        let hidden = intern(&format!("\0{}.{}#{:x}", t.full_name(), name.as_str(), t.key()));
        let d = Obj::native(ty::MEMBER_DESCRIPTOR.get(), crate::descr::Member { name, hidden, owner: t });
        t.dict.set_name(name, d);
    }
    Ok(Some((dict_asked, weak_asked)))
}

fn is_identifier(s: &str) -> bool {
    let mut it = s.chars();
    it.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && it.all(|c| c == '_' || c.is_alphanumeric())
}

/// Private names: `__x` in class `A` is `_A__x`.
pub fn mangle(class: &str, name: &str) -> String {
    let stripped = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || stripped.is_empty() {
        return name.to_string();
    }
    format!("_{stripped}{name}")
}

/// `__doc__`, `__hash__`.
fn finish_dict(t: TypeRef) -> R<()> {
    crate::rt::take_flags(t)?;
    if t.dict.get_name(n::DOC.get())?.is_none() {
        t.dict.set_name(n::DOC.get(), Obj::NONE);
    }
    if t.dict.get_name(n::EQ.get())?.is_some() && t.dict.get_name(n::HASH.get())?.is_none() {
        t.dict.set_name(n::HASH.get(), Obj::NONE);
    }
    Ok(())
}

/// Functions that are static or class methods without saying so.
fn wrap_methods(t: TypeRef) -> R<()> {
    wrap_function(t, n::NEW.get(), |f| Obj::native(ty::STATICMETHOD.get(), crate::descr::StaticMethodData(Shared::new(f))))?;
    for name in [n::INIT_SUBCLASS.get(), n::CLASS_GETITEM.get()] {
        wrap_function(t, name, |f| Obj::native(ty::CLASSMETHOD.get(), crate::descr::ClassMethodData(Shared::new(f))))?;
    }
    Ok(())
}

fn wrap_function(t: TypeRef, name: Name, wrap: impl Fn(Obj) -> Obj) -> R<()> {
    if let Some(f) = t.dict.get_name(name)?.filter(|f| f.tag() == Tag::Func) {
        t.dict.set_name(name, wrap(f));
    }
    Ok(())
}

/// Recomputes what depends on dunders anywhere on the MRO; then those of the subclasses.
pub fn update_flags(t: TypeRef) {
    let python = |name: Name| t.lookup(name).is_some_and(|f| crate::attr::is_hook(name, &f));
    let mut f = t.flags.get() & !(T_DEL | T_GETATTR | T_GETATTRIBUTE | T_SETATTR | T_DESCRIPTOR);
    // Natively, streams have one: `close()` runs when the last reference goes.
    if t.lookup(n::DEL.get()).is_some() || t.mro.get().iter().any(|b| !b.is_heap() && b.has(T_DEL)) {
        f |= T_DEL;
    }
    if python(n::GETATTR.get()) {
        f |= T_GETATTR;
    }
    if python(n::GETATTRIBUTE.get()) {
        f |= T_GETATTRIBUTE;
    }
    if python(n::SETATTR.get()) || python(n::DELATTR.get()) {
        f |= T_SETATTR;
    }
    if t.lookup(n::GET.get()).is_some() || t.lookup(n::SET.get()).is_some() || t.lookup(n::DELETE.get()).is_some() {
        f |= T_DESCRIPTOR;
    }
    t.flags.set(f);
    let subs = t.subclasses.cloned();
    for s in subs {
        update_flags(s);
    }
}

/// Does a change of this class attribute change the flags?
pub fn affects_flags(name: Name) -> bool {
    matches!(name.as_str(), "__del__" | "__getattr__" | "__getattribute__" | "__setattr__" | "__delattr__" | "__get__" | "__set__" | "__delete__")
}

/// PEP 487: `__set_name__` of everything in the class body.
fn set_names(cls: &Obj, t: TypeRef) -> R<()> {
    for (k, v) in t.dict.pairs() {
        if let Some(p) = v.payload::<crate::descr::Property>() {
            if ty::PROPERTY.is(v.cls()) {
                drop(p.name.replace(k));
                continue;
            }
        }
        if !matches!(v.tag(), Tag::Native | Tag::Type) && !v.cls().is_heap() {
            continue;
        }
        let Some(d) = v.cls().lookup(n::SET_NAME.get()) else { continue };
        if let Err(e) = call::call_unbound(&d, &[v.clone(), cls.clone(), k.clone()]) {
            let name = crate::repr::repr(&k)?;
            let wrapped = crate::err!(RUNTIME_ERROR, "Error calling __set_name__ on '{}' instance {} in '{}'", v.type_name(), name.as_str().unwrap_or_default(), t.full_name());
            let cause = e.into_obj();
            drop(wrapped.exc().context.replace(cause.clone()));
            drop(wrapped.exc().cause.replace(cause));
            wrapped.exc().suppress_context.set(true);
            return Err(wrapped);
        }
    }
    Ok(())
}

/// `super(cls, cls).__init_subclass__(**kwargs)`.
fn init_subclass(cls: &Obj, t: TypeRef, kwargs: &Obj) -> R<()> {
    match crate::builtins::super_::find_after(t, t, n::INIT_SUBCLASS.get()).filter(|d| d.tag() != Tag::Builtin) {
        Some(d) => {
            let f = crate::descr::get(d, None, t)?;
            call::call_ex(&f, &[], kwargs).map(drop)
        }
        None => {
            if kwargs.as_dict().is_some_and(|d| !d.is_empty()) {
                raise!(TYPE_ERROR, "{}.__init_subclass__() takes no keyword arguments", cls.as_type().map(|t| t.qualname.get().clone()).unwrap_or_default());
            }
            Ok(())
        }
    }
}
