//! Python's object model for translated programs. `obj.rs` is the place to start: every value is an `Obj`.
#![allow(clippy::new_ret_no_self, clippy::should_implement_trait)]

pub mod attr;
pub mod builtins;
pub mod call;
pub mod class;
pub mod cmp;
pub mod cmp_builtin;
pub mod cmp_num;
pub mod contains;
pub mod cursor;
pub mod dict;
pub mod dunder;
pub mod exc;
pub mod exc_init;
pub mod finalize;
pub mod fmt;
pub mod func;
pub mod gen;
pub mod handled;
pub mod hash;
pub mod heap;
pub mod import;
pub mod iter;
pub mod module;
pub mod names;
pub mod native;
pub mod obj;
pub mod ops;
pub mod repr;
pub mod repr_container;
pub mod set;
pub mod shape;
pub mod shared;
pub mod start;
pub mod str_obj;
pub mod subscr;
pub mod trace;
pub mod tuple_obj;
pub mod typecache;
pub mod types;
pub mod unicode;
pub mod unpack;

pub use exc::{Err, R};
pub use names::{intern, LazyName, Name};
pub use obj::{Obj, Tag};
pub use types::{ty, StaticType, TypeRef};
