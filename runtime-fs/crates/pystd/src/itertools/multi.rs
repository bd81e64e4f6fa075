//! chain, zip_longest, product, starmap, accumulate, pairwise.

use super::{iterator_type, make};
use pyrt::builtins::{args, tuple};
use pyrt::iter::{collect, iter, next, next_of_source, IterImpl, Recipe};
use pyrt::types::StaticType;
use pyrt::{err, Obj, R};

/// py-type: itertools.chain
pub static CHAIN: StaticType = iterator_type!("chain", CHAIN);

struct Chain {
    /// Unset when all is done.
    sources: Obj,
    active: Obj,
}
impl IterImpl for Chain {
    fn next(&mut self) -> R<Option<Obj>> {
        loop {
            if self.active.is_unset() {
                if self.sources.is_unset() {
                    return Ok(None);
                }
                match next(&self.sources) {
                    Ok(Some(src)) => match iter(&src) {
                        Ok(it) => self.active = it,
                        Err(e) => {
                            drop(self.sources.take());
                            return Err(e);
                        }
                    },
                    Ok(None) => {
                        drop(self.sources.take());
                        return Ok(None);
                    }
                    Err(e) => {
                        drop(self.sources.take());
                        return Err(e);
                    }
                }
            }
            match next(&self.active)? {
                Some(x) => return Ok(Some(x)),
                None => drop(self.active.take()),
            }
        }
    }
    fn recipe(&self) -> Option<Recipe> {
        let state = match (self.sources.is_unset(), self.active.is_unset()) {
            (true, _) => None,
            (false, true) => Some(Obj::tuple_of([self.sources.clone()])),
            (false, false) => Some(Obj::tuple_of([self.sources.clone(), self.active.clone()])),
        };
        Some(Recipe::Class(Vec::new(), state))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let Some(parts) = state.as_tuple() else { return Err(err!(TYPE_ERROR, "state is not a tuple")) };
        match parts {
            [sources] | [sources, _] if parts.iter().all(pyrt::iter::is_iterator) => {
                self.sources = sources.clone();
                self.active = parts.get(1).cloned().unwrap_or(Obj::UNSET);
                Ok(())
            }
            _ => Err(err!(TYPE_ERROR, "Arguments must be iterators.")),
        }
    }
}
/// py: chain.__new__(cls, /, *iterables)
pub fn chain_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &CHAIN, Chain { sources: iter(&a[1])?, active: Obj::UNSET })
}
/// py-class: chain.from_iterable(cls, iterable, /)
pub fn from_iterable(a: &[Obj]) -> R<Obj> {
    make(&a[0], &CHAIN, Chain { sources: iter(&a[1])?, active: Obj::UNSET })
}
/// py-class: chain.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::generic_alias(&a[0], &a[1])
}

/// py-type: itertools.zip_longest
pub static ZIP_LONGEST: StaticType = iterator_type!("zip_longest", ZIP_LONGEST);

struct ZipLongest {
    /// Unset: has ended.
    its: Vec<Obj>,
    active: usize,
    fill: Obj,
}
impl IterImpl for ZipLongest {
    fn next(&mut self) -> R<Option<Obj>> {
        if self.active == 0 {
            return Ok(None);
        }
        let mut out = Vec::with_capacity(self.its.len());
        for i in 0..self.its.len() {
            if self.its[i].is_unset() {
                out.push(self.fill.clone());
                continue;
            }
            match next(&self.its[i]) {
                Ok(Some(x)) => out.push(x),
                Ok(None) => {
                    self.active -= 1;
                    if self.active == 0 {
                        return Ok(None);
                    }
                    out.push(self.fill.clone());
                    drop(self.its[i].take());
                }
                Err(e) => {
                    self.active = 0;
                    return Err(e);
                }
            }
        }
        Ok(Some(Obj::tuple(out)))
    }
    fn recipe(&self) -> Option<Recipe> {
        let its = self.its.iter().map(|it| if it.is_unset() { Obj::empty_tuple() } else { it.clone() }).collect();
        Some(Recipe::Class(its, Some(self.fill.clone())))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        self.fill = state.clone();
        Ok(())
    }
}
/// py: zip_longest.__new__(cls, *iterables, fillvalue=None)
pub fn zip_longest_new(a: &[Obj]) -> R<Obj> {
    let its = tuple::this(&a[2])?.iter().map(iter).collect::<R<Vec<Obj>>>()?;
    let active = its.len();
    make(&a[0], &ZIP_LONGEST, ZipLongest { its, active, fill: a[1].clone() })
}

/// py-type: itertools.product
pub static PRODUCT: StaticType = iterator_type!("product", PRODUCT);

struct Product {
    pools: Vec<Vec<Obj>>,
    indices: Vec<usize>,
    started: bool,
}
impl Product {
    /// Advances the odometer; false at the end.
    fn step(&mut self) -> bool {
        if !self.started {
            self.started = true;
            return self.pools.iter().all(|p| !p.is_empty());
        }
        for i in (0..self.indices.len()).rev() {
            self.indices[i] += 1;
            if self.indices[i] < self.pools[i].len() {
                return true;
            }
            self.indices[i] = 0;
        }
        false
    }
}
impl IterImpl for Product {
    fn next(&mut self) -> R<Option<Obj>> {
        if !self.step() {
            return Ok(None);
        }
        Ok(Some(Obj::tuple(self.pools.iter().zip(&self.indices).map(|(p, i)| p[*i].clone()).collect())))
    }
    fn recipe(&self) -> Option<Recipe> {
        let pools = self.pools.iter().map(|p| Obj::tuple(p.clone())).collect();
        let state = if self.started { Some(Obj::tuple(self.indices.iter().map(|i| Obj::int(*i as i64)).collect())) } else { None };
        Some(Recipe::Class(pools, state))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let Some(at) = state.as_tuple().filter(|t| t.len() == self.pools.len()) else { return Err(err!(VALUE_ERROR, "invalid arguments")) };
        // Without items in a pool there is no tuple, wherever it stands.
        if self.pools.iter().any(Vec::is_empty) {
            return Ok(());
        }
        for (i, o) in at.iter().enumerate() {
            let last = self.pools[i].len().saturating_sub(1) as i64;
            self.indices[i] = args::size(o)?.clamp(0, last) as usize;
        }
        self.started = true;
        Ok(())
    }
}
/// py: product.__new__(cls, *iterables, repeat=1)
pub fn product_new(a: &[Obj]) -> R<Obj> {
    let repeat = args::size(&a[1])?;
    if repeat < 0 {
        return Err(err!(VALUE_ERROR, "repeat argument cannot be negative"));
    }
    let mut once = Vec::new();
    if repeat > 0 {
        for o in tuple::this(&a[2])? {
            once.push(collect(o)?);
        }
    }
    let n = args::total(once.len(), repeat as usize)?;
    let pools: Vec<Vec<Obj>> = (0..n).map(|i| once[i % once.len()].clone()).collect();
    let indices = vec![0; pools.len()];
    make(&a[0], &PRODUCT, Product { pools, indices, started: false })
}

/// py-type: itertools.starmap
pub static STARMAP: StaticType = iterator_type!("starmap", STARMAP);

struct StarMap {
    f: Obj,
    it: Obj,
}
impl IterImpl for StarMap {
    fn next(&mut self) -> R<Option<Obj>> {
        let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
        match x.as_tuple() {
            Some(items) => pyrt::call::call(&self.f, items).map(Some),
            None => pyrt::call::call(&self.f, &collect(&x)?).map(Some),
        }
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(Recipe::Class(vec![self.f.clone(), self.it.clone()], None))
    }
}
/// py: starmap.__new__(cls, function, iterable, /)
pub fn starmap_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &STARMAP, StarMap { f: a[1].clone(), it: iter(&a[2])? })
}

/// py-type: itertools.accumulate
pub static ACCUMULATE: StaticType = iterator_type!("accumulate", ACCUMULATE);

struct Accumulate {
    it: Obj,
    /// None: addition.
    f: Obj,
    /// Unset before the first item.
    total: Obj,
    /// Unset when used.
    initial: Obj,
}
impl IterImpl for Accumulate {
    fn next(&mut self) -> R<Option<Obj>> {
        if !self.initial.is_unset() {
            self.total = self.initial.take();
            return Ok(Some(self.total.clone()));
        }
        let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
        self.total = if self.total.is_unset() {
            x
        } else if self.f.is_none() {
            pyrt::ops::add(&self.total, &x)?
        } else {
            pyrt::call::call(&self.f, &[self.total.clone(), x])?
        };
        Ok(Some(self.total.clone()))
    }
    fn resumable(&self) -> bool {
        true
    }
    fn recipe(&self) -> Option<Recipe> {
        if !self.initial.is_unset() {
            let first = Obj::tuple_of([Obj::tuple_of([self.initial.clone()]), self.it.clone()]);
            let all = chain_new(&[CHAIN.get().obj(), first]).ok()?;
            return Some(Recipe::Class(vec![all, self.f.clone()], Some(Obj::NONE)));
        }
        let total = if self.total.is_unset() { Obj::NONE } else { self.total.clone() };
        Some(Recipe::Class(vec![self.it.clone(), self.f.clone()], Some(total)))
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        self.total = if state.is_none() { Obj::UNSET } else { state.clone() };
        Ok(())
    }
}
/// py: accumulate.__new__(cls, iterable, func=None, *, initial=None)
pub fn accumulate_new(a: &[Obj]) -> R<Obj> {
    let initial = if a[3].is_none() { Obj::UNSET } else { a[3].clone() };
    make(&a[0], &ACCUMULATE, Accumulate { it: iter(&a[1])?, f: a[2].clone(), total: Obj::UNSET, initial })
}

/// py-type: itertools.pairwise
pub static PAIRWISE: StaticType = iterator_type!("pairwise", PAIRWISE);

struct Pairwise {
    it: Obj,
    old: Obj,
}
impl IterImpl for Pairwise {
    fn next(&mut self) -> R<Option<Obj>> {
        if self.old.is_unset() {
            match next_of_source(&self.it)? {
                Some(x) => self.old = x,
                None => return Ok(None),
            }
        }
        let Some(x) = next_of_source(&self.it)? else { return Ok(None) };
        let old = std::mem::replace(&mut self.old, x.clone());
        Ok(Some(Obj::tuple_of([old, x])))
    }
}
/// py: pairwise.__new__(cls, iterable, /)
pub fn pairwise_new(a: &[Obj]) -> R<Obj> {
    make(&a[0], &PAIRWISE, Pairwise { it: iter(&a[1])?, old: Obj::UNSET })
}
