//! `await`, `async for`, `async with`.

use crate::coroutine::AsyncStep;
use crate::exc::R;
use crate::gen::Co;
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::types::ty;
use crate::{err, raise};

/// What an `await` drives: a coroutine itself, or what `__await__` gives.
pub(crate) fn awaitable(x: Obj, refused: impl Fn(&Obj) -> crate::exc::Err) -> R<Obj> {
    if x.as_gen().is_some_and(|g| ty::COROUTINE.is(x.cls()) && !g.waits_for().is_none()) {
        raise!(RUNTIME_ERROR, "coroutine is being awaited already");
    }
    if is_driven(&x) {
        return Ok(x);
    }
    let Some(f) = crate::attr::special(&x, intern("__await__"))? else { return Err(refused(&x)) };
    let it = crate::call::call(&f, &[])?;
    if ty::COROUTINE.is(it.cls()) {
        raise!(TYPE_ERROR, "__await__() returned a coroutine");
    }
    if it.tag() != Tag::Gen && it.tag() != Tag::Iter && it.cls().lookup(intern("__next__")).is_none() {
        raise!(TYPE_ERROR, "__await__() returned non-iterator of type '{}'", it.type_name());
    }
    Ok(it)
}

/// A coroutine or its like, which an `await` drives as it is.
fn is_driven(x: &Obj) -> bool {
    x.as_gen().is_some_and(|g| ty::COROUTINE.is(x.cls()) || crate::coroutine::is_awaitable(g.code.get())) || x.payload::<AsyncStep>().is_some()
}

fn can_await(x: &Obj) -> R<bool> {
    Ok(is_driven(x) || crate::attr::special(x, intern("__await__"))?.is_some())
}

/// `await x`
pub async fn await_(co: &Co, x: Obj) -> R<Obj> {
    let it = awaitable(x, |x| err!(TYPE_ERROR, "object {} can't be used in 'await' expression", x.type_name()))?;
    crate::gen::delegate(co, &it).await
}

/// The iterator of `async for`.
pub fn get_aiter(o: &Obj) -> R<Obj> {
    if ty::ASYNC_GENERATOR.is(o.cls()) {
        return Ok(o.clone());
    }
    let Some(f) = crate::attr::special(o, intern("__aiter__"))? else {
        raise!(TYPE_ERROR, "'async for' requires an object with __aiter__ method, got {}", o.type_name());
    };
    let it = crate::call::call(&f, &[])?;
    if !ty::ASYNC_GENERATOR.is(it.cls()) && it.cls().lookup(intern("__anext__")).is_none() {
        raise!(TYPE_ERROR, "'async for' received an object from __aiter__ that does not implement __anext__: {}", it.type_name());
    }
    Ok(it)
}

#[cold]
fn invalid_next(x: &Obj, cause: crate::exc::Err) -> crate::exc::Err {
    let e = err!(TYPE_ERROR, "'async for' received an invalid object from __anext__: {}", x.type_name());
    let cause = cause.into_obj();
    drop(e.exc().context.replace(cause.clone()));
    drop(e.exc().cause.replace(cause));
    e.exc().suppress_context.set(true);
    e
}

/// The next item of `async for`; Unset at the end.
pub async fn anext_opt(co: &Co, it: &Obj) -> R<Obj> {
    let step = if ty::ASYNC_GENERATOR.is(it.cls()) {
        crate::coroutine::asend(it, Obj::NONE)?
    } else {
        let Some(f) = crate::attr::special(it, intern("__anext__"))? else {
            raise!(TYPE_ERROR, "'async for' requires an iterator with __anext__ method, got {}", it.type_name());
        };
        let x = crate::call::call(&f, &[])?;
        awaitable(x.clone(), |x| err!(TYPE_ERROR, "object {} can't be used in 'await' expression", x.type_name())).map_err(|e| invalid_next(&x, e))?
    };
    match crate::gen::delegate(co, &step).await {
        Ok(v) => Ok(v),
        Err(e) if e.is(&crate::exc::STOP_ASYNC_ITERATION) => Ok(Obj::UNSET),
        Err(e) => Err(e),
    }
}

/// `async with`: the bound `__aexit__`, and the awaitable of `__aenter__`.
pub fn before_async_with(m: &Obj) -> R<(Obj, Obj)> {
    let missing = |what: &str| err!(TYPE_ERROR, "'{}' object does not support the asynchronous context manager protocol{}", m.type_name(), what);
    let Some(enter) = crate::attr::special(m, intern("__aenter__"))? else { return Err(missing("")) };
    let Some(exit) = crate::attr::special(m, intern("__aexit__"))? else { return Err(missing(" (missed __aexit__ method)")) };
    let v = crate::call::call(&enter, &[])?;
    if !can_await(&v)? {
        raise!(TYPE_ERROR, "'async with' received an object from __aenter__ that does not implement __await__: {}", v.type_name());
    }
    Ok((exit, v))
}

/// Awaits `__aexit__`; true: the exception is swallowed.
pub async fn with_exit_async(co: &Co, exit: &Obj, exc: Option<&Obj>) -> R<bool> {
    let args = match exc {
        None => [Obj::NONE, Obj::NONE, Obj::NONE],
        Some(e) => [e.cls().obj(), e.clone(), e.as_exc().map_or(Obj::NONE, |x| x.traceback.cloned())],
    };
    let x = crate::call::call(exit, &args)?;
    let it = awaitable(x, |x| err!(TYPE_ERROR, "'async with' received an object from __aexit__ that does not implement __await__: {}", x.type_name()))?;
    let r = crate::gen::delegate(co, &it).await?;
    match exc {
        None => Ok(false),
        Some(_) => crate::ops::truthy(&r),
    }
}
