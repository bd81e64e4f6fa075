//! Clocks.

use super::channel;
use super::number::linux;
use super::stat::instant;
use crate::sys::{errno, Errno, Instant, Sys};

fn clock(id: wasi::Clockid) -> Instant {
    // SAFETY: a plain call.
    instant(unsafe { wasi::clock_time_get(id, 1) }.unwrap_or(0) as i128)
}
/// EINTR when the user's interrupt ended it early. Asking for it before is what makes the host end the sleep.
pub fn sleep(time: std::time::Duration) -> Sys<()> {
    let end = clock_monotonic();
    let end = end.sec as u64 * 1_000_000_000 + end.nsec as u64 + time.as_nanos() as u64;
    loop {
        if channel::is_interrupted() {
            return Err(Errno(errno::EINTR));
        }
        let clock = wasi::SubscriptionClock { id: wasi::CLOCKID_MONOTONIC, timeout: end, precision: 1, flags: wasi::SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME };
        let wanted = wasi::Subscription { userdata: 0, u: wasi::SubscriptionU { tag: wasi::EVENTTYPE_CLOCK.raw(), u: wasi::SubscriptionUU { clock } } };
        let mut event = std::mem::MaybeUninit::<wasi::Event>::uninit();
        // SAFETY: one subscription and room for one event.
        match linux(unsafe { wasi::poll_oneoff(&wanted, event.as_mut_ptr(), 1) }) {
            Err(Errno(errno::EINTR)) => {}
            r => return r.map(drop),
        }
    }
}
pub fn clock_realtime() -> Instant {
    clock(wasi::CLOCKID_REALTIME)
}
pub fn clock_monotonic() -> Instant {
    clock(wasi::CLOCKID_MONOTONIC)
}
pub fn clock_process() -> Instant {
    match channel::ask_numbers(&[b"times"]) {
        Ok(n) if n.len() == 2 => instant(n[0] + n[1]),
        _ => clock_monotonic(),
    }
}
pub fn clock_thread() -> Instant {
    clock_process()
}
/// The TZif data of a zone; the machine's own for an empty name.
pub fn zone_file(name: &str) -> Option<Vec<u8>> {
    if name.is_empty() { channel::ask(&[b"tz"]).ok() } else { channel::ask(&[b"tz", name.as_bytes()]).ok() }
}
