//! The loops of generated code. What a hot loop does with a list stands inline, the other states are steps of [`State`].

use super::{ended, iter, Quick, State};
use crate::exc::R;
use crate::heap::ListObj;
use crate::obj::{Obj, Tag};
use crate::types::ty;

/// A `for` loop in generated code: `let mut it = Loop::new(&o)?; while let Some(x) = it.next()? { ... }`.
pub struct Loop(pub(crate) State);

impl Loop {
    #[inline]
    pub fn new(o: &Obj) -> R<Loop> {
        if o.is_exact_list() { Ok(Loop(State::List(o.clone(), 0))) } else { Loop::new_slow(o) }
    }
    /// As [`Loop::new`] for a value that the loop takes over: of an iterator that nobody else holds it takes the state.
    pub fn over(o: Obj) -> R<Loop> {
        let o = match Loop::over_list(o) {
            Ok(it) => return Ok(it),
            Err(o) => o,
        };
        if let Some(i) = o.as_iter().filter(|i| i.head.rc.get() == 1 && !i.head.cls.get().is_heap()) {
            return Ok(Loop(i.state.replace(State::Done)));
        }
        Loop::new_slow(&o)
    }
    /// A loop over an exact list; another value comes back, for [`Loop::over`]. Where it stands inline, the state is made where it stays.
    #[inline(always)]
    pub fn over_list(o: Obj) -> Result<Loop, Obj> {
        if o.is_exact_list() { Ok(Loop(State::List(o, 0))) } else { Err(o) }
    }
    /// The end of a loop, inline for one over a list.
    #[inline(always)]
    pub fn end(self) {
        #[inline(never)]
        fn end_other(_: State) {}
        match self.0 {
            State::List(l, _) => drop(l),
            other => end_other(other),
        }
    }
    fn new_slow(o: &Obj) -> R<Loop> {
        if o.tag() == Tag::Gen && ty::GENERATOR.is(o.head().cls.get()) {
            return Ok(Loop(State::Gen(o.clone())));
        }
        if let Some((s, _)) = State::of(o) {
            return Ok(Loop(s));
        }
        Ok(Loop(State::Other(iter(o)?)))
    }
    #[inline(always)]
    pub fn next(&mut self) -> R<Option<Obj>> {
        match self.0.quick() {
            Quick::Item(x) => Ok(Some(x)),
            Quick::End => Ok(None),
            Quick::Slow => match self.0.slow() {
                Err(e) => ended(e),
                r => r,
            },
        }
    }
    /// The next item where the loop goes over a list; None: [`Loop::next`] knows. Two steps, so that the item of a list needs no telling apart.
    #[inline(always)]
    pub fn next_of_list(&mut self) -> Option<Obj> {
        let State::List(l, i) = &mut self.0 else { return None };
        let item = l.heap_ref::<ListObj>().v.get().get(*i)?.clone();
        *i += 1;
        Some(item)
    }
    /// What `take` makes of the next item, where the loop goes over a list. None: it made nothing of it, and nothing was done.
    #[inline(always)]
    pub fn taken_apart<T>(&mut self, take: impl FnOnce(&Obj) -> Option<T>) -> Option<T> {
        let State::List(l, i) = &mut self.0 else { return None };
        let taken = take(l.heap_ref::<ListObj>().v.get().get(*i)?)?;
        *i += 1;
        Some(taken)
    }
    /// The number of items to come, if that is known without user code.
    pub fn hint(&self) -> usize {
        match &self.0 {
            State::Dyn(_) | State::Gen(_) | State::Other(_) => 0,
            s => s.length_hint().ok().flatten().unwrap_or(0),
        }
    }
}
