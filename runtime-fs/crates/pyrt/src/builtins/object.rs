//! Methods of `object` (typeobject.c: object_methods, slot wrappers).

use crate::attr;
use crate::exc::R;
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef};

fn has_args(args: &Obj, kw: &Obj) -> bool {
    args.as_tuple().is_some_and(|t| !t.is_empty()) || kw.as_dict().is_some_and(|d| !d.is_empty())
}

/// py: object.__new__(cls, /, *args, **kw)
pub fn new(a: &[Obj]) -> R<Obj> {
    match a[0].as_type() {
        Some(t) => crate::construct::object_new(t, has_args(&a[1], &a[2])),
        None => raise!(TYPE_ERROR, "object.__new__(X): X is not a type object ({})", a[0].type_name()),
    }
}
/// py: object.__init__(self, /, *args, **kw) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    crate::construct::object_init(&a[0], has_args(&a[1], &a[2]))?;
    Ok(Obj::NONE)
}
/// py-class: object.__init_subclass__(cls, /, *args, **kw)
pub fn init_subclass(a: &[Obj]) -> R<Obj> {
    let name = a[0].as_type().map(|t| t.qualname.get().clone()).unwrap_or_default();
    if a[2].as_dict().is_some_and(|d| !d.is_empty()) {
        raise!(TYPE_ERROR, "{}.__init_subclass__() takes no keyword arguments", name);
    }
    if let Some(n) = a[1].as_tuple().map(|t| t.len()).filter(|n| *n > 0) {
        raise!(TYPE_ERROR, "{}.__init_subclass__() takes no arguments ({} given)", name, n);
    }
    Ok(Obj::NONE)
}
/// py-class: object.__subclasshook__(cls, /, *args)
pub fn subclasshook(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NOT_IMPLEMENTED)
}

fn name_arg(o: &Obj) -> R<Name> {
    match crate::names::name_of(o) {
        Some(name) => Ok(name),
        None => raise!(TYPE_ERROR, "attribute name must be string, not '{}'", o.type_name()),
    }
}

/// py: object.__getattribute__(self, name, /)
pub fn getattribute(a: &[Obj]) -> R<Obj> {
    let name = name_arg(&a[1])?;
    match attr::plain(&a[0], name)? {
        Some(v) => Ok(v),
        None => Err(attr::no_attribute(&a[0], name)),
    }
}
/// py: object.__setattr__(self, name, value, /) -> None
pub fn setattr(a: &[Obj]) -> R<Obj> {
    if a[0].tag() == Tag::Type {
        raise!(TYPE_ERROR, "can't apply this __setattr__ to {} object", a[0].type_name());
    }
    attr::plain_store(&a[0], name_arg(&a[1])?, Some(a[2].clone()))?;
    Ok(Obj::NONE)
}
/// py: object.__delattr__(self, name, /) -> None
pub fn delattr(a: &[Obj]) -> R<Obj> {
    if a[0].tag() == Tag::Type {
        raise!(TYPE_ERROR, "can't apply this __delattr__ to {} object", a[0].type_name());
    }
    attr::plain_store(&a[0], name_arg(&a[1])?, None)?;
    Ok(Obj::NONE)
}
/// py: object.__eq__(self, value, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    Ok(if a[0].is(&a[1]) { Obj::TRUE } else { Obj::NOT_IMPLEMENTED })
}
/// `!=` of a class that defines `__eq__` only.
/// py: object.__ne__(self, value, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    match crate::call::call_special(n::EQ.get(), a)? {
        Some(r) if !r.is_not_implemented() => Ok(Obj::bool(!crate::ops::truthy(&r)?)),
        None if a[0].is(&a[1]) => Ok(Obj::FALSE),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: object.__lt__(self, value, /)
/// py: object.__le__(self, value, /)
/// py: object.__gt__(self, value, /)
/// py: object.__ge__(self, value, /)
pub fn no_order(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NOT_IMPLEMENTED)
}
/// py: object.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(identity_hash(&a[0])))
}
/// The address rotated by 4, as _Py_HashPointer.
pub fn identity_hash(o: &Obj) -> i64 {
    let h = (o.id() as u64).rotate_right(4) as i64;
    if h == -1 { -2 } else { h }
}

/// py: object.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    // Native objects of the core have their texts in one place; the rest is the default.
    if a[0].tag() == Tag::Native {
        return crate::builtins::native_repr::repr(&a[0]);
    }
    Ok(default_repr(&a[0]))
}
/// `<m.C object at 0x...>`
pub fn default_repr(o: &Obj) -> Obj {
    let cls = o.cls();
    let m = class_module(cls);
    let q = cls.qualname.cloned();
    Obj::str(&if m == "builtins" { format!("<{} object at {:#x}>", q, o.id()) } else { format!("<{}.{} object at {:#x}>", m, q, o.id()) })
}
fn class_module(t: TypeRef) -> String {
    match t.dict.get_name(n::MODULE.get()) {
        Ok(Some(m)) if m.as_str().is_some() => m.as_str().unwrap_or_default().to_string(),
        _ => t.module.cloned(),
    }
}
/// py: object.__str__(self, /) -> str
pub fn str(a: &[Obj]) -> R<Obj> {
    crate::repr::repr(&a[0])
}
/// py: object.__format__(self, spec, /) -> str
pub fn format(a: &[Obj]) -> R<Obj> {
    match a[1].as_str() {
        Some("") => crate::repr::str_of(&a[0]),
        Some(_) => raise!(TYPE_ERROR, "unsupported format string passed to {}.__format__", a[0].type_name()),
        None => raise!(TYPE_ERROR, "__format__() argument must be str, not {}", crate::builtins::args::kind(&a[1])),
    }
}
/// py: object.__sizeof__(self, /) -> int
pub fn sizeof(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(crate::modules::sizes::size_of(&a[0])))
}
/// py: object.__dir__(self, /) -> list
pub fn dir(a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(collect_dir(&a[0])?.iter().map(|s| Obj::str(s)).collect()))
}

/// `dir(o)`: sorted names, `__dir__` honoured.
pub fn dir_names(o: &Obj) -> R<Vec<String>> {
    let of_all = |d: &Obj| d.as_builtin().is_some_and(|b| b.owner.as_type().is_some_and(|t| t == ty::OBJECT.get() || t == ty::TYPE.get()));
    if let Some(d) = o.cls().lookup(n::DIR.get()).filter(|d| !of_all(d)) {
        let r = crate::call::call_unbound(&d, std::slice::from_ref(o))?;
        let it = crate::iter::iter(&r)?;
        let mut out = Vec::new();
        while let Some(x) = crate::iter::next(&it)? {
            match x.as_str() {
                Some(s) => out.push(s.to_string()),
                None => raise!(TYPE_ERROR, "'<' not supported between instances of '{}' and 'str'", x.type_name()),
            }
        }
        out.sort();
        return Ok(out);
    }
    collect_dir(o)
}

fn collect_dir(o: &Obj) -> R<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |k: &Obj| {
        if let Some(s) = k.as_str() {
            if !s.starts_with('\0') {
                out.push(s.to_string());
            }
        }
    };
    if let Some(m) = o.as_module() {
        if shows_other(o, n::DICT.get()) && crate::attr::getattr(o, n::DICT.get())?.as_dict().is_none() {
            raise!(TYPE_ERROR, "<module>.__dict__ is not a dictionary");
        }
        if let Some(f) = m.get(n::DIR.get())? {
            let r = crate::call::call(&f, &[])?;
            let it = crate::iter::iter(&r)?;
            while let Some(x) = crate::iter::next(&it)? {
                add(&x);
            }
        } else {
            m.names().iter().for_each(add);
        }
        out.sort();
        out.dedup();
        return Ok(out);
    }
    let types: Vec<TypeRef> = match o.as_type() {
        Some(t) => t.mro.cloned(),
        None => {
            let own = match o.tag() {
                _ if shows_other(o, n::DICT.get()) => crate::attr::getattr_opt(o, n::DICT.get())?.and_then(|d| d.as_dict().map(|d| d.pairs())).unwrap_or_default(),
                Tag::Inst => o.as_inst().map(|i| i.attributes()).unwrap_or_default(),
                _ if o.is_heap() => {
                    let d = o.head().ext.get().as_ref().map(|e| e.dict.clone()).unwrap_or(Obj::UNSET);
                    d.as_dict().map(|d| d.pairs()).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            own.iter().for_each(|(k, _)| add(k));
            if shows_other(o, n::CLASS.get()) {
                match crate::attr::getattr_opt(o, n::CLASS.get())? {
                    Some(shown) => shown.as_type().unwrap_or(o.cls()).mro.cloned(),
                    None => return Ok(in_order(out)),
                }
            } else {
                o.cls().mro.cloned()
            }
        }
    };
    for t in types {
        t.dict.keys().iter().for_each(&mut add);
        // Elsewhere only suggestions ask.
        if crate::features::FIELDS.is_there() {
            crate::type_fields::each(t, &mut |name, _| add(&Obj::str(name)));
        }
    }
    // A bound method shows what its function has.
    if let Some(f) = o.as_method().filter(|m| m.func.is_heap()).and_then(|m| m.func.head().ext.get().as_ref().map(|e| e.dict.clone())) {
        f.as_dict().map(|d| d.keys()).unwrap_or_default().iter().for_each(&mut add);
    }
    for s in OBJECT_NAMES {
        add(&Obj::str(s));
    }
    if o.tag() == Tag::Type || o.cls().is_heap() {
        let with_dict = o.as_type().map_or(!o.cls().has(crate::types::T_NO_DICT), |t| t.is_heap() && !t.has(crate::types::T_NO_DICT));
        if with_dict {
            add(&Obj::str("__dict__"));
            add(&Obj::str("__weakref__"));
            add(&Obj::str("__module__"));
        }
    }
    Ok(in_order(out))
}

fn in_order(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}

/// Does a class in Python say what `__dict__` or `__class__` of the object is?
fn shows_other(o: &Obj, name: Name) -> bool {
    let cls = o.cls();
    if !crate::kinds::CLASS.exists() || !cls.is_heap() || o.tag() == Tag::Type {
        return false;
    }
    let defined = |d: Obj| d.payload::<crate::type_members::BuiltinAttribute>().is_none() && d.payload::<crate::descr::GetSet>().is_none();
    cls.has(crate::types::T_GETATTRIBUTE) || cls.lookup(name).is_some_and(defined)
}

/// dir(object)
const OBJECT_NAMES: &[&str] = &[
    "__class__", "__delattr__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__", "__getattribute__", "__getstate__", "__gt__", "__hash__", "__init__", "__init_subclass__", "__le__", "__lt__", "__ne__", "__new__", "__reduce__", "__reduce_ex__", "__repr__",
    "__setattr__", "__sizeof__", "__str__", "__subclasshook__",
];
