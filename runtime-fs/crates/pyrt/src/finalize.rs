//! What happens when the last reference goes: weak references are cleared, `__del__` runs, generators are closed.

use crate::call;
use crate::heap::FLAG_FINALIZED;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::types::T_DEL;

pub fn finalize(o: &Obj) {
    let head = o.head();
    if !head.has_flag(FLAG_FINALIZED) {
        if o.cls().has(T_DEL) {
            head.set_flag(FLAG_FINALIZED);
            run_del(o);
        }
        if o.tag() == Tag::Gen && crate::kinds::GENERATOR.exists() {
            head.set_flag(FLAG_FINALIZED);
            crate::gen::finalize(o);
        }
    }
    if o.refcount() == 1 {
        crate::weak::clear(o);
    }
}

/// What native objects with `T_DEL` do at their end where the program names no `__del__`.
static NATIVE: Global<Option<fn(&Obj)>> = Global::new(None);

pub fn set_native(f: fn(&Obj)) {
    *NATIVE.get() = Some(f);
}

pub fn run_del(o: &Obj) {
    let Some(f) = o.cls().lookup(n::DEL.get()) else {
        if let (Some(f), Tag::Native) = (*NATIVE.get(), o.tag()) {
            f(o);
        }
        return;
    };
    if let Err(e) = call::call_unbound(&f, std::slice::from_ref(o)) {
        let bound = crate::descr::get(f.clone(), None, o.cls()).unwrap_or(f);
        crate::trace_print::report_unraisable(e, &bound);
    }
}
