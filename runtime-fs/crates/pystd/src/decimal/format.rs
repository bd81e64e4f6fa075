//! `format(Decimal, spec)`, as libmpdec reads and applies specifications.

use super::number::{status::*, Ctx, Dec, MIN_ETINY};
use super::rounding::{rescale, round_digits};
use super::text::{special, split};

pub struct Spec {
    fill: char,
    /// `<`, `>`, `=`, `^`, or z: zeros behind the sign.
    align: char,
    sign: char,
    no_negative_zero: bool,
    width: usize,
    pub point: String,
    pub separator: String,
    /// Sizes of the groups from the right, the last one again and again.
    pub grouping: Vec<u8>,
    precision: Option<i64>,
    kind: char,
}

fn is_align(c: Option<&char>) -> bool {
    matches!(c, Some('<' | '>' | '=' | '^'))
}

/// None where the text is no specification.
pub fn parse(text: &str, capitals: bool) -> Option<Spec> {
    let t: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut spec = Spec { fill: ' ', align: '>', sign: '-', no_negative_zero: false, width: 0, point: ".".to_string(), separator: String::new(), grouping: vec![], precision: None, kind: if capitals { 'G' } else { 'g' } };
    let aligned = if !t.is_empty() && is_align(t.get(1)) {
        (spec.fill, spec.align) = (t[0], t[1]);
        at = 2;
        true
    } else if is_align(t.first()) {
        spec.align = t[0];
        at = 1;
        true
    } else {
        false
    };
    if let Some(c @ ('+' | '-' | ' ')) = t.get(at) {
        spec.sign = *c;
        at += 1;
    }
    if t.get(at) == Some(&'z') {
        spec.no_negative_zero = true;
        at += 1;
    }
    if t.get(at) == Some(&'0') {
        if aligned {
            return None;
        }
        (spec.fill, spec.align) = ('0', 'z');
        at += 1;
    }
    if t.get(at).is_some_and(char::is_ascii_digit) {
        if t[at] == '0' {
            return None;
        }
        spec.width = number(&t, &mut at)? as usize;
    }
    if t.get(at) == Some(&',') {
        spec.separator = ",".to_string();
        spec.grouping = vec![3];
        at += 1;
    }
    if t.get(at) == Some(&'.') {
        at += 1;
        if !t.get(at).is_some_and(char::is_ascii_digit) {
            return None;
        }
        spec.precision = Some(number(&t, &mut at)?);
    }
    match t.get(at) {
        Some(c @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%')) => spec.kind = *c,
        // The C locale has no separators.
        Some(c @ ('n' | 'N')) if spec.separator.is_empty() => spec.kind = if *c == 'n' { 'g' } else { 'G' },
        None => return Some(spec),
        _ => return None,
    }
    (at + 1 == t.len()).then_some(spec)
}

fn number(t: &[char], at: &mut usize) -> Option<i64> {
    let mut v = 0i64;
    while let Some(d) = t.get(*at).and_then(|c| c.to_digit(10)) {
        v = v.checked_mul(10)?.checked_add(d as i64)?;
        *at += 1;
    }
    Some(v)
}

/// None where the result would exceed the limits.
pub fn format(d: &Dec, spec: &Spec, ctx: &Ctx) -> Option<String> {
    let most = super::coefficient::MOST_DIGITS;
    if spec.width as i64 > most || spec.precision.is_some_and(|p| p > most) {
        return None;
    }
    let kind = spec.kind.to_ascii_lowercase();
    if let Some(mut name) = special(d) {
        if kind == '%' {
            name.push(b'%');
        }
        let zeros = spec.align == 'z';
        let (fill, align) = if zeros { (' ', '>') } else { (spec.fill, spec.align) };
        return Some(padded(sign(d.negative, spec), String::from_utf8(name).ok()?, fill, align, spec.width));
    }
    let mut told = 0;
    let r = rounded(d, kind, spec.precision, ctx, &mut told);
    if told & ERRORS != 0 {
        return None;
    }
    let negative = r.negative && !(spec.no_negative_zero && r.is_zero());
    let digits = r.coef.text();
    let left = r.exp + digits.len() as i64;
    let point = match kind {
        'e' if r.is_zero() => spec.precision.map_or(1, |p| 1 - p),
        'e' => 1,
        'f' | '%' => left,
        _ if r.exp <= 0 && left > -6 => left,
        _ => 1,
    };
    if point.abs() > most {
        return None;
    }
    let (whole, fraction) = split(&digits, point);
    let mut behind = String::new();
    if !fraction.is_empty() {
        behind.push_str(&spec.point);
        behind.push_str(std::str::from_utf8(&fraction).ok()?);
    }
    if left != point || kind == 'e' {
        behind.push(if spec.kind.is_ascii_uppercase() { 'E' } else { 'e' });
        behind.push_str(&format!("{:+}", left - point));
    }
    if kind == '%' {
        behind.push('%');
    }
    let sign = sign(negative, spec);
    let least = if spec.align == 'z' { spec.width.saturating_sub(behind.chars().count() + sign.len()) } else { 0 };
    let body = grouped(std::str::from_utf8(&whole).ok()?, spec, least) + &behind;
    Some(padded(sign, body, spec.fill, spec.align, spec.width))
}

fn rounded(d: &Dec, kind: char, precision: Option<i64>, ctx: &Ctx, st: &mut u32) -> Dec {
    let mut r = d.clone();
    if kind == '%' {
        r.exp += 2;
    }
    if let Some(p) = precision {
        r = match kind {
            'g' if r.coef.digits() > p.max(1) => round_digits(&r, p.max(1), ctx, st),
            'e' if !r.is_zero() => round_digits(&r, p + 1, ctx, st),
            'f' | '%' => rescale(&r, -p, MIN_ETINY, ctx, st),
            _ => r,
        };
    }
    if matches!(kind, 'f' | '%') && r.is_zero() && r.exp > 0 {
        r.exp = 0;
    }
    r
}

fn sign(negative: bool, spec: &Spec) -> &'static str {
    match spec.sign {
        _ if negative => "-",
        '+' => "+",
        ' ' => " ",
        _ => "",
    }
}

fn grouped(digits: &str, spec: &Spec, least: usize) -> String {
    let mut left = digits.len();
    let mut need = least;
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    loop {
        let all = left.max(need).max(1);
        let size = match spec.grouping.get(at.min(spec.grouping.len().max(1) - 1)) {
            Some(n) if *n > 0 && *n < 127 => (*n as usize).min(all),
            _ => all,
        };
        let from = left.saturating_sub(size);
        parts.push(format!("{}{}", "0".repeat(size - (left - from)), &digits[from..left]));
        left = from;
        need = need.saturating_sub(size);
        if left == 0 && need == 0 {
            break;
        }
        need = need.saturating_sub(spec.separator.chars().count());
        at += 1;
    }
    parts.reverse();
    parts.join(&spec.separator)
}

fn padded(sign: &str, body: String, fill: char, align: char, width: usize) -> String {
    let room = width.saturating_sub(sign.len() + body.chars().count());
    let fill = |n: usize| fill.to_string().repeat(n);
    match align {
        '<' => format!("{sign}{body}{}", fill(room)),
        '=' => format!("{sign}{}{body}", fill(room)),
        '^' => format!("{}{sign}{body}{}", fill(room / 2), fill(room - room / 2)),
        'z' => format!("{sign}{body}"),
        _ => format!("{}{sign}{body}", fill(room)),
    }
}
