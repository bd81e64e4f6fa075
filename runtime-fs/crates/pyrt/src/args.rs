//! Small argument buffers, so that a call with a prepended receiver does not allocate.

use crate::obj::Obj;

const INLINE: usize = 8;

/// Runs `f` with `first` followed by `rest`.
#[inline]
pub fn prepend<T>(first: &Obj, rest: &[Obj], f: impl FnOnce(&[Obj]) -> T) -> T {
    with_slots(rest.len() + 1, |slots| {
        slots[0] = first.clone();
        for (s, a) in slots[1..].iter_mut().zip(rest) {
            *s = a.clone();
        }
        f(slots)
    })
}

/// Runs `f` with `n` slots that are Unset at first; they are dropped in order afterwards.
#[inline]
pub fn with_slots<T>(n: usize, f: impl FnOnce(&mut [Obj]) -> T) -> T {
    if n <= INLINE {
        let mut buf = [const { Obj::UNSET }; INLINE];
        f(&mut buf[..n])
    } else {
        let mut buf = vec![Obj::UNSET; n];
        f(&mut buf)
    }
}
