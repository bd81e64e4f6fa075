//! `hash()` of str and bytes: SipHash-1-3 of the characters as CPython stores them (one, two or four bytes each), with the key
//! of PYTHONHASHSEED=0. So sets of strings iterate as CPython's do there; with another seed CPython makes no promise.

use crate::str_obj::StrObj;

type State = [u64; 4];

#[inline(always)]
fn half_round(v: &mut State, [a, b, c, d]: [usize; 4], s: u32, t: u32) {
    v[a] = v[a].wrapping_add(v[b]);
    v[c] = v[c].wrapping_add(v[d]);
    v[b] = v[b].rotate_left(s) ^ v[a];
    v[d] = v[d].rotate_left(t) ^ v[c];
    v[a] = v[a].rotate_left(32);
}

#[inline(always)]
fn round(v: &mut State) {
    half_round(v, [0, 1, 2, 3], 13, 16);
    half_round(v, [2, 1, 0, 3], 17, 21);
}

/// The hash of a bytes object with these bytes: never -1, and 0 where there are none.
pub fn of_bytes(b: &[u8]) -> i64 {
    if b.is_empty() {
        return 0;
    }
    let mut v = [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let (words, rest) = b.as_chunks::<8>();
    let last = (b.len() as u64) << 56 | tail(b, rest);
    for at in 0..=words.len() {
        let word = words.get(at).map_or(last, |word| u64::from_le_bytes(*word));
        v[3] ^= word;
        round(&mut v);
        v[0] ^= word;
    }
    v[2] ^= 0xff;
    for _ in 0..3 {
        round(&mut v);
    }
    match (v[0] ^ v[1] ^ v[2] ^ v[3]) as i64 {
        -1 => -2,
        h => h,
    }
}

/// `rest`, the last bytes of `b`, as a number; read at once where `b` is long enough.
#[inline(always)]
fn tail(b: &[u8], rest: &[u8]) -> u64 {
    if cfg!(portalis_small) {
        return rest.iter().rev().fold(0, |n, &byte| n << 8 | u64::from(byte));
    }
    match (b.last_chunk::<8>(), b.first_chunk::<4>(), b.last_chunk::<4>()) {
        (Some(_), ..) if rest.is_empty() => 0,
        (Some(last), ..) => u64::from_le_bytes(*last) >> (64 - 8 * rest.len()),
        (None, Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (b.len() - 4)),
        _ => rest.iter().rev().fold(0, |n, &byte| n << 8 | u64::from(byte)),
    }
}

/// The hash of a str.
pub fn of_str(s: &StrObj) -> i64 {
    if s.is_ascii() { of_bytes(s.as_bytes()) } else { of_wide(s) }
}

#[cold]
fn of_wide(s: &StrObj) -> i64 {
    let bits = s.code_points().fold(0, |bits, c| bits | c);
    let width = if bits < 0x100 { 1 } else if bits < 0x1_0000 { 2 } else { 4 };
    let mut stored = Vec::new();
    for c in s.code_points() {
        stored.extend_from_slice(&c.to_le_bytes()[..width]);
    }
    of_bytes(&stored)
}

#[cfg(test)]
mod tests {
    use super::of_bytes;

    /// `PYTHONHASHSEED=0 python3 -c "print(hash(b'...'))"`
    #[test]
    fn as_cpython_with_seed_zero() {
        assert_eq!(of_bytes(b""), 0);
        assert_eq!(of_bytes(b"a"), 4644417185603328019);
        assert_eq!(of_bytes(b"abc"), -4594863902769663758);
        assert_eq!(of_bytes(b"abcd"), -2030606670787596663);
        assert_eq!(of_bytes(b"abcdefg"), 7904145750247929094);
        assert_eq!(of_bytes(b"abcdefgh"), 4574395652268504554);
        assert_eq!(of_bytes(b"abcdefghi"), -532774252720507163);
        assert_eq!(of_bytes(b"the quick brown fox jumps over the lazy dog"), -9176553165463234003);
        assert_eq!(of_bytes(b"\xe9\xff\x00"), -3053010928348142630);
    }
}
