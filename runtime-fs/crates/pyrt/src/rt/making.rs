//! Making functions, generators, classes and displays.

use crate::exc::R;
use crate::func::{Code, FuncObj};
use crate::gen::Co;
use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::ty;
use super::ModuleCell;
use std::future::Future;

#[allow(clippy::too_many_arguments)]
pub fn function_object(code: &'static Code, globals: Obj, closure: Box<[Obj]>, defaults: Obj, kwdefaults: Obj, annotations: Obj, doc: Obj) -> Obj {
    let module = module_name(&globals);
    alloc(Tag::Func, FuncObj {
        head: Head::new(ty::FUNCTION.get()),
        code: std::cell::Cell::new(code),
        name: Shared::new(crate::names::intern(code.name).obj()),
        qualname: Shared::new(super::const_str(code.qualname)),
        globals,
        closure,
        defaults: Shared::new(defaults),
        kwdefaults: Shared::new(kwdefaults),
        doc: Shared::new(doc),
        annotations: Shared::new(annotations),
        module: Shared::new(module),
    })
}

/// `__name__` among the globals.
fn module_name(globals: &Obj) -> Obj {
    globals.as_module().and_then(|m| m.get(crate::names::intern("__name__")).ok().flatten()).unwrap_or(Obj::NONE)
}

/// `annotations` is a flat tuple (name, value, ...) or Unset.
pub fn make_function(defaults: Obj, kwdefaults: Obj, annotations: Obj, doc: Obj, code: &'static Code, m: &'static ModuleCell, cells: &[Obj]) -> Obj {
    crate::kinds::FUNCTION.made();
    function_object(code, m.obj().clone(), cells.to_vec().into_boxed_slice(), defaults, kwdefaults, annotations, doc)
}

/// A library function without its body (`passes/lower-rust/rust-module.ts`).
#[cold]
pub fn left_out(f: &FuncObj, _a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused(&format!("PT4002: {} ({}, line {}) is not part of this build: the program nowhere mentions its name; build it with --whole-library", f.code().qualname, f.code().file, f.code().line))
}

/// A library function that a release leaves out.
#[cold]
pub fn threads_left_out(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4002: threads are not part of this build, since no text of the program names Thread, Timer, ThreadPoolExecutor, to_thread or start_new_thread")
}
pub fn names_left_out(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4002: names of characters (unicodedata.lookup, \\N{...} in a pattern) are not part of this build, since no text of the program has one; build it with --whole-library")
}

pub fn not_callable(_f: &FuncObj, _a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}

pub fn new_generator_of<F, Fut>(f: &FuncObj, code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    crate::gen::make(ty::GENERATOR.get(), f.name.cloned(), f.qualname.cloned(), code, body)
}
pub fn new_coroutine<F, Fut>(f: &FuncObj, code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    crate::gen::make(ty::COROUTINE.get(), f.name.cloned(), f.qualname.cloned(), code, body)
}
pub fn new_async_generator<F, Fut>(f: &FuncObj, code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    crate::gen::make(ty::ASYNC_GENERATOR.get(), f.name.cloned(), f.qualname.cloned(), code, body)
}
pub fn new_genexpr<F, Fut>(code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    crate::gen::make(ty::GENERATOR.get(), Obj::str(code.name), Obj::str(code.qualname), code, body)
}
pub fn new_async_genexpr<F, Fut>(code: &'static Code, body: F) -> Obj
where
    F: FnOnce(Co) -> Fut,
    Fut: Future<Output = R<Obj>> + 'static,
{
    crate::gen::make(ty::ASYNC_GENERATOR.get(), Obj::str(code.name), Obj::str(code.qualname), code, body)
}
pub async fn yield_from(co: &Co, iterable: Obj) -> R<Obj> {
    crate::gen::check_source(co, &iterable)?;
    crate::gen::delegate(co, &iterable).await
}

pub fn build_class(m: &'static ModuleCell, name: &str, qualname: &str, bases: Vec<Obj>, kwargs: Obj, body: &mut dyn FnMut(&Obj) -> R<Obj>) -> R<Obj> {
    let module = crate::module::load_name(m.obj(), crate::names::intern("__name__")).unwrap_or(Obj::NONE);
    crate::class::build_class(name, qualname, bases, kwargs, &mut |ns| {
        crate::class::ns_store(ns, crate::names::intern("__module__"), module.clone())?;
        crate::class::ns_store(ns, crate::names::intern("__qualname__"), Obj::str(qualname))?;
        body(ns)
    })
}
pub use crate::class::super_zero;

#[inline(always)]
pub fn vec_new() -> Vec<Obj> {
    Vec::new()
}
#[inline(always)]
pub fn vec_push(v: &mut Vec<Obj>, x: Obj) {
    v.push(x);
}
pub fn vec_extend(v: &mut Vec<Obj>, from: &Obj) -> R<()> {
    let star = |o: &Obj| crate::err!(TYPE_ERROR, "Value after * must be an iterable, not {}", o.type_name());
    let it = crate::iter::iter_or(from, || star(from))?;
    while let Some(x) = crate::iter::next(&it)? {
        v.push(x);
    }
    Ok(())
}
/// `f(*args)`: the message names the function.
pub fn vec_extend_call(v: &mut Vec<Obj>, from: &Obj, f: &Obj) -> R<()> {
    crate::call_star::collect_args(f, v, from)
}
pub fn list_of_vec(v: Vec<Obj>) -> Obj {
    Obj::list(v)
}
pub fn tuple_of_vec(v: Vec<Obj>) -> Obj {
    Obj::tuple(v)
}
pub fn list(v: &[Obj]) -> Obj {
    let o = Obj::list(v.to_vec());
    if crate::cycles::tracks_all() {
        o.head().set_flag(crate::heap::FLAG_DISPLAY);
    }
    o
}
pub fn tuple(v: &[Obj]) -> Obj {
    Obj::tuple(v.to_vec())
}
pub fn dict_new() -> Obj {
    Obj::new_dict()
}
#[inline(never)]
pub fn dict_set(d: &Obj, k: Obj, v: Obj) -> R<()> {
    match d.as_dict() {
        Some(d) => d.set(k, v),
        None => Ok(()),
    }
}
/// `{**m}` and class keywords.
pub fn dict_update(d: &Obj, m: &Obj) -> R<()> {
    if m.as_dict().is_none() && crate::attr::getattr_opt(m, crate::names::intern("keys"))?.is_none() {
        return Err(crate::err!(TYPE_ERROR, "'{}' object is not a mapping", m.type_name()));
    }
    crate::builtins::dict::update_from(d, m)
}
pub fn set_new() -> Obj {
    Obj::set(crate::set::PySet::new())
}
pub fn set_add(s: &Obj, v: Obj) -> R<()> {
    match s.as_set() {
        Some(s) => s.add(v).map(drop),
        None => Ok(()),
    }
}
pub fn set_update(s: &Obj, from: &Obj) -> R<()> {
    match s.as_set() {
        Some(s) => crate::builtins::set_algebra::update(s, from),
        None => Ok(()),
    }
}
/// A set of constants is made again from its items in the order of its table.
pub fn set_settle(s: &Obj) -> R<()> {
    let Some(s) = s.as_set() else { return Ok(()) };
    let again = crate::set::PySet::new();
    for (key, hash) in s.hashed_keys() {
        again.add_hashed(key, hash)?;
    }
    s.swap(&again);
    Ok(())
}
#[inline]
pub fn vec_take(v: &mut [Obj], i: usize) -> Obj {
    v[i].take()
}
pub fn slice(a: Obj, b: Obj, c: Obj) -> Obj {
    Obj::slice(a, b, c)
}
