//! Decimals from other objects, and other objects from decimals.

use super::binary::{from_binary, to_binary};
use super::coefficient::Coef;
use super::number::{status::*, Ctx, Dec, Kind, Round};
use super::shared::{note, number, Core};
use super::text;
use num_bigint::{BigInt, Sign};
use pyrt::builtins::int::{int_ref, IntRef};
use pyrt::{err, Err, Obj, R};

#[cold]
pub fn unsupported(o: &Obj) -> Err {
    err!(TYPE_ERROR, "conversion from {} to Decimal is not supported", o.type_name())
}

/// An int, exactly.
pub fn from_int(o: &Obj) -> Option<Dec> {
    Some(match int_ref(o)? {
        IntRef::Small(i) => Dec::from_i64(i),
        IntRef::Big(b) => Dec::new(b.sign() == Sign::Minus, from_binary(b.magnitude()), 0),
    })
}

/// A float, exactly.
pub fn from_f64(x: f64) -> Dec {
    if x.is_nan() {
        return Dec::nan();
    }
    if x.is_infinite() {
        return Dec::infinity(x < 0.0);
    }
    let bits = x.to_bits();
    let (exponent, fraction) = (bits >> 52 & 0x7FF, bits & ((1 << 52) - 1));
    let (mut n, mut e) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent as i64 - 1075) };
    if n == 0 {
        return Dec::small(x.is_sign_negative(), 0, 0);
    }
    let zeros = n.trailing_zeros().min((-e).max(0) as u32);
    n >>= zeros;
    e += zeros as i64;
    let (base, exp) = if e >= 0 { (2, 0) } else { (5, e) };
    let mut coef = Coef::Small(n, 0);
    let mut left = e.unsigned_abs();
    while left > 0 {
        // 5**27 is the largest power in a word.
        let k = left.min(27);
        coef = coef.times(&Coef::Small(u64::pow(base, k as u32), 0));
        left -= k;
    }
    Dec::new(x.is_sign_negative(), coef, exp)
}

/// Digits, spaces and signs of a str as ASCII; an empty text where it has other characters.
fn ascii(s: &pyrt::str_obj::StrObj, strip: bool) -> Vec<u8> {
    let mut t = pyrt::builtins::int::parse::to_ascii_digits(s);
    if !strip {
        return t;
    }
    // str.isspace counts four separators that C's isspace does not.
    let space = |c: &u8| matches!(c, b' ' | 9..=13 | 28..=31);
    let end = t.iter().rposition(|c| !space(c)).map_or(0, |i| i + 1);
    t.truncate(end);
    let start = t.iter().position(|c| !space(c)).unwrap_or(0);
    t.drain(..start);
    t.retain(|c| *c != b'_');
    t
}

/// What is more than the widest context holds is no exact conversion.
fn exact(mut d: Dec, mut st: u32, core: &Core) -> R<Dec> {
    if st & (INEXACT | ROUNDED | CLAMPED) != 0 {
        d = Dec::error(INVALID_OPERATION, &mut st);
    }
    note(core, st & ERRORS)?;
    Ok(d)
}

/// `Decimal(value)`
pub fn from_object_exact(v: &Obj, core: &Core) -> R<Dec> {
    if v.is_unset() {
        return Ok(super::shared::zero());
    }
    if let Some(d) = number(v) {
        return Ok(d.clone());
    }
    if let Some(s) = v.as_str_obj() {
        let mut st = 0;
        let d = text::parse(&ascii(s, true), &Ctx::MAX, &mut st);
        return if st == 0 { Ok(d) } else { exact(d, st, core) };
    }
    if let Some(d) = from_int(v) {
        return Ok(d);
    }
    if let Some(t) = sequence_text(v)? {
        let mut st = 0;
        let d = text::parse(&t, &Ctx::MAX, &mut st);
        return exact(d, st, core);
    }
    if let Some(x) = v.as_f64() {
        note(core, FLOAT_OPERATION)?;
        return Ok(from_f64(x));
    }
    Err(unsupported(v))
}

/// `context.create_decimal(value)`
pub fn from_object(v: &Obj, core: &Core) -> R<Dec> {
    let ctx = core.ctx.get();
    let mut st = 0;
    let d = if v.is_unset() {
        super::shared::zero()
    } else if let Some(d) = number(v) {
        if d.is_nan() && d.digits() > ctx.prec - ctx.clamp as i64 {
            note(core, CONVERSION_SYNTAX)?;
            return Ok(Dec::nan());
        }
        d.clone().finalize(&ctx, &mut st)
    } else if let Some(s) = v.as_str_obj() {
        text::parse(&ascii(s, false), &ctx, &mut st)
    } else if let Some(d) = from_int(v) {
        d.finalize(&ctx, &mut st)
    } else if let Some(t) = sequence_text(v)? {
        text::parse(&t, &ctx, &mut st)
    } else if let Some(x) = v.as_f64() {
        note(core, FLOAT_OPERATION)?;
        from_f64(x).finalize(&ctx, &mut st)
    } else {
        return Err(unsupported(v));
    };
    note(core, st)?;
    Ok(d)
}

/// `from_float`: an int or a float.
pub fn from_number(v: &Obj) -> R<Dec> {
    match (from_int(v), v.as_f64()) {
        (Some(d), _) => Ok(d),
        (None, Some(x)) => Ok(from_f64(x)),
        _ => Err(err!(TYPE_ERROR, "argument must be int or float")),
    }
}

fn items(v: &Obj) -> Option<Vec<Obj>> {
    v.as_tuple().map(<[Obj]>::to_vec).or_else(|| v.as_list().map(|l| l.v.get().to_vec()))
}

/// The text of (sign, digits, exponent); None where `v` is no tuple or list.
fn sequence_text(v: &Obj) -> R<Option<Vec<u8>>> {
    let Some(parts) = items(v) else { return Ok(None) };
    let [sign, digits, exponent] = &parts[..] else { return Err(err!(VALUE_ERROR, "argument must be a sequence of length 3")) };
    let sign_error = || err!(VALUE_ERROR, "sign must be an integer with the value 0 or 1");
    let negative = match int_ref(sign) {
        Some(IntRef::Small(0)) => false,
        Some(IntRef::Small(1)) => true,
        Some(IntRef::Big(_)) => return Err(err!(OVERFLOW_ERROR, "Python int too large to convert to C long")),
        _ => return Err(sign_error()),
    };
    let mut out = vec![if negative { b'-' } else { b'+' }];
    let mut exp = None;
    match exponent.as_str() {
        Some("F") => out.extend(b"Inf"),
        Some("n") => out.extend(b"NaN"),
        Some("N") => out.extend(b"sNaN"),
        Some(_) => return Err(err!(VALUE_ERROR, "string argument in the third position must be 'F', 'n' or 'N'")),
        None => match int_ref(exponent) {
            Some(_) => exp = Some(pyrt::builtins::args::size(exponent)?),
            None => return Err(err!(VALUE_ERROR, "exponent must be an integer")),
        },
    }
    let digit_error = || err!(VALUE_ERROR, "coefficient must be a tuple of digits");
    let digits = items(digits).ok_or_else(digit_error)?;
    if digits.is_empty() && exp.is_some() {
        out.push(b'0');
    }
    for d in &digits {
        match int_ref(d) {
            Some(IntRef::Small(n @ 0..=9)) => {
                if exponent.as_str() != Some("F") {
                    out.push(b'0' + n as u8);
                }
            }
            Some(IntRef::Big(_)) => return Err(err!(OVERFLOW_ERROR, "Python int too large to convert to C long")),
            _ => return Err(digit_error()),
        }
    }
    if let Some(e) = exp {
        out.extend(format!("E{e}").bytes());
    }
    Ok(Some(out))
}

/// The rounded integer.
pub fn to_int(d: &Dec, round: Round, core: &Core) -> R<Obj> {
    if d.is_nan() {
        return Err(err!(VALUE_ERROR, "cannot convert NaN to integer"));
    }
    if d.is_infinite() {
        return Err(err!(OVERFLOW_ERROR, "cannot convert Infinity to integer"));
    }
    let mut st = 0;
    let r = super::rounding::to_integral(d, &core.ctx.get().with_round(round), &mut st);
    let whole = r.shifted_left(r.exp, &mut st);
    note(core, st)?;
    Ok(int_of(&whole, r.negative))
}

fn int_of(c: &Coef, negative: bool) -> Obj {
    if let Some(v) = c.small().and_then(|v| i64::try_from(v).ok()) {
        return Obj::int(if negative { -v } else { v });
    }
    Obj::big(BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, to_binary(c)))
}

pub fn to_ratio(d: &Dec) -> R<Obj> {
    if d.is_nan() {
        return Err(err!(VALUE_ERROR, "cannot convert NaN to integer ratio"));
    }
    if d.is_infinite() {
        return Err(err!(OVERFLOW_ERROR, "cannot convert Infinity to integer ratio"));
    }
    let exp = if d.coef.is_zero() { 0 } else { d.exp };
    if exp >= 0 {
        let mut st = 0;
        let whole = d.shifted_left(exp, &mut st);
        if st != 0 {
            return Err(err!(MEMORY_ERROR, ""));
        }
        return Ok(Obj::tuple_of([int_of(&whole, d.negative), Obj::int(1)]));
    }
    if -exp > super::coefficient::MOST_DIGITS {
        return Err(err!(MEMORY_ERROR, ""));
    }
    // Only twos and fives divide the denominator.
    let (mut n, mut twos, mut fives) = (to_binary(&d.coef), 0u64, 0u64);
    let k = -exp as u64;
    let shift = n.trailing_zeros().unwrap_or(0).min(k);
    n >>= shift;
    twos += shift;
    loop {
        let q = &n / 5u32;
        if fives == k || &q * 5u32 != n {
            break;
        }
        n = q;
        fives += 1;
    }
    let denominator = num_bigint::BigUint::from(5u32).pow((k - fives) as u32) << (k - twos);
    let numerator = BigInt::from_biguint(if d.negative { Sign::Minus } else { Sign::Plus }, n);
    Ok(Obj::tuple_of([Obj::big(numerator), Obj::big(BigInt::from(denominator))]))
}

pub fn to_f64(d: &Dec) -> R<f64> {
    let nan = if d.negative { -f64::NAN } else { f64::NAN };
    match d.kind {
        Kind::Signaling => Err(err!(VALUE_ERROR, "cannot convert signaling NaN to float")),
        Kind::Quiet => Ok(nan),
        _ => Ok(pyrt::builtins::float::text::parse(text::to_text(d, false, true).as_bytes()).unwrap_or(nan)),
    }
}
