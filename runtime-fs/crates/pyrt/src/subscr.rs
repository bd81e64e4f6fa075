//! Subscription: `o[i]`, `o[i] = v`, `del o[i]`, `len(o)`.

use crate::builtins::slice::Bounds;
use crate::builtins::{bytes_items, list, range};
use crate::dunder;
use crate::exc::R;
use crate::heap::ListObj;
use crate::kinds;
use crate::obj::{Obj, Tag};
use crate::types::ty;

/// Can `operator.index` convert it?
pub fn has_index(o: &Obj) -> bool {
    crate::ops::index::is_index(o)
}

/// An index as i64: IndexError if it does not fit. The caller has checked `has_index`.
pub fn index_i64(o: &Obj) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    match crate::cmp_num::Num::of(&crate::ops::index(o)?) {
        Some(crate::cmp_num::Num::Int(i)) => Ok(i),
        _ => Err(crate::err!(INDEX_ERROR, "cannot fit '{}' into an index-sized integer", o.type_name())),
    }
}

/// The index of an item, or TypeError in the words of the container.
fn item_index(i: &Obj, what: &str) -> R<i64> {
    if let Some(v) = i.as_i64() {
        return Ok(v);
    }
    if !has_index(i) {
        return Err(wrong_index(i, what));
    }
    index_i64(i)
}

#[cold]
fn wrong_index(i: &Obj, what: &str) -> crate::exc::Err {
    if what == "string" {
        return crate::err!(TYPE_ERROR, "string indices must be integers, not '{}'", i.type_name());
    }
    crate::err!(TYPE_ERROR, "{} indices must be integers or slices, not {}", what, i.type_name())
}

/// A position counted from the end if negative; None if out of range.
#[inline(always)]
pub fn place(i: i64, len: usize) -> Option<usize> {
    let k = if i < 0 { i + len as i64 } else { i };
    if k >= 0 && (k as u64) < len as u64 { Some(k as usize) } else { None }
}

/// `l[i]` of an exact list with a machine integer, for typed code.
#[inline(always)]
pub fn list_get(l: &Obj, i: i64) -> R<Obj> {
    if let Some(x) = l.as_list() {
        let v = x.v.get();
        if let Some(k) = place(i, v.len()) {
            return Ok(v[k].clone());
        }
    }
    Err(list_range("list index out of range"))
}

/// `l[i] = v` of an exact list with a machine integer.
#[inline(always)]
pub fn list_set(l: &Obj, i: i64, v: Obj) -> R<()> {
    let Some(x) = l.as_list() else { return setitem(l, &Obj::int(i), v) };
    let old = {
        let mut items = x.v.get_mut();
        match place(i, items.len()) {
            Some(k) => std::mem::replace(&mut items[k], v),
            None => return Err(list_range("list assignment index out of range")),
        }
    };
    drop(old);
    Ok(())
}

#[cold]
#[inline(never)]
fn list_range(msg: &str) -> crate::exc::Err {
    crate::err!(INDEX_ERROR, "{}", msg)
}

#[inline]
pub fn getitem(o: &Obj, i: &Obj) -> R<Obj> {
    if o.tag() == Tag::List && i.tag() == Tag::Int && ty::LIST.is(o.head().cls.get()) {
        return list_get(o, i.raw() as i64);
    }
    kinds::SUBSCRIPT.made();
    getitem_slow(o, i)
}

/// `o[i]` where the program has no subscript: the runtime's own for protocols above it (iteration, `**mapping`).
pub fn getitem_inner(o: &Obj, i: &Obj) -> R<Obj> {
    getitem_slow(o, i)
}

/// `o[start:stop]`
pub fn getslice(o: &Obj, start: &Obj, stop: &Obj) -> R<Obj> {
    match o.tag() {
        Tag::List if ty::LIST.is(o.head().cls.get()) => {
            let bounds = Bounds::plain(start, stop)?;
            Ok(list::slice(o.heap_ref::<ListObj>(), bounds))
        }
        Tag::Str if ty::STR.is(o.head().cls.get()) => {
            let s = o.heap_ref::<crate::str_obj::StrObj>();
            let sp = Bounds::plain(start, stop)?.on(s.char_len());
            if sp.count == s.char_len() {
                return Ok(o.clone());
            }
            Ok(s.substr(sp.start as usize, sp.start as usize + sp.count))
        }
        _ => getitem(o, &Obj::slice(start.clone(), stop.clone(), Obj::NONE)),
    }
}

/// `o[start:stop] = v`
pub fn setslice(o: &Obj, start: &Obj, stop: &Obj, v: Obj) -> R<()> {
    if o.tag() == Tag::List && ty::LIST.is(o.head().cls.get()) {
        return list::assign_plain_slice(o.heap_ref::<ListObj>(), start, stop, &v);
    }
    setitem(o, &Obj::slice(start.clone(), stop.clone(), Obj::NONE), v)
}

/// `o[start:stop] = reversed(o[start:stop])` of a list.
pub fn reverse_slice(o: &Obj, start: &Obj, stop: &Obj) -> R<()> {
    let Some(l) = o.as_list() else { return Ok(()) };
    let bounds = Bounds::plain(start, stop)?;
    let mut items = l.v.get_mut();
    let sp = bounds.on(items.len());
    items[sp.start as usize..sp.start as usize + sp.count].reverse();
    Ok(())
}

#[cold]
#[inline(never)]
pub fn key_error(key: &Obj) -> crate::exc::Err {
    crate::exc::Err::with_args(crate::exc::KEY_ERROR.get(), vec![key.clone()])
}

#[inline(never)]
fn getitem_slow(o: &Obj, i: &Obj) -> R<Obj> {
    if o.tag() == Tag::Dict && ty::DICT.is(o.head().cls.get()) {
        if let Some(d) = o.as_dict() {
            return match d.get(i)? {
                Some(v) => Ok(v),
                None => Err(key_error(i)),
            };
        }
    }
    if let Some(f) = dunder::overridden(o, dunder::GETITEM.get()) {
        return dunder::call(&f, &[o.clone(), i.clone()]);
    }
    native_getitem(o, i)
}

/// The builtin implementation by layout, past any override: also the body of the `__getitem__` rows.
pub fn native_getitem(o: &Obj, i: &Obj) -> R<Obj> {
    match o.tag() {
        Tag::List => match o.as_list() {
            Some(l) => list_item(l, i),
            None => Err(not_subscriptable(o)),
        },
        Tag::Tuple => tuple_item(o, i),
        Tag::Str => str_item(o, i),
        Tag::Bytes | Tag::ByteArray => bytes_items::get(o, i),
        Tag::Range if kinds::RANGE.exists() => range::item(o, i),
        Tag::Dict => dict_item(o, i),
        Tag::Type => type_item(o, i),
        _ => match dunder::find(o, dunder::GETITEM.get()) {
            Some(f) => dunder::call(&f, &[o.clone(), i.clone()]),
            None => Err(not_subscriptable(o)),
        },
    }
}

#[cold]
fn not_subscriptable(o: &Obj) -> crate::exc::Err {
    crate::err!(TYPE_ERROR, "'{}' object is not subscriptable", o.type_name())
}

fn list_item(l: &ListObj, i: &Obj) -> R<Obj> {
    if let Some(s) = i.as_slice() {
        let b = Bounds::of(s)?;
        return Ok(list::slice(l, b));
    }
    let k = item_index(i, "list")?;
    let v = l.v.get();
    match place(k, v.len()) {
        Some(k) => Ok(v[k].clone()),
        None => Err(list_range("list index out of range")),
    }
}

fn tuple_item(o: &Obj, i: &Obj) -> R<Obj> {
    let items = o.as_tuple().unwrap_or(&[]);
    if let Some(s) = i.as_slice() {
        let sp = Bounds::of(s)?.on(items.len());
        if sp.count == items.len() && sp.step == 1 && ty::TUPLE.is(o.cls()) {
            return Ok(o.clone());
        }
        return Ok(Obj::tuple(sp.indices().map(|k| items[k].clone()).collect()));
    }
    let k = item_index(i, "tuple")?;
    match place(k, items.len()) {
        Some(k) => Ok(items[k].clone()),
        None => Err(list_range("tuple index out of range")),
    }
}

fn str_item(o: &Obj, i: &Obj) -> R<Obj> {
    let Some(s) = o.as_str_obj() else { return Err(not_subscriptable(o)) };
    if let Some(sl) = i.as_slice() {
        let n = s.char_len();
        let sp = Bounds::of(sl)?.on(n);
        if sp.count == n && sp.step == 1 && ty::STR.is(o.cls()) {
            return Ok(o.clone());
        }
        if sp.step == 1 {
            return Ok(s.substr(sp.start as usize, sp.start as usize + sp.count));
        }
        if s.is_ascii() {
            let b = s.as_bytes();
            let v: Vec<u8> = sp.indices().map(|k| b[k]).collect();
            return Ok(Obj::str_from_bytes(&v, v.len()));
        }
        let codes: Vec<u32> = s.code_points().collect();
        let mut out = Vec::new();
        for k in sp.indices() {
            crate::str_obj::push_code(&mut out, codes[k]);
        }
        return Ok(Obj::str_from_bytes(&out, sp.count));
    }
    let k = item_index(i, "string")?;
    match place(k, s.char_len()) {
        Some(k) => Ok(s.char_at(k)),
        None => Err(list_range("string index out of range")),
    }
}

fn dict_item(o: &Obj, key: &Obj) -> R<Obj> {
    if let Some(d) = o.as_dict() {
        if let Some(v) = d.get(key)? {
            return Ok(v);
        }
    }
    if !ty::DICT.is(o.cls()) {
        if let Some(f) = dunder::find(o, dunder::MISSING.get()) {
            return dunder::call(&f, &[o.clone(), key.clone()]);
        }
    }
    Err(key_error(key))
}

/// `C[x]`: the metaclass's `__getitem__`, then `C.__class_getitem__`.
fn type_item(o: &Obj, i: &Obj) -> R<Obj> {
    if let Some(f) = dunder::find(o, dunder::GETITEM.get()) {
        return dunder::call(&f, &[o.clone(), i.clone()]);
    }
    if !kinds::SUBSCRIPT.exists() {
        crate::start::stop_refused("PT4002: a class is subscripted in a program without subscripts");
    }
    let own = crate::attr::getattr_opt(o, dunder::CLASS_GETITEM.get())?;
    if let Some(f) = own.as_ref().filter(|f| !f.is_none()) {
        return crate::call::call(f, std::slice::from_ref(i));
    }
    if own.is_none() && o.as_type().is_some_and(crate::builtins::alias::is_generic) {
        return generic_alias(o, i);
    }
    let name = o.as_type().map(|t| t.qualname.cloned()).unwrap_or_default();
    Err(crate::err!(TYPE_ERROR, "type '{}' is not subscriptable", name))
}

/// `list[int]`
pub fn generic_alias(origin: &Obj, item: &Obj) -> R<Obj> {
    Ok(crate::builtins::alias::make(origin.clone(), item.clone()))
}

#[inline]
pub fn setitem(o: &Obj, i: &Obj, v: Obj) -> R<()> {
    if o.tag() == Tag::List && i.tag() == Tag::Int && ty::LIST.is(o.head().cls.get()) {
        return list_set(o, i.raw() as i64, v);
    }
    setitem_slow(o, i, v)
}

#[inline(never)]
fn setitem_slow(o: &Obj, i: &Obj, v: Obj) -> R<()> {
    if o.tag() == Tag::Dict && ty::DICT.is(o.head().cls.get()) {
        if let Some(d) = o.as_dict() {
            return d.set(i.clone(), v);
        }
    }
    if let Some(f) = dunder::overridden(o, dunder::SETITEM.get()) {
        return dunder::call(&f, &[o.clone(), i.clone(), v]).map(drop);
    }
    native_setitem(o, i, v)
}

pub fn native_setitem(o: &Obj, i: &Obj, v: Obj) -> R<()> {
    match o.tag() {
        Tag::List => match o.as_list() {
            Some(l) => list_store(l, o, i, v),
            None => Ok(()),
        },
        Tag::Dict => match o.as_dict() {
            Some(d) => d.set(i.clone(), v),
            None => Ok(()),
        },
        Tag::ByteArray if kinds::BYTEARRAY.exists() => bytes_items::set(o, i, &v),
        _ => match dunder::find(o, dunder::SETITEM.get()) {
            Some(f) => dunder::call(&f, &[o.clone(), i.clone(), v]).map(drop),
            // One slot of the type serves both.
            None if o.cls().is_heap() && dunder::find(o, dunder::DELITEM.get()).is_some() => Err(crate::err!(ATTRIBUTE_ERROR, "__setitem__")),
            None => Err(crate::err!(TYPE_ERROR, "'{}' object does not support item assignment", o.type_name())),
        },
    }
}

fn list_store(l: &ListObj, o: &Obj, i: &Obj, v: Obj) -> R<()> {
    if let Some(s) = i.as_slice() {
        return list::assign_slice(l, s, &v);
    }
    let k = item_index(i, "list")?;
    list_set(o, k, v)
}

pub fn delitem(o: &Obj, i: &Obj) -> R<()> {
    if let Some(f) = dunder::overridden(o, dunder::DELITEM.get()) {
        return dunder::call(&f, &[o.clone(), i.clone()]).map(drop);
    }
    native_delitem(o, i)
}

pub fn native_delitem(o: &Obj, i: &Obj) -> R<()> {
    match o.tag() {
        Tag::List => match o.as_list() {
            Some(l) => list_remove(l, i),
            None => Ok(()),
        },
        Tag::Dict => match o.as_dict() {
            Some(d) => match d.remove(i)? {
                Some(_) => Ok(()),
                None => Err(key_error(i)),
            },
            None => Ok(()),
        },
        Tag::ByteArray if kinds::BYTEARRAY.exists() => bytes_items::delete(o, i),
        _ => match dunder::find(o, dunder::DELITEM.get()) {
            Some(f) => dunder::call(&f, &[o.clone(), i.clone()]).map(drop),
            None if o.cls().is_heap() && dunder::find(o, dunder::SETITEM.get()).is_some() => Err(crate::err!(ATTRIBUTE_ERROR, "__delitem__")),
            None => {
                let verb = if has_index(i) && is_sequence(o) { "doesn't" } else { "does not" };
                Err(crate::err!(TYPE_ERROR, "'{}' object {} support item deletion", o.type_name(), verb))
            }
        },
    }
}

/// Has the type a `tp_as_sequence` (PyObject_DelItem words its refusal by that)?
fn is_sequence(o: &Obj) -> bool {
    matches!(o.tag(), Tag::Tuple | Tag::Str | Tag::Bytes | Tag::Range | Tag::Set | Tag::Inst) || crate::kinds::DICT_VIEW.exists() && [&ty::DICT_KEYS, &ty::DICT_VALUES, &ty::DICT_ITEMS].iter().any(|t| crate::builtins::dict_views::is_of(o.cls(), t))
}

fn list_remove(l: &ListObj, i: &Obj) -> R<()> {
    if let Some(s) = i.as_slice() {
        return list::delete_slice(l, s);
    }
    let k = item_index(i, "list")?;
    let old = {
        let mut v = l.v.get_mut();
        match place(k, v.len()) {
            Some(k) => v.remove(k),
            None => return Err(list_range("list assignment index out of range")),
        }
    };
    drop(old);
    Ok(())
}

/// `len(o)`
#[inline]
pub fn len(o: &Obj) -> R<usize> {
    if o.is_heap() && o.head().cls.get().has(crate::types::T_SPECIAL) {
        return len_slow(o);
    }
    native_len(o)
}

/// `len(o)` as Python sees it: a range may be longer than `usize` on 32-bit targets.
#[inline]
pub fn len_i64(o: &Obj) -> R<i64> {
    if o.tag() == Tag::Range && kinds::RANGE.exists() { range::len_i64(o) } else { len(o).map(|n| n as i64) }
}

fn len_slow(o: &Obj) -> R<usize> {
    match dunder::overridden(o, dunder::LEN.get()) {
        Some(f) => len_result(&dunder::call(&f, std::slice::from_ref(o))?),
        None => native_len(o),
    }
}

/// The builtin length by layout, past any override.
pub fn native_len(o: &Obj) -> R<usize> {
    Ok(match o.tag() {
        Tag::List => o.as_list().map_or(0, |l| l.v.get().len()),
        Tag::Tuple => o.as_tuple().map_or(0, <[Obj]>::len),
        Tag::Str => o.as_str_obj().map_or(0, |s| s.char_len()),
        Tag::Dict => o.as_dict().map_or(0, |d| d.len()),
        Tag::Set if kinds::SET.exists() => o.as_set().map_or(0, |s| s.len()),
        Tag::Bytes => o.as_bytes().map_or(0, <[u8]>::len),
        Tag::ByteArray if kinds::BYTEARRAY.exists() => o.as_bytearray().map_or(0, |b| b.data.get().len()),
        Tag::Range if kinds::RANGE.exists() => range::machine_len(o)?,
        _ => {
            if let Some(n) = crate::builtins::dict_views::len(o) {
                return Ok(n);
            }
            match dunder::find(o, dunder::LEN.get()) {
                Some(f) => len_result(&dunder::call(&f, std::slice::from_ref(o))?)?,
                None => return Err(crate::err!(TYPE_ERROR, "object of type '{}' has no len()", o.type_name())),
            }
        }
    })
}

/// What `__len__` returned, checked.
fn len_result(r: &Obj) -> R<usize> {
    if !has_index(r) {
        return Err(crate::err!(TYPE_ERROR, "'{}' object cannot be interpreted as an integer", r.type_name()));
    }
    let n = crate::ops::index(r)?;
    match crate::cmp_num::Num::of(&n) {
        Some(crate::cmp_num::Num::Int(i)) if i >= 0 => Ok(i as usize),
        Some(crate::cmp_num::Num::Big(b)) if b.sign() == num_bigint::Sign::Plus => Err(crate::err!(OVERFLOW_ERROR, "cannot fit 'int' into an index-sized integer")),
        _ => Err(crate::err!(VALUE_ERROR, "__len__() should return >= 0")),
    }
}
