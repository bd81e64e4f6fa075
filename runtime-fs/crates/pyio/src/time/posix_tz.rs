//! POSIX TZ strings: `EST5EDT,M3.2.0,M11.1.0`.

use super::civil::{date_of, days_from, is_leap, month_days, weekday};

#[derive(Clone, Debug)]
pub struct PosixTz {
    pub std: Kind,
    pub dst: Option<(Kind, Rule, Rule)>,
}

/// A local time type: seconds east of UTC and the abbreviation.
#[derive(Clone, Debug)]
pub struct Kind {
    pub offset: i64,
    pub name: String,
    pub is_dst: bool,
}

#[derive(Clone, Debug)]
pub struct Rule {
    day: Day,
    /// Seconds after local midnight.
    time: i64,
}
#[derive(Clone, Debug)]
enum Day {
    /// 1..=365, February 29 never counted.
    Julian(i64),
    /// 0..=365
    Zero(i64),
    /// month, week (5: last), weekday (0 is Sunday)
    Month(i64, i64, i64),
}

struct Reader<'a>(&'a [u8]);
impl Reader<'_> {
    fn peek(&self) -> u8 {
        self.0.first().copied().unwrap_or(0)
    }
    fn eat(&mut self, c: u8) -> bool {
        let hit = self.peek() == c;
        if hit {
            self.0 = &self.0[1..];
        }
        hit
    }
    fn name(&mut self) -> Option<String> {
        let n = if self.eat(b'<') {
            let n = self.0.iter().position(|&c| c == b'>')?;
            let s = String::from_utf8_lossy(&self.0[..n]).into_owned();
            self.0 = &self.0[n + 1..];
            return Some(s);
        } else {
            self.0.iter().take_while(|c| c.is_ascii_alphabetic()).count()
        };
        if n < 3 {
            return None;
        }
        let s = String::from_utf8_lossy(&self.0[..n]).into_owned();
        self.0 = &self.0[n..];
        Some(s)
    }
    fn number(&mut self) -> Option<i64> {
        let n = self.0.iter().take_while(|c| c.is_ascii_digit()).count();
        let v = std::str::from_utf8(&self.0[..n]).ok()?.parse().ok()?;
        self.0 = &self.0[n..];
        Some(v)
    }
    /// `[+-]h[h][:mm[:ss]]`
    fn clock(&mut self) -> Option<i64> {
        let negative = self.eat(b'-');
        if !negative {
            self.eat(b'+');
        }
        let mut v = self.number()? * 3600;
        if self.eat(b':') {
            v += self.number()? * 60;
            if self.eat(b':') {
                v += self.number()?;
            }
        }
        Some(if negative { -v } else { v })
    }
    fn rule(&mut self) -> Option<Rule> {
        let day = if self.eat(b'M') {
            let m = self.number()?;
            self.eat(b'.');
            let w = self.number()?;
            self.eat(b'.');
            Day::Month(m, w, self.number()?)
        } else if self.eat(b'J') {
            Day::Julian(self.number()?)
        } else {
            Day::Zero(self.number()?)
        };
        let time = if self.eat(b'/') { self.clock()? } else { 7200 };
        Some(Rule { day, time })
    }
}

/// None: not a TZ string.
pub fn parse(s: &str) -> Option<PosixTz> {
    let mut r = Reader(s.as_bytes());
    let name = r.name()?;
    let std = Kind { offset: -r.clock()?, name, is_dst: false };
    if r.0.is_empty() {
        return Some(PosixTz { std, dst: None });
    }
    let name = r.name()?;
    let offset = if r.peek() == b',' || r.0.is_empty() { std.offset + 3600 } else { -r.clock()? };
    let dst = Kind { offset, name, is_dst: true };
    let (start, end) = if r.eat(b',') {
        let start = r.rule()?;
        r.eat(b',');
        (start, r.rule()?)
    } else {
        // The default of glibc.
        (Rule { day: Day::Month(3, 2, 0), time: 7200 }, Rule { day: Day::Month(11, 1, 0), time: 7200 })
    };
    Some(PosixTz { std, dst: Some((dst, start, end)) })
}

impl Rule {
    /// Local seconds since the epoch at which the rule strikes in a year.
    fn in_year(&self, year: i64) -> i64 {
        let days = match self.day {
            Day::Julian(n) => days_from(year, 1, 1) + n - 1 + (is_leap(year) && n >= 60) as i64,
            Day::Zero(n) => days_from(year, 1, 1) + n,
            Day::Month(m, w, d) => {
                let first = days_from(year, m, 1);
                // Weekdays count from Sunday here.
                let shift = (d - (weekday(first) + 1) % 7).rem_euclid(7);
                let mut day = shift + (w - 1) * 7;
                if day >= month_days(year, m) {
                    day -= 7;
                }
                first + day
            }
        };
        days * 86400 + self.time
    }
}

impl PosixTz {
    /// The type in force at `t`.
    pub fn at(&self, t: i64) -> &Kind {
        let Some((dst, start, end)) = &self.dst else { return &self.std };
        // glibc computes the changes of earlier years as those of 1970.
        let year = date_of((t + self.std.offset).div_euclid(86400)).0.max(1970);
        let from = start.in_year(year) - self.std.offset;
        let to = end.in_year(year) - dst.offset;
        let summer = if from < to { t >= from && t < to } else { t >= from || t < to };
        if summer { dst } else { &self.std }
    }
}
