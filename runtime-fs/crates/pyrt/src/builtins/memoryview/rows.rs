//! Rows of `memoryview`.

use super::dims::Dim;
use super::{make, over, this, whole, writable, View};
use crate::builtins::slice::Bounds;
use crate::exc::R;
use crate::iter::IterImpl;
use crate::obj::Obj;
use crate::raise;
use crate::types::ty;

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
    Ok(Obj::from(this(&a[0])?.dims.len()))
}
/// py: memoryview.__bytes__(self, /) -> bytes
pub fn bytes(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.to_vec()))
}
/// py: memoryview.tobytes(self, /, order=None) -> bytes
pub fn tobytes(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    let columns = match a[1].as_str() {
        None if a[1].is_none() => false,
        None => raise!(TYPE_ERROR, "tobytes() argument 'order' must be str or None, not {}", a[1].type_name()),
        Some("C") => false,
        Some("F") => true,
        Some("A") => !v.is_contiguous() && v.dims.is_f_contiguous(v.format.size),
        Some(_) => raise!(VALUE_ERROR, "order must be 'C', 'F' or 'A'"),
    };
    if !columns {
        return Ok(Obj::bytes(v.to_vec()));
    }
    let mut out = Vec::with_capacity(v.nbytes());
    crate::builtins::bytes::with_bytes(&v.base, |b| v.dims.walk_columns(v.start, &mut |at| out.extend_from_slice(&b[at..at + v.format.size])));
    Ok(Obj::bytes(out))
}

/// py: memoryview.tolist(self, /)
pub fn tolist(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    v.format.readable()?;
    let data = v.to_vec();
    let mut items = data.chunks(v.format.size).map(|b| v.format.unpack(b));
    Ok(nested(v.dims.all(), &mut items))
}

fn nested(dims: &[Dim], items: &mut dyn Iterator<Item = Obj>) -> Obj {
    match dims.split_first() {
        None => items.next().unwrap_or(Obj::NONE),
        Some((d, [])) => Obj::list(items.take(d.len).collect()),
        Some((d, rest)) => Obj::list((0..d.len).map(|_| nested(rest, items)).collect()),
    }
}

/// The value of the item at a byte of the base.
fn item(v: &View, at: usize) -> Obj {
    crate::builtins::bytes::with_bytes(&v.base, |b| v.format.unpack(&b[at..at + v.format.size])).unwrap_or(Obj::NONE)
}

struct Items {
    of: Obj,
    at: usize,
}
impl IterImpl for Items {
    fn next(&mut self) -> R<Option<Obj>> {
        let v = this(&self.of)?;
        match v.dims.all() {
            [d] if self.at < d.len => {
                self.at += 1;
                Ok(Some(item(v, (v.start + (self.at as i64 - 1) * d.step) as usize)))
            }
            _ => Ok(None),
        }
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(Items { of: self.of.clone(), at: self.at }))
    }
}

/// py: memoryview.__iter__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    match v.dims.all().len() {
        0 => raise!(TYPE_ERROR, "invalid indexing of 0-dim memory"),
        1 => v.format.readable()?,
        _ => raise!(NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented"),
    };
    Ok(Obj::iterator(ty::MEMORY_ITERATOR.get(), Box::new(Items { of: a[0].clone(), at: 0 })))
}
/// py: memory_iterator.__iter__(self, /)
pub fn iter_iter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: memory_iterator.__next__(self, /)
pub fn iter_next(a: &[Obj]) -> R<Obj> {
    crate::iter::next(&a[0])?.ok_or_else(|| crate::iter::stop_iteration(Obj::NONE))
}

fn part(v: &View, s: &crate::heap::SliceObj) -> R<View> {
    let span = Bounds::of(s)?.on(v.dims.len());
    let (start, dims) = v.dims.part(v.start, &span);
    Ok(v.other(start, dims, v.format))
}

/// What a subscript asks for.
enum Key<'a> {
    Index,
    Indices(&'a [Obj]),
    Slice(&'a crate::heap::SliceObj),
    Slices,
    Ellipsis,
    Invalid,
}

fn key_of(o: &Obj) -> Key<'_> {
    if let Some(s) = o.as_slice() {
        return Key::Slice(s);
    }
    if let Some(t) = o.as_tuple() {
        return match t {
            t if t.iter().all(crate::ops::index::is_index) => Key::Indices(t),
            t if t.iter().all(|x| x.as_slice().is_some()) => Key::Slices,
            _ => Key::Invalid,
        };
    }
    match o {
        o if crate::ops::index::is_index(o) => Key::Index,
        o if o.is(&Obj::ELLIPSIS) => Key::Ellipsis,
        _ => Key::Invalid,
    }
}

/// Where the item is that a tuple of indices names.
fn place(v: &View, indices: &[Obj]) -> R<usize> {
    let ndim = v.dims.all().len();
    if indices.len() < ndim {
        raise!(NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    }
    if indices.len() > ndim {
        raise!(TYPE_ERROR, "cannot index {ndim}-dimension view with {}-element tuple", indices.len());
    }
    v.dims.place(v.start, indices)
}

/// Indices may be objects whose `__index__` releases the view.
/// py: memoryview.__getitem__(self, key, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    let ndim = v.dims.all().len();
    match key_of(&a[1]) {
        Key::Indices([]) if ndim == 0 => v.format.readable().map(|_| item(v, v.start as usize)),
        Key::Ellipsis if ndim == 0 => Ok(a[0].clone()),
        _ if ndim == 0 => raise!(TYPE_ERROR, "invalid indexing of 0-dim memory"),
        Key::Index if ndim > 1 => raise!(NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented"),
        Key::Index => {
            v.format.readable()?;
            let at = v.dims.place(v.start, &a[1..2])?;
            Ok(item(this(&a[0])?, at))
        }
        Key::Slice(s) => Ok(make(part(v, s)?)),
        Key::Indices(indices) => {
            v.format.readable()?;
            let at = place(v, indices)?;
            Ok(item(this(&a[0])?, at))
        }
        Key::Slices => raise!(NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented"),
        Key::Ellipsis | Key::Invalid => raise!(TYPE_ERROR, "memoryview: invalid slice key"),
    }
}

/// py: memoryview.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    v.format.readable()?;
    writable(v)?;
    let ndim = v.dims.all().len();
    let at = match key_of(&a[1]) {
        Key::Indices([]) | Key::Ellipsis if ndim == 0 => v.start as usize,
        _ if ndim == 0 => raise!(TYPE_ERROR, "invalid indexing of 0-dim memory"),
        Key::Index if ndim > 1 => raise!(NOT_IMPLEMENTED_ERROR, "sub-views are not implemented"),
        Key::Index => v.dims.place(v.start, &a[1..2])?,
        Key::Slice(s) if ndim == 1 => return copy_into(&a[0], s, &a[2]),
        Key::Indices(indices) => place(v, indices)?,
        Key::Slice(_) | Key::Slices => raise!(NOT_IMPLEMENTED_ERROR, "memoryview slice assignments are currently restricted to ndim = 1"),
        Key::Ellipsis | Key::Invalid => raise!(TYPE_ERROR, "memoryview: invalid slice key"),
    };
    let data = v.format.pack(&a[2])?;
    // Converting the value may have run user code: the view may be gone.
    let target = writable(this(&a[0])?)?;
    target.data.get_mut()[at..at + data.len()].copy_from_slice(&data);
    Ok(Obj::NONE)
}

/// `view[s] = value`
fn copy_into(view: &Obj, s: &crate::heap::SliceObj, value: &Obj) -> R<Obj> {
    let Some(from) = whole(value)? else { raise!(TYPE_ERROR, "a bytes-like object is required, not '{}'", value.type_name()) };
    let to = part(this(view)?, s)?;
    if from.format.code != to.format.code || !from.dims.same_shape(&to.dims) {
        raise!(VALUE_ERROR, "memoryview assignment: lvalue and rvalue have different structures");
    }
    let (data, size) = (from.to_vec(), to.format.size);
    let mut target = writable(this(view)?)?.data.get_mut();
    let mut chunks = data.chunks(size);
    to.dims.walk(to.start, &mut |at| {
        if let Some(c) = chunks.next() {
            target[at..at + size].copy_from_slice(c);
        }
    });
    Ok(Obj::NONE)
}

/// py: memoryview.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    writable(this(&a[0])?)?;
    raise!(TYPE_ERROR, "cannot delete memory")
}

/// py: memoryview.toreadonly(self, /) -> memoryview
pub fn toreadonly(a: &[Obj]) -> R<Obj> {
    let mut v = this(&a[0])?.again();
    v.readonly = true;
    Ok(make(v))
}
/// py: memoryview.release(self, /) -> None
pub fn release(a: &[Obj]) -> R<Obj> {
    if let Some(v) = a[0].payload::<View>() {
        v.released.set(true);
        v.unexport();
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

/// py-get: memoryview.nbytes
pub fn nbytes(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.nbytes()))
}
/// py-get: memoryview.itemsize
pub fn itemsize(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.format.size))
}
/// py-get: memoryview.format
pub fn format(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&this(&a[0])?.format.text()))
}
/// py-get: memoryview.readonly
pub fn readonly(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.readonly))
}
/// py-get: memoryview.ndim
pub fn ndim(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.dims.all().len()))
}
/// py-get: memoryview.shape
pub fn shape(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple(this(&a[0])?.dims.all().iter().map(|d| Obj::from(d.len)).collect()))
}
/// py-get: memoryview.strides
pub fn strides(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple(this(&a[0])?.dims.all().iter().map(|d| Obj::int(d.step)).collect()))
}
/// py-get: memoryview.suboffsets
pub fn suboffsets(a: &[Obj]) -> R<Obj> {
    this(&a[0]).map(|_| Obj::empty_tuple())
}
/// py-get: memoryview.obj
pub fn obj(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.owner.clone())
}
/// py-get: memoryview.c_contiguous
pub fn c_contiguous(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is_contiguous()))
}
/// py-get: memoryview.f_contiguous
pub fn f_contiguous(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    Ok(Obj::bool(v.dims.is_f_contiguous(v.format.size)))
}
/// py-get: memoryview.contiguous
pub fn contiguous(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    Ok(Obj::bool(v.is_contiguous() || v.dims.is_f_contiguous(v.format.size)))
}
