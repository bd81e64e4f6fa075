//! `malloc` for WASI, in the place of wasi-libc's: a tenth of its code, faster for small blocks, and no headers.
//!
//! Memory is cut into pages of 16 KiB, each for blocks of one size class or part of a run of pages that is one large block. One byte a
//! page says which. Free small blocks are linked lists, free pages are found in the table, where neighbours merge by themselves.
#![allow(unsafe_op_in_unsafe_fn)]

use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::UnsafeCell;
use core::ptr::{copy_nonoverlapping, null_mut, write_bytes};

const PAGE: usize = 1 << 14;
const PAGES: usize = 1 << (32 - 14);
/// Blocks above this are runs of pages.
const SMALL: usize = 4096;
const CLASSES: usize = 33;

/// Not ours, or beyond the end of the memory.
const OUTSIDE: u8 = 0;
const FREE: u8 = 253;
const REST: u8 = 254;
const FIRST: u8 = 255;

struct State {
    /// 1 + the size class of its blocks, or one of the kinds above.
    kind: [u8; PAGES],
    free: [*mut *mut u8; CLASSES],
    /// What is left of the page that a class took last.
    fresh: [(usize, usize); CLASSES],
    /// Pages `..end` are in use or free, those before `top` exist; below `low` none is free.
    end: usize,
    top: usize,
    low: usize,
}
struct Cell(UnsafeCell<State>);
// SAFETY: WASI preview 1 has one thread.
unsafe impl Sync for Cell {}
static STATE: Cell = Cell(UnsafeCell::new(State { kind: [OUTSIDE; PAGES], free: [null_mut(); CLASSES], fresh: [(0, 0); CLASSES], end: 0, top: 0, low: 0 }));

/// Sixteen steps of 16 up to 256, then four to each doubling.
fn class_of(size: usize) -> usize {
    if size <= 256 {
        return size.saturating_sub(1) >> 4;
    }
    let top = usize::BITS as usize - 1 - (size - 1).leading_zeros() as usize;
    16 + (top - 8) * 4 + ((size - 1) >> (top - 2)) - 4
}
fn class_size(class: usize) -> usize {
    if class < 16 { (class + 1) << 4 } else { (5 + (class - 16) % 4) << (6 + (class - 16) / 4) }
}

impl State {
    /// `n` neighbouring pages, marked FIRST and REST; null when the memory is at its maximum.
    unsafe fn take_pages(&mut self, n: usize) -> *mut u8 {
        let mut at = self.low;
        let mut skipped = false;
        while at < self.end {
            let run = self.kind[at..self.end].iter().take(n).take_while(|k| **k == FREE).count();
            if run == n {
                return self.mark(at, n, skipped);
            }
            if at + run == self.end && run > 0 {
                break;
            }
            skipped |= run > 0;
            at += run + 1;
        }
        let at = at.min(self.end);
        if !self.grow(at + n, n) {
            return null_mut();
        }
        if self.kind[at..at + n].iter().all(|k| *k == FREE) {
            return self.mark(at, n, skipped);
        }
        // The first growth starts where the data of the program end, others behind what is not ours.
        self.mark(self.end - n, n, true)
    }

    fn mark(&mut self, at: usize, n: usize, skipped: bool) -> *mut u8 {
        self.kind[at] = FIRST;
        self.kind[at + 1..at + n].fill(REST);
        if !skipped {
            self.low = at + n;
        }
        (at * PAGE) as *mut u8
    }

    /// Makes pages `..to` free, or `n` pages further on.
    unsafe fn grow(&mut self, mut to: usize, n: usize) -> bool {
        if self.end == 0 {
            extern "C" {
                static __heap_base: u8;
                static __heap_end: u8;
            }
            let start = (&raw const __heap_base as usize).div_ceil(PAGE);
            (self.end, self.low) = (start, start);
            self.top = (&raw const __heap_end as usize / PAGE).max(start);
            to += start;
        }
        if self.extend(to) {
            return true;
        }
        let have = memory_size(0) * 4;
        if have <= self.top {
            return false;
        }
        // Somebody else (the adapter of a component) has taken the memory behind ours: ours goes on behind that.
        self.kind[self.end..self.top].fill(FREE);
        (self.end, self.top) = (have, have);
        self.extend(have + n)
    }

    /// Makes pages `..to` free, without a gap.
    unsafe fn extend(&mut self, to: usize) -> bool {
        if to > PAGES {
            return false;
        }
        if to > self.top {
            let have = memory_size(0) * 4;
            if have > self.top {
                return false;
            }
            // A little more, so that a growing program does not ask for every page.
            let wanted = (to - have + (have >> 5)).div_ceil(4);
            if memory_grow(0, wanted) == usize::MAX && memory_grow(0, (to - have).div_ceil(4)) == usize::MAX {
                return false;
            }
            self.top = (memory_size(0) * 4).min(PAGES);
        }
        self.kind[self.end..to].fill(FREE);
        self.end = to;
        true
    }

    unsafe fn small(&mut self, class: usize) -> *mut u8 {
        let head = self.free[class];
        if !head.is_null() {
            self.free[class] = *head as *mut *mut u8;
            return head as *mut u8;
        }
        let size = class_size(class);
        let (at, end) = self.fresh[class];
        if at + size <= end {
            self.fresh[class].0 = at + size;
            return at as *mut u8;
        }
        let page = self.take_pages(1);
        if !page.is_null() {
            self.kind[page as usize / PAGE] = class as u8 + 1;
            self.fresh[class] = (page as usize + size, page as usize + PAGE);
        }
        page
    }

    /// Pages of the large block that starts at `page`.
    fn run_length(&self, page: usize) -> usize {
        1 + self.kind[page + 1..self.end].iter().take_while(|k| **k == REST).count()
    }
}

unsafe fn allocate(size: usize) -> *mut u8 {
    // SAFETY: one thread, and nothing below calls back.
    let s = &mut *STATE.0.get();
    if size <= SMALL {
        return s.small(class_of(size));
    }
    if size > isize::MAX as usize {
        return null_mut();
    }
    s.take_pages(size.div_ceil(PAGE))
}

unsafe fn release(p: *mut u8) {
    if p.is_null() {
        return;
    }
    let s = &mut *STATE.0.get();
    let page = p as usize / PAGE;
    match s.kind[page] {
        FIRST => {
            let n = s.run_length(page);
            s.kind[page..page + n].fill(FREE);
            s.low = s.low.min(page);
        }
        class => {
            let class = class as usize - 1;
            *(p as *mut *mut u8) = s.free[class] as *mut u8;
            s.free[class] = p as *mut *mut u8;
        }
    }
}

unsafe fn size_of_block(p: *mut u8) -> usize {
    let s = &*STATE.0.get();
    let page = p as usize / PAGE;
    match s.kind[page] {
        FIRST => s.run_length(page) * PAGE,
        class => class_size(class as usize - 1),
    }
}

unsafe fn reallocate(p: *mut u8, size: usize) -> *mut u8 {
    if p.is_null() {
        return allocate(size);
    }
    let have = size_of_block(p);
    if size <= have && (size > have / 2 || have <= 64) {
        return p;
    }
    let s = &mut *STATE.0.get();
    let page = p as usize / PAGE;
    if have > SMALL && size > have && size <= isize::MAX as usize {
        // In place, where the pages behind are free or the memory ends.
        let (old, new) = (have / PAGE, size.div_ceil(PAGE));
        let free = s.kind[page + old..s.end].iter().take(new - old).take_while(|k| **k == FREE).count();
        if old + free == new || (page + old + free == s.end && s.extend(page + new)) {
            s.kind[page + old..page + new].fill(REST);
            return p;
        }
    }
    let q = allocate(size);
    if !q.is_null() {
        copy_nonoverlapping(p, q, have.min(size));
        release(p);
    }
    q
}

#[no_mangle]
unsafe extern "C" fn malloc(size: usize) -> *mut u8 {
    allocate(size)
}
#[no_mangle]
unsafe extern "C" fn free(p: *mut u8) {
    release(p)
}
#[no_mangle]
unsafe extern "C" fn calloc(n: usize, size: usize) -> *mut u8 {
    let Some(total) = n.checked_mul(size) else { return null_mut() };
    let p = allocate(total);
    if !p.is_null() {
        write_bytes(p, 0, total);
    }
    p
}
#[no_mangle]
unsafe extern "C" fn realloc(p: *mut u8, size: usize) -> *mut u8 {
    reallocate(p, size)
}
/// Small blocks lie at multiples of 16; whole pages serve what wants more.
#[no_mangle]
unsafe extern "C" fn aligned_alloc(align: usize, size: usize) -> *mut u8 {
    if align <= 16 {
        return allocate(size);
    }
    if align > PAGE { null_mut() } else { allocate(size.max(SMALL + 1)) }
}
#[no_mangle]
unsafe extern "C" fn posix_memalign(out: *mut *mut u8, align: usize, size: usize) -> i32 {
    let p = aligned_alloc(align, size);
    if p.is_null() {
        return 12;
    }
    *out = p;
    0
}
