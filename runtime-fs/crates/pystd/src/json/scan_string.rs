//! `scanstring`: a JSON string to a Python one.

use pyrt::builtins::args;
use pyrt::str_obj::{count_chars, push_code, StrObj};
use pyrt::{err, intern, Obj, R};

/// JSONDecodeError at a code point index of the document.
#[cold]
pub fn decode_error(message: &str, doc: &Obj, at: usize) -> pyrt::Err {
    let made = pyrt::import::import("json.decoder").and_then(|m| pyrt::attr::getattr(&m, intern("JSONDecodeError"))).and_then(|c| pyrt::call::call(&c, &[Obj::str(message), doc.clone(), Obj::from(at)]));
    match made {
        Ok(e) if e.as_exc().is_some() => pyrt::Err::from_obj(e),
        Ok(_) => err!(VALUE_ERROR, "{}", message),
        Err(e) => e,
    }
}

/// The text being read; positions are byte offsets.
pub struct Text<'a> {
    pub doc: &'a Obj,
    pub b: &'a [u8],
}

impl Text<'_> {
    /// The code point index of a byte offset.
    pub fn char_at(&self, byte: usize) -> usize {
        count_chars(&self.b[..byte.min(self.b.len())])
    }
    #[cold]
    pub fn error(&self, message: &str, byte: usize) -> pyrt::Err {
        decode_error(message, self.doc, self.char_at(byte))
    }

    /// The string whose first character is at `from`, and the offset after its closing quote.
    pub fn string(&self, from: usize, strict: bool) -> R<(Obj, usize)> {
        let begin = from.wrapping_sub(1);
        let mut at = from;
        let mut out: Vec<u8> = Vec::new();
        loop {
            let run = at;
            let stop = loop {
                match self.b.get(at) {
                    None => return Err(self.error("Unterminated string starting at", begin)),
                    Some(c @ (b'"' | b'\\')) => break *c,
                    Some(c) if *c <= 0x1f && strict => return Err(self.error("Invalid control character at", at)),
                    Some(_) => at += 1,
                }
            };
            let piece = &self.b[run..at];
            at += 1;
            if stop == b'"' {
                if out.is_empty() {
                    return Ok((Obj::str_from_utf8(piece), at));
                }
                out.extend_from_slice(piece);
                return Ok((Obj::str_from_utf8(&out), at));
            }
            out.extend_from_slice(piece);
            at = self.escape(begin, at, &mut out)?;
        }
    }

    /// The escape whose backslash is before `at`; gives the offset after it.
    fn escape(&self, begin: usize, at: usize, out: &mut Vec<u8>) -> R<usize> {
        let Some(&c) = self.b.get(at) else { return Err(self.error("Unterminated string starting at", begin)) };
        let plain = match c {
            b'"' | b'\\' | b'/' => c,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode_escape(at + 1, out),
            _ => return Err(self.error("Invalid \\escape", at - 1)),
        };
        out.push(plain);
        Ok(at + 1)
    }

    /// `at` is after the `u`.
    fn unicode_escape(&self, at: usize, out: &mut Vec<u8>) -> R<usize> {
        // Four more characters, and one after them.
        if self.chars_after(at) <= 4 {
            return Err(self.error("Invalid \\uXXXX escape", at - 1));
        }
        let Some(first) = self.hex4(at) else { return Err(self.error("Invalid \\uXXXX escape", at - 1)) };
        let next = at + 4;
        if (0xd800..0xdc00).contains(&first) && self.chars_after(next) > 6 && self.b[next] == b'\\' && self.b[next + 1] == b'u' {
            let Some(second) = self.hex4(next + 2) else { return Err(self.error("Invalid \\uXXXX escape", next + 1)) };
            if (0xdc00..0xe000).contains(&second) {
                push_code(out, 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
                return Ok(next + 6);
            }
        }
        push_code(out, first);
        Ok(next)
    }
    /// Up to 7: how many characters follow.
    fn chars_after(&self, at: usize) -> usize {
        let tail = self.b.get(at..).unwrap_or(&[]);
        count_chars(&tail[..tail.len().min(28)])
    }
    fn hex4(&self, at: usize) -> Option<u32> {
        self.b.get(at..at + 4)?.iter().try_fold(0, |n, c| Some(n * 16 + (*c as char).to_digit(16)?))
    }
}

/// py: _json.scanstring(string, end, strict=True, /) -> tuple
pub fn scanstring(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[0].as_str_obj() else {
        return Err(err!(TYPE_ERROR, "first argument must be a string, not {}", a[0].type_name()));
    };
    let end = args::size(&a[1])?;
    if end < 0 || end as usize > s.char_len() {
        return Err(err!(VALUE_ERROR, "end is out of bounds"));
    }
    let text = Text { doc: &a[0], b: s.as_bytes() };
    let (value, after) = text.string(byte_of(s, end as usize), pyrt::ops::truthy(&a[2])?)?;
    Ok(Obj::tuple_of([value, Obj::from(text.char_at(after))]))
}

pub fn byte_of(s: &StrObj, chars: usize) -> usize {
    s.byte_index(chars)
}
