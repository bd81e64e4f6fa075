//! `collections.defaultdict`: a dict with a hidden field for the factory.

use pyrt::attr::{hidden_field, set_hidden_field};
use pyrt::builtins::{args, dict};
use pyrt::types::{ty, StaticType, T_NO_DICT, T_OVERRIDES};
use pyrt::{err, intern, Obj, Tag, R};

/// py-type: _collections.defaultdict
pub static DEFAULTDICT: StaticType = StaticType::new("defaultdict", "collections", Some(&ty::DICT), Tag::Dict, T_OVERRIDES | T_NO_DICT, pyrt::rows!(DEFAULTDICT));

fn factory_of(o: &Obj) -> Obj {
    hidden_field(o, intern("default_factory")).unwrap_or(Obj::NONE)
}

/// py: defaultdict.__init__(self, *args, **kwargs) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let (first, rest) = match pyrt::builtins::tuple::this(&a[1])? {
        [] => (Obj::NONE, &[][..]),
        [f, rest @ ..] => (f.clone(), rest),
    };
    if !first.is_none() && !pyrt::call::is_callable(&first) {
        return Err(err!(TYPE_ERROR, "first argument must be callable or None"));
    }
    set_hidden_field(&a[0], intern("default_factory"), first);
    dict::update_args("dict", &[a[0].clone(), Obj::tuple(rest.to_vec()), a[2].clone()])
}

/// py-get: defaultdict.default_factory
pub fn default_factory(a: &[Obj]) -> R<Obj> {
    Ok(factory_of(&a[0]))
}
/// py-set: defaultdict.default_factory
pub fn set_default_factory(a: &[Obj]) -> R<Obj> {
    set_hidden_field(&a[0], intern("default_factory"), a[1].opt().cloned().unwrap_or(Obj::NONE));
    Ok(Obj::NONE)
}

/// py: defaultdict.__missing__(self, key, /) -> object
pub fn missing(a: &[Obj]) -> R<Obj> {
    let _level = pyrt::recursion::c_function()?;
    let f = factory_of(&a[0]);
    if f.is_none() {
        return Err(pyrt::subscr::key_error(&a[1]));
    }
    let v = match f.as_type() {
        // list, dict, set and int are what nearly every program uses.
        Some(t) if t == ty::LIST.get() => Obj::list(Vec::new()),
        Some(t) if t == ty::INT.get() => Obj::int(0),
        _ => pyrt::call::call(&f, &[])?,
    };
    pyrt::subscr::setitem(&a[0], &a[1], v.clone())?;
    Ok(v)
}

fn like(o: &Obj) -> R<Obj> {
    if o.cls() == DEFAULTDICT.get() {
        let out = dict::with_class(dict::this(o)?.copy(), DEFAULTDICT.get());
        set_hidden_field(&out, intern("default_factory"), factory_of(o));
        return Ok(out);
    }
    pyrt::call::call(&o.cls().obj(), &[factory_of(o), o.clone()])
}

/// py: defaultdict.copy(self, /) -> defaultdict
/// py: defaultdict.__copy__(self, /) -> defaultdict
pub fn copy(a: &[Obj]) -> R<Obj> {
    like(&a[0])
}
/// py: defaultdict.__or__(self, value, /) -> object
pub fn or_(a: &[Obj]) -> R<Obj> {
    if a[1].as_dict().is_none() {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let out = like(&a[0])?;
    dict::update_from(&out, &a[1])?;
    Ok(out)
}
/// py: defaultdict.__ror__(self, value, /) -> object
pub fn ror(a: &[Obj]) -> R<Obj> {
    if a[1].as_dict().is_none() {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let out = like(&a[0])?;
    let d = dict::this(&out)?;
    d.clear();
    dict::update_from(&out, &a[1])?;
    dict::update_from(&out, &a[0])?;
    Ok(out)
}

/// py: defaultdict.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let f = factory_of(&a[0]);
    let args = if f.is_none() { Obj::empty_tuple() } else { Obj::tuple_of([f]) };
    let items = pyrt::iter::iter(&dict::items(&a[..1])?)?;
    Ok(Obj::tuple_of([a[0].cls().obj(), args, Obj::NONE, Obj::NONE, items]))
}

/// py: defaultdict.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let base = pyrt::repr_container::dict(&a[0])?;
    let f = factory_of(&a[0]);
    let factory = match pyrt::repr::ReprGuard::enter(&f) {
        _ if f.is_none() => "None".to_string(),
        Some(_guard) => args::text(&f)?,
        None => "...".to_string(),
    };
    Ok(Obj::str(&format!("{}({}, {})", a[0].short_type_name(), factory, base.as_str().unwrap_or(""))))
}

/// py-class: defaultdict.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}
