//! count, cycle, repeat.

use super::{iterator_type, make};
use pyrt::builtins::args;
use super::parts;
use pyrt::iter::{iter, next, IterImpl, Recipe};
use pyrt::types::StaticType;
use pyrt::{err, Obj, R};
use std::any::Any;

/// py-type: itertools.count
pub static COUNT: StaticType = iterator_type!("count", COUNT);

struct Count {
    at: Obj,
    step: Obj,
}
impl IterImpl for Count {
    fn next(&mut self) -> R<Option<Obj>> {
        let after = pyrt::ops::add(&self.at, &self.step)?;
        Ok(Some(std::mem::replace(&mut self.at, after)))
    }
    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(Count { at: self.at.clone(), step: self.step.clone() }))
    }
    fn recipe(&self) -> Option<Recipe> {
        let plain = self.step.tag() == pyrt::Tag::Int && self.step.as_i64() == Some(1) && self.at.tag() == pyrt::Tag::Int;
        Some(Recipe::Class(if plain { vec![self.at.clone()] } else { vec![self.at.clone(), self.step.clone()] }, None))
    }
}

fn is_number(o: &Obj) -> bool {
    use pyrt::Tag::*;
    matches!(o.tag(), Int | Bool | BigInt | Float | FloatObj | Complex)
        || ["__index__", "__float__", "__int__", "__complex__"].iter().any(|n| pyrt::dunder::find(o, pyrt::intern(n)).is_some())
}

/// py: count.__new__(cls, start=0, step=1)
pub fn count_new(a: &[Obj]) -> R<Obj> {
    if !is_number(&a[1]) || !is_number(&a[2]) {
        return Err(err!(TYPE_ERROR, "a number is required"));
    }
    make(&a[0], &COUNT, Count { at: a[1].clone(), step: a[2].clone() })
}
/// py: count.__repr__(self, /) -> str
pub fn count_repr(a: &[Obj]) -> R<Obj> {
    with_state(&a[0], |c: &Count| {
        let at = args::text(&c.at)?;
        let text = if c.step.as_i64() == Some(1) { format!("{}({at})", a[0].short_type_name()) } else { format!("{}({at}, {})", a[0].short_type_name(), args::text(&c.step)?) };
        Ok(Obj::str(&text))
    })
}

/// Runs `f` with the state of an iterator of a known type.
fn with_state<T: 'static>(o: &Obj, f: impl FnOnce(&T) -> R<Obj>) -> R<Obj> {
    let Some(it) = o.as_iter() else { return Err(err!(TYPE_ERROR, "not an iterator")) };
    let state = it.state.replace(pyrt::iter::State::Busy);
    let r = match &state {
        pyrt::iter::State::Dyn(d) => d.as_any().and_then(|x| x.downcast_ref::<T>()).map(f),
        _ => None,
    };
    drop(it.state.replace(state));
    r.unwrap_or_else(|| Ok(Obj::str(&format!("{}()", o.short_type_name()))))
}

/// py-type: itertools.cycle
pub static CYCLE: StaticType = iterator_type!("cycle", CYCLE);

struct Cycle {
    /// Unset when it has ended.
    it: Obj,
    saved: Vec<Obj>,
    at: usize,
    /// The items of the source are saved already.
    known: bool,
}
impl IterImpl for Cycle {
    fn next(&mut self) -> R<Option<Obj>> {
        if !self.it.is_unset() {
            if let Some(x) = next(&self.it)? {
                if !self.known {
                    self.saved.push(x.clone());
                }
                return Ok(Some(x));
            }
            drop(self.it.take());
        }
        if self.saved.is_empty() {
            return Ok(None);
        }
        let x = self.saved[self.at].clone();
        self.at = (self.at + 1) % self.saved.len();
        Ok(Some(x))
    }
    fn recipe(&self) -> Option<Recipe> {
        let saved = Obj::list(self.saved.clone());
        let (it, known) = if self.it.is_unset() {
            let rest = Obj::iterator_of(pyrt::ty::LIST_ITERATOR.get(), pyrt::iter::State::List(saved.clone(), self.at));
            (rest, true)
        } else {
            (self.it.clone(), self.known)
        };
        Some(Recipe::Class(vec![it], Some(Obj::tuple_of([saved, Obj::bool(known)]))))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let [saved, known] = parts(state)?;
        let Some(items) = saved.as_list() else { return Err(err!(TYPE_ERROR, "state is not a tuple")) };
        self.saved = items.v.get().clone();
        self.known = args::size(known)? != 0;
        self.at = 0;
        Ok(())
    }
}
/// py: cycle.__new__(cls, iterable, /)
pub fn cycle_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &CYCLE, Cycle { it: iter(&a[1])?, saved: Vec::new(), at: 0, known: false })
}

/// py-type: itertools.repeat
pub static REPEAT: StaticType = iterator_type!("repeat", REPEAT);

struct Repeat {
    value: Obj,
    /// None: for ever.
    left: Option<u64>,
}
impl IterImpl for Repeat {
    fn next(&mut self) -> R<Option<Obj>> {
        match &mut self.left {
            Some(0) => return Ok(None),
            Some(n) => *n -= 1,
            None => {}
        }
        Ok(Some(self.value.clone()))
    }
    fn length_hint(&self) -> R<Option<usize>> {
        Ok(self.left.map(|n| n as usize))
    }
    fn resumable(&self) -> bool {
        true
    }
    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(Repeat { value: self.value.clone(), left: self.left }))
    }
    fn recipe(&self) -> Option<Recipe> {
        let mut args = vec![self.value.clone()];
        args.extend(self.left.map(|n| Obj::int(n as i64)));
        Some(Recipe::Class(args, None))
    }
}
/// py: repeat.__new__(cls, object, times=)
pub fn repeat_new(a: &[Obj]) -> R<Obj> {
    let left = match a[2].opt() {
        None => None,
        Some(n) => Some(args::size(n)?.max(0) as u64),
    };
    make(&a[0], &REPEAT, Repeat { value: a[1].clone(), left })
}
/// py: repeat.__repr__(self, /) -> str
pub fn repeat_repr(a: &[Obj]) -> R<Obj> {
    with_state(&a[0], |r: &Repeat| {
        let value = args::text(&r.value)?;
        Ok(Obj::str(&match r.left {
            Some(n) => format!("{}({value}, {n})", a[0].short_type_name()),
            None => format!("{}({value})", a[0].short_type_name()),
        }))
    })
}
/// py: repeat.__length_hint__(self, /) -> int
pub fn repeat_hint(a: &[Obj]) -> R<Obj> {
    match pyrt::iter::length_hint(&a[0])? {
        Some(n) => Ok(Obj::int(n as i64)),
        None => Err(err!(TYPE_ERROR, "len() of unsized object")),
    }
}
