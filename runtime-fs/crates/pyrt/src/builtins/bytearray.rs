//! `bytearray`

use super::bytes::new::byte;
use crate::exc::R;
use crate::heap::ByteArrayObj;
use crate::obj::Obj;
use crate::raise;

/// `bytearray.__repr__`
pub fn repr(o: &Obj) -> Obj {
    let mut inner = super::bytes::with_bytes(o, crate::builtins::str_::repr::bytes_repr).unwrap_or_default();
    // Unlike bytes, a bytearray escapes ' inside double quotes, too.
    if inner.starts_with("b\"") {
        inner = inner.replace('\'', "\\'");
    }
    Obj::str(&format!("{}({inner})", o.short_type_name()))
}

pub fn check_resizable(o: &Obj) -> R<()> {
    if o.as_bytearray().is_some_and(|b| b.exports.get() > 0) {
        raise!(BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
    }
    Ok(())
}

/// `a += b`
pub fn iconcat(a: &Obj, b: &Obj) -> R<()> {
    let Some(v) = super::bytes::to_vec(b) else {
        raise!(TYPE_ERROR, "can't concat {} to {}", b.type_name(), a.type_name());
    };
    check_resizable(a)?;
    // CPython holds a buffer of `b` while it makes room in `a`.
    if a.id() == b.id() && !v.is_empty() {
        raise!(BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
    }
    if let Some(x) = a.as_bytearray() {
        x.data.get_mut().extend_from_slice(&v);
    }
    Ok(())
}

/// `a *= n`
pub fn irepeat(a: &Obj, n: i64) -> R<()> {
    check_resizable(a)?;
    if let Some(x) = a.as_bytearray() {
        let times = crate::ops::sequence::checked_len(x.data.get().len(), n, 1)?;
        let v = x.data.get().repeat(times);
        *x.data.get_mut() = v;
    }
    Ok(())
}

fn this(o: &Obj) -> R<&ByteArrayObj> {
    match o.as_bytearray() {
        Some(b) => Ok(b),
        None => raise!(TYPE_ERROR, "descriptor requires a 'bytearray' object but received a '{}'", o.type_name()),
    }
}

/// self, about to change its length.
fn resizing(o: &Obj) -> R<&ByteArrayObj> {
    check_resizable(o)?;
    this(o)
}

/// py: bytearray.append(self, item, /) -> None
pub fn append(a: &[Obj]) -> R<Obj> {
    let c = byte(&a[1], "byte")?;
    resizing(&a[0])?.data.get_mut().push(c);
    Ok(Obj::NONE)
}
/// py: bytearray.extend(self, iterable_of_ints, /) -> None
pub fn extend(a: &[Obj]) -> R<Obj> {
    let v = match super::bytes::to_vec(&a[1]) {
        Some(v) => v,
        None => {
            let it = crate::iter::iter_saying(&a[1], || crate::err!(TYPE_ERROR, "can't extend bytearray with {}", a[1].type_name()))?;
            crate::iter::length_hint(&a[1])?;
            let mut v = Vec::new();
            while let Some(x) = crate::iter::next(&it)? {
                v.push(byte(&x, "byte")?);
            }
            v
        }
    };
    if !v.is_empty() {
        resizing(&a[0])?.data.get_mut().extend_from_slice(&v);
    }
    Ok(Obj::NONE)
}
/// py: bytearray.insert(self, index, item, /) -> None
pub fn insert(a: &[Obj]) -> R<Obj> {
    let at = crate::ops::to_size(&a[1])?;
    let c = byte(&a[2], "byte")?;
    let b = resizing(&a[0])?;
    let n = b.data.get().len() as i64;
    let at = if at < 0 { (at + n).max(0) } else { at.min(n) };
    b.data.get_mut().insert(at as usize, c);
    Ok(Obj::NONE)
}
/// py: bytearray.pop(self, index=-1, /) -> int
pub fn pop(a: &[Obj]) -> R<Obj> {
    let at = crate::ops::to_size(&a[1])?;
    let n = this(&a[0])?.data.get().len() as i64;
    if n == 0 {
        raise!(INDEX_ERROR, "pop from empty bytearray");
    }
    let at = if at < 0 { at + n } else { at };
    if !(0..n).contains(&at) {
        raise!(INDEX_ERROR, "pop index out of range");
    }
    Ok(Obj::int(resizing(&a[0])?.data.get_mut().remove(at as usize) as i64))
}
/// py: bytearray.remove(self, value, /) -> None
pub fn remove(a: &[Obj]) -> R<Obj> {
    let c = byte(&a[1], "byte")?;
    let at = this(&a[0])?.data.get().iter().position(|x| *x == c);
    match at {
        Some(i) => {
            resizing(&a[0])?.data.get_mut().remove(i);
            Ok(Obj::NONE)
        }
        None => raise!(VALUE_ERROR, "value not found in bytearray"),
    }
}
/// py: bytearray.reverse(self, /) -> None
pub fn reverse(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.data.get_mut().reverse();
    Ok(Obj::NONE)
}
/// py: bytearray.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    resizing(&a[0])?.data.get_mut().clear();
    Ok(Obj::NONE)
}
/// py: bytearray.copy(self, /) -> bytearray
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytearray(this(&a[0])?.data.cloned()))
}
