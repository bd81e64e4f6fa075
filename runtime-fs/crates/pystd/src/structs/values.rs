//! Single values to bytes and back.

use super::error;
use super::format::{Item, Layout};
use num_bigint::BigInt;
use pyrt::builtins::float::new::to_float;
use pyrt::builtins::int::{bytes::value_of, int_ref};
use pyrt::{err, ops, Obj, Tag, R};

/// The value as a wide int; None if it fits no 64-bit one.
fn integer(o: &Obj) -> R<Option<i128>> {
    if let Some(i) = o.as_i64().filter(|_| o.tag() == Tag::Int) {
        return Ok(Some(i as i128));
    }
    let i = if int_ref(o).is_some() {
        o.clone()
    } else if ops::index::is_index(o) {
        ops::index(o)?
    } else {
        return Err(error("required argument is not an integer".into()));
    };
    Ok(int_ref(&i).and_then(|i| i128::try_from(&*i.to_big() as &BigInt).ok()))
}

/// Big-endian formats have converters (and messages) of their own in CPython.
fn pack_int(item: &Item, o: &Obj, little: bool) -> R<[u8; 16]> {
    let v = integer(o)?;
    let unsigned = matches!(item.code, b'I' | b'L' | b'Q' | b'N') || (item.code == b'H' && !little);
    let (least, most) = match (item.code, unsigned) {
        (b'P', _) => (i64::MIN as i128, u64::MAX as i128),
        (_, true) => (0, u64::MAX as i128),
        (_, false) => (i64::MIN as i128, i64::MAX as i128),
    };
    let Some(v) = v.filter(|v| (least..=most).contains(v)) else {
        return Err(error(if item.code == b'P' || (!little && item.size == 8) { "int too large to convert" } else { "argument out of range" }.into()));
    };
    let name = match item.code {
        b'b' => "byte".to_string(),
        b'B' => "ubyte".to_string(),
        b'h' if little => "short".to_string(),
        b'H' if little => "ushort".to_string(),
        c => format!("'{}'", c as char),
    };
    if item.size < 8 {
        let bits = item.size * 8;
        let (low, high) = if unsigned || matches!(item.code, b'B' | b'H') { (0, (1i128 << bits) - 1) } else { (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1) };
        if v < low || v > high {
            return Err(error(format!("{name} format requires {low} <= number <= {high}")));
        }
    }
    Ok(v.to_le_bytes())
}

/// The number that is packed: a NaN without the mark of its identity.
fn float(o: &Obj) -> R<f64> {
    if let Some(x) = o.as_f64().filter(|x| o.tag() == Tag::Float && !x.is_nan()) {
        return Ok(x);
    }
    to_float(o).map(pyrt::builtins::float::plain_nan).map_err(|_| error("required argument is not a float".into()))
}

/// A half-precision float, rounded half to even.
fn half_bits(x: f64) -> R<u16> {
    let sign = if x.is_sign_negative() { 0x8000u16 } else { 0 };
    let a = x.abs();
    if a.is_nan() {
        return Ok(sign | 0x7e00);
    }
    if a.is_infinite() {
        return Ok(sign | 0x7c00);
    }
    if a >= 65520.0 {
        return Err(err!(OVERFLOW_ERROR, "float too large to pack with e format"));
    }
    let (_, e) = pyrt::hash::frexp(a);
    // The unit of the last place, subnormals included.
    let unit = if a == 0.0 { -24 } else { (e - 11).max(-24) };
    let scaled = (a * 2f64.powi(-unit)).round_ties_even() as u32;
    Ok(sign | if unit == -24 { scaled as u16 } else { (((unit + 24) as u32) * 1024 + scaled) as u16 })
}

/// An int that is too large is told as such, as in CPython's s_pack_internal.
fn half_of(o: &Obj) -> R<u16> {
    half_bits(float(o)?).map_err(|e| if int_ref(o).is_some() { error("int too large to convert".into()) } else { e })
}

fn half_value(h: u16) -> f64 {
    let m = (h & 0x3ff) as f64;
    let v = match (h >> 10) & 0x1f {
        0 => m * 2f64.powi(-24),
        31 => if m == 0.0 { f64::INFINITY } else { f64::NAN },
        e => (m + 1024.0) * 2f64.powi(e as i32 - 25),
    };
    if h & 0x8000 != 0 { -v } else { v }
}

/// Writes one value to `to`, whose length is the item's size.
fn pack_one(l: &Layout, item: &Item, o: &Obj, to: &mut [u8]) -> R<()> {
    match item.code {
        b'c' => match o.as_bytes() {
            Some([c]) => to[0] = *c,
            _ => return Err(error("char format requires a bytes object of length 1".into())),
        },
        b'?' => to[0] = ops::truthy(o)? as u8,
        b's' | b'p' => return pack_string(item, o, to),
        b'f' => {
            let x = float(o)?;
            let f = x as f32;
            // Native mode is a C cast.
            if f.is_infinite() && !x.is_infinite() && !l.native {
                return Err(err!(OVERFLOW_ERROR, "float too large to pack with f format"));
            }
            to.copy_from_slice(&f.to_le_bytes());
        }
        b'd' => to.copy_from_slice(&float(o)?.to_le_bytes()),
        b'e' => to.copy_from_slice(&half_of(o)?.to_le_bytes()),
        _ => to.copy_from_slice(&pack_int(item, o, l.little)?[..item.size]),
    }
    if !l.little {
        to.reverse();
    }
    Ok(())
}

fn pack_string(item: &Item, o: &Obj, to: &mut [u8]) -> R<()> {
    let Some(b) = o.as_bytes().map(<[u8]>::to_vec).or_else(|| o.as_bytearray().map(|b| b.data.get().clone())) else {
        return Err(error(format!("argument for '{}' must be a bytes object", item.code as char)));
    };
    if item.code == b's' {
        let n = b.len().min(item.size);
        to[..n].copy_from_slice(&b[..n]);
    } else if item.size > 0 {
        let n = b.len().min(item.size - 1);
        to[0] = n.min(255) as u8;
        to[1..1 + n].copy_from_slice(&b[..n]);
    }
    Ok(())
}

/// All values, `values` being as many as the layout counts.
pub fn pack(l: &Layout, values: &[Obj]) -> R<Vec<u8>> {
    let mut out = vec![0; l.size];
    let mut next = values.iter();
    for item in &l.items {
        for (i, v) in (0..item.repeat).zip(&mut next) {
            let at = item.offset + i * item.size;
            pack_one(l, item, v, &mut out[at..at + item.size])?;
        }
    }
    Ok(out)
}

/// Whole numbers of at most eight bytes.
fn int_value(b: &[u8], little: bool, signed: bool) -> Obj {
    let mut w = [0; 8];
    w[..b.len()].copy_from_slice(b);
    if !little {
        w[..b.len()].reverse();
    }
    let unused = 64 - 8 * b.len() as u32;
    let bits = u64::from_le_bytes(w) << unused;
    if signed {
        return Obj::int(bits as i64 >> unused);
    }
    match i64::try_from(bits >> unused) {
        Ok(v) => Obj::int(v),
        Err(_) => value_of(b, little, false),
    }
}

fn unpack_one(item: &Item, b: &[u8], little: bool) -> Obj {
    let fixed = |n: usize| -> [u8; 8] {
        let mut w = [0; 8];
        w[..n].copy_from_slice(&b[..n]);
        if !little {
            w[..n].reverse();
        }
        w
    };
    match item.code {
        b'c' | b's' => Obj::bytes(b),
        b'p' => {
            let n = b.first().map_or(0, |n| (*n as usize).min(b.len() - 1));
            Obj::bytes(b.get(1..1 + n).unwrap_or(&[]))
        }
        b'?' => Obj::bool(b[0] != 0),
        b'f' => Obj::float(f32::from_le_bytes([fixed(4)[0], fixed(4)[1], fixed(4)[2], fixed(4)[3]]) as f64),
        b'd' => Obj::float(f64::from_le_bytes(fixed(8))),
        b'e' => Obj::float(half_value(u16::from_le_bytes([fixed(2)[0], fixed(2)[1]]))),
        c => int_value(b, little, c.is_ascii_lowercase()),
    }
}

/// The values of `b`, whose length is the layout's size.
pub fn unpack(l: &Layout, b: &[u8]) -> Obj {
    let mut out = Vec::with_capacity(l.count);
    for item in &l.items {
        for i in 0..item.repeat {
            let at = item.offset + i * item.size;
            out.push(unpack_one(item, &b[at..at + item.size], l.little));
        }
    }
    Obj::tuple(out)
}
