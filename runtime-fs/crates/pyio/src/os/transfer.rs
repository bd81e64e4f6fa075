//! `os.sendfile`: a copy between descriptors. Where the system has no such call, a read and a write.

use crate::arg;
use crate::os_error::OrRaise;
use crate::sys;
use pyrt::{Obj, R};

/// py: posix.sendfile(out_fd, in_fd, offset, count) -> int
pub fn sendfile(a: &[Obj]) -> R<Obj> {
    let (to, from) = (arg::c_int(&a[0])?, arg::c_int(&a[1])?);
    let offset = if a[2].is_none() { None } else { Some(arg::int_as(&a[2], "long")?) };
    let count = arg::size(&a[3])?.max(0) as usize;
    Ok(Obj::from(sys::sendfile(to, from, offset, count).or_raise()?))
}
