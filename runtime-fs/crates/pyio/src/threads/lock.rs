//! `_thread.lock`. Releasing makes the first that waits runnable; whoever asks first when the lock is free has it, as in CPython.

use super::scheduler;
use super::waiting::{Moment, Waiting};
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT};
use pyrt::{err, raise, Obj, Tag, R};
use std::cell::Cell;

/// py-type: _fibers.lock
pub static LOCK: StaticType = StaticType::new("lock", "_thread", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_FINAL, pyrt::rows!(LOCK));

#[derive(Default)]
pub struct Lock {
    is_held: Cell<bool>,
    waiting: Waiting,
}

impl Lock {
    /// Takes it; false: it was not to be had in time.
    pub fn acquire(&self, patience: Patience) -> R<bool> {
        loop {
            if !self.is_held.replace(true) {
                return Ok(true);
            }
            match patience {
                Patience::None => return Ok(false),
                Patience::Forever => drop(self.waiting.wait(None)?),
                Patience::Until(t) => {
                    if !self.waiting.wait(Some(t))? {
                        return Ok(!self.is_held.replace(true));
                    }
                }
            }
        }
    }
    pub fn release(&self) -> R<()> {
        if !self.is_held.replace(false) {
            raise!(RUNTIME_ERROR, "release unlocked lock");
        }
        self.waiting.wake_one();
        Ok(())
    }
}

#[derive(Clone, Copy)]
pub enum Patience {
    None,
    Forever,
    Until(Moment),
}

/// `TIMEOUT_MAX`: what fits a signed 64-bit number of nanoseconds.
const LONGEST: f64 = 9223372036.0;

/// The arguments of `acquire(blocking=True, timeout=-1)`.
pub fn patience(blocking: &Obj, timeout: &Obj) -> R<Patience> {
    let blocking = crate::arg::flag(blocking)?;
    let seconds = match timeout.as_f64() {
        Some(f) => f,
        None => crate::arg::int_as(timeout, "_PyTime_t")? as f64,
    };
    if seconds.is_nan() {
        raise!(VALUE_ERROR, "Invalid value NaN (not a number)");
    }
    if !blocking && seconds != -1.0 {
        raise!(VALUE_ERROR, "can't specify a timeout for a non-blocking call");
    }
    if seconds < 0.0 && seconds != -1.0 {
        raise!(VALUE_ERROR, "timeout value must be positive");
    }
    if seconds > LONGEST {
        raise!(OVERFLOW_ERROR, "timeout value is too large");
    }
    Ok(match seconds {
        _ if !blocking => Patience::None,
        -1.0 => Patience::Forever,
        0.0 => Patience::None,
        s => Patience::Until(scheduler::now() + (s * 1e9) as u64),
    })
}

fn this(o: &Obj) -> R<&Lock> {
    o.payload::<Lock>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_thread.lock' object but received a '{}'", o.type_name()))
}

/// py: _fibers.allocate_lock() -> lock
pub fn allocate_lock(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(LOCK.get(), Lock::default()))
}
/// py: lock.__new__(cls, *args, **kwargs)
pub fn new(_a: &[Obj]) -> R<Obj> {
    raise!(TYPE_ERROR, "cannot create '_thread.lock' instances")
}
/// py: lock.acquire(self, /, blocking=True, timeout=-1) -> bool
/// py: lock.acquire_lock(self, /, blocking=True, timeout=-1) -> bool
/// py: lock.__enter__(self, /, blocking=True, timeout=-1) -> bool
pub fn acquire(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.acquire(patience(&a[1], &a[2])?)?))
}
/// py: lock.release(self, /) -> None
/// py: lock.release_lock(self, /) -> None
/// py: lock.__exit__(self, /, *exc_info) -> None
pub fn release(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.release()?;
    Ok(Obj::NONE)
}
/// py: lock.locked(self, /) -> bool
/// py: lock.locked_lock(self, /) -> bool
pub fn locked(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is_held.get()))
}
/// py: lock._at_fork_reinit(self, /) -> None
pub fn at_fork_reinit(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.is_held.set(false);
    Ok(Obj::NONE)
}
/// py: lock.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let state = if this(&a[0])?.is_held.get() { "locked" } else { "unlocked" };
    Ok(Obj::str(&format!("<{state} {} object at {:#x}>", a[0].cls().full_name(), a[0].id())))
}
