//! The last bytes, and where each group of three of them was seen before. Positions are places in the buffer; 0 stands for none.

use super::level::Level;
use super::{MAX_MATCH, MIN_LOOKAHEAD, MIN_MATCH};

#[derive(Clone)]
pub struct Window {
    /// Twice the size of the window: the second half moves down when it is full.
    pub bytes: Vec<u8>,
    size: usize,
    mask: usize,
    head: Vec<u16>,
    previous: Vec<u16>,
    hash: usize,
    hash_mask: usize,
    hash_shift: u32,
    /// Where the block starts; negative when it has been moved out.
    block: isize,
    /// The next byte to code.
    pub start: usize,
    pub lookahead: usize,
    pub match_start: usize,
    /// Bytes before `start` that are not in the hash table yet.
    pub insert: usize,
    /// Level 0: what is not written yet.
    held: Vec<u8>,
}

impl Window {
    pub fn new(bits: u32, hash_bits: u32) -> Window {
        let size = 1usize << bits;
        Window {
            bytes: vec![0; 2 * size],
            size,
            mask: size - 1,
            head: vec![0; 1 << hash_bits],
            previous: vec![0; size],
            hash: 0,
            hash_mask: (1 << hash_bits) - 1,
            hash_shift: (hash_bits + MIN_MATCH as u32 - 1) / MIN_MATCH as u32,
            block: 0,
            start: 0,
            lookahead: 0,
            match_start: 0,
            insert: 0,
            held: vec![],
        }
    }

    pub fn max_distance(&self) -> usize {
        self.size - MIN_LOOKAHEAD
    }
    /// The bytes of the block so far; None when they are not all there any more.
    pub fn since_block(&self) -> (Option<&[u8]>, usize) {
        let n = (self.start as isize - self.block) as usize;
        (if self.block >= 0 { Some(&self.bytes[self.block as usize..self.start]) } else { None }, n)
    }
    pub fn start_block(&mut self) {
        self.block = self.start as isize;
    }
    /// Nothing before this place may be used.
    pub fn forget(&mut self) {
        self.head.fill(0);
        if self.lookahead == 0 {
            self.start = 0;
            self.block = 0;
            self.insert = 0;
        }
    }
    pub fn hold(&mut self, input: &mut &[u8]) {
        self.held.extend_from_slice(std::mem::take(input));
    }
    pub fn take_held(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.held)
    }

    fn add_to_hash(&mut self, b: u8) {
        self.hash = ((self.hash << self.hash_shift) ^ b as usize) & self.hash_mask;
    }
    /// After a jump: the hash of the two bytes at `start`.
    pub fn restart_hash(&mut self) {
        self.hash_of_two(self.start);
    }
    fn hash_of_two(&mut self, at: usize) {
        self.hash = self.bytes[at] as usize;
        self.add_to_hash(self.bytes[at + 1]);
    }
    fn insert_at(&mut self, at: usize) -> usize {
        self.add_to_hash(self.bytes[at + MIN_MATCH - 1]);
        let head = self.head[self.hash];
        self.previous[at & self.mask] = head;
        self.head[self.hash] = at as u16;
        head as usize
    }
    /// Puts the three bytes at `start` in the table; gives where they were last.
    pub fn insert_here(&mut self) -> usize {
        self.insert_at(self.start)
    }

    /// Reads input until there is enough ahead to find a match.
    pub fn fill(&mut self, input: &mut &[u8]) {
        loop {
            if self.start >= self.size + self.max_distance() {
                self.slide();
            }
            if input.is_empty() {
                return;
            }
            let end = self.start + self.lookahead;
            let n = input.len().min(self.bytes.len() - end);
            self.bytes[end..end + n].copy_from_slice(&input[..n]);
            *input = &input[n..];
            self.lookahead += n;
            if self.lookahead + self.insert >= MIN_MATCH {
                let mut at = self.start - self.insert;
                self.hash_of_two(at);
                while self.insert > 0 {
                    self.insert_at(at);
                    at += 1;
                    self.insert -= 1;
                    if self.lookahead + self.insert < MIN_MATCH {
                        break;
                    }
                }
            }
            if self.lookahead >= MIN_LOOKAHEAD {
                return;
            }
        }
    }

    /// A dictionary: what the first bytes of the input may refer to.
    pub fn preload(&mut self, dictionary: &[u8]) {
        let mut input = &dictionary[dictionary.len().saturating_sub(self.size)..];
        self.fill(&mut input);
        while self.lookahead >= MIN_MATCH {
            for _ in 0..self.lookahead - (MIN_MATCH - 1) {
                self.insert_here();
                self.start += 1;
            }
            self.lookahead = MIN_MATCH - 1;
            self.fill(&mut input);
        }
        self.start += self.lookahead;
        self.insert = self.lookahead;
        self.lookahead = 0;
        self.start_block();
    }

    fn slide(&mut self) {
        let size = self.size;
        self.bytes.copy_within(size.., 0);
        self.match_start = self.match_start.wrapping_sub(size);
        self.start -= size;
        self.block -= size as isize;
        self.insert = self.insert.min(self.start);
        for p in self.head.iter_mut().chain(self.previous.iter_mut()) {
            *p = (*p as usize).saturating_sub(size) as u16;
        }
    }

    /// The longest match along the chain from `at`, if longer than `least`; sets `match_start`.
    pub fn longest_match(&mut self, mut at: usize, least: usize, level: &Level) -> usize {
        let bytes = &self.bytes;
        let here = &bytes[self.start..bytes.len().min(self.start + MAX_MATCH)];
        let mut chain = if least >= level.good { level.chain >> 2 } else { level.chain };
        let nice = level.nice.min(self.lookahead);
        let limit = self.start.saturating_sub(self.max_distance());
        let mut best = least;
        loop {
            // The last bytes of a longer match are the likeliest to differ.
            if bytes[at + best] == here[best] && bytes[at + best - 1] == here[best - 1] && bytes[at] == here[0] {
                let n = here.iter().zip(&bytes[at..]).take_while(|(a, b)| a == b).count();
                if n > best {
                    self.match_start = at;
                    best = n;
                    if n >= nice || n == here.len() {
                        break;
                    }
                }
            }
            at = self.previous[at & self.mask] as usize;
            chain -= 1;
            if at <= limit || chain == 0 {
                break;
            }
        }
        best.min(self.lookahead)
    }

    /// How often the byte before `start` is repeated from there on; less than three: 0.
    pub fn run_here(&self) -> usize {
        if self.lookahead < MIN_MATCH || self.start == 0 {
            return 0;
        }
        let byte = self.bytes[self.start - 1];
        let n = self.bytes[self.start..].iter().take(MAX_MATCH.min(self.lookahead)).take_while(|b| **b == byte).count();
        if n < MIN_MATCH { 0 } else { n }
    }
}
