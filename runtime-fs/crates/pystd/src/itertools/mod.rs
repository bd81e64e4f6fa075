//! `itertools`: each type is a native iterator (`IterImpl`).

pub mod combinatoric;
pub mod grouping;
pub mod infinite;
pub mod multi;
pub mod rows;
pub mod slicing;
pub mod tee;

/// The static types of this module share everything but their names.
macro_rules! iterator_type {
    ($name:literal, $id:ident) => {
        crate::itertools::iterator_type!($name, $id, 0)
    };
    ($name:literal, $id:ident, $flags:expr) => {
        pyrt::types::StaticType::new($name, "itertools", Some(&pyrt::types::ty::OBJECT), pyrt::Tag::Iter, pyrt::types::T_NO_DICT | $flags, pyrt::rows!($id))
    };
}
pub(crate) use iterator_type;

use pyrt::types::StaticType;
use pyrt::{Obj, R};

/// Makes an instance of the class in slot 0 of `__new__`.
pub(crate) fn make(cls: &Obj, base: &'static StaticType, state: impl pyrt::iter::IterImpl + 'static) -> R<Obj> {
    Ok(Obj::iterator(pyrt::builtins::args::class_arg(cls, base.get())?, Box::new(state)))
}

/// The parts of a state that `__setstate__` got.
pub(crate) fn parts<const N: usize>(state: &Obj) -> R<&[Obj; N]> {
    match state.as_tuple().and_then(|t| t.try_into().ok()) {
        Some(parts) => Ok(parts),
        None => Err(pyrt::err!(TYPE_ERROR, "state is not a tuple")),
    }
}
