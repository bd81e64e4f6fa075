//! Functions of the C library that Rust's `f64` lacks or computes by other formulas; CPython calls these very ones.

pub use pyrt::libm::*;

mod c {
    extern "C" {
        pub fn acosh(x: f64) -> f64;
        pub fn asinh(x: f64) -> f64;
        pub fn atanh(x: f64) -> f64;
        #[cfg(not(target_family = "wasm"))]
        pub fn erf(x: f64) -> f64;
        #[cfg(not(target_family = "wasm"))]
        pub fn erfc(x: f64) -> f64;
        pub fn log1p(x: f64) -> f64;
        pub fn expm1(x: f64) -> f64;
        pub fn exp2(x: f64) -> f64;
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
wrap! { acosh asinh atanh log1p expm1 exp2 }
#[cfg(not(target_family = "wasm"))]
wrap! { erf erfc }
#[cfg(target_family = "wasm")]
pub use super::error_function::{cbrt, erf, erfc};

/// `x * 2**e`, rounded once.
pub fn ldexp(x: f64, e: i32) -> f64 {
    // SAFETY: as above.
    unsafe { c::ldexp(x, e) }
}

/// Rust's own runtime brings a `cbrt`, which the linker takes before the C library's: that one is asked for by name.
#[cfg(not(target_family = "wasm"))]
pub fn cbrt(x: f64) -> f64 {
    use std::sync::OnceLock;
    type Function = unsafe extern "C" fn(f64) -> f64;
    extern "C" {
        fn dlsym(handle: *mut std::ffi::c_void, name: *const std::ffi::c_char) -> *mut std::ffi::c_void;
    }
    static FOUND: OnceLock<Option<Function>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        // SAFETY: a null handle searches all that is loaded; what has this name is the C library's `double cbrt(double)`.
        unsafe {
            let f = dlsym(std::ptr::null_mut(), c"cbrt".as_ptr());
            if f.is_null() { None } else { Some(std::mem::transmute::<*mut std::ffi::c_void, Function>(f)) }
        }
    });
    match found {
        // SAFETY: as above.
        Some(f) => unsafe { f(x) },
        None => x.cbrt(),
    }
}
