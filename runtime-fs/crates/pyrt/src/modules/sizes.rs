//! `sys.getsizeof` and `__sizeof__`, by the layouts of CPython 3.11.

use crate::exc::R;
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef, T_NO_DICT};

/// py: sys.getsizeof(object, default=)
pub fn getsizeof(a: &[Obj]) -> R<Obj> {
    let o = &a[0];
    let own = match o.cls().lookup(intern("__sizeof__")).filter(|f| !is_of_object(f)) {
        // A builtin type that has its own is told as a whole.
        Some(f) if f.tag() == Tag::Builtin => return crate::call::call_unbound(&f, &a[..1]),
        Some(f) => match as_size(&crate::call::call_unbound(&f, &a[..1])?) {
            Err(e) if e.is(&crate::exc::TYPE_ERROR) && !a[1].is_unset() => return Ok(a[1].clone()),
            size => size?,
        },
        None => size_of(o),
    };
    Ok(Obj::int(own + before(o)))
}

/// `object.__sizeof__` itself, which most builtin types inherit here.
fn is_of_object(f: &Obj) -> bool {
    crate::types::ty::OBJECT.get().lookup(intern("__sizeof__")).is_some_and(|own| own.is(f))
}

fn as_size(o: &Obj) -> R<i64> {
    if !matches!(o.tag(), Tag::Bool | Tag::Int | Tag::BigInt) {
        raise!(TYPE_ERROR, "an integer is required");
    }
    match o.as_i64().or(o.as_bool().map(i64::from)) {
        None => raise!(OVERFLOW_ERROR, "Python int too large to convert to C ssize_t"),
        Some(n) if n < 0 => raise!(VALUE_ERROR, "__sizeof__() should return >= 0"),
        Some(n) => Ok(n),
    }
}

/// What stands before an object (_PyType_PreHeaderSize): the collector's links, and the pointers of a managed dict.
fn before(o: &Obj) -> i64 {
    let collected = match o.tag() {
        Tag::Range | Tag::Str | Tag::Bytes | Tag::ByteArray | Tag::Bool | Tag::Int | Tag::BigInt | Tag::Float | Tag::FloatObj | Tag::Complex => o.cls().is_heap(),
        Tag::None | Tag::NotImplemented | Tag::Ellipsis | Tag::Unset => false,
        Tag::Inst => !ty::OBJECT.is(o.cls()),
        _ => true,
    };
    i64::from(collected) * 16 + i64::from(o.tag() == Tag::Inst && has_managed_dict(o.cls())) * 16
}

fn has_managed_dict(class: TypeRef) -> bool {
    class.is_heap() && class.flags.get() & T_NO_DICT == 0
}

/// The bytes of an object itself. What depends on how a container came to be is computed for the usual way.
pub fn size_of(o: &Obj) -> i64 {
    let n = |k: usize| k as i64;
    match o.tag() {
        Tag::Bool => 28,
        Tag::Int | Tag::BigInt => 24 + 4 * digits(o).max(1),
        Tag::Float | Tag::FloatObj => 24,
        Tag::Complex => 32,
        Tag::Str => o.as_str_obj().map_or(49, |s| match s.is_ascii() {
            true => 49 + n(s.char_len()),
            false => {
                let widest = s.code_points().max().unwrap_or(0);
                72 + n(s.char_len() + 1) * if widest < 0x100 { 1 } else if widest < 0x10000 { 2 } else { 4 }
            }
        }),
        Tag::Bytes => 33 + o.as_bytes().map_or(0, |b| n(b.len())),
        Tag::ByteArray => 56 + o.as_bytearray().map_or(0, |b| match b.data.get().len() { 0 => 0, len => n(len + 1) }),
        Tag::Tuple => 24 + 8 * o.as_tuple().map_or(0, |t| n(t.len())),
        Tag::List => 40 + 8 * o.as_list().map_or(0, |l| n(list_room(l.v.get().len(), l.v.get().capacity()))),
        Tag::Dict => 48 + o.as_dict().map_or(0, |d| dict_keys(d)),
        Tag::Set => 200 + o.as_set().map_or(0, |s| match s.room() { 8 => 0, slots => 16 * n(slots) }),
        Tag::Func => 136,
        Tag::Builtin => 56,
        Tag::Range => 48,
        Tag::Slice => 40,
        Tag::Module | Tag::Exc => 56 + 16 * i64::from(o.tag() == Tag::Exc),
        Tag::Method => 48,
        Tag::Cell => 24,
        Tag::Gen => 184,
        Tag::Type => o.as_type().map_or(408, |t| if !t.is_heap() { 408 } else if has_managed_dict(t) { 1672 } else { 1056 }),
        Tag::Inst => 16 + own_room(o.cls()),
        Tag::None | Tag::NotImplemented | Tag::Ellipsis => 16,
        _ => 32,
    }
}

fn digits(o: &Obj) -> i64 {
    let bits = match o.as_i64() {
        Some(i) => 64 - i64::from(i.unsigned_abs().leading_zeros()),
        None => o.as_big().map_or(64, |b| b.value.bits() as i64),
    };
    (bits + 29) / 30
}

/// Slots, and the list of weak references.
fn own_room(class: TypeRef) -> i64 {
    let slots: u32 = class.mro.get().iter().map(|t| t.own_slots.get()).sum();
    8 * i64::from(slots) + 8 * i64::from(has_managed_dict(class))
}

/// Places of a list: what was made at once has as many as it was made with, what grew by `append` those of list_resize.
fn list_room(len: usize, capacity: usize) -> usize {
    if capacity == len {
        return if len < 3 { len } else { (len + 1) & !1 };
    }
    let mut room = 0;
    while room < len {
        let wanted = room + 1;
        room = (wanted + (wanted >> 3) + 6) & !3;
    }
    room
}

/// The table of keys of a dict that only grew (_PyDict_KeysSize).
fn dict_keys(d: &crate::dict::PyDict) -> i64 {
    if d.len() == 0 {
        return 0;
    }
    let mut log = 3;
    while (2usize << log) / 3 < d.len() {
        log += 1;
    }
    let index = (1i64 << log) * if log < 8 { 1 } else if log < 16 { 2 } else { 4 };
    let entry = if d.pairs().iter().all(|(k, _)| k.tag() == Tag::Str && !k.cls().is_heap()) { 16 } else { 24 };
    32 + index + (2i64 << log) / 3 * entry
}
