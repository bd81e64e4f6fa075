//! Calls: dispatch by kind of callable. Binding is in bind.rs and bind_native.rs, constructing in construct.rs, `f(*a, **k)` in
//! call_star.rs, the recursion limit in recursion.rs.

use crate::args::prepend;
use crate::attr_cache::{method_target, AttrCache, Target};
use crate::bind::{call_func, call_func_kw};
use crate::bind_native::{call_def, call_def_kw, check_receiver};
use crate::exc::R;
use crate::features::KEYWORDS;
use crate::func::{BuiltinObj, FuncObj, MethodObj};
use crate::kinds::FUNCTION;
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::ty;

pub use crate::call_star::{call_ex, collect_args, merge_kwargs};
pub use crate::recursion::{enter, leave};

/// `f(*args)` with positional arguments only.
pub fn call(f: &Obj, args: &[Obj]) -> R<Obj> {
    match f.tag() {
        Tag::Func if FUNCTION.exists() => call_func(f.heap_ref::<FuncObj>(), args),
        Tag::Builtin => call_builtin(f.heap_ref::<BuiltinObj>(), args),
        Tag::Method => {
            let m = f.heap_ref::<MethodObj>();
            prepend(&m.self_, args, |all| call(&m.func, all))
        }
        Tag::Type => crate::construct::call_type(f, args, &[]),
        _ => call_object(f, args, &[]),
    }
}

#[inline]
fn call_builtin(b: &BuiltinObj, args: &[Obj]) -> R<Obj> {
    if !b.self_.is_unset() {
        return prepend(&b.self_, args, |all| call_def(b, all));
    }
    if needs_receiver_check(b) {
        check_receiver(b, args)?;
    }
    call_def(b, args)
}

#[inline]
fn needs_receiver_check(b: &BuiltinObj) -> bool {
    !ty::BUILTIN_FUNCTION.is(b.head.cls.get()) || (b.def.name == "__new__" && b.owner.tag() == Tag::Type)
}

/// The names of a call's keywords: none where nothing in the program gives any, and all that binds them goes.
#[inline(always)]
pub fn keywords(names: &[Name]) -> &[Name] {
    if KEYWORDS.is_there() {
        return names;
    }
    if !names.is_empty() {
        KEYWORDS.need();
    }
    &[]
}

/// The last `kwnames.len()` of `args` are keyword values (vectorcall).
pub fn call_kw(f: &Obj, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let kwnames = keywords(kwnames);
    if kwnames.is_empty() {
        return call(f, args);
    }
    let (pos, values) = args.split_at(args.len() - kwnames.len());
    match f.tag() {
        Tag::Func if FUNCTION.exists() => call_func_kw(f.heap_ref::<FuncObj>(), pos, kwnames, values),
        Tag::Builtin => {
            let b = f.heap_ref::<BuiltinObj>();
            if !b.self_.is_unset() {
                return prepend(&b.self_, pos, |all| call_def_kw(b, all, kwnames, values));
            }
            if needs_receiver_check(b) {
                check_receiver(b, pos)?;
            }
            call_def_kw(b, pos, kwnames, values)
        }
        Tag::Method => {
            let m = f.heap_ref::<MethodObj>();
            prepend(&m.self_, args, |all| call_kw(&m.func, all, kwnames))
        }
        Tag::Type => crate::construct::call_type(f, args, kwnames),
        _ => call_object(f, args, kwnames),
    }
}

/// An instance with `__call__`.
fn call_object(f: &Obj, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let kwnames = keywords(kwnames);
    if f.tag() == Tag::Native {
        if let Some(s) = f.payload::<crate::descr::StaticMethodData>() {
            return call_kw(&s.0.cloned(), args, kwnames);
        }
        if crate::kinds::ALIAS.exists() && f.payload::<crate::builtins::alias::Alias>().is_some() {
            return crate::builtins::alias::call(f, args, kwnames);
        }
    }
    match f.cls().lookup(n::CALL.get()) {
        Some(d) if crate::attr_cache::binds_as_method(&d) => {
            let _level = if f.cls().has(crate::types::T_VECTORCALL) { None } else { Some(crate::recursion::c_function()?) };
            prepend(f, args, |all| call_kw(&d, all, kwnames))
        }
        Some(d) => {
            let _level = crate::recursion::c_function()?;
            let bound = crate::descr::get(d, Some(f), f.cls())?;
            call_kw(&bound, args, kwnames)
        }
        None => raise!(TYPE_ERROR, "'{}' object is not callable", f.type_name()),
    }
}

/// Calls an attribute found on the type of `args[0]` (a dunder method, say) with `args[0]` as the receiver.
pub fn call_unbound(d: &Obj, args: &[Obj]) -> R<Obj> {
    call_unbound_kw(d, args, &[])
}

pub fn call_unbound_kw(d: &Obj, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    let kwnames = keywords(kwnames);
    match d.tag() {
        Tag::Func => call_kw(d, args, kwnames),
        Tag::Builtin if crate::attr_cache::binds_as_method(d) => {
            let b = d.heap_ref::<BuiltinObj>();
            let (pos, values) = args.split_at(args.len() - kwnames.len());
            check_receiver(b, pos)?;
            if kwnames.is_empty() { call_def(b, pos) } else { call_def_kw(b, pos, kwnames, values) }
        }
        _ => {
            let bound = crate::descr::get(d.clone(), Some(&args[0]), args[0].cls())?;
            call_kw(&bound, &args[1..], kwnames)
        }
    }
}

/// Calls the dunder `name` of the type of `args[0]`; None if the type has none.
pub fn call_special(name: Name, args: &[Obj]) -> R<Option<Obj>> {
    match args[0].cls().lookup(name) {
        Some(d) => call_unbound(&d, args).map(Some),
        None => Ok(None),
    }
}

/// `args[0].name(args[1..])` without making a bound method where possible.
#[inline]
pub fn call_method(name: Name, args: &[Obj], ic: &AttrCache) -> R<Obj> {
    call_target(method_target(&args[0], name, ic)?, args)
}

/// Calls what `method_target` found.
#[inline]
pub fn call_target(target: Target, args: &[Obj]) -> R<Obj> {
    match target {
        Target::Unbound(f) => match f.tag() {
            Tag::Func if FUNCTION.exists() => call_func(f.heap_ref::<FuncObj>(), args),
            _ => call_def(f.heap_ref::<BuiltinObj>(), args),
        },
        Target::Bound(f) => call(&f, &args[1..]),
    }
}

/// As `call_method`; the last `kwnames.len()` of `args` are keyword values.
pub fn call_method_kw(name: Name, args: &[Obj], kwnames: &[Name], ic: &AttrCache) -> R<Obj> {
    call_target_kw(method_target(&args[0], name, ic)?, args, kwnames)
}

pub fn call_target_kw(target: Target, args: &[Obj], kwnames: &[Name]) -> R<Obj> {
    match target {
        Target::Unbound(f) => call_unbound_kw(&f, args, kwnames),
        Target::Bound(f) => call_kw(&f, &args[1..], kwnames),
    }
}

/// As `call_method` for use inside the runtime (no cache).
pub fn method(name: Name, args: &[Obj]) -> R<Obj> {
    call_method(name, args, &AttrCache::new())
}

/// `callable(o)`
pub fn is_callable(o: &Obj) -> bool {
    match o.tag() {
        Tag::Func | Tag::Builtin | Tag::Method | Tag::Type => true,
        Tag::Native if o.payload::<crate::descr::StaticMethodData>().is_some() || o.payload::<crate::builtins::alias::Alias>().is_some() => true,
        _ => o.cls().lookup(n::CALL.get()).is_some(),
    }
}
