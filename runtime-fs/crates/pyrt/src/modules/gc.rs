//! `gc` and `atexit`. Reference counting does the work; cycles are found when asked for (cycles.rs), not while the program allocates.

use crate::exc::R;
use crate::obj::Obj;
use crate::shared::Global;

static ENABLED: Global<bool> = Global::new(true);

/// py: gc.enable() -> None
pub fn enable(_a: &[Obj]) -> R<Obj> {
    *ENABLED.get() = true;
    Ok(Obj::NONE)
}
/// py: gc.disable() -> None
pub fn disable(_a: &[Obj]) -> R<Obj> {
    *ENABLED.get() = false;
    Ok(Obj::NONE)
}
/// py: gc.isenabled() -> bool
pub fn isenabled(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(*ENABLED.get()))
}
/// `gc.garbage` and `gc.callbacks`.
static GARBAGE: Global<Obj> = Global::new(Obj::UNSET);
static CALLBACKS: Global<Obj> = Global::new(Obj::UNSET);
/// Of each generation: how often it was collected, and what was found.
static STATS: Global<[[i64; 2]; 3]> = Global::new([[0; 2]; 3]);

fn list_in(place: &'static Global<Obj>) -> Obj {
    if place.get().is_unset() {
        *place.get() = Obj::list(Vec::new());
    }
    place.get().clone()
}

/// py: gc.collect(generation=2) -> int
pub fn collect(a: &[Obj]) -> R<Obj> {
    let generation = crate::subscr::index_i64(&a[0])?;
    if !(0..=2).contains(&generation) {
        crate::raise!(VALUE_ERROR, "invalid generation");
    }
    call_back("start", generation, 0)?;
    let n = if *DEBUG.get() & SAVE_ALL == 0 {
        crate::cycles::collect()
    } else {
        let mut saved = Vec::new();
        let n = crate::cycles::collect_into(Some(&mut saved));
        if let Some(l) = list_in(&GARBAGE).as_list() {
            l.v.get_mut().append(&mut saved);
        }
        n
    } as i64;
    let stats = &mut STATS.get()[generation as usize];
    stats[0] += 1;
    stats[1] += n;
    call_back("stop", generation, n)?;
    Ok(Obj::int(n))
}

/// Tells `gc.callbacks`.
fn call_back(phase: &str, generation: i64, collected: i64) -> R<()> {
    let callbacks = list_in(&CALLBACKS);
    let all = callbacks.as_list().map(|l| l.v.get().clone()).unwrap_or_default();
    if all.is_empty() {
        return Ok(());
    }
    let info = counts([("generation", generation), ("collected", collected), ("uncollectable", 0)]);
    for f in all {
        if let Err(e) = crate::call::call(&f, &[Obj::str(phase), info.clone()]) {
            crate::trace_print::report_unraisable(e, &f);
        }
    }
    Ok(())
}

fn counts(items: [(&str, i64); 3]) -> Obj {
    let all = Obj::new_dict();
    if let Some(d) = all.as_dict() {
        for (key, n) in items {
            d.set_name(crate::names::intern(key), Obj::int(n));
        }
    }
    all
}
static FROZEN: Global<i64> = Global::new(0);

/// py: gc.freeze() -> None
pub fn freeze(_a: &[Obj]) -> R<Obj> {
    *FROZEN.get() = crate::cycles::tracked().len() as i64;
    Ok(Obj::NONE)
}
/// py: gc.unfreeze() -> None
pub fn unfreeze(_a: &[Obj]) -> R<Obj> {
    *FROZEN.get() = 0;
    Ok(Obj::NONE)
}
/// py: gc.get_count()
pub fn get_count(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple(vec![Obj::int(0), Obj::int(0), Obj::int(0)]))
}
static THRESHOLD: Global<[i64; 3]> = Global::new([700, 10, 10]);

/// py: gc.get_threshold()
pub fn get_threshold(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::tuple(THRESHOLD.get().iter().map(|n| Obj::int(*n)).collect()))
}
/// py: gc.set_threshold(*thresholds) -> None
pub fn set_threshold(a: &[Obj]) -> R<Obj> {
    for (i, n) in a[0].as_tuple().unwrap_or(&[]).iter().take(3).enumerate() {
        THRESHOLD.get()[i] = crate::ops::index(n)?.as_i64().unwrap_or(0);
    }
    Ok(Obj::NONE)
}
static DEBUG: Global<i64> = Global::new(0);

/// The flags are kept; nothing is printed.
/// py: gc.set_debug(flags, /) -> None
pub fn set_debug(a: &[Obj]) -> R<Obj> {
    *DEBUG.get() = crate::subscr::index_i64(&a[0])?;
    Ok(Obj::NONE)
}
/// py: gc.get_debug() -> int
pub fn get_debug(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(*DEBUG.get()))
}
const SAVE_ALL: i64 = 32;

/// py-const: gc.DEBUG_STATS
pub fn debug_stats() -> Obj {
    Obj::int(1)
}
/// py-const: gc.DEBUG_COLLECTABLE
pub fn debug_collectable() -> Obj {
    Obj::int(2)
}
/// py-const: gc.DEBUG_UNCOLLECTABLE
pub fn debug_uncollectable() -> Obj {
    Obj::int(4)
}
/// py-const: gc.DEBUG_SAVEALL
pub fn debug_saveall() -> Obj {
    Obj::int(SAVE_ALL)
}
/// py-const: gc.DEBUG_LEAK
pub fn debug_leak() -> Obj {
    Obj::int(38)
}
/// py: gc.get_freeze_count() -> int
pub fn get_freeze_count(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(*FROZEN.get()))
}
/// Of the collections that were asked for: there are no others.
/// py: gc.get_stats() -> list
pub fn get_stats(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(STATS.get().iter().map(|[n, collected]| counts([("collections", *n), ("collected", *collected), ("uncollectable", 0)])).collect()))
}
/// py: gc.get_objects(generation=None) -> list
pub fn get_objects(a: &[Obj]) -> R<Obj> {
    if !a[0].is_none() {
        match crate::subscr::index_i64(&a[0])? {
            n if n >= 3 => crate::raise!(VALUE_ERROR, "generation parameter must be less than the number of available generations (3)"),
            n if n < -1 => crate::raise!(VALUE_ERROR, "generation parameter cannot be negative"),
            _ => {}
        }
    }
    Ok(Obj::list(crate::cycles::tracked()))
}
/// py: gc.get_referrers(*objs) -> list
pub fn get_referrers(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4001: gc.get_referrers() is not supported")
}
/// py: gc.get_referents(*objs) -> list
pub fn get_referents(a: &[Obj]) -> R<Obj> {
    Ok(Obj::list(a[0].as_tuple().unwrap_or(&[]).iter().filter(|o| o.is_heap()).flat_map(crate::cycles::referents).collect()))
}
/// py: gc.is_tracked(obj, /) -> bool
pub fn is_tracked(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(crate::cycles::is_tracked(&a[0], STATS.get().iter().any(|[n, _]| *n > 0), 0)))
}
/// py: gc.is_finalized(obj, /) -> bool
pub fn is_finalized(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(a[0].is_heap() && a[0].head().has_flag(crate::heap::FLAG_FINALIZED)))
}
/// py-const: gc.garbage
pub fn garbage() -> Obj {
    list_in(&GARBAGE)
}
/// py-const: gc.callbacks
pub fn callbacks() -> Obj {
    list_in(&CALLBACKS)
}

/// py: atexit.register(func, /, *args, **kwargs)
pub fn register(a: &[Obj]) -> R<Obj> {
    if !crate::call::is_callable(&a[0]) {
        crate::raise!(TYPE_ERROR, "the first argument must be callable");
    }
    crate::start::at_exit(a[0].clone(), a[1].as_tuple().unwrap_or(&[]).to_vec(), a[2].clone());
    Ok(a[0].clone())
}
/// py: atexit.unregister(func, /) -> None
pub fn unregister(a: &[Obj]) -> R<Obj> {
    crate::start::remove_at_exit(&a[0]);
    Ok(Obj::NONE)
}
/// py: atexit._clear() -> None
pub fn clear(_a: &[Obj]) -> R<Obj> {
    crate::start::clear_at_exit();
    Ok(Obj::NONE)
}
/// py: atexit._run_exitfuncs() -> None
pub fn run_exitfuncs(_a: &[Obj]) -> R<Obj> {
    crate::start::run_at_exit();
    Ok(Obj::NONE)
}
