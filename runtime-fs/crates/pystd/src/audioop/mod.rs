//! `audioop` (audioop.c): fragments of samples of 1 to 4 bytes, in the order of the machine's bytes, which is little-endian on every target.

pub mod coded;
pub mod measure;
pub mod rate;
pub mod shape;

use pyrt::builtins::bytes::require;
use pyrt::types::StaticType;
use pyrt::{exc, raise, Err, Obj, Tag, R};

pub static AUDIO_ERROR: StaticType = StaticType::new("error", "audioop", Some(&exc::EXCEPTION), Tag::Exc, 0, &pyrt::types::NO_ROWS);

/// py-const: audioop.error
pub fn error_class() -> Obj {
    AUDIO_ERROR.get().obj()
}

#[cold]
fn error(text: &str) -> Err {
    Err::new(&AUDIO_ERROR, text)
}

/// A C int.
fn int(o: &Obj) -> R<i32> {
    match i32::try_from(pyrt::subscr::index_i64(o)?) {
        Ok(n) => Ok(n),
        Err(_) => raise!(OVERFLOW_ERROR, "Python int too large to convert to C int"),
    }
}

fn width_of(o: &Obj) -> R<usize> {
    match int(o)? {
        w @ 1..=4 => Ok(w as usize),
        _ => Err(error("Size should be 1, 2, 3 or 4")),
    }
}

/// The bytes of a fragment of whole samples, and how many bytes a sample has.
fn fragment(data: &Obj, width: &Obj) -> R<(Vec<u8>, usize)> {
    let (data, width) = (require(data)?, width_of(width)?);
    if data.len() % width != 0 {
        return Err(error("not a whole number of frames"));
    }
    Ok((data, width))
}

/// The sample at the start of `b`.
fn sample(b: &[u8], width: usize) -> i32 {
    wide(b, width) >> (8 * (4 - width))
}

/// The sample at the start of `b` as one of 32 bits.
fn wide(b: &[u8], width: usize) -> i32 {
    let mut all = [0; 4];
    all[4 - width..].copy_from_slice(&b[..width]);
    i32::from_le_bytes(all)
}

fn samples(data: &[u8], width: usize) -> impl Iterator<Item = i32> + '_ {
    data.chunks_exact(width).map(move |b| sample(b, width))
}

fn put(out: &mut Vec<u8>, width: usize, value: i32) {
    out.extend_from_slice(&value.to_le_bytes()[..width]);
}

/// A sample of 32 bits as one of `width` bytes.
fn put_wide(out: &mut Vec<u8>, width: usize, value: i32) {
    put(out, width, value >> (8 * (4 - width)));
}

fn most(width: usize) -> f64 {
    ((1u64 << (8 * width - 1)) - 1) as f64
}

/// `fbound`: the nearest sample below, within the limits of the width.
fn bounded(value: f64, width: usize) -> i32 {
    let (max, min) = (most(width), -most(width) - 1.0);
    let value = if value > max { max } else if value < min + 1.0 { min } else { value };
    value.floor() as i32
}
