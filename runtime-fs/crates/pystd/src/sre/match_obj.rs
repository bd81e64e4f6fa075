//! `re.Match`.

use super::matcher::State;
use super::pattern::{group_number, group_span, this as pattern_of, Pattern};
use super::text::slice;
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT};
use pyrt::{attr, call, err, intern, Obj, Tag, R};

/// py-type: _sre.Match
pub static MATCH: StaticType = StaticType::new("Match", "re", Some(&ty::OBJECT), Tag::Native, T_FINAL | T_NO_DICT, pyrt::rows!(MATCH));

pub struct Match {
    pattern: Obj,
    string: Obj,
    pos: usize,
    endpos: usize,
    lastindex: isize,
    /// Group 0 first.
    spans: Vec<Option<(usize, usize)>>,
}

pub fn new_match(pattern: &Obj, string: &Obj, s: &State, pos: usize, endpos: usize) -> Obj {
    let groups = pattern.payload::<Pattern>().map_or(0, |p| p.groups);
    let mut spans = vec![Some((s.start, s.ptr))];
    spans.extend((1..=groups).map(|g| group_span(s, g)));
    Obj::native(MATCH.get(), Match { pattern: pattern.clone(), string: string.clone(), pos, endpos, lastindex: s.lastindex, spans })
}

fn this(o: &Obj) -> R<&Match> {
    o.payload::<Match>().ok_or_else(|| err!(TYPE_ERROR, "expected a re.Match, not {}", o.type_name()))
}
impl Match {
    fn number(&self, o: &Obj) -> R<usize> {
        group_number(pattern_of(&self.pattern)?, o)?.ok_or_else(|| err!(INDEX_ERROR, "no such group"))
    }
    fn text(&self, g: usize, default: &Obj) -> R<Obj> {
        match self.spans[g] {
            Some((i, j)) => slice(&self.string, i, j),
            None => Ok(default.clone()),
        }
    }
}

/// py: Match.group(self, /, *args)
pub fn group(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    match a[1].as_tuple().unwrap_or(&[]) {
        [] => m.text(0, &Obj::NONE),
        [one] => m.text(m.number(one)?, &Obj::NONE),
        many => Ok(Obj::tuple(many.iter().map(|g| m.text(m.number(g)?, &Obj::NONE)).collect::<R<Vec<_>>>()?)),
    }
}
/// py: Match.__getitem__(self, name, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    m.text(m.number(&a[1])?, &Obj::NONE)
}
/// py: Match.groups(self, /, default=None) -> tuple
pub fn groups(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    Ok(Obj::tuple((1..m.spans.len()).map(|g| m.text(g, &a[1])).collect::<R<Vec<_>>>()?))
}
/// py: Match.groupdict(self, /, default=None) -> dict
pub fn groupdict(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    let out = Obj::new_dict();
    if let (Some(names), Some(d)) = (pattern_of(&m.pattern)?.groupindex.as_dict(), out.as_dict()) {
        for (k, v) in names.pairs() {
            d.set(k, m.text(v.as_i64().unwrap_or(0) as usize, &a[1])?)?;
        }
    }
    Ok(out)
}
fn edge(a: &[Obj], pick: fn((usize, usize)) -> usize) -> R<Obj> {
    let m = this(&a[0])?;
    let g = m.number(&a[1])?;
    Ok(Obj::int(m.spans[g].map_or(-1, |s| pick(s) as i64)))
}
/// py: Match.start(self, group=0, /) -> int
pub fn start(a: &[Obj]) -> R<Obj> {
    edge(a, |s| s.0)
}
/// py: Match.end(self, group=0, /) -> int
pub fn end(a: &[Obj]) -> R<Obj> {
    edge(a, |s| s.1)
}
fn pair(s: Option<(usize, usize)>) -> Obj {
    let (i, j) = s.map_or((-1, -1), |(i, j)| (i as i64, j as i64));
    Obj::tuple_of([Obj::int(i), Obj::int(j)])
}
/// py: Match.span(self, group=0, /) -> tuple
pub fn span(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    Ok(pair(m.spans[m.number(&a[1])?]))
}
/// py-get: Match.regs
pub fn regs(a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple(this(&a[0])?.spans.iter().map(|s| pair(*s)).collect()))
}
/// py: Match.expand(self, template)
pub fn expand(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    let re = pyrt::import::import("re")?;
    let f = attr::getattr(&re, intern("_expand"))?;
    call::call(&f, &[m.pattern.clone(), a[0].clone(), a[1].clone()])
}
/// py-get: Match.pos
pub fn pos(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.pos))
}
/// py-get: Match.endpos
pub fn endpos(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.endpos))
}
/// py-get: Match.string
pub fn string(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.string.clone())
}
/// py-get: Match.re
pub fn re(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.pattern.clone())
}
/// py-get: Match.lastindex
pub fn lastindex(a: &[Obj]) -> R<Obj> {
    let i = this(&a[0])?.lastindex;
    Ok(if i >= 0 { Obj::int(i as i64) } else { Obj::NONE })
}
/// py-get: Match.lastgroup
pub fn lastgroup(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    let names = &pattern_of(&m.pattern)?.indexgroup;
    Ok(match (m.lastindex, names.as_tuple()) {
        (i, Some(t)) if i >= 0 && (i as usize) < t.len() => t[i as usize].clone(),
        _ => Obj::NONE,
    })
}
/// py: Match.__copy__(self, /)
/// py: Match.__deepcopy__(self, memo, /)
pub fn copy(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py-class: Match.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}
/// py: Match.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?;
    let (i, j) = m.spans[0].unwrap_or((0, 0));
    let text = pyrt::repr::repr(&m.text(0, &Obj::NONE)?)?;
    Ok(Obj::str(&format!("<re.Match object; span=({i}, {j}), match={}>", text.as_str().unwrap_or_default())))
}
