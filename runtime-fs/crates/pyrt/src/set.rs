//! The table of `set` and `frozenset`: CPython's open addressing with short linear probes (setobject.c), the same growth
//! and the same merge paths, so that iteration order is CPython's for equal hashes.
//! As in `dict.rs`, no borrow is held while `__eq__` runs.

use crate::cmp_builtin::quick_eq;
use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Shared;

const MIN_SIZE: usize = 8;
const LINEAR_PROBES: usize = 9;
/// The hash of a deleted entry.
const DUMMY: i64 = -1;

#[derive(Clone)]
struct Entry {
    /// Unset: free or deleted.
    key: Obj,
    hash: i64,
}

const FREE: Entry = Entry { key: Obj::UNSET, hash: 0 };

struct Table {
    /// `mask + 1` entries, or empty for a set that never held anything (mask is 7 then).
    slots: Vec<Entry>,
    mask: usize,
    /// Active and deleted entries.
    fill: usize,
    used: usize,
    finger: usize,
    /// Changes when `slots` is replaced.
    version: u32,
}

pub struct PySet {
    t: Shared<Table>,
    /// Of a frozenset; -1: not computed.
    pub hash: std::cell::Cell<i64>,
}

enum Probe {
    Found(usize),
    Free(usize),
    Ask(usize, Obj),
}

/// The order in which slots are visited for a hash.
struct Walk {
    base: usize,
    perturb: u64,
    at: usize,
    left: usize,
}

impl Walk {
    #[inline(always)]
    fn new(hash: i64, mask: usize) -> Walk {
        let base = hash as usize & mask;
        Walk { base, perturb: hash as u64, at: base, left: probes(base, mask) }
    }
    #[inline(always)]
    fn advance(&mut self, mask: usize) {
        if self.left > 0 {
            self.left -= 1;
            self.at += 1;
            return;
        }
        self.perturb >>= 5;
        self.base = (self.base.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize)) & mask;
        self.at = self.base;
        self.left = probes(self.base, mask);
    }
}

#[inline(always)]
fn probes(base: usize, mask: usize) -> usize {
    if base + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 }
}

impl Table {
    const fn new() -> Table {
        Table { slots: Vec::new(), mask: MIN_SIZE - 1, fill: 0, used: 0, finger: 0, version: 0 }
    }
    fn probe(&self, key: &Obj, hash: i64, skip: &[usize]) -> Probe {
        if self.slots.is_empty() {
            return Probe::Free(0);
        }
        let mut w = Walk::new(hash, self.mask);
        // The last deleted entry on the way is reused.
        let mut deleted = None;
        loop {
            let e = &self.slots[w.at];
            if e.key.is_unset() {
                if e.hash == 0 {
                    return Probe::Free(deleted.unwrap_or(w.at));
                }
                deleted = Some(w.at);
            } else if e.hash == hash {
                match quick_eq(&e.key, key) {
                    Some(true) => return Probe::Found(w.at),
                    Some(false) => {}
                    None if skip.contains(&w.at) => {}
                    None => return Probe::Ask(w.at, e.key.clone()),
                }
            }
            w.advance(self.mask);
        }
    }
    /// Inserts a key known to be absent into a table without deleted entries.
    fn insert_clean(&mut self, key: Obj, hash: i64) {
        let mut w = Walk::new(hash, self.mask);
        while !self.slots[w.at].key.is_unset() {
            w.advance(self.mask);
        }
        self.slots[w.at] = Entry { key, hash };
    }
    fn resize(&mut self, min_used: usize) {
        let mut n = MIN_SIZE;
        while n <= min_used {
            n *= 2;
        }
        if n == MIN_SIZE && self.slots.len() == MIN_SIZE && self.fill == self.used {
            return;
        }
        let old = std::mem::replace(&mut self.slots, vec![FREE; n]);
        self.mask = n - 1;
        self.fill = self.used;
        self.version = self.version.wrapping_add(1);
        for e in old {
            if !e.key.is_unset() {
                self.insert_clean(e.key, e.hash);
            }
        }
    }
    fn grow_after_add(&mut self) {
        if self.fill * 5 >= self.mask * 3 {
            self.resize(if self.used > 50000 { self.used * 2 } else { self.used * 4 });
        }
    }
    fn put(&mut self, at: usize, key: Obj, hash: i64) {
        if self.slots.is_empty() {
            self.slots = vec![FREE; MIN_SIZE];
        }
        let at = if self.fill == 0 { hash as usize & self.mask } else { at };
        self.used += 1;
        if self.slots[at].hash == DUMMY {
            self.slots[at] = Entry { key, hash };
            return;
        }
        self.fill += 1;
        self.slots[at] = Entry { key, hash };
        self.grow_after_add();
    }
    fn take(&mut self, at: usize) -> Obj {
        self.used -= 1;
        std::mem::replace(&mut self.slots[at], Entry { key: Obj::UNSET, hash: DUMMY }).key
    }
    fn live(&self) -> impl Iterator<Item = &Entry> {
        self.slots.iter().filter(|e| !e.key.is_unset())
    }
}

impl Default for PySet {
    fn default() -> Self {
        PySet::new()
    }
}

impl PySet {
    /// The number of slots of its table.
    pub fn room(&self) -> usize {
        self.t.get().mask + 1
    }
    pub const fn new() -> PySet {
        PySet { t: Shared::new(Table::new()), hash: std::cell::Cell::new(-1) }
    }
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.t.get().used
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The slot of an equal key, or the free slot where the search ended.
    /// While adding, an equal key counts even if comparing it changed the table.
    fn find(&self, key: &Obj, hash: i64, adding: bool) -> R<Result<usize, usize>> {
        let first = self.t.get().probe(key, hash, &[]);
        let (mut at, mut candidate) = match first {
            Probe::Found(at) => return Ok(Ok(at)),
            Probe::Free(at) => return Ok(Err(at)),
            Probe::Ask(at, k) => (at, k),
        };
        let mut tried: Vec<usize> = Vec::new();
        loop {
            let version = self.t.get().version;
            let same = crate::cmp::eq(&candidate, key)?;
            let intact = {
                let t = self.t.get();
                t.version == version && t.slots.get(at).is_some_and(|e| e.key.is(&candidate))
            };
            if same && (intact || adding) {
                return Ok(Ok(at));
            }
            if intact { tried.push(at) } else { tried.clear() }
            let next = self.t.get().probe(key, hash, &tried);
            match next {
                Probe::Found(at) => return Ok(Ok(at)),
                Probe::Free(at) => return Ok(Err(at)),
                Probe::Ask(a, k) => (at, candidate) = (a, k),
            }
        }
    }
    pub fn contains_hashed(&self, key: &Obj, hash: i64) -> R<bool> {
        Ok(self.find(key, hash, false)?.is_ok())
    }
    pub fn contains(&self, key: &Obj) -> R<bool> {
        self.contains_hashed(key, crate::dict::key_hash(key)?)
    }
    pub fn add(&self, key: Obj) -> R<()> {
        let h = crate::dict::key_hash(&key)?;
        self.add_hashed(key, h)
    }
    pub fn add_hashed(&self, key: Obj, hash: i64) -> R<()> {
        if let Err(at) = self.find(&key, hash, true)? {
            self.t.get_mut().put(at, key, hash);
        }
        Ok(())
    }
    /// Removes an equal key; false if there was none.
    pub fn discard_hashed(&self, key: &Obj, hash: i64) -> R<bool> {
        match self.find(key, hash, false)? {
            Ok(at) => {
                let old = self.t.get_mut().take(at);
                drop(old);
                Ok(true)
            }
            Err(_) => Ok(false),
        }
    }
    pub fn discard(&self, key: &Obj) -> R<bool> {
        self.discard_hashed(key, crate::dict::key_hash(key)?)
    }
    /// `set.pop`: from the finger onwards.
    pub fn pop(&self) -> Option<Obj> {
        let mut t = self.t.get_mut();
        if t.used == 0 {
            return None;
        }
        let mut at = t.finger & t.mask;
        while t.slots[at].key.is_unset() {
            at = (at + 1) & t.mask;
        }
        let key = t.take(at);
        t.finger = at + 1;
        Some(key)
    }
    pub fn clear(&self) {
        let version = self.t.get().version.wrapping_add(1);
        drop(self.t.replace(Table { version, ..Table::new() }));
    }
    /// The first live entry at slot `from` or later: (next slot, key, hash).
    #[inline]
    pub fn entry_from(&self, from: usize) -> Option<(usize, Obj, i64)> {
        let t = self.t.get();
        let mut i = from;
        while i < t.slots.len() {
            let e = &t.slots[i];
            if !e.key.is_unset() {
                return Some((i + 1, e.key.clone(), e.hash));
            }
            i += 1;
        }
        None
    }
    pub fn keys(&self) -> Vec<Obj> {
        self.t.get().live().map(|e| e.key.clone()).collect()
    }
    /// Keys with their hashes, in table order.
    pub fn hashed_keys(&self) -> Vec<(Obj, i64)> {
        self.t.get().live().map(|e| (e.key.clone(), e.hash)).collect()
    }
    /// Makes room before `n` keys come in, as set_update does for sets and dicts.
    pub fn reserve(&self, n: usize) {
        let mut t = self.t.get_mut();
        if (t.fill + n) * 5 >= t.mask * 3 {
            let want = (t.used + n) * 2;
            t.resize(want);
        }
    }
    /// After many removals: drops the deleted entries if they are more than a quarter (set_difference_update).
    pub fn purge(&self) {
        let mut t = self.t.get_mut();
        if t.fill - t.used > t.mask / 4 {
            let want = if t.used > 50000 { t.used * 2 } else { t.used * 4 };
            t.resize(want);
        }
    }
    /// set_merge: adds all keys of another set.
    pub fn merge(&self, other: &PySet) -> R<()> {
        if std::ptr::eq(self, other) || other.is_empty() {
            return Ok(());
        }
        self.reserve(other.len());
        let (fill, mask) = {
            let t = self.t.get();
            (t.fill, t.mask)
        };
        if fill == 0 {
            let o = other.t.get();
            let mut t = self.t.get_mut();
            if t.slots.is_empty() {
                t.slots = vec![FREE; MIN_SIZE];
            }
            t.used = o.used;
            if mask == o.mask && o.fill == o.used {
                t.slots.clone_from_slice(&o.slots);
                t.fill = o.fill;
                return Ok(());
            }
            t.fill = o.used;
            for e in o.live() {
                t.insert_clean(e.key.clone(), e.hash);
            }
            return Ok(());
        }
        let mut at = 0;
        while let Some((next, key, hash)) = other.entry_from(at) {
            at = next;
            self.add_hashed(key, hash)?;
        }
        Ok(())
    }
    pub fn copy(&self) -> PySet {
        let s = PySet::new();
        // An empty table takes the paths of `merge` that compare nothing.
        let _ = s.merge(self);
        s
    }
    /// Exchanges the contents with another set; hashes follow.
    pub fn swap(&self, other: &PySet) {
        std::mem::swap(&mut *self.t.get_mut(), &mut *other.t.get_mut());
        self.hash.swap(&other.hash);
    }
    /// frozenset_hash.
    pub fn frozen_hash(&self) -> i64 {
        let known = self.hash.get();
        if known != -1 {
            return known;
        }
        let h = crate::hash::frozenset_hash_of(self.t.get().live().map(|e| e.hash), self.len());
        self.hash.set(h);
        h
    }
}
