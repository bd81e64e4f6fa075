//! `LZMADecompressor`.

use super::compressor::split;
use super::filters::{chain, Filter};
use super::{error, failure, unsigned, FORMAT};
use crate::incremental::{Decoder, Incremental, Step};
use lzma_rust2::filter::StreamFilter;
use lzma_rust2::{Action, CheckType, Lzma2Stream, LzmaStream, Status, StreamResult, XzStream};
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, raise, Obj, Tag, R};

/// py-type: _lzma.LZMADecompressor
pub static LZMA_DECOMPRESSOR: StaticType = StaticType::new("LZMADecompressor", "_lzma", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(LZMA_DECOMPRESSOR));

type Payload = Shared<Incremental<Stream>>;

enum Kind {
    /// FORMAT_AUTO before the first byte, which tells the format.
    Undecided,
    Xz(XzStream),
    Alone(LzmaStream),
    Raw1(LzmaStream),
    Raw2(Lzma2Stream),
}

pub struct Stream {
    kind: Kind,
    limit_kb: u32,
    /// FORMAT_AUTO refuses .lzma headers that no encoder writes.
    picky: bool,
    /// The first bytes, as far as the format shows in them.
    head: Vec<u8>,
    after: Chain,
}

/// Filters that undo a transformation, the last of the chain first, and what they hold back or could not hand over yet.
#[derive(Default)]
struct Chain {
    filters: Vec<StreamFilter>,
    held: Vec<Vec<u8>>,
    ready: Vec<u8>,
    ended: bool,
}

const MAGIC: &[u8] = &[0xFD, b'7', b'z', b'X', b'Z', 0];

impl Stream {
    /// Refuses early what is not of the format, as liblzma does byte by byte.
    fn look(&mut self, input: &[u8]) -> R<()> {
        if matches!(self.kind, Kind::Undecided) {
            let Some(&first) = input.first() else { return Ok(()) };
            self.kind = if first == MAGIC[0] { Kind::Xz(XzStream::new_mem_limit(false, self.limit_kb)) } else { Kind::Alone(LzmaStream::new_mem_limit(self.limit_kb, None)) };
        }
        let size = match self.kind {
            Kind::Xz(_) => MAGIC.len(),
            Kind::Alone(_) => 13,
            _ => 0,
        };
        if self.head.len() < size {
            self.head.extend(input.iter().take(size - self.head.len()));
            let fits = if size == 13 { self.is_alone() } else { MAGIC.starts_with(&self.head) };
            if !fits {
                return Err(error(FORMAT));
            }
        }
        Ok(())
    }

    fn is_alone(&self) -> bool {
        let head = &self.head;
        let props = head.first().copied().unwrap_or(0);
        if props > 224 || props % 45 % 9 + props % 45 / 9 > 4 {
            return false;
        }
        if !self.picky {
            return true;
        }
        let plain = |size: u32| size == u32::MAX || size.count_ones() == 1 || (size.count_ones() == 2 && (size & (size >> 1)) != 0);
        if head.len() >= 5 && !plain(u32::from_le_bytes([head[1], head[2], head[3], head[4]])) {
            return false;
        }
        <[u8; 8]>::try_from(head.get(5..13).unwrap_or(&[])).is_ok_and(|size| {
            let size = u64::from_le_bytes(size);
            size == u64::MAX || size < 1 << 38
        }) || head.len() < 13
    }

    fn check(&self) -> i64 {
        match &self.kind {
            Kind::Undecided => 16,
            Kind::Xz(s) => match s.check_type() {
                None => 16,
                Some(CheckType::None) => 0,
                Some(CheckType::Crc32) => 1,
                Some(CheckType::Crc64) => 4,
                Some(CheckType::Sha256) => 10,
            },
            _ => 0,
        }
    }
}

impl Decoder for Stream {
    const KEEPS_OUTPUT: bool = true;
    const ENDED: &'static str = "Already at end of stream";

    fn step(&mut self, input: &[u8], out: &mut [u8]) -> R<Step> {
        self.look(input)?;
        let done = |result: StreamResult| Step { used: result.bytes_consumed, made: result.bytes_produced, end: result.status == Status::StreamEnd };
        match &mut self.kind {
            Kind::Undecided => Ok(Step { used: 0, made: 0, end: false }),
            Kind::Xz(s) => s.process(input, out, Action::Run).map(done).map_err(failure),
            Kind::Alone(s) => s.process(input, out, Action::Run).map(done).map_err(failure),
            Kind::Raw1(s) => self.after.step(out, |buffer| s.process(input, buffer, Action::Run).map(done).map_err(failure)),
            Kind::Raw2(s) => self.after.step(out, |buffer| s.process(input, buffer, Action::Run).map(done).map_err(failure)),
        }
    }
    fn returned(&self) -> Vec<u8> {
        match &self.kind {
            Kind::Alone(s) | Kind::Raw1(s) => s.unused_input().to_vec(),
            _ => vec![],
        }
    }
}

impl Chain {
    fn step(&mut self, out: &mut [u8], mut decode: impl FnMut(&mut [u8]) -> R<Step>) -> R<Step> {
        if self.filters.is_empty() {
            return decode(out);
        }
        let mut used = 0;
        if self.ready.is_empty() && !self.ended {
            let mut buffer = vec![0; 32 * 1024];
            let step = decode(&mut buffer)?;
            used = step.used;
            self.ended = step.end;
            buffer.truncate(step.made);
            self.ready = self.undo(buffer);
        }
        let made = out.len().min(self.ready.len());
        out[..made].copy_from_slice(&self.ready[..made]);
        self.ready.drain(..made);
        Ok(Step { used, made, end: self.ended && self.ready.is_empty() })
    }

    fn undo(&mut self, mut data: Vec<u8>) -> Vec<u8> {
        for (filter, held) in self.filters.iter_mut().zip(&mut self.held) {
            held.append(&mut data);
            let mut settled = filter.decode(held);
            if self.ended {
                settled = held.len();
            }
            let rest = held.split_off(settled);
            data = std::mem::replace(held, rest);
        }
        data
    }
}

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_lzma.LZMADecompressor' object but received a '{}'", o.type_name()))
}

/// py: LZMADecompressor.__new__(cls, format=0, memlimit=None, filters=None) -> LZMADecompressor
pub fn new(a: &[Obj]) -> R<Obj> {
    let format = ops::index::to_i32(&a[1])?;
    let (memlimit, filters) = (a[2].some().filter(|m| !m.is_none()), a[3].some().filter(|f| !f.is_none()));
    if memlimit.is_some() && format == 3 {
        raise!(VALUE_ERROR, "Cannot specify memory limit with FORMAT_RAW");
    }
    let limit_kb = memlimit.map_or(Ok(u64::MAX), |m| unsigned(m, 64))? / 1024;
    let limit_kb = u32::try_from(limit_kb).unwrap_or(u32::MAX);
    if format == 3 && filters.is_none() {
        raise!(VALUE_ERROR, "Must specify filters for FORMAT_RAW");
    }
    if format != 3 && filters.is_some() {
        raise!(VALUE_ERROR, "Cannot specify filters except with FORMAT_RAW");
    }
    let mut after = Chain::default();
    let kind = match format {
        0 => Kind::Undecided,
        1 => Kind::Xz(XzStream::new_mem_limit(false, limit_kb)),
        2 => Kind::Alone(LzmaStream::new_mem_limit(limit_kb, None)),
        3 => raw(chain(&a[3])?, &mut after)?,
        _ => raise!(VALUE_ERROR, "Invalid container format: {format}"),
    };
    Ok(Obj::native(LZMA_DECOMPRESSOR.get(), Shared::new(Incremental::new(Stream { kind, limit_kb, picky: format == 0, head: vec![], after }))))
}

fn raw(filters: Vec<Filter>, after: &mut Chain) -> R<Kind> {
    let first = matches!(filters.last(), Some(Filter::Lzma1(_)));
    let (options, filters) = split(filters, first)?;
    after.filters = filters.iter().rev().map(StreamFilter::new).collect::<Result<_, _>>().map_err(failure)?;
    after.held = vec![vec![]; filters.len()];
    if first {
        LzmaStream::new(u64::MAX, options.lc, options.lp, options.pb, options.dict_size, None).map(Kind::Raw1).map_err(failure)
    } else {
        Ok(Kind::Raw2(Lzma2Stream::new(options.dict_size)))
    }
}

/// py: LZMADecompressor.decompress(self, /, data, max_length=-1) -> bytes
pub fn decompress(a: &[Obj]) -> R<Obj> {
    let (data, limit) = (require(&a[1])?, ops::index::to_size(&a[2])?);
    this(&a[0])?.get_mut().decompress(&data, limit).map(Obj::bytes)
}
/// py-get: LZMADecompressor.check
pub fn check(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.get().decoder.check()))
}
/// py-get: LZMADecompressor.eof
pub fn eof(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.get().eof))
}
/// py-get: LZMADecompressor.unused_data
pub fn unused_data(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(this(&a[0])?.get().unused.clone()))
}
/// py-get: LZMADecompressor.needs_input
pub fn needs_input(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.get().needs_input))
}
