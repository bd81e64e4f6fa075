//! `sys.meta_path`: the program's own finders of modules (importlib._bootstrap: _find_spec, _load_unlocked).

use crate::attr::{getattr, getattr_opt, setattr};
use crate::call::call;
use crate::exc::R;
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::types::{ty, StaticType};

// Not written where they are looked up: a program has these names if it has `meta_path` (src/link/implied.ts).
const META_PATH: &str = "meta_path";
const FIND_SPEC: &str = "find_spec";
const CREATE_MODULE: &str = "create_module";
const EXEC_MODULE: &str = "exec_module";
const LOAD_MODULE: &str = "load_module";
const SUBMODULE_SEARCH_LOCATIONS: &str = "submodule_search_locations";
const LOADER: &str = "loader";
const PARENT: &str = "parent";

/// Stands for the modules that are linked into the program: finders before it are asked first, the others where it finds nothing.
/// py-type: sys.PathFinder
pub static PATH_FINDER: StaticType = StaticType::new("PathFinder", "_frozen_importlib_external", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(PATH_FINDER));

/// py-const: sys.meta_path
pub fn meta_path() -> Obj {
    crate::import::set_finder(find);
    Obj::list(vec![PATH_FINDER.get().obj()])
}

/// The module, if a finder before (or behind) the linked modules has it.
fn find(name: &str, before: bool) -> R<Option<Obj>> {
    let Some(sys) = crate::hooks::loaded_module("sys") else { return Ok(None) };
    let mut reached = false;
    for finder in crate::iter::collect(&getattr(&sys, intern(META_PATH))?)? {
        if finder.is(&PATH_FINDER.get().obj()) {
            reached = true;
        } else if reached != before {
            if let Some(find_spec) = getattr_opt(&finder, intern(FIND_SPEC))? {
                let spec = call(&find_spec, &[Obj::str(name), path_of_parent(name)?, Obj::NONE])?;
                if !spec.is_none() {
                    return load(name, &spec).map(Some);
                }
            }
        }
    }
    Ok(None)
}

fn path_of_parent(name: &str) -> R<Obj> {
    let parent = name.rsplit_once('.').and_then(|(parent, _)| crate::hooks::loaded_module(parent));
    Ok(match parent {
        Some(parent) => getattr_opt(&parent, intern("__path__"))?.unwrap_or(Obj::NONE),
        None => Obj::NONE,
    })
}

fn load(name: &str, spec: &Obj) -> R<Obj> {
    let loader = getattr(spec, intern(LOADER))?;
    let made = match getattr_opt(&loader, intern(CREATE_MODULE))? {
        Some(create) => call(&create, std::slice::from_ref(spec))?,
        None => Obj::NONE,
    };
    let module = if made.is_none() { Obj::module(name) } else { made };
    let package = getattr_opt(spec, intern(PARENT))?.unwrap_or(Obj::NONE);
    for (key, value) in [("__spec__", spec), ("__loader__", &loader), ("__package__", &package)] {
        if getattr_opt(&module, intern(key))?.is_none_or(|v| v.is_none()) {
            setattr(&module, intern(key), value.clone())?;
        }
    }
    if let Some(places) = getattr_opt(spec, intern(SUBMODULE_SEARCH_LOCATIONS))?.filter(|p| !p.is_none()) {
        setattr(&module, intern("__path__"), places)?;
    }
    let modules = crate::import::sys_modules();
    let Some(modules) = modules.as_dict() else { return Ok(module) };
    modules.set(Obj::str(name), module.clone())?;
    let run = match getattr_opt(&loader, intern(EXEC_MODULE))? {
        Some(exec) => call(&exec, std::slice::from_ref(&module)),
        None => call(&getattr(&loader, intern(LOAD_MODULE))?, &[Obj::str(name)]),
    };
    if let Err(e) = run {
        let _ = modules.remove(&Obj::str(name));
        return Err(e);
    }
    Ok(modules.get(&Obj::str(name))?.unwrap_or(module))
}
