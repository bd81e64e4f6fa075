//! Rows of Context: construction and attributes; `getcontext`, `setcontext`, `localcontext`.

use super::methods::rounding_mode;
use super::number::{status::*, Ctx, Round, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY};
use super::shared::{context_or_current, core, current, default_core, is_template, new_context, registered, set_current, ContextData, Core, SIGNALS};
use super::signals::{flags_of_dict, flags_of_list, signal_dict};
use super::{DECIMAL_CONTEXT, DECIMAL_CONTEXT_MANAGER};
use pyrt::{err, Obj, R};

/// py: Context.__new__(cls, *args, **kwargs) -> Context
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = pyrt::builtins::args::class_arg(&a[0], DECIMAL_CONTEXT.get())?;
    let core = default_core()?;
    core.capitals.set(true);
    Ok(new_context(cls, core))
}
/// py: Context.__init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    set_all(core(&a[0])?, &a[1..])?;
    Ok(Obj::NONE)
}

/// prec, rounding, Emin, Emax, capitals, clamp, flags, traps: those that are not None.
fn set_all(core: &Core, a: &[Obj]) -> R<()> {
    let setters: [fn(&Core, &Obj) -> R<()>; 6] = [set_prec, set_rounding, set_emin, set_emax, set_capitals, set_clamp];
    for (set, value) in setters.iter().zip(a).filter(|(_, v)| !v.is_none()) {
        set(core, value)?;
    }
    for (flags, value) in [(&core.traps, &a[7]), (&core.status, &a[6])] {
        if !value.is_none() {
            flags.set(if value.as_list().is_some() { flags_of_list(value)? } else { flags_of_dict(value)? });
        }
    }
    Ok(())
}

fn whole(o: &Obj) -> R<i64> {
    if pyrt::builtins::int::int_ref(o).is_none() {
        return Err(err!(TYPE_ERROR, "an integer is required"));
    }
    pyrt::builtins::args::size(o)
}

fn change(core: &Core, f: impl FnOnce(&mut Ctx)) {
    let mut ctx = core.ctx.get();
    f(&mut ctx);
    core.ctx.set(ctx);
}

fn set_prec(core: &Core, o: &Obj) -> R<()> {
    let v = whole(o)?;
    if !(1..=MAX_PREC).contains(&v) {
        return Err(err!(VALUE_ERROR, "valid range for prec is [1, MAX_PREC]"));
    }
    change(core, |c| c.prec = v);
    Ok(())
}
fn set_emin(core: &Core, o: &Obj) -> R<()> {
    let v = whole(o)?;
    if !(MIN_EMIN..=0).contains(&v) {
        return Err(err!(VALUE_ERROR, "valid range for Emin is [MIN_EMIN, 0]"));
    }
    change(core, |c| c.emin = v);
    Ok(())
}
fn set_emax(core: &Core, o: &Obj) -> R<()> {
    let v = whole(o)?;
    if !(0..=MAX_EMAX).contains(&v) {
        return Err(err!(VALUE_ERROR, "valid range for Emax is [0, MAX_EMAX]"));
    }
    change(core, |c| c.emax = v);
    Ok(())
}
fn set_rounding(core: &Core, o: &Obj) -> R<()> {
    let round = rounding_mode(o)?;
    change(core, |c| c.round = round);
    Ok(())
}
fn set_capitals(core: &Core, o: &Obj) -> R<()> {
    match whole(o)? {
        v @ (0 | 1) => core.capitals.set(v == 1),
        _ => return Err(err!(VALUE_ERROR, "valid values for capitals are 0 or 1")),
    }
    Ok(())
}
fn set_clamp(core: &Core, o: &Obj) -> R<()> {
    match whole(o)? {
        v @ (0 | 1) => change(core, |c| c.clamp = v == 1),
        _ => return Err(err!(VALUE_ERROR, "valid values for clamp are 0 or 1")),
    }
    Ok(())
}

/// A setter: attributes of contexts cannot be deleted.
fn assign(a: &[Obj], set: fn(&Core, &Obj) -> R<()>) -> R<Obj> {
    if a[1].is_unset() {
        return Err(err!(ATTRIBUTE_ERROR, "context attributes cannot be deleted"));
    }
    set(core(&a[0])?, &a[1])?;
    Ok(Obj::NONE)
}

/// py-get: Context.prec
pub fn prec(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.ctx.get().prec))
}
/// py-set: Context.prec
pub fn assign_prec(a: &[Obj]) -> R<Obj> {
    assign(a, set_prec)
}
/// py-get: Context.Emin
pub fn emin(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.ctx.get().emin))
}
/// py-set: Context.Emin
pub fn assign_emin(a: &[Obj]) -> R<Obj> {
    assign(a, set_emin)
}
/// py-get: Context.Emax
pub fn emax(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.ctx.get().emax))
}
/// py-set: Context.Emax
pub fn assign_emax(a: &[Obj]) -> R<Obj> {
    assign(a, set_emax)
}
/// py-get: Context.rounding
pub fn rounding(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(rounding_name(core(&a[0])?.ctx.get().round)))
}
/// py-set: Context.rounding
pub fn assign_rounding(a: &[Obj]) -> R<Obj> {
    assign(a, set_rounding)
}
/// py-get: Context.capitals
pub fn capitals(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.capitals.get() as i64))
}
/// py-set: Context.capitals
pub fn assign_capitals(a: &[Obj]) -> R<Obj> {
    assign(a, set_capitals)
}
/// py-get: Context.clamp
pub fn clamp(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.ctx.get().clamp as i64))
}
/// py-set: Context.clamp
pub fn assign_clamp(a: &[Obj]) -> R<Obj> {
    assign(a, set_clamp)
}
/// py-get: Context.flags
pub fn flags(a: &[Obj]) -> R<Obj> {
    signal_dict(&a[0], false)
}
/// py-set: Context.flags
pub fn assign_flags(a: &[Obj]) -> R<Obj> {
    assign(a, |core, o| flags_of_dict(o).map(|f| core.status.set(f)))
}
/// py-get: Context.traps
pub fn traps(a: &[Obj]) -> R<Obj> {
    signal_dict(&a[0], true)
}
/// py-set: Context.traps
pub fn assign_traps(a: &[Obj]) -> R<Obj> {
    assign(a, |core, o| flags_of_dict(o).map(|f| core.traps.set(f)))
}

fn rounding_name(round: Round) -> &'static str {
    Round::ALL.iter().find(|(r, _)| *r == round).map_or("", |(_, name)| name)
}

/// py: Context.Etiny(self, /)
pub fn etiny(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.ctx.get().etiny()))
}
/// py: Context.Etop(self, /)
pub fn etop(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(core(&a[0])?.ctx.get().etop()))
}
/// py: Context.clear_flags(self, /)
pub fn clear_flags(a: &[Obj]) -> R<Obj> {
    core(&a[0])?.status.set(0);
    Ok(Obj::NONE)
}
/// py: Context.clear_traps(self, /)
pub fn clear_traps(a: &[Obj]) -> R<Obj> {
    core(&a[0])?.traps.set(0);
    Ok(Obj::NONE)
}
/// py: Context.copy(self, /)
/// py: Context.__copy__(self, /)
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(new_context(DECIMAL_CONTEXT.get(), core(&a[0])?.copied()))
}

/// The names of conditions, one for each number.
fn names(flags: u32) -> String {
    const BITS: [&str; 15] = [
        "Clamped", "InvalidOperation", "DivisionByZero", "InvalidOperation", "InvalidOperation", "InvalidOperation", "Inexact", "InvalidOperation", "InvalidOperation", "InvalidOperation", "FloatOperation", "Overflow",
        "Rounded", "Subnormal", "Underflow",
    ];
    let mut out: Vec<&str> = Vec::new();
    for (i, name) in BITS.iter().enumerate() {
        if flags & 1 << i != 0 && !(INVALID & 1 << i != 0 && out.contains(name)) {
            out.push(name);
        }
    }
    out.join(", ")
}
/// py: Context.__repr__(self, /)
pub fn repr(a: &[Obj]) -> R<Obj> {
    let core = core(&a[0])?;
    let c = core.ctx.get();
    Ok(Obj::str(&format!(
        "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
        c.prec, rounding_name(c.round), c.emin, c.emax, core.capitals.get() as i64, c.clamp as i64, names(core.status.get()), names(core.traps.get())
    )))
}
/// py: Context.__reduce__(self, /)
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let core = core(&a[0])?;
    let c = core.ctx.get();
    let known = registered()?;
    let list = |flags: u32| Obj::list(SIGNALS.iter().zip(&known.signals).filter(|(s, _)| flags & *s != 0).map(|(_, o)| o.clone()).collect());
    let args = vec![
        Obj::int(c.prec), Obj::str(rounding_name(c.round)), Obj::int(c.emin), Obj::int(c.emax), Obj::int(core.capitals.get() as i64), Obj::int(c.clamp as i64), list(core.status.get()), list(core.traps.get()),
    ];
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::tuple(args)]))
}

/// py: _mpdec.getcontext()
pub fn getcontext(_a: &[Obj]) -> R<Obj> {
    current()
}
/// py: _mpdec.setcontext(context, /)
pub fn setcontext(a: &[Obj]) -> R<Obj> {
    let core = core(&a[0])?;
    if !is_template(&a[0])? {
        set_current(&a[0])?;
        return Ok(Obj::NONE);
    }
    let copied = core.copied();
    copied.status.set(0);
    set_current(&new_context(DECIMAL_CONTEXT.get(), copied))?;
    Ok(Obj::NONE)
}

/// The contexts inside and outside of a with block.
struct Manager {
    local: Obj,
    global: Obj,
}
/// py: _mpdec.localcontext(ctx=None, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)
pub fn localcontext(a: &[Obj]) -> R<Obj> {
    let global = current()?;
    let local = copy(&[context_or_current(&a[0])?])?;
    set_all(core(&local)?, &a[1..])?;
    Ok(Obj::native(DECIMAL_CONTEXT_MANAGER.get(), Manager { local, global }))
}
fn manager(o: &Obj) -> R<&Manager> {
    o.payload::<Manager>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'decimal.ContextManager' object but received a '{}'", o.type_name()))
}
/// py: ContextManager.__enter__(self, /)
pub fn enter(a: &[Obj]) -> R<Obj> {
    let m = manager(&a[0])?;
    setcontext(std::slice::from_ref(&m.local))?;
    Ok(m.local.clone())
}
/// py: ContextManager.__exit__(self, *args)
pub fn exit(a: &[Obj]) -> R<Obj> {
    setcontext(std::slice::from_ref(&manager(&a[0])?.global))
}

/// py-const: _mpdec.MAX_PREC
/// py-const: _mpdec.MAX_EMAX
pub fn max_prec() -> Obj {
    Obj::int(MAX_PREC)
}
/// py-const: _mpdec.MIN_EMIN
pub fn min_emin() -> Obj {
    Obj::int(MIN_EMIN)
}
/// py-const: _mpdec.MIN_ETINY
pub fn min_etiny() -> Obj {
    Obj::int(MIN_ETINY)
}

/// Who holds what: `context` must be one.
pub fn data(context: &Obj) -> R<&ContextData> {
    context.payload::<ContextData>().ok_or_else(|| err!(TYPE_ERROR, "argument must be a context"))
}
