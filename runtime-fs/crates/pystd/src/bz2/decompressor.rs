//! `BZ2Decompressor`.

use super::failure;
use crate::incremental::{Decoder, Incremental, Step};
use bzip2::{Decompress, Status};
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, Obj, Tag, R};

/// py-type: _bz2.BZ2Decompressor
pub static BZ2_DECOMPRESSOR: StaticType = StaticType::new("BZ2Decompressor", "_bz2", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(BZ2_DECOMPRESSOR));

type Payload = Shared<Incremental<Decompress>>;

impl Decoder for Decompress {
    const KEEPS_OUTPUT: bool = false;
    const ENDED: &'static str = "End of stream already reached";

    fn step(&mut self, input: &[u8], out: &mut [u8]) -> R<Step> {
        let before = (self.total_in(), self.total_out());
        let status = self.decompress(input, out).map_err(failure)?;
        if status == Status::MemNeeded {
            return Err(err!(MEMORY_ERROR, ""));
        }
        Ok(Step { used: (self.total_in() - before.0) as usize, made: (self.total_out() - before.1) as usize, end: status == Status::StreamEnd })
    }
}

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_bz2.BZ2Decompressor' object but received a '{}'", o.type_name()))
}

/// py: BZ2Decompressor.__new__(cls) -> BZ2Decompressor
pub fn new(_: &[Obj]) -> R<Obj> {
    Ok(Obj::native(BZ2_DECOMPRESSOR.get(), Shared::new(Incremental::new(Decompress::new(false)))))
}
/// py: BZ2Decompressor.decompress(self, /, data, max_length=-1) -> bytes
pub fn decompress(a: &[Obj]) -> R<Obj> {
    let (data, limit) = (require(&a[1])?, ops::index::to_size(&a[2])?);
    this(&a[0])?.get_mut().decompress(&data, limit).map(Obj::bytes)
}
/// py-get: BZ2Decompressor.eof
pub fn eof(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.get().eof))
}
/// py-get: BZ2Decompressor.unused_data
pub fn unused_data(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.get().unused.clone()))
}
/// py-get: BZ2Decompressor.needs_input
pub fn needs_input(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.get().needs_input))
}
