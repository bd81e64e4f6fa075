//! `dict.keys()`, `dict.values()`, `dict.items()`: live views, with set operations on keys and items.

use super::set_algebra as algebra;
use crate::cmp::{eq, CmpOp};
use crate::cursor::{DictCursor, Part};
use crate::exc::R;
use crate::iter::{Loop, State};
use crate::obj::{Obj, Tag};
use crate::set::PySet;
use crate::types::{ty, StaticType, TypeRef};

/// The payload of a view.
pub struct View {
    pub dict: Obj,
    pub part: Part,
}

pub fn make(dict: &Obj, part: Part) -> Obj {
    let cls = match part {
        Part::Keys => &ty::DICT_KEYS,
        Part::Values => &ty::DICT_VALUES,
        Part::Items => &ty::DICT_ITEMS,
    };
    make_of(cls.get(), dict, part)
}
/// As [`make`], of a class of its own.
pub fn make_of(cls: TypeRef, dict: &Obj, part: Part) -> Obj {
    crate::kinds::DICT_VIEW.made();
    Obj::native(cls, View { dict: dict.clone(), part })
}

/// Is `t` this type of view, or OrderedDict's own?
pub fn is_of(t: TypeRef, kind: &'static StaticType) -> bool {
    kind.is(t) || t.mro.get().get(1).is_some_and(|base| kind.is(*base))
}

#[inline]
pub fn view(o: &Obj) -> Option<&View> {
    if o.tag() != Tag::Native || !crate::kinds::DICT_VIEW.exists() {
        return None;
    }
    o.payload::<View>()
}

pub fn this(o: &Obj) -> R<&View> {
    view(o).ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a dict view but received a '{}'", o.type_name()))
}

fn dict_of(v: &View) -> R<&crate::dict::PyDict> {
    super::dict::this(&v.dict)
}

/// A view of keys or items: it takes part in set operations.
fn set_like(o: &Obj) -> Option<&View> {
    view(o).filter(|v| v.part != Part::Values)
}

pub fn len(o: &Obj) -> Option<usize> {
    view(o).and_then(|v| v.dict.as_dict()).map(|d| d.len())
}

pub fn state(o: &Obj) -> Option<(State, &'static StaticType)> {
    let v = view(o)?;
    let cls = match v.part {
        Part::Keys => &ty::DICT_KEYITERATOR,
        Part::Values => &ty::DICT_VALUEITERATOR,
        Part::Items => &ty::DICT_ITEMITERATOR,
    };
    Some((State::Dict(DictCursor::new(v.dict.clone(), v.part, false)), cls))
}

/// py: dict_keys.__reversed__(self, /) -> dict_reversekeyiterator
/// py: dict_values.__reversed__(self, /) -> dict_reversevalueiterator
/// py: dict_items.__reversed__(self, /) -> dict_reverseitemiterator
pub fn reversed(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    Ok(reverse_iterator(&v.dict, v.part))
}

pub fn reverse_iterator(dict: &Obj, part: Part) -> Obj {
    let cls = match part {
        Part::Keys => &ty::DICT_REVERSEKEYITERATOR,
        Part::Values => &ty::DICT_REVERSEVALUEITERATOR,
        Part::Items => &ty::DICT_REVERSEITEMITERATOR,
    };
    Obj::iterator_of(cls.get(), State::Dict(DictCursor::new(dict.clone(), part, true)))
}

/// `x in view`; None if `o` is not a view.
pub fn has(o: &Obj, x: &Obj) -> Option<R<bool>> {
    view(o).map(|v| has_item(o, v, x))
}

fn has_item(o: &Obj, v: &View, x: &Obj) -> R<bool> {
    match v.part {
        Part::Keys => dict_of(v)?.contains(x),
        Part::Values => crate::contains::by_iteration(o, x),
        Part::Items => match x.as_tuple() {
            Some([key, val]) => match dict_of(v)?.get(key)? {
                Some(found) => eq(&found, val),
                None => Ok(false),
            },
            _ => Ok(false),
        },
    }
}

/// dictview_richcompare, for keys and items against sets and such views.
pub fn compare(op: CmpOp, a: &Obj, b: &Obj) -> R<Obj> {
    if set_like(a).is_none() || !(b.tag() == Tag::Set || set_like(b).is_some()) {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let (la, lb) = (crate::subscr::len(a)?, crate::subscr::len(b)?);
    let r = match op {
        CmpOp::Eq | CmpOp::Ne => (la == lb && all_in(a, b)?) == (op == CmpOp::Eq),
        CmpOp::Lt => la < lb && all_in(a, b)?,
        CmpOp::Le => la <= lb && all_in(a, b)?,
        CmpOp::Gt => la > lb && all_in(b, a)?,
        CmpOp::Ge => la >= lb && all_in(b, a)?,
    };
    Ok(Obj::bool(r))
}

fn all_in(a: &Obj, b: &Obj) -> R<bool> {
    let mut it = Loop::new(a)?;
    while let Some(x) = it.next()? {
        if !crate::cmp::contains(b, &x)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// dictviews_to_set: keys of an exact dict keep their stored hashes.
fn to_set(o: &Obj) -> R<PySet> {
    let s = PySet::new();
    let plain_keys = view(o).filter(|v| v.part == Part::Keys && ty::DICT.is(v.dict.cls()));
    algebra::update(&s, plain_keys.map_or(o, |v| &v.dict))?;
    Ok(s)
}

/// `a & b` where one of them is a view of keys or items.
pub fn and_(a: &Obj, b: &Obj) -> R<Obj> {
    let (mut me, mut other) = if set_like(a).is_some() { (a, b) } else { (b, a) };
    if set_like(me).is_none() {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let n = len(me).unwrap_or(0);
    if other.tag() == Tag::Set && ty::SET.is(other.cls()) && n <= crate::subscr::len(other)? {
        return Ok(Obj::set(algebra::intersection(super::set_::this(other)?, me)?));
    }
    if set_like(other).is_some() && len(other).unwrap_or(0) > n {
        std::mem::swap(&mut me, &mut other);
    }
    let out = PySet::new();
    let v = this(me)?;
    let mut it = Loop::new(other)?;
    while let Some(x) = it.next()? {
        if has_item(me, v, &x)? {
            out.add(x)?;
        }
    }
    Ok(Obj::set(out))
}

fn combined(a: &Obj, b: &Obj, f: fn(&PySet, &Obj) -> R<()>) -> R<Obj> {
    if set_like(a).is_none() && set_like(b).is_none() {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let s = to_set(a)?;
    f(&s, b)?;
    Ok(Obj::set(s))
}
/// `a | b` where one of them is a view of keys or items; and so on.
pub fn or_(a: &Obj, b: &Obj) -> R<Obj> {
    combined(a, b, algebra::update)
}
pub fn sub(a: &Obj, b: &Obj) -> R<Obj> {
    combined(a, b, algebra::difference_update)
}
pub fn xor(a: &Obj, b: &Obj) -> R<Obj> {
    combined(a, b, algebra::symmetric_difference_update)
}

/// py: dict_keys.isdisjoint(self, other, /) -> bool
/// py: dict_items.isdisjoint(self, other, /) -> bool
pub fn isdisjoint(a: &[Obj]) -> R<Obj> {
    let (mut me, mut other) = (&a[0], &a[1]);
    if me.is(other) {
        return Ok(Obj::bool(len(me) == Some(0)));
    }
    if (other.tag() == Tag::Set || set_like(other).is_some()) && crate::subscr::len(other)? > len(me).unwrap_or(0) {
        std::mem::swap(&mut me, &mut other);
    }
    let mut it = Loop::new(other)?;
    while let Some(x) = it.next()? {
        if crate::cmp::contains(me, &x)? {
            return Ok(Obj::FALSE);
        }
    }
    Ok(Obj::TRUE)
}

/// py: dict_keys.__repr__(self, /) -> str
/// py: dict_values.__repr__(self, /) -> str
/// py: dict_items.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let Some(_guard) = crate::repr::ReprGuard::enter(&a[0]) else { return Ok(Obj::str("...")) };
    let items = Obj::list(crate::iter::collect(&a[0])?);
    Ok(Obj::str(&format!("{}({})", a[0].short_type_name(), super::args::text(&items)?)))
}
