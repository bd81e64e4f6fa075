//! `bytes(...)`, `bytearray(...)`, `fromhex`.

use super::to_vec;
use crate::builtins::int::{int_ref, IntRef};
use crate::builtins::str_::encode::codec_arg;
use crate::exc::{R, TYPE_ERROR};
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::raise;
use crate::types::ty;

static BYTES: LazyName = LazyName::new("__bytes__");

/// A byte of an iterable: 0..=255.
pub fn byte(o: &Obj, what: &str) -> R<u8> {
    if let Some(n @ 0..=255) = o.as_i64() {
        return Ok(n as u8);
    }
    let i = crate::ops::index(o)?;
    match int_ref(&i) {
        Some(IntRef::Small(n @ 0..=255)) => Ok(n as u8),
        _ => raise!(VALUE_ERROR, "{what} must be in range(0, 256)"),
    }
}

/// PyBytes_FromObject: bytes-like objects and iterables of ints.
pub fn from_object(o: &Obj) -> R<Vec<u8>> {
    if let Some(v) = to_vec(o) {
        return Ok(v);
    }
    if o.tag() != Tag::Str {
        match crate::iter::iter(o) {
            Ok(it) => {
                let mut v = Vec::new();
                while let Some(x) = crate::iter::next(&it)? {
                    v.push(byte(&x, if o.tag() == Tag::ByteArray { "byte" } else { "bytes" })?);
                }
                return Ok(v);
            }
            Err(e) if e.is(&TYPE_ERROR) => {}
            Err(e) => return Err(e),
        }
    }
    raise!(TYPE_ERROR, "cannot convert '{}' object to bytes", o.type_name())
}

/// What the object's `__bytes__` gives, if it has one.
fn own_bytes(o: &Obj) -> R<Option<Vec<u8>>> {
    let Some(f) = user_method(o, &BYTES) else { return Ok(None) };
    let r = call_found(&f, o, &[], BYTES.get())?;
    match to_vec(&r).filter(|_| r.tag() == Tag::Bytes) {
        Some(v) => Ok(Some(v)),
        None => raise!(TYPE_ERROR, "__bytes__ returned non-bytes (type {})", r.type_name()),
    }
}

/// PyObject_Bytes: `__bytes__` before what `from_object` takes.
pub fn of_object(o: &Obj) -> R<Vec<u8>> {
    match own_bytes(o)? {
        Some(v) => Ok(v),
        None => from_object(o),
    }
}

/// The content for the arguments (source, encoding, errors) of bytes() and bytearray().
fn content(name: &str, a: &[Obj]) -> R<Vec<u8>> {
    let (source, encoding, errors) = (&a[1], &a[2], &a[3]);
    let (e, h) = (codec_arg(encoding, name, "encoding", "utf-8")?, codec_arg(errors, name, "errors", "strict")?);
    if let (Tag::Str, false) = (source.tag(), encoding.is_unset() && errors.is_unset()) {
        if encoding.is_unset() {
            raise!(TYPE_ERROR, "string argument without an encoding");
        }
        return crate::codecs::encode(source, e, h);
    }
    if !encoding.is_unset() {
        raise!(TYPE_ERROR, "encoding without a string argument");
    }
    if !errors.is_unset() {
        raise!(TYPE_ERROR, "{}", if source.tag() == Tag::Str { "string argument without an encoding" } else { "errors without a string argument" });
    }
    let Some(source) = source.opt() else { return Ok(Vec::new()) };
    if name == "bytes" {
        if let Some(v) = own_bytes(source)? {
            return Ok(v);
        }
    }
    if source.tag() == Tag::Str {
        raise!(TYPE_ERROR, "string argument without an encoding");
    }
    if crate::ops::index::is_index(source) {
        match crate::ops::index::to_count(source) {
            // An `__index__` that raises TypeError: what is left is to iterate, as CPython does.
            Err(e) if e.is(&TYPE_ERROR) => {}
            Err(e) => return Err(e),
            Ok(n) if n < 0 => raise!(VALUE_ERROR, "negative count"),
            Ok(n) if n as u64 > crate::ops::sequence::MAX_BYTES as u64 => raise!(MEMORY_ERROR, ""),
            Ok(n) => return Ok(vec![0; n as usize]),
        }
    }
    match from_object(source) {
        Err(e) if name == "bytearray" && e.is(&TYPE_ERROR) && crate::iter::iter(source).is_err() => {
            raise!(TYPE_ERROR, "cannot convert '{}' object to bytearray", source.type_name())
        }
        Err(e) if name == "bytearray" && e.is(&crate::exc::VALUE_ERROR) => raise!(VALUE_ERROR, "byte must be in range(0, 256)"),
        r => r,
    }
}

/// py: bytes.__new__(cls, source=, encoding=, errors=) -> bytes
pub fn bytes_new(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let cls = a[0].as_type().unwrap_or(ty::BYTES.get());
    if let (true, Some(source)) = (cls == ty::BYTES.get() && a[2].is_unset() && a[3].is_unset(), a[1].opt()) {
        // What `__bytes__` gives is the result, of a subclass, too.
        if let Some(f) = user_method(source, &BYTES) {
            let r = call_found(&f, source, &[], BYTES.get())?;
            if r.tag() != Tag::Bytes {
                raise!(TYPE_ERROR, "__bytes__ returned non-bytes (type {})", r.type_name());
            }
            return Ok(r);
        }
    }
    if a[1].tag() == Tag::Bytes && ty::BYTES.is(a[1].cls()) && cls == ty::BYTES.get() && a[2].is_unset() && a[3].is_unset() {
        return Ok(a[1].clone());
    }
    Ok(super::with_class(content("bytes", a)?, cls))
}

/// py: bytearray.__new__(cls, *args, **kwargs) -> bytearray
pub fn bytearray_new(a: &[Obj]) -> R<Obj> {
    let o = Obj::bytearray(Vec::new());
    if let Some(t) = a[0].as_type() {
        o.head().cls.set(t);
    }
    Ok(o)
}

/// py: bytearray.__init__(self, source=, encoding=, errors=) -> None
pub fn bytearray_init(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    codec_arg(&a[2], "bytearray", "encoding", "")?;
    codec_arg(&a[3], "bytearray", "errors", "")?;
    // CPython empties it before it looks at what comes.
    crate::builtins::bytearray::check_resizable(&a[0])?;
    if let Some(b) = a[0].as_bytearray() {
        b.data.get_mut().clear();
        let v = content("bytearray", a)?;
        crate::builtins::bytearray::check_resizable(&a[0])?;
        *b.data.get_mut() = v;
    }
    Ok(Obj::NONE)
}

fn parse_hex(o: &Obj) -> R<Vec<u8>> {
    let s = crate::builtins::str_::need_arg(o, "fromhex", "")?;
    let mut out = Vec::new();
    let codes: Vec<u32> = s.code_points().collect();
    let digit = |i: usize| codes.get(i).and_then(|&c| char::from_u32(c)).filter(char::is_ascii).and_then(|c| c.to_digit(16));
    let mut i = 0;
    while i < codes.len() {
        if matches!(codes[i], 9..=13 | 32) {
            i += 1;
            continue;
        }
        let bad = match (digit(i), digit(i + 1)) {
            (Some(h), Some(l)) => {
                out.push((h << 4 | l) as u8);
                i += 2;
                continue;
            }
            (None, _) => i,
            _ => i + 1,
        };
        raise!(VALUE_ERROR, "non-hexadecimal number found in fromhex() arg at position {bad}");
    }
    Ok(out)
}

/// py-class: bytes.fromhex(cls, string, /) -> bytes
pub fn bytes_fromhex(a: &[Obj]) -> R<Obj> {
    finish(&a[0], Obj::bytes(parse_hex(&a[1])?))
}
/// py-class: bytearray.fromhex(cls, string, /) -> bytearray
pub fn bytearray_fromhex(a: &[Obj]) -> R<Obj> {
    finish(&a[0], Obj::bytearray(parse_hex(&a[1])?))
}
fn finish(cls: &Obj, o: Obj) -> R<Obj> {
    match cls.as_type() {
        Some(t) if t != o.cls() => crate::call::call(cls, &[o]),
        _ => Ok(o),
    }
}
