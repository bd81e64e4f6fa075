//! `functools.cmp_to_key`.

use pyrt::cmp::{rich, CmpOp};
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL, T_NO_DICT, T_UNHASHABLE};
use pyrt::{err, Obj, Tag, R};

/// py-type: _functools.KeyWrapper
pub static KEY_WRAPPER: StaticType = StaticType::new("KeyWrapper", "functools", Some(&ty::OBJECT), Tag::Native, T_FINAL | T_NO_DICT | T_UNHASHABLE, pyrt::rows!(KEY_WRAPPER));

struct Key {
    cmp: Obj,
    /// Unset: the key function itself.
    object: Shared<Obj>,
}

fn this(o: &Obj) -> R<&Key> {
    o.payload::<Key>().ok_or_else(|| err!(TYPE_ERROR, "other argument must be K instance"))
}

fn make(cmp: Obj, object: Obj) -> Obj {
    Obj::native(KEY_WRAPPER.get(), Key { cmp, object: Shared::new(object) })
}

/// py: _functools.cmp_to_key(mycmp) -> KeyWrapper
pub fn cmp_to_key(a: &[Obj]) -> R<Obj> {
    Ok(make(a[0].clone(), Obj::UNSET))
}
/// py: KeyWrapper.__call__(self, /, obj) -> KeyWrapper
pub fn call(a: &[Obj]) -> R<Obj> {
    Ok(make(this(&a[0])?.cmp.clone(), a[1].clone()))
}
/// py-get: KeyWrapper.obj
pub fn obj(a: &[Obj]) -> R<Obj> {
    let o = this(&a[0])?.object.cloned();
    if o.is_unset() { Err(err!(ATTRIBUTE_ERROR, "object")) } else { Ok(o) }
}

fn compare(op: CmpOp, a: &[Obj]) -> R<Obj> {
    let (x, y) = (this(&a[0])?, this(&a[1])?);
    let (p, q) = (x.object.cloned(), y.object.cloned());
    if p.is_unset() || q.is_unset() {
        return Err(err!(ATTRIBUTE_ERROR, "object"));
    }
    rich(op, &pyrt::call::call(&x.cmp, &[p, q])?, &Obj::int(0))
}
/// py: KeyWrapper.__lt__(self, value, /) -> object
pub fn lt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Lt, a)
}
/// py: KeyWrapper.__le__(self, value, /) -> object
pub fn le(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Le, a)
}
/// py: KeyWrapper.__eq__(self, value, /) -> object
pub fn eq(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Eq, a)
}
/// py: KeyWrapper.__ne__(self, value, /) -> object
pub fn ne(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ne, a)
}
/// py: KeyWrapper.__gt__(self, value, /) -> object
pub fn gt(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Gt, a)
}
/// py: KeyWrapper.__ge__(self, value, /) -> object
pub fn ge(a: &[Obj]) -> R<Obj> {
    compare(CmpOp::Ge, a)
}
