//! `gcd`, `lcm` and `isqrt`, of ints of any size.

use num_integer::Integer;
use pyrt::builtins::int::{arith, divide, int_ref, IntRef};
use pyrt::{err, ops, Obj, R};

fn int(o: &Obj) -> IntRef<'_> {
    int_ref(o).unwrap_or(IntRef::Small(0))
}
fn items(o: &Obj) -> R<Vec<Obj>> {
    o.as_tuple().unwrap_or(&[]).iter().map(ops::index).collect()
}

/// py: math.gcd(*integers) -> int
pub fn gcd(a: &[Obj]) -> R<Obj> {
    Ok(items(&a[0])?.iter().fold(Obj::int(0), |g, x| divide::gcd(int(&g), int(x))))
}

fn lcm_of(x: IntRef, y: IntRef) -> Obj {
    if x.is_zero() || y.is_zero() {
        return Obj::int(0);
    }
    if let (IntRef::Small(x), IntRef::Small(y)) = (x, y) {
        let (x, y) = (x.unsigned_abs() as u128, y.unsigned_abs() as u128);
        if let Ok(l) = i64::try_from(x / x.gcd(&y) * y) {
            return Obj::int(l);
        }
    }
    Obj::big(x.to_big().lcm(&y.to_big()))
}

/// py: math.lcm(*integers) -> int
pub fn lcm(a: &[Obj]) -> R<Obj> {
    let v = items(&a[0])?;
    let l = v.iter().fold(Obj::int(1), |l, x| lcm_of(int(&l), int(x)));
    Ok(arith::abs(int(&l)))
}

/// py: math.isqrt(n, /) -> int
pub fn isqrt(a: &[Obj]) -> R<Obj> {
    let n = ops::index(&a[0])?;
    if int(&n).is_negative() {
        return Err(err!(VALUE_ERROR, "isqrt() argument must be nonnegative"));
    }
    Ok(divide::isqrt(int(&n)))
}
