//! The arithmetic of `datetime` (CPython's _datetimemodule.c) on objects of the library's own classes, which keep their fields in slots.
//! What is not plain ints within bounds is left to the library: None.

use super::civil::{date_of, days_from, month_days};
use crate::names::named;
use pyrt::{attr, call, construct, raise, Obj, R, Tag};

/// The ordinal of 1970-01-01.
const EPOCH: i64 = 719163;
const MAX_DAYS: i64 = 999_999_999;
pub const SECOND: i64 = 1_000_000;

pub fn field(o: &Obj, name: &str) -> R<i64> {
    Ok(attr::getattr(o, named(name))?.as_i64().unwrap_or(0))
}
pub fn date_fields(o: &Obj) -> R<[i64; 3]> {
    Ok([field(o, "_year")?, field(o, "_month")?, field(o, "_day")?])
}
/// Seconds of the day and microseconds.
pub fn clock(o: &Obj) -> R<(i64, i64)> {
    Ok((field(o, "_hour")? * 3600 + field(o, "_minute")? * 60 + field(o, "_second")?, field(o, "_microsecond")?))
}
fn ordinal([year, month, day]: [i64; 3]) -> i64 {
    days_from(year, month, day) + EPOCH
}

/// An object whose slots get their values without its constructor.
fn made(cls: &Obj, slots: &[(&str, Obj)]) -> R<Obj> {
    let Some(t) = cls.as_type() else { raise!(TYPE_ERROR, "type expected") };
    let o = construct::new_instance(t)?;
    for (name, value) in slots {
        attr::setattr(&o, named(name), value.clone())?;
    }
    Ok(o)
}
fn made_timedelta(cls: &Obj, days: i64, seconds: i64, microseconds: i64) -> R<Obj> {
    made(cls, &[("_days", Obj::int(days)), ("_seconds", Obj::int(seconds)), ("_microseconds", Obj::int(microseconds)), ("_hashcode", Obj::int(-1))])
}
/// Days, seconds of a day and microseconds of a second.
fn normalized(days: i64, seconds: i64, microseconds: i64) -> (i64, i64, i64) {
    let seconds = seconds + microseconds.div_euclid(SECOND);
    (days + seconds.div_euclid(86400), seconds.rem_euclid(86400), microseconds.rem_euclid(SECOND))
}

/// Exact ints of moderate size.
fn ints<const N: usize>(a: &[Obj]) -> Option<[i64; N]> {
    let mut out = [0; N];
    for (to, o) in out.iter_mut().zip(a) {
        *to = o.as_i64().filter(|v| o.tag() == Tag::Int && v.abs() < 1 << 40)?;
    }
    Some(out)
}

/// py: _portalis.new_timedelta(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks, /)
pub fn new_timedelta(a: &[Obj]) -> R<Obj> {
    let Some([days, seconds, micros, millis, minutes, hours, weeks]) = ints(&a[1..]) else { return Ok(Obj::NONE) };
    let (days, seconds, micros) = normalized(days + weeks * 7, seconds + minutes * 60 + hours * 3600, micros + millis * 1000);
    if days.abs() > MAX_DAYS { Ok(Obj::NONE) } else { made_timedelta(&a[0], days, seconds, micros) }
}

pub fn is_date(year: i64, month: i64, day: i64) -> bool {
    (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=month_days(year, month)).contains(&day)
}
pub fn made_date(cls: &Obj, [year, month, day]: [i64; 3]) -> R<Obj> {
    made(cls, &[("_year", Obj::int(year)), ("_month", Obj::int(month)), ("_day", Obj::int(day)), ("_hashcode", Obj::int(-1))])
}
/// py: _portalis.new_date(cls, year, month, day, /)
pub fn new_date(a: &[Obj]) -> R<Obj> {
    match ints(&a[1..]) {
        Some([year, month, day]) if is_date(year, month, day) => made_date(&a[0], [year, month, day]),
        _ => Ok(Obj::NONE),
    }
}

pub fn made_datetime(cls: &Obj, [year, month, day]: [i64; 3], [hour, minute, second, microsecond]: [i64; 4], tzinfo: &Obj, fold: i64) -> R<Obj> {
    let numbers = [("_year", year), ("_month", month), ("_day", day), ("_hour", hour), ("_minute", minute), ("_second", second), ("_microsecond", microsecond), ("_hashcode", -1), ("_fold", fold)];
    let o = made(cls, &numbers.map(|(name, value)| (name, Obj::int(value))))?;
    attr::setattr(&o, named("_tzinfo"), tzinfo.clone())?;
    Ok(o)
}
/// `tzinfo` has been checked.
/// py: _portalis.new_datetime(cls, year, month, day, hour, minute, second, microsecond, fold, tzinfo, /)
pub fn new_datetime(a: &[Obj]) -> R<Obj> {
    match ints(&a[1..9]) {
        Some([year, month, day, hour, minute, second, micros, fold])
            if is_date(year, month, day) && (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second) && (0..SECOND).contains(&micros) && (0..2).contains(&fold) =>
        {
            made_datetime(&a[0], [year, month, day], [hour, minute, second, micros], &a[9], fold)
        }
        _ => Ok(Obj::NONE),
    }
}

fn date_at(days: i64) -> R<[i64; 3]> {
    // Far numbers of days are out of range, too.
    if !(1..=3_652_059).contains(&days) {
        raise!(OVERFLOW_ERROR, "date value out of range");
    }
    let (year, month, day) = date_of(days - EPOCH);
    Ok([year, month, day])
}
/// The date `days` days after (`sign` 1) or before (-1) another, of its class.
/// py: _portalis.date_plus(date, delta, sign, exact, /)
pub fn date_plus(a: &[Obj]) -> R<Obj> {
    let sign = a[2].as_i64().unwrap_or(1);
    let fields = date_at(ordinal(date_fields(&a[0])?) + sign * field(&a[1], "_days")?)?;
    let cls = a[0].cls().obj();
    if cls.is(&a[3]) { made_date(&cls, fields) } else { call::call(&cls, &fields.map(Obj::int)) }
}
/// py: _portalis.datetime_plus(date, delta, sign, exact, /)
pub fn datetime_plus(a: &[Obj]) -> R<Obj> {
    let sign = a[2].as_i64().unwrap_or(1);
    let (seconds, micros) = clock(&a[0])?;
    let days = ordinal(date_fields(&a[0])?) + sign * field(&a[1], "_days")?;
    let (days, seconds, micros) = normalized(days, seconds + sign * field(&a[1], "_seconds")?, micros + sign * field(&a[1], "_microseconds")?);
    let date = date_at(days)?;
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60, micros];
    let (cls, tzinfo) = (a[0].cls().obj(), attr::getattr(&a[0], named("_tzinfo"))?);
    if cls.is(&a[3]) {
        return made_datetime(&cls, date, clock, &tzinfo, 0);
    }
    let mut args: Vec<Obj> = date.iter().chain(&clock).map(|v| Obj::int(*v)).collect();
    args.push(tzinfo);
    call::call(&cls, &args)
}
/// `a - b` of two dates.
/// py: _portalis.date_minus(a, b, timedelta, /)
pub fn date_minus(a: &[Obj]) -> R<Obj> {
    made_timedelta(&a[2], ordinal(date_fields(&a[0])?) - ordinal(date_fields(&a[1])?), 0, 0)
}
/// `a - b` of two datetimes of one time zone.
/// py: _portalis.datetime_minus(a, b, timedelta, /)
pub fn datetime_minus(a: &[Obj]) -> R<Obj> {
    let days = ordinal(date_fields(&a[0])?) - ordinal(date_fields(&a[1])?);
    let ((s1, us1), (s2, us2)) = (clock(&a[0])?, clock(&a[1])?);
    let (days, seconds, micros) = normalized(days, s1 - s2, us1 - us2);
    made_timedelta(&a[2], days, seconds, micros)
}
/// -1, 0 or 1: two datetimes of one time zone.
/// py: _portalis.compare_datetimes(a, b, /) -> int
pub fn compare_datetimes(a: &[Obj]) -> R<Obj> {
    let key = |o: &Obj| -> R<([i64; 3], (i64, i64))> { Ok((date_fields(o)?, clock(o)?)) };
    Ok(Obj::int(key(&a[0])?.cmp(&key(&a[1])?) as i64))
}
/// py: _portalis.ordinal_of(date, /) -> int
pub fn ordinal_of(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(ordinal(date_fields(&a[0])?)))
}
