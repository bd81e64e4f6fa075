//! `codecs.charmap_encode`, `charmap_decode`, `charmap_build`: encodings by a mapping of the program or of `Lib/encodings`.

use super::errors::{encode_error, on_decode, on_encode, Replacement};
use super::Codec;
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::str_obj::push_code;

static NO_MAP: [u16; 128] = [0; 128];
const NAME: Codec = Codec::Charmap(&NO_MAP);
const UNDEFINED: u32 = 0xFFFE;

/// `mapping[key]`, None where it raises LookupError.
fn found(mapping: &Obj, key: u32) -> R<Option<Obj>> {
    match crate::subscr::getitem(mapping, &Obj::int(key as i64)) {
        Ok(v) if v.is_none() => Ok(None),
        Ok(v) => Ok(Some(v)),
        Err(e) if e.is(&crate::exc::LOOKUP_ERROR) => Ok(None),
        Err(e) => Err(e),
    }
}

/// py: _codecs.charmap_decode(data, errors=None, mapping=None, /) -> tuple
pub fn decode(a: &[Obj]) -> R<Obj> {
    let mut data: std::borrow::Cow<[u8]> = std::borrow::Cow::Owned(crate::builtins::bytes::require(&a[0])?);
    let given = data.len();
    let errors = a[1].as_str().unwrap_or("strict");
    let table: Option<Vec<u32>> = a[2].as_str_obj().map(|s| s.code_points().collect());
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let b = data[at];
        let known = if a[2].is_none() {
            push_code(&mut out, b as u32);
            true
        } else if let Some(table) = &table {
            match table.get(b as usize) {
                Some(c) if *c != UNDEFINED => {
                    push_code(&mut out, *c);
                    true
                }
                _ => false,
            }
        } else {
            match found(&a[2], b as u32)? {
                None => false,
                Some(v) if v.tag() == Tag::Str => match v.as_str_obj() {
                    Some(s) if s.char_len() == 1 && s.code_points().next() == Some(UNDEFINED) => false,
                    s => {
                        s.into_iter().flat_map(|s| s.code_points()).for_each(|c| push_code(&mut out, c));
                        true
                    }
                },
                Some(v) => match v.as_i64() {
                    Some(c) if c == UNDEFINED as i64 => false,
                    Some(c) if (0..0x110000).contains(&c) => {
                        push_code(&mut out, c as u32);
                        true
                    }
                    Some(_) => raise!(TYPE_ERROR, "character mapping must be in range(0x110000)"),
                    None => raise!(TYPE_ERROR, "character mapping must return integer, None or str"),
                },
            }
        };
        at = if known { at + 1 } else { on_decode("charmap", &mut data, at, at + 1, "character maps to <undefined>", errors, &mut out)? };
    }
    Ok(Obj::tuple_of([Obj::str_from_utf8(&out), Obj::from(given)]))
}

/// Writes one character; false if the mapping has none.
fn put(mapping: &Obj, c: u32, out: &mut Vec<u8>) -> R<bool> {
    if mapping.is_none() {
        if c < 256 {
            out.push(c as u8);
        }
        return Ok(c < 256);
    }
    let Some(v) = found(mapping, c)? else { return Ok(false) };
    match (v.as_i64(), v.as_bytes()) {
        (Some(b), _) if (0..256).contains(&b) => out.push(b as u8),
        (Some(_), _) => raise!(TYPE_ERROR, "character mapping must be in range(256)"),
        (None, Some(b)) => out.extend_from_slice(b),
        (None, None) => raise!(TYPE_ERROR, "character mapping must return integer, bytes or None, not {}", v.type_name()),
    }
    Ok(true)
}

/// py: _codecs.charmap_encode(str, errors=None, mapping=None, /) -> tuple
pub fn encode(a: &[Obj]) -> R<Obj> {
    let codes: Vec<u32> = crate::builtins::str_::need(&a[0])?.code_points().collect();
    let errors = a[1].as_str().unwrap_or("strict");
    let (codec, reason) = if a[2].is_none() { (Codec::Latin1, "ordinal not in range(256)") } else { (NAME, "character maps to <undefined>") };
    let mut out = Vec::with_capacity(codes.len());
    let mut at = 0;
    while at < codes.len() {
        if put(&a[2], codes[at], &mut out)? {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < codes.len() && !put(&a[2], codes[end], &mut Vec::new())? {
            end += 1;
        }
        let (replacement, next) = on_encode(codec, &a[0], &codes, at, end, reason, errors)?;
        match replacement {
            Replacement::Bytes(b) => out.extend_from_slice(&b),
            Replacement::Text(t) => {
                for c in t {
                    if !put(&a[2], c, &mut out)? {
                        return Err(encode_error(codec, &a[0], at, end, reason));
                    }
                }
            }
        }
        at = next;
    }
    Ok(Obj::tuple_of([Obj::bytes(out), Obj::from(codes.len())]))
}

/// py: _codecs.charmap_build(map, /)
pub fn build(a: &[Obj]) -> R<Obj> {
    let out = Obj::new_dict();
    let s = crate::builtins::str_::need(&a[0])?;
    if let Some(d) = out.as_dict() {
        for (i, c) in s.code_points().enumerate() {
            if c != UNDEFINED {
                d.set(Obj::int(c as i64), Obj::int(i as i64))?;
            }
        }
    }
    Ok(out)
}
