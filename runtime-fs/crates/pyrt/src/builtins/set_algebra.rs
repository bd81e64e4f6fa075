//! The set operations in CPython's order of insertions and removals, so that results iterate in the same order.

use crate::dict::key_hash;
use crate::exc::R;
use crate::iter::Loop;
use crate::obj::{Obj, Tag};
use crate::set::PySet;
use crate::types::ty;

/// An exact dict takes part in set operations by its keys and their stored hashes.
fn exact_dict(o: &Obj) -> Option<&crate::dict::PyDict> {
    if o.tag() == Tag::Dict && ty::DICT.is(o.cls()) { o.as_dict() } else { None }
}

/// set_update_internal
pub fn update(s: &PySet, other: &Obj) -> R<()> {
    if let Some(o) = other.as_set() {
        return s.merge(o);
    }
    if let Some(d) = exact_dict(other) {
        s.reserve(d.len());
        for (key, hash) in d.hashed_keys() {
            s.add_hashed(key, hash)?;
        }
        return Ok(());
    }
    let mut it = Loop::new(other)?;
    while let Some(k) = it.next()? {
        s.add(k)?;
    }
    Ok(())
}

/// set_intersection: the smaller set is walked; of equal sizes the right one.
pub fn intersection(s: &PySet, other: &Obj) -> R<PySet> {
    let out = PySet::new();
    if let Some(o) = other.as_set() {
        if std::ptr::eq(s, o) {
            return Ok(s.copy());
        }
        let (walked, asked) = if o.len() > s.len() { (s, o) } else { (o, s) };
        let mut at = 0;
        while let Some((next, key, hash)) = walked.entry_from(at) {
            at = next;
            if asked.contains_hashed(&key, hash)? {
                out.add_hashed(key, hash)?;
            }
        }
        return Ok(out);
    }
    let mut it = Loop::new(other)?;
    while let Some(key) = it.next()? {
        let hash = key_hash(&key)?;
        if s.contains_hashed(&key, hash)? {
            out.add_hashed(key, hash)?;
        }
    }
    Ok(out)
}

/// set_difference
pub fn difference(s: &PySet, other: &Obj) -> R<PySet> {
    let size = match (other.as_set(), exact_dict(other)) {
        (Some(o), _) => o.len(),
        (_, Some(d)) => d.len(),
        _ => usize::MAX,
    };
    if size == usize::MAX || s.len() >> 2 > size {
        let out = s.copy();
        difference_update(&out, other)?;
        return Ok(out);
    }
    let out = PySet::new();
    let mut at = 0;
    while let Some((next, key, hash)) = s.entry_from(at) {
        at = next;
        let present = match (other.as_set(), exact_dict(other)) {
            (Some(o), _) => o.contains_hashed(&key, hash)?,
            (_, Some(d)) => d.get_hashed(&key, hash)?.is_some(),
            _ => false,
        };
        if !present {
            out.add_hashed(key, hash)?;
        }
    }
    Ok(out)
}

/// set_difference_update_internal
pub fn difference_update(s: &PySet, other: &Obj) -> R<()> {
    if let Some(o) = other.as_set() {
        if std::ptr::eq(s, o) {
            s.clear();
            return Ok(());
        }
        // A much larger set on the right: only the common keys are worth walking.
        let common = if o.len() >> 3 > s.len() { Some(intersection(s, other)?) } else { None };
        let walked = common.as_ref().unwrap_or(o);
        let mut at = 0;
        while let Some((next, key, hash)) = walked.entry_from(at) {
            at = next;
            s.discard_hashed(&key, hash)?;
        }
    } else {
        let mut it = Loop::new(other)?;
        while let Some(k) = it.next()? {
            s.discard(&k)?;
        }
    }
    s.purge();
    Ok(())
}

/// Keys of `other` that are present go, the others come in.
pub fn symmetric_difference_update(s: &PySet, other: &Obj) -> R<()> {
    let keys = match (other.as_set(), exact_dict(other)) {
        (Some(o), _) => {
            if std::ptr::eq(s, o) {
                s.clear();
                return Ok(());
            }
            o.hashed_keys()
        }
        (_, Some(d)) => d.hashed_keys(),
        _ => {
            let tmp = PySet::new();
            update(&tmp, other)?;
            tmp.hashed_keys()
        }
    };
    for (key, hash) in keys {
        if !s.discard_hashed(&key, hash)? {
            s.add_hashed(key, hash)?;
        }
    }
    Ok(())
}

pub fn is_subset(s: &PySet, of: &PySet) -> R<bool> {
    if s.len() > of.len() {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((next, key, hash)) = s.entry_from(at) {
        at = next;
        if !of.contains_hashed(&key, hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

pub fn is_disjoint(s: &PySet, other: &Obj) -> R<bool> {
    if let Some(o) = other.as_set() {
        let (small, large) = if o.len() > s.len() { (s, o) } else { (o, s) };
        let mut at = 0;
        while let Some((next, key, hash)) = small.entry_from(at) {
            at = next;
            if large.contains_hashed(&key, hash)? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    let mut it = Loop::new(other)?;
    while let Some(k) = it.next()? {
        if s.contains(&k)? {
            return Ok(false);
        }
    }
    Ok(true)
}
