//! Constant pools of a generated module: filled once when the module starts, read without a check afterwards.

use crate::names::{intern, Name};
use crate::obj::Obj;
use crate::shared::Global;

pub struct Pool<const N: usize>(Global<[Obj; N]>);
impl<const N: usize> Pool<N> {
    pub const fn new() -> Self {
        Pool(Global::new([const { Obj::UNSET }; N]))
    }
    pub fn put(&self, i: usize, v: Obj) {
        self.0.get()[i] = v;
    }
    #[inline(always)]
    pub fn at(&'static self, i: usize) -> &'static Obj {
        &self.0.get()[i]
    }
}

pub struct NamePool<const N: usize>(Global<[Option<Name>; N]>);
impl<const N: usize> NamePool<N> {
    pub const fn new() -> Self {
        NamePool(Global::new([None; N]))
    }
    pub fn fill(&self, names: &[&str]) {
        for (slot, s) in self.0.get().iter_mut().zip(names) {
            *slot = Some(intern(s));
        }
    }
    #[inline(always)]
    pub fn at(&'static self, i: usize) -> Name {
        match self.0.get()[i] {
            Some(n) => n,
            None => unfilled(),
        }
    }
}

#[cold]
fn unfilled() -> Name {
    panic!("a module function ran before its module")
}

/// A str constant; identifier-like ones are interned, as CPython does, so that attribute lookups by text are quick.
pub fn const_str(s: &str) -> Obj {
    if s.len() <= 40 && s.bytes().all(|c| c == b'_' || c.is_ascii_alphanumeric()) { intern(s).obj() } else { Obj::str(s) }
}

/// An int literal outside i64, in hexadecimal with an optional sign.
pub fn big_literal(hex: &str) -> Obj {
    use num_bigint::BigInt;
    Obj::big(BigInt::parse_bytes(hex.as_bytes(), 16).unwrap_or_default())
}
