//! Matching of `strptime` formats (Lib/_strptime.py, which goes through regular expressions; here by backtracking in the same
//! order of preference).

use super::format::MONTHS;
use super::zone;
use pyrt::{raise, Obj, R};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// One piece of a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// A literal character, compared without case.
    Char(char),
    /// `\s+`
    Space,
    Directive(u8),
}

fn shown(s: &str) -> R<String> {
    Ok(pyrt::repr::repr(&Obj::str(s))?.as_str().unwrap_or("").to_string())
}

/// `raise ValueError(text) from None`
fn wrong<T>(text: String) -> R<T> {
    let e = pyrt::err!(VALUE_ERROR, "{text}");
    e.exc().suppress_context.set(true);
    Err(e)
}

/// The pieces of a format; compound directives are replaced by what they stand for.
pub fn parse(format: &str) -> R<Vec<Piece>> {
    let mut out = Vec::new();
    pieces(format, format, &mut out)?;
    Ok(out)
}
fn pieces(part: &str, format: &str, out: &mut Vec<Piece>) -> R<()> {
    let mut chars = part.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            while chars.peek().is_some_and(|c| c.is_whitespace()) {
                chars.next();
            }
            out.push(Piece::Space);
            continue;
        }
        if c != '%' {
            out.push(Piece::Char(c));
            continue;
        }
        let Some(d) = chars.next() else { return wrong(format!("stray % in format '{format}'")) };
        match d {
            '%' => out.push(Piece::Char('%')),
            'c' => pieces("%a %b %d %H:%M:%S %Y", format, out)?,
            'x' => pieces("%m/%d/%y", format, out)?,
            'X' => pieces("%H:%M:%S", format, out)?,
            'a' | 'A' | 'b' | 'B' | 'd' | 'f' | 'G' | 'H' | 'I' | 'j' | 'm' | 'M' | 'p' | 'S' | 'u' | 'U' | 'V' | 'w' | 'W' | 'y' | 'Y' | 'z' | 'Z' => {
                let p = Piece::Directive(d as u8);
                if out.contains(&p) {
                    // CPython's error is one of `re`, which need not be linked.
                    pyrt::start::stop_refused(&format!("PT4001: the directive %{d} occurs twice in the format '{format}'"));
                }
                out.push(p);
            }
            c if c.is_whitespace() || "\\.^$*+?(){}[]|".contains(c) => return wrong(format!("'%' is a bad directive in format '{format}'")),
            c => return wrong(format!("'{c}' is a bad directive in format '{format}'")),
        }
    }
    Ok(())
}

/// What the directives matched, in format order.
pub type Found<'a> = Vec<(u8, &'a str)>;

/// Matches all of `data`.
pub fn scan<'a>(data: &'a str, format: &str) -> R<Found<'a>> {
    let pieces = parse(format)?;
    let mut found = Vec::new();
    let Some(end) = go(&pieces, data, 0, &mut found) else {
        raise!(VALUE_ERROR, "time data {} does not match format {}", shown(data)?, shown(format)?)
    };
    if end != data.len() {
        raise!(VALUE_ERROR, "unconverted data remains: {}", &data[end..]);
    }
    Ok(found)
}

fn go<'a>(pieces: &[Piece], data: &'a str, at: usize, found: &mut Found<'a>) -> Option<usize> {
    let Some(p) = pieces.first() else { return Some(at) };
    let rest = &data[at..];
    match *p {
        Piece::Char(c) => {
            let d = rest.chars().next()?;
            if d != c && !d.to_lowercase().eq(c.to_lowercase()) {
                return None;
            }
            go(&pieces[1..], data, at + d.len_utf8(), found)
        }
        Piece::Space => {
            let most: Vec<usize> = rest.char_indices().take_while(|(_, c)| c.is_whitespace()).map(|(i, c)| i + c.len_utf8()).collect();
            most.iter().rev().find_map(|n| go(&pieces[1..], data, at + n, found))
        }
        Piece::Directive(d) => {
            for n in lengths(d, rest) {
                let depth = found.len();
                found.push((d, &rest[..n]));
                if let Some(end) = go(&pieces[1..], data, at + n, found) {
                    return Some(end);
                }
                found.truncate(depth);
            }
            None
        }
    }
}

/// A character class per position: `0` any digit, `x-y` a range, else the character itself.
fn fits(b: &[u8], pattern: &[(u8, u8)]) -> bool {
    b.len() >= pattern.len() && pattern.iter().zip(b).all(|((lo, hi), c)| c >= lo && c <= hi)
}
type Pattern = &'static [(u8, u8)];
const D: (u8, u8) = (b'0', b'9');
const fn r(lo: u8, hi: u8) -> (u8, u8) {
    (lo, hi)
}

/// How many bytes a directive may take, best first.
fn lengths(d: u8, s: &str) -> Vec<usize> {
    const DAY: &[Pattern] = &[&[r(b'3', b'3'), r(b'0', b'1')], &[r(b'1', b'2'), D], &[r(b'0', b'0'), r(b'1', b'9')], &[r(b'1', b'9')], &[r(b' ', b' '), r(b'1', b'9')]];
    const H24: &[Pattern] = &[&[r(b'2', b'2'), r(b'0', b'3')], &[r(b'0', b'1'), D], &[D]];
    const H12: &[Pattern] = &[&[r(b'1', b'1'), r(b'0', b'2')], &[r(b'0', b'0'), r(b'1', b'9')], &[r(b'1', b'9')]];
    const YDAY: &[Pattern] = &[
        &[r(b'3', b'3'), r(b'6', b'6'), r(b'0', b'6')],
        &[r(b'3', b'3'), r(b'0', b'5'), D],
        &[r(b'1', b'2'), D, D],
        &[r(b'0', b'0'), r(b'1', b'9'), D],
        &[r(b'0', b'0'), r(b'0', b'0'), r(b'1', b'9')],
        &[r(b'1', b'9'), D],
        &[r(b'0', b'0'), r(b'1', b'9')],
        &[r(b'1', b'9')],
    ];
    const MIN: &[Pattern] = &[&[r(b'0', b'5'), D], &[D]];
    const SEC: &[Pattern] = &[&[r(b'6', b'6'), r(b'0', b'1')], &[r(b'0', b'5'), D], &[D]];
    const WEEK: &[Pattern] = &[&[r(b'5', b'5'), r(b'0', b'3')], &[r(b'0', b'4'), D], &[D]];
    const ISO: &[Pattern] = &[&[r(b'5', b'5'), r(b'0', b'3')], &[r(b'0', b'0'), r(b'1', b'9')], &[r(b'1', b'4'), D], &[D]];
    const WDAY: &[Pattern] = &[&[r(b'0', b'6')]];
    const ISO_DAY: &[Pattern] = &[&[r(b'1', b'7')]];
    let b = s.as_bytes();
    let by = |patterns: &[Pattern]| patterns.iter().filter(|p| fits(b, p)).map(|p| p.len()).collect();
    let digits = b.iter().take_while(|c| c.is_ascii_digit()).count();
    match d {
        b'd' => by(DAY),
        b'H' => by(H24),
        b'I' | b'm' => by(H12),
        b'j' => by(YDAY),
        b'M' => by(MIN),
        b'S' => by(SEC),
        b'U' | b'W' => by(WEEK),
        b'V' => by(ISO),
        b'w' => by(WDAY),
        b'u' => by(ISO_DAY),
        b'y' => by(&[&[D, D]]),
        b'Y' | b'G' => by(&[&[D, D, D, D]]),
        b'f' => (1..=digits.min(6)).rev().collect(),
        b'z' => offset_lengths(b),
        b'p' => names(s, ["am", "pm"].into_iter()),
        b'a' => names(s, DAYS.iter().map(|n| &n[..3])),
        b'A' => names(s, DAYS.into_iter()),
        b'b' => names(s, MONTHS.iter().map(|n| &n[..3])),
        b'B' => names(s, MONTHS.into_iter()),
        _ => {
            let mut all: Vec<String> = zone_names().into_iter().flatten().collect();
            all.sort_by_key(|n| std::cmp::Reverse(n.len()));
            names(s, all.iter().map(String::as_str))
        }
    }
}
/// Longest first.
fn names<'n>(s: &str, all: impl Iterator<Item = &'n str>) -> Vec<usize> {
    let mut out: Vec<usize> = all.filter(|n| !n.is_empty() && s.get(..n.len()).is_some_and(|p| p.eq_ignore_ascii_case(n))).map(str::len).collect();
    out.sort_by(|x, y| y.cmp(x));
    out.dedup();
    out
}
/// `[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|Z`
fn offset_lengths(b: &[u8]) -> Vec<usize> {
    if b.first() == Some(&b'Z') {
        return vec![1];
    }
    if !matches!(b.first(), Some(b'+' | b'-')) || !fits(&b[1..], &[D, D]) {
        return vec![];
    }
    let mut at = 3;
    if b.get(at) == Some(&b':') {
        at += 1;
    }
    if !fits(&b[at.min(b.len())..], &[r(b'0', b'5'), D]) {
        return vec![];
    }
    at += 2;
    let mut out = vec![at];
    let next = at + (b.get(at) == Some(&b':')) as usize;
    if fits(&b[next.min(b.len())..], &[r(b'0', b'5'), D]) {
        at = next + 2;
        out.insert(0, at);
        if b.get(at) == Some(&b'.') {
            let n = b[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count().min(6);
            for k in 1..=n {
                out.insert(0, at + 1 + k);
            }
        }
    }
    out
}
/// The names without and with summer time, in lower case.
pub fn zone_names() -> [Vec<String>; 2] {
    let s = zone::summary();
    let mut std = vec!["utc".to_string(), "gmt".to_string(), s.3.to_lowercase()];
    std.dedup();
    [std, if s.2 { vec![s.4.to_lowercase()] } else { vec![] }]
}
pub fn day_index(name: &str) -> i64 {
    DAYS.iter().position(|d| d[..3].eq_ignore_ascii_case(&name[..3])).unwrap_or(0) as i64
}
pub fn month_index(name: &str) -> i64 {
    MONTHS.iter().position(|m| m[..3].eq_ignore_ascii_case(&name[..3])).map_or(1, |i| i as i64 + 1)
}
