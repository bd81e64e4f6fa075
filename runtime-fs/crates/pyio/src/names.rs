//! Names of Python methods that this crate calls on foreign objects.

use pyrt::{intern, Name};

/// As `intern`. The linker keeps every row whose name stands in a literal `intern` call; these are not meant: a native
/// stream is called directly.
pub fn named(s: &str) -> Name {
    intern(s)
}
