//! `functools.partial`.

use pyrt::builtins::{args as convert, tuple};
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_HAS_DICT, T_VECTORCALL};
use pyrt::{err, Obj, Tag, R};

/// py-type: _functools.partial
pub static PARTIAL: StaticType = StaticType::new("partial", "functools", Some(&ty::OBJECT), Tag::Native, T_HAS_DICT | T_VECTORCALL, pyrt::rows!(PARTIAL));

struct Partial {
    f: Shared<Obj>,
    /// A tuple.
    args: Shared<Obj>,
    /// A dict.
    kw: Shared<Obj>,
}

fn this(o: &Obj) -> R<&Partial> {
    o.payload::<Partial>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'functools.partial' object but received a '{}'", o.type_name()))
}

/// Both keyword dicts, the right one winning.
fn merged(a: &Obj, b: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (a.as_dict(), b.as_dict()) else { return Ok(a.clone()) };
    let out = x.copy();
    pyrt::builtins::dict::merge(&out, y)?;
    Ok(Obj::dict(out))
}

/// py: partial.__new__(cls, *args, **kwargs) -> partial
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = convert::class_arg(&a[0], PARTIAL.get())?;
    let [f, rest @ ..] = tuple::this(&a[1])? else {
        return Err(err!(TYPE_ERROR, "type 'partial' takes at least one argument"));
    };
    if !pyrt::call::is_callable(f) {
        return Err(err!(TYPE_ERROR, "the first argument must be callable"));
    }
    // A partial of a partial is one, unless the inner one has attributes or a call of its own.
    let plain_call = |f: &Obj| f.cls().lookup(pyrt::intern("__call__")).is_none_or(|c| c.tag() == Tag::Builtin);
    let inner = f.payload::<Partial>().filter(|_| plain_call(f) && dict_of(f).is_none());
    let (f, args, kw) = match inner {
        Some(p) => (p.f.cloned(), tuple::concat(&p.args.cloned(), &Obj::tuple(rest.to_vec()))?, merged(&p.kw.cloned(), &a[2])?),
        None => (f.clone(), Obj::tuple(rest.to_vec()), merged(&a[2], &Obj::new_dict())?),
    };
    walked();
    Ok(Obj::native(cls, Partial { f: Shared::new(f), args: Shared::new(args), kw: Shared::new(kw) }))
}

/// The collector sees what partials hold; their parts break the cycles.
fn walked() {
    static KNOWN: pyrt::shared::Global<bool> = pyrt::shared::Global::new(false);
    if !std::mem::replace(KNOWN.get(), true) {
        pyrt::cycles::add_walk((
            |o, out| {
                if let Some(p) = o.payload::<Partial>() {
                    out.extend([&p.f, &p.args, &p.kw].map(|part| part.cloned()));
                }
            },
            |_| {},
        ));
    }
}

/// py: partial.__call__(self, /, *args, **kwargs) -> object
pub fn call(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let (f, kw) = (p.f.cloned(), p.kw.cloned());
    let args = tuple::concat(&p.args.cloned(), &a[1])?;
    let kw = if kw.as_dict().is_none_or(|d| d.is_empty()) { a[2].clone() } else { merged(&kw, &a[2])? };
    if kw.as_dict().is_none_or(|d| d.is_empty()) {
        return pyrt::call::call(&f, tuple::this(&args)?);
    }
    pyrt::call::call_ex(&f, tuple::this(&args)?, &kw)
}

/// py-get: partial.func
pub fn func(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.f.cloned())
}
/// py-get: partial.args
pub fn args(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.args.cloned())
}
/// py-get: partial.keywords
pub fn keywords(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.kw.cloned())
}

/// py: partial.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let Some(_guard) = pyrt::repr::ReprGuard::enter(&a[0]) else { return Ok(Obj::str("...")) };
    let mut parts = vec![convert::text(&p.f.cloned())?];
    for x in tuple::this(&p.args.cloned())? {
        parts.push(convert::text(x)?);
    }
    if let Some(d) = p.kw.cloned().as_dict() {
        for (k, v) in d.pairs() {
            parts.push(format!("{}={}", pyrt::repr::str_of(&k)?.as_str().unwrap_or(""), convert::text(&v)?));
        }
    }
    let name = if a[0].cls() == PARTIAL.get() { "functools.partial".to_string() } else { a[0].cls().qualname.cloned() };
    Ok(Obj::str(&format!("{name}({})", parts.join(", "))))
}

/// The attributes that were set on the object; None: there are none.
fn dict_of(o: &Obj) -> Option<Obj> {
    let d = o.head().ext.get().as_ref().map(|e| e.dict.clone()).filter(|d| !d.is_unset());
    d.filter(|d| d.as_dict().is_some_and(|d| !d.is_empty()))
}

/// py: partial.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let dict = dict_of(&a[0]).unwrap_or(Obj::NONE);
    let state = Obj::tuple_of([p.f.cloned(), p.args.cloned(), p.kw.cloned(), dict]);
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::tuple_of([p.f.cloned()]), state]))
}
/// py: partial.__setstate__(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let (f, args, kw, dict) = match a[1].as_tuple() {
        Some([f, args, kw, dict]) if pyrt::call::is_callable(f) && args.as_tuple().is_some() && (kw.is_none() || kw.as_dict().is_some()) => (f, args, kw, dict),
        _ => return Err(err!(TYPE_ERROR, "invalid partial state")),
    };
    let args = if ty::TUPLE.is(args.cls()) { args.clone() } else { Obj::tuple(args.as_tuple().unwrap_or(&[]).to_vec()) };
    let kw = match kw.as_dict() {
        None => Obj::new_dict(),
        Some(_) if ty::DICT.is(kw.cls()) => kw.clone(),
        Some(d) => Obj::dict(d.copy()),
    };
    let dict = if dict.is_none() { Obj::new_dict() } else { dict.clone() };
    pyrt::attr::setattr(&a[0], pyrt::intern("__dict__"), dict)?;
    drop(p.f.replace(f.clone()));
    drop(p.args.replace(args));
    drop(p.kw.replace(kw));
    Ok(Obj::NONE)
}
/// py-class: partial.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}
