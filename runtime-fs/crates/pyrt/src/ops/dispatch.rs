//! CPython's binary_op1: the right operand's slot goes first when its type is a subclass, NotImplemented passes on,
//! then sequence concatenation and repetition, then TypeError.

use super::native::{self, slot_of, Slot};
use super::{BinOp, Operator};
use crate::exc::{Err, R};
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::types::{TypeRef, T_HEAP, T_SPECIAL};

/// `a OP b`
#[inline(never)]
pub fn binary(op: &'static Operator, a: &Obj, b: &Obj) -> R<Obj> {
    let r = binary1(op, a, b)?;
    if !r.is_not_implemented() {
        return Ok(r);
    }
    if let Some(r) = (op.fallback)(a, b)? {
        return Ok(r);
    }
    Err(unsupported(op, op.op.symbol(), a, b))
}

/// The number protocol only; NotImplemented when nobody handles it.
pub fn binary1(op: &'static Operator, a: &Obj, b: &Obj) -> R<Obj> {
    if op.op == BinOp::Add && a.tag() == Tag::Str && b.tag() == Tag::Str && !is_heap(a) && !is_heap(b) {
        return Ok(a.clone().str_concat(b));
    }
    let (ta, tb) = (a.cls(), b.cls());
    let slot_a = slot_of(op.op, a, ta);
    let mut slot_b = Slot::None;
    if ta != tb {
        slot_b = slot_of(op.op, b, tb);
        if slot_b == slot_a {
            slot_b = Slot::None;
        }
    }
    if slot_a != Slot::None {
        if slot_b != Slot::None && tb.is_subtype(ta) {
            let r = run(slot_b, op, a, b, ta, tb)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
            slot_b = Slot::None;
        }
        let r = run(slot_a, op, a, b, ta, tb)?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    }
    if slot_b != Slot::None {
        return run(slot_b, op, a, b, ta, tb);
    }
    Ok(Obj::NOT_IMPLEMENTED)
}

fn is_heap(o: &Obj) -> bool {
    o.head().cls.get().has(T_HEAP)
}

fn run(slot: Slot, op: &'static Operator, a: &Obj, b: &Obj, ta: TypeRef, tb: TypeRef) -> R<Obj> {
    if slot != Slot::User {
        return (op.run)(slot, a, b);
    }
    user(op, a, b, ta, tb)
}

/// SLOT1BINFULL of typeobject.c.
fn user(op: &'static Operator, a: &Obj, b: &Obj, ta: TypeRef, tb: TypeRef) -> R<Obj> {
    let mut do_other = ta != tb && slot_of(op.op, b, tb) == Slot::User;
    if slot_of(op.op, a, ta) == Slot::User {
        if do_other && tb.is_subtype(ta) {
            let (theirs, ours) = (tb.lookup(op.op.reflected()), ta.lookup(op.op.reflected()));
            let overloaded = match (&theirs, &ours) {
                (Some(x), Some(y)) => !x.is(y),
                (Some(_), None) => true,
                _ => false,
            };
            if overloaded {
                let r = call_or_native(op, op.op.reflected(), b, a, true)?;
                if !r.is_not_implemented() {
                    return Ok(r);
                }
                do_other = false;
            }
        }
        let r = call_or_native(op, op.op.name(), a, b, false)?;
        if !r.is_not_implemented() || ta == tb {
            return Ok(r);
        }
    }
    if do_other {
        return call_or_native(op, op.op.reflected(), b, a, true);
    }
    Ok(Obj::NOT_IMPLEMENTED)
}

/// `me.name(other)` where `name` is looked up on the class; the native slot where the class does not override it.
fn call_or_native(op: &'static Operator, name: Name, me: &Obj, other: &Obj, reflected: bool) -> R<Obj> {
    let t = me.cls();
    match t.lookup(name) {
        Some(f) if me.tag() == Tag::Native || native::overrides(&f, t, name) => call_found(&f, me, &[other.clone()], name),
        _ => {
            let slot = native::by_tag(op.op, me, t);
            if reflected { (op.run)(slot, other, me) } else { (op.run)(slot, me, other) }
        }
    }
}

/// Calls `f`, found on the class of `me` under `name`, as a method of `me`.
pub fn call_found(f: &Obj, me: &Obj, args: &[Obj], name: Name) -> R<Obj> {
    if f.is_none() {
        // `__add__ = None` blocks the operation.
        return Err(crate::err!(TYPE_ERROR, "'NoneType' object is not callable"));
    }
    if f.tag() == Tag::Func || (f.tag() == Tag::Builtin && !crate::types::ty::BUILTIN_FUNCTION.is(f.cls())) {
        // Counts of their own: the call may change what holds them.
        return match args {
            [] => crate::call::call(f, &[me.clone()]),
            [arg] => crate::call::call(f, &[me.clone(), arg.clone()]),
            _ => crate::call::call(f, &[std::slice::from_ref(me), args].concat()),
        };
    }
    match crate::attr::special(me, name)? {
        Some(bound) => crate::call::call(&bound, args),
        None => Ok(Obj::NOT_IMPLEMENTED),
    }
}

/// The method `name` of the class of `o`, unless it is only the builtin type's own row (which natives implement directly).
#[inline]
pub fn user_method(o: &Obj, name: &crate::names::LazyName) -> Option<Obj> {
    if !o.is_heap() {
        return None;
    }
    let t = o.head().cls.get();
    if !t.has(T_SPECIAL) && !matches!(o.tag(), Tag::Native | Tag::Iter | Tag::Exc | Tag::Type) {
        return None;
    }
    let name = name.get();
    if t.no_user_method.knows(name) {
        return None;
    }
    let found = t.lookup(name).filter(|v| matches!(o.tag(), Tag::Native | Tag::Iter | Tag::Exc) || native::overrides(v, t, name) || native::is_object_row_over_base(v, t, name));
    if found.is_none() {
        t.no_user_method.note(name);
    }
    found
}

/// `a OP= b`: takes the old value, gives the new one (in place for mutable types; str += in place when unique).
#[inline(never)]
pub fn inplace(op: &'static Operator, a: Obj, b: &Obj) -> R<Obj> {
    if op.op == BinOp::Add && a.tag() == Tag::Str && b.tag() == Tag::Str && !is_heap(&a) && !is_heap(b) {
        return Ok(a.str_concat(b));
    }
    if a.is_heap() {
        let t = a.head().cls.get();
        if t.has(T_SPECIAL) || matches!(a.tag(), Tag::Native | Tag::Inst) {
            let found = t.lookup(op.op.in_place()).filter(|f| a.tag() == Tag::Native || native::overrides(f, t, op.op.in_place()));
            if let Some(f) = found {
                let r = call_found(&f, &a, &[b.clone()], op.op.in_place())?;
                if !r.is_not_implemented() {
                    return Ok(r);
                }
            }
        }
        if let Some(r) = (op.number_inplace)(&a, b)? {
            return Ok(r);
        }
    }
    let r = binary1(op, &a, b)?;
    if !r.is_not_implemented() {
        return Ok(r);
    }
    if let Some(r) = (op.inplace)(&a, b)? {
        return Ok(r);
    }
    if !super::sequence::left_is_asked_alone(op.op, &a) {
        if let Some(r) = (op.fallback)(&a, b)? {
            return Ok(r);
        }
    }
    let symbol = format!("{}=", op.op.symbol());
    Err(unsupported(op, &symbol, &a, b))
}

#[cold]
fn unsupported(op: &'static Operator, symbol: &str, a: &Obj, b: &Obj) -> Err {
    let (x, y) = (a.type_name(), b.type_name());
    let shown = if symbol == "**" { "** or pow()" } else { symbol };
    if op.op == BinOp::RShift && symbol == ">>" && a.as_builtin().is_some_and(|f| f.def.name == "print") {
        return crate::err!(TYPE_ERROR, "unsupported operand type(s) for >>: '{x}' and '{y}'. Did you mean \"print(<message>, file=<output_stream>)\"?");
    }
    crate::err!(TYPE_ERROR, "unsupported operand type(s) for {shown}: '{x}' and '{y}'")
}
