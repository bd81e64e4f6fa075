//! `collections.deque`: the type, construction, ends, iteration. Editing in the middle is in `deque_edit.rs`.

use pyrt::builtins::args;
use pyrt::iter::{IterImpl, Loop};
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT, T_SEQUENCE, T_UNHASHABLE};
use pyrt::{err, Obj, Tag, R};
use std::cell::Cell;
use std::collections::VecDeque;

/// py-type: _collections.deque
pub static DEQUE: StaticType = StaticType::new("deque", "collections", Some(&ty::OBJECT), Tag::Native, T_NO_DICT | T_SEQUENCE | T_UNHASHABLE, pyrt::rows!(DEQUE));
/// py-type: _collections._deque_iterator
pub static DEQUE_ITERATOR: StaticType = StaticType::new("_deque_iterator", "_collections", Some(&ty::OBJECT), Tag::Iter, T_FINAL, pyrt::rows!(DEQUE_ITERATOR));
/// py-type: _collections._deque_reverse_iterator
pub static DEQUE_REVERSE_ITERATOR: StaticType = StaticType::new("_deque_reverse_iterator", "_collections", Some(&ty::OBJECT), Tag::Iter, T_FINAL, pyrt::rows!(DEQUE_REVERSE_ITERATOR));

#[derive(Default)]
pub struct Deque {
    pub items: Shared<VecDeque<Obj>>,
    pub maxlen: Cell<Option<usize>>,
    /// Changes with every change of the length or order: iterators compare it.
    pub state: Cell<u64>,
}

impl Deque {
    pub fn len(&self) -> usize {
        self.items.get().len()
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn changed(&self) {
        self.state.set(self.state.get() + 1);
    }
    /// Appends; gives the item that fell off the other end.
    pub fn push_back(&self, x: Obj) -> Obj {
        self.changed();
        let mut v = self.items.get_mut();
        v.push_back(x);
        if self.maxlen.get().is_some_and(|m| v.len() > m) { v.pop_front().unwrap_or_default() } else { Obj::UNSET }
    }
    pub fn push_front(&self, x: Obj) -> Obj {
        self.changed();
        let mut v = self.items.get_mut();
        v.push_front(x);
        if self.maxlen.get().is_some_and(|m| v.len() > m) { v.pop_back().unwrap_or_default() } else { Obj::UNSET }
    }
    pub fn extend(&self, me: &Obj, src: &Obj) -> R<()> {
        if src.is(me) {
            for x in self.snapshot() {
                drop(self.push_back(x));
            }
            return Ok(());
        }
        let mut it = Loop::new(src)?;
        while let Some(x) = it.next()? {
            drop(self.push_back(x));
        }
        Ok(())
    }
    pub fn snapshot(&self) -> Vec<Obj> {
        self.items.get().iter().cloned().collect()
    }
    pub fn clear(&self) {
        self.changed();
        drop(self.items.replace(VecDeque::new()));
    }
}

pub fn this(o: &Obj) -> R<&Deque> {
    o.payload::<Deque>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a 'collections.deque' object but received a '{}'", o.type_name()))
}

/// A new deque of the class of `like`.
pub fn make(items: VecDeque<Obj>, maxlen: Option<usize>) -> Obj {
    walked();
    Obj::native(DEQUE.get(), Deque { items: Shared::new(items), maxlen: Cell::new(maxlen), state: Cell::new(0) })
}

/// The collector sees what deques hold.
fn walked() {
    static KNOWN: pyrt::shared::Global<bool> = pyrt::shared::Global::new(false);
    if !std::mem::replace(KNOWN.get(), true) {
        pyrt::cycles::add_walk((
            |o, out| {
                if let Some(d) = o.payload::<Deque>() {
                    out.extend(d.items.get().iter().cloned());
                }
            },
            |o| drop(o.payload::<Deque>().map(|d| d.items.replace(VecDeque::new()))),
        ));
    }
}

/// py: deque.__new__(cls, *args, **kwargs) -> deque
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = args::class_arg(&a[0], DEQUE.get())?;
    walked();
    Ok(Obj::native(cls, Deque::default()))
}

/// py: deque.__init__(self, iterable=, maxlen=None) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let _level = pyrt::recursion::c_function()?;
    let d = this(&a[0])?;
    d.maxlen.set(match a[2].some() {
        None => None,
        Some(m) => {
            if pyrt::builtins::int::int_ref(m).is_none() {
                return Err(err!(TYPE_ERROR, "an integer is required"));
            }
            let n = args::size(m)?;
            if n < 0 {
                return Err(err!(VALUE_ERROR, "maxlen must be non-negative"));
            }
            Some(n as usize)
        }
    });
    if !d.is_empty() {
        d.clear();
    }
    if let Some(src) = a[1].opt() {
        d.extend(&a[0], src)?;
    }
    Ok(Obj::NONE)
}

/// py-get: deque.maxlen
pub fn maxlen(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.maxlen.get().map_or(Obj::NONE, |n| Obj::int(n as i64)))
}

/// py: deque.append(self, object, /) -> None
pub fn append(a: &[Obj]) -> R<Obj> {
    drop(this(&a[0])?.push_back(a[1].clone()));
    Ok(Obj::NONE)
}
/// py: deque.appendleft(self, object, /) -> None
pub fn appendleft(a: &[Obj]) -> R<Obj> {
    drop(this(&a[0])?.push_front(a[1].clone()));
    Ok(Obj::NONE)
}
/// py: deque.extend(self, iterable, /) -> None
pub fn extend(a: &[Obj]) -> R<Obj> {
    let _level = pyrt::recursion::c_function()?;
    this(&a[0])?.extend(&a[0], &a[1])?;
    Ok(Obj::NONE)
}
/// py: deque.__iadd__(self, value, /) -> deque
pub fn iadd(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.extend(&a[0], &a[1])?;
    Ok(a[0].clone())
}
/// py: deque.extendleft(self, iterable, /) -> None
pub fn extendleft(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    if a[1].is(&a[0]) {
        for x in d.snapshot() {
            drop(d.push_front(x));
        }
        return Ok(Obj::NONE);
    }
    let mut it = Loop::new(&a[1])?;
    while let Some(x) = it.next()? {
        drop(d.push_front(x));
    }
    Ok(Obj::NONE)
}
/// py: deque.pop(self, /) -> object
pub fn pop(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    d.changed();
    let x = d.items.get_mut().pop_back();
    x.ok_or_else(|| err!(INDEX_ERROR, "pop from an empty deque"))
}
/// py: deque.popleft(self, /) -> object
pub fn popleft(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    d.changed();
    let x = d.items.get_mut().pop_front();
    x.ok_or_else(|| err!(INDEX_ERROR, "pop from an empty deque"))
}
/// py: deque.clear(self, /) -> None
pub fn clear(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.clear();
    Ok(Obj::NONE)
}
/// py: deque.rotate(self, n=1, /) -> None
pub fn rotate(a: &[Obj]) -> R<Obj> {
    let n = args::size(&a[1])?;
    let d = this(&a[0])?;
    let len = d.len() as i64;
    if len > 1 {
        d.changed();
        d.items.get_mut().rotate_right(n.rem_euclid(len) as usize);
    }
    Ok(Obj::NONE)
}
/// py: deque.reverse(self, /) -> None
pub fn reverse(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    d.items.get_mut().make_contiguous().reverse();
    Ok(Obj::NONE)
}
/// py: deque.copy(self, /) -> deque
/// py: deque.__copy__(self, /) -> deque
pub fn copy(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let cls = a[0].cls();
    if cls == DEQUE.get() {
        return Ok(make(d.items.get().clone(), d.maxlen.get()));
    }
    let made = match d.maxlen.get() {
        None => pyrt::call::call(&cls.obj(), &a[..1])?,
        Some(m) => pyrt::call::call(&cls.obj(), &[a[0].clone(), Obj::int(m as i64)])?,
    };
    if made.payload::<Deque>().is_none() {
        return Err(err!(TYPE_ERROR, "{}() must return a deque, not {}", a[0].type_name(), made.type_name()));
    }
    Ok(made)
}
/// py: deque.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let d = this(&a[0])?;
    let state = pyrt::builtins::reduce::state_of(&a[0])?;
    let args = match d.maxlen.get() {
        None => Obj::empty_tuple(),
        Some(m) => Obj::tuple_of([Obj::empty_tuple(), Obj::int(m as i64)]),
    };
    Ok(Obj::tuple_of([a[0].cls().obj(), args, state, pyrt::iter::iter(&a[0])?]))
}

/// py: deque.__len__(self, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.len() as i64))
}

struct Forward {
    deque: Obj,
    at: usize,
    left: usize,
    state: u64,
    backward: bool,
}

impl IterImpl for Forward {
    fn next(&mut self) -> R<Option<Obj>> {
        let d = this(&self.deque)?;
        if self.state != d.state.get() {
            self.left = 0;
            return Err(err!(RUNTIME_ERROR, "deque mutated during iteration"));
        }
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let at = if self.backward { self.left } else { self.at };
        self.at += 1;
        Ok(d.items.get().get(at).cloned())
    }
    fn length_hint(&self) -> R<Option<usize>> {
        Ok(Some(self.left))
    }
    fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.deque.clone());
    }
}

fn iterate(o: &Obj, backward: bool) -> R<Obj> {
    let d = this(o)?;
    let cls = if backward { &DEQUE_REVERSE_ITERATOR } else { &DEQUE_ITERATOR };
    Ok(Obj::iterator(cls.get(), Box::new(Forward { deque: o.clone(), at: 0, left: d.len(), state: d.state.get(), backward })))
}
/// py: deque.__iter__(self, /) -> _deque_iterator
pub fn iter(a: &[Obj]) -> R<Obj> {
    iterate(&a[0], false)
}
/// py: deque.__reversed__(self, /) -> _deque_reverse_iterator
pub fn reversed(a: &[Obj]) -> R<Obj> {
    iterate(&a[0], true)
}
/// py: _deque_iterator.__new__(cls, deque, index=0, /)
/// py: _deque_reverse_iterator.__new__(cls, deque, index=0, /)
pub fn iter_new(a: &[Obj]) -> R<Obj> {
    let it = iterate(&a[1], a[0].is(&DEQUE_REVERSE_ITERATOR.get().obj()))?;
    for _ in 0..args::size(&a[2])? {
        if pyrt::iter::next(&it)?.is_none() {
            break;
        }
    }
    Ok(it)
}
/// py: _deque_iterator.__iter__(self, /) -> object
/// py: _deque_reverse_iterator.__iter__(self, /) -> object
pub fn iter_self(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: _deque_iterator.__next__(self, /) -> object
/// py: _deque_reverse_iterator.__next__(self, /) -> object
pub fn iter_next(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::container_rows::next(a)
}
/// py: _deque_iterator.__length_hint__(self, /) -> int
/// py: _deque_reverse_iterator.__length_hint__(self, /) -> int
pub fn iter_hint(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::container_rows::length_hint(a)
}

/// py-class: deque.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}
