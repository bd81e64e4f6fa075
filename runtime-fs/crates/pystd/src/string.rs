//! `_string`: how `string.Formatter` reads format strings.

use pyrt::fmt::template::{integer, parse_field};
use pyrt::str_obj::push_code;
use pyrt::{err, raise, Err, Obj, R};

fn codes(o: &Obj) -> R<Vec<u32>> {
    match o.as_str_obj() {
        Some(s) => Ok(s.code_points().collect()),
        None => raise!(TYPE_ERROR, "expected str, got {}", o.type_name()),
    }
}
fn text(t: &[u32]) -> Obj {
    let mut v = Vec::with_capacity(t.len());
    t.iter().for_each(|c| push_code(&mut v, *c));
    Obj::str_from_bytes(&v, t.len())
}
fn bad(text: &str) -> Err {
    err!(VALUE_ERROR, "{text}")
}
/// The parts of a text, and what is wrong after the last of them.
struct Parts {
    found: std::vec::IntoIter<Obj>,
    wrong: Option<Err>,
}
impl pyrt::iter::IterImpl for Parts {
    fn next(&mut self) -> R<Option<Obj>> {
        match (self.found.next(), self.wrong.take()) {
            (None, Some(e)) => Err(e),
            (part, e) => {
                self.wrong = e;
                Ok(part)
            }
        }
    }
}
fn iterator(read: impl FnOnce(&mut Vec<Obj>) -> R<()>) -> R<Obj> {
    let mut found = Vec::new();
    let wrong = read(&mut found).err();
    Ok(Obj::iterator(pyrt::ty::ITERATOR.get(), Box::new(Parts { found: found.into_iter(), wrong })))
}

/// py: _string.formatter_parser(format_string, /) -> object
pub fn formatter_parser(a: &[Obj]) -> R<Obj> {
    let t = codes(&a[0])?;
    iterator(|out| fields(&t, out))
}

fn fields(t: &[u32], out: &mut Vec<Obj>) -> R<()> {
    let (open, close) = ('{' as u32, '}' as u32);
    let mut at = 0;
    while at < t.len() {
        let start = at;
        let end = t[at..].iter().position(|&c| c == open || c == close).map_or(t.len(), |b| start + b);
        let plain = |upto: usize| Obj::tuple_of([text(&t[start..upto]), Obj::NONE, Obj::NONE, Obj::NONE]);
        if end == t.len() {
            out.push(plain(end));
            break;
        }
        at = end + 1;
        if t.get(at) == Some(&t[end]) {
            out.push(plain(at));
            at += 1;
            continue;
        }
        if t[end] == close {
            return Err(bad("Single '}' encountered in format string"));
        }
        if at == t.len() {
            return Err(bad("Single '{' encountered in format string"));
        }
        let f = parse_field(t, &mut at)?;
        let conversion = if f.conversion == 0 { Obj::NONE } else { text(&[f.conversion]) };
        out.push(Obj::tuple_of([text(&t[start..end]), text(&t[f.name.0..f.name.1]), text(&t[f.spec.0..f.spec.1]), conversion]));
    }
    Ok(())
}

/// A number, if the text is one.
fn key(t: &[u32]) -> R<Obj> {
    let i = integer(t)?;
    Ok(if i == -1 { text(t) } else { Obj::int(i) })
}

/// py: _string.formatter_field_name_split(field_name, /) -> tuple
pub fn formatter_field_name_split(a: &[Obj]) -> R<Obj> {
    let t = codes(&a[0])?;
    let at = name_end(&t, 0);
    let first = key(&t[..at])?;
    Ok(Obj::tuple_of([first, iterator(|rest| lookups(&t, at, rest))?]))
}

const DOT: u32 = '.' as u32;
const OPEN: u32 = '[' as u32;

fn name_end(t: &[u32], from: usize) -> usize {
    t[from..].iter().position(|&c| c == DOT || c == OPEN).map_or(t.len(), |n| from + n)
}

fn lookups(t: &[u32], mut at: usize, rest: &mut Vec<Obj>) -> R<()> {
    let (dot, open, close) = (DOT, OPEN, ']' as u32);
    while at < t.len() {
        let kind = t[at];
        let start = at + 1;
        if kind != dot && kind != open {
            return Err(bad("Only '.' or '[' may follow ']' in format field specifier"));
        }
        let end = if kind == dot {
            name_end(t, start)
        } else {
            match t[start..].iter().position(|&c| c == close) {
                Some(n) => start + n,
                None => return Err(bad("Missing ']' in format string")),
            }
        };
        if end == start {
            return Err(bad("Empty attribute in format string"));
        }
        let part = &t[start..end];
        rest.push(Obj::tuple_of([Obj::bool(kind == dot), if kind == dot { text(part) } else { key(part)? }]));
        at = if kind == dot { end } else { end + 1 };
    }
    Ok(())
}
