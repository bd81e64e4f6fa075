//! `list[int]` (types.GenericAlias) and `int | str` (types.UnionType): genericaliasobject.c, unionobject.c.

use crate::exc::R;
use crate::kinds;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Global;
use crate::types::{ty, TypeRef};

/// The payload of `types.GenericAlias`.
pub struct Alias {
    pub origin: Obj,
    /// A tuple.
    pub args: Obj,
    /// What iterating gives: `*tuple[int]`.
    pub starred: bool,
}
/// The payload of `types.UnionType`.
pub struct Union {
    /// A tuple; None stands for `type(None)`.
    pub args: Obj,
}

/// Builtin classes with `__class_getitem__`.
pub fn is_generic(t: TypeRef) -> bool {
    let c = crate::class::native_base(t);
    matches!(c.layout.get(), Tag::Tuple | Tag::List | Tag::Dict | Tag::Set)
        || t == ty::TYPE.get()
        || ["enumerate", "deque", "defaultdict", "OrderedDict", "Counter", "ChainMap", "partial", "Match", "Pattern", "ReferenceType", "mappingproxy", "BaseExceptionGroup", "DirEntry", "chain", "count", "cycle", "Queue", "async_generator"]
            .contains(&c.name_str().as_str())
}

/// The payload of an alias; None for other objects.
#[inline]
fn alias(o: &Obj) -> Option<&Alias> {
    if kinds::ALIAS.exists() { o.payload() } else { None }
}
#[inline]
fn union(o: &Obj) -> Option<&Union> {
    if kinds::UNION.exists() { o.payload() } else { None }
}

pub fn make(origin: Obj, item: Obj) -> Obj {
    kinds::ALIAS.made();
    make_of(ty::GENERIC_ALIAS.get(), origin, item, false)
}
/// As `make`, for who has an alias already.
fn make_of(cls: TypeRef, origin: Obj, item: Obj, starred: bool) -> Obj {
    let args = if item.as_tuple().is_some() { item } else { Obj::tuple(vec![item]) };
    Obj::native(cls, Alias { origin, args, starred })
}

/// Attributes that an alias has itself; all others are those of its origin.
const OWN: [&str; 11] = [
    "__class__", "__origin__", "__args__", "__unpacked__", "__parameters__", "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__",
    "__copy__", "__deepcopy__",
];

pub fn get_attribute(o: &Obj, name: Name) -> R<Option<Obj>> {
    let Some(a) = alias(o) else { return crate::attr::generic(o, name) };
    match name.as_str() {
        "__origin__" => Ok(Some(a.origin.clone())),
        "__args__" => Ok(Some(a.args.clone())),
        "__unpacked__" => Ok(Some(Obj::bool(a.starred))),
        "__parameters__" => super::alias_parameters::of(&a.args).map(Some),
        "__typing_unpacked_tuple_args__" => Ok(Some(if a.starred && a.origin.is(&ty::TUPLE.get().obj()) { a.args.clone() } else { Obj::NONE })),
        "__mro_entries__" => Ok(Some(Obj::bound_method(crate::attr::getattr(&ty::GENERIC_ALIAS.get().obj(), name)?, o.clone()))),
        own if OWN.contains(&own) => crate::attr::generic(o, name),
        _ => match crate::attr::getattr_opt(&a.origin, name)? {
            Some(v) => Ok(Some(v)),
            None => crate::attr::generic(o, name),
        },
    }
}

/// `list[int](...)`
pub fn call(o: &Obj, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let Some(a) = alias(o) else { raise!(TYPE_ERROR, "'{}' object is not callable", o.type_name()) };
    let r = crate::call::call_kw(&a.origin, args, kwnames)?;
    let _ = crate::attr::setattr(&r, crate::names::intern("__orig_class__"), o.clone());
    Ok(r)
}

/// py: GenericAlias.__new__(cls, origin, args, /)
pub fn new(a: &[Obj]) -> R<Obj> {
    kinds::ALIAS.made();
    Ok(make_of(super::args::class_arg(&a[0], ty::GENERIC_ALIAS.get())?, a[1].clone(), a[2].clone(), false))
}
/// The one step of `iter(list[int])`: the alias with a star.
struct Starring(Option<Obj>);

impl crate::iter::IterImpl for Starring {
    fn next(&mut self) -> R<Option<Obj>> {
        let Some(alias) = self.0.take() else { return Ok(None) };
        Ok(self::alias(&alias).map(|x| make_of(ty::GENERIC_ALIAS.get(), x.origin.clone(), x.args.clone(), true)))
    }
    fn recipe(&self) -> Option<crate::iter::Recipe> {
        Some(crate::iter::Recipe::Iter(self.0.clone().unwrap_or_else(Obj::empty_tuple), None))
    }
}

/// py: GenericAlias.__iter__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(Obj::iterator(ty::TUPLE_ITERATOR.get(), Box::new(Starring(Some(a[0].clone())))))
}
/// py: GenericAlias.__reduce__(self, /)
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let Some(x) = alias(&a[0]) else { return Ok(Obj::NONE) };
    if x.starred {
        let next = crate::attr::getattr(&crate::import::builtins(), crate::names::intern("next"))?;
        let plain = make_of(ty::GENERIC_ALIAS.get(), x.origin.clone(), x.args.clone(), false);
        return Ok(Obj::tuple(vec![next, Obj::tuple(vec![iter(&[plain])?])]));
    }
    Ok(Obj::tuple(vec![a[0].cls().obj(), Obj::tuple(vec![x.origin.clone(), x.args.clone()])]))
}
/// py: GenericAlias.__dir__(self, /)
pub fn dir(a: &[Obj]) -> R<Obj> {
    let Some(x) = alias(&a[0]) else { return Ok(Obj::list(vec![])) };
    let dir = crate::attr::getattr(&crate::import::builtins(), crate::names::intern("dir"))?;
    let mut names = crate::iter_all::collect(&crate::call::call(&dir, &[x.origin.clone()])?)?;
    for own in OWN {
        if !names.iter().any(|n| n.as_str() == Some(own)) {
            names.push(Obj::str(own));
        }
    }
    Ok(Obj::list(names))
}
/// py: GenericAlias.__mro_entries__(self, bases, /) -> tuple
pub fn mro_entries(a: &[Obj]) -> R<Obj> {
    match alias(&a[0]) {
        Some(x) => Ok(Obj::tuple(vec![x.origin.clone()])),
        None => Ok(Obj::empty_tuple()),
    }
}
/// py: GenericAlias.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let Some(x) = alias(&a[0]) else { return Ok(Obj::str("")) };
    let items = x.args.as_tuple().unwrap_or(&[]);
    let mut out = if x.starred { "*".to_string() } else { String::new() };
    out.push_str(&item_repr(&x.origin)?);
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
    let named = |name: &str| crate::attr::getattr_opt(v, crate::names::intern(name));
    if named("__origin__")?.is_none() || named("__args__")?.is_none() {
        if let (Some(q), Some(m)) = (named("__qualname__")?, named("__module__")?) {
            if !m.is_none() {
                let (q, m) = (crate::repr::str_of(&q)?, crate::repr::str_of(&m)?);
                let (q, m) = (q.as_str().unwrap_or_default(), m.as_str().unwrap_or_default());
                return Ok(if m == "builtins" { q.to_string() } else { format!("{m}.{q}") });
            }
        }
    }
    Ok(crate::repr::repr(v)?.as_str().unwrap_or_default().to_string())
}

/// py: GenericAlias.__eq__(self, other, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    match (alias(&a[0]), alias(&a[1])) {
        (Some(x), Some(y)) => Ok(Obj::bool(x.starred == y.starred && crate::cmp::eq(&x.origin, &y.origin)? && crate::cmp::eq(&x.args, &y.args)?)),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: GenericAlias.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    match alias(&a[0]) {
        Some(x) => Ok(Obj::int(crate::hash::hash(&x.origin)? ^ crate::hash::hash(&x.args)?)),
        None => Ok(Obj::int(0)),
    }
}
/// py: GenericAlias.__getitem__(self, item, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let Some(x) = alias(&a[0]) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let args = super::alias_parameters::substituted(&a[0], &x.args, &a[1])?;
    Ok(make_of(ty::GENERIC_ALIAS.get(), x.origin.clone(), args, x.starred))
}

fn is_unionable(o: &Obj) -> bool {
    o.is_none() || o.tag() == Tag::Type || alias(o).is_some() || ty::UNION_TYPE.is(o.cls())
}

/// `|`, which `X | Y` brings for subscripts of unions.
static OR: Global<Option<&'static crate::ops::Operator>> = Global::new(None);

/// `a | b` of types, aliases, unions and None.
/// py: type.__or__(self, other, /)
/// py: GenericAlias.__or__(self, other, /)
/// py: UnionType.__or__(self, other, /)
pub fn or(a: &[Obj]) -> R<Obj> {
    if !is_unionable(&a[0]) || !is_unionable(&a[1]) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    union_of(a)
}

/// The union of types of any kind: type aliases are objects of Python code (`_type_params`).
/// py: _portalis.union_of(left, right, /)
pub fn union_of(a: &[Obj]) -> R<Obj> {
    let mut items: Vec<Obj> = Vec::new();
    for x in &a[..2] {
        let parts = match union(x) {
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
    kinds::UNION.made();
    *OR.get() = Some(&crate::ops::op::Or);
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
    let Some(u) = union(&a[0]) else { return Ok(Obj::str("")) };
    let mut out = Vec::new();
    for v in u.args.as_tuple().unwrap_or(&[]) {
        out.push(if v.is(&ty::NONE_TYPE.get().obj()) { "None".to_string() } else { item_repr(v)? });
    }
    Ok(Obj::str(&out.join(" | ")))
}
/// py-get: UnionType.__args__
pub fn union_args(a: &[Obj]) -> R<Obj> {
    Ok(union(&a[0]).map_or(Obj::NONE, |u| u.args.clone()))
}
/// py-get: UnionType.__module__
pub fn union_module(_: &[Obj]) -> R<Obj> {
    Ok(Obj::str("types"))
}
/// py-get: UnionType.__parameters__
pub fn union_parameters(a: &[Obj]) -> R<Obj> {
    union(&a[0]).map_or(Ok(Obj::empty_tuple()), |u| super::alias_parameters::of(&u.args))
}
/// py: UnionType.__getitem__(self, item, /)
pub fn union_getitem(a: &[Obj]) -> R<Obj> {
    let Some(u) = union(&a[0]) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let args = super::alias_parameters::substituted(&a[0], &u.args, &a[1])?;
    let mut items = args.as_tuple().unwrap_or(&[]).iter().cloned();
    let Some(mut all) = items.next() else { raise!(TYPE_ERROR, "Cannot take a Union of no types.") };
    let Some(or) = *OR.get() else { return Ok(all) };
    for x in items {
        all = crate::ops::binary(or, &all, &x)?;
    }
    Ok(all)
}
/// py: UnionType.__eq__(self, other, /)
pub fn union_eq(a: &[Obj]) -> R<Obj> {
    let (Some(x), Some(y)) = (union(&a[0]), union(&a[1])) else { return Ok(Obj::NOT_IMPLEMENTED) };
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
    let args = union(&a[0]).and_then(|u| u.args.as_tuple()).unwrap_or(&[]);
    let hashes = args.iter().map(crate::hash::hash).collect::<R<Vec<i64>>>()?;
    Ok(Obj::int(crate::hash::frozenset_hash_of(hashes.into_iter(), args.len())))
}
/// py: UnionType.__instancecheck__(self, instance, /) -> bool
pub fn union_instancecheck(a: &[Obj]) -> R<Obj> {
    crate::class::isinstance(&a[1], &a[0]).map(Obj::bool)
}
