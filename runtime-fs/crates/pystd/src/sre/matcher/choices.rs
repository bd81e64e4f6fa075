//! What a match may come back to, the latest first: the contexts that CPython's sre_lib.h keeps while it tries something.

use super::{Go, Saved, State};
use super::super::charset::contains;

pub(super) enum Choice {
    /// An alternative of a branch failed; the next one stands at `alt`.
    Branch { alt: usize, ptr: usize, saved: Saved },
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

impl State<'_> {
    /// The latest choice.
    pub(super) fn back(&mut self) -> Go {
        let Some(choice) = self.choices.pop() else { return Go::Back };
        match choice {
            Choice::Branch { alt, ptr, saved } => {
                self.restore(&saved);
                self.branch(alt, ptr, saved)
            }
            Choice::Greedy { at, floor, tail, saved } => {
                self.restore(&saved);
                if at == floor { Go::Back } else { self.greedy(at - 1, floor, tail, saved) }
            }
            Choice::Lazy { item, tail, ptr, left, saved } => {
                self.restore(&saved);
                if left == 0 || self.count(item, ptr, 1) == 0 {
                    return Go::Back;
                }
                let left = if left == usize::MAX { left } else { left - 1 };
                self.choices.push(Choice::Lazy { item, tail, ptr: ptr + 1, left, saved });
                Go::On(tail, ptr + 1)
            }
            Choice::Repeat { prev } => {
                self.repeat = prev;
                self.repeats.pop();
                Go::Back
            }
            Choice::Body { me, last } => {
                self.repeats[me].count -= 1;
                if let Some(last) = last {
                    self.repeats[me].last = last;
                }
                Go::Back
            }
            Choice::Max { me, pc, ptr, saved } => {
                self.restore(&saved);
                self.tail(me, pc, ptr)
            }
            Choice::Tail { me } => {
                self.repeat = Some(me);
                Go::Back
            }
            Choice::Min { me, count, ptr, more, saved } => {
                self.restore(&saved);
                if more { self.again_elsewhere(me, count, ptr) } else { Go::Back }
            }
        }
    }

    /// The first alternative from `alt` on that may match at `ptr`.
    pub(super) fn branch(&mut self, mut alt: usize, ptr: usize, saved: Saved) -> Go {
        let code = self.code;
        while code[alt] != 0 {
            let next = alt + code[alt] as usize;
            let possible = match code[alt + 1] {
                16 => ptr < self.end && self.text.at(ptr) == code[alt + 2],
                13 => ptr < self.end && contains(&code[alt + 3..], self.text.at(ptr)),
                _ => true,
            };
            if possible {
                self.choices.push(Choice::Branch { alt: next, ptr, saved });
                return Go::On(alt + 1, ptr);
            }
            alt = next;
        }
        Go::Back
    }

    /// What follows a greedy repeat of one item, from the last place down to `floor` where it may match.
    pub(super) fn greedy(&mut self, mut at: usize, floor: usize, tail: usize, saved: Saved) -> Go {
        if self.code[tail] == 16 {
            let literal = self.code[tail + 1];
            while at >= self.end || self.text.at(at) != literal {
                if at == floor {
                    return Go::Back;
                }
                at -= 1;
            }
        }
        self.choices.push(Choice::Greedy { at, floor, tail, saved });
        Go::On(tail, at)
    }
}
