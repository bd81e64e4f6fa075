//! The stack of exceptions being handled (`sys.exc_info()`, the implicit `__context__`).

use crate::exc::Err;
use crate::obj::Obj;
use crate::shared::Global;

static STACK: Global<Vec<Obj>> = Global::new(Vec::new());

/// Held while an `except` or `finally` block runs for an exception.
pub struct Handling(());

impl Handling {
    /// Starts handling `e`; gives the guard and the exception object.
    pub fn new(e: Err) -> (Handling, Obj) {
        let o = e.into_obj();
        STACK.get().push(o.clone());
        (Handling(()), o)
    }
}

impl Drop for Handling {
    fn drop(&mut self) {
        let top = STACK.get().pop();
        drop(top);
    }
}

/// The exception being handled, if any.
pub fn current() -> Option<Obj> {
    STACK.get().last().cloned()
}

/// A generator is resumed: its own handled exceptions go on top. Gives the base to restore.
pub fn enter_generator(saved: &mut Vec<Obj>) -> usize {
    let base = STACK.get().len();
    if !saved.is_empty() {
        STACK.get().append(saved);
    }
    base
}

/// A generator is suspended or done: takes its own handled exceptions off.
pub fn leave_generator(base: usize, saved: &mut Vec<Obj>) {
    if STACK.get().len() > base {
        *saved = STACK.get().split_off(base);
    }
}

/// Puts an exception on top (a clause of `except*`) until `remove_under` takes it off.
pub fn push(o: Obj) {
    STACK.get().push(o);
}
/// Takes off the exception below the `above` topmost ones.
pub fn remove_under(above: usize) -> Option<Obj> {
    let at = STACK.get().len().checked_sub(above + 1)?;
    Some(STACK.get().remove(at))
}

/// Another thread's exceptions take the place of these.
pub fn swap(other: &mut Vec<Obj>) {
    std::mem::swap(STACK.get(), other);
}
