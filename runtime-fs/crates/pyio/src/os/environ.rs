//! `os.environ`: a mapping of str to str that also changes the environment of the process.

use crate::names::named;
use crate::os_error::OrRaise;
use crate::path_arg::{decode, encode};
use crate::sys;
use pyrt::builtins::{dict, dict_views};
use pyrt::cursor::Part;
use pyrt::dict::PyDict;
use pyrt::shared::Global;
use pyrt::types::StaticType;
use pyrt::{cmp, iter, raise, subscr, ty, Obj, Tag, R};

/// py-type: posix._Environ
pub static ENVIRON: StaticType = StaticType::new("_Environ", "os", Some(&ty::OBJECT), Tag::Native, 0, pyrt::rows!(ENVIRON));

/// The payload: a dict object.
struct Environ(Obj);

static THE_ENVIRON: Global<Obj> = Global::new(Obj::UNSET);

/// py-const: posix.environ
pub fn environ() -> Obj {
    let e = THE_ENVIRON.get();
    if e.is_unset() {
        *e = Obj::native(ENVIRON.get(), Environ(Obj::dict(load())));
    }
    e.clone()
}
fn load() -> PyDict {
    let d = PyDict::new();
    for (k, v) in std::env::vars_os() {
        let (k, v) = (k.into_encoded_bytes(), v.into_encoded_bytes());
        // How the host says what the current directory is; not part of the program's environment.
        if k == b"PORTALIS_CWD" {
            continue;
        }
        let _ = d.set(decode(&k), decode(&v));
    }
    // PEP 538: in the C locale CPython sets LC_CTYPE before it looks at the environment.
    let has = |k: &str| std::env::var(k).is_ok_and(|v| !v.is_empty());
    if crate::io::text::codec::utf8_mode() && !has("LC_ALL") {
        let _ = d.set(Obj::str("LC_CTYPE"), Obj::str("C.UTF-8"));
    }
    d
}
fn data(o: &Obj) -> R<Obj> {
    match o.payload::<Environ>() {
        Some(e) => Ok(e.0.clone()),
        None => raise!(TYPE_ERROR, "expected os.environ, not {}", o.type_name()),
    }
}
fn text(o: &Obj) -> R<Vec<u8>> {
    if o.as_str().is_none() {
        raise!(TYPE_ERROR, "str expected, not {}", o.type_name());
    }
    Ok(encode(o)?.0)
}
fn find(o: &Obj, key: &Obj) -> R<Option<Obj>> {
    text(key)?;
    dict::this(&data(o)?)?.get(key)
}
fn put(o: &Obj, key: &Obj, value: &Obj) -> R<()> {
    let (k, v) = (text(key)?, text(value)?);
    set_env(&k, Some(&v))?;
    dict::this(&data(o)?)?.set(key.clone(), value.clone())
}
fn set_env(k: &[u8], v: Option<&[u8]>) -> R<()> {
    if k.contains(&0) || v.is_some_and(|v| v.contains(&0)) {
        raise!(VALUE_ERROR, "embedded null byte");
    }
    if v.is_some() && k.contains(&b'=') {
        raise!(VALUE_ERROR, "illegal environment variable name");
    }
    sys::setenv(k, v).or_raise()
}
fn remove(o: &Obj, key: &Obj) -> R<Option<Obj>> {
    set_env(&text(key)?, None)?;
    Ok(dict::this(&data(o)?)?.remove(key)?.map(|p| p.1))
}
fn plain(o: &Obj) -> R<Obj> {
    Ok(Obj::dict(dict::this(&data(o)?)?.copy()))
}
/// The mapping behind an operand: the environment's own dict or a real one.
fn operand(o: &Obj) -> Option<Obj> {
    match o.payload::<Environ>() {
        Some(e) => Some(e.0.clone()),
        None => o.as_dict().map(|_| o.clone()),
    }
}

/// py: _Environ.__getitem__(self, key, /) -> str
pub fn getitem(a: &[Obj]) -> R<Obj> {
    match find(&a[0], &a[1])? {
        Some(v) => Ok(v),
        None => Err(missing(&a[1])),
    }
}
/// `raise KeyError(key) from None`
fn missing(key: &Obj) -> pyrt::Err {
    let e = subscr::key_error(key);
    e.exc().suppress_context.set(true);
    e
}
/// py: _Environ.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    put(&a[0], &a[1], &a[2])?;
    Ok(Obj::NONE)
}
/// py: _Environ.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    match remove(&a[0], &a[1])? {
        Some(_) => Ok(Obj::NONE),
        None => Err(missing(&a[1])),
    }
}
/// py: _Environ.__iter__(self, /) -> any
pub fn iterate(a: &[Obj]) -> R<Obj> {
    let keys = Obj::list(dict::this(&data(&a[0])?)?.keys());
    iter::iter(&keys)
}
/// py: _Environ.__len__(self, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(dict::this(&data(&a[0])?)?.len()))
}
/// py: _Environ.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(find(&a[0], &a[1])?.is_some()))
}
/// py: _Environ.get(self, key, default=None) -> any
pub fn get(a: &[Obj]) -> R<Obj> {
    Ok(find(&a[0], &a[1])?.unwrap_or_else(|| a[2].clone()))
}
/// The views walk the names that there are now, as CPython's: the loop may change the environment.
/// py: _Environ.keys(self, /) -> any
pub fn keys(a: &[Obj]) -> R<Obj> {
    Ok(dict_views::make(&plain(&a[0])?, Part::Keys))
}
/// py: _Environ.values(self, /) -> any
pub fn values(a: &[Obj]) -> R<Obj> {
    Ok(dict_views::make(&plain(&a[0])?, Part::Values))
}
/// py: _Environ.items(self, /) -> any
pub fn items(a: &[Obj]) -> R<Obj> {
    Ok(dict_views::make(&plain(&a[0])?, Part::Items))
}
/// py: _Environ.copy(self, /) -> dict
pub fn copy(a: &[Obj]) -> R<Obj> {
    plain(&a[0])
}
/// py: _Environ.setdefault(self, key, value=None) -> any
pub fn setdefault(a: &[Obj]) -> R<Obj> {
    if let Some(v) = find(&a[0], &a[1])? {
        return Ok(v);
    }
    put(&a[0], &a[1], &a[2])?;
    Ok(a[2].clone())
}
/// py: _Environ.pop(self, key, default=) -> any
pub fn pop(a: &[Obj]) -> R<Obj> {
    match find(&a[0], &a[1])? {
        Some(v) => {
            remove(&a[0], &a[1])?;
            Ok(v)
        }
        None => match a[2].opt() {
            Some(d) => Ok(d.clone()),
            None => Err(missing(&a[1])),
        },
    }
}
/// py: _Environ.popitem(self, /) -> tuple
pub fn popitem(a: &[Obj]) -> R<Obj> {
    let first = dict::this(&data(&a[0])?)?.entry_from(0);
    match first {
        Some((_, k, v)) => {
            remove(&a[0], &k)?;
            Ok(Obj::tuple_of([k, v]))
        }
        None => Err(pyrt::Err::with_args(pyrt::exc::KEY_ERROR.get(), vec![])),
    }
}
/// py: _Environ.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    for k in dict::this(&data(&a[0])?)?.keys() {
        remove(&a[0], &k)?;
    }
    Ok(Obj::NONE)
}
/// py: _Environ.update(self, other=, /, **kwds) -> None
pub fn update(a: &[Obj]) -> R<Obj> {
    let all = Obj::new_dict();
    if let Some(o) = a[1].opt() {
        let source = operand(o).unwrap_or_else(|| o.clone());
        dict::update_from(&all, &source)?;
    }
    dict::update_from(&all, &a[2])?;
    for (k, v) in dict::this(&all)?.pairs() {
        put(&a[0], &k, &v)?;
    }
    Ok(Obj::NONE)
}
/// py: _Environ.__or__(self, other, /) -> any
pub fn or(a: &[Obj]) -> R<Obj> {
    merged(&a[0], &a[1])
}
/// py: _Environ.__ror__(self, other, /) -> any
pub fn ror(a: &[Obj]) -> R<Obj> {
    merged(&a[1], &a[0])
}
fn merged(x: &Obj, y: &Obj) -> R<Obj> {
    let (Some(x), Some(y)) = (operand(x), operand(y)) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let all = Obj::dict(dict::this(&x)?.copy());
    dict::update_from(&all, &y)?;
    Ok(all)
}
/// py: _Environ.__ior__(self, other, /) -> any
pub fn ior(a: &[Obj]) -> R<Obj> {
    update(&[a[0].clone(), a[1].clone(), Obj::new_dict()])?;
    Ok(a[0].clone())
}
/// py: _Environ.__eq__(self, other, /) -> any
pub fn eq(a: &[Obj]) -> R<Obj> {
    match operand(&a[1]) {
        Some(o) => Ok(Obj::bool(cmp::eq(&data(&a[0])?, &o)?)),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: _Environ.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let d = pyrt::repr::repr(&data(&a[0])?)?;
    Ok(Obj::str(&format!("environ({})", d.as_str().unwrap_or(""))))
}
/// py: posix.getenv(key, default=None) -> any
pub fn getenv(a: &[Obj]) -> R<Obj> {
    Ok(find(&environ(), &a[0])?.unwrap_or_else(|| a[1].clone()))
}
/// py: posix.getenvb(key, default=None) -> any
pub fn getenvb(a: &[Obj]) -> R<Obj> {
    let Some(k) = a[0].as_bytes() else { raise!(TYPE_ERROR, "bytes expected, not {}", a[0].type_name()) };
    match find(&environ(), &decode(k))? {
        Some(v) => Ok(Obj::bytes(encode(&v)?.0)),
        None => Ok(a[1].clone()),
    }
}
fn either(o: &Obj) -> R<Vec<u8>> {
    Ok(encode(&crate::path_arg::fspath_of(o)?)?.0)
}
/// py: posix.putenv(name, value, /) -> None
pub fn putenv(a: &[Obj]) -> R<Obj> {
    set_env(&either(&a[0])?, Some(&either(&a[1])?))?;
    Ok(Obj::NONE)
}
/// py: posix.unsetenv(name, /) -> None
pub fn unsetenv(a: &[Obj]) -> R<Obj> {
    set_env(&either(&a[0])?, None)?;
    Ok(Obj::NONE)
}
/// The value of a variable as the program sees it now.
pub fn lookup(name: &str) -> Option<String> {
    let e = THE_ENVIRON.get();
    if e.is_unset() {
        return std::env::var(name).ok();
    }
    let d = data(e).ok()?;
    let v = d.as_dict()?.get_name(named(name)).ok()??;
    v.as_str().map(str::to_string)
}
/// py: posix.get_exec_path(env=None) -> list
pub fn get_exec_path(a: &[Obj]) -> R<Obj> {
    let env = match a[0].some() {
        Some(env) => env.clone(),
        None => match pyrt::hooks::loaded_module("os").map(|os| pyrt::attr::getattr_opt(&os, named("environ"))).transpose()?.flatten() {
            Some(env) => env,
            None => return Ok(exec_path(lookup("PATH").as_deref())),
        },
    };
    let (mut path, bytes) = match operand(&env) {
        Some(d) => {
            let d = dict::this(&d)?;
            (d.get_str("PATH"), d.get(&Obj::bytes(b"PATH".to_vec()))?)
        }
        None => (Some(pyrt::call::method(named("get"), &[env, Obj::str("PATH")])?).filter(|v| !v.is_none()), None),
    };
    if let Some(bytes) = bytes {
        if path.is_some() {
            return Err(pyrt::err!(VALUE_ERROR, "env cannot contain 'PATH' and b'PATH' keys"));
        }
        path = Some(bytes);
    }
    match path {
        None => Ok(exec_path(None)),
        Some(path) => Ok(exec_path(Some(&String::from_utf8_lossy(&either(&path)?)))),
    }
}
fn exec_path(path: Option<&str>) -> Obj {
    Obj::list(path.unwrap_or("/bin:/usr/bin").split(':').map(Obj::str).collect())
}
