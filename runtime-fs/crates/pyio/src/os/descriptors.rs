//! Open descriptors: open, read, write and so on.

use super::args::dir_fd;
use crate::arg;
use crate::os_error::OrRaise;
use crate::path_arg::PathArg;
use crate::sys::{self, flags};
use pyrt::{raise, Obj, R};

fn none(r: sys::Sys<()>) -> R<Obj> {
    r.or_raise()?;
    Ok(Obj::NONE)
}
/// py: posix.open(path, flags, mode=511, *, dir_fd=None) -> int
pub fn open(a: &[Obj]) -> R<Obj> {
    let p = PathArg::new(&a[0], "open", "path")?;
    let fl = arg::c_int(&a[1])? | flags::O_CLOEXEC;
    let fd = sys::open_at(dir_fd(&a[3])?, &p.bytes, fl, arg::c_int(&a[2])? as u32).or_raise_for(&p.given)?;
    Ok(Obj::int(fd as i64))
}
/// py: posix.close(fd) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    none(sys::close(arg::c_int(&a[0])?))
}
/// py: posix.closerange(fd_low, fd_high, /) -> None
pub fn closerange(a: &[Obj]) -> R<Obj> {
    for fd in arg::c_int(&a[0])?..arg::c_int(&a[1])? {
        let _ = sys::close(fd);
    }
    Ok(Obj::NONE)
}
fn sized(n: i64) -> R<Vec<u8>> {
    if n < 0 {
        return Err(crate::os_error::plain(sys::Errno(sys::errno::EINVAL)));
    }
    Ok(vec![0; n as usize])
}
/// py: posix.read(fd, length, /) -> bytes
pub fn read(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let mut buf = sized(arg::size(&a[1])?)?;
    let n = crate::patient::read(fd, &mut buf)?.or_raise()?;
    buf.truncate(n);
    Ok(Obj::bytes(buf))
}
/// py: posix.write(fd, data, /) -> int
pub fn write(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let data = arg::bytes_like(&a[1])?;
    let n = crate::patient::write(fd, &data)?.or_raise()?;
    pyrt::interrupt::check()?;
    Ok(Obj::from(n))
}
/// py: posix.pread(fd, length, offset, /) -> bytes
pub fn pread(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let mut buf = sized(arg::size(&a[1])?)?;
    let n = sys::pread(fd, &mut buf, arg::int_as(&a[2], "long")?).or_raise()?;
    buf.truncate(n);
    Ok(Obj::bytes(buf))
}
/// py: posix.pwrite(fd, buffer, offset, /) -> int
pub fn pwrite(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let data = arg::bytes_like(&a[1])?;
    Ok(Obj::from(sys::pwrite(fd, &data, arg::int_as(&a[2], "long")?).or_raise()?))
}
/// py: posix.readv(fd, buffers, /) -> int
pub fn readv(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let mut total = 0;
    for b in pyrt::iter::collect(&a[1])? {
        let mut buf = vec![0; arg::writable_len(&b, "readv")?];
        let n = sys::read(fd, &mut buf).or_raise()?;
        arg::fill_buffer(&b, &buf[..n])?;
        total += n;
        if n < buf.len() {
            break;
        }
    }
    Ok(Obj::from(total))
}
/// py: posix.writev(fd, buffers, /) -> int
pub fn writev(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let mut all = Vec::new();
    for b in pyrt::iter::collect(&a[1])? {
        all.extend_from_slice(&arg::bytes_like(&b)?);
    }
    Ok(Obj::from(sys::write(fd, &all).or_raise()?))
}
/// py: posix.lseek(fd, position, how, /) -> int
pub fn lseek(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    Ok(Obj::int(sys::lseek(fd, arg::int_as(&a[1], "long")?, arg::c_int(&a[2])?).or_raise()?))
}
/// py: posix.ftruncate(fd, length, /) -> None
pub fn ftruncate(a: &[Obj]) -> R<Obj> {
    none(sys::ftruncate(arg::c_int(&a[0])?, arg::int_as(&a[1], "long")?))
}
/// py: posix.fsync(fd) -> None
pub fn fsync(a: &[Obj]) -> R<Obj> {
    none(sys::fsync(super::args::fileno(&a[0])?))
}
/// py: posix.fdatasync(fd) -> None
pub fn fdatasync(a: &[Obj]) -> R<Obj> {
    none(sys::fdatasync(super::args::fileno(&a[0])?))
}
/// py: posix.sync() -> None
pub fn sync(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: posix.isatty(fd, /) -> bool
pub fn isatty(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(sys::isatty(arg::c_int(&a[0])?)))
}
/// py: posix.dup(fd, /) -> int
pub fn dup(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(sys::dup(arg::c_int(&a[0])?).or_raise()? as i64))
}
/// py: posix.dup2(fd, fd2, inheritable=True) -> int
pub fn dup2(a: &[Obj]) -> R<Obj> {
    let (fd, to) = (arg::c_int(&a[0])?, arg::c_int(&a[1])?);
    Ok(Obj::int(sys::dup2(fd, to, arg::flag(&a[2])?).or_raise()? as i64))
}
/// py: posix.pipe() -> tuple
pub fn pipe(_a: &[Obj]) -> R<Obj> {
    let (r, w) = sys::pipe().or_raise()?;
    Ok(Obj::tuple_of([Obj::int(r as i64), Obj::int(w as i64)]))
}
/// py: posix.get_inheritable(fd, /) -> bool
pub fn get_inheritable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(sys::get_inheritable(arg::c_int(&a[0])?).or_raise()?))
}
/// py: posix.set_inheritable(fd, inheritable, /) -> None
pub fn set_inheritable(a: &[Obj]) -> R<Obj> {
    none(sys::set_inheritable(arg::c_int(&a[0])?, arg::flag(&a[1])?))
}
const F_GETFL: i32 = 3;
const F_SETFL: i32 = 4;
/// py: posix.get_blocking(fd, /) -> bool
pub fn get_blocking(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(sys::fcntl(arg::c_int(&a[0])?, F_GETFL, 0).or_raise()? & flags::O_NONBLOCK == 0))
}
/// py: posix.set_blocking(fd, blocking, /) -> None
pub fn set_blocking(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let old = sys::fcntl(fd, F_GETFL, 0).or_raise()?;
    let new = if arg::flag(&a[1])? { old & !flags::O_NONBLOCK } else { old | flags::O_NONBLOCK };
    sys::fcntl(fd, F_SETFL, new).or_raise()?;
    Ok(Obj::NONE)
}
/// py: posix.lockf(fd, command, length, /) -> None
pub fn lockf(a: &[Obj]) -> R<Obj> {
    let fd = arg::c_int(&a[0])?;
    let len = arg::int_as(&a[2], "long")?;
    let (kind, wait) = match arg::c_int(&a[1])? {
        0 => (2, true),
        1 => (1, true),
        2 => (1, false),
        c => raise!(VALUE_ERROR, "unknown lockf command {c}"),
    };
    none(sys::lockf(fd, kind, wait, 0, len, flags::SEEK_CUR))
}
