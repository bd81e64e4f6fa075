//! The matching engine: executes the code words of Lib/re/_compiler.py with the semantics of CPython's _sre/sre_lib.h.
//! What may be tried otherwise stands in a list of choices, not on the stack of the machine: texts may be as long as memory allows.

use super::charset::{category, contains, is_word, is_word_unicode, lower_ascii, lower_unicode};
use super::text::Text;

mod choices;
mod prefilter;
mod repeats;

use choices::Choice;
use prefilter::Prefilter;

const MAXREPEAT: u32 = u32::MAX;

struct Repeat {
    /// Index of the word after REPEAT.
    pc: usize,
    count: i64,
    last: Option<usize>,
    prev: Option<usize>,
}

pub struct State<'a> {
    code: &'a [u32],
    pub text: Text,
    /// The first position that lookbehind may see.
    pub beginning: usize,
    /// Where the current attempt starts.
    pub start: usize,
    pub end: usize,
    pub ptr: usize,
    pub marks: Vec<Option<usize>>,
    pub lastmark: isize,
    pub lastindex: isize,
    repeats: Vec<Repeat>,
    repeat: Option<usize>,
    pub match_all: bool,
    pub must_advance: bool,
    choices: Vec<Choice>,
}

/// Where to go on.
enum Go {
    On(usize, usize),
    Matched,
    Back,
}

struct Saved {
    lastmark: isize,
    lastindex: isize,
    marks: Option<Box<[Option<usize>]>>,
}

impl<'a> State<'a> {
    pub fn new(code: &'a [u32], text: Text, groups: usize, start: usize, end: usize) -> State<'a> {
        State {
            code,
            text,
            beginning: 0,
            start,
            end,
            ptr: start,
            marks: vec![None; groups * 2],
            lastmark: -1,
            lastindex: -1,
            repeats: Vec::new(),
            repeat: None,
            match_all: false,
            must_advance: false,
            choices: Vec::new(),
        }
    }

    pub fn reset(&mut self) {
        self.lastmark = -1;
        self.lastindex = -1;
        self.repeat = None;
        self.repeats.clear();
    }

    /// One attempt at `start`.
    pub fn match_here(&mut self) -> bool {
        self.ptr = self.start;
        self.run(0, true)
    }

    pub fn search(&mut self) -> bool {
        let first = Prefilter::of(self.code);
        let anchored = prefilter::is_anchored(self.code);
        let mut at = self.start;
        if self.start > self.end {
            return false;
        }
        loop {
            if !self.must_advance {
                while at < self.end && !first.may_start(self.text.at(at)) {
                    at += 1;
                }
                if at >= self.end && first.needs_char() {
                    return false;
                }
            }
            self.start = at;
            self.reset();
            let found = self.match_here();
            self.must_advance = false;
            if found {
                return true;
            }
            if at >= self.end || anchored {
                return false;
            }
            at += 1;
        }
    }

    fn save(&self) -> Saved {
        let marks = if self.repeat.is_some() && self.lastmark >= 0 { Some(self.marks[..=self.lastmark as usize].into()) } else { None };
        Saved { lastmark: self.lastmark, lastindex: self.lastindex, marks }
    }
    fn save_marks(&self) -> Saved {
        let marks = if self.lastmark >= 0 { Some(self.marks[..=self.lastmark as usize].into()) } else { None };
        Saved { lastmark: self.lastmark, lastindex: self.lastindex, marks }
    }
    fn restore(&mut self, s: &Saved) {
        if let Some(m) = &s.marks {
            self.marks[..m.len()].copy_from_slice(m);
        }
        self.lastmark = s.lastmark;
        self.lastindex = s.lastindex;
    }

    fn at(&self, ptr: usize, what: u32) -> bool {
        let word = |unicode: bool, i: Option<usize>| match i {
            Some(i) if i < self.end => {
                let c = self.text.at(i);
                if unicode { is_word_unicode(c) } else { is_word(c) }
            }
            _ => false,
        };
        let boundary = |u: bool| word(u, if ptr > self.beginning { Some(ptr - 1) } else { None }) != word(u, Some(ptr));
        match what {
            0 | 2 => ptr == self.beginning,
            1 => ptr == self.beginning || self.text.at(ptr - 1) == 10,
            3 | 8 => self.end != self.beginning && boundary(false),
            4 | 9 => self.end != self.beginning && !boundary(false),
            5 => ptr == self.end || (self.end - ptr == 1 && self.text.at(ptr) == 10),
            6 => ptr == self.end || self.text.at(ptr) == 10,
            7 => ptr == self.end,
            10 => self.end != self.beginning && boundary(true),
            11 => self.end != self.beginning && !boundary(true),
            _ => false,
        }
    }

    /// Does the single-character item at `pc` match `c`?
    fn one(&self, pc: usize, c: u32) -> bool {
        let code = self.code;
        match code[pc] {
            2 => c != 10,
            3 => true,
            16 => c == code[pc + 1],
            20 => c != code[pc + 1],
            32 | 36 => lower_ascii(c) == code[pc + 1],
            33 | 37 => lower_ascii(c) != code[pc + 1],
            40 => lower_unicode(c) == code[pc + 1],
            41 => lower_unicode(c) != code[pc + 1],
            13 => contains(&code[pc + 2..], c),
            31 | 35 => contains(&code[pc + 2..], lower_ascii(c)),
            39 => contains(&code[pc + 2..], lower_unicode(c)),
            8 => category(code[pc + 1], c),
            _ => false,
        }
    }
    fn is_one(op: u32) -> bool {
        matches!(op, 2 | 3 | 16 | 20 | 32 | 33 | 36 | 37 | 40 | 41 | 13 | 31 | 35 | 39 | 8)
    }

    /// How many times the item at `pc` matches from `ptr`, at most `max`.
    fn count(&mut self, pc: usize, ptr: usize, max: u32) -> usize {
        let room = self.end - ptr;
        let limit = if max == MAXREPEAT { room } else { room.min(max as usize) };
        if Self::is_one(self.code[pc]) {
            if self.code[pc] == 3 {
                return limit;
            }
            let mut n = 0;
            while n < limit && self.one(pc, self.text.at(ptr + n)) {
                n += 1;
            }
            return n;
        }
        let mut at = ptr;
        while at < ptr + limit {
            self.ptr = at;
            if !self.run(pc, false) {
                break;
            }
            at = self.ptr;
        }
        at - ptr
    }

    fn group(&self, g: usize) -> Option<(usize, usize)> {
        let i = g * 2;
        if i as isize + 1 > self.lastmark {
            return None;
        }
        match (self.marks[i], self.marks[i + 1]) {
            (Some(a), Some(b)) if b >= a => Some((a, b)),
            _ => None,
        }
    }

    /// Matches from `pc` and `self.ptr` to the next SUCCESS; where it fails, everything is as before.
    fn run(&mut self, pc: usize, toplevel: bool) -> bool {
        let (choices, repeats, repeat) = (self.choices.len(), self.repeats.len(), self.repeat);
        let mut go = Go::On(pc, self.ptr);
        loop {
            go = match go {
                Go::On(pc, ptr) => self.ahead(pc, ptr, toplevel),
                Go::Matched => {
                    self.choices.truncate(choices);
                    self.repeats.truncate(repeats);
                    self.repeat = repeat;
                    return true;
                }
                Go::Back if self.choices.len() == choices => return false,
                Go::Back => self.back(),
            };
        }
    }

    fn refuses_end(&self, toplevel: bool, ptr: usize) -> bool {
        toplevel && ((self.match_all && ptr != self.end) || (self.must_advance && ptr == self.start))
    }

    /// Up to the next failure or choice that is worth a turn of its own.
    fn ahead(&mut self, mut pc: usize, mut ptr: usize, toplevel: bool) -> Go {
        let code = self.code;
        loop {
            let op = code[pc];
            pc += 1;
            match op {
                0 => return Go::Back,
                1 => {
                    if self.refuses_end(toplevel, ptr) {
                        return Go::Back;
                    }
                    self.ptr = ptr;
                    return Go::Matched;
                }
                17 => {
                    let i = code[pc] as isize;
                    if i & 1 == 1 {
                        self.lastindex = i / 2 + 1;
                    }
                    if i > self.lastmark {
                        for j in self.lastmark + 1..i {
                            self.marks[j as usize] = None;
                        }
                        self.lastmark = i;
                    }
                    self.marks[i as usize] = Some(ptr);
                    pc += 1;
                }
                6 => {
                    if !self.at(ptr, code[pc]) {
                        return Go::Back;
                    }
                    pc += 1;
                }
                2 | 3 => {
                    if ptr >= self.end || !self.one(pc - 1, self.text.at(ptr)) {
                        return Go::Back;
                    }
                    ptr += 1;
                }
                16 | 20 | 32 | 33 | 36 | 37 | 40 | 41 | 8 => {
                    if ptr >= self.end || !self.one(pc - 1, self.text.at(ptr)) {
                        return Go::Back;
                    }
                    ptr += 1;
                    pc += 1;
                }
                13 | 31 | 35 | 39 => {
                    if ptr >= self.end || !self.one(pc - 1, self.text.at(ptr)) {
                        return Go::Back;
                    }
                    ptr += 1;
                    pc += code[pc] as usize;
                }
                14 | 15 => pc += code[pc] as usize,
                11 | 30 | 34 | 38 => {
                    let Some((a, b)) = self.group(code[pc] as usize) else { return Go::Back };
                    let fold: fn(u32) -> u32 = match op {
                        11 => |c| c,
                        38 => lower_unicode,
                        _ => lower_ascii,
                    };
                    if self.end - ptr < b - a {
                        return Go::Back;
                    }
                    for k in 0..b - a {
                        if fold(self.text.at(ptr + k)) != fold(self.text.at(a + k)) {
                            return Go::Back;
                        }
                    }
                    ptr += b - a;
                    pc += 1;
                }
                12 => {
                    if self.group(code[pc] as usize).is_some() {
                        pc += 2;
                    } else {
                        pc += code[pc + 1] as usize;
                    }
                }
                4 => {
                    let back = code[pc + 1] as usize;
                    if ptr - self.beginning < back {
                        return Go::Back;
                    }
                    self.ptr = ptr - back;
                    if !self.run(pc + 2, false) {
                        return Go::Back;
                    }
                    pc += code[pc] as usize;
                }
                5 => {
                    let back = code[pc + 1] as usize;
                    if ptr - self.beginning >= back {
                        self.ptr = ptr - back;
                        let saved = self.save();
                        if self.run(pc + 2, false) {
                            return Go::Back;
                        }
                        self.restore(&saved);
                    }
                    pc += code[pc] as usize;
                }
                7 => {
                    let saved = self.save();
                    let Go::On(to, _) = self.branch(pc, ptr, saved) else { return Go::Back };
                    pc = to;
                }
                24 | 26 | 29 => {
                    let (skip, min, max) = (code[pc] as usize, code[pc + 1] as usize, code[pc + 2]);
                    let tail = pc + skip;
                    if self.end - ptr < min {
                        return Go::Back;
                    }
                    if op == 26 {
                        let mut n = 0;
                        if min > 0 {
                            n = self.count(pc + 3, ptr, min as u32);
                            if n < min {
                                return Go::Back;
                            }
                            ptr += n;
                        }
                        if code[tail] == 1 && !self.refuses_end(toplevel, ptr) {
                            self.ptr = ptr;
                            return Go::Matched;
                        }
                        if max != MAXREPEAT && n > max as usize {
                            return Go::Back;
                        }
                        let saved = self.save();
                        self.choices.push(Choice::Lazy { item: pc + 3, tail, ptr, left: if max == MAXREPEAT { usize::MAX } else { max as usize - n }, saved });
                        pc = tail;
                        continue;
                    }
                    let n = self.count(pc + 3, ptr, max);
                    if n < min {
                        return Go::Back;
                    }
                    if op == 29 {
                        ptr += n;
                        pc = tail;
                        continue;
                    }
                    let at = ptr + n;
                    if code[tail] == 1 && at == self.end && !self.refuses_end(toplevel, at) {
                        self.ptr = at;
                        return Go::Matched;
                    }
                    let saved = self.save();
                    let Go::On(to, next) = self.greedy(at, ptr + min, tail, saved) else { return Go::Back };
                    pc = to;
                    ptr = next;
                }
                23 => {
                    self.choices.push(Choice::Repeat { prev: self.repeat });
                    self.repeats.push(Repeat { pc, count: -1, last: None, prev: self.repeat });
                    self.repeat = Some(self.repeats.len() - 1);
                    pc += code[pc] as usize;
                }
                18 | 19 => {
                    let go = if op == 18 { self.max_until(pc, ptr) } else { self.min_until(pc, ptr) };
                    let Go::On(to, next) = go else { return Go::Back };
                    pc = to;
                    ptr = next;
                }
                27 => {
                    self.ptr = ptr;
                    if !self.run(pc + 1, false) {
                        return Go::Back;
                    }
                    ptr = self.ptr;
                    pc += code[pc] as usize;
                }
                28 => {
                    let (skip, min, max) = (code[pc] as usize, code[pc + 1] as i64, code[pc + 2]);
                    self.repeats.push(Repeat { pc, count: -1, last: None, prev: self.repeat });
                    let me = self.repeats.len() - 1;
                    self.repeat = Some(me);
                    let mut count = 0i64;
                    let mut ok = true;
                    while count < min {
                        self.ptr = ptr;
                        if !self.run(pc + 3, false) {
                            ok = false;
                            break;
                        }
                        count += 1;
                        ptr = self.ptr;
                    }
                    let mut last: Option<usize> = None;
                    while ok && (max == MAXREPEAT || count < max as i64) && last != Some(ptr) {
                        let saved = self.save_marks();
                        last = Some(ptr);
                        self.ptr = ptr;
                        if !self.run(pc + 3, false) {
                            self.restore(&saved);
                            break;
                        }
                        count += 1;
                        ptr = self.ptr;
                    }
                    self.repeat = self.repeats[me].prev;
                    self.repeats.truncate(me);
                    if !ok {
                        return Go::Back;
                    }
                    // The word after the item is SUCCESS.
                    pc += skip + 1;
                }
                _ => return Go::Back,
            }
        }
    }
}
