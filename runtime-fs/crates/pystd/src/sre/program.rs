//! The code words of Lib/re/_compiler.py as instructions: places instead of distances.

use super::charset::Fold;
use super::opcode::*;
use super::set::Set;
use pyrt::{err, R};

/// What matches one character.
#[derive(Clone, Copy)]
pub enum Item {
    /// All but the end of a line.
    Any,
    AnyAll,
    Literal(u32),
    NotLiteral(u32),
    /// Index in `Program::sets`.
    Set(usize),
}

pub enum Op {
    Failure,
    Success,
    One(Item),
    Mark(usize),
    At(u32),
    GroupRef { group: usize, fold: Fold },
    GroupRefExists { group: usize, otherwise: usize },
    Jump(usize),
    /// The body stands behind it, from `back` characters before; `then`: what follows the assertion.
    Assert { back: usize, then: usize },
    AssertNot { back: usize, then: usize },
    /// One of a branch, at `next` the next one or Failure.
    Alternative { next: usize },
    /// The item stands behind it.
    RepeatOne { how: How, min: usize, max: u32, tail: usize },
    /// The body stands behind it; `until`: MaxUntil or MinUntil.
    Repeat { min: i64, max: u32, until: usize },
    MaxUntil,
    MinUntil,
    Atomic { then: usize },
    PossessiveRepeat { min: i64, max: u32, then: usize },
}

#[derive(Clone, Copy, PartialEq)]
pub enum How {
    Greedy,
    Lazy,
    Possessive,
}

/// What INFO says about where a match can start.
pub enum First {
    Anywhere,
    /// With this text; `whole`: it is all of the match.
    Prefix { text: Box<[u32]>, whole: bool },
    Set(usize),
}

pub struct Program {
    pub ops: Vec<Op>,
    pub sets: Vec<Set>,
    pub first: First,
    /// No match is shorter.
    pub min_width: usize,
    /// The pattern begins with `\A`, or `^` of one line: only one place can match.
    pub anchored: bool,
}

impl Program {
    /// Errors: RuntimeError, as CPython's, for words that no compiler of patterns makes.
    pub fn new(code: &[u32]) -> R<Program> {
        let mut reader = Reader { code, ops: Vec::new(), sets: Vec::new(), alternatives: vec![false; code.len()], places: Vec::with_capacity(code.len()) };
        let (first, min_width, at) = reader.info().ok_or_else(invalid)?;
        reader.read(at).ok_or_else(invalid)?;
        let anchored = matches!(reader.ops.first(), Some(Op::At(at::BEGINNING | at::BEGINNING_STRING)));
        let Reader { ops, sets, .. } = reader;
        Ok(Program { ops, sets, first, min_width, anchored })
    }
    #[inline(always)]
    pub fn matches(&self, item: Item, c: u32) -> bool {
        match item {
            Item::Any => c != u32::from(b'\n'),
            Item::AnyAll => true,
            Item::Literal(l) => c == l,
            Item::NotLiteral(l) => c != l,
            Item::Set(i) => self.sets[i].has(c),
        }
    }
}

fn invalid() -> pyrt::Err {
    err!(RUNTIME_ERROR, "invalid SRE code")
}

struct Reader<'a> {
    code: &'a [u32],
    ops: Vec<Op>,
    sets: Vec<Set>,
    /// Which words are the distance from an alternative to the next one.
    alternatives: Vec<bool>,
    /// For each word the instruction that begins there.
    places: Vec<usize>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> Option<u32> {
        self.code.get(at).copied()
    }
    /// The word to which the distance at `at` leads.
    fn target(&self, at: usize) -> Option<usize> {
        let to = at + self.word(at)? as usize;
        (to < self.code.len()).then_some(to)
    }
    fn set(&mut self, words: &[u32], fold: Fold) -> Item {
        self.sets.push(Set::new(words, fold));
        Item::Set(self.sets.len() - 1)
    }

    /// What INFO says, and where the pattern itself begins.
    fn info(&mut self) -> Option<(First, usize, usize)> {
        if self.word(0)? != INFO {
            return Some((First::Anywhere, 0, 0));
        }
        let (end, flags, min) = (self.target(1)?, self.word(2)?, self.word(3)? as usize);
        let first = if flags & info::PREFIX != 0 && self.word(5)? > 0 {
            let text = self.code.get(7..7 + self.word(5)? as usize)?;
            First::Prefix { text: text.into(), whole: flags & info::LITERAL != 0 }
        } else if flags & info::CHARSET != 0 {
            let words = self.code.get(5..end)?.to_vec();
            let Item::Set(i) = self.set(&words, Fold::None) else { return None };
            First::Set(i)
        } else {
            First::Anywhere
        };
        Some((first, min, end))
    }

    /// None: the words are no program.
    fn read(&mut self, start: usize) -> Option<()> {
        self.places.resize(start, usize::MAX);
        let mut at = start;
        while at < self.code.len() {
            self.places.push(self.ops.len());
            let (op, next) = self.instruction(at)?;
            self.ops.extend(op);
            self.places.resize(next, usize::MAX);
            at = next;
        }
        let places = &self.places;
        let place = |to: &mut usize| {
            *to = *places.get(*to)?;
            (*to != usize::MAX).then_some(())
        };
        for op in &mut self.ops {
            match op {
                Op::GroupRefExists { otherwise: to, .. } | Op::Jump(to) | Op::Alternative { next: to } | Op::RepeatOne { tail: to, .. } | Op::Repeat { until: to, .. } => place(to)?,
                Op::Assert { then: to, .. } | Op::AssertNot { then: to, .. } | Op::Atomic { then: to } | Op::PossessiveRepeat { then: to, .. } => place(to)?,
                Op::Failure | Op::Success | Op::One(_) | Op::Mark(_) | Op::At(_) | Op::GroupRef { .. } | Op::MaxUntil | Op::MinUntil => {}
            }
        }
        Some(())
    }

    /// The instruction at the word `at` (BRANCH is none, its alternatives are), its targets as words yet, and the word after it.
    fn instruction(&mut self, at: usize) -> Option<(Option<Op>, usize)> {
        if self.alternatives[at] {
            return Some((Some(Op::Alternative { next: self.target(at)? }), at + 1));
        }
        let fold = |code: u32| match code {
            GROUPREF_IGNORE | GROUPREF_LOC_IGNORE | IN_IGNORE | IN_LOC_IGNORE | LITERAL_IGNORE | LITERAL_LOC_IGNORE | NOT_LITERAL_IGNORE | NOT_LITERAL_LOC_IGNORE => Fold::Ascii,
            GROUPREF_UNI_IGNORE | IN_UNI_IGNORE | LITERAL_UNI_IGNORE | NOT_LITERAL_UNI_IGNORE => Fold::Unicode,
            _ => Fold::None,
        };
        let code = self.word(at)?;
        Some(match code {
            FAILURE => (Some(Op::Failure), at + 1),
            SUCCESS => (Some(Op::Success), at + 1),
            ANY => (Some(Op::One(Item::Any)), at + 1),
            ANY_ALL => (Some(Op::One(Item::AnyAll)), at + 1),
            LITERAL => (Some(Op::One(Item::Literal(self.word(at + 1)?))), at + 2),
            NOT_LITERAL => (Some(Op::One(Item::NotLiteral(self.word(at + 1)?))), at + 2),
            LITERAL_IGNORE | LITERAL_LOC_IGNORE | LITERAL_UNI_IGNORE => {
                let words = [LITERAL, self.word(at + 1)?, FAILURE];
                (Some(Op::One(self.set(&words, fold(code)))), at + 2)
            }
            NOT_LITERAL_IGNORE | NOT_LITERAL_LOC_IGNORE | NOT_LITERAL_UNI_IGNORE => {
                let words = [NEGATE, LITERAL, self.word(at + 1)?, FAILURE];
                (Some(Op::One(self.set(&words, fold(code)))), at + 2)
            }
            CATEGORY => {
                let words = [CATEGORY, self.word(at + 1)?, FAILURE];
                (Some(Op::One(self.set(&words, Fold::None))), at + 2)
            }
            IN | IN_IGNORE | IN_LOC_IGNORE | IN_UNI_IGNORE => {
                let end = self.target(at + 1)?;
                let words = self.code.get(at + 2..end)?.to_vec();
                (Some(Op::One(self.set(&words, fold(code)))), end)
            }
            MARK => (Some(Op::Mark(self.word(at + 1)? as usize)), at + 2),
            AT => (Some(Op::At(self.word(at + 1)?)), at + 2),
            GROUPREF | GROUPREF_IGNORE | GROUPREF_LOC_IGNORE | GROUPREF_UNI_IGNORE => (Some(Op::GroupRef { group: self.word(at + 1)? as usize, fold: fold(code) }), at + 2),
            GROUPREF_EXISTS => (Some(Op::GroupRefExists { group: self.word(at + 1)? as usize, otherwise: at + 1 + self.word(at + 2)? as usize }), at + 3),
            JUMP => (Some(Op::Jump(self.target(at + 1)?)), at + 2),
            ASSERT => (Some(Op::Assert { back: self.word(at + 2)? as usize, then: self.target(at + 1)? }), at + 3),
            ASSERT_NOT => (Some(Op::AssertNot { back: self.word(at + 2)? as usize, then: self.target(at + 1)? }), at + 3),
            BRANCH => {
                let mut alternative = at + 1;
                while self.word(alternative)? != 0 {
                    self.alternatives[alternative] = true;
                    alternative = self.target(alternative)?;
                }
                (None, at + 1)
            }
            REPEAT_ONE | MIN_REPEAT_ONE | POSSESSIVE_REPEAT_ONE => {
                let how = match code {
                    REPEAT_ONE => How::Greedy,
                    MIN_REPEAT_ONE => How::Lazy,
                    _ => How::Possessive,
                };
                (Some(Op::RepeatOne { how, min: self.word(at + 2)? as usize, max: self.word(at + 3)?, tail: self.target(at + 1)? }), at + 4)
            }
            REPEAT => (Some(Op::Repeat { min: i64::from(self.word(at + 2)?), max: self.word(at + 3)?, until: self.target(at + 1)? }), at + 4),
            MAX_UNTIL => (Some(Op::MaxUntil), at + 1),
            MIN_UNTIL => (Some(Op::MinUntil), at + 1),
            ATOMIC_GROUP => (Some(Op::Atomic { then: self.target(at + 1)? }), at + 2),
            // The word after the item is SUCCESS.
            POSSESSIVE_REPEAT => (Some(Op::PossessiveRepeat { min: i64::from(self.word(at + 2)?), max: self.word(at + 3)?, then: self.target(at + 1)? + 1 }), at + 4),
            _ => return None,
        })
    }
}
