//! The ends of general repeats: MAX_UNTIL and MIN_UNTIL of CPython's sre_lib.h.

use super::{State, MAXREPEAT};

impl State<'_> {
    /// The body once more, as repetition number `count`.
    fn again(&mut self, me: usize, count: i64, ptr: usize, toplevel: bool) -> bool {
        self.repeats[me].count = count;
        if self.run(self.repeats[me].pc + 3, toplevel) {
            return true;
        }
        self.repeats[me].count = count - 1;
        self.ptr = ptr;
        false
    }
    /// The same where the minimum is reached: a body that matches nothing at `ptr` is not tried there again.
    fn again_elsewhere(&mut self, me: usize, count: i64, ptr: usize, toplevel: bool) -> bool {
        let last = self.repeats[me].last.replace(ptr);
        let matched = self.again(me, count, ptr, toplevel);
        self.repeats[me].last = last;
        matched
    }
    /// What follows the repeat.
    fn tail(&mut self, me: usize, pc: usize, ptr: usize, toplevel: bool) -> bool {
        self.repeat = self.repeats[me].prev;
        if self.run(pc, toplevel) {
            return true;
        }
        self.repeat = Some(me);
        self.ptr = ptr;
        false
    }
    /// (minimum, whether the body may be tried again at `ptr`)
    fn bounds(&self, me: usize, count: i64, ptr: usize) -> (i64, bool) {
        let at = self.repeats[me].pc;
        let (min, max) = (self.code[at + 1] as i64, self.code[at + 2]);
        (min, (max == MAXREPEAT || count < max as i64) && self.repeats[me].last != Some(ptr))
    }

    pub(super) fn max_until(&mut self, pc: usize, ptr: usize, toplevel: bool) -> bool {
        let Some(me) = self.repeat else { return false };
        self.ptr = ptr;
        let count = self.repeats[me].count + 1;
        let (min, more) = self.bounds(me, count, ptr);
        if count < min {
            return self.again(me, count, ptr, toplevel);
        }
        if more {
            let saved = self.save_marks();
            if self.again_elsewhere(me, count, ptr, toplevel) {
                return true;
            }
            self.restore(&saved);
        }
        self.tail(me, pc, ptr, toplevel)
    }

    pub(super) fn min_until(&mut self, pc: usize, ptr: usize, toplevel: bool) -> bool {
        let Some(me) = self.repeat else { return false };
        self.ptr = ptr;
        let count = self.repeats[me].count + 1;
        let (min, more) = self.bounds(me, count, ptr);
        if count < min {
            return self.again(me, count, ptr, toplevel);
        }
        let saved = self.save_marks();
        if self.tail(me, pc, ptr, toplevel) {
            return true;
        }
        self.restore(&saved);
        more && self.again_elsewhere(me, count, ptr, toplevel)
    }
}
