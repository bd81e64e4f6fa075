//! `_operator`: the operators as functions, and attrgetter, itemgetter, methodcaller.

pub mod functions;
pub mod getters;
