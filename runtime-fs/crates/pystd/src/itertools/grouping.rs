//! groupby: the groups share the source iterator with it.

use super::{iterator_type, make, parts};
use pyrt::iter::{iter, next, IterImpl, Recipe};
use pyrt::shared::Shared;
use pyrt::types::StaticType;
use pyrt::{Obj, R};
use std::cell::Cell;
use std::rc::Rc;

/// py-type: itertools.groupby
pub static GROUPBY: StaticType = iterator_type!("groupby", GROUPBY);
/// py-type: itertools._grouper
pub static GROUPER: StaticType = iterator_type!("_grouper", GROUPER, pyrt::types::T_FINAL);

struct Source {
    it: Obj,
    key: Obj,
    /// Unset: consumed.
    current_key: Shared<Obj>,
    current: Shared<Obj>,
    target: Shared<Obj>,
    /// The number of the group that may still take items.
    live: Cell<u64>,
}

impl Source {
    fn step(&self) -> R<bool> {
        let Some(x) = next(&self.it)? else { return Ok(false) };
        let k = if self.key.is_none() { x.clone() } else { pyrt::call::call(&self.key, std::slice::from_ref(&x))? };
        drop(self.current.replace(x));
        drop(self.current_key.replace(k));
        Ok(true)
    }
}

struct GroupBy(Rc<Source>);

impl IterImpl for GroupBy {
    fn next(&mut self) -> R<Option<Obj>> {
        let s = &self.0;
        s.live.set(s.live.get() + 1);
        loop {
            let (key, target) = (s.current_key.cloned(), s.target.cloned());
            if !key.is_unset() {
                if target.is_unset() || !pyrt::cmp::eq(&target, &key)? {
                    break;
                }
            }
            if !s.step()? {
                return Ok(None);
            }
        }
        let key = s.current_key.cloned();
        drop(s.target.replace(key.clone()));
        let group = Group { source: s.clone(), key: key.clone(), number: s.live.get() };
        Ok(Some(Obj::tuple_of([key, Obj::iterator(GROUPER.get(), Box::new(group))])))
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        let s = &self.0;
        let (key, current, target) = (s.current_key.cloned(), s.current.cloned(), s.target.cloned());
        let state = if key.is_unset() || current.is_unset() || target.is_unset() { None } else { Some(Obj::tuple_of([key, current, target])) };
        Some(Recipe::Class(vec![s.it.clone(), s.key.clone()], state))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let [key, current, target] = parts(state)?;
        drop(self.0.current_key.replace(key.clone()));
        drop(self.0.current.replace(current.clone()));
        drop(self.0.target.replace(target.clone()));
        Ok(())
    }
}

struct Group {
    source: Rc<Source>,
    key: Obj,
    number: u64,
}

impl IterImpl for Group {
    fn next(&mut self) -> R<Option<Obj>> {
        let s = &self.source;
        if s.live.get() != self.number {
            return Ok(None);
        }
        if s.current.get().is_unset() && !s.step()? {
            return Ok(None);
        }
        let key = s.current_key.cloned();
        if !pyrt::cmp::eq(&self.key, &key)? {
            return Ok(None);
        }
        drop(s.current_key.replace(Obj::UNSET));
        Ok(Some(s.current.replace(Obj::UNSET)))
    }
}

/// py: groupby.__new__(cls, iterable, key=None)
pub fn groupby_new(a: &[Obj]) -> R<Obj> {
    let source = Source {
        it: iter(&a[1])?,
        key: a[2].clone(),
        current_key: Shared::default(),
        current: Shared::default(),
        target: Shared::default(),
        live: Cell::new(0),
    };
    make(&a[0], &GROUPBY, GroupBy(Rc::new(source)))
}
