//! `time.struct_time`.

use super::civil::Civil;
use crate::arg;
use crate::os::struct_seq::{self, Fields};
use pyrt::types::{StaticType, T_NO_DICT, T_OVERRIDES};
use pyrt::{attr, raise, ty, Obj, Tag, R};

/// py-type: time.struct_time
pub static STRUCT_TIME: StaticType = StaticType::new("struct_time", "time", Some(&ty::TUPLE), Tag::Tuple, T_NO_DICT | T_OVERRIDES, pyrt::rows!(STRUCT_TIME));
const FIELDS: Fields = Fields {
    name: "time.struct_time",
    visible: &["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"],
    hidden: &["tm_zone", "tm_gmtoff"],
};

pub fn struct_time(c: &Civil) -> Obj {
    let mut v: Vec<Obj> = [c.year, c.mon, c.day, c.hour, c.min, c.sec, c.wday, c.yday, c.isdst].into_iter().map(Obj::int).collect();
    v.push(c.zone.as_ref().map_or(Obj::NONE, |z| Obj::str(z)));
    v.push(c.gmtoff.map_or(Obj::NONE, Obj::int));
    struct_seq::make(&STRUCT_TIME, &FIELDS, v)
}
/// The fields of a struct_time or a tuple of nine ints.
pub fn from_tuple(o: &Obj, message: &str) -> R<Civil> {
    let Some(t) = o.as_tuple() else { raise!(TYPE_ERROR, "Tuple or struct_time argument required") };
    if t.len() != 9 {
        raise!(TYPE_ERROR, "{message}");
    }
    let mut v = [0; 9];
    for (slot, x) in v.iter_mut().zip(t) {
        *slot = arg::c_int(x)? as i64;
    }
    if v[0] < i32::MIN as i64 + 1900 {
        raise!(OVERFLOW_ERROR, "year out of range");
    }
    let hidden = |name: &str| attr::hidden_field(o, crate::names::named(name)).filter(|x| !x.is_nothing());
    let [year, mon, day, hour, min, sec, wday, yday, isdst] = v;
    Ok(Civil {
        year,
        mon,
        day,
        hour,
        min,
        sec,
        wday,
        yday,
        isdst,
        zone: hidden("tm_zone").and_then(|z| z.as_str().map(str::to_string)),
        gmtoff: hidden("tm_gmtoff").and_then(|z| z.as_i64()),
    })
}
/// py: struct_time.__new__(cls, sequence, dict=None, /)
pub fn new(a: &[Obj]) -> R<Obj> {
    struct_seq::construct(a, &STRUCT_TIME, &FIELDS)
}
/// py: struct_time.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    struct_seq::repr(&a[0], &FIELDS)
}
/// py: struct_time.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    struct_seq::reduce(&a[0])
}
/// py-get: struct_time.tm_year
pub fn tm_year(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 0)
}
/// py-get: struct_time.tm_mon
pub fn tm_mon(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 1)
}
/// py-get: struct_time.tm_mday
pub fn tm_mday(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 2)
}
/// py-get: struct_time.tm_hour
pub fn tm_hour(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 3)
}
/// py-get: struct_time.tm_min
pub fn tm_min(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 4)
}
/// py-get: struct_time.tm_sec
pub fn tm_sec(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 5)
}
/// py-get: struct_time.tm_wday
pub fn tm_wday(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 6)
}
/// py-get: struct_time.tm_yday
pub fn tm_yday(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 7)
}
/// py-get: struct_time.tm_isdst
pub fn tm_isdst(a: &[Obj]) -> R<Obj> {
    struct_seq::item(&a[0], 8)
}
/// py-get: struct_time.tm_zone
pub fn tm_zone(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "tm_zone")
}
/// py-get: struct_time.tm_gmtoff
pub fn tm_gmtoff(a: &[Obj]) -> R<Obj> {
    struct_seq::hidden(&a[0], "tm_gmtoff")
}
/// py-get: struct_time.n_fields
pub fn n_fields(_a: &[Obj]) -> R<Obj> {
    struct_seq::count(&FIELDS, "n_fields")
}
/// py-get: struct_time.n_sequence_fields
pub fn n_sequence_fields(_a: &[Obj]) -> R<Obj> {
    struct_seq::count(&FIELDS, "n_sequence_fields")
}
/// py-get: struct_time.__match_args__
pub fn match_args(_a: &[Obj]) -> R<Obj> {
    struct_seq::match_args(&FIELDS)
}
/// py-get: struct_time.n_unnamed_fields
pub fn n_unnamed_fields(_a: &[Obj]) -> R<Obj> {
    struct_seq::count(&FIELDS, "n_unnamed_fields")
}
