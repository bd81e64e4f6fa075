//! Any other native object: a class and a Rust payload, by downcast.

use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::types::TypeRef;
use std::any::Any;

#[repr(C)]
pub struct NativeObj {
    pub head: Head,
    pub data: Box<dyn Any>,
}

impl Obj {
    /// A native object of class `cls` (its layout must be `Tag::Native`).
    pub fn native<T: 'static>(cls: TypeRef, data: T) -> Obj {
        alloc(Tag::Native, NativeObj { head: Head::new(cls), data: Box::new(data) })
    }
    /// The payload, if this is a native object (or instance of a Python subclass) with a `T` inside.
    /// Interior mutability is the payload's own business (`Shared`, `Cell`).
    pub fn payload<T: 'static>(&self) -> Option<&T> {
        self.as_native_obj().and_then(|n| n.data.downcast_ref::<T>())
    }
}
