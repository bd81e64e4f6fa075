//! Natives behind `codecs`: `_codecs`' functions under their CPython names.

use super::errors;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;

fn text_arg<'a>(o: &'a Obj, default: &'a str) -> &'a str {
    o.as_str().unwrap_or(default)
}

/// py: _codecs.encode(obj, encoding='utf-8', errors='strict')
pub fn encode(a: &[Obj]) -> R<Obj> {
    let v = super::encode::encode(&a[0], super::lookup(text_arg(&a[1], "utf-8"))?, text_arg(&a[2], "strict"))?;
    Ok(Obj::bytes(v))
}

/// py: _codecs.decode(obj, encoding='utf-8', errors='strict')
pub fn decode(a: &[Obj]) -> R<Obj> {
    let data = crate::builtins::bytes::require(&a[0])?;
    super::decode::decode(&data, super::lookup(text_arg(&a[1], "utf-8"))?, text_arg(&a[2], "strict"))
}

/// py: _codecs.register_error(errors, handler, /) -> None
pub fn register_error(a: &[Obj]) -> R<Obj> {
    let name = crate::builtins::str_::need_arg(&a[0], "register_error", " 1")?;
    if !matches!(a[1].tag(), Tag::Func | Tag::Builtin | Tag::Method | Tag::Type | Tag::Inst | Tag::Native) {
        raise!(TYPE_ERROR, "handler must be callable");
    }
    errors::register(name.as_str(), a[1].clone());
    Ok(Obj::NONE)
}

/// The canonical name of an encoding: `codecs.lookup(name).name`.
/// py: _codecs._canonical_name(encoding, /) -> str
pub fn canonical_name(a: &[Obj]) -> R<Obj> {
    let name = crate::builtins::str_::need_arg(&a[0], "lookup", "")?;
    match super::find(name.as_str()) {
        Some((_, canonical)) => Ok(Obj::str(canonical)),
        None => raise!(LOOKUP_ERROR, "unknown encoding: {}", name.as_str()),
    }
}
