//! `Obj`: any Python value, in 16 bytes. None, bool, small int and float are immediate; everything else is a
//! reference-counted pointer to a heap struct that starts with [`Head`]. Clone and Drop are by hand so that the
//! immediate case is one comparison.
//!
//! Invariant: `val` of a heap tag is a live pointer to the struct that `Tag` names (see `heap.rs`), and this Obj owns one count.

use crate::heap::{self, Head};
use crate::types::{ty, TypeRef};
use std::marker::PhantomData;

/// What a value is stored as. The Python class may be a subclass: see [`Obj::cls`]. A whole word, so that an Obj has no
/// padding: the compiler then copies it in two registers.
#[repr(u64)]
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Tag {
    /// No value: an unbound variable, an argument not given. Never visible to Python.
    Unset = 0,
    None,
    NotImplemented,
    Ellipsis,
    Bool,
    /// An int that fits i64. Exactly `int`.
    Int,
    Float,
    // Heap kinds from here on.
    /// An exact int outside i64, or an instance of an int subclass with any value.
    BigInt,
    /// An instance of a float subclass.
    FloatObj,
    Complex,
    Str,
    Bytes,
    ByteArray,
    Tuple,
    List,
    Dict,
    /// set and frozenset; `cls` tells.
    Set,
    Range,
    Slice,
    Func,
    Builtin,
    Method,
    Type,
    /// An instance of a class written in Python without a builtin layout.
    Inst,
    Module,
    Cell,
    Exc,
    /// A native iterator (`IterImpl`).
    Iter,
    Gen,
    /// Any other native object (`NativeObj`), by downcast.
    Native,
}

pub const FIRST_HEAP: u64 = Tag::BigInt as u64;

#[repr(C)]
pub struct Obj {
    tag: Tag,
    val: u64,
    not_send: PhantomData<*mut ()>,
}

// SAFETY: translated programs run Python code on one thread; statics that hold Obj are touched by that thread only.
unsafe impl Sync for Obj {}

impl Obj {
    pub const UNSET: Obj = Obj::imm(Tag::Unset, 0);
    pub const NONE: Obj = Obj::imm(Tag::None, 0);
    pub const TRUE: Obj = Obj::imm(Tag::Bool, 1);
    pub const FALSE: Obj = Obj::imm(Tag::Bool, 0);
    pub const NOT_IMPLEMENTED: Obj = Obj::imm(Tag::NotImplemented, 0);
    pub const ELLIPSIS: Obj = Obj::imm(Tag::Ellipsis, 0);

    const fn imm(tag: Tag, val: u64) -> Obj {
        Obj { tag, val, not_send: PhantomData }
    }
    #[inline(always)]
    pub const fn int(v: i64) -> Obj {
        Obj::imm(Tag::Int, v as u64)
    }
    #[inline(always)]
    pub const fn bool(v: bool) -> Obj {
        Obj::imm(Tag::Bool, v as u64)
    }
    #[inline(always)]
    pub fn float(v: f64) -> Obj {
        crate::kinds::FLOAT.made();
        Obj::float_again(v)
    }
    /// For who has a float already: see kinds.rs.
    #[inline(always)]
    pub fn float_again(v: f64) -> Obj {
        Obj::imm(Tag::Float, v.to_bits())
    }
    /// Takes over one count of `p`.
    ///
    /// # Safety
    /// `p` must be the struct that `tag` names.
    #[inline(always)]
    pub unsafe fn from_raw<T>(tag: Tag, p: *mut T) -> Obj {
        Obj::imm(tag, p as usize as u64)
    }
    #[inline(always)]
    pub fn tag(&self) -> Tag {
        if cfg!(portalis_trimmed) && self.tag as u64 == Tag::Inst as u64 && !crate::kinds::INSTANCE.exists() {
            if cfg!(not(portalis_small)) {
                unreachable!("an instance, though none was made");
            }
            // SAFETY: the one constructor says so before it makes an instance.
            unsafe { std::hint::unreachable_unchecked() }
        }
        self.tag
    }
    #[inline(always)]
    pub fn is_heap(&self) -> bool {
        self.tag as u64 >= FIRST_HEAP
    }
    /// A list, of no subclass.
    #[inline(always)]
    pub fn is_exact_list(&self) -> bool {
        self.tag == Tag::List && ty::LIST.is(self.head().cls.get())
    }
    #[inline(always)]
    pub fn is_unset(&self) -> bool {
        self.tag == Tag::Unset
    }
    #[inline(always)]
    pub fn is_none(&self) -> bool {
        self.tag == Tag::None
    }
    #[inline(always)]
    pub fn is_not_implemented(&self) -> bool {
        self.tag == Tag::NotImplemented
    }
    /// Unset or None.
    #[inline(always)]
    pub fn is_nothing(&self) -> bool {
        self.tag as u64 <= Tag::None as u64
    }
    /// `Some` unless unset: for optional parameters.
    #[inline(always)]
    pub fn opt(&self) -> Option<&Obj> {
        if self.is_unset() { None } else { Some(self) }
    }
    /// `Some` unless unset or None.
    #[inline(always)]
    pub fn some(&self) -> Option<&Obj> {
        if self.is_nothing() { None } else { Some(self) }
    }
    #[inline(always)]
    pub fn as_bool(&self) -> Option<bool> {
        if self.tag == Tag::Bool { Some(self.val != 0) } else { None }
    }
    /// The value of an exact small int (not bool).
    #[inline(always)]
    pub fn as_i64(&self) -> Option<i64> {
        if self.tag == Tag::Int { Some(self.val as i64) } else { None }
    }
    /// The value of a float or float subclass (no conversion from int).
    #[inline(always)]
    pub fn as_f64(&self) -> Option<f64> {
        match self.tag {
            Tag::Float if crate::kinds::FLOAT.exists() => Some(f64::from_bits(self.val)),
            Tag::FloatObj if crate::kinds::FLOAT.exists() => Some(self.heap_ref::<heap::FloatObj>().value),
            _ => None,
        }
    }
    /// The raw payload, for code that has checked the tag.
    #[inline(always)]
    pub fn raw(&self) -> u64 {
        self.val
    }
    #[inline(always)]
    pub fn ptr(&self) -> *mut Head {
        debug_assert!(self.is_heap());
        self.val as usize as *mut Head
    }
    #[inline(always)]
    pub fn head(&self) -> &Head {
        debug_assert!(self.is_heap());
        // SAFETY: heap tags hold a live pointer (invariant of Obj).
        unsafe { &*self.ptr() }
    }
    /// The heap struct behind the pointer; the caller has checked the tag.
    #[inline(always)]
    pub(crate) fn heap_ref<T>(&self) -> &T {
        // SAFETY: callers match on the tag first; the struct begins with Head and is live while self is borrowed.
        unsafe { &*(self.val as usize as *const T) }
    }
    /// Python's `is`.
    #[inline(always)]
    pub fn is(&self, other: &Obj) -> bool {
        self.tag == other.tag && self.val == other.val
    }
    /// The value of `id()`: the address, or a number made from an immediate.
    pub fn id(&self) -> i64 {
        if self.is_heap() { self.val as i64 } else { ((self.val as i64) << 5) | ((self.tag as i64) << 1) | 1 }
    }
    /// `type(self)`.
    #[inline]
    pub fn cls(&self) -> TypeRef {
        use crate::types::ty;
        match self.tag {
            Tag::Unset | Tag::None => ty::NONE_TYPE.get(),
            Tag::NotImplemented => ty::NOT_IMPLEMENTED_TYPE.get(),
            Tag::Ellipsis => ty::ELLIPSIS_TYPE.get(),
            Tag::Bool => ty::BOOL.get(),
            Tag::Int => ty::INT.get(),
            Tag::Float => ty::FLOAT.get(),
            _ => self.head().cls.get(),
        }
    }
    /// Moves the value out, leaving Unset.
    #[inline(always)]
    pub fn take(&mut self) -> Obj {
        std::mem::replace(self, Obj::UNSET)
    }
    #[inline(always)]
    pub fn refcount(&self) -> u32 {
        if self.is_heap() { self.head().rc.get() } else { u32::MAX }
    }
}

impl Clone for Obj {
    #[inline(always)]
    fn clone(&self) -> Obj {
        if self.is_heap() {
            take_another(self.head());
        }
        Obj::imm(self.tag, self.val)
    }
}

/// One count more. Outlined where size is what counts.
#[cfg_attr(portalis_small, inline(never))]
#[cfg_attr(not(portalis_small), inline(always))]
fn take_another(head: &Head) {
    head.rc.set(head.rc.get() + 1);
}

impl Drop for Obj {
    #[inline(always)]
    fn drop(&mut self) {
        if self.is_heap() {
            give_back(self.tag, self.ptr());
        }
    }
}

/// Gives one count back. Outlined on WASM: generated code drops at every error exit, and size is what that costs.
#[cfg_attr(target_family = "wasm", inline(never))]
#[cfg_attr(not(target_family = "wasm"), inline)]
fn give_back(tag: Tag, p: *mut Head) {
    // SAFETY: called with the pointer of a live heap Obj whose count this call takes over.
    let rc = unsafe { &(*p).rc };
    let n = rc.get() - 1;
    rc.set(n);
    if n == 0 {
        heap::release(tag, p);
    }
}

impl Default for Obj {
    fn default() -> Obj {
        Obj::UNSET
    }
}

impl std::fmt::Debug for Obj {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{:?} {:#x}>", self.tag, self.val)
    }
}

impl From<bool> for Obj {
    fn from(v: bool) -> Obj {
        Obj::bool(v)
    }
}
impl From<i64> for Obj {
    fn from(v: i64) -> Obj {
        Obj::int(v)
    }
}
impl From<f64> for Obj {
    fn from(v: f64) -> Obj {
        Obj::float(v)
    }
}
impl From<()> for Obj {
    fn from(_: ()) -> Obj {
        Obj::NONE
    }
}
impl From<&str> for Obj {
    fn from(v: &str) -> Obj {
        Obj::str(v)
    }
}
impl From<String> for Obj {
    fn from(v: String) -> Obj {
        Obj::str(&v)
    }
}
impl From<usize> for Obj {
    fn from(v: usize) -> Obj {
        Obj::int(v as i64)
    }
}
