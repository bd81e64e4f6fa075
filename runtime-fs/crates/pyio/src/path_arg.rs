//! Path arguments: str, bytes or os.PathLike; file names are UTF-8 with surrogateescape for other bytes.

use crate::names::named;
use pyrt::str_obj::{decode_at, push_code};
use pyrt::{attr, call, raise, Obj, R};

/// A path argument of an os function.
pub struct PathArg {
    /// What error messages name.
    pub given: Obj,
    pub bytes: Vec<u8>,
    /// The argument was bytes: results are bytes, too.
    pub is_bytes: bool,
}

impl PathArg {
    /// `func` and `arg` as in "stat: path should be string, bytes or os.PathLike, not int".
    pub fn new(o: &Obj, func: &str, arg: &str) -> R<PathArg> {
        PathArg::with_kinds(o, func, arg, "string, bytes or os.PathLike")
    }
    pub fn with_kinds(o: &Obj, func: &str, arg: &str, kinds: &str) -> R<PathArg> {
        match fspath_opt(o)? {
            Some(p) => PathArg::from_fspath(p, func, arg),
            None if crate::arg::buffer_of(o)?.is_some() => {
                pyrt::warn::warn(&pyrt::exc::DEPRECATION_WARNING, &format!("{func}: {arg} should be {kinds}, not {}", o.type_name()))?;
                let bytes = crate::arg::bytes_like(o)?.into_owned();
                let mut path = PathArg::from_fspath(Obj::bytes(bytes), func, arg)?;
                path.given = o.clone();
                Ok(path)
            }
            None => raise!(TYPE_ERROR, "{func}: {arg} should be {kinds}, not {}", o.type_name()),
        }
    }
    fn from_fspath(p: Obj, func: &str, arg: &str) -> R<PathArg> {
        let (bytes, is_bytes) = encode(&p)?;
        if bytes.contains(&0) {
            if is_bytes {
                raise!(VALUE_ERROR, "{func}: embedded null character in {arg}");
            }
            raise!(VALUE_ERROR, "embedded null byte");
        }
        Ok(PathArg { given: p, bytes, is_bytes })
    }
    /// A result name in the kind of the argument.
    pub fn result(&self, name: &[u8]) -> Obj {
        if self.is_bytes { Obj::bytes(name) } else { decode(name) }
    }
}

/// `os.fspath`, None for objects that are no path.
pub fn fspath_opt(o: &Obj) -> R<Option<Obj>> {
    if o.as_str().is_some() || o.as_bytes().is_some() {
        return Ok(Some(o.clone()));
    }
    if o.cls().lookup(named("__fspath__")).is_none() {
        return Ok(None);
    }
    let Some(f) = attr::special(o, named("__fspath__"))? else { return Ok(None) };
    let p = call::call(&f, &[])?;
    if p.as_str().is_some() || p.as_bytes().is_some() {
        return Ok(Some(p));
    }
    raise!(TYPE_ERROR, "expected {}.__fspath__() to return str or bytes, not {}", o.type_name(), p.type_name())
}
/// py: os.fspath(path) -> any
/// py: posix.fspath(path) -> any
pub fn fspath(a: &[Obj]) -> R<Obj> {
    fspath_of(&a[0])
}
pub fn fspath_of(o: &Obj) -> R<Obj> {
    match fspath_opt(o)? {
        Some(p) => Ok(p),
        None => raise!(TYPE_ERROR, "expected str, bytes or os.PathLike object, not {}", o.type_name()),
    }
}

/// The file system's bytes of a str or bytes path, and whether it was bytes.
pub fn encode(p: &Obj) -> R<(Vec<u8>, bool)> {
    if let Some(b) = p.as_bytes() {
        return Ok((b.to_vec(), true));
    }
    let Some(s) = p.as_str_obj() else { raise!(TYPE_ERROR, "expected str, bytes or os.PathLike object, not {}", p.type_name()) };
    if !s.has_surrogates() {
        return Ok((s.as_bytes().to_vec(), false));
    }
    match encode_escaped(s.as_bytes()) {
        Ok(b) => Ok((b, false)),
        Err((at, upto)) => Err(pyrt::codecs::errors::encode_error(pyrt::codecs::Codec::Utf8, p, at, upto, "surrogates not allowed")),
    }
}
/// Undoes surrogateescape; Err gives the code point range of surrogates outside U+DC80..U+DCFF.
pub fn encode_escaped(b: &[u8]) -> Result<Vec<u8>, (usize, usize)> {
    let mut out = Vec::with_capacity(b.len());
    let (mut at, mut index) = (0, 0);
    while at < b.len() {
        let (c, n) = decode_at(b, at);
        if (0xDC80..=0xDCFF).contains(&c) {
            out.push((c - 0xDC00) as u8);
        } else if (0xD800..=0xDFFF).contains(&c) {
            let mut end = index + 1;
            let mut k = at + n;
            while k < b.len() && (0xD800..=0xDFFF).contains(&decode_at(b, k).0) && !(0xDC80..=0xDCFF).contains(&decode_at(b, k).0) {
                k += 3;
                end += 1;
            }
            return Err((index, end));
        } else {
            out.extend_from_slice(&b[at..at + n]);
        }
        at += n;
        index += 1;
    }
    Ok(out)
}
/// File system bytes as a str.
pub fn decode(b: &[u8]) -> Obj {
    match std::str::from_utf8(b) {
        Ok(s) => Obj::str(s),
        Err(_) => Obj::str_from_utf8(&decode_escaped(b)),
    }
}
/// UTF-8 with surrogateescape, as generalised UTF-8.
pub fn decode_escaped(b: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(b.len() + 8);
    for chunk in b.utf8_chunks() {
        out.extend_from_slice(chunk.valid().as_bytes());
        for &c in chunk.invalid() {
            push_code(&mut out, 0xDC00 + c as u32);
        }
    }
    out
}
