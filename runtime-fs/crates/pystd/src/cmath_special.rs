//! `cmath` where a part of the argument is infinite or NaN: the tables of cmathmodule.c.

use super::cmath::C;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

/// Rows by the kind of the real part, two letters per kind of the imaginary one. Finite arguments have dots.
pub type Table = [&'static [u8; 14]; 7];

pub const ACOS: Table = [
    b"tipipipIpItIni", b"hi........hInn", b"hi........hIhn", b"hi........hIhn", b"hi........hInn", b"qizizizIzIqIni", b"ninnnnnnnnnInn",
];
pub const ACOSH: Table = [
    b"iTiPiPipipitin", b"iH........ihnn", b"iH........ihnn", b"iH........ihnn", b"iH........ihnn", b"iQiZiZiziziqin", b"innnnnnnnninnn",
];
pub const ASINH: Table = [
    b"IQIZIZIzIzIqIn", b"IH........Ihnn", b"IH........Ihnn", b"iH........ihnn", b"iH........ihnn", b"iQiZiZiziziqin", b"innnnZnznninnn",
];
pub const ATANH: Table = [
    b"ZHZHZHZhZhZhZn", b"ZH........Zhnn", b"ZH........ZhZn", b"zH........zhzn", b"zH........zhnn", b"zHzHzHzhzhzhzn", b"zHnnnnnnnnzhnn",
];
pub const COSH: Table = [
    b"nnIiiziZIInnin", b"nn........nnnn", b"nn........nnnz", b"nn........nnnz", b"nn........nnnn", b"nnIIiZizIinnin", b"nnnnnznznnnnnn",
];
pub const EXP: Table = [
    b"zzZZzZzzZzzzzz", b"nn........nnnn", b"nn........nnnn", b"nn........nnnn", b"nn........nnnn", b"nnIIiZizIinnin", b"nnnnnZnznnnnnn",
];
/// log_special_values says the same as acosh_special_values.
pub const LOG: Table = ACOSH;
pub const SINH: Table = [
    b"nniIIZIziinnin", b"nn........nnnn", b"nn........nnzn", b"nn........nnzn", b"nn........nnnn", b"nnIIiZizIinnin", b"nnnnnZnznnnnnn",
];
pub const SQRT: Table = [
    b"iIzIzIziziiini", b"iI........iinn", b"iI........iinn", b"iI........iinn", b"iI........iinn", b"iIiZiZiziziiin", b"iInnnnnnnniinn",
];
pub const TANH: Table = [
    b"UzUzUZUzUZUzUz", b"nn........nnnn", b"nn........nnnn", b"nn........nnnn", b"nn........nnnn", b"uzuzuZuzuZuzuz", b"nnnnnZnznnnnnn",
];
pub const RECT: Table = [
    b"nniiIzIZiInnin", b"nn........nnnn", b"zz........zzzz", b"zz........zzzz", b"nn........nnnn", b"nnIIiZizIinnin", b"nnnnnznznnnnnn",
];

/// -inf, negative, -0, 0, positive, inf, nan.
fn kind(x: f64) -> usize {
    match x {
        _ if x.is_nan() => 6,
        _ if x.is_infinite() => if x < 0.0 { 0 } else { 5 },
        0.0 => if x.is_sign_negative() { 2 } else { 3 },
        _ => if x < 0.0 { 1 } else { 4 },
    }
}

fn value(code: u8) -> f64 {
    let v = match code.to_ascii_lowercase() {
        b'z' => 0.0,
        b'i' => f64::INFINITY,
        b'p' => PI,
        b'h' => FRAC_PI_2,
        b'q' => FRAC_PI_4,
        b't' => 3.0 * FRAC_PI_4,
        b'u' => 1.0,
        _ => return f64::NAN,
    };
    if code.is_ascii_uppercase() { -v } else { v }
}

/// What the table has for `z`; None: both parts are finite.
pub fn special(z: C, table: &Table) -> Option<C> {
    if z.re.is_finite() && z.im.is_finite() {
        return None;
    }
    let (row, at) = (table[kind(z.re)], 2 * kind(z.im));
    Some(C { re: value(row[at]), im: value(row[at + 1]) })
}

/// As [`special`] for functions that turn by the imaginary part: an infinite real part takes the signs of `turn(z.im)`.
pub fn special_turned(z: C, table: &Table, turn: impl FnOnce(f64, f64) -> C) -> Option<C> {
    if z.re.is_infinite() && z.im.is_finite() && z.im != 0.0 {
        return Some(turn(pyrt::libm::cos(z.im), pyrt::libm::sin(z.im)));
    }
    special(z, table)
}
