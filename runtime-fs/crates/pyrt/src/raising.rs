//! `raise`, `except` matching, implicit context (errors.c: _PyErr_SetObject; ceval.c: do_raise).

use crate::call;
use crate::exc::{Err, BASE_EXCEPTION, R};
use crate::handled;
use crate::obj::{Obj, Tag};
use crate::raise;

/// `raise exc` / `raise exc from cause` (`cause` is Some(None object) for `from None`).
#[cold]
#[inline(never)]
pub fn raise_value(exc: Obj, cause: Option<Obj>) -> Err {
    let e = match instantiate(exc, "exceptions must derive from BaseException") {
        Ok(o) => o,
        Err(e) => return e,
    };
    if let Some(c) = cause {
        let c = if c.is_none() { Ok(c) } else { instantiate(c, "exception causes must derive from BaseException") };
        match c {
            Ok(c) => {
                if let Some(x) = e.as_exc() {
                    drop(x.cause.replace(c));
                    x.suppress_context.set(true);
                }
            }
            Err(e) => return e,
        }
    }
    let e = Err::from_obj(e);
    set_context(&e);
    e
}

fn instantiate(o: Obj, refusal: &str) -> R<Obj> {
    if o.tag() == Tag::Exc {
        return Ok(o);
    }
    if o.as_type().is_some_and(|t| t.is_subtype(BASE_EXCEPTION.get())) {
        let made = call::call(&o, &[])?;
        if made.tag() != Tag::Exc {
            let class = |o: &Obj| crate::repr::repr(o).map(|r| r.as_str().unwrap_or_default().to_string());
            raise!(TYPE_ERROR, "calling {} should have returned an instance of BaseException, not {}", class(&o)?, class(&made.cls().obj())?);
        }
        return Ok(made);
    }
    raise!(TYPE_ERROR, "{}", refusal)
}

/// Bare `raise`. The frame that re-raises adds no traceback entry of its own; where there is nothing to raise again, it does.
#[cold]
pub fn reraise() -> Result<Err, Err> {
    handled::current().map(Err::from_obj).ok_or_else(|| crate::err!(RUNTIME_ERROR, "No active exception to reraise"))
}

/// Sets `__context__` to the exception being handled, cutting cycles.
pub fn set_context(e: &Err) {
    e.exc().raised.set(true);
    let Some(current) = handled::current() else { return };
    let me = e.obj();
    if current.is(&me) {
        return;
    }
    let next_of = |o: &Obj| o.as_exc().map(|x| x.context.cloned()).filter(|c| c.tag() == Tag::Exc);
    let (mut at, mut slow, mut step) = (current.clone(), current.clone(), false);
    while let Some(next) = next_of(&at) {
        if next.is(&me) {
            if let Some(x) = at.as_exc() {
                drop(x.context.replace(Obj::NONE));
            }
            break;
        }
        at = next;
        // A cycle that was there before (Floyd).
        if at.is(&slow) {
            break;
        }
        if step {
            slow = next_of(&slow).unwrap_or(slow);
        }
        step = !step;
    }
    drop(e.exc().context.replace(current));
}

/// `except types:`; `types` is a class or a tuple of classes.
pub fn matches(e: &Obj, types: &Obj) -> R<bool> {
    if let Some(t) = types.as_type() {
        if t.is_subtype(BASE_EXCEPTION.get()) {
            return Ok(e.cls().is_subtype(t));
        }
    }
    if let Some(items) = types.as_tuple() {
        for x in items {
            if !x.as_type().is_some_and(|t| t.is_subtype(BASE_EXCEPTION.get())) {
                raise!(TYPE_ERROR, "catching classes that do not inherit from BaseException is not allowed");
            }
        }
        return Ok(items.iter().any(|x| x.as_type().is_some_and(|t| e.cls().is_subtype(t))));
    }
    raise!(TYPE_ERROR, "catching classes that do not inherit from BaseException is not allowed")
}
