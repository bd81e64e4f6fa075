//! Coefficients: natural numbers up to 36 digits in a machine word, longer ones as limbs.

use super::limbs::{self, LIMB_DIGITS, POW10};
use super::{divide, multiply};
use std::borrow::Cow;
use std::cmp::Ordering;

const SMALL_DIGITS: usize = 36;
const SMALL: u128 = 10u128.pow(SMALL_DIGITS as u32);
/// More digits than that are no number to make: MemoryError.
pub const MOST_DIGITS: i64 = if cfg!(target_pointer_width = "64") { 8_000_000_000 } else { 1_000_000_000 };

static WIDE_POW10: [u128; 39] = {
    let mut p = [1; 39];
    let mut i = 1;
    while i < 39 {
        p[i] = p[i - 1] * 10;
        i += 1;
    }
    p
};

#[derive(Clone)]
pub enum Coef {
    /// Below 10**36, as its lower and upper half.
    Small(u64, u64),
    /// Three limbs or more, the top one not zero.
    Big(Box<[u64]>),
}

/// What was cut off, compared with half a unit of the last digit that stays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    Nothing,
    Less,
    Half,
    More,
}

impl Coef {
    pub const ZERO: Coef = Coef::Small(0, 0);
    pub const ONE: Coef = Coef::Small(1, 0);

    #[inline]
    pub fn new(v: u128) -> Coef {
        if v < SMALL {
            return Coef::Small(v as u64, (v >> 64) as u64);
        }
        Coef::from_limbs(in_limbs(v))
    }
    pub fn from_limbs(mut v: Vec<u64>) -> Coef {
        limbs::trim(&mut v);
        match v[..] {
            [] => Coef::ZERO,
            [a] => Coef::Small(a, 0),
            [a, b] => Coef::new(b as u128 * limbs::BASE as u128 + a as u128),
            _ => Coef::Big(v.into_boxed_slice()),
        }
    }
    #[inline]
    pub fn small(&self) -> Option<u128> {
        match self {
            Coef::Small(low, high) => Some((*high as u128) << 64 | *low as u128),
            Coef::Big(_) => None,
        }
    }
    pub fn limbs(&self) -> Cow<'_, [u64]> {
        match self {
            Coef::Small(low, high) => {
                let mut v = in_limbs((*high as u128) << 64 | *low as u128);
                limbs::trim(&mut v);
                Cow::Owned(v)
            }
            Coef::Big(v) => Cow::Borrowed(v),
        }
    }
    pub fn pow10(n: usize) -> Coef {
        Coef::ONE.shifted_left(n)
    }
    #[inline]
    pub fn is_zero(&self) -> bool {
        matches!(self, Coef::Small(0, 0))
    }
    pub fn is_odd(&self) -> bool {
        match self {
            Coef::Small(low, _) => low & 1 != 0,
            Coef::Big(v) => v[0] & 1 != 0,
        }
    }
    pub fn last_digit(&self) -> u64 {
        match self {
            Coef::Small(..) => (self.small().unwrap_or(0) % 10) as u64,
            Coef::Big(v) => v[0] % 10,
        }
    }
    /// How many digits it is written with: 1 for zero.
    #[inline]
    pub fn digits(&self) -> i64 {
        match self {
            Coef::Small(low, 0) => {
                let guess = ((64 - (low | 1).leading_zeros()) as usize * 1233) >> 12;
                (guess + (*low >= POW10[guess]) as usize).max(1) as i64
            }
            Coef::Small(low, high) => {
                let v = (*high as u128) << 64 | *low as u128;
                let guess = ((128 - v.leading_zeros()) as usize * 1233) >> 12;
                (guess + (v >= WIDE_POW10[guess]) as usize) as i64
            }
            Coef::Big(v) => ((v.len() - 1) * LIMB_DIGITS) as i64 + Coef::Small(v[v.len() - 1], 0).digits(),
        }
    }
    pub fn compare(&self, o: &Coef) -> Ordering {
        match (self, o) {
            (Coef::Small(a, b), Coef::Small(c, d)) => b.cmp(d).then(a.cmp(c)),
            (Coef::Small(..), Coef::Big(_)) => Ordering::Less,
            (Coef::Big(_), Coef::Small(..)) => Ordering::Greater,
            (Coef::Big(a), Coef::Big(b)) => limbs::compare(a, b),
        }
    }
    #[inline]
    pub fn plus(&self, o: &Coef) -> Coef {
        if let (Some(a), Some(b)) = (self.small(), o.small()) {
            return Coef::new(a + b);
        }
        Coef::from_limbs(limbs::sum(&self.limbs(), &o.limbs()))
    }
    /// The difference from a smaller one.
    #[inline]
    pub fn minus(&self, o: &Coef) -> Coef {
        if let (Some(a), Some(b)) = (self.small(), o.small()) {
            return Coef::new(a - b);
        }
        let mut v = self.limbs().into_owned();
        limbs::sub_from(&mut v, &o.limbs());
        Coef::from_limbs(v)
    }
    #[inline]
    pub fn times(&self, o: &Coef) -> Coef {
        if let (Coef::Small(a, 0), Coef::Small(b, 0)) = (self, o) {
            return Coef::new(*a as u128 * *b as u128);
        }
        self.times_wide(o)
    }
    fn times_wide(&self, o: &Coef) -> Coef {
        let a = self.limbs();
        if std::ptr::eq(self, o) {
            return Coef::from_limbs(multiply::product(&a, &a));
        }
        Coef::from_limbs(multiply::product(&a, &o.limbs()))
    }
    /// Quotient and remainder by what is not zero.
    pub fn divided(&self, o: &Coef) -> (Coef, Coef) {
        if let (Some(a), Some(b)) = (self.small(), o.small()) {
            let q = if (a | b) >> 64 == 0 { (a as u64 / b as u64) as u128 } else { a / b };
            return (Coef::new(q), Coef::new(a - q * b));
        }
        let (q, r) = divide::divide(&self.limbs(), &o.limbs());
        (Coef::from_limbs(q), Coef::from_limbs(r))
    }
    /// Times 10**n.
    pub fn shifted_left(&self, n: usize) -> Coef {
        if n == 0 || self.is_zero() {
            return self.clone();
        }
        match self.small() {
            Some(v) if self.digits() as usize + n <= SMALL_DIGITS => Coef::new(v * WIDE_POW10[n]),
            _ => Coef::from_limbs(limbs::shifted_left(&self.limbs(), n)),
        }
    }
    /// Divided by 10**n, with what was cut.
    pub fn shifted_right(&self, n: usize) -> (Coef, Cut) {
        if n == 0 || self.is_zero() {
            return (self.clone(), Cut::Nothing);
        }
        let Some(v) = self.small() else {
            let Coef::Big(v) = self else { return (Coef::ZERO, Cut::Nothing) };
            return (Coef::from_limbs(limbs::shifted_right(v, n)), cut_of(v, n));
        };
        if n > SMALL_DIGITS {
            return (Coef::ZERO, Cut::Less);
        }
        let by = WIDE_POW10[n];
        let q = if (v | by) >> 64 == 0 { (v as u64 / by as u64) as u128 } else { v / by };
        let r = v - q * by;
        let cut = match r.cmp(&(by / 2)) {
            _ if r == 0 => Cut::Nothing,
            Ordering::Less => Cut::Less,
            Ordering::Equal => Cut::Half,
            Ordering::Greater => Cut::More,
        };
        (Coef::new(q), cut)
    }
    /// The last n digits.
    pub fn low_digits(&self, n: usize) -> Coef {
        if n as i64 >= self.digits() {
            return self.clone();
        }
        match self {
            Coef::Small(..) => Coef::new(self.small().unwrap_or(0) % WIDE_POW10[n]),
            Coef::Big(v) => {
                let (whole, part) = (n / LIMB_DIGITS, n % LIMB_DIGITS);
                let mut low = v[..whole].to_vec();
                if part > 0 {
                    low.push(v[whole] % POW10[part]);
                }
                Coef::from_limbs(low)
            }
        }
    }
    /// Zeros at the end of what is not zero.
    pub fn trailing_zeros(&self) -> i64 {
        let of_word = |mut v: u64| {
            let mut n = 0;
            while v % 10 == 0 {
                v /= 10;
                n += 1;
            }
            n
        };
        if let Coef::Small(v, 0) = self {
            return if *v == 0 { 0 } else { of_word(*v) };
        }
        let v = self.limbs();
        let whole = v.iter().take_while(|x| **x == 0).count();
        (whole * LIMB_DIGITS) as i64 + v.get(whole).map_or(0, |x| of_word(*x))
    }
    /// All digits as ASCII.
    pub fn text(&self) -> Vec<u8> {
        let mut out = vec![b'0'; self.digits() as usize];
        let mut end = out.len();
        let mut write = |mut v: u64, n: usize| {
            for _ in 0..n.min(end) {
                end -= 1;
                out[end] = b'0' + (v % 10) as u8;
                v /= 10;
            }
        };
        match self {
            Coef::Small(low, 0) => write(*low, 20),
            _ => self.limbs().iter().for_each(|x| write(*x, LIMB_DIGITS)),
        }
        out
    }
    /// From ASCII digits.
    pub fn parse(digits: &[u8]) -> Coef {
        let word = |d: &[u8]| d.iter().fold(0, |v, c| v * 10 + (*c - b'0') as u64);
        if digits.len() <= 19 {
            return Coef::Small(word(digits), 0);
        }
        Coef::from_limbs(digits.rchunks(LIMB_DIGITS).map(word).collect())
    }
}

fn in_limbs(v: u128) -> Vec<u64> {
    let (high, low) = limbs::split(v);
    if high < limbs::BASE as u128 {
        return vec![low, high as u64];
    }
    let (top, middle) = limbs::split(high);
    vec![low, middle, top as u64]
}

fn cut_of(v: &[u64], n: usize) -> Cut {
    let (whole, part) = ((n - 1) / LIMB_DIGITS, (n - 1) % LIMB_DIGITS);
    let top = v.get(whole).copied().unwrap_or(0);
    let rest = top % POW10[part] != 0 || v[..whole.min(v.len())].iter().any(|x| *x != 0);
    match (top / POW10[part] % 10, rest) {
        (0, false) => Cut::Nothing,
        (5, false) => Cut::Half,
        (0..=4, _) => Cut::Less,
        _ => Cut::More,
    }
}
