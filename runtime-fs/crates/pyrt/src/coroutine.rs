//! Awaitables of coroutines and asynchronous generators (genobject.c: coro_wrapper, async_gen_asend, async_gen_athrow).

use crate::async_gen;
use crate::exc::{Err, R};
use crate::gen::{GenObj, GenState, Step};
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
pub fn asend(gen: &Obj, v: Obj) -> R<Obj> {
    async_gen::begin(gen)?;
    Ok(make(&ASEND, gen, Kind::Send, v))
}
pub fn athrow(gen: &Obj, e: Obj) -> R<Obj> {
    async_gen::begin(gen)?;
    Ok(make(&ATHROW, gen, Kind::Throw, e))
}
pub fn aclose(gen: &Obj) -> R<Obj> {
    async_gen::begin(gen)?;
    Ok(make(&ATHROW, gen, Kind::Close, Obj::NONE))
}

pub(crate) fn ends_iteration(e: &Err) -> bool {
    e.is(&crate::exc::STOP_ASYNC_ITERATION) || e.is(&crate::exc::GENERATOR_EXIT)
}

impl AsyncStep {
    fn target(&self) -> R<&GenObj> {
        match self.gen.as_gen() {
            Some(g) => Ok(g),
            None => raise!(TYPE_ERROR, "not a generator"),
        }
    }
    /// Resumes with a value or an exception: a yielded value goes up to the event loop, a returned one is the value of the `await`.
    pub fn step(&self, sent: R<Obj>) -> R<Step> {
        let g = self.target()?;
        if self.kind == Kind::Coroutine {
            return g.resume(sent);
        }
        if self.state.get() == State::Closed {
            let what = if self.kind == Kind::Send { "__anext__()/asend()" } else { "aclose()/athrow()" };
            raise!(RUNTIME_ERROR, "cannot reuse already awaited {}", what);
        }
        match (self.kind, sent) {
            (Kind::Send, Ok(v)) => self.asend_send(g, v),
            (Kind::Send, Err(e)) => self.unwrapped(g, g.resume(Err(e))),
            (_, Ok(v)) => self.athrow_send(g, v),
            (Kind::Throw, Err(e)) => async_gen::unwrap(g, g.resume(Err(e))),
            (_, Err(e)) => self.closing(g, g.resume(Err(e))),
        }
    }
    fn asend_send(&self, g: &GenObj, v: Obj) -> R<Step> {
        let mut v = v;
        if self.state.get() == State::Init {
            if g.agen.is_running() {
                raise!(RUNTIME_ERROR, "anext(): asynchronous generator is already running");
            }
            if v.is_none() {
                v = self.value.cloned();
            }
            self.state.set(State::Running);
        }
        g.agen.set_running(true);
        self.unwrapped(g, g.resume(Ok(v)))
    }
    fn unwrapped(&self, g: &GenObj, r: R<Step>) -> R<Step> {
        let r = async_gen::unwrap(g, r);
        if !matches!(r, Ok(Step::Yielded(_))) {
            self.state.set(State::Closed);
        }
        r
    }
    fn athrow_send(&self, g: &GenObj, v: Obj) -> R<Step> {
        if g.state.get() == GenState::Done {
            self.state.set(State::Closed);
            return Ok(Step::Returned(Obj::NONE));
        }
        if self.state.get() == State::Init {
            if g.agen.is_running() {
                self.state.set(State::Closed);
                let what = if self.kind == Kind::Close { "aclose" } else { "athrow" };
                raise!(RUNTIME_ERROR, "{}(): asynchronous generator is already running", what);
            }
            if g.agen.is_closed() {
                self.state.set(State::Closed);
                raise!(STOP_ASYNC_ITERATION, "");
            }
            if !v.is_none() {
                raise!(RUNTIME_ERROR, "can't send non-None value to a just-started coroutine");
            }
            self.state.set(State::Running);
            g.agen.set_running(true);
            if self.kind == Kind::Close {
                g.agen.set_closed();
                return self.closing(g, g.resume(Err(err!(GENERATOR_EXIT, ""))));
            }
            return self.unwrapped(g, g.resume(Err(Err::from_obj(self.value.cloned()))));
        }
        let r = g.resume(Ok(v));
        if self.kind == Kind::Close { self.closing(g, r) } else { async_gen::unwrap(g, r) }
    }
    /// What `aclose()` makes of a step: it ends with the generator, and nothing more may be yielded.
    fn closing(&self, g: &GenObj, r: R<Step>) -> R<Step> {
        match r {
            Ok(Step::Yielded(v)) if !g.yielded_own() => return Ok(Step::Yielded(v)),
            _ => {
                g.agen.set_running(false);
                self.state.set(State::Closed);
            }
        }
        match r {
            Ok(Step::Yielded(_)) => raise!(RUNTIME_ERROR, "async generator ignored GeneratorExit"),
            Ok(Step::Returned(_)) => Ok(Step::Returned(Obj::NONE)),
            Err(e) if ends_iteration(&e) => Ok(Step::Returned(Obj::NONE)),
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
    if let Some(f) = a[0].as_func().filter(|f| f.code().flags & crate::func::CODE_COROUTINE == 0 && !is_awaitable(f.code())) {
        AWAITABLE.get().push(f.code() as *const _ as usize);
    }
    Ok(Obj::NONE)
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
        async_gen::anext(a)?
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
/// py: sys.set_coroutine_origin_tracking_depth(depth) -> None
pub fn set_origin_depth(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: sys.get_coroutine_origin_tracking_depth() -> int
pub fn get_origin_depth(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(0))
}
