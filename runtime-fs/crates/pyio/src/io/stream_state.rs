//! What the states of the two streams in memory have in common (`__getstate__`, `__setstate__`).

use crate::arg;
use pyrt::{attr, err, raise, Err, Obj, R};

/// The object's own attributes, or None.
pub fn attributes(o: &Obj) -> Obj {
    match attr::instance_dict(o) {
        Some(d) => d.as_dict().filter(|d| !d.is_empty()).map_or(Obj::NONE, |d| Obj::dict(d.copy())),
        _ => Obj::NONE,
    }
}
pub fn restore(o: &Obj, own: &Obj, place: &str) -> R<Obj> {
    if !own.is_none() {
        let Some(d) = own.as_dict() else { raise!(TYPE_ERROR, "{place} item of state should be a dict, got a {}", own.type_name()) };
        if let Some(mine) = attr::instance_dict(o) {
            for (k, v) in d.pairs() {
                mine.as_dict().map_or(Ok(()), |m| m.set(k, v))?;
            }
        }
    }
    Ok(Obj::NONE)
}
pub fn position(o: &Obj, message: &str) -> R<usize> {
    if !arg::is_int(o) {
        raise!(TYPE_ERROR, "{message}{}", o.type_name());
    }
    match arg::size(o)? {
        n if n < 0 => raise!(VALUE_ERROR, "position value cannot be negative"),
        n => Ok(n as usize),
    }
}
pub fn wrong_size(o: &Obj, size: usize, state: &Obj) -> Err {
    err!(TYPE_ERROR, "{}.__setstate__ argument should be {size}-tuple, got {}", super::raw::qualified(o), state.type_name())
}
