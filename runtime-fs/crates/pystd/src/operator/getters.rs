//! attrgetter, itemgetter, methodcaller.

use pyrt::builtins::{args as convert, tuple};
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT};
use pyrt::{err, intern, Obj, Tag, R};

/// py-type: _operator.itemgetter
pub static ITEMGETTER: StaticType = StaticType::new("itemgetter", "operator", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_FINAL, pyrt::rows!(ITEMGETTER));
/// py-type: _operator.attrgetter
pub static ATTRGETTER: StaticType = StaticType::new("attrgetter", "operator", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_FINAL, pyrt::rows!(ATTRGETTER));
/// py-type: _operator.methodcaller
pub static METHODCALLER: StaticType = StaticType::new("methodcaller", "operator", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_FINAL, pyrt::rows!(METHODCALLER));

/// The payload of all three: the arguments of the constructor.
struct Getter {
    /// A tuple.
    args: Obj,
    /// A dict.
    kw: Obj,
}

fn this(o: &Obj) -> R<&Getter> {
    o.payload::<Getter>().ok_or_else(|| err!(TYPE_ERROR, "wrong type of receiver: '{}'", o.type_name()))
}

fn at_least_one(a: &[Obj], name: &str) -> R<()> {
    if tuple::this(&a[1])?.is_empty() {
        return Err(err!(TYPE_ERROR, "{} expected 1 argument, got 0", name));
    }
    Ok(())
}

/// py: itemgetter.__new__(cls, *items) -> itemgetter
pub fn itemgetter_new(a: &[Obj]) -> R<Obj> {
    at_least_one(a, "itemgetter")?;
    Ok(Obj::native(convert::class_arg(&a[0], ITEMGETTER.get())?, Getter { args: a[1].clone(), kw: Obj::NONE }))
}
/// py: itemgetter.__call__(self, obj, /) -> object
pub fn itemgetter_call(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    many(&g.args, |k| pyrt::subscr::getitem(&a[1], k))
}

/// One key gives the value, several give a tuple.
fn many(keys: &Obj, get: impl Fn(&Obj) -> R<Obj>) -> R<Obj> {
    match tuple::this(keys)? {
        [one] => get(one),
        several => Ok(Obj::tuple(several.iter().map(get).collect::<R<Vec<Obj>>>()?)),
    }
}

/// py: attrgetter.__new__(cls, *attrs) -> attrgetter
pub fn attrgetter_new(a: &[Obj]) -> R<Obj> {
    at_least_one(a, "attrgetter")?;
    if tuple::this(&a[1])?.iter().any(|n| n.as_str().is_none()) {
        return Err(err!(TYPE_ERROR, "attribute name must be a string"));
    }
    Ok(Obj::native(convert::class_arg(&a[0], ATTRGETTER.get())?, Getter { args: a[1].clone(), kw: Obj::NONE }))
}
/// py: attrgetter.__call__(self, obj, /) -> object
pub fn attrgetter_call(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    many(&g.args, |name| {
        let mut o = a[1].clone();
        for part in name.as_str().unwrap_or("").split('.') {
            o = pyrt::attr::getattr(&o, intern(part))?;
        }
        Ok(o)
    })
}

/// py: methodcaller.__new__(cls, *args, **kwargs) -> methodcaller
pub fn methodcaller_new(a: &[Obj]) -> R<Obj> {
    match tuple::this(&a[1])?.first() {
        None => Err(err!(TYPE_ERROR, "methodcaller needs at least one argument, the method name")),
        Some(n) if n.as_str().is_none() => Err(err!(TYPE_ERROR, "method name must be a string")),
        Some(_) => Ok(Obj::native(convert::class_arg(&a[0], METHODCALLER.get())?, Getter { args: a[1].clone(), kw: a[2].clone() })),
    }
}
/// py: methodcaller.__call__(self, obj, /) -> object
pub fn methodcaller_call(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    let [name, rest @ ..] = tuple::this(&g.args)? else { return Ok(Obj::NONE) };
    let f = pyrt::attr::getattr(&a[1], intern(name.as_str().unwrap_or("")))?;
    if g.kw.as_dict().is_none_or(|d| d.is_empty()) { pyrt::call::call(&f, rest) } else { pyrt::call::call_ex(&f, rest, &g.kw) }
}

/// py: itemgetter.__repr__(self, /) -> str
/// py: attrgetter.__repr__(self, /) -> str
/// py: methodcaller.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    let mut parts = Vec::new();
    for x in tuple::this(&g.args)? {
        parts.push(convert::text(x)?);
    }
    if let Some(d) = g.kw.as_dict() {
        for (k, v) in d.pairs() {
            parts.push(format!("{}={}", k.as_str().unwrap_or(""), convert::text(&v)?));
        }
    }
    Ok(Obj::str(&format!("{}({})", pyrt::repr::qualified_name(a[0].cls()), parts.join(", "))))
}

/// py: itemgetter.__reduce__(self, /) -> tuple
/// py: attrgetter.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([a[0].cls().obj(), this(&a[0])?.args.clone()]))
}
/// With keywords a `functools.partial` of the class carries them.
/// py: methodcaller.__reduce__(self, /) -> tuple
pub fn methodcaller_reduce(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    let Some((name, rest)) = tuple::this(&g.args)?.split_first().filter(|_| g.kw.as_dict().is_some_and(|d| !d.is_empty())) else { return reduce(a) };
    let partial = pyrt::attr::getattr(&pyrt::import::import("functools")?, intern("partial"))?;
    let maker = pyrt::call::call_ex(&partial, &[a[0].cls().obj(), name.clone()], &g.kw)?;
    Ok(Obj::tuple_of([maker, Obj::tuple(rest.to_vec())]))
}
