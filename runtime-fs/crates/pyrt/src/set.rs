//! The table of `set` and `frozenset`: CPython's (setobject.c), so that iteration order of ints, floats and tuples is CPython's.

/// Placeholder layout until the containers are filled in: see `PyDict` for the borrow rules.
pub struct PySet {
    pub d: crate::dict::PyDict,
}
