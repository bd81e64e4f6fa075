//! System calls behind one API with Linux numbers (flags, errno, modes): `unix.rs` natively, `wasi.rs` on WASI preview 1.
//! Paths are bytes without NUL. All `unsafe` of this crate is below this module.

pub mod errno;
pub mod flags;
pub mod strerror;
#[cfg(target_os = "linux")]
mod linux_system;
#[cfg(target_os = "linux")]
mod linux_transfer;
#[cfg(not(target_os = "linux"))]
mod plain_system;
#[cfg(not(target_os = "linux"))]
mod plain_transfer;
#[cfg(target_os = "linux")]
pub use linux_system::*;
#[cfg(target_os = "linux")]
pub use linux_transfer::*;
#[cfg(not(target_os = "linux"))]
pub use plain_system::*;
#[cfg(not(target_os = "linux"))]
pub use plain_transfer::*;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
mod unix_signals;
#[cfg(unix)]
pub use unix_signals::*;
#[cfg(unix)]
pub use unix::*;
#[cfg(target_os = "wasi")]
mod wasi;
#[cfg(target_os = "wasi")]
pub use wasi::*;

/// A Linux errno.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Errno(pub i32);

pub type Sys<T> = Result<T, Errno>;

/// Seconds and nanoseconds since the epoch; nanoseconds are 0..1e9.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Instant {
    pub sec: i64,
    pub nsec: i64,
}

impl Instant {
    pub fn seconds(self) -> f64 {
        self.sec as f64 + 1e-9 * self.nsec as f64
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Stat {
    pub mode: u32,
    pub ino: u64,
    pub dev: u64,
    pub nlink: u64,
    pub uid: u32,
    pub gid: u32,
    pub size: i64,
    pub atime: Instant,
    pub mtime: Instant,
    pub ctime: Instant,
    pub blksize: i64,
    pub blocks: i64,
    pub rdev: u64,
}

impl Stat {
    pub fn kind(&self) -> u32 {
        self.mode & S_IFMT
    }
}

pub const S_IFMT: u32 = 0o170000;
pub const S_IFDIR: u32 = 0o040000;
pub const S_IFCHR: u32 = 0o020000;
pub const S_IFBLK: u32 = 0o060000;
pub const S_IFREG: u32 = 0o100000;
pub const S_IFIFO: u32 = 0o010000;
pub const S_IFLNK: u32 = 0o120000;
pub const S_IFSOCK: u32 = 0o140000;

/// A directory entry; `kind` is one of the `S_IF*` values, 0 when the system did not say.
#[derive(Clone, Debug)]
pub struct DirItem {
    pub name: Vec<u8>,
    pub ino: u64,
    pub kind: u32,
}

/// What to do with one of the two times in `utimens`.
#[derive(Clone, Copy, Debug)]
pub enum SetTime {
    Now,
    At(Instant),
}

/// Whose extended attributes: a path (links are followed), a link itself, a descriptor.
#[derive(Clone, Copy, Debug)]
pub enum XattrOf<'a> {
    Path(&'a [u8]),
    Link(&'a [u8]),
    Fd(i32),
}

/// Reads to the end.
pub fn read_all(fd: i32) -> Sys<Vec<u8>> {
    let mut out = Vec::new();
    let mut buf = [0u8; 4096];
    loop {
        match read(fd, &mut buf)? {
            0 => return Ok(out),
            n => out.extend_from_slice(&buf[..n]),
        }
    }
}
