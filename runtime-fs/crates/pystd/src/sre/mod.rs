//! `_sre`: the engine behind Lib/re. The compiler and parser of patterns are CPython's own Python code.

mod charset;
pub mod functions;
pub mod match_obj;
mod matcher;
pub mod pattern;
pub mod scanner;
mod text;
