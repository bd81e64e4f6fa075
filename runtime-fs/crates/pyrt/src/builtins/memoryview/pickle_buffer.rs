//! `pickle.PickleBuffer`: a view that pickling may hand over beside the stream (picklebufobject.c).

use super::dims::Dims;
use super::items::Format;
use super::{this, whole, View};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, StaticType, T_FINAL};

/// py-type: _pickle_buffer.PickleBuffer
pub static PICKLE_BUFFER: StaticType = StaticType::new("PickleBuffer", "pickle", Some(&ty::OBJECT), Tag::Native, T_FINAL, crate::rows!(PICKLE_BUFFER));

/// py: PickleBuffer.__new__(cls, object, /)
pub fn new(a: &[Obj]) -> R<Obj> {
    match whole(&a[1])? {
        Some(v) => Ok(exported(PICKLE_BUFFER.get(), v)),
        None => raise!(TYPE_ERROR, "a bytes-like object is required, not '{}'", a[1].type_name()),
    }
}

fn exported(cls: crate::types::TypeRef, v: View) -> Obj {
    v.export();
    crate::kinds::MEMORYVIEW.made();
    Obj::native(cls, v)
}

/// py: PickleBuffer.raw(self, /) -> memoryview
pub fn raw(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    if !v.is_contiguous() && !v.dims.is_f_contiguous(v.format.size) {
        raise!(BUFFER_ERROR, "cannot extract raw buffer from non-contiguous buffer");
    }
    let bytes = v.other(v.start, Dims::one(v.nbytes(), Format::BYTE), Format::BYTE);
    Ok(exported(ty::MEMORYVIEW.get(), bytes))
}

/// py: PickleBuffer.release(self, /) -> None
pub fn release(a: &[Obj]) -> R<Obj> {
    super::rows::release(a)
}
