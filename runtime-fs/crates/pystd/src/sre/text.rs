//! What a pattern is matched against: bytes (ASCII str, bytes) or code points.

use pyrt::shared::Global;
use pyrt::{err, Obj, Tag, R};
use std::rc::Rc;

pub enum Text {
    Bytes(Rc<[u8]>),
    Wide(Rc<[u32]>),
}

impl Text {
    #[inline(always)]
    pub fn len(&self) -> usize {
        match self {
            Text::Bytes(b) => b.len(),
            Text::Wide(w) => w.len(),
        }
    }
}

/// One character of a text.
pub trait Char: Copy + Into<u32> {
    /// Where `c` first stands in `text`.
    fn find(c: u32, text: &[Self]) -> Option<usize>;
}
impl Char for u8 {
    fn find(c: u32, text: &[u8]) -> Option<usize> {
        pyrt::scan::find(u8::try_from(c).ok()?, text)
    }
}
impl Char for u32 {
    fn find(c: u32, text: &[u32]) -> Option<usize> {
        text.iter().position(|x| *x == c)
    }
}

impl Clone for Text {
    fn clone(&self) -> Text {
        match self {
            Text::Bytes(b) => Text::Bytes(b.clone()),
            Text::Wide(w) => Text::Wide(w.clone()),
        }
    }
}

/// The last subject: tokenizers match many times against one string.
static LAST: Global<Option<(Obj, Text)>> = Global::new(None);

/// The subject's text, and whether it is bytes-like.
pub fn text_of(o: &Obj) -> R<(Text, bool)> {
    if let Some((last, t)) = LAST.get().as_ref() {
        if last.is(o) {
            return Ok((t.clone(), last.tag() == Tag::Bytes));
        }
    }
    let made = match o.tag() {
        Tag::Str => {
            let Some(s) = o.as_str_obj() else { unreachable!("tag checked") };
            if s.is_ascii() { Text::Bytes(s.as_bytes().into()) } else { Text::Wide(s.code_points().collect()) }
        }
        Tag::Bytes => Text::Bytes(o.as_bytes().unwrap_or_default().into()),
        Tag::ByteArray => {
            let v: Vec<u8> = o.as_bytearray().map(|b| b.data.cloned()).unwrap_or_default();
            return Ok((Text::Bytes(v.into()), true));
        }
        _ => {
            let Some(f) = pyrt::attr::getattr_opt(o, pyrt::intern("tobytes"))? else {
                return Err(err!(TYPE_ERROR, "expected string or bytes-like object, got '{}'", o.type_name()));
            };
            let b = pyrt::call::call(&f, &[])?;
            return Ok((Text::Bytes(b.as_bytes().unwrap_or_default().into()), true));
        }
    };
    let old = LAST.get().replace((o.clone(), made.clone()));
    drop(old);
    Ok((made, o.tag() == Tag::Bytes))
}

/// `string[i:j]`, as _sre's getslice.
pub fn slice(o: &Obj, i: usize, j: usize) -> R<Obj> {
    match o.tag() {
        Tag::Str => {
            let Some(s) = o.as_str_obj() else { unreachable!("tag checked") };
            let n = s.char_len();
            let (i, j) = (i.min(n), j.min(n));
            Ok(s.substr(i, j.max(i)))
        }
        Tag::Bytes if i == 0 && j == o.as_bytes().map_or(0, <[u8]>::len) && pyrt::ty::BYTES.is(o.cls()) => Ok(o.clone()),
        Tag::Bytes => Ok(Obj::bytes(&o.as_bytes().unwrap_or_default()[i..j.max(i)])),
        // Of any buffer the slices are bytes.
        _ if pyrt::builtins::bytes::to_vec(o).is_some() => {
            let all = pyrt::builtins::bytes::to_vec(o).unwrap_or_default();
            let (i, j) = (i.min(all.len()), j.min(all.len()));
            Ok(Obj::bytes(&all[i..j.max(i)]))
        }
        _ => pyrt::subscr::getitem(o, &Obj::slice(Obj::int(i as i64), Obj::int(j as i64), Obj::NONE)),
    }
}
