//! Conversions of arguments of native functions, with CPython's messages.

use pyrt::{err, ops, raise, Obj, Tag, R};
use std::borrow::Cow;

/// An int (or `__index__`) as i64; anything larger is OverflowError "Python int too large to convert to C `what`".
pub fn int_as(o: &Obj, what: &str) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    match small(&ops::index(o)?) {
        Some(i) => Ok(i),
        None => raise!(OVERFLOW_ERROR, "Python int too large to convert to C {what}"),
    }
}
/// The value of an int object that fits i64, subclasses and bool included.
pub fn small(o: &Obj) -> Option<i64> {
    match o.tag() {
        Tag::Int => o.as_i64(),
        Tag::Bool => o.as_bool().map(i64::from),
        Tag::BigInt => o.as_big().and_then(|b| i64::try_from(&b.value).ok()),
        _ => None,
    }
}
/// A C `int`.
pub fn c_int(o: &Obj) -> R<i32> {
    let v = int_as(o, "int")?;
    match i32::try_from(v) {
        Ok(v) => Ok(v),
        Err(_) if v > 0 => raise!(OVERFLOW_ERROR, "signed integer is greater than maximum"),
        Err(_) => raise!(OVERFLOW_ERROR, "signed integer is less than minimum"),
    }
}
/// A size or offset (`Py_ssize_t`).
pub fn size(o: &Obj) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    match small(&ops::index(o)?) {
        Some(i) => Ok(i),
        None => raise!(OVERFLOW_ERROR, "cannot fit 'int' into an index-sized integer"),
    }
}
/// A position in a file (`Py_off_t`).
pub fn offset(o: &Obj) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    match small(&ops::index(o)?) {
        Some(i) => Ok(i),
        None => raise!(VALUE_ERROR, "cannot fit '{}' into an offset-sized integer", o.type_name()),
    }
}
/// The `size` argument of read and friends: None and missing mean -1.
pub fn opt_size(o: &Obj) -> R<i64> {
    if o.is_nothing() {
        return Ok(-1);
    }
    if is_index(o) {
        return size(o);
    }
    raise!(TYPE_ERROR, "argument should be integer or None, not '{}'", o.type_name())
}
/// Is it an int or something with `__index__`?
pub fn is_index(o: &Obj) -> bool {
    matches!(o.tag(), Tag::Int | Tag::Bool | Tag::BigInt) || o.cls().lookup(crate::names::named("__index__")).is_some()
}
pub fn is_int(o: &Obj) -> bool {
    matches!(o.tag(), Tag::Int | Tag::Bool | Tag::BigInt)
}
/// Truth, of anything.
pub fn flag(o: &Obj) -> R<bool> {
    match o.as_bool() {
        Some(b) => Ok(b),
        None => ops::truthy(o),
    }
}
/// A str argument: "f() argument 'x' must be str, not int".
pub fn text<'a>(o: &'a Obj, func: &str, arg: &str) -> R<&'a str> {
    match o.as_str() {
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "{func}() argument {arg} must be str, not {}", kind_of(o)),
    }
}
/// A str or None argument.
pub fn opt_text<'a>(o: &'a Obj, func: &str, arg: &str) -> R<Option<&'a str>> {
    if o.is_nothing() {
        return Ok(None);
    }
    match o.as_str() {
        Some(s) if s.as_bytes().contains(&0) => raise!(VALUE_ERROR, "embedded null character"),
        Some(s) => {
            pyrt::builtins::str_::encode::no_surrogates(o)?;
            Ok(Some(s))
        }
        None => raise!(TYPE_ERROR, "{func}() argument {arg} must be str or None, not {}", kind_of(o)),
    }
}
pub use pyrt::builtins::args::kind as kind_of;
/// The bytes of a bytes-like object; a mutable one is copied, because user code may run while they are used.
pub fn bytes_like(o: &Obj) -> R<Cow<'_, [u8]>> {
    match buffer_of(o)? {
        Some(b) => Ok(b),
        None => Err(not_bytes_like(o)),
    }
}
#[cold]
pub fn not_bytes_like(o: &Obj) -> pyrt::Err {
    err!(TYPE_ERROR, "a bytes-like object is required, not '{}'", o.type_name())
}
/// As `bytes_like`; None if the object has no buffer.
pub fn buffer_of(o: &Obj) -> R<Option<Cow<'_, [u8]>>> {
    if let Some(b) = o.as_bytes() {
        return Ok(Some(Cow::Borrowed(b)));
    }
    if let Some(b) = o.as_bytearray() {
        return Ok(Some(Cow::Owned(b.data.get().clone())));
    }
    Ok(crate::buffer_view::read(o)?.map(Cow::Owned))
}
/// Copies `data` to the start of a writable buffer of at least that size; the caller has asked for its length.
pub fn fill_buffer(o: &Obj, data: &[u8]) -> R<()> {
    if let Some(b) = o.as_bytearray() {
        b.data.get_mut()[..data.len()].copy_from_slice(data);
        return Ok(());
    }
    crate::buffer_view::write(o, data)
}
/// The size of a writable buffer.
pub fn writable_len(o: &Obj, func: &str) -> R<usize> {
    if let Some(b) = o.as_bytearray() {
        return Ok(b.data.get().len());
    }
    match crate::buffer_view::writable_len(o)? {
        Some(n) => Ok(n),
        None => raise!(TYPE_ERROR, "{func}() argument must be read-write bytes-like object, not {}", kind_of(o)),
    }
}
