//! `list`: methods, slices, construction. Sorting is in `sort.rs`, item access in `subscr.rs`.

use super::slice::{Bounds, Span};
use crate::contains::position;
use crate::exc::R;
use crate::heap::{alloc, Head, ListObj, SliceObj};
use crate::iter::Loop;
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::{ty, TypeRef};

/// The list in slot 0 of a method.
pub fn this(o: &Obj) -> R<&ListObj> {
    o.as_list().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'list' object but received a '{}'", o.type_name()))
}

pub fn with_class(v: Vec<Obj>, cls: TypeRef) -> Obj {
    alloc(Tag::List, ListObj { head: Head::new(cls), v: Shared::new(v) })
}

/// py: list.__new__(cls, *args, **kwargs) -> list
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::LIST.get())?;
    Ok(with_class(Vec::new(), cls))
}

/// py: list.__init__(self, iterable=, /) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    drop(l.v.replace(Vec::new()));
    if let Some(src) = a[1].opt() {
        extend_with(l, src)?;
    }
    Ok(Obj::NONE)
}

/// `list(iterable)` for the exact class.
pub fn construct(src: &Obj) -> R<Obj> {
    Ok(Obj::list(crate::iter::collect(src)?))
}

/// py: list.append(self, object, /) -> None
pub fn append(a: &[Obj]) -> R<Obj> {
    push(&a[0], a[1].clone())?;
    Ok(Obj::NONE)
}

/// `l.append(x)` for generated code that knows `l` is an exact list.
#[inline(always)]
pub fn push(l: &Obj, x: Obj) -> R<()> {
    this(l)?.v.get_mut().push(x);
    Ok(())
}

/// py: list.extend(self, iterable, /) -> None
pub fn extend(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    extend_with(this(&a[0])?, &a[1])?;
    Ok(Obj::NONE)
}

/// Appends as it iterates, so that an error keeps what came before it.
pub fn extend_with(l: &ListObj, src: &Obj) -> R<()> {
    if matches!(src.tag(), Tag::List | Tag::Tuple) && crate::dunder::overridden(src, crate::dunder::ITER.get()).is_none() {
        let items = crate::iter::collect(src)?;
        l.v.get_mut().extend(items);
        return Ok(());
    }
    let mut it = Loop::new(src)?;
    if !matches!(src.tag(), Tag::Gen | Tag::Dict | Tag::Set | Tag::Str | Tag::Range) {
        crate::iter::length_hint(src)?;
    }
    let hint = it.hint().min(1 << 24);
    l.v.get_mut().reserve(hint);
    while let Some(x) = it.next()? {
        l.v.get_mut().push(x);
    }
    Ok(())
}

/// py: list.__iadd__(self, value, /) -> list
pub fn iadd(a: &[Obj]) -> R<Obj> {
    extend_with(this(&a[0])?, &a[1])?;
    Ok(a[0].clone())
}

/// py: list.__imul__(self, value, /) -> list
pub fn imul(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    let n = super::args::index_count(&a[1])?;
    let items = l.v.cloned();
    let mut out = Vec::with_capacity(super::args::total(items.len(), n)?);
    for _ in 0..if items.is_empty() { 0 } else { n } {
        out.extend_from_slice(&items);
    }
    drop(l.v.replace(out));
    Ok(a[0].clone())
}

/// py: list.__add__(self, value, /) -> list
pub fn add(a: &[Obj]) -> R<Obj> {
    concat(&a[0], &a[1])
}
/// py: list.__mul__(self, value, /) -> list
/// py: list.__rmul__(self, value, /) -> list
pub fn mul(a: &[Obj]) -> R<Obj> {
    repeat(&a[0], super::args::index_count(&a[1])?)
}

pub fn concat(a: &Obj, b: &Obj) -> R<Obj> {
    let x = this(a)?;
    let Some(y) = b.as_list() else {
        return Err(crate::err!(TYPE_ERROR, "can only concatenate list (not \"{}\") to list", b.type_name()));
    };
    let (p, q) = (x.v.get(), y.v.get());
    let mut v = Vec::with_capacity(p.len() + q.len());
    v.extend_from_slice(&p);
    v.extend_from_slice(&q);
    Ok(Obj::list(v))
}

pub fn repeat(a: &Obj, n: usize) -> R<Obj> {
    let items = this(a)?.v.get();
    let mut v = Vec::with_capacity(super::args::total(items.len(), n)?);
    for _ in 0..if items.is_empty() { 0 } else { n } {
        v.extend_from_slice(&items);
    }
    Ok(Obj::list(v))
}

/// py: list.insert(self, index, object, /) -> None
pub fn insert(a: &[Obj]) -> R<Obj> {
    let i = super::args::size(&a[1])?;
    let mut v = this(&a[0])?.v.get_mut();
    let n = v.len() as i64;
    let at = if i < 0 { (i + n).max(0) } else { i.min(n) };
    v.insert(at as usize, a[2].clone());
    Ok(Obj::NONE)
}

/// py: list.pop(self, index=-1, /) -> object
pub fn pop(a: &[Obj]) -> R<Obj> {
    let i = super::args::size(&a[1])?;
    pop_at(&a[0], i)
}

#[inline]
pub fn pop_at(l: &Obj, i: i64) -> R<Obj> {
    let mut v = this(l)?.v.get_mut();
    if i == -1 {
        return v.pop().ok_or_else(|| crate::err!(INDEX_ERROR, "pop from empty list"));
    }
    let n = v.len();
    match crate::subscr::place(i, n) {
        Some(k) => Ok(v.remove(k)),
        None if n == 0 => Err(crate::err!(INDEX_ERROR, "pop from empty list")),
        None => Err(crate::err!(INDEX_ERROR, "pop index out of range")),
    }
}

/// py: list.remove(self, value, /) -> None
pub fn remove(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    match position(l, &a[1], 0, usize::MAX)? {
        Some(i) => {
            let old = {
                let mut v = l.v.get_mut();
                if i < v.len() { v.remove(i) } else { Obj::UNSET }
            };
            drop(old);
            Ok(Obj::NONE)
        }
        None => Err(crate::err!(VALUE_ERROR, "list.remove(x): x not in list")),
    }
}

/// py: list.index(self, value, start=0, stop=9223372036854775807, /) -> int
pub fn index(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    let (from, to) = super::args::window(&a[2], &a[3], || l.v.get().len())?;
    match position(l, &a[1], from, to)? {
        Some(i) => Ok(Obj::int(i as i64)),
        None => Err(crate::err!(VALUE_ERROR, "{} is not in list", super::args::text(&a[1])?)),
    }
}

/// py: list.count(self, value, /) -> int
pub fn count(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let l = this(&a[0])?;
    let mut n = 0;
    let mut from = 0;
    while let Some(i) = position(l, &a[1], from, usize::MAX)? {
        n += 1;
        from = i + 1;
    }
    Ok(Obj::int(n))
}

/// py: list.reverse(self, /) -> None
pub fn reverse(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.v.get_mut().reverse();
    Ok(Obj::NONE)
}

/// py: list.copy(self, /) -> list
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(this(&a[0])?.v.cloned()))
}

/// py: list.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    drop_backwards(this(&a[0])?.v.replace(Vec::new()));
    Ok(Obj::NONE)
}

/// py: list.__reversed__(self, /) -> list_reverseiterator
pub fn reversed(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(Obj::iterator(ty::LIST_REVERSEITERATOR.get(), Box::new(super::iterators::ListReversed::new(a[0].clone()))))
}

/// `l[a:b:c]`
pub fn slice(l: &ListObj, b: Bounds) -> Obj {
    let v = l.v.get();
    let sp = b.on(v.len());
    if sp.step == 1 {
        return Obj::list(v[sp.start as usize..sp.start as usize + sp.count].to_vec());
    }
    if sp.step == -1 {
        return Obj::list(v[(sp.start + 1) as usize - sp.count..(sp.start + 1) as usize].iter().rev().cloned().collect());
    }
    Obj::list(sp.indices().map(|k| v[k].clone()).collect())
}

/// `l[a:b] = src`
pub fn assign_plain_slice(l: &ListObj, start: &Obj, stop: &Obj, src: &Obj) -> R<()> {
    let bounds = Bounds::plain(start, stop)?;
    // A list that only this assignment holds gives its items away.
    if let Some(s) = src.as_list().filter(|s| s.head.rc.get() == 1 && ty::LIST.is(s.head.cls.get())) {
        let sp = bounds.on(l.v.get().len());
        replace(l, sp, s.v.replace(Vec::new()));
        return Ok(());
    }
    assign(l, bounds, src)
}
/// `l[a:b:c] = src`
pub fn assign_slice(l: &ListObj, s: &SliceObj, src: &Obj) -> R<()> {
    assign(l, Bounds::of(s)?, src)
}
fn assign(l: &ListObj, b: Bounds, src: &Obj) -> R<()> {
    let message = if b.step == 1 { "can only assign an iterable" } else { "must assign iterable to extended slice" };
    let items = match src.tag() {
        Tag::List | Tag::Tuple => crate::iter::collect(src)?,
        _ => {
            let it = crate::iter::iter_saying(src, || crate::err!(TYPE_ERROR, "{}", message))?;
            crate::iter::collect(&it)?
        }
    };
    let sp = b.on(l.v.get().len());
    if sp.step == 1 {
        replace(l, sp, items);
        return Ok(());
    }
    if items.len() != sp.count {
        return Err(crate::err!(VALUE_ERROR, "attempt to assign sequence of size {} to extended slice of size {}", items.len(), sp.count));
    }
    let old: Vec<Obj> = {
        let mut v = l.v.get_mut();
        sp.indices().zip(items).map(|(k, x)| std::mem::replace(&mut v[k], x)).collect()
    };
    drop(old);
    Ok(())
}

fn replace(l: &ListObj, sp: Span, mut items: Vec<Obj>) {
    let start = sp.start as usize;
    if items.len() == sp.count {
        l.v.get_mut()[start..start + sp.count].swap_with_slice(&mut items);
        return drop_backwards(items);
    }
    let old: Vec<Obj> = {
        let mut v = l.v.get_mut();
        v.splice(start..start + sp.count, items).collect()
    };
    drop_backwards(old);
}

/// From the last to the first, as CPython.
fn drop_backwards(mut items: Vec<Obj>) {
    while let Some(x) = items.pop() {
        drop(x);
    }
}

/// `del l[a:b:c]`
pub fn delete_slice(l: &ListObj, s: &SliceObj) -> R<()> {
    let sp = Bounds::of(s)?.on(l.v.get().len());
    if sp.step == 1 {
        replace(l, sp, Vec::new());
        return Ok(());
    }
    let sp = sp.ascending();
    let old = {
        let mut v = l.v.get_mut();
        let all = std::mem::take(&mut *v);
        let mut gone = Vec::with_capacity(sp.count);
        let mut doomed = sp.indices().peekable();
        for (k, x) in all.into_iter().enumerate() {
            if doomed.peek() == Some(&k) {
                doomed.next();
                gone.push(x);
            } else {
                v.push(x);
            }
        }
        gone
    };
    drop(old);
    Ok(())
}
