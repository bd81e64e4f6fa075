//! The text of source code that is bytes (Parser/tokenizer.c: a byte order mark, or a comment of PEP 263, tells its encoding).

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// py: _portalis.source_text(source, /)
pub fn source_text(a: &[Obj]) -> R<Obj> {
    match crate::builtins::bytes::to_vec(&a[0]) {
        Some(bytes) => decoded(&bytes),
        None => Ok(Obj::NONE),
    }
}

/// A str.
pub fn decoded(bytes: &[u8]) -> R<Obj> {
    let (marked, bytes) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let declared = declared_encoding(bytes);
    let encoding = declared.as_deref().unwrap_or("utf-8");
    if marked && encoding != "utf-8" {
        return failed(&format!("encoding problem: {encoding} with BOM"));
    }
    if encoding == "utf-8" {
        if let Ok(s) = std::str::from_utf8(bytes) {
            return Ok(Obj::str(s));
        }
    }
    match crate::codecs::functions::decode(&[Obj::bytes(bytes.to_vec()), Obj::str(encoding), Obj::str("strict")]) {
        Ok(text) => Ok(text),
        Err(e) => {
            let said = e.into_obj();
            let class = said.cls();
            if crate::exc::LOOKUP_ERROR.is(class) {
                return failed(&format!("unknown encoding: {encoding}"));
            }
            raise!(SYNTAX_ERROR, "(unicode error) {}", crate::repr::str_of(&said)?.as_str().unwrap_or_default())
        }
    }
}

fn failed(message: &str) -> R<Obj> {
    let place = Obj::tuple(vec![Obj::str("<string>"), Obj::int(0), Obj::int(-1), Obj::NONE, Obj::int(0), Obj::int(-1)]);
    Err(crate::exc::Err::from_obj(crate::call::call(&crate::exc::SYNTAX_ERROR.get().obj(), &[Obj::str(message), place])?))
}

/// What a comment in the first line names, or in the second one below a line without code.
fn declared_encoding(source: &[u8]) -> Option<String> {
    for line in source.split(|b| *b == b'\n').take(2) {
        let blanks = line.iter().take_while(|b| matches!(b, b' ' | b'\t' | 0x0c)).count();
        match line[blanks..] {
            [b'#', ..] => {
                if let Some(name) = named(&line[blanks..]) {
                    return Some(normal(&name));
                }
            }
            [] | [b'\r', ..] => {}
            _ => return None,
        }
    }
    None
}

/// `coding[:=][ \t]*([-_.a-zA-Z0-9]+)`
fn named(comment: &[u8]) -> Option<String> {
    comment.windows(7).enumerate().filter(|(_, w)| w.starts_with(b"coding") && matches!(w[6], b':' | b'=')).find_map(|(at, _)| {
        let rest = &comment[at + 7..];
        let rest = &rest[rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count()..];
        let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')).count();
        (length > 0).then(|| String::from_utf8_lossy(&rest[..length]).into_owned())
    })
}

/// get_normal_name
fn normal(name: &str) -> String {
    let short: String = name.chars().take(12).map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
    if short == "utf-8" || short.starts_with("utf-8-") {
        return "utf-8".into();
    }
    let latin = ["latin-1", "iso-8859-1", "iso-latin-1"];
    if latin.iter().any(|l| short == *l || short.strip_prefix(l).is_some_and(|rest| rest.starts_with('-'))) {
        return "iso-8859-1".into();
    }
    name.to_string()
}
