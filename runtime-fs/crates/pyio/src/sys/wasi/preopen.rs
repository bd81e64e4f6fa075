//! Finding the preopened directory below which a path lies. Relative paths are joined to the emulated current directory.

use super::cwd;
use crate::sys::{errno, Errno, Sys};
use pyrt::shared::Global;

struct Preopen {
    fd: u32,
    /// Absolute, without a final slash; empty for the root.
    prefix: Vec<u8>,
    inheriting: wasi::Rights,
}

#[derive(Default)]
struct Table {
    dirs: Vec<Preopen>,
    channel: Option<u32>,
}
static TABLE: Global<Option<Table>> = Global::new(None);

fn table() -> &'static Table {
    TABLE.get().get_or_insert_with(load)
}
fn load() -> Table {
    let mut t = Table::default();
    for fd in 3.. {
        // SAFETY: asks about a number; EBADF ends the loop.
        let Ok(stat) = (unsafe { wasi::fd_prestat_get(fd) }) else { break };
        // SAFETY: tag 0 is the only kind of preopen, a directory.
        let len = unsafe { stat.u.dir.pr_name_len };
        let mut name = vec![0; len];
        // SAFETY: room for len bytes.
        if unsafe { wasi::fd_prestat_dir_name(fd, name.as_mut_ptr(), len) }.is_err() {
            continue;
        }
        while name.last() == Some(&0) {
            name.pop();
        }
        if name == b"/.portalis" {
            t.channel = Some(fd);
            continue;
        }
        // SAFETY: a plain call.
        let inheriting = unsafe { wasi::fd_fdstat_get(fd) }.map_or(u64::MAX, |s| s.fs_rights_inheriting);
        t.dirs.push(Preopen { fd, prefix: absolute(&name), inheriting });
    }
    t
}
/// `.` and relative names of other hosts count from the root.
fn absolute(name: &[u8]) -> Vec<u8> {
    let joined = [b"/", name].concat();
    let mut n = normalize(&joined);
    if n == b"/" {
        n.clear();
    }
    n
}
pub fn channel() -> Option<u32> {
    table().channel
}
/// The prefix of the first preopen, where nothing says what the current directory is.
pub fn first() -> Option<Vec<u8>> {
    table().dirs.first().map(|p| if p.prefix.is_empty() { b"/".to_vec() } else { p.prefix.clone() })
}

/// Removes `.`, `..` and double slashes from an absolute path, by its text alone.
pub fn normalize(path: &[u8]) -> Vec<u8> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for p in path.split(|&c| c == b'/') {
        match p {
            b"" | b"." => {}
            b".." => drop(parts.pop()),
            p => parts.push(p),
        }
    }
    let mut out = Vec::with_capacity(path.len());
    for p in parts {
        out.push(b'/');
        out.extend_from_slice(p);
    }
    if out.is_empty() {
        out.push(b'/');
    }
    out
}

/// A path for a WASI call.
pub struct Located {
    pub fd: u32,
    rest: Vec<u8>,
    pub inheriting: wasi::Rights,
}
impl Located {
    /// WASI takes any bytes; the binding wants a `&str` of which it uses pointer and length only.
    pub fn path(&self) -> &str {
        as_str(&self.rest)
    }
}
pub fn as_str(b: &[u8]) -> &str {
    // SAFETY: the text is handed to the host unread.
    unsafe { std::str::from_utf8_unchecked(b) }
}

/// The absolute form of a path (`.` and `..` kept).
pub fn full(path: &[u8]) -> Vec<u8> {
    if path.first() == Some(&b'/') { path.to_vec() } else { [&cwd::current()[..], b"/", path].concat() }
}

/// Where a path lies; `dir` is a descriptor or AT_CWD.
pub fn locate(dir: i32, path: &[u8]) -> Sys<Located> {
    if path.is_empty() {
        return Err(Errno(errno::ENOENT));
    }
    if dir != super::AT_CWD && path[0] != b'/' {
        return Ok(Located { fd: dir as u32, rest: path.to_vec(), inheriting: u64::MAX });
    }
    let p = full(path);
    if let Some(l) = below(&p) {
        if !escapes(&l.rest) {
            return Ok(l);
        }
    }
    let mut flat = normalize(&p);
    if path.ends_with(b"/") && flat.len() > 1 {
        flat.push(b'/');
    }
    below(&flat).ok_or(Errno(errno::ENOENT))
}
/// A call on what lies at `path`. A link that leads out of a directory that the program opened can only be followed from the directory's own path.
pub fn through<T>(dir: i32, path: &[u8], call: impl Fn(&Located) -> Sys<T>) -> Sys<T> {
    if dir != super::AT_CWD && path.first() != Some(&b'/') {
        if let Some(path) = super::opened::absolute(dir, path) {
            return call(&locate(super::AT_CWD, &path)?);
        }
    }
    call(&locate(dir, path)?)
}
/// Does a relative path leave its start at some point?
fn escapes(rest: &[u8]) -> bool {
    let mut depth = 0i32;
    for p in rest.split(|&c| c == b'/') {
        match p {
            b"" | b"." => {}
            b".." => depth -= 1,
            _ => depth += 1,
        }
        if depth < 0 {
            return true;
        }
    }
    false
}
fn below(p: &[u8]) -> Option<Located> {
    let mut best: Option<&Preopen> = None;
    for d in &table().dirs {
        let fits = p.starts_with(&d.prefix) && matches!(p.get(d.prefix.len()), None | Some(b'/'));
        if fits && best.is_none_or(|b| d.prefix.len() >= b.prefix.len()) {
            best = Some(d);
        }
    }
    let d = best?;
    let mut rest = &p[d.prefix.len()..];
    while rest.first() == Some(&b'/') {
        rest = &rest[1..];
    }
    Some(Located { fd: d.fd, rest: if rest.is_empty() { b".".to_vec() } else { rest.to_vec() }, inheriting: d.inheriting })
}
