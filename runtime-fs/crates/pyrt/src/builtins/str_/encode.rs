//! `str.encode`.

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// The encoding and errors arguments of encode, decode, str() and bytes().
pub fn codec_arg<'a>(o: &'a Obj, f: &str, which: &str, default: &'a str) -> R<&'a str> {
    if o.is_unset() {
        return Ok(default);
    }
    match o.as_str() {
        Some(s) if o.as_str_obj().is_some_and(|s| s.has_surrogates()) => no_surrogates(o).map(|()| s),
        Some(s) if s.as_bytes().contains(&0) => raise!(VALUE_ERROR, "embedded null character"),
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "{f}() argument '{which}' must be str, not {}", crate::builtins::args::kind(o)),
    }
}

/// A text that CPython keeps as UTF-8.
pub fn no_surrogates(o: &Obj) -> R<()> {
    let Some((s, byte)) = o.as_str_obj().and_then(|s| Some((s, s.first_surrogate()?))) else { return Ok(()) };
    let at = crate::str_obj::count_chars(&s.as_bytes()[..byte]);
    Err(crate::codecs::errors::encode_error(crate::codecs::Codec::Utf8, o, at, at + 1, "surrogates not allowed"))
}

/// py: str.encode(self, /, encoding=, errors=) -> bytes
pub fn encode(a: &[Obj]) -> R<Obj> {
    let encoding = codec_arg(&a[1], "encode", "encoding", "utf-8")?;
    let errors = codec_arg(&a[2], "encode", "errors", "strict")?;
    crate::codecs::encode(&a[0], encoding, errors).map(Obj::bytes)
}
