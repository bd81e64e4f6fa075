//! `==`, `!=` and `hash` of views.

use super::{this, view, whole, View};
use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::raise;

/// py: memoryview.__eq__(self, value, /)
pub fn eq(a: &[Obj]) -> R<Obj> {
    let released = |o: &Obj| view(o).is_some_and(|v| v.released.get());
    if released(&a[0]) || released(&a[1]) {
        return Ok(Obj::bool(a[0].is(&a[1])));
    }
    if a[1].tag() == Tag::Str {
        return Ok(Obj::NOT_IMPLEMENTED);
    }
    let mine = this(&a[0])?;
    let Some(theirs) = whole(&a[1])? else { return Ok(Obj::NOT_IMPLEMENTED) };
    equal(mine, &theirs).map(Obj::bool)
}

/// Equal shapes and equal values, whatever the formats.
fn equal(a: &View, b: &View) -> R<bool> {
    if !a.dims.same_shape(&b.dims) || !a.format.is_readable() || !b.format.is_readable() {
        return Ok(false);
    }
    let (x, y) = (a.to_vec(), b.to_vec());
    let (m, n) = (a.format, b.format);
    if m.code == n.code && !matches!(m.code, 'f' | 'd' | '?') {
        return Ok(x == y);
    }
    for (p, q) in x.chunks(m.size).zip(y.chunks(n.size)) {
        // `==` without a look at identity: NaN differs from itself.
        if !crate::ops::truthy(&crate::cmp::rich(crate::cmp::CmpOp::Eq, &m.unpack(p), &n.unpack(q))?)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// py: memoryview.__ne__(self, value, /)
pub fn ne(a: &[Obj]) -> R<Obj> {
    let r = eq(a)?;
    Ok(r.as_bool().map_or(r, |b| Obj::bool(!b)))
}

/// py: memoryview.__hash__(self, /) -> int
pub fn hash(a: &[Obj]) -> R<Obj> {
    if let Some(known) = view(&a[0]).and_then(|v| v.hash.get()) {
        return Ok(Obj::int(known));
    }
    let v = this(&a[0])?;
    if !v.readonly {
        raise!(VALUE_ERROR, "cannot hash writable memoryview object");
    }
    if !v.format.is_byte() {
        raise!(VALUE_ERROR, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    crate::hash::hash(&v.owner)?;
    let h = crate::hash::hash(&Obj::bytes(v.to_vec()))?;
    v.hash.set(Some(h));
    Ok(Obj::int(h))
}
