//! The builtin functions over iterables and containers.

use crate::cmp::{test, CmpOp};
use crate::exc::R;
use crate::iter::Loop;
use crate::obj::{Obj, Tag};
use crate::types::ty;

/// py: builtins.len(obj, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    crate::subscr::len_i64(&a[0]).map(Obj::int)
}

/// py: builtins.iter(object, sentinel=, /) -> object
pub fn iter(a: &[Obj]) -> R<Obj> {
    let Some(sentinel) = a[1].opt() else { return crate::iter::iter(&a[0]) };
    if !is_callable(&a[0]) {
        return Err(crate::err!(TYPE_ERROR, "iter(v, w): v must be callable"));
    }
    Ok(Obj::iterator(ty::CALLABLE_ITERATOR.get(), Box::new(super::iterators::CallIter { f: a[0].clone(), sentinel: sentinel.clone() })))
}

fn is_callable(o: &Obj) -> bool {
    static CALL: crate::names::LazyName = crate::names::LazyName::new("__call__");
    matches!(o.tag(), Tag::Func | Tag::Builtin | Tag::Method | Tag::Type) || o.cls().lookup(CALL.get()).is_some()
}

/// py: builtins.next(iterator, default=, /) -> object
pub fn next(a: &[Obj]) -> R<Obj> {
    let Some(default) = a[1].opt() else { return crate::iter::next_raising(&a[0]) };
    if !crate::iter::is_iterator(&a[0]) {
        return crate::iter::next_raising(&a[0]);
    }
    Ok(crate::iter::next(&a[0])?.unwrap_or_else(|| default.clone()))
}

/// py: builtins.sorted(iterable, /, *, key=None, reverse=False) -> list
pub fn sorted(a: &[Obj]) -> R<Obj> {
    let l = Obj::list(crate::iter::collect(&a[0])?);
    let _level = crate::recursion::c_function()?;
    super::sort::sort(super::list::this(&l)?, &a[1], crate::ops::index::to_flag(&a[2])?)?;
    Ok(l)
}

/// py: builtins.any(iterable, /) -> bool
pub fn any(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let mut it = Loop::new(&a[0])?;
    while let Some(x) = it.next()? {
        if crate::ops::truthy(&x)? {
            return Ok(Obj::TRUE);
        }
    }
    Ok(Obj::FALSE)
}

/// py: builtins.all(iterable, /) -> bool
pub fn all(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let mut it = Loop::new(&a[0])?;
    while let Some(x) = it.next()? {
        if !crate::ops::truthy(&x)? {
            return Ok(Obj::FALSE);
        }
    }
    Ok(Obj::TRUE)
}

/// py: builtins.sum(iterable, /, start=0) -> object
pub fn sum(a: &[Obj]) -> R<Obj> {
    let mut it = Loop::new(&a[0])?;
    match a[1].tag() {
        Tag::Str => return Err(crate::err!(TYPE_ERROR, "sum() can't sum strings [use ''.join(seq) instead]")),
        Tag::Bytes => return Err(crate::err!(TYPE_ERROR, "sum() can't sum bytes [use b''.join(seq) instead]")),
        Tag::ByteArray => return Err(crate::err!(TYPE_ERROR, "sum() can't sum bytearray [use b''.join(seq) instead]")),
        _ => {}
    }
    let mut acc = a[1].clone();
    loop {
        let next = match acc.tag() {
            Tag::Int => sum_ints(&mut it, &mut acc)?,
            Tag::Float => sum_floats(&mut it, &mut acc)?,
            _ => it.next()?,
        };
        let Some(x) = next else { return Ok(acc) };
        acc = crate::ops::add(&acc, &x)?;
    }
}

/// Adds ints and bools while they fit; gives the first item that is something else.
fn sum_ints(it: &mut Loop, acc: &mut Obj) -> R<Option<Obj>> {
    let mut n = acc.raw() as i64;
    let r = loop {
        match it.next() {
            Ok(Some(x)) if matches!(x.tag(), Tag::Int | Tag::Bool) => match n.checked_add(x.raw() as i64) {
                Some(m) => n = m,
                None => break Ok(Some(x)),
            },
            other => break other,
        }
    };
    *acc = Obj::int(n);
    r
}

/// Plain left-to-right summation, as 3.11 does it.
fn sum_floats(it: &mut Loop, acc: &mut Obj) -> R<Option<Obj>> {
    let mut f = f64::from_bits(acc.raw());
    let r = loop {
        match it.next() {
            Ok(Some(x)) if x.tag() == Tag::Float => f += f64::from_bits(x.raw()),
            Ok(Some(x)) if matches!(x.tag(), Tag::Int | Tag::Bool) => f += x.raw() as i64 as f64,
            other => break other,
        }
    };
    *acc = Obj::float(f);
    r
}

/// py: builtins.min(*args, key=None, default=) -> object
pub fn min(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    extreme(a, CmpOp::Lt, "min")
}
/// py: builtins.max(*args, key=None, default=) -> object
pub fn max(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    extreme(a, CmpOp::Gt, "max")
}

/// Slots: key, default (keyword-only), *args.
fn extreme(a: &[Obj], op: CmpOp, name: &str) -> R<Obj> {
    let (key, default) = (&a[0], &a[1]);
    let args = super::tuple::this(&a[2])?;
    let source = match args {
        [] => return Err(crate::err!(TYPE_ERROR, "{} expected at least 1 argument, got 0", name)),
        [one] => one,
        _ if !default.is_unset() => {
            return Err(crate::err!(TYPE_ERROR, "Cannot specify a default for {}() with multiple positional arguments", name));
        }
        _ => &a[2],
    };
    let mut it = Loop::new(source)?;
    let mut best: Option<(Obj, Obj)> = None;
    while let Some(x) = it.next()? {
        let k = if key.is_none() { x.clone() } else { crate::call::call(key, std::slice::from_ref(&x))? };
        match &best {
            Some((_, b)) if !test(op, &k, b)? => {}
            _ => best = Some((x, k)),
        }
    }
    match (best, default.opt()) {
        (Some((x, _)), _) => Ok(x),
        (None, Some(d)) => Ok(d.clone()),
        (None, None) => Err(crate::err!(VALUE_ERROR, "{}() arg is an empty sequence", name)),
    }
}
