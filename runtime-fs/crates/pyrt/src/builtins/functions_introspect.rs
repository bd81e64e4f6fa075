//! Builtin functions about objects and classes: `isinstance`, `getattr`, `vars`, `dir`, ... (bltinmodule.c)

use crate::attr;
use crate::exc::R;
use crate::names::Name;
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
/// As `locals`.
/// py: builtins.globals()
pub fn globals(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4001: globals() under another name; call it by its name")
}
/// The compiler reads the caller's locals where the call is written by name.
/// py: builtins.locals()
pub fn locals(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4001: locals() under another name; call it by its name")
}
/// py: builtins.dir(object=, /) -> list
pub fn dir(a: &[Obj]) -> R<Obj> {
    let Some(o) = a[0].opt() else { crate::start::stop_refused("PT4001: dir() without argument under another name; call it by its name") };
    let _level = crate::recursion::c_function()?;
    Ok(Obj::list(crate::builtins::object::dir_names(o)?.iter().map(|s| Obj::str(s)).collect()))
}
