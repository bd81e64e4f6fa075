//! u-law, A-law (G.711) and Intel/DVI ADPCM.

use super::{error, fragment, int, put_wide, wide, width_of};
use pyrt::builtins::bytes::require;
use pyrt::{raise, Obj, R};

/// The first of eight segments whose end (`2 ** (bits + i) - 1`) the value does not pass; 8 where there is none.
fn segment(value: i32, bits: u32) -> u32 {
    (0..8).find(|i| value < 1 << (bits + i)).unwrap_or(8)
}

fn to_ulaw(value: i32) -> u8 {
    let (mask, value) = if value < 0 { (0x7f, -value) } else { (0xff, value) };
    let value = value.min(8159) + (0x84 >> 2);
    match segment(value, 6) {
        8 => 0x7f ^ mask,
        s => ((s << 4) as u8 | (value >> (s + 1) & 15) as u8) ^ mask,
    }
}
fn of_ulaw(code: u8) -> i32 {
    let u = !code as i32;
    let t = (((u & 15) << 3) + 0x84) << ((u & 0x70) >> 4);
    if u & 0x80 != 0 { 0x84 - t } else { t - 0x84 }
}
fn to_alaw(value: i32) -> u8 {
    let (mask, value) = if value >= 0 { (0xd5, value) } else { (0x55, -value - 1) };
    match segment(value, 5) {
        8 => 0x7f ^ mask,
        s => ((s << 4) as u8 | (value >> s.max(1) & 15) as u8) ^ mask,
    }
}
fn of_alaw(code: u8) -> i32 {
    let c = (code ^ 0x55) as i32;
    let t = (c & 15) << 4;
    let value = match (c & 0x70) >> 4 {
        0 => t + 8,
        s => (t + 0x108) << (s - 1),
    };
    if c & 0x80 != 0 { value } else { -value }
}

fn coded(a: &[Obj], code: impl Fn(i32) -> u8) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    Ok(Obj::bytes(data.chunks_exact(width).map(|b| code(wide(b, width))).collect::<Vec<u8>>()))
}
fn decoded(a: &[Obj], value: impl Fn(u8) -> i32) -> R<Obj> {
    let (data, width) = (require(&a[0])?, width_of(&a[1])?);
    let mut out = Vec::with_capacity(data.len() * width);
    data.iter().for_each(|c| put_wide(&mut out, width, value(*c) << 16));
    Ok(Obj::bytes(out))
}
/// py: audioop.lin2ulaw(fragment, width, /) -> bytes
pub fn lin2ulaw(a: &[Obj]) -> R<Obj> {
    coded(a, |s| to_ulaw(s >> 18))
}
/// py: audioop.ulaw2lin(fragment, width, /) -> bytes
pub fn ulaw2lin(a: &[Obj]) -> R<Obj> {
    decoded(a, of_ulaw)
}
/// py: audioop.lin2alaw(fragment, width, /) -> bytes
pub fn lin2alaw(a: &[Obj]) -> R<Obj> {
    coded(a, |s| to_alaw(s >> 19))
}
/// py: audioop.alaw2lin(fragment, width, /) -> bytes
pub fn alaw2lin(a: &[Obj]) -> R<Obj> {
    decoded(a, of_alaw)
}

const CHANGES: [i32; 8] = [-1, -1, -1, -1, 2, 4, 6, 8];
const STEPS: [i32; 89] = [
    7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449,
    494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493,
    10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
];

struct Adpcm {
    value: i32,
    index: i32,
}

impl Adpcm {
    fn of(state: &Obj, function: &str) -> R<Adpcm> {
        if state.is_none() {
            return Ok(Adpcm { value: 0, index: 0 });
        }
        let Some(parts) = state.as_tuple() else { raise!(TYPE_ERROR, "state must be a tuple or None") };
        let [value, index] = parts else { raise!(TYPE_ERROR, "{function}(): illegal state argument") };
        let (value, index) = (int(value)?, int(index)?);
        if i16::try_from(value).is_err() || !(0..STEPS.len() as i32).contains(&index) {
            raise!(VALUE_ERROR, "bad state");
        }
        Ok(Adpcm { value, index })
    }
    fn step(&self) -> i32 {
        STEPS[self.index as usize]
    }
    /// The value and the index that follow a code.
    fn follow(&mut self, code: u8) -> i32 {
        let step = self.step();
        let difference = (step >> 3) + [4, 2, 1].iter().enumerate().map(|(i, bit)| if code & bit != 0 { step >> i } else { 0 }).sum::<i32>();
        self.value = (if code & 8 != 0 { self.value - difference } else { self.value + difference }).clamp(-32768, 32767);
        self.index = (self.index + CHANGES[(code & 7) as usize]).clamp(0, STEPS.len() as i32 - 1);
        self.value
    }
    fn code(&mut self, value: i32) -> u8 {
        let (mut code, mut left) = if value < self.value { (8, self.value - value) } else { (0, value - self.value) };
        for (i, bit) in [4, 2, 1].into_iter().enumerate() {
            let part = self.step() >> i;
            if left >= part {
                code |= bit;
                left -= part;
            }
        }
        self.follow(code);
        code
    }
    fn with(self, data: Vec<u8>) -> Obj {
        Obj::tuple_of([Obj::bytes(data), Obj::tuple_of([Obj::int(self.value as i64), Obj::int(self.index as i64)])])
    }
}

/// py: audioop.lin2adpcm(fragment, width, state, /) -> tuple
pub fn lin2adpcm(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let mut state = Adpcm::of(&a[2], "lin2adpcm")?;
    let codes: Vec<u8> = data.chunks_exact(width).map(|b| state.code(wide(b, width) >> 16)).collect();
    Ok(state.with(codes.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()))
}
/// py: audioop.adpcm2lin(fragment, width, state, /) -> tuple
pub fn adpcm2lin(a: &[Obj]) -> R<Obj> {
    let (data, width) = (require(&a[0])?, width_of(&a[1])?);
    let mut state = Adpcm::of(&a[2], "adpcm2lin")?;
    if data.len().checked_mul(2 * width).is_none() {
        return Err(error("not enough memory for output buffer"));
    }
    let mut out = Vec::with_capacity(data.len() * 2 * width);
    for code in data.iter().flat_map(|b| [b >> 4, b & 15]) {
        let value = state.follow(code);
        put_wide(&mut out, width, value << 16);
    }
    Ok(state.with(out))
}
