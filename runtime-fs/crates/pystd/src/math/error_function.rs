//! `erf`, `erfc` and `cbrt` for targets whose C library computes them by another order of operations than glibc's: the rational
//! approximations are fdlibm's, each polynomial is added up in pairs of its terms.

/// `c[0] + c[1] s + c[2] s^2 + ...` as `(c0 + s c1) + s^2 (c2 + s c3) + s^4 (...) + ...`.
fn in_pairs<const N: usize>(c: [f64; N], s: f64) -> f64 {
    let s2 = s * s;
    let s4 = s2 * s2;
    let pairs = c[2..].chunks(2).zip([s2, s4, s4 * s2, s4 * s4]);
    pairs.fold(c[0] + s * c[1], |sum, (pair, power)| sum + power * pair.get(1).map_or(pair[0], |high| pair[0] + s * high))
}

const ERF_OF_ONE: f64 = 8.45062911510467529297e-01;
/// Of `erfc`; that of `erf` is one higher.
const SEAM: u64 = 0x4006_DB6D;

/// `erf(x) = x + x * small(x)` below 0.84375.
fn small(x: f64) -> f64 {
    let z = x * x;
    let p = in_pairs([1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05], z);
    let q = in_pairs([1.0, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06], z);
    p / q
}

/// `erf(x) = ERF_OF_ONE + around_one(x)` from 0.84375 to 1.25.
fn around_one(x: f64) -> f64 {
    let s = x - 1.0;
    let p = in_pairs(
        [-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03],
        s,
    );
    let q = in_pairs(
        [1.0, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02],
        s,
    );
    p / q
}

/// `erfc(x) * x` from 1.25 on; the approximations change where x has the high word `seam` (1/0.35).
fn tail(x: f64, seam: u64) -> f64 {
    let s = 1.0 / (x * x);
    let ratio = if (x.to_bits() >> 32) < seam {
        in_pairs(
            [-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00],
            s,
        ) / in_pairs(
            [1.0, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02],
            s,
        )
    } else {
        in_pairs(
            [-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02],
            s,
        ) / in_pairs(
            [1.0, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01],
            s,
        )
    };
    let z = f64::from_bits(x.to_bits() & !0xFFFF_FFFF);
    (-z * z - 0.5625).exp() * ((z - x) * (z + x) + ratio).exp()
}

pub fn erf(x: f64) -> f64 {
    const TWO_OVER_SQRT_PI_LESS_ONE: f64 = 1.28379167095512586316e-01;
    let a = x.abs();
    if x.is_nan() {
        x
    } else if a < f64::from_bits(0x3e30_0000 << 32) {
        // Below 2^-1015 the products would be subnormal.
        if a < f64::MIN_POSITIVE * 128.0 { 0.0625 * (16.0 * x + 16.0 * TWO_OVER_SQRT_PI_LESS_ONE * x) } else { x + TWO_OVER_SQRT_PI_LESS_ONE * x }
    } else if a < 0.84375 {
        x + x * small(x)
    } else if a < 1.25 {
        (ERF_OF_ONE + around_one(a)).copysign(x)
    } else if a >= 6.0 {
        1f64.copysign(x)
    } else {
        (1.0 - tail(a, SEAM + 1) / a).copysign(x)
    }
}

pub fn erfc(x: f64) -> f64 {
    let a = x.abs();
    if x.is_nan() {
        x
    } else if a < f64::from_bits(0x3c70_0000 << 32) {
        1.0 - x
    } else if x < 0.25 && a < 0.84375 {
        1.0 - (x + x * small(x))
    } else if a < 0.84375 {
        0.5 - (x - 0.5 + x * small(x))
    } else if a < 1.25 {
        if x > 0.0 { 1.0 - ERF_OF_ONE - around_one(a) } else { 1.0 + (ERF_OF_ONE + around_one(a)) }
    } else if x <= -6.0 {
        2.0
    } else if a >= 28.0 {
        0.0
    } else if x > 0.0 {
        tail(a, SEAM) / a
    } else {
        2.0 - tail(a, SEAM) / a
    }
}

pub fn cbrt(x: f64) -> f64 {
    const ROOTS: [f64; 5] = [1.0 / SQUARE_OF_ROOT, 1.0 / ROOT_OF_TWO, 1.0, ROOT_OF_TWO, SQUARE_OF_ROOT];
    const ROOT_OF_TWO: f64 = 1.2599210498948731648;
    const SQUARE_OF_ROOT: f64 = 1.5874010519681994748;
    if x == 0.0 || !x.is_finite() {
        return x + x;
    }
    let (m, e) = parts(x.abs());
    let coefficients = [0.784932344976639262, 1.83469277483613086, 2.44693122563534430, 2.11499494167371287, 1.50819193781584896];
    let u = 0.354895765043919860 + coefficients.into_iter().fold(0.145263899385486367, |sum, c| c - sum * m) * m;
    let cube = u * u * u;
    let root = u * (cube + 2.0 * m) / (2.0 * cube + m) * ROOTS[(2 + e % 3) as usize];
    super::libm::ldexp(root.copysign(x), e / 3)
}

/// `x = m * 2**e` with m from 0.5 to 1, of a positive number.
fn parts(x: f64) -> (f64, i32) {
    let (x, below) = if x < f64::MIN_POSITIVE { (x * 18_014_398_509_481_984.0, 54) } else { (x, 0) };
    let bits = x.to_bits();
    (f64::from_bits(bits & ((1 << 52) - 1) | (0x3fe << 52)), (bits >> 52) as i32 - 1022 - below)
}
