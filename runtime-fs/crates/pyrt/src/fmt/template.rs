//! `str.format` and `str.format_map`: Objects/stringlib/unicode_format.h.

use crate::exc::{Err, R};
use crate::obj::Obj;
use crate::raise;
use crate::str_obj::push_code;

/// Where replacement fields take their values.
pub struct Source<'a> {
    /// None for `format_map`.
    pub args: Option<&'a [Obj]>,
    /// A mapping.
    pub kwargs: &'a Obj,
}

#[derive(Clone, Copy, PartialEq)]
enum Numbering {
    Unknown,
    Auto,
    Manual,
}

struct State<'a> {
    source: Source<'a>,
    numbering: Numbering,
    next: i64,
    /// The text of the last field where it is all there is: the result itself, also of a subclass (the writer of unicodeobject.c).
    only: Option<Obj>,
}

/// `template.format(...)`
pub fn format(template: &Obj, source: Source) -> R<Obj> {
    let Some(s) = template.as_str_obj() else { return Ok(Obj::NONE) };
    if s.char_len() > 0 && !s.as_bytes().iter().any(|c| matches!(c, b'{' | b'}')) {
        return Ok(template.clone());
    }
    let text: Vec<u32> = s.code_points().collect();
    let mut state = State { source, numbering: Numbering::Unknown, next: 0, only: None };
    let mut out = Vec::with_capacity(s.as_bytes().len() * 2);
    build(&text, &mut out, 2, &mut state)?;
    Ok(state.only.take().unwrap_or_else(|| Obj::str_from_utf8(&out)))
}

const OPEN: u32 = '{' as u32;
const CLOSE: u32 = '}' as u32;

#[cold]
fn bad(text: &str) -> Err {
    crate::err!(VALUE_ERROR, "{text}")
}

fn string(t: &[u32]) -> Obj {
    let mut v = Vec::with_capacity(t.len());
    for &c in t {
        push_code(&mut v, c);
    }
    Obj::str_from_bytes(&v, t.len())
}

fn build(t: &[u32], out: &mut Vec<u8>, depth: u32, state: &mut State) -> R<()> {
    if depth == 0 {
        return Err(bad("Max string recursion exceeded"));
    }
    let mut at = 0;
    while at < t.len() {
        let start = at;
        let brace = t[at..].iter().position(|&c| c == OPEN || c == CLOSE);
        let end = brace.map_or(t.len(), |b| start + b);
        for &c in &t[start..end] {
            push_code(out, c);
        }
        if end == t.len() {
            break;
        }
        let c = t[end];
        at = end + 1;
        let doubled = t.get(at) == Some(&c);
        if c == CLOSE && !doubled {
            return Err(bad("Single '}' encountered in format string"));
        }
        if at == t.len() {
            return Err(bad("Single '{' encountered in format string"));
        }
        if doubled {
            push_code(out, c);
            at += 1;
            continue;
        }
        let field = parse_field(t, &mut at)?;
        let text = render(t, &field, depth, state)?;
        if out.is_empty() && at == t.len() && text.as_str_obj().is_some_and(|s| s.char_len() > 0) {
            state.only = Some(text);
            break;
        }
        out.extend_from_slice(text.as_str().unwrap_or("").as_bytes());
    }
    Ok(())
}

/// A replacement field, as positions in the template.
pub struct Field {
    pub name: (usize, usize),
    pub spec: (usize, usize),
    pub nested: bool,
    /// 0: none.
    pub conversion: u32,
}

/// Reads the field after its `{`; `at` moves behind its `}`.
pub fn parse_field(t: &[u32], at: &mut usize) -> R<Field> {
    let mut f = Field { name: (*at, *at), spec: (0, 0), nested: false, conversion: 0 };
    let mut c = 0;
    while *at < t.len() {
        c = t[*at];
        *at += 1;
        match char::from_u32(c) {
            Some('{') => return Err(bad("unexpected '{' in field name")),
            Some('[') => {
                while *at < t.len() && t[*at] != ']' as u32 {
                    *at += 1;
                }
            }
            Some('}' | ':' | '!') => break,
            _ => {}
        }
    }
    f.name.1 = (*at).saturating_sub(1).max(f.name.0);
    if c == CLOSE {
        return Ok(f);
    }
    if c != '!' as u32 && c != ':' as u32 {
        return Err(bad("expected '}' before end of string"));
    }
    if c == '!' as u32 {
        if *at >= t.len() {
            return Err(bad("end of string while looking for conversion specifier"));
        }
        f.conversion = t[*at];
        *at += 1;
        if *at < t.len() {
            c = t[*at];
            *at += 1;
            if c == CLOSE {
                return Ok(f);
            }
            if c != ':' as u32 {
                return Err(bad("expected ':' after conversion specifier"));
            }
        }
    }
    f.spec.0 = *at;
    let mut open = 1;
    while *at < t.len() {
        c = t[*at];
        *at += 1;
        if c == OPEN {
            f.nested = true;
            open += 1;
        } else if c == CLOSE {
            open -= 1;
            if open == 0 {
                f.spec.1 = *at - 1;
                return Ok(f);
            }
        }
    }
    Err(bad("unmatched '{' in format spec"))
}

fn render(t: &[u32], f: &Field, depth: u32, state: &mut State) -> R<Obj> {
    let mut value = field_value(&t[f.name.0..f.name.1], state)?;
    if f.conversion != 0 {
        value = match char::from_u32(f.conversion) {
            Some(c @ ('r' | 's' | 'a')) => super::convert(&value, c as u8)?.unwrap_or(value),
            Some(c) if f.conversion > 32 && f.conversion < 127 => raise!(VALUE_ERROR, "Unknown conversion specifier {c}"),
            _ => raise!(VALUE_ERROR, "Unknown conversion specifier \\x{:x}", f.conversion),
        };
    }
    let spec = &t[f.spec.0..f.spec.1];
    if spec.is_empty() {
        crate::repr::format(&value, "")
    } else {
        let spec = if f.nested {
            let mut expanded = Vec::new();
            build(spec, &mut expanded, depth - 1, state)?;
            state.only.take().unwrap_or_else(|| Obj::str_from_utf8(&expanded))
        } else {
            string(spec)
        };
        super::format_value_obj(&value, 0, &spec)
    }
}

/// -1: not a number.
pub fn integer(t: &[u32]) -> R<i64> {
    if t.is_empty() {
        return Ok(-1);
    }
    let mut n: i64 = 0;
    for &c in t {
        let Some(d) = crate::unicode::decimal(c) else { return Ok(-1) };
        n = match n.checked_mul(10).and_then(|n| n.checked_add(d as i64)) {
            Some(n) => n,
            None => raise!(VALUE_ERROR, "Too many decimal digits in format string"),
        };
    }
    Ok(n)
}

fn field_value(name: &[u32], state: &mut State) -> R<Obj> {
    let first_end = name.iter().position(|&c| c == '.' as u32 || c == '[' as u32).unwrap_or(name.len());
    let first = &name[..first_end];
    let mut index = integer(first)?;
    if first.is_empty() || index != -1 {
        let wanted = if first.is_empty() { Numbering::Auto } else { Numbering::Manual };
        if state.numbering == Numbering::Unknown {
            state.numbering = wanted;
        }
        if state.numbering != wanted {
            return Err(bad(if wanted == Numbering::Manual {
                "cannot switch from automatic field numbering to manual field specification"
            } else {
                "cannot switch from manual field specification to automatic field numbering"
            }));
        }
        if first.is_empty() {
            index = state.next;
            state.next += 1;
        }
    }
    let mut value = if index == -1 {
        lookup(state.source.kwargs, &string(first))?
    } else {
        let Some(args) = state.source.args else { return Err(bad("Format string contains positional fields")) };
        match args.get(index as usize) {
            Some(v) => v.clone(),
            None => raise!(INDEX_ERROR, "Replacement index {index} out of range for positional args tuple"),
        }
    };
    let mut at = first_end;
    while at < name.len() {
        let kind = name[at];
        at += 1;
        let start = at;
        if kind == '.' as u32 {
            while at < name.len() && name[at] != '.' as u32 && name[at] != '[' as u32 {
                at += 1;
            }
            let part = string(&name[start..at]);
            let Some(attr) = crate::names::name_of(&part).filter(|_| at > start) else { return Err(bad("Empty attribute in format string")) };
            value = crate::attr::getattr(&value, attr)?;
        } else if kind == '[' as u32 {
            while at < name.len() && name[at] != ']' as u32 {
                at += 1;
            }
            if at >= name.len() {
                return Err(bad("Missing ']' in format string"));
            }
            let part = &name[start..at];
            at += 1;
            if part.is_empty() {
                return Err(bad("Empty attribute in format string"));
            }
            let i = integer(part)?;
            let key = if i == -1 { string(part) } else { Obj::int(i) };
            value = crate::subscr::getitem(&value, &key)?;
        } else {
            return Err(bad("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    Ok(value)
}

fn lookup(kwargs: &Obj, key: &Obj) -> R<Obj> {
    if kwargs.is_nothing() {
        return Err(Err::with_args(crate::exc::KEY_ERROR.get(), vec![key.clone()]));
    }
    crate::subscr::getitem(kwargs, key)
}
