//! `os.DirEntry`.

use super::stat::result;
use crate::arg;
use crate::os_error::OrRaise;
use crate::sys::{self, errno, Stat, Sys, S_IFDIR, S_IFLNK, S_IFREG};
use pyrt::shared::Shared;
use pyrt::types::{StaticType, T_FINAL, T_NO_DICT};
use pyrt::{raise, ty, Obj, Tag, R};

pub struct DirEntry {
    pub name: Obj,
    path: Obj,
    bytes: Vec<u8>,
    /// The directory's descriptor where scandir was given one.
    dir: Option<i32>,
    /// 0: the system did not say.
    kind: u32,
    ino: u64,
    stat: Shared<Obj>,
    lstat: Shared<Obj>,
}

/// py-type: posix.DirEntry
pub static DIR_ENTRY: StaticType = StaticType::new("DirEntry", "posix", Some(&ty::OBJECT), Tag::Native, T_FINAL | T_NO_DICT, pyrt::rows!(DIR_ENTRY));

impl DirEntry {
    pub fn new(name: Obj, path: Obj, bytes: Vec<u8>, dir: Option<i32>, kind: u32, ino: u64) -> DirEntry {
        DirEntry { name, path, bytes, dir, kind, ino, stat: Shared::new(Obj::UNSET), lstat: Shared::new(Obj::UNSET) }
    }
    fn ask(&self, follow: bool) -> Sys<Stat> {
        sys::stat_at(self.dir.unwrap_or(sys::AT_CWD), &self.bytes, follow)
    }
    fn kind(&self, follow: bool) -> Sys<u32> {
        if self.kind != 0 && !(follow && self.kind == S_IFLNK) {
            return Ok(self.kind);
        }
        if self.dir.is_none() {
            return Ok(sys::stat_quick(&self.bytes, follow)?.kind());
        }
        Ok(self.ask(follow)?.kind())
    }
    /// Is it of the kind? A name that is gone is of none.
    fn is(&self, kind: u32, follow: bool) -> R<bool> {
        match self.kind(follow) {
            Ok(k) => Ok(k == kind),
            Err(e) if e.0 == errno::ENOENT => Ok(false),
            Err(e) => Err(e).or_raise_for(&self.path),
        }
    }
    fn stat(&self, follow: bool) -> R<Obj> {
        // A link is needed to tell the two apart.
        let same = !follow || self.kind(false).or_raise_for(&self.path)? != S_IFLNK;
        let cache = if same { &self.lstat } else { &self.stat };
        if cache.get().is_unset() {
            let s = result(&self.ask(!same).or_raise_for(&self.path)?);
            drop(cache.replace(s));
        }
        Ok(cache.cloned())
    }
}

fn this(o: &Obj) -> R<&DirEntry> {
    match o.payload::<DirEntry>() {
        Some(d) => Ok(d),
        None => raise!(TYPE_ERROR, "descriptor requires a 'posix.DirEntry' object but received a '{}'", o.type_name()),
    }
}
/// `entry.is_dir()` for the runtime's own use.
pub fn is_directory(e: &Obj) -> R<bool> {
    this(e)?.is(S_IFDIR, true)
}
pub fn is_link(e: &Obj) -> R<bool> {
    this(e)?.is(S_IFLNK, false)
}
pub fn path_of(e: &Obj) -> R<Obj> {
    Ok(this(e)?.path.clone())
}

/// py: DirEntry.is_dir(self, /, *, follow_symlinks=True) -> bool
pub fn is_dir(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is(S_IFDIR, arg::flag(&a[1])?)?))
}
/// py: DirEntry.is_file(self, /, *, follow_symlinks=True) -> bool
pub fn is_file(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is(S_IFREG, arg::flag(&a[1])?)?))
}
/// py: DirEntry.is_symlink(self, /) -> bool
pub fn is_symlink(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(is_link(&a[0])?))
}
/// py: DirEntry.is_junction(self, /) -> bool
pub fn is_junction(a: &[Obj]) -> R<Obj> {
    this(&a[0])?;
    Ok(Obj::FALSE)
}
/// py: DirEntry.stat(self, /, *, follow_symlinks=True) -> stat_result
pub fn stat(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.stat(arg::flag(&a[1])?)
}
/// py: DirEntry.inode(self, /) -> int
pub fn inode(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.ino as i64))
}
/// py-get: DirEntry.name
pub fn name(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.name.clone())
}
/// py-get: DirEntry.path
/// py: DirEntry.__fspath__(self, /) -> any
pub fn path(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.path.clone())
}
/// py: DirEntry.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let n = pyrt::repr::repr(&this(&a[0])?.name)?;
    Ok(Obj::str(&format!("<DirEntry {}>", n.as_str().unwrap_or(""))))
}
