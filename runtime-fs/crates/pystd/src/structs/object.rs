//! `_struct.Struct`.

use super::format::{parse, text_of, Layout};
use super::functions::{chunks, pack_at, pack_values, unpack_at, unpack_exact};
use pyrt::builtins::args::class_arg;
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_NO_DICT};
use pyrt::{err, Obj, Tag, R};
use std::rc::Rc;

/// py-type: _struct.Struct
pub static STRUCT: StaticType = StaticType::new("Struct", "_struct", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(STRUCT));

type Payload = Shared<Option<Rc<Layout>>>;

fn payload(o: &Obj) -> R<&Payload> {
    o.payload::<Payload>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_struct.Struct' object but received a '{}'", o.type_name()))
}
fn layout(o: &Obj) -> R<Rc<Layout>> {
    payload(o)?.cloned().ok_or_else(|| err!(RUNTIME_ERROR, "Struct object is not initialized"))
}

/// py: Struct.__new__(cls, *args, **kwargs) -> Struct
pub fn new(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(class_arg(&a[0], STRUCT.get())?, Payload::new(None)))
}
/// py: Struct.__init__(self, /, format) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let l = parse(text_of(&a[1])?)?;
    payload(&a[0])?.replace(Some(Rc::new(l)));
    Ok(Obj::NONE)
}
/// py-get: Struct.format
pub fn format(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&layout(&a[0])?.text))
}
/// py-get: Struct.size
pub fn size(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(layout(&a[0])?.size))
}
/// py: Struct.pack(self, /, *values) -> bytes
pub fn pack(a: &[Obj]) -> R<Obj> {
    pack_values(&*layout(&a[0])?, a[1].as_tuple().unwrap_or(&[]))
}
/// py: Struct.pack_into(self, /, *values) -> None
pub fn pack_into(a: &[Obj]) -> R<Obj> {
    pack_at(&*layout(&a[0])?, a[1].as_tuple().unwrap_or(&[]))
}
/// py: Struct.unpack(self, buffer, /) -> tuple
pub fn unpack(a: &[Obj]) -> R<Obj> {
    unpack_exact(&*layout(&a[0])?, &a[1])
}
/// py: Struct.unpack_from(self, /, buffer, offset=0) -> tuple
pub fn unpack_from(a: &[Obj]) -> R<Obj> {
    unpack_at(&*layout(&a[0])?, &a[1], &a[2])
}
/// py: Struct.iter_unpack(self, buffer, /) -> object
pub fn iter_unpack(a: &[Obj]) -> R<Obj> {
    chunks(layout(&a[0])?, &a[1])
}
