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
/// py: gc.collect(generation=2) -> int
pub fn collect(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(crate::cycles::collect() as i64))
}
/// py: gc.freeze() -> None
/// py: gc.unfreeze() -> None
pub fn nothing(_a: &[Obj]) -> R<Obj> {
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
    Obj::int(32)
}
/// py-const: gc.DEBUG_LEAK
pub fn debug_leak() -> Obj {
    Obj::int(38)
}
/// py: gc.get_freeze_count() -> int
pub fn get_freeze_count(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(0))
}
/// Nothing counts collections.
/// py: gc.get_stats() -> list
pub fn get_stats(_a: &[Obj]) -> R<Obj> {
    let generation = || {
        let d = Obj::new_dict();
        for key in ["collections", "collected", "uncollectable"] {
            if let Some(d) = d.as_dict() {
                d.set_name(crate::names::intern(key), Obj::int(0));
            }
        }
        d
    };
    Ok(Obj::list(vec![generation(), generation(), generation()]))
}
/// py: gc.get_objects(generation=None) -> list
pub fn get_objects(_a: &[Obj]) -> R<Obj> {
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
    Ok(Obj::bool(crate::cycles::may_cycle(&a[0])))
}
/// py: gc.is_finalized(obj, /) -> bool
pub fn is_finalized(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(a[0].is_heap() && a[0].head().has_flag(crate::heap::FLAG_FINALIZED)))
}
/// py-const: gc.garbage
/// py-const: gc.callbacks
pub fn empty_list() -> Obj {
    Obj::list(Vec::new())
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
