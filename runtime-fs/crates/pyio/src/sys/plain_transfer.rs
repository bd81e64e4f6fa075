//! Where the system has no such calls: sendfile is a read and a write, extended attributes are not supported.

use super::{errno, pread, read, write, Errno, Sys, XattrOf};

const CHUNK: usize = 1 << 20;

pub fn sendfile(to: i32, from: i32, offset: Option<i64>, count: usize) -> Sys<usize> {
    let mut buf = vec![0u8; count.min(CHUNK)];
    let n = match offset {
        Some(at) => pread(from, &mut buf, at)?,
        None => read(from, &mut buf)?,
    };
    let mut done = 0;
    while done < n {
        done += write(to, &buf[done..n])?;
    }
    Ok(n)
}
pub fn getxattr(_of: XattrOf, _name: &[u8]) -> Sys<Vec<u8>> {
    Err(Errno(errno::ENOTSUP))
}
pub fn listxattr(_of: XattrOf) -> Sys<Vec<u8>> {
    Err(Errno(errno::ENOTSUP))
}
pub fn setxattr(_of: XattrOf, _name: &[u8], _value: &[u8], _flags: i32) -> Sys<()> {
    Err(Errno(errno::ENOTSUP))
}
pub fn removexattr(_of: XattrOf, _name: &[u8]) -> Sys<()> {
    Err(Errno(errno::ENOTSUP))
}
