//! Small argument buffers, so that a call with a prepended receiver does not allocate.

use crate::lent::L;
use crate::obj::Obj;

pub const INLINE: usize = 8;

/// Runs `f` with `first` followed by `rest`.
#[inline]
pub fn prepend<T>(first: &Obj, rest: &[Obj], f: impl FnOnce(&[Obj]) -> T) -> T {
    let n = rest.len() + 1;
    if n <= INLINE {
        let mut buf = [L::UNSET; INLINE];
        buf[0] = first.l();
        for (slot, a) in buf[1..].iter_mut().zip(rest) {
            *slot = a.l();
        }
        f(L::objs(&buf[..n]))
    } else {
        let all: Vec<L> = std::iter::once(first).chain(rest).map(Obj::l).collect();
        f(L::objs(&all))
    }
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
