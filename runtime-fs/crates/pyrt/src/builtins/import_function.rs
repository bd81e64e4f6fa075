//! `__import__` (bltinmodule.c, import.c)

use crate::attr;
use crate::exc::{Err, R};
use crate::names::intern;
use crate::names_used as n;
use crate::obj::Obj;
use crate::raise;

/// py: builtins.__build_class__(func, name, /, *bases, **kwds)
pub fn build_class(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4001: a call of __build_class__()")
}

/// py: builtins.__import__(name, globals=, locals=, fromlist=, level=0)
pub fn import(a: &[Obj]) -> R<Obj> {
    let level = crate::ops::index::to_i32(&a[4])?;
    let Some(name) = a[0].as_str() else { raise!(TYPE_ERROR, "module name must be a string") };
    if level < 0 {
        raise!(VALUE_ERROR, "level must be >= 0");
    }
    let full = if level > 0 { resolve_relative(name, &a[1], level)? } else { name.to_string() };
    if full.is_empty() {
        raise!(VALUE_ERROR, "Empty module name");
    }
    let leaf = import_leaf(&full)?;
    let wants_leaf = match a[3].opt() {
        Some(f) => crate::ops::truthy(f)?,
        None => false,
    };
    if wants_leaf {
        if attr::getattr_opt(&leaf, n::PATH.get())?.is_some() {
            import_submodules(&leaf, &a[3], false)?;
        }
        return Ok(leaf);
    }
    let Some((top, rest)) = name.split_once('.') else { return Ok(leaf) };
    if level == 0 {
        return crate::import::import(top);
    }
    let front = &full[..full.len() - rest.len() - 1];
    match crate::import::loaded(front)? {
        Some(m) => Ok(m),
        None => raise!(KEY_ERROR, "'{}' not in sys.modules as expected", front),
    }
}

/// Names of `from package import ...` that are no attributes may be modules.
fn import_submodules(package: &Obj, names: &Obj, of_all: bool) -> R<()> {
    let it = crate::iter::iter(names)?;
    while let Some(x) = crate::iter::next(&it)? {
        let Some(name) = x.as_str() else {
            let place = if of_all { format!("{}.__all__", own_name(package)?) } else { "``from list''".to_string() };
            raise!(TYPE_ERROR, "Item in {} must be str, not {}", place, x.type_name());
        };
        if name == "*" {
            if let Some(all) = if of_all { None } else { attr::getattr_opt(package, intern("__all__"))? } {
                import_submodules(package, &all, true)?;
            }
        } else if attr::getattr_opt(package, intern(name))?.is_none() {
            let full = format!("{}.{name}", own_name(package)?);
            if let Err(e) = import_leaf(&full) {
                if !is_missing(&e, &full)? {
                    return Err(e);
                }
            }
        }
    }
    Ok(())
}

fn own_name(module: &Obj) -> R<String> {
    let name = attr::getattr(module, n::NAME.get())?;
    Ok(name.as_str().unwrap_or_default().to_string())
}

pub fn is_missing(e: &Err, module: &str) -> R<bool> {
    let o = e.obj();
    Ok(crate::exc::MODULE_NOT_FOUND_ERROR.is(o.cls()) && attr::getattr_opt(&o, intern("name"))?.is_some_and(|v| v.as_str() == Some(module)))
}

/// Where names are made at run time, what CPython would find and the program does not link stops it (src/stdlib/prelude/_import_by_name.py).
/// `dbm` and `encodings` themselves ask for modules that need not be there.
fn import_leaf(name: &str) -> R<Obj> {
    const CHECKED: &str = "_import_by_name";
    if crate::import::exists(name) || !crate::import::exists(CHECKED) || name.starts_with("encodings.") || name.starts_with("dbm.") {
        return crate::import::import(name);
    }
    let checked = crate::import::import(CHECKED)?;
    crate::call::call(&attr::getattr(&checked, intern("import_by_name"))?, &[Obj::str(name)])
}

/// `level` dots before `name`, seen from the package in `globals`.
fn resolve_relative(name: &str, globals: &Obj, level: i32) -> R<String> {
    let package = package_of(globals)?;
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

fn package_of(globals: &Obj) -> R<String> {
    if globals.is_unset() {
        raise!(KEY_ERROR, "'__name__' not in globals");
    }
    let Some(d) = globals.as_dict() else { raise!(TYPE_ERROR, "globals must be a dict") };
    let text = |v: &Obj, what: &str| match v.as_str() {
        Some(s) => Ok(s.to_string()),
        None => raise!(TYPE_ERROR, "{} must be a string", what),
    };
    if let Some(p) = d.get_str("__package__").filter(|p| !p.is_none()) {
        return text(&p, "package");
    }
    if let Some(spec) = d.get_str("__spec__").filter(|s| !s.is_none()) {
        return text(&attr::getattr(&spec, intern("parent"))?, "__spec__.parent");
    }
    crate::warn::warn(&crate::exc::IMPORT_WARNING, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__")?;
    let Some(own) = d.get_str("__name__") else { raise!(KEY_ERROR, "'__name__' not in globals") };
    let own = text(&own, "__name__")?;
    if d.get_str("__path__").is_some() {
        return Ok(own);
    }
    Ok(own.rsplit_once('.').map_or(String::new(), |p| p.0.to_string()))
}
