//! Awaitables of coroutines and asynchronous generators (genobject.c: coro_wrapper, async_gen_asend, async_gen_athrow).

use crate::exc::{Err, R};
use crate::gen::{GenObj, Step};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::{ty, StaticType};
use crate::{err, raise};
use std::cell::Cell;

/// py-type: sys.coroutine_wrapper
pub static COROUTINE_WRAPPER: StaticType = StaticType::new("coroutine_wrapper", "builtins", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(COROUTINE_WRAPPER));
/// py-type: sys.async_generator_asend
pub static ASEND: StaticType = StaticType::new("async_generator_asend", "builtins", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(ASEND));
/// py-type: sys.async_generator_athrow
pub static ATHROW: StaticType = StaticType::new("async_generator_athrow", "builtins", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(ATHROW));

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Coroutine,
    Send,
    Throw,
    Close,
}
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Init,
    Running,
    Closed,
}

/// The payload: an iterator that an `await` drives.
pub struct AsyncStep {
    gen: Obj,
    kind: Kind,
    state: Cell<State>,
    /// What `asend` sends, or the exception that `athrow` raises.
    value: Shared<Obj>,
}

fn make(t: &'static StaticType, gen: &Obj, kind: Kind, value: Obj) -> Obj {
    Obj::native(t.get(), AsyncStep { gen: gen.clone(), kind, state: Cell::new(State::Init), value: Shared::new(value) })
}
pub fn wrapper(gen: &Obj) -> Obj {
    make(&COROUTINE_WRAPPER, gen, Kind::Coroutine, Obj::NONE)
}
pub fn asend(gen: &Obj, v: Obj) -> Obj {
    make(&ASEND, gen, Kind::Send, v)
}
pub fn athrow(gen: &Obj, e: Obj) -> Obj {
    make(&ATHROW, gen, Kind::Throw, e)
}
pub fn aclose(gen: &Obj) -> Obj {
    make(&ATHROW, gen, Kind::Close, Obj::NONE)
}

impl AsyncStep {
    fn target(&self) -> R<&GenObj> {
        match self.gen.as_gen() {
            Some(g) => Ok(g),
            None => raise!(TYPE_ERROR, "not a generator"),
        }
    }
    /// Resumes: a yielded value goes up to the event loop, a returned one is the value of the `await`.
    pub fn step(&self, sent: R<Obj>) -> R<Step> {
        let g = self.target()?;
        if self.kind == Kind::Coroutine {
            return g.resume(sent);
        }
        if self.state.get() == State::Closed {
            let what = match self.kind {
                Kind::Send => "__anext__()/asend()",
                _ => "aclose()/athrow()",
            };
            raise!(RUNTIME_ERROR, "cannot reuse already awaited {}", what);
        }
        let first = self.state.replace(State::Running) == State::Init;
        let sent = match (first, self.kind, sent) {
            (true, Kind::Send, Ok(v)) if v.is_none() => Ok(self.value.cloned()),
            (true, Kind::Throw, Ok(_)) => Err(Err::from_obj(self.value.cloned())),
            (true, Kind::Close, Ok(_)) => {
                if matches!(g.state.get(), crate::gen::GenState::Created | crate::gen::GenState::Done) {
                    self.state.set(State::Closed);
                    crate::gen::close(&self.gen)?;
                    return Ok(Step::Returned(Obj::NONE));
                }
                Err(err!(GENERATOR_EXIT, ""))
            }
            (_, _, sent) => sent,
        };
        let r = g.resume(sent);
        self.unwrap(g, r)
    }
    fn unwrap(&self, g: &GenObj, r: R<Step>) -> R<Step> {
        let closing = self.kind == Kind::Close;
        match r {
            Ok(Step::Yielded(v)) if !g.yielded_own() => return Ok(Step::Yielded(v)),
            _ => self.state.set(State::Closed),
        }
        match r {
            Ok(Step::Yielded(_)) if closing => raise!(RUNTIME_ERROR, "async generator ignored GeneratorExit"),
            Ok(Step::Yielded(v)) => Ok(Step::Returned(v)),
            Ok(Step::Returned(_)) if closing => Ok(Step::Returned(Obj::NONE)),
            Ok(Step::Returned(_)) => Err(err!(STOP_ASYNC_ITERATION, "")),
            Err(e) if closing && (e.is(&crate::exc::STOP_ASYNC_ITERATION) || e.is(&crate::exc::GENERATOR_EXIT)) => Ok(Step::Returned(Obj::NONE)),
            Err(e) => Err(e),
        }
    }
    fn close(&self) {
        self.state.set(State::Closed);
    }
}

fn this(o: &Obj) -> R<&AsyncStep> {
    match o.payload::<AsyncStep>() {
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "not an awaitable"),
    }
}
fn value(step: Step) -> R<Obj> {
    match step {
        Step::Yielded(v) => Ok(v),
        Step::Returned(v) => Err(crate::builtins::generator::stop(v)),
    }
}

/// py: coroutine_wrapper.__iter__(self, /)
/// py: async_generator_asend.__iter__(self, /)
/// py: async_generator_athrow.__iter__(self, /)
/// py: async_generator_asend.__await__(self, /)
/// py: async_generator_athrow.__await__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: coroutine_wrapper.__next__(self, /)
/// py: async_generator_asend.__next__(self, /)
/// py: async_generator_athrow.__next__(self, /)
pub fn next(a: &[Obj]) -> R<Obj> {
    value(this(&a[0])?.step(Ok(Obj::NONE))?)
}
/// py: coroutine_wrapper.send(self, value, /)
/// py: async_generator_asend.send(self, value, /)
/// py: async_generator_athrow.send(self, value, /)
pub fn send(a: &[Obj]) -> R<Obj> {
    value(this(&a[0])?.step(Ok(a[1].clone()))?)
}
/// py: coroutine_wrapper.throw(self, type, value=None, traceback=None, /)
/// py: async_generator_asend.throw(self, type, value=None, traceback=None, /)
/// py: async_generator_athrow.throw(self, type, value=None, traceback=None, /)
pub fn throw(a: &[Obj]) -> R<Obj> {
    let e = crate::builtins::generator::thrown(&a[1], &a[2], &a[3])?;
    value(this(&a[0])?.step(Err(e))?)
}
/// py: coroutine_wrapper.close(self, /) -> None
/// py: async_generator_asend.close(self, /) -> None
/// py: async_generator_athrow.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if s.kind == Kind::Coroutine {
        crate::gen::close(&s.gen)?;
    } else {
        s.close();
    }
    Ok(Obj::NONE)
}

/// The code of generator functions that `types.coroutine` was given.
static AWAITABLE: crate::shared::Global<Vec<usize>> = crate::shared::Global::new(Vec::new());

pub fn is_awaitable(code: &'static crate::func::Code) -> bool {
    AWAITABLE.get().contains(&(code as *const _ as usize))
}

/// py: _portalis.make_awaitable(func, /) -> None
pub fn make_awaitable(a: &[Obj]) -> R<Obj> {
    if let Some(f) = a[0].as_func() {
        AWAITABLE.get().push(f.code as *const _ as usize);
    }
    Ok(Obj::NONE)
}

// ---- async generators ----

/// py: async_generator.__aiter__(self, /)
pub fn aiter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: async_generator.__anext__(self, /)
pub fn anext(a: &[Obj]) -> R<Obj> {
    Ok(asend(&a[0], Obj::NONE))
}
/// py: async_generator.asend(self, value, /)
pub fn asend_row(a: &[Obj]) -> R<Obj> {
    Ok(asend(&a[0], a[1].clone()))
}
/// py: async_generator.athrow(self, type, value=None, traceback=None, /)
pub fn athrow_row(a: &[Obj]) -> R<Obj> {
    let e = crate::builtins::generator::thrown(&a[1], &a[2], &a[3])?;
    Ok(athrow(&a[0], e.into_obj()))
}
/// py: async_generator.aclose(self, /)
pub fn aclose_row(a: &[Obj]) -> R<Obj> {
    Ok(aclose(&a[0]))
}
/// py: coroutine.__await__(self, /)
pub fn coroutine_await(a: &[Obj]) -> R<Obj> {
    Ok(wrapper(&a[0]))
}
/// py: builtins.aiter(async_iterable, /)
pub fn aiter_builtin(a: &[Obj]) -> R<Obj> {
    match crate::attr::special(&a[0], crate::names::intern("__aiter__"))? {
        Some(f) => crate::call::call(&f, &[]),
        None => raise!(TYPE_ERROR, "'{}' object is not an async iterable", a[0].type_name()),
    }
}
/// With a default it gives an awaitable that has the default's value at the end of the iteration.
/// py: builtins.anext(async_iterator, default=, /)
pub fn anext_builtin(a: &[Obj]) -> R<Obj> {
    let step = if ty::ASYNC_GENERATOR.is(a[0].cls()) {
        anext(a)?
    } else {
        match crate::attr::special(&a[0], crate::names::intern("__anext__"))? {
            Some(f) => crate::call::call(&f, &[])?,
            None => raise!(TYPE_ERROR, "'{}' object is not an async iterator", a[0].type_name()),
        }
    };
    let Some(default) = a[1].some().cloned() else { return Ok(step) };
    let name = Obj::str("anext");
    Ok(crate::gen::make(ty::COROUTINE.get(), name.clone(), name, &crate::gen::NATIVE, move |co| async move {
        let step = crate::rt::awaitable(step, |x| crate::err!(TYPE_ERROR, "object {} can't be used in 'await' expression", x.type_name()))?;
        match crate::gen::delegate(&co, &step).await {
            Err(e) if e.is(&crate::exc::STOP_ASYNC_ITERATION) => Ok(default),
            other => other,
        }
    }))
}
/// py: sys.get_asyncgen_hooks()
pub fn get_asyncgen_hooks(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple(vec![Obj::NONE, Obj::NONE]))
}
/// py: sys.set_asyncgen_hooks(firstiter=None, finalizer=None) -> None
pub fn set_asyncgen_hooks(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: sys.set_coroutine_origin_tracking_depth(depth) -> None
pub fn set_origin_depth(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: sys.get_coroutine_origin_tracking_depth() -> int
pub fn get_origin_depth(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(0))
}
