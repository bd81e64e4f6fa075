//! Calendar arithmetic (proleptic Gregorian).

/// Broken-down time; `mon` is 1..=12, `yday` 1..=366, `wday` 0 is Monday.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Civil {
    pub year: i64,
    pub mon: i64,
    pub day: i64,
    pub hour: i64,
    pub min: i64,
    pub sec: i64,
    pub wday: i64,
    pub yday: i64,
    pub isdst: i64,
    pub zone: Option<String>,
    pub gmtoff: Option<i64>,
}

/// Days from 1970-01-01; any month number.
pub fn days_from(year: i64, mon: i64, day: i64) -> i64 {
    let year = year + (mon - 1).div_euclid(12);
    let mon = (mon - 1).rem_euclid(12) + 1;
    let y = if mon <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * ((mon + 9) % 12) + 2) / 5 + day - 1;
    era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468
}
/// Year, month and day of a day number.
pub fn date_of(days: i64) -> (i64, i64, i64) {
    let z = days + 719468;
    let era = z.div_euclid(146097);
    let doe = z.rem_euclid(146097);
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let mon = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + (mon <= 2) as i64, mon, doy - (153 * mp + 2) / 5 + 1)
}
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
pub fn month_days(year: i64, mon: i64) -> i64 {
    match mon {
        2 => 28 + is_leap(year) as i64,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
/// 0 is Monday.
pub fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

impl Civil {
    /// The fields of `t` seconds since the epoch, shifted by `offset`.
    pub fn at(t: i64, offset: i64) -> Civil {
        let local = t + offset;
        let days = local.div_euclid(86400);
        let rest = local.rem_euclid(86400);
        let (year, mon, day) = date_of(days);
        Civil {
            year,
            mon,
            day,
            hour: rest / 3600,
            min: rest / 60 % 60,
            sec: rest % 60,
            wday: weekday(days),
            yday: days - days_from(year, 1, 1) + 1,
            isdst: 0,
            zone: None,
            gmtoff: Some(offset),
        }
    }
    /// Seconds since the epoch as if the fields were UTC; fields may be out of range.
    pub fn seconds(&self) -> i64 {
        days_from(self.year, self.mon, self.day) * 86400 + self.hour * 3600 + self.min * 60 + self.sec
    }
}
