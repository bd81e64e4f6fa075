//! tee: a chain of blocks that all copies walk; a block goes when the last of them has passed it.

use super::iterator_type;
use pyrt::builtins::args;
use pyrt::iter::{iter, next, IterImpl, State};
use pyrt::shared::Shared;
use pyrt::types::StaticType;
use pyrt::{err, Obj, Tag, R};
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

/// py-type: itertools._tee
pub static TEE: StaticType = iterator_type!("_tee", TEE, pyrt::types::T_FINAL);

const BLOCK: usize = 57;

struct Block {
    it: Obj,
    values: Shared<Vec<Obj>>,
    next: Shared<Option<Rc<Block>>>,
    running: Cell<bool>,
}

impl Block {
    fn new(it: Obj) -> Rc<Block> {
        Rc::new(Block { it, values: Shared::new(Vec::new()), next: Shared::new(None), running: Cell::new(false) })
    }
    fn item(&self, i: usize) -> R<Option<Obj>> {
        if let Some(x) = self.values.get().get(i) {
            return Ok(Some(x.clone()));
        }
        if self.running.replace(true) {
            return Err(err!(RUNTIME_ERROR, "cannot re-enter the tee iterator"));
        }
        let r = next(&self.it);
        self.running.set(false);
        let Some(x) = r? else { return Ok(None) };
        self.values.get_mut().push(x.clone());
        Ok(Some(x))
    }
    fn following(&self) -> Rc<Block> {
        self.next.get_mut().get_or_insert_with(|| Block::new(self.it.clone())).clone()
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // A long chain is freed without recursion.
        let mut next = self.next.replace(None);
        while let Some(b) = next {
            match Rc::try_unwrap(b) {
                Ok(b) => next = b.next.replace(None),
                Err(_) => return,
            }
        }
    }
}

#[derive(Clone)]
struct Tee {
    block: Rc<Block>,
    at: usize,
}

impl IterImpl for Tee {
    fn next(&mut self) -> R<Option<Obj>> {
        if self.at >= BLOCK {
            self.block = self.block.following();
            self.at = 0;
        }
        let x = self.block.item(self.at)?;
        self.at += x.is_some() as usize;
        Ok(x)
    }
    fn resumable(&self) -> bool {
        true
    }
    fn as_any(&self) -> Option<&dyn Any> {
        Some(self)
    }
    fn duplicate(&self) -> Option<Box<dyn IterImpl>> {
        Some(Box::new(self.clone()))
    }
}

/// A copy of a tee at its position; None if `o` is not one.
fn copy_of(o: &Obj) -> Option<Tee> {
    let it = o.as_iter()?;
    let state = it.state.get();
    match &*state {
        State::Dyn(d) => d.as_any()?.downcast_ref::<Tee>().cloned(),
        _ => None,
    }
}

/// py: itertools.tee(iterable, n=2, /) -> tuple
pub fn tee(a: &[Obj]) -> R<Obj> {
    let n = args::size(&a[1])?;
    if n < 0 {
        return Err(err!(VALUE_ERROR, "n must be >= 0"));
    }
    if n == 0 {
        return Ok(Obj::empty_tuple());
    }
    let it = iter(&a[0])?;
    // What can be copied is the first of the iterators itself.
    let copies = match it.tag() {
        Tag::Inst => pyrt::attr::getattr_opt(&it, pyrt::intern("__copy__"))?.is_some(),
        _ => copy_of(&it).is_some(),
    };
    let first = if copies { it } else { Obj::iterator(TEE.get(), Box::new(Tee { block: Block::new(it), at: 0 })) };
    let mut all = vec![first];
    for _ in 1..n {
        let next = pyrt::call::method(pyrt::intern("__copy__"), &all[all.len() - 1..])?;
        all.push(next);
    }
    Ok(Obj::tuple(all))
}
/// py: _tee.__new__(cls, iterable, /)
pub fn new(a: &[Obj]) -> R<Obj> {
    let it = iter(&a[1])?;
    let state = copy_of(&it).unwrap_or_else(|| Tee { block: Block::new(it), at: 0 });
    Ok(Obj::iterator(TEE.get(), Box::new(state)))
}
/// py: _tee.__copy__(self, /) -> object
pub fn copy(a: &[Obj]) -> R<Obj> {
    match copy_of(&a[0]) {
        Some(t) => Ok(Obj::iterator(TEE.get(), Box::new(t))),
        None => Err(err!(TYPE_ERROR, "not a tee")),
    }
}
