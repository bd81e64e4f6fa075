//! The hash object: update, digest, copy.

use pyrt::builtins::bytes::{to_vec, transform::hex_text};
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, raise, Obj, Tag, R};

/// py-type: _hashobject.HASH
pub static HASH: StaticType = StaticType::new("HASH", "_hashlib", Some(&ty::OBJECT), Tag::Native, T_FINAL);
/// py-type: _hashobject.HASHXOF
pub static HASH_XOF: StaticType = StaticType::new("HASHXOF", "_hashlib", Some(&HASH), Tag::Native, T_FINAL);

/// A running hash. `digest` leaves it as it is.
pub trait Running {
    fn update(&mut self, data: &[u8]);
    /// `length`: of the result, for hashes that let the caller choose.
    fn digest(&self, length: usize) -> Vec<u8>;
    fn duplicate(&self) -> Box<dyn Running>;
}

pub struct Hash {
    name: &'static str,
    size: usize,
    block: usize,
    state: Shared<Box<dyn Running>>,
}

fn this(o: &Obj) -> R<&Hash> {
    o.payload::<Hash>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_hashlib.HASH' object but received a '{}'", o.type_name()))
}

/// The bytes to hash.
fn data(o: &Obj) -> R<Vec<u8>> {
    if o.as_str().is_some() {
        raise!(TYPE_ERROR, "Strings must be encoded before hashing");
    }
    to_vec(o).ok_or_else(|| err!(TYPE_ERROR, "object supporting the buffer API required"))
}

/// A new object, fed with `initial` unless that is Unset. A size of 0: the caller of `digest` chooses.
pub fn make(name: &'static str, size: usize, block: usize, mut state: Box<dyn Running>, initial: &Obj) -> R<Obj> {
    if let Some(o) = initial.opt() {
        state.update(&data(o)?);
    }
    let cls = if size == 0 { HASH_XOF.get() } else { HASH.get() };
    Ok(Obj::native(cls, Hash { name, size, block, state: Shared::new(state) }))
}

/// py: HASH.update(self, obj, /) -> None
pub fn update(a: &[Obj]) -> R<Obj> {
    let b = data(&a[1])?;
    this(&a[0])?.state.get_mut().update(&b);
    Ok(Obj::NONE)
}
fn result(o: &Obj) -> R<Vec<u8>> {
    let h = this(o)?;
    Ok(h.state.get().digest(h.size))
}
fn result_of(o: &Obj, length: &Obj) -> R<Vec<u8>> {
    let n = pyrt::ops::index::to_size(length)?;
    if n < 0 {
        raise!(VALUE_ERROR, "value must be positive");
    }
    if n >= 1 << 29 {
        raise!(VALUE_ERROR, "length is too large");
    }
    Ok(this(o)?.state.get().digest(n as usize))
}
/// py: HASH.digest(self, /) -> bytes
pub fn digest(a: &[Obj]) -> R<Obj> {
    result(&a[0]).map(Obj::bytes)
}
/// py: HASH.hexdigest(self, /) -> str
pub fn hexdigest(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&hex_text(&result(&a[0])?, None, 1)))
}
/// py: HASHXOF.digest(self, /, length) -> bytes
pub fn digest_xof(a: &[Obj]) -> R<Obj> {
    result_of(&a[0], &a[1]).map(Obj::bytes)
}
/// py: HASHXOF.hexdigest(self, /, length) -> str
pub fn hexdigest_xof(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&hex_text(&result_of(&a[0], &a[1])?, None, 1)))
}
/// py: HASH.copy(self, /) -> HASH
pub fn copy(a: &[Obj]) -> R<Obj> {
    let h = this(&a[0])?;
    let state = h.state.get().duplicate();
    Ok(Obj::native(a[0].cls(), Hash { name: h.name, size: h.size, block: h.block, state: Shared::new(state) }))
}
/// py-get: HASH.name
pub fn name(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(this(&a[0])?.name))
}
/// py-get: HASH.digest_size
pub fn digest_size(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.size))
}
/// py-get: HASH.block_size
pub fn block_size(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.block))
}
/// py: HASH.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let h = this(&a[0])?;
    Ok(Obj::from(format!("<{} _hashlib.{} object @ {:#x}>", h.name, a[0].type_name(), a[0].id())))
}
