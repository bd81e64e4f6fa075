//! The side channel `/.portalis/rpc` (docs/host-side-channel.md). On other hosts every request answers ENOSYS.

use super::{number, preopen};
use crate::sys::{errno, Errno, Sys};
use pyrt::shared::Global;

enum State {
    Unknown,
    Absent,
    Open(i32),
}
static STATE: Global<State> = Global::new(State::Unknown);

fn descriptor() -> Option<i32> {
    if let State::Unknown = STATE.get() {
        let rights = wasi::RIGHTS_FD_READ | wasi::RIGHTS_FD_WRITE;
        // SAFETY: a plain call; the path is a literal.
        let opened = preopen::channel().and_then(|fd| unsafe { wasi::path_open(fd, 0, "rpc", 0, rights, 0, 0) }.ok());
        *STATE.get() = opened.map_or(State::Absent, |fd| State::Open(fd as i32));
    }
    match STATE.get() {
        State::Open(fd) => Some(*fd),
        _ => None,
    }
}
pub fn present() -> bool {
    descriptor().is_some()
}

/// Sends one request and gives the body of the answer.
pub fn ask(parts: &[&[u8]]) -> Sys<Vec<u8>> {
    let Some(fd) = descriptor() else { return Err(Errno(errno::ENOSYS)) };
    let message = parts.join(&0u8);
    super::write(fd, &message)?;
    let mut answer = vec![0; 4096];
    let mut len = 0;
    let (code, body) = loop {
        if len == answer.len() {
            answer.resize(len * 2, 0);
        }
        let n = super::read(fd, &mut answer[len..])?;
        if n == 0 {
            return Err(Errno(errno::EIO));
        }
        len += n;
        if let Some((code, start, size)) = head(&answer[..len]) {
            if len >= start + size {
                break (code, start..start + size);
            }
        }
    };
    if code != 0 {
        return Err(number::from_raw(code));
    }
    Ok(answer[body].to_vec())
}
/// `ERRNO LENGTH\n`: errno, start of the body, length.
fn head(b: &[u8]) -> Option<(u16, usize, usize)> {
    let end = memchr::memchr(b'\n', b)?;
    let mut words = std::str::from_utf8(&b[..end]).ok()?.split(' ');
    Some((words.next()?.parse().ok()?, end + 1, words.next()?.parse().ok()?))
}
/// The numbers of a body.
pub fn numbers(body: &[u8]) -> Vec<i128> {
    std::str::from_utf8(body).unwrap_or("").split_ascii_whitespace().map(|w| w.parse().unwrap_or(0)).collect()
}
pub fn ask_numbers(parts: &[&[u8]]) -> Sys<Vec<i128>> {
    Ok(numbers(&ask(parts)?))
}
/// A request without an answer worth reading.
pub fn tell(parts: &[&[u8]]) -> Sys<()> {
    ask(parts).map(drop)
}
pub fn decimal(n: i64) -> Vec<u8> {
    n.to_string().into_bytes()
}
pub fn octal(n: u32) -> Vec<u8> {
    format!("{n:o}").into_bytes()
}
/// Whether the user's interrupt waits to be raised; from the first call on, the host tells of it by EINTR.
pub fn is_interrupted() -> bool {
    if ask(&[b"interrupt"]).is_ok_and(|body| body == b"1") {
        pyrt::interrupt::set_pending();
    }
    pyrt::interrupt::is_pending()
}
