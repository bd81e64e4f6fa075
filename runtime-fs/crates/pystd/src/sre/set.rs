//! Sets of characters, with a table of the first 256.

use super::charset::{category, contains, upper_unicode, Fold};
use super::opcode::*;

pub struct Set {
    low: Bits,
    words: Box<[u32]>,
    fold: Fold,
}

/// One bit for each of the first 256 characters.
type Bits = [u32; 8];

impl Set {
    /// `words`: what follows the distance of IN; a character is in the set if what it folds to is.
    pub fn new(words: &[u32], fold: Fold) -> Set {
        let plain = low(words);
        let mut low = plain;
        for c in cased(fold) {
            let folded = fold.of(c);
            put(&mut low, c, if folded < 256 { has(&plain, folded) } else { contains(words, folded) });
        }
        Set { low, words: words.into(), fold }
    }
    #[inline(always)]
    pub fn has(&self, c: u32) -> bool {
        if c < 256 { has(&self.low, c) } else { contains(&self.words, self.fold.of(c)) }
    }
}

#[inline(always)]
fn has(bits: &Bits, c: u32) -> bool {
    bits[c as usize / 32] & (1 << (c % 32)) != 0
}
fn put(bits: &mut Bits, c: u32, value: bool) {
    let word = &mut bits[c as usize / 32];
    *word = (*word & !(1 << (c % 32))) | (u32::from(value) << (c % 32));
}
/// The characters below 256 that may fold to others.
fn cased(fold: Fold) -> impl Iterator<Item = u32> {
    let (ascii, latin) = match fold {
        Fold::None => (0..0, 0..0),
        Fold::Ascii => (0x41..0x5B, 0..0),
        Fold::Unicode => (0x41..0x5B, 0xC0..0xDF),
    };
    ascii.chain(latin)
}

/// `contains` for the first 256 characters at once: each item decides those that no item before it has.
fn low(mut set: &[u32]) -> Bits {
    let (mut found, mut seen) = (Bits::default(), Bits::default());
    let mut ok = true;
    loop {
        let (item, size): (Bits, usize) = match *set {
            [LITERAL, c, ..] => (these(c..c.saturating_add(1)), 2),
            [RANGE, from, to, ..] => (these(from..to.saturating_add(1)), 3),
            [RANGE_UNI_IGNORE, from, to, ..] => (those(|c| (from..=to).contains(&c) || (from..=to).contains(&upper_unicode(c))), 3),
            [CATEGORY, which, ..] => (those(|c| category(which, c)), 2),
            [CHARSET, ref rest @ ..] => (std::array::from_fn(|i| rest[i]), 1 + 8),
            [BIGCHARSET, blocks, ref rest @ ..] => {
                let first = (rest[0] & 0xFF) as usize;
                (std::array::from_fn(|i| rest[64 + first * 8 + i]), 2 + 64 + blocks as usize * 8)
            }
            [NEGATE, ..] => {
                ok = !ok;
                (Bits::default(), 1)
            }
            _ => break,
        };
        for i in 0..8 {
            if ok {
                found[i] |= item[i] & !seen[i];
            }
            seen[i] |= item[i];
        }
        set = &set[size..];
    }
    if ok { found } else { std::array::from_fn(|i| found[i] | !seen[i]) }
}
fn these(range: std::ops::Range<u32>) -> Bits {
    let mut bits = Bits::default();
    for c in range.start..range.end.min(256) {
        put(&mut bits, c, true);
    }
    bits
}
fn those(mut test: impl FnMut(u32) -> bool) -> Bits {
    let mut bits = Bits::default();
    for c in 0..256 {
        put(&mut bits, c, test(c));
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_words() {
        let charset: Vec<u32> = [vec![CHARSET], vec![0x8000_0001, 0, 0xF0F0, 7, 0, 1, 2, 3], vec![FAILURE]].concat();
        let mut big = vec![BIGCHARSET, 2];
        big.extend([0x0100_0001u32; 64]);
        big.extend([5u32; 8]);
        big.extend([0x8001u32; 8]);
        big.push(FAILURE);
        let sets: [&[u32]; 7] = [
            &[LITERAL, 97, RANGE, 200, 300, FAILURE],
            &[NEGATE, LITERAL, 10, FAILURE],
            &[CATEGORY, 14, LITERAL, 45, FAILURE],
            &[NEGATE, CATEGORY, 12, RANGE, 65, 70, FAILURE],
            &[RANGE_UNI_IGNORE, 0x41, 0x17F, FAILURE],
            &charset,
            &big,
        ];
        for words in sets {
            for fold in [Fold::None, Fold::Ascii, Fold::Unicode] {
                let set = Set::new(words, fold);
                for c in 0..600 {
                    assert_eq!(set.has(c), contains(words, fold.of(c)), "{words:?} {c}");
                }
            }
        }
    }
}
