//! `_collections`: what Lib/collections/__init__.py imports from C.

pub mod counting;
pub mod defaultdict;
pub mod deque;
pub mod deque_edit;
pub mod namedtuple_new;
pub mod ordered;
pub mod ordered_table;
pub mod ordered_views;
