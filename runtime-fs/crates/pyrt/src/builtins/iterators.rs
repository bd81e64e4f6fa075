//! Native iterator types: the reversed list, the sequence protocol, `iter(callable, sentinel)`, enumerate, zip, map,
//! filter, reversed; and the rows that all iterators share.

use crate::builtins::int::int_ref;
use crate::exc::{Err, R};
use crate::iter::{iter, next, next_of_source, IterImpl, Recipe};
use crate::obj::{Obj, Tag};
use crate::tuple_obj::LastTuple;
use crate::types::ty;

/// `reversed(list)`
pub struct ListReversed {
    list: Obj,
    /// The next index plus one.
    left: usize,
}

impl ListReversed {
    pub fn new(list: Obj) -> ListReversed {
        let left = list.as_list().map_or(0, |l| l.v.get().len());
        ListReversed { list, left }
    }
}

impl IterImpl for ListReversed {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.list.clone());
    }
    fn next(&mut self) -> R<Option<Obj>> {
        let Some(l) = self.list.as_list() else { return Ok(None) };
        if self.left == 0 {
            return Ok(None);
        }
        let x = l.v.get().get(self.left - 1).cloned();
        self.left -= 1;
        Ok(x)
    }
    fn length_hint(&self) -> R<Option<usize>> {
        let n = self.list.as_list().map_or(0, |l| l.v.get().len());
        Ok(Some(if n < self.left { 0 } else { self.left }))
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(ListReversed { list: self.list.clone(), left: self.left }))
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Reversed(self.list.clone(), Obj::int(self.left as i64 - 1)))
    }
    fn seek(&mut self, at: i64) {
        let n = self.list.as_list().map_or(0, |l| l.v.get().len()) as i64;
        self.left = (at.clamp(-1, n - 1) + 1) as usize;
    }
}

fn is_end(e: &Err) -> bool {
    e.is(&crate::exc::INDEX_ERROR) || e.is(&crate::exc::STOP_ITERATION)
}

/// `iter(o)` of an object with only `__getitem__`.
pub struct SequenceIter {
    seq: Obj,
    at: i64,
}

impl SequenceIter {
    pub fn new(seq: Obj) -> SequenceIter {
        SequenceIter { seq, at: 0 }
    }
}

impl IterImpl for SequenceIter {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.seq.clone());
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Iter(self.seq.clone(), Some(Obj::int(self.at))))
    }
    fn seek(&mut self, at: i64) {
        self.at = at.max(0);
    }
    fn next(&mut self) -> R<Option<Obj>> {
        match crate::subscr::getitem_inner(&self.seq, &Obj::int(self.at)) {
            Ok(v) => {
                self.at += 1;
                Ok(Some(v))
            }
            Err(e) if is_end(&e) => Ok(None),
            Err(e) => Err(e),
        }
    }
    fn length_hint(&self) -> R<Option<usize>> {
        match crate::subscr::len(&self.seq) {
            Ok(n) => Ok(Some((n as i64 - self.at).max(0) as usize)),
            Err(e) if e.is(&crate::exc::TYPE_ERROR) => Ok(None),
            Err(e) => Err(e),
        }
    }
}

/// `reversed(o)` of an object with `__len__` and `__getitem__`.
pub struct SequenceReversed {
    seq: Obj,
    at: i64,
}

impl SequenceReversed {
    pub fn new(seq: Obj, len: usize) -> SequenceReversed {
        SequenceReversed { seq, at: len as i64 - 1 }
    }
}

impl IterImpl for SequenceReversed {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.seq.clone());
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(if self.at < 0 { Recipe::Class(vec![Obj::empty_tuple()], None) } else { Recipe::Class(vec![self.seq.clone()], Some(Obj::int(self.at))) })
    }
    fn seek(&mut self, at: i64) {
        let n = crate::subscr::len(&self.seq).unwrap_or(0) as i64;
        self.at = at.clamp(-1, n - 1);
    }
    fn next(&mut self) -> R<Option<Obj>> {
        if self.at < 0 {
            return Ok(None);
        }
        match crate::subscr::getitem_inner(&self.seq, &Obj::int(self.at)) {
            Ok(v) => {
                self.at -= 1;
                Ok(Some(v))
            }
            Err(e) if is_end(&e) => Ok(None),
            Err(e) => Err(e),
        }
    }
    fn length_hint(&self) -> R<Option<usize>> {
        let n = crate::subscr::len(&self.seq)? as i64;
        let left = self.at + 1;
        Ok(Some(if n < left { 0 } else { left as usize }))
    }
}

/// `iter(callable, sentinel)`
pub struct CallIter {
    pub f: Obj,
    pub sentinel: Obj,
}

impl IterImpl for CallIter {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.extend([self.f.clone(), self.sentinel.clone()]);
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Call(self.f.clone(), self.sentinel.clone()))
    }
    fn next(&mut self) -> R<Option<Obj>> {
        match crate::call::call(&self.f, &[]) {
            Ok(v) if crate::cmp::eq(&self.sentinel, &v)? => Ok(None),
            Ok(v) => Ok(Some(v)),
            Err(e) if e.is(&crate::exc::STOP_ITERATION) => Ok(None),
            Err(e) => Err(e),
        }
    }
}

struct Enumerate {
    it: Obj,
    at: Obj,
    last: LastTuple,
}

impl IterImpl for Enumerate {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.it.clone());
        self.last.visit(out);
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.it.clone(), self.at.clone()], None))
    }
    fn next(&mut self) -> R<Option<Obj>> {
        let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
        if let Some(i) = self.at.as_i64().filter(|i| *i < i64::MAX) {
            self.at = Obj::int(i + 1);
            return Ok(Some(self.last.of([Obj::int(i), x])));
        }
        if !crate::kinds::BIG_INT.exists() {
            crate::kinds::stop_at_overflow();
        }
        let after = int_ref(&self.at).map_or(Obj::NONE, |i| Obj::big_again(&*i.to_big() + 1));
        let i = std::mem::replace(&mut self.at, after);
        Ok(Some(self.last.of([i, x])))
    }
    fn resumable(&self) -> bool {
        true
    }
}

/// py: enumerate.__new__(cls, iterable, start=0)
pub fn enumerate_new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::ENUMERATE.get())?;
    let at = crate::ops::index(&a[2])?;
    Ok(Obj::iterator(cls, Box::new(Enumerate { it: iter(&a[1])?, at, last: LastTuple::default() })))
}

struct Zip {
    its: Vec<Obj>,
    strict: bool,
    last: LastTuple,
}

impl Zip {
    fn too_short(&self, i: usize) -> R<Option<Obj>> {
        if i > 0 {
            let plural = if i == 1 { " " } else { "s 1-" };
            return Err(crate::err!(VALUE_ERROR, "zip() argument {} is shorter than argument{}{}", i + 1, plural, i));
        }
        for (k, it) in self.its.iter().enumerate().skip(1) {
            if next(it)?.is_some() {
                let plural = if k == 1 { " " } else { "s 1-" };
                return Err(crate::err!(VALUE_ERROR, "zip() argument {} is longer than argument{}{}", k + 1, plural, k));
            }
        }
        Ok(None)
    }
}

impl IterImpl for Zip {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.extend_from_slice(&self.its);
        self.last.visit(out);
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(self.its.clone(), if self.strict { Some(Obj::TRUE) } else { None }))
    }
    fn seek(&mut self, strict: i64) {
        self.strict = strict != 0;
    }
    fn next(&mut self) -> R<Option<Obj>> {
        if let [p, q] = self.its.as_slice() {
            if !self.strict {
                let Some(x) = next_of_source(p)? else { return Ok(None) };
                let Some(y) = next_of_source(q)? else { return Ok(None) };
                return Ok(Some(self.last.of([x, y])));
            }
        }
        if let ([p, q, r], false) = (self.its.as_slice(), self.strict) {
            let Some(x) = next_of_source(p)? else { return Ok(None) };
            let Some(y) = next_of_source(q)? else { return Ok(None) };
            let Some(z) = next_of_source(r)? else { return Ok(None) };
            return Ok(Some(self.last.of([x, y, z])));
        }
        if self.its.is_empty() {
            return Ok(None);
        }
        let mut out = Vec::with_capacity(self.its.len());
        for (i, it) in self.its.iter().enumerate() {
            match if self.strict { next(it) } else { next_of_source(it) }? {
                Some(x) => out.push(x),
                None if self.strict => return self.too_short(i),
                None => return Ok(None),
            }
        }
        Ok(Some(Obj::tuple(out)))
    }
    fn resumable(&self) -> bool {
        true
    }
}

/// py: zip.__new__(cls, *iterables, strict=False)
pub fn zip_new(a: &[Obj]) -> R<Obj> {
    let _level = crate::recursion::c_function()?;
    // Slots: cls, strict (keyword-only), *iterables.
    let cls = super::args::class_arg(&a[0], ty::ZIP.get())?;
    let strict = crate::ops::truthy(&a[1])?;
    let its = super::tuple::this(&a[2])?.iter().map(iter).collect::<R<Vec<Obj>>>()?;
    Ok(Obj::iterator(cls, Box::new(Zip { its, strict, last: LastTuple::default() })))
}

struct Map {
    f: Obj,
    its: Vec<Obj>,
}

impl IterImpl for Map {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.f.clone());
        out.extend_from_slice(&self.its);
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class([std::slice::from_ref(&self.f), &self.its].concat(), None))
    }
    fn next(&mut self) -> R<Option<Obj>> {
        if let [it] = self.its.as_slice() {
            let Some(x) = next_of_source(it)? else { return Ok(None) };
            return crate::call::call(&self.f, &[x]).map(Some);
        }
        let mut args = Vec::with_capacity(self.its.len());
        for it in &self.its {
            let Some(x) = next_of_source(it)? else { return Ok(None) };
            args.push(x);
        }
        crate::call::call(&self.f, &args).map(Some)
    }
    fn resumable(&self) -> bool {
        true
    }
}

/// py: map.__new__(cls, /, *args)
pub fn map_new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::MAP.get())?;
    let args = super::tuple::this(&a[1])?;
    let [f, rest @ ..] = args else { return Err(crate::err!(TYPE_ERROR, "map() must have at least two arguments.")) };
    if rest.is_empty() {
        return Err(crate::err!(TYPE_ERROR, "map() must have at least two arguments."));
    }
    let its = rest.iter().map(iter).collect::<R<Vec<Obj>>>()?;
    Ok(Obj::iterator(cls, Box::new(Map { f: f.clone(), its })))
}

struct Filter {
    f: Obj,
    it: Obj,
}

impl IterImpl for Filter {
    fn visit(&self, out: &mut Vec<Obj>) {
        out.extend([self.f.clone(), self.it.clone()]);
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.f.clone(), self.it.clone()], None))
    }
    fn next(&mut self) -> R<Option<Obj>> {
        loop {
            let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
            let keep = if self.f.is_none() { crate::ops::truthy(&x)? } else { crate::ops::truthy(&crate::call::call(&self.f, std::slice::from_ref(&x))?)? };
            if keep {
                return Ok(Some(x));
            }
        }
    }
    fn resumable(&self) -> bool {
        true
    }
}

/// py: filter.__new__(cls, function, iterable, /)
pub fn filter_new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::FILTER.get())?;
    let is_bool = a[1].as_type() == Some(ty::BOOL.get());
    Ok(Obj::iterator(cls, Box::new(Filter { f: if is_bool { Obj::NONE } else { a[1].clone() }, it: iter(&a[2])? })))
}

/// py: reversed.__new__(cls, sequence, /)
pub fn reversed_new(a: &[Obj]) -> R<Obj> {
    let cls = super::args::class_arg(&a[0], ty::REVERSED.get())?;
    reversed(cls, &a[1])
}

fn reversed(cls: crate::types::TypeRef, o: &Obj) -> R<Obj> {
    use crate::dunder::{call, find, overridden, GETITEM, LEN, REVERSED};
    let name = REVERSED.get();
    if let Some(f) = overridden(o, name) {
        if f.is_none() {
            return Err(crate::err!(TYPE_ERROR, "'{}' object is not reversible", o.type_name()));
        }
        return call(&f, std::slice::from_ref(o));
    }
    let me = std::slice::from_ref(o);
    match o.tag() {
        Tag::List => return super::list::reversed(me),
        Tag::Range if crate::kinds::RANGE.exists() => return super::range::reversed(me),
        Tag::Dict => return super::dict::reversed(me),
        Tag::Native if super::dict_views::len(o).is_some() => return super::dict_views::reversed(me),
        Tag::Tuple | Tag::Str | Tag::Bytes | Tag::ByteArray => {}
        _ => {
            if let Some(f) = find(o, name) {
                if f.is_none() {
                    return Err(crate::err!(TYPE_ERROR, "'{}' object is not reversible", o.type_name()));
                }
                return call(&f, me);
            }
            if find(o, GETITEM.get()).is_none() {
                return Err(crate::err!(TYPE_ERROR, "'{}' object is not reversible", o.type_name()));
            }
            if find(o, LEN.get()).is_none() {
                return Err(crate::err!(TYPE_ERROR, "object of type '{}' has no len()", o.type_name()));
            }
        }
    }
    let n = crate::subscr::len(o)?;
    Ok(Obj::iterator(cls, Box::new(SequenceReversed::new(o.clone(), n))))
}
