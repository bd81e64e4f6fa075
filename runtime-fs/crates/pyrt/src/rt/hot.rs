//! The inline versions of operations, for the loops of the user's own program.

pub use crate::cmp::{eq_ as eq, ge, gt, le, lt, ne};
pub use crate::cmp::{eq_b, ge_b, gt_b, le_b, lt_b, ne_b};
pub use crate::ops::{add, and_, floordiv, lshift, mod_, mul, not, or_, pow, rshift, sub, truediv, truthy, xor};
