//! `int.to_bytes`, `int.from_bytes`.

use super::{int_ref, IntRef};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::ty;
use num_bigint::{BigInt, Sign};

fn is_little(o: &Obj, f: &str) -> R<bool> {
    match o.as_str() {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => raise!(VALUE_ERROR, "byteorder must be either 'little' or 'big'"),
        None => raise!(TYPE_ERROR, "{f}() argument 'byteorder' must be str, not {}", crate::builtins::args::kind(o)),
    }
}

/// py: int.to_bytes(self, /, length=1, byteorder='big', *, signed=False) -> bytes
pub fn to_bytes(a: &[Obj]) -> R<Obj> {
    let Some(v) = int_ref(&a[0]) else { raise!(TYPE_ERROR, "not an int") };
    let length = crate::ops::to_size(&a[1])?;
    let little = is_little(&a[2], "to_bytes")?;
    let signed = crate::ops::truthy(&a[3])?;
    if length < 0 {
        raise!(VALUE_ERROR, "length argument must be non-negative");
    }
    if v.is_negative() && !signed {
        raise!(OVERFLOW_ERROR, "can't convert negative int to unsigned");
    }
    let length = crate::ops::index::length(length);
    crate::ops::sequence::check_bytes_len(length)?;
    let mut le = match v {
        IntRef::Small(i) => i.to_le_bytes().to_vec(),
        IntRef::Big(b) => b.to_signed_bytes_le(),
    };
    let filler = if v.is_negative() { 0xFF } else { 0 };
    let fits = le.iter().skip(length).all(|&b| b == filler);
    // A signed value needs its sign bit inside the length.
    // (-1).to_bytes(0, signed=True) is b"", as in CPython.
    let minus_one_in_nothing = length == 0 && matches!(v, IntRef::Small(-1));
    let sign_ok = !signed || minus_one_in_nothing || v.is_zero() || (length > 0 && (le.get(length - 1).copied().unwrap_or(filler) & 0x80 != 0) == v.is_negative());
    if !fits || !sign_ok {
        raise!(OVERFLOW_ERROR, "int too big to convert");
    }
    le.resize(length, filler);
    if !little {
        le.reverse();
    }
    Ok(Obj::bytes(le))
}

/// The value of bytes.
pub fn value_of(b: &[u8], little: bool, signed: bool) -> Obj {
    if b.len() <= 7 {
        let fold = |v: i64, &c: &u8| v << 8 | c as i64;
        let mut v = if little { b.iter().rev().fold(0, fold) } else { b.iter().fold(0, fold) };
        if signed && !b.is_empty() && v >> (b.len() * 8 - 1) & 1 == 1 {
            v -= 1 << (b.len() * 8);
        }
        return Obj::int(v);
    }
    Obj::big(match (little, signed) {
        (true, true) => BigInt::from_signed_bytes_le(b),
        (true, false) => BigInt::from_bytes_le(Sign::Plus, b),
        (false, true) => BigInt::from_signed_bytes_be(b),
        (false, false) => BigInt::from_bytes_be(Sign::Plus, b),
    })
}

/// py-class: int.from_bytes(cls, bytes, byteorder='big', *, signed=False) -> int
pub fn from_bytes(a: &[Obj]) -> R<Obj> {
    let little = is_little(&a[2], "from_bytes")?;
    let signed = crate::ops::truthy(&a[3])?;
    if a[1].tag() == Tag::Str || int_ref(&a[1]).is_some() {
        raise!(TYPE_ERROR, "cannot convert '{}' object to bytes", a[1].type_name());
    }
    let data = crate::builtins::bytes::new::of_object(&a[1])?;
    let v = value_of(&data, little, signed);
    if a[0].as_type().is_some_and(|t| t != ty::INT.get()) {
        return crate::call::call(&a[0], &[v]);
    }
    Ok(v)
}
