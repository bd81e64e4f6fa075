//! A value lent for the time of a call, in two registers. Generated code passes operands this way and not as `&Obj`: a local whose
//! address is never taken lives in registers, and what is known of its tag survives calls.

use crate::obj::{Obj, Tag};
use std::marker::PhantomData;
use std::ops::Deref;

/// Invariant: the same layout as [`Obj`]; the value that it was made from outlives `'a`.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct L<'a> {
    tag: Tag,
    val: u64,
    lender: PhantomData<&'a Obj>,
}

impl Deref for L<'_> {
    type Target = Obj;
    #[inline(always)]
    fn deref(&self) -> &Obj {
        // SAFETY: same layout; no count is owned, so nothing may drop through the reference, and nothing does.
        unsafe { &*(self as *const L as *const Obj) }
    }
}

impl Obj {
    #[inline(always)]
    pub fn l(&self) -> L<'_> {
        L { tag: self.tag(), val: self.raw(), lender: PhantomData }
    }
}

impl<'a> L<'a> {
    pub const NONE: L<'static> = L::imm(Tag::None, 0);
    pub const UNSET: L<'static> = L::imm(Tag::Unset, 0);
    pub const ELLIPSIS: L<'static> = L::imm(Tag::Ellipsis, 0);

    const fn imm(tag: Tag, val: u64) -> L<'static> {
        L { tag, val, lender: PhantomData }
    }
    #[inline(always)]
    pub const fn int(v: i64) -> L<'static> {
        L::imm(Tag::Int, v as u64)
    }
    #[inline(always)]
    pub fn float(v: f64) -> L<'static> {
        crate::kinds::FLOAT.made();
        L::imm(Tag::Float, v.to_bits())
    }
    #[inline(always)]
    pub const fn bool(v: bool) -> L<'static> {
        L::imm(Tag::Bool, v as u64)
    }
    /// The value with a count of its own.
    #[inline(always)]
    pub fn own(self) -> Obj {
        Obj::clone(&self)
    }
    /// Arguments as the callee takes them.
    #[inline(always)]
    pub fn objs<'s>(args: &'s [L<'a>]) -> &'s [Obj] {
        // SAFETY: same layout; the callee only borrows.
        unsafe { std::slice::from_raw_parts(args.as_ptr() as *const Obj, args.len()) }
    }
}
