//! Exceptions, finally, with.

use crate::exc::{Err, R};
use crate::func::Code;
use crate::handled::Handling;
use crate::obj::Obj;

/// How a finally or with body ends.
pub enum Flow {
    Next,
    Err(Err),
    Ret(Obj),
    /// A break or continue, by number.
    Jump(u32),
}

impl Flow {
    /// For the time of the finally block a pending exception is the handled one.
    pub fn handle(self) -> (Flow, Option<Handling>) {
        match self {
            Flow::Err(e) => {
                let (h, o) = Handling::new(e);
                (Flow::Err(Err::from_obj(o)), Some(h))
            }
            other => (other, None),
        }
    }
}

/// Adds a traceback entry.
#[cold]
#[inline(never)]
pub fn tb(e: Err, code: &'static Code, loc: u32) -> Err {
    crate::trace::add(e, code, loc)
}

/// `raise exc from cause`: `cause` is Unset without `from`.
#[cold]
pub fn raise(exc: Obj, cause: Obj) -> Err {
    crate::raising::raise_value(exc, if cause.is_unset() { None } else { Some(cause) })
}
/// A bare `raise`.
#[cold]
pub fn reraise() -> Err {
    crate::raising::reraise()
}
pub fn exc_match(e: &Obj, types: &Obj) -> R<bool> {
    crate::raising::matches(e, types)
}
/// `assert`: the message is Unset without one.
#[cold]
pub fn assertion_error(msg: Obj) -> Obj {
    let args = if msg.is_unset() { vec![] } else { vec![msg] };
    Err::with_args(crate::exc::ASSERTION_ERROR.get(), args).into_obj()
}
/// A construct that the compiler refused and `--defer-refusals` let pass.
#[cold]
pub fn refused(text: &str) -> R<Obj> {
    crate::start::stop_refused(text)
}

/// `with`: the bound `__exit__` and the result of `__enter__`.
pub fn before_with(m: &Obj) -> R<(Obj, Obj)> {
    use crate::names::intern;
    let (enter, exit) = (intern("__enter__"), intern("__exit__"));
    let missing = |what: &str| crate::err!(TYPE_ERROR, "'{}' object does not support the context manager protocol{}", m.type_name(), what);
    let Some(en) = crate::attr::special(m, enter)? else { return Err(missing("")) };
    let Some(ex) = crate::attr::special(m, exit)? else { return Err(missing(" (missed __exit__ method)")) };
    let v = crate::call::call(&en, &[])?;
    Ok((ex, v))
}
/// Calls `__exit__`; true: the exception is swallowed.
pub fn with_exit(exit: &Obj, exc: Option<&Obj>) -> R<bool> {
    match exc {
        None => crate::call::call(exit, &[Obj::NONE, Obj::NONE, Obj::NONE]).map(|_| false),
        Some(e) => {
            let tb = e.as_exc().map_or(Obj::NONE, |x| x.traceback.cloned());
            let r = crate::call::call(exit, &[e.cls().obj(), e.clone(), tb])?;
            crate::ops::truthy(&r)
        }
    }
}
