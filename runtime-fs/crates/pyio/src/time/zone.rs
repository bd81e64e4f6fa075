//! The local time zone: `TZ` in the environment, else the machine's.

use super::civil::Civil;
use super::posix_tz::{self, Kind, PosixTz};
use super::tzif::{self, Table};
use crate::os::environ;
use crate::sys;
use pyrt::shared::Global;
use pyrt::{Obj, R};

enum Zone {
    Table(Table),
    Rules(PosixTz),
}
static ZONE: Global<Option<Zone>> = Global::new(None);

fn zone() -> &'static Zone {
    ZONE.get().get_or_insert_with(load)
}
fn utc(name: &str) -> Zone {
    Zone::Rules(PosixTz { std: Kind { offset: 0, name: name.to_string(), is_dst: false }, dst: None })
}
fn load() -> Zone {
    let Some(tz) = environ::lookup("TZ") else {
        return file("").unwrap_or_else(|| utc("UTC"));
    };
    let tz = tz.strip_prefix(':').unwrap_or(&tz);
    if tz.is_empty() {
        return utc("UTC");
    }
    if let Some(z) = file(tz) {
        return z;
    }
    match posix_tz::parse(tz) {
        Some(p) => Zone::Rules(p),
        None => {
            // glibc takes the letters as the name of UTC.
            let n = tz.bytes().take_while(u8::is_ascii_alphabetic).count();
            utc(if n >= 3 { &tz[..n] } else { "UTC" })
        }
    }
}
fn file(name: &str) -> Option<Zone> {
    let t = tzif::parse(&sys::zone_file(name)?)?;
    if t.kinds.is_empty() { None } else { Some(Zone::Table(t)) }
}
/// `time.tzset()`
pub fn reload() {
    *ZONE.get() = None;
}
/// The type in force at `t`.
pub fn kind_at(t: i64) -> &'static Kind {
    match zone() {
        Zone::Rules(p) => p.at(t),
        Zone::Table(z) => {
            let i = z.times.partition_point(|&x| x <= t);
            if i == 0 {
                return z.kinds.iter().find(|k| !k.is_dst).unwrap_or(&z.kinds[0]);
            }
            if i == z.times.len() {
                if let Some(f) = &z.footer {
                    return f.at(t);
                }
            }
            &z.kinds[z.kinds_at[i - 1] as usize]
        }
    }
}
pub fn local(t: i64) -> Civil {
    let k = kind_at(t);
    Civil { isdst: k.is_dst as i64, zone: Some(k.name.clone()), ..Civil::at(t, k.offset) }
}
/// Seconds since the epoch of local fields (`mktime`).
pub fn from_local(c: &Civil) -> i64 {
    let s = c.seconds();
    // A first guess with the type in force about then, corrected once.
    let before = kind_at(s - 86400).offset;
    let after = kind_at(s + 86400).offset;
    let fits = |off: i64| kind_at(s - off).offset == off;
    let want = c.isdst;
    let mut found = if fits(before) {
        s - before
    } else if fits(after) {
        s - after
    } else {
        s - before
    };
    if want >= 0 {
        let other = s - if found == s - before { after } else { before };
        if kind_at(found).is_dst != (want > 0) {
            if before != after && fits(s - other) && kind_at(other).is_dst == (want > 0) {
                found = other;
            } else if let Some(off) = nearest(found, want > 0) {
                found = s - off;
            } else {
                // glibc assumes an hour of summer time where the zone has none.
                found -= 3600;
            }
        }
    }
    found
}
/// The offset of the closest period with or without summer time.
fn nearest(t: i64, dst: bool) -> Option<i64> {
    for step in 1..=450 {
        for sign in [-1, 1] {
            let k = kind_at(t + sign * step * 601200);
            if k.is_dst == dst {
                return Some(k.offset);
            }
        }
    }
    None
}
/// (timezone, altzone, daylight, names) as CPython finds them: from January and July of this year.
pub fn summary() -> (i64, i64, bool, String, String) {
    const YEAR: i64 = (365 * 24 + 6) * 3600;
    let t = sys::clock_realtime().sec / YEAR * YEAR;
    let (jan, jul) = (kind_at(t), kind_at(t + YEAR / 2));
    let (std, dst) = if -jan.offset < -jul.offset { (jul, jan) } else { (jan, jul) };
    (-std.offset, -dst.offset, jan.offset != jul.offset, std.name.clone(), dst.name.clone())
}
/// py: time.tzset() -> None
pub fn tzset(_a: &[Obj]) -> R<Obj> {
    reload();
    if let Some(m) = pyrt::hooks::loaded_module("time") {
        super::constants::refresh(&m)?;
    }
    Ok(Obj::NONE)
}
