//! Names and the properties that no crate has.

use super::code;
use super::tables::{names, properties};
use pyrt::{err, Obj, R};

const HANGUL: u32 = 0xac00;
const LEADS: [&str; 19] = ["G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"];
const VOWELS: [&str; 21] = ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];
const TAILS: [&str; 28] = ["", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"];
const CJK: &[(u32, u32)] = &[(0x3400, 0x4dbf), (0x4e00, 0x9fff), (0x20000, 0x2a6df), (0x2a700, 0x2b738), (0x2b740, 0x2b81d), (0x2b820, 0x2cea1), (0x2ceb0, 0x2ebe0), (0x30000, 0x3134a)];

fn is_cjk(c: u32) -> bool {
    CJK.iter().any(|r| r.0 <= c && c <= r.1)
}

fn name_of(c: u32) -> Option<String> {
    if (HANGUL..HANGUL + 11172).contains(&c) {
        let i = (c - HANGUL) as usize;
        return Some(format!("HANGUL SYLLABLE {}{}{}", LEADS[i / 588], VOWELS[i / 28 % 21], TAILS[i % 28]));
    }
    if is_cjk(c) {
        return Some(format!("CJK UNIFIED IDEOGRAPH-{c:X}"));
    }
    names().of_code.get(&c).cloned()
}

fn code_of(name: &str) -> Option<u32> {
    // Computed names are told by their exact text.
    if let Some(hex) = name.strip_prefix("CJK UNIFIED IDEOGRAPH-") {
        return u32::from_str_radix(hex, 16).ok().filter(|c| matches!(hex.len(), 4 | 5) && is_cjk(*c) && !hex.contains(|x: char| x.is_ascii_lowercase()));
    }
    if let Some(syllable) = name.strip_prefix("HANGUL SYLLABLE ") {
        return (HANGUL..HANGUL + 11172).find(|c| name_of(*c).is_some_and(|n| &n[16..] == syllable));
    }
    names().by_name.get(&name.to_ascii_uppercase()).copied()
}

fn or_default(found: Option<Obj>, default: &Obj, message: &str) -> R<Obj> {
    match (found, default.opt()) {
        (Some(v), _) => Ok(v),
        (None, Some(d)) => Ok(d.clone()),
        (None, None) => Err(err!(VALUE_ERROR, "{}", message)),
    }
}

/// py: unicodedata.name(chr, default=, /) -> object
pub fn name(a: &[Obj]) -> R<Obj> {
    or_default(name_of(code(&a[0], "name() argument 1")?).map(|n| Obj::str(&n)), &a[1], "no such name")
}
/// py: unicodedata.lookup(name, /) -> str
pub fn lookup(a: &[Obj]) -> R<Obj> {
    let Some(text) = a[0].as_str() else { return Err(err!(TYPE_ERROR, "lookup() argument must be str, not {}", pyrt::builtins::args::kind(&a[0]))) };
    match code_of(text) {
        Some(c) => Ok(Obj::str_from_code(c)),
        None => Err(err!(KEY_ERROR, "undefined character name '{}'", text)),
    }
}
/// py: unicodedata.digit(chr, default=, /) -> object
pub fn digit(a: &[Obj]) -> R<Obj> {
    let c = code(&a[0], "digit() argument 1")?;
    or_default(properties().values.get(&c).and_then(|v| v.digit).map(Obj::int), &a[1], "not a digit")
}
/// py: unicodedata.numeric(chr, default=, /) -> object
pub fn numeric(a: &[Obj]) -> R<Obj> {
    let c = code(&a[0], "numeric() argument 1")?;
    or_default(properties().values.get(&c).map(|v| Obj::float(v.numeric)), &a[1], "not a numeric character")
}
/// py: unicodedata.bidirectional(chr, /) -> str
pub fn bidirectional(a: &[Obj]) -> R<Obj> {
    let c = code(&a[0], "bidirectional() argument")?;
    Ok(Obj::str(properties().traits(c).map_or("", |r| &r.bidirectional)))
}
/// py: unicodedata.east_asian_width(chr, /) -> str
pub fn east_asian_width(a: &[Obj]) -> R<Obj> {
    let c = code(&a[0], "east_asian_width() argument")?;
    Ok(Obj::str(properties().traits(c).map_or("N", |r| &r.width)))
}
/// py: unicodedata.mirrored(chr, /) -> int
pub fn mirrored(a: &[Obj]) -> R<Obj> {
    let c = code(&a[0], "mirrored() argument")?;
    Ok(Obj::int(properties().traits(c).is_some_and(|r| r.mirrored) as i64))
}
/// py: unicodedata.decomposition(chr, /) -> str
pub fn decomposition(a: &[Obj]) -> R<Obj> {
    let c = code(&a[0], "decomposition() argument")?;
    Ok(Obj::str(properties().decompositions.get(&c).map_or("", |d| d)))
}
