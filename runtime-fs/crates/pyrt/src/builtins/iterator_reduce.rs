//! `__reduce__` and `__setstate__` of the builtin iterators.

use crate::exc::R;
use crate::iter::{IterObj, Recipe, State};
use crate::names_used as n;
use crate::obj::Obj;

fn this(o: &Obj) -> R<&IterObj> {
    o.as_iter().ok_or_else(|| crate::err!(TYPE_ERROR, "'{}' object is not an iterator", o.type_name()))
}

/// py: list_iterator.__reduce__(self, /) -> tuple
/// py: list_reverseiterator.__reduce__(self, /) -> tuple
/// py: tuple_iterator.__reduce__(self, /) -> tuple
/// py: str_iterator.__reduce__(self, /) -> tuple
/// py: str_ascii_iterator.__reduce__(self, /) -> tuple
/// py: bytes_iterator.__reduce__(self, /) -> tuple
/// py: bytearray_iterator.__reduce__(self, /) -> tuple
/// py: range_iterator.__reduce__(self, /) -> tuple
/// py: longrange_iterator.__reduce__(self, /) -> tuple
/// py: set_iterator.__reduce__(self, /) -> tuple
/// py: dict_keyiterator.__reduce__(self, /) -> tuple
/// py: dict_valueiterator.__reduce__(self, /) -> tuple
/// py: dict_itemiterator.__reduce__(self, /) -> tuple
/// py: dict_reversekeyiterator.__reduce__(self, /) -> tuple
/// py: dict_reversevalueiterator.__reduce__(self, /) -> tuple
/// py: dict_reverseitemiterator.__reduce__(self, /) -> tuple
/// py: callable_iterator.__reduce__(self, /) -> tuple
/// py: iterator.__reduce__(self, /) -> tuple
/// py: enumerate.__reduce__(self, /) -> tuple
/// py: zip.__reduce__(self, /) -> tuple
/// py: map.__reduce__(self, /) -> tuple
/// py: filter.__reduce__(self, /) -> tuple
/// py: reversed.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let it = this(&a[0])?;
    let recipe = it.state.get().recipe(empty_source(&a[0].type_name().to_string()));
    let (maker, args, state) = match recipe {
        Some(Recipe::Iter(of, at)) => (super::reduce::builtin(n::ITER_FUNCTION.get())?, vec![of], at),
        Some(Recipe::Reversed(of, at)) => (super::reduce::builtin(n::REVERSED_FUNCTION.get())?, vec![of], Some(at)),
        Some(Recipe::Call(f, sentinel)) => (super::reduce::builtin(n::ITER_FUNCTION.get())?, vec![f, sentinel], None),
        Some(Recipe::Class(args, state)) => (a[0].cls().obj(), args, state),
        // The rest of a dict, set or big range as a list: a copy of the iterator is spent for it.
        None => {
            let copy = it.state.get().duplicate();
            let Some(copy) = copy else { return Err(crate::err!(TYPE_ERROR, "cannot pickle '{}' object", a[0].type_name())) };
            let rest = crate::iter::collect(&Obj::iterator_of(a[0].cls(), copy))?;
            (super::reduce::builtin(n::ITER_FUNCTION.get())?, vec![Obj::list(rest)], None)
        }
    };
    let mut out = vec![maker, Obj::tuple(args)];
    out.extend(state);
    Ok(Obj::tuple(out))
}

/// What an exhausted iterator of this type is said to go over.
fn empty_source(type_name: &str) -> Obj {
    match type_name {
        "list_iterator" | "list_reverseiterator" | "set_iterator" => Obj::list(Vec::new()),
        name if name.starts_with("dict_") => Obj::list(Vec::new()),
        "str_iterator" | "str_ascii_iterator" => Obj::str(""),
        "range_iterator" | "longrange_iterator" => Obj::range(Obj::int(0), Obj::int(0), Obj::int(1)),
        _ => Obj::empty_tuple(),
    }
}

/// py: list_iterator.__setstate__(self, state, /) -> None
/// py: list_reverseiterator.__setstate__(self, state, /) -> None
/// py: tuple_iterator.__setstate__(self, state, /) -> None
/// py: str_iterator.__setstate__(self, state, /) -> None
/// py: str_ascii_iterator.__setstate__(self, state, /) -> None
/// py: bytes_iterator.__setstate__(self, state, /) -> None
/// py: bytearray_iterator.__setstate__(self, state, /) -> None
/// py: range_iterator.__setstate__(self, state, /) -> None
/// py: longrange_iterator.__setstate__(self, state, /) -> None
/// py: iterator.__setstate__(self, state, /) -> None
/// py: reversed.__setstate__(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    let it = this(&a[0])?;
    let at = match crate::ops::index(&a[1])?.as_i64() {
        Some(i) => i,
        None => return Err(crate::err!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t")),
    };
    let mut state = it.state.replace(State::Busy);
    state.seek(at);
    drop(it.state.replace(state));
    Ok(Obj::NONE)
}
/// `__setstate__` of the iterators of `itertools`.
pub fn restore(a: &[Obj]) -> R<Obj> {
    let it = this(&a[0])?;
    let mut state = it.state.replace(State::Busy);
    let r = match &mut state {
        State::Dyn(d) => d.restore(&a[1]),
        _ => Ok(()),
    };
    drop(it.state.replace(state));
    r.map(|_| Obj::NONE)
}
/// py: zip.__setstate__(self, state, /) -> None
pub fn zip_setstate(a: &[Obj]) -> R<Obj> {
    let it = this(&a[0])?;
    let strict = crate::ops::truthy(&a[1])?;
    let mut state = it.state.replace(State::Busy);
    state.seek(strict as i64);
    drop(it.state.replace(state));
    Ok(Obj::NONE)
}
