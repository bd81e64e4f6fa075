//! Signal dicts: the flags or traps of a context, as a mapping. `SignalDict` itself is a class in Python over these rows.

use super::context::data;
use super::number::status::*;
use super::shared::{registered, Core, SIGNALS};
use super::SIGNAL_DICT;
use pyrt::shared::Shared;
use pyrt::{err, Err, Obj, R};
use std::cell::Cell;
use std::rc::Rc;

/// The context, and whether it is its traps.
struct Signals(Shared<Option<(Rc<Core>, bool)>>);

/// `context.flags` or `context.traps`
pub fn signal_dict(context: &Obj, traps: bool) -> R<Obj> {
    let d = data(context)?;
    let known = if traps { &d.traps } else { &d.flags };
    let found = known.cloned();
    if !found.is_unset() {
        return Ok(found);
    }
    let made = pyrt::call::call(&registered()?.signal_dict, &[])?;
    if let Some(s) = made.payload::<Signals>() {
        s.0.replace(Some((d.core.clone(), traps)));
    }
    known.replace(made.clone());
    Ok(made)
}

/// py: SignalDictMixin.__new__(cls, *args, **kwargs) -> SignalDictMixin
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = pyrt::builtins::args::class_arg(&a[0], SIGNAL_DICT.get())?;
    Ok(Obj::native(cls, Signals(Shared::new(None))))
}

fn with<T>(o: &Obj, f: impl FnOnce(&Cell<u32>) -> T) -> R<T> {
    let core = o.payload::<Signals>().and_then(|s| s.0.cloned());
    match core {
        Some((core, traps)) => Ok(f(if traps { &core.traps } else { &core.status })),
        None => Err(err!(VALUE_ERROR, "invalid signal dict")),
    }
}

fn unknown() -> Err {
    err!(KEY_ERROR, "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
}

fn flag(signal: &Obj) -> R<u32> {
    let at = registered()?.signals.iter().position(|s| s.is(signal));
    at.map(|i| SIGNALS[i]).ok_or_else(unknown)
}

pub fn flags_of_list(list: &Obj) -> R<u32> {
    let items = list.as_list().map(|l| l.v.get().to_vec()).unwrap_or_default();
    items.iter().try_fold(0, |flags, s| Ok(flags | flag(s)?))
}

/// A signal dict, or a dict with all signals.
pub fn flags_of_dict(o: &Obj) -> R<u32> {
    if o.payload::<Signals>().is_some() {
        return with(o, Cell::get);
    }
    let Some(d) = o.as_dict() else { return Err(err!(TYPE_ERROR, "argument must be a signal dict")) };
    let invalid = || err!(KEY_ERROR, "invalid signal dict");
    if d.len() != SIGNALS.len() {
        return Err(invalid());
    }
    let mut flags = 0;
    for (flag, signal) in SIGNALS.iter().zip(&registered()?.signals) {
        let v = d.get(signal)?.ok_or_else(invalid)?;
        if pyrt::ops::truthy(&v)? {
            flags |= flag;
        }
    }
    Ok(flags)
}

/// py: SignalDictMixin.__len__(self, /)
pub fn len(a: &[Obj]) -> R<Obj> {
    with(&a[0], |_| Obj::int(SIGNALS.len() as i64))
}
/// py: SignalDictMixin.__iter__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    with(&a[0], |_| ())?;
    pyrt::iter::iter(&Obj::tuple(registered()?.signals.clone()))
}
/// py: SignalDictMixin.__getitem__(self, key, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let flag = flag(&a[1])?;
    with(&a[0], |f| Obj::bool(f.get() & flag != 0))
}
/// py: SignalDictMixin.__setitem__(self, key, value, /)
pub fn setitem(a: &[Obj]) -> R<Obj> {
    let flag = flag(&a[1])?;
    let on = pyrt::ops::truthy(&a[2])?;
    with(&a[0], |f| f.set(if on { f.get() | flag } else { f.get() & !flag }))?;
    Ok(Obj::NONE)
}
/// py: SignalDictMixin.__delitem__(self, key, /)
pub fn delitem(_a: &[Obj]) -> R<Obj> {
    Err(err!(VALUE_ERROR, "signal keys cannot be deleted"))
}
/// py: SignalDictMixin.__repr__(self, /)
pub fn repr(a: &[Obj]) -> R<Obj> {
    const NAMES: [(&str, u32); 9] = [
        ("InvalidOperation", INVALID), ("FloatOperation", FLOAT_OPERATION), ("DivisionByZero", DIVISION_BY_ZERO), ("Overflow", OVERFLOW), ("Underflow", UNDERFLOW), ("Subnormal", SUBNORMAL), ("Inexact", INEXACT),
        ("Rounded", ROUNDED), ("Clamped", CLAMPED),
    ];
    let flags = with(&a[0], Cell::get)?;
    let items: Vec<String> = NAMES.iter().map(|(name, flag)| format!("<class 'decimal.{name}'>:{}", if flags & flag != 0 { "True" } else { "False" })).collect();
    Ok(Obj::str(&format!("{{{}}}", items.join(", "))))
}
/// py: SignalDictMixin.copy(self, /)
pub fn copy(a: &[Obj]) -> R<Obj> {
    let flags = with(&a[0], Cell::get)?;
    let d = pyrt::dict::PyDict::new();
    for (flag, signal) in SIGNALS.iter().zip(&registered()?.signals) {
        d.set(signal.clone(), Obj::bool(flags & flag != 0))?;
    }
    Ok(Obj::dict(d))
}

fn same(a: &[Obj]) -> R<Option<bool>> {
    let other = if a[1].payload::<Signals>().is_some() {
        with(&a[1], Cell::get)?
    } else if a[1].as_dict().is_some() {
        match flags_of_dict(&a[1]) {
            Ok(f) => f,
            Err(e) if e.is(&pyrt::exc::KEY_ERROR) => return Ok(None),
            Err(e) => return Err(e),
        }
    } else {
        return Ok(None);
    };
    Ok(Some(with(&a[0], Cell::get)? == other))
}
/// py: SignalDictMixin.__eq__(self, value, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    Ok(same(a)?.map_or(Obj::NOT_IMPLEMENTED, Obj::bool))
}
/// py: SignalDictMixin.__ne__(self, value, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    Ok(same(a)?.map_or(Obj::NOT_IMPLEMENTED, |same| Obj::bool(!same)))
}
