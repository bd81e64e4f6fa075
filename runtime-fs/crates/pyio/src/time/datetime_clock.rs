//! Timestamps and ISO 8601 texts of `datetime` (CPython's _datetimemodule.c), for the plain cases; None leaves the others to the library.

use super::civil::Civil;
use super::datetime_rows::{clock, date_fields, field, is_date, made_date, made_datetime, SECOND};
use super::zone;
use pyrt::{Obj, Tag, R};

const MAX_FOLD: i64 = 24 * 3600;

/// The local clock at `t` seconds since the epoch, as seconds.
fn local(t: i64) -> i64 {
    t + zone::kind_at(t).offset
}

/// Seconds since the epoch of a local time (local_to_seconds).
/// py: _portalis.local_timestamp(datetime, /)
pub fn local_timestamp(a: &[Obj]) -> R<Obj> {
    let [year, mon, day] = date_fields(&a[0])?;
    if !(2..=9998).contains(&year) {
        return Ok(Obj::NONE);
    }
    let fold = field(&a[0], "_fold")? != 0;
    let t = Civil { year, mon, day, sec: clock(&a[0])?.0, ..Civil::default() }.seconds();
    let first = local(t) - t;
    let u1 = t - first;
    let t1 = local(u1);
    let second = if t1 == t {
        // One solution; an earlier one (later with fold) may be meant.
        let u2 = if fold { u1 + MAX_FOLD } else { u1 - MAX_FOLD };
        let other = local(u2) - u2;
        if other == first {
            return Ok(Obj::int(u1));
        }
        other
    } else {
        t1 - u1
    };
    let u2 = t - second;
    let found = if local(u2) == t {
        u2
    } else if t1 == t {
        u1
    } else if fold {
        u1.min(u2)
    } else {
        u1.max(u2)
    };
    Ok(Obj::int(found))
}

/// Whole seconds and microseconds, rounded half to even.
fn parts(t: &Obj) -> Option<(i64, i64)> {
    match t.tag() {
        Tag::Int => Some((t.as_i64()?, 0)),
        Tag::Float => {
            let t = t.as_f64().filter(|t| t.abs() < 1e11)?;
            let (seconds, micros) = (t.trunc() as i64, ((t - t.trunc()) * 1e6).round_ties_even() as i64);
            Some((seconds + micros.div_euclid(SECOND), micros.rem_euclid(SECOND)))
        }
        _ => None,
    }
}
/// The local time (or UTC) of a timestamp, for the class itself; `tzinfo` is kept as it is.
/// py: _portalis.from_timestamp(cls, t, utc, tzinfo, /)
pub fn from_timestamp(a: &[Obj]) -> R<Obj> {
    let utc = a[2].is(&Obj::TRUE);
    let Some((t, micros)) = parts(&a[1]).filter(|(t, _)| (-60_000_000_000..200_000_000_000).contains(t)) else { return Ok(Obj::NONE) };
    let now = if utc { t } else { local(t) };
    let c = Civil::at(now, 0);
    let mut fold = 0;
    if !utc {
        let transition = now - local(t - MAX_FOLD) - MAX_FOLD;
        fold = i64::from(transition < 0 && local(t + transition) == now);
    }
    made_datetime(&a[0], [c.year, c.mon, c.day], [c.hour, c.min, c.sec, micros], &a[3], fold)
}

fn digits(text: &[u8]) -> Option<i64> {
    text.iter().try_fold(0, |n, c| c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0')))
}
/// `YYYY-MM-DD`
fn date_of(text: &[u8]) -> Option<[i64; 3]> {
    let [y, .., b'-', m1, m2, b'-', d1, d2] = text else { return None };
    if text.len() != 10 || !y.is_ascii_digit() {
        return None;
    }
    let (year, month, day) = (digits(&text[..4])?, digits(&[*m1, *m2])?, digits(&[*d1, *d2])?);
    is_date(year, month, day).then_some([year, month, day])
}
/// `HH:MM`, with `:SS`, with three or six digits of a second
fn clock_of(text: &[u8]) -> Option<[i64; 4]> {
    let n = text.len();
    if !matches!(n, 5 | 8 | 12 | 15) || text[2] != b':' || (n > 5 && text[5] != b':') || (n > 8 && text[8] != b'.') {
        return None;
    }
    let (hour, minute) = (digits(&text[..2])?, digits(&text[3..5])?);
    let second = if n > 5 { digits(&text[6..8])? } else { 0 };
    let micros = if n > 8 { digits(&text[9..])? * if n == 12 { 1000 } else { 1 } } else { 0 };
    (hour < 24 && minute < 60 && second < 60).then_some([hour, minute, second, micros])
}
/// py: _portalis.iso_date(cls, text, /)
pub fn iso_date(a: &[Obj]) -> R<Obj> {
    match a[1].as_str().and_then(|s| date_of(s.as_bytes())) {
        Some(date) => made_date(&a[0], date),
        None => Ok(Obj::NONE),
    }
}
/// py: _portalis.iso_datetime(cls, text, /)
pub fn iso_datetime(a: &[Obj]) -> R<Obj> {
    let read = |s: &[u8]| -> Option<([i64; 3], [i64; 4])> {
        let date = date_of(s.get(..10)?)?;
        match s.get(10) {
            None => Some((date, [0; 4])),
            Some(b'T' | b' ') => Some((date, clock_of(&s[11..])?)),
            _ => None,
        }
    };
    match a[1].as_str().and_then(|s| read(s.as_bytes())) {
        Some((date, clock)) => made_datetime(&a[0], date, clock, &Obj::NONE, 0),
        None => Ok(Obj::NONE),
    }
}
