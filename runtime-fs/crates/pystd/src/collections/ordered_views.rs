//! Views and iterators of `OrderedDict` (odictobject.c): the iterator notices every change of the order, but none after its last item.

use pyrt::builtins::{dict, dict_views};
use pyrt::cursor::Part;
use pyrt::iter::IterImpl;
use pyrt::types::{ty, StaticType, T_FINAL, T_OVERRIDES, T_UNHASHABLE};
use pyrt::{err, Obj, R};

/// py-type: _collections.odict_keys
pub static ODICT_KEYS: StaticType = StaticType::new("odict_keys", "builtins", Some(&ty::DICT_KEYS), pyrt::Tag::Native, T_FINAL | T_UNHASHABLE | T_OVERRIDES, pyrt::rows!(ODICT_KEYS));
/// py-type: _collections.odict_values
pub static ODICT_VALUES: StaticType = StaticType::new("odict_values", "builtins", Some(&ty::DICT_VALUES), pyrt::Tag::Native, T_FINAL | T_OVERRIDES, pyrt::rows!(ODICT_VALUES));
/// py-type: _collections.odict_items
pub static ODICT_ITEMS: StaticType = StaticType::new("odict_items", "builtins", Some(&ty::DICT_ITEMS), pyrt::Tag::Native, T_FINAL | T_UNHASHABLE | T_OVERRIDES, pyrt::rows!(ODICT_ITEMS));
/// py-type: _collections.odict_iterator
pub static ODICT_ITERATOR: StaticType = StaticType::new("odict_iterator", "builtins", Some(&ty::OBJECT), pyrt::Tag::Iter, T_FINAL, pyrt::rows!(ODICT_ITERATOR));

/// `dict`: unset once it is told of a change. `left`: items that are not given yet; none: the end has no checks.
#[derive(Clone)]
struct Order {
    dict: Obj,
    part: Part,
    backward: bool,
    at: usize,
    left: usize,
    size: usize,
    version: u32,
}

impl IterImpl for Order {
    fn next(&mut self) -> R<Option<Obj>> {
        let Some(d) = self.dict.as_dict() else { return Ok(None) };
        if self.left == 0 {
            self.dict = Obj::UNSET;
            return Ok(None);
        }
        // `clear` is one change, and leaves nothing.
        let cleared = d.is_empty() && self.size > 1 && d.version() == self.version.wrapping_add(1);
        if d.version() != self.version && !cleared {
            self.dict = Obj::UNSET;
            return Err(err!(RUNTIME_ERROR, "OrderedDict mutated during iteration"));
        }
        if d.len() != self.size {
            self.size = usize::MAX;
            return Err(err!(RUNTIME_ERROR, "OrderedDict changed size during iteration"));
        }
        let found = if self.backward { d.part_before(self.at, self.part) } else { d.part_from(self.at, self.part) };
        let Some((at, item)) = found else { return Ok(None) };
        self.at = at;
        self.left -= 1;
        Ok(Some(item))
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(self.clone()))
    }
    fn resumable(&self) -> bool {
        true
    }
}

fn iterate(o: &Obj, part: Part, backward: bool) -> R<Obj> {
    let d = dict::this(o)?;
    let order = Order { dict: o.clone(), part, backward, at: if backward { usize::MAX } else { 0 }, left: d.len(), size: d.len(), version: d.version() };
    Ok(Obj::iterator(ODICT_ITERATOR.get(), Box::new(order)))
}

/// py: OrderedDict.__iter__(self, /) -> odict_iterator
pub fn iter(a: &[Obj]) -> R<Obj> {
    iterate(&a[0], Part::Keys, false)
}
/// py: OrderedDict.__reversed__(self, /) -> odict_iterator
pub fn reversed(a: &[Obj]) -> R<Obj> {
    iterate(&a[0], Part::Keys, true)
}

fn view(o: &Obj, part: Part) -> R<Obj> {
    let cls = match part {
        Part::Keys => &ODICT_KEYS,
        Part::Values => &ODICT_VALUES,
        Part::Items => &ODICT_ITEMS,
    };
    dict::this(o)?;
    Ok(dict_views::make_of(cls.get(), o, part))
}
/// py: OrderedDict.keys(self, /) -> odict_keys
pub fn keys(a: &[Obj]) -> R<Obj> {
    view(&a[0], Part::Keys)
}
/// py: OrderedDict.values(self, /) -> odict_values
pub fn values(a: &[Obj]) -> R<Obj> {
    view(&a[0], Part::Values)
}
/// py: OrderedDict.items(self, /) -> odict_items
pub fn items(a: &[Obj]) -> R<Obj> {
    view(&a[0], Part::Items)
}

/// py: odict_keys.__iter__(self, /) -> odict_iterator
/// py: odict_values.__iter__(self, /) -> odict_iterator
/// py: odict_items.__iter__(self, /) -> odict_iterator
pub fn view_iter(a: &[Obj]) -> R<Obj> {
    let v = dict_views::this(&a[0])?;
    iterate(&v.dict, v.part, false)
}
/// py: odict_keys.__reversed__(self, /) -> odict_iterator
/// py: odict_values.__reversed__(self, /) -> odict_iterator
/// py: odict_items.__reversed__(self, /) -> odict_iterator
pub fn view_reversed(a: &[Obj]) -> R<Obj> {
    let v = dict_views::this(&a[0])?;
    iterate(&v.dict, v.part, true)
}

/// py: odict_iterator.__iter__(self, /) -> odict_iterator
pub fn iter_self(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}
/// py: odict_iterator.__next__(self, /)
pub fn iter_next(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::container_rows::next(a)
}
/// py: odict_iterator.__reduce__(self, /) -> tuple
pub fn iter_reduce(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::iterator_reduce::reduce(a)
}
