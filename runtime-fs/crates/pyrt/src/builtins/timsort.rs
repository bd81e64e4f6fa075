//! Timsort with the powersort merge policy of CPython 3.11 (listobject.c), over indices into a slice of keys: the
//! comparisons are the same ones in the same order. An error leaves a permutation.

use crate::exc::R;
use crate::obj::Obj;

const MIN_GALLOP: usize = 7;

struct Run {
    base: usize,
    len: usize,
    power: u32,
}

struct Sorter<'a> {
    /// Is key `i` less than key `j`?
    less: &'a dyn Fn(u32, u32) -> R<bool>,
    /// The permutation being sorted.
    a: Vec<u32>,
    runs: Vec<Run>,
    min_gallop: usize,
}

/// The sorted order of the keys; after an error, of what was done so far.
pub fn order(keys: &[Obj]) -> (Vec<u32>, R<()>) {
    order_by(keys.len(), &|i, j| crate::cmp::lt_b(&keys[i as usize], &keys[j as usize]))
}

/// The sorted order of `n` keys that are known by their numbers.
pub fn order_by(n: usize, less: &dyn Fn(u32, u32) -> R<bool>) -> (Vec<u32>, R<()>) {
    let mut s = Sorter { less, a: (0..n as u32).collect(), runs: Vec::new(), min_gallop: MIN_GALLOP };
    let r = s.sort();
    (s.a, r)
}

fn min_run(mut n: usize) -> usize {
    let mut r = 0;
    while n >= 64 {
        r |= n & 1;
        n >>= 1;
    }
    n + r
}

/// The depth of the merge of two adjacent runs in a nearly optimal merge tree.
fn power_of(s1: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let mut result = 0;
    let mut a = 2 * s1 + n1;
    let mut b = a + n1 + n2;
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}

impl Sorter<'_> {
    #[inline]
    fn lt(&self, i: u32, j: u32) -> R<bool> {
        (self.less)(i, j)
    }

    fn sort(&mut self) -> R<()> {
        let n = self.a.len();
        if n < 2 {
            return Ok(());
        }
        let min = min_run(n);
        let mut lo = 0;
        while lo < n {
            let (mut len, descending) = self.count_run(lo, n)?;
            if descending {
                self.a[lo..lo + len].reverse();
            }
            if len < min {
                let force = min.min(n - lo);
                self.binary_insert(lo, lo + force, lo + len)?;
                len = force;
            }
            self.new_run(lo, len)?;
            lo += len;
        }
        while self.runs.len() > 1 {
            let mut i = self.runs.len() - 2;
            if i > 0 && self.runs[i - 1].len < self.runs[i + 1].len {
                i -= 1;
            }
            self.merge_at(i)?;
        }
        Ok(())
    }

    /// The length of the run at `lo`, and whether it descends strictly.
    fn count_run(&self, lo: usize, hi: usize) -> R<(usize, bool)> {
        if lo + 1 == hi {
            return Ok((1, false));
        }
        let a = &self.a;
        let descending = self.lt(a[lo + 1], a[lo])?;
        let mut i = lo + 2;
        while i < hi && self.lt(a[i], a[i - 1])? == descending {
            i += 1;
        }
        Ok((i - lo, descending))
    }

    /// `lo..start` is sorted; brings the rest of `lo..hi` in.
    fn binary_insert(&mut self, lo: usize, hi: usize, start: usize) -> R<()> {
        for at in start.max(lo + 1)..hi {
            let pivot = self.a[at];
            let (mut l, mut r) = (lo, at);
            while l < r {
                let p = l + ((r - l) >> 1);
                if self.lt(pivot, self.a[p])? { r = p } else { l = p + 1 }
            }
            self.a[l..=at].rotate_right(1);
        }
        Ok(())
    }

    fn new_run(&mut self, base: usize, len: usize) -> R<()> {
        if let Some(last) = self.runs.last() {
            let power = power_of(last.base, last.len, len, self.a.len());
            while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
                self.merge_at(self.runs.len() - 2)?;
            }
            if let Some(last) = self.runs.last_mut() {
                last.power = power;
            }
        }
        self.runs.push(Run { base, len, power: 0 });
        Ok(())
    }

    fn merge_at(&mut self, i: usize) -> R<()> {
        let (mut sa, mut na) = (self.runs[i].base, self.runs[i].len);
        let (sb, mut nb) = (self.runs[i + 1].base, self.runs[i + 1].len);
        self.runs[i].len = na + nb;
        self.runs.remove(i + 1);
        let k = self.gallop_right(self.a[sb], &self.a[sa..sa + na], 0)?;
        sa += k;
        na -= k;
        if na == 0 {
            return Ok(());
        }
        nb = self.gallop_left(self.a[sa + na - 1], &self.a[sb..sb + nb], nb - 1)?;
        if nb == 0 {
            return Ok(());
        }
        if na <= nb { self.merge_lo(sa, na, sb, nb) } else { self.merge_hi(sa, na, sb, nb) }
    }

    /// The first position in sorted `a` where `key` can go (before equal ones), searching from `hint`.
    fn gallop_left(&self, key: u32, a: &[u32], hint: usize) -> R<usize> {
        let n = a.len();
        let (mut last, mut ofs) = (0usize, 1usize);
        let (lo, hi);
        if self.lt(a[hint], key)? {
            let max = n - hint;
            while ofs < max && self.lt(a[hint + ofs], key)? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            ofs = ofs.min(max);
            (lo, hi) = (hint + last + 1, hint + ofs);
        } else {
            let max = hint + 1;
            while ofs < max && !self.lt(a[hint - ofs], key)? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            ofs = ofs.min(max);
            (lo, hi) = (hint + 1 - ofs, hint - last);
        }
        let (mut l, mut r) = (lo, hi);
        while l < r {
            let m = l + ((r - l) >> 1);
            if self.lt(a[m], key)? { l = m + 1 } else { r = m }
        }
        Ok(r)
    }

    /// As `gallop_left`, after equal ones.
    fn gallop_right(&self, key: u32, a: &[u32], hint: usize) -> R<usize> {
        let n = a.len();
        let (mut last, mut ofs) = (0usize, 1usize);
        let (lo, hi);
        if self.lt(key, a[hint])? {
            let max = hint + 1;
            while ofs < max && self.lt(key, a[hint - ofs])? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            ofs = ofs.min(max);
            (lo, hi) = (hint + 1 - ofs, hint - last);
        } else {
            let max = n - hint;
            while ofs < max && !self.lt(key, a[hint + ofs])? {
                last = ofs;
                ofs = (ofs << 1) + 1;
            }
            ofs = ofs.min(max);
            (lo, hi) = (hint + last + 1, hint + ofs);
        }
        let (mut l, mut r) = (lo, hi);
        while l < r {
            let m = l + ((r - l) >> 1);
            if self.lt(key, a[m])? { r = m } else { l = m + 1 }
        }
        Ok(r)
    }

    fn merge_lo(&mut self, sa: usize, na: usize, sb: usize, nb: usize) -> R<()> {
        let mut m = Merge { tmp: self.a[sa..sa + na].to_vec(), dest: sa, t: 0, na, b: sb, nb };
        let r = self.merge_lo_steps(&mut m);
        if matches!(r, Ok(true)) {
            // One item of A left, and it goes to the end.
            self.a.copy_within(m.b..m.b + m.nb, m.dest);
            self.a[m.dest + m.nb] = m.tmp[m.t];
        } else {
            let rest = &m.tmp[m.t..m.t + m.na];
            self.a[m.dest..m.dest + rest.len()].copy_from_slice(rest);
        }
        r.map(drop)
    }

    /// True: the rest of B comes first, then the last of A.
    fn merge_lo_steps(&mut self, m: &mut Merge) -> R<bool> {
        m.take_b(&mut self.a);
        if m.nb == 0 {
            return Ok(false);
        }
        if m.na == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut acount, mut bcount) = (0, 0);
            loop {
                if self.lt(self.a[m.b], m.tmp[m.t])? {
                    m.take_b(&mut self.a);
                    (acount, bcount) = (0, bcount + 1);
                    if m.nb == 0 {
                        return Ok(false);
                    }
                    if bcount >= min_gallop {
                        break;
                    }
                } else {
                    m.take_a(&mut self.a);
                    (acount, bcount) = (acount + 1, 0);
                    if m.na == 1 {
                        return Ok(true);
                    }
                    if acount >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let k = self.gallop_right(self.a[m.b], &m.tmp[m.t..m.t + m.na], 0)?;
                acount = k;
                for _ in 0..k {
                    m.take_a(&mut self.a);
                }
                if k > 0 && m.na <= 1 {
                    return Ok(m.na == 1);
                }
                m.take_b(&mut self.a);
                if m.nb == 0 {
                    return Ok(false);
                }
                let k = self.gallop_left(m.tmp[m.t], &self.a[m.b..m.b + m.nb], 0)?;
                bcount = k;
                for _ in 0..k {
                    m.take_b(&mut self.a);
                }
                if m.nb == 0 {
                    return Ok(false);
                }
                m.take_a(&mut self.a);
                if m.na == 1 {
                    return Ok(true);
                }
                if acount < MIN_GALLOP && bcount < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    fn merge_hi(&mut self, sa: usize, na: usize, sb: usize, nb: usize) -> R<()> {
        let mut m = MergeHi { tmp: self.a[sb..sb + nb].to_vec(), sa, na, nb };
        let r = self.merge_hi_steps(&mut m);
        // The hole is a[sa + na .. sa + na + nb].
        if matches!(r, Ok(true)) {
            // One item of B left, and it goes to the front.
            self.a.copy_within(sa..sa + m.na, sa + 1);
            self.a[sa] = m.tmp[0];
        } else {
            self.a[sa + m.na..sa + m.na + m.nb].copy_from_slice(&m.tmp[..m.nb]);
        }
        r.map(drop)
    }

    /// True: the rest of A comes last, after the first of B.
    fn merge_hi_steps(&mut self, m: &mut MergeHi) -> R<bool> {
        m.take_a(&mut self.a);
        if m.na == 0 {
            return Ok(false);
        }
        if m.nb == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut acount, mut bcount) = (0, 0);
            loop {
                if self.lt(m.tmp[m.nb - 1], self.a[m.sa + m.na - 1])? {
                    m.take_a(&mut self.a);
                    (acount, bcount) = (acount + 1, 0);
                    if m.na == 0 {
                        return Ok(false);
                    }
                    if acount >= min_gallop {
                        break;
                    }
                } else {
                    m.take_b(&mut self.a);
                    (acount, bcount) = (0, bcount + 1);
                    if m.nb == 1 {
                        return Ok(true);
                    }
                    if bcount >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let k = m.na - self.gallop_right(m.tmp[m.nb - 1], &self.a[m.sa..m.sa + m.na], m.na - 1)?;
                acount = k;
                for _ in 0..k {
                    m.take_a(&mut self.a);
                }
                if m.na == 0 {
                    return Ok(false);
                }
                m.take_b(&mut self.a);
                if m.nb == 1 {
                    return Ok(true);
                }
                let k = m.nb - self.gallop_left(self.a[m.sa + m.na - 1], &m.tmp[..m.nb], m.nb - 1)?;
                bcount = k;
                for _ in 0..k {
                    m.take_b(&mut self.a);
                }
                if k > 0 && m.nb <= 1 {
                    return Ok(m.nb == 1);
                }
                m.take_a(&mut self.a);
                if m.na == 0 {
                    return Ok(false);
                }
                if acount < MIN_GALLOP && bcount < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// A merge from the left: A is in `tmp`, B in place, the result grows at `dest`.
struct Merge {
    tmp: Vec<u32>,
    dest: usize,
    t: usize,
    na: usize,
    b: usize,
    nb: usize,
}

impl Merge {
    fn take_a(&mut self, a: &mut [u32]) {
        a[self.dest] = self.tmp[self.t];
        self.dest += 1;
        self.t += 1;
        self.na -= 1;
    }
    fn take_b(&mut self, a: &mut [u32]) {
        a[self.dest] = a[self.b];
        self.dest += 1;
        self.b += 1;
        self.nb -= 1;
    }
}

/// A merge from the right: B is in `tmp`, A in place, the result grows downwards from `sa + na + nb`.
struct MergeHi {
    tmp: Vec<u32>,
    sa: usize,
    na: usize,
    nb: usize,
}

impl MergeHi {
    fn take_a(&mut self, a: &mut [u32]) {
        a[self.sa + self.na + self.nb - 1] = a[self.sa + self.na - 1];
        self.na -= 1;
    }
    fn take_b(&mut self, a: &mut [u32]) {
        a[self.sa + self.na + self.nb - 1] = self.tmp[self.nb - 1];
        self.nb -= 1;
    }
}
