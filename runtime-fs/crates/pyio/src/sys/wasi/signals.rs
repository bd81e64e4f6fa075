//! A WASI module has no signals; SIGINT is the host's (channel.rs).

use crate::sys::{errno, Errno, Sys};

fn none<T>() -> Sys<T> {
    Err(Errno(errno::ENOSYS))
}
pub fn signal_action(_signal: i32, _action: i32) -> Sys<()> {
    Ok(())
}
pub fn raise_signal(_signal: i32) -> Sys<()> {
    none()
}
pub fn alarm(_seconds: u32) -> u32 {
    0
}
pub fn set_timer(_which: i32, _to: Option<(i64, i64)>) -> Sys<(i64, i64)> {
    none()
}
pub fn pause() {}
pub fn signal_mask(_how: i32, _signals: u64) -> Sys<u64> {
    none()
}
pub fn signals_pending() -> u64 {
    0
}
pub fn wait_for_signal(_signals: u64) -> Sys<i32> {
    none()
}
