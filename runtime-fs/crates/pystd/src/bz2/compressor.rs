//! `BZ2Compressor`.

use super::failure;
use bzip2::{Action, Compress, Compression, Status};
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, raise, Obj, Tag, R};

/// py-type: _bz2.BZ2Compressor
pub static BZ2_COMPRESSOR: StaticType = StaticType::new("BZ2Compressor", "_bz2", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(BZ2_COMPRESSOR));

struct Stream {
    raw: Compress,
    flushed: bool,
}
type Payload = Shared<Stream>;

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_bz2.BZ2Compressor' object but received a '{}'", o.type_name()))
}

impl Stream {
    fn run(&mut self, data: &[u8], action: Action) -> R<Vec<u8>> {
        let (mut out, mut pos) = (Vec::with_capacity(32 * 1024), 0);
        loop {
            if out.len() == out.capacity() {
                out.reserve(out.len());
            }
            let before = self.raw.total_in();
            let status = self.raw.compress_vec(&data[pos..], &mut out, action).map_err(failure)?;
            pos += (self.raw.total_in() - before) as usize;
            if status == Status::StreamEnd || (action == Action::Run && pos == data.len()) {
                return Ok(out);
            }
        }
    }
}

/// py: BZ2Compressor.__new__(cls, compresslevel=9, /) -> BZ2Compressor
pub fn new(a: &[Obj]) -> R<Obj> {
    let level = ops::index::to_i32(&a[1])?;
    if !(1..=9).contains(&level) {
        raise!(VALUE_ERROR, "compresslevel must be between 1 and 9");
    }
    let raw = Compress::new(Compression::new(level as u32), 0);
    Ok(Obj::native(BZ2_COMPRESSOR.get(), Shared::new(Stream { raw, flushed: false })))
}
/// py: BZ2Compressor.compress(self, data, /) -> bytes
pub fn compress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[1])?;
    let mut s = this(&a[0])?.get_mut();
    if s.flushed {
        raise!(VALUE_ERROR, "Compressor has been flushed");
    }
    s.run(&data, Action::Run).map(Obj::bytes)
}
/// py: BZ2Compressor.flush(self, /) -> bytes
pub fn flush(a: &[Obj]) -> R<Obj> {
    let mut s = this(&a[0])?.get_mut();
    if s.flushed {
        raise!(VALUE_ERROR, "Repeated call to flush()");
    }
    s.flushed = true;
    s.run(&[], Action::Finish).map(Obj::bytes)
}
