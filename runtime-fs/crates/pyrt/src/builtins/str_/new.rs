//! `str(object, encoding, errors)`

use super::encode::codec_arg;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::ty;

/// py: str.__new__(cls, object=, encoding=, errors=) -> str
pub fn new(a: &[Obj]) -> R<Obj> {
    let (cls, o, encoding, errors) = (&a[0], &a[1], &a[2], &a[3]);
    let text = match o.opt() {
        None => Obj::str(""),
        Some(o) if encoding.is_unset() && errors.is_unset() => crate::repr::str_of(o)?,
        Some(o) => {
            let (e, h) = (codec_arg(encoding, "str", "encoding", "utf-8")?, codec_arg(errors, "str", "errors", "strict")?);
            if o.tag() == Tag::Str {
                raise!(TYPE_ERROR, "decoding str is not supported");
            }
            match crate::builtins::bytes::to_vec(o) {
                // Of nothing, whatever the encoding is.
                Some(b) if b.is_empty() => Obj::str(""),
                Some(b) => crate::codecs::decode(&b, e, h)?,
                None => raise!(TYPE_ERROR, "decoding to str: need a bytes-like object, {} found", o.type_name()),
            }
        }
    };
    match cls.as_type() {
        Some(t) if t != ty::STR.get() => Ok(Obj::str_with_class(text.as_str().unwrap_or(""), t)),
        _ => Ok(text),
    }
}
