//! `compress` and `compressobj`.

use super::error;
use super::wrapper::Wrapper;
use flate2::{Compress, Compression, FlushCompress, Status};
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, raise, Obj, Tag, R};

/// py-type: zlib.Compress
pub static COMPRESS_OBJECT: StaticType = StaticType::new("Compress", "zlib", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(COMPRESS_OBJECT));

struct Stream {
    raw: Compress,
    wrapper: Wrapper,
    level: i32,
    check: u32,
    total: u64,
    started: bool,
    finished: bool,
}
type Payload = Shared<Stream>;

impl Stream {
    fn new(level: i32, wrapper: Wrapper) -> R<Stream> {
        if !(-1..=9).contains(&level) {
            return Err(error("Bad compression level"));
        }
        let raw = Compress::new(if level < 0 { Compression::default() } else { Compression::new(level as u32) }, false);
        Ok(Stream { raw, wrapper, level, check: wrapper.initial_check(), total: 0, started: false, finished: false })
    }
    fn run(&mut self, data: &[u8], flush: FlushCompress) -> R<Vec<u8>> {
        let mut out = if self.started { vec![] } else { self.wrapper.header(self.level) };
        self.started = true;
        self.check = self.wrapper.check(self.check, data);
        self.total += data.len() as u64;
        let before = self.raw.total_in();
        let mut buffer = vec![0u8; 32768];
        loop {
            let (used, had) = ((self.raw.total_in() - before) as usize, self.raw.total_out());
            let status = self.raw.compress(&data[used..], &mut buffer, flush).map_err(|_| error("Error -2 while compressing data: inconsistent stream state"))?;
            let n = (self.raw.total_out() - had) as usize;
            out.extend_from_slice(&buffer[..n]);
            let all = (self.raw.total_in() - before) as usize == data.len();
            if status == Status::StreamEnd || (all && n < buffer.len() && flush != FlushCompress::Finish) || (n == 0 && all) {
                break;
            }
        }
        if flush == FlushCompress::Finish {
            out.extend(self.wrapper.trailer(self.check, self.total));
            self.finished = true;
        }
        Ok(out)
    }
}

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'zlib.Compress' object but received a '{}'", o.type_name()))
}

/// py: zlib.compress(data, /, level=-1, wbits=15) -> bytes
pub fn compress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[0])?;
    let mut s = Stream::new(ops::index::to_i32(&a[1])?, Wrapper::of(ops::index::to_i32(&a[2])?, true)?)?;
    s.run(&data, FlushCompress::Finish).map(Obj::bytes)
}

/// py: zlib.compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None) -> Compress
pub fn compressobj(a: &[Obj]) -> R<Obj> {
    if !a[5].is_nothing() {
        raise!(NOT_IMPLEMENTED_ERROR, "zlib.compressobj: zdict is not supported");
    }
    let level = ops::index::to_i32(&a[0])?;
    let memory = ops::index::to_i32(&a[3])?;
    if ops::index::to_i32(&a[1])? != 8 || !(1..=9).contains(&memory) || !(-1..=9).contains(&level) {
        raise!(VALUE_ERROR, "Invalid initialization option");
    }
    let s = Stream::new(level, Wrapper::of(ops::index::to_i32(&a[2])?, true)?)?;
    Ok(Obj::native(COMPRESS_OBJECT.get(), Shared::new(s)))
}

/// py: Compress.compress(self, data, /) -> bytes
pub fn stream_compress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[1])?;
    let mut s = this(&a[0])?.get_mut();
    if s.finished {
        return Err(error("Error -2 while compressing data: inconsistent stream state"));
    }
    s.run(&data, FlushCompress::None).map(Obj::bytes)
}
/// py: Compress.flush(self, mode=4, /) -> bytes
pub fn flush(a: &[Obj]) -> R<Obj> {
    let mode = match ops::index::to_i32(&a[1])? {
        0 => return Ok(Obj::bytes(vec![])),
        1 | 2 => FlushCompress::Sync,
        3 => FlushCompress::Full,
        4 => FlushCompress::Finish,
        _ => return Err(error("Error -2 while flushing: inconsistent stream state")),
    };
    let mut s = this(&a[0])?.get_mut();
    if s.finished {
        return Err(error("Error -2 while finishing compression: inconsistent stream state"));
    }
    s.run(&[], mode).map(Obj::bytes)
}
