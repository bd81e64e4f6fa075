//! `x in container`.

use crate::cmp::eq;
use crate::cmp_builtin::quick_eq;
use crate::dunder;
use crate::exc::R;
use crate::heap::ListObj;
use crate::obj::{Obj, Tag};

pub fn contains(container: &Obj, x: &Obj) -> R<bool> {
    if let Some(f) = dunder::overridden(container, dunder::CONTAINS.get()) {
        return by_method(&f, container, x);
    }
    native_contains(container, x)
}

/// The builtin implementation by layout, past any override.
pub fn native_contains(container: &Obj, x: &Obj) -> R<bool> {
    match container.tag() {
        Tag::List => match container.as_list() {
            Some(l) => in_list(l, x),
            None => Ok(false),
        },
        Tag::Tuple => {
            for item in container.as_tuple().unwrap_or(&[]) {
                if eq(item, x)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Tag::Dict => match container.as_dict() {
            Some(d) => d.contains(x),
            None => Ok(false),
        },
        Tag::Set if crate::kinds::SET.exists() => crate::builtins::set_::has(container, x),
        Tag::Str => in_str(container, x),
        Tag::Bytes | Tag::ByteArray => in_bytes(container, x),
        Tag::Range if crate::kinds::RANGE.exists() => crate::builtins::range::has(container, x),
        _ => {
            if let Some(r) = crate::builtins::dict_views::has(container, x) {
                return r;
            }
            match dunder::find(container, dunder::CONTAINS.get()) {
                Some(f) => by_method(&f, container, x),
                None => by_iteration(container, x),
            }
        }
    }
}

fn by_method(f: &Obj, container: &Obj, x: &Obj) -> R<bool> {
    if f.is_none() {
        return Err(crate::err!(TYPE_ERROR, "'{}' object is not a container", container.type_name()));
    }
    crate::ops::truthy(&dunder::call(f, &[container.clone(), x.clone()])?)
}

/// Any iterable: used when the class has no `__contains__`.
pub fn by_iteration(container: &Obj, x: &Obj) -> R<bool> {
    let it = crate::iter::iter_saying(container, || crate::err!(TYPE_ERROR, "argument of type '{}' is not iterable", container.type_name()))?;
    while let Some(v) = crate::iter::next(&it)? {
        if eq(&v, x)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_list(l: &ListObj, x: &Obj) -> R<bool> {
    Ok(position(l, x, 0, usize::MAX)?.is_some())
}

/// The first index in `from..to` whose item equals `x`; the list may change during comparison.
pub fn position(l: &ListObj, x: &Obj, from: usize, to: usize) -> R<Option<usize>> {
    let mut i = from;
    loop {
        let item = {
            let v = l.v.get();
            let end = v.len().min(to);
            loop {
                if i >= end {
                    return Ok(None);
                }
                match quick_eq(&v[i], x) {
                    Some(true) => return Ok(Some(i)),
                    Some(false) => i += 1,
                    None => break v[i].clone(),
                }
            }
        };
        if eq(&item, x)? {
            return Ok(Some(i));
        }
        i += 1;
    }
}

fn in_str(container: &Obj, x: &Obj) -> R<bool> {
    match (container.as_str_obj(), x.as_str_obj()) {
        (Some(s), Some(sub)) => Ok(s.as_str().contains(sub.as_str())),
        _ => Err(crate::err!(TYPE_ERROR, "'in <string>' requires string as left operand, not {}", x.type_name())),
    }
}

fn find_bytes(hay: &[u8], needle: &[u8]) -> bool {
    match needle {
        [] => true,
        [one] => hay.contains(one),
        _ => hay.len() >= needle.len() && hay.windows(needle.len()).any(|w| w == needle),
    }
}

fn in_bytes(container: &Obj, x: &Obj) -> R<bool> {
    let data = match container.as_bytearray() {
        Some(b) => b.data.get().clone(),
        None => container.as_bytes().unwrap_or(&[]).to_vec(),
    };
    if let Some(found) = crate::builtins::bytes::with_bytes(x, |sub| find_bytes(&data, sub)) {
        return Ok(found);
    }
    if !crate::subscr::has_index(x) {
        return Err(crate::err!(TYPE_ERROR, "a bytes-like object is required, not '{}'", x.type_name()));
    }
    // An error of `__index__` is forgotten, as in _Py_bytes_contains.
    let Ok(byte) = crate::ops::index(x) else {
        return Err(crate::err!(TYPE_ERROR, "a bytes-like object is required, not '{}'", x.type_name()));
    };
    match byte.as_i64() {
        Some(v) if (0..256).contains(&v) => Ok(data.contains(&(v as u8))),
        _ => Err(crate::err!(VALUE_ERROR, "byte must be in range(0, 256)")),
    }
}
