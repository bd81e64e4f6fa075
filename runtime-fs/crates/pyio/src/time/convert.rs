//! `localtime`, `gmtime`, `mktime`, `asctime`, `ctime`.

use super::civil::Civil;
use super::struct_time::{from_tuple, struct_time};
use super::zone;
use crate::arg;
use crate::os_error::plain;
use crate::sys::{self, errno, Errno};
use pyrt::{ops, raise, Obj, R};

/// Seconds since the epoch: None is now, a float is rounded down.
fn seconds(o: &Obj) -> R<i64> {
    if o.is_nothing() {
        return Ok(sys::clock_realtime().sec);
    }
    if let Some(f) = o.as_f64() {
        if f.is_nan() {
            raise!(VALUE_ERROR, "Invalid value NaN (not a number)");
        }
        let f = f.floor();
        if !(-9.223372036854775e18..9.223372036854775e18).contains(&f) {
            raise!(OVERFLOW_ERROR, "timestamp out of range for platform time_t");
        }
        return in_range(f as i64);
    }
    match arg::small(&ops::index(o)?) {
        Some(i) => in_range(i),
        None => raise!(OVERFLOW_ERROR, "timestamp out of range for platform time_t"),
    }
}
/// The year must fit a C int.
fn in_range(t: i64) -> R<i64> {
    if !(-67768040609740800..=67768036191676799).contains(&t) {
        return Err(plain(Errno(errno::EOVERFLOW)));
    }
    Ok(t)
}
/// py: time.localtime(seconds=None, /) -> struct_time
pub fn localtime(a: &[Obj]) -> R<Obj> {
    Ok(struct_time(&zone::local(seconds(&a[0])?)))
}
/// py: time.gmtime(seconds=None, /) -> struct_time
pub fn gmtime(a: &[Obj]) -> R<Obj> {
    let c = Civil { zone: Some("GMT".into()), ..Civil::at(seconds(&a[0])?, 0) };
    Ok(struct_time(&c))
}
/// py: time.mktime(t, /) -> float
pub fn mktime(a: &[Obj]) -> R<Obj> {
    let c = from_tuple(&a[0], "mktime(): illegal time tuple argument")?;
    if !(-2147481748..=2147483647).contains(&c.year) {
        raise!(OVERFLOW_ERROR, "mktime argument out of range");
    }
    Ok(Obj::float(zone::from_local(&c) as f64))
}
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn ascii(c: &Civil) -> Obj {
    let (day, month) = (DAYS[c.wday.rem_euclid(7) as usize], MONTHS[(c.mon - 1).rem_euclid(12) as usize]);
    Obj::str(&format!("{day} {month}{:3} {:02}:{:02}:{:02} {}", c.day, c.hour, c.min, c.sec, c.year))
}
/// py: time.asctime(t=, /) -> str
pub fn asctime(a: &[Obj]) -> R<Obj> {
    match a[0].opt() {
        None => Ok(ascii(&zone::local(sys::clock_realtime().sec))),
        Some(t) => {
            let mut c = from_tuple(t, "asctime(): illegal time tuple argument")?;
            super::format::check(&mut c)?;
            Ok(ascii(&c))
        }
    }
}
/// py: time.ctime(seconds=None, /) -> str
pub fn ctime(a: &[Obj]) -> R<Obj> {
    Ok(ascii(&zone::local(seconds(&a[0])?)))
}
