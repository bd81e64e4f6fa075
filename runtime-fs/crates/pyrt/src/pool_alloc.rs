//! The allocator. Python programs make and free small objects all the time: blocks of up to 256 bytes come from a free list per
//! size class, cut from chunks of the system's allocator; larger ones go there directly. Chunks are not given back.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::ptr::null_mut;

const GRAIN: usize = 16;
const LARGEST: usize = 256;
/// A chunk is a sixteenth of what there is, within these bounds; on Linux huge pages from the size on that wastes nothing worth speaking of.
const CHUNK: usize = 32 * 1024;
const LARGEST_CHUNK: usize = if cfg!(target_os = "linux") { 2 * HUGE_PAGE } else { 1024 * 1024 };
const PAGE: usize = 4096;
const HUGE_PAGE: usize = 2 * 1024 * 1024;
/// A line of the cache.
const LINE: usize = 64;

struct Block {
    next: *mut Block,
}
struct Pools {
    /// By size / GRAIN, rounded up.
    free: [*mut Block; LARGEST / GRAIN + 1],
    /// The rest of the current chunk.
    fresh: *mut u8,
    left: usize,
    /// The bytes of all chunks.
    taken: usize,
}

thread_local! {
    static POOLS: UnsafeCell<Pools> = const { UnsafeCell::new(Pools { free: [null_mut(); LARGEST / GRAIN + 1], fresh: null_mut(), left: 0, taken: 0 }) };
}

/// How Linux hands out memory (madvise(2)). Advice: what a system cannot do or does not know, it leaves.
#[cfg(target_os = "linux")]
mod advice {
    use super::{CHUNK, HUGE_PAGE, PAGE};

    const HUGE: i32 = 14;
    const POPULATE_WRITE: i32 = 23;
    extern "C" {
        fn madvise(address: *mut u8, length: usize, advice: i32) -> i32;
    }

    /// The pages of a chunk at once, not one by one as they are touched first: one call of the system instead of a fault for each.
    pub fn populate(chunk: *mut u8, length: usize) {
        if length > CHUNK {
            // SAFETY: the pages are ours.
            unsafe { madvise(chunk, length, POPULATE_WRITE) };
        }
    }

    /// Huge pages for a block that has room for some: 512 faults and entries of page tables less for each.
    #[inline(always)]
    pub fn huge_pages(block: *mut u8, length: usize) {
        if length >= HUGE_PAGE {
            huge(block, length);
        }
    }
    #[cold]
    fn huge(block: *mut u8, length: usize) {
        let past = block as usize % PAGE;
        // SAFETY: the block's pages are mapped; the advice does not change what is in them.
        unsafe { madvise(block.wrapping_sub(past), length + past, HUGE) };
    }
}
#[cfg(not(target_os = "linux"))]
mod advice {
    pub fn populate(_: *mut u8, _: usize) {}
    pub fn huge_pages(_: *mut u8, _: usize) {}
}

pub struct PoolAlloc;

#[inline(always)]
fn class_of(layout: &Layout) -> Option<usize> {
    if layout.size() <= LARGEST && layout.align() <= GRAIN { Some(layout.size().div_ceil(GRAIN)) } else { None }
}

impl Pools {
    #[inline(always)]
    fn take(&mut self, class: usize) -> *mut u8 {
        let block = self.free[class];
        if block.is_null() {
            return self.cut(class);
        }
        // SAFETY: what stands in a free list is a free block of this class, whose first word `give` wrote.
        self.free[class] = unsafe { (*block).next };
        block as *mut u8
    }
    #[cold]
    #[inline(never)]
    fn cut(&mut self, class: usize) -> *mut u8 {
        let size = class.max(1) * GRAIN;
        // A block that fills lines of the cache begins with one; what is passed over is a block of its own.
        let gap = if size % LINE == 0 { self.left % LINE } else { 0 };
        if self.left < size + gap {
            let length = (self.taken / 16).clamp(CHUNK, LARGEST_CHUNK);
            let grain = if length < HUGE_PAGE { PAGE } else { HUGE_PAGE };
            let length = length & !(grain - 1);
            // SAFETY: the layout is not empty.
            let chunk = unsafe { System.alloc(Layout::from_size_align_unchecked(length, grain)) };
            if chunk.is_null() {
                return chunk;
            }
            self.taken += length;
            advice::huge_pages(chunk, length);
            advice::populate(chunk, length);
            self.fresh = chunk;
            self.left = length;
        } else if gap > 0 {
            self.give(gap / GRAIN, self.fresh);
            // SAFETY: `gap` is less than `left`.
            self.fresh = unsafe { self.fresh.add(gap) };
            self.left -= gap;
        }
        let p = self.fresh;
        // SAFETY: `left` bytes from `fresh` are ours.
        self.fresh = unsafe { p.add(size) };
        self.left -= size;
        p
    }
    #[inline(always)]
    fn give(&mut self, class: usize, p: *mut u8) {
        let block = p as *mut Block;
        // SAFETY: the block is of this class, at least a word long, and nobody uses it any more.
        unsafe { (*block).next = self.free[class] };
        self.free[class] = block;
    }
}

// SAFETY: blocks of a class are interchangeable, every thread has its own lists, and a block freed by another thread than the one that
// took it joins that thread's list.
unsafe impl GlobalAlloc for PoolAlloc {
    #[inline(always)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match class_of(&layout) {
            Some(class) => POOLS.with(|p| (*p.get()).take(class)),
            None => {
                let p = System.alloc(layout);
                advice::huge_pages(p, layout.size());
                p
            }
        }
    }
    #[inline(always)]
    unsafe fn dealloc(&self, p: *mut u8, layout: Layout) {
        match class_of(&layout) {
            Some(class) => POOLS.with(|pools| (*pools.get()).give(class, p)),
            None => System.dealloc(p, layout),
        }
    }
    #[inline]
    unsafe fn realloc(&self, p: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let new = Layout::from_size_align_unchecked(size, layout.align());
        match (class_of(&layout), class_of(&new)) {
            (None, None) => {
                let q = System.realloc(p, layout, size);
                advice::huge_pages(q, size);
                q
            }
            (Some(a), Some(b)) if a == b => p,
            _ => {
                let q = self.alloc(new);
                if !q.is_null() {
                    std::ptr::copy_nonoverlapping(p, q, layout.size().min(size));
                    self.dealloc(p, layout);
                }
                q
            }
        }
    }
}

#[global_allocator]
static ALLOCATOR: PoolAlloc = PoolAlloc;
