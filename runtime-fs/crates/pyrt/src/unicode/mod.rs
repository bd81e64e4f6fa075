//! Character properties and case mappings of CPython 3.11 (Unicode 14.0). Rust's own tables are of another version.

mod tables;
pub mod wide;

use tables as t;

/// A set of code points: the distances between its boundaries as LEB128, with marks to start decoding from.
pub struct Ranges {
    /// (boundary before the block, byte offset of the block)
    marks: &'static [(u32, u16)],
    deltas: &'static [u8],
}

impl Ranges {
    pub fn contains(&self, c: u32) -> bool {
        let block = self.marks.partition_point(|m| m.0 <= c).saturating_sub(1);
        let Some(&(mut at, offset)) = self.marks.get(block) else { return false };
        let end = self.marks.get(block + 1).map_or(self.deltas.len(), |m| m.1 as usize);
        let mut inside = false;
        let mut i = offset as usize;
        while i < end {
            let (mut delta, mut shift) = (0u32, 0);
            loop {
                let b = self.deltas[i];
                i += 1;
                delta |= ((b & 0x7F) as u32) << shift;
                shift += 7;
                if b < 0x80 {
                    break;
                }
            }
            at += delta;
            if at > c {
                break;
            }
            inside = !inside;
        }
        inside
    }
}

fn ascii(c: u32) -> Option<u8> {
    if c < 128 { Some(c as u8) } else { None }
}

macro_rules! property {
    ($($(#[$doc:meta])* $name:ident $table:ident $ascii:expr;)*) => {
        $($(#[$doc])*
        #[inline]
        pub fn $name(c: u32) -> bool {
            match ascii(c) {
                Some(b) => {
                    let f: fn(u8) -> bool = $ascii;
                    f(b)
                }
                None => t::$table.contains(c),
            }
        })*
    };
}
property! {
    is_alpha ALPHA |b| b.is_ascii_alphabetic();
    is_lower LOWER |b| b.is_ascii_lowercase();
    is_upper UPPER |b| b.is_ascii_uppercase();
    is_title TITLE |_| false;
    is_digit DIGIT |b| b.is_ascii_digit();
    is_numeric NUMERIC |b| b.is_ascii_digit();
    is_printable PRINTABLE |b| (32..127).contains(&b);
    is_space SPACE |b| matches!(b, 9..=13 | 28..=32);
    is_xid_start XID_START |b| b.is_ascii_alphabetic() || b == b'_';
    is_xid_continue XID_CONTINUE |b| b.is_ascii_alphanumeric() || b == b'_';
    is_case_ignorable CASE_IGNORABLE |b| matches!(b, b'\'' | b'.' | b':' | b'^' | b'`');
    is_cased CASED |b| b.is_ascii_alphabetic();
}

/// The value of a decimal digit (`str.isdecimal`).
pub fn decimal(c: u32) -> Option<u8> {
    let i = t::DECIMAL_ZEROS.partition_point(|&z| z <= c);
    let d = c - *t::DECIMAL_ZEROS.get(i.checked_sub(1)?)?;
    if d < 10 { Some(d as u8) } else { None }
}

pub fn is_alnum(c: u32) -> bool {
    is_alpha(c) || is_numeric(c) || is_digit(c)
}

/// A line boundary of `str.splitlines`.
pub fn is_line_break(c: u32) -> bool {
    matches!(c, 10..=13 | 28..=30 | 0x85 | 0x2028 | 0x2029)
}

/// One to three code points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mapped([u32; 3]);

impl Mapped {
    fn one(c: u32) -> Mapped {
        Mapped([c, 0, 0])
    }
    pub fn iter(self) -> impl Iterator<Item = u32> {
        let n = if self.0[1] == 0 { 1 } else if self.0[2] == 0 { 2 } else { 3 };
        self.0.into_iter().take(n)
    }
}

type Runs = &'static [(u32, u16, u8, i32)];
type Multi = &'static [(u32, [u32; 3])];

fn map(c: u32, runs: Runs, multi: Multi) -> Option<Mapped> {
    if let Ok(i) = multi.binary_search_by_key(&c, |m| m.0) {
        return Some(Mapped(multi[i].1));
    }
    // Runs with stride 2 may overlap a neighbour: look at the two before c.
    let i = runs.partition_point(|r| r.0 <= c);
    for &(first, count, stride, delta) in runs[i.saturating_sub(2)..i].iter().rev() {
        let d = c - first;
        if d % stride as u32 == 0 && d / (stride as u32) < count as u32 {
            return Some(Mapped::one((c as i32 + delta) as u32));
        }
    }
    None
}

pub fn to_upper(c: u32) -> Mapped {
    match ascii(c) {
        Some(b) => Mapped::one(b.to_ascii_uppercase() as u32),
        None => map(c, t::TO_UPPER, t::TO_UPPER_MULTI).unwrap_or(Mapped::one(c)),
    }
}
/// Without the final sigma rule, which needs context.
pub fn to_lower(c: u32) -> Mapped {
    match ascii(c) {
        Some(b) => Mapped::one(b.to_ascii_lowercase() as u32),
        None => map(c, t::TO_LOWER, t::TO_LOWER_MULTI).unwrap_or(Mapped::one(c)),
    }
}
pub fn to_title(c: u32) -> Mapped {
    match ascii(c) {
        Some(b) => Mapped::one(b.to_ascii_uppercase() as u32),
        None => map(c, t::TO_TITLE, t::TO_TITLE_MULTI).unwrap_or_else(|| to_upper(c)),
    }
}
pub fn to_fold(c: u32) -> Mapped {
    match ascii(c) {
        Some(b) => Mapped::one(b.to_ascii_lowercase() as u32),
        None => map(c, t::TO_FOLD, t::TO_FOLD_MULTI).unwrap_or_else(|| to_lower(c)),
    }
}

/// The lower case of a capital sigma at `i`: final at the end of a word (handle_capital_sigma).
pub fn lower_sigma(text: &[u32], i: usize) -> u32 {
    let before = text[..i].iter().rev().find(|&&c| !is_case_ignorable(c)).is_some_and(|&c| is_cased(c));
    let after = text[i + 1..].iter().find(|&&c| !is_case_ignorable(c)).is_some_and(|&c| is_cased(c));
    if before && !after { 0x3C2 } else { 0x3C3 }
}
