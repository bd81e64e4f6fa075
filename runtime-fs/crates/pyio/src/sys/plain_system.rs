//! Where there are no process groups, priorities and limits to ask for: WASI, and systems other than Linux.

use super::{errno, Errno, Sys};

const NO_CALL: Errno = Errno(errno::ENOSYS);
pub fn getpgid(_pid: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn setpgid(_pid: i32, _group: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn getsid(_pid: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn setsid() -> Sys<i64> {
    Err(NO_CALL)
}
pub fn killpg(_group: i32, _signal: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn getpriority(_which: i32, _who: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn setpriority(_which: i32, _who: i32, _priority: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn nice(_increment: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn sched_yield() -> Sys<i64> {
    Ok(0)
}
pub fn sched_priority_range(_policy: i32) -> Sys<(i64, i64)> {
    Err(NO_CALL)
}
pub fn sched_getscheduler(_pid: i32) -> Sys<i64> {
    Err(NO_CALL)
}
/// What programs ask for most, by Linux' numbers.
pub fn sysconf(name: i32) -> Sys<i64> {
    match name {
        2 => Ok(100),
        4 => Ok(1024),
        30 => Ok(4096),
        83 | 84 => Ok(super::cpu_count().max(1) as i64),
        _ => Err(NO_CALL),
    }
}
pub fn pathconf(_path: &[u8], _name: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn fpathconf(_fd: i32, _name: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn confstr(_name: i32) -> Sys<Option<Vec<u8>>> {
    Err(NO_CALL)
}
pub fn groups() -> Sys<Vec<u32>> {
    Ok(vec![super::ids().2])
}
pub fn user_ids() -> Sys<[u32; 3]> {
    let (real, effective, ..) = super::ids();
    Ok([real, effective, effective])
}
pub fn group_ids() -> Sys<[u32; 3]> {
    let (_, _, real, effective) = super::ids();
    Ok([real, effective, effective])
}
pub fn set_id(_which: u8, _id: u32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn pipe2(_flags: i32) -> Sys<(i32, i32)> {
    Err(NO_CALL)
}
pub fn fadvise(_fd: i32, _offset: i64, _length: i64, _advice: i32) -> Sys<()> {
    // Advice need not be taken.
    Ok(())
}
pub fn fallocate(_fd: i32, _offset: i64, _length: i64) -> Sys<()> {
    Err(NO_CALL)
}
pub fn mknod_at(_dir: i32, _path: &[u8], _mode: u32, _device: u64) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn ttyname(_fd: i32) -> Sys<Vec<u8>> {
    Err(NO_CALL)
}
pub fn tcgetpgrp(_fd: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn tcsetpgrp(_fd: i32, _group: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn memfd_create(_name: &[u8], _flags: u32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn eventfd(_start: u32, _flags: i32) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn copy_file_range(_from: i32, _to: i32, _count: usize, _at: (Option<i64>, Option<i64>)) -> Sys<i64> {
    Err(NO_CALL)
}
pub fn chroot(_path: &[u8]) -> Sys<i64> {
    Err(NO_CALL)
}
