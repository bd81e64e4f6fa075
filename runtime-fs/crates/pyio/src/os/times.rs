//! `os.utime`.

use super::args::{dir_fd, path_or_fd, Target};
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys::{self, Instant, SetTime, AT_CWD};
use pyrt::{ops, raise, Obj, R};

const BILLION: i64 = 1_000_000_000;

/// Seconds as int or float, rounded down as `utime` does.
fn seconds(o: &Obj) -> R<SetTime> {
    if let Some(f) = o.as_f64() {
        if f.is_nan() {
            raise!(VALUE_ERROR, "Invalid value NaN (not a number)");
        }
        let whole = f.floor();
        if !(-9.3e18..9.3e18).contains(&whole) {
            raise!(OVERFLOW_ERROR, "timestamp out of range for platform time_t");
        }
        // The fraction is scaled first, then rounded down, as _PyTime_DoubleToDenominator.
        let nsec = ((f - f.trunc()) * 1e9).floor();
        let (mut sec, mut nsec) = (f.trunc() as i64, nsec as i64);
        if nsec < 0 {
            (sec, nsec) = (sec - 1, nsec + BILLION);
        } else if nsec >= BILLION {
            (sec, nsec) = (sec + 1, nsec - BILLION);
        }
        return Ok(SetTime::At(Instant { sec, nsec }));
    }
    match arg::small(&ops::index(o)?) {
        Some(sec) => Ok(SetTime::At(Instant { sec, nsec: 0 })),
        None => raise!(OVERFLOW_ERROR, "timestamp out of range for platform time_t"),
    }
}
fn nanos(o: &Obj) -> R<SetTime> {
    match arg::small(&ops::index(o)?) {
        Some(n) => Ok(SetTime::At(Instant { sec: n.div_euclid(BILLION), nsec: n.rem_euclid(BILLION) })),
        None => raise!(OVERFLOW_ERROR, "timestamp out of range for platform time_t"),
    }
}
/// py: posix.utime(path, times=None, *, ns=, dir_fd=None, follow_symlinks=True) -> None
pub fn utime(a: &[Obj]) -> R<Obj> {
    let target = path_or_fd(&a[0], "utime")?;
    let dir = dir_fd(&a[3])?;
    let follow = arg::flag(&a[4])?;
    if !a[1].is_none() && !a[2].is_unset() {
        raise!(VALUE_ERROR, "utime: you may specify either 'times' or 'ns' but not both");
    }
    let (atime, mtime) = if !a[1].is_none() {
        match a[1].as_tuple() {
            Some([x, y]) => (seconds(x)?, seconds(y)?),
            _ => raise!(TYPE_ERROR, "utime: 'times' must be either a tuple of two ints or None"),
        }
    } else if let Some(ns) = a[2].opt() {
        match ns.as_tuple() {
            Some([x, y]) => (nanos(x)?, nanos(y)?),
            _ => raise!(TYPE_ERROR, "utime: 'ns' must be a tuple of two ints"),
        }
    } else {
        (SetTime::Now, SetTime::Now)
    };
    match target {
        Target::Fd(_) if dir != AT_CWD => raise!(VALUE_ERROR, "utime: can't specify dir_fd without matching path"),
        Target::Fd(_) if !follow => raise!(VALUE_ERROR, "utime: cannot use fd and follow_symlinks together"),
        Target::Fd(fd) => sys::futimens(fd, atime, mtime).or_raise()?,
        // CPython names no file here.
        Target::Path(p) => sys::utimens_at(dir, &p.bytes, atime, mtime, follow).or_raise()?,
    }
    Ok(Obj::NONE)
}
