//! Arithmetic of unboxed scalars, with Python's meaning.

use crate::exc::R;
use crate::obj::Obj;
use crate::ops;

#[cold]
fn zero_division(text: &str) -> crate::exc::Err {
    crate::err!(ZERO_DIVISION_ERROR, "{}", text)
}
#[inline(always)]
pub fn f_div(a: f64, b: f64) -> R<f64> {
    if b == 0.0 { Err(zero_division("float division by zero")) } else { Ok(a / b) }
}
/// `/` of small ints.
#[inline(never)]
pub fn f_div_ints(a: f64, b: f64) -> R<f64> {
    if b == 0.0 { Err(zero_division("division by zero")) } else { Ok(a / b) }
}
/// `**` of floats whose result is real.
#[inline(always)]
pub fn f_pow(x: f64, y: f64) -> R<f64> {
    let v = if x > 0.0 { x.powf(y) } else { f64::NAN };
    if v.is_finite() { Ok(v) } else { ops::float_pow(x, y) }
}
/// Floor division of floats: floatobject.c, float_floor_div.
pub fn f_floordiv(a: f64, b: f64) -> R<f64> {
    if b == 0.0 {
        return Err(zero_division("float floor division by zero"));
    }
    let m = a % b;
    let mut div = (a - m) / b;
    if m != 0.0 && ((b < 0.0) != (m < 0.0)) {
        div -= 1.0;
    }
    if div == 0.0 {
        return Ok(0f64.copysign(a / b));
    }
    let mut floor = div.floor();
    if div - floor > 0.5 {
        floor += 1.0;
    }
    Ok(floor)
}
/// floatobject.c, float_rem.
#[inline]
pub fn f_mod(a: f64, b: f64) -> R<f64> {
    if b == 0.0 {
        return Err(zero_division("float modulo"));
    }
    let m = a % b;
    if m == 0.0 {
        return Ok(0f64.copysign(b));
    }
    Ok(if (b < 0.0) != (m < 0.0) { m + b } else { m })
}
#[inline]
pub fn i_floordiv(a: i64, b: i64) -> R<i64> {
    if b == 0 {
        return Err(zero_division("integer division or modulo by zero"));
    }
    let q = a.wrapping_div(b);
    Ok(if (a % b != 0) && ((a < 0) != (b < 0)) { q - 1 } else { q })
}
#[inline]
pub fn i_mod(a: i64, b: i64) -> R<i64> {
    if b == 0 {
        return Err(zero_division("integer modulo by zero"));
    }
    let m = a.wrapping_rem(b);
    Ok(if m != 0 && ((m < 0) != (b < 0)) { m + b } else { m })
}
/// Does a float hold this int?
#[inline(always)]
pub fn is_exact(v: i64) -> bool {
    (-(1 << 53)..=1 << 53).contains(&v)
}
/// True division of ints.
pub fn i_truediv(a: i64, b: i64) -> R<f64> {
    if b == 0 {
        return Err(zero_division("division by zero"));
    }
    if is_exact(a) && is_exact(b) {
        return Ok(a as f64 / b as f64);
    }
    let r = ops::truediv(&Obj::int(a), &Obj::int(b))?;
    Ok(r.as_f64().unwrap_or(f64::NAN))
}

/// The number of items of `range(start, stop, step)`.
#[inline]
pub fn range_len(start: i64, stop: i64, step: i64) -> u64 {
    if step > 0 {
        if start >= stop { 0 } else { ((stop as i128 - start as i128 - 1) / step as i128) as u64 + 1 }
    } else if start <= stop {
        0
    } else {
        ((start as i128 - stop as i128 - 1) / -(step as i128)) as u64 + 1
    }
}
/// The end of a counting loop; beyond i64 no loop ends before it.
pub fn range_stop(o: &Obj) -> R<i64> {
    if let Some(i) = o.as_i64() {
        return Ok(i);
    }
    let i = ops::index(o)?;
    if let Some(v) = i.as_i64() {
        return Ok(v);
    }
    Ok(match crate::cmp::lt_b(&i, &Obj::int(0))? {
        true => i64::MIN,
        false => i64::MAX,
    })
}
/// `range` over objects: ints of any size.
pub struct RangeObjs {
    next: Obj,
    left: u64,
    step: i64,
}
pub fn range_objs(start: &Obj, stop: &Obj, step: i64) -> R<RangeObjs> {
    let a = ops::index(start)?;
    let b = ops::index(stop)?;
    let left = match (a.as_i64(), b.as_i64()) {
        (Some(x), Some(y)) => range_len(x, y, step),
        _ => {
            let d = ops::sub(&b, &a)?;
            let n = ops::floordiv(&ops::add(&d, &Obj::int(if step > 0 { step - 1 } else { step + 1 }))?, &Obj::int(step))?;
            if crate::cmp::lt_b(&n, &Obj::int(0))? { 0 } else { n.as_i64().map_or(u64::MAX, |v| v as u64) }
        }
    };
    Ok(RangeObjs { next: a, left, step })
}
impl RangeObjs {
    #[inline]
    pub fn next(&mut self) -> Option<Obj> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let after = ops::add(&self.next, &Obj::int(self.step)).unwrap_or(Obj::NONE);
        Some(std::mem::replace(&mut self.next, after))
    }
}

/// The guard of a float lane.
#[inline(always)]
pub fn all_floats(values: &[crate::lent::L]) -> bool {
    values.iter().all(|v| v.tag() == crate::obj::Tag::Float)
}
/// The value of what `all_floats` has seen.
#[inline(always)]
pub fn float_of(v: crate::lent::L) -> f64 {
    f64::from_bits(v.raw())
}

/// For values whose type inference has proven.
#[inline(always)]
pub fn expect_f64(o: Obj) -> f64 {
    o.as_f64().unwrap_or_else(|| unproven("float"))
}
#[inline(always)]
pub fn expect_i64(o: Obj) -> i64 {
    o.as_i64().unwrap_or_else(|| unproven("int"))
}
#[inline(always)]
pub fn expect_bool(o: Obj) -> bool {
    o.as_bool().unwrap_or_else(|| unproven("bool"))
}
#[cold]
fn unproven(what: &str) -> ! {
    panic!("inference promised {what}")
}
