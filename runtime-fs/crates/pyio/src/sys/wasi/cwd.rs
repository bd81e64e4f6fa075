//! The current directory, which WASI does not have.

use super::{channel, preopen, stat};
use crate::sys::{errno, Errno, Sys, S_IFDIR, S_IFLNK};
use pyrt::shared::Global;

static CWD: Global<Option<Vec<u8>>> = Global::new(None);

pub fn current() -> &'static Vec<u8> {
    CWD.get().get_or_insert_with(initial)
}
fn initial() -> Vec<u8> {
    if let Ok(p) = std::env::var("PORTALIS_CWD") {
        if p.starts_with('/') {
            return p.into_bytes();
        }
    }
    match channel::ask(&[b"cwd"]) {
        Ok(p) if !p.is_empty() => p,
        _ => preopen::first().unwrap_or_else(|| b"/".to_vec()),
    }
}
pub fn getcwd() -> Sys<Vec<u8>> {
    Ok(current().clone())
}
pub fn chdir(path: &[u8]) -> Sys<()> {
    if stat::stat(path)?.kind() != S_IFDIR {
        return Err(Errno(errno::ENOTDIR));
    }
    let real = resolve(&preopen::full(path))?;
    *CWD.get() = Some(real);
    Ok(())
}
pub fn fchdir(_fd: i32) -> Sys<()> {
    Err(Errno(errno::ENOSYS))
}
/// Without symbolic links: what the kernel's getcwd would say.
fn resolve(path: &[u8]) -> Sys<Vec<u8>> {
    let mut done: Vec<u8> = Vec::new();
    let mut todo: Vec<Vec<u8>> = path.split(|&c| c == b'/').rev().map(<[u8]>::to_vec).collect();
    let mut links = 0;
    while let Some(part) = todo.pop() {
        match part.as_slice() {
            b"" | b"." => continue,
            b".." => {
                let cut = done.iter().rposition(|&c| c == b'/').unwrap_or(0);
                done.truncate(cut);
                continue;
            }
            _ => {}
        }
        let here = [&done[..], b"/", &part].concat();
        // What cannot be looked at (a directory above the grants) is taken as it is.
        if stat::quick(&here, false).is_ok_and(|s| s.kind() == S_IFLNK) {
            links += 1;
            if links > 40 {
                return Err(Errno(errno::ELOOP));
            }
            let target = super::readlink_at(super::AT_CWD, &here)?;
            if target.first() == Some(&b'/') {
                done.clear();
            }
            todo.extend(target.split(|&c| c == b'/').rev().map(<[u8]>::to_vec));
        } else {
            done = here;
        }
    }
    if done.is_empty() {
        done.push(b'/');
    }
    Ok(done)
}
