//! Operators of `weakref.proxy`: those of its target.

use crate::exc::R;
use crate::obj::Obj;
use crate::ops;
use crate::weak_proxy::target;

/// py: ProxyType.__add__(self, other, /)
/// py: CallableProxyType.__add__(self, other, /)
pub fn add(a: &[Obj]) -> R<Obj> {
    ops::add(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__radd__(self, other, /)
/// py: CallableProxyType.__radd__(self, other, /)
pub fn radd(a: &[Obj]) -> R<Obj> {
    ops::add(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__sub__(self, other, /)
/// py: CallableProxyType.__sub__(self, other, /)
pub fn sub(a: &[Obj]) -> R<Obj> {
    ops::sub(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rsub__(self, other, /)
/// py: CallableProxyType.__rsub__(self, other, /)
pub fn rsub(a: &[Obj]) -> R<Obj> {
    ops::sub(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__mul__(self, other, /)
/// py: CallableProxyType.__mul__(self, other, /)
pub fn mul(a: &[Obj]) -> R<Obj> {
    ops::mul(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rmul__(self, other, /)
/// py: CallableProxyType.__rmul__(self, other, /)
pub fn rmul(a: &[Obj]) -> R<Obj> {
    ops::mul(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__matmul__(self, other, /)
/// py: CallableProxyType.__matmul__(self, other, /)
pub fn matmul(a: &[Obj]) -> R<Obj> {
    ops::matmul(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rmatmul__(self, other, /)
/// py: CallableProxyType.__rmatmul__(self, other, /)
pub fn rmatmul(a: &[Obj]) -> R<Obj> {
    ops::matmul(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__truediv__(self, other, /)
/// py: CallableProxyType.__truediv__(self, other, /)
pub fn truediv(a: &[Obj]) -> R<Obj> {
    ops::truediv(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rtruediv__(self, other, /)
/// py: CallableProxyType.__rtruediv__(self, other, /)
pub fn rtruediv(a: &[Obj]) -> R<Obj> {
    ops::truediv(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__floordiv__(self, other, /)
/// py: CallableProxyType.__floordiv__(self, other, /)
pub fn floordiv(a: &[Obj]) -> R<Obj> {
    ops::floordiv(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rfloordiv__(self, other, /)
/// py: CallableProxyType.__rfloordiv__(self, other, /)
pub fn rfloordiv(a: &[Obj]) -> R<Obj> {
    ops::floordiv(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__mod__(self, other, /)
/// py: CallableProxyType.__mod__(self, other, /)
pub fn mod_(a: &[Obj]) -> R<Obj> {
    ops::mod_(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rmod__(self, other, /)
/// py: CallableProxyType.__rmod__(self, other, /)
pub fn rmod_(a: &[Obj]) -> R<Obj> {
    ops::mod_(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__pow__(self, other, /)
/// py: CallableProxyType.__pow__(self, other, /)
pub fn pow(a: &[Obj]) -> R<Obj> {
    ops::pow(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rpow__(self, other, /)
/// py: CallableProxyType.__rpow__(self, other, /)
pub fn rpow(a: &[Obj]) -> R<Obj> {
    ops::pow(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__lshift__(self, other, /)
/// py: CallableProxyType.__lshift__(self, other, /)
pub fn lshift(a: &[Obj]) -> R<Obj> {
    ops::lshift(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rlshift__(self, other, /)
/// py: CallableProxyType.__rlshift__(self, other, /)
pub fn rlshift(a: &[Obj]) -> R<Obj> {
    ops::lshift(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__rshift__(self, other, /)
/// py: CallableProxyType.__rshift__(self, other, /)
pub fn rshift(a: &[Obj]) -> R<Obj> {
    ops::rshift(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rrshift__(self, other, /)
/// py: CallableProxyType.__rrshift__(self, other, /)
pub fn rrshift(a: &[Obj]) -> R<Obj> {
    ops::rshift(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__and__(self, other, /)
/// py: CallableProxyType.__and__(self, other, /)
pub fn and_(a: &[Obj]) -> R<Obj> {
    ops::and_(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rand__(self, other, /)
/// py: CallableProxyType.__rand__(self, other, /)
pub fn rand_(a: &[Obj]) -> R<Obj> {
    ops::and_(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__or__(self, other, /)
/// py: CallableProxyType.__or__(self, other, /)
pub fn or_(a: &[Obj]) -> R<Obj> {
    ops::or_(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ror__(self, other, /)
/// py: CallableProxyType.__ror__(self, other, /)
pub fn ror_(a: &[Obj]) -> R<Obj> {
    ops::or_(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__xor__(self, other, /)
/// py: CallableProxyType.__xor__(self, other, /)
pub fn xor(a: &[Obj]) -> R<Obj> {
    ops::xor(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rxor__(self, other, /)
/// py: CallableProxyType.__rxor__(self, other, /)
pub fn rxor(a: &[Obj]) -> R<Obj> {
    ops::xor(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__divmod__(self, other, /)
/// py: CallableProxyType.__divmod__(self, other, /)
pub fn divmod(a: &[Obj]) -> R<Obj> {
    ops::divmod(&target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__rdivmod__(self, other, /)
/// py: CallableProxyType.__rdivmod__(self, other, /)
pub fn rdivmod(a: &[Obj]) -> R<Obj> {
    ops::divmod(&target(&a[1])?, &target(&a[0])?)
}
/// py: ProxyType.__neg__(self, /)
/// py: CallableProxyType.__neg__(self, /)
pub fn neg(a: &[Obj]) -> R<Obj> {
    ops::neg(&target(&a[0])?)
}
/// py: ProxyType.__pos__(self, /)
/// py: CallableProxyType.__pos__(self, /)
pub fn pos(a: &[Obj]) -> R<Obj> {
    ops::pos(&target(&a[0])?)
}
/// py: ProxyType.__invert__(self, /)
/// py: CallableProxyType.__invert__(self, /)
pub fn invert(a: &[Obj]) -> R<Obj> {
    ops::invert(&target(&a[0])?)
}
/// py: ProxyType.__abs__(self, /)
/// py: CallableProxyType.__abs__(self, /)
pub fn abs(a: &[Obj]) -> R<Obj> {
    ops::abs(&target(&a[0])?)
}
/// py: ProxyType.__index__(self, /)
/// py: CallableProxyType.__index__(self, /)
pub fn index(a: &[Obj]) -> R<Obj> {
    ops::index(&target(&a[0])?)
}
/// py: ProxyType.__int__(self, /)
/// py: CallableProxyType.__int__(self, /)
pub fn int(a: &[Obj]) -> R<Obj> {
    crate::call::call(&crate::types::ty::INT.get().obj(), &[target(&a[0])?])
}
/// py: ProxyType.__float__(self, /)
/// py: CallableProxyType.__float__(self, /)
pub fn float(a: &[Obj]) -> R<Obj> {
    crate::call::call(&crate::types::ty::FLOAT.get().obj(), &[target(&a[0])?])
}
/// py: ProxyType.__next__(self, /)
/// py: CallableProxyType.__next__(self, /)
pub fn next(a: &[Obj]) -> R<Obj> {
    let o = target(&a[0])?;
    if !crate::iter::is_iterator(&o) {
        crate::raise!(TYPE_ERROR, "Weakref proxy referenced a non-iterator '{}' object", o.type_name());
    }
    crate::iter::next_raising(&o)
}
/// py: ProxyType.__reversed__(self, /)
/// py: CallableProxyType.__reversed__(self, /)
pub fn reversed(a: &[Obj]) -> R<Obj> {
    crate::call::method(crate::names::intern("__reversed__"), &[target(&a[0])?])
}
/// py: ProxyType.__bytes__(self, /)
/// py: CallableProxyType.__bytes__(self, /)
pub fn bytes(a: &[Obj]) -> R<Obj> {
    crate::call::method(crate::names::intern("__bytes__"), &[target(&a[0])?])
}
/// py: ProxyType.__iadd__(self, other, /)
/// py: CallableProxyType.__iadd__(self, other, /)
pub fn iadd(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Add, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__isub__(self, other, /)
/// py: CallableProxyType.__isub__(self, other, /)
pub fn isub(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Sub, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__imul__(self, other, /)
/// py: CallableProxyType.__imul__(self, other, /)
pub fn imul(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Mul, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__imatmul__(self, other, /)
/// py: CallableProxyType.__imatmul__(self, other, /)
pub fn imatmul(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::MatMul, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__itruediv__(self, other, /)
/// py: CallableProxyType.__itruediv__(self, other, /)
pub fn itruediv(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::TrueDiv, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ifloordiv__(self, other, /)
/// py: CallableProxyType.__ifloordiv__(self, other, /)
pub fn ifloordiv(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::FloorDiv, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__imod__(self, other, /)
/// py: CallableProxyType.__imod__(self, other, /)
pub fn imod(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Mod, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ipow__(self, other, /)
/// py: CallableProxyType.__ipow__(self, other, /)
pub fn ipow(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Pow, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ilshift__(self, other, /)
/// py: CallableProxyType.__ilshift__(self, other, /)
pub fn ilshift(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::LShift, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__irshift__(self, other, /)
/// py: CallableProxyType.__irshift__(self, other, /)
pub fn irshift(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::RShift, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__iand__(self, other, /)
/// py: CallableProxyType.__iand__(self, other, /)
pub fn iand(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::And, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ior__(self, other, /)
/// py: CallableProxyType.__ior__(self, other, /)
pub fn ior(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Or, target(&a[0])?, &target(&a[1])?)
}
/// py: ProxyType.__ixor__(self, other, /)
/// py: CallableProxyType.__ixor__(self, other, /)
pub fn ixor(a: &[Obj]) -> R<Obj> {
    ops::inplace(&ops::op::Xor, target(&a[0])?, &target(&a[1])?)
}
