//! The operators as functions.

use pyrt::builtins::args;
use pyrt::cmp::{self, CmpOp};
use pyrt::ops::{self, op};
use pyrt::{err, Obj, R};

/// py: _operator.lt(a, b, /) -> object
pub fn lt(a: &[Obj]) -> R<Obj> {
    cmp::rich(CmpOp::Lt, &a[0], &a[1])
}
/// py: _operator.le(a, b, /) -> object
pub fn le(a: &[Obj]) -> R<Obj> {
    cmp::rich(CmpOp::Le, &a[0], &a[1])
}
/// py: _operator.eq(a, b, /) -> object
pub fn eq(a: &[Obj]) -> R<Obj> {
    cmp::rich(CmpOp::Eq, &a[0], &a[1])
}
/// py: _operator.ne(a, b, /) -> object
pub fn ne(a: &[Obj]) -> R<Obj> {
    cmp::rich(CmpOp::Ne, &a[0], &a[1])
}
/// py: _operator.gt(a, b, /) -> object
pub fn gt(a: &[Obj]) -> R<Obj> {
    cmp::rich(CmpOp::Gt, &a[0], &a[1])
}
/// py: _operator.ge(a, b, /) -> object
pub fn ge(a: &[Obj]) -> R<Obj> {
    cmp::rich(CmpOp::Ge, &a[0], &a[1])
}
/// py: _operator.add(a, b, /) -> object
pub fn add(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Add, &a[0], &a[1])
}
/// py: _operator.sub(a, b, /) -> object
pub fn sub(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Sub, &a[0], &a[1])
}
/// py: _operator.mul(a, b, /) -> object
pub fn mul(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Mul, &a[0], &a[1])
}
/// py: _operator.matmul(a, b, /) -> object
pub fn matmul(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::MatMul, &a[0], &a[1])
}
/// py: _operator.truediv(a, b, /) -> object
pub fn truediv(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::TrueDiv, &a[0], &a[1])
}
/// py: _operator.floordiv(a, b, /) -> object
pub fn floordiv(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::FloorDiv, &a[0], &a[1])
}
/// py: _operator.mod(a, b, /) -> object
pub fn mod_(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Mod, &a[0], &a[1])
}
/// py: _operator.pow(a, b, /) -> object
pub fn pow(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Pow, &a[0], &a[1])
}
/// py: _operator.lshift(a, b, /) -> object
pub fn lshift(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::LShift, &a[0], &a[1])
}
/// py: _operator.rshift(a, b, /) -> object
pub fn rshift(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::RShift, &a[0], &a[1])
}
/// py: _operator.and_(a, b, /) -> object
pub fn and_(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::And, &a[0], &a[1])
}
/// py: _operator.or_(a, b, /) -> object
pub fn or_(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Or, &a[0], &a[1])
}
/// py: _operator.xor(a, b, /) -> object
pub fn xor(a: &[Obj]) -> R<Obj> {
    ops::binary(&op::Xor, &a[0], &a[1])
}
/// py: _operator.iadd(a, b, /) -> object
pub fn iadd(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Add, a[0].clone(), &a[1])
}
/// py: _operator.isub(a, b, /) -> object
pub fn isub(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Sub, a[0].clone(), &a[1])
}
/// py: _operator.imul(a, b, /) -> object
pub fn imul(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Mul, a[0].clone(), &a[1])
}
/// py: _operator.imatmul(a, b, /) -> object
pub fn imatmul(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::MatMul, a[0].clone(), &a[1])
}
/// py: _operator.itruediv(a, b, /) -> object
pub fn itruediv(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::TrueDiv, a[0].clone(), &a[1])
}
/// py: _operator.ifloordiv(a, b, /) -> object
pub fn ifloordiv(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::FloorDiv, a[0].clone(), &a[1])
}
/// py: _operator.imod(a, b, /) -> object
pub fn imod(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Mod, a[0].clone(), &a[1])
}
/// py: _operator.ipow(a, b, /) -> object
pub fn ipow(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Pow, a[0].clone(), &a[1])
}
/// py: _operator.ilshift(a, b, /) -> object
pub fn ilshift(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::LShift, a[0].clone(), &a[1])
}
/// py: _operator.irshift(a, b, /) -> object
pub fn irshift(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::RShift, a[0].clone(), &a[1])
}
/// py: _operator.iand(a, b, /) -> object
pub fn iand(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::And, a[0].clone(), &a[1])
}
/// py: _operator.ior(a, b, /) -> object
pub fn ior(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Or, a[0].clone(), &a[1])
}
/// py: _operator.ixor(a, b, /) -> object
pub fn ixor(a: &[Obj]) -> R<Obj> {
    ops::inplace(&op::Xor, a[0].clone(), &a[1])
}
/// py: _operator.neg(a, /) -> object
pub fn neg(a: &[Obj]) -> R<Obj> {
    ops::neg(&a[0])
}
/// py: _operator.pos(a, /) -> object
pub fn pos(a: &[Obj]) -> R<Obj> {
    ops::pos(&a[0])
}
/// py: _operator.invert(a, /) -> object
pub fn invert(a: &[Obj]) -> R<Obj> {
    ops::invert(&a[0])
}
/// py: _operator.inv(a, /) -> object
pub fn inv(a: &[Obj]) -> R<Obj> {
    ops::invert(&a[0])
}
/// py: _operator.abs(a, /) -> object
pub fn abs(a: &[Obj]) -> R<Obj> {
    ops::abs(&a[0])
}
/// py: _operator.index(a, /) -> object
pub fn index(a: &[Obj]) -> R<Obj> {
    ops::index(&a[0])
}

/// py: _operator.not_(a, /) -> bool
pub fn not_(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(!ops::truthy(&a[0])?))
}
/// py: _operator.truth(a, /) -> bool
pub fn truth(a: &[Obj]) -> R<Obj> {
    ops::truthy(&a[0]).map(Obj::bool)
}
/// py: _operator.is_(a, b, /) -> bool
pub fn is_(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(a[0].is(&a[1])))
}
/// py: _operator.is_not(a, b, /) -> bool
pub fn is_not(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(!a[0].is(&a[1])))
}

/// py: _operator.concat(a, b, /) -> object
pub fn concat(a: &[Obj]) -> R<Obj> {
    if has_concat(&a[0]) {
        return ops::binary(&op::Add, &a[0], &a[1]);
    }
    let sequence = |o: &Obj| o.tag() != pyrt::Tag::Dict && pyrt::dunder::find(o, pyrt::dunder::GETITEM.get()).is_some();
    if sequence(&a[0]) && sequence(&a[1]) {
        let r = ops::dispatch::binary1(&op::Add, &a[0], &a[1])?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
    }
    Err(err!(TYPE_ERROR, "'{}' object can't be concatenated", a[0].type_name()))
}
/// py: _operator.iconcat(a, b, /) -> object
pub fn iconcat(a: &[Obj]) -> R<Obj> {
    if has_concat(&a[0]) || a[0].cls().lookup(pyrt::names::intern("__iadd__")).is_some() {
        return ops::inplace(&op::Add, a[0].clone(), &a[1]);
    }
    concat(a)
}
/// Builtin sequences that `+` joins.
fn has_concat(o: &Obj) -> bool {
    use pyrt::Tag::*;
    matches!(o.tag(), Str | Bytes | ByteArray | Tuple | List)
}

/// py: _operator.contains(a, b, /) -> bool
pub fn contains(a: &[Obj]) -> R<Obj> {
    cmp::contains(&a[0], &a[1]).map(Obj::bool)
}
fn items_of(o: &Obj) -> R<pyrt::iter::Loop> {
    pyrt::iter::Loop::new(o).map_err(|e| if e.is(&pyrt::exc::TYPE_ERROR) { err!(TYPE_ERROR, "argument of type '{}' is not iterable", o.type_name()) } else { e })
}
/// py: _operator.countOf(a, b, /) -> int
pub fn count_of(a: &[Obj]) -> R<Obj> {
    let mut it = items_of(&a[0])?;
    let mut n = 0;
    while let Some(x) = it.next()? {
        n += cmp::eq(&x, &a[1])? as i64;
    }
    Ok(Obj::int(n))
}
/// py: _operator.indexOf(a, b, /) -> int
pub fn index_of(a: &[Obj]) -> R<Obj> {
    let mut it = items_of(&a[0])?;
    let mut n = 0;
    while let Some(x) = it.next()? {
        if cmp::eq(&x, &a[1])? {
            return Ok(Obj::int(n));
        }
        n += 1;
    }
    Err(err!(VALUE_ERROR, "sequence.index(x): x not in sequence"))
}
/// py: _operator.getitem(a, b, /) -> object
pub fn getitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::getitem(&a[0], &a[1])
}
/// py: _operator.setitem(a, b, c, /) -> None
pub fn setitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::setitem(&a[0], &a[1], a[2].clone())?;
    Ok(Obj::NONE)
}
/// py: _operator.delitem(a, b, /) -> None
pub fn delitem(a: &[Obj]) -> R<Obj> {
    pyrt::subscr::delitem(&a[0], &a[1])?;
    Ok(Obj::NONE)
}
/// py: _operator.length_hint(obj, default=0, /) -> int
pub fn length_hint(a: &[Obj]) -> R<Obj> {
    if a[1].as_i64().is_none() && !pyrt::subscr::has_index(&a[1]) {
        return Err(err!(TYPE_ERROR, "'{}' object cannot be interpreted as an integer", a[1].type_name()));
    }
    Ok(Obj::int(match pyrt::iter::length_hint(&a[0])? {
        Some(n) => n as i64,
        None => args::size(&a[1])?,
    }))
}
/// py: _operator.call(obj, /, *args, **kwargs) -> object
pub fn call(a: &[Obj]) -> R<Obj> {
    pyrt::call::call_ex(&a[0], pyrt::builtins::tuple::this(&a[1])?, &a[2])
}
/// py: _operator._compare_digest(a, b, /) -> bool
pub fn compare_digest(a: &[Obj]) -> R<Obj> {
    let same = |x: &[u8], y: &[u8]| x.len() == y.len() && x.iter().zip(y).fold(0, |acc, (p, q)| acc | (p ^ q)) == 0;
    match (a[0].as_str_obj(), a[1].as_str_obj()) {
        (Some(x), Some(y)) if x.is_ascii() && y.is_ascii() => return Ok(Obj::bool(same(x.as_bytes(), y.as_bytes()))),
        (Some(_), Some(_)) => return Err(err!(TYPE_ERROR, "comparing strings with non-ASCII characters is not supported")),
        _ => {}
    }
    let bytes = |o: &Obj| o.as_bytes().map(<[u8]>::to_vec).or_else(|| o.as_bytearray().map(|b| b.data.get().clone()));
    match (bytes(&a[0]), bytes(&a[1])) {
        (Some(x), Some(y)) => Ok(Obj::bool(same(&x, &y))),
        (Some(_), None) => Err(err!(TYPE_ERROR, "a bytes-like object is required, not '{}'", a[1].type_name())),
        (None, Some(_)) => Err(err!(TYPE_ERROR, "a bytes-like object is required, not '{}'", a[0].type_name())),
        _ => Err(err!(TYPE_ERROR, "unsupported operand types(s) or combination of types: '{}' and '{}'", a[0].type_name(), a[1].type_name())),
    }
}
