//! Python's object model for translated programs. `obj.rs` is the place to start: every value is an `Obj`.
#![cfg_attr(portalis_link, feature(rustc_attrs), allow(internal_features))]
// Where a module is compiled for size, what runs for each line or call of a program is compiled for speed all the same.
#![cfg_attr(portalis_small, feature(optimize_attribute))]
#![allow(clippy::new_ret_no_self, clippy::should_implement_trait)]

pub mod args;

pub mod array;
pub mod attr;
pub mod attr_cache;
pub mod bind;
pub mod bind_native;
pub mod builtins;
pub mod call;
pub mod call_star;
pub mod class;
pub mod cmp;
pub mod cmp_builtin;
pub mod cmp_num;
pub mod codecs;
pub mod code;
pub mod code_text;
pub mod construct;
pub mod contains;
pub mod async_gen;
pub mod coroutine;
pub mod cursor;
pub mod cycles;
pub mod descr;
pub mod dict;
pub mod dunder;
pub mod end_order;
pub mod exc;
pub mod exc_group;
pub mod exc_init;
pub mod finalize;
pub mod fmt;
pub mod frames;
pub mod func;
pub mod gen;
pub mod handled;
pub mod hash;
pub mod heap;
pub mod hooks;
pub mod import;
mod import_wait;
pub mod interrupt;
pub mod iter;
mod iter_all;
pub mod module;
pub mod modules;
pub mod lent;
pub mod mro;
pub mod names;
pub mod names_used;
pub mod native;
pub mod native_attrs;
pub mod obj;
pub mod ops;
pub mod packed;
mod pool_alloc;
pub mod raising;
pub mod recursion;
pub mod repr;
pub mod repr_container;
pub mod rt;
pub mod scan;
pub mod set;
pub mod shape;
pub mod shared;
pub mod start;
pub mod str_obj;
pub mod subscr;
pub mod suggest;
pub mod threads;
pub mod trace;
pub mod trace_anchor;
pub mod trace_print;
pub mod tuple_obj;
pub mod type_attr;
pub mod type_bases;
pub mod type_members;
pub mod type_new;
pub mod typecache;
pub mod types;
pub mod unicode;
pub mod unpack;
pub mod warn;
pub mod weak;
pub mod weak_proxy;
pub mod weak_proxy_ops;
#[cfg(target_os = "wasi")]
mod wasm_malloc;

pub use exc::{Err, R};
pub use names::{intern, LazyName, Name};
pub use obj::{Obj, Tag};
pub use types::{ty, StaticType, TypeRef};
