//! The `fcntl` module: flock, lockf and the harmless part of fcntl.

use super::args::fileno;
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys::{self, flags};
use pyrt::{raise, Obj, R};

const LOCK_SH: i32 = 1;
const LOCK_EX: i32 = 2;
const LOCK_NB: i32 = 4;
const LOCK_UN: i32 = 8;

/// py-const: fcntl.LOCK_SH
pub fn lock_sh() -> Obj {
    Obj::int(LOCK_SH as i64)
}
/// py-const: fcntl.LOCK_EX
pub fn lock_ex() -> Obj {
    Obj::int(LOCK_EX as i64)
}
/// py-const: fcntl.LOCK_NB
pub fn lock_nb() -> Obj {
    Obj::int(LOCK_NB as i64)
}
/// py-const: fcntl.LOCK_UN
pub fn lock_un() -> Obj {
    Obj::int(LOCK_UN as i64)
}
/// py-const: fcntl.F_GETFD
pub fn f_getfd() -> Obj {
    Obj::int(1)
}
/// py-const: fcntl.F_SETFD
pub fn f_setfd() -> Obj {
    Obj::int(2)
}
/// py-const: fcntl.F_GETFL
pub fn f_getfl() -> Obj {
    Obj::int(3)
}
/// py-const: fcntl.F_SETFL
pub fn f_setfl() -> Obj {
    Obj::int(4)
}
/// py-const: fcntl.F_DUPFD
pub fn f_dupfd() -> Obj {
    Obj::int(0)
}
/// py-const: fcntl.FD_CLOEXEC
pub fn fd_cloexec() -> Obj {
    Obj::int(1)
}
/// py-const: fcntl.F_RDLCK
pub fn f_rdlck() -> Obj {
    Obj::int(0)
}
/// py-const: fcntl.F_WRLCK
pub fn f_wrlck() -> Obj {
    Obj::int(1)
}
/// py-const: fcntl.F_UNLCK
pub fn f_unlck() -> Obj {
    Obj::int(2)
}

/// py: fcntl.flock(fd, operation, /) -> None
pub fn flock(a: &[Obj]) -> R<Obj> {
    sys::flock(fileno(&a[0])?, arg::c_int(&a[1])?).or_raise()?;
    Ok(Obj::NONE)
}
/// py: fcntl.lockf(fd, cmd, len=0, start=0, whence=0, /) -> None
pub fn lockf(a: &[Obj]) -> R<Obj> {
    let fd = fileno(&a[0])?;
    let cmd = arg::c_int(&a[1])?;
    let kind = if cmd == LOCK_UN {
        2
    } else if cmd & LOCK_SH != 0 {
        0
    } else if cmd & LOCK_EX != 0 {
        1
    } else {
        raise!(VALUE_ERROR, "unrecognized lockf argument");
    };
    let (len, start) = (arg::int_as(&a[2], "long")?, arg::int_as(&a[3], "long")?);
    sys::lockf(fd, kind, cmd & LOCK_NB == 0, start, len, arg::c_int(&a[4])?).or_raise()?;
    Ok(Obj::NONE)
}
/// py: fcntl.fcntl(fd, cmd, arg=0, /) -> any
pub fn fcntl(a: &[Obj]) -> R<Obj> {
    let fd = fileno(&a[0])?;
    let cmd = arg::c_int(&a[1])?;
    // F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC, pipe sizes: commands that take a number.
    if !matches!(cmd, 0..=4 | 1030 | 1031 | 1032) {
        return Err(crate::os_error::plain(sys::Errno(sys::errno::EINVAL)));
    }
    let n = sys::fcntl(fd, cmd, arg::c_int(&a[2])?).or_raise()?;
    Ok(Obj::int((n & !flags::O_CLOEXEC) as i64))
}
