//! `collections.OrderedDict`: a dict (which keeps insertion order anyway) with moves, and equality that minds the order.

use super::ordered_table::{ordered_items, same_order};
use pyrt::builtins::{args, dict};
use pyrt::types::{ty, StaticType, T_HAS_DICT, T_OVERRIDES};
use pyrt::{err, intern, Obj, Tag, R};

/// py-type: _collections.OrderedDict
pub static ORDERED_DICT: StaticType = StaticType::new("OrderedDict", "collections", Some(&ty::DICT), Tag::Dict, T_OVERRIDES | T_HAS_DICT, pyrt::rows!(ORDERED_DICT));

/// py: OrderedDict.update(self, /, *args, **kwargs) -> None
pub fn update(a: &[Obj]) -> R<Obj> {
    match a[1].as_tuple().unwrap_or(&[]) {
        [] => {}
        [from] => update_from(&a[0], from)?,
        more => return Err(err!(TYPE_ERROR, "update() takes at most 1 positional argument ({} given)", more.len())),
    }
    if a[2].as_dict().is_some_and(|kw| !kw.is_empty()) {
        update_from(&a[0], &a[2])?;
    }
    Ok(Obj::NONE)
}

/// py: OrderedDict.__init__(self, /, *args, **kwargs) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let n = a[1].as_tuple().map_or(0, |t| t.len());
    if n > 1 {
        return Err(err!(TYPE_ERROR, "expected at most 1 arguments, got {n}"));
    }
    update(a)
}

/// mutablemapping_update_arg: a subclass with its own `__setitem__` sees every item.
fn update_from(o: &Obj, from: &Obj) -> R<()> {
    let exact = from.tag() == Tag::Dict && (ty::DICT.is(from.cls()) || from.cls() == ORDERED_DICT.get());
    if exact && pyrt::dunder::overridden(o, intern("__setitem__")).is_none_or(|f| f.as_builtin().is_some()) {
        return dict::update_from(o, from);
    }
    if exact {
        let items = pyrt::call::method(intern("items"), std::slice::from_ref(from))?;
        return add_pairs(o, &items);
    }
    if let Some(keys) = pyrt::attr::getattr_opt(from, intern("keys"))? {
        for k in pyrt::iter::collect(&pyrt::call::call(&keys, &[])?)? {
            let v = pyrt::subscr::getitem(from, &k)?;
            pyrt::subscr::setitem(o, &k, v)?;
        }
        return Ok(());
    }
    if let Some(items) = pyrt::attr::getattr_opt(from, intern("items"))? {
        return add_pairs(o, &pyrt::call::call(&items, &[])?);
    }
    add_pairs(o, from)
}

fn add_pairs(o: &Obj, pairs: &Obj) -> R<()> {
    let mut it = pyrt::iter::Loop::new(pairs)?;
    while let Some(pair) = it.next()? {
        let pair = pyrt::iter::iter(&pair)?;
        let Some(k) = pyrt::iter::next(&pair)? else { return Err(err!(VALUE_ERROR, "need more than 0 values to unpack")) };
        let Some(v) = pyrt::iter::next(&pair)? else { return Err(err!(VALUE_ERROR, "need more than 1 value to unpack")) };
        if pyrt::iter::next(&pair)?.is_some() {
            return Err(err!(VALUE_ERROR, "too many values to unpack (expected 2)"));
        }
        pyrt::subscr::setitem(o, &k, v)?;
    }
    Ok(())
}

/// py: OrderedDict.move_to_end(self, key, last=True) -> None
pub fn move_to_end(a: &[Obj]) -> R<Obj> {
    let last = pyrt::ops::truthy(&a[2])?;
    if dict::this(&a[0])?.move_to_end(&a[1], last)? { Ok(Obj::NONE) } else { Err(pyrt::subscr::key_error(&a[1])) }
}

/// py: OrderedDict.popitem(self, last=True) -> tuple
pub fn popitem(a: &[Obj]) -> R<Obj> {
    let d = dict::this(&a[0])?;
    let pair = if pyrt::ops::truthy(&a[1])? { d.pop_last() } else { d.pop_first() };
    match pair {
        Some((k, v)) => Ok(Obj::tuple_of([k, v])),
        None => Err(err!(KEY_ERROR, "dictionary is empty")),
    }
}

/// py: OrderedDict.pop(self, key, default=) -> object
pub fn pop(a: &[Obj]) -> R<Obj> {
    dict::pop_key(a)
}

/// py: OrderedDict.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::native_setitem(&a[0], &a[1], a[2].clone())?;
    Ok(Obj::NONE)
}
/// py: OrderedDict.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::native_delitem(&a[0], &a[1])?;
    Ok(Obj::NONE)
}
/// py: OrderedDict.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    dict::this(&a[0])?.clear();
    Ok(Obj::NONE)
}

/// py: OrderedDict.setdefault(self, key, default=None) -> object
pub fn setdefault(a: &[Obj]) -> R<Obj> {
    let d = dict::this(&a[0])?;
    match d.get(&a[1])? {
        Some(v) => Ok(v),
        None => {
            pyrt::subscr::setitem(&a[0], &a[1], a[2].clone())?;
            Ok(a[2].clone())
        }
    }
}

/// py: OrderedDict.copy(self, /) -> OrderedDict
pub fn copy(a: &[Obj]) -> R<Obj> {
    if a[0].cls() == ORDERED_DICT.get() {
        return Ok(dict::with_class(dict::this(&a[0])?.copy(), ORDERED_DICT.get()));
    }
    let out = pyrt::call::call(&a[0].cls().obj(), &[])?;
    for k in dict::this(&a[0])?.keys() {
        pyrt::subscr::setitem(&out, &k, pyrt::subscr::getitem(&a[0], &k)?)?;
    }
    Ok(out)
}

/// py-class: OrderedDict.fromkeys(cls, iterable, value=None)
pub fn fromkeys(a: &[Obj]) -> R<Obj> {
    dict::fromkeys(a)
}

/// py: OrderedDict.__eq__(self, value, /) -> object
pub fn eq(a: &[Obj]) -> R<Obj> {
    equal(a, true)
}
/// py: OrderedDict.__ne__(self, value, /) -> object
pub fn ne(a: &[Obj]) -> R<Obj> {
    equal(a, false)
}
fn equal(a: &[Obj], want: bool) -> R<Obj> {
    let (Some(x), Some(y)) = (a[0].as_dict(), a[1].as_dict()) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let mut same = dict::same(x, y)?;
    if same && a[1].is_instance_of(ORDERED_DICT.get()) {
        same = same_order(x, y)?;
    }
    Ok(Obj::bool(same == want))
}

/// py: OrderedDict.__or__(self, value, /) -> object
pub fn or_(a: &[Obj]) -> R<Obj> {
    merged(&a[0], &a[0], &a[1])
}
/// py: OrderedDict.__ror__(self, value, /) -> object
pub fn ror(a: &[Obj]) -> R<Obj> {
    merged(&a[0], &a[1], &a[0])
}
/// `left | right` as an instance of the class of `like`.
fn merged(like: &Obj, left: &Obj, right: &Obj) -> R<Obj> {
    if left.as_dict().is_none() || right.as_dict().is_none() {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let out = pyrt::call::call(&like.cls().obj(), std::slice::from_ref(left))?;
    update_from(&out, right)?;
    Ok(out)
}
/// py: OrderedDict.__ior__(self, value, /) -> object
pub fn ior(a: &[Obj]) -> R<Obj> {
    update_from(&a[0], &a[1])?;
    Ok(a[0].clone())
}

/// py: OrderedDict.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let name = a[0].short_type_name();
    if dict::this(&a[0])?.is_empty() {
        return Ok(Obj::str(&format!("{name}()")));
    }
    let Some(_guard) = pyrt::repr::ReprGuard::enter(&a[0]) else { return Ok(Obj::str("...")) };
    Ok(Obj::str(&format!("{name}({})", args::text(&ordered_items(&a[0])?)?)))
}

/// py: OrderedDict.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let state = pyrt::builtins::reduce::state_of(&a[0])?;
    let items = pyrt::iter::iter(&dict::items(&a[..1])?)?;
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::empty_tuple(), state, Obj::NONE, items]))
}

/// py-class: OrderedDict.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}
