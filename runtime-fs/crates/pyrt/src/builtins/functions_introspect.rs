//! Builtin functions about objects and classes: `isinstance`, `getattr`, `vars`, `dir`, ... (bltinmodule.c)

use crate::attr;
use crate::exc::R;
use crate::names::{intern, Name};
use crate::names_used as n;
use crate::obj::Obj;
use crate::raise;

fn name_arg(o: &Obj) -> R<Name> {
    match crate::names::name_of(o) {
        Some(name) => Ok(name),
        None => raise!(TYPE_ERROR, "attribute name must be string, not '{}'", o.type_name()),
    }
}

/// py: builtins.isinstance(obj, class_or_tuple, /) -> bool
pub fn isinstance(a: &[Obj]) -> R<Obj> {
    crate::class::isinstance(&a[0], &a[1]).map(Obj::bool)
}
/// py: builtins.issubclass(cls, class_or_tuple, /) -> bool
pub fn issubclass(a: &[Obj]) -> R<Obj> {
    crate::class::issubclass(&a[0], &a[1]).map(Obj::bool)
}
/// py: builtins.callable(obj, /) -> bool
pub fn callable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(crate::call::is_callable(&a[0])))
}
/// py: builtins.getattr(object, name, default=, /)
pub fn getattr(a: &[Obj]) -> R<Obj> {
    let name = name_arg(&a[1])?;
    match a[2].opt() {
        None => attr::getattr(&a[0], name),
        Some(d) => Ok(attr::getattr_opt(&a[0], name)?.unwrap_or_else(|| d.clone())),
    }
}
/// py: builtins.hasattr(obj, name, /) -> bool
pub fn hasattr(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(attr::getattr_opt(&a[0], name_arg(&a[1])?)?.is_some()))
}
/// py: builtins.setattr(obj, name, value, /) -> None
pub fn setattr(a: &[Obj]) -> R<Obj> {
    attr::setattr(&a[0], name_arg(&a[1])?, a[2].clone())?;
    Ok(Obj::NONE)
}
/// py: builtins.delattr(obj, name, /) -> None
pub fn delattr(a: &[Obj]) -> R<Obj> {
    attr::delattr(&a[0], name_arg(&a[1])?)?;
    Ok(Obj::NONE)
}
/// py: builtins.id(obj, /) -> int
pub fn id(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(a[0].id()))
}
/// Without argument it is the compiler's business (the caller's locals).
/// py: builtins.vars(object=, /)
pub fn vars(a: &[Obj]) -> R<Obj> {
    let Some(o) = a[0].opt() else { crate::start::stop_refused("PT4001: vars() under another name; call it by its name") };
    match attr::getattr_opt(o, n::DICT.get())? {
        Some(d) => Ok(d),
        None => raise!(TYPE_ERROR, "vars() argument must have __dict__ attribute"),
    }
}
/// The compiler reads the caller's locals where the call is written by name.
/// py: builtins.locals()
pub fn locals(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4001: locals() under another name; call it by its name")
}
/// py: builtins.dir(object=, /) -> list
pub fn dir(a: &[Obj]) -> R<Obj> {
    let Some(o) = a[0].opt() else { crate::start::stop_refused("PT4001: dir() without argument under another name; call it by its name") };
    Ok(Obj::list(crate::builtins::object::dir_names(o)?.iter().map(|s| Obj::str(s)).collect()))
}
/// py: builtins.__import__(name, globals=None, locals=None, fromlist=, level=0)
pub fn import(a: &[Obj]) -> R<Obj> {
    let Some(name) = a[0].as_str() else { raise!(TYPE_ERROR, "module name must be a string") };
    let level = a[4].as_i64().unwrap_or(0);
    if name.is_empty() && level == 0 {
        raise!(VALUE_ERROR, "Empty module name");
    }
    let full = if level > 0 { resolve_relative(name, &a[1], level)? } else { name.to_string() };
    let leaf = import_leaf(&full)?;
    let wants_leaf = match a[3].opt() {
        Some(f) => crate::ops::truthy(f)?,
        None => false,
    };
    if wants_leaf {
        let it = crate::iter::iter(&a[3])?;
        while let Some(x) = crate::iter::next(&it)? {
            if let Some(sub) = x.as_str().filter(|s| *s != "*") {
                let _ = crate::import::import_from(&leaf, intern(sub));
            }
        }
        return Ok(leaf);
    }
    match full.split_once('.') {
        Some((top, _)) if level == 0 => crate::import::import(top),
        _ => Ok(leaf),
    }
}

/// Where names are made at run time, what CPython would find and the program does not link stops it (src/stdlib/prelude/_import_by_name.py).
/// The library itself asks for modules of its own that need not be there (`dbm`, `encodings`).
fn import_leaf(name: &str) -> R<Obj> {
    const CHECKED: &str = "_import_by_name";
    let top = name.split('.').next().unwrap_or(name);
    if crate::import::exists(name) || !crate::import::exists(CHECKED) || crate::modules::stdlib_names::contains(top) {
        return crate::import::import(name);
    }
    let checked = crate::import::import(CHECKED)?;
    crate::call::call(&crate::attr::getattr(&checked, intern("import_by_name"))?, &[Obj::str(name)])
}

/// `level` dots before `name`, seen from the package in `globals`.
fn resolve_relative(name: &str, globals: &Obj, level: i64) -> R<String> {
    let package = match globals.as_dict().and_then(|d| d.get_str("__package__")) {
        Some(p) => p.as_str().unwrap_or_default().to_string(),
        None => String::new(),
    };
    if package.is_empty() {
        raise!(IMPORT_ERROR, "attempted relative import with no known parent package");
    }
    let mut base = package.as_str();
    for _ in 1..level {
        base = match base.rsplit_once('.') {
            Some((b, _)) => b,
            None => raise!(IMPORT_ERROR, "attempted relative import beyond top-level package"),
        };
    }
    Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
}
