//! Any other native object: a class and a Rust payload, by downcast.

use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::types::TypeRef;
use std::any::{Any, TypeId};

#[repr(C)]
pub struct NativeObj {
    pub head: Head,
    /// The type inside `data`, so that a downcast need not ask it.
    id: TypeId,
    data: Box<dyn Any>,
}

impl Obj {
    /// A native object of class `cls` (its layout must be `Tag::Native`).
    pub fn native<T: 'static>(cls: TypeRef, data: T) -> Obj {
        alloc(Tag::Native, NativeObj { head: Head::new(cls), id: TypeId::of::<T>(), data: Box::new(data) })
    }
    /// The payload, if this is a native object (or instance of a Python subclass) with a `T` inside.
    /// Interior mutability is the payload's own business (`Shared`, `Cell`).
    #[inline]
    pub fn payload<T: 'static>(&self) -> Option<&T> {
        let n = self.as_native_obj()?;
        // SAFETY: `id` is the type of what was boxed, and the box is never exchanged.
        if n.id == TypeId::of::<T>() { Some(unsafe { &*std::ptr::from_ref(&*n.data).cast::<T>() }) } else { None }
    }
}
