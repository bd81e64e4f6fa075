//! `_sre`: the engine behind Lib/re. The compiler and parser of patterns are CPython's own Python code.

mod charset;
pub mod functions;
pub mod match_obj;
mod matcher;
mod opcode;
pub mod pattern;
mod program;
pub mod scanner;
mod set;
mod text;
