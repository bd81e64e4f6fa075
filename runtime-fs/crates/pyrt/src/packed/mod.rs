//! Library modules as packed code: an interpreter of PIR, for code that is large and seldom hot. The compiler's side is `passes/pack/`.
//! Every operation is the function that compiled code calls, too (`rt`), so that both forms of a module behave the same.

mod frame;
mod load;
mod operations;
mod run;

pub use load::{load, run_module, PackedCell, PackedFn, PackedModule};

use crate::exc::R;
use crate::func::{Code, FuncObj, CODE_HIDDEN};
use crate::gen::Co;
use crate::obj::Obj;
use crate::rt;
use frame::Frame;
use std::future::Future;
use run::Step;

/// The entry of every packed function.
pub fn call(f: &FuncObj, args: &[Obj]) -> R<Obj> {
    let Some(p) = f.code().packed else { return Ok(Obj::NONE) };
    rt::enter()?;
    // The body of a module has its frame already.
    let _frame = if p.module.frames && !p.is_module { Some(rt::Frame::enter(f.code())) } else { None };
    let mut frame = Frame::new(p, f.code(), &f.closure, args);
    if !p.is_module {
        frame.locals = frame.shown_locals(p);
    }
    let r = frame.finish();
    drop(frame);
    rt::leave();
    r
}

/// The entry of a generator function, coroutine or asynchronous generator.
pub fn call_generator(f: &FuncObj, args: &[Obj]) -> R<Obj> {
    let Some(p) = f.code().packed else { return Ok(Obj::NONE) };
    let frame = Frame::new(p, f.code(), &f.closure, args);
    Ok(if p.module.locals {
        make(f, move |co| rt::framed_with_locals(&co.clone(), f.code(), frame.first_locals(), drive(frame, co)))
    } else if p.module.frames {
        make(f, move |co| rt::framed(&co.clone(), f.code(), drive(frame, co)))
    } else {
        make(f, move |co| drive(frame, co))
    })
}

fn make<F, Fut>(f: &FuncObj, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    match f.code().flags & !CODE_HIDDEN {
        rt::CODE_GENERATOR => rt::new_generator_of(f, f.code(), body),
        rt::CODE_COROUTINE => rt::new_coroutine(f, f.code(), body),
        _ => rt::new_async_generator(f, f.code(), body),
    }
}

fn make_genexpr<F, Fut>(code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    if code.flags & rt::CODE_ASYNC_GENERATOR != 0 { rt::new_async_genexpr(code, body) } else { rt::new_genexpr(code, body) }
}

/// Runs a frame that waits, and waits for it.
async fn drive(mut frame: Frame, co: Co) -> R<Obj> {
    frame.locals = frame.shown_locals(frame.function);
    let mut step = frame.start();
    loop {
        let answer = match step.map_err(|e| frame.left(e))? {
            Step::Return(v) => return Ok(v),
            Step::Yield(v) => co.yield_(v).await,
            Step::YieldFrom(v) => rt::yield_from(&co, v).await,
            Step::Await(v) => rt::await_(&co, v).await,
            Step::Anext(v) => rt::anext_opt(&co, &v).await,
            Step::ExitAsync(exit, exc) => rt::with_exit_async(&co, &exit, exc.as_ref()).await.map(Obj::bool),
        };
        step = frame.resume(answer);
    }
}
