//! `_count_elements` (Counter's loop) and `_tuplegetter` (namedtuple's fields).

use pyrt::iter::Loop;
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT};
use pyrt::{err, Obj, Tag, R};

/// py: _collections._count_elements(mapping, iterable, /) -> None
pub fn count_elements(a: &[Obj]) -> R<Obj> {
    let mut it = Loop::new(&a[1])?;
    let one = Obj::int(1);
    let plain = a[0].as_dict().filter(|_| pyrt::dunder::overridden(&a[0], pyrt::intern("__setitem__")).is_none() && pyrt::dunder::overridden(&a[0], pyrt::intern("get")).is_none());
    if let Some(d) = plain {
        while let Some(x) = it.next()? {
            let hash = pyrt::dict::key_hash(&x)?;
            let n = match d.get_hashed(&x, hash)? {
                Some(n) => pyrt::ops::add(&n, &one)?,
                None => one.clone(),
            };
            drop(d.set_hashed(x, hash, n)?);
        }
        return Ok(Obj::NONE);
    }
    let get = pyrt::attr::getattr(&a[0], pyrt::intern("get"))?;
    while let Some(x) = it.next()? {
        let n = pyrt::call::call(&get, &[x.clone(), Obj::int(0)])?;
        pyrt::subscr::setitem(&a[0], &x, pyrt::ops::add(&n, &one)?)?;
    }
    Ok(Obj::NONE)
}

/// py-type: _collections._tuplegetter
pub static TUPLEGETTER: StaticType = StaticType::new("_tuplegetter", "_collections", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_FINAL, pyrt::rows!(TUPLEGETTER));

struct TupleGetter {
    index: usize,
    doc: pyrt::shared::Shared<Obj>,
}

fn this(o: &Obj) -> R<&TupleGetter> {
    o.payload::<TupleGetter>().ok_or_else(|| err!(TYPE_ERROR, "not a _tuplegetter"))
}

/// py: _tuplegetter.__new__(cls, index, doc, /) -> _tuplegetter
pub fn new(a: &[Obj]) -> R<Obj> {
    let index = pyrt::builtins::args::size(&a[1])? as usize;
    Ok(Obj::native(TUPLEGETTER.get(), TupleGetter { index, doc: pyrt::shared::Shared::new(a[2].clone()) }))
}

/// py: _tuplegetter.__get__(self, obj, type=None, /) -> object
pub fn get(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    if a[1].is_none() {
        return Ok(a[0].clone());
    }
    match a[1].as_tuple() {
        Some(items) => items.get(g.index).cloned().ok_or_else(|| err!(INDEX_ERROR, "tuple index out of range")),
        None => Err(err!(TYPE_ERROR, "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object", g.index, a[1].type_name())),
    }
}

/// py: _tuplegetter.__set__(self, obj, value, /) -> None
pub fn set(_a: &[Obj]) -> R<Obj> {
    Err(err!(ATTRIBUTE_ERROR, "can't set attribute"))
}

/// py: _tuplegetter.__delete__(self, obj, /) -> None
pub fn delete(_a: &[Obj]) -> R<Obj> {
    Err(err!(ATTRIBUTE_ERROR, "can't delete attribute"))
}

/// py: _tuplegetter.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    let doc = pyrt::repr::repr(&g.doc.cloned())?;
    Ok(Obj::str(&format!("_tuplegetter({}, {})", g.index, doc.as_str().unwrap_or_default())))
}

/// py-get: _tuplegetter.__doc__
pub fn doc(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.doc.cloned())
}
/// py-set: _tuplegetter.__doc__
pub fn set_doc(a: &[Obj]) -> R<Obj> {
    drop(this(&a[0])?.doc.replace(a[1].clone()));
    Ok(Obj::NONE)
}
/// py: _tuplegetter.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let g = this(&a[0])?;
    Ok(Obj::tuple(vec![a[0].cls().obj(), Obj::tuple(vec![Obj::int(g.index as i64), g.doc.cloned()])]))
}
