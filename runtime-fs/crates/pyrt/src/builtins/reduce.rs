//! `object.__reduce_ex__` and `__getstate__`: what copy and pickle take an object apart with (typeobject.c: reduce_newobj).

use crate::attr;
use crate::exc::R;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::ty;

/// The state that copy and pickle take: the dict, with slots a pair.
/// py: object.__getstate__(self, /)
pub fn getstate(a: &[Obj]) -> R<Obj> {
    let o = &a[0];
    let has_own = matches!(o.tag(), Tag::Inst | Tag::Exc) || (o.is_heap() && (o.cls().is_heap() || o.cls().has(crate::types::T_HAS_DICT)));
    let dict = if has_own { attr::instance_dict(o).and_then(|d| d.as_dict().filter(|d| !d.is_empty()).map(|d| Obj::dict(d.copy()))) } else { None };
    Ok(match (dict, slot_values(o)?) {
        (d, Some(s)) => Obj::tuple(vec![d.unwrap_or(Obj::NONE), s]),
        (Some(d), None) => d,
        (None, None) => Obj::NONE,
    })
}

/// _PyObject_GetState: what `__getstate__` gives, the class's own or object's.
pub fn state_of(o: &Obj) -> R<Obj> {
    match attr::getattr_opt(o, n::GETSTATE.get())? {
        Some(f) => crate::call::call(&f, &[]),
        None => getstate(std::slice::from_ref(o)),
    }
}

/// The values of `__slots__` members by name; None if there are none.
fn slot_values(o: &Obj) -> R<Option<Obj>> {
    let d = crate::dict::PyDict::new();
    for t in o.cls().mro.cloned() {
        if t.own_slots.get() == 0 {
            continue;
        }
        for (k, v) in in_order_of_slots(t, t.dict.pairs())? {
            if let Ok(x) = crate::descr::get(v, Some(o), o.cls()) {
                d.set(k, x)?;
            }
        }
    }
    Ok(if d.is_empty() { None } else { Some(Obj::dict(d)) })
}

/// The members among `pairs` as `__slots__` names them (copyreg._slotnames).
fn in_order_of_slots(t: crate::types::TypeRef, pairs: Vec<(Obj, Obj)>) -> R<Vec<(Obj, Obj)>> {
    let members: Vec<(Obj, Obj)> = pairs.into_iter().filter(|(_, v)| v.payload::<crate::descr::Member>().is_some()).collect();
    let slots = match t.dict.get_name(n::SLOTS.get())? {
        Some(s) if s.tag() != Tag::Str && members.len() > 1 => crate::iter::collect(&s)?,
        _ => return Ok(members),
    };
    let class = t.name_str();
    let mangled = |s: &str| crate::type_new::mangle(&class, s);
    Ok(slots.iter().filter_map(|s| s.as_str().map(mangled)).filter_map(|s| members.iter().find(|(k, _)| k.as_str() == Some(&s)).cloned()).collect())
}

/// py: object.__reduce_ex__(self, protocol, /)
pub fn reduce_ex(a: &[Obj]) -> R<Obj> {
    let protocol = super::args::size(&a[1])?;
    let own = a[0].cls().lookup(n::REDUCE.get()).filter(|f| f.as_builtin().is_none_or(|b| b.owner.as_type() != Some(ty::OBJECT.get())));
    // Where the class overrides it, what the instance has is called.
    if own.is_some() {
        let f = attr::getattr(&a[0], n::REDUCE.get())?;
        return crate::call::call(&f, &[]);
    }
    reduce_with(&a[0], protocol)
}
/// py: object.__reduce__(self, /)
pub fn reduce(a: &[Obj]) -> R<Obj> {
    reduce_with(&a[0], 0)
}

fn copyreg(name: crate::names::Name) -> R<Obj> {
    attr::getattr(&crate::import::import("copyreg")?, name)
}

/// (copyreg.__newobj__, (cls, *args), state, listitems, dictitems); protocols 0 and 1 are copyreg's business.
fn reduce_with(o: &Obj, protocol: i64) -> R<Obj> {
    if protocol < 2 {
        return crate::call::call(&copyreg(n::REDUCE_OLD.get())?, &[o.clone(), Obj::int(protocol)]);
    }
    let (maker, args, has_args) = new_arguments(o)?;
    if ty::MEMORYVIEW.is(o.cls()) || ty::CODE.is(o.cls()) {
        raise!(TYPE_ERROR, "cannot pickle {} objects", o.type_name());
    }
    if o.is_none() {
        return Ok(Obj::tuple(vec![maker, args, Obj::NONE, Obj::NONE, Obj::NONE]));
    }
    if !has_args && !matches!(o.tag(), Tag::Inst | Tag::Exc | Tag::List | Tag::Dict) && !has_own_state(o) {
        raise!(TYPE_ERROR, "cannot pickle '{}' object", o.type_name());
    }
    let state = state_of(o)?;
    let items = if o.tag() == Tag::List { crate::iter::iter(o)? } else { Obj::NONE };
    let pairs = if o.tag() == Tag::Dict { crate::iter::iter(&crate::call::method(n::ITEMS.get(), std::slice::from_ref(o))?)? } else { Obj::NONE };
    Ok(Obj::tuple(vec![maker, args, state, items, pairs]))
}

/// A native class with a `__getstate__` of its own.
fn has_own_state(o: &Obj) -> bool {
    o.cls().lookup(n::GETSTATE.get()).is_some_and(|f| f.as_builtin().is_none_or(|b| b.owner.as_type() != Some(ty::OBJECT.get())))
}

/// `__getnewargs_ex__`, `__getnewargs__`: the function that makes the object again, its arguments, and whether the class gave any.
fn new_arguments(o: &Obj) -> R<(Obj, Obj, bool)> {
    let cls = o.cls().obj();
    if let Some(f) = attr::special(o, n::GETNEWARGS_EX.get())? {
        let r = crate::call::call(&f, &[])?;
        let Some(pair) = r.as_tuple() else { raise!(TYPE_ERROR, "__getnewargs_ex__ should return a tuple, not '{}'", r.type_name()) };
        let [args, kwargs] = pair else { raise!(VALUE_ERROR, "__getnewargs_ex__ should return a tuple of length 2, not {}", pair.len()) };
        if args.as_tuple().is_none() {
            raise!(TYPE_ERROR, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'", args.type_name());
        }
        let Some(d) = kwargs.as_dict() else { raise!(TYPE_ERROR, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'", kwargs.type_name()) };
        if !d.is_empty() {
            return Ok((copyreg(n::NEWOBJ_EX.get())?, Obj::tuple(vec![cls, args.clone(), kwargs.clone()]), true));
        }
        return Ok((copyreg(n::NEWOBJ.get())?, with_class(cls, args), true));
    }
    let maker = copyreg(n::NEWOBJ.get())?;
    if let Some(f) = attr::special(o, n::GETNEWARGS.get())? {
        let args = crate::call::call(&f, &[])?;
        if args.as_tuple().is_none() {
            raise!(TYPE_ERROR, "__getnewargs__ should return a tuple, not '{}'", args.type_name());
        }
        return Ok((maker, with_class(cls, &args), true));
    }
    Ok((maker, Obj::tuple(vec![cls]), false))
}

fn with_class(cls: Obj, args: &Obj) -> Obj {
    let mut all = vec![cls];
    all.extend_from_slice(args.as_tuple().unwrap_or(&[]));
    Obj::tuple(all)
}

/// `type(None)()` and its like give the one value.
/// py: NoneType.__bool__(self, /) -> bool
pub fn none_bool(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::FALSE)
}

/// py: NoneType.__new__(cls, *args, **kwargs)
/// py: NotImplementedType.__new__(cls, *args, **kwargs)
/// py: ellipsis.__new__(cls, *args, **kwargs)
pub fn singleton(a: &[Obj]) -> R<Obj> {
    let (value, name) = match a[0].as_type() {
        Some(t) if t == ty::NOT_IMPLEMENTED_TYPE.get() => (Obj::NOT_IMPLEMENTED, "NotImplementedType"),
        Some(t) if t == ty::ELLIPSIS_TYPE.get() => (Obj::ELLIPSIS, "EllipsisType"),
        _ => (Obj::NONE, "NoneType"),
    };
    let given = a[1].as_tuple().is_some_and(|t| !t.is_empty()) || a[2].as_dict().is_some_and(|d| !d.is_empty());
    if given {
        raise!(TYPE_ERROR, "{} takes no arguments", name);
    }
    Ok(value)
}

// ---- values that are their own recipe ----

/// py: range.__reduce__(self, /) -> tuple
pub fn range_reduce(a: &[Obj]) -> R<Obj> {
    let Some(r) = a[0].as_range() else { return Ok(Obj::NONE) };
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::tuple(vec![r.start.clone(), r.stop.clone(), r.step.clone()])]))
}
/// py: slice.__reduce__(self, /) -> tuple
pub fn slice_reduce(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[0].as_slice() else { return Ok(Obj::NONE) };
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::tuple(vec![s.start.clone(), s.stop.clone(), s.step.clone()])]))
}
/// py: ellipsis.__reduce__(self, /) -> str
pub fn ellipsis_reduce(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::str("Ellipsis"))
}
/// py: NotImplementedType.__reduce__(self, /) -> str
pub fn not_implemented_reduce(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::str("NotImplemented"))
}
/// py: bytearray.__reduce__(self, /) -> tuple
/// py: bytearray.__reduce_ex__(self, protocol=0, /) -> tuple
pub fn bytearray_reduce(a: &[Obj]) -> R<Obj> {
    let data = a[0].as_bytearray().map(|b| b.data.get().clone()).unwrap_or_default();
    let state = getstate(&a[..1])?;
    let old = a.get(1).is_none_or(|p| p.as_i64().is_some_and(|p| p < 3));
    let args = match data.is_empty() {
        true => Obj::empty_tuple(),
        false if old => Obj::tuple_of([Obj::str(&data.iter().map(|b| *b as char).collect::<String>()), Obj::str("latin-1")]),
        false => Obj::tuple(vec![Obj::bytes(data)]),
    };
    Ok(Obj::tuple(vec![a[0].cls().obj(), args, state]))
}
/// A function by its name, a bound method of a builtin type as `getattr(self, name)`.
/// py: builtin_function_or_method.__reduce__(self, /)
/// py: method-wrapper.__reduce__(self, /)
pub fn builtin_reduce(a: &[Obj]) -> R<Obj> {
    let Some(b) = a[0].as_builtin() else { return Ok(Obj::NONE) };
    // `__new__` belongs to its class.
    let of = if b.self_.is_unset() { &b.owner } else { &b.self_ };
    if b.self_.is_unset() && b.owner.tag() != Tag::Type || b.self_.tag() == Tag::Module {
        return Ok(Obj::str(b.def.name));
    }
    Ok(Obj::tuple_of([builtin(n::GETATTR_FUNCTION.get())?, Obj::tuple_of([of.clone(), crate::names::intern(b.def.name).obj()])]))
}
/// py: method.__reduce__(self, /) -> tuple
pub fn method_reduce(a: &[Obj]) -> R<Obj> {
    let Some(m) = a[0].as_method() else { return Ok(Obj::NONE) };
    let name = attr::getattr(&m.func, n::NAME.get())?;
    Ok(Obj::tuple_of([builtin(n::GETATTR_FUNCTION.get())?, Obj::tuple_of([m.self_.clone(), name])]))
}
/// py: method_descriptor.__reduce__(self, /) -> tuple
/// py: wrapper_descriptor.__reduce__(self, /) -> tuple
pub fn descriptor_reduce(a: &[Obj]) -> R<Obj> {
    let Some(b) = a[0].as_builtin() else { return Ok(Obj::NONE) };
    Ok(Obj::tuple_of([builtin(n::GETATTR_FUNCTION.get())?, Obj::tuple_of([b.owner.clone(), crate::names::intern(b.def.name).obj()])]))
}

/// A function of builtins; programs that reduce objects have it linked (src/link/implied.ts).
pub fn builtin(name: crate::names::Name) -> R<Obj> {
    attr::getattr(&crate::import::builtins(), name)
}
