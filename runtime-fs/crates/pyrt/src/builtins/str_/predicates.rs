//! `isalpha` and its family.

use super::this;
use crate::exc::R;
use crate::obj::Obj;
use crate::unicode as u;

fn every(a: &[Obj], test: fn(u32) -> bool) -> R<Obj> {
    let s = this(&a[0])?;
    Ok(Obj::bool(s.char_len() > 0 && s.code_points().all(test)))
}

/// py: str.isalpha(self, /) -> bool
pub fn isalpha(a: &[Obj]) -> R<Obj> {
    every(a, u::is_alpha)
}
/// py: str.isdecimal(self, /) -> bool
pub fn isdecimal(a: &[Obj]) -> R<Obj> {
    every(a, |c| u::decimal(c).is_some())
}
/// py: str.isdigit(self, /) -> bool
pub fn isdigit(a: &[Obj]) -> R<Obj> {
    every(a, u::is_digit)
}
/// py: str.isnumeric(self, /) -> bool
pub fn isnumeric(a: &[Obj]) -> R<Obj> {
    every(a, u::is_numeric)
}
/// py: str.isalnum(self, /) -> bool
pub fn isalnum(a: &[Obj]) -> R<Obj> {
    every(a, u::is_alnum)
}
/// py: str.isspace(self, /) -> bool
pub fn isspace(a: &[Obj]) -> R<Obj> {
    every(a, u::is_space)
}
/// py: str.isascii(self, /) -> bool
pub fn isascii(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is_ascii()))
}
/// py: str.isprintable(self, /) -> bool
pub fn isprintable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.code_points().all(u::is_printable)))
}
/// py: str.isidentifier(self, /) -> bool
pub fn isidentifier(a: &[Obj]) -> R<Obj> {
    let mut codes = this(&a[0])?.code_points();
    Ok(Obj::bool(codes.next().is_some_and(u::is_xid_start) && codes.all(u::is_xid_continue)))
}
/// py: str.islower(self, /) -> bool
pub fn islower(a: &[Obj]) -> R<Obj> {
    one_case(a, u::is_lower, u::is_upper)
}
/// py: str.isupper(self, /) -> bool
pub fn isupper(a: &[Obj]) -> R<Obj> {
    one_case(a, u::is_upper, u::is_lower)
}

fn one_case(a: &[Obj], wanted: fn(u32) -> bool, other: fn(u32) -> bool) -> R<Obj> {
    let mut cased = false;
    for c in this(&a[0])?.code_points() {
        if other(c) || u::is_title(c) {
            return Ok(Obj::FALSE);
        }
        cased = cased || wanted(c);
    }
    Ok(Obj::bool(cased))
}

/// py: str.istitle(self, /) -> bool
pub fn istitle(a: &[Obj]) -> R<Obj> {
    let (mut cased, mut inside) = (false, false);
    for c in this(&a[0])?.code_points() {
        if u::is_upper(c) || u::is_title(c) {
            if inside {
                return Ok(Obj::FALSE);
            }
            (cased, inside) = (true, true);
        } else if u::is_lower(c) {
            if !inside {
                return Ok(Obj::FALSE);
            }
            (cased, inside) = (true, true);
        } else {
            inside = false;
        }
    }
    Ok(Obj::bool(cased))
}
