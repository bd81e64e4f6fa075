//! The rest of `_thread` (src/stdlib/prelude/_thread.py) that Python cannot say.

use super::fiber::{suspend, Fiber};
use super::scheduler::{self, Machine, Woken};
use pyrt::shared::Global;
use pyrt::threads::Hooks;
use pyrt::{raise, Obj, R};
use std::time::Duration;

static HOOKS: Hooks = Hooks { sleep, tick, at_end, current: scheduler::current, yield_now: scheduler::yield_now };
/// Called when the main thread has come to its end.
static AT_END: Global<Obj> = Global::new(Obj::UNSET);

/// Starts `function(*args, **kwargs)` in a thread; it must not raise. `at_end` is called at the end of the main thread.
/// py: _fibers.start(function, args, kwargs, at_end, /) -> int
pub fn start(a: &[Obj]) -> R<Obj> {
    let Some(fiber) = Fiber::new(body) else { raise!(RUNTIME_ERROR, "can't start new thread") };
    *AT_END.get() = a[3].clone();
    pyrt::threads::set_hooks(&HOOKS);
    let id = scheduler::start(Machine { resume: Fiber::resume, suspend }, fiber, (a[0].clone(), a[1].clone(), a[2].clone()));
    watch_slices();
    Ok(Obj::int(scheduler::ident(id)))
}

fn body() {
    let Some((function, args, kwargs)) = scheduler::take_call() else { return };
    let result = pyrt::call_star::call_ex(&function, args.as_tuple().unwrap_or_default(), &kwargs);
    drop((args, kwargs));
    if let Err(e) = result {
        pyrt::trace_print::report_unraisable(e, &function);
    }
    drop(function);
    pyrt::threads::end();
}

/// py: _fibers.get_ident() -> int
pub fn get_ident(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(scheduler::ident(scheduler::current())))
}
/// py: _fibers.get_native_id() -> int
pub fn get_native_id(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(crate::sys::getpid() + scheduler::current() as i64))
}
/// py: _fibers.count() -> int
pub fn count(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(scheduler::count() as i64))
}
/// As if SIGINT had come.
/// py: _fibers.interrupt_main() -> None
pub fn interrupt_main(_a: &[Obj]) -> R<Obj> {
    pyrt::interrupt::set_pending();
    pyrt::recursion::request_tick();
    scheduler::interrupt_main();
    pyrt::interrupt::check()?;
    Ok(Obj::NONE)
}

fn sleep(time: Duration) -> R<()> {
    if time.is_zero() {
        scheduler::yield_now();
        return Ok(());
    }
    let until = scheduler::now() + time.as_nanos() as u64;
    loop {
        match scheduler::park(Some(until)) {
            Woken::ByTime => return Ok(()),
            Woken::ByInterrupt => pyrt::interrupt::check()?,
            Woken::ByThread => {}
        }
    }
}

fn at_end() {
    let f = AT_END.get().clone();
    if let Err(e) = pyrt::call::call(&f, &[]) {
        pyrt::trace_print::report_unraisable(e, &f);
    }
}

#[cfg(not(target_family = "wasm"))]
use super::slices::watch_slices;
#[cfg(not(target_family = "wasm"))]
fn tick() -> R<()> {
    super::slices::rest_if_alone();
    scheduler::tick()
}

/// There is no clock that interrupts: calls and turns of loops are counted, and now and then look at the time.
#[cfg(target_family = "wasm")]
fn tick() -> R<()> {
    static COUNT: Global<u32> = Global::new(0);
    const LOOKS: u32 = 256;
    let n = COUNT.get();
    *n += 1;
    let r = if *n % LOOKS == 0 { scheduler::tick() } else { Ok(()) };
    watch_slices();
    r
}
#[cfg(target_family = "wasm")]
fn watch_slices() {
    if scheduler::count() > 0 || pyrt::interrupt::has_come() {
        pyrt::recursion::request_tick();
    }
}
