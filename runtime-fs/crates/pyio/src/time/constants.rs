//! `time.timezone`, `altzone`, `daylight`, `tzname`, and the clock numbers.

use super::zone::summary;
use crate::names::named;
use pyrt::{attr, Obj, R};

/// py-const: time.timezone
pub fn timezone() -> Obj {
    Obj::int(summary().0)
}
/// py-const: time.altzone
pub fn altzone() -> Obj {
    Obj::int(summary().1)
}
/// py-const: time.daylight
pub fn daylight() -> Obj {
    Obj::int(summary().2 as i64)
}
/// py-const: time.tzname
pub fn tzname() -> Obj {
    let s = summary();
    Obj::tuple_of([Obj::str(&s.3), Obj::str(&s.4)])
}
/// py-const: time._STRUCT_TM_ITEMS
pub fn struct_tm_items() -> Obj {
    Obj::int(11)
}
/// Sets them again after `tzset()`.
pub fn refresh(module: &Obj) -> R<()> {
    for (name, value) in [("timezone", timezone()), ("altzone", altzone()), ("daylight", daylight()), ("tzname", tzname())] {
        attr::setattr(module, named(name), value)?;
    }
    Ok(())
}
/// py-const: time.CLOCK_REALTIME
pub fn clock_realtime() -> Obj {
    Obj::int(0)
}
/// py-const: time.CLOCK_MONOTONIC
pub fn clock_monotonic() -> Obj {
    Obj::int(1)
}
/// py-const: time.CLOCK_PROCESS_CPUTIME_ID
pub fn clock_process_cputime_id() -> Obj {
    Obj::int(2)
}
/// py-const: time.CLOCK_THREAD_CPUTIME_ID
pub fn clock_thread_cputime_id() -> Obj {
    Obj::int(3)
}
