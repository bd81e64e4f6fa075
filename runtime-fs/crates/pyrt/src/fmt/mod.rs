//! Formatting: the format spec mini-language, `%`, `str.format`, f-strings.

pub mod layout;
pub mod numbers;
pub mod percent;
pub mod percent_value;
pub mod spec;
pub mod template;

use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;
use spec::Spec;

/// `type.__format__` of the builtin types; `object.__format__` for the rest.
pub fn native_format(o: &Obj, spec: &Obj) -> R<Obj> {
    let Some(s) = spec.as_str_obj() else {
        raise!(TYPE_ERROR, "__format__() argument must be str, not {}", crate::builtins::args::kind(spec));
    };
    if s.as_bytes().is_empty() {
        return crate::repr::str_of(o);
    }
    let codes: Vec<u32> = s.code_points().collect();
    match o.tag() {
        Tag::Str => format_str(o, &codes),
        Tag::Int | Tag::Bool | Tag::BigInt => numbers::format_int(o, &codes),
        Tag::Float | Tag::FloatObj if crate::kinds::FLOAT.exists() => numbers::format_float(o, &codes),
        Tag::Complex if crate::kinds::COMPLEX.exists() => numbers::format_complex(o, &codes),
        _ => raise!(TYPE_ERROR, "unsupported format string passed to {}.__format__", o.type_name()),
    }
}

fn format_str(o: &Obj, codes: &[u32]) -> R<Obj> {
    let f = Spec::parse(codes, o, 's', b'<')?;
    if f.ty != 's' as u32 {
        return spec::unknown_type(f.ty, o);
    }
    let Some(s) = o.as_str_obj() else { return Ok(Obj::NONE) };
    if f.sign == b' ' {
        raise!(VALUE_ERROR, "Space not allowed in string format specifier");
    }
    if f.sign != 0 {
        raise!(VALUE_ERROR, "Sign not allowed in string format specifier");
    }
    if f.no_neg_0 {
        raise!(VALUE_ERROR, "Negative zero coercion (z) not allowed in string format specifier");
    }
    if f.alt {
        raise!(VALUE_ERROR, "Alternate form (#) not allowed in string format specifier");
    }
    if f.align == b'=' {
        raise!(VALUE_ERROR, "'=' alignment not allowed in string format specifier");
    }
    let len = s.char_len().min(f.precision.unwrap_or(usize::MAX));
    if len == s.char_len() && f.width.unwrap_or(0) <= len {
        // A subclass stays what it is, as the writer of unicodeobject.c keeps its only part.
        return Ok(if len == 0 { crate::repr::exact_str(o) } else { o.clone() });
    }
    layout::pad(&f, &s.as_bytes()[..s.byte_index(len)], len)
}

/// A `__format__` row: slots self and format_spec.
pub fn dunder_format(a: &[Obj]) -> R<Obj> {
    native_format(&a[0], &a[1])
}

/// One replacement field of an f-string: `conversion` is 0, b's', b'r' or b'a'.
pub fn format_value(v: &Obj, conversion: u8, spec: &str) -> R<Obj> {
    let converted = convert(v, conversion)?;
    crate::repr::format(converted.as_ref().unwrap_or(v), spec)
}

/// As [`format_value`] with a computed spec (nested fields).
pub fn format_value_obj(v: &Obj, conversion: u8, spec: &Obj) -> R<Obj> {
    let converted = convert(v, conversion)?;
    let v = converted.as_ref().unwrap_or(v);
    if spec.as_str() == Some("") { crate::repr::format(v, "") } else { crate::repr::format_obj(v, spec) }
}

pub(crate) fn convert(v: &Obj, conversion: u8) -> R<Option<Obj>> {
    match conversion {
        b's' => crate::repr::str_of(v).map(Some),
        b'r' => crate::repr::repr(v).map(Some),
        b'a' => crate::repr::ascii(v).map(Some),
        _ => Ok(None),
    }
}

/// The parts of an f-string (all str), joined.
pub fn concat(parts: &[Obj]) -> Obj {
    if let [one] = parts {
        return one.clone();
    }
    let (mut bytes, mut chars) = (0, 0);
    for s in parts.iter().filter_map(Obj::as_str_obj) {
        bytes += s.as_bytes().len();
        chars += s.char_len();
    }
    let mut out = Vec::with_capacity(bytes);
    for s in parts.iter().filter_map(Obj::as_str_obj) {
        out.extend_from_slice(s.as_bytes());
    }
    Obj::str_from_bytes(&out, chars)
}
