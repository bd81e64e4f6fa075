//! `list.sort` and `sorted`. Keys of builtin types that compare without user code take Rust's stable sort; all others
//! take `timsort.rs`, whose calls of `__lt__` come in CPython's order.

use super::timsort;
use crate::exc::R;
use crate::heap::ListObj;
use crate::obj::{Obj, Tag};
use crate::types::ty;
use std::cmp::Ordering;

/// py: list.sort(self, /, *, key=None, reverse=False) -> None
pub fn list_sort(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    sort(super::list::this(&a[0])?, &a[1], crate::ops::index::to_flag(&a[2])?)?;
    Ok(Obj::NONE)
}

/// The list is empty while keys and comparisons run, as CPython's is.
pub fn sort(l: &ListObj, key: &Obj, reverse: bool) -> R<()> {
    let mut items = l.v.replace(Vec::new());
    let r = if key.is_none() { sort_plain(&mut items, reverse) } else { sort_by_key(&mut items, key, reverse) };
    let left_behind = l.v.replace(items);
    r?;
    // A list that was filled and emptied again has kept its room.
    if left_behind.capacity() != 0 {
        return Err(crate::err!(VALUE_ERROR, "list modified during sort"));
    }
    Ok(())
}

fn sort_plain(items: &mut Vec<Obj>, reverse: bool) -> R<()> {
    if items.iter().all(|x| x.tag() == Tag::Int) {
        let mut ints: Vec<i64> = items.iter().map(|x| x.raw() as i64).collect();
        ints.sort_unstable();
        if reverse {
            ints.reverse();
        }
        *items = ints.into_iter().map(Obj::int).collect();
        return Ok(());
    }
    if reverse {
        items.reverse();
    }
    let r = if Kind::common(items).is_some() {
        items.sort_by(order);
        Ok(())
    } else {
        let (order, r) = timsort::order(items);
        permute(items, &order);
        r
    };
    if reverse {
        items.reverse();
    }
    r
}

fn sort_by_key(items: &mut Vec<Obj>, key: &Obj, reverse: bool) -> R<()> {
    let mut keys = Vec::with_capacity(items.len());
    for x in items.iter() {
        keys.push(crate::call::call(key, std::slice::from_ref(x))?);
    }
    if reverse {
        items.reverse();
        keys.reverse();
    }
    let r = if Kind::common(&keys).is_some() {
        let mut pairs: Vec<(Obj, Obj)> = keys.into_iter().zip(std::mem::take(items)).collect();
        pairs.sort_by(|a, b| order(&a.0, &b.0));
        *items = pairs.into_iter().map(|p| p.1).collect();
        Ok(())
    } else {
        let (order, r) = timsort::order(&keys);
        permute(items, &order);
        r
    };
    if reverse {
        items.reverse();
    }
    r
}

fn permute(items: &mut Vec<Obj>, order: &[u32]) {
    let mut old = std::mem::take(items);
    *items = order.iter().map(|i| old[*i as usize].take()).collect();
}

/// What keys look like, if comparing them runs no user code and cannot fail.
#[derive(Clone, PartialEq)]
enum Kind {
    Number,
    Str,
    Bytes,
    Tuple(Vec<Kind>),
}

impl Kind {
    fn of(o: &Obj) -> Option<Kind> {
        match o.tag() {
            Tag::Int | Tag::Bool => Some(Kind::Number),
            Tag::Float if crate::kinds::FLOAT.exists() && !f64::from_bits(o.raw()).is_nan() => Some(Kind::Number),
            Tag::BigInt if ty::INT.is(o.cls()) => Some(Kind::Number),
            Tag::Str if ty::STR.is(o.cls()) => Some(Kind::Str),
            Tag::Bytes if ty::BYTES.is(o.cls()) => Some(Kind::Bytes),
            Tag::Tuple if ty::TUPLE.is(o.cls()) => o.as_tuple()?.iter().map(Kind::of).collect::<Option<Vec<Kind>>>().map(Kind::Tuple),
            _ => None,
        }
    }
    /// Does `o` compare with values of this kind? No allocation.
    fn fits(&self, o: &Obj) -> bool {
        match (self, o.tag()) {
            (Kind::Tuple(parts), Tag::Tuple) if ty::TUPLE.is(o.cls()) => match o.as_tuple() {
                Some(items) => items.len() == parts.len() && parts.iter().zip(items).all(|(k, x)| k.fits(x)),
                None => false,
            },
            (Kind::Tuple(_), _) | (_, Tag::Tuple) => false,
            _ => Kind::of(o).as_ref() == Some(self),
        }
    }
    /// The kind that all keys share.
    fn common(keys: &[Obj]) -> Option<Kind> {
        let kind = Kind::of(keys.first()?)?;
        keys.iter().all(|k| kind.fits(k)).then_some(kind)
    }
}

/// The order of two keys of one kind.
fn order(a: &Obj, b: &Obj) -> Ordering {
    match (a.tag(), b.tag()) {
        (Tag::Int, Tag::Int) => (a.raw() as i64).cmp(&(b.raw() as i64)),
        (Tag::Str, Tag::Str) => match (a.as_str_obj(), b.as_str_obj()) {
            (Some(x), Some(y)) => x.as_bytes().cmp(y.as_bytes()),
            _ => Ordering::Equal,
        },
        (Tag::Tuple, Tag::Tuple) => match (a.as_tuple(), b.as_tuple()) {
            (Some(x), Some(y)) => x.iter().zip(y).map(|(p, q)| order(p, q)).find(|o| o.is_ne()).unwrap_or(x.len().cmp(&y.len())),
            _ => Ordering::Equal,
        },
        (Tag::Bytes, Tag::Bytes) => a.as_bytes().cmp(&b.as_bytes()),
        _ => match (crate::cmp_num::Num::of(a), crate::cmp_num::Num::of(b)) {
            (Some(x), Some(y)) => crate::cmp_num::order(&x, &y).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        },
    }
}
