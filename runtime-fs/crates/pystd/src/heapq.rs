//! `_heapq`: binary heaps in lists. Only `<` is used, and no borrow is held while it runs.

use pyrt::cmp::lt_b;
use pyrt::heap::ListObj;
use pyrt::{err, Obj, R};

fn this<'a>(o: &'a Obj, f: &str) -> R<&'a ListObj> {
    let which = if matches!(f, "heappush" | "heappushpop" | "heapreplace") { " 1" } else { "" };
    o.as_list().ok_or_else(|| err!(TYPE_ERROR, "{}() argument{} must be list, not {}", f, which, pyrt::builtins::args::kind(o)))
}

fn len(l: &ListObj) -> usize {
    l.v.get().len()
}
fn at(l: &ListObj, i: usize) -> R<Obj> {
    l.v.get().get(i).cloned().ok_or_else(|| err!(INDEX_ERROR, "list index out of range"))
}
fn swap(l: &ListObj, i: usize, j: usize) {
    l.v.get_mut().swap(i, j);
}

/// A min-heap, or a max-heap for the `_..._max` functions.
#[derive(Clone, Copy)]
struct Heap<'a> {
    l: &'a ListObj,
    max: bool,
}

impl Heap<'_> {
    /// Does `a` belong above `b`?
    fn above(&self, a: &Obj, b: &Obj) -> R<bool> {
        if self.max { lt_b(b, a) } else { lt_b(a, b) }
    }
    fn check(&self, size: usize) -> R<()> {
        if len(self.l) != size {
            return Err(err!(RUNTIME_ERROR, "list changed size during iteration"));
        }
        Ok(())
    }
    /// Moves the item at `pos` up to its place, not above `start`.
    fn sift_down(&self, start: usize, mut pos: usize) -> R<()> {
        let size = len(self.l);
        while pos > start {
            let parent = (pos - 1) >> 1;
            let above = self.above(&at(self.l, pos)?, &at(self.l, parent)?)?;
            self.check(size)?;
            if !above {
                break;
            }
            swap(self.l, pos, parent);
            pos = parent;
        }
        Ok(())
    }
    /// Moves the item at `pos` down to a leaf, always along the smaller child, then up again.
    fn sift_up(&self, mut pos: usize) -> R<()> {
        let start = pos;
        let size = len(self.l);
        let limit = size >> 1;
        while pos < limit {
            let mut child = 2 * pos + 1;
            if child + 1 < size {
                let left_wins = self.above(&at(self.l, child)?, &at(self.l, child + 1)?)?;
                self.check(size)?;
                child += !left_wins as usize;
            }
            swap(self.l, pos, child);
            pos = child;
        }
        self.sift_down(start, pos)
    }
    fn heapify(&self) -> R<()> {
        for i in (0..len(self.l) >> 1).rev() {
            self.sift_up(i)?;
        }
        Ok(())
    }
    fn pop(&self) -> R<Obj> {
        let last = self.l.v.get_mut().pop();
        let Some(last) = last else { return Err(err!(INDEX_ERROR, "index out of range")) };
        if len(self.l) == 0 {
            return Ok(last);
        }
        let top = std::mem::replace(&mut self.l.v.get_mut()[0], last);
        self.sift_up(0)?;
        Ok(top)
    }
    fn replace(&self, x: &Obj) -> R<Obj> {
        if len(self.l) == 0 {
            return Err(err!(INDEX_ERROR, "index out of range"));
        }
        let top = std::mem::replace(&mut self.l.v.get_mut()[0], x.clone());
        self.sift_up(0)?;
        Ok(top)
    }
}

fn min<'a>(o: &'a Obj, f: &str) -> R<Heap<'a>> {
    Ok(Heap { l: this(o, f)?, max: false })
}
fn max<'a>(o: &'a Obj, f: &str) -> R<Heap<'a>> {
    Ok(Heap { l: this(o, f)?, max: true })
}

/// py: _heapq.heappush(heap, item, /) -> None
pub fn heappush(a: &[Obj]) -> R<Obj> {
    let h = min(&a[0], "heappush")?;
    h.l.v.get_mut().push(a[1].clone());
    h.sift_down(0, len(h.l) - 1)?;
    Ok(Obj::NONE)
}
/// py: _heapq.heappop(heap, /) -> object
pub fn heappop(a: &[Obj]) -> R<Obj> {
    min(&a[0], "heappop")?.pop()
}
/// py: _heapq.heapreplace(heap, item, /) -> object
pub fn heapreplace(a: &[Obj]) -> R<Obj> {
    min(&a[0], "heapreplace")?.replace(&a[1])
}
/// py: _heapq.heappushpop(heap, item, /) -> object
pub fn heappushpop(a: &[Obj]) -> R<Obj> {
    let h = min(&a[0], "heappushpop")?;
    if len(h.l) == 0 || !lt_b(&at(h.l, 0)?, &a[1])? {
        return Ok(a[1].clone());
    }
    h.replace(&a[1])
}
/// py: _heapq.heapify(heap, /) -> None
pub fn heapify(a: &[Obj]) -> R<Obj> {
    min(&a[0], "heapify")?.heapify()?;
    Ok(Obj::NONE)
}
/// py: _heapq._heappop_max(heap, /) -> object
pub fn heappop_max(a: &[Obj]) -> R<Obj> {
    max(&a[0], "_heappop_max")?.pop()
}
/// py: _heapq._heapreplace_max(heap, item, /) -> object
pub fn heapreplace_max(a: &[Obj]) -> R<Obj> {
    max(&a[0], "_heapreplace_max")?.replace(&a[1])
}
/// py: _heapq._heapify_max(heap, /) -> None
pub fn heapify_max(a: &[Obj]) -> R<Obj> {
    max(&a[0], "_heapify_max")?.heapify()?;
    Ok(Obj::NONE)
}
