//! `os.environb`: the environment of `os.environ`, with bytes for names and values.

use super::environ;
use crate::path_arg::{decode, encode};
use pyrt::builtins::{dict, dict_views};
use pyrt::cursor::Part;
use pyrt::dict::PyDict;
use pyrt::shared::Global;
use pyrt::types::StaticType;
use pyrt::{cmp, iter, raise, subscr, ty, Obj, Tag, R};

/// py-type: posix._EnvironBytes
pub static ENVIRON_BYTES: StaticType = StaticType::new("_Environ", "os", Some(&ty::OBJECT), Tag::Native, 0, pyrt::rows!(ENVIRON_BYTES));

static THE_BYTES: Global<Obj> = Global::new(Obj::UNSET);

/// py-const: posix.environb
pub fn environb() -> Obj {
    let e = THE_BYTES.get();
    if e.is_unset() {
        *e = Obj::native(ENVIRON_BYTES.get(), ());
    }
    e.clone()
}

fn text(o: &Obj) -> R<Obj> {
    match o.as_bytes() {
        Some(b) => Ok(decode(b)),
        None => raise!(TYPE_ERROR, "bytes expected, not {}", o.type_name()),
    }
}
fn bytes(o: &Obj) -> R<Obj> {
    Ok(Obj::bytes(encode(o)?.0))
}
/// What there is now, as a dict of bytes.
fn all() -> R<PyDict> {
    let d = PyDict::new();
    for (k, v) in dict::this(&environ::copy(&[environ::environ()])?)?.pairs() {
        d.set(bytes(&k)?, bytes(&v)?)?;
    }
    Ok(d)
}
fn operand(o: &Obj) -> R<Option<Obj>> {
    if o.cls() == ENVIRON_BYTES.get() {
        return Ok(Some(Obj::dict(all()?)));
    }
    Ok(o.as_dict().map(|_| o.clone()))
}
fn find(key: &Obj) -> R<Option<Obj>> {
    let v = environ::get(&[environ::environ(), text(key)?, Obj::UNSET])?;
    v.opt().map(bytes).transpose()
}
fn put(key: &Obj, value: &Obj) -> R<Obj> {
    environ::setitem(&[environ::environ(), text(key)?, text(value)?])
}

/// py: _EnvironBytes.__getitem__(self, key, /) -> bytes
pub fn getitem(a: &[Obj]) -> R<Obj> {
    find(&a[1])?.ok_or_else(|| subscr::key_error(&a[1]))
}
/// py: _EnvironBytes.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    put(&a[1], &a[2])
}
/// py: _EnvironBytes.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    match find(&a[1])? {
        Some(_) => environ::delitem(&[environ::environ(), text(&a[1])?]),
        None => Err(subscr::key_error(&a[1])),
    }
}
/// py: _EnvironBytes.__iter__(self, /) -> any
pub fn iterate(_a: &[Obj]) -> R<Obj> {
    iter::iter(&Obj::list(all()?.keys()))
}
/// py: _EnvironBytes.__len__(self, /) -> int
pub fn len(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(all()?.len()))
}
/// py: _EnvironBytes.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(find(&a[1])?.is_some()))
}
/// py: _EnvironBytes.get(self, key, default=None) -> any
pub fn get(a: &[Obj]) -> R<Obj> {
    Ok(find(&a[1])?.unwrap_or_else(|| a[2].clone()))
}
/// py: _EnvironBytes.keys(self, /) -> any
pub fn keys(_a: &[Obj]) -> R<Obj> {
    Ok(dict_views::make(&Obj::dict(all()?), Part::Keys))
}
/// py: _EnvironBytes.values(self, /) -> any
pub fn values(_a: &[Obj]) -> R<Obj> {
    Ok(dict_views::make(&Obj::dict(all()?), Part::Values))
}
/// py: _EnvironBytes.items(self, /) -> any
pub fn items(_a: &[Obj]) -> R<Obj> {
    Ok(dict_views::make(&Obj::dict(all()?), Part::Items))
}
/// py: _EnvironBytes.copy(self, /) -> dict
pub fn copy(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::dict(all()?))
}
/// py: _EnvironBytes.setdefault(self, key, value=None) -> any
pub fn setdefault(a: &[Obj]) -> R<Obj> {
    if let Some(v) = find(&a[1])? {
        return Ok(v);
    }
    put(&a[1], &a[2])?;
    Ok(a[2].clone())
}
/// py: _EnvironBytes.pop(self, key, default=) -> any
pub fn pop(a: &[Obj]) -> R<Obj> {
    match (find(&a[1])?, a[2].opt()) {
        (Some(v), _) => {
            delitem(&a[..2])?;
            Ok(v)
        }
        (None, Some(d)) => Ok(d.clone()),
        (None, None) => Err(subscr::key_error(&a[1])),
    }
}
/// py: _EnvironBytes.popitem(self, /) -> tuple
pub fn popitem(_a: &[Obj]) -> R<Obj> {
    let pair = environ::popitem(&[environ::environ()])?;
    let Some([k, v]) = pair.as_tuple() else { return Ok(pair) };
    Ok(Obj::tuple_of([bytes(k)?, bytes(v)?]))
}
/// py: _EnvironBytes.clear(self, /) -> None
pub fn clear(_a: &[Obj]) -> R<Obj> {
    environ::clear(&[environ::environ()])
}
/// py: _EnvironBytes.update(self, other=, /, **kwds) -> None
pub fn update(a: &[Obj]) -> R<Obj> {
    let given = Obj::new_dict();
    if let Some(o) = a[1].opt() {
        dict::update_from(&given, &operand(o)?.unwrap_or_else(|| o.clone()))?;
    }
    dict::update_from(&given, &a[2])?;
    for (k, v) in dict::this(&given)?.pairs() {
        put(&k, &v)?;
    }
    Ok(Obj::NONE)
}
fn merged(x: &Obj, y: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (operand(x)?, operand(y)?) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let both = Obj::dict(dict::this(&x)?.copy());
    dict::update_from(&both, &y)?;
    Ok(both)
}
/// py: _EnvironBytes.__or__(self, other, /) -> any
pub fn or(a: &[Obj]) -> R<Obj> {
    merged(&a[0], &a[1])
}
/// py: _EnvironBytes.__ror__(self, other, /) -> any
pub fn ror(a: &[Obj]) -> R<Obj> {
    merged(&a[1], &a[0])
}
/// py: _EnvironBytes.__ior__(self, other, /) -> any
pub fn ior(a: &[Obj]) -> R<Obj> {
    update(&[a[0].clone(), a[1].clone(), Obj::new_dict()])?;
    Ok(a[0].clone())
}
/// py: _EnvironBytes.__eq__(self, other, /) -> any
pub fn eq(a: &[Obj]) -> R<Obj> {
    match operand(&a[1])? {
        Some(o) => Ok(Obj::bool(cmp::eq(&Obj::dict(all()?), &o)?)),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: _EnvironBytes.__repr__(self, /) -> str
pub fn repr(_a: &[Obj]) -> R<Obj> {
    let d = pyrt::repr::repr(&Obj::dict(all()?))?;
    Ok(Obj::str(&format!("environ({})", d.as_str().unwrap_or(""))))
}
