//! The iteration protocol, as this crate uses it.

pub use pyrt::iter::{iter, next};
