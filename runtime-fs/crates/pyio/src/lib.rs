//! Open, io, os, os.path and time for translated programs, natively and on WASI.
//! `sys` holds the system calls; everything above it sees Linux numbers on every target.
#![cfg_attr(portalis_link, feature(rustc_attrs), allow(internal_features))]
#![cfg_attr(portalis_small, feature(optimize_attribute))]
#![cfg_attr(all(portalis_link, target_family = "wasm"), feature(asm_experimental_arch))]
#![deny(unsafe_op_in_unsafe_fn)]

pub mod arg;
pub mod buffer_view;
pub mod foreign;
pub mod io;
pub mod iterate;
pub mod names;
pub mod os;
pub mod os_error;
pub mod path;
pub mod path_arg;
mod patient;
pub mod print;
pub mod stdio;
pub mod sys;
pub mod threads;
pub mod time;

/// Runs a program with the standard streams in place; gives the exit code.
pub fn main(p: &'static pyrt::start::Program) -> i32 {
    stdio::install();
    pyrt::start::run(p)
}
