//! Blocks: literals and matches are collected, then written as what is shortest.

use super::bits::Bits;
use super::huffman::{codes, from_lengths, Codes};
use super::lengths::{distance, distance_extra, fixed_literal, length, literal_extra, meta_extra, DISTANCES, END_OF_BLOCK, LITERALS};
use super::Strategy;

/// A literal has distance 0; of a match, `value` is the length.
#[derive(Clone, Copy)]
struct Symbol {
    distance: u16,
    value: u16,
}

#[derive(Clone)]
pub struct Blocks {
    pub bits: Bits,
    symbols: Vec<Symbol>,
    most: usize,
    literals: Vec<u32>,
    distances: Vec<u32>,
    level: usize,
    strategy: Strategy,
}

/// In what order the lengths of the codes for code lengths are written: the rarest last, since zeros at the end are left out.
const META_ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

impl Blocks {
    pub fn new(level: usize, strategy: Strategy, buffer: usize) -> Blocks {
        Blocks { bits: Bits::default(), symbols: vec![], most: buffer - 1, literals: vec![0; LITERALS], distances: vec![0; DISTANCES], level, strategy }
    }
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }
    /// True: the block has to end.
    pub fn add_literal(&mut self, byte: u8) -> bool {
        self.literals[byte as usize] += 1;
        self.add(Symbol { distance: 0, value: byte as u16 })
    }
    pub fn add_match(&mut self, far: usize, n: usize) -> bool {
        self.literals[length(n).code] += 1;
        self.distances[distance(far).code] += 1;
        self.add(Symbol { distance: far as u16, value: n as u16 })
    }
    fn add(&mut self, s: Symbol) -> bool {
        self.symbols.push(s);
        self.symbols.len() == self.most
    }

    /// Writes the block; `raw` are its bytes, where they are still known, and how many they are.
    pub fn flush(&mut self, (raw, stored): (Option<&[u8]>, usize), last: bool) {
        self.literals[END_OF_BLOCK] = 1;
        let literals = codes(&self.literals, 15);
        let distances = codes(&self.distances, 15);
        let meta = Meta::of(&literals, &distances);
        let body = cost(&self.literals, &literals.lengths, literal_extra) + cost(&self.distances, &distances.lengths, distance_extra);
        let fixed_lengths: Vec<u32> = (0..LITERALS).map(fixed_literal).collect();
        let fixed = cost(&self.literals, &fixed_lengths, literal_extra) + cost(&self.distances, &[5; DISTANCES], distance_extra);
        let (dynamic_bytes, fixed_bytes) = ((body + meta.cost + 3 + 7) >> 3, (fixed + 3 + 7) >> 3);
        let is_fixed = fixed_bytes <= dynamic_bytes || self.strategy == Strategy::Fixed;
        let best = if is_fixed { fixed_bytes } else { dynamic_bytes };
        match raw {
            Some(raw) if self.level > 0 && stored as u64 + 4 <= best => self.stored(raw, last),
            _ if is_fixed => {
                self.bits.put(2 + last as u32, 3);
                let all = (0..288).map(fixed_literal).collect();
                self.body(&from_lengths(all), &from_lengths(vec![5; DISTANCES]));
            }
            _ => {
                self.bits.put(4 + last as u32, 3);
                meta.write(&mut self.bits, &literals, &distances);
                self.body(&literals, &distances);
            }
        }
        if last {
            self.bits.align();
        }
        self.symbols.clear();
        self.literals.fill(0);
        self.distances.fill(0);
    }

    fn body(&mut self, literals: &Codes, distances: &Codes) {
        for s in &self.symbols {
            if s.distance == 0 {
                self.bits.put(literals.codes[s.value as usize], literals.lengths[s.value as usize]);
                continue;
            }
            let (n, far) = (length(s.value as usize), distance(s.distance as usize));
            self.bits.put(literals.codes[n.code], literals.lengths[n.code]);
            self.bits.put((s.value as usize - n.first) as u32, n.extra);
            self.bits.put(distances.codes[far.code], distances.lengths[far.code]);
            self.bits.put((s.distance as usize - far.first) as u32, far.extra);
        }
        self.bits.put(literals.codes[END_OF_BLOCK], literals.lengths[END_OF_BLOCK]);
    }

    /// A block of bytes as they are; at most 65,535.
    pub fn stored(&mut self, raw: &[u8], last: bool) {
        self.bits.put(last as u32, 3);
        self.bits.align();
        let n = raw.len() as u16;
        self.bits.bytes(&n.to_le_bytes());
        self.bits.bytes(&(!n).to_le_bytes());
        self.bits.bytes(raw);
    }
    /// An empty block with fixed codes: enough for a reader to see all that came before.
    pub fn align(&mut self) {
        self.bits.put(2, 3);
        self.bits.put(0, 7);
    }
}

fn cost(counts: &[u32], lengths: &[u32], extra: fn(usize) -> u32) -> u64 {
    counts.iter().zip(lengths).enumerate().map(|(code, (n, bits))| *n as u64 * (bits + extra(code)) as u64).sum()
}

/// The code lengths of both alphabets, themselves coded.
struct Meta {
    codes: Codes,
    /// Each run: its code and what follows it.
    literals: Vec<(usize, u32)>,
    distances: Vec<(usize, u32)>,
    written: usize,
    cost: u64,
}

impl Meta {
    fn of(literals: &Codes, distances: &Codes) -> Meta {
        let (a, b) = (runs(literals), runs(distances));
        let mut counts = vec![0; META_ORDER.len()];
        for (code, _) in a.iter().chain(&b) {
            counts[*code] += 1;
        }
        let codes = codes(&counts, 7);
        let written = (4..=META_ORDER.len()).rev().find(|n| codes.lengths[META_ORDER[n - 1]] != 0).unwrap_or(4);
        let cost = cost(&counts, &codes.lengths, meta_extra) + 3 * written as u64 + 14;
        Meta { codes, literals: a, distances: b, written, cost }
    }
    fn write(&self, bits: &mut Bits, literals: &Codes, distances: &Codes) {
        bits.put(literals.max_code as u32 + 1 - 257, 5);
        bits.put(distances.max_code as u32, 5);
        bits.put(self.written as u32 - 4, 4);
        for code in &META_ORDER[..self.written] {
            bits.put(self.codes.lengths[*code], 3);
        }
        for (code, value) in self.literals.iter().chain(&self.distances) {
            bits.put(self.codes.codes[*code], self.codes.lengths[*code]);
            bits.put(*value, meta_extra(*code));
        }
    }
}

/// Code lengths as runs: 16 repeats the last one 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros.
fn runs(codes: &Codes) -> Vec<(usize, u32)> {
    let lengths = &codes.lengths[..=codes.max_code];
    let mut out = vec![];
    let mut before = None;
    let mut at = 0;
    while at < lengths.len() {
        let value = lengths[at];
        let most = if value == 0 { 138 } else if before == Some(value) { 6 } else { 7 };
        let n = lengths[at..].iter().take(most).take_while(|x| **x == value).count();
        let least = if value == 0 || before == Some(value) { 3 } else { 4 };
        if n < least {
            out.extend(std::iter::repeat((value as usize, 0)).take(n));
        } else if value == 0 {
            out.push(if n <= 10 { (17, n as u32 - 3) } else { (18, n as u32 - 11) });
        } else if before == Some(value) {
            out.push((16, n as u32 - 3));
        } else {
            out.extend([(value as usize, 0), (16, n as u32 - 4)]);
        }
        before = Some(value);
        at += n;
    }
    out
}
