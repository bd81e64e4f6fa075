//! Threads: fibers of one thread of the machine. Each has a stack of its own and runs until it waits, sleeps, or has run for a slice of
//! time while another one could run. `fiber` switches stacks, `scheduler` decides who runs, `lock` and `rlock` are what waits;
//! `threading` itself is CPython's own.

pub mod fiber;
#[cfg(all(target_family = "wasm", portalis_link))]
mod fiber_wasm;
#[cfg(all(target_family = "wasm", not(portalis_link)))]
#[path = "fiber_none.rs"]
mod fiber_wasm;
pub mod lock;
pub mod rlock;
pub mod rows;
pub mod scheduler;
#[cfg(not(target_family = "wasm"))]
mod slices;
mod waiting;
