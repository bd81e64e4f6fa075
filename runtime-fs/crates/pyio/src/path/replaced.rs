//! `os.getcwd`, `os.stat` and `os.lstat` as the program has replaced them (mock.patch, assignment): Lib/posixpath.py and
//! Lib/genericpath.py call them by name, so a replacement shows in `os.path`. Costs a flag where nobody has stored to `os`.

use crate::os_error::OrRaise;
use crate::path_arg::encode;
use crate::sys::{self, Stat};
use pyrt::exc::{OS_ERROR, VALUE_ERROR};
use pyrt::{attr, call, intern, Obj, Tag, R};

/// The function, if it is not ours any more.
fn function(name: &'static str) -> Option<Obj> {
    if !pyrt::module::os_is_changed() {
        return None;
    }
    let os = pyrt::hooks::loaded_module("os")?;
    let f = attr::getattr_opt(&os, intern(name)).ok()??;
    if f.tag() == Tag::Builtin { None } else { Some(f) }
}

/// The current directory in the bytes of the file system.
pub fn getcwd(of_bytes: bool) -> R<Vec<u8>> {
    match function(if of_bytes { "getcwdb" } else { "getcwd" }) {
        Some(f) => Ok(encode(&call::call(&f, &[])?)?.0),
        None => sys::getcwd().or_raise(),
    }
}

/// None: `os.stat` (or `os.lstat`) is the original. The inner None: it raised OSError or ValueError.
pub fn quiet(name: &'static str, path: &Obj) -> Option<R<Option<Stat>>> {
    let f = function(name)?;
    Some(match call::call(&f, std::slice::from_ref(path)) {
        Ok(r) => read(&r).map(Some),
        Err(e) if e.is(&OS_ERROR) || e.is(&VALUE_ERROR) => Ok(None),
        Err(e) => Err(e),
    })
}
pub fn stat(path: &Obj) -> Option<R<Stat>> {
    let f = function("stat")?;
    Some(call::call(&f, std::slice::from_ref(path)).and_then(|r| read(&r)))
}

/// `os.stat(path).st_mtime` and its like.
pub fn field(path: &Obj, name: &'static str) -> Option<R<Obj>> {
    let f = function("stat")?;
    Some(call::call(&f, std::slice::from_ref(path)).and_then(|r| attr::getattr(&r, intern(name))))
}

fn read(r: &Obj) -> R<Stat> {
    let number = |name: &'static str| -> R<i64> { Ok(attr::getattr_opt(r, intern(name))?.and_then(|v| v.as_i64()).unwrap_or(0)) };
    Ok(Stat { mode: number("st_mode")? as u32, ino: number("st_ino")? as u64, dev: number("st_dev")? as u64, size: number("st_size")?, ..Stat::default() })
}
