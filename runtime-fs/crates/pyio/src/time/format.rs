//! `time.strftime`: glibc's directives in the C locale.

use super::civil::{is_leap, Civil};
use super::struct_time::from_tuple;
use super::zone;
use crate::arg::kind_of;
use crate::sys;
use pyrt::{raise, Obj, R};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
pub const MONTHS: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The ranges that CPython checks; zeros of month, day and day of the year become ones.
pub fn check(c: &mut Civil) -> R<()> {
    if c.mon == 0 {
        c.mon = 1;
    }
    if c.day == 0 {
        c.day = 1;
    }
    if c.yday == 0 {
        c.yday = 1;
    }
    let wrong = if !(1..=12).contains(&c.mon) {
        "month"
    } else if !(1..=31).contains(&c.day) {
        "day of month"
    } else if !(0..=23).contains(&c.hour) {
        "hour"
    } else if !(0..=59).contains(&c.min) {
        "minute"
    } else if !(0..=61).contains(&c.sec) {
        "seconds"
    } else if c.wday < -1 {
        "day of week"
    } else if !(1..=366).contains(&c.yday) {
        "day of year"
    } else {
        c.wday = c.wday.rem_euclid(7);
        return Ok(());
    };
    raise!(VALUE_ERROR, "{wrong} out of range")
}
/// py: time.strftime(format, t=, /) -> str
pub fn strftime(a: &[Obj]) -> R<Obj> {
    let Some(f) = a[0].as_str_obj() else { raise!(TYPE_ERROR, "strftime() argument 1 must be str, not {}", kind_of(&a[0])) };
    let mut c = match a[1].opt() {
        None => zone::local(sys::clock_realtime().sec),
        Some(t) => from_tuple(t, "strftime(): illegal time tuple argument")?,
    };
    check(&mut c)?;
    if f.as_bytes().contains(&0) {
        raise!(VALUE_ERROR, "embedded null character");
    }
    let mut out = Vec::new();
    format_into(f.as_bytes(), &c, &mut out);
    Ok(Obj::str_from_utf8(&out))
}

struct Spec {
    pad: Option<u8>,
    upper: bool,
    swap: bool,
    width: usize,
}

/// Appends; `f` is (generalised) UTF-8.
pub fn format_into(f: &[u8], c: &Civil, out: &mut Vec<u8>) {
    let mut i = 0;
    while i < f.len() {
        if f[i] != b'%' {
            out.push(f[i]);
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        let mut s = Spec { pad: None, upper: false, swap: false, width: 0 };
        while let Some(&x) = f.get(i) {
            match x {
                b'-' | b'_' | b'0' | b'+' => s.pad = Some(x),
                b'^' => s.upper = true,
                b'#' => s.swap = true,
                _ => break,
            }
            i += 1;
        }
        while let Some(d) = f.get(i).filter(|d| d.is_ascii_digit()) {
            s.width = (s.width * 10 + (d - b'0') as usize).min(10_000);
            i += 1;
        }
        if matches!(f.get(i), Some(b'E' | b'O')) {
            i += 1;
        }
        match f.get(i) {
            Some(&d) if directive(d, &s, c, out) => i += 1,
            Some(_) => {
                // Unknown: as it stands, up to and with the letter.
                let n = pyrt::str_obj::utf8_width(f[i]);
                i = (i + n).min(f.len());
                out.extend_from_slice(&f[start..i]);
            }
            None => out.extend_from_slice(&f[start..]),
        }
    }
}
fn number(v: i64, digits: usize, default_pad: u8, s: &Spec, out: &mut Vec<u8>) {
    let pad = s.pad.unwrap_or(default_pad);
    let text = v.unsigned_abs().to_string();
    let width = if pad == b'-' { 0 } else { digits.max(s.width) };
    let sign = (v < 0) as usize;
    let fill = width.saturating_sub(text.len() + sign);
    if pad == b'_' {
        out.extend(std::iter::repeat_n(b' ', fill));
    }
    if v < 0 {
        out.push(b'-');
    }
    if pad != b'_' {
        out.extend(std::iter::repeat_n(b'0', fill));
    }
    out.extend_from_slice(text.as_bytes());
}
fn text(t: &str, s: &Spec, lower: bool, out: &mut Vec<u8>) {
    let fill = if s.pad == Some(b'-') { 0 } else { s.width.saturating_sub(t.len()) };
    let pad = if s.pad == Some(b'0') || s.pad == Some(b'+') { b'0' } else { b' ' };
    out.extend(std::iter::repeat_n(pad, fill));
    let t = if s.upper { t.to_ascii_uppercase() } else if lower { t.to_ascii_lowercase() } else { t.to_string() };
    out.extend_from_slice(t.as_bytes());
}
/// ISO 8601 year and week.
pub fn iso_week(c: &Civil) -> (i64, i64) {
    let weeks_in = |y: i64, jan1: i64| 52 + (jan1 == 3 || (jan1 == 2 && is_leap(y))) as i64;
    let jan1 = (c.wday - (c.yday - 1)).rem_euclid(7);
    let week = (c.yday - 1 + jan1 + if jan1 <= 3 { 7 } else { 0 }) / 7;
    if week == 0 {
        let before = (jan1 - 365 - is_leap(c.year - 1) as i64).rem_euclid(7);
        return (c.year - 1, weeks_in(c.year - 1, before));
    }
    if week > weeks_in(c.year, jan1) {
        return (c.year + 1, 1);
    }
    (c.year, week)
}
/// False: not a directive.
fn directive(d: u8, s: &Spec, c: &Civil, out: &mut Vec<u8>) -> bool {
    let sub = |f: &str, out: &mut Vec<u8>| {
        let mut part = Vec::new();
        format_into(f.as_bytes(), c, &mut part);
        text(&String::from_utf8_lossy(&part), s, false, out);
    };
    let hour12 = (c.hour + 11) % 12 + 1;
    // Weekdays count from Sunday in some.
    let sunday = (c.wday + 1) % 7;
    let (name, month) = (DAYS[c.wday.rem_euclid(7) as usize], MONTHS[(c.mon - 1).rem_euclid(12) as usize]);
    let named = Spec { upper: s.upper || s.swap, ..*s };
    match d {
        b'a' => text(&name[..3], &named, false, out),
        b'A' => text(name, &named, false, out),
        b'b' | b'h' => text(&month[..3], &named, false, out),
        b'B' => text(month, &named, false, out),
        b'c' => sub("%a %b %e %H:%M:%S %Y", out),
        b'C' => number(c.year.div_euclid(100), 1, b'0', s, out),
        b'd' => number(c.day, 2, b'0', s, out),
        b'D' | b'x' => sub("%m/%d/%y", out),
        b'e' => number(c.day, 2, b'_', s, out),
        b'F' => sub("%Y-%m-%d", out),
        b'g' => number(iso_week(c).0.rem_euclid(100), 2, b'0', s, out),
        b'G' => number(iso_week(c).0, 1, b'0', s, out),
        b'H' => number(c.hour, 2, b'0', s, out),
        b'I' => number(hour12, 2, b'0', s, out),
        b'j' => number(c.yday, 3, b'0', s, out),
        b'k' => number(c.hour, 2, b'_', s, out),
        b'l' => number(hour12, 2, b'_', s, out),
        b'm' => number(c.mon, 2, b'0', s, out),
        b'M' => number(c.min, 2, b'0', s, out),
        b'n' => out.push(b'\n'),
        b'p' => text(if c.hour >= 12 { "PM" } else { "AM" }, s, s.swap, out),
        b'P' => text(if c.hour >= 12 { "PM" } else { "AM" }, s, true, out),
        b'r' => sub("%I:%M:%S %p", out),
        b'R' => sub("%H:%M", out),
        b's' => number(zone::from_local(c), 1, b'0', s, out),
        b'S' => number(c.sec, 2, b'0', s, out),
        b't' => out.push(b'\t'),
        b'T' | b'X' => sub("%H:%M:%S", out),
        b'u' => number(c.wday.rem_euclid(7) + 1, 1, b'0', s, out),
        b'U' => number((c.yday - 1 - sunday + 7) / 7, 2, b'0', s, out),
        b'V' => number(iso_week(c).1, 2, b'0', s, out),
        b'w' => number(sunday, 1, b'0', s, out),
        b'W' => number((c.yday - 1 - c.wday + 7) / 7, 2, b'0', s, out),
        b'y' => number(c.year.rem_euclid(100), 2, b'0', s, out),
        b'Y' => number(c.year, 1, b'0', s, out),
        b'z' => {
            if c.isdst >= 0 {
                let off = c.gmtoff.unwrap_or(0);
                out.push(if off < 0 { b'-' } else { b'+' });
                let minutes = off.abs() / 60;
                number(minutes / 60 * 100 + minutes % 60, 4, b'0', s, out);
            }
        }
        b'Z' => {
            let mut z = c.zone.clone().unwrap_or_default();
            if z.is_empty() && c.isdst >= 0 {
                let names = zone::summary();
                z = if c.isdst > 0 { names.4 } else { names.3 };
            }
            text(&z, s, s.swap, out);
        }
        b'%' => out.push(b'%'),
        _ => return false,
    }
    true
}
