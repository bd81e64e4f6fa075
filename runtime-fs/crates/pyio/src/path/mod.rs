//! `posixpath`, which is `os.path` (Lib/posixpath.py, Lib/genericpath.py). Paths are handled as bytes: "/" is one byte in both
//! kinds, and no byte of a longer UTF-8 sequence equals it.

pub mod common;
pub mod consts;
pub mod expand;
pub mod join;
pub mod normal;
pub mod query;
pub mod real;
pub mod relative;
pub mod replaced;
pub mod split;
