//! Positions inside builtin containers, shared by iterator objects and `for` loops. They survive changes of their
//! container exactly as CPython's iterators do.

use crate::exc::R;
use crate::iter::{IterImpl, Recipe};
use crate::obj::Obj;
use crate::tuple_obj::LastTuple;

#[derive(Clone)]
pub struct StrCursor {
    text: Obj,
    byte: usize,
}

impl StrCursor {
    pub fn new(text: Obj) -> StrCursor {
        StrCursor { text, byte: 0 }
    }
    #[inline]
    pub fn step(&mut self) -> Option<Obj> {
        let s = self.text.as_str_obj()?;
        let b = s.as_bytes();
        if self.byte >= b.len() {
            return None;
        }
        let (c, n) = crate::str_obj::decode_at(b, self.byte);
        self.byte += n;
        Some(Obj::str_from_code(c))
    }
    pub fn text(&self) -> Obj {
        self.text.clone()
    }
    pub fn index(&self) -> usize {
        self.text.as_str_obj().map_or(0, |s| crate::str_obj::count_chars(&s.as_bytes()[..self.byte]))
    }
    pub fn seek(&mut self, index: usize) {
        self.byte = 0;
        for _ in 0..index {
            if self.step().is_none() {
                break;
            }
        }
    }
    pub fn left(&self) -> usize {
        self.text.as_str_obj().map_or(0, |s| crate::str_obj::count_chars(&s.as_bytes()[self.byte..]))
    }
}

#[derive(Clone)]
pub struct BytesCursor {
    data: Obj,
    at: usize,
}

impl BytesCursor {
    pub fn new(data: Obj) -> BytesCursor {
        BytesCursor { data, at: 0 }
    }
    fn byte(&self) -> Option<u8> {
        match self.data.as_bytearray() {
            Some(b) => b.data.get().get(self.at).copied(),
            None => self.data.as_bytes().and_then(|b| b.get(self.at)).copied(),
        }
    }
}

impl IterImpl for BytesCursor {
    fn next(&mut self) -> R<Option<Obj>> {
        let b = self.byte();
        self.at += 1;
        Ok(b.map(|b| Obj::int(b as i64)))
    }
    fn length_hint(&self) -> R<Option<usize>> {
        let n = crate::subscr::native_len(&self.data)?;
        Ok(Some(n.saturating_sub(self.at)))
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(self.clone()))
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Iter(self.data.clone(), Some(Obj::int(self.at as i64))))
    }
    fn seek(&mut self, at: i64) {
        self.at = crate::subscr::native_len(&self.data).unwrap_or(0).min(at.max(0) as usize);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Keys,
    Values,
    Items,
}

/// dictiter: a position in the entries; a changed size is an error for good.
#[derive(Clone)]
pub struct DictCursor {
    dict: Obj,
    part: Part,
    backward: bool,
    at: usize,
    used: usize,
    left: usize,
    last: LastTuple,
}

impl DictCursor {
    /// What it holds.
    pub fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.dict.clone());
        self.last.visit(out);
    }
    pub fn new(dict: Obj, part: Part, backward: bool) -> DictCursor {
        let n = dict.as_dict().map_or(0, |d| d.len());
        DictCursor { dict, part, backward, at: if backward { usize::MAX } else { 0 }, used: n, left: n, last: LastTuple::default() }
    }
    pub fn keys(dict: Obj) -> DictCursor {
        DictCursor::new(dict, Part::Keys, false)
    }
    pub fn left(&self) -> usize {
        match self.dict.as_dict() {
            Some(d) if d.len() == self.used => self.left,
            _ => 0,
        }
    }
    #[inline]
    pub fn step(&mut self) -> R<Option<Obj>> {
        let Some(d) = self.dict.as_dict() else { return Ok(None) };
        if d.len() != self.used {
            self.used = usize::MAX;
            return Err(crate::err!(RUNTIME_ERROR, "dictionary changed size during iteration"));
        }
        let found = match (self.part, self.backward) {
            (Part::Items, false) => d.entry_from(self.at).map(|(at, k, v)| (at, self.last.of([k, v]))),
            (part, false) => d.part_from(self.at, part),
            (part, true) => d.part_before(self.at, part),
        };
        let Some((at, v)) = found else { return Ok(None) };
        if self.left == 0 {
            return Err(crate::err!(RUNTIME_ERROR, "dictionary keys changed during iteration"));
        }
        self.at = at;
        self.left -= 1;
        Ok(Some(v))
    }
}

#[derive(Clone)]
pub struct SetCursor {
    set: Obj,
    at: usize,
    used: usize,
    left: usize,
}

impl SetCursor {
    /// What it iterates over.
    pub fn source(&self) -> &Obj {
        &self.set
    }
    pub fn new(set: Obj) -> SetCursor {
        let n = set.as_set().map_or(0, |s| s.len());
        SetCursor { set, at: 0, used: n, left: n }
    }
    pub fn left(&self) -> usize {
        match self.set.as_set() {
            Some(s) if s.len() == self.used => self.left,
            _ => 0,
        }
    }
    #[inline]
    pub fn step(&mut self) -> R<Option<Obj>> {
        let Some(s) = self.set.as_set() else { return Ok(None) };
        if s.len() != self.used {
            self.used = usize::MAX;
            return Err(crate::err!(RUNTIME_ERROR, "Set changed size during iteration"));
        }
        match s.entry_from(self.at) {
            Some((at, key, _)) => {
                self.at = at;
                self.left = self.left.saturating_sub(1);
                Ok(Some(key))
            }
            None => Ok(None),
        }
    }
}
