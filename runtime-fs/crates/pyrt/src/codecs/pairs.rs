//! `_codecs`: the functions of one encoding each, `(result, consumed)` pairs. `codecs` of the library is built on them.

use super::{decode, encode, Codec};
use crate::exc::R;
use crate::obj::Obj;

fn errors_of(o: &Obj) -> &str {
    o.as_str().unwrap_or("strict")
}

fn encoded(a: &[Obj], codec: Codec) -> R<Obj> {
    let text = crate::builtins::str_::need(&a[0])?;
    let b = encode::encode(&a[0], codec, errors_of(&a[1]))?;
    Ok(Obj::tuple_of([Obj::bytes(b), Obj::from(text.char_len())]))
}

fn decoded(a: &[Obj], codec: Codec, last: bool) -> R<Obj> {
    let data = match a[0].as_str() {
        // The escape decoders take str, too.
        Some(s) if matches!(codec, Codec::UnicodeEscape | Codec::RawUnicodeEscape) => s.as_bytes().to_vec(),
        _ => crate::builtins::bytes::require(&a[0])?,
    };
    let mut out = Vec::with_capacity(data.len());
    let used = decode::decode_into(&data, codec, errors_of(&a[1]), last, &mut out)?;
    Ok(Obj::tuple_of([Obj::str_from_utf8(&out), Obj::from(used)]))
}

/// py: _codecs.utf_8_encode(str, errors=None, /) -> tuple
pub fn utf_8_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Utf8)
}
/// py: _codecs.utf_8_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_8_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Utf8, last)
}
/// py: _codecs.utf_16_encode(str, errors=None, /) -> tuple
pub fn utf_16_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Wide(2, None))
}
/// py: _codecs.utf_16_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_16_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Wide(2, None), last)
}
/// py: _codecs.utf_16_le_encode(str, errors=None, /) -> tuple
pub fn utf_16_le_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Wide(2, Some(false)))
}
/// py: _codecs.utf_16_le_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_16_le_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Wide(2, Some(false)), last)
}
/// py: _codecs.utf_16_be_encode(str, errors=None, /) -> tuple
pub fn utf_16_be_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Wide(2, Some(true)))
}
/// py: _codecs.utf_16_be_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_16_be_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Wide(2, Some(true)), last)
}
/// py: _codecs.utf_32_encode(str, errors=None, /) -> tuple
pub fn utf_32_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Wide(4, None))
}
/// py: _codecs.utf_32_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_32_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Wide(4, None), last)
}
/// py: _codecs.utf_32_le_encode(str, errors=None, /) -> tuple
pub fn utf_32_le_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Wide(4, Some(false)))
}
/// py: _codecs.utf_32_le_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_32_le_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Wide(4, Some(false)), last)
}
/// py: _codecs.utf_32_be_encode(str, errors=None, /) -> tuple
pub fn utf_32_be_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Wide(4, Some(true)))
}
/// py: _codecs.utf_32_be_decode(data, errors=None, final=False, /) -> tuple
pub fn utf_32_be_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::Wide(4, Some(true)), last)
}
/// `(text, consumed, order)`: -1 little-endian, 1 big-endian, 0 as the machine for want of a mark.
/// py: _codecs.utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /) -> tuple
pub fn utf_16_ex_decode(a: &[Obj]) -> R<Obj> {
    with_order(a, 2)
}
/// py: _codecs.utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /) -> tuple
pub fn utf_32_ex_decode(a: &[Obj]) -> R<Obj> {
    with_order(a, 4)
}
fn with_order(a: &[Obj], width: u8) -> R<Obj> {
    let data = crate::builtins::bytes::require(&a[0])?;
    let asked = crate::subscr::index_i64(&a[2])?;
    let order = match (asked, super::wide::byte_order_mark(&data, width)) {
        (0, Some(big)) => if big { 1 } else { -1 },
        (order, _) => order,
    };
    let codec = Codec::Wide(width, if asked == 0 { None } else { Some(asked > 0) });
    let mut out = Vec::with_capacity(data.len());
    let used = decode::decode_into(&data, codec, errors_of(&a[1]), crate::ops::truthy(&a[3])?, &mut out)?;
    Ok(Obj::tuple_of([Obj::str_from_utf8(&out), Obj::from(used), Obj::int(order)]))
}
/// py: _codecs.latin_1_encode(str, errors=None, /) -> tuple
pub fn latin_1_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Latin1)
}
/// py: _codecs.latin_1_decode(data, errors=None, /) -> tuple
pub fn latin_1_decode(a: &[Obj]) -> R<Obj> {
    decoded(a, Codec::Latin1, true)
}
/// py: _codecs.ascii_encode(str, errors=None, /) -> tuple
pub fn ascii_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::Ascii)
}
/// py: _codecs.ascii_decode(data, errors=None, /) -> tuple
pub fn ascii_decode(a: &[Obj]) -> R<Obj> {
    decoded(a, Codec::Ascii, true)
}
/// py: _codecs.unicode_escape_encode(str, errors=None, /) -> tuple
pub fn unicode_escape_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::UnicodeEscape)
}
/// py: _codecs.unicode_escape_decode(data, errors=None, final=True, /) -> tuple
pub fn unicode_escape_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::UnicodeEscape, last)
}
/// py: _codecs.raw_unicode_escape_encode(str, errors=None, /) -> tuple
pub fn raw_unicode_escape_encode(a: &[Obj]) -> R<Obj> {
    encoded(a, Codec::RawUnicodeEscape)
}
/// py: _codecs.raw_unicode_escape_decode(data, errors=None, final=True, /) -> tuple
pub fn raw_unicode_escape_decode(a: &[Obj]) -> R<Obj> {
    let last = crate::ops::truthy(&a[2])?;
    decoded(a, Codec::RawUnicodeEscape, last)
}
