//! Categories, sets and case: the predicates of the code words.

use super::opcode::{BIGCHARSET, CATEGORY, CHARSET, FAILURE, LITERAL, NEGATE, RANGE, RANGE_UNI_IGNORE};
use pyrt::unicode;

pub fn lower_ascii(c: u32) -> u32 {
    if (0x41..=0x5A).contains(&c) { c + 32 } else { c }
}
pub fn lower_unicode(c: u32) -> u32 {
    if c < 128 { lower_ascii(c) } else { unicode::to_lower(c).iter().next().unwrap_or(c) }
}
pub fn upper_unicode(c: u32) -> u32 {
    unicode::to_upper(c).iter().next().unwrap_or(c)
}

/// What a character is compared as.
#[derive(Clone, Copy)]
pub enum Fold {
    None,
    Ascii,
    Unicode,
}

impl Fold {
    pub fn of(self, c: u32) -> u32 {
        match self {
            Fold::None => c,
            Fold::Ascii => lower_ascii(c),
            Fold::Unicode => lower_unicode(c),
        }
    }
}

pub fn is_word(c: u32) -> bool {
    c < 128 && (c as u8 == b'_' || (c as u8).is_ascii_alphanumeric())
}
pub fn is_word_unicode(c: u32) -> bool {
    if c < 128 { is_word(c) } else { unicode::is_alnum(c) }
}
fn is_space(c: u32) -> bool {
    c == 32 || (9..=13).contains(&c)
}

/// The CATEGORY_* of Lib/re/_constants.py in their order.
pub fn category(cat: u32, c: u32) -> bool {
    match cat {
        0 => (48..58).contains(&c),
        1 => !(48..58).contains(&c),
        2 => is_space(c),
        3 => !is_space(c),
        4 | 8 => is_word(c),
        5 | 9 => !is_word(c),
        6 => c == 10,
        7 => c != 10,
        10 => unicode::decimal(c).is_some(),
        11 => unicode::decimal(c).is_none(),
        12 => unicode::is_space(c),
        13 => !unicode::is_space(c),
        14 => is_word_unicode(c),
        15 => !is_word_unicode(c),
        16 => unicode::is_line_break(c),
        17 => !unicode::is_line_break(c),
        _ => false,
    }
}

/// Does the set at `set` (after the distance of IN) contain `c`?
pub fn contains(set: &[u32], c: u32) -> bool {
    let mut ok = true;
    let mut i = 0;
    loop {
        match set[i] {
            FAILURE => return !ok,
            LITERAL => {
                if c == set[i + 1] {
                    return ok;
                }
                i += 2;
            }
            CATEGORY => {
                if category(set[i + 1], c) {
                    return ok;
                }
                i += 2;
            }
            CHARSET => {
                if c < 256 && set[i + 1 + (c >> 5) as usize] & (1 << (c & 31)) != 0 {
                    return ok;
                }
                i += 1 + 8;
            }
            RANGE => {
                if set[i + 1] <= c && c <= set[i + 2] {
                    return ok;
                }
                i += 3;
            }
            RANGE_UNI_IGNORE => {
                if set[i + 1] <= c && c <= set[i + 2] {
                    return ok;
                }
                let u = upper_unicode(c);
                if set[i + 1] <= u && u <= set[i + 2] {
                    return ok;
                }
                i += 3;
            }
            NEGATE => {
                ok = !ok;
                i += 1;
            }
            BIGCHARSET => {
                let blocks = set[i + 1] as usize;
                let map = &set[i + 2..i + 2 + 64];
                if c < 65536 {
                    let block = (map[(c >> 8) as usize / 4] >> (8 * ((c >> 8) % 4))) & 0xFF;
                    let at = i + 2 + 64 + block as usize * 8 + ((c & 255) >> 5) as usize;
                    if set[at] & (1 << (c & 31)) != 0 {
                        return ok;
                    }
                }
                i += 2 + 64 + blocks * 8;
            }
            _ => return false,
        }
    }
}
