//! Natives behind `codecs`: `encode`, `decode`, error handlers, the registry, incremental coders.

use super::incremental::{Decoder, Encoder};
use super::{custom, errors, transforms};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::Shared;
use crate::types::{ty, StaticType};

fn text_arg<'a>(o: &'a Obj, default: &'a str) -> &'a str {
    o.as_str().unwrap_or(default)
}

/// py: _codecs.encode(obj, encoding='utf-8', errors='strict')
pub fn encode(a: &[Obj]) -> R<Obj> {
    let encoding = text_arg(&a[1], "utf-8");
    if let Some(r) = transforms::encode(&a[0], &super::normalize(encoding)) {
        transforms::strict_only("encoding", encoding, text_arg(&a[2], "strict"))?;
        return r;
    }
    if let Some(place) = search(encoding)? {
        return custom::run(place, custom::Verb::Encode, &a[0], text_arg(&a[2], "strict"));
    }
    super::encode::encode(&a[0], super::lookup(encoding)?, text_arg(&a[2], "strict")).map(Obj::bytes)
}

/// py: _codecs.decode(obj, encoding='utf-8', errors='strict')
pub fn decode(a: &[Obj]) -> R<Obj> {
    let encoding = text_arg(&a[1], "utf-8");
    if let Some(r) = transforms::decode(&a[0], encoding) {
        transforms::strict_only("decoding", encoding, text_arg(&a[2], "strict"))?;
        return r;
    }
    if let Some(place) = search(encoding)? {
        return custom::run(place, custom::Verb::Decode, &a[0], text_arg(&a[2], "strict"));
    }
    let data = match a[0].as_str() {
        Some(s) if super::normalize(encoding).ends_with("unicode_escape") => s.as_bytes().to_vec(),
        _ => crate::builtins::bytes::require(&a[0])?,
    };
    super::decode::decode(&data, super::lookup(encoding)?, text_arg(&a[2], "strict"))
}

/// py: _codecs.register(search_function, /) -> None
pub fn register(a: &[Obj]) -> R<Obj> {
    if !is_callable(&a[0]) {
        raise!(TYPE_ERROR, "argument must be callable");
    }
    custom::register(a[0].clone());
    Ok(Obj::NONE)
}
/// py: _codecs.unregister(search_function, /) -> None
pub fn unregister(a: &[Obj]) -> R<Obj> {
    custom::unregister(&a[0]);
    Ok(Obj::NONE)
}

/// What the search functions know of an encoding that is not built in.
fn search(encoding: &str) -> R<Option<u16>> {
    if super::find(encoding).is_some() {
        return Ok(None);
    }
    Ok(match custom::find(encoding)? {
        Some(super::Codec::Custom(place)) => Some(place),
        _ => None,
    })
}

/// py: _codecs._search(encoding, /)
pub fn search_row(a: &[Obj]) -> R<Obj> {
    let name = crate::builtins::str_::need_arg(&a[0], "lookup", "")?;
    if transforms::canonical(&super::normalize(name.as_str())).is_some() {
        return Ok(Obj::NONE);
    }
    Ok(search(name.as_str())?.map_or(Obj::NONE, custom::info))
}

/// The canonical name of an encoding: `codecs.lookup(name).name`.
/// py: _codecs._canonical_name(encoding, /) -> str
pub fn canonical_name(a: &[Obj]) -> R<Obj> {
    let name = crate::builtins::str_::need_arg(&a[0], "lookup", "")?;
    match super::find(name.as_str()) {
        Some((_, canonical)) => Ok(Obj::str(canonical)),
        None => match transforms::canonical(&super::normalize(name.as_str())) {
            Some(canonical) => Ok(Obj::str(canonical)),
            None => raise!(LOOKUP_ERROR, "unknown encoding: {}", name.as_str()),
        },
    }
}

fn is_callable(o: &Obj) -> bool {
    static CALL: crate::names::LazyName = crate::names::LazyName::new("__call__");
    matches!(o.tag(), Tag::Func | Tag::Builtin | Tag::Method | Tag::Type) || o.cls().lookup(CALL.get()).is_some()
}

/// py: _codecs.register_error(errors, handler, /) -> None
pub fn register_error(a: &[Obj]) -> R<Obj> {
    let name = crate::builtins::str_::need_arg(&a[0], "register_error", " 1")?;
    if !is_callable(&a[1]) {
        raise!(TYPE_ERROR, "handler must be callable");
    }
    errors::register(name.as_str(), a[1].clone());
    Ok(Obj::NONE)
}

/// py: _codecs.lookup_error(name, /)
pub fn lookup_error(a: &[Obj]) -> R<Obj> {
    let name = crate::builtins::str_::need_arg(&a[0], "lookup_error", "")?;
    let name = name.as_str();
    if let Some(h) = errors::registered(name) {
        return Ok(h);
    }
    match super::handlers::builtin(name) {
        Some(h) => {
            errors::register(name, h.clone());
            Ok(h)
        }
        None => raise!(LOOKUP_ERROR, "unknown error handler name '{name}'"),
    }
}

/// py: _codecs.escape_decode(data, errors=None, /) -> tuple
pub fn escape_decode(a: &[Obj]) -> R<Obj> {
    let data = match a[0].as_str() {
        Some(s) => s.as_bytes().to_vec(),
        None => crate::builtins::bytes::require(&a[0])?,
    };
    let out = transforms::unescape_bytes(&data, text_arg(&a[1], "strict"))?;
    Ok(Obj::tuple_of([Obj::bytes(out), Obj::from(data.len())]))
}
/// py: _codecs.readbuffer_encode(data, errors=None, /) -> tuple
pub fn readbuffer_encode(a: &[Obj]) -> R<Obj> {
    let data = match a[0].as_str() {
        Some(s) => s.as_bytes().to_vec(),
        None => crate::builtins::bytes::require(&a[0])?,
    };
    let n = data.len();
    Ok(Obj::tuple_of([Obj::bytes(data), Obj::from(n)]))
}
/// py: _codecs.escape_encode(data, errors=None, /) -> tuple
pub fn escape_encode(a: &[Obj]) -> R<Obj> {
    let Some(data) = a[0].as_bytes() else { raise!(TYPE_ERROR, "escape_encode() argument 1 must be bytes, not {}", crate::builtins::args::kind(&a[0])) };
    let r = crate::builtins::str_::repr::bytes_repr(data);
    let inner = &r[2..r.len() - 1];
    let text = if r.as_bytes()[1] == b'"' { inner.replace('\'', "\\'") } else { inner.to_string() };
    Ok(Obj::tuple_of([Obj::bytes(text.into_bytes()), Obj::from(data.len())]))
}

/// py-type: _codecs._Decoder
pub static DECODER: StaticType = StaticType::new("_Decoder", "_codecs", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(DECODER));
/// py-type: _codecs._Encoder
pub static ENCODER: StaticType = StaticType::new("_Encoder", "_codecs", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(ENCODER));

/// py: _Decoder.__new__(cls, encoding, errors, /)
pub fn decoder_new(a: &[Obj]) -> R<Obj> {
    let d = Decoder::new(super::lookup(text_arg(&a[1], "utf-8"))?, text_arg(&a[2], "strict"));
    Ok(Obj::native(DECODER.get(), Shared::new(d)))
}
fn decoder(o: &Obj) -> R<&Shared<Decoder>> {
    match o.payload::<Shared<Decoder>>() {
        Some(d) => Ok(d),
        None => raise!(TYPE_ERROR, "not a decoder"),
    }
}
/// py: _Decoder.decode(self, data, final, /) -> str
pub fn decoder_decode(a: &[Obj]) -> R<Obj> {
    let data = crate::builtins::bytes::require(&a[1])?;
    let last = crate::ops::truthy(&a[2])?;
    // Taken out: an error handler may run user code.
    let d = decoder(&a[0])?;
    let mut state = d.replace(Decoder::new(super::Codec::Utf8, "strict"));
    let mut out = Vec::with_capacity(data.len());
    let r = state.decode(&data, last, &mut out);
    drop(d.replace(state));
    r.map(|()| Obj::str_from_utf8(&out))
}
/// py: _Decoder.reset(self, /) -> None
pub fn decoder_reset(a: &[Obj]) -> R<Obj> {
    decoder(&a[0])?.get_mut().reset();
    Ok(Obj::NONE)
}
/// py: _Decoder.getstate(self, /) -> tuple
pub fn decoder_getstate(a: &[Obj]) -> R<Obj> {
    let state = decoder(&a[0])?.get();
    let (pending, flags) = state.state()?;
    Ok(Obj::tuple_of([Obj::bytes(pending.to_vec()), Obj::int(flags)]))
}
/// py: _Decoder.setstate(self, pending, flags, /) -> None
pub fn decoder_setstate(a: &[Obj]) -> R<Obj> {
    let data = crate::builtins::bytes::require(&a[1])?;
    let flags = crate::subscr::index_i64(&a[2])?;
    decoder(&a[0])?.get_mut().set_state(&data, flags);
    Ok(Obj::NONE)
}

/// py: _Encoder.__new__(cls, encoding, errors, /)
pub fn encoder_new(a: &[Obj]) -> R<Obj> {
    let e = Encoder::new(text_arg(&a[1], "utf-8"), text_arg(&a[2], "strict"))?;
    Ok(Obj::native(ENCODER.get(), Shared::new(e)))
}
/// py: _Encoder.encode(self, text, /) -> bytes
pub fn encoder_encode(a: &[Obj]) -> R<Obj> {
    let Some(e) = a[0].payload::<Shared<Encoder>>() else { raise!(TYPE_ERROR, "not an encoder") };
    let mut state = e.get().clone();
    let r = state.encode(&a[1]);
    drop(e.replace(state));
    r.map(Obj::bytes)
}
