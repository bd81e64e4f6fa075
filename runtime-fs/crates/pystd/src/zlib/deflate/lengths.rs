//! The codes for lengths and distances of matches.

pub const LITERALS: usize = 286;
pub const DISTANCES: usize = 30;
pub const END_OF_BLOCK: usize = 256;

/// The code of a range of values: its number, its first value, how many bits follow.
#[derive(Clone, Copy)]
pub struct Range {
    pub code: usize,
    pub first: usize,
    pub extra: u32,
}

/// Length 258 has a code of its own.
pub fn length(n: usize) -> Range {
    match n {
        3..=10 => Range { code: 254 + n, first: n, extra: 0 },
        258 => Range { code: 285, first: 258, extra: 0 },
        _ => {
            let (step, extra) = group(n - 3, 2);
            Range { code: 261 + 4 * extra as usize + step, first: 3 + ((4 + step) << extra), extra }
        }
    }
}
pub fn distance(n: usize) -> Range {
    if n <= 4 {
        return Range { code: n - 1, first: n, extra: 0 };
    }
    let (step, extra) = group(n - 1, 1);
    Range { code: 2 + 2 * extra as usize + step, first: 1 + ((2 + step) << extra), extra }
}
/// The `bits` bits after the highest one, and how many come after those.
fn group(n: usize, bits: u32) -> (usize, u32) {
    let extra = usize::BITS - 1 - n.leading_zeros() - bits;
    ((n >> extra) - (1 << bits), extra)
}

/// Extra bits of a literal or length code.
pub fn literal_extra(code: usize) -> u32 {
    match code {
        265..=284 => (code as u32 - 261) / 4,
        _ => 0,
    }
}
pub fn distance_extra(code: usize) -> u32 {
    (code as u32 / 2).saturating_sub(1)
}
/// Extra bits of a code for code lengths.
pub fn meta_extra(code: usize) -> u32 {
    match code {
        16 => 2,
        17 => 3,
        18 => 7,
        _ => 0,
    }
}
/// Code lengths of a block with fixed codes.
pub fn fixed_literal(code: usize) -> u32 {
    match code {
        0..=143 => 8,
        144..=255 => 9,
        256..=279 => 7,
        _ => 8,
    }
}
