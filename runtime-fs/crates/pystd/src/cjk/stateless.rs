//! Encodings of one, two and, after 0x8F, three bytes; gb18030 and euc_kr have longer codes that follow rules.

use super::table::{code_at, Codes, Inverse, Numbers};
use super::{Codec, Step, Stop};
use pyrt::str_obj::push_code;

const ILLEGAL: u32 = 0;
const LEAD: u32 = 1;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Long {
    None,
    /// Four bytes of gb18030.
    Four,
    /// Eight bytes: a syllable of Hangul by its letters (KS X 1001, annex 3).
    Letters,
}

pub struct Stateless {
    singles: Vec<u32>,
    doubles: Codes,
    triples: Codes,
    inverse: Inverse,
    long: Long,
    /// Of gb18030 below U+10000: index, first character, count.
    ranges: Vec<(u32, u32, u32)>,
}

impl Stateless {
    pub fn read(packed: &[u8], long: Long, ranges: &[u8]) -> Stateless {
        let mut n = Numbers::inflate(packed);
        let singles: Vec<u32> = (0..256).map(|_| n.next()).collect();
        let (doubles, triples) = (Codes::read(&mut n), Codes::read(&mut n));
        let mut inverse = Inverse::default();
        for (byte, &c) in singles.iter().enumerate().filter(|(_, c)| **c > LEAD) {
            inverse.add(c - 2, 0, byte as u32);
        }
        for (code, first, second) in doubles.iter() {
            inverse.add(first, second, code as u32);
        }
        for (code, first, second) in triples.iter() {
            inverse.add(first, second, 0x8F_0000 | code as u32);
        }
        let mut char = 0;
        for _ in 0..n.next() {
            char += n.next();
            inverse.replace(char, n.next());
        }
        Stateless { singles, doubles, triples, inverse, long, ranges: read_ranges(ranges) }
    }

    /// A code that starts with a lead byte: its characters and length.
    fn code(&self, data: &[u8]) -> Result<(u32, u16, usize), Stop> {
        const ILLEGAL: Stop = Stop::Illegal(1);
        let need = |n: usize| if data.len() < n { Err(Stop::TooFew) } else { Ok(()) };
        let found = |c: Option<(u32, u16)>, len: usize| c.map(|(first, second)| (first, second, len)).ok_or(ILLEGAL);
        need(2)?;
        if data[0] == 0x8F && self.triples.iter().next().is_some() {
            need(3)?;
            return found(self.triples.get(u16::from_be_bytes([data[1], data[2]])), 3);
        }
        if self.long == Long::Four && data[1].is_ascii_digit() {
            need(4)?;
            return found(self.four(&data[..4]).map(|c| (c, 0)), 4);
        }
        if self.long == Long::Letters && data[..2] == [0xA4, 0xD4] {
            need(8)?;
            return found(letters(&data[..8]).map(|c| (c, 0)), 8);
        }
        found(self.doubles.get(u16::from_be_bytes([data[0], data[1]])), 2)
    }
    fn four(&self, d: &[u8]) -> Option<u32> {
        let fits = |b: u8| (0x81..=0xFE).contains(&b);
        if !fits(d[0]) || !fits(d[2]) || !d[3].is_ascii_digit() {
            return None;
        }
        let (a, b, c, e) = ((d[0] - 0x81) as u32, (d[1] - 0x30) as u32, (d[2] - 0x81) as u32, (d[3] - 0x30) as u32);
        if a >= 15 {
            let char = 0x10000 + (a - 15) * 12600 + b * 1260 + c * 10 + e;
            return (char <= 0x10FFFF).then_some(char);
        }
        let index = ((a * 10 + b) * 126 + c) * 10 + e;
        self.ranges.iter().find(|(start, _, count)| (*start..start + count).contains(&index)).map(|(start, first, _)| first + index - start)
    }
    fn encode_four(&self, char: u32, out: &mut Vec<u8>) -> bool {
        let (lead, mut index) = if char >= 0x10000 {
            (0x90, char - 0x10000)
        } else {
            match self.ranges.iter().find(|(_, first, count)| (*first..first + count).contains(&char)) {
                Some((start, first, _)) => (0x81, start + char - first),
                None => return false,
            }
        };
        let mut bytes = [0; 4];
        for (at, base, first) in [(3, 10, 0x30), (2, 126, 0x81), (1, 10, 0x30)] {
            bytes[at] = first + (index % base) as u8;
            index /= base;
        }
        bytes[0] = lead + index as u8;
        out.extend_from_slice(&bytes);
        true
    }
}

fn read_ranges(packed: &[u8]) -> Vec<(u32, u32, u32)> {
    if packed.is_empty() {
        return Vec::new();
    }
    let mut n = Numbers::inflate(packed);
    let (mut at, mut char) = (0, 0i32);
    (0..n.next())
        .map(|_| {
            at += n.next();
            char += n.difference();
            (at, char as u32, n.next())
        })
        .collect()
}

const INITIALS: [u8; 19] = [0xa1, 0xa2, 0xa4, 0xa7, 0xa8, 0xa9, 0xb1, 0xb2, 0xb3, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe];
const FINALS: [u8; 28] = [
    0xd4, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xb0, 0xb1, 0xb2, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xba, 0xbb, 0xbc, 0xbd, 0xbe,
];
const FIRST_VOWEL: u8 = 0xBF;
const VOWELS: u32 = 21;
const FIRST_SYLLABLE: u32 = 0xAC00;

fn letters(d: &[u8]) -> Option<u32> {
    if d[2] != 0xA4 || d[4] != 0xA4 || d[6] != 0xA4 {
        return None;
    }
    let initial = INITIALS.iter().position(|b| *b == d[3])? as u32;
    let vowel = d[5].checked_sub(FIRST_VOWEL).map(u32::from).filter(|v| *v < VOWELS)?;
    let last = FINALS.iter().position(|b| *b == d[7])? as u32;
    Some(FIRST_SYLLABLE + (initial * VOWELS + vowel) * 28 + last)
}
fn encode_letters(char: u32, out: &mut Vec<u8>) -> bool {
    let Some(n) = char.checked_sub(FIRST_SYLLABLE).filter(|n| *n < 19 * VOWELS * 28) else { return false };
    let (initial, vowel, last) = (INITIALS[(n / 28 / VOWELS) as usize], FIRST_VOWEL + (n / 28 % VOWELS) as u8, FINALS[(n % 28) as usize]);
    out.extend_from_slice(&[0xA4, 0xD4, 0xA4, initial, 0xA4, vowel, 0xA4, last]);
    true
}

impl Codec for Stateless {
    fn decode(&self, data: &[u8], state: u64, out: &mut Vec<u8>) -> Step {
        let mut at = 0;
        let stop = loop {
            let Some(&byte) = data.get(at) else { break Stop::Done };
            match self.singles[byte as usize] {
                ILLEGAL => break Stop::Illegal(1),
                LEAD => match self.code(&data[at..]) {
                    Ok((first, second, len)) => {
                        push_code(out, first);
                        if second != 0 {
                            push_code(out, second as u32);
                        }
                        at += len;
                    }
                    Err(stop) => break stop,
                },
                c => {
                    push_code(out, c - 2);
                    at += 1;
                }
            }
        };
        Step { end: at, state, stop }
    }
    fn encode(&self, text: &[u32], state: u64, flush: bool, out: &mut Vec<u8>) -> Step {
        let mut at = 0;
        let stop = loop {
            let Some(&char) = text.get(at) else { break Stop::Done };
            match code_at(&self.inverse, &text[at..], flush) {
                Some(Some((code, chars))) => {
                    let bytes = code.to_be_bytes();
                    out.extend_from_slice(&bytes[if code > 0xFFFF { 1 } else if code > 0xFF { 2 } else { 3 }..]);
                    at += chars;
                }
                Some(None) => break Stop::TooFew,
                None => {
                    let is_long = match self.long {
                        Long::Four => self.encode_four(char, out),
                        Long::Letters => encode_letters(char, out),
                        Long::None => false,
                    };
                    if !is_long {
                        break Stop::Illegal(1);
                    }
                    at += 1;
                }
            }
        };
        Step { end: at, state, stop }
    }
}
