//! What a match may come back to, the latest first: the contexts that CPython's sre_lib.h keeps while it tries something.

use super::engine::{Engine, Go};
use crate::sre::program::Op;
use crate::sre::text::Char;

/// The groups as they were when a choice was made.
pub(super) struct Saved {
    pub(super) lastmark: isize,
    pub(super) lastindex: isize,
    /// Where their marks stand on the stack of marks; None: as in CPython they stay outside of repeats as they are.
    pub(super) marks: Option<usize>,
}

pub(super) enum Choice {
    /// An alternative of a branch failed; the next one is `next`.
    Branch { next: usize, ptr: usize, saved: Saved },
    /// `tail` failed behind all repetitions up to `at`: one fewer, down to `floor`.
    Greedy { at: usize, floor: usize, tail: usize, saved: Saved },
    /// `tail` failed at `ptr`: one repetition of `item` more, at most `left`.
    Lazy { item: usize, tail: usize, ptr: usize, left: usize, saved: Saved },
    /// A repeat failed as a whole.
    Repeat { prev: Option<usize> },
    /// The body of a repeat failed.
    Body { me: usize, last: Option<Option<usize>> },
    /// The body of a greedy repeat failed: what follows the repeat, at `pc`.
    Max { me: usize, pc: usize, ptr: usize, saved: Saved },
    /// What follows a repeat failed.
    Tail { me: usize },
    /// What follows a lazy repeat failed: its body once more.
    Min { me: usize, count: i64, ptr: usize, more: bool, saved: Saved },
}

impl<C: Char> Engine<'_, '_, C> {
    /// The latest choice.
    pub(super) fn back(&mut self) -> Go {
        let Some(choice) = self.s.stacks.choices.pop() else { return Go::Back };
        match choice {
            Choice::Branch { next, ptr, saved } => {
                self.restore(&saved);
                self.branch(next, ptr, Some(saved))
            }
            Choice::Greedy { at, floor, tail, saved } => {
                self.restore(&saved);
                self.greedy(at - 1, floor, tail, Some(saved))
            }
            Choice::Lazy { item, tail, ptr, left, saved } => {
                self.restore(&saved);
                if left == 0 || self.count(item, ptr, 1) == 0 {
                    self.release(&saved);
                    return Go::Back;
                }
                let left = if left == usize::MAX { left } else { left - 1 };
                self.s.stacks.choices.push(Choice::Lazy { item, tail, ptr: ptr + 1, left, saved });
                Go::On(tail, ptr + 1)
            }
            Choice::Repeat { prev } => {
                self.s.repeat = prev;
                self.s.stacks.repeats.pop();
                Go::Back
            }
            Choice::Body { me, last } => {
                let repeat = &mut self.s.stacks.repeats[me];
                repeat.count -= 1;
                if let Some(last) = last {
                    repeat.last = last;
                }
                Go::Back
            }
            Choice::Max { me, pc, ptr, saved } => {
                self.restore(&saved);
                self.release(&saved);
                self.tail(me, pc, ptr)
            }
            Choice::Tail { me } => {
                self.s.repeat = Some(me);
                Go::Back
            }
            Choice::Min { me, count, ptr, more, saved } => {
                self.restore(&saved);
                self.release(&saved);
                if more { self.again_elsewhere(me, count, ptr) } else { Go::Back }
            }
        }
    }

    /// The first alternative from `pc` on that may match at `ptr`; `saved`: the groups before the branch, if they are not as they are now.
    pub(super) fn branch(&mut self, mut pc: usize, ptr: usize, saved: Option<Saved>) -> Go {
        let program = self.program();
        while let Op::Alternative { next } = program.ops[pc] {
            let possible = match program.ops[pc + 1] {
                Op::One(item) => self.fits(item, ptr),
                _ => true,
            };
            if possible {
                let saved = saved.unwrap_or_else(|| self.save());
                self.s.stacks.choices.push(Choice::Branch { next, ptr, saved });
                return Go::On(pc + 1, ptr);
            }
            pc = next;
        }
        if let Some(saved) = saved {
            self.release(&saved);
        }
        Go::Back
    }

    /// What follows a greedy repeat of one item, from the last place down to `floor` where it may match.
    pub(super) fn greedy(&mut self, mut at: usize, floor: usize, tail: usize, saved: Option<Saved>) -> Go {
        if let Op::One(item) = self.program().ops[tail] {
            while !self.fits(item, at) {
                if at == floor {
                    if let Some(saved) = saved {
                        self.release(&saved);
                    }
                    return Go::Back;
                }
                at -= 1;
            }
        }
        if at > floor {
            let saved = saved.unwrap_or_else(|| self.save());
            self.s.stacks.choices.push(Choice::Greedy { at, floor, tail, saved });
        } else if let Some(saved) = saved {
            self.release(&saved);
        }
        Go::On(tail, at)
    }
}
