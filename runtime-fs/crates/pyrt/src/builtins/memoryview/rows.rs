//! Rows of `memoryview`.

use super::{make, over, size_of_format, this, writable, View};
use crate::builtins::slice::Bounds;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use std::cell::Cell;

/// py: memoryview.__new__(cls, object) -> memoryview
pub fn new(a: &[Obj]) -> R<Obj> {
    over(&a[1])
}
/// py: memoryview.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let released = a[0].payload::<View>().is_some_and(|v| v.released.get());
    Ok(Obj::str(&format!("<{}memory at {:#x}>", if released { "released " } else { "" }, a[0].id())))
}
/// py: memoryview.__len__(self, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.len as i64))
}
/// py: memoryview.tobytes(self, order=None) -> bytes
/// py: memoryview.__bytes__(self, /) -> bytes
pub fn tobytes(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.to_vec()))
}

/// The value of one item.
fn unpack(format: char, b: &[u8]) -> Obj {
    match format {
        'c' => Obj::bytes(b.to_vec()),
        '?' => Obj::bool(b[0] != 0),
        'f' => Obj::float(f32::from_le_bytes([b[0], b[1], b[2], b[3]]) as f64),
        'd' => Obj::float(f64::from_bits(crate::builtins::int::bytes::value_of(b, true, true).as_i64().unwrap_or(0) as u64)),
        _ => crate::builtins::int::bytes::value_of(b, true, format.is_ascii_lowercase()),
    }
}

fn pack(format: char, size: usize, o: &Obj) -> R<Vec<u8>> {
    let bad = || crate::err!(VALUE_ERROR, "memoryview: invalid value for format '{format}'");
    let wrong = || crate::err!(TYPE_ERROR, "memoryview: invalid type for format '{format}'");
    match format {
        'c' => match o.as_bytes() {
            Some([c]) => Ok(vec![*c]),
            Some(_) => Err(bad()),
            None => Err(wrong()),
        },
        '?' => Ok(vec![crate::ops::truthy(o)? as u8]),
        'f' => Ok((crate::builtins::float::new::to_float(o).map_err(|_| wrong())? as f32).to_le_bytes().to_vec()),
        'd' => Ok(crate::builtins::float::new::to_float(o).map_err(|_| wrong())?.to_le_bytes().to_vec()),
        _ => {
            let i = crate::ops::index(o).map_err(|_| wrong())?;
            let args = [i, Obj::int(size as i64), Obj::str("little"), Obj::bool(format.is_ascii_lowercase())];
            crate::builtins::int::bytes::to_bytes(&args).map_err(|_| bad()).map(|b| b.as_bytes().unwrap_or(&[]).to_vec())
        }
    }
}

/// py: memoryview.tolist(self, /) -> list
pub fn tolist(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    let n = v.item_size();
    Ok(Obj::list(v.to_vec().chunks(n).map(|b| unpack(v.format, b)).collect()))
}
/// py: memoryview.__iter__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    crate::iter::iter(&tolist(a)?)
}
/// py: memoryview.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    crate::contains::contains(&tolist(a)?, &a[1]).map(Obj::bool)
}

fn place(v: &View, i: &Obj) -> R<usize> {
    let i = crate::ops::to_index(i)?;
    let i = if i < 0 { i + v.len as i64 } else { i };
    if !(0..v.len as i64).contains(&i) {
        raise!(INDEX_ERROR, "index out of bounds on dimension 1");
    }
    Ok((v.start + i * v.step) as usize)
}

fn part(v: &View, s: &crate::heap::SliceObj) -> R<View> {
    let sp = Bounds::of(s)?.on(v.len);
    Ok(View { base: v.base.clone(), start: v.start + sp.start * v.step, step: v.step * sp.step, len: sp.count, format: v.format, readonly: v.readonly, released: Cell::new(false) })
}

/// py: memoryview.__getitem__(self, key, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    if let Some(s) = a[1].as_slice() {
        return Ok(make(part(v, s)?));
    }
    if !crate::ops::index::is_index(&a[1]) {
        return invalid_key(&a[1]);
    }
    let (at, n) = (place(v, &a[1])?, v.item_size());
    Ok(crate::builtins::bytes::with_bytes(&v.base, |b| unpack(v.format, &b[at..at + n])).unwrap_or(Obj::NONE))
}

/// py: memoryview.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    let target = writable(v)?;
    let n = v.item_size();
    if let Some(s) = a[1].as_slice() {
        let p = part(v, s)?;
        // The temporary view holds no export.
        p.released.set(true);
        let Some(data) = crate::builtins::bytes::to_vec(&a[2]) else {
            raise!(TYPE_ERROR, "a bytes-like object is required, not '{}'", a[2].type_name());
        };
        if data.len() != p.len * n {
            raise!(VALUE_ERROR, "memoryview assignment: lvalue and rvalue have different structures");
        }
        for (i, c) in data.chunks(n).enumerate() {
            let at = (p.start + i as i64 * p.step) as usize;
            target.data.get_mut()[at..at + n].copy_from_slice(c);
        }
        return Ok(Obj::NONE);
    }
    if !crate::ops::index::is_index(&a[1]) {
        return invalid_key(&a[1]);
    }
    let at = place(v, &a[1])?;
    let data = pack(v.format, n, &a[2])?;
    target.data.get_mut()[at..at + n].copy_from_slice(&data);
    Ok(Obj::NONE)
}

fn invalid_key(key: &Obj) -> R<Obj> {
    match key.as_tuple() {
        Some(t) if t.iter().all(crate::ops::index::is_index) => raise!(TYPE_ERROR, "cannot index 1-dimension view with {}-element tuple", t.len()),
        _ => raise!(TYPE_ERROR, "memoryview: invalid slice key"),
    }
}

/// py: memoryview.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    writable(this(&a[0])?)?;
    raise!(TYPE_ERROR, "cannot delete memory")
}

/// py: memoryview.cast(self, format, shape=None) -> memoryview
pub fn cast(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    let Some(text) = a[1].as_str() else { raise!(TYPE_ERROR, "format argument must be a string") };
    let code = text.strip_prefix('@').unwrap_or(text);
    let format = code.chars().next().filter(|_| code.len() == 1);
    let Some((format, size)) = format.and_then(|f| Some((f, size_of_format(f)?))) else {
        raise!(VALUE_ERROR, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    };
    if !v.is_contiguous() {
        raise!(TYPE_ERROR, "memoryview: casts are restricted to C-contiguous views");
    }
    let bytes = v.len * v.item_size();
    if bytes % size != 0 {
        raise!(TYPE_ERROR, "memoryview: length is not a multiple of itemsize");
    }
    if !a[2].is_none() {
        let shape = crate::iter_all::collect(&a[2])?;
        if shape.len() != 1 {
            crate::start::stop_refused("PT4001: memoryview.cast() to a shape of no or several dimensions");
        }
        if shape[0].as_i64() != Some((bytes / size) as i64) {
            raise!(TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
        }
    }
    Ok(make(View { base: v.base.clone(), start: v.start, step: size as i64, len: bytes / size, format, readonly: v.readonly, released: Cell::new(false) }))
}

/// py: memoryview.toreadonly(self, /) -> memoryview
pub fn toreadonly(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    Ok(make(View { base: v.base.clone(), start: v.start, step: v.step, len: v.len, format: v.format, readonly: true, released: Cell::new(false) }))
}
/// py: memoryview.release(self, /) -> None
pub fn release(a: &[Obj]) -> R<Obj> {
    if let Some(v) = a[0].payload::<View>() {
        if !v.released.replace(true) {
            v.unexport();
        }
    }
    Ok(Obj::NONE)
}
/// py: memoryview.__enter__(self, /) -> memoryview
pub fn enter(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(a[0].clone())
}
/// py: memoryview.__exit__(self, *args) -> None
pub fn exit(a: &[Obj]) -> R<Obj> {
    release(a)
}
/// py: memoryview.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    if !v.readonly {
        raise!(VALUE_ERROR, "cannot hash writable memoryview object");
    }
    crate::hash::hash(&Obj::bytes(v.to_vec())).map(Obj::int)
}
/// py: memoryview.__eq__(self, value, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    if a[0].is(&a[1]) {
        return Ok(Obj::TRUE);
    }
    let Some(mine) = super::bytes_of(&a[0]) else { return Ok(Obj::FALSE) };
    if a[1].tag() == Tag::Str {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    match crate::builtins::bytes::to_vec(&a[1]) {
        Some(theirs) => Ok(Obj::bool(mine == theirs)),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: memoryview.__ne__(self, value, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    let r = eq(a)?;
    Ok(r.as_bool().map_or(r, |b| Obj::bool(!b)))
}

/// py-get: memoryview.nbytes
pub fn nbytes(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    Ok(Obj::from(v.len * v.item_size()))
}
/// py-get: memoryview.itemsize
pub fn itemsize(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.item_size()))
}
/// py-get: memoryview.format
pub fn format(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&this(&a[0])?.format.to_string()))
}
/// py-get: memoryview.readonly
pub fn readonly(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.readonly))
}
/// py-get: memoryview.ndim
pub fn ndim(a: &[Obj]) -> R<Obj> {
    this(&a[0]).map(|_| Obj::int(1))
}
/// py-get: memoryview.shape
pub fn shape(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([Obj::from(this(&a[0])?.len)]))
}
/// py-get: memoryview.strides
pub fn strides(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple_of([Obj::int(this(&a[0])?.step)]))
}
/// py-get: memoryview.suboffsets
pub fn suboffsets(a: &[Obj]) -> R<Obj> {
    this(&a[0]).map(|_| Obj::empty_tuple())
}
/// py-get: memoryview.obj
pub fn obj(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.base.clone())
}
/// py-get: memoryview.c_contiguous
/// py-get: memoryview.f_contiguous
/// py-get: memoryview.contiguous
pub fn contiguous(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is_contiguous()))
}
