//! Searching bytes, where lines are found and text is decoded. Natively by SIMD; a WASM module, which has none, looks at eight bytes
//! at a time.

#[cfg(not(target_family = "wasm"))]
mod by_width {
    pub fn find(b: u8, s: &[u8]) -> Option<usize> {
        memchr::memchr(b, s)
    }
    pub fn is_ascii(s: &[u8]) -> bool {
        s.is_ascii()
    }
    pub fn is_ascii_without(b: u8, s: &[u8]) -> bool {
        s.is_ascii() && memchr::memchr(b, s).is_none()
    }
}

#[cfg(any(target_family = "wasm", test))]
mod by_words {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;

    #[inline(always)]
    fn word(chunk: &[u8]) -> u64 {
        u64::from_le_bytes(chunk.try_into().unwrap_or_default())
    }
    /// The lowest bit that is set belongs to the first byte that is zero.
    #[inline(always)]
    fn zeros(v: u64) -> u64 {
        v.wrapping_sub(LOW) & !v & HIGH
    }

    #[cfg_attr(portalis_small, optimize(speed))]
    pub fn find(b: u8, s: &[u8]) -> Option<usize> {
        let wanted = LOW * u64::from(b);
        let words = s.chunks_exact(8);
        let rest = words.remainder();
        for (i, chunk) in words.enumerate() {
            let found = zeros(word(chunk) ^ wanted);
            if found != 0 {
                return Some(i * 8 + found.trailing_zeros() as usize / 8);
            }
        }
        rest.iter().position(|&c| c == b).map(|i| s.len() - rest.len() + i)
    }

    #[cfg_attr(portalis_small, optimize(speed))]
    pub fn is_ascii(s: &[u8]) -> bool {
        let words = s.chunks_exact(8);
        let rest = words.remainder();
        rest.iter().all(|c| c.is_ascii()) && words.fold(0, |all, chunk| all | word(chunk)) & HIGH == 0
    }

    #[cfg_attr(portalis_small, optimize(speed))]
    pub fn is_ascii_without(b: u8, s: &[u8]) -> bool {
        let wanted = LOW * u64::from(b);
        let words = s.chunks_exact(8);
        let rest = words.remainder();
        let found = words.fold(0, |all, chunk| all | (word(chunk) & HIGH) | zeros(word(chunk) ^ wanted));
        found == 0 && rest.iter().all(|&c| c.is_ascii() && c != b)
    }
}

#[cfg(target_family = "wasm")]
use by_words as way;
#[cfg(not(target_family = "wasm"))]
use by_width as way;

/// Where `b` first stands in `s`.
#[inline(always)]
pub fn find(b: u8, s: &[u8]) -> Option<usize> {
    way::find(b, s)
}
#[inline(always)]
pub fn is_ascii(s: &[u8]) -> bool {
    way::is_ascii(s)
}
/// ASCII, and no `b` in it.
#[inline(always)]
pub fn is_ascii_without(b: u8, s: &[u8]) -> bool {
    way::is_ascii_without(b, s)
}

#[cfg(test)]
mod tests {
    use super::{by_width, by_words};

    #[test]
    fn both_ways_find_the_same() {
        for len in 0..40 {
            for at in 0..=len {
                for (filler, found) in [(b'a', b'\n'), (0x0B, b'\n'), (b'\n' + 1, b'\n'), (b'a', 0x80), (0xFF, 0x7F), (0x80, 0), (0, 0x01)] {
                    let mut s = vec![filler; len];
                    if at < len {
                        s[at] = found;
                    }
                    for wanted in [b'\n', b'\r', found] {
                        assert_eq!(by_words::find(wanted, &s), by_width::find(wanted, &s));
                        assert_eq!(by_words::is_ascii_without(wanted, &s), by_width::is_ascii_without(wanted, &s));
                    }
                    assert_eq!(by_words::is_ascii(&s), by_width::is_ascii(&s));
                }
            }
        }
    }
}
