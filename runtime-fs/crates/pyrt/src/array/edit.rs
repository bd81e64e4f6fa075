//! Changes of arrays.

use super::rows::{items_of, place};
use super::{make, this, write, Array, ARRAY};
use crate::builtins::slice::Bounds;
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

pub fn delete(x: &Array, at: usize, count: usize) -> R<()> {
    if count > 0 {
        x.check_resize()?;
        x.bytes().data.get_mut().drain(at * x.size..(at + count) * x.size);
    }
    Ok(())
}
pub fn append_bytes(x: &Array, o: &Obj) -> R<()> {
    let b = crate::builtins::bytes::require(o)?;
    if b.len() % x.size != 0 {
        raise!(VALUE_ERROR, "bytes length not a multiple of item size");
    }
    x.push(&b)
}
/// Items of another array of the same kind are copied, others converted one by one.
pub fn append_items(x: &Array, o: &Obj) -> R<()> {
    if let Some(y) = o.payload::<Array>().filter(|y| y.code == x.code) {
        let b = y.bytes().data.get().clone();
        return x.push(&b);
    }
    let mut it = crate::iter::Loop::new(o)?;
    while let Some(v) = it.next()? {
        x.push(&write(x.code, &v)?[..x.size])?;
    }
    Ok(())
}

/// py: array.append(self, v, /) -> None
pub fn append(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    x.push(&write(x.code, &a[1])?[..x.size])?;
    Ok(Obj::NONE)
}
/// py: array.extend(self, bb, /) -> None
pub fn extend(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    if a[1].payload::<Array>().is_some_and(|y| y.code != x.code) {
        raise!(TYPE_ERROR, "can only extend with array of same kind");
    }
    append_items(x, &a[1])?;
    Ok(Obj::NONE)
}
/// py: array.fromlist(self, list, /) -> None
pub fn fromlist(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    if a[1].as_list().is_none() {
        raise!(TYPE_ERROR, "arg must be list");
    }
    let b = items_of(&a[1], x)?;
    x.push(&b)?;
    Ok(Obj::NONE)
}
/// py: array.frombytes(self, buffer, /) -> None
pub fn frombytes(a: &[Obj]) -> R<Obj> {
    if a[1].payload::<Array>().is_some_and(|source| source.size != 1) {
        raise!(TYPE_ERROR, "a bytes-like object is required");
    }
    append_bytes(this(&a[0])?, &a[1])?;
    Ok(Obj::NONE)
}
/// py: array.fromunicode(self, ustr, /) -> None
pub fn fromunicode(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    if a[1].as_str_obj().is_none() {
        raise!(TYPE_ERROR, "fromunicode() argument must be str, not {}", a[1].type_name());
    }
    if x.code != b'u' {
        raise!(VALUE_ERROR, "fromunicode() may only be called on unicode type arrays");
    }
    append_items(x, &a[1])?;
    Ok(Obj::NONE)
}
/// py: array.fromfile(self, f, n, /) -> None
pub fn fromfile(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let n = crate::builtins::args::size(&a[2])?;
    if n < 0 {
        raise!(VALUE_ERROR, "negative count");
    }
    let b = crate::call::method(crate::names_used::READ.get(), &[a[1].clone(), Obj::int(n * x.size as i64)])?;
    let got = match b.as_bytes() {
        Some(b) => b.len(),
        None => raise!(TYPE_ERROR, "read() didn't return bytes"),
    };
    append_bytes(x, &b)?;
    if got != n as usize * x.size {
        raise!(EOF_ERROR, "read() didn't return enough bytes");
    }
    Ok(Obj::NONE)
}
/// py: array.insert(self, i, v, /) -> None
pub fn insert(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let i = crate::builtins::args::size(&a[1])?;
    let b = write(x.code, &a[2])?;
    x.check_resize()?;
    let n = x.len() as i64;
    let at = (if i < 0 { (i + n).max(0) } else { i.min(n) }) as usize * x.size;
    x.bytes().data.get_mut().splice(at..at, b[..x.size].iter().copied());
    Ok(Obj::NONE)
}
/// py: array.pop(self, i=-1, /) -> object
pub fn pop(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    if x.is_empty() {
        raise!(INDEX_ERROR, "pop from empty array");
    }
    let i = place(x, &Obj::int(crate::builtins::args::size(&a[1])?), "pop index out of range")?;
    let v = x.item(i);
    delete(x, i, 1)?;
    Ok(v)
}
/// py: array.reverse(self, /) -> None
pub fn reverse(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let mut data = x.bytes().data.get_mut();
    let reversed: Vec<u8> = data.chunks(x.size).rev().flatten().copied().collect();
    data.copy_from_slice(&reversed);
    Ok(Obj::NONE)
}
/// py: array.byteswap(self, /) -> None
pub fn byteswap(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    x.bytes().data.get_mut().chunks_mut(x.size).for_each(<[u8]>::reverse);
    Ok(Obj::NONE)
}

/// py: array.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let Some(s) = a[1].as_slice() else {
        let i = place(x, &a[1], "array assignment index out of range")?;
        let b = write(x.code, &a[2])?;
        if i < x.len() {
            x.set_item(i, &b[..x.size]);
        }
        return Ok(Obj::NONE);
    };
    let Some(y) = a[2].payload::<Array>() else { raise!(TYPE_ERROR, "can only assign array (not \"{}\") to array slice", a[2].type_name()) };
    if y.code != x.code {
        raise!(TYPE_ERROR, "bad argument type for built-in operation");
    }
    let new = y.bytes().data.get().clone();
    let span = Bounds::of(s)?.on(x.len());
    let count = new.len() / x.size;
    if span.step == 1 {
        if count != span.count {
            x.check_resize()?;
        }
        let at = span.start as usize * x.size;
        x.bytes().data.get_mut().splice(at..at + span.count * x.size, new);
        return Ok(Obj::NONE);
    }
    if count == 0 {
        return delitem(&a[..2]);
    }
    if count != span.count {
        raise!(VALUE_ERROR, "attempt to assign array of size {} to extended slice of size {}", count, span.count);
    }
    for (i, b) in span.indices().zip(new.chunks(x.size)) {
        x.set_item(i, b);
    }
    Ok(Obj::NONE)
}
/// py: array.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let Some(s) = a[1].as_slice() else {
        let i = place(x, &a[1], "array assignment index out of range")?;
        return delete(x, i, 1).map(|()| Obj::NONE);
    };
    let span = Bounds::of(s)?.on(x.len()).ascending();
    if span.step == 1 {
        delete(x, span.start as usize, span.count)?;
    } else {
        for i in span.indices().rev() {
            delete(x, i, 1)?;
        }
    }
    Ok(Obj::NONE)
}

/// py: array.__add__(self, other, /) -> array
pub fn add(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let Some(y) = a[1].payload::<Array>() else { raise!(TYPE_ERROR, "can only append array (not \"{}\") to array", a[1].type_name()) };
    if y.code != x.code {
        raise!(TYPE_ERROR, "bad argument type for built-in operation");
    }
    let mut data = x.bytes().data.get().clone();
    data.extend_from_slice(&y.bytes().data.get());
    Ok(make(ARRAY.get(), x.code, data))
}
/// py: array.__iadd__(self, other, /) -> array
pub fn iadd(a: &[Obj]) -> R<Obj> {
    if a[1].payload::<Array>().is_none() {
        raise!(TYPE_ERROR, "can only extend array with array (not \"{}\")", a[1].type_name());
    }
    extend(a)?;
    Ok(a[0].clone())
}
fn repeated(x: &Array, n: &Obj) -> R<Vec<u8>> {
    let n = crate::builtins::args::count(n)?;
    let data = x.bytes().data.get();
    crate::builtins::args::total(data.len(), n)?;
    Ok(data.repeat(n))
}
/// py: array.__mul__(self, value, /) -> array
/// py: array.__rmul__(self, value, /) -> array
pub fn mul(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let data = repeated(x, &a[1])?;
    Ok(make(ARRAY.get(), x.code, data))
}
/// py: array.__imul__(self, value, /) -> array
pub fn imul(a: &[Obj]) -> R<Obj> {
    let x = this(&a[0])?;
    let data = repeated(x, &a[1])?;
    if data.len() != x.bytes().data.get().len() {
        x.check_resize()?;
        drop(x.bytes().data.replace(data));
    }
    Ok(a[0].clone())
}
