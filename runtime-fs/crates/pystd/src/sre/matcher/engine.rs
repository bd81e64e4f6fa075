//! The matching engine: runs a program with the semantics of CPython's _sre/sre_lib.h.
//! What may be tried otherwise stands in a list of choices, not on the stack of the machine: texts may be as long as memory allows.

use super::choices::{Choice, Saved};
use super::{Repeat, State};
use crate::sre::charset::{is_word, is_word_unicode, Fold};
use crate::sre::opcode::{at, MAXREPEAT};
use crate::sre::program::{How, Item, Op, Program};
use crate::sre::text::Char;

/// `text` is the text of `s`, as bytes or as code points.
pub(super) struct Engine<'e, 'a, C> {
    pub(super) s: &'e mut State<'a>,
    pub(super) text: &'e [C],
}

/// Where to go on: with this instruction at this place of the text.
pub(super) enum Go {
    On(usize, usize),
    Matched,
    Back,
}

impl<'a, C: Char> Engine<'_, 'a, C> {
    #[inline(always)]
    pub(super) fn program(&self) -> &'a Program {
        self.s.program
    }
    #[inline(always)]
    pub(super) fn at(&self, ptr: usize) -> u32 {
        self.text[ptr].into()
    }
    /// Does `item` match the character at `ptr`, if there is one?
    #[inline(always)]
    pub(super) fn fits(&self, item: Item, ptr: usize) -> bool {
        ptr < self.s.end && self.program().matches(item, self.at(ptr))
    }

    pub(super) fn match_here(&mut self) -> bool {
        self.s.ptr = self.s.start;
        self.run(0, true)
    }

    /// Matches from the instruction `pc` and `ptr` of the state to the next Success; where it fails, everything is as before.
    pub(super) fn run(&mut self, pc: usize, toplevel: bool) -> bool {
        let stacks = &self.s.stacks;
        let (choices, repeats, marks, repeat) = (stacks.choices.len(), stacks.repeats.len(), stacks.marks.len(), self.s.repeat);
        let mut go = Go::On(pc, self.s.ptr);
        loop {
            go = match go {
                Go::On(pc, ptr) => self.ahead(pc, ptr, toplevel),
                Go::Matched => {
                    let stacks = &mut self.s.stacks;
                    stacks.choices.truncate(choices);
                    stacks.repeats.truncate(repeats);
                    stacks.marks.truncate(marks);
                    self.s.repeat = repeat;
                    return true;
                }
                Go::Back if self.s.stacks.choices.len() == choices => return false,
                Go::Back => self.back(),
            };
        }
    }
    /// The same from a place of the text: where the match ends.
    fn run_from(&mut self, pc: usize, ptr: usize) -> Option<usize> {
        self.s.ptr = ptr;
        self.run(pc, false).then_some(self.s.ptr)
    }

    fn refuses_end(&self, toplevel: bool, ptr: usize) -> bool {
        toplevel && ((self.s.match_all && ptr != self.s.end) || (self.s.must_advance && ptr == self.s.start))
    }

    /// Up to the next failure or choice that is worth a turn of its own.
    fn ahead(&mut self, mut pc: usize, mut ptr: usize, toplevel: bool) -> Go {
        let program = self.program();
        loop {
            let op = &program.ops[pc];
            pc += 1;
            match *op {
                Op::One(item) => {
                    if !self.fits(item, ptr) {
                        return Go::Back;
                    }
                    ptr += 1;
                }
                Op::Failure => return Go::Back,
                Op::Success => {
                    if self.refuses_end(toplevel, ptr) {
                        return Go::Back;
                    }
                    self.s.ptr = ptr;
                    return Go::Matched;
                }
                Op::Mark(i) => self.mark(i, ptr),
                Op::At(what) => {
                    if !self.is_at(ptr, what) {
                        return Go::Back;
                    }
                }
                Op::GroupRef { group, fold } => match self.group_again(group, fold, ptr) {
                    Some(end) => ptr = end,
                    None => return Go::Back,
                },
                Op::GroupRefExists { group, otherwise } => {
                    if self.group(group).is_none() {
                        pc = otherwise;
                    }
                }
                Op::Jump(to) => pc = to,
                Op::Assert { back, then } => {
                    if ptr < back || self.run_from(pc, ptr - back).is_none() {
                        return Go::Back;
                    }
                    pc = then;
                }
                Op::AssertNot { back, then } => {
                    if ptr >= back {
                        let saved = self.save();
                        if self.run_from(pc, ptr - back).is_some() {
                            return Go::Back;
                        }
                        self.restore(&saved);
                        self.release(&saved);
                    }
                    pc = then;
                }
                Op::Alternative { .. } => {
                    let Go::On(to, _) = self.branch(pc - 1, ptr, None) else { return Go::Back };
                    pc = to;
                }
                Op::RepeatOne { how, min, max, tail } => {
                    if self.s.end - ptr < min {
                        return Go::Back;
                    }
                    if how == How::Lazy {
                        if min > 0 {
                            if self.count(pc, ptr, min as u32) < min {
                                return Go::Back;
                            }
                            ptr += min;
                        }
                        if self.ends(tail, toplevel, ptr) {
                            return Go::Matched;
                        }
                        let saved = self.save();
                        let left = if max == MAXREPEAT { usize::MAX } else { max as usize - min };
                        self.s.stacks.choices.push(Choice::Lazy { item: pc, tail, ptr, left, saved });
                        pc = tail;
                        continue;
                    }
                    let n = self.count(pc, ptr, max);
                    if n < min {
                        return Go::Back;
                    }
                    let most = ptr + n;
                    if how == How::Possessive {
                        ptr = most;
                        pc = tail;
                        continue;
                    }
                    if self.ends(tail, toplevel, most) {
                        return Go::Matched;
                    }
                    if n == min {
                        (pc, ptr) = (tail, most);
                        continue;
                    }
                    let Go::On(to, next) = self.greedy(most, ptr + min, tail, None) else { return Go::Back };
                    (pc, ptr) = (to, next);
                }
                Op::Repeat { until, .. } => {
                    self.s.stacks.choices.push(Choice::Repeat { prev: self.s.repeat });
                    self.s.repeat = Some(self.begin_repeat(pc - 1));
                    pc = until;
                }
                Op::MaxUntil | Op::MinUntil => {
                    let go = if matches!(op, Op::MaxUntil) { self.max_until(pc, ptr) } else { self.min_until(pc, ptr) };
                    let Go::On(to, next) = go else { return Go::Back };
                    (pc, ptr) = (to, next);
                }
                Op::Atomic { then } => {
                    let Some(end) = self.run_from(pc, ptr) else { return Go::Back };
                    (pc, ptr) = (then, end);
                }
                Op::PossessiveRepeat { min, max, then } => {
                    let Some(end) = self.possessive_repeat(pc, ptr, min, max) else { return Go::Back };
                    (pc, ptr) = (then, end);
                }
            }
        }
    }

    /// Is what follows the end of the pattern, and may the match end here?
    fn ends(&mut self, tail: usize, toplevel: bool, ptr: usize) -> bool {
        let ends = matches!(self.program().ops[tail], Op::Success) && !self.refuses_end(toplevel, ptr);
        if ends {
            self.s.ptr = ptr;
        }
        ends
    }

    fn mark(&mut self, i: usize, ptr: usize) {
        let s = &mut *self.s;
        if i % 2 == 1 {
            s.lastindex = i as isize / 2 + 1;
        }
        if i as isize > s.lastmark {
            s.marks[(s.lastmark + 1) as usize..i].fill(None);
            s.lastmark = i as isize;
        }
        s.marks[i] = Some(ptr);
    }
    fn group(&self, g: usize) -> Option<(usize, usize)> {
        let i = g * 2;
        if i as isize + 1 > self.s.lastmark {
            return None;
        }
        match (self.s.marks[i], self.s.marks[i + 1]) {
            (Some(a), Some(b)) if b >= a => Some((a, b)),
            _ => None,
        }
    }
    /// Where the text of the group ends that stands at `ptr` again.
    fn group_again(&self, group: usize, fold: Fold, ptr: usize) -> Option<usize> {
        let (a, b) = self.group(group)?;
        let end = ptr + (b - a);
        let again = end <= self.s.end && (0..b - a).all(|k| fold.of(self.at(ptr + k)) == fold.of(self.at(a + k)));
        again.then_some(end)
    }

    fn is_at(&self, ptr: usize, what: u32) -> bool {
        let end = self.s.end;
        let newline = |i: usize| self.at(i) == u32::from(b'\n');
        let word = |unicode: bool, i: usize| i < end && if unicode { is_word_unicode(self.at(i)) } else { is_word(self.at(i)) };
        let boundary = |unicode: bool| (ptr > 0 && word(unicode, ptr - 1)) != word(unicode, ptr);
        match what {
            at::BEGINNING | at::BEGINNING_STRING => ptr == 0,
            at::BEGINNING_LINE => ptr == 0 || newline(ptr - 1),
            at::BOUNDARY | at::LOC_BOUNDARY => end != 0 && boundary(false),
            at::NON_BOUNDARY | at::LOC_NON_BOUNDARY => end != 0 && !boundary(false),
            at::UNI_BOUNDARY => end != 0 && boundary(true),
            at::UNI_NON_BOUNDARY => end != 0 && !boundary(true),
            at::END => ptr == end || (end - ptr == 1 && newline(ptr)),
            at::END_LINE => ptr == end || newline(ptr),
            at::END_STRING => ptr == end,
            _ => false,
        }
    }

    /// How many times the item at `pc` matches from `ptr`, at most `max`.
    pub(super) fn count(&mut self, pc: usize, ptr: usize, max: u32) -> usize {
        let program = self.program();
        let room = self.s.end - ptr;
        let limit = if max == MAXREPEAT { room } else { room.min(max as usize) };
        let Op::One(item) = program.ops[pc] else {
            let mut at = ptr;
            while at < ptr + limit {
                let Some(next) = self.run_from(pc, at) else { break };
                at = next;
            }
            return at - ptr;
        };
        let text = &self.text[ptr..ptr + limit];
        match item {
            Item::AnyAll => limit,
            Item::Any => C::find(u32::from(b'\n'), text).unwrap_or(limit),
            Item::Literal(l) => text.iter().position(|c| (*c).into() != l).unwrap_or(limit),
            Item::NotLiteral(l) => C::find(l, text).unwrap_or(limit),
            Item::Set(i) => {
                let set = &program.sets[i];
                text.iter().position(|c| !set.has((*c).into())).unwrap_or(limit)
            }
        }
    }

    pub(super) fn begin_repeat(&mut self, at: usize) -> usize {
        let repeats = &mut self.s.stacks.repeats;
        repeats.push(Repeat { at, count: -1, last: None, prev: self.s.repeat });
        repeats.len() - 1
    }

    /// Where the body at `pc` ends that matched as often as it can, without a way back into it.
    fn possessive_repeat(&mut self, pc: usize, mut ptr: usize, min: i64, max: u32) -> Option<usize> {
        let me = self.begin_repeat(pc - 1);
        self.s.repeat = Some(me);
        let mut count = 0i64;
        let mut enough = true;
        while enough && count < min {
            match self.run_from(pc, ptr) {
                Some(end) => ptr = end,
                None => enough = false,
            }
            count += 1;
        }
        let mut last: Option<usize> = None;
        while enough && (max == MAXREPEAT || count < i64::from(max)) && last != Some(ptr) {
            let saved = self.save_marks();
            last = Some(ptr);
            let end = self.run_from(pc, ptr);
            if end.is_none() {
                self.restore(&saved);
            }
            self.release(&saved);
            let Some(end) = end else { break };
            ptr = end;
            count += 1;
        }
        self.s.repeat = self.s.stacks.repeats[me].prev;
        self.s.stacks.repeats.truncate(me);
        enough.then_some(ptr)
    }

    pub(super) fn save(&mut self) -> Saved {
        if self.s.repeat.is_some() {
            return self.save_marks();
        }
        Saved { lastmark: self.s.lastmark, lastindex: self.s.lastindex, marks: None }
    }
    pub(super) fn save_marks(&mut self) -> Saved {
        let s = &mut *self.s;
        let marks = (s.lastmark >= 0).then(|| {
            s.stacks.marks.extend_from_slice(&s.marks[..=s.lastmark as usize]);
            s.stacks.marks.len() - (s.lastmark as usize + 1)
        });
        Saved { lastmark: s.lastmark, lastindex: s.lastindex, marks }
    }
    pub(super) fn restore(&mut self, saved: &Saved) {
        let s = &mut *self.s;
        if let Some(from) = saved.marks {
            let n = saved.lastmark as usize + 1;
            s.marks[..n].copy_from_slice(&s.stacks.marks[from..from + n]);
            s.stacks.marks.truncate(from + n);
        }
        s.lastmark = saved.lastmark;
        s.lastindex = saved.lastindex;
    }
    /// Nothing will be restored from `saved` again, nor from what was saved after it.
    pub(super) fn release(&mut self, saved: &Saved) {
        if let Some(from) = saved.marks {
            self.s.stacks.marks.truncate(from);
        }
    }
}
