//! `_md5`, `_sha1`, `_sha256`, `_sha512`, `_sha3` and `_blake2`: one object type over a boxed hash.

pub mod blake2;
pub mod constructors;
pub mod object;
pub mod scrypt;
pub mod sha3;
