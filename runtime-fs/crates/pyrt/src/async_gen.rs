//! Asynchronous generators (genobject.c): what they remember beyond a generator, and the hooks of `sys.set_asyncgen_hooks`.

use crate::coroutine::{aclose, asend, athrow};
use crate::exc::R;
use crate::gen::{GenObj, Step};
use crate::modules::sys_info;
use crate::obj::Obj;
use crate::shared::{Global, Shared};
use crate::{err, raise};
use std::cell::Cell;

const BEGUN: u8 = 1;
const RUNNING: u8 = 2;
const CLOSED: u8 = 4;

/// Of every generator; used by asynchronous ones.
#[derive(Default)]
pub struct AsyncGen {
    flags: Cell<u8>,
    /// Called instead of closing when the last reference goes.
    finalizer: Shared<Obj>,
}

impl AsyncGen {
    /// An awaitable of it has been resumed and has not ended.
    pub fn is_running(&self) -> bool {
        self.flags.get() & RUNNING != 0
    }
    pub fn set_running(&self, on: bool) {
        self.flags.set(if on { self.flags.get() | RUNNING } else { self.flags.get() & !RUNNING });
    }
    /// It has been closed, or has raised StopAsyncIteration.
    pub fn is_closed(&self) -> bool {
        self.flags.get() & CLOSED != 0
    }
    pub fn set_closed(&self) {
        self.flags.set(self.flags.get() | CLOSED);
    }
}

struct Hooks {
    firstiter: Obj,
    finalizer: Obj,
}
static HOOKS: Global<Hooks> = Global::new(Hooks { firstiter: Obj::NONE, finalizer: Obj::NONE });

/// Tells the event loop of a generator that is used for the first time (async_gen_init_hooks).
pub fn begin(o: &Obj) -> R<()> {
    let Some(g) = o.as_gen() else { return Ok(()) };
    if g.agen.flags.get() & BEGUN != 0 {
        return Ok(());
    }
    g.agen.flags.set(g.agen.flags.get() | BEGUN);
    let hooks = HOOKS.get();
    let (first, last) = (hooks.firstiter.clone(), hooks.finalizer.clone());
    drop(g.agen.finalizer.replace(last));
    if !first.is_none() {
        crate::call::call(&first, std::slice::from_ref(o))?;
    }
    Ok(())
}

/// The finalizer of a generator that nobody has closed.
pub fn finalizer(g: &GenObj) -> Option<Obj> {
    if g.agen.is_closed() {
        return None;
    }
    let f = g.agen.finalizer.cloned();
    (!f.is_nothing()).then_some(f)
}

/// What the body yielded by itself is the value of the await (async_gen_unwrap_value).
pub fn unwrap(g: &GenObj, r: R<Step>) -> R<Step> {
    let end = match r {
        Ok(Step::Yielded(v)) if !g.yielded_own() => return Ok(Step::Yielded(v)),
        Ok(Step::Yielded(v)) => {
            g.agen.set_running(false);
            return Ok(Step::Returned(v));
        }
        Ok(Step::Returned(_)) => err!(STOP_ASYNC_ITERATION, ""),
        Err(e) => e,
    };
    if crate::coroutine::ends_iteration(&end) {
        g.agen.set_closed();
    }
    g.agen.set_running(false);
    Err(end)
}

/// py: async_generator.__aiter__(self, /)
pub fn aiter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: async_generator.__anext__(self, /)
pub fn anext(a: &[Obj]) -> R<Obj> {
    asend(&a[0], Obj::NONE)
}
/// py: async_generator.asend(self, value, /)
pub fn asend_row(a: &[Obj]) -> R<Obj> {
    asend(&a[0], a[1].clone())
}
/// py: async_generator.athrow(self, type, value=None, traceback=None, /)
pub fn athrow_row(a: &[Obj]) -> R<Obj> {
    let e = crate::builtins::generator::thrown(&a[1], &a[2], &a[3])?;
    athrow(&a[0], e.into_obj())
}
/// py: async_generator.aclose(self, /)
pub fn aclose_row(a: &[Obj]) -> R<Obj> {
    aclose(&a[0])
}
/// py: sys.get_asyncgen_hooks()
pub fn get_asyncgen_hooks(_a: &[Obj]) -> R<Obj> {
    let hooks = HOOKS.get();
    Ok(sys_info::asyncgen_hooks(hooks.firstiter.clone(), hooks.finalizer.clone()))
}
/// py: sys.set_asyncgen_hooks(firstiter=, finalizer=) -> None
pub fn set_asyncgen_hooks(a: &[Obj]) -> R<Obj> {
    for (what, f) in [("finalizer", &a[1]), ("firstiter", &a[0])] {
        if f.some().is_some_and(|f| !crate::call::is_callable(f)) {
            raise!(TYPE_ERROR, "callable {} expected, got {}", what, f.type_name());
        }
    }
    let hooks = HOOKS.get();
    let mut old = Vec::new();
    for (place, f) in [(&mut hooks.finalizer, &a[1]), (&mut hooks.firstiter, &a[0])] {
        if !f.is_unset() {
            old.push(std::mem::replace(place, f.clone()));
        }
    }
    drop(old);
    Ok(Obj::NONE)
}
