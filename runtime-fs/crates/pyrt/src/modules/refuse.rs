//! `_portalis`: what prelude modules, which are Python, need beyond Python.

use crate::exc::R;
use crate::obj::Obj;

/// Stops the program as a refused line does.
/// py: _portalis.refuse(text, /) -> None
pub fn refuse(a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused(&format!("PT4001: {}", a[0].as_str().unwrap_or("not supported")))
}

/// How many threads run inside one another (each to its end, see `_thread.py`).
static THREADS: crate::shared::Global<u32> = crate::shared::Global::new(0);

/// py: _portalis.enter_thread() -> None
pub fn enter_thread(_a: &[Obj]) -> R<Obj> {
    *THREADS.get() += 1;
    Ok(Obj::NONE)
}
/// py: _portalis.leave_thread() -> None
pub fn leave_thread(_a: &[Obj]) -> R<Obj> {
    *THREADS.get() -= 1;
    Ok(Obj::NONE)
}

/// Sleeping in a thread lets others run, which cannot be: stops the program.
pub fn sleep_in_thread() {
    if *THREADS.get() > 0 {
        crate::start::stop_refused("PT4001: time.sleep() in a thread would let another one run, but threads run one after the other");
    }
}

/// The leaf module of an import by name.
/// py: _portalis.import_name(name, /)
pub fn import_name(a: &[Obj]) -> R<Obj> {
    let Some(name) = a[0].as_str() else {
        return Err(crate::err!(TYPE_ERROR, "module name must be str, not {}", a[0].type_name()));
    };
    if name.is_empty() {
        return Err(crate::err!(VALUE_ERROR, "Empty module name"));
    }
    crate::import::import(name)
}
/// py: _portalis.is_linked(name, /) -> bool
pub fn is_linked(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(a[0].as_str().is_some_and(crate::import::exists)))
}
