//! Generators: the body is a Rust async block (rustc makes the state machine); `yield` awaits a hand-over cell.

use crate::coroutine::AsyncStep;
use crate::exc::{Err, R};
use crate::func::Code;
use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::types::ty;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

mod delegation;

/// What passes between a generator and its resumer.
#[derive(Default)]
struct Exchange {
    /// Set by `yield`, taken by the resumer.
    out: Obj,
    /// `out` is the body's own `yield`, not one passed on by `await` or `yield from`.
    own: bool,
    /// Set by the resumer: the value sent or the exception thrown.
    sent: Option<R<Obj>>,
    /// What `throw` was called with, for a sub-iterator with a `throw` of its own.
    thrown: Vec<Obj>,
    /// The iterator that `yield from` or `await` waits for.
    waits_for: Obj,
    /// What that iterator, which was resumed without this generator, did (see delegation.rs).
    step: Option<R<Step>>,
    /// Its frame is on the stack while it runs.
    framed: bool,
    /// Its frame object where frames have locals to show, else Unset.
    frame: Obj,
    /// Of code that is made at run time: the frame in Python (`_evaluate_frames.py`), which knows where it stands; else Unset.
    made: Obj,
    code: Option<&'static Code>,
}

/// The body's handle: `co.yield_(v).await` is Python's `yield v`.
#[derive(Clone)]
pub struct Co(Rc<Shared<Exchange>>);

pub struct Yield<'a> {
    co: &'a Co,
    value: Option<Obj>,
    own: bool,
}

impl Co {
    pub fn yield_(&self, v: Obj) -> Yield<'_> {
        Yield { co: self, value: Some(v), own: true }
    }
    fn wait_for(&self, it: Obj) {
        let old = std::mem::replace(&mut self.0.get_mut().waits_for, it);
        drop(old);
    }
    pub fn set_framed(&self) {
        self.0.get_mut().framed = true;
    }
    pub fn set_frame(&self, frame: Obj) {
        drop(std::mem::replace(&mut self.0.get_mut().frame, frame));
    }
    /// Passes on what a sub-iterator yielded.
    fn forward(&self, v: Obj) -> Yield<'_> {
        Yield { co: self, value: Some(v), own: false }
    }
}

impl Future for Yield<'_> {
    type Output = R<Obj>;
    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<R<Obj>> {
        if let Some(v) = self.value.take() {
            let own = self.own;
            let old = {
                let mut x = self.co.0.get_mut();
                x.own = own;
                std::mem::replace(&mut x.out, v)
            };
            drop(old);
            return Poll::Pending;
        }
        Poll::Ready(self.co.0.get_mut().sent.take().unwrap_or(Ok(Obj::NONE)))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GenState {
    Created,
    Suspended,
    Running,
    Done,
}

#[repr(C)]
pub struct GenObj {
    pub head: Head,
    pub name: Shared<Obj>,
    pub qualname: Shared<Obj>,
    pub code: Cell<&'static Code>,
    body: Shared<Option<Pin<Box<dyn Future<Output = R<Obj>>>>>>,
    co: Co,
    pub state: Cell<GenState>,
    /// The exceptions being handled inside the body while it is suspended (see handled.rs).
    pub handled: Shared<Vec<Obj>>,
    pub agen: crate::async_gen::AsyncGen,
}

/// The result of a resumption.
pub enum Step {
    Yielded(Obj),
    Returned(Obj),
}

/// The code of generators that Rust writes.
pub static NATIVE: Code = Code { name: "_walk", qualname: "_walk", file: "<frozen os>", line: 1, sig: crate::func::Sig { names: &[], posonly: 0, pos: 0, kwonly: 0, varargs: false, varkw: false }, flags: 0, entry: |_, _| Ok(Obj::NONE), locs: &[], names: None, packed: None };

/// A generator, coroutine or asynchronous generator (`cls`) from its body, for generated code.
pub fn make<F, Fut>(cls: crate::types::TypeRef, name: Obj, qualname: Obj, code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    let co = Co(Rc::new(Shared::new(Exchange { code: Some(code), ..Exchange::default() })));
    let fut: Pin<Box<dyn Future<Output = R<Obj>>>> = Box::pin(body(co.clone()));
    crate::kinds::GENERATOR.made();
    alloc(Tag::Gen, GenObj {
        head: Head::new(cls),
        name: Shared::new(name),
        qualname: Shared::new(qualname),
        code: Cell::new(code),
        body: Shared::new(Some(fut)),
        co,
        state: Cell::new(GenState::Created),
        handled: Shared::new(Vec::new()),
        agen: Default::default(),
    })
}

impl GenObj {
    /// Its frame object, where there is one.
    pub fn frame(&self) -> Option<Obj> {
        self.co.0.get().frame.some().cloned()
    }
    /// The generator is one of code that is made at run time.
    pub fn set_made(&self, code: &'static Code, frame: Obj) {
        self.code.set(code);
        drop(std::mem::replace(&mut self.co.0.get_mut().made, frame));
    }
    /// Its frame in Python.
    pub fn made(&self) -> Option<Obj> {
        self.co.0.get().made.some().cloned()
    }
    pub fn keep_frame(&self, frame: Obj) {
        self.co.set_frame(frame);
    }
    /// Was the last value yielded by the body's own `yield`?
    pub fn yielded_own(&self) -> bool {
        self.co.0.get().own
    }
    /// What the body waits for by `yield from` or `await`; None: it waits at a `yield` of its own.
    pub fn waits_for(&self) -> Obj {
        if let Some(frame) = self.made() {
            return crate::modules::made::waits_for(&frame);
        }
        match self.state.get() {
            GenState::Suspended => self.co.0.get().waits_for.some().cloned().unwrap_or(Obj::NONE),
            _ => Obj::NONE,
        }
    }
    /// Throws what `throw` was called with.
    pub fn throw(&self, e: Err, args: Vec<Obj>) -> R<Step> {
        if self.state.get() == GenState::Suspended {
            let old = std::mem::replace(&mut self.co.0.get_mut().thrown, args);
            drop(old);
        }
        self.resume(Err(e))
    }
    /// "generator", "coroutine" or "async generator", for messages.
    fn what(&self) -> &'static str {
        let c = self.head.cls.get();
        if c == ty::COROUTINE.get() {
            "coroutine"
        } else if c == ty::ASYNC_GENERATOR.get() {
            "async generator"
        } else {
            "generator"
        }
    }
    /// Resumes with a value or an exception. The caller has checked that it is not running.
    pub fn resume(&self, sent: R<Obj>) -> R<Step> {
        crate::recursion::enter()?;
        let r = self.resume_here(sent);
        crate::recursion::leave();
        r
    }
    /// It has ended.
    fn release(&self) {
        drop(self.body.replace(None));
        let made = self.co.0.get_mut().made.take();
        drop(made);
    }
    fn resume_here(&self, sent: R<Obj>) -> R<Step> {
        if self.state.get() == GenState::Suspended && sent.is_ok() {
            let levels = self.levels();
            if levels > 0 && crate::recursion::enter_many(levels) {
                return self.resume_innermost(levels, sent);
            }
        }
        self.resume_body(sent)
    }
    fn resume_body(&self, sent: R<Obj>) -> R<Step> {
        let thrown = sent.as_ref().err().map(Err::obj);
        if let Some(x) = thrown.as_ref().and_then(Obj::as_exc) {
            // What is thrown in has the context of the generator's own blocks, not of its caller's (_PyErr_ChainStackItem).
            x.raised.set(true);
        }
        match self.state.get() {
            GenState::Running => return Err(crate::err!(VALUE_ERROR, "{} already executing", self.what())),
            GenState::Done if ty::COROUTINE.is(self.head.cls.get()) => return Err(crate::err!(RUNTIME_ERROR, "cannot reuse already awaited coroutine")),
            GenState::Done => return sent.and(Ok(Step::Returned(Obj::NONE))),
            GenState::Created => {
                if let Err(e) = sent {
                    self.state.set(GenState::Done);
                    self.release();
                    return Err(e);
                }
                if let Ok(v) = &sent {
                    if !v.is_none() {
                        return Err(crate::err!(TYPE_ERROR, "can't send non-None value to a just-started {}", self.what()));
                    }
                }
            }
            GenState::Suspended => self.co.0.get_mut().sent = Some(sent),
        }
        self.state.set(GenState::Running);
        let Some(mut body) = self.body.replace(None) else { return Ok(Step::Returned(Obj::NONE)) };
        let handles = !self.handled.get().is_empty();
        let base = crate::handled::enter_generator(&mut self.handled.get_mut());
        if let (Some(thrown), true) = (thrown, handles) {
            crate::raising::set_context(&Err::from_obj(thrown));
        }
        let made = self.made().map(|frame| crate::frames::Frame::enter_made(self.code.get(), frame));
        let polled = body.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(made);
        crate::handled::leave_generator(base, &mut self.handled.get_mut());
        match polled {
            Poll::Pending => {
                drop(self.body.replace(Some(body)));
                self.state.set(GenState::Suspended);
                Ok(Step::Yielded(self.co.0.get_mut().out.take()))
            }
            Poll::Ready(r) => {
                self.state.set(GenState::Done);
                drop(body);
                self.release();
                match r {
                    Ok(v) => Ok(Step::Returned(v)),
                    Err(e) if e.is(&crate::exc::STOP_ITERATION) => Err(stop_iteration_inside(e, self.what(), "StopIteration")),
                    Err(e) if e.is(&crate::exc::STOP_ASYNC_ITERATION) && ty::ASYNC_GENERATOR.is(self.head.cls.get()) => Err(stop_iteration_inside(e, self.what(), "StopAsyncIteration")),
                    Err(e) => Err(e),
                }
            }
        }
    }
}

/// PEP 479.
#[cold]
fn stop_iteration_inside(e: Err, what: &str, which: &str) -> Err {
    let n = crate::err!(RUNTIME_ERROR, "{} raised {}", what, which);
    let cause = e.into_obj();
    drop(n.exc().context.replace(cause.clone()));
    drop(n.exc().cause.replace(cause));
    n.exc().suppress_context.set(true);
    n
}

impl Obj {
    fn gen_ref(&self) -> Option<&GenObj> {
        if self.tag() == Tag::Gen && crate::kinds::GENERATOR.exists() { Some(self.heap_ref::<GenObj>()) } else { None }
    }
}

/// Ends a generator: GeneratorExit is raised where it is suspended.
pub fn close(o: &Obj) -> R<()> {
    let Some(g) = o.gen_ref() else { return Ok(()) };
    match g.state.get() {
        GenState::Done => return Ok(()),
        GenState::Created => {
            g.state.set(GenState::Done);
            g.release();
            return Ok(());
        }
        _ => {}
    }
    let exit = crate::err!(GENERATOR_EXIT, "");
    crate::raising::set_context(&exit);
    match g.resume(Err(exit)) {
        Ok(Step::Yielded(v)) => {
            drop(v);
            Err(crate::err!(RUNTIME_ERROR, "{} ignored GeneratorExit", g.what()))
        }
        Ok(Step::Returned(_)) => Ok(()),
        Err(e) if e.is(&crate::exc::GENERATOR_EXIT) || e.is(&crate::exc::STOP_ITERATION) => Ok(()),
        Err(e) => Err(e),
    }
}

/// The last reference goes: a suspended body runs its `finally` blocks, or the event loop is told (_PyGen_Finalize).
pub fn finalize(o: &Obj) {
    if let Some(f) = o.gen_ref().filter(|g| g.state.get() != GenState::Done).and_then(crate::async_gen::finalizer) {
        if let Err(e) = crate::call::call(&f, std::slice::from_ref(o)) {
            crate::trace_print::report_unraisable(e, o);
        }
        return;
    }
    if let Some(g) = o.gen_ref().filter(|g| g.state.get() == GenState::Created && ty::COROUTINE.is(g.head.cls.get()) && !std::ptr::eq(g.code.get(), &NATIVE)) {
        let name = g.qualname.cloned();
        if let Err(e) = crate::warn::never_awaited(name.as_str().unwrap_or("?")) {
            crate::trace_print::report_unraisable(e, o);
        }
    }
    if let Err(e) = close(o) {
        crate::trace_print::report_unraisable(e, o);
    }
}

/// GET_YIELD_FROM_ITER: coroutines are for those who may wait for them.
pub fn check_source(co: &Co, iterable: &Obj) -> R<()> {
    if iterable.tag() != Tag::Gen || ty::GENERATOR.is(iterable.cls()) {
        return Ok(());
    }
    if !ty::COROUTINE.is(iterable.cls()) {
        raise!(TYPE_ERROR, "'{}' object is not iterable", iterable.type_name());
    }
    let may_wait = |code: &'static Code| code.flags & crate::func::CODE_COROUTINE != 0 || crate::coroutine::is_awaitable(code);
    if co.0.get().code.is_some_and(|code| !may_wait(code)) {
        raise!(TYPE_ERROR, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    Ok(())
}

/// `yield from iterable`: forwards send, throw and close; gives the value of the sub-generator.
pub async fn delegate(co: &Co, iterable: &Obj) -> R<Obj> {
    let it = if iterable.tag() == Tag::Gen || iterable.payload::<AsyncStep>().is_some() { iterable.clone() } else { crate::iter::iter(iterable)? };
    drop(std::mem::take(&mut co.0.get_mut().thrown));
    let mut sent: R<Obj> = Ok(Obj::NONE);
    // While the generator runs nobody asks what it waits for.
    let mut waits = false;
    let result = loop {
        let did = co.0.get_mut().step.take();
        let step = match (did, sent) {
            (Some(step), _) => step,
            (None, Ok(v)) => send_to(&it, v),
            (None, Err(e)) => {
                let thrown = std::mem::take(&mut co.0.get_mut().thrown);
                throw_into(&it, e, thrown)
            }
        };
        match step {
            Ok(Step::Yielded(v)) => {
                if !waits {
                    waits = true;
                    co.wait_for(it.clone());
                }
                sent = co.forward(v).await;
            }
            Ok(Step::Returned(v)) => break Ok(v),
            Err(e) => break Err(e),
        }
    };
    if waits {
        co.wait_for(Obj::NONE);
    }
    result
}

/// A StopIteration ends the delegation with its value.
fn stop_value(e: Err) -> R<Step> {
    if e.is(&crate::exc::STOP_ITERATION) {
        return Ok(Step::Returned(crate::exc_init::field(&e.obj(), "value")));
    }
    Err(e)
}

fn send_to(it: &Obj, v: Obj) -> R<Step> {
    if let Some(g) = it.gen_ref() {
        return g.resume(Ok(v));
    }
    if let Some(s) = it.payload::<AsyncStep>() {
        return s.step(Ok(v));
    }
    if v.is_none() {
        if it.tag() == Tag::Inst {
            let r = crate::call::call_special(crate::names_used::NEXT.get(), std::slice::from_ref(it));
            return match r {
                Ok(Some(v)) => Ok(Step::Yielded(v)),
                Ok(None) => Err(crate::err!(TYPE_ERROR, "'{}' object is not an iterator", it.type_name())),
                Err(e) => stop_value(e),
            };
        }
        return match crate::iter::next_of_source(it) {
            Ok(Some(v)) => Ok(Step::Yielded(v)),
            Ok(None) => Ok(Step::Returned(Obj::NONE)),
            Err(e) => stop_value(e),
        };
    }
    match crate::call::method(crate::names_used::SEND.get(), &[it.clone(), v]) {
        Ok(v) => Ok(Step::Yielded(v)),
        Err(e) => stop_value(e),
    }
}

/// `thrown`: what the caller of `throw` gave; empty where nobody called it.
fn throw_into(it: &Obj, e: Err, thrown: Vec<Obj>) -> R<Step> {
    if e.is(&crate::exc::GENERATOR_EXIT) {
        close_any(it)?;
        return Err(e);
    }
    if let Some(s) = it.payload::<AsyncStep>() {
        return s.step(Err(e));
    }
    if let Some(g) = it.gen_ref() {
        return g.throw(e, thrown);
    }
    match crate::attr::getattr_opt(it, crate::names_used::THROW.get())? {
        None => Err(e),
        Some(f) => match crate::call::call(&f, &if thrown.is_empty() { vec![e.into_obj()] } else { thrown }) {
            Ok(v) => Ok(Step::Yielded(v)),
            Err(e) => stop_value(e),
        },
    }
}

fn close_any(it: &Obj) -> R<()> {
    if it.tag() == Tag::Gen {
        return close(it);
    }
    match crate::attr::getattr_opt(it, crate::names_used::CLOSE.get()) {
        Ok(None) => Ok(()),
        Ok(Some(f)) => crate::call::call(&f, &[]).map(drop),
        // gen_close_iter goes on.
        Err(e) => {
            crate::trace_print::report_unraisable(e, it);
            Ok(())
        }
    }
}
