//! `unicodedata`: normalisation, categories, combining classes, decimal values. The tables are those of the crates,
//! without the characters that CPython 3.11's Unicode 14 does not know.

use pyrt::str_obj::push_code;
use pyrt::{err, raise, Obj, R};
use unicode_general_category::{get_general_category, GeneralCategory as G};
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::UnicodeNormalization;

/// py-const: unicodedata.unidata_version
pub fn unidata_version() -> Obj {
    Obj::str("14.0.0")
}

/// Ranges without a character in Unicode 14 that later versions fill.
const LATER: &[(u32, u32)] = &[
    (0x5c8, 0x5c9), (0x897, 0x897), (0xcf3, 0xcf3), (0xece, 0xece), (0x1acf, 0x1af0), (0x1b4e, 0x1b4f),
    (0x1b7f, 0x1b7f), (0x1c89, 0x1c8a), (0x2427, 0x2429), (0x2ffc, 0x2fff), (0x31e4, 0x31ef), (0xa7cb, 0xa7cd),
    (0xa7da, 0xa7dc), (0x105c0, 0x105f3), (0x10d40, 0x10d8f), (0x10ec2, 0x10eff), (0x1123f, 0x11241), (0x11380, 0x113e2),
    (0x116d0, 0x116e3), (0x11b00, 0x11bf9), (0x11f00, 0x11f5a), (0x1342f, 0x1342f), (0x13439, 0x143fa), (0x16100, 0x16139),
    (0x16d40, 0x16d79), (0x18cff, 0x18cff), (0x1b132, 0x1b132), (0x1b155, 0x1b155), (0x1cc00, 0x1ceb3), (0x1d127, 0x1d128),
    (0x1d250, 0x1d2d3), (0x1df25, 0x1df2a), (0x1e030, 0x1e08f), (0x1e4d0, 0x1e6f5), (0x1f6dc, 0x1f6dc), (0x1f774, 0x1f77f),
    (0x1f7d9, 0x1f7d9), (0x1f8b2, 0x1f8c1), (0x1fa75, 0x1fa77), (0x1fa87, 0x1fa8f), (0x1faad, 0x1faaf), (0x1fabb, 0x1fabf),
    (0x1fac6, 0x1facf), (0x1fada, 0x1fadf), (0x1fae8, 0x1fae9), (0x1faf7, 0x1faf8), (0x1fbcb, 0x1fbef), (0x2b739, 0x2b739),
    (0x2ebf0, 0x2ee5d), (0x31350, 0x323af),
];

fn is_later(c: u32) -> bool {
    LATER.get(LATER.partition_point(|r| r.1 < c)).is_some_and(|r| r.0 <= c)
}

fn code(o: &Obj, function: &str) -> R<u32> {
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

fn normalized(form: &Obj, text: &Obj) -> R<Obj> {
    let function = "normalize()";
    let Some(form) = form.as_str() else { raise!(TYPE_ERROR, "{function} argument 1 must be str, not {}", form.type_name()) };
    let Some(s) = text.as_str_obj() else { raise!(TYPE_ERROR, "{function} argument 2 must be str, not {}", text.type_name()) };
    if !matches!(form, "NFC" | "NFD" | "NFKC" | "NFKD") {
        return Err(err!(VALUE_ERROR, "invalid normalization form"));
    }
    if s.is_ascii() {
        return Ok(text.clone());
    }
    // A lone surrogate stands for itself and combines with nothing.
    let (mut out, mut run) = (Vec::new(), String::new());
    for c in s.code_points() {
        match char::from_u32(c) {
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
    normalized(&a[0], &a[1])
}
/// py: unicodedata.is_normalized(form, unistr, /) -> bool
pub fn is_normalized(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(pyrt::cmp::eq(&normalized(&a[0], &a[1])?, &a[1])?))
}

/// py: unicodedata.category(chr, /) -> str
pub fn category(a: &[Obj]) -> R<Obj> {
    let Some(c) = char::from_u32(code(&a[0], "category() argument")?) else { return Ok(Obj::str("Cs")) };
    if is_later(c as u32) {
        return Ok(Obj::str("Cn"));
    }
    Ok(Obj::str(match get_general_category(c) {
        G::UppercaseLetter => "Lu",
        G::LowercaseLetter => "Ll",
        G::TitlecaseLetter => "Lt",
        G::ModifierLetter => "Lm",
        G::OtherLetter => "Lo",
        G::NonspacingMark => "Mn",
        G::SpacingMark => "Mc",
        G::EnclosingMark => "Me",
        G::DecimalNumber => "Nd",
        G::LetterNumber => "Nl",
        G::OtherNumber => "No",
        G::ConnectorPunctuation => "Pc",
        G::DashPunctuation => "Pd",
        G::OpenPunctuation => "Ps",
        G::ClosePunctuation => "Pe",
        G::InitialPunctuation => "Pi",
        G::FinalPunctuation => "Pf",
        G::OtherPunctuation => "Po",
        G::MathSymbol => "Sm",
        G::CurrencySymbol => "Sc",
        G::ModifierSymbol => "Sk",
        G::OtherSymbol => "So",
        G::SpaceSeparator => "Zs",
        G::LineSeparator => "Zl",
        G::ParagraphSeparator => "Zp",
        G::Control => "Cc",
        G::Format => "Cf",
        G::Surrogate => "Cs",
        G::PrivateUse => "Co",
        _ => "Cn",
    }))
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
