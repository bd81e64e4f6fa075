//! islice, takewhile, dropwhile, filterfalse, compress.

use super::{iterator_type, make};
use pyrt::builtins::tuple;
use pyrt::iter::{iter, next_of_source, IterImpl, Recipe};
use pyrt::types::StaticType;
use pyrt::{err, Obj, R};

/// py-type: itertools.islice
pub static ISLICE: StaticType = iterator_type!("islice", ISLICE);

struct Islice {
    /// Unset when done: the source is let go at once.
    it: Obj,
    next: i64,
    /// -1: no end.
    stop: i64,
    step: i64,
    seen: i64,
}
impl Islice {
    fn done(&mut self) -> R<Option<Obj>> {
        drop(self.it.take());
        Ok(None)
    }
    /// A source that ends or fails is let go.
    fn step_source(&mut self) -> R<Option<Obj>> {
        let r = next_of_source(&self.it);
        if !matches!(r, Ok(Some(_))) {
            drop(self.it.take());
        }
        r
    }
}
impl IterImpl for Islice {
    fn next(&mut self) -> R<Option<Obj>> {
        if self.it.is_unset() {
            return Ok(None);
        }
        while self.seen < self.next {
            if self.step_source()?.is_none() {
                return Ok(None);
            }
            self.seen += 1;
        }
        if self.stop != -1 && self.seen >= self.stop {
            return self.done();
        }
        let Some(x) = self.step_source()? else { return Ok(None) };
        self.seen += 1;
        self.next = match self.next.checked_add(self.step) {
            Some(n) if self.stop == -1 || n <= self.stop => n,
            _ => if self.stop == -1 { i64::MAX } else { self.stop },
        };
        Ok(Some(x))
    }
    fn recipe(&self) -> Option<Recipe> {
        if self.it.is_unset() {
            return Some(Recipe::Class(vec![iter(&Obj::list(Vec::new())).ok()?, Obj::int(0)], Some(Obj::int(0))));
        }
        let stop = if self.stop == -1 { Obj::NONE } else { Obj::int(self.stop) };
        Some(Recipe::Class(vec![self.it.clone(), Obj::int(self.next), stop, Obj::int(self.step)], Some(Obj::int(self.seen))))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        self.seen = pyrt::builtins::args::size(state)?;
        Ok(())
    }
}

/// A bound: None is `none`; -1 and what is no integer are -2, smaller integers -3.
fn bound(o: &Obj, none: i64) -> i64 {
    if o.is_none() {
        return none;
    }
    if !pyrt::subscr::has_index(o) {
        return -2;
    }
    match pyrt::ops::index(o).map(|i| i.as_i64()) {
        Ok(Some(i)) if i >= 0 => i,
        Ok(Some(i)) if i < -1 => -3,
        _ => -2,
    }
}

/// py: islice.__new__(cls, /, *args)
pub fn islice_new(a: &[Obj]) -> R<Obj> {
    let v = tuple::this(&a[1])?;
    let (start, stop, step) = match v.len() {
        0 | 1 => return Err(err!(TYPE_ERROR, "islice expected at least 2 arguments, got {}", v.len())),
        2 => (0, bound(&v[1], -1), 1),
        3 | 4 => (bound(&v[1], 0), bound(&v[2], -1), if v.len() == 4 { bound(&v[3], 1) } else { 1 }),
        n => return Err(err!(TYPE_ERROR, "islice expected at most 4 arguments, got {}", n)),
    };
    if stop == -2 {
        return Err(err!(VALUE_ERROR, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."));
    }
    if start < 0 || stop < -1 {
        return Err(err!(VALUE_ERROR, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."));
    }
    if step < 1 {
        return Err(err!(VALUE_ERROR, "Step for islice() must be a positive integer or None."));
    }
    make(&a[0], &ISLICE, Islice { it: iter(&v[0])?, next: start, stop, step, seen: 0 })
}

fn holds(f: &Obj, x: &Obj) -> R<bool> {
    pyrt::ops::truthy(&pyrt::call::call(f, std::slice::from_ref(x))?)
}

/// py-type: itertools.takewhile
pub static TAKEWHILE: StaticType = iterator_type!("takewhile", TAKEWHILE);
struct TakeWhile {
    f: Obj,
    it: Obj,
    stopped: bool,
}
impl IterImpl for TakeWhile {
    fn next(&mut self) -> R<Option<Obj>> {
        if self.stopped {
            return Ok(None);
        }
        let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
        self.stopped = !holds(&self.f, &x)?;
        Ok(if self.stopped { None } else { Some(x) })
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.f.clone(), self.it.clone()], Some(Obj::int(self.stopped as i64))))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        self.stopped = pyrt::ops::truthy(state)?;
        Ok(())
    }
}
/// py: takewhile.__new__(cls, predicate, iterable, /)
pub fn takewhile_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &TAKEWHILE, TakeWhile { f: a[1].clone(), it: iter(&a[2])?, stopped: false })
}

/// py-type: itertools.dropwhile
pub static DROPWHILE: StaticType = iterator_type!("dropwhile", DROPWHILE);
struct DropWhile {
    f: Obj,
    it: Obj,
    started: bool,
}
impl IterImpl for DropWhile {
    fn next(&mut self) -> R<Option<Obj>> {
        loop {
            let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
            if self.started || !holds(&self.f, &x)? {
                self.started = true;
                return Ok(Some(x));
            }
        }
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.f.clone(), self.it.clone()], Some(Obj::int(self.started as i64))))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        self.started = pyrt::ops::truthy(state)?;
        Ok(())
    }
}
/// py: dropwhile.__new__(cls, predicate, iterable, /)
pub fn dropwhile_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &DROPWHILE, DropWhile { f: a[1].clone(), it: iter(&a[2])?, started: false })
}

/// py-type: itertools.filterfalse
pub static FILTERFALSE: StaticType = iterator_type!("filterfalse", FILTERFALSE);
struct FilterFalse {
    f: Obj,
    it: Obj,
}
impl IterImpl for FilterFalse {
    fn next(&mut self) -> R<Option<Obj>> {
        loop {
            let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
            let yes = if self.f.is_none() { pyrt::ops::truthy(&x)? } else { holds(&self.f, &x)? };
            if !yes {
                return Ok(Some(x));
            }
        }
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.f.clone(), self.it.clone()], None))
    }
}
/// py: filterfalse.__new__(cls, function, iterable, /)
pub fn filterfalse_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &FILTERFALSE, FilterFalse { f: a[1].clone(), it: iter(&a[2])? })
}

/// py-type: itertools.compress
pub static COMPRESS: StaticType = iterator_type!("compress", COMPRESS);
struct Compress {
    data: Obj,
    selectors: Obj,
}
impl IterImpl for Compress {
    fn next(&mut self) -> R<Option<Obj>> {
        loop {
            let Some(x) = next_of_source(&self.data)? else { return Ok(None) };
            let Some(s) = next_of_source(&self.selectors)? else { return Ok(None) };
            if pyrt::ops::truthy(&s)? {
                return Ok(Some(x));
            }
        }
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.data.clone(), self.selectors.clone()], None))
    }
}
/// py: compress.__new__(cls, data, selectors)
pub fn compress_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &COMPRESS, Compress { data: iter(&a[1])?, selectors: iter(&a[2])? })
}
