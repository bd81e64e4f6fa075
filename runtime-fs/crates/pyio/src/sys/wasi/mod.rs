//! WASI preview 1. What it lacks goes through the side channel of the Portalis host where there is one (`channel.rs`).

mod channel;
mod clock;
mod cwd;
mod dir;
mod fd;
mod number;
mod opened;
mod path;
mod preopen;
mod process;
mod signals;
mod stat;

pub use clock::*;
pub use cwd::*;
pub use dir::*;
pub use fd::*;
pub use path::*;
pub use process::*;
pub use signals::*;
pub use stat::*;

/// The name of `dir_fd=None`.
pub const AT_CWD: i32 = -100;
