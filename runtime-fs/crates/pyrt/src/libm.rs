//! Elementary functions as CPython's system has them, which is glibc: the C library's own natively. On WASI those of wasi-libc differ
//! from glibc's in the last digit of 3 to 23 results in a hundred.
//!
//! glibc rounds `sin`, `cos`, `tan` and their inverses correctly but for one value in hundreds; so does the crate `pxfm`, and nearly all
//! agree. The hyperbolic functions and `log10` are glibc's formulas (fdlibm's) over `exp`, `expm1` and `log`, which agree but for
//! one value in a thousand (glibc multiplies and adds in one step there). `cbrt`, `erf` and `erfc` are in pystd.

#[cfg(not(target_os = "wasi"))]
mod system {
    macro_rules! methods {
        ($($name:ident)*) => {
            $(#[inline(always)]
            pub fn $name(x: f64) -> f64 {
                x.$name()
            })*
        };
    }
    methods! { sin cos tan asin acos atan sinh cosh tanh log10 }
    #[inline(always)]
    pub fn atan2(y: f64, x: f64) -> f64 {
        y.atan2(x)
    }
}

#[cfg(target_os = "wasi")]
mod system {
    pub use pxfm::{f_acos as acos, f_asin as asin, f_atan as atan, f_cos as cos, f_sin as sin, f_tan as tan};

    const LARGEST_EXP: f64 = 709.782712893383973096;

    /// The crate gives 0.0 for a quotient that is too small.
    pub fn atan2(y: f64, x: f64) -> f64 {
        pxfm::f_atan2(y, x).copysign(y)
    }

    /// `exp(x) * h` where `exp(x)` alone may overflow.
    fn scaled_exp(x: f64, h: f64) -> f64 {
        if x < LARGEST_EXP {
            return h * x.exp();
        }
        let w = (0.5 * x).exp();
        h * w * w
    }

    pub fn cosh(x: f64) -> f64 {
        let a = x.abs();
        if a < 0.5 * std::f64::consts::LN_2 {
            let t = a.exp_m1();
            let w = 1.0 + t;
            1.0 + (t * t) / (w + w)
        } else if a < 22.0 {
            let t = a.exp();
            0.5 * t + 0.5 / t
        } else {
            scaled_exp(a, 0.5)
        }
    }

    pub fn sinh(x: f64) -> f64 {
        let (a, h) = (x.abs(), 0.5f64.copysign(x));
        if a < 3.7252902984619140625e-9 {
            return x;
        }
        if a < 22.0 {
            let t = a.exp_m1();
            return h * if a < 1.0 { 2.0 * t - t * t / (t + 1.0) } else { t + t / (t + 1.0) };
        }
        scaled_exp(a, h)
    }

    pub fn tanh(x: f64) -> f64 {
        let a = x.abs();
        let z = if a < 2.7755575615628914e-17 {
            return x;
        } else if a < 1.0 {
            let t = (-2.0 * a).exp_m1();
            -t / (t + 2.0)
        } else if a < 22.0 {
            1.0 - 2.0 / ((2.0 * a).exp_m1() + 2.0)
        } else if x.is_nan() {
            return x;
        } else {
            1.0
        };
        z.copysign(x)
    }

    pub fn log10(x: f64) -> f64 {
        const PER_LN: f64 = 4.34294481903251816668e-01;
        const LOG2_HIGH: f64 = 3.01029995663611771306e-01;
        const LOG2_LOW: f64 = 3.69423907715893078616e-13;
        if !(x > 0.0 && x.is_finite()) || x == 1.0 {
            return x.ln();
        }
        let (x, below) = if x < f64::MIN_POSITIVE { (x * 18_014_398_509_481_984.0, 54) } else { (x, 0) };
        let bits = x.to_bits();
        let k = (bits >> 52) as i64 - 1023 - below;
        let down = i64::from(k < 0);
        let y = (k + down) as f64;
        let m = f64::from_bits(bits & ((1 << 52) - 1) | ((0x3ff - down as u64) << 52));
        let z = y * LOG2_LOW + PER_LN * m.ln();
        z + y * LOG2_HIGH
    }
}

pub use system::*;
