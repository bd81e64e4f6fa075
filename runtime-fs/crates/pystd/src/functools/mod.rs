//! `_functools`: what Lib/functools.py imports from C.

pub mod cmp_key;
pub mod lru_cache;
pub mod partial;

use pyrt::iter::Loop;
use pyrt::{err, Obj, R};

/// py: _functools.reduce(function, iterable, initial=, /) -> object
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let _level = pyrt::recursion::c_function()?;
    let it = pyrt::iter::iter_saying(&a[1], || err!(TYPE_ERROR, "reduce() arg 2 must support iteration"))?;
    let mut it = Loop::new(&it)?;
    let mut acc = match a[2].opt() {
        Some(v) => v.clone(),
        None => match it.next()? {
            Some(v) => v,
            None => return Err(err!(TYPE_ERROR, "reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(x) = it.next()? {
        acc = pyrt::call::call(&a[0], &[acc, x])?;
    }
    Ok(acc)
}
