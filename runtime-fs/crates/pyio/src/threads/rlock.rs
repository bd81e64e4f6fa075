//! `_thread.RLock`: a lock that its owner may take again.

use super::lock::{patience, Lock, Patience};
use super::scheduler;
use pyrt::types::{ty, StaticType};
use pyrt::{err, raise, Obj, Tag, R};
use std::cell::Cell;

/// py-type: _fibers.RLock
pub static RLOCK: StaticType = StaticType::new("RLock", "_thread", Some(&ty::OBJECT), Tag::Native, 0, pyrt::rows!(RLOCK));

#[derive(Default)]
pub struct RLock {
    lock: Lock,
    /// The thread, while `count` is not 0.
    owner: Cell<u64>,
    count: Cell<u64>,
}

impl RLock {
    fn is_mine(&self) -> bool {
        self.count.get() > 0 && self.owner.get() == scheduler::current()
    }
    fn acquire(&self, patience: Patience) -> R<bool> {
        if self.is_mine() {
            self.count.set(self.count.get() + 1);
            return Ok(true);
        }
        let taken = self.lock.acquire(patience)?;
        if taken {
            self.own(1);
        }
        Ok(taken)
    }
    fn own(&self, count: u64) {
        self.owner.set(scheduler::current());
        self.count.set(count);
    }
    fn give_up(&self) -> R<()> {
        self.count.set(0);
        self.owner.set(0);
        self.lock.release()
    }
}

fn this(o: &Obj) -> R<&RLock> {
    o.payload::<RLock>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_thread.RLock' object but received a '{}'", o.type_name()))
}

/// py: RLock.__new__(cls, *args, **kwargs) -> RLock
pub fn new(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(pyrt::builtins::args::class_arg(&a[0], RLOCK.get())?, RLock::default()))
}
/// py: RLock.acquire(self, /, blocking=True, timeout=-1) -> bool
/// py: RLock.__enter__(self, /, blocking=True, timeout=-1) -> bool
pub fn acquire(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.acquire(patience(&a[1], &a[2])?)?))
}
/// py: RLock.release(self, /) -> None
/// py: RLock.__exit__(self, /, *exc_info) -> None
pub fn release(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    if !l.is_mine() {
        raise!(RUNTIME_ERROR, "cannot release un-acquired lock");
    }
    match l.count.get() {
        1 => l.give_up()?,
        n => l.count.set(n - 1),
    }
    Ok(Obj::NONE)
}
/// py: RLock._is_owned(self, /) -> bool
pub fn is_owned(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is_mine()))
}
/// For conditions: gives it up, however often it was taken.
/// py: RLock._release_save(self, /) -> tuple
pub fn release_save(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    if l.count.get() == 0 {
        raise!(RUNTIME_ERROR, "cannot release un-acquired lock");
    }
    let saved = Obj::tuple(vec![Obj::int(l.count.get() as i64), Obj::int(scheduler::ident(l.owner.get()))]);
    l.give_up()?;
    Ok(saved)
}
/// py: RLock._acquire_restore(self, state, /) -> None
pub fn acquire_restore(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    let count = match a[1].as_tuple() {
        Some([count, _]) => crate::arg::int_as(count, "unsigned long")? as u64,
        _ => raise!(TYPE_ERROR, "_acquire_restore() argument 1 must be 2-item tuple"),
    };
    l.lock.acquire(Patience::Forever)?;
    l.own(count);
    Ok(Obj::NONE)
}
/// py: RLock._at_fork_reinit(self, /) -> None
pub fn at_fork_reinit(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    if l.count.get() > 0 {
        l.give_up()?;
    }
    Ok(Obj::NONE)
}
/// py: RLock.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let l = this(&a[0])?;
    let (count, owner) = (l.count.get(), l.owner.get());
    let (state, owner) = if count > 0 { ("locked", scheduler::ident(owner)) } else { ("unlocked", 0) };
    Ok(Obj::str(&format!("<{state} {} object owner={owner} count={count} at {:#x}>", a[0].cls().full_name(), a[0].id())))
}
