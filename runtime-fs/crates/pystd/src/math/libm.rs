//! Functions of the C library that Rust's `f64` lacks or computes by other formulas; CPython calls these very ones.

mod c {
    extern "C" {
        pub fn acosh(x: f64) -> f64;
        pub fn asinh(x: f64) -> f64;
        pub fn atanh(x: f64) -> f64;
        pub fn erf(x: f64) -> f64;
        pub fn erfc(x: f64) -> f64;
        pub fn log1p(x: f64) -> f64;
        pub fn expm1(x: f64) -> f64;
        pub fn exp2(x: f64) -> f64;
        pub fn cbrt(x: f64) -> f64;
        pub fn ldexp(x: f64, e: i32) -> f64;
    }
}

macro_rules! wrap {
    ($($name:ident)*) => {
        $(pub fn $name(x: f64) -> f64 {
            // SAFETY: pure functions of the C library that take and give floats by value.
            unsafe { c::$name(x) }
        })*
    };
}
wrap! { acosh asinh atanh erf erfc log1p expm1 exp2 cbrt }

/// `x * 2**e`, rounded once.
pub fn ldexp(x: f64, e: i32) -> f64 {
    // SAFETY: as above.
    unsafe { c::ldexp(x, e) }
}
