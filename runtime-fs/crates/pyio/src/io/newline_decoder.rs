//! `io.IncrementalNewlineDecoder` as a class.

use super::text::newline::Newlines;
use crate::arg;
use crate::names::named;
use pyrt::shared::Shared;
use pyrt::types::StaticType;
use pyrt::{call, raise, ty, Obj, Tag, R};

/// py-type: io.IncrementalNewlineDecoder
pub static NEWLINE_DECODER: StaticType = StaticType::new("IncrementalNewlineDecoder", "_io", Some(&ty::OBJECT), Tag::Native, 0, pyrt::rows!(NEWLINE_DECODER));

struct Decoder {
    inner: Obj,
    newlines: Newlines,
}
type Payload = Shared<Option<Decoder>>;

/// py: IncrementalNewlineDecoder.__new__(cls, /, *args, **kwargs)
pub fn new(a: &[Obj]) -> R<Obj> {
    let p: Payload = Shared::new(None);
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| NEWLINE_DECODER.get()), p))
}
/// py: IncrementalNewlineDecoder.__init__(self, decoder, translate, errors='strict') -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let translate = arg::flag(&a[2])?;
    if let Some(p) = a[0].payload::<Payload>() {
        drop(p.replace(Some(Decoder { inner: a[1].clone(), newlines: Newlines::new(translate) })));
    }
    Ok(Obj::NONE)
}
/// Runs `f` with the state out of its cell.
fn with<T>(o: &Obj, f: impl FnOnce(&mut Decoder) -> R<T>) -> R<T> {
    let taken = o.payload::<Payload>().and_then(|p| p.replace(None));
    let Some(mut d) = taken else { raise!(VALUE_ERROR, "IncrementalNewlineDecoder.__init__() not called") };
    let r = f(&mut d);
    if let Some(p) = o.payload::<Payload>() {
        drop(p.replace(Some(d)));
    }
    r
}
/// py: IncrementalNewlineDecoder.decode(self, input, final=False) -> str
pub fn decode(a: &[Obj]) -> R<Obj> {
    let last = arg::flag(&a[2])?;
    with(&a[0], |d| {
        let text = if d.inner.is_none() { a[1].clone() } else { call::method(named("decode"), &[d.inner.clone(), a[1].clone(), Obj::bool(last)])? };
        let Some(s) = text.as_str_obj() else { raise!(TYPE_ERROR, "decoder should return a string result, not '{}'", text.type_name()) };
        Ok(Obj::str_from_utf8(&d.newlines.decode(s.as_bytes().to_vec(), last)))
    })
}
/// py: IncrementalNewlineDecoder.reset(self, /) -> None
pub fn reset(a: &[Obj]) -> R<Obj> {
    with(&a[0], |d| {
        d.newlines.reset();
        if d.inner.is_none() { Ok(Obj::NONE) } else { super::raw::call0(&d.inner, "reset") }
    })
}
/// py: IncrementalNewlineDecoder.getstate(self, /) -> tuple
pub fn getstate(a: &[Obj]) -> R<Obj> {
    with(&a[0], |d| {
        let (buffer, flag) = if d.inner.is_none() {
            (Obj::bytes(&b""[..]), 0)
        } else {
            let s = super::raw::call0(&d.inner, "getstate")?;
            match s.as_tuple() {
                Some([b, f]) => (b.clone(), arg::size(f)?),
                _ => raise!(TYPE_ERROR, "illegal decoder state"),
            }
        };
        Ok(Obj::tuple_of([buffer, Obj::int(flag << 1 | d.newlines.pending_cr as i64)]))
    })
}
/// py: IncrementalNewlineDecoder.setstate(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    with(&a[0], |d| {
        let Some([b, f]) = a[1].as_tuple() else { raise!(TYPE_ERROR, "state argument must be a tuple") };
        let flag = arg::size(f)?;
        d.newlines.pending_cr = flag & 1 != 0;
        if d.inner.is_none() {
            return Ok(Obj::NONE);
        }
        call::method(named("setstate"), &[d.inner.clone(), Obj::tuple_of([b.clone(), Obj::int(flag >> 1)])])
    })
}
/// py-get: IncrementalNewlineDecoder.newlines
pub fn newlines(a: &[Obj]) -> R<Obj> {
    with(&a[0], |d| Ok(d.newlines.kinds()))
}
