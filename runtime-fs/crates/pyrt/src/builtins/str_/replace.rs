//! `replace`.

use super::{need_arg, search, this, unchanged};
use crate::exc::R;
use crate::obj::Obj;
use crate::str_obj::utf8_width;

/// py: str.replace(self, old, new, count=-1, /) -> str
pub fn replace(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let (old, new) = (need_arg(&a[1], "replace", " 1")?, need_arg(&a[2], "replace", " 2")?);
    let n = crate::ops::to_size(&a[3])?;
    let max = if n < 0 { usize::MAX } else { n as usize };
    if max == 0 || old.as_bytes() == new.as_bytes() {
        return unchanged(&a[0]);
    }
    if old.char_len() == 0 {
        return interleave(&a[0], new.as_bytes(), new.char_len(), max);
    }
    match search::replace(s.as_bytes(), old.as_bytes(), new.as_bytes(), max) {
        None => unchanged(&a[0]),
        Some((out, n)) => {
            let chars = s.char_len() + n * new.char_len() - n * old.char_len();
            Ok(Obj::str_from_bytes(&out, chars))
        }
    }
}

/// Replacing "": `new` before every character and at the end, at most `max` times.
fn interleave(o: &Obj, new: &[u8], new_chars: usize, max: usize) -> R<Obj> {
    let s = this(o)?;
    let b = s.as_bytes();
    let mut out = Vec::with_capacity(b.len() + (s.char_len() + 1).min(max) * new.len());
    let (mut at, mut n) = (0, 0);
    while n < max {
        out.extend_from_slice(new);
        n += 1;
        if at == b.len() {
            break;
        }
        let w = utf8_width(b[at]);
        out.extend_from_slice(&b[at..at + w]);
        at += w;
    }
    out.extend_from_slice(&b[at..]);
    Ok(Obj::str_from_bytes(&out, s.char_len() + n * new_chars))
}
