//! Attributes, items, calls, iteration, comparison.

use crate::attr::{self, AttrCache};
use crate::exc::R;
use crate::iter::Loop;
use crate::lent::L;
use crate::names::Name;
use crate::obj::{Obj, Tag};

#[inline(always)]
pub fn is(a: L, b: L) -> bool {
    a.is(&b)
}
#[inline(always)]
pub fn is_not(a: L, b: L) -> bool {
    !a.is(&b)
}
#[inline(never)]
pub fn contains(c: L, x: L) -> R<bool> {
    if c.tag() == crate::obj::Tag::Dict && crate::types::ty::DICT.is(c.head().cls.get()) {
        return c.heap_ref::<crate::heap::DictObj>().d.contains(&x);
    }
    crate::cmp::contains(&c, &x)
}
#[inline(never)]
pub fn not_contains(c: L, x: L) -> R<bool> {
    contains(c, x).map(|b| !b)
}
#[inline(always)]
pub fn copy(a: L) -> Obj {
    a.own()
}

#[inline(never)]
pub fn getattr(o: L, name: Name, ic: &AttrCache) -> R<Obj> {
    attr::getattr_ic(&o, name, ic)
}
#[inline(never)]
pub fn setattr(o: L, v: Obj, name: Name, ic: &AttrCache) -> R<()> {
    attr::setattr_ic(&o, name, v, ic)
}
pub fn delattr(o: &Obj, name: Name, _ic: &AttrCache) -> R<()> {
    attr::delattr(o, name)
}
#[inline(never)]
pub fn getitem(o: L, i: L) -> R<Obj> {
    crate::subscr::getitem(&o, &i)
}
#[inline(never)]
pub fn setitem(o: L, i: L, v: Obj) -> R<()> {
    crate::subscr::setitem(&o, &i, v)
}
#[inline(never)]
pub fn getslice(o: L, start: L, stop: L) -> R<Obj> {
    crate::subscr::getslice(&o, &start, &stop)
}
#[inline(never)]
pub fn setslice(o: L, start: L, stop: L, v: Obj) -> R<()> {
    crate::subscr::setslice(&o, &start, &stop, v)
}
/// A list of which slices with these bounds can be turned around in place: with ints nobody else runs meanwhile.
#[inline]
pub fn reversible(o: L, bounds: &[L]) -> bool {
    o.tag() == Tag::List && crate::types::ty::LIST.is(o.head().cls.get()) && bounds.iter().all(|b| b.tag() == Tag::Int)
}
/// Turns the items of the slice of a reversible list around.
#[inline(never)]
pub fn reverse_slice(o: L, start: L, stop: L) -> R<()> {
    crate::subscr::reverse_slice(&o, &start, &stop)
}
pub fn delitem(o: &Obj, i: &Obj) -> R<()> {
    crate::subscr::delitem(o, i)
}
#[inline(never)]
#[cfg_attr(portalis_small, optimize(speed))]
pub fn len(o: L) -> R<i64> {
    crate::subscr::len_i64(&o)
}
pub fn len_i64(o: L) -> R<i64> {
    len(o)
}

#[inline(never)]
pub fn call(f: L, args: &[L]) -> R<Obj> {
    crate::call::call(&f, L::objs(args))
}
#[inline(never)]
pub fn call_kw(f: L, args: &[L], names: &[Name]) -> R<Obj> {
    crate::call::call_kw(&f, L::objs(args), names)
}
pub fn call_ex(f: &Obj, args: &Obj, kwargs: &Obj) -> R<Obj> {
    crate::call_star::call_ex(f, args.as_tuple().unwrap_or(&[]), kwargs)
}
#[inline(never)]
#[cfg_attr(portalis_small, optimize(speed))]
pub fn call_method(name: Name, args: &[L], ic: &AttrCache) -> R<Obj> {
    let args = L::objs(args);
    if let Some(result) = crate::attr_cache::call_known(args, ic) {
        return result;
    }
    let target = crate::attr_cache::method_target(&args[0], name, ic).map_err(crate::trace::in_lookup)?;
    crate::call::call_target(target, args)
}
#[inline(never)]
pub fn call_method_kw(name: Name, args: &[L], names: &[Name], ic: &AttrCache) -> R<Obj> {
    let args = L::objs(args);
    let target = crate::attr_cache::method_target(&args[0], name, ic).map_err(crate::trace::in_lookup)?;
    crate::call::call_target_kw(target, args, names)
}
/// Looks `o.name` up before the arguments of its call are evaluated. Unset: a method of a builtin class, which nothing changes meanwhile and the call finds again.
#[inline(never)]
pub fn method_ready(o: L, name: Name, ic: &AttrCache) -> R<Obj> {
    if o.tag() != Tag::Inst && crate::attr_cache::is_known(&o, ic) {
        return Ok(Obj::UNSET);
    }
    Ok(match crate::attr_cache::method_target(&o, name, ic)? {
        crate::attr_cache::Target::Unbound(f) => f,
        crate::attr_cache::Target::Bound(f) if takes_receiver(&o, &f) => crate::descr::static_method(f),
        crate::attr_cache::Target::Bound(f) => f,
    })
}
/// What `method_ready` gave is called with the receiver: attributes of classes and modules never are.
#[inline(always)]
fn takes_receiver(o: &Obj, f: &Obj) -> bool {
    !matches!(o.tag(), Tag::Type | Tag::Module) && crate::attr_cache::binds_as_method(f)
}
/// Calls what `method_ready` gave; `args` starts with the receiver.
#[inline(never)]
pub fn call_ready(f: L, name: Name, args: &[L], ic: &AttrCache) -> R<Obj> {
    let args = L::objs(args);
    if !f.is_unset() {
        let given = if takes_receiver(&args[0], &f) { args } else { &args[1..] };
        return crate::call::call(&f, given);
    }
    match crate::attr_cache::call_known(args, ic) {
        Some(result) => result,
        None => crate::call::call_method(name, args, ic),
    }
}
#[inline(never)]
pub fn call_ready_kw(f: L, name: Name, args: &[L], names: &[Name], ic: &AttrCache) -> R<Obj> {
    let args = L::objs(args);
    if f.is_unset() {
        return crate::call::call_method_kw(name, args, names, ic);
    }
    crate::call::call_kw(&f, if takes_receiver(&args[0], &f) { args } else { &args[1..] }, names)
}
/// `f(source)` where `f` may be `exec` or `eval`: these get the namespaces of their caller.
#[inline(never)]
pub fn call_evaluating(f: L, source: L, globals: L, locals: L) -> R<Obj> {
    let evaluates = f.as_builtin().is_some_and(|b| matches!(b.def.name, "exec" | "eval") && b.owner.as_str() == Some("builtins"));
    let all = [source, globals, locals];
    crate::call::call(&f, L::objs(&all[..if evaluates { 3 } else { 1 }]))
}
/// The next text that `exec` or `compile` gets is of a module with `from __future__ import annotations`.
#[inline(never)]
pub fn inherit_annotations() {
    *crate::code_text::INHERITS.get() = true;
}
/// `type(name, bases, namespace)` in the module `module`: what has no `__module__` is of that module.
#[inline(never)]
pub fn make_class(f: L, name: L, bases: L, namespace: L, module: L) -> R<Obj> {
    let all = [name, bases, namespace];
    let args = L::objs(&all);
    match crate::type_new::with_module(&f, args, &module)? {
        Some(namespace) => crate::call::call(&f, &[args[0].clone(), args[1].clone(), namespace]),
        None => crate::call::call(&f, args),
    }
}
/// `f(**m)` into the collected keywords.
pub fn merge_kwargs(kw: &Obj, m: &Obj, f: &Obj) -> R<()> {
    crate::call_star::merge_kwargs(f, kw, m)
}
/// `f(name=v)` after a `**m`: a repeated name is an error.
pub fn kw_set(kw: &Obj, f: &Obj, v: Obj, name: Name) -> R<()> {
    let Some(d) = kw.as_dict() else { return Ok(()) };
    if d.get_name(name)?.is_some() {
        return Err(crate::err!(TYPE_ERROR, "{} got multiple values for keyword argument '{}'", crate::call_star::function_text(f), name.as_str()));
    }
    d.set_name(name, v);
    Ok(())
}

#[inline(never)]
pub fn iter(o: L) -> R<Obj> {
    crate::iter::iter(&o)
}
/// The iterator of a `for` statement in packed code.
pub fn iter_owned(o: Obj) -> R<Obj> {
    crate::iter::iter(&o)
}
/// The iterator of a `for` statement, which nothing else sees.
#[inline(never)]
pub fn iter_loop(o: Obj) -> R<Loop> {
    Loop::over(o)
}
/// One step of a `for` loop; in hot code `Loop::next` stands inline.
#[inline(never)]
pub fn loop_next(it: &mut Loop) -> R<Option<Obj>> {
    it.next()
}
#[inline(always)]
pub fn next(it: L) -> R<Option<Obj>> {
    crate::iter::next(&it)
}
#[inline(never)]
pub fn unpack<const N: usize>(o: L) -> R<[Obj; N]> {
    crate::unpack::unpack(&o)
}
/// Many targets.
pub fn unpack_many(o: L, n: usize) -> R<Vec<Obj>> {
    crate::unpack::unpack_vec(&o, n)
}
pub fn unpack_star(o: L, before: usize, after: usize) -> R<Vec<Obj>> {
    crate::unpack::unpack_star(&o, before, after)
}
#[inline(never)]
pub fn isinstance(o: L, c: L) -> R<bool> {
    crate::class::isinstance(&o, &c)
}
#[inline(never)]
pub fn ord(o: L) -> R<i64> {
    if let Some(s) = o.as_str_obj() {
        if s.char_len() == 1 {
            return Ok(s.code_point(0) as i64);
        }
    }
    let n = crate::builtins::functions_numeric::ord(&[o.own()])?;
    Ok(n.as_i64().unwrap_or(0))
}
pub fn chr(o: L) -> R<Obj> {
    let i = crate::ops::index(&o)?;
    match i.as_i64() {
        Some(c @ 0..=0x10FFFF) => Ok(Obj::str_from_code(c as u32)),
        Some(_) => Err(crate::err!(VALUE_ERROR, "chr() arg not in range(0x110000)")),
        None => Err(crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C int")),
    }
}

/// `str(o)`
pub fn str(o: L) -> R<Obj> {
    crate::repr::str_of(&o)
}

/// One part of an f-string: conversion (-1, or the code of s, r, a), then the format spec (Unset: none).
#[inline(never)]
pub fn format_value(v: L, spec: L, conversion: i32) -> R<Obj> {
    let converted = match conversion {
        115 => crate::repr::str_of(&v)?,
        114 => crate::repr::repr(&v)?,
        97 => crate::repr::ascii(&v)?,
        _ if spec.is_unset() && v.tag() == crate::obj::Tag::Int => return crate::repr::str_of(&v),
        _ if spec.is_unset() => return crate::repr::format_obj(&v, &Obj::str("")),
        _ => v.own(),
    };
    if spec.is_unset() {
        return Ok(converted);
    }
    crate::repr::format_obj(&converted, &spec)
}
/// The parts of an f-string joined.
pub fn concat(parts: &[Obj]) -> Obj {
    let (mut n, mut chars) = (0, 0);
    for p in parts {
        if let Some(s) = p.as_str_obj() {
            n += s.as_bytes().len();
            chars += s.char_len();
        }
    }
    let mut out = Vec::with_capacity(n);
    for p in parts {
        if let Some(s) = p.as_str_obj() {
            out.extend_from_slice(s.as_bytes());
        }
    }
    Obj::str_from_bytes(&out, chars)
}
