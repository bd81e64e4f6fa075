//! Items and slices of bytes and bytearray.

use super::slice::{Bounds, Span};
use crate::exc::R;
use crate::heap::ByteArrayObj;
use crate::obj::{Obj, Tag};
use crate::subscr::{has_index, index_i64, place};

/// The index as it stands; the caller looks at the length afterwards, which `__index__` may have changed.
fn index_in(o: &Obj, i: &Obj) -> R<i64> {
    if !has_index(i) {
        let what = if o.tag() == Tag::Bytes { "byte" } else { "bytearray" };
        return Err(crate::err!(TYPE_ERROR, "{} indices must be integers or slices, not {}", what, i.type_name()));
    }
    index_i64(i)
}

fn pick(b: &[u8], sp: Span) -> Vec<u8> {
    if sp.step == 1 {
        return b[sp.start as usize..sp.start as usize + sp.count].to_vec();
    }
    sp.indices().map(|k| b[k]).collect()
}

pub fn get(o: &Obj, i: &Obj) -> R<Obj> {
    if let Some(s) = i.as_slice() {
        let bounds = Bounds::of(s)?;
        return Ok(match o.as_bytearray() {
            Some(b) => {
                let data = b.data.get();
                Obj::bytearray_again(pick(&data, bounds.on(data.len())))
            }
            None => {
                let data = o.as_bytes().unwrap_or(&[]);
                let sp = bounds.on(data.len());
                if sp.count == data.len() && sp.step == 1 && crate::types::ty::BYTES.is(o.cls()) {
                    return Ok(o.clone());
                }
                Obj::bytes(pick(data, sp))
            }
        });
    }
    let wanted = index_in(o, i)?;
    let at = place(wanted, crate::subscr::native_len(o)?);
    let byte = match (o.as_bytearray(), at) {
        (Some(b), Some(k)) => b.data.get()[k],
        (None, Some(k)) => o.as_bytes().unwrap_or(&[])[k],
        (Some(_), None) => return Err(crate::err!(INDEX_ERROR, "bytearray index out of range")),
        (None, None) => return Err(crate::err!(INDEX_ERROR, "index out of range")),
    };
    Ok(Obj::int(byte as i64))
}

fn check_resize(b: &ByteArrayObj) -> R<()> {
    if b.exports.get() > 0 {
        return Err(crate::err!(BUFFER_ERROR, "Existing exports of data: object cannot be re-sized"));
    }
    Ok(())
}

fn this(o: &Obj) -> R<&ByteArrayObj> {
    o.as_bytearray().ok_or_else(|| crate::err!(TYPE_ERROR, "descriptor requires a 'bytearray' object"))
}

/// The bytes that a slice assignment puts in: bytes-like or an iterable of ints.
fn source(v: &Obj) -> R<Vec<u8>> {
    if let Some(b) = v.as_bytes() {
        return Ok(b.to_vec());
    }
    if let Some(b) = v.as_bytearray() {
        return Ok(b.data.get().clone());
    }
    if has_index(v) || v.tag() == Tag::Str {
        return Err(crate::err!(TYPE_ERROR, "can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    let mut out = Vec::new();
    let mut it = crate::iter::Loop::new(v)?;
    while let Some(x) = it.next()? {
        out.push(byte(&x)?);
    }
    Ok(out)
}

fn byte(x: &Obj) -> R<u8> {
    match crate::ops::index(x)?.as_i64() {
        Some(v) if (0..256).contains(&v) => Ok(v as u8),
        _ => Err(crate::err!(VALUE_ERROR, "byte must be in range(0, 256)")),
    }
}

pub fn set(o: &Obj, i: &Obj, v: &Obj) -> R<()> {
    let b = this(o)?;
    if let Some(s) = i.as_slice() {
        let bounds = Bounds::of(s)?;
        let items = source(v)?;
        let mut data = b.data.get_mut();
        let sp = bounds.on(data.len());
        if sp.step == 1 {
            if items.len() != sp.count {
                check_resize(b)?;
            }
            let start = sp.start as usize;
            data.splice(start..start + sp.count, items);
            return Ok(());
        }
        if items.is_empty() {
            drop(data);
            return delete(o, i);
        }
        if items.len() != sp.count {
            return Err(crate::err!(VALUE_ERROR, "attempt to assign bytes of size {} to extended slice of size {}", items.len(), sp.count));
        }
        for (k, x) in sp.indices().zip(items) {
            data[k] = x;
        }
        return Ok(());
    }
    let wanted = index_in(o, i)?;
    let x = byte(v)?;
    let n = b.data.get().len();
    let Some(k) = place(wanted, n) else { return Err(crate::err!(INDEX_ERROR, "bytearray index out of range")) };
    b.data.get_mut()[k] = x;
    Ok(())
}

pub fn delete(o: &Obj, i: &Obj) -> R<()> {
    let b = this(o)?;
    let sp = match i.as_slice() {
        Some(s) => {
            let bounds = Bounds::of(s)?;
            bounds.on(b.data.get().len()).ascending()
        }
        None => match place(index_in(o, i)?, b.data.get().len()) {
            Some(k) => Span { start: k as i64, stop: k as i64 + 1, step: 1, count: 1 },
            None => return Err(crate::err!(INDEX_ERROR, "bytearray index out of range")),
        },
    };
    if sp.count == 0 {
        return Ok(());
    }
    check_resize(b)?;
    let mut doomed = sp.indices().peekable();
    let mut k = 0;
    b.data.get_mut().retain(|_| {
        let gone = doomed.peek() == Some(&k);
        if gone {
            doomed.next();
        }
        k += 1;
        !gone
    });
    Ok(())
}
