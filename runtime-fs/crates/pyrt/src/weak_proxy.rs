//! `weakref.proxy`: stands for its target in attribute access and the common protocols.

use crate::exc::R;
use crate::names::intern;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, StaticType};
use crate::weak::{self, WeakRef};

/// py-type: _weakref.ProxyType
pub static PROXY_TYPE: StaticType = StaticType::new("ProxyType", "weakref", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(PROXY_TYPE));
/// py-type: _weakref.CallableProxyType
pub static CALLABLE_PROXY_TYPE: StaticType = StaticType::new("CallableProxyType", "weakref", Some(&ty::OBJECT), Tag::Native, 0, crate::rows!(CALLABLE_PROXY_TYPE));

/// The payload: a weak reference, too.
pub struct Proxy(pub WeakRef);

impl Proxy {
    pub fn target(&self) -> R<Obj> {
        match self.0.get() {
            Some(o) => Ok(o),
            None => raise!(REFERENCE_ERROR, "weakly-referenced object no longer exists"),
        }
    }
}

/// py: _weakref.proxy(object, callback=None, /)
pub fn proxy(a: &[Obj]) -> R<Obj> {
    let t = if crate::call::is_callable(&a[0]) { CALLABLE_PROXY_TYPE.get() } else { PROXY_TYPE.get() };
    weak::make(t, &a[0], a[1].clone(), |w| Obj::native(t, Proxy(w)))
}

pub(crate) fn target(o: &Obj) -> R<Obj> {
    match o.payload::<Proxy>() {
        Some(p) => p.target(),
        None => Ok(o.clone()),
    }
}

/// py: ProxyType.__str__(self, /) -> str
/// py: CallableProxyType.__str__(self, /) -> str
pub fn str(a: &[Obj]) -> R<Obj> {
    crate::repr::str_of(&target(&a[0])?)
}
/// py: ProxyType.__repr__(self, /) -> str
/// py: CallableProxyType.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let t = target(&a[0])?;
    Ok(Obj::str(&format!("<weakproxy at {:#x} to {} at {:#x}>", a[0].id(), t.type_name(), t.id())))
}
/// py: ProxyType.__bool__(self, /) -> bool
/// py: CallableProxyType.__bool__(self, /) -> bool
pub fn bool(a: &[Obj]) -> R<Obj> {
    crate::ops::truthy(&target(&a[0])?).map(Obj::bool)
}
/// py: ProxyType.__len__(self, /) -> int
/// py: CallableProxyType.__len__(self, /) -> int
pub fn len(a: &[Obj]) -> R<Obj> {
    crate::subscr::len(&target(&a[0])?).map(|n| Obj::int(n as i64))
}
/// py: ProxyType.__iter__(self, /)
/// py: CallableProxyType.__iter__(self, /)
pub fn iter(a: &[Obj]) -> R<Obj> {
    crate::iter::iter(&target(&a[0])?)
}
/// py: ProxyType.__getitem__(self, key, /)
/// py: CallableProxyType.__getitem__(self, key, /)
pub fn getitem(a: &[Obj]) -> R<Obj> {
    crate::subscr::getitem(&target(&a[0])?, &a[1])
}
/// py: ProxyType.__setitem__(self, key, value, /) -> None
/// py: CallableProxyType.__setitem__(self, key, value, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    crate::subscr::setitem(&target(&a[0])?, &a[1], a[2].clone())?;
    Ok(Obj::NONE)
}
/// py: ProxyType.__delitem__(self, key, /) -> None
/// py: CallableProxyType.__delitem__(self, key, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    crate::subscr::delitem(&target(&a[0])?, &a[1])?;
    Ok(Obj::NONE)
}
/// py: ProxyType.__contains__(self, key, /) -> bool
/// py: CallableProxyType.__contains__(self, key, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    crate::cmp::contains(&target(&a[0])?, &a[1]).map(Obj::bool)
}
/// py: ProxyType.__eq__(self, other, /)
/// py: CallableProxyType.__eq__(self, other, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Eq, &target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ne__(self, other, /)
/// py: CallableProxyType.__ne__(self, other, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Ne, &target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__lt__(self, other, /)
/// py: CallableProxyType.__lt__(self, other, /)
pub fn lt(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Lt, &target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__le__(self, other, /)
/// py: CallableProxyType.__le__(self, other, /)
pub fn le(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Le, &target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__gt__(self, other, /)
/// py: CallableProxyType.__gt__(self, other, /)
pub fn gt(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Gt, &target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ge__(self, other, /)
/// py: CallableProxyType.__ge__(self, other, /)
pub fn ge(a: &[Obj]) -> R<Obj> {
    crate::cmp::rich(crate::cmp::CmpOp::Ge, &target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__hash__(self, /) -> int
/// py: CallableProxyType.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    raise!(TYPE_ERROR, "unhashable type: '{}'", a[0].type_name())
}
/// py: CallableProxyType.__call__(self, /, *args, **kw)
pub fn call(a: &[Obj]) -> R<Obj> {
    crate::call::call_ex(&target(&a[0])?, a[1].as_tuple().unwrap_or(&[]), &a[2])
}
/// py: ProxyType.__enter__(self, /)
pub fn enter(a: &[Obj]) -> R<Obj> {
    crate::call::method(intern("__enter__"), &[target(&a[0])?])
}
