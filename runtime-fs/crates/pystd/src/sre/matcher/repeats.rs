//! The ends of general repeats: MAX_UNTIL and MIN_UNTIL of CPython's sre_lib.h.

use super::choices::Choice;
use super::{Go, State, MAXREPEAT};

impl State<'_> {
    /// The body once more, as repetition number `count`.
    fn again(&mut self, me: usize, count: i64, ptr: usize, last: Option<Option<usize>>) -> Go {
        self.choices.push(Choice::Body { me, last });
        self.repeats[me].count = count;
        Go::On(self.repeats[me].pc + 3, ptr)
    }
    /// The same where the minimum is reached: a body that matches nothing at `ptr` is not tried there again.
    pub(super) fn again_elsewhere(&mut self, me: usize, count: i64, ptr: usize) -> Go {
        let last = self.repeats[me].last.replace(ptr);
        self.again(me, count, ptr, Some(last))
    }
    /// What follows the repeat.
    pub(super) fn tail(&mut self, me: usize, pc: usize, ptr: usize) -> Go {
        self.repeat = self.repeats[me].prev;
        self.choices.push(Choice::Tail { me });
        Go::On(pc, ptr)
    }
    /// (minimum, whether the body may be tried again at `ptr`)
    fn bounds(&self, me: usize, count: i64, ptr: usize) -> (i64, bool) {
        let at = self.repeats[me].pc;
        let (min, max) = (self.code[at + 1] as i64, self.code[at + 2]);
        (min, (max == MAXREPEAT || count < max as i64) && self.repeats[me].last != Some(ptr))
    }

    pub(super) fn max_until(&mut self, pc: usize, ptr: usize) -> Go {
        let Some(me) = self.repeat else { return Go::Back };
        let count = self.repeats[me].count + 1;
        let (min, more) = self.bounds(me, count, ptr);
        if count < min {
            return self.again(me, count, ptr, None);
        }
        if more {
            let saved = self.save_marks();
            self.choices.push(Choice::Max { me, pc, ptr, saved });
            return self.again_elsewhere(me, count, ptr);
        }
        self.tail(me, pc, ptr)
    }

    pub(super) fn min_until(&mut self, pc: usize, ptr: usize) -> Go {
        let Some(me) = self.repeat else { return Go::Back };
        let count = self.repeats[me].count + 1;
        let (min, more) = self.bounds(me, count, ptr);
        if count < min {
            return self.again(me, count, ptr, None);
        }
        let saved = self.save_marks();
        self.choices.push(Choice::Min { me, count, ptr, more, saved });
        self.tail(me, pc, ptr)
    }
}
