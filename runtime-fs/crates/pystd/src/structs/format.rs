//! Format strings: byte order, sizes, alignment.

use super::error;
use pyrt::{err, Obj, R};

#[derive(Clone, Copy)]
pub struct Item {
    pub code: u8,
    pub offset: usize,
    /// Bytes of one value; of `s` and `p` the whole string.
    pub size: usize,
    pub repeat: usize,
}

pub struct Layout {
    pub items: Vec<Item>,
    pub size: usize,
    /// Values to pack.
    pub count: usize,
    pub little: bool,
    /// Native sizes and alignment.
    pub native: bool,
    /// The format as text.
    pub text: String,
}

/// Size and alignment in native mode.
fn native(code: u8) -> Option<(usize, usize)> {
    Some(match code {
        b'x' | b'b' | b'B' | b'c' | b's' | b'p' | b'?' => (1, 1),
        b'h' | b'H' | b'e' => (2, 2),
        b'i' | b'I' | b'f' => (4, 4),
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'P' | b'd' => (8, 8),
        _ => return None,
    })
}
fn standard(code: u8) -> Option<(usize, usize)> {
    match code {
        b'l' | b'L' => Some((4, 1)),
        b'n' | b'N' | b'P' => None,
        _ => native(code).map(|(size, _)| (size, 1)),
    }
}

fn too_long() -> pyrt::Err {
    error("total struct size too long".into())
}

/// The text of a format argument.
pub fn text_of(o: &Obj) -> R<String> {
    if let Some(s) = o.as_str_obj() {
        if !s.is_ascii() {
            // Raises UnicodeEncodeError.
            pyrt::call::method(pyrt::intern("encode"), &[o.clone(), Obj::str("ascii")])?;
        }
        return Ok(s.as_str().to_string());
    }
    match o.as_bytes() {
        Some(b) => Ok(b.iter().map(|c| *c as char).collect()),
        None => Err(err!(TYPE_ERROR, "Struct() argument 1 must be a str or bytes object, not {}", o.type_name())),
    }
}

pub fn parse(text: String) -> R<Layout> {
    let mut s = text.as_bytes();
    if s.contains(&0) {
        return Err(error("embedded null character".into()));
    }
    let mut is_native = true;
    let (mut little, mut sizes): (bool, fn(u8) -> Option<(usize, usize)>) = (true, native);
    if let Some(order) = s.first().filter(|c| b"@=<>!".contains(c)) {
        little = !matches!(order, b'>' | b'!');
        if *order != b'@' {
            is_native = false;
            sizes = standard;
        }
        s = &s[1..];
    }
    let mut l = Layout { items: Vec::new(), size: 0, count: 0, little, native: is_native, text: String::new() };
    let mut i = 0;
    while i < s.len() {
        if s[i].is_ascii_whitespace() || s[i] == 0x0B {
            i += 1;
            continue;
        }
        let mut repeat = 1usize;
        if s[i].is_ascii_digit() {
            repeat = 0;
            while i < s.len() && s[i].is_ascii_digit() {
                repeat = repeat.checked_mul(10).and_then(|r| r.checked_add((s[i] - b'0') as usize)).filter(|r| *r <= isize::MAX as usize).ok_or_else(too_long)?;
                i += 1;
            }
            if i == s.len() {
                return Err(error("repeat count given without format specifier".into()));
            }
        }
        let code = s[i];
        i += 1;
        let Some((size, align)) = sizes(code) else { return Err(error("bad char in struct format".into())) };
        let offset = l.size.next_multiple_of(align);
        let total = size.checked_mul(repeat).and_then(|n| n.checked_add(offset)).filter(|n| *n <= isize::MAX as usize).ok_or_else(too_long)?;
        l.size = total;
        match code {
            b'x' => continue,
            b's' | b'p' => {
                l.items.push(Item { code, offset, size: repeat, repeat: 1 });
                l.count += 1;
            }
            _ => {
                l.count += repeat;
                if repeat > 0 {
                    l.items.push(Item { code, offset, size, repeat });
                }
            }
        }
    }
    l.text = text;
    Ok(l)
}

thread_local! {
    /// The last layouts, as CPython keeps compiled formats.
    static CACHE: std::cell::RefCell<Vec<(Obj, std::rc::Rc<Layout>)>> = const { std::cell::RefCell::new(Vec::new()) };
}
const CACHED: usize = 32;

/// The layout of a format argument of a module function.
pub fn cached(o: &Obj) -> R<std::rc::Rc<Layout>> {
    let found = CACHE.with(|c| c.borrow().iter().find(|(f, _)| f.is(o) && f.tag() == o.tag()).map(|(_, l)| l.clone()));
    if let Some(l) = found {
        return Ok(l);
    }
    let l = std::rc::Rc::new(parse(text_of(o)?)?);
    CACHE.with(|c| {
        let mut c = c.borrow_mut();
        if c.len() >= CACHED {
            c.clear();
        }
        c.push((o.clone(), l.clone()));
    });
    Ok(l)
}
