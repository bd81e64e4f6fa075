//! `compress` and `compressobj`.

use super::deflate::{Deflate, Flush, Settings, Strategy};
use super::error;
use super::wrapper::Wrapper;
use crate::binascii::checksums::adler32_of;
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, raise, Obj, Tag, R};

/// py-type: zlib.Compress
pub static COMPRESS_OBJECT: StaticType = StaticType::new("Compress", "zlib", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(COMPRESS_OBJECT));

#[derive(Clone)]
struct Stream {
    raw: Deflate,
    wrapper: Wrapper,
    header: Vec<u8>,
    check: u32,
    total: u64,
    finished: bool,
}
type Payload = Shared<Stream>;

impl Stream {
    fn new(level: i32, bits: i32, memory: u32, strategy: Strategy, dictionary: Option<&[u8]>) -> R<Stream> {
        if !(-1..=9).contains(&level) {
            return Err(error("Bad compression level"));
        }
        let level = if level < 0 { 6 } else { level as usize };
        let wrapper = Wrapper::of(bits, true)?;
        let window_bits = (bits.unsigned_abs() & 15).max(9);
        let mut raw = Deflate::new(&Settings { level, window_bits, memory, strategy });
        if dictionary.is_some() && wrapper == Wrapper::Gzip {
            raise!(VALUE_ERROR, "Invalid dictionary");
        }
        let checksum = dictionary.filter(|d| !d.is_empty()).map(|d| {
            raw.preload(d);
            adler32_of(1, d)
        });
        Ok(Stream { raw, wrapper, header: wrapper.header(level, window_bits, strategy, checksum), check: wrapper.initial_check(), total: 0, finished: false })
    }
    fn run(&mut self, data: &[u8], flush: Flush) -> Vec<u8> {
        let mut out = std::mem::take(&mut self.header);
        self.check = self.wrapper.check(self.check, data);
        self.total += data.len() as u64;
        out.extend(self.raw.run(data, flush));
        if flush == Flush::Finish {
            out.extend(self.wrapper.trailer(self.check, self.total));
            self.finished = true;
        }
        out
    }
}

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'zlib.Compress' object but received a '{}'", o.type_name()))
}

/// py: zlib.compress(data, /, level=-1, wbits=15) -> bytes
pub fn compress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[0])?;
    let mut s = Stream::new(ops::index::to_i32(&a[1])?, ops::index::to_i32(&a[2])?, 8, Strategy::Default, None)?;
    Ok(Obj::bytes(s.run(&data, Flush::Finish)))
}

/// py: zlib.compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=) -> Compress
pub fn compressobj(a: &[Obj]) -> R<Obj> {
    let dictionary = a[5].opt().map(require).transpose()?;
    let level = ops::index::to_i32(&a[0])?;
    let memory = ops::index::to_i32(&a[3])?;
    if ops::index::to_i32(&a[1])? != 8 || !(1..=9).contains(&memory) || !(-1..=9).contains(&level) {
        raise!(VALUE_ERROR, "Invalid initialization option");
    }
    let strategy = match ops::index::to_i32(&a[4])? {
        0 => Strategy::Default,
        1 => Strategy::Filtered,
        2 => Strategy::HuffmanOnly,
        3 => Strategy::Rle,
        4 => Strategy::Fixed,
        _ => raise!(VALUE_ERROR, "Invalid initialization option"),
    };
    let s = Stream::new(level, ops::index::to_i32(&a[2])?, memory as u32, strategy, dictionary.as_deref())?;
    Ok(Obj::native(COMPRESS_OBJECT.get(), Shared::new(s)))
}

/// py: Compress.compress(self, data, /) -> bytes
pub fn stream_compress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[1])?;
    let mut s = this(&a[0])?.get_mut();
    if s.finished {
        return Err(error("Error -2 while compressing data: inconsistent stream state"));
    }
    Ok(Obj::bytes(s.run(&data, Flush::None)))
}
/// py: Compress.flush(self, mode=4, /) -> bytes
pub fn flush(a: &[Obj]) -> R<Obj> {
    let mode = match ops::index::to_i32(&a[1])? {
        0 => return Ok(Obj::bytes(vec![])),
        1 => Flush::Partial,
        2 => Flush::Sync,
        3 => Flush::Full,
        4 => Flush::Finish,
        5 => Flush::Block,
        _ => return Err(error("Error -2 while flushing: inconsistent stream state")),
    };
    let mut s = this(&a[0])?.get_mut();
    if s.finished {
        return Err(error("Error -2 while finishing compression: inconsistent stream state"));
    }
    Ok(Obj::bytes(s.run(&[], mode)))
}
/// py: Compress.copy(self, /) -> Compress
/// py: Compress.__copy__(self, /) -> Compress
/// py: Compress.__deepcopy__(self, memo, /) -> Compress
pub fn copy(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?.get().clone();
    if s.finished {
        raise!(VALUE_ERROR, "Inconsistent stream state");
    }
    Ok(Obj::native(COMPRESS_OBJECT.get(), Shared::new(s)))
}
