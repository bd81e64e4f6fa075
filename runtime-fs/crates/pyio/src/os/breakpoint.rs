//! `breakpoint()`: the hook, and what `$PYTHONBREAKPOINT` names (sysmodule.c: sys_breakpointhook). There is no debugger.

use pyrt::names::intern;
use pyrt::{raise, Obj, R};

// Not written where it is looked up: a program that replaces the hook has the name.
const HOOK: &str = "breakpointhook";

/// py: builtins.breakpoint(*args, **kws)
pub fn breakpoint(a: &[Obj]) -> R<Obj> {
    let sys = pyrt::import::import("sys")?;
    match pyrt::attr::getattr_opt(&sys, intern(HOOK))? {
        Some(hook) => pyrt::call::call_ex(&hook, a[0].as_tuple().unwrap_or(&[]), &a[1]),
        None => default_hook(a),
    }
}
/// py: sys.breakpointhook(*args, **kws)
/// py: sys.__breakpointhook__(*args, **kws)
pub fn default_hook(a: &[Obj]) -> R<Obj> {
    let named = super::environ::lookup("PYTHONBREAKPOINT").unwrap_or_default();
    if named == "0" {
        return Ok(Obj::NONE);
    }
    let path = if named.is_empty() { "pdb.set_trace" } else { &named };
    if named.is_empty() && !pyrt::import::exists("pdb") {
        pyrt::start::stop_refused("PT4001: breakpoint(): there is no debugger in a translated program; PYTHONBREAKPOINT=0 passes over it");
    }
    match find(path)? {
        Some(f) => pyrt::call::call_ex(&f, a[0].as_tuple().unwrap_or(&[]), &a[1]),
        None => {
            pyrt::warn::warn(&pyrt::exc::RUNTIME_WARNING, &format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{path}\""))?;
            Ok(Obj::NONE)
        }
    }
}

fn find(path: &str) -> R<Option<Obj>> {
    let (module, name) = path.rsplit_once('.').unwrap_or(("builtins", path));
    if module.is_empty() || name.is_empty() {
        return Ok(None);
    }
    let module = match pyrt::import::import(module) {
        Ok(m) => m,
        Err(e) if e.is(&pyrt::exc::IMPORT_ERROR) => return Ok(None),
        Err(e) if e.is(&pyrt::exc::VALUE_ERROR) => raise!(VALUE_ERROR, "Empty module name"),
        Err(e) => return Err(e),
    };
    pyrt::attr::getattr_opt(&module, intern(name))
}
