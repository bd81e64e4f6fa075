//! Items of a view as values.

use crate::exc::R;
use crate::obj::Obj;
use crate::raise;

/// How items are stored: a struct code, with its size.
#[derive(Clone, Copy)]
pub struct Format {
    pub code: char,
    pub size: usize,
    /// It was given as `@B`.
    pub at: bool,
}

impl Format {
    pub const BYTE: Format = Format { code: 'B', size: 1, at: false };

    /// A code of this machine, or None.
    pub fn of(text: &str) -> Option<Format> {
        let code = text.strip_prefix('@').unwrap_or(text);
        let mut characters = code.chars();
        let (Some(code), None) = (characters.next(), characters.next()) else { return None };
        let size = match code {
            'B' | 'b' | 'c' | '?' => 1,
            'H' | 'h' => 2,
            'I' | 'i' | 'f' => 4,
            'L' | 'l' | 'Q' | 'q' | 'd' | 'N' | 'n' | 'P' => 8,
            _ => return None,
        };
        Some(Format { code, size, at: text.starts_with('@') })
    }
    pub fn is_byte(self) -> bool {
        matches!(self.code, 'B' | 'b' | 'c')
    }
    pub fn text(self) -> String {
        if self.at { format!("@{}", self.code) } else { self.code.to_string() }
    }
    /// Characters of an array are counted, but not read.
    pub fn is_readable(self) -> bool {
        self.code != 'w'
    }
    pub fn readable(self) -> R<Format> {
        if !self.is_readable() {
            raise!(NOT_IMPLEMENTED_ERROR, "memoryview: format {} not supported", self.text());
        }
        Ok(self)
    }
    /// The value of one item.
    pub fn unpack(self, b: &[u8]) -> Obj {
        match self.code {
            'c' => Obj::bytes(b.to_vec()),
            '?' => Obj::bool(b[0] != 0),
            'f' => Obj::float(f32::from_le_bytes([b[0], b[1], b[2], b[3]]) as f64),
            'd' => Obj::float(f64::from_bits(crate::builtins::int::bytes::value_of(b, true, true).as_i64().unwrap_or(0) as u64)),
            code => crate::builtins::int::bytes::value_of(b, true, code.is_ascii_lowercase()),
        }
    }
    pub fn pack(self, o: &Obj) -> R<Vec<u8>> {
        let format = self.code;
        let bad = || crate::err!(VALUE_ERROR, "memoryview: invalid value for format '{format}'");
        let wrong = || crate::err!(TYPE_ERROR, "memoryview: invalid type for format '{format}'");
        match format {
            'c' => match o.as_bytes() {
                Some([c]) => Ok(vec![*c]),
                Some(_) => Err(bad()),
                None => Err(wrong()),
            },
            '?' => Ok(vec![crate::ops::truthy(o)? as u8]),
            'f' => Ok((crate::builtins::float::new::to_float(o).map_err(|_| wrong())? as f32).to_le_bytes().to_vec()),
            'd' => Ok(crate::builtins::float::new::to_float(o).map_err(|_| wrong())?.to_le_bytes().to_vec()),
            _ => {
                let i = crate::ops::index(o).map_err(|_| wrong())?;
                let args = [i, Obj::int(self.size as i64), Obj::str("little"), Obj::bool(format.is_ascii_lowercase())];
                crate::builtins::int::bytes::to_bytes(&args).map_err(|_| bad()).map(|b| b.as_bytes().unwrap_or(&[]).to_vec())
            }
        }
    }
}
