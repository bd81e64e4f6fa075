//! Error handlers: strict, ignore, replace, backslashreplace, surrogateescape, surrogatepass, xmlcharrefreplace,
//! and those registered by `codecs.register_error`.

use super::Codec;
use crate::builtins::int::{int_ref, IntRef};
use crate::exc::{Err, R, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR};
use crate::obj::Obj;
use crate::raise;
use crate::shared::Global;
use crate::str_obj::push_code;
use std::borrow::Cow;

static REGISTERED: Global<Vec<(String, Obj)>> = Global::new(Vec::new());

pub fn register(name: &str, handler: Obj) {
    let table = REGISTERED.get();
    let old = match table.iter_mut().find(|(n, _)| n == name) {
        Some(slot) => Some(std::mem::replace(&mut slot.1, handler)),
        None => {
            table.push((name.to_string(), handler));
            None
        }
    };
    drop(old);
}

pub fn registered(name: &str) -> Option<Obj> {
    REGISTERED.get().iter().find(|(n, _)| n == name).map(|(_, h)| h.clone())
}

pub const BUILTIN: &[&str] = &["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace", "namereplace"];

fn unknown<T>(errors: &str) -> R<T> {
    raise!(LOOKUP_ERROR, "unknown error handler name '{errors}'")
}

/// What an encoder puts in place of characters.
pub enum Replacement {
    /// To be encoded by the same codec.
    Text(Vec<u32>),
    Bytes(Vec<u8>),
}

pub fn encode_error(codec: Codec, text: &Obj, start: usize, end: usize, reason: &str) -> Err {
    let args = vec![Obj::str(codec.error_name()), text.clone(), Obj::int(start as i64), Obj::int(end as i64), Obj::str(reason)];
    Err::with_args(UNICODE_ENCODE_ERROR.get(), args)
}

pub fn decode_error(name: &str, data: &[u8], start: usize, end: usize, reason: &str) -> Err {
    let args = vec![Obj::str(name), Obj::bytes(data.to_vec()), Obj::int(start as i64), Obj::int(end as i64), Obj::str(reason)];
    Err::with_args(UNICODE_DECODE_ERROR.get(), args)
}

/// Handles characters `start..end` of `codes` that cannot be encoded: what to write, and where to go on.
pub fn on_encode(codec: Codec, text: &Obj, codes: &[u32], start: usize, end: usize, reason: &str, errors: &str) -> R<(Replacement, usize)> {
    let run = &codes[start..end];
    let done = |t: Vec<u32>| Ok((Replacement::Text(t), end));
    let ascii = |f: &dyn Fn(&mut Vec<u8>, u32)| {
        let mut out = Vec::new();
        for &c in run {
            f(&mut out, c);
        }
        Ok((Replacement::Text(out.into_iter().map(u32::from).collect()), end))
    };
    match errors {
        "strict" => Err(encode_error(codec, text, start, end, reason)),
        "ignore" => done(Vec::new()),
        "replace" => done(vec!['?' as u32; run.len()]),
        "backslashreplace" => ascii(&crate::builtins::str_::repr::push_escape),
        "xmlcharrefreplace" => ascii(&|out, c| out.extend_from_slice(format!("&#{c};").as_bytes())),
        "surrogateescape" => {
            let escaped = run.iter().take_while(|c| (0xDC80..=0xDCFF).contains(*c)).count();
            // UTF-8, ASCII and Latin-1 take what they can of a run; a charmap all or nothing; wide units do not fit a byte.
            let usable = match codec {
                Codec::Charmap(_) => escaped == run.len(),
                Codec::Wide(..) => false,
                _ => escaped > 0,
            };
            if usable {
                return Ok((Replacement::Bytes(run[..escaped].iter().map(|c| (c - 0xDC00) as u8).collect()), start + escaped));
            }
            Err(encode_error(codec, text, start, end, reason))
        }
        "surrogatepass" => match codec {
            Codec::Utf8 | Codec::Utf8Sig | Codec::Wide(..) if run.iter().all(|c| (0xD800..0xE000).contains(c)) => {
                let mut out = Vec::new();
                for &c in run {
                    match codec {
                        Codec::Wide(w, big) => super::wide::push_unit(&mut out, c, w, big.unwrap_or(false)),
                        _ => push_code(&mut out, c),
                    }
                }
                Ok((Replacement::Bytes(out), end))
            }
            _ => Err(encode_error(codec, text, start, end, reason)),
        },
        _ => {
            let Some(handler) = (if errors == "namereplace" { Some(namereplace()?) } else { registered(errors) }) else { return unknown(errors) };
            let exc = encode_error(codec, text, start, end, reason).into_obj();
            let (r, at) = call_handler(&handler, &exc, "encoding")?;
            let at = within(at, codes.len())?;
            if let Some(b) = r.as_bytes() {
                return Ok((Replacement::Bytes(b.to_vec()), at));
            }
            match r.as_str_obj() {
                Some(s) => Ok((Replacement::Text(s.code_points().collect()), at)),
                None => raise!(TYPE_ERROR, "encoding error handler must return (str/bytes, int) tuple"),
            }
        }
    }
}

fn namereplace() -> R<Obj> {
    if !crate::import::exists("_namereplace") {
        crate::start::stop_refused("PT4001: the error handler 'namereplace' is not part of a program whose text does not name it");
    }
    crate::attr::getattr(&crate::import::import("_namereplace")?, crate::names::intern("namereplace_errors"))
}

/// The replacement, and the position as the handler gives it.
fn call_handler(handler: &Obj, exc: &Obj, verb: &str) -> R<(Obj, i64)> {
    let shape = if verb == "encoding" { "(str/bytes, int)" } else { "(str, int)" };
    let r = crate::call::call(handler, std::slice::from_ref(exc))?;
    let Some([value, at]) = r.as_tuple() else { raise!(TYPE_ERROR, "{verb} error handler must return {shape} tuple") };
    let Some(IntRef::Small(at)) = int_ref(at) else { raise!(TYPE_ERROR, "{verb} error handler must return {shape} tuple") };
    Ok((value.clone(), at))
}

fn within(at: i64, len: usize) -> R<usize> {
    let fixed = if at < 0 { at + len as i64 } else { at };
    if fixed < 0 || fixed > len as i64 {
        raise!(INDEX_ERROR, "position {at} from error handler out of bounds");
    }
    Ok(fixed as usize)
}

/// An error that reaches to the end of the data.
pub const TO_THE_END: usize = usize::MAX;

/// One call of a decoder's error handler. Writes the replacement as generalised UTF-8 and gives the next position. A handler of the program's may
/// give the exception another `object`: that is what is decoded from then on.
pub fn on_decode(name: &str, data: &mut Cow<[u8]>, start: usize, end: usize, reason: &str, errors: &str, out: &mut Vec<u8>) -> R<usize> {
    let end = end.min(data.len());
    match errors {
        "strict" => return Err(decode_error(name, data, start, end, reason)),
        "ignore" => {}
        "replace" => push_code(out, 0xFFFD),
        "backslashreplace" => data[start..end].iter().for_each(|&b| crate::builtins::str_::repr::push_escape(out, b as u32)),
        "surrogateescape" => {
            let n = data[start..end].iter().take(4).take_while(|&&b| b >= 128).count();
            if n == 0 {
                return Err(decode_error(name, data, start, end, reason));
            }
            data[start..start + n].iter().for_each(|&b| push_code(out, 0xDC00 + b as u32));
            return Ok(start + n);
        }
        "surrogatepass" => {
            return match surrogate_at(name, &data[start..]) {
                Some((c, n)) => {
                    push_code(out, c);
                    Ok(start + n)
                }
                None => Err(decode_error(name, data, start, end, reason)),
            };
        }
        "xmlcharrefreplace" | "namereplace" => raise!(TYPE_ERROR, "don't know how to handle UnicodeDecodeError in error callback"),
        _ => {
            let Some(handler) = registered(errors) else { return unknown(errors) };
            let exc = decode_error(name, data, start, end, reason).into_obj();
            let (r, at) = call_handler(&handler, &exc, "decoding")?;
            let Some(s) = r.as_str() else { raise!(TYPE_ERROR, "decoding error handler must return (str, int) tuple") };
            let object = crate::attr::getattr(&exc, crate::names::intern("object"))?;
            let Some(bytes) = object.as_bytes() else { raise!(TYPE_ERROR, "object attribute must be bytes") };
            if bytes != &**data {
                *data = Cow::Owned(bytes.to_vec());
            }
            out.extend_from_slice(s.as_bytes());
            return within(at, data.len());
        }
    }
    Ok(end)
}

/// A lone surrogate as the codec would write it.
fn surrogate_at(name: &str, b: &[u8]) -> Option<(u32, usize)> {
    let (c, n) = match super::find(name)?.0 {
        Codec::Utf8 | Codec::Utf8Sig if b.len() >= 3 && b[0] == 0xED && b[1] & 0xC0 == 0x80 && b[2] & 0xC0 == 0x80 => (0xD000 | (b[1] as u32 & 0x3F) << 6 | (b[2] as u32 & 0x3F), 3),
        Codec::Wide(2, None | Some(false)) if b.len() >= 2 => (u16::from_le_bytes([b[0], b[1]]) as u32, 2),
        Codec::Wide(2, Some(true)) if b.len() >= 2 => (u16::from_be_bytes([b[0], b[1]]) as u32, 2),
        Codec::Wide(_, None | Some(false)) if b.len() >= 4 => (u32::from_le_bytes([b[0], b[1], b[2], b[3]]), 4),
        Codec::Wide(_, Some(true)) if b.len() >= 4 => (u32::from_be_bytes([b[0], b[1], b[2], b[3]]), 4),
        _ => return None,
    };
    if (0xD800..0xE000).contains(&c) { Some((c, n)) } else { None }
}
