//! What a function held when an exception left it lives as long as the traceback, in programs where it shows when objects end
//! (`keepsLocals` in passes/analyse/frames.ts). Where frames have locals to show (frame_locals.rs) they keep them.

use crate::exc::Err;
use crate::func::Code;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::trace::Traceback;

/// The function that an exception is about to leave, and its entry in the traceback.
static LEAVING: Global<Option<(&'static Code, Obj)>> = Global::new(None);

/// The exception is about to leave the function with this code.
#[cold]
#[inline(never)]
pub fn leaving(e: Err, code: &'static Code) -> Err {
    let entry = e.exc().traceback.cloned();
    let is_its = entry.payload::<Traceback>().is_some_and(|t| std::ptr::eq(t.code, code));
    let old = std::mem::replace(LEAVING.get(), is_its.then_some((code, entry)));
    drop(old);
    e
}

/// As [`leaving`], of a function whose variables are these.
#[cold]
pub fn leave_with(e: Err, code: &'static Code, variables: &[Obj]) -> Err {
    let e = leaving(e, code);
    let at: Vec<*const Obj> = variables.iter().map(|v| v as *const Obj).collect();
    keep(code, &at);
    e
}

/// Held while the variables are there, and released before them. Invariant: they stay where they are.
pub struct KeptLocals<const N: usize> {
    pub code: &'static Code,
    pub at: [*const Obj; N],
}

impl<const N: usize> Drop for KeptLocals<N> {
    #[inline]
    fn drop(&mut self) {
        if LEAVING.get().is_some() {
            keep(self.code, &self.at);
        }
    }
}

#[cold]
#[inline(never)]
fn keep(code: &'static Code, at: &[*const Obj]) {
    let Some((_, entry)) = LEAVING.get().take_if(|(c, _)| std::ptr::eq(*c, code)) else { return };
    // SAFETY: see above.
    // A tuple releases its last item first.
    let values: Vec<Obj> = at.iter().rev().map(|v| unsafe { (**v).clone() }).filter(|v| v.is_heap() && v.tag() != Tag::Exc).collect();
    if let (Some(t), false) = (entry.payload::<Traceback>(), values.is_empty()) {
        drop(t.frame.replace(Obj::tuple(values)));
    }
}
