//! Where the descriptors that the program opened for reading lie: a directory's descriptor is asked for what only whole paths can be asked
//! for (modes, owners), and for links that lead out of it, which a WASI host does not follow from there.

use super::preopen::full;
use super::stat::{fstat_quick, quick};
use super::AT_CWD;
use pyrt::shared::Global;

static PATHS: Global<Vec<(i32, Vec<u8>)>> = Global::new(Vec::new());

/// `path` was opened, relative to `dir`, as `fd`.
pub fn note(fd: i32, dir: i32, path: &[u8]) {
    let Some(path) = joined(dir, path) else { return };
    forget(fd);
    PATHS.get().push((fd, path));
}
pub fn forget(fd: i32) {
    PATHS.get().retain(|(known, _)| *known != fd);
}
/// `to` is another descriptor of what `fd` is open for.
pub fn copy(fd: i32, to: i32) {
    forget(to);
    if let Some(path) = known(fd) {
        PATHS.get().push((to, path));
    }
}
fn known(fd: i32) -> Option<Vec<u8>> {
    PATHS.get().iter().find(|(known, _)| *known == fd).map(|(_, path)| path.clone())
}
fn joined(dir: i32, path: &[u8]) -> Option<Vec<u8>> {
    if dir == AT_CWD || path.first() == Some(&b'/') {
        return Some(full(path));
    }
    Some([&known(dir)?[..], b"/", path].concat())
}
/// The absolute path, if what `dir` is open for still lies where it was opened.
pub fn absolute(dir: i32, path: &[u8]) -> Option<Vec<u8>> {
    if dir != AT_CWD && path.first() != Some(&b'/') {
        let (here, there) = (fstat_quick(dir).ok()?, quick(&known(dir)?, true).ok()?);
        if (here.dev, here.ino) != (there.dev, there.ino) {
            return None;
        }
    }
    joined(dir, path)
}
