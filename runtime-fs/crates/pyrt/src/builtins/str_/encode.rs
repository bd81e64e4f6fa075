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
        Some(s) => Ok(s),
        None => raise!(TYPE_ERROR, "{f}() argument '{which}' must be str, not {}", crate::builtins::args::kind(o)),
    }
}

/// py: str.encode(self, /, encoding=, errors=) -> bytes
pub fn encode(a: &[Obj]) -> R<Obj> {
    let encoding = codec_arg(&a[1], "encode", "encoding", "utf-8")?;
    let errors = codec_arg(&a[2], "encode", "errors", "strict")?;
    crate::codecs::encode(&a[0], encoding, errors).map(Obj::bytes)
}
