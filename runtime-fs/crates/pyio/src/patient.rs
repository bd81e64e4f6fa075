//! Reads and writes of descriptors that may have to wait: a signal that comes meanwhile is handled, after which the call goes on (PEP 475);
//! where there are several threads, the others run meanwhile.

use crate::sys::{self, errno, Errno, Sys};
use pyrt::R;

pub fn read(fd: i32, buf: &mut [u8]) -> R<Sys<usize>> {
    until_ready(fd, false)?;
    again(|| sys::read(fd, buf))
}

pub fn write(fd: i32, data: &[u8]) -> R<Sys<usize>> {
    if !must_share(fd) || !sys::fstat_quick(fd).is_ok_and(|s| s.kind() == sys::S_IFIFO) {
        return again(|| sys::write(fd, data));
    }
    // What a pipe that is ready takes at once for sure.
    const PIECE: usize = 4096;
    let mut done = 0;
    loop {
        until_ready(fd, true)?;
        let piece = &data[done..data.len().min(done + PIECE)];
        match again(|| sys::write(fd, piece))? {
            Ok(n) => done += n,
            Err(_) if done > 0 => return Ok(Ok(done)),
            Err(e) => return Ok(Err(e)),
        }
        if done >= data.len() {
            return Ok(Ok(done));
        }
    }
}

/// Repeats a call, which runs no Python code, as long as signals end it whose handlers raise nothing.
pub fn again<T>(mut call: impl FnMut() -> Sys<T>) -> R<Sys<T>> {
    loop {
        match call() {
            Err(Errno(errno::EINTR)) if pyrt::interrupt::is_pending() => pyrt::interrupt::check()?,
            done => return Ok(done),
        }
    }
}

#[derive(PartialEq, Eq)]
pub enum Once {
    Done,
    /// A signal ended it, whose handler raised nothing.
    Interrupted,
}
pub fn once(call: impl FnOnce() -> Sys<()>) -> R<Sys<Once>> {
    match call() {
        Err(Errno(errno::EINTR)) if pyrt::interrupt::is_pending() => pyrt::interrupt::check().map(|()| Ok(Once::Interrupted)),
        done => Ok(done.map(|()| Once::Done)),
    }
}

/// Other threads run until the descriptor can be read, or written.
#[cfg(unix)]
pub fn until_ready(fd: i32, writing: bool) -> R<()> {
    use crate::threads::scheduler::{now, park, Woken};
    const LOOK_AGAIN: u64 = 1_000_000;
    if !must_share(fd) {
        return Ok(());
    }
    while !sys::is_ready(fd, writing) {
        if park(Some(now() + LOOK_AGAIN)) == Woken::ByInterrupt {
            pyrt::interrupt::check()?;
        }
    }
    Ok(())
}
#[cfg(unix)]
fn must_share(fd: i32) -> bool {
    const GET_FLAGS: i32 = 3;
    crate::threads::scheduler::count() > 0 && sys::fcntl(fd, GET_FLAGS, 0).is_ok_and(|set| set & sys::flags::O_NONBLOCK == 0)
}

/// A WASI host has no pipes to wait for.
#[cfg(not(unix))]
pub fn until_ready(_fd: i32, _writing: bool) -> R<()> {
    Ok(())
}
#[cfg(not(unix))]
fn must_share(_fd: i32) -> bool {
    false
}
