//! `os.walk` and `os.fwalk` (Lib/os.py) as generators.

use super::dir_entry::{is_directory, is_link, path_of};
use super::listing::{entry_name, next_entry, scandir};
use crate::arg;
use crate::path::join::join_two;
use crate::path_arg::{encode, fspath_of};
use crate::sys;
use pyrt::exc::OS_ERROR;
use pyrt::gen;
use pyrt::{call, ty, Obj, R};

/// What is still to be done, last first.
enum Step {
    Visit(Obj),
    /// Yield the triple, then visit what is left of its directories.
    Emit(Obj),
    /// The next directory of a triple that was yielded, from this index on.
    Into(Obj, Obj, usize),
}

struct Options {
    topdown: bool,
    onerror: Obj,
    followlinks: bool,
}

/// py: os.walk(top, topdown=True, onerror=None, followlinks=False) -> any
/// py: posix.walk(top, topdown=True, onerror=None, followlinks=False) -> any
pub fn walk(a: &[Obj]) -> R<Obj> {
    let top = fspath_of(&a[0])?;
    let topdown = arg::flag(&a[1])?;
    let followlinks = arg::flag(&a[3])?;
    let onerror = a[2].clone();
    Ok(gen::make(ty::GENERATOR.get(), Obj::str("_walk"), Obj::str("_walk"), &gen::NATIVE, move |co| async move {
        let o = Options { topdown, onerror, followlinks };
        let mut todo = vec![Step::Visit(top)];
        while let Some(step) = todo.pop() {
            match step {
                Step::Visit(dir) => {
                    let Some((triple, below)) = read(&dir, &o)? else { continue };
                    if o.topdown {
                        co.yield_(triple.clone()).await?;
                        let dirs = triple.as_tuple().map_or(Obj::NONE, |t| t[1].clone());
                        drop(triple);
                        todo.push(Step::Into(dir, dirs, 0));
                    } else {
                        todo.push(Step::Emit(triple));
                        todo.extend(below.into_iter().rev().map(Step::Visit));
                    }
                }
                Step::Emit(triple) => drop(co.yield_(triple).await?),
                Step::Into(dir, dirs, i) => {
                    // The caller may have changed the list.
                    let name = dirs.as_list().and_then(|l| l.v.get().get(i).cloned());
                    let Some(name) = name else { continue };
                    let path = join_two(&dir, &name)?;
                    todo.push(Step::Into(dir, dirs, i + 1));
                    if o.followlinks || !sys::stat_quick(&encode(&path)?.0, false).is_ok_and(|s| s.kind() == sys::S_IFLNK) {
                        todo.push(Step::Visit(path));
                    }
                }
            }
        }
        Ok(Obj::NONE)
    }))
}

/// The triple of a directory and, bottom-up, the paths to visit before it. None: not readable.
fn read(dir: &Obj, o: &Options) -> R<Option<(Obj, Vec<Obj>)>> {
    let scan = match scandir(std::slice::from_ref(dir)) {
        Ok(s) => s,
        Err(e) if e.is(&OS_ERROR) => {
            if !o.onerror.is_none() {
                call::call(&o.onerror, &[e.into_obj()])?;
            }
            return Ok(None);
        }
        Err(e) => return Err(e),
    };
    let (mut dirs, mut files, mut below) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(entry) = next_entry(&scan) {
        let is_dir = is_directory(&entry).unwrap_or(false);
        if !is_dir {
            files.push(entry_name(&entry));
            continue;
        }
        dirs.push(entry_name(&entry));
        if !o.topdown && (o.followlinks || !is_link(&entry).unwrap_or(false)) {
            below.push(path_of(&entry)?);
        }
    }
    Ok(Some((Obj::tuple_of([dir.clone(), Obj::list(dirs), Obj::list(files)]), below)))
}
