//! `%` formatting of str and bytes: PyUnicode_Format and _PyBytes_FormatEx.

use super::percent_value::{char_value, float_text, int_text, text_value, Piece};
use crate::builtins::int::{int_ref, IntRef};
use crate::exc::R;
use crate::names::LazyName;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::str_obj::push_code;

/// One conversion: flags, width, precision, type.
#[derive(Default)]
pub struct Conversion {
    pub left: bool,
    pub plus: bool,
    pub blank: bool,
    pub alt: bool,
    pub zero: bool,
    pub width: usize,
    pub precision: Option<usize>,
    pub ty: u32,
}

struct Formatter<'a> {
    t: &'a [u32],
    at: usize,
    /// Formatting bytes: output is raw bytes and not UTF-8.
    bytes: bool,
    args: Obj,
    /// -1: a single value, not a tuple.
    arg_len: isize,
    arg_at: isize,
    dict: Option<Obj>,
    out: Vec<u8>,
}

fn is_mapping(o: &Obj) -> bool {
    static GETITEM: LazyName = LazyName::new("__getitem__");
    match o.tag() {
        Tag::Tuple | Tag::Str | Tag::Type => false,
        Tag::List | Tag::Dict | Tag::Bytes | Tag::ByteArray | Tag::Range => true,
        // A deque has items, but is no mapping.
        _ => o.is_heap() && o.cls().lookup(GETITEM.get()).is_some() && !(o.tag() == Tag::Native && o.cls().full_name().to_string() == "collections.deque"),
    }
}

/// `format % values`
pub fn modulo(format: &Obj, values: &Obj) -> R<Obj> {
    match format.as_str_obj() {
        Some(s) => {
            let t: Vec<u32> = s.code_points().collect();
            let v = run(&t, values, false)?;
            // What holds no conversion is the result itself, also of a subclass.
            Ok(if t.is_empty() || t.contains(&('%' as u32)) { Obj::str_from_utf8(&v) } else { format.clone() })
        }
        None if !matches!(format.tag(), Tag::Bytes | Tag::ByteArray) => Ok(Obj::NOT_IMPLEMENTED),
        None => match crate::builtins::bytes::with_bytes(format, |b| b.iter().map(|&c| c as u32).collect::<Vec<u32>>()) {
            Some(t) => run(&t, values, true).map(|v| crate::builtins::bytes::like(format, v)),
            None => Ok(Obj::NOT_IMPLEMENTED),
        },
    }
}

fn run(t: &[u32], values: &Obj, bytes: bool) -> R<Vec<u8>> {
    let tuple_len = values.as_tuple().map(|v| v.len() as isize);
    let excluded = bytes && matches!(values.tag(), Tag::Bytes | Tag::ByteArray);
    let mut f = Formatter {
        t,
        at: 0,
        bytes,
        args: values.clone(),
        arg_len: tuple_len.unwrap_or(-1),
        arg_at: if tuple_len.is_some() { 0 } else { -2 },
        dict: if is_mapping(values) && !excluded { Some(values.clone()) } else { None },
        out: Vec::with_capacity(t.len() + 16),
    };
    while f.at < t.len() {
        let c = t[f.at];
        f.at += 1;
        if c == '%' as u32 { f.conversion()? } else { f.push(c) }
    }
    if f.arg_at < f.arg_len && f.dict.is_none() {
        raise!(TYPE_ERROR, "not all arguments converted during {} formatting", if bytes { "bytes" } else { "string" });
    }
    Ok(f.out)
}

impl Formatter<'_> {
    fn push(&mut self, c: u32) {
        if self.bytes { self.out.push(c as u8) } else { push_code(&mut self.out, c) }
    }

    fn next_arg(&mut self) -> R<Obj> {
        if self.arg_at < self.arg_len {
            let i = self.arg_at;
            self.arg_at += 1;
            return Ok(match self.args.as_tuple() {
                Some(items) if self.arg_len >= 0 => items[i as usize].clone(),
                _ => self.args.clone(),
            });
        }
        raise!(TYPE_ERROR, "not enough arguments for format string")
    }

    /// The next character of the conversion; ValueError at the end.
    fn next(&mut self) -> R<u32> {
        match self.t.get(self.at) {
            Some(&c) => {
                self.at += 1;
                Ok(c)
            }
            None => raise!(VALUE_ERROR, "incomplete format"),
        }
    }

    fn key(&mut self) -> R<()> {
        let Some(dict) = self.dict.clone() else { raise!(TYPE_ERROR, "format requires a mapping") };
        let start = self.at;
        let mut open = 1;
        while open > 0 {
            match self.t.get(self.at) {
                Some(&c) if c == ')' as u32 => open -= 1,
                Some(&c) if c == '(' as u32 => open += 1,
                Some(_) => {}
                None => raise!(VALUE_ERROR, "incomplete format key"),
            }
            self.at += 1;
        }
        let mut key = Vec::new();
        for &c in &self.t[start..self.at - 1] {
            if self.bytes { key.push(c as u8) } else { push_code(&mut key, c) }
        }
        let key = if self.bytes { Obj::bytes(key) } else { Obj::str_from_utf8(&key) };
        self.args = crate::subscr::getitem(&dict, &key)?;
        self.arg_len = -1;
        self.arg_at = -2;
        Ok(())
    }

    fn star(&mut self) -> R<i64> {
        let v = self.next_arg()?;
        match int_ref(&v) {
            Some(IntRef::Small(n)) => Ok(n),
            Some(_) => raise!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"),
            None => raise!(TYPE_ERROR, "* wants int"),
        }
    }

    fn digits(&mut self, c: &mut u32, limit: i64, error: &str) -> R<usize> {
        let mut n: i64 = 0;
        while let Some(d) = char::from_u32(*c).and_then(|c| c.to_digit(10)) {
            n = match n.checked_mul(10).and_then(|n| n.checked_add(d as i64)).filter(|&n| n <= limit) {
                Some(n) => n,
                None => raise!(VALUE_ERROR, "{error}"),
            };
            *c = self.next()?;
        }
        Ok(n as usize)
    }

    fn conversion(&mut self) -> R<()> {
        let mut f = Conversion::default();
        let mut c = self.next()?;
        if c == '%' as u32 {
            self.push(c);
            return Ok(());
        }
        if c == '(' as u32 {
            self.key()?;
            c = self.next()?;
        }
        loop {
            match char::from_u32(c) {
                Some('-') => f.left = true,
                Some('+') => f.plus = true,
                Some(' ') => f.blank = true,
                Some('#') => f.alt = true,
                Some('0') => f.zero = true,
                _ => break,
            }
            c = self.next()?;
        }
        if c == '*' as u32 {
            let w = self.star()?;
            f.left |= w < 0;
            f.width = w.unsigned_abs() as usize;
            c = self.next()?;
        } else {
            f.width = self.digits(&mut c, i64::MAX, "width too big")?;
        }
        if c == '.' as u32 {
            c = self.next()?;
            if c == '*' as u32 {
                let precision = self.star()?.max(0);
                if precision > i32::MAX as i64 {
                    raise!(OVERFLOW_ERROR, "Python int too large to convert to C int");
                }
                f.precision = Some(precision as usize);
                c = self.next()?;
            } else {
                f.precision = Some(self.digits(&mut c, i32::MAX as i64, if self.bytes { "prec too big" } else { "precision too big" })?);
            }
        }
        if matches!(char::from_u32(c), Some('h' | 'l' | 'L')) {
            c = self.next()?;
        }
        f.ty = if self.bytes && c == 'i' as u32 { 'd' as u32 } else { c };
        let v = self.next_arg()?;
        let piece = match char::from_u32(c) {
            Some('s' | 'r' | 'a' | 'b') if self.bytes || c != 'b' as u32 => text_value(&v, &f, self.bytes)?,
            Some('d' | 'i' | 'u' | 'o' | 'x' | 'X') => int_text(&v, &f)?,
            Some('e' | 'E' | 'f' | 'F' | 'g' | 'G') => float_text(&v, &f, self.bytes)?,
            Some('c') => char_value(&v, self.bytes)?,
            other => {
                let printed = if self.bytes { 0..=127 } else { 31..=126 };
                if self.bytes && c > 127 {
                    raise!(OVERFLOW_ERROR, "character argument not in range(0x110000)");
                }
                let shown = other.filter(|_| printed.contains(&c)).unwrap_or('?');
                raise!(VALUE_ERROR, "unsupported format character '{shown}' (0x{c:x}) at index {}", self.at - 1)
            }
        };
        if f.width > crate::ops::sequence::MAX_BYTES {
            raise!(MEMORY_ERROR, "");
        }
        emit(&mut self.out, &f, &piece);
        Ok(())
    }
}

/// unicode_format_arg_output
fn emit(out: &mut Vec<u8>, f: &Conversion, p: &Piece) {
    let mut body: &[u8] = &p.text;
    let mut len = p.len;
    let mut sign = None;
    let mut fill = b' ';
    if p.numeric {
        if f.zero {
            fill = b'0';
        }
        match body.first() {
            Some(&c @ (b'-' | b'+')) => {
                sign = Some(c);
                body = &body[1..];
                len -= 1;
            }
            _ if f.plus => sign = Some(b'+'),
            _ if f.blank => sign = Some(b' '),
            _ => {}
        }
    }
    let mut prefix: &[u8] = b"";
    if p.numeric && f.alt && matches!(char::from_u32(f.ty), Some('x' | 'X' | 'o')) {
        prefix = &body[..2];
        body = &body[2..];
        len -= 2;
    }
    let padding = f.width.saturating_sub(len + sign.is_some() as usize + prefix.len());
    if fill == b'0' {
        out.extend(sign);
        out.extend_from_slice(prefix);
    }
    if !f.left {
        out.resize(out.len() + padding, fill);
    }
    if fill == b' ' {
        out.extend(sign);
        out.extend_from_slice(prefix);
    }
    out.extend_from_slice(body);
    if f.left {
        out.resize(out.len() + padding, b' ');
    }
}
