//! Reading directories.

use super::number::linux;
use super::stat::kind_of;
use super::{close, open};
use crate::sys::{flags, DirItem, Sys};

/// All entries but `.` and `..`, in the system's order.
pub fn read_dir(path: &[u8]) -> Sys<Vec<DirItem>> {
    let fd = open(path, flags::O_RDONLY | flags::O_DIRECTORY, 0)?;
    let r = read_dir_fd(fd);
    let _ = close(fd);
    r
}
/// As `read_dir`; the descriptor stays open.
pub fn read_dir_fd(fd: i32) -> Sys<Vec<DirItem>> {
    const HEAD: usize = std::mem::size_of::<wasi::Dirent>();
    let mut out = Vec::new();
    let mut buf = vec![0u8; 8192];
    let mut cookie = 0;
    loop {
        // SAFETY: room for buf.len() bytes.
        let n = linux(unsafe { wasi::fd_readdir(fd as u32, buf.as_mut_ptr(), buf.len(), cookie) })?;
        let mut at = 0;
        while at + HEAD <= n {
            // SAFETY: the host wrote a Dirent there; alignment is not assumed.
            let e = unsafe { std::ptr::read_unaligned(buf[at..].as_ptr().cast::<wasi::Dirent>()) };
            let end = at + HEAD + e.d_namlen as usize;
            if end > n {
                break;
            }
            let name = &buf[at + HEAD..end];
            if name != b"." && name != b".." {
                out.push(DirItem { name: name.to_vec(), ino: e.d_ino, kind: kind_of(e.d_type) });
            }
            cookie = e.d_next;
            at = end;
        }
        if n < buf.len() {
            return Ok(out);
        }
        if at == 0 {
            let more = buf.len() * 2;
            buf.resize(more, 0);
        }
    }
}
