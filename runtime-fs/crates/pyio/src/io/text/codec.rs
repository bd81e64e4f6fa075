//! Encoding names of text files, and the locale's encoding.

use pyrt::codecs::{self, Codec};
use pyrt::{raise, R};

/// The codec of a text encoding.
pub fn find(name: &str) -> R<Codec> {
    if let Some((c, _)) = codecs::find(name) {
        return Ok(c);
    }
    pyrt::features::ENCODINGS.need();
    if name.contains('\0') {
        raise!(VALUE_ERROR, "embedded null character");
    }
    let n = codecs::normalize(name);
    let kinds = ["hex", "base64", "base_64", "rot13", "rot_13"];
    if kinds.contains(&n.trim_end_matches("_codec")) {
        raise!(LOOKUP_ERROR, "'{name}' is not a text encoding; use codecs.open() to handle arbitrary codecs");
    }
    if let Some(c) = codecs::custom::find(name)? {
        return codecs::custom::need_text(c, name, "codecs.open()");
    }
    raise!(LOOKUP_ERROR, "unknown encoding: {name}")
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
