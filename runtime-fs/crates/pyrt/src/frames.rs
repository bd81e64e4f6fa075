//! The stack of Python frames. Module bodies always have one; functions only in programs that can see them
//! (passes/analyse/frames.ts), where generated code calls [`Frame::enter`], [`at`] and [`framed`]. Their locals are in frame_locals.rs.

use crate::code::FrameData;
use crate::exc::R;
use crate::frame_locals::Locals;
use crate::func::Code;
use crate::obj::Obj;
use crate::shared::Global;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

struct Record {
    code: &'static Code,
    /// Index in `code.locs` of what runs.
    loc: u32,
    /// The frame object once somebody has asked for it, else None.
    object: Obj,
    /// Where its locals are, in programs that can see them.
    locals: Option<Box<Locals>>,
    /// Of code that is made at run time: its frame in Python (`_evaluate_frames.py`), else None.
    made: Obj,
}

/// What a frame in Python knows.
pub struct Made {
    pub line: fn(&'static Code, &Obj) -> u32,
    pub object: fn(&'static Code, &Obj) -> Obj,
    pub globals: fn(&Obj) -> Obj,
}
static MADE: Global<Option<&'static Made>> = Global::new(None);

static STACK: Global<Vec<Record>> = Global::new(Vec::new());

impl Record {
    fn new(code: &'static Code) -> Record {
        Record { code, loc: u32::MAX, object: Obj::NONE, locals: None, made: Obj::NONE }
    }
    fn made(&self) -> Option<(&'static Made, Obj)> {
        if self.made.is_none() { None } else { MADE.get().map(|known| (known, self.made.clone())) }
    }
    /// Line and `f_lasti`: as `tb_lasti` it is twice the index in `co_positions()`.
    fn place(&self) -> (u32, u32) {
        if let Some((known, frame)) = self.made() {
            return ((known.line)(self.code, &frame), 0);
        }
        self.code.all_locs().get(self.loc as usize).map_or((self.code.line, 0), |l| (l.0, self.loc * 4))
    }
}

/// The frames of a thread that does not run.
#[derive(Default)]
pub struct Frames(Vec<Record>);
impl Frames {
    pub fn swap(&mut self) {
        std::mem::swap(STACK.get(), &mut self.0);
    }
}

/// Held while a function runs.
pub struct Frame(());

impl Frame {
    #[inline]
    pub fn enter(code: &'static Code) -> Frame {
        STACK.get().push(Record::new(code));
        Frame(())
    }
    /// Of code that is made at run time.
    pub fn enter_made(code: &'static Code, frame: Obj) -> Frame {
        STACK.get().push(Record { made: frame, ..Record::new(code) });
        Frame(())
    }
}

/// Some code is made at run time.
pub fn know_made(made: &'static Made) {
    *MADE.get() = Some(made);
}

impl Drop for Frame {
    #[inline]
    fn drop(&mut self) {
        if let Some(r) = STACK.get().pop() {
            if !r.object.is_none() {
                leave(&r);
            }
        }
    }
}

/// The running function has come to this place.
#[inline]
pub fn at(loc: u32) {
    if let Some(r) = STACK.get().last_mut() {
        r.loc = loc;
    }
}

/// The frame has ended (it is off the stack): its object keeps where it was and who called it.
#[cold]
fn leave(r: &Record) {
    if let Some(f) = r.object.payload::<FrameData>() {
        f.place.set(r.place());
        f.depth.set(None);
        let caller = depth().checked_sub(1).map_or(Obj::NONE, object);
        drop(f.back.replace(caller));
    }
}

pub fn depth() -> usize {
    STACK.get().len()
}

/// The frame object at a place of the stack, 0 being the outermost.
pub fn object(at: usize) -> Obj {
    let Some(r) = STACK.get().get(at) else { return Obj::NONE };
    if !r.object.is_none() {
        return r.object.clone();
    }
    let code = r.code;
    let new = match r.made() {
        Some((known, frame)) => (known.object)(code, &frame),
        None => crate::code::frame(code, r.place(), None),
    };
    if let Some(f) = new.payload::<FrameData>() {
        f.depth.set(Some(at));
    }
    if let Some(r) = STACK.get().get_mut(at) {
        r.object = new.clone();
    }
    new
}

/// The line that a frame on the stack has come to, and its `f_lasti`.
pub fn place(at: usize) -> Option<(u32, u32)> {
    STACK.get().get(at).map(Record::place)
}

/// Where the program is, if its functions have frames.
pub fn running_place() -> Option<(&'static str, u32)> {
    let r = STACK.get().last().filter(|r| r.loc != u32::MAX || !r.made.is_none())?;
    Some((r.code.file, r.place().0))
}

/// The frame object for an entry of a traceback, where frames have locals: None elsewhere.
pub fn of_traceback(code: &'static Code) -> Obj {
    match STACK.get().last() {
        Some(r) if r.locals.is_some() && std::ptr::eq(r.code, code) => object(depth() - 1),
        _ => Obj::NONE,
    }
}

/// The locals of the running frame are there; gives their address.
pub fn set_locals(locals: Locals) -> *const Locals {
    match STACK.get().last_mut() {
        Some(r) => &**r.locals.insert(Box::new(locals)),
        None => std::ptr::null(),
    }
}

/// The locals at this address are about to end: the frame object, if there is one, keeps their values.
pub fn end_locals(at: *const Locals) {
    let Some(r) = STACK.get().last_mut() else { return };
    let Some(locals) = r.locals.take_if(|l| std::ptr::eq(&**l, at)) else { return };
    if let Some(f) = r.object.payload::<FrameData>() {
        drop(f.locals.values.replace(Some(locals.values())));
    }
}

/// The locals of a frame on the stack.
pub fn locals(at: usize) -> Option<&'static Locals> {
    STACK.get().get(at)?.locals.as_deref()
}

/// The name of the module whose code runs: what CPython finds in the globals of the caller's frame.
/// py: sys._caller_module() -> str
pub fn caller_module(_a: &[Obj]) -> R<Obj> {
    if let Some((known, frame)) = STACK.get().last().and_then(Record::made) {
        let name = (known.globals)(&frame).as_dict().and_then(|d| d.get_name(crate::names_used::NAME.get()).ok()?);
        return Ok(name.unwrap_or_else(|| Obj::str("__main__")));
    }
    // Texts that are run have no file: they are of the module that runs them.
    let module = STACK.get().iter().rev().map(|r| crate::code::module_of_file(r.code.file)).find(|m| !m.is_none()).unwrap_or(Obj::NONE);
    match crate::attr::getattr_opt(&module, crate::names_used::NAME.get())? {
        Some(name) => Ok(name),
        None => Ok(Obj::str("__main__")),
    }
}

/// The innermost frame, for code that has none of its own: what a signal has interrupted.
/// py: sys._interrupted_frame()
pub fn interrupted_frame(_a: &[Obj]) -> R<Obj> {
    Ok(depth().checked_sub(1).map_or(Obj::NONE, object))
}

/// The body of a generator or coroutine with frames: they are on the stack while it runs.
pub struct Framed<F> {
    /// Its own record, and those of the comprehensions that it is suspended in.
    records: Vec<Record>,
    body: Pin<Box<F>>,
}

pub fn framed<F: Future<Output = R<Obj>>>(co: &crate::gen::Co, code: &'static Code, body: F) -> Framed<F> {
    co.set_framed();
    Framed { records: vec![Record::new(code)], body: Box::pin(body) }
}

/// As [`framed`], with a frame object from the start, and what its parameters and closure hold before it runs.
pub fn framed_with_locals<F: Future<Output = R<Obj>>>(co: &crate::gen::Co, code: &'static Code, first: Locals, body: F) -> Framed<F> {
    co.set_framed();
    let object = crate::code::frame(code, (code.line, 0), None);
    co.set_frame(object.clone());
    let framed = Framed { records: vec![Record { object, locals: Some(Box::new(first)), ..Record::new(code) }], body: Box::pin(body) };
    framed.suspend();
    framed
}

impl<F> Framed<F> {
    fn suspend(&self) {
        for r in &self.records {
            if let Some(f) = r.object.payload::<FrameData>() {
                f.place.set(r.place());
                f.depth.set(None);
                f.locals.suspended.set(r.locals.as_deref().map(|l| l as *const Locals));
                drop(f.back.replace(Obj::NONE));
            }
        }
    }
}

impl<F: Future<Output = R<Obj>>> Future for Framed<F> {
    type Output = R<Obj>;
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<R<Obj>> {
        let base = depth();
        for r in self.records.drain(..) {
            if let Some(f) = r.object.payload::<FrameData>() {
                f.depth.set(Some(depth()));
                f.locals.suspended.set(None);
            }
            STACK.get().push(r);
        }
        let polled = self.body.as_mut().poll(cx);
        self.records = STACK.get().split_off(base);
        self.suspend();
        polled
    }
}

impl<F> Drop for Framed<F> {
    fn drop(&mut self) {
        for r in &self.records {
            if let Some(f) = r.object.payload::<FrameData>() {
                f.locals.suspended.set(None);
            }
        }
    }
}
