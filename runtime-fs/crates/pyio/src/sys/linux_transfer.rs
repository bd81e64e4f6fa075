//! Extended attributes and sendfile of Linux.

use super::{Sys, XattrOf};
use std::ffi::CString;

fn c(b: &[u8]) -> Sys<CString> {
    CString::new(b).map_err(|_| super::Errno(super::errno::EINVAL))
}
fn last() -> super::Errno {
    super::Errno(std::io::Error::last_os_error().raw_os_error().unwrap_or(0))
}
fn size(n: isize) -> Sys<usize> {
    if n < 0 { Err(last()) } else { Ok(n as usize) }
}

/// Asks for the size, then for the content; again when it has grown in between.
fn content(ask: impl Fn(*mut libc::c_void, usize) -> isize) -> Sys<Vec<u8>> {
    loop {
        let n = size(ask(std::ptr::null_mut(), 0))?;
        let mut buf = vec![0u8; n];
        match size(ask(buf.as_mut_ptr().cast(), n)) {
            Ok(n) => {
                buf.truncate(n);
                return Ok(buf);
            }
            Err(e) if e.0 == libc::ERANGE => {}
            Err(e) => return Err(e),
        }
    }
}

pub fn getxattr(of: XattrOf, name: &[u8]) -> Sys<Vec<u8>> {
    let name = c(name)?;
    match of {
        // SAFETY: NUL-terminated strings; at most n bytes are written to p.
        XattrOf::Path(path) => c(path).and_then(|path| content(|p, n| unsafe { libc::getxattr(path.as_ptr(), name.as_ptr(), p, n) })),
        // SAFETY: as above.
        XattrOf::Link(path) => c(path).and_then(|path| content(|p, n| unsafe { libc::lgetxattr(path.as_ptr(), name.as_ptr(), p, n) })),
        // SAFETY: as above.
        XattrOf::Fd(fd) => content(|p, n| unsafe { libc::fgetxattr(fd, name.as_ptr(), p, n) }),
    }
}
pub fn listxattr(of: XattrOf) -> Sys<Vec<u8>> {
    match of {
        // SAFETY: a NUL-terminated string; at most n bytes are written to p.
        XattrOf::Path(path) => c(path).and_then(|path| content(|p, n| unsafe { libc::listxattr(path.as_ptr(), p.cast(), n) })),
        // SAFETY: as above.
        XattrOf::Link(path) => c(path).and_then(|path| content(|p, n| unsafe { libc::llistxattr(path.as_ptr(), p.cast(), n) })),
        // SAFETY: as above.
        XattrOf::Fd(fd) => content(|p, n| unsafe { libc::flistxattr(fd, p.cast(), n) }),
    }
}
pub fn setxattr(of: XattrOf, name: &[u8], value: &[u8], flags: i32) -> Sys<()> {
    let (name, data, n) = (c(name)?, value.as_ptr().cast(), value.len());
    let r = match of {
        XattrOf::Path(path) => {
            let path = c(path)?;
            // SAFETY: NUL-terminated strings; n bytes are read from data.
            unsafe { libc::setxattr(path.as_ptr(), name.as_ptr(), data, n, flags) }
        }
        XattrOf::Link(path) => {
            let path = c(path)?;
            // SAFETY: as above.
            unsafe { libc::lsetxattr(path.as_ptr(), name.as_ptr(), data, n, flags) }
        }
        // SAFETY: as above.
        XattrOf::Fd(fd) => unsafe { libc::fsetxattr(fd, name.as_ptr(), data, n, flags) },
    };
    size(r as isize).map(drop)
}
pub fn removexattr(of: XattrOf, name: &[u8]) -> Sys<()> {
    let name = c(name)?;
    let r = match of {
        XattrOf::Path(path) => {
            let path = c(path)?;
            // SAFETY: NUL-terminated strings.
            unsafe { libc::removexattr(path.as_ptr(), name.as_ptr()) }
        }
        XattrOf::Link(path) => {
            let path = c(path)?;
            // SAFETY: as above.
            unsafe { libc::lremovexattr(path.as_ptr(), name.as_ptr()) }
        }
        // SAFETY: as above.
        XattrOf::Fd(fd) => unsafe { libc::fremovexattr(fd, name.as_ptr()) },
    };
    size(r as isize).map(drop)
}
pub fn sendfile(to: i32, from: i32, offset: Option<i64>, count: usize) -> Sys<usize> {
    let mut at: libc::off_t = offset.unwrap_or(0);
    let place = if offset.is_some() { &mut at as *mut libc::off_t } else { std::ptr::null_mut() };
    // SAFETY: a plain system call; place is null or a local.
    size(unsafe { libc::sendfile(to, from, place, count) })
}
