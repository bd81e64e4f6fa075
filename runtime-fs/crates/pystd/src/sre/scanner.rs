//! The scanner behind `finditer` (and `re.Scanner`).

use super::match_obj::new_match;
use super::matcher::State;
use super::pattern::{state, this as pattern_of};
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT};
use pyrt::{err, Obj, Tag, R};
use std::cell::Cell;

/// py-type: _sre.SRE_Scanner
pub static SCANNER: StaticType = StaticType::new("SRE_Scanner", "_sre", Some(&ty::OBJECT), Tag::Native, T_FINAL | T_NO_DICT, pyrt::rows!(SCANNER));

pub struct Scanner {
    pattern: Obj,
    string: Obj,
    first: usize,
    start: Cell<usize>,
    end: usize,
    must_advance: Cell<bool>,
    done: Cell<bool>,
}

pub fn new_scanner(pattern: &Obj, string: &Obj, pos: &Obj, endpos: &Obj) -> R<Obj> {
    let s = state(pattern_of(pattern)?, string, pos, endpos)?;
    let sc = Scanner { pattern: pattern.clone(), string: string.clone(), first: s.start, start: Cell::new(s.start), end: s.end, must_advance: Cell::new(false), done: Cell::new(false) };
    drop(s);
    Ok(Obj::native(SCANNER.get(), sc))
}

fn step(a: &[Obj], how: fn(&mut State) -> bool) -> R<Obj> {
    let sc = a[0].payload::<Scanner>().ok_or_else(|| err!(TYPE_ERROR, "expected a scanner"))?;
    if sc.done.get() {
        return Ok(Obj::NONE);
    }
    let p = pattern_of(&sc.pattern)?;
    let mut s = state(p, &sc.string, &Obj::from(sc.start.get()), &Obj::from(sc.end))?;
    if s.start > s.end {
        sc.done.set(true);
        return Ok(Obj::NONE);
    }
    s.must_advance = sc.must_advance.get();
    let found = how(&mut s);
    if !found {
        sc.done.set(true);
        return Ok(Obj::NONE);
    }
    let m = new_match(&sc.pattern, &sc.string, &s, sc.first, sc.end);
    sc.must_advance.set(s.ptr == s.start);
    sc.start.set(s.ptr);
    Ok(m)
}

/// py: SRE_Scanner.match(self, /)
pub fn match_(a: &[Obj]) -> R<Obj> {
    step(a, |s| s.match_here())
}
/// py: SRE_Scanner.search(self, /)
pub fn search(a: &[Obj]) -> R<Obj> {
    step(a, |s| s.search())
}
/// py-get: SRE_Scanner.pattern
pub fn pattern(a: &[Obj]) -> R<Obj> {
    Ok(a[0].payload::<Scanner>().map_or(Obj::NONE, |s| s.pattern.clone()))
}
