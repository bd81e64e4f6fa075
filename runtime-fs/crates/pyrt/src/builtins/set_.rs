//! `set` and `frozenset`: methods, operators, construction. The table is in `set.rs`, the algebra in `set_algebra.rs`.

use super::set_algebra as algebra;
use crate::cmp::CmpOp;
use crate::exc::R;
use crate::heap::{alloc, Head, SetObj};
use crate::obj::{Obj, Tag};
use crate::set::PySet;
use crate::types::{ty, TypeRef};

pub fn this(o: &Obj) -> R<&PySet> {
    o.as_set().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'set' object but received a '{}'", o.type_name()))
}

pub fn with_class(s: PySet, cls: TypeRef) -> Obj {
    crate::kinds::SET.made();
    alloc(Tag::Set, SetObj { head: Head::new(cls), s })
}

fn is_frozen(o: &Obj) -> bool {
    o.is_instance_of(ty::FROZENSET.get())
}

/// A new set of the base class of `like`: operators never give instances of subclasses.
fn same_base(s: PySet, like: &Obj) -> Obj {
    with_class(s, if is_frozen(like) { ty::FROZENSET.get() } else { ty::SET.get() })
}

/// py: set.__new__(cls, *args, **kwargs) -> set
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::SET.get())?;
    Ok(with_class(PySet::new(), cls))
}

/// py: set.__init__(self, iterable=, /) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    s.clear();
    if let Some(src) = a[1].opt() {
        algebra::update(s, src)?;
    }
    Ok(Obj::NONE)
}

/// `set(iterable)` for the exact class.
pub fn construct(src: &Obj) -> R<Obj> {
    let s = PySet::new();
    algebra::update(&s, src)?;
    Ok(Obj::set(s))
}

/// py: frozenset.__new__(cls, iterable=, /) -> frozenset
pub fn frozen_new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::FROZENSET.get())?;
    let s = PySet::new();
    if let Some(src) = a[1].opt() {
        if cls == ty::FROZENSET.get() && src.as_set().is_some() && src.cls() == cls {
            return Ok(src.clone());
        }
        algebra::update(&s, src)?;
    }
    Ok(with_class(s, cls))
}

/// A set used as a key is looked up as the frozenset of its items.
fn as_key(key: &Obj) -> Option<Obj> {
    match key.as_set() {
        Some(s) if !is_frozen(key) => Some(Obj::frozenset_again(s.copy())),
        _ => None,
    }
}

/// The hash of a key; a set counts as the frozenset of its items.
fn with_key<T>(key: &Obj, f: impl Fn(&Obj, i64) -> R<T>) -> R<T> {
    match crate::dict::key_hash(key) {
        Ok(h) => f(key, h),
        Err(e) => match as_key(key) {
            Some(k) if e.is(&crate::exc::TYPE_ERROR) => f(&k, crate::hash::hash(&k)?),
            _ => Err(e),
        },
    }
}

/// `key in set`
pub fn has(o: &Obj, key: &Obj) -> R<bool> {
    let s = this(o)?;
    with_key(key, |k, h| s.contains_hashed(k, h))
}

/// py: set.add(self, object, /) -> None
pub fn add(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.add(a[1].clone())?;
    Ok(Obj::NONE)
}
/// py: set.discard(self, object, /) -> None
pub fn discard(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    with_key(&a[1], |k, h| s.discard_hashed(k, h))?;
    Ok(Obj::NONE)
}
/// py: set.remove(self, object, /) -> None
pub fn remove(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if with_key(&a[1], |k, h| s.discard_hashed(k, h))? { Ok(Obj::NONE) } else { Err(crate::subscr::key_error(&a[1])) }
}
/// py: set.pop(self, /) -> object
pub fn pop(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.pop().ok_or_else(|| crate::err!(KEY_ERROR, "pop from an empty set"))
}
/// py: set.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.clear();
    Ok(Obj::NONE)
}
/// py: set.copy(self, /) -> set
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(same_base(this(&a[0])?.copy(), &a[0]))
}
/// py: frozenset.copy(self, /) -> frozenset
pub fn frozen_copy(a: &[Obj]) -> R<Obj> {
    if ty::FROZENSET.is(a[0].cls()) { Ok(a[0].clone()) } else { copy(a) }
}

/// py: set.update(self, *others) -> None
pub fn update(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let s = this(&a[0])?;
    for o in super::tuple::this(&a[1])? {
        algebra::update(s, o)?;
    }
    Ok(Obj::NONE)
}
/// py: set.union(self, *others) -> set
/// py: frozenset.union(self, *others) -> frozenset
pub fn union(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let out = s.copy();
    for o in super::tuple::this(&a[1])? {
        if !o.is(&a[0]) {
            algebra::update(&out, o)?;
        }
    }
    Ok(same_base(out, &a[0]))
}
/// py: set.intersection(self, *others) -> set
/// py: frozenset.intersection(self, *others) -> frozenset
pub fn intersection(a: &[Obj]) -> R<Obj> {
    Ok(same_base(intersect_all(&a[0], &a[1])?, &a[0]))
}
fn intersect_all(o: &Obj, others: &Obj) -> R<PySet> {
    let mut result: Option<PySet> = None;
    for other in super::tuple::this(others)? {
        let next = match &result {
            None => algebra::intersection(this(o)?, other)?,
            Some(r) => algebra::intersection(r, other)?,
        };
        result = Some(next);
    }
    match result {
        Some(r) => Ok(r),
        None => Ok(this(o)?.copy()),
    }
}
/// py: set.intersection_update(self, *others) -> None
pub fn intersection_update(a: &[Obj]) -> R<Obj> {
    let tmp = intersect_all(&a[0], &a[1])?;
    this(&a[0])?.swap(&tmp);
    Ok(Obj::NONE)
}
/// py: set.difference(self, *others) -> set
/// py: frozenset.difference(self, *others) -> frozenset
pub fn difference(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let others = super::tuple::this(&a[1])?;
    let Some(first) = others.first() else { return copy(a) };
    let out = algebra::difference(s, first)?;
    for o in &others[1..] {
        algebra::difference_update(&out, o)?;
    }
    Ok(same_base(out, &a[0]))
}
/// py: set.difference_update(self, *others) -> None
pub fn difference_update(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    for o in super::tuple::this(&a[1])? {
        algebra::difference_update(s, o)?;
    }
    Ok(Obj::NONE)
}
/// py: set.symmetric_difference(self, other, /) -> set
/// py: frozenset.symmetric_difference(self, other, /) -> frozenset
pub fn symmetric_difference(a: &[Obj]) -> R<Obj> {
    let out = PySet::new();
    algebra::update(&out, &a[1])?;
    algebra::symmetric_difference_update(&out, &a[0])?;
    Ok(same_base(out, &a[0]))
}
/// py: set.symmetric_difference_update(self, other, /) -> None
pub fn symmetric_difference_update(a: &[Obj]) -> R<Obj> {
    algebra::symmetric_difference_update(this(&a[0])?, &a[1])?;
    Ok(Obj::NONE)
}

/// py: set.issubset(self, other, /) -> bool
/// py: frozenset.issubset(self, other, /) -> bool
pub fn issubset(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    match a[1].as_set() {
        Some(o) => algebra::is_subset(s, o).map(Obj::bool),
        None => Ok(Obj::bool(algebra::intersection(s, &a[1])?.len() == s.len())),
    }
}
/// py: set.issuperset(self, other, /) -> bool
/// py: frozenset.issuperset(self, other, /) -> bool
pub fn issuperset(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    if let Some(o) = a[1].as_set() {
        return algebra::is_subset(o, s).map(Obj::bool);
    }
    let mut it = crate::iter::Loop::new(&a[1])?;
    while let Some(k) = it.next()? {
        if !with_key(&k, |k, h| s.contains_hashed(k, h))? {
            return Ok(Obj::FALSE);
        }
    }
    Ok(Obj::TRUE)
}
/// py: set.isdisjoint(self, other, /) -> bool
/// py: frozenset.isdisjoint(self, other, /) -> bool
pub fn isdisjoint(a: &[Obj]) -> R<Obj> {
    algebra::is_disjoint(this(&a[0])?, &a[1]).map(Obj::bool)
}

/// set_richcompare for two sets.
pub fn compare(op: CmpOp, x: &PySet, y: &PySet) -> R<bool> {
    match op {
        CmpOp::Eq | CmpOp::Ne => {
            let known_different = x.hash.get() != -1 && y.hash.get() != -1 && x.hash.get() != y.hash.get();
            let same = x.len() == y.len() && !known_different && algebra::is_subset(x, y)?;
            Ok(same == (op == CmpOp::Eq))
        }
        CmpOp::Le => algebra::is_subset(x, y),
        CmpOp::Ge => algebra::is_subset(y, x),
        CmpOp::Lt => Ok(x.len() < y.len() && algebra::is_subset(x, y)?),
        CmpOp::Gt => Ok(y.len() < x.len() && algebra::is_subset(y, x)?),
    }
}

fn both_sets(a: &Obj, b: &Obj) -> bool {
    a.tag() == Tag::Set && b.tag() == Tag::Set
}

/// `a & b`; NotImplemented unless both are sets. The result has the base class of `a`.
pub fn and_(a: &Obj, b: &Obj) -> R<Obj> {
    if !both_sets(a, b) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    Ok(same_base(algebra::intersection(this(a)?, b)?, a))
}
/// `a | b`
pub fn or_(a: &Obj, b: &Obj) -> R<Obj> {
    if !both_sets(a, b) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let out = this(a)?.copy();
    if !a.is(b) {
        algebra::update(&out, b)?;
    }
    Ok(same_base(out, a))
}
/// `a - b`
pub fn sub(a: &Obj, b: &Obj) -> R<Obj> {
    if !both_sets(a, b) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    Ok(same_base(algebra::difference(this(a)?, b)?, a))
}
/// `a ^ b`
pub fn xor(a: &Obj, b: &Obj) -> R<Obj> {
    if !both_sets(a, b) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    symmetric_difference(&[a.clone(), b.clone()])
}

/// In-place operators: `a` is a set (not frozenset) and is changed; NotImplemented unless `b` is a set.
pub fn iand(a: &Obj, b: &Obj) -> R<Obj> {
    if !both_sets(a, b) || is_frozen(a) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let tmp = algebra::intersection(this(a)?, b)?;
    this(a)?.swap(&tmp);
    Ok(a.clone())
}
pub fn ior(a: &Obj, b: &Obj) -> R<Obj> {
    in_place(a, b, algebra::update)
}
pub fn isub(a: &Obj, b: &Obj) -> R<Obj> {
    in_place(a, b, algebra::difference_update)
}
pub fn ixor(a: &Obj, b: &Obj) -> R<Obj> {
    in_place(a, b, algebra::symmetric_difference_update)
}
fn in_place(a: &Obj, b: &Obj, f: fn(&PySet, &Obj) -> R<()>) -> R<Obj> {
    if !both_sets(a, b) || is_frozen(a) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    f(this(a)?, b)?;
    Ok(a.clone())
}

/// py: frozenset.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.frozen_hash()))
}
