//! `_encode_filter_properties` and `_decode_filter_properties`: what archive formats store of a filter.

use super::filters::{filter, Filter, DELTA, LZMA1, LZMA2};
use super::{error, unsigned, UNSUPPORTED};
use pyrt::builtins::bytes::require;
use pyrt::dict::PyDict;
use pyrt::{raise, Obj, R};

/// py: _lzma._encode_filter_properties(filter, /) -> bytes
pub fn encode(a: &[Obj]) -> R<Obj> {
    let bytes = match filter(&a[0])? {
        Filter::Lzma1(options) => {
            super::options::checked(&options)?;
            let mut bytes = vec![options.get_props()];
            bytes.extend(options.dict_size.to_le_bytes());
            bytes
        }
        Filter::Lzma2(options) => vec![dictionary_byte(options.dict_size)],
        Filter::Simple(DELTA, config) if (1..=256).contains(&config.property) => vec![(config.property - 1) as u8],
        Filter::Simple(DELTA, _) => return Err(error(UNSUPPORTED)),
        Filter::Simple(_, config) if config.property == 0 => vec![],
        Filter::Simple(_, config) => config.property.to_le_bytes().to_vec(),
    };
    Ok(Obj::bytes(bytes))
}

/// The size rounded up to 2^n or 2^n + 2^(n-1), as one byte.
fn dictionary_byte(size: u32) -> u8 {
    let size = u64::from(size.max(4096));
    (0..40u8).find(|&bits| size <= dictionary_size(bits)).unwrap_or(40)
}
fn dictionary_size(bits: u8) -> u64 {
    (2 | u64::from(bits & 1)) << (bits / 2 + 11)
}

/// py: _lzma._decode_filter_properties(filter_id, encoded_props, /) -> dict
pub fn decode(a: &[Obj]) -> R<Obj> {
    let (id, bytes) = (unsigned(&a[0], 64)?, require(&a[1])?);
    let dict = PyDict::default();
    let set = |key: &str, value: u64| dict.set_str(key, Obj::int(value as i64));
    set("id", id);
    match (id, bytes.as_slice()) {
        (LZMA1, &[props, a, b, c, d]) if props <= 224 => {
            let (pb, rest) = (props / 45, props % 45);
            if rest % 9 + rest / 9 > 4 {
                return Err(error(UNSUPPORTED));
            }
            set("dict_size", u32::from_le_bytes([a, b, c, d]).into());
            set("lc", (rest % 9).into());
            set("lp", (rest / 9).into());
            set("pb", pb.into());
        }
        (LZMA2, &[bits]) if bits <= 40 => set("dict_size", if bits == 40 { u32::MAX.into() } else { dictionary_size(bits) }),
        (DELTA, &[distance]) => set("dist", u64::from(distance) + 1),
        (4..=9, []) => {}
        (4..=9, &[a, b, c, d]) => match u32::from_le_bytes([a, b, c, d]) {
            0 => {}
            offset => set("start_offset", offset.into()),
        },
        (LZMA1 | LZMA2 | DELTA | 4..=9, _) => return Err(error(UNSUPPORTED)),
        _ => raise!(VALUE_ERROR, "Invalid filter ID: {id}"),
    }
    Ok(Obj::dict(dict))
}
