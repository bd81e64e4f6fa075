//! Binding arguments to native functions and methods, with the messages of CPython's getargs.c and methodobject.c.

use crate::args::{with_slots, INLINE};
use crate::bind::plural_s;
use crate::exc::{Err, R};
use crate::features::OS_FUNCTIONS;
use crate::func::{BuiltinObj, Def, NativeDef, NativeKind};
use crate::lent::L;
use crate::names::Name;
use crate::obj::Obj;
use crate::types::ty;
use crate::{err, raise};

/// Calls `b` with all arguments, the receiver (if it takes one) first.
#[inline]
pub fn call_def(b: &BuiltinObj, args: &[Obj]) -> R<Obj> {
    let sig = &b.def.sig;
    let pos = sig.pos as usize;
    if sig.is_simple() && args.len() <= pos {
        if args.len() == pos {
            return (b.def.f)(args);
        }
        if pos <= INLINE {
            let mut slots = [L::UNSET; INLINE];
            if fill(b.def, args, &mut slots[..pos]) {
                return (b.def.f)(L::objs(&slots[..pos]));
            }
        }
    }
    call_def_kw(b, args, &[], &[])
}

/// The slots of a call with too few arguments; false if a default is missing, or must be made.
fn fill<'a>(def: &NativeDef, args: &'a [Obj], slots: &mut [L<'a>]) -> bool {
    for (slot, a) in slots.iter_mut().zip(args) {
        *slot = a.l();
    }
    for (slot, default) in slots.iter_mut().zip(def.defaults).skip(args.len()) {
        *slot = match default {
            Def::Required | Def::Str(_) => return false,
            Def::Unset => L::UNSET,
            Def::None => L::NONE,
            Def::True => L::bool(true),
            Def::False => L::bool(false),
            Def::Int(v) => L::int(*v),
        };
    }
    true
}

#[inline(never)]
pub fn call_def_kw(b: &BuiltinObj, args: &[Obj], names: &[Name], values: &[Obj]) -> R<Obj> {
    with_slots(b.def.sig.slots(), |slots| {
        bind(b, args, names, values, slots).map_err(|e| if OS_FUNCTIONS.is_there() { as_python(b, args, names).unwrap_or(e) } else { e })?;
        (b.def.f)(slots)
    })
}

/// How many leading slots are the receiver.
fn receiver(def: &NativeDef) -> usize {
    match def.kind {
        NativeKind::Method | NativeKind::ClassMethod => 1,
        NativeKind::StaticMethod if def.name == "__new__" => 1,
        _ => 0,
    }
}

fn bind(b: &BuiltinObj, args: &[Obj], names: &[Name], values: &[Obj], slots: &mut [Obj]) -> R<()> {
    let names = crate::call::keywords(names);
    let def = b.def;
    let sig = &def.sig;
    let (pos, kwonly) = (sig.pos as usize, sig.kwonly as usize);
    let mut names = names;
    if !names.is_empty() && (sig.posonly as usize).max(receiver(def)) == pos && kwonly == 0 && !sig.varkw {
        if !is_half_overridden(b, args) {
            return Err(no_keywords(b));
        }
        names = &[];
    }
    if !names.is_empty() && !sig.varargs && !sig.varkw {
        let given = args.len() + names.len();
        if given > pos + kwonly {
            return Err(wrong_count(b, args.len(), names.len()));
        }
    }
    let n = args.len().min(pos);
    for (s, a) in slots[..n].iter_mut().zip(args) {
        *s = a.clone();
    }
    if sig.varargs {
        slots[pos + kwonly] = Obj::tuple(args[n..].to_vec());
    } else if args.len() > pos {
        return Err(wrong_count(b, args.len(), names.len()));
    }
    let extra = if sig.varkw {
        let at = pos + kwonly + sig.varargs as usize;
        slots[at] = Obj::new_dict();
        Some(at)
    } else {
        None
    };
    let mut unexpected = None;
    let mut twice: Option<usize> = None;
    for (name, value) in names.iter().zip(values) {
        let text = name.as_str();
        match ((sig.posonly as usize).max(receiver(def))..pos + kwonly).find(|i| sig.names[*i] == text) {
            Some(i) if slots[i].is_unset() => slots[i] = value.clone(),
            Some(i) => twice = Some(twice.map_or(i, |j| j.min(i))),
            None => match extra {
                Some(at) => {
                    if let Some(d) = slots[at].as_dict() {
                        crate::names::set_keyword(d, *name, value.clone())?;
                    }
                }
                None => unexpected = unexpected.or(Some(text)),
            },
        }
    }
    for i in 0..pos + kwonly {
        if slots[i].is_unset() {
            slots[i] = match def.defaults[i] {
                Def::Required => return Err(missing(b, i, args.len(), names.len())),
                Def::Unset => continue,
                Def::None => Obj::NONE,
                Def::True => Obj::TRUE,
                Def::False => Obj::FALSE,
                Def::Int(v) => Obj::int(v),
                Def::Str(s) => Obj::str(s),
            };
        }
    }
    if let Some(i) = twice {
        raise!(TYPE_ERROR, "argument for {}() given by name ('{}') and position ({})", short_name(b), sig.names[i], i + 1 - receiver(def));
    }
    match unexpected {
        Some(_) if !sig.varargs && args.len() + names.len() > pos + kwonly => Err(wrong_count(b, args.len(), names.len())),
        // These parse their keywords alone.
        Some(_) if names.len() > kwonly && sig.varargs && matches!(short_name(b).as_str(), "max" | "min" | "zip" | "product") => Err(err!(TYPE_ERROR, "{}() takes at most {} keyword argument{} ({} given)", short_name(b), kwonly, plural_s(kwonly), names.len())),
        Some(_) if args.is_empty() && matches!(def.name, "max" | "min") => Err(err!(TYPE_ERROR, "{} expected at least 1 argument, got 0", def.name)),
        Some(text) => {
            // sorted() hands its keywords on to list.sort().
            let who = if def.name == "sorted" { "sort".to_string() } else { short_name(b) };
            Err(err!(TYPE_ERROR, "'{}' is an invalid keyword argument for {}()", text, who))
        }
        None => Ok(()),
    }
}

#[cold]
fn no_keywords(b: &BuiltinObj) -> Err {
    if is_wrapper(b) && b.def.name != "__init__" {
        return err!(TYPE_ERROR, "wrapper {}() takes no keyword arguments", b.def.name);
    }
    // A bound method without a vectorcall of its own (METH_VARARGS) names itself alone.
    let takes_tuple = || is_search(b) || b.owner.as_type().is_some_and(|t| b.def.sig.varargs && matches!(t.name_str().as_str(), "set" | "frozenset" | "memoryview"));
    let name = if !b.self_.is_unset() && takes_tuple() { b.def.name.to_string() } else { full_name(b) };
    err!(TYPE_ERROR, "{}() takes no keyword arguments", name)
}

/// A subclass that replaces the other one of `__new__` and `__init__` may take keywords that this one ignores.
fn is_half_overridden(b: &BuiltinObj, args: &[Obj]) -> bool {
    let other = |cls: crate::types::TypeRef, name: Name| cls.is_heap() && cls.lookup(name).is_some_and(|f| f.tag() != crate::obj::Tag::Builtin);
    match (b.def.name, args.first()) {
        ("__new__", Some(cls)) => cls.as_type().is_some_and(|t| other(t, crate::names_used::INIT.get())),
        ("__init__", Some(me)) => b.owner.as_type() != Some(ty::SET.get()) && other(me.cls(), crate::names_used::NEW.get()),
        _ => false,
    }
}

/// The name in messages of argument parsers: the function's, or the type's for constructors.
fn short_name(b: &BuiltinObj) -> String {
    match b.owner.as_type() {
        Some(t) if b.def.name == "__new__" || b.def.name == "__init__" => t.name_str(),
        _ => b.def.name.to_string(),
    }
}

/// _PyObject_FunctionStr without the parentheses: `list.append`, `math.sqrt`, `len`.
pub fn full_name(b: &BuiltinObj) -> String {
    if let Some(t) = b.owner.as_type() {
        if b.def.kind == NativeKind::Method && !b.self_.is_unset() && b.def.name != "__init__" {
            // meth_get__qualname__: of the class of what it is bound to.
            return format!("{}.{}", b.self_.cls().short_name(), b.def.name);
        }
        if let (NativeKind::ClassMethod, Some(cls)) = (b.def.kind, b.self_.as_type()) {
            return format!("{}.{}", cls.short_name(), b.def.name);
        }
        return if b.def.name == "__new__" || b.def.name == "__init__" { t.name_str() } else { format!("{}.{}", t.short_name(), b.def.name) };
    }
    match b.owner.as_str() {
        Some(m) if m != "builtins" => format!("{}.{}", m, b.def.name),
        _ => b.def.name.to_string(),
    }
}

/// The name of a function that CPython has written in Python, with the messages of such functions.
fn python_name(b: &BuiltinObj) -> Option<String> {
    match (b.owner.as_str()?, b.def.name) {
        ("posixpath", f) => Some(f.to_string()),
        ("posix" | "os", f @ ("fsencode" | "fsdecode")) => Some(format!("_fscodec.<locals>.{f}")),
        ("posix" | "os", f @ ("getenv" | "getenvb" | "get_exec_path" | "popen" | "fdopen" | "walk" | "makedirs" | "removedirs" | "renames" | "execvp")) => Some(f.to_string()),
        _ => None,
    }
}

#[cold]
fn as_python(b: &BuiltinObj, args: &[Obj], names: &[Name]) -> Option<Err> {
    let name = python_name(b)?;
    let sig = &b.def.sig;
    let (pos, all) = (sig.pos as usize, sig.pos as usize + sig.kwonly as usize);
    let place = |n: &Name| (sig.posonly as usize..all).find(|i| sig.names[*i] == n.as_str());
    for n in names {
        match place(n) {
            Some(i) if i < args.len() => return Some(err!(TYPE_ERROR, "{}() got multiple values for argument '{}'", name, n.as_str())),
            None if !sig.varkw => return Some(err!(TYPE_ERROR, "{}() got an unexpected keyword argument '{}'", name, n.as_str())),
            _ => {}
        }
    }
    if args.len() > pos && !sig.varargs {
        let optional = b.def.defaults[..pos].iter().filter(|d| !matches!(d, Def::Required)).count();
        return Some(crate::bind::too_many_for(&name, pos, optional, args.len(), names.iter().filter(|n| place(n).is_some_and(|i| i >= pos)).count()));
    }
    let given = |i: usize| i < args.len().min(pos) || names.iter().any(|n| place(n) == Some(i));
    let absent: Vec<&str> = (0..pos).filter(|i| matches!(b.def.defaults[*i], Def::Required) && !given(*i)).map(|i| sig.names[i]).collect();
    (!absent.is_empty()).then(|| crate::bind::missing_from(&name, "positional", &absent))
}

fn is_wrapper(b: &BuiltinObj) -> bool {
    let c = b.head.cls.get();
    c == ty::WRAPPER_DESCRIPTOR.get() || c == ty::METHOD_WRAPPER.get()
}

/// (smallest, largest) number of positional arguments without the receiver.
fn positional_range(def: &NativeDef) -> (usize, usize) {
    let skip = receiver(def);
    let pos = def.sig.pos as usize;
    let min = def.defaults[..pos].iter().filter(|d| matches!(d, Def::Required)).count();
    (min.saturating_sub(skip), pos - skip.min(pos))
}

/// Takes only positional arguments (METH_O, METH_NOARGS, _PyArg_CheckPositional).
fn positional_only(def: &NativeDef) -> bool {
    let s = &def.sig;
    // sorted() checks its argument before it hands the keywords to list.sort.
    if def.name == "sorted" {
        return true;
    }
    s.posonly == s.pos && s.kwonly == 0 && !s.varkw
}

#[cold]
fn wrong_count(b: &BuiltinObj, given: usize, keywords: usize) -> Err {
    let def = b.def;
    let skip = receiver(def);
    let given = given.saturating_sub(skip);
    let (min, max) = positional_range(def);
    if is_wrapper(b) && positional_only(def) && def.name != "__init__" {
        return wrapper_count(b, given, min, max);
    }
    if positional_only(def) {
        return positional_message(b, given, min, max);
    }
    let all = max + def.sig.kwonly as usize;
    let name = short_name(b);
    if given + keywords > all {
        return err!(TYPE_ERROR, "{}() takes at most {} {}argument{} ({} given)", name, all, if given == 0 { "keyword " } else { "" }, plural_s(all), given + keywords);
    }
    if max == 0 {
        return err!(TYPE_ERROR, "{}() takes no positional arguments", name);
    }
    let how = if min < max { "at most" } else { "exactly" };
    err!(TYPE_ERROR, "{}() takes {} {} positional argument{} ({} given)", name, how, max, plural_s(max), given)
}

/// Slot wrappers count their arguments by check_num_args, some by PyArg_UnpackTuple with an empty name.
fn wrapper_count(b: &BuiltinObj, given: usize, min: usize, max: usize) -> Err {
    if min != max {
        let (how, n) = if given < min { ("least", min) } else { ("most", max) };
        return err!(TYPE_ERROR, " expected at {} {} argument{}, got {}", how, n, plural_s(n), given);
    }
    let unnamed = match b.def.name {
        "__setitem__" | "__setattr__" | "__set__" => true,
        "__mul__" | "__rmul__" | "__imul__" => b.owner.as_type().is_some_and(|t| t.lookup(crate::dunder::LEN.get()).is_some()),
        _ => false,
    };
    err!(TYPE_ERROR, "{}expected {} argument{}, got {}", if unnamed { " " } else { "" }, max, plural_s(max), given)
}

/// The searches of str and bytes, and two methods of deque, parse their arguments by a format string, with that parser's texts.
fn is_search(b: &BuiltinObj) -> bool {
    use crate::types::ty;
    matches!(b.def.name, "find" | "rfind" | "index" | "rindex" | "count" | "startswith" | "endswith")
        && b.owner.as_type().is_some_and(|t| t == ty::STR.get() || t == ty::BYTES.get() || t == ty::BYTEARRAY.get())
}

/// How C code that counts for itself names a function, where it is not by its bare name.
fn counted_name(b: &BuiltinObj) -> String {
    let owner = b.owner.as_type().map(|t| t.name_str()).unwrap_or_default();
    match (owner.as_str(), b.def.name) {
        ("deque", "rotate") => "deque.rotate".to_string(),
        ("super", "__init__") => "super()".to_string(),
        _ => short_name(b),
    }
}

fn positional_message(b: &BuiltinObj, given: usize, min: usize, max: usize) -> Err {
    let constructor = matches!(b.def.name, "__new__" | "__init__");
    if b.def.sig.varargs {
        return err!(TYPE_ERROR, "{} expected at least {} argument{}, got {}", short_name(b), min, plural_s(min), given);
    }
    if max == 0 {
        return err!(TYPE_ERROR, "{}() takes no arguments ({} given)", full_name(b), given);
    }
    let unpacked = matches!(b.def.name, "split" | "subgroup") && b.owner.as_type().is_some_and(|t| t.name_str() == "BaseExceptionGroup");
    if min == 1 && max == 1 && !constructor && !unpacked && b.def.name != "sorted" {
        return err!(TYPE_ERROR, "{}() takes exactly one argument ({} given)", full_name(b), given);
    }
    let (how, n) = if min == max { ("", max) } else if given < min { ("at least ", min) } else { ("at most ", max) };
    if is_search(b) || (matches!(b.def.name, "insert" | "index") && b.owner.as_type().is_some_and(|t| t.name_str() == "deque")) {
        let how = if how.is_empty() && !is_search(b) { "exactly " } else { how };
        return err!(TYPE_ERROR, "{}() takes {}{} argument{} ({} given)", short_name(b), how, n, plural_s(n), given);
    }
    err!(TYPE_ERROR, "{} expected {}{} argument{}, got {}", counted_name(b), how, n, plural_s(n), given)
}

#[cold]
fn missing(b: &BuiltinObj, slot: usize, given: usize, _keywords: usize) -> Err {
    let def = b.def;
    let skip = receiver(def);
    if slot < skip {
        return if def.name == "__new__" {
            err!(TYPE_ERROR, "{}.__new__(): not enough arguments", full_name(b))
        } else {
            unbound_needs_argument(b)
        };
    }
    let given = given.saturating_sub(skip);
    let (min, max) = positional_range(def);
    if is_wrapper(b) && positional_only(def) && def.name != "__init__" {
        return wrapper_count(b, given, min, max);
    }
    if positional_only(def) {
        return positional_message(b, given, min, max);
    }
    let name = short_name(b);
    if slot < def.sig.posonly as usize {
        let needed = (def.sig.posonly as usize).min(min + skip) - skip;
        let how = if needed < max { "at least" } else { "exactly" };
        return err!(TYPE_ERROR, "{}() takes {} {} positional argument{} ({} given)", name, how, needed, plural_s(needed), given);
    }
    if slot >= def.sig.pos as usize {
        return err!(TYPE_ERROR, "{}() missing required keyword-only argument: '{}'", name, def.sig.names[slot]);
    }
    if name == "enumerate" {
        return err!(TYPE_ERROR, "enumerate() missing required argument 'iterable'");
    }
    err!(TYPE_ERROR, "{}() missing required argument '{}' (pos {})", name, def.sig.names[slot], slot + 1 - skip)
}

#[cold]
pub fn unbound_needs_argument(b: &BuiltinObj) -> Err {
    let owner = b.owner.as_type().map(|t| t.name_str()).unwrap_or_default();
    if is_wrapper(b) {
        err!(TYPE_ERROR, "descriptor '{}' of '{}' object needs an argument", b.def.name, owner)
    } else {
        err!(TYPE_ERROR, "unbound method {}.{}() needs an argument", owner, b.def.name)
    }
}

/// The receiver check of a native method called through its type.
#[inline]
pub fn check_receiver(b: &BuiltinObj, args: &[Obj]) -> R<()> {
    let Some(owner) = b.owner.as_type() else { return Ok(()) };
    let Some(first) = args.first() else { return Err(unbound_needs_argument(b)) };
    if b.def.kind == NativeKind::StaticMethod {
        return check_new_argument(b, owner, first);
    }
    if first.is_instance_of(owner) {
        return Ok(());
    }
    if is_wrapper(b) {
        raise!(TYPE_ERROR, "descriptor '{}' requires a '{}' object but received a '{}'", b.def.name, owner.full_name(), first.type_name());
    }
    raise!(TYPE_ERROR, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", b.def.name, owner.full_name(), first.type_name())
}

/// tp_new_wrapper: `T.__new__(cls, ...)`.
pub fn check_new_argument(_b: &BuiltinObj, owner: crate::types::TypeRef, first: &Obj) -> R<()> {
    let o = owner.full_name();
    let Some(cls) = first.as_type() else { raise!(TYPE_ERROR, "{}.__new__(X): X is not a type object ({})", o, first.type_name()) };
    let c = cls.full_name();
    if !cls.is_subtype(owner) {
        raise!(TYPE_ERROR, "{}.__new__({}): {} is not a subtype of {}", o, c, c, o);
    }
    if cls.layout.get() != owner.layout.get() {
        let safe = crate::class::static_base(cls);
        raise!(TYPE_ERROR, "{}.__new__({}) is not safe, use {}.__new__()", o, c, safe.full_name());
    }
    Ok(())
}
