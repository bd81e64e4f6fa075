//! Where a search may start at all.

use crate::sre::charset::contains;

/// What the INFO block says about the first character.
pub(super) enum Prefilter<'a> {
    Any,
    Literal(u32),
    Set(&'a [u32]),
}

impl<'a> Prefilter<'a> {
    pub(super) fn of(code: &'a [u32]) -> Prefilter<'a> {
        if code[0] != 14 {
            return match code[0] {
                16 => Prefilter::Literal(code[1]),
                _ => Prefilter::Any,
            };
        }
        let flags = code[2];
        if flags & 1 != 0 && code[5] > 0 {
            return Prefilter::Literal(code[7]);
        }
        if flags & 4 != 0 {
            return Prefilter::Set(&code[5..]);
        }
        Prefilter::Any
    }
    pub(super) fn may_start(&self, c: u32) -> bool {
        match self {
            Prefilter::Any => true,
            Prefilter::Literal(l) => *l == c,
            Prefilter::Set(s) => contains(s, c),
        }
    }
    pub(super) fn needs_char(&self) -> bool {
        !matches!(self, Prefilter::Any)
    }
}

/// Does the pattern begin with `\\A`, or `^` of one line? Then only one place can match.
pub(super) fn is_anchored(code: &[u32]) -> bool {
    const INFO: u32 = 14;
    const AT: u32 = 6;
    let body = if code[0] == INFO { &code[1 + code[1] as usize..] } else { code };
    matches!(body, [AT, 0 | 2, ..])
}
