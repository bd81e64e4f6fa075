//! `decompress` and `decompressobj`.

use super::error;
use super::inflate::Inflater;
use super::wrapper::Wrapper;
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, raise, Obj, Tag, R};

/// py-type: zlib.Decompress
pub static DECOMPRESS: StaticType = StaticType::new("Decompress", "zlib", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(DECOMPRESS));

struct Stream {
    inflater: Inflater,
    unused: Vec<u8>,
    tail: Vec<u8>,
}
type Payload = Shared<Stream>;

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'zlib.Decompress' object but received a '{}'", o.type_name()))
}

/// py: zlib.decompress(data, /, wbits=15, bufsize=16384) -> bytes
pub fn decompress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[0])?;
    let mut inflater = Inflater::new(Wrapper::of(ops::index::to_i32(&a[1])?, false)?, None);
    let mut out = Vec::new();
    inflater.feed(&data, usize::MAX, &mut out)?;
    if !inflater.done() {
        return Err(error("Error -5 while decompressing data: incomplete or truncated stream"));
    }
    Ok(Obj::bytes(out))
}

/// py: zlib.decompressobj(wbits=15, zdict=) -> Decompress
pub fn decompressobj(a: &[Obj]) -> R<Obj> {
    let dictionary = match a[1].opt().map(pyrt::builtins::bytes::to_vec) {
        None => None,
        Some(Some(d)) => Some(d),
        Some(None) => raise!(TYPE_ERROR, "zdict argument must support the buffer protocol"),
    };
    let inflater = Inflater::new(Wrapper::of(ops::index::to_i32(&a[0])?, false)?, dictionary);
    Ok(Obj::native(DECOMPRESS.get(), Shared::new(Stream { inflater, unused: vec![], tail: vec![] })))
}

fn run(s: &mut Stream, data: &[u8], limit: usize) -> R<Vec<u8>> {
    let mut out = Vec::new();
    if s.inflater.done() {
        s.unused.extend_from_slice(data);
        return Ok(out);
    }
    let used = s.inflater.feed(data, limit, &mut out)?;
    if s.inflater.done() {
        s.unused.extend_from_slice(&data[used..]);
        s.tail.clear();
    } else {
        s.tail = data[used..].to_vec();
    }
    Ok(out)
}

/// py: Decompress.decompress(self, data, /, max_length=0) -> bytes
pub fn stream_decompress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[1])?;
    let limit = ops::index::to_size(&a[2])?;
    if limit < 0 {
        raise!(VALUE_ERROR, "max_length must be non-negative");
    }
    let limit = if limit == 0 { usize::MAX } else { limit as usize };
    run(&mut this(&a[0])?.get_mut(), &data, limit).map(Obj::bytes)
}
/// py: Decompress.flush(self, length=16384, /) -> bytes
pub fn flush(a: &[Obj]) -> R<Obj> {
    if ops::index::to_size(&a[1])? <= 0 {
        raise!(VALUE_ERROR, "length must be greater than zero");
    }
    let mut s = this(&a[0])?.get_mut();
    let data = std::mem::take(&mut s.tail);
    run(&mut s, &data, usize::MAX).map(Obj::bytes)
}
/// py-get: Decompress.eof
pub fn eof(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.get().inflater.done()))
}
/// py-get: Decompress.unused_data
pub fn unused_data(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.get().unused.clone()))
}
/// py-get: Decompress.unconsumed_tail
pub fn unconsumed_tail(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.get().tail.clone()))
}
