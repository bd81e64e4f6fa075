//! `divmod` and three-argument `pow`.

use super::dispatch::call_found;
use super::native;
use super::BinOp;
use crate::builtins::float;
use crate::builtins::int::{divide, int_ref, power};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::raise;

static DIVMOD: LazyName = LazyName::new("__divmod__");
static RDIVMOD: LazyName = LazyName::new("__rdivmod__");
static POW: LazyName = LazyName::new("__pow__");

fn override_of(o: &Obj, name: &LazyName) -> Option<Obj> {
    super::dispatch::user_method(o, name)
}

/// `divmod(a, b)`
pub fn divmod(a: &Obj, b: &Obj) -> R<Obj> {
    let (ta, tb) = (a.cls(), b.cls());
    let mine = override_of(a, &DIVMOD);
    let theirs = if ta == tb { None } else { override_of(b, &RDIVMOD) };
    if let Some(f) = &theirs {
        if tb.is_subtype(ta) {
            let r = call_found(f, b, &[a.clone()], RDIVMOD.get())?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
    }
    if let Some(f) = &mine {
        let r = call_found(f, a, &[b.clone()], DIVMOD.get())?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    } else {
        let handles_b = theirs.is_none() || (int_ref(a).is_some() && int_ref(b).is_some()) || a.as_f64().is_some();
        if handles_b {
            if let Some(r) = native_divmod(a, b)? {
                return Ok(r);
            }
        }
    }
    if let Some(f) = &theirs {
        if !tb.is_subtype(ta) {
            let r = call_found(f, b, &[a.clone()], RDIVMOD.get())?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
    }
    raise!(TYPE_ERROR, "unsupported operand type(s) for divmod(): '{}' and '{}'", a.type_name(), b.type_name())
}

/// divmod of two ints or floats; None for other types.
pub fn native_divmod(a: &Obj, b: &Obj) -> R<Option<Obj>> {
    if let (Some(x), Some(y)) = (int_ref(a), int_ref(b)) {
        let (q, r) = divide::divmod(x, y)?;
        return Ok(Some(Obj::tuple_of([q, r])));
    }
    if a.tag() == Tag::Complex || b.tag() == Tag::Complex {
        return Ok(None);
    }
    if let (Some(x), Some(y)) = (float::number(a)?, float::number(b)?) {
        let (q, r) = float::arith::float_divmod(x, y)?;
        return Ok(Some(Obj::tuple_of([Obj::float(q), Obj::float(r)])));
    }
    Ok(None)
}

/// `pow(a, b, c)`; `c` None is `a ** b`.
pub fn pow3(a: &Obj, b: &Obj, c: &Obj) -> R<Obj> {
    if c.is_nothing() {
        return super::binary(&super::op::Pow, a, b);
    }
    if let Some(f) = override_of(a, &POW) {
        let r = call_found(&f, a, &[b.clone(), c.clone()], POW.get())?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    }
    if let (Some(x), Some(y), Some(m)) = (int_ref(a), int_ref(b), int_ref(c)) {
        return power::pow_mod(x, y, m);
    }
    // The slot of a type in C is asked with all three operands.
    if let Some(f) = b.cls().lookup(BinOp::Pow.reflected()).filter(|f| b.tag() == Tag::Native && f.tag() == Tag::Builtin) {
        let r = call_found(&f, b, &[a.clone(), c.clone()], BinOp::Pow.reflected())?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    }
    let any = |f: fn(&Obj) -> bool| f(a) || f(b) || f(c);
    let all_numbers = [a, b, c].iter().all(|o| native::by_tag(BinOp::Pow, o, o.cls()) != native::Slot::None);
    if any(|o| o.tag() == Tag::Complex) && all_numbers {
        raise!(VALUE_ERROR, "complex modulo");
    }
    if any(|o| o.as_f64().is_some()) && all_numbers {
        raise!(TYPE_ERROR, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    raise!(TYPE_ERROR, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", a.type_name(), b.type_name(), c.type_name())
}
