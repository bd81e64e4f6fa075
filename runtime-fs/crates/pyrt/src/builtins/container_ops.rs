//! The operators of sets, dicts and views as special methods: `super().__or__(other)`, `operator`-free calls.

use super::{dict, dict_views, set_};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::types::ty;

fn is_view(o: &Obj) -> bool {
    o.tag() == Tag::Native
}

/// py: set.__and__(self, value, /) -> object
/// py: frozenset.__and__(self, value, /) -> object
/// py: dict_keys.__and__(self, value, /) -> object
/// py: dict_items.__and__(self, value, /) -> object
pub fn and_(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::and_(&a[0], &a[1]) } else { set_::and_(&a[0], &a[1]) }
}
/// py: set.__rand__(self, value, /) -> object
/// py: frozenset.__rand__(self, value, /) -> object
/// py: dict_keys.__rand__(self, value, /) -> object
/// py: dict_items.__rand__(self, value, /) -> object
pub fn rand_(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::and_(&a[1], &a[0]) } else { set_::and_(&a[1], &a[0]) }
}
/// py: set.__iand__(self, value, /) -> object
pub fn iand_(a: &[Obj]) -> R<Obj> {
    set_::iand(&a[0], &a[1])
}
/// py: set.__or__(self, value, /) -> object
/// py: frozenset.__or__(self, value, /) -> object
/// py: dict_keys.__or__(self, value, /) -> object
/// py: dict_items.__or__(self, value, /) -> object
pub fn or_(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::or_(&a[0], &a[1]) } else { set_::or_(&a[0], &a[1]) }
}
/// py: set.__ror__(self, value, /) -> object
/// py: frozenset.__ror__(self, value, /) -> object
/// py: dict_keys.__ror__(self, value, /) -> object
/// py: dict_items.__ror__(self, value, /) -> object
pub fn ror_(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::or_(&a[1], &a[0]) } else { set_::or_(&a[1], &a[0]) }
}
/// py: set.__ior__(self, value, /) -> object
pub fn ior_(a: &[Obj]) -> R<Obj> {
    set_::ior(&a[0], &a[1])
}
/// py: set.__sub__(self, value, /) -> object
/// py: frozenset.__sub__(self, value, /) -> object
/// py: dict_keys.__sub__(self, value, /) -> object
/// py: dict_items.__sub__(self, value, /) -> object
pub fn sub(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::sub(&a[0], &a[1]) } else { set_::sub(&a[0], &a[1]) }
}
/// py: set.__rsub__(self, value, /) -> object
/// py: frozenset.__rsub__(self, value, /) -> object
/// py: dict_keys.__rsub__(self, value, /) -> object
/// py: dict_items.__rsub__(self, value, /) -> object
pub fn rsub(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::sub(&a[1], &a[0]) } else { set_::sub(&a[1], &a[0]) }
}
/// py: set.__isub__(self, value, /) -> object
pub fn isub(a: &[Obj]) -> R<Obj> {
    set_::isub(&a[0], &a[1])
}
/// py: set.__xor__(self, value, /) -> object
/// py: frozenset.__xor__(self, value, /) -> object
/// py: dict_keys.__xor__(self, value, /) -> object
/// py: dict_items.__xor__(self, value, /) -> object
pub fn xor(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::xor(&a[0], &a[1]) } else { set_::xor(&a[0], &a[1]) }
}
/// py: set.__rxor__(self, value, /) -> object
/// py: frozenset.__rxor__(self, value, /) -> object
/// py: dict_keys.__rxor__(self, value, /) -> object
/// py: dict_items.__rxor__(self, value, /) -> object
pub fn rxor(a: &[Obj]) -> R<Obj> {
    if is_view(&a[0]) { dict_views::xor(&a[1], &a[0]) } else { set_::xor(&a[1], &a[0]) }
}
/// py: set.__ixor__(self, value, /) -> object
pub fn ixor(a: &[Obj]) -> R<Obj> {
    set_::ixor(&a[0], &a[1])
}

/// py: dict.__or__(self, value, /) -> object
pub fn dict_or(a: &[Obj]) -> R<Obj> {
    dict::or_(&a[0], &a[1])
}
/// py: dict.__ror__(self, value, /) -> object
pub fn dict_ror(a: &[Obj]) -> R<Obj> {
    dict::or_(&a[1], &a[0])
}
/// py: dict.__ior__(self, value, /) -> object
pub fn dict_ior(a: &[Obj]) -> R<Obj> {
    dict::ior(&a[0], &a[1])
}

/// py: set.__reduce__(self, /) -> tuple
/// py: frozenset.__reduce__(self, /) -> tuple
pub fn set_reduce(a: &[Obj]) -> R<Obj> {
    let items = Obj::list(set_::this(&a[0])?.keys());
    let state = super::reduce::state_of(&a[0])?;
    Ok(Obj::tuple_of([a[0].cls().obj(), Obj::tuple_of([items]), state]))
}

/// py-get: dict_keys.mapping
/// py-get: dict_values.mapping
/// py-get: dict_items.mapping
pub fn mapping(a: &[Obj]) -> R<Obj> {
    match a[0].payload::<dict_views::View>() {
        Some(v) => crate::call::call(&ty::MAPPING_PROXY.get().obj(), std::slice::from_ref(&v.dict)),
        None => Err(crate::err!(TYPE_ERROR, "not a dict view")),
    }
}
