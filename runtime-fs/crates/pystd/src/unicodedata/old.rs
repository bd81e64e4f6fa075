//! `unicodedata.ucd_3_2_0`: Unicode 3.2, which the names of internet hosts are made with (`stringprep`).

use super::tables::{category as category_now, old, properties};
use super::{code, is_later, normalized, rows};
use pyrt::types::{ty, StaticType, T_NO_DICT};
use pyrt::{err, Obj, Tag, R};

/// py-type: unicodedata.UCD
pub static UCD: StaticType = StaticType::new("UCD", "unicodedata", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(UCD));

struct Database;

/// py-const: unicodedata.ucd_3_2_0
pub fn ucd_3_2_0() -> Obj {
    Obj::native(UCD.get(), Database)
}
/// py-get: UCD.unidata_version
pub fn unidata_version(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::str("3.2.0"))
}

/// What was said of the character.
enum Said {
    Nothing,
    Same,
    Other(&'static str),
}
const CATEGORY: usize = 0;
const BIDIRECTIONAL: usize = 1;
const WIDTH: usize = 2;
const MIRRORED: usize = 3;
const DECIMAL: usize = 4;

fn said(c: u32, field: usize) -> Said {
    match old().fields(c).map(|fields| fields.get(field).map(String::as_str)) {
        Some(None) => Said::Nothing,
        None | Some(Some("=")) => Said::Same,
        Some(Some("-")) => Said::Other(""),
        Some(Some(text)) => Said::Other(text),
    }
}
fn was_there(c: u32) -> bool {
    !matches!(said(c, CATEGORY), Said::Nothing) && !is_later(c)
}

/// py: UCD.category(self, chr, /) -> str
pub fn category(a: &[Obj]) -> R<Obj> {
    let c = code(&a[1], "category() argument")?;
    Ok(Obj::str(match said(c, CATEGORY) {
        Said::Nothing => "Cn",
        Said::Same => category_now(c).unwrap_or("Cn"),
        Said::Other(text) => text,
    }))
}
/// py: UCD.bidirectional(self, chr, /) -> str
pub fn bidirectional(a: &[Obj]) -> R<Obj> {
    match said(code(&a[1], "bidirectional() argument")?, BIDIRECTIONAL) {
        Said::Nothing => Ok(Obj::str("")),
        Said::Same => rows::bidirectional(&a[1..]),
        Said::Other(text) => Ok(Obj::str(text)),
    }
}
/// py: UCD.east_asian_width(self, chr, /) -> str
pub fn east_asian_width(a: &[Obj]) -> R<Obj> {
    match said(code(&a[1], "east_asian_width() argument")?, WIDTH) {
        Said::Nothing => Ok(Obj::str("F")),
        Said::Same => rows::east_asian_width(&a[1..]),
        Said::Other(text) => Ok(Obj::str(text)),
    }
}
/// py: UCD.mirrored(self, chr, /) -> int
pub fn mirrored(a: &[Obj]) -> R<Obj> {
    match said(code(&a[1], "mirrored() argument")?, MIRRORED) {
        Said::Nothing => Ok(Obj::int(0)),
        Said::Same => rows::mirrored(&a[1..]),
        Said::Other(text) => Ok(Obj::int((text == "1") as i64)),
    }
}
/// py: UCD.combining(self, chr, /) -> int
pub fn combining(a: &[Obj]) -> R<Obj> {
    if was_there(code(&a[1], "combining() argument")?) { super::combining(&a[1..]) } else { Ok(Obj::int(0)) }
}
/// py: UCD.decomposition(self, chr, /) -> str
pub fn decomposition(a: &[Obj]) -> R<Obj> {
    if was_there(code(&a[1], "decomposition() argument")?) { rows::decomposition(&a[1..]) } else { Ok(Obj::str("")) }
}
/// py: UCD.decimal(self, chr, default=, /) -> object
pub fn decimal(a: &[Obj]) -> R<Obj> {
    match said(code(&a[1], "decimal() argument 1")?, DECIMAL) {
        Said::Same => super::decimal(&a[1..]),
        Said::Other(text) if !text.is_empty() => Ok(Obj::int(text.parse().unwrap_or(0))),
        _ => none_or(a, "not a decimal"),
    }
}
/// py: UCD.digit(self, chr, default=, /) -> object
pub fn digit(a: &[Obj]) -> R<Obj> {
    // CPython asks the current database.
    rows::digit(&a[1..])
}
/// py: UCD.numeric(self, chr, default=, /) -> object
pub fn numeric(a: &[Obj]) -> R<Obj> {
    if was_there(code(&a[1], "numeric() argument 1")?) { rows::numeric(&a[1..]) } else { none_or(a, "not a numeric character") }
}
/// py: UCD.name(self, chr, default=, /) -> object
pub fn name(a: &[Obj]) -> R<Obj> {
    if was_there(code(&a[1], "name() argument 1")?) { rows::name(&a[1..]) } else { none_or(a, "no such name") }
}
/// py: UCD.lookup(self, name, /) -> str
pub fn lookup(a: &[Obj]) -> R<Obj> {
    let found = rows::lookup(&a[1..])?;
    if was_there(code(&found, "lookup()")?) { Ok(found) } else { Err(err!(KEY_ERROR, "undefined character name '{}'", a[1].as_str().unwrap_or_default())) }
}
fn none_or(a: &[Obj], message: &str) -> R<Obj> {
    a[2].opt().cloned().ok_or_else(|| err!(VALUE_ERROR, "{}", message))
}

/// py: UCD.normalize(self, form, unistr, /) -> str
pub fn normalize(a: &[Obj]) -> R<Obj> {
    // As CPython: what was no character is not decomposed, but is ordered and composed as it is now.
    normalized(&a[1], &a[2], |c| match said(c, CATEGORY) {
        Said::Nothing => Some(c).filter(|c| !is_later(*c) && !properties().decompositions.contains_key(c)),
        _ => Some(old().decompositions.get(&c).copied().unwrap_or(c)).filter(|_| !is_later(c)),
    })
}
/// py: UCD.is_normalized(self, form, unistr, /) -> bool
pub fn is_normalized(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(pyrt::cmp::eq(&normalize(a)?, &a[2])?))
}
