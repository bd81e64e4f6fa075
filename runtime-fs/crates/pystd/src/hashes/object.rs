//! The hash object: update, digest, copy.

use pyrt::builtins::bytes::{to_vec, transform::hex_text};
use pyrt::shared::Shared;
use pyrt::types::{ty, StaticType, T_FINAL};
use pyrt::{err, raise, Obj, Tag, R};

// One type a module, so that a program links the methods of what it imports.

macro_rules! hash_type {
    ($name:literal, $id:ident) => {
        StaticType::new($name, "_hashlib", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!($id))
    };
}
/// py-type: _md5.Md5Hash
pub static MD5: StaticType = hash_type!("HASH", MD5);
/// py-type: _sha1.Sha1Hash
pub static SHA1: StaticType = hash_type!("HASH", SHA1);
/// py-type: _sha256.Sha256Hash
pub static SHA256: StaticType = hash_type!("HASH", SHA256);
/// py-type: _sha512.Sha512Hash
pub static SHA512: StaticType = hash_type!("HASH", SHA512);
/// py-type: _sha3.Sha3Hash
pub static SHA3: StaticType = hash_type!("HASH", SHA3);
/// py-type: _blake2.blake2b
pub static BLAKE2B: StaticType = StaticType::new("blake2b", "_blake2", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(BLAKE2B));
/// py-type: _blake2.blake2s
pub static BLAKE2S: StaticType = StaticType::new("blake2s", "_blake2", Some(&ty::OBJECT), Tag::Native, T_FINAL, pyrt::rows!(BLAKE2S));
/// py-type: _sha3.ShakeHash
pub static SHAKE: StaticType = hash_type!("HASHXOF", SHAKE);

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
    let found = if o.tag() == Tag::Native { pyrt::builtins::memoryview::contiguous_bytes_of(o)? } else { to_vec(o) };
    found.ok_or_else(|| err!(TYPE_ERROR, "object supporting the buffer API required"))
}

/// A new object, fed with `initial` unless that is Unset. A size of 0: the caller of `digest` chooses.
pub fn make(cls: &'static StaticType, name: &'static str, size: usize, block: usize, mut state: Box<dyn Running>, initial: &Obj) -> R<Obj> {
    if let Some(o) = initial.opt() {
        state.update(&data(o)?);
    }
    Ok(Obj::native(cls.get(), Hash { name, size, block, state: Shared::new(state) }))
}

/// py: Md5Hash.update(self, obj, /) -> None
/// py: Sha1Hash.update(self, obj, /) -> None
/// py: Sha256Hash.update(self, obj, /) -> None
/// py: Sha512Hash.update(self, obj, /) -> None
/// py: Sha3Hash.update(self, obj, /) -> None
/// py: blake2b.update(self, obj, /) -> None
/// py: blake2s.update(self, obj, /) -> None
/// py: ShakeHash.update(self, obj, /) -> None
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
/// py: Md5Hash.digest(self, /) -> bytes
/// py: Sha1Hash.digest(self, /) -> bytes
/// py: Sha256Hash.digest(self, /) -> bytes
/// py: Sha512Hash.digest(self, /) -> bytes
/// py: Sha3Hash.digest(self, /) -> bytes
/// py: blake2b.digest(self, /) -> bytes
/// py: blake2s.digest(self, /) -> bytes
pub fn digest(a: &[Obj]) -> R<Obj> {
    result(&a[0]).map(Obj::bytes)
}
/// py: Md5Hash.hexdigest(self, /) -> str
/// py: Sha1Hash.hexdigest(self, /) -> str
/// py: Sha256Hash.hexdigest(self, /) -> str
/// py: Sha512Hash.hexdigest(self, /) -> str
/// py: Sha3Hash.hexdigest(self, /) -> str
/// py: blake2b.hexdigest(self, /) -> str
/// py: blake2s.hexdigest(self, /) -> str
pub fn hexdigest(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&hex_text(&result(&a[0])?, None, 1)))
}
/// py: ShakeHash.digest(self, /, length) -> bytes
pub fn digest_xof(a: &[Obj]) -> R<Obj> {
    result_of(&a[0], &a[1]).map(Obj::bytes)
}
/// py: ShakeHash.hexdigest(self, /, length) -> str
pub fn hexdigest_xof(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(&hex_text(&result_of(&a[0], &a[1])?, None, 1)))
}
/// py: Md5Hash.copy(self, /) -> HASH
/// py: Sha1Hash.copy(self, /) -> HASH
/// py: Sha256Hash.copy(self, /) -> HASH
/// py: Sha512Hash.copy(self, /) -> HASH
/// py: Sha3Hash.copy(self, /) -> HASH
/// py: blake2b.copy(self, /) -> HASH
/// py: blake2s.copy(self, /) -> HASH
/// py: ShakeHash.copy(self, /) -> HASH
pub fn copy(a: &[Obj]) -> R<Obj> {
    let h = this(&a[0])?;
    let state = h.state.get().duplicate();
    Ok(Obj::native(a[0].cls(), Hash { name: h.name, size: h.size, block: h.block, state: Shared::new(state) }))
}
/// py-get: Md5Hash.name
/// py-get: Sha1Hash.name
/// py-get: Sha256Hash.name
/// py-get: Sha512Hash.name
/// py-get: Sha3Hash.name
/// py-get: blake2b.name
/// py-get: blake2s.name
/// py-get: ShakeHash.name
pub fn name(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(this(&a[0])?.name))
}
/// py-get: Md5Hash.digest_size
/// py-get: Sha1Hash.digest_size
/// py-get: Sha256Hash.digest_size
/// py-get: Sha512Hash.digest_size
/// py-get: Sha3Hash.digest_size
/// py-get: blake2b.digest_size
/// py-get: blake2s.digest_size
/// py-get: ShakeHash.digest_size
pub fn digest_size(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.size))
}
/// py-get: Md5Hash.block_size
/// py-get: Sha1Hash.block_size
/// py-get: Sha256Hash.block_size
/// py-get: Sha512Hash.block_size
/// py-get: Sha3Hash.block_size
/// py-get: blake2b.block_size
/// py-get: blake2s.block_size
/// py-get: ShakeHash.block_size
pub fn block_size(a: &[Obj]) -> R<Obj> {
    Ok(Obj::from(this(&a[0])?.block))
}
/// py: Md5Hash.__repr__(self, /) -> str
/// py: Sha1Hash.__repr__(self, /) -> str
/// py: Sha256Hash.__repr__(self, /) -> str
/// py: Sha512Hash.__repr__(self, /) -> str
/// py: Sha3Hash.__repr__(self, /) -> str
/// py: ShakeHash.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let h = this(&a[0])?;
    Ok(Obj::from(format!("<{} _hashlib.{} object @ {:#x}>", h.name, a[0].short_type_name(), a[0].id())))
}
