//! `dict`: methods, merging, construction. The table is in `../dict.rs`.

use crate::cursor::Part;
use crate::dict::PyDict;
use crate::dunder;
use crate::exc::R;
use crate::heap::{alloc, DictObj, Head};
use crate::iter::Loop;
use crate::obj::{Obj, Tag};
use crate::subscr::key_error;
use crate::types::{ty, TypeRef};

pub fn this(o: &Obj) -> R<&PyDict> {
    o.as_dict().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'dict' object but received a '{}'", o.type_name()))
}

pub fn with_class(d: PyDict, cls: TypeRef) -> Obj {
    alloc(Tag::Dict, DictObj { head: Head::new(cls), d })
}

/// py: dict.__new__(cls, *args, **kwargs) -> dict
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::DICT.get())?;
    Ok(with_class(PyDict::new(), cls))
}

/// py: dict.__init__(self, /, *args, **kwargs) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    update_args("dict", a)
}
/// py: dict.update(self, /, *args, **kwargs) -> None
pub fn update(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let before = this(&a[0])?.len();
    update_args("update", a)?;
    if this(&a[0])?.len() != before {
        refuse_ordered(&a[0], "update")?;
    }
    Ok(Obj::NONE)
}

/// A method of `dict` adds or removes keys of an OrderedDict, which keeps its order elsewhere: it would be out of step with itself from then on.
pub(super) fn refuse_ordered(o: &Obj, method: &str) -> R<()> {
    let class = o.cls();
    if !ty::DICT.is(class) && crate::class::native_base(class).has(crate::types::T_HAS_DICT) {
        crate::start::stop_refused(&format!("PT4001: dict.{method}() of an OrderedDict, whose own methods would not see it"));
    }
    Ok(())
}

/// Slots: self, *args, **kwargs.
pub fn update_args(name: &str, a: &[Obj]) -> R<Obj> {
    match super::tuple::this(&a[1])? {
        [] => {}
        [src] => update_from(&a[0], src)?,
        more => return Err(crate::err!(TYPE_ERROR, "{} expected at most 1 argument, got {}", name, more.len())),
    }
    if let Some(kw) = a[2].as_dict() {
        merge(this(&a[0])?, kw)?;
    }
    Ok(Obj::NONE)
}

/// dict_update_arg: a mapping (anything with `keys`) or an iterable of pairs.
pub fn update_from(o: &Obj, src: &Obj) -> R<()> {
    let d = this(o)?;
    if let Some(other) = src.as_dict() {
        if dunder::overridden(src, dunder::ITER.get()).is_none() {
            return merge(d, other);
        }
    }
    match src.tag() {
        Tag::List | Tag::Tuple | Tag::Gen | Tag::Set | Tag::Str if !src.cls().is_heap() => return pairs(d, src),
        _ => {}
    }
    if src.tag() != Tag::Dict && crate::attr::getattr_opt(src, dunder::KEYS.get())?.is_none() {
        return pairs(d, src);
    }
    for k in mapping_keys(src)? {
        let v = crate::subscr::getitem_inner(src, &k)?;
        d.set(k, v)?;
    }
    Ok(())
}

/// PyMapping_Keys: all of them, before the first item is asked for.
pub fn mapping_keys(o: &Obj) -> R<Vec<Obj>> {
    let keys = crate::call::method(dunder::KEYS.get(), std::slice::from_ref(o))?;
    let it = match crate::iter::iter(&keys) {
        Err(e) if e.is(&crate::exc::TYPE_ERROR) => return Err(crate::err!(TYPE_ERROR, "{}.keys() returned a non-iterable (type {})", o.type_name(), keys.type_name())),
        it => it?,
    };
    crate::iter::collect(&it)
}

/// All entries of `other`; it must not change size while keys are compared.
pub fn merge(d: &PyDict, other: &PyDict) -> R<()> {
    if std::ptr::eq(d, other) {
        return Ok(());
    }
    let n = other.len();
    let mut at = 0;
    while let Some((next, k, hash, v)) = other.hashed_entry_from(at) {
        at = next;
        drop(d.set_hashed(k, hash, v)?);
        if other.len() != n {
            return Err(crate::err!(RUNTIME_ERROR, "dict mutated during update"));
        }
    }
    Ok(())
}

/// PyDict_MergeFromSeq2
fn pairs(d: &PyDict, src: &Obj) -> R<()> {
    let mut it = Loop::new(src)?;
    let mut i = 0;
    while let Some(item) = it.next()? {
        let (k, v) = pair(&item, i)?;
        d.set(k, v)?;
        i += 1;
    }
    Ok(())
}

fn pair(item: &Obj, i: usize) -> R<(Obj, Obj)> {
    if let (Some([k, v]), true) = (item.as_tuple(), ty::TUPLE.is(item.cls())) {
        return Ok((k.clone(), v.clone()));
    }
    let v = match crate::iter::collect(item) {
        Ok(v) => v,
        Err(e) if e.is(&crate::exc::TYPE_ERROR) => {
            return Err(crate::err!(TYPE_ERROR, "cannot convert dictionary update sequence element #{} to a sequence", i));
        }
        Err(e) => return Err(e),
    };
    match <[Obj; 2]>::try_from(v) {
        Ok([k, v]) => Ok((k, v)),
        Err(v) => Err(crate::err!(VALUE_ERROR, "dictionary update sequence element #{} has length {}; 2 is required", i, v.len())),
    }
}

/// py-class: dict.fromkeys(cls, iterable, value=None, /)
pub fn fromkeys(a: &[Obj]) -> R<Obj> {
    let exact = a[0].as_type() == Some(ty::DICT.get());
    let out = if exact { Obj::new_dict() } else { crate::call::call(&a[0], &[])? };
    // Keys of exact dicts and sets keep their hashes.
    let plain = |t: &'static crate::types::StaticType| a[1].cls() == t.get();
    let hashed = match (a[1].as_dict(), a[1].as_set()) {
        (Some(d), _) if exact && plain(&ty::DICT) => Some(d.hashed_keys()),
        (_, Some(s)) if exact && (plain(&ty::SET) || plain(&ty::FROZENSET)) => Some(s.hashed_keys()),
        _ => None,
    };
    if let (Some(keys), Some(d)) = (hashed, out.as_dict()) {
        for (k, hash) in keys {
            drop(d.set_hashed(k, hash, a[2].clone())?);
        }
        return Ok(out);
    }
    let mut it = Loop::new(&a[1])?;
    while let Some(k) = it.next()? {
        crate::subscr::setitem(&out, &k, a[2].clone())?;
    }
    Ok(out)
}

/// py: dict.get(self, key, default=None, /) -> object
pub fn get(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.get(&a[1])?.unwrap_or_else(|| a[2].clone()))
}

/// py: dict.setdefault(self, key, default=None, /) -> object
pub fn setdefault(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let hash = crate::dict::key_hash(&a[1])?;
    let before = d.len();
    let v = d.setdefault_hashed(&a[1], hash, &a[2])?;
    if d.len() != before {
        refuse_ordered(&a[0], "setdefault")?;
    }
    Ok(v)
}

/// py: dict.pop(self, key, default=, /) -> object
pub fn pop(a: &[Obj]) -> R<Obj> {
    refuse_ordered(&a[0], "pop")?;
    pop_key(a)
}
pub fn pop_key(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    if !d.is_empty() {
        if let Some((_, v)) = d.remove(&a[1])? {
            return Ok(v);
        }
    }
    a[2].opt().cloned().ok_or_else(|| key_error(&a[1]))
}

/// py: dict.popitem(self, /) -> tuple
pub fn popitem(a: &[Obj]) -> R<Obj> {
    refuse_ordered(&a[0], "popitem")?;
    match this(&a[0])?.pop_last() {
        Some((k, v)) => Ok(Obj::tuple_of([k, v])),
        None => Err(crate::err!(KEY_ERROR, "popitem(): dictionary is empty")),
    }
}

/// py: dict.keys(self, /) -> dict_keys
pub fn keys(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(super::dict_views::make(&a[0], Part::Keys))
}
/// py: dict.values(self, /) -> dict_values
pub fn values(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(super::dict_views::make(&a[0], Part::Values))
}
/// py: dict.items(self, /) -> dict_items
pub fn items(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(super::dict_views::make(&a[0], Part::Items))
}

/// py: dict.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    refuse_ordered(&a[0], "clear")?;
    this(&a[0])?.clear();
    Ok(Obj::NONE)
}
/// py: dict.copy(self, /) -> dict
pub fn copy(a: &[Obj]) -> R<Obj> {
    copy_of(&a[0])
}

/// py: dict.__reversed__(self, /) -> dict_reversekeyiterator
pub fn reversed(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(super::dict_views::reverse_iterator(&a[0], Part::Keys))
}

/// `a | b`; NotImplemented unless both are dicts.
pub fn or_(a: &Obj, b: &Obj) -> R<Obj> {
    let (Some(_), Some(_)) = (a.as_dict(), b.as_dict()) else { return Ok(Obj::NOT_IMPLEMENTED) };
    let out = copy_of(a)?;
    update_from(&out, b)?;
    Ok(out)
}

/// A plain dict with the entries of a dict; one that iterates in its own way is asked for them.
fn copy_of(o: &Obj) -> R<Obj> {
    if dunder::overridden(o, dunder::ITER.get()).is_none() {
        return Ok(Obj::dict(this(o)?.copy()));
    }
    let out = Obj::new_dict();
    update_from(&out, o)?;
    Ok(out)
}

/// `a |= b`
pub fn ior(a: &Obj, b: &Obj) -> R<Obj> {
    update_from(a, b)?;
    Ok(a.clone())
}

/// dict_equal
pub fn same(x: &PyDict, y: &PyDict) -> R<bool> {
    if x.len() != y.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((next, k, hash, v)) = x.hashed_entry_from(at) {
        at = next;
        match y.get_hashed(&k, hash)? {
            Some(w) if crate::cmp::eq(&v, &w)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}
