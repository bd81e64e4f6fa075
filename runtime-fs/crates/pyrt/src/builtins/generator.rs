//! Methods of generators (genobject.c).

use crate::exc::{Err, R};
use crate::gen::{self, GenObj, Step};
use crate::obj::{Obj, Tag};
use crate::raise;

fn this(o: &Obj) -> R<&GenObj> {
    match o.as_gen() {
        Some(g) => Ok(g),
        None => raise!(TYPE_ERROR, "descriptor requires a 'generator' object but received a '{}'", o.type_name()),
    }
}

/// A yielded value, or StopIteration with the returned one.
fn value(step: Step) -> R<Obj> {
    match step {
        Step::Yielded(v) => Ok(v),
        Step::Returned(v) => Err(stop(v)),
    }
}

/// StopIteration with a value.
pub fn stop(v: Obj) -> Err {
    let args = if v.is_none() { Vec::new() } else { vec![v] };
    Err::with_args(crate::exc::STOP_ITERATION.get(), args)
}

/// py: generator.__iter__(self, /)
/// py: coroutine.__await__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: generator.__next__(self, /)
pub fn next(a: &[Obj]) -> R<Obj> {
    value(this(&a[0])?.resume(Ok(Obj::NONE))?)
}
/// py: generator.send(self, value, /)
/// py: coroutine.send(self, value, /)
pub fn send(a: &[Obj]) -> R<Obj> {
    value(this(&a[0])?.resume(Ok(a[1].clone()))?)
}
/// py: coroutine.throw(self, type, value=, traceback=, /)
/// py: generator.throw(self, type, value=, traceback=, /)
pub fn throw(a: &[Obj]) -> R<Obj> {
    let or_none = |o: &Obj| if o.is_unset() { Obj::NONE } else { o.clone() };
    let e = match thrown(&a[1], &or_none(&a[2]), &or_none(&a[3])) {
        // Another iterator's own `throw` gets whatever it is.
        Err(e) if !throws_itself(&a[0])? => return Err(e),
        Ok(e) | Err(e) => e,
    };
    let given = a[1..].iter().filter(|o| !o.is_unset()).cloned().collect();
    value(this(&a[0])?.throw(e, given)?)
}

/// Does the generator wait for an iterator of another kind with a `throw`?
fn throws_itself(o: &Obj) -> R<bool> {
    let mut inner = o.clone();
    while let Some(g) = inner.as_gen() {
        let next = g.waits_for();
        if next.is_none() {
            return Ok(false);
        }
        inner = next;
    }
    Ok(crate::attr::getattr_opt(&inner, crate::names_used::THROW.get())?.is_some())
}

/// The exception that `throw(type, value, traceback)` means.
pub fn thrown(ty: &Obj, v: &Obj, tb: &Obj) -> R<Err> {
    if !tb.is_none() && tb.payload::<crate::trace::Traceback>().is_none() {
        raise!(TYPE_ERROR, "throw() third argument must be a traceback object");
    }
    let o = if ty.tag() == Tag::Exc {
        if !v.is_none() {
            raise!(TYPE_ERROR, "instance exception may not have a separate value");
        }
        ty.clone()
    } else if ty.as_type().is_some_and(|t| t.is_subtype(crate::exc::BASE_EXCEPTION.get())) {
        if v.tag() == Tag::Exc && crate::class::isinstance(v, ty)? {
            v.clone()
        } else if v.is_none() {
            made(ty, &[])
        } else if let Some(args) = v.as_tuple() {
            made(ty, args)
        } else {
            made(ty, std::slice::from_ref(v))
        }
    } else {
        raise!(TYPE_ERROR, "exceptions must be classes or instances deriving from BaseException, not {}", ty.type_name());
    };
    if let (Some(e), false) = (o.as_exc(), tb.is_none()) {
        drop(e.traceback.replace(tb.clone()));
    }
    Ok(Err::from_obj(o))
}

/// The instance, or what making it raised: both are thrown.
fn made(class: &Obj, args: &[Obj]) -> Obj {
    let checked = crate::call::call(class, args).and_then(|o| {
        if o.tag() != Tag::Exc {
            raise!(TYPE_ERROR, "calling {} should have returned an instance of BaseException, not {}", crate::repr::repr(class)?.as_str().unwrap_or_default(), o.type_name());
        }
        Ok(o)
    });
    checked.unwrap_or_else(Err::into_obj)
}
/// py: generator.close(self, /) -> None
/// py: coroutine.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    gen::close(&a[0])?;
    Ok(Obj::NONE)
}
