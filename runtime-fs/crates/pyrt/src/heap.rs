//! The heap structs behind `Obj`, allocation and release. Every struct is `repr(C)` and starts with [`Head`].

use crate::dict::PyDict;
use crate::exc::ExcObj;
use crate::func::{BuiltinObj, FuncObj, MethodObj};
use crate::gen::GenObj;
use crate::iter::IterObj;
use crate::module::ModuleObj;
use crate::native::NativeObj;
use crate::obj::{Obj, Tag};
use crate::set::PySet;
use crate::shape::InstObj;
use crate::shared::{Global, Shared};
use crate::str_obj::StrObj;
use crate::tuple_obj::TupleObj;
use crate::types::TypeRef;
use num_bigint::BigInt;
use std::cell::Cell;

#[repr(C)]
pub struct Head {
    pub rc: Cell<u32>,
    /// See the `FLAG_*` constants.
    pub flags: Cell<u32>,
    pub cls: Cell<TypeRef>,
    /// What few objects have: an attribute dict (not for Inst in shape mode), weak references.
    pub ext: Shared<Option<Box<Ext>>>,
}

/// `__del__` has run.
pub const FLAG_FINALIZED: u32 = 1;
/// A list display: CPython makes the list after its items, and other lists before.
pub const FLAG_DISPLAY: u32 = 4;
/// A str that has room to grow.
pub const FLAG_GROWN: u32 = 16;
/// A memoryview of it has been made at some time.
pub const FLAG_EXPORTED: u32 = 8;
/// Never freed (interned names, types).
pub const FLAG_IMMORTAL: u32 = 2;

#[derive(Default)]
pub struct Ext {
    /// `__dict__` of an instance of a subclass of a builtin, of a function, or of an Inst in dict mode. A Dict Obj or Unset.
    pub dict: Obj,
    /// Values of `__slots__` of classes without the Inst layout, and the derived fields of exceptions (`errno`, `name`, ...).
    pub slots: Vec<(crate::names::Name, Obj)>,
    /// Weak reference objects (Native) that point here; borrowed pointers, removed by the reference's own drop.
    pub weakrefs: Vec<*mut NativeObj>,
}

impl Head {
    pub fn new(cls: TypeRef) -> Head {
        Head { rc: Cell::new(1), flags: Cell::new(0), cls: Cell::new(cls), ext: Shared::new(None) }
    }
    pub fn has_flag(&self, f: u32) -> bool {
        self.flags.get() & f != 0
    }
    pub fn set_flag(&self, f: u32) {
        self.flags.set(self.flags.get() | f)
    }
}

#[repr(C)]
pub struct BigIntObj {
    pub head: Head,
    pub value: BigInt,
}
#[repr(C)]
pub struct FloatObj {
    pub head: Head,
    pub value: f64,
}
#[repr(C)]
pub struct ComplexObj {
    pub head: Head,
    pub re: f64,
    pub im: f64,
}
#[repr(C)]
pub struct BytesObj {
    pub head: Head,
    pub hash: Cell<i64>,
    pub data: Box<[u8]>,
}
#[repr(C)]
pub struct ByteArrayObj {
    pub head: Head,
    pub data: Shared<Vec<u8>>,
    /// Live memoryviews; resizing raises BufferError while > 0.
    pub exports: Cell<u32>,
}
#[repr(C)]
pub struct ListObj {
    pub head: Head,
    pub v: Shared<Vec<Obj>>,
}
#[repr(C)]
pub struct DictObj {
    pub head: Head,
    pub d: PyDict,
}
#[repr(C)]
pub struct SetObj {
    pub head: Head,
    pub s: PySet,
}
#[repr(C)]
pub struct RangeObj {
    pub head: Head,
    /// ints of any size
    pub start: Obj,
    pub stop: Obj,
    pub step: Obj,
}
#[repr(C)]
pub struct SliceObj {
    pub head: Head,
    pub start: Obj,
    pub stop: Obj,
    pub step: Obj,
}
#[repr(C)]
pub struct CellObj {
    pub head: Head,
    pub v: Shared<Obj>,
}

/// Boxes a heap struct and makes the Obj that owns its first count.
#[inline]
pub fn alloc<T>(tag: Tag, v: T) -> Obj {
    // SAFETY: `v` is the struct that `tag` names; callers are the constructors in this crate.
    let o = unsafe { Obj::from_raw(tag, Box::into_raw(Box::new(v))) };
    if matches!(tag, Tag::Inst | Tag::List | Tag::Dict | Tag::Set | Tag::Cell | Tag::Gen) && crate::cycles::tracks_all() {
        crate::cycles::track(&o);
    }
    o
}

/// Releases that run inside one another, and those that wait for them.
#[derive(Default)]
pub struct Releasing {
    depth: u32,
    queue: Vec<(Tag, *mut Head)>,
    finalizers: u32,
}
static RELEASING: Global<Releasing> = Global::new(Releasing { depth: 0, queue: Vec::new(), finalizers: 0 });
/// Does a finalizer run that the release of an object called?
pub fn is_finalizing() -> bool {
    RELEASING.get().finalizers > 0
}
impl Releasing {
    /// Another thread's releases take the place of these.
    pub fn swap(&mut self) {
        std::mem::swap(RELEASING.get(), self);
    }
}

/// The count has reached zero: runs the finalizer, clears weak references, frees. Nested releases are queued
/// beyond a depth, so that a chain of 10^6 nodes is freed without recursion.
#[cold]
#[inline(never)]
#[cfg_attr(portalis_small, optimize(speed))]
pub fn release(tag: Tag, p: *mut Head) {
    // SAFETY: p was a live heap struct whose last count has just gone.
    let head = unsafe { &*p };
    if head.has_flag(FLAG_IMMORTAL) {
        head.rc.set(1 << 30);
        return;
    }
    if head.ext.get().is_none() {
        if tag == Tag::Str && (ty::STR.is(head.cls.get()) || !head.cls.get().has_finalizer()) {
            // SAFETY: as in `free`; a str without attributes holds nothing.
            unsafe { StrObj::free(p as *mut StrObj) };
            return;
        }
        if tag == Tag::Bytes && ty::BYTES.is(head.cls.get()) {
            // SAFETY: as in `free`; bytes hold nothing.
            drop(unsafe { Box::from_raw(p as *mut BytesObj) });
            return;
        }
    }
    let needs_finalizer = !(tag == Tag::Tuple && ty::TUPLE.is(head.cls.get())) && head.cls.get().has_finalizer();
    if (needs_finalizer && !head.has_flag(FLAG_FINALIZED)) || head.ext.get().is_some() || tag == Tag::Gen {
        head.rc.set(1);
        // SAFETY: the count was raised to 1 for the time of the finalizer; forgotten below.
        let me = unsafe { Obj::from_raw(tag, p) };
        RELEASING.get().finalizers += 1;
        crate::finalize::finalize(&me);
        RELEASING.get().finalizers -= 1;
        let n = head.rc.get() - 1;
        std::mem::forget(me);
        head.rc.set(n);
        if n > 0 {
            return; // resurrected
        }
    }
    if RELEASING.get().depth > 40 {
        RELEASING.get().queue.push((tag, p));
        return;
    }
    RELEASING.get().depth += 1;
    free(tag, p);
    RELEASING.get().depth -= 1;
    if RELEASING.get().depth == 0 {
        while let Some((t, q)) = RELEASING.get().queue.pop() {
            RELEASING.get().depth += 1;
            free(t, q);
            RELEASING.get().depth -= 1;
        }
    }
}

fn free(tag: Tag, p: *mut Head) {
    // SAFETY: p is a heap struct without an owner.
    crate::cycles::untrack(unsafe { &*p });
    // SAFETY: p is the struct that tag names, made by Box::into_raw (or by the allocators of str and tuple), with no owner left.
    unsafe {
        match tag {
            Tag::Str => StrObj::free(p as *mut StrObj),
            Tag::Tuple => TupleObj::free(p as *mut TupleObj),
            Tag::BigInt if kinds::BIG_INT.exists() => drop(Box::from_raw(p as *mut BigIntObj)),
            Tag::FloatObj if kinds::FLOAT.exists() => drop(Box::from_raw(p as *mut FloatObj)),
            Tag::Complex if kinds::COMPLEX.exists() => drop(Box::from_raw(p as *mut ComplexObj)),
            Tag::Bytes => drop(Box::from_raw(p as *mut BytesObj)),
            Tag::ByteArray if kinds::BYTEARRAY.exists() => drop(Box::from_raw(p as *mut ByteArrayObj)),
            Tag::List => {
                let l = Box::from_raw(p as *mut ListObj);
                // Items go from the last to the first, as in CPython's list_dealloc.
                let mut v = l.v.replace(Vec::new());
                while let Some(x) = v.pop() {
                    drop(x);
                }
            }
            Tag::Dict => drop(Box::from_raw(p as *mut DictObj)),
            Tag::Set if kinds::SET.exists() => drop(Box::from_raw(p as *mut SetObj)),
            Tag::Range if kinds::RANGE.exists() => drop(Box::from_raw(p as *mut RangeObj)),
            Tag::Slice if kinds::SLICE.exists() => drop(Box::from_raw(p as *mut SliceObj)),
            Tag::Func => drop(Box::from_raw(p as *mut FuncObj)),
            Tag::Builtin => drop(Box::from_raw(p as *mut BuiltinObj)),
            Tag::Method => drop(Box::from_raw(p as *mut MethodObj)),
            Tag::Inst => drop(Box::from_raw(p as *mut InstObj)),
            Tag::Module => drop(Box::from_raw(p as *mut ModuleObj)),
            Tag::Cell => drop(Box::from_raw(p as *mut CellObj)),
            Tag::Exc => drop(Box::from_raw(p as *mut ExcObj)),
            Tag::Iter => drop(Box::from_raw(p as *mut IterObj)),
            Tag::Gen if kinds::GENERATOR.exists() => drop(Box::from_raw(p as *mut GenObj)),
            Tag::Native => drop(Box::from_raw(p as *mut NativeObj)),
            Tag::Type => {} // types are immortal
            // What does not exist, and what is no heap object.
            Tag::BigInt | Tag::FloatObj | Tag::Gen | Tag::Complex | Tag::ByteArray | Tag::Set | Tag::Range | Tag::Slice => {}
            Tag::Unset | Tag::None | Tag::NotImplemented | Tag::Ellipsis | Tag::Bool | Tag::Int | Tag::Float => {}
        }
    }
}

macro_rules! accessors {
    ($($name:ident, $tag:ident, $t:ty $(, $kind:ident)?;)*) => {
        impl Obj {
            $(#[inline(always)]
            pub fn $name(&self) -> Option<&$t> {
                if self.tag() == Tag::$tag $(&& kinds::$kind.exists())? { Some(self.heap_ref::<$t>()) } else { None }
            })*
        }
    };
}
accessors! {
    as_big, BigInt, BigIntObj, BIG_INT;
    as_complex_obj, Complex, ComplexObj, COMPLEX;
    as_str_obj, Str, StrObj;
    as_bytes_obj, Bytes, BytesObj;
    as_bytearray, ByteArray, ByteArrayObj, BYTEARRAY;
    as_tuple_obj, Tuple, TupleObj;
    as_list, List, ListObj;
    as_dict_obj, Dict, DictObj;
    as_set_obj, Set, SetObj, SET;
    as_range, Range, RangeObj, RANGE;
    as_slice, Slice, SliceObj, SLICE;
    as_func, Func, FuncObj;
    as_builtin, Builtin, BuiltinObj;
    as_method, Method, MethodObj;
    as_inst, Inst, InstObj;
    as_module, Module, ModuleObj;
    as_cell, Cell, CellObj;
    as_exc, Exc, ExcObj;
    as_iter, Iter, IterObj;
    as_gen, Gen, GenObj, GENERATOR;
    as_native_obj, Native, NativeObj;
}

use crate::kinds;
use crate::types::ty;

impl Obj {
    /// An int of any size; small ones become immediate.
    pub fn big(v: BigInt) -> Obj {
        kinds::BIG_INT.made();
        Obj::big_again(v)
    }
    /// This and others of the kind are for who has such a value already: they do not make the kind exist (kinds.rs).
    pub fn big_again(v: BigInt) -> Obj {
        use num_traits::ToPrimitive;
        match v.to_i64() {
            Some(i) => Obj::int(i),
            None => alloc(Tag::BigInt, BigIntObj { head: Head::new(ty::INT.get()), value: v }),
        }
    }
    pub fn complex(re: f64, im: f64) -> Obj {
        kinds::COMPLEX.made();
        // Its parts are compared with other numbers.
        kinds::FLOAT.made();
        Obj::complex_again(re, im)
    }
    pub fn complex_again(re: f64, im: f64) -> Obj {
        alloc(Tag::Complex, ComplexObj { head: Head::new(ty::COMPLEX.get()), re, im })
    }
    pub fn bytes(v: impl Into<Box<[u8]>>) -> Obj {
        alloc(Tag::Bytes, BytesObj { head: Head::new(ty::BYTES.get()), hash: Cell::new(-1), data: v.into() })
    }
    /// A copy of these bytes.
    #[cfg_attr(portalis_small, optimize(speed))]
    pub fn bytes_from(b: &[u8]) -> Obj {
        alloc(Tag::Bytes, BytesObj { head: Head::new(ty::BYTES.get()), hash: Cell::new(-1), data: b.into() })
    }
    pub fn bytearray(v: Vec<u8>) -> Obj {
        kinds::BYTEARRAY.made();
        Obj::bytearray_again(v)
    }
    pub fn bytearray_again(v: Vec<u8>) -> Obj {
        alloc(Tag::ByteArray, ByteArrayObj { head: Head::new(ty::BYTEARRAY.get()), data: Shared::new(v), exports: Cell::new(0) })
    }
    pub fn list(v: Vec<Obj>) -> Obj {
        alloc(Tag::List, ListObj { head: Head::new(ty::LIST.get()), v: Shared::new(v) })
    }
    pub fn dict(d: PyDict) -> Obj {
        alloc(Tag::Dict, DictObj { head: Head::new(ty::DICT.get()), d })
    }
    pub fn new_dict() -> Obj {
        Obj::dict(PyDict::new())
    }
    pub fn set(s: PySet) -> Obj {
        kinds::SET.made();
        alloc(Tag::Set, SetObj { head: Head::new(ty::SET.get()), s })
    }
    pub fn frozenset(s: PySet) -> Obj {
        kinds::SET.made();
        Obj::frozenset_again(s)
    }
    pub fn frozenset_again(s: PySet) -> Obj {
        alloc(Tag::Set, SetObj { head: Head::new(ty::FROZENSET.get()), s })
    }
    /// start, stop and step are ints.
    pub fn range(start: Obj, stop: Obj, step: Obj) -> Obj {
        kinds::RANGE.made();
        Obj::range_again(start, stop, step)
    }
    pub fn range_again(start: Obj, stop: Obj, step: Obj) -> Obj {
        alloc(Tag::Range, RangeObj { head: Head::new(ty::RANGE.get()), start, stop, step })
    }
    pub fn slice(start: Obj, stop: Obj, step: Obj) -> Obj {
        kinds::SLICE.made();
        Obj::slice_again(start, stop, step)
    }
    pub fn slice_again(start: Obj, stop: Obj, step: Obj) -> Obj {
        alloc(Tag::Slice, SliceObj { head: Head::new(ty::SLICE.get()), start, stop, step })
    }
    /// A closure cell.
    pub fn cell(v: Obj) -> Obj {
        alloc(Tag::Cell, CellObj { head: Head::new(ty::CELL.get()), v: Shared::new(v) })
    }
    pub fn as_dict(&self) -> Option<&PyDict> {
        self.as_dict_obj().map(|d| &d.d)
    }
    pub fn as_set(&self) -> Option<&PySet> {
        self.as_set_obj().map(|s| &s.s)
    }
    pub fn as_bytes(&self) -> Option<&[u8]> {
        self.as_bytes_obj().map(|b| &*b.data)
    }
}
