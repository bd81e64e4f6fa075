//! What `OrderedDict` asks of the table beyond a dict's needs.

use pyrt::dict::PyDict;
use pyrt::{Obj, R};

/// Do two dicts have equal keys in the same order?
pub fn same_order(x: &PyDict, y: &PyDict) -> R<bool> {
    for (a, b) in x.keys().iter().zip(&y.keys()) {
        if !pyrt::cmp::eq(a, b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The items as a list; a subclass with its own `items` is asked.
pub fn ordered_items(o: &Obj) -> R<Obj> {
    if pyrt::dunder::overridden(o, pyrt::intern("items")).is_some() {
        let items = pyrt::call::method(pyrt::intern("items"), std::slice::from_ref(o))?;
        return Ok(Obj::list(pyrt::iter::collect(&items)?));
    }
    let pairs = pyrt::builtins::dict::this(o)?.pairs();
    Ok(Obj::list(pairs.into_iter().map(|(k, v)| Obj::tuple_of([k, v])).collect()))
}
