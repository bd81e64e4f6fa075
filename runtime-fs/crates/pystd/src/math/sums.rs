//! `fsum` (exact, after Shewchuk) and `prod`.

use pyrt::builtins::float::new::to_float;
use pyrt::iter::Loop;
use pyrt::{err, ops, Obj, R};

/// Sums that do not overlap, in growing magnitude; their sum is exact.
#[derive(Default)]
struct Partials {
    p: Vec<f64>,
    /// Sum of infinities and NaNs seen, and of the infinities alone.
    special: f64,
    infinite: f64,
}

impl Partials {
    fn add(&mut self, value: f64) -> R<()> {
        let mut x = value;
        let mut kept = 0;
        for j in 0..self.p.len() {
            let mut y = self.p[j];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let hi = x + y;
            let lo = y - (hi - x);
            if lo != 0.0 {
                self.p[kept] = lo;
                kept += 1;
            }
            x = hi;
        }
        self.p.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.p.push(x);
            return Ok(());
        }
        if value.is_finite() {
            return Err(err!(OVERFLOW_ERROR, "intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            self.infinite += value;
        }
        self.special += value;
        self.p.clear();
        Ok(())
    }

    fn total(mut self) -> R<f64> {
        if self.special != 0.0 {
            if self.infinite.is_nan() {
                return Err(err!(VALUE_ERROR, "-inf + inf in fsum"));
            }
            return Ok(self.special);
        }
        let Some(mut hi) = self.p.pop() else { return Ok(0.0) };
        let mut lo = 0.0;
        while let Some(y) = self.p.pop() {
            let x = hi;
            hi = x + y;
            lo = y - (hi - x);
            if lo != 0.0 {
                break;
            }
        }
        // Round half to even across the partials that are left.
        if let Some(&next) = self.p.last() {
            if (lo < 0.0 && next < 0.0) || (lo > 0.0 && next > 0.0) {
                let y = lo * 2.0;
                let x = hi + y;
                if y == x - hi {
                    hi = x;
                }
            }
        }
        Ok(hi)
    }
}

/// py: math.fsum(seq, /) -> float
pub fn fsum(a: &[Obj]) -> R<Obj> {
    let mut it = Loop::new(&a[0])?;
    let mut sum = Partials::default();
    while let Some(x) = it.next()? {
        sum.add(to_float(&x)?)?;
    }
    sum.total().map(Obj::float)
}

/// py: math.prod(iterable, /, *, start=1) -> object
pub fn prod(a: &[Obj]) -> R<Obj> {
    let mut it = Loop::new(&a[0])?;
    let mut total = a[1].clone();
    while let Some(x) = it.next()? {
        total = ops::mul(&total, &x)?;
    }
    Ok(total)
}
