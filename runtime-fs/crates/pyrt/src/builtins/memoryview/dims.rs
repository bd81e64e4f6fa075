//! How many items a view has in each dimension, and how far apart they are.

use super::items::Format;
use crate::builtins::slice::Span;
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

#[derive(Clone, Copy)]
pub struct Dim {
    pub len: usize,
    /// Distance between items, in bytes.
    pub step: i64,
}

/// Nearly all views have one dimension: they allocate nothing for it.
#[derive(Clone)]
pub enum Dims {
    One(Dim),
    /// None, or two and more.
    Several(Box<[Dim]>),
}

impl Dims {
    pub fn one(len: usize, format: Format) -> Dims {
        Dims::One(Dim { len, step: format.size as i64 })
    }
    /// Items of `size` bytes that lie side by side.
    pub fn packed(shape: &[usize], size: usize) -> Dims {
        let mut step = size as i64;
        let mut dims: Vec<Dim> = Vec::with_capacity(shape.len());
        for &len in shape.iter().rev() {
            dims.push(Dim { len, step });
            step *= len as i64;
        }
        dims.reverse();
        match dims[..] {
            [one] => Dims::One(one),
            _ => Dims::Several(dims.into()),
        }
    }
    pub fn all(&self) -> &[Dim] {
        match self {
            Dims::One(one) => std::slice::from_ref(one),
            Dims::Several(all) => all,
        }
    }
    /// The number of items.
    pub fn count(&self) -> usize {
        self.all().iter().map(|d| d.len).product()
    }
    /// `len(view)`
    pub fn len(&self) -> usize {
        self.all().first().map_or(1, |d| d.len)
    }
    pub fn same_shape(&self, other: &Dims) -> bool {
        let (a, b) = (self.all(), other.all());
        if a.len() != b.len() {
            return false;
        }
        // After a dimension without items the others do not matter.
        let end = a.iter().position(|d| d.len == 0).map_or(a.len(), |i| i + 1);
        a[..end].iter().zip(&b[..end]).all(|(x, y)| x.len == y.len)
    }
    pub fn is_c_contiguous(&self, size: usize) -> bool {
        contiguous(self.all().iter().rev(), size)
    }
    pub fn is_f_contiguous(&self, size: usize) -> bool {
        contiguous(self.all().iter(), size)
    }
    /// The same items, but those of `span` only in the first dimension: where they start, too.
    pub fn part(&self, start: i64, span: &Span) -> (i64, Dims) {
        let narrowed = |d: &Dim| Dim { len: span.count, step: d.step * span.step };
        match self {
            Dims::One(d) => (start + span.start * d.step, Dims::One(narrowed(d))),
            Dims::Several(all) => {
                let mut all = all.clone();
                let from = all.first().map_or(start, |d| start + span.start * d.step);
                if let Some(d) = all.first_mut() {
                    *d = narrowed(d);
                }
                (from, Dims::Several(all))
            }
        }
    }
    /// Where the item is that an index per dimension names.
    pub fn place(&self, start: i64, indices: &[Obj]) -> R<usize> {
        let mut at = start;
        for (number, (d, index)) in self.all().iter().zip(indices).enumerate() {
            let i = crate::ops::to_index(index)?;
            let i = if i < 0 { i + d.len as i64 } else { i };
            if !(0..d.len as i64).contains(&i) {
                raise!(INDEX_ERROR, "index out of bounds on dimension {}", number + 1);
            }
            at += i * d.step;
        }
        Ok(at as usize)
    }
    /// The byte offsets of the items, the last index running fastest.
    pub fn walk(&self, start: i64, visit: &mut dyn FnMut(usize)) {
        walk(self.all(), start, visit);
    }
    /// The same, the first index running fastest.
    pub fn walk_columns(&self, start: i64, visit: &mut dyn FnMut(usize)) {
        let turned: Vec<Dim> = self.all().iter().rev().copied().collect();
        walk(&turned, start, visit);
    }
}

fn walk(dims: &[Dim], at: i64, visit: &mut dyn FnMut(usize)) {
    match dims.split_first() {
        None => visit(at as usize),
        Some((d, rest)) => (0..d.len as i64).for_each(|i| walk(rest, at + i * d.step, visit)),
    }
}

/// `dims` from the one whose index runs fastest.
fn contiguous<'a>(dims: impl Iterator<Item = &'a Dim> + Clone, size: usize) -> bool {
    if dims.clone().any(|d| d.len == 0) {
        return true;
    }
    let mut wanted = size as i64;
    for d in dims {
        if d.len > 1 && d.step != wanted {
            return false;
        }
        wanted *= d.len as i64;
    }
    true
}
