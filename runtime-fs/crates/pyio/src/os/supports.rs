//! `os.supports_fd` and its relatives: the functions of the linked program that have the feature.

use pyrt::set::PySet;
use pyrt::{hooks, Obj};

/// The functions of `posix` among `names`, as a set.
fn those(names: &[&str]) -> Obj {
    let s = PySet::new();
    if let Some(m) = hooks::loaded_module("posix") {
        if let Some(m) = m.as_module() {
            for n in names {
                if let Ok(Some(f)) = m.get(crate::names::named(n)) {
                    let _ = s.add(f);
                }
            }
        }
    }
    Obj::set(s)
}
/// py-const: posix.supports_fd
pub fn supports_fd() -> Obj {
    those(&["chdir", "chmod", "chown", "listdir", "scandir", "stat", "statvfs", "truncate", "utime", "execve", "pathconf"])
}
/// py-const: posix.supports_dir_fd
pub fn supports_dir_fd() -> Obj {
    // WASI has no named pipes.
    let fifo: &[&str] = if cfg!(target_os = "wasi") { &[] } else { &["mkfifo"] };
    let all = ["access", "chmod", "chown", "link", "lstat", "mkdir", "open", "readlink", "rename", "replace", "rmdir", "stat", "symlink", "unlink", "utime"];
    those(&[&all[..], fifo].concat())
}
/// py-const: posix.supports_follow_symlinks
pub fn supports_follow_symlinks() -> Obj {
    those(&["access", "chown", "link", "stat", "utime"])
}
/// py-const: posix.supports_effective_ids
pub fn supports_effective_ids() -> Obj {
    those(&["access"])
}
/// py-const: posix.supports_bytes_environ
pub fn supports_bytes_environ() -> Obj {
    Obj::TRUE
}
