//! `time.strptime`, and what datetime's uses. Programs that name `_strptime` themselves get CPython's.

use super::civil::{date_of, days_from, is_leap, month_days, weekday, Civil};
use super::strptime::{day_index, month_index, scan, zone_names};
use super::struct_time::struct_time;
use super::zone;
use crate::names::named;
use pyrt::{attr, call, import, raise, Obj, R};

struct Parsed {
    c: Civil,
    fraction: i64,
    offset_fraction: i64,
}

const CTIME: &str = "%a %b %d %H:%M:%S %Y";

fn int(s: &str) -> i64 {
    s.trim().parse().unwrap_or(0)
}
/// Day of the year from year, week and weekday (0 is Monday); weeks start on Sunday or Monday.
fn from_week(year: i64, week: i64, day: i64, monday: bool) -> i64 {
    let first = weekday(days_from(year, 1, 1));
    let (first, day) = if monday { (first, day) } else { ((first + 1) % 7, (day + 1) % 7) };
    let week_0 = (7 - first) % 7;
    if week == 0 { 1 + day - first } else { 1 + week_0 + 7 * (week - 1) + day }
}
/// Seconds and microseconds of `+hh:mm:ss.ffffff`.
fn offset(text: &str) -> R<(i64, i64)> {
    if text == "Z" {
        return Ok((0, 0));
    }
    let mut z = text.to_string();
    if z.as_bytes().get(3) == Some(&b':') {
        z.remove(3);
        if z.len() > 5 {
            if z.as_bytes()[5] != b':' {
                raise!(VALUE_ERROR, "Inconsistent use of : in {text}");
            }
            z.remove(5);
        }
    }
    let seconds = int(&z[1..3]) * 3600 + int(&z[3..5]) * 60 + z.get(5..7).map_or(0, int);
    let micros = z.get(8..).map_or(0, |f| int(&format!("{f:0<6}")));
    let sign = if z.starts_with('-') { -1 } else { 1 };
    Ok((sign * seconds, sign * micros))
}

fn parse(data: &Obj, format: &Obj) -> R<Parsed> {
    for (i, o) in [data, format].into_iter().enumerate() {
        if o.as_str().is_none() {
            raise!(TYPE_ERROR, "strptime() argument {i} must be str, not {}", pyrt::repr::repr(&o.cls().obj())?.as_str().unwrap_or(""));
        }
    }
    let found = scan(data.as_str().unwrap_or(""), format.as_str().unwrap_or(""))?;
    let get = |d: u8| found.iter().find(|f| f.0 == d).map(|f| f.1);
    let (mut year, mut iso_year) = (None, None);
    let (mut month, mut day) = (1, 1);
    let (mut hour, mut minute, mut second, mut fraction) = (0, 0, 0, 0);
    let (mut dst, mut gmtoff, mut offset_fraction) = (-1, None, 0);
    let (mut iso_week, mut week, mut wday, mut julian): (Option<i64>, Option<(i64, bool)>, Option<i64>, Option<i64>) = (None, None, None, None);
    for (d, s) in &found {
        match d {
            b'y' => year = Some(int(s) + if int(s) <= 68 { 2000 } else { 1900 }),
            b'Y' => year = Some(int(s)),
            b'G' => iso_year = Some(int(s)),
            b'm' => month = int(s),
            b'B' | b'b' => month = month_index(s),
            b'd' => day = int(s),
            b'H' => hour = int(s),
            b'I' => {
                let pm = get(b'p').is_some_and(|p| p.eq_ignore_ascii_case("pm"));
                hour = int(s) % 12 + if pm { 12 } else { 0 };
            }
            b'M' => minute = int(s),
            b'S' => second = int(s),
            b'f' => fraction = int(&format!("{s:0<6}")),
            b'A' | b'a' => wday = Some(day_index(s)),
            b'w' => wday = Some((int(s) + 6) % 7),
            b'u' => wday = Some(int(s) - 1),
            b'j' => julian = Some(int(s)),
            b'U' | b'W' => week = Some((int(s), *d == b'W')),
            b'V' => iso_week = Some(int(s)),
            b'z' => {
                let (o, f) = offset(s)?;
                (gmtoff, offset_fraction) = (Some(o), f);
            }
            b'Z' => {
                let name = s.to_lowercase();
                let z = zone::summary();
                let vague = z.3 == z.4 && z.2 && name != "utc" && name != "gmt";
                if let Some(i) = zone_names().iter().position(|n| n.contains(&name)).filter(|_| !vague) {
                    dst = i as i64;
                }
            }
            _ => {}
        }
    }
    if year.is_none() && iso_year.is_some() {
        if iso_week.is_none() || wday.is_none() {
            raise!(VALUE_ERROR, "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').");
        }
        if julian.is_some() {
            raise!(VALUE_ERROR, "Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.");
        }
    } else if week.is_none() && iso_week.is_some() {
        if wday.is_none() {
            raise!(VALUE_ERROR, "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').");
        }
        raise!(VALUE_ERROR, "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.");
    }
    // 1904 is the first leap year of the century.
    let leap_fix = year.is_none() && month == 2 && day == 29;
    let mut year = year.unwrap_or(if leap_fix { 1904 } else { 1900 });
    if let (None, Some(w)) = (julian, wday) {
        if let Some((n, monday)) = week {
            julian = Some(from_week(year, n, w, monday));
        } else if let (Some(y), Some(n)) = (iso_year, iso_week) {
            let correction = (weekday(days_from(y, 1, 4)) + 1) + 3;
            let mut ordinal = n * 7 + w + 1 - correction;
            year = y;
            if ordinal < 1 {
                let shift = days_from(y, 1, 1);
                year -= 1;
                ordinal += shift - days_from(year, 1, 1);
            }
            julian = Some(ordinal);
        }
        if let Some(j) = julian.filter(|j| *j <= 0) {
            year -= 1;
            julian = Some(j + 365 + is_leap(year) as i64);
        }
    }
    let check = |y: i64, d: i64| -> R<()> {
        if !(1..=9999).contains(&y) {
            raise!(VALUE_ERROR, "year {y} is out of range");
        }
        if d < 1 || d > month_days(y, month) {
            raise!(VALUE_ERROR, "day is out of range for month");
        }
        Ok(())
    };
    let yday = match julian {
        None => {
            check(year, day)?;
            days_from(year, month, day) - days_from(year, 1, 1) + 1
        }
        Some(j) => {
            check(year, 1)?;
            (year, month, day) = date_of(days_from(year, 1, 1) + j - 1);
            j
        }
    };
    let wday = wday.unwrap_or_else(|| weekday(days_from(year, month, day)));
    if leap_fix {
        year = 1900;
    }
    let c = Civil { year, mon: month, day, hour, min: minute, sec: second, wday, yday, isdst: dst, zone: get(b'Z').map(str::to_string), gmtoff };
    Ok(Parsed { c, fraction, offset_fraction })
}
fn format_arg(o: &Obj) -> Obj {
    o.opt().cloned().unwrap_or_else(|| Obj::str(CTIME))
}
/// py: time.strptime(string, format=, /) -> struct_time
pub fn strptime(a: &[Obj]) -> R<Obj> {
    Ok(struct_time(&parse(&a[0], &format_arg(&a[1]))?.c))
}
/// py: _portalis.strptime_datetime(cls, data_string, format, /) -> any
pub fn strptime_datetime(a: &[Obj]) -> R<Obj> {
    let p = parse(&a[1], &format_arg(&a[2]))?;
    let c = &p.c;
    let mut args: Vec<Obj> = [c.year, c.mon, c.day, c.hour, c.min, c.sec, p.fraction].into_iter().map(Obj::int).collect();
    if let Some(off) = c.gmtoff {
        let module = import::import("datetime")?;
        let delta = attr::getattr(&module, named("timedelta"))?;
        let delta = call::call(&delta, &[Obj::int(0), Obj::int(off), Obj::int(p.offset_fraction)])?;
        let mut zone_args = vec![delta];
        if let Some(z) = c.zone.as_ref().filter(|z| !z.is_empty()) {
            zone_args.push(Obj::str(z));
        }
        args.push(call::call(&attr::getattr(&module, named("timezone"))?, &zone_args)?);
    }
    call::call(&a[0], &args)
}
