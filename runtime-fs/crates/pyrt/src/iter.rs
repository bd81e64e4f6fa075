//! The iteration protocol. [`State`] is the position inside a builtin iterable; an iterator object holds one, and
//! generated `for` loops hold one on the stack ([`Loop`]) so that a loop over a list allocates nothing.

mod for_loop;

pub use crate::iter_all::{collect, length_hint};
pub use for_loop::Loop;

use crate::cursor::{DictCursor, SetCursor, StrCursor};
use crate::dunder;
use crate::exc::{Err, R};
use crate::gen::Step;
use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::{ty, StaticType, TypeRef};

/// The state of a native iterator. `next` is called with the state taken out of the object, so it may run user code;
/// a re-entrant `next` sees an exhausted iterator.
pub trait IterImpl {
    fn next(&mut self) -> R<Option<Obj>>;
    /// All items that are left.
    fn drain(&mut self, into: &mut Vec<Obj>) -> R<()> {
        while let Some(x) = self.next()? {
            into.push(x);
        }
        Ok(())
    }
    /// `__length_hint__`
    fn length_hint(&self) -> R<Option<usize>> {
        Ok(None)
    }
    /// A copy at the same position, for `copy` and `tee`, where the state allows it.
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        None
    }
    /// Keeps its state after the end: asked again, it asks its source again (map, zip, ...).
    fn resumable(&self) -> bool {
        false
    }
    /// What `__reduce__` gives; None: a list of the rest.
    fn recipe(&self) -> Option<Recipe> {
        None
    }
    /// `__setstate__` with a position
    fn seek(&mut self, _at: i64) {}
    /// `__setstate__` with what `recipe` gave
    fn restore(&mut self, _state: &Obj) -> R<()> {
        Ok(())
    }
    fn as_any(&self) -> Option<&dyn std::any::Any> {
        None
    }
    /// What it holds, each reference once, for the collector.
    fn visit(&self, _out: &mut Vec<Obj>) {}
}

/// How an iterator is made again.
pub enum Recipe {
    /// `iter(of)`, then `__setstate__`.
    Iter(Obj, Option<Obj>),
    Reversed(Obj, Obj),
    /// `iter(callable, sentinel)`
    Call(Obj, Obj),
    /// Its class with these arguments, then `__setstate__`.
    Class(Vec<Obj>, Option<Obj>),
}

pub enum State {
    Done,
    /// The state is out while its `next` runs.
    Busy,
    List(Obj, usize),
    Tuple(Obj, usize),
    Range { next: i64, left: u64, step: i64 },
    Str(StrCursor),
    Dict(DictCursor),
    Set(SetCursor),
    Gen(Obj),
    /// Any other iterator object.
    Other(Obj),
    Dyn(Box<dyn IterImpl>),
}

#[repr(C)]
pub struct IterObj {
    pub head: Head,
    pub state: Shared<State>,
}

impl Obj {
    pub fn iterator(cls: TypeRef, state: Box<dyn IterImpl>) -> Obj {
        Obj::iterator_of(cls, State::Dyn(state))
    }
    pub fn iterator_of(cls: TypeRef, state: State) -> Obj {
        alloc(Tag::Iter, IterObj { head: Head::new(cls), state: Shared::new(state) })
    }
}

/// The outcome of a step that needs no user code.
enum Quick {
    Item(Obj),
    End,
    Slow,
}

impl State {
    /// The position at the start of a builtin iterable, and the class of its iterator. None: not one of them, or its
    /// class overrides `__iter__`.
    fn of(o: &Obj) -> Option<(State, &'static StaticType)> {
        if dunder::overridden(o, dunder::ITER.get()).is_some() {
            return None;
        }
        State::native(o)
    }
    fn native(o: &Obj) -> Option<(State, &'static StaticType)> {
        Some(match o.tag() {
            Tag::List => (State::List(o.clone(), 0), &ty::LIST_ITERATOR),
            Tag::Tuple => (State::Tuple(o.clone(), 0), &ty::TUPLE_ITERATOR),
            Tag::Dict => (State::Dict(DictCursor::keys(o.clone())), &ty::DICT_KEYITERATOR),
            Tag::Set if crate::kinds::SET.exists() => (State::Set(SetCursor::new(o.clone())), &ty::SET_ITERATOR),
            Tag::Str => {
                let ascii = o.as_str_obj().is_some_and(|s| s.is_ascii()) && ty::STR.is(o.cls());
                (State::Str(StrCursor::new(o.clone())), if ascii { &ty::STR_ASCII_ITERATOR } else { &ty::STR_ITERATOR })
            }
            Tag::Range if crate::kinds::RANGE.exists() => return crate::builtins::range::state(o),
            Tag::Bytes => (State::Dyn(Box::new(crate::cursor::BytesCursor::new(o.clone()))), &ty::BYTES_ITERATOR),
            Tag::ByteArray if crate::kinds::BYTEARRAY.exists() => (State::Dyn(Box::new(crate::cursor::BytesCursor::new(o.clone()))), &ty::BYTEARRAY_ITERATOR),
            Tag::Native => return crate::builtins::dict_views::state(o),
            _ => return None,
        })
    }

    #[inline(always)]
    fn quick(&mut self) -> Quick {
        match self {
            State::List(l, i) => match l.as_list() {
                Some(list) => match list.v.get().get(*i) {
                    Some(x) => {
                        *i += 1;
                        Quick::Item(x.clone())
                    }
                    None => Quick::End,
                },
                None => Quick::End,
            },
            State::Range { next, left, step } => {
                if *left == 0 {
                    return Quick::End;
                }
                let v = *next;
                *left -= 1;
                *next = v.wrapping_add(*step);
                Quick::Item(Obj::int(v))
            }
            State::Tuple(t, i) => match t.as_tuple().and_then(|v| v.get(*i)) {
                Some(x) => {
                    *i += 1;
                    Quick::Item(x.clone())
                }
                None => Quick::End,
            },
            State::Str(c) => match c.step() {
                Some(x) => Quick::Item(x),
                None => Quick::End,
            },
            State::Done | State::Busy => Quick::End,
            _ => Quick::Slow,
        }
    }

    /// The step of the states that are not quick. A dict or set step runs no user code but may raise.
    #[cfg_attr(portalis_small, optimize(speed))]
    fn slow(&mut self) -> R<Option<Obj>> {
        match self {
            State::Dict(c) => c.step(),
            State::Set(c) => c.step(),
            State::Gen(g) => gen_next(g),
            State::Other(o) => next(o),
            State::Dyn(d) => d.next(),
            _ => Ok(None),
        }
    }

    fn resumable(&self) -> bool {
        match self {
            State::Dyn(d) => d.resumable(),
            _ => false,
        }
    }

    pub fn length_hint(&self) -> R<Option<usize>> {
        Ok(match self {
            State::Done | State::Busy => Some(0),
            State::List(l, i) => Some(l.as_list().map_or(0, |l| l.v.get().len().saturating_sub(*i))),
            State::Tuple(t, i) => Some(t.as_tuple().map_or(0, |t| t.len().saturating_sub(*i))),
            State::Range { left, .. } => Some(*left as usize),
            State::Str(c) => Some(c.left()),
            State::Dict(c) => Some(c.left()),
            State::Set(c) => Some(c.left()),
            State::Dyn(d) => d.length_hint()?,
            State::Gen(_) => None,
            State::Other(o) => crate::iter::length_hint(o)?,
        })
    }

    /// `empty`: what an exhausted iterator of this class goes over.
    pub fn recipe(&self, empty: Obj) -> Option<Recipe> {
        let at = |i: usize| Some(Obj::int(i as i64));
        Some(match self {
            State::Done | State::Busy => Recipe::Iter(empty, None),
            State::List(l, i) => Recipe::Iter(l.clone(), at(*i)),
            State::Tuple(l, i) => Recipe::Iter(l.clone(), at(*i)),
            State::Range { next, left, step } => {
                let stop = *next as i128 + *left as i128 * *step as i128;
                Recipe::Iter(Obj::range_again(Obj::int(*next), Obj::big(stop.into()), Obj::int(*step)), at(0))
            }
            State::Str(c) => Recipe::Iter(c.text(), at(c.index())),
            State::Dyn(d) => d.recipe()?,
            State::Dict(_) | State::Set(_) | State::Gen(_) | State::Other(_) => return None,
        })
    }
    /// `__setstate__`: moves to the index, clamped.
    pub fn seek(&mut self, to: i64) {
        let index = usize::try_from(to.max(0)).unwrap_or(0);
        match self {
            State::List(l, i) => *i = index.min(l.as_list().map_or(0, |l| l.v.get().len())),
            State::Tuple(t, i) => *i = index.min(t.as_tuple().map_or(0, |t| t.len())),
            State::Range { next, left, step } => {
                let skip = (index as u64).min(*left);
                *next = (*next as i128 + skip as i128 * *step as i128) as i64;
                *left -= skip;
            }
            State::Str(c) => c.seek(index),
            State::Dyn(d) => d.seek(to),
            _ => {}
        }
    }

    pub fn duplicate(&self) -> Option<State> {
        Some(match self {
            State::Done => State::Done,
            State::List(l, i) => State::List(l.clone(), *i),
            State::Tuple(l, i) => State::Tuple(l.clone(), *i),
            State::Range { next, left, step } => State::Range { next: *next, left: *left, step: *step },
            State::Str(c) => State::Str(c.clone()),
            State::Dict(c) => State::Dict(c.clone()),
            State::Set(c) => State::Set(c.clone()),
            State::Dyn(d) => State::Dyn(d.duplicate()?),
            State::Busy | State::Gen(_) | State::Other(_) => return None,
        })
    }
}

impl IterObj {
    #[inline]
    pub fn next(&self) -> R<Option<Obj>> {
        let quick = self.state.get_mut().quick();
        match quick {
            Quick::Item(x) => Ok(Some(x)),
            Quick::End => {
                drop(self.state.replace(State::Done));
                Ok(None)
            }
            Quick::Slow => self.next_slow(),
        }
    }
    /// All items that are left: one dispatch for all of them.
    pub(crate) fn drain(&self, into: &mut Vec<Obj>) -> R<()> {
        let mut s = self.state.replace(State::Busy);
        let r = match &mut s {
            State::Dyn(d) => d.drain(into),
            other => loop {
                match other.quick() {
                    Quick::Item(x) => into.push(x),
                    Quick::End => break Ok(()),
                    Quick::Slow => match other.slow() {
                        Ok(Some(x)) => into.push(x),
                        Ok(None) => break Ok(()),
                        Err(e) => break Err(e),
                    },
                }
            },
        };
        let over = r.is_ok() && !s.resumable();
        drop(self.state.replace(if over { State::Done } else { s }));
        r
    }
    fn next_slow(&self) -> R<Option<Obj>> {
        let mut s = self.state.replace(State::Busy);
        let r = s.slow();
        if matches!(r, Ok(None)) && !s.resumable() {
            drop(self.state.replace(State::Done));
            drop(s);
        } else {
            drop(self.state.replace(s));
        }
        r
    }
}

/// `iter(o)`
pub fn iter(o: &Obj) -> R<Obj> {
    iter_or(o, || crate::err!(TYPE_ERROR, "'{}' object is not iterable", o.type_name()))
}

/// The builtin iterator of a builtin iterable, past any override.
pub fn native_iter(o: &Obj) -> R<Obj> {
    match State::native(o) {
        Some((s, cls)) => Ok(Obj::iterator_of(cls.get(), s)),
        None => Err(crate::err!(TYPE_ERROR, "'{}' object is not iterable", o.type_name())),
    }
}

/// As [`iter`] with another error for what is not iterable.
pub fn iter_or(o: &Obj, not_iterable: impl FnOnce() -> Err) -> R<Obj> {
    if let Some((s, cls)) = State::of(o) {
        return Ok(Obj::iterator_of(cls.get(), s));
    }
    match o.tag() {
        Tag::Gen if ty::GENERATOR.is(o.cls()) => return Ok(o.clone()),
        Tag::Iter if dunder::overridden(o, dunder::ITER.get()).is_none() => return Ok(o.clone()),
        _ => {}
    }
    match dunder::find(o, dunder::ITER.get()).and_then(|f| dunder::Found::of(f, o)) {
        Some(f) if f.is_none() => Err(not_iterable()),
        Some(f) => {
            let it = f.call(o)?;
            if is_iterator(&it) {
                Ok(it)
            } else {
                Err(crate::err!(TYPE_ERROR, "iter() returned non-iterator of type '{}'", it.type_name()))
            }
        }
        // Of native types only the sequences: they have a length (`re.Match` has items and none).
        None if dunder::find(o, dunder::GETITEM.get()).is_some() && o.tag() != Tag::Dict && (o.tag() != Tag::Native || o.cls().is_heap() || dunder::find(o, dunder::LEN.get()).is_some()) => Ok(Obj::iterator(ty::ITERATOR.get(), Box::new(crate::builtins::iterators::SequenceIter::new(o.clone())))),
        None => Err(not_iterable()),
    }
}

/// As [`iter`] with another error wherever that raises TypeError, as PySequence_Fast.
pub fn iter_saying(o: &Obj, error: impl FnOnce() -> Err) -> R<Obj> {
    iter(o).map_err(|e| if e.cls().is_subtype(crate::exc::TYPE_ERROR.get()) { error() } else { e })
}

/// Has the type a `__next__`?
pub fn is_iterator(o: &Obj) -> bool {
    match o.tag() {
        Tag::Iter => true,
        Tag::Gen => ty::GENERATOR.is(o.cls()),
        _ => dunder::find(o, dunder::NEXT.get()).is_some(),
    }
}

/// One step; StopIteration is None. Not inlined: a loop site stays small.
#[inline(never)]
#[cfg_attr(portalis_small, optimize(speed))]
pub fn next(it: &Obj) -> R<Option<Obj>> {
    match it.tag() {
        Tag::Iter if !it.head().cls.get().is_heap() => match it.as_iter() {
            Some(i) => match i.next() {
                Err(e) => ended(e),
                r => r,
            },
            None => Ok(None),
        },
        Tag::Gen if crate::kinds::GENERATOR.exists() => gen_next(it),
        Tag::Native => match NATIVE_STEP.get().and_then(|step| step(it)) {
            Some(r) => r,
            None => next_slow(it),
        },
        _ => next_slow(it),
    }
}

/// One step of the source of an iterator that ends with its source (map, zip, ...): as [`next`], but a StopIteration with
/// a value stays an exception, so that `next()` of the whole raises it, too.
pub fn next_of_source(it: &Obj) -> R<Option<Obj>> {
    match it.tag() {
        Tag::Iter if !it.head().cls.get().is_heap() => match it.as_iter() {
            Some(i) => i.next(),
            None => Ok(None),
        },
        Tag::Gen if crate::kinds::GENERATOR.exists() => match it.as_gen().map(|g| g.resume(Ok(Obj::NONE))).transpose()? {
            Some(Step::Yielded(v)) => Ok(Some(v)),
            Some(Step::Returned(v)) if !v.is_none() => Err(stop_iteration(v)),
            _ => Ok(None),
        },
        Tag::Native => next(it),
        _ => match next_raising(it) {
            Ok(v) => Ok(Some(v)),
            Err(e) if e.is(&crate::exc::STOP_ITERATION) && e.exc().args.get().as_tuple().is_some_and(|a| !a.is_empty()) => Err(e),
            Err(e) => ended(e),
        },
    }
}

/// One step of a native iterator of another crate, as its `__next__` makes it; None: ask the class.
pub type NativeStep = fn(&Obj) -> Option<R<Option<Obj>>>;
/// Set when there is a first object of that kind.
pub static NATIVE_STEP: crate::shared::Global<Option<NativeStep>> = crate::shared::Global::new(None);

fn gen_next(g: &Obj) -> R<Option<Obj>> {
    match g.as_gen() {
        Some(g) => match g.resume(Ok(Obj::NONE))? {
            Step::Yielded(v) => Ok(Some(v)),
            Step::Returned(_) => Ok(None),
        },
        None => Ok(None),
    }
}

fn next_slow(it: &Obj) -> R<Option<Obj>> {
    match next_raising(it) {
        Ok(v) => Ok(Some(v)),
        Err(e) => ended(e),
    }
}

/// A StopIteration that comes out of a step is the end, whoever raised it.
#[cold]
#[inline(never)]
pub(crate) fn ended(e: Err) -> R<Option<Obj>> {
    if e.is(&crate::exc::STOP_ITERATION) { Ok(None) } else { Err(e) }
}

/// One step; the end is StopIteration with the generator's value: `next(it)`.
pub fn next_raising(it: &Obj) -> R<Obj> {
    match it.tag() {
        Tag::Iter => {
            if let Some(f) = dunder::overridden(it, dunder::NEXT.get()) {
                return dunder::call(&f, std::slice::from_ref(it));
            }
            match it.as_iter() {
                Some(i) => i.next()?.ok_or_else(|| stop_iteration(Obj::NONE)),
                None => Err(stop_iteration(Obj::NONE)),
            }
        }
        Tag::Gen if crate::kinds::GENERATOR.exists() && ty::GENERATOR.is(it.cls()) => match it.as_gen() {
            Some(g) => match g.resume(Ok(Obj::NONE))? {
                Step::Yielded(v) => Ok(v),
                Step::Returned(v) => Err(stop_iteration(v)),
            },
            None => Err(stop_iteration(Obj::NONE)),
        },
        _ => match dunder::find(it, dunder::NEXT.get()) {
            Some(f) => dunder::call(&f, std::slice::from_ref(it)),
            None => Err(crate::err!(TYPE_ERROR, "'{}' object is not an iterator", it.type_name())),
        },
    }
}

/// `StopIteration(v)`, without arguments for None.
#[cold]
pub fn stop_iteration(v: Obj) -> Err {
    let args = if v.is_none() { vec![] } else { vec![v] };
    Err::with_args(crate::exc::STOP_ITERATION.get(), args)
}
