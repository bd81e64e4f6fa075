//! `LZMACompressor`.

use super::filters::{chain, Filter};
use super::options::{bad_preset, checked, of_preset};
use super::{error, failure, unsigned, UNSUPPORTED};
use lzma_rust2::filter::bcj::BcjWriter;
use lzma_rust2::filter::delta::DeltaWriter;
use lzma_rust2::{CheckType, FilterConfig, FilterType, Lzma2Options, Lzma2Writer, LzmaOptions, LzmaWriter, XzOptions, XzWriter};
use pyrt::builtins::bytes::require;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, ops, raise, Obj, Tag, R};
use std::io::Write;
use std::mem::take;

/// py-type: _lzma.LZMACompressor
pub static LZMA_COMPRESSOR: StaticType = StaticType::new("LZMACompressor", "_lzma", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(LZMA_COMPRESSOR));

/// A chain without a container: each stage writes into a buffer that the next one takes.
enum Stage {
    Delta(DeltaWriter<Vec<u8>>),
    Branch(BcjWriter<Vec<u8>>),
}

enum Encoder {
    Xz(XzWriter<Vec<u8>>),
    Lzma1(Vec<Stage>, LzmaWriter<Vec<u8>>),
    Lzma2(Vec<Stage>, Lzma2Writer<Vec<u8>>),
}

/// None after `flush`.
type Payload = Shared<Option<Encoder>>;

fn this(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_lzma.LZMACompressor' object but received a '{}'", o.type_name()))
}

/// py: LZMACompressor.__new__(cls, format=1, check=-1, preset=None, filters=None) -> LZMACompressor
pub fn new(a: &[Obj]) -> R<Obj> {
    let (format, check) = (ops::index::to_i32(&a[1])?, ops::index::to_i32(&a[2])?);
    let (preset, filters) = (a[3].some().filter(|p| !p.is_none()), a[4].some().filter(|f| !f.is_none()));
    if preset.is_some() && filters.is_some() {
        raise!(VALUE_ERROR, "Cannot specify both preset and filter chain");
    }
    let preset = preset.map_or(Ok(6), |p| unsigned(p, 32))? as u32;
    if format != 1 && check != -1 && check != 0 {
        raise!(VALUE_ERROR, "Integrity checks are only supported by FORMAT_XZ");
    }
    let filters = filters.map(chain).transpose()?;
    let encoder = match (format, filters) {
        (1, filters) => xz(check, preset, filters)?,
        (2, None) => alone(of_preset(preset).ok_or_else(|| bad_preset(preset))?)?,
        (2, Some(filters)) => match <[Filter; 1]>::try_from(filters) {
            Ok([Filter::Lzma1(options)]) => alone(options)?,
            _ => raise!(VALUE_ERROR, "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter"),
        },
        (3, None) => raise!(VALUE_ERROR, "Must specify filters for FORMAT_RAW"),
        (3, Some(filters)) => raw(filters)?,
        _ => raise!(VALUE_ERROR, "Invalid container format: {format}"),
    };
    Ok(Obj::native(LZMA_COMPRESSOR.get(), Shared::new(Some(encoder))))
}

fn xz(check: i32, preset: u32, filters: Option<Vec<Filter>>) -> R<Encoder> {
    let check_type = match check {
        -1 | 4 => CheckType::Crc64,
        0 => CheckType::None,
        1 => CheckType::Crc32,
        10 => CheckType::Sha256,
        2..=15 => return Err(error("Unsupported integrity check")),
        _ => return Err(error("Internal error")),
    };
    let (lzma_options, filters) = match filters {
        None => (of_preset(preset).ok_or_else(|| error(UNSUPPORTED))?, vec![]),
        Some(filters) => split(filters, false)?,
    };
    XzWriter::new(vec![], XzOptions { lzma_options: encodable(lzma_options)?, check_type, block_size: None, filters }).map(Encoder::Xz).map_err(failure)
}

fn alone(options: LzmaOptions) -> R<Encoder> {
    LzmaWriter::new_use_header(vec![], &encodable(options)?, None).map(|w| Encoder::Lzma1(vec![], w)).map_err(failure)
}

fn raw(filters: Vec<Filter>) -> R<Encoder> {
    let first = matches!(filters.last(), Some(Filter::Lzma1(_)));
    let (options, filters) = split(filters, first)?;
    let (options, stages) = (encodable(options)?, filters.into_iter().map(stage).collect::<R<Vec<_>>>()?);
    if first {
        LzmaWriter::new_no_header(vec![], &options, true).map(|w| Encoder::Lzma1(stages, w)).map_err(failure)
    } else {
        Ok(Encoder::Lzma2(stages, Lzma2Writer::new(vec![], Lzma2Options { lzma_options: options, chunk_size: None })))
    }
}

fn encodable(mut options: LzmaOptions) -> R<LzmaOptions> {
    checked(&options)?;
    options.nice_len = options.nice_len.max(LzmaOptions::NICE_LEN_MIN);
    Ok(options)
}

/// The last filter compresses, those before it only transform.
pub(super) fn split(mut filters: Vec<Filter>, first: bool) -> R<(LzmaOptions, Vec<FilterConfig>)> {
    let options = match filters.pop() {
        Some(Filter::Lzma1(options)) if first => options,
        Some(Filter::Lzma2(options)) if !first => options,
        None => return Err(error("Internal error")),
        _ => return Err(error(UNSUPPORTED)),
    };
    let simple = |filter| match filter {
        Filter::Simple(3, config) if !(1..=256).contains(&config.property) => Err(error(UNSUPPORTED)),
        Filter::Simple(_, config) => Ok(config),
        _ => Err(error(UNSUPPORTED)),
    };
    Ok((options, filters.into_iter().map(simple).collect::<R<Vec<_>>>()?))
}

fn stage(config: FilterConfig) -> R<Stage> {
    let (inner, start) = (vec![], config.property as usize);
    Ok(Stage::Branch(match config.filter_type {
        FilterType::Delta => return Ok(Stage::Delta(DeltaWriter::new(inner, start))),
        FilterType::BcjX86 => BcjWriter::new_x86(inner, start),
        FilterType::BcjPpc => BcjWriter::new_ppc(inner, start),
        FilterType::BcjIa64 => BcjWriter::new_ia64(inner, start),
        FilterType::BcjArm => BcjWriter::new_arm(inner, start),
        FilterType::BcjArmThumb => BcjWriter::new_arm_thumb(inner, start),
        FilterType::BcjSparc => BcjWriter::new_sparc(inner, start),
        _ => return Err(error(UNSUPPORTED)),
    }))
}

impl Stage {
    fn run(&mut self, data: &[u8]) -> std::io::Result<Vec<u8>> {
        Ok(match self {
            Stage::Delta(w) => {
                w.write_all(data)?;
                take(w.inner_mut())
            }
            Stage::Branch(w) => {
                w.write_all(data)?;
                take(w.inner_mut())
            }
        })
    }
    fn finish(self) -> std::io::Result<Vec<u8>> {
        match self {
            Stage::Delta(w) => Ok(w.into_inner()),
            Stage::Branch(w) => w.finish(),
        }
    }
}

/// What comes out of a chain of stages for one piece of data.
fn through(stages: &mut [Stage], data: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut data = data.to_vec();
    for stage in stages {
        data = stage.run(&data)?;
    }
    Ok(data)
}

/// What stages hold back passes the ones after them.
fn last_of(stages: Vec<Stage>) -> std::io::Result<Vec<u8>> {
    let mut tail: Vec<u8> = vec![];
    for mut stage in stages {
        let mut out = stage.run(&tail)?;
        out.extend(stage.finish()?);
        tail = out;
    }
    Ok(tail)
}

impl Encoder {
    fn compress(&mut self, data: &[u8]) -> std::io::Result<Vec<u8>> {
        Ok(match self {
            Encoder::Xz(w) => {
                w.write_all(data)?;
                take(w.inner_mut())
            }
            Encoder::Lzma1(stages, w) => {
                w.write_all(&through(stages, data)?)?;
                take(w.inner_mut())
            }
            Encoder::Lzma2(stages, w) => {
                w.write_all(&through(stages, data)?)?;
                take(w.inner_mut())
            }
        })
    }
    fn finish(self) -> std::io::Result<Vec<u8>> {
        match self {
            Encoder::Xz(w) => w.finish(),
            Encoder::Lzma1(stages, mut w) => {
                w.write_all(&last_of(stages)?)?;
                w.finish()
            }
            Encoder::Lzma2(stages, mut w) => {
                w.write_all(&last_of(stages)?)?;
                w.finish()
            }
        }
    }
}

/// py: LZMACompressor.compress(self, data, /) -> bytes
pub fn compress(a: &[Obj]) -> R<Obj> {
    let data = require(&a[1])?;
    let mut s = this(&a[0])?.get_mut();
    let Some(encoder) = s.as_mut() else { raise!(VALUE_ERROR, "Compressor has been flushed") };
    encoder.compress(&data).map(Obj::bytes).map_err(failure)
}
/// py: LZMACompressor.flush(self, /) -> bytes
pub fn flush(a: &[Obj]) -> R<Obj> {
    let Some(encoder) = this(&a[0])?.get_mut().take() else { raise!(VALUE_ERROR, "Repeated call to flush()") };
    encoder.finish().map(Obj::bytes).map_err(failure)
}
