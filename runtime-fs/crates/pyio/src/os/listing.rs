//! `os.listdir` and `os.scandir`.

use super::args::{path_or_fd_or_none, Target};
use super::dir_entry::{DirEntry, DIR_ENTRY};
use crate::os_error::OrRaise;
use crate::sys::{self, DirItem};
use pyrt::exc::{Err, STOP_ITERATION};
use pyrt::shared::Shared;
use pyrt::types::{StaticType, T_DEL, T_FINAL, T_NO_DICT};
use pyrt::{ty, Obj, Tag, R};

fn read(t: &Target) -> R<Vec<DirItem>> {
    match t {
        Target::Fd(fd) => sys::read_dir_fd(*fd).or_raise_for(&Obj::int(*fd as i64)),
        Target::Path(p) if p.given.is_none() => sys::read_dir(b".").or_raise_for(&Obj::str(".")),
        Target::Path(p) => sys::read_dir(&p.bytes).or_raise_for(&p.given),
    }
}
/// py: posix.listdir(path=None) -> list
pub fn listdir(a: &[Obj]) -> R<Obj> {
    let t = path_or_fd_or_none(&a[0], "listdir")?;
    let name = |n: &[u8]| match &t {
        Target::Path(p) => p.result(n),
        Target::Fd(_) => crate::path_arg::decode(n),
    };
    Ok(Obj::list(read(&t)?.iter().map(|i| name(&i.name)).collect()))
}

struct Scan {
    /// None: closed.
    items: Shared<Option<std::vec::IntoIter<DirItem>>>,
    dir: Option<i32>,
    base: Vec<u8>,
    is_bytes: bool,
}

/// py-type: posix.ScandirIterator
pub static SCANDIR_ITERATOR: StaticType = StaticType::new("ScandirIterator", "posix", Some(&ty::OBJECT), Tag::Native, T_FINAL | T_NO_DICT | T_DEL, pyrt::rows!(SCANDIR_ITERATOR));

/// py: posix.scandir(path=None) -> ScandirIterator
pub fn scandir(a: &[Obj]) -> R<Obj> {
    let t = path_or_fd_or_none(&a[0], "scandir")?;
    let items = read(&t)?.into_iter();
    let (dir, base, is_bytes) = match t {
        Target::Fd(fd) => (Some(fd), Vec::new(), false),
        Target::Path(p) => (None, p.bytes, p.is_bytes),
    };
    pyrt::finalize::set_native(crate::io::unclosed::finish);
    Ok(Obj::native(SCANDIR_ITERATOR.get(), Scan { items: Shared::new(Some(items)), dir, base, is_bytes }))
}
/// Is it an iterator that is neither closed nor at its end?
pub fn is_open(o: &Obj) -> bool {
    o.payload::<Scan>().is_some_and(|s| s.items.get().is_some())
}
/// The next entry of `scan`; None at the end.
pub fn next_entry(scan: &Obj) -> Option<Obj> {
    let s = scan.payload::<Scan>()?;
    let item = s.items.get_mut().as_mut()?.next()?;
    let text = |b: &[u8]| if s.is_bytes { Obj::bytes(b) } else { crate::path_arg::decode(b) };
    let path = match s.dir {
        Some(_) => item.name.clone(),
        None if s.base.ends_with(b"/") => [&s.base[..], &item.name].concat(),
        None => [&s.base[..], b"/", &item.name].concat(),
    };
    Some(Obj::native(DIR_ENTRY.get(), DirEntry::new(text(&item.name), text(&path), path, s.dir, item.kind, item.ino)))
}
/// py: ScandirIterator.__next__(self, /) -> DirEntry
pub fn next(a: &[Obj]) -> R<Obj> {
    match next_entry(&a[0]) {
        Some(e) => Ok(e),
        None => {
            close(a)?;
            Err(Err::with_args(STOP_ITERATION.get(), vec![]))
        }
    }
}
/// py: ScandirIterator.__iter__(self, /) -> ScandirIterator
/// py: ScandirIterator.__enter__(self, /) -> ScandirIterator
pub fn itself(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: ScandirIterator.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    if let Some(s) = a[0].payload::<Scan>() {
        drop(s.items.replace(None));
    }
    Ok(Obj::NONE)
}
/// py: ScandirIterator.__exit__(self, /, *args) -> None
pub fn exit(a: &[Obj]) -> R<Obj> {
    close(&a[..1])
}
/// A path joined as `DirEntry.path` is.
pub fn entry_name(e: &Obj) -> Obj {
    e.payload::<DirEntry>().map_or(Obj::NONE, |d| d.name.clone())
}
