//! The table of `dict`: CPython's compact layout (an index table and entries in insertion order).
//! Key comparison may run user code, so no borrow is held while it does, and a lookup restarts when the table changed.

use crate::cmp_builtin::quick_eq;
use crate::cursor::Part;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::shared::Shared;

struct Entry {
    hash: i64,
    key: Obj,
    /// Unset: deleted.
    val: Obj,
}

impl Entry {
    #[inline(always)]
    fn part(&self, part: Part) -> Obj {
        match part {
            Part::Keys => self.key.clone(),
            Part::Values => self.val.clone(),
            Part::Items => Obj::tuple_of([self.key.clone(), self.val.clone()]),
        }
    }
}

#[derive(Default)]
struct Table {
    /// Power of two slots: 0 empty, 1 deleted, else entry index + 2. Empty vec for an empty dict.
    index: Vec<u32>,
    entries: Vec<Entry>,
    live: usize,
    /// Insertions left before the table is rebuilt; deletions give nothing back.
    usable: usize,
    /// No entry before this one is live.
    first: usize,
    /// Changes with every insertion of a new key, deletion or rebuild.
    version: u32,
}

pub struct PyDict {
    t: Shared<Table>,
}

enum Probe {
    Found(usize),
    Missing,
    /// The entry at this index has the same hash and must be compared by user code.
    Ask(usize, Obj),
}

/// The hash of a key; ints and strings that know theirs are answered here.
#[inline]
pub fn key_hash(key: &Obj) -> R<i64> {
    match known_hash(key) {
        Some(h) => Ok(h),
        None => crate::hash::hash(key),
    }
}

#[inline]
fn known_hash(key: &Obj) -> Option<i64> {
    match key.tag() {
        Tag::Int => {
            let v = key.raw() as i64;
            // Modulo 2^61 - 1 changes nothing below it; -1 is reserved.
            (0..(1 << 61) - 1).contains(&v).then_some(v)
        }
        Tag::Str => {
            let s = key.as_str_obj()?;
            crate::types::ty::STR.is(s.head.cls.get()).then(|| s.hash())
        }
        _ => None,
    }
}

impl Table {
    #[inline(always)]
    fn probe(&self, key: &Obj, hash: i64, skip: &[usize]) -> Probe {
        if self.index.is_empty() {
            return Probe::Missing;
        }
        let mask = self.index.len() - 1;
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        loop {
            match self.index[i] {
                0 => return Probe::Missing,
                1 => {}
                n => {
                    let at = n as usize - 2;
                    let e = &self.entries[at];
                    if e.hash == hash {
                        match quick_eq(&e.key, key) {
                            Some(true) => return Probe::Found(at),
                            Some(false) => {}
                            None if skip.contains(&at) => {}
                            None => return Probe::Ask(at, e.key.clone()),
                        }
                    }
                }
            }
            perturb >>= 5;
            i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
        }
    }
    fn slot_of(&self, at: usize) -> usize {
        let hash = self.entries[at].hash;
        let mask = self.index.len() - 1;
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        while self.index[i] != at as u32 + 2 {
            perturb >>= 5;
            i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
        }
        i
    }
    fn link(&mut self, at: usize) {
        let hash = self.entries[at].hash;
        let mask = self.index.len() - 1;
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        while self.index[i] > 1 {
            perturb >>= 5;
            i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
        }
        self.index[i] = at as u32 + 2;
    }
    /// Drops deleted entries and makes an index of at least `slots` slots.
    fn rebuild(&mut self, slots: usize) {
        if self.live < self.entries.len() {
            self.entries.retain(|e| !e.val.is_unset());
        }
        let n = slots.max(8).next_power_of_two();
        self.first = 0;
        self.usable = n * 2 / 3 - self.live;
        self.index.clear();
        self.index.resize(n, 0);
        for at in 0..self.entries.len() {
            self.link(at);
        }
        self.version = self.version.wrapping_add(1);
    }
    fn push(&mut self, key: Obj, hash: i64, val: Obj) {
        if self.usable == 0 {
            self.rebuild(self.live * 3);
        }
        self.usable -= 1;
        self.entries.push(Entry { hash, key, val });
        self.live += 1;
        self.version = self.version.wrapping_add(1);
        self.link(self.entries.len() - 1);
    }
    /// As `push`, before all other entries.
    fn push_front(&mut self, key: Obj, hash: i64, val: Obj) {
        if self.first == 0 {
            let gap = self.live.max(8);
            self.entries.retain(|e| !e.val.is_unset());
            self.rebuild((self.live + gap) * 3);
            let holes = (0..gap).map(|_| Entry { hash: 0, key: Obj::UNSET, val: Obj::UNSET });
            self.entries.splice(0..0, holes);
            self.index.fill(0);
            for at in gap..self.entries.len() {
                self.link(at);
            }
            self.first = gap;
        }
        self.first -= 1;
        self.usable = self.usable.saturating_sub(1);
        self.entries[self.first] = Entry { hash, key, val };
        self.live += 1;
        self.version = self.version.wrapping_add(1);
        self.link(self.first);
    }
    fn remove(&mut self, at: usize) -> (Obj, Obj) {
        let slot = self.slot_of(at);
        self.index[slot] = 1;
        let e = &mut self.entries[at];
        let pair = (e.key.take(), e.val.take());
        e.hash = 0;
        self.live -= 1;
        self.version = self.version.wrapping_add(1);
        if at == self.first {
            self.first += 1;
            while self.entries.get(self.first).is_some_and(|e| e.val.is_unset()) {
                self.first += 1;
            }
        }
        pair
    }
    /// The last live entry; deleted ones behind it go.
    fn last(&mut self) -> Option<usize> {
        while self.entries.last().is_some_and(|e| e.val.is_unset()) {
            self.entries.pop();
        }
        self.first = self.first.min(self.entries.len());
        self.entries.len().checked_sub(1)
    }
    /// The first live entry at position `from` or later.
    #[inline(always)]
    fn live_from(&self, from: usize) -> Option<(usize, &Entry)> {
        let mut i = from.max(self.first);
        while let Some(e) = self.entries.get(i) {
            if !e.val.is_unset() {
                return Some((i, e));
            }
            i += 1;
        }
        None
    }
    /// The last live entry before position `before`.
    fn live_before(&self, before: usize) -> Option<(usize, &Entry)> {
        let mut i = before.min(self.entries.len());
        while i > self.first {
            i -= 1;
            if !self.entries[i].val.is_unset() {
                return Some((i, &self.entries[i]));
            }
        }
        None
    }
}

impl Default for PyDict {
    fn default() -> Self {
        PyDict::new()
    }
}

impl PyDict {
    pub const fn new() -> PyDict {
        PyDict { t: Shared::new(Table { index: Vec::new(), entries: Vec::new(), live: 0, usable: 0, first: 0, version: 0 }) }
    }
    pub fn with_capacity(n: usize) -> PyDict {
        let d = PyDict::new();
        if n > 0 {
            let mut t = d.t.get_mut();
            t.entries.reserve(n);
            t.rebuild((n * 3).div_ceil(2));
            drop(t);
        }
        d
    }
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.t.get().live
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Changes whenever keys are added or removed: iterators compare it.
    pub fn version(&self) -> u32 {
        self.t.get().version
    }
    fn find(&self, key: &Obj, hash: i64) -> R<Option<usize>> {
        let first = self.t.get().probe(key, hash, &[]);
        let (mut at, mut candidate) = match first {
            Probe::Found(at) => return Ok(Some(at)),
            Probe::Missing => return Ok(None),
            Probe::Ask(at, k) => (at, k),
        };
        let mut tried: Vec<usize> = Vec::new();
        loop {
            let before = self.version();
            let same = crate::cmp::eq(&candidate, key)?;
            if self.version() != before {
                tried.clear();
            } else if same {
                return Ok(Some(at));
            } else {
                tried.push(at);
            }
            let next = self.t.get().probe(key, hash, &tried);
            match next {
                Probe::Found(at) => return Ok(Some(at)),
                Probe::Missing => return Ok(None),
                Probe::Ask(a, k) => (at, candidate) = (a, k),
            }
        }
    }
    pub fn get(&self, key: &Obj) -> R<Option<Obj>> {
        let h = key_hash(key)?;
        self.get_hashed(key, h)
    }
    pub fn get_hashed(&self, key: &Obj, hash: i64) -> R<Option<Obj>> {
        {
            let t = self.t.get();
            match t.probe(key, hash, &[]) {
                Probe::Found(at) => return Ok(Some(t.entries[at].val.clone())),
                Probe::Missing => return Ok(None),
                Probe::Ask(..) => {}
            }
        }
        Ok(self.find(key, hash)?.map(|at| self.t.get().entries[at].val.clone()))
    }
    /// Replaces the value of a key that is there by the number that `f` makes of it. False: nothing was done, or it takes user code.
    #[inline(always)]
    pub fn update(&self, key: &Obj, f: impl FnOnce(&Obj) -> Option<Obj>) -> bool {
        let Some(hash) = known_hash(key) else { return false };
        let mut t = self.t.get_mut();
        match t.probe(key, hash, &[]) {
            Probe::Found(at) => crate::rt::hot::replace_number(&mut t.entries[at].val, f),
            Probe::Missing | Probe::Ask(..) => false,
        }
    }
    pub fn contains(&self, key: &Obj) -> R<bool> {
        let hash = key_hash(key)?;
        let found = self.t.get().probe(key, hash, &[]);
        match found {
            Probe::Found(_) => Ok(true),
            Probe::Missing => Ok(false),
            Probe::Ask(..) => Ok(self.find(key, hash)?.is_some()),
        }
    }
    /// Inserts or replaces; the old value is dropped after the table is consistent.
    pub fn set(&self, key: Obj, val: Obj) -> R<()> {
        let h = key_hash(&key)?;
        self.set_hashed(key, h, val).map(drop)
    }
    /// Inserts or replaces; gives the old value.
    pub fn set_hashed(&self, key: Obj, hash: i64, val: Obj) -> R<Option<Obj>> {
        {
            let mut t = self.t.get_mut();
            match t.probe(&key, hash, &[]) {
                Probe::Found(at) => return Ok(Some(std::mem::replace(&mut t.entries[at].val, val))),
                Probe::Missing => {
                    t.push(key, hash, val);
                    return Ok(None);
                }
                Probe::Ask(..) => {}
            }
        }
        match self.find(&key, hash)? {
            Some(at) => Ok(Some(std::mem::replace(&mut self.t.get_mut().entries[at].val, val))),
            None => {
                self.t.get_mut().push(key, hash, val);
                Ok(None)
            }
        }
    }
    /// Removes and gives (key, value).
    pub fn remove(&self, key: &Obj) -> R<Option<(Obj, Obj)>> {
        self.remove_hashed(key, key_hash(key)?)
    }
    pub fn remove_hashed(&self, key: &Obj, hash: i64) -> R<Option<(Obj, Obj)>> {
        Ok(match self.find(key, hash)? {
            Some(at) => Some(self.t.get_mut().remove(at)),
            None => None,
        })
    }
    /// Removes and gives the last pair.
    pub fn pop_last(&self) -> Option<(Obj, Obj)> {
        let mut t = self.t.get_mut();
        let at = t.last()?;
        let pair = t.remove(at);
        t.last();
        Some(pair)
    }
    /// Removes and gives the first pair.
    pub fn pop_first(&self) -> Option<(Obj, Obj)> {
        let mut t = self.t.get_mut();
        let at = t.live_from(0)?.0;
        Some(t.remove(at))
    }
    /// Moves the entry of a key to the end or to the front; false if there is none.
    pub fn move_to_end(&self, key: &Obj, last: bool) -> R<bool> {
        let hash = key_hash(key)?;
        let Some(at) = self.find(key, hash)? else { return Ok(false) };
        let mut t = self.t.get_mut();
        let there = if last { t.last() } else { t.live_from(0).map(|(i, _)| i) };
        if there == Some(at) {
            return Ok(true);
        }
        let (k, v) = t.remove(at);
        if last { t.push(k, hash, v) } else { t.push_front(k, hash, v) }
        Ok(true)
    }
    /// The first live entry at position `from` or later: (next position, key, value). For iteration.
    #[inline]
    pub fn entry_from(&self, from: usize) -> Option<(usize, Obj, Obj)> {
        self.t.get().live_from(from).map(|(i, e)| (i + 1, e.key.clone(), e.val.clone()))
    }
    /// As `entry_from` with the stored hash.
    pub fn hashed_entry_from(&self, from: usize) -> Option<(usize, Obj, i64, Obj)> {
        self.t.get().live_from(from).map(|(i, e)| (i + 1, e.key.clone(), e.hash, e.val.clone()))
    }
    /// Keys with their stored hashes.
    pub fn hashed_keys(&self) -> Vec<(Obj, i64)> {
        self.t.get().entries.iter().filter(|e| !e.val.is_unset()).map(|e| (e.key.clone(), e.hash)).collect()
    }
    /// The value of a key, inserted if it is missing.
    pub fn setdefault_hashed(&self, key: &Obj, hash: i64, default: &Obj) -> R<Obj> {
        match self.find(key, hash)? {
            Some(at) => Ok(self.t.get().entries[at].val.clone()),
            None => {
                self.t.get_mut().push(key.clone(), hash, default.clone());
                Ok(default.clone())
            }
        }
    }
    /// As `entry_from` for one part of the entry.
    #[inline]
    pub fn part_from(&self, from: usize, part: Part) -> Option<(usize, Obj)> {
        self.t.get().live_from(from).map(|(i, e)| (i + 1, e.part(part)))
    }
    pub fn part_before(&self, before: usize, part: Part) -> Option<(usize, Obj)> {
        self.t.get().live_before(before).map(|(i, e)| (i, e.part(part)))
    }
    /// The last live entry before position `before`: (its position, key, value). For reversed().
    pub fn entry_before(&self, before: usize) -> Option<(usize, Obj, Obj)> {
        self.t.get().live_before(before).map(|(i, e)| (i, e.key.clone(), e.val.clone()))
    }
    /// All pairs, cloned.
    pub fn pairs(&self) -> Vec<(Obj, Obj)> {
        self.t.get().entries.iter().filter(|e| !e.val.is_unset()).map(|e| (e.key.clone(), e.val.clone())).collect()
    }
    pub fn keys(&self) -> Vec<Obj> {
        self.t.get().entries.iter().filter(|e| !e.val.is_unset()).map(|e| e.key.clone()).collect()
    }
    pub fn values(&self) -> Vec<Obj> {
        self.t.get().entries.iter().filter(|e| !e.val.is_unset()).map(|e| e.val.clone()).collect()
    }
    pub fn clear(&self) {
        let version = self.version();
        let old = self.t.replace(Table { version: version.wrapping_add(1), ..Table::default() });
        drop(old);
    }
    /// A shallow copy.
    pub fn copy(&self) -> PyDict {
        let t = self.t.get();
        let entries: Vec<Entry> = t.entries.iter().filter(|e| !e.val.is_unset()).map(|e| Entry { hash: e.hash, key: e.key.clone(), val: e.val.clone() }).collect();
        let mut n = Table { live: entries.len(), entries, ..Table::default() };
        if n.live > 0 {
            n.rebuild((n.live * 3).div_ceil(2));
        }
        PyDict { t: Shared::new(n) }
    }
    /// Looks a str key up; no user code runs unless a non-str key has the same hash.
    pub fn get_str(&self, key: &str) -> Option<Obj> {
        self.get(&Obj::str(key)).ok().flatten()
    }
    pub fn set_str(&self, key: &str, val: Obj) {
        let _ = self.set(crate::names::intern(key).obj(), val);
    }
    pub fn get_name(&self, key: crate::names::Name) -> R<Option<Obj>> {
        self.get_hashed(key.obj_ref(), key.hash())
    }
    pub fn set_name(&self, key: crate::names::Name, val: Obj) {
        let _ = self.set_hashed(key.obj(), key.hash(), val);
    }
}
