//! `abs`, `bin`, `chr`, `divmod`, `hash`, `hex`, `oct`, `ord`, `pow`, `round`, `repr`, `ascii`, `format`.

use super::int::{int_ref, text, IntRef};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::ops::dispatch::{call_found, user_method};
use crate::raise;

/// py: builtins.abs(x, /)
pub fn abs(a: &[Obj]) -> R<Obj> {
    crate::ops::abs(&a[0])
}
/// py: builtins.divmod(x, y, /) -> tuple
pub fn divmod(a: &[Obj]) -> R<Obj> {
    crate::ops::divmod(&a[0], &a[1])
}
/// py: builtins.pow(base, exp, mod=None)
pub fn pow(a: &[Obj]) -> R<Obj> {
    crate::ops::pow3(&a[0], &a[1], &a[2])
}
/// py: builtins.hash(obj, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    crate::hash::hash(&a[0]).map(Obj::int)
}
/// py: builtins.repr(obj, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    crate::repr::repr(&a[0])
}
/// py: builtins.ascii(obj, /) -> str
pub fn ascii(a: &[Obj]) -> R<Obj> {
    crate::repr::ascii(&a[0])
}

fn in_base(o: &Obj, radix: u32) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    let i = crate::ops::index(o)?;
    Ok(int_ref(&i).map_or(Obj::NONE, |v| Obj::str(&text::prefixed(v, radix))))
}
/// py: builtins.bin(number, /) -> str
pub fn bin(a: &[Obj]) -> R<Obj> {
    in_base(&a[0], 2)
}
/// py: builtins.oct(number, /) -> str
pub fn oct(a: &[Obj]) -> R<Obj> {
    in_base(&a[0], 8)
}
/// py: builtins.hex(number, /) -> str
pub fn hex(a: &[Obj]) -> R<Obj> {
    in_base(&a[0], 16)
}

/// py: builtins.chr(i, /) -> str
pub fn chr(a: &[Obj]) -> R<Obj> {
    let i = crate::ops::index(&a[0])?;
    match int_ref(&i) {
        Some(IntRef::Small(c @ 0..=0x10FFFF)) => Ok(Obj::str_from_code(c as u32)),
        Some(IntRef::Small(c)) if i32::try_from(c).is_ok() => raise!(VALUE_ERROR, "chr() arg not in range(0x110000)"),
        Some(IntRef::Small(c)) if c > 0 => raise!(OVERFLOW_ERROR, "signed integer is greater than maximum"),
        Some(IntRef::Small(_)) => raise!(OVERFLOW_ERROR, "signed integer is less than minimum"),
        _ => raise!(OVERFLOW_ERROR, "Python int too large to convert to C int"),
    }
}

/// py: builtins.ord(c, /) -> int
pub fn ord(a: &[Obj]) -> R<Obj> {
    let n = match a[0].as_str_obj() {
        Some(s) if s.char_len() == 1 => return Ok(Obj::int(s.code_point(0) as i64)),
        Some(s) => s.char_len(),
        None if matches!(a[0].tag(), Tag::Bytes | Tag::ByteArray) => {
            let b = super::bytes::require(&a[0])?;
            if let [c] = b[..] {
                return Ok(Obj::int(c as i64));
            }
            b.len()
        }
        None => raise!(TYPE_ERROR, "ord() expected string of length 1, but {} found", a[0].type_name()),
    };
    raise!(TYPE_ERROR, "ord() expected a character, but string of length {n} found")
}

static ROUND: LazyName = LazyName::new("__round__");

/// py: builtins.round(number, ndigits=None)
pub fn round(a: &[Obj]) -> R<Obj> {
    let (x, n) = (&a[0], &a[1]);
    if let Some(f) = user_method(x, &ROUND) {
        let args = if n.is_nothing() { &[][..] } else { std::slice::from_ref(n) };
        return call_found(&f, x, args, ROUND.get());
    }
    if let Some(v) = x.as_f64() {
        return super::float::round::round(v, n);
    }
    match int_ref(x) {
        Some(v) => super::int::methods::round(v, n),
        None => raise!(TYPE_ERROR, "type {} doesn't define __round__ method", x.type_name()),
    }
}

/// py: builtins.format(value, format_spec='', /) -> str
pub fn format(a: &[Obj]) -> R<Obj> {
    match a[1].as_str() {
        Some("") => crate::repr::format(&a[0], ""),
        Some(_) => crate::repr::format_obj(&a[0], &a[1]),
        None => raise!(TYPE_ERROR, "format() argument 2 must be str, not {}", crate::builtins::args::kind(&a[1])),
    }
}
