//! Linked modules that `loader.exec_module` runs for a module object of the program's own (`importlib.util.module_from_spec`).

use crate::exc::R;
use crate::import::{self, ModuleDef};
use crate::obj::Obj;
use crate::shared::Global;

/// Modules of machine code that belong to such an object.
static TAKEN: Global<Vec<&'static str>> = Global::new(Vec::new());

/// The file and whether it is a package; None if it is not linked or has no file.
/// py: _portalis.place_of(name, /)
pub fn place_of(a: &[Obj]) -> R<Obj> {
    let def = a[0].as_str().and_then(import::def_of);
    Ok(match def.and_then(|d| d.file.map(|f| (f, d.is_package))) {
        Some((file, is_package)) => Obj::tuple(vec![Obj::str(file), Obj::bool(is_package)]),
        None => Obj::NONE,
    })
}

/// A module object that the code of a linked module can run in.
/// py: _portalis.new_module(name, /)
pub fn new_module(a: &[Obj]) -> R<Obj> {
    let name = a[0].as_str().unwrap_or_default();
    Ok(import::create(name, import::def_of(name)))
}

/// Runs the body of a linked module in `module`.
/// py: _portalis.execute_copy(module, name, /) -> None
pub fn execute_copy(a: &[Obj]) -> R<Obj> {
    let Some(def) = a[1].as_str().and_then(import::def_of) else { return Ok(Obj::NONE) };
    if def.single {
        if TAKEN.get().contains(&def.name) || crate::hooks::loaded_module(def.name).is_some_and(|m| !m.is(&a[0])) {
            return refused(def.name);
        }
        TAKEN.get().push(def.name);
    }
    import::run_body(&a[0], def.name, def)?;
    Ok(Obj::NONE)
}

/// Before an import makes a module object.
pub fn check_import(def: Option<&'static ModuleDef>) -> R<()> {
    match def {
        Some(d) if d.single && TAKEN.get().contains(&d.name) => refused(d.name).map(drop),
        _ => Ok(()),
    }
}

#[cold]
fn refused(name: &str) -> R<Obj> {
    crate::start::stop_refused(&format!("PT4001: a second copy of the module '{name}' (loader.exec_module): it is machine code in this build"))
}
