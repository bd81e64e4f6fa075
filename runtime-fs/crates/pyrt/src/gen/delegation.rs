//! Generators that wait for one another (`yield from`, `await`): the innermost is resumed, those around it only learn what it yields at the end
//! of a chain, and run when it ends. Traversals of trees would go down and up all levels for each item.
//!
//! Between, they are as CPython has them: Running (nobody else may resume them), each with its level of the recursion limit.

use super::{GenObj, GenState, Step};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::recursion;

impl GenObj {
    /// The generator that this one waits for, if nothing of this one is seen while that one runs: it has no frame and handles no exception.
    fn passes_to(&self) -> Option<&GenObj> {
        let x = self.co.0.unguarded();
        if x.waits_for.tag() != Tag::Gen || x.framed || !x.made.is_unset() || !self.handled.get().is_empty() {
            return None;
        }
        let next = x.waits_for.heap_ref::<GenObj>();
        (next.state.get() == GenState::Suspended).then_some(next)
    }
    /// How many generators are around the innermost one, from this one on.
    pub(super) fn levels(&self) -> u32 {
        let mut levels = 0;
        let mut g = self;
        while let Some(next) = g.passes_to() {
            levels += 1;
            g = next;
        }
        levels
    }
    /// The generator `levels` further in. Nothing but the bodies of those between changes what they wait for.
    fn inside(&self, levels: u32) -> &GenObj {
        let mut g = self;
        for _ in 0..levels {
            g = g.co.0.unguarded().waits_for.heap_ref::<GenObj>();
        }
        g
    }
    fn set_states(&self, levels: u32, state: GenState) {
        let mut g = self;
        for _ in 0..levels {
            g.state.set(state);
            g = g.inside(1);
        }
    }
    /// Resumes the generator inside `levels` others, for which the recursion limit has been asked.
    pub(super) fn resume_innermost(&self, mut levels: u32, sent: R<Obj>) -> R<Step> {
        self.set_states(levels, GenState::Running);
        let mut step = self.inside(levels).resume_body(sent);
        while levels > 0 && !matches!(step, Ok(Step::Yielded(_))) {
            recursion::leave();
            levels -= 1;
            let around = self.inside(levels);
            around.state.set(GenState::Suspended);
            around.co.0.get_mut().step = Some(step);
            step = around.resume_body(Ok(Obj::NONE));
        }
        self.set_states(levels, GenState::Suspended);
        for _ in 0..levels {
            recursion::leave();
        }
        step
    }
}
