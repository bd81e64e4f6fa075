//! Encoding names.

use pyrt::{raise, R};

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Codec {
    Utf8,
    Utf8Sig,
    Latin1,
    Ascii,
    /// `big`: byte order without a mark; `mark`: a byte order mark is written and read.
    Utf16 { big: bool, mark: bool },
    Utf32 { big: bool, mark: bool },
    /// Another encoding of the runtime, by its normalised name.
    Other(String),
}

/// Lower case with hyphens, as the encodings package looks names up.
pub fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

impl Codec {
    pub fn find(name: &str) -> R<Codec> {
        let n = normalize(name);
        Ok(match n.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "utf8-ucs2" | "utf8-ucs4" | "cp65001" => Codec::Utf8,
            "utf-8-sig" | "utf8-sig" => Codec::Utf8Sig,
            "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "iso-8859-1-1987" | "iso-ir-100" | "ibm819" | "csisolatin1" => Codec::Latin1,
            "ascii" | "us-ascii" | "646" | "us" | "ansi-x3.4-1968" | "ansi-x3.4-1986" | "ansi-x3-4-1968" | "cp367" | "csascii" | "ibm367" | "iso646-us" | "iso-646.irv-1991" | "iso-ir-6" => Codec::Ascii,
            "utf-16" | "utf16" | "u16" => Codec::Utf16 { big: false, mark: true },
            "utf-16-le" | "utf-16le" | "utf16-le" | "unicodelittleunmarked" => Codec::Utf16 { big: false, mark: false },
            "utf-16-be" | "utf-16be" | "utf16-be" | "unicodebigunmarked" => Codec::Utf16 { big: true, mark: false },
            "utf-32" | "utf32" | "u32" => Codec::Utf32 { big: false, mark: true },
            "utf-32-le" | "utf-32le" | "utf32-le" => Codec::Utf32 { big: false, mark: false },
            "utf-32-be" | "utf-32be" | "utf32-be" => Codec::Utf32 { big: true, mark: false },
            "hex" | "hex-codec" | "base64" | "base64-codec" | "rot13" | "rot-13" | "bz2" | "bz2-codec" | "zip" | "zlib" | "zlib-codec" | "quopri" | "quoted-printable" | "uu" | "uu-codec" => {
                raise!(LOOKUP_ERROR, "'{name}' is not a text encoding; use codecs.open() to handle arbitrary codecs")
            }
            _ => match super::errors::known_charmap(&n) {
                true => Codec::Other(n),
                false => raise!(LOOKUP_ERROR, "unknown encoding: {name}"),
            },
        })
    }
    /// The name in UnicodeDecodeError and UnicodeEncodeError.
    pub fn error_name(&self) -> &str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Latin1 => "latin-1",
            Codec::Ascii => "ascii",
            Codec::Utf16 { mark: true, .. } => "utf-16",
            Codec::Utf16 { big: true, .. } => "utf-16-be",
            Codec::Utf16 { .. } => "utf-16-le",
            Codec::Utf32 { mark: true, .. } => "utf-32",
            Codec::Utf32 { big: true, .. } => "utf-32-be",
            Codec::Utf32 { .. } => "utf-32-le",
            Codec::Other(n) => n,
        }
    }
}

/// `locale.getencoding()` of CPython for UTF-8 systems: "UTF-8" under a real UTF-8 locale, "utf-8" when the C locale turned
/// UTF-8 mode on.
pub fn locale_encoding() -> &'static str {
    if utf8_mode() { "utf-8" } else { "UTF-8" }
}
/// PEP 540: the C locale, or one that is not installed.
pub fn utf8_mode() -> bool {
    let name = locale_name();
    !matches!(name.as_str(), "C.UTF-8" | "C.utf8") && !installed(&name)
}
/// LC_CTYPE as the environment sets it; empty if it does not.
pub fn locale_name() -> String {
    for key in ["LC_ALL", "LC_CTYPE", "LANG"] {
        match std::env::var(key) {
            Ok(v) if !v.is_empty() => return v,
            _ => {}
        }
    }
    String::new()
}
fn installed(name: &str) -> bool {
    if !name.to_ascii_lowercase().replace('-', "").ends_with("utf8") {
        return false;
    }
    crate::sys::stat(b"/usr/lib/locale/locale-archive").is_ok()
}
