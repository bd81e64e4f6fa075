//! Methods of `type`; its attributes (`__name__`, `__mro__`, ...) are in type_attr.rs.

use crate::exc::R;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::TypeRef;

fn this(o: &Obj) -> R<TypeRef> {
    match o.as_type() {
        Some(t) => Ok(t),
        None => raise!(TYPE_ERROR, "descriptor requires a 'type' object but received a '{}'", o.type_name()),
    }
}

/// py: type.__new__(cls, name, bases=, dict=, /, **kw)
pub fn new(a: &[Obj]) -> R<Obj> {
    let meta = this(&a[0])?;
    if a[2].is_unset() && a[3].is_unset() && meta == crate::types::ty::TYPE.get() {
        return Ok(a[1].cls().obj());
    }
    if a[3].is_unset() {
        raise!(TYPE_ERROR, "type.__new__() takes exactly 3 arguments ({} given)", 1 + usize::from(!a[2].is_unset()));
    }
    let Some(name) = a[1].as_str() else { raise!(TYPE_ERROR, "type.__new__() argument 1 must be str, not {}", crate::builtins::args::kind(&a[1])) };
    super::str_::encode::no_surrogates(&a[1])?;
    let Some(bases) = a[2].as_tuple() else { raise!(TYPE_ERROR, "type.__new__() argument 2 must be tuple, not {}", a[2].type_name()) };
    if a[3].as_dict().is_none() {
        raise!(TYPE_ERROR, "type.__new__() argument 3 must be dict, not {}", a[3].type_name());
    }
    for b in bases.iter().filter(|b| b.as_type().is_none()) {
        if crate::attr::getattr_opt(b, n::MRO_ENTRIES.get())?.is_some() {
            raise!(TYPE_ERROR, "type() doesn't support MRO entry resolution; use types.new_class()");
        }
    }
    let winner = crate::type_new::calculate_metaclass(meta, bases)?;
    if winner != meta {
        // Another metaclass wins: its own __new__ makes the class.
        if let Some(f) = winner.lookup(n::NEW.get()).filter(|f| f.tag() != Tag::Builtin) {
            let f = crate::descr::get(f, None, winner)?;
            return crate::call::call_ex(&f, &[winner.obj(), a[1].clone(), a[2].clone(), a[3].clone()], &a[4]);
        }
    }
    crate::type_new::type_new(winner, name, bases, &a[3], &a[4], &Obj::UNSET)
}
/// py: type.__init__(self, /, *args, **kw) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let count = a[1].as_tuple().map_or(0, |t| t.len());
    if count == 1 && a[2].as_dict().is_some_and(|d| !d.is_empty()) {
        raise!(TYPE_ERROR, "type.__init__() takes no keyword arguments");
    }
    if count != 1 && count != 3 {
        raise!(TYPE_ERROR, "type.__init__() takes 1 or 3 arguments");
    }
    Ok(Obj::NONE)
}
/// py: type.__call__(self, /, *args, **kw)
pub fn call(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    let mut args = a[1].as_tuple().unwrap_or(&[]).to_vec();
    let mut names = Vec::new();
    for (k, v) in a[2].as_dict().map(|d| d.pairs()).unwrap_or_default() {
        names.push(crate::names::intern(k.as_str().unwrap_or_default()));
        args.push(v);
    }
    crate::construct::type_call(&a[0], t, &args, &names)
}
/// py-class: type.__prepare__(metacls, /, *args, **kw) -> dict
pub fn prepare(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::new_dict())
}
/// py: type.mro(self, /) -> list
pub fn mro(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    let bases = t.bases.cloned();
    let v = if bases.is_empty() { t.mro.cloned() } else { crate::mro::linearise(t, &bases)? };
    Ok(Obj::list(v.iter().map(|c| c.obj()).collect()))
}
/// py: type.__subclasses__(self, /) -> list
pub fn subclasses(a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(this(&a[0])?.subclasses.get().iter().map(|c| c.obj()).collect()))
}
/// py: type.__instancecheck__(self, instance, /) -> bool
pub fn instancecheck(a: &[Obj]) -> R<Obj> {
    crate::class::recursive_isinstance(&a[1], &a[0]).map(Obj::bool)
}
/// py: type.__subclasscheck__(self, subclass, /) -> bool
pub fn subclasscheck(a: &[Obj]) -> R<Obj> {
    crate::class::recursive_issubclass(&a[1], &a[0]).map(Obj::bool)
}
/// py: type.__getattribute__(self, name, /)
pub fn getattribute(a: &[Obj]) -> R<Obj> {
    let Some(name) = crate::names::name_of(&a[1]) else { raise!(TYPE_ERROR, "attribute name must be string, not '{}'", a[1].type_name()) };
    match crate::type_attr::get(&a[0], name)? {
        Some(v) => Ok(v),
        None => Err(crate::attr::no_attribute(&a[0], name)),
    }
}
/// py: type.__setattr__(self, name, value, /) -> None
pub fn setattr(a: &[Obj]) -> R<Obj> {
    let Some(name) = crate::names::name_of(&a[1]) else { raise!(TYPE_ERROR, "attribute name must be string, not '{}'", a[1].type_name()) };
    crate::type_attr::store(&a[0], name, Some(a[2].clone()))?;
    Ok(Obj::NONE)
}
/// py: type.__delattr__(self, name, /) -> None
pub fn delattr(a: &[Obj]) -> R<Obj> {
    let Some(name) = crate::names::name_of(&a[1]) else { raise!(TYPE_ERROR, "attribute name must be string, not '{}'", a[1].type_name()) };
    crate::type_attr::store(&a[0], name, None)?;
    Ok(Obj::NONE)
}
/// py: type.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    Ok(crate::type_attr::repr(&a[0]))
}
/// py: type.__dir__(self, /) -> list
pub fn dir(a: &[Obj]) -> R<Obj> {
    crate::builtins::object::dir(a)
}

// ---- mappingproxy ----

fn inner(o: &Obj) -> R<Obj> {
    match o.payload::<crate::type_attr::MappingProxy>() {
        Some(p) => Ok(p.mapping()),
        None => raise!(TYPE_ERROR, "descriptor requires a 'mappingproxy' object but received a '{}'", o.type_name()),
    }
}
fn forward(name: &str, a: &[Obj]) -> R<Obj> {
    let mut args = vec![inner(&a[0])?];
    args.extend(a[1..].iter().filter(|x| !x.is_unset()).cloned());
    crate::call::method(crate::names::intern(name), &args)
}
/// py: mappingproxy.__new__(cls, mapping, /)
pub fn proxy_new(a: &[Obj]) -> R<Obj> {
    let indexed = matches!(a[1].tag(), Tag::List | Tag::Tuple);
    if indexed || (a[1].cls().lookup(crate::names::intern("__getitem__")).is_none() && a[1].as_dict().is_none()) {
        raise!(TYPE_ERROR, "mappingproxy() argument must be a mapping, not {}", a[1].type_name());
    }
    Ok(Obj::native(this(&a[0])?, crate::type_attr::MappingProxy::Of(a[1].clone())))
}
/// py: mappingproxy.__getitem__(self, key, /)
pub fn proxy_getitem(a: &[Obj]) -> R<Obj> {
    crate::subscr::getitem_inner(&inner(&a[0])?, &a[1])
}
/// py: mappingproxy.__contains__(self, key, /) -> bool
pub fn proxy_contains(a: &[Obj]) -> R<Obj> {
    crate::cmp::contains(&inner(&a[0])?, &a[1]).map(Obj::bool)
}
/// py: mappingproxy.__len__(self, /) -> int
pub fn proxy_len(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(crate::subscr::len(&inner(&a[0])?)? as i64))
}
/// py: mappingproxy.__iter__(self, /)
pub fn proxy_iter(a: &[Obj]) -> R<Obj> {
    crate::iter::iter(&inner(&a[0])?)
}
/// py: mappingproxy.__eq__(self, other, /)
pub fn proxy_eq(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Eq, &inner(&a[0])?, &a[1])
}
/// py: mappingproxy.__str__(self, /)
pub fn proxy_str(a: &[Obj]) -> R<Obj> {
    crate::repr::str_of(&inner(&a[0])?)
}
/// py: mappingproxy.__or__(self, value, /)
pub fn proxy_or(a: &[Obj]) -> R<Obj> {
    crate::ops::binary(&crate::ops::op::Or, &bare(&a[0]), &bare(&a[1]))
}
/// py: mappingproxy.__ror__(self, value, /)
pub fn proxy_ror(a: &[Obj]) -> R<Obj> {
    crate::ops::binary(&crate::ops::op::Or, &bare(&a[1]), &bare(&a[0]))
}
fn bare(o: &Obj) -> Obj {
    inner(o).unwrap_or_else(|_| o.clone())
}
/// py: mappingproxy.__ior__(self, value, /)
pub fn proxy_ior(_a: &[Obj]) -> R<Obj> {
    raise!(TYPE_ERROR, "'|=' is not supported by mappingproxy; use '|' instead")
}
/// py: mappingproxy.__reversed__(self, /)
pub fn proxy_reversed(a: &[Obj]) -> R<Obj> {
    forward("__reversed__", a)
}
/// py: mappingproxy.get(self, key, default=None, /)
pub fn proxy_get(a: &[Obj]) -> R<Obj> {
    forward("get", a)
}
/// py: mappingproxy.keys(self, /)
pub fn proxy_keys(a: &[Obj]) -> R<Obj> {
    forward("keys", a)
}
/// py: mappingproxy.values(self, /)
pub fn proxy_values(a: &[Obj]) -> R<Obj> {
    forward("values", a)
}
/// py: mappingproxy.items(self, /)
pub fn proxy_items(a: &[Obj]) -> R<Obj> {
    forward("items", a)
}
/// py: mappingproxy.copy(self, /)
pub fn proxy_copy(a: &[Obj]) -> R<Obj> {
    forward("copy", a)
}
