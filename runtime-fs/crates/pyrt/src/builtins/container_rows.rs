//! The special methods that many container types share, as rows: each runs the builtin implementation for its layout.

use crate::cmp::CmpOp;
use crate::cmp_builtin::compare;
use crate::exc::R;
use crate::obj::Obj;
use crate::subscr;

/// py: list.__len__(self, /) -> int
/// py: tuple.__len__(self, /) -> int
/// py: dict.__len__(self, /) -> int
/// py: set.__len__(self, /) -> int
/// py: frozenset.__len__(self, /) -> int
/// py: range.__len__(self, /) -> int
/// py: str.__len__(self, /) -> int
/// py: bytes.__len__(self, /) -> int
/// py: bytearray.__len__(self, /) -> int
/// py: dict_keys.__len__(self, /) -> int
/// py: dict_values.__len__(self, /) -> int
/// py: dict_items.__len__(self, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    subscr::native_len(&a[0]).map(|n| Obj::int(n as i64))
}

/// py: list.__getitem__(self, index, /) -> object
/// py: tuple.__getitem__(self, index, /) -> object
/// py: dict.__getitem__(self, key, /) -> object
/// py: range.__getitem__(self, index, /) -> object
/// py: str.__getitem__(self, index, /) -> str
/// py: bytes.__getitem__(self, index, /) -> object
/// py: bytearray.__getitem__(self, index, /) -> object
pub fn getitem(a: &[Obj]) -> R<Obj> {
    subscr::native_getitem(&a[0], &a[1])
}
/// py: dict.__setitem__(self, key, value, /) -> None
pub fn dict_setitem(a: &[Obj]) -> R<Obj> {
    let d = super::dict::this(&a[0])?;
    let before = d.len();
    d.set(a[1].clone(), a[2].clone())?;
    if d.len() != before {
        super::dict::refuse_ordered(&a[0], "__setitem__")?;
    }
    Ok(Obj::NONE)
}
/// py: dict.__delitem__(self, key, /) -> None
pub fn dict_delitem(a: &[Obj]) -> R<Obj> {
    super::dict::refuse_ordered(&a[0], "__delitem__")?;
    delitem(a)
}
/// py: list.__setitem__(self, index, value, /) -> None
/// py: bytearray.__setitem__(self, index, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    subscr::native_setitem(&a[0], &a[1], a[2].clone())?;
    Ok(Obj::NONE)
}
/// py: list.__delitem__(self, index, /) -> None
/// py: bytearray.__delitem__(self, index, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    subscr::native_delitem(&a[0], &a[1])?;
    Ok(Obj::NONE)
}

/// py: list.__contains__(self, key, /) -> bool
/// py: tuple.__contains__(self, key, /) -> bool
/// py: dict.__contains__(self, key, /) -> bool
/// py: set.__contains__(self, key, /) -> bool
/// py: frozenset.__contains__(self, key, /) -> bool
/// py: range.__contains__(self, key, /) -> bool
/// py: str.__contains__(self, key, /) -> bool
/// py: bytes.__contains__(self, key, /) -> bool
/// py: bytearray.__contains__(self, key, /) -> bool
/// py: dict_keys.__contains__(self, key, /) -> bool
/// py: dict_items.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    crate::contains::native_contains(&a[0], &a[1]).map(Obj::bool)
}

/// py: list.__iter__(self, /) -> list_iterator
/// py: tuple.__iter__(self, /) -> tuple_iterator
/// py: dict.__iter__(self, /) -> dict_keyiterator
/// py: set.__iter__(self, /) -> set_iterator
/// py: frozenset.__iter__(self, /) -> set_iterator
/// py: range.__iter__(self, /) -> range_iterator
/// py: str.__iter__(self, /) -> str_iterator
/// py: bytes.__iter__(self, /) -> bytes_iterator
/// py: bytearray.__iter__(self, /) -> bytearray_iterator
/// py: dict_keys.__iter__(self, /) -> dict_keyiterator
/// py: dict_values.__iter__(self, /) -> dict_valueiterator
/// py: dict_items.__iter__(self, /) -> dict_itemiterator
pub fn iter(a: &[Obj]) -> R<Obj> {
    crate::iter::native_iter(&a[0])
}

/// py: enumerate.__iter__(self, /) -> object
/// py: zip.__iter__(self, /) -> object
/// py: map.__iter__(self, /) -> object
/// py: filter.__iter__(self, /) -> object
/// py: reversed.__iter__(self, /) -> object
/// py: list_iterator.__iter__(self, /) -> object
/// py: list_reverseiterator.__iter__(self, /) -> object
/// py: tuple_iterator.__iter__(self, /) -> object
/// py: str_iterator.__iter__(self, /) -> object
/// py: str_ascii_iterator.__iter__(self, /) -> object
/// py: bytes_iterator.__iter__(self, /) -> object
/// py: bytearray_iterator.__iter__(self, /) -> object
/// py: range_iterator.__iter__(self, /) -> object
/// py: longrange_iterator.__iter__(self, /) -> object
/// py: set_iterator.__iter__(self, /) -> object
/// py: dict_keyiterator.__iter__(self, /) -> object
/// py: dict_valueiterator.__iter__(self, /) -> object
/// py: dict_itemiterator.__iter__(self, /) -> object
/// py: dict_reversekeyiterator.__iter__(self, /) -> object
/// py: dict_reversevalueiterator.__iter__(self, /) -> object
/// py: dict_reverseitemiterator.__iter__(self, /) -> object
/// py: callable_iterator.__iter__(self, /) -> object
/// py: iterator.__iter__(self, /) -> object
pub fn iter_self(a: &[Obj]) -> R<Obj> {
    Ok(a[0].clone())
}

/// py: enumerate.__next__(self, /) -> object
/// py: zip.__next__(self, /) -> object
/// py: map.__next__(self, /) -> object
/// py: filter.__next__(self, /) -> object
/// py: reversed.__next__(self, /) -> object
/// py: list_iterator.__next__(self, /) -> object
/// py: list_reverseiterator.__next__(self, /) -> object
/// py: tuple_iterator.__next__(self, /) -> object
/// py: str_iterator.__next__(self, /) -> object
/// py: str_ascii_iterator.__next__(self, /) -> object
/// py: bytes_iterator.__next__(self, /) -> object
/// py: bytearray_iterator.__next__(self, /) -> object
/// py: range_iterator.__next__(self, /) -> object
/// py: longrange_iterator.__next__(self, /) -> object
/// py: set_iterator.__next__(self, /) -> object
/// py: dict_keyiterator.__next__(self, /) -> object
/// py: dict_valueiterator.__next__(self, /) -> object
/// py: dict_itemiterator.__next__(self, /) -> object
/// py: dict_reversekeyiterator.__next__(self, /) -> object
/// py: dict_reversevalueiterator.__next__(self, /) -> object
/// py: dict_reverseitemiterator.__next__(self, /) -> object
/// py: callable_iterator.__next__(self, /) -> object
/// py: iterator.__next__(self, /) -> object
pub fn next(a: &[Obj]) -> R<Obj> {
    match a[0].as_iter() {
        Some(i) => i.next()?.ok_or_else(|| crate::iter::stop_iteration(Obj::NONE)),
        None => Err(crate::err!(TYPE_ERROR, "'{}' object is not an iterator", a[0].type_name())),
    }
}

/// py: list_iterator.__length_hint__(self, /) -> int
/// py: list_reverseiterator.__length_hint__(self, /) -> int
/// py: tuple_iterator.__length_hint__(self, /) -> int
/// py: str_iterator.__length_hint__(self, /) -> int
/// py: str_ascii_iterator.__length_hint__(self, /) -> int
/// py: bytes_iterator.__length_hint__(self, /) -> int
/// py: range_iterator.__length_hint__(self, /) -> int
/// py: set_iterator.__length_hint__(self, /) -> int
/// py: dict_keyiterator.__length_hint__(self, /) -> int
/// py: dict_valueiterator.__length_hint__(self, /) -> int
/// py: dict_itemiterator.__length_hint__(self, /) -> int
/// py: reversed.__length_hint__(self, /) -> int
pub fn length_hint(a: &[Obj]) -> R<Obj> {
    Ok(crate::iter::length_hint(&a[0])?.map_or(Obj::NOT_IMPLEMENTED, |n| Obj::int(n as i64)))
}

/// py: list.__eq__(self, value, /) -> object
/// py: tuple.__eq__(self, value, /) -> object
/// py: dict.__eq__(self, value, /) -> object
/// py: set.__eq__(self, value, /) -> object
/// py: frozenset.__eq__(self, value, /) -> object
/// py: range.__eq__(self, value, /) -> object
/// py: slice.__eq__(self, value, /) -> object
/// py: dict_keys.__eq__(self, value, /) -> object
/// py: dict_items.__eq__(self, value, /) -> object
pub fn eq(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Eq, &a[0], &a[1])
}
/// py: list.__ne__(self, value, /) -> object
/// py: tuple.__ne__(self, value, /) -> object
/// py: dict.__ne__(self, value, /) -> object
/// py: set.__ne__(self, value, /) -> object
/// py: frozenset.__ne__(self, value, /) -> object
/// py: range.__ne__(self, value, /) -> object
/// py: slice.__ne__(self, value, /) -> object
/// py: dict_keys.__ne__(self, value, /) -> object
/// py: dict_items.__ne__(self, value, /) -> object
pub fn ne(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ne, &a[0], &a[1])
}
/// py: list.__lt__(self, value, /) -> object
/// py: tuple.__lt__(self, value, /) -> object
/// py: set.__lt__(self, value, /) -> object
/// py: frozenset.__lt__(self, value, /) -> object
/// py: slice.__lt__(self, value, /) -> object
/// py: dict_keys.__lt__(self, value, /) -> object
/// py: dict_items.__lt__(self, value, /) -> object
pub fn lt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Lt, &a[0], &a[1])
}
/// py: list.__le__(self, value, /) -> object
/// py: tuple.__le__(self, value, /) -> object
/// py: set.__le__(self, value, /) -> object
/// py: frozenset.__le__(self, value, /) -> object
/// py: slice.__le__(self, value, /) -> object
/// py: dict_keys.__le__(self, value, /) -> object
/// py: dict_items.__le__(self, value, /) -> object
pub fn le(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Le, &a[0], &a[1])
}
/// py: list.__gt__(self, value, /) -> object
/// py: tuple.__gt__(self, value, /) -> object
/// py: set.__gt__(self, value, /) -> object
/// py: frozenset.__gt__(self, value, /) -> object
/// py: slice.__gt__(self, value, /) -> object
/// py: dict_keys.__gt__(self, value, /) -> object
/// py: dict_items.__gt__(self, value, /) -> object
pub fn gt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Gt, &a[0], &a[1])
}
/// py: list.__ge__(self, value, /) -> object
/// py: tuple.__ge__(self, value, /) -> object
/// py: set.__ge__(self, value, /) -> object
/// py: frozenset.__ge__(self, value, /) -> object
/// py: slice.__ge__(self, value, /) -> object
/// py: dict_keys.__ge__(self, value, /) -> object
/// py: dict_items.__ge__(self, value, /) -> object
pub fn ge(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ge, &a[0], &a[1])
}

/// py-class: list.__class_getitem__(cls, item, /)
/// py-class: tuple.__class_getitem__(cls, item, /)
/// py-class: dict.__class_getitem__(cls, item, /)
/// py-class: set.__class_getitem__(cls, item, /)
/// py-class: frozenset.__class_getitem__(cls, item, /)
/// py-class: enumerate.__class_getitem__(cls, item, /)
/// py-class: mappingproxy.__class_getitem__(cls, item, /)
pub fn class_getitem(a: &[Obj]) -> R<Obj> {
    crate::subscr::generic_alias(&a[0], &a[1])
}

/// py: list.__repr__(self, /) -> str
/// py: tuple.__repr__(self, /) -> str
/// py: dict.__repr__(self, /) -> str
/// py: set.__repr__(self, /) -> str
/// py: frozenset.__repr__(self, /) -> str
/// py: range.__repr__(self, /) -> str
/// py: slice.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    crate::repr_container::repr(&a[0])
}
