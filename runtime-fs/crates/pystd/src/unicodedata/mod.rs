//! `unicodedata` of Unicode 14, CPython 3.11's: normalisation and combining classes by a crate, without the characters that Unicode 14
//! does not know; the rest is in `rows.rs` and `tables.rs`.

pub mod old;
pub mod rows;
pub mod tables;

use pyrt::str_obj::push_code;
use pyrt::{err, raise, Obj, R};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::UnicodeNormalization;

/// py-const: unicodedata.unidata_version
pub fn unidata_version() -> Obj {
    Obj::str("14.0.0")
}

/// Has it no meaning in Unicode 14, which the crates' later versions may give it?
fn is_later(c: u32) -> bool {
    tables::category(c).is_none()
}

pub fn code(o: &Obj, function: &str) -> R<u32> {
    match o.as_str_obj() {
        Some(s) if s.char_len() == 1 => Ok(s.code_point(0)),
        _ => raise!(TYPE_ERROR, "{function} must be a unicode character, not {}", o.type_name()),
    }
}

fn append(form: &str, run: &str, out: &mut Vec<u8>) {
    let text: String = match form {
        "NFC" => run.nfc().collect(),
        "NFD" => run.nfd().collect(),
        "NFKC" => run.nfkc().collect(),
        _ => run.nfkd().collect(),
    };
    out.extend(text.bytes());
}

/// `known`: the character to decompose and compose; None: it stands for itself and combines with nothing.
pub fn normalized(form: &Obj, text: &Obj, known: impl Fn(u32) -> Option<u32>) -> R<Obj> {
    let function = "normalize()";
    let Some(form) = form.as_str() else { raise!(TYPE_ERROR, "{function} argument 1 must be str, not {}", pyrt::builtins::args::kind(form)) };
    let Some(s) = text.as_str_obj() else { raise!(TYPE_ERROR, "{function} argument 2 must be str, not {}", pyrt::builtins::args::kind(text)) };
    if !matches!(form, "NFC" | "NFD" | "NFKC" | "NFKD") {
        return Err(err!(VALUE_ERROR, "invalid normalization form"));
    }
    if s.is_ascii() {
        return Ok(text.clone());
    }
    // As a lone surrogate does.
    let (mut out, mut run) = (Vec::new(), String::new());
    for c in s.code_points() {
        match known(c).and_then(char::from_u32) {
            Some(c) => run.push(c),
            None => {
                append(form, &run, &mut out);
                run.clear();
                push_code(&mut out, c);
            }
        }
    }
    append(form, &run, &mut out);
    Ok(Obj::str_from_utf8(&out))
}

/// py: unicodedata.normalize(form, unistr, /) -> str
pub fn normalize(a: &[Obj]) -> R<Obj> {
    normalized(&a[0], &a[1], known)
}
fn known(c: u32) -> Option<u32> {
    Some(c).filter(|_| !is_later(c))
}
/// py: unicodedata.is_normalized(form, unistr, /) -> bool
pub fn is_normalized(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(pyrt::cmp::eq(&normalized(&a[0], &a[1], known)?, &a[1])?))
}

/// py: unicodedata.category(chr, /) -> str
pub fn category(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(tables::category(code(&a[0], "category() argument")?).unwrap_or("Cn")))
}

/// py: unicodedata.combining(chr, /) -> int
pub fn combining(a: &[Obj]) -> R<Obj> {
    let c = char::from_u32(code(&a[0], "combining() argument")?).filter(|c| !is_later(*c as u32));
    Ok(Obj::int(c.map_or(0, canonical_combining_class) as i64))
}

/// py: unicodedata.decimal(chr, default=, /) -> object
pub fn decimal(a: &[Obj]) -> R<Obj> {
    match (pyrt::unicode::decimal(code(&a[0], "decimal() argument 1")?), a[1].opt()) {
        (Some(d), _) => Ok(Obj::int(d as i64)),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(err!(VALUE_ERROR, "not a decimal")),
    }
}
