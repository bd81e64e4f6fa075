//! The ends of general repeats: MAX_UNTIL and MIN_UNTIL of CPython's sre_lib.h.

use super::choices::Choice;
use super::engine::{Engine, Go};
use crate::sre::opcode::MAXREPEAT;
use crate::sre::program::Op;
use crate::sre::text::Char;

impl<C: Char> Engine<'_, '_, C> {
    /// The body once more, as repetition number `count`.
    fn again(&mut self, me: usize, count: i64, ptr: usize, last: Option<Option<usize>>) -> Go {
        let stacks = &mut self.s.stacks;
        stacks.choices.push(Choice::Body { me, last });
        stacks.repeats[me].count = count;
        Go::On(stacks.repeats[me].at + 1, ptr)
    }
    /// The same where the minimum is reached: a body that matches nothing at `ptr` is not tried there again.
    pub(super) fn again_elsewhere(&mut self, me: usize, count: i64, ptr: usize) -> Go {
        let last = self.s.stacks.repeats[me].last.replace(ptr);
        self.again(me, count, ptr, Some(last))
    }
    /// What follows the repeat.
    pub(super) fn tail(&mut self, me: usize, pc: usize, ptr: usize) -> Go {
        self.s.repeat = self.s.stacks.repeats[me].prev;
        self.s.stacks.choices.push(Choice::Tail { me });
        Go::On(pc, ptr)
    }
    /// (minimum, whether the body may be tried again at `ptr`)
    fn bounds(&self, me: usize, count: i64, ptr: usize) -> (i64, bool) {
        let repeat = &self.s.stacks.repeats[me];
        let Op::Repeat { min, max, .. } = self.program().ops[repeat.at] else { unreachable!("begun by Repeat") };
        (min, (max == MAXREPEAT || count < i64::from(max)) && repeat.last != Some(ptr))
    }

    pub(super) fn max_until(&mut self, pc: usize, ptr: usize) -> Go {
        let Some(me) = self.s.repeat else { return Go::Back };
        let count = self.s.stacks.repeats[me].count + 1;
        let (min, more) = self.bounds(me, count, ptr);
        if count < min {
            return self.again(me, count, ptr, None);
        }
        if more {
            let saved = self.save_marks();
            self.s.stacks.choices.push(Choice::Max { me, pc, ptr, saved });
            return self.again_elsewhere(me, count, ptr);
        }
        self.tail(me, pc, ptr)
    }

    pub(super) fn min_until(&mut self, pc: usize, ptr: usize) -> Go {
        let Some(me) = self.s.repeat else { return Go::Back };
        let count = self.s.stacks.repeats[me].count + 1;
        let (min, more) = self.bounds(me, count, ptr);
        if count < min {
            return self.again(me, count, ptr, None);
        }
        let saved = self.save_marks();
        self.s.stacks.choices.push(Choice::Min { me, count, ptr, more, saved });
        self.tail(me, pc, ptr)
    }
}
