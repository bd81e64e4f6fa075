//! `memoryview.cast`

use super::dims::Dims;
use super::items::Format;
use super::{make, this};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use crate::types::ty;

const MOST_DIMENSIONS: usize = 64;

/// py: memoryview.cast(self, format, shape=) -> memoryview
pub fn cast(a: &[Obj]) -> R<Obj> {
    let v = this(&a[0])?;
    let Some(text) = a[1].as_str() else { raise!(TYPE_ERROR, "cast() argument 'format' must be str, not {}", crate::builtins::args::kind(&a[1])) };
    let shape = match a[2].opt() {
        None => None,
        Some(given) => match given.as_list().map(|l| l.v.get().clone()).or_else(|| given.as_tuple().map(<[Obj]>::to_vec)) {
            None => raise!(TYPE_ERROR, "shape must be a list or a tuple"),
            Some(sizes) if sizes.len() > MOST_DIMENSIONS => raise!(VALUE_ERROR, "memoryview: number of dimensions must not exceed {MOST_DIMENSIONS}"),
            Some(sizes) => Some(sizes),
        },
    };
    let ndim = v.dims.all().len();
    if ndim != 1 && shape.as_ref().is_some_and(|sizes| sizes.len() != 1) {
        raise!(TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    if !v.is_contiguous() {
        raise!(TYPE_ERROR, "memoryview: casts are restricted to C-contiguous views");
    }
    if (shape.is_some() || ndim != 1) && v.dims.all().iter().any(|d| d.len == 0) {
        raise!(TYPE_ERROR, "memoryview: cannot cast view with zeros in shape or strides");
    }
    if let Some(at) = text.chars().position(|c| !c.is_ascii()) {
        return Err(crate::codecs::errors::encode_error(crate::codecs::Codec::Ascii, &a[1], at, at + 1, "ordinal not in range(128)"));
    }
    let Some(format) = Format::of(text) else {
        raise!(VALUE_ERROR, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    };
    if !v.format.is_byte() && !format.is_byte() {
        raise!(TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    }
    let bytes = v.nbytes();
    if bytes % format.size != 0 {
        raise!(TYPE_ERROR, "memoryview: length is not a multiple of itemsize");
    }
    let dims = match shape {
        None => Dims::one(bytes / format.size, format),
        Some(sizes) => shaped(&sizes, format.size, bytes)?,
    };
    Ok(make(v.other(v.start, dims, format)))
}

fn shaped(sizes: &[Obj], size: usize, bytes: usize) -> R<Dims> {
    let mut shape = Vec::with_capacity(sizes.len());
    let mut product: i64 = 1;
    for o in sizes {
        if !o.is_instance_of(ty::INT.get()) {
            raise!(TYPE_ERROR, "memoryview.cast(): elements of shape must be integers");
        }
        let len = crate::ops::index::to_i64(o).map_err(|_| crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"))?;
        if len <= 0 {
            raise!(VALUE_ERROR, "memoryview.cast(): elements of shape must be integers > 0");
        }
        match product.checked_mul(len) {
            Some(p) => product = p,
            None => raise!(VALUE_ERROR, "memoryview.cast(): product(shape) > SSIZE_MAX"),
        }
        shape.push(len as usize);
    }
    if product.checked_mul(size as i64) != Some(bytes as i64) {
        raise!(TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
    }
    Ok(Dims::packed(&shape, size))
}
