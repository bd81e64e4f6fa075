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
pub fn reraise(code: &'static Code, loc: u32) -> Err {
    crate::raising::reraise().unwrap_or_else(|e| tb(e, code, loc))
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

/// `except*`: the state is the list [exception, what no clause took (or None), *raised by clauses].
pub fn star_begin(exc: &Obj) -> Obj {
    Obj::list(vec![exc.clone(), exc.clone()])
}
/// The part of the exception that a clause handles (it becomes the handled exception), or None.
pub fn star_match(state: &Obj, types: &Obj) -> R<Obj> {
    let rest = state.as_list().map_or(Obj::NONE, |l| l.v.get()[1].clone());
    if rest.is_none() {
        return Ok(Obj::NONE);
    }
    let (group, rest) = crate::exc_group::match_star(&rest, types)?;
    if group.is_unset() {
        return Ok(Obj::NONE);
    }
    if let Some(l) = state.as_list() {
        let old = std::mem::replace(&mut l.v.get_mut()[1], if rest.is_unset() { Obj::NONE } else { rest });
        drop(old);
    }
    crate::handled::push(group.clone());
    Ok(group)
}
/// A clause has ended.
pub fn star_leave() {
    drop(crate::handled::remove_under(0));
}
/// A clause has raised `exc`, which is the handled exception now.
pub fn star_raised(state: &Obj, exc: &Obj) {
    drop(crate::handled::remove_under(1));
    if let Some(l) = state.as_list() {
        l.v.get_mut().push(exc.clone());
    }
}
/// What is to be raised after all clauses, or None.
pub fn star_end(state: &Obj) -> R<Obj> {
    let mut parts = state.as_list().map(|l| l.v.cloned()).unwrap_or_default();
    let raised = parts.split_off(2);
    let rest = if parts[1].is_none() { Obj::UNSET } else { parts[1].clone() };
    Ok(crate::exc_group::prepare_reraise(&parts[0], rest, raised)?.map_or(Obj::NONE, Err::into_obj))
}

/// A piece of a long block as a function of its own, so that compiling it takes time in proportion to its length.
#[inline(never)]
pub fn part(run: impl FnOnce() -> R<()>) -> R<()> {
    run()
}
