//! `__iter__` and `__next__` of every type of the module.

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
