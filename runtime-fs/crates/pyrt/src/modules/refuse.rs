//! `_portalis`: what prelude modules, which are Python, need beyond Python.

use crate::exc::R;
use crate::obj::Obj;
use crate::types::{T_FINAL, T_OF_C};

/// Stops the program as a refused line does.
/// py: _portalis.refuse(text, /) -> None
pub fn refuse(a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused(&format!("PT4001: {}", a[0].as_str().unwrap_or("not supported")))
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
/// Calls `f`, which calls nothing of the user's, deeper than the recursion limit.
/// py: _portalis.call_deep(f, /, *args)
pub fn call_deep(a: &[Obj]) -> R<Obj> {
    crate::recursion::deeper(|| crate::call::call(&a[0], a[1].as_tuple().unwrap_or(&[])))
}
/// Classes that are C's in CPython; `last`: they have no subclasses.
/// py: _portalis.of_c(last, /, *classes) -> None
pub fn of_c(a: &[Obj]) -> R<Obj> {
    let last = if crate::ops::truthy(&a[0])? { T_FINAL } else { 0 };
    *crate::bind_c::WORDS.get() = Some(crate::bind_c::words);
    for class in a[1].as_tuple().unwrap_or(&[]).iter().filter_map(|c| c.as_type()) {
        class.set_flag(T_OF_C | last);
    }
    Ok(Obj::NONE)
}
/// py: _portalis.execute_again(module, /) -> None
pub fn execute_again(a: &[Obj]) -> R<Obj> {
    crate::import::execute_again(&a[0])?;
    Ok(Obj::NONE)
}
/// py: _portalis.is_linked(name, /) -> bool
pub fn is_linked(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(a[0].as_str().is_some_and(crate::import::exists)))
}
