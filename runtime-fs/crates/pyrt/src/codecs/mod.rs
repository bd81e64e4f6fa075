//! Text encodings: names, error handlers, encoding and decoding. Natives of `codecs` are in `functions.rs`.

pub mod base64;
pub mod charmap;
mod charmap_tables;
pub mod custom;
pub mod decode;
pub mod encode;
pub mod errors;
pub mod escape;
pub mod functions;
pub mod handlers;
pub mod incremental;
pub mod pairs;
pub mod transforms;
pub mod utf7;
pub mod utf8;
pub mod wide;

use crate::exc::R;
use crate::features::ENCODINGS;
use crate::obj::Obj;
use crate::raise;

#[derive(Clone, Copy)]
pub enum Codec {
    Utf8,
    Utf8Sig,
    /// bytes per unit (2 or 4); None: byte order mark, else big endian?
    Wide(u8, Option<bool>),
    Latin1,
    Ascii,
    Charmap(&'static [u16; 128]),
    UnicodeEscape,
    RawUnicodeEscape,
    /// A codec of Python code (custom.rs).
    Custom(u16),
}

impl Codec {
    /// The codec itself: where a program has but the common ones, none of the others is ever met.
    #[inline(always)]
    pub fn linked(self) -> Codec {
        match self {
            Codec::Utf8 | Codec::Latin1 | Codec::Ascii => self,
            _ => {
                ENCODINGS.need();
                self
            }
        }
    }
    /// The name that UnicodeError instances carry.
    pub fn error_name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Wide(2, None) => "utf-16",
            Codec::Wide(2, Some(false)) => "utf-16-le",
            Codec::Wide(2, Some(true)) => "utf-16-be",
            Codec::Wide(_, None) => "utf-32",
            Codec::Wide(_, Some(false)) => "utf-32-le",
            Codec::Wide(_, Some(true)) => "utf-32-be",
            Codec::Latin1 => "latin-1",
            Codec::Ascii => "ascii",
            Codec::Charmap(_) => "charmap",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
            Codec::Custom(_) => "custom",
        }
    }
}

/// Lower case, runs of other characters as one underscore: encodings.normalize_encoding.
pub fn normalize(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            if gap && !out.is_empty() {
                out.push('_');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

/// Finds an encoding and its canonical name (`codecs.lookup(x).name`).
pub fn find(name: &str) -> Option<(Codec, &'static str)> {
    let n = normalize(name);
    if !ENCODINGS.is_there() {
        return Some(match n.as_str() {
            "utf_8" | "utf8" => (Codec::Utf8, "utf-8"),
            "ascii" | "us_ascii" | "ansi_x3.4_1968" => (Codec::Ascii, "ascii"),
            "latin_1" | "latin1" | "iso8859_1" | "iso_8859_1" => (Codec::Latin1, "iso8859-1"),
            _ => crate::start::stop_refused(&format!("PT4002: the encoding '{name}' is not part of this build: the program mentions nothing that chooses one")),
        });
    }
    Some(match n.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => (Codec::Utf8, "utf-8"),
        "utf_8_sig" => (Codec::Utf8Sig, "utf-8-sig"),
        "utf_16" | "utf16" | "u16" => (Codec::Wide(2, None), "utf-16"),
        "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => (Codec::Wide(2, Some(false)), "utf-16-le"),
        "utf_16_be" | "utf_16be" | "unicodebigunmarked" => (Codec::Wide(2, Some(true)), "utf-16-be"),
        "utf_32" | "utf32" | "u32" => (Codec::Wide(4, None), "utf-32"),
        "utf_32_le" | "utf_32le" => (Codec::Wide(4, Some(false)), "utf-32-le"),
        "utf_32_be" | "utf_32be" => (Codec::Wide(4, Some(true)), "utf-32-be"),
        "latin_1" | "latin1" | "latin" | "l1" | "8859" | "cp819" | "csisolatin1" | "ibm819" | "iso8859" | "iso8859_1" | "iso_8859_1" | "iso_8859_1_1987" | "iso_ir_100" => (Codec::Latin1, "iso8859-1"),
        "ascii" | "us_ascii" | "us" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986" | "cp367" | "csascii" | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" => (Codec::Ascii, "ascii"),
        "unicode_escape" => (Codec::UnicodeEscape, "unicode-escape"),
        "raw_unicode_escape" => (Codec::RawUnicodeEscape, "raw-unicode-escape"),
        _ => {
            let (name, _, map) = charmap_tables::CHARMAPS.iter().find(|(name, aliases, _)| *name == n || aliases.contains(&n.as_str()))?;
            (Codec::Charmap(map), canonical(name))
        }
    })
}

/// CodecInfo.name of the charmap modules: iso8859-2, koi8-r, mac-roman, cp1252.
fn canonical(module: &'static str) -> &'static str {
    match module {
        "iso8859_2" => "iso8859-2",
        "iso8859_5" => "iso8859-5",
        "iso8859_7" => "iso8859-7",
        "iso8859_9" => "iso8859-9",
        "iso8859_15" => "iso8859-15",
        "koi8_r" => "koi8-r",
        "koi8_u" => "koi8-u",
        "mac_roman" => "mac-roman",
        other => other,
    }
}

/// LookupError for an unknown encoding.
pub fn lookup(name: &str) -> R<Codec> {
    if let Some((c, _)) = find(name) {
        return Ok(c);
    }
    if name.contains('\0') {
        raise!(VALUE_ERROR, "embedded null character");
    }
    if let Some(c) = custom::find(name)? {
        return Ok(c);
    }
    raise!(LOOKUP_ERROR, "unknown encoding: {name}")
}

fn text_codec(name: &str, verb: &str) -> R<Codec> {
    if matches!(normalize(name).as_str(), "hex" | "hex_codec" | "base64" | "base64_codec" | "base_64" | "rot13" | "rot_13" ) {
        raise!(LOOKUP_ERROR, "'{name}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs");
    }
    custom::need_text(lookup(name)?, name, &format!("codecs.{verb}()"))
}

/// `text.encode(encoding, errors)`
pub fn encode(text: &Obj, encoding: &str, errors: &str) -> R<Vec<u8>> {
    encode::encode(text, text_codec(encoding, "encode")?, errors)
}

/// `data.decode(encoding, errors)`
pub fn decode(data: &[u8], encoding: &str, errors: &str) -> R<Obj> {
    decode::decode(data, text_codec(encoding, "decode")?, errors)
}
