//! The format spec mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//! Follows parse_internal_render_format_spec of formatter_unicode.c.

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    None,
    Comma,
    Underscore,
    /// Underscores every four digits: bin, oct, hex.
    UnderscoreFour,
}

#[derive(Clone)]
pub struct Spec {
    pub fill: u32,
    pub align: u8,
    /// 0: not given.
    pub sign: u8,
    pub no_neg_0: bool,
    pub alt: bool,
    pub width: Option<usize>,
    pub grouping: Grouping,
    pub precision: Option<usize>,
    /// 0: not given and no default.
    pub ty: u32,
}

fn is_align(c: u32) -> bool {
    matches!(char::from_u32(c), Some('<' | '>' | '=' | '^'))
}

struct Reader<'a> {
    s: &'a [u32],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> u32 {
        self.s.get(self.at).copied().unwrap_or(0)
    }
    fn left(&self) -> usize {
        self.s.len() - self.at
    }
    fn take(&mut self, c: char) -> bool {
        let hit = self.left() > 0 && self.peek() == c as u32;
        self.at += hit as usize;
        hit
    }
    fn integer(&mut self) -> R<Option<usize>> {
        let start = self.at;
        let mut n: usize = 0;
        while let Some(d) = crate::unicode::decimal(self.peek()).filter(|_| self.left() > 0) {
            n = match n.checked_mul(10).and_then(|n| n.checked_add(d as usize)).filter(|&n| n as u64 <= i64::MAX as u64) {
                Some(n) => n,
                None => raise!(VALUE_ERROR, "Too many decimal digits in format string"),
            };
            self.at += 1;
        }
        Ok(if self.at == start { None } else { Some(n) })
    }
}

impl Spec {
    /// `o` is the object formatted, for messages.
    pub fn parse(spec: &[u32], o: &Obj, default_type: char, default_align: u8) -> R<Spec> {
        let mut r = Reader { s: spec, at: 0 };
        let mut f = Spec { fill: ' ' as u32, align: default_align, sign: 0, no_neg_0: false, alt: false, width: None, grouping: Grouping::None, precision: None, ty: default_type as u32 };
        let (mut fill_given, mut align_given) = (false, false);
        if spec.len() >= 2 && is_align(spec[1]) {
            f.align = spec[1] as u8;
            f.fill = spec[0];
            (fill_given, align_given) = (true, true);
            r.at = 2;
        } else if !spec.is_empty() && is_align(spec[0]) {
            f.align = spec[0] as u8;
            align_given = true;
            r.at = 1;
        }
        if r.left() > 0 && matches!(char::from_u32(r.peek()), Some(' ' | '+' | '-')) {
            f.sign = r.peek() as u8;
            r.at += 1;
        }
        f.no_neg_0 = r.take('z');
        f.alt = r.take('#');
        if !fill_given && r.take('0') {
            f.fill = '0' as u32;
            if !align_given && default_align == b'>' {
                f.align = b'=';
            }
        }
        f.width = r.integer()?;
        if f.width.is_some_and(|w| w > crate::ops::sequence::MAX_BYTES) {
            raise!(MEMORY_ERROR, "");
        }
        if r.take(',') {
            f.grouping = Grouping::Comma;
        }
        if r.take('_') {
            if f.grouping != Grouping::None {
                raise!(VALUE_ERROR, "Cannot specify both ',' and '_'.");
            }
            f.grouping = Grouping::Underscore;
        }
        if r.left() > 0 && r.peek() == ',' as u32 && f.grouping == Grouping::Underscore {
            raise!(VALUE_ERROR, "Cannot specify both ',' and '_'.");
        }
        if r.take('.') {
            f.precision = r.integer()?;
            if f.precision.is_none() {
                raise!(VALUE_ERROR, "Format specifier missing precision");
            }
        }
        if r.left() > 1 {
            let text: String = spec.iter().map(|&c| char::from_u32(c).unwrap_or('\u{FFFD}')).collect();
            raise!(VALUE_ERROR, "Invalid format specifier '{text}' for object of type '{}'", o.type_name());
        }
        if r.left() == 1 {
            f.ty = r.peek();
        }
        if f.grouping != Grouping::None {
            f.check_grouping()?;
        }
        Ok(f)
    }

    fn check_grouping(&mut self) -> R<()> {
        match char::from_u32(self.ty) {
            Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if self.grouping == Grouping::Underscore => {
                self.grouping = Grouping::UnderscoreFour;
                Ok(())
            }
            _ => {
                let sep = if self.grouping == Grouping::Comma { ',' } else { '_' };
                raise!(VALUE_ERROR, "Cannot specify '{sep}' with '{}'.", shown(self.ty))
            }
        }
    }
}

fn shown(ty: u32) -> String {
    match char::from_u32(ty) {
        Some(c) if ty > 32 && ty < 128 => c.to_string(),
        _ => format!("\\x{ty:x}"),
    }
}

pub fn unknown_type<T>(ty: u32, o: &Obj) -> R<T> {
    raise!(VALUE_ERROR, "Unknown format code '{}' for object of type '{}'", shown(ty), o.type_name())
}
