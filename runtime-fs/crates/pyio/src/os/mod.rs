//! Modules `posix` (which `os` re-exports), `errno`, `_stat`, `fcntl`, `pwd`, `grp`.

pub mod access;
pub mod args;
pub mod consts;
pub mod descriptors;
pub mod dir_entry;
pub mod environ;
pub mod environ_bytes;
pub mod errno_module;
pub mod fcntl;
pub mod links;
pub mod listing;
pub mod names;
pub mod process;
pub mod stat;
pub mod stat_module;
pub mod stat_result;
pub mod strings;
pub mod struct_seq;
pub mod supports;
pub mod terminal;
pub mod times;
pub mod tree;
pub mod user_result;
pub mod users;
pub mod walk;
