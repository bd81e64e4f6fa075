//! The constructors of fixed hashes.

use super::object::{self, make, Running};
use pyrt::{Obj, R};
use sha2::Digest;

struct Plain<D>(D);

impl<D: Digest + Clone + 'static> Running for Plain<D> {
    fn update(&mut self, data: &[u8]) {
        Digest::update(&mut self.0, data);
    }
    fn digest(&self, _length: usize) -> Vec<u8> {
        self.0.clone().finalize().to_vec()
    }
    fn duplicate(&self) -> Box<dyn Running> {
        Box::new(Plain(self.0.clone()))
    }
}

/// py: _md5.md5(string=, *, usedforsecurity=True) -> HASH
pub fn md5(a: &[Obj]) -> R<Obj> {
    make(&object::MD5, "md5", 16, 64, Box::new(Plain(md5::Md5::new())), &a[0])
}
/// py: _sha1.sha1(string=, *, usedforsecurity=True) -> HASH
pub fn sha1(a: &[Obj]) -> R<Obj> {
    make(&object::SHA1, "sha1", 20, 64, Box::new(Plain(sha1::Sha1::new())), &a[0])
}
/// py: _sha256.sha224(string=, *, usedforsecurity=True) -> HASH
pub fn sha224(a: &[Obj]) -> R<Obj> {
    make(&object::SHA256, "sha224", 28, 64, Box::new(Plain(sha2::Sha224::new())), &a[0])
}
/// py: _sha256.sha256(string=, *, usedforsecurity=True) -> HASH
pub fn sha256(a: &[Obj]) -> R<Obj> {
    make(&object::SHA256, "sha256", 32, 64, Box::new(Plain(sha2::Sha256::new())), &a[0])
}
/// py: _sha512.sha384(string=, *, usedforsecurity=True) -> HASH
pub fn sha384(a: &[Obj]) -> R<Obj> {
    make(&object::SHA512, "sha384", 48, 128, Box::new(Plain(sha2::Sha384::new())), &a[0])
}
/// py: _sha512.sha512(string=, *, usedforsecurity=True) -> HASH
pub fn sha512(a: &[Obj]) -> R<Obj> {
    make(&object::SHA512, "sha512", 64, 128, Box::new(Plain(sha2::Sha512::new())), &a[0])
}
