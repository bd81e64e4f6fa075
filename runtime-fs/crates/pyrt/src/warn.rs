//! Warnings that the runtime itself gives. They go through the module `warnings`, if the program has it: without it nobody can
//! ask for them, and by default they are not shown.

use crate::exc::R;
use crate::obj::Obj;
use crate::types::StaticType;

/// `warnings.warn(text, category)`; an error where the program made the warning one.
#[cold]
pub fn warn(category: &'static StaticType, text: &str) -> R<()> {
    let Some(module) = module() else { return Ok(()) };
    // Not by a name that the row scanner sees: the function is Python.
    let Some(f) = module.as_module().map(|m| m.get(crate::names::intern(WARN))).transpose()?.flatten() else { return Ok(()) };
    crate::call::call(&f, &[Obj::str(text), category.get().obj()]).map(drop)
}

/// Not written where it is looked up: that would link the functions of this name into every program.
const WARN: &str = "warn";

/// A finalizer warns of the object that goes; what comes of it is shown as CPython shows errors of finalizers.
#[cold]
pub fn of_unclosed(source: &Obj, text: &str) {
    let Some(module) = module() else { return };
    let Some(f) = module.as_module().and_then(|m| m.get(crate::names::intern(WARN)).ok().flatten()) else { return };
    let text = format!("{text} {}", crate::trace_print::safe_repr(source));
    if let Err(e) = crate::call::call(&f, &[Obj::str(&text), crate::exc::RESOURCE_WARNING.get().obj(), Obj::int(1), source.clone()]) {
        crate::trace_print::report_unraisable(e, source);
    }
}
/// Can anybody hear of it?
pub fn is_heard() -> bool {
    module().is_some()
}

fn module() -> Option<Obj> {
    if crate::features::WARNINGS.is_there() { crate::hooks::loaded_module("warnings") } else { None }
}

/// A coroutine goes that nothing has started. CPython shows this without being asked to.
#[cold]
pub fn never_awaited(name: &str) -> R<()> {
    let text = format!("coroutine '{name}' was never awaited");
    if is_heard() {
        return warn(&crate::exc::RUNTIME_WARNING, &text);
    }
    crate::trace_print::write_stderr(&format!("sys:1: RuntimeWarning: {text}\nRuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"));
    Ok(())
}

/// A conversion gave an instance of a strict subclass of `kind`.
#[cold]
pub fn strict_subclass(start: &str, kind: &str, r: &Obj) -> R<()> {
    let text = format!(
        "{start} returned non-{kind} (type {}).  The ability to return an instance of a strict subclass of {kind} is deprecated, and may be removed in a future version of Python.",
        r.type_name()
    );
    warn(&crate::exc::DEPRECATION_WARNING, &text)
}
