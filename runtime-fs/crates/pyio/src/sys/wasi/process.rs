//! What a process is: ids, user, terminal, random numbers.

use super::channel;
use super::number::linux;
use crate::sys::{errno, Errno, Sys};

pub fn umask(mask: u32) -> u32 {
    match channel::ask(&[b"umask", &channel::octal(mask & 0o777)]) {
        Ok(b) => u32::from_str_radix(String::from_utf8_lossy(&b).trim(), 8).unwrap_or(0o022),
        Err(_) => 0o022,
    }
}
fn pids() -> (i64, i64) {
    match channel::ask_numbers(&[b"getpid"]) {
        Ok(n) if n.len() == 2 => (n[0] as i64, n[1] as i64),
        _ => (1, 0),
    }
}
pub fn getpid() -> i64 {
    pids().0
}
pub fn getppid() -> i64 {
    pids().1
}
/// The lines of the `user` answer: ids, name, home, name of the group.
fn user() -> Vec<String> {
    channel::ask(&[b"user"]).map(|b| String::from_utf8_lossy(&b).split('\n').map(str::to_string).collect()).unwrap_or_default()
}
/// real uid, effective uid, real gid, effective gid
pub fn ids() -> (u32, u32, u32, u32) {
    let lines = user();
    let n = channel::numbers(lines.first().map_or(b"", |l| l.as_bytes()));
    let at = |i: usize| n.get(i).copied().unwrap_or(0) as u32;
    (at(0), at(1), at(2), at(3))
}
/// Name and home directory of the user.
pub fn user_entry() -> Option<(String, String)> {
    let l = user();
    Some((l.get(1)?.clone(), l.get(2)?.clone()))
}
/// None where the group has no name, or the host does not tell.
pub fn group_name() -> Option<String> {
    user().get(3).filter(|name| !name.is_empty()).cloned()
}
pub fn cpu_count() -> usize {
    channel::ask_numbers(&[b"cpus"]).ok().and_then(|n| n.first().copied()).unwrap_or(1) as usize
}
/// (columns, lines)
pub fn terminal_size(fd: i32) -> Sys<(i64, i64)> {
    match channel::ask_numbers(&[b"ttysize", &channel::decimal(fd as i64)]) {
        Ok(n) if n.len() == 2 => Ok((n[0] as i64, n[1] as i64)),
        _ => Err(Errno(errno::ENOTTY)),
    }
}
pub fn urandom(buf: &mut [u8]) -> Sys<()> {
    // SAFETY: room for buf.len() bytes.
    linux(unsafe { wasi::random_get(buf.as_mut_ptr(), buf.len()) })
}
/// The environment of a module is its own: os.environ holds it.
pub fn setenv(name: &[u8], _value: Option<&[u8]>) -> Sys<()> {
    if name.is_empty() || name.contains(&b'=') { Err(Errno(errno::EINVAL)) } else { Ok(()) }
}
pub fn kill(_pid: i64, _sig: i32) -> Sys<()> {
    Err(Errno(errno::ENOSYS))
}
/// sysname, nodename, release, version, machine
pub fn uname() -> [Vec<u8>; 5] {
    let b = channel::ask(&[b"uname"]).unwrap_or_else(|_| b"Linux\nlocalhost\n\n\nx86_64".to_vec());
    let mut l = b.split(|&c| c == b'\n').map(<[u8]>::to_vec);
    std::array::from_fn(|_| l.next().unwrap_or_default())
}
