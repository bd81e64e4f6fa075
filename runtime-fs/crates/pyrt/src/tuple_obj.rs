//! The storage of `tuple`: header, length and items in one allocation.

use crate::heap::Head;
use crate::obj::{Obj, Tag};
use crate::types::{ty, TypeRef};
use std::alloc::{alloc, dealloc, handle_alloc_error, Layout};

#[repr(C)]
pub struct TupleObj {
    pub head: Head,
    len: usize,
    items: [Obj; 0],
}

fn layout(n: usize) -> Layout {
    Layout::new::<TupleObj>().extend(Layout::array::<Obj>(n).expect("tuple size")).expect("tuple size").0.pad_to_align()
}

impl TupleObj {
    #[inline(always)]
    pub fn items(&self) -> &[Obj] {
        // SAFETY: `len` items after the struct are initialised.
        unsafe { std::slice::from_raw_parts((self as *const TupleObj as *const u8).add(std::mem::offset_of!(TupleObj, items)) as *const Obj, self.len) }
    }
    pub(crate) unsafe fn free(p: *mut TupleObj) {
        let n = (*p).len;
        let first = (p as *mut u8).add(std::mem::offset_of!(TupleObj, items)) as *mut Obj;
        for i in (0..n).rev() {
            std::ptr::drop_in_place(first.add(i));
        }
        if (*p).head.ext.get().is_some() {
            std::ptr::drop_in_place(&mut (*p).head);
        }
        dealloc(p as *mut u8, layout(n));
    }
}

impl Obj {
    pub fn tuple(v: Vec<Obj>) -> Obj {
        Obj::tuple_with_class(v, ty::TUPLE.get())
    }
    pub fn tuple_of<const N: usize>(v: [Obj; N]) -> Obj {
        make(v.into_iter(), N, ty::TUPLE.get())
    }
    pub fn empty_tuple() -> Obj {
        Obj::tuple(Vec::new())
    }
    pub fn tuple_with_class(v: Vec<Obj>, cls: TypeRef) -> Obj {
        use crate::shared::Global;
        static EMPTY: Global<Obj> = Global::new(Obj::UNSET);
        if v.is_empty() && cls == ty::TUPLE.get() {
            let e = EMPTY.get();
            if e.is_unset() {
                *e = make(std::iter::empty(), 0, cls);
            }
            return e.clone();
        }
        let n = v.len();
        make(v.into_iter(), n, cls)
    }
    /// The items of a tuple or tuple subclass.
    #[inline(always)]
    pub fn as_tuple(&self) -> Option<&[Obj]> {
        self.as_tuple_obj().map(|t| t.items())
    }
}

/// The tuple that an iterator gave last: used again when its consumer has let go of it, as in `enumerate`, `zip` and dict items
/// (enumobject.c: en_result).
#[derive(Default)]
pub struct LastTuple(Obj);

impl LastTuple {
    pub fn visit(&self, out: &mut Vec<Obj>) {
        out.push(self.0.clone());
    }
    pub fn of<const N: usize>(&mut self, items: [Obj; N]) -> Obj {
        if self.0.is_unset() {
            self.0 = Obj::tuple_of(items);
            return self.0.clone();
        }
        let p = self.0.ptr() as *mut TupleObj;
        // SAFETY: `self.0` is a tuple of N items, made above; with a count of one nobody else can see its items change.
        unsafe {
            if (*p).head.rc.get() != 1 {
                return Obj::tuple_of(items);
            }
            let first = (p as *mut u8).add(std::mem::offset_of!(TupleObj, items)) as *mut [Obj; N];
            let result = self.0.clone();
            drop(std::mem::replace(&mut *first, items));
            result
        }
    }
}
impl Clone for LastTuple {
    fn clone(&self) -> LastTuple {
        LastTuple::default()
    }
}

fn make(v: impl Iterator<Item = Obj>, n: usize, cls: TypeRef) -> Obj {
    // SAFETY: room for header and n items; `v` yields exactly n items, each moved in.
    unsafe {
        let p = alloc(layout(n)) as *mut TupleObj;
        if p.is_null() {
            handle_alloc_error(layout(n));
        }
        std::ptr::write(p, TupleObj { head: Head::new(cls), len: n, items: [] });
        let first = (p as *mut u8).add(std::mem::offset_of!(TupleObj, items)) as *mut Obj;
        for (i, x) in v.enumerate() {
            debug_assert!(i < n);
            std::ptr::write(first.add(i), x);
        }
        let o = Obj::from_raw(Tag::Tuple, p);
        if crate::cycles::tracks_all() {
            crate::cycles::track(&o);
        }
        o
    }
}
