//! What all rows share: the objects, the current context, conditions that become exceptions.

use super::coefficient::Coef;
use super::number::{status::*, Ctx, Dec, Round};
use super::{DECIMAL, DECIMAL_CONTEXT};
use pyrt::shared::{Global, Shared};
use pyrt::types::TypeRef;
use pyrt::{err, Err, Obj, R};
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

/// The payload of a Decimal.
pub struct Number {
    pub dec: Dec,
    /// -1 until it is asked for.
    pub hash: Cell<i64>,
}

/// What a context and its two signal dicts share.
pub struct Core {
    pub ctx: Cell<Ctx>,
    pub capitals: Cell<bool>,
    pub status: Cell<u32>,
    pub traps: Cell<u32>,
}

/// The payload of a Context.
pub struct ContextData {
    pub core: Rc<Core>,
    /// The signal dicts, once they were asked for.
    pub flags: Shared<Obj>,
    pub traps: Shared<Obj>,
}

impl Core {
    pub fn copied(&self) -> Core {
        Core { ctx: self.ctx.clone(), capitals: self.capitals.clone(), status: self.status.clone(), traps: self.traps.clone() }
    }
}

/// What the module in Python registers.
pub struct Registered {
    /// InvalidOperation, FloatOperation, ... in the order of signal dicts.
    pub signals: Vec<Obj>,
    /// Those that the signal InvalidOperation stands for, itself first.
    pub conditions: Vec<Obj>,
    pub tuple: Obj,
    pub signal_dict: Obj,
    pub rational: Obj,
    find: Obj,
    store: Obj,
    /// DefaultContext, BasicContext, ExtendedContext
    templates: Vec<Obj>,
}

static REGISTERED: Global<Option<Registered>> = Global::new(None);

pub fn registered() -> R<&'static Registered> {
    REGISTERED.get().as_ref().ok_or_else(|| err!(RUNTIME_ERROR, "decimal is not ready"))
}

/// The signals, in the order of signal dicts.
pub const SIGNALS: [u32; 9] = [INVALID, FLOAT_OPERATION, DIVISION_BY_ZERO, OVERFLOW, UNDERFLOW, SUBNORMAL, INEXACT, ROUNDED, CLAMPED];
const CONDITIONS: [u32; 5] = [INVALID_OPERATION, CONVERSION_SYNTAX, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INVALID_CONTEXT];

fn template(prec: i64, round: Round, traps: u32) -> Obj {
    let ctx = Ctx { prec, emax: 999_999, emin: -999_999, round, clamp: false };
    new_context(DECIMAL_CONTEXT.get(), Core { ctx: Cell::new(ctx), capitals: Cell::new(true), status: Cell::new(0), traps: Cell::new(traps) })
}

/// Takes the classes that are written in Python; gives the three contexts that are there from the start.
/// py: _mpdec.register(signals, conditions, tuple, signal_dict, rational, find, store, /) -> tuple
pub fn register(a: &[Obj]) -> R<Obj> {
    let list = |o: &Obj| o.as_tuple().unwrap_or(&[]).to_vec();
    let usual = INVALID | DIVISION_BY_ZERO | OVERFLOW;
    let templates = vec![template(28, Round::HalfEven, usual), template(9, Round::HalfUp, usual | UNDERFLOW | CLAMPED), template(9, Round::HalfEven, 0)];
    *REGISTERED.get() = Some(Registered {
        signals: list(&a[0]), conditions: list(&a[1]), tuple: a[2].clone(), signal_dict: a[3].clone(), rational: a[4].clone(), find: a[5].clone(), store: a[6].clone(), templates: templates.clone(),
    });
    Ok(Obj::tuple(templates))
}

pub fn new_context(cls: TypeRef, core: Core) -> Obj {
    Obj::native(cls, ContextData { core: Rc::new(core), flags: Shared::new(Obj::UNSET), traps: Shared::new(Obj::UNSET) })
}

pub fn default_core() -> R<Core> {
    let found = registered()?.templates.first().and_then(|t| t.payload::<ContextData>());
    found.map(|d| d.core.copied()).ok_or_else(|| err!(RUNTIME_ERROR, "decimal is not ready"))
}

pub fn is_template(o: &Obj) -> R<bool> {
    Ok(registered()?.templates.iter().any(|t| t.is(o)))
}

/// A contextvars.Context and the decimal context in it: nothing but `set_current` puts another one there.
static CURRENT: Global<(Obj, Obj)> = Global::new((Obj::UNSET, Obj::UNSET));

/// The current context.
pub fn current() -> R<Obj> {
    let (key, value) = CURRENT.get();
    if pyrt::threads::is_current(key) { Ok(value.clone()) } else { find_current() }
}

#[cold]
fn find_current() -> R<Obj> {
    let found = pyrt::call::call(&registered()?.find, &[])?;
    if found.payload::<ContextData>().is_some() {
        *CURRENT.get() = (pyrt::threads::current_context(&[])?, found.clone());
        return Ok(found);
    }
    let core = default_core()?;
    core.status.set(0);
    let made = new_context(DECIMAL_CONTEXT.get(), core);
    set_current(&made)?;
    Ok(made)
}

pub fn set_current(context: &Obj) -> R<()> {
    pyrt::call::call(&registered()?.store, std::slice::from_ref(context))?;
    let old = std::mem::replace(CURRENT.get(), (pyrt::threads::current_context(&[])?, context.clone()));
    drop(old);
    Ok(())
}

/// The parts of what is known to be a context.
pub fn core(context: &Obj) -> R<&Rc<Core>> {
    context.payload::<ContextData>().map(|d| &d.core).ok_or_else(|| err!(TYPE_ERROR, "argument must be a context"))
}

/// An optional argument `context`.
pub fn context_or_current(o: &Obj) -> R<Obj> {
    if o.is_none() || o.is_unset() {
        return current();
    }
    match o.payload::<ContextData>() {
        Some(_) => Ok(o.clone()),
        None => Err(err!(TYPE_ERROR, "optional argument must be a context")),
    }
}

/// Notes conditions in the context; those that are trapped are raised.
#[inline]
pub fn note(core: &Core, st: u32) -> R<()> {
    if st == 0 {
        return Ok(());
    }
    core.status.set(core.status.get() | st);
    if st & (core.traps.get() | MEMORY) != 0 { raise(core, st) } else { Ok(()) }
}

#[cold]
fn raise(core: &Core, st: u32) -> R<()> {
    if st & MEMORY != 0 {
        return Err(err!(MEMORY_ERROR, ""));
    }
    let known = registered()?;
    let trapped = core.traps.get() & st;
    let first = SIGNALS.iter().position(|s| trapped & s != 0).and_then(|i| known.signals[i].as_type());
    let met = |flags: &[u32], classes: &[Obj]| -> Vec<Obj> { flags.iter().zip(classes).filter(|(flag, _)| trapped & **flag != 0).map(|(_, class)| class.clone()).collect() };
    // InvalidOperation, the first signal, is told by its conditions.
    let all = [met(&CONDITIONS, &known.conditions), met(&SIGNALS[1..], &known.signals[1..])].concat();
    match first {
        Some(t) => Err(Err::with_args(t, vec![Obj::list(all)])),
        None => Ok(()),
    }
}

pub fn number(o: &Obj) -> Option<&Dec> {
    o.payload::<Number>().map(|n| &n.dec)
}

#[inline]
pub fn make(dec: Dec) -> Obj {
    with_class(DECIMAL.get(), dec)
}
pub fn with_class(cls: TypeRef, dec: Dec) -> Obj {
    Obj::native(cls, Number { dec, hash: Cell::new(-1) })
}

/// `self` of a method.
pub fn this(o: &Obj) -> R<&Dec> {
    number(o).ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'decimal.Decimal' object but received a '{}'", o.type_name()))
}

/// A Decimal or an int; None for other types.
#[inline]
pub fn operand(o: &Obj) -> Option<Cow<'_, Dec>> {
    match number(o) {
        Some(d) => Some(Cow::Borrowed(d)),
        None => super::convert::from_int(o).map(Cow::Owned),
    }
}

/// As `operand`, with TypeError for other types.
pub fn operand_or_raise(o: &Obj) -> R<Cow<'_, Dec>> {
    operand(o).ok_or_else(|| super::convert::unsupported(o))
}

pub type Unary = fn(&Dec, &Ctx, &mut u32) -> Dec;
pub type Binary = fn(&Dec, &Dec, &Ctx, &mut u32) -> Dec;

/// What `f` computes in a context; the conditions that it meets are noted there.
#[inline]
pub fn computed<T>(core: &Core, f: impl FnOnce(&Ctx, &mut u32) -> T) -> R<T> {
    let mut st = 0;
    let r = f(&core.ctx.get(), &mut st);
    note(core, st)?;
    Ok(r)
}

pub fn unary(a: &Dec, context: &Obj, f: Unary) -> R<Obj> {
    computed(core(context)?, |ctx, st| f(a, ctx, st)).map(make)
}

pub fn binary(a: &Dec, b: &Dec, context: &Obj, f: Binary) -> R<Obj> {
    computed(core(context)?, |ctx, st| f(a, b, ctx, st)).map(make)
}

pub fn zero() -> Dec {
    Dec::new(false, Coef::ZERO, 0)
}
