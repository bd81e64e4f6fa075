//! Deflate as zlib does it, byte for byte: which match is taken, where a block ends and how it is coded are zlib's decisions,
//! since programs print compressed sizes, hash compressed bytes and compare archives.

mod bits;
mod blocks;
mod huffman;
mod level;
mod lengths;
mod window;

use blocks::Blocks;
use window::Window;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Flush {
    None,
    Partial,
    Sync,
    Full,
    Finish,
    Block,
}

impl Flush {
    /// How much a flush does: one that does no more than the last and has no new input does nothing.
    fn rank(self) -> i32 {
        match self {
            Flush::None => 0,
            Flush::Block => 1,
            Flush::Partial => 2,
            Flush::Sync => 4,
            Flush::Full => 6,
            Flush::Finish => 8,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Strategy {
    Default,
    Filtered,
    HuffmanOnly,
    Rle,
    Fixed,
}

pub struct Settings {
    /// 0 to 9.
    pub level: usize,
    /// 9 to 15.
    pub window_bits: u32,
    /// 1 to 9.
    pub memory: u32,
    pub strategy: Strategy,
}

#[derive(Clone)]
pub struct Deflate {
    pub(super) level: usize,
    strategy: Strategy,
    window: Window,
    blocks: Blocks,
    /// Lengths of the match before and of this one; less than three: no match.
    previous_length: usize,
    match_length: usize,
    /// The byte before this one waits for whether a longer match starts here.
    waiting: bool,
    last_flush: i32,
}

const MIN_MATCH: usize = 3;
const MAX_MATCH: usize = 258;
const MIN_LOOKAHEAD: usize = MAX_MATCH + MIN_MATCH + 1;
/// A match of three bytes that is farther away costs more than three literals.
const TOO_FAR: usize = 4096;

impl Deflate {
    pub fn new(s: &Settings) -> Deflate {
        Deflate {
            level: s.level,
            strategy: s.strategy,
            window: Window::new(s.window_bits, s.memory + 7),
            blocks: Blocks::new(s.level, s.strategy, 1 << (s.memory + 6)),
            previous_length: MIN_MATCH - 1,
            match_length: MIN_MATCH - 1,
            waiting: false,
            last_flush: -4,
        }
    }

    /// Before all data: what it may refer to.
    pub fn preload(&mut self, dictionary: &[u8]) {
        self.window.preload(dictionary);
    }

    /// Takes all of `data`; gives what can be written by now.
    pub fn run(&mut self, data: &[u8], flush: Flush) -> Vec<u8> {
        let rank = flush.rank();
        let before = std::mem::replace(&mut self.last_flush, rank);
        if data.is_empty() && rank <= before && flush != Flush::Finish {
            return vec![];
        }
        let mut input = data;
        let waits_for_more = match (self.level, self.strategy) {
            (0, _) => self.stored(&mut input, flush),
            (_, Strategy::HuffmanOnly) => self.literals(&mut input, flush),
            (_, Strategy::Rle) => self.runs(&mut input, flush),
            (1..=3, _) => self.greedy(&mut input, flush),
            _ => self.lazy(&mut input, flush),
        };
        if !waits_for_more {
            self.after_flush(flush);
        }
        self.blocks.bits.take()
    }

    fn after_flush(&mut self, flush: Flush) {
        match flush {
            Flush::Partial => self.blocks.align(),
            Flush::Sync | Flush::Full => {
                self.blocks.stored(&[], false);
                if flush == Flush::Full {
                    self.window.forget();
                }
            }
            _ => {}
        }
    }

    fn end_block(&mut self, last: bool) {
        self.blocks.flush(self.window.since_block(), last);
        self.window.start_block();
    }

    /// What is left at the end of the input: true when the block's end waits for more.
    fn end_of_input(&mut self, flush: Flush, insert: usize) -> bool {
        self.window.insert = insert;
        if flush == Flush::Finish || !self.blocks.is_empty() {
            self.end_block(flush == Flush::Finish);
        }
        false
    }

    /// Makes sure that `least` bytes are ahead; None: the input has ended. Some(true): more has to come first.
    fn ahead(&mut self, input: &mut &[u8], least: usize, flush: Flush) -> Option<bool> {
        if self.window.lookahead < least {
            self.window.fill(input);
            if self.window.lookahead < least && flush == Flush::None {
                return Some(true);
            }
            if self.window.lookahead == 0 {
                return None;
            }
        }
        Some(false)
    }

    fn stored(&mut self, input: &mut &[u8], flush: Flush) -> bool {
        const MAX_STORED: usize = 65535;
        self.window.hold(input);
        if flush == Flush::None {
            return true;
        }
        let held = self.window.take_held();
        let mut rest = &held[..];
        while rest.len() > MAX_STORED {
            self.blocks.stored(&rest[..MAX_STORED], false);
            rest = &rest[MAX_STORED..];
        }
        if !rest.is_empty() || flush == Flush::Finish {
            self.blocks.stored(rest, flush == Flush::Finish);
        }
        false
    }

    /// Levels 1 to 3: each match is taken as it is found.
    fn greedy(&mut self, input: &mut &[u8], flush: Flush) -> bool {
        let level = level::LEVELS[self.level];
        loop {
            match self.ahead(input, MIN_LOOKAHEAD, flush) {
                Some(true) => return true,
                None => break,
                _ => {}
            }
            let w = &mut self.window;
            let head = if w.lookahead >= MIN_MATCH { w.insert_here() } else { 0 };
            if head != 0 && w.start - head <= w.max_distance() {
                self.match_length = w.longest_match(head, MIN_MATCH - 1, &level);
            }
            let full = if self.match_length >= MIN_MATCH {
                let n = self.match_length;
                let full = self.blocks.add_match(w.start - w.match_start, n);
                w.lookahead -= n;
                self.match_length = 0;
                if n <= level.lazy && w.lookahead >= MIN_MATCH {
                    for _ in 1..n {
                        w.start += 1;
                        w.insert_here();
                    }
                    w.start += 1;
                } else {
                    w.start += n;
                    w.restart_hash();
                }
                full
            } else {
                let full = self.blocks.add_literal(w.bytes[w.start]);
                w.lookahead -= 1;
                w.start += 1;
                full
            };
            if full {
                self.end_block(false);
            }
        }
        let insert = self.window.start.min(MIN_MATCH - 1);
        self.end_of_input(flush, insert)
    }

    /// Levels 4 to 9: a match is taken when the next byte starts no longer one.
    fn lazy(&mut self, input: &mut &[u8], flush: Flush) -> bool {
        let level = level::LEVELS[self.level];
        loop {
            match self.ahead(input, MIN_LOOKAHEAD, flush) {
                Some(true) => return true,
                None => break,
                _ => {}
            }
            let w = &mut self.window;
            let head = if w.lookahead >= MIN_MATCH { w.insert_here() } else { 0 };
            self.previous_length = self.match_length;
            let previous_start = w.match_start;
            self.match_length = MIN_MATCH - 1;
            if head != 0 && self.previous_length < level.lazy && w.start - head <= w.max_distance() {
                let n = w.longest_match(head, self.previous_length, &level);
                let far = n == MIN_MATCH && w.start.wrapping_sub(w.match_start) > TOO_FAR;
                self.match_length = if n <= 5 && (self.strategy == Strategy::Filtered || far) { MIN_MATCH - 1 } else { n };
            }
            if self.previous_length >= MIN_MATCH && self.match_length <= self.previous_length {
                let n = self.previous_length;
                let last_insert = w.start + w.lookahead - MIN_MATCH;
                let full = self.blocks.add_match(w.start - 1 - previous_start, n);
                w.lookahead -= n - 1;
                for _ in 0..n - 2 {
                    w.start += 1;
                    if w.start <= last_insert {
                        w.insert_here();
                    }
                }
                self.waiting = false;
                self.match_length = MIN_MATCH - 1;
                w.start += 1;
                if full {
                    self.end_block(false);
                }
                continue;
            }
            let full = self.waiting && self.blocks.add_literal(w.bytes[w.start - 1]);
            if full {
                self.end_block(false);
            }
            self.waiting = true;
            self.window.start += 1;
            self.window.lookahead -= 1;
        }
        if std::mem::take(&mut self.waiting) {
            self.blocks.add_literal(self.window.bytes[self.window.start - 1]);
        }
        let insert = self.window.start.min(MIN_MATCH - 1);
        self.end_of_input(flush, insert)
    }

    /// Z_RLE: only matches with the byte before.
    fn runs(&mut self, input: &mut &[u8], flush: Flush) -> bool {
        loop {
            match self.ahead(input, MAX_MATCH + 1, flush) {
                Some(true) => return true,
                None => break,
                _ => {}
            }
            let w = &mut self.window;
            let n = w.run_here();
            let full = if n >= MIN_MATCH {
                w.lookahead -= n;
                w.start += n;
                self.blocks.add_match(1, n)
            } else {
                w.lookahead -= 1;
                w.start += 1;
                self.blocks.add_literal(w.bytes[w.start - 1])
            };
            if full {
                self.end_block(false);
            }
        }
        self.end_of_input(flush, 0)
    }

    /// Z_HUFFMAN_ONLY: no matches.
    fn literals(&mut self, input: &mut &[u8], flush: Flush) -> bool {
        loop {
            match self.ahead(input, 1, flush) {
                Some(true) => return true,
                None => break,
                _ => {}
            }
            let w = &mut self.window;
            w.lookahead -= 1;
            w.start += 1;
            if self.blocks.add_literal(w.bytes[w.start - 1]) {
                self.end_block(false);
            }
        }
        self.end_of_input(flush, 0)
    }
}
