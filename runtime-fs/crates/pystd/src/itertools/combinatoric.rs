//! combinations, combinations_with_replacement, permutations.

use super::{iterator_type, make};
use pyrt::builtins::args;
use pyrt::iter::{collect, IterImpl};
use pyrt::types::StaticType;
use pyrt::{err, Obj, R};

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
    fn pick(&self, r: usize) -> Obj {
        Obj::tuple(self.indices[..r].iter().map(|i| self.pool[*i].clone()).collect())
    }
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
}
/// py: combinations.__new__(cls, iterable, r)
pub fn combinations_new(a: &[Obj]) -> R<Obj> {
    let pool = collect(&a[1])?;
    let r = size(&a[2])?;
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
}
/// py: combinations_with_replacement.__new__(cls, iterable, r)
pub fn with_replacement_new(a: &[Obj]) -> R<Obj> {
    let pool = collect(&a[1])?;
    let r = size(&a[2])?;
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
