//! `re.Pattern`: match, search, findall, finditer, split, sub.

use super::match_obj::new_match;
use super::matcher::State;
use super::program::Program;
use super::scanner::new_scanner;
use super::text::{slice, text_of};
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT};
use pyrt::{attr, call, err, intern, ops, Obj, Tag, R};

/// py-type: _sre.Pattern
pub static PATTERN: StaticType = StaticType::new("Pattern", "re", Some(&ty::OBJECT), Tag::Native, T_FINAL | T_NO_DICT, pyrt::rows!(PATTERN));

pub struct Pattern {
    pub pattern: Obj,
    pub flags: i64,
    pub groups: usize,
    /// A dict: name to number.
    pub groupindex: Obj,
    /// A tuple: number to name or None.
    pub indexgroup: Obj,
    /// The words it was made from: equal patterns have equal ones.
    pub code: Vec<u32>,
    pub program: Program,
    pub is_bytes: Option<bool>,
}

pub fn this(o: &Obj) -> R<&Pattern> {
    o.payload::<Pattern>().ok_or_else(|| err!(TYPE_ERROR, "expected a re.Pattern, not {}", o.type_name()))
}

fn bound(o: &Obj, default: i64) -> R<i64> {
    if o.is_unset() { Ok(default) } else { ops::to_size(o) }
}

/// The state for matching `string[pos:endpos]`.
pub fn state<'a>(p: &'a Pattern, string: &Obj, pos: &Obj, endpos: &Obj) -> R<State<'a>> {
    let (start, end) = (bound(pos, 0)?, bound(endpos, i64::MAX)?);
    let (text, bytes) = text_of(string)?;
    match p.is_bytes {
        Some(false) if bytes => return Err(err!(TYPE_ERROR, "cannot use a string pattern on a bytes-like object")),
        Some(true) if !bytes => return Err(err!(TYPE_ERROR, "cannot use a bytes pattern on a string-like object")),
        _ => {}
    }
    let n = text.len() as i64;
    let (start, end) = (start.clamp(0, n), end.clamp(0, n));
    Ok(State::new(&p.program, text, p.groups, start as usize, end.max(0) as usize))
}

fn one(a: &[Obj], how: fn(&mut State) -> bool) -> R<Obj> {
    let p = this(&a[0])?;
    let mut s = state(p, &a[1], &a[2], &a[3])?;
    if s.start > s.end {
        return Ok(Obj::NONE);
    }
    let (pos, endpos) = (s.start, s.end);
    let found = how(&mut s);
    Ok(if found { new_match(&a[0], &a[1], &s, pos, endpos) } else { Obj::NONE })
}

/// py: Pattern.match(self, /, string, pos=, endpos=)
pub fn match_(a: &[Obj]) -> R<Obj> {
    one(a, |s| s.match_here())
}
/// py: Pattern.fullmatch(self, /, string, pos=, endpos=)
pub fn fullmatch(a: &[Obj]) -> R<Obj> {
    one(a, |s| {
        s.match_all = true;
        s.match_here()
    })
}
/// py: Pattern.search(self, /, string, pos=, endpos=)
pub fn search(a: &[Obj]) -> R<Obj> {
    one(a, |s| s.search())
}

/// Runs `f` for each non-overlapping match, empty ones included (with CPython's must_advance rule).
fn each(s: &mut State, mut f: impl FnMut(&State) -> R<bool>) -> R<()> {
    while s.start <= s.end {
        let found = s.search();
        if !found {
            break;
        }
        if !f(s)? {
            break;
        }
        s.must_advance = s.ptr == s.start;
        s.start = s.ptr;
    }
    Ok(())
}

fn mark_text(s: &State, string: &Obj, g: usize, empty: bool) -> R<Obj> {
    let (i, j) = match group_span(s, g) {
        Some(x) => x,
        None if empty => (0, 0),
        None => return Ok(Obj::NONE),
    };
    slice(string, i, j)
}
/// The span of group `g` >= 1.
pub fn group_span(s: &State, g: usize) -> Option<(usize, usize)> {
    let i = (g - 1) * 2;
    if i as isize + 1 > s.lastmark {
        return None;
    }
    match (s.marks[i], s.marks[i + 1]) {
        (Some(a), Some(b)) => Some((a, b.max(a))),
        _ => None,
    }
}

/// py: Pattern.findall(self, /, string, pos=, endpos=) -> list
pub fn findall(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let mut s = state(p, &a[1], &a[2], &a[3])?;
    let mut out = Vec::new();
    each(&mut s, |s| {
        out.push(match p.groups {
            0 => slice(&a[1], s.start, s.ptr)?,
            1 => mark_text(s, &a[1], 1, true)?,
            n => Obj::tuple((1..=n).map(|g| mark_text(s, &a[1], g, true)).collect::<R<Vec<_>>>()?),
        });
        Ok(true)
    })?;
    Ok(Obj::list(out))
}

/// py: Pattern.finditer(self, /, string, pos=, endpos=)
pub fn finditer(a: &[Obj]) -> R<Obj> {
    let sc = new_scanner(&a[0], &a[1], &a[2], &a[3])?;
    let search = attr::getattr(&sc, intern("search"))?;
    Ok(Obj::iterator(ty::CALLABLE_ITERATOR.get(), Box::new(FindIter(search))))
}
struct FindIter(Obj);
impl pyrt::iter::IterImpl for FindIter {
    fn next(&mut self) -> R<Option<Obj>> {
        let m = call::call(&self.0, &[])?;
        Ok(if m.is_none() { None } else { Some(m) })
    }
}
/// py: Pattern.scanner(self, /, string, pos=, endpos=)
pub fn scanner(a: &[Obj]) -> R<Obj> {
    new_scanner(&a[0], &a[1], &a[2], &a[3])
}

/// py: Pattern.split(self, /, string, maxsplit=0) -> list
pub fn split(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let max = ops::to_size(&a[2])?;
    let mut s = state(p, &a[1], &Obj::UNSET, &Obj::UNSET)?;
    let mut out = Vec::new();
    let mut last = 0;
    let mut n = 0;
    if max >= 0 {
        each(&mut s, |s| {
            out.push(slice(&a[1], last, s.start)?);
            for g in 1..=p.groups {
                out.push(mark_text(s, &a[1], g, false)?);
            }
            last = s.ptr;
            n += 1;
            Ok(max == 0 || n < max)
        })?;
    }
    out.push(slice(&a[1], last, s.end)?);
    Ok(Obj::list(out))
}

/// Joins pieces of the subject's type.
fn join(string: &Obj, parts: Vec<Obj>) -> R<Obj> {
    if string.tag() == Tag::Str {
        let mut v = Vec::new();
        for (at, p) in parts.iter().enumerate() {
            match p.as_str() {
                Some(s) => v.extend_from_slice(s.as_bytes()),
                None => return Err(err!(TYPE_ERROR, "sequence item {}: expected str instance, {} found", at, p.type_name())),
            }
        }
        return Ok(Obj::str_from_utf8(&v));
    }
    let empty = Obj::bytes(Vec::new());
    call::method(intern("join"), &[empty, Obj::list(parts)])
}

fn subx(a: &[Obj]) -> R<(Obj, i64)> {
    let p = this(&a[0])?;
    let (template, string) = (&a[1], &a[2]);
    let max = ops::to_size(&a[3])?;
    let mut callable = call::is_callable(template);
    let mut filter = template.clone();
    if !callable {
        let has_escape = match template.as_str() {
            Some(s) => s.contains('\\'),
            None => pyrt::builtins::bytes::to_vec(template).is_none_or(|b| b.contains(&b'\\')),
        };
        if has_escape {
            let re = pyrt::import::import("re")?;
            let f = attr::getattr(&re, intern("_subx"))?;
            filter = call::call(&f, &[a[0].clone(), template.clone()])?;
            callable = call::is_callable(&filter);
        }
    }
    let _level = if callable { Some(pyrt::recursion::c_function()?) } else { None };
    let mut s = state(p, string, &Obj::UNSET, &Obj::UNSET)?;
    let (mut out, mut last, mut n) = (Vec::new(), 0usize, 0i64);
    let (pos, endpos) = (s.start, s.end);
    if max >= 0 {
        each(&mut s, |s| {
            if last < s.start {
                out.push(slice(string, last, s.start)?);
            }
            let item = if callable { call::call(&filter, &[new_match(&a[0], string, s, pos, endpos)])? } else { filter.clone() };
            if !item.is_none() {
                out.push(item);
            }
            last = s.ptr;
            n += 1;
            Ok(max == 0 || n < max)
        })?;
    }
    if last < s.end {
        out.push(slice(string, last, s.end)?);
    }
    Ok((join(string, out)?, n))
}
/// py: Pattern.sub(self, /, repl, string, count=0)
pub fn sub(a: &[Obj]) -> R<Obj> {
    subx(a).map(|r| r.0)
}
/// py: Pattern.subn(self, /, repl, string, count=0) -> tuple
pub fn subn(a: &[Obj]) -> R<Obj> {
    let (text, n) = subx(a)?;
    Ok(Obj::tuple_of([text, Obj::int(n)]))
}

/// py-get: Pattern.pattern
pub fn pattern(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.pattern.clone())
}
/// py-get: Pattern.flags
pub fn flags(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.flags))
}
/// py-get: Pattern.groups
pub fn groups(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.groups as i64))
}
/// py-get: Pattern.groupindex
pub fn groupindex(a: &[Obj]) -> R<Obj> {
    let d = &this(&a[0])?.groupindex;
    if d.as_dict().is_none_or(|d| d.len() == 0) {
        return Ok(Obj::new_dict());
    }
    let proxy = ty::MAPPING_PROXY.get().obj();
    call::call(&proxy, &[d.clone()])
}
/// py: Pattern.__copy__(self, /)
/// py: Pattern.__deepcopy__(self, memo, /)
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py-class: Pattern.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}
/// py: Pattern.__eq__(self, other, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let Some(q) = a[1].payload::<Pattern>() else { return Ok(Obj::NOT_IMPLEMENTED) };
    Ok(Obj::bool(a[0].is(&a[1]) || (p.flags == q.flags && p.is_bytes == q.is_bytes && p.groups == q.groups && p.code == q.code && pyrt::cmp::eq(&p.pattern, &q.pattern)?)))
}
/// py: Pattern.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    Ok(Obj::int(pyrt::hash::hash(&p.pattern)? ^ (p.flags << 3) ^ p.groups as i64))
}

const FLAG_NAMES: &[(&str, i64)] = &[("re.TEMPLATE", 1), ("re.IGNORECASE", 2), ("re.LOCALE", 4), ("re.MULTILINE", 8), ("re.DOTALL", 16), ("re.VERBOSE", 64), ("re.DEBUG", 128), ("re.ASCII", 256)];
/// py: Pattern.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let mut flags = p.flags;
    if p.is_bytes == Some(false) && flags & (4 | 32 | 256) == 32 {
        flags &= !32;
    }
    let mut items: Vec<String> = Vec::new();
    for (name, bit) in FLAG_NAMES {
        if flags & bit != 0 {
            items.push(name.to_string());
            flags &= !bit;
        }
    }
    if flags & 32 != 0 {
        items.push("re.UNICODE".to_string());
        flags &= !32;
    }
    if flags != 0 {
        items.push(format!("{flags:#x}"));
    }
    let text = pyrt::repr::repr(&p.pattern)?;
    let shown: String = text.as_str().unwrap_or_default().chars().take(200).collect();
    Ok(Obj::str(&if items.is_empty() { format!("re.compile({shown})") } else { format!("re.compile({shown}, {})", items.join("|")) }))
}

/// For `Match`.
pub fn group_number(p: &Pattern, o: &Obj) -> R<Option<usize>> {
    let index = if let Some(i) = o.as_i64() {
        Some(i)
    } else if pyrt::subscr::has_index(o) {
        // What does not fit names no group.
        ops::index(o)?.as_i64()
    } else {
        match p.groupindex.as_dict() {
            Some(d) => match d.get(o) {
                Ok(Some(v)) => v.as_i64(),
                _ => None,
            },
            None => None,
        }
    };
    Ok(index.filter(|i| *i >= 0 && *i as usize <= p.groups).map(|i| i as usize))
}

