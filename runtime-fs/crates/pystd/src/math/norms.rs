//! `hypot` and `dist`: a sum of squares with the lost low bits kept, then one correction step of the root.

use pyrt::builtins::float::new::to_float;
use pyrt::{err, Obj, R};

/// 2**27 + 1: splits a float in two halves of 26 bits.
const SPLIT: f64 = 134217729.0;

/// The sum of squares minus one, with compensation.
struct Sum {
    total: f64,
    lost: [f64; 3],
}

impl Sum {
    fn add(&mut self, x: f64, part: usize) {
        let before = self.total;
        self.total += x;
        self.lost[part] += (before - self.total) + x;
    }
    fn square(&mut self, x: f64, sign: f64) {
        let t = x * SPLIT;
        let hi = t - (t - x);
        let lo = x - hi;
        self.add(sign * hi * hi, 0);
        self.add(sign * 2.0 * hi * lo, 1);
        if sign > 0.0 {
            self.lost[2] += lo * lo;
        } else {
            self.add(-lo * lo, 2);
        }
    }
    fn value(&self) -> f64 {
        self.total - 1.0 + (self.lost[0] + self.lost[1] + self.lost[2])
    }
}

fn norm(v: &[f64]) -> f64 {
    let max = v.iter().fold(0.0, |m: f64, x| if *x > m { *x } else { m });
    if max.is_infinite() {
        return max;
    }
    if v.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || v.len() <= 1 {
        return max;
    }
    let mut sum = Sum { total: 1.0, lost: [0.0; 3] };
    let exponent = pyrt::hash::frexp(max).1;
    if exponent < -1023 {
        for x in v {
            let x = x / max;
            sum.add(x * x, 0);
        }
        return max * sum.value().sqrt();
    }
    let scale = super::libm::ldexp(1.0, -exponent);
    for x in v {
        sum.square(x * scale, 1.0);
    }
    let h = sum.value().sqrt();
    sum.square(h, -1.0);
    (h + sum.value() / (2.0 * h)) / scale
}

/// py: math.hypot(*coordinates) -> float
pub fn hypot(a: &[Obj]) -> R<Obj> {
    let v: Vec<f64> = a[0].as_tuple().unwrap_or(&[]).iter().map(|x| Ok(to_float(x)?.abs())).collect::<R<_>>()?;
    Ok(Obj::float(norm(&v)))
}

/// py: math.dist(p, q, /) -> float
pub fn dist(a: &[Obj]) -> R<Obj> {
    let (p, q) = (pyrt::iter::collect(&a[0])?, pyrt::iter::collect(&a[1])?);
    if p.len() != q.len() {
        return Err(err!(VALUE_ERROR, "both points must have the same number of dimensions"));
    }
    let v: Vec<f64> = p.iter().zip(&q).map(|(x, y)| Ok((to_float(x)? - to_float(y)?).abs())).collect::<R<_>>()?;
    Ok(Obj::float(norm(&v)))
}
