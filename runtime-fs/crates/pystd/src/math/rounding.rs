//! `floor`, `ceil` and `trunc`: native for int and float, by dunder for the rest.

use pyrt::builtins::float::{methods::integral, new::to_float};
use pyrt::builtins::int::int_ref;
use pyrt::names::LazyName;
use pyrt::{err, Obj, Tag, R};

static FLOOR: LazyName = LazyName::new("__floor__");
static CEIL: LazyName = LazyName::new("__ceil__");
static TRUNC: LazyName = LazyName::new("__trunc__");

fn to_int(v: f64) -> R<Obj> {
    pyrt::builtins::int::new::from_float(v)
}

/// Ints stay; exact floats are rounded; other objects are asked.
fn rounded(o: &Obj, round: fn(f64) -> f64, dunder: &LazyName) -> R<Option<Obj>> {
    match o.tag() {
        Tag::Float => {
            let v = round(f64::from_bits(o.raw()));
            if v.is_finite() { Ok(Some(integral(v))) } else { to_int(v).map(Some) }
        }
        Tag::Int => Ok(Some(o.clone())),
        _ => {
            if let Some(r) = pyrt::call::call_special(dunder.get(), std::slice::from_ref(o))? {
                return Ok(Some(r));
            }
            Ok(int_ref(o).map(|i| i.to_obj()))
        }
    }
}

/// py: math.floor(x, /) -> int
pub fn floor(a: &[Obj]) -> R<Obj> {
    match rounded(&a[0], f64::floor, &FLOOR)? {
        Some(r) => Ok(r),
        None => to_int(to_float(&a[0])?.floor()),
    }
}
/// py: math.ceil(x, /) -> int
pub fn ceil(a: &[Obj]) -> R<Obj> {
    match rounded(&a[0], f64::ceil, &CEIL)? {
        Some(r) => Ok(r),
        None => to_int(to_float(&a[0])?.ceil()),
    }
}
/// py: math.trunc(x, /) -> int
pub fn trunc(a: &[Obj]) -> R<Obj> {
    match (rounded(&a[0], f64::trunc, &TRUNC)?, a[0].as_f64()) {
        (Some(r), _) => Ok(r),
        (None, Some(v)) => to_int(v.trunc()),
        (None, None) => Err(err!(TYPE_ERROR, "type {} doesn't define __trunc__ method", a[0].type_name())),
    }
}
