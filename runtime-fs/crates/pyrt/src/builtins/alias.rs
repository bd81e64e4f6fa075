//! `list[int]` (types.GenericAlias) and `int | str` (types.UnionType): genericaliasobject.c, unionobject.c.

use crate::exc::R;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef};

/// The payload of `types.GenericAlias`.
pub struct Alias {
    pub origin: Obj,
    /// A tuple.
    pub args: Obj,
}
/// The payload of `types.UnionType`.
pub struct Union {
    /// A tuple; None stands for `type(None)`.
    pub args: Obj,
}

/// Builtin classes with `__class_getitem__`.
pub fn is_generic(t: TypeRef) -> bool {
    let c = crate::class::native_base(t);
    matches!(c.layout.get(), Tag::Tuple | Tag::List | Tag::Dict | Tag::Set | Tag::Type)
        || ["enumerate", "deque", "defaultdict", "OrderedDict", "Counter", "ChainMap", "partial", "Match", "Pattern", "ReferenceType", "mappingproxy", "BaseExceptionGroup", "DirEntry", "chain", "count", "cycle", "Queue"]
            .contains(&c.name_str().as_str())
}

pub fn make(origin: Obj, item: Obj) -> Obj {
    let args = if item.as_tuple().is_some() { item } else { Obj::tuple(vec![item]) };
    Obj::native(ty::GENERIC_ALIAS.get(), Alias { origin, args })
}

/// Attributes of an alias are those of its origin, but for a few.
pub fn get_attribute(o: &Obj, name: Name) -> R<Option<Obj>> {
    let Some(a) = o.payload::<Alias>() else { return crate::attr::generic(o, name) };
    match name.as_str() {
        "__origin__" => Ok(Some(a.origin.clone())),
        "__args__" => Ok(Some(a.args.clone())),
        "__parameters__" => Ok(Some(Obj::empty_tuple())),
        "__class__" | "__mro_entries__" | "__reduce__" | "__reduce_ex__" | "__copy__" | "__deepcopy__" | "__instancecheck__" | "__subclasscheck__" | "__eq__" | "__hash__" | "__repr__" => {
            if name.as_str() == "__mro_entries__" {
                return Ok(Some(Obj::bound_method(crate::attr::getattr(&ty::GENERIC_ALIAS.get().obj(), name)?, o.clone())));
            }
            crate::attr::generic(o, name)
        }
        _ => match crate::attr::getattr_opt(&a.origin, name)? {
            Some(v) => Ok(Some(v)),
            None => crate::attr::generic(o, name),
        },
    }
}

/// `list[int](...)`
pub fn call(o: &Obj, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let Some(a) = o.payload::<Alias>() else { raise!(TYPE_ERROR, "'{}' object is not callable", o.type_name()) };
    let r = crate::call::call_kw(&a.origin, args, kwnames)?;
    let _ = crate::attr::setattr(&r, crate::names::intern("__orig_class__"), o.clone());
    Ok(r)
}

/// py: GenericAlias.__new__(cls, origin, args, /)
pub fn new(a: &[Obj]) -> R<Obj> {
    Ok(make(a[1].clone(), a[2].clone()))
}
/// py: GenericAlias.__mro_entries__(self, bases, /) -> tuple
pub fn mro_entries(a: &[Obj]) -> R<Obj> {
    match a[0].payload::<Alias>() {
        Some(x) => Ok(Obj::tuple(vec![x.origin.clone()])),
        None => Ok(Obj::empty_tuple()),
    }
}
/// py: GenericAlias.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let Some(x) = a[0].payload::<Alias>() else { return Ok(Obj::str("")) };
    let items = x.args.as_tuple().unwrap_or(&[]);
    let mut out = item_repr(&x.origin)?;
    out.push('[');
    for (i, v) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push_str(&item_repr(v)?);
    }
    if items.is_empty() {
        out.push_str("()");
    }
    out.push(']');
    Ok(Obj::str(&out))
}

fn item_repr(v: &Obj) -> R<String> {
    if v.tag() == Tag::Ellipsis {
        return Ok("...".to_string());
    }
    if let Some(t) = v.as_type() {
        let m = t.module.cloned();
        let q = t.qualname.cloned();
        return Ok(if m == "builtins" { q } else { format!("{m}.{q}") });
    }
    Ok(crate::repr::repr(v)?.as_str().unwrap_or_default().to_string())
}

/// py: GenericAlias.__eq__(self, other, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    match (a[0].payload::<Alias>(), a[1].payload::<Alias>()) {
        (Some(x), Some(y)) => Ok(Obj::bool(crate::cmp::eq(&x.origin, &y.origin)? && crate::cmp::eq(&x.args, &y.args)?)),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: GenericAlias.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    match a[0].payload::<Alias>() {
        Some(x) => Ok(Obj::int(crate::hash::hash(&x.origin)? ^ crate::hash::hash(&x.args)?)),
        None => Ok(Obj::int(0)),
    }
}
/// py: GenericAlias.__getitem__(self, item, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let text = repr(&a[..1])?;
    raise!(TYPE_ERROR, "{} is not a generic class", text.as_str().unwrap_or_default())
}

fn is_unionable(o: &Obj) -> bool {
    o.is_none() || o.tag() == Tag::Type || o.cls() == ty::GENERIC_ALIAS.get() || o.cls() == ty::UNION_TYPE.get()
}

/// `a | b` of types, aliases, unions and None.
/// py: type.__or__(self, other, /)
/// py: GenericAlias.__or__(self, other, /)
/// py: UnionType.__or__(self, other, /)
pub fn or(a: &[Obj]) -> R<Obj> {
    if !is_unionable(&a[0]) || !is_unionable(&a[1]) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let mut items: Vec<Obj> = Vec::new();
    for x in &a[..2] {
        let parts = match x.payload::<Union>() {
            Some(u) => u.args.as_tuple().unwrap_or(&[]).to_vec(),
            None if x.is_none() => vec![ty::NONE_TYPE.get().obj()],
            None => vec![x.clone()],
        };
        for p in parts {
            let mut known = false;
            for i in &items {
                known |= i.is(&p) || (i.tag() == Tag::Native && crate::cmp::eq(i, &p)?);
            }
            if !known {
                items.push(p);
            }
        }
    }
    if items.len() == 1 {
        return Ok(items.remove(0));
    }
    Ok(Obj::native(ty::UNION_TYPE.get(), Union { args: Obj::tuple(items) }))
}

/// py: type.__ror__(self, other, /)
/// py: GenericAlias.__ror__(self, other, /)
/// py: UnionType.__ror__(self, other, /)
pub fn ror(a: &[Obj]) -> R<Obj> {
    or(&[a[1].clone(), a[0].clone()])
}

/// py: UnionType.__repr__(self, /) -> str
pub fn union_repr(a: &[Obj]) -> R<Obj> {
    let Some(u) = a[0].payload::<Union>() else { return Ok(Obj::str("")) };
    let mut out = Vec::new();
    for v in u.args.as_tuple().unwrap_or(&[]) {
        out.push(if v.is(&ty::NONE_TYPE.get().obj()) { "None".to_string() } else { item_repr(v)? });
    }
    Ok(Obj::str(&out.join(" | ")))
}
/// py-get: UnionType.__args__
pub fn union_args(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<Union>().map_or(Obj::NONE, |u| u.args.clone()))
}
/// py: UnionType.__eq__(self, other, /)
pub fn union_eq(a: &[Obj]) -> R<Obj> {
    let (Some(x), Some(y)) = (a[0].payload::<Union>(), a[1].payload::<Union>()) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let (x, y) = (x.args.as_tuple().unwrap_or(&[]), y.args.as_tuple().unwrap_or(&[]));
    if x.len() != y.len() {
        return Ok(Obj::FALSE);
    }
    for i in x {
        let mut found = false;
        for j in y {
            found |= crate::cmp::eq(i, j)?;
        }
        if !found {
            return Ok(Obj::FALSE);
        }
    }
    Ok(Obj::TRUE)
}
/// py: UnionType.__hash__(self, /) -> int
pub fn union_hash(a: &[Obj]) -> R<Obj> {
    let mut h = 0;
    for v in a[0].payload::<Union>().and_then(|u| u.args.as_tuple()).unwrap_or(&[]) {
        h ^= crate::hash::hash(v)?;
    }
    Ok(Obj::int(h))
}
/// py: UnionType.__instancecheck__(self, instance, /) -> bool
pub fn union_instancecheck(a: &[Obj]) -> R<Obj> {
    crate::class::isinstance(&a[1], &a[0]).map(Obj::bool)
}
