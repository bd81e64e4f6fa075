//! combinations, combinations_with_replacement, permutations.

use super::{iterator_type, make, parts};
use pyrt::builtins::args;
use pyrt::iter::{collect, IterImpl, Recipe};
use pyrt::types::StaticType;
use pyrt::{err, Obj, R};

/// Indices beyond this many are not allocated.
const MOST: usize = 1 << 28;

fn size(r: &Obj) -> R<usize> {
    let r = args::size(r)?;
    if r < 0 {
        return Err(err!(VALUE_ERROR, "r must be non-negative"));
    }
    Ok(r as usize)
}

/// The pool and the indices of the tuple to come.
struct Selection {
    pool: Vec<Obj>,
    indices: Vec<usize>,
    started: bool,
    stopped: bool,
}

impl Selection {
    fn recipe(&self, r: usize, state: impl FnOnce() -> Obj) -> Recipe {
        let pool = if self.stopped { Obj::empty_tuple() } else { Obj::tuple(self.pool.clone()) };
        let state = if self.started && !self.stopped { Some(state()) } else { None };
        // Without a pool there is nothing to pick, whatever r is.
        Recipe::Class(vec![pool, Obj::int(if self.stopped { r.max(1) as i64 } else { r as i64 })], state)
    }
    /// `most`: the greatest index at each place.
    fn restore(&mut self, indices: &Obj, most: impl Fn(usize) -> usize) -> R<()> {
        self.indices = positions(indices, self.indices.len(), 0, most)?;
        self.started = true;
        Ok(())
    }
    fn pick(&self, r: usize) -> Obj {
        Obj::tuple(self.indices[..r].iter().map(|i| self.pool[*i].clone()).collect())
    }
}

fn tuple_of(numbers: &[usize]) -> Obj {
    Obj::tuple(numbers.iter().map(|i| Obj::int(*i as i64)).collect())
}
/// As many numbers as there were, clamped.
fn positions(state: &Obj, len: usize, least: i64, most: impl Fn(usize) -> usize) -> R<Vec<usize>> {
    let Some(t) = state.as_tuple().filter(|t| t.len() == len) else { return Err(err!(VALUE_ERROR, "invalid arguments")) };
    t.iter().enumerate().map(|(i, o)| Ok(args::size(o)?.clamp(least, (most(i) as i64).max(least)) as usize)).collect()
}

/// py-type: itertools.combinations
pub static COMBINATIONS: StaticType = iterator_type!("combinations", COMBINATIONS);
struct Combinations(Selection);
impl IterImpl for Combinations {
    fn next(&mut self) -> R<Option<Obj>> {
        let s = &mut self.0;
        let (n, r) = (s.pool.len(), s.indices.len());
        if s.stopped || r > n {
            return Ok(None);
        }
        if s.started {
            let Some(i) = (0..r).rev().find(|i| s.indices[*i] != i + n - r) else {
                s.stopped = true;
                return Ok(None);
            };
            s.indices[i] += 1;
            for j in i + 1..r {
                s.indices[j] = s.indices[j - 1] + 1;
            }
        }
        s.started = true;
        Ok(Some(s.pick(r)))
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(self.0.recipe(self.0.indices.len(), || tuple_of(&self.0.indices)))
    }
    fn resumable(&self) -> bool {
        true
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let (n, r) = (self.0.pool.len(), self.0.indices.len());
        self.0.restore(state, |i| (i + n).saturating_sub(r))
    }
}
/// py: combinations.__new__(cls, iterable, r)
pub fn combinations_new(a: &[Obj]) -> R<Obj> {
    let r = args::size(&a[2])?;
    let pool = collect(&a[1])?;
    let r = size(&Obj::int(r))?;
    let stopped = r > pool.len();
    let indices = if stopped { Vec::new() } else { (0..r).collect() };
    make(&a[0], &COMBINATIONS, Combinations(Selection { pool, indices, started: false, stopped }))
}

/// py-type: itertools.combinations_with_replacement
pub static COMBINATIONS_WITH_REPLACEMENT: StaticType = iterator_type!("combinations_with_replacement", COMBINATIONS_WITH_REPLACEMENT);
struct WithReplacement(Selection);
impl IterImpl for WithReplacement {
    fn next(&mut self) -> R<Option<Obj>> {
        let s = &mut self.0;
        let (n, r) = (s.pool.len(), s.indices.len());
        if s.stopped {
            return Ok(None);
        }
        if s.started {
            let Some(i) = (0..r).rev().find(|i| s.indices[*i] != n - 1) else {
                s.stopped = true;
                return Ok(None);
            };
            let v = s.indices[i] + 1;
            s.indices[i..].fill(v);
        }
        s.started = true;
        Ok(Some(s.pick(r)))
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(self.0.recipe(self.0.indices.len(), || tuple_of(&self.0.indices)))
    }
    fn resumable(&self) -> bool {
        true
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let n = self.0.pool.len();
        self.0.restore(state, |_| n.saturating_sub(1))
    }
}
/// py: combinations_with_replacement.__new__(cls, iterable, r)
pub fn with_replacement_new(a: &[Obj]) -> R<Obj> {
    let r = args::size(&a[2])?;
    let pool = collect(&a[1])?;
    let r = size(&Obj::int(r))?;
    if r > MOST {
        return Err(err!(MEMORY_ERROR, ""));
    }
    let stopped = pool.is_empty() && r > 0;
    let indices = if stopped { Vec::new() } else { vec![0; r] };
    make(&a[0], &COMBINATIONS_WITH_REPLACEMENT, WithReplacement(Selection { pool, indices, started: false, stopped }))
}

/// py-type: itertools.permutations
pub static PERMUTATIONS: StaticType = iterator_type!("permutations", PERMUTATIONS);
struct Permutations {
    s: Selection,
    cycles: Vec<usize>,
}
impl Permutations {
    fn advance(&mut self) -> bool {
        let n = self.s.pool.len();
        for i in (0..self.cycles.len()).rev() {
            self.cycles[i] -= 1;
            if self.cycles[i] == 0 {
                self.s.indices[i..].rotate_left(1);
                self.cycles[i] = n - i;
            } else {
                let j = n - self.cycles[i];
                self.s.indices.swap(i, j);
                return true;
            }
        }
        false
    }
}
impl IterImpl for Permutations {
    fn next(&mut self) -> R<Option<Obj>> {
        if self.s.stopped {
            return Ok(None);
        }
        if self.s.started && !self.advance() {
            self.s.stopped = true;
            return Ok(None);
        }
        self.s.started = true;
        Ok(Some(self.s.pick(self.cycles.len())))
    }
    fn recipe(&self) -> Option<Recipe> {
        Some(self.s.recipe(self.cycles.len(), || Obj::tuple_of([tuple_of(&self.s.indices), tuple_of(&self.cycles)])))
    }
    fn resumable(&self) -> bool {
        true
    }
    fn restore(&mut self, state: &Obj) -> R<()> {
        let [indices, cycles] = parts(state)?;
        let n = self.s.pool.len();
        self.s.restore(indices, |_| n.saturating_sub(1))?;
        self.cycles = positions(cycles, self.cycles.len(), 1, |i| n - i)?;
        Ok(())
    }
}
/// py: permutations.__new__(cls, iterable, r=None)
pub fn permutations_new(a: &[Obj]) -> R<Obj> {
    let pool = collect(&a[1])?;
    let n = pool.len();
    let r = match a[2].some() {
        None => n,
        Some(r) if !pyrt::subscr::has_index(r) => return Err(err!(TYPE_ERROR, "Expected int as r")),
        Some(r) => size(r)?,
    };
    let stopped = r > n;
    let cycles = if stopped { Vec::new() } else { (0..r).map(|i| n - i).collect() };
    make(&a[0], &PERMUTATIONS, Permutations { s: Selection { pool, indices: (0..n).collect(), started: false, stopped }, cycles })
}
