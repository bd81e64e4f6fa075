//! All items of an iterable at once, and how many there may be.

use crate::dunder;
use crate::exc::R;
use crate::iter::{ended, IterObj, Loop, State};
use crate::obj::{Obj, Tag};

/// All items of an iterable.
pub fn collect(o: &Obj) -> R<Vec<Obj>> {
    if dunder::overridden(o, dunder::ITER.get()).is_none() {
        match o.tag() {
            Tag::List => return Ok(o.as_list().map(|l| l.v.get().clone()).unwrap_or_default()),
            Tag::Tuple => return Ok(o.as_tuple().unwrap_or(&[]).to_vec()),
            Tag::Dict => return Ok(o.as_dict().map(|d| d.keys()).unwrap_or_default()),
            Tag::Iter if !o.head().cls.get().is_heap() => return collect_iterator(o.heap_ref::<IterObj>()),
            _ => {}
        }
    }
    let mut it = Loop::new(o)?;
    let mut v = Vec::with_capacity(it.hint().min(1 << 20));
    if let State::Other(source) = &it.0 {
        if o.tag() != Tag::Iter {
            // CPython asks for the length of the iterable, not of the iterator.
            length_hint(o)?;
        } else {
            length_hint(source)?;
        }
    }
    if let State::Other(source) = &it.0 {
        if let Some(i) = source.as_iter().filter(|_| !source.cls().is_heap()) {
            match i.drain(&mut v) {
                Err(e) => ended(e)?,
                Ok(()) => None,
            };
            return Ok(v);
        }
    }
    while let Some(x) = it.next()? {
        v.push(x);
    }
    Ok(v)
}

/// What is left of a native iterator.
fn collect_iterator(i: &IterObj) -> R<Vec<Obj>> {
    let mut v = Vec::with_capacity(hint_of_iterator(i)?.unwrap_or(0).min(1 << 20));
    match i.drain(&mut v) {
        Err(e) => ended(e)?,
        Ok(()) => None,
    };
    Ok(v)
}

/// `operator.length_hint` without a default: None if unknown.
pub fn length_hint(o: &Obj) -> R<Option<usize>> {
    if let Some(i) = o.as_iter().filter(|_| !o.cls().is_heap()) {
        return hint_of_iterator(i);
    }
    if has_len(o) {
        match crate::subscr::len(o) {
            Ok(n) => return Ok(Some(n)),
            Err(e) if e.is(&crate::exc::TYPE_ERROR) => drop(e),
            Err(e) => return Err(e),
        }
    }
    if matches!(o.tag(), Tag::Gen | Tag::Iter) {
        return Ok(None);
    }
    let hint = match dunder::invoke(dunder::LENGTH_HINT.get(), std::slice::from_ref(o)) {
        Ok(Some(h)) => h,
        Ok(None) => return Ok(None),
        Err(e) if e.is(&crate::exc::TYPE_ERROR) => return Ok(None),
        Err(e) => return Err(e),
    };
    if hint.is_not_implemented() {
        return Ok(None);
    }
    match hint.as_i64() {
        Some(n) if n >= 0 => Ok(Some(n as usize)),
        Some(_) => Err(crate::err!(VALUE_ERROR, "__length_hint__() should return >= 0")),
        None => Err(crate::err!(TYPE_ERROR, "__length_hint__ must be an integer, not {}", hint.type_name())),
    }
}

fn hint_of_iterator(i: &IterObj) -> R<Option<usize>> {
    let state = i.state.replace(State::Busy);
    let r = state.length_hint();
    drop(i.state.replace(state));
    r
}

fn has_len(o: &Obj) -> bool {
    matches!(o.tag(), Tag::List | Tag::Tuple | Tag::Str | Tag::Dict | Tag::Set | Tag::Bytes | Tag::ByteArray | Tag::Range)
        || crate::builtins::dict_views::len(o).is_some()
        || dunder::find(o, dunder::LEN.get()).is_some()
}
