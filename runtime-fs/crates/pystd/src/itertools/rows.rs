//! `__iter__`, `__next__` and pickling of the types of the module.

use pyrt::{Obj, R};

/// py: count.__iter__(self, /) -> object
/// py: cycle.__iter__(self, /) -> object
/// py: repeat.__iter__(self, /) -> object
/// py: chain.__iter__(self, /) -> object
/// py: zip_longest.__iter__(self, /) -> object
/// py: product.__iter__(self, /) -> object
/// py: starmap.__iter__(self, /) -> object
/// py: accumulate.__iter__(self, /) -> object
/// py: pairwise.__iter__(self, /) -> object
/// py: islice.__iter__(self, /) -> object
/// py: takewhile.__iter__(self, /) -> object
/// py: dropwhile.__iter__(self, /) -> object
/// py: filterfalse.__iter__(self, /) -> object
/// py: compress.__iter__(self, /) -> object
/// py: combinations.__iter__(self, /) -> object
/// py: combinations_with_replacement.__iter__(self, /) -> object
/// py: permutations.__iter__(self, /) -> object
/// py: groupby.__iter__(self, /) -> object
/// py: _grouper.__iter__(self, /) -> object
/// py: _tee.__iter__(self, /) -> object
pub fn iter(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}

/// py: count.__next__(self, /) -> object
/// py: cycle.__next__(self, /) -> object
/// py: repeat.__next__(self, /) -> object
/// py: chain.__next__(self, /) -> object
/// py: zip_longest.__next__(self, /) -> object
/// py: product.__next__(self, /) -> object
/// py: starmap.__next__(self, /) -> object
/// py: accumulate.__next__(self, /) -> object
/// py: pairwise.__next__(self, /) -> object
/// py: islice.__next__(self, /) -> object
/// py: takewhile.__next__(self, /) -> object
/// py: dropwhile.__next__(self, /) -> object
/// py: filterfalse.__next__(self, /) -> object
/// py: compress.__next__(self, /) -> object
/// py: combinations.__next__(self, /) -> object
/// py: combinations_with_replacement.__next__(self, /) -> object
/// py: permutations.__next__(self, /) -> object
/// py: groupby.__next__(self, /) -> object
/// py: _grouper.__next__(self, /) -> object
/// py: _tee.__next__(self, /) -> object
pub fn next(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::container_rows::next(a)
}

/// py: count.__reduce__(self, /) -> tuple
/// py: cycle.__reduce__(self, /) -> tuple
/// py: repeat.__reduce__(self, /) -> tuple
/// py: chain.__reduce__(self, /) -> tuple
/// py: zip_longest.__reduce__(self, /) -> tuple
/// py: product.__reduce__(self, /) -> tuple
/// py: starmap.__reduce__(self, /) -> tuple
/// py: accumulate.__reduce__(self, /) -> tuple
/// py: islice.__reduce__(self, /) -> tuple
/// py: takewhile.__reduce__(self, /) -> tuple
/// py: dropwhile.__reduce__(self, /) -> tuple
/// py: filterfalse.__reduce__(self, /) -> tuple
/// py: compress.__reduce__(self, /) -> tuple
/// py: combinations.__reduce__(self, /) -> tuple
/// py: combinations_with_replacement.__reduce__(self, /) -> tuple
/// py: permutations.__reduce__(self, /) -> tuple
/// py: groupby.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::iterator_reduce::reduce(a)
}

/// py: cycle.__setstate__(self, state, /) -> None
/// py: chain.__setstate__(self, state, /) -> None
/// py: zip_longest.__setstate__(self, state, /) -> None
/// py: product.__setstate__(self, state, /) -> None
/// py: accumulate.__setstate__(self, state, /) -> None
/// py: islice.__setstate__(self, state, /) -> None
/// py: takewhile.__setstate__(self, state, /) -> None
/// py: dropwhile.__setstate__(self, state, /) -> None
/// py: combinations.__setstate__(self, state, /) -> None
/// py: combinations_with_replacement.__setstate__(self, state, /) -> None
/// py: permutations.__setstate__(self, state, /) -> None
/// py: groupby.__setstate__(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::iterator_reduce::restore(a)
}
