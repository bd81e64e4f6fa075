//! Calls: argument binding with CPython's messages, the fast paths, the recursion limit.  OWNER: core

use crate::attr::AttrCache;
use crate::exc::R;
use crate::names::Name;
use crate::obj::Obj;

/// `f(*args)` with positional arguments only.
pub fn call(_f: &Obj, _args: &[Obj]) -> R<Obj> {
    unimplemented!()
}
/// The last `kwnames.len()` of `args` are keyword values (vectorcall).
pub fn call_kw(_f: &Obj, _args: &[Obj], _kwnames: &[Name]) -> R<Obj> {
    unimplemented!()
}
/// `f(*args, **kwargs)` with already collected arguments; `kwargs` is a dict or Unset.
pub fn call_ex(_f: &Obj, _args: &[Obj], _kwargs: &Obj) -> R<Obj> {
    unimplemented!()
}
/// `args[0].name(args[1..])` without making a bound method where possible.
pub fn call_method(_name: Name, _args: &[Obj], _ic: &AttrCache) -> R<Obj> {
    unimplemented!()
}
pub fn call_method_kw(_name: Name, _args: &[Obj], _kwnames: &[Name], _ic: &AttrCache) -> R<Obj> {
    unimplemented!()
}
/// As `call_method` for use inside the runtime (no cache).
pub fn method(_name: Name, _args: &[Obj]) -> R<Obj> {
    unimplemented!()
}
/// Counts a Python-level call against the recursion limit: call at the start of every function body ...
pub fn enter() -> R<()> {
    Ok(())
}
/// ... and this at its end, on every path.
pub fn leave() {}
