//! Native iterators and the iteration protocol.

use crate::exc::R;
use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::TypeRef;

/// The state of a native iterator. `next` is called with the state taken out of the object, so it may run user code;
/// a re-entrant `next` sees an exhausted iterator unless the state says otherwise.
pub trait IterImpl {
    fn next(&mut self) -> R<Option<Obj>>;
    /// `__length_hint__`
    fn length_hint(&self) -> Option<usize> {
        None
    }
    /// For `copy`, `__reduce__`-like needs: a copy at the same position, where the state allows it.
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        None
    }
}

#[repr(C)]
pub struct IterObj {
    pub head: Head,
    pub state: Shared<Option<Box<dyn IterImpl>>>,
}

impl Obj {
    pub fn iterator(cls: TypeRef, state: Box<dyn IterImpl>) -> Obj {
        alloc(Tag::Iter, IterObj { head: Head::new(cls), state: Shared::new(Some(state)) })
    }
}

impl IterObj {
    #[inline]
    pub fn next(&self) -> R<Option<Obj>> {
        let Some(mut s) = self.state.replace(None) else { return Ok(None) };
        let r = s.next();
        let exhausted = matches!(r, Ok(None));
        if !exhausted {
            drop(self.state.replace(Some(s)));
        }
        r
    }
}
