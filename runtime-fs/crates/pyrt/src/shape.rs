//! Instances of Python classes: a shape (the attribute names in insertion order, shared between instances) and values.
//! Touching `__dict__` moves an instance to dict mode: then `ext.dict` holds the attributes and aliases what Python sees.

use crate::heap::Head;
use crate::names::{FnvMap, Name};
use crate::obj::Obj;
use crate::shared::Shared;
use crate::types::TypeRef;
use std::cell::Cell;

pub struct Shape {
    pub cls: TypeRef,
    pub names: Vec<Name>,
    /// True for the one shape per class whose instances keep their attributes in `ext.dict`.
    pub dict_mode: bool,
    next: Shared<FnvMap<Name, &'static Shape>>,
}

#[repr(C)]
pub struct InstObj {
    pub head: Head,
    pub shape: Cell<&'static Shape>,
    /// One value per name of the shape; Unset never occurs (deletion makes a new shape).
    pub vals: Shared<Vec<Obj>>,
}

impl Shape {
    pub fn new_root(cls: TypeRef, dict_mode: bool) -> &'static Shape {
        Box::leak(Box::new(Shape { cls, names: Vec::new(), dict_mode, next: Shared::new(FnvMap::default()) }))
    }
    /// The root shape of a class.
    pub fn root(cls: TypeRef) -> &'static Shape {
        if let Some(s) = cls.shape.get() {
            return s;
        }
        let s = Shape::new_root(cls, false);
        cls.shape.set(Some(s));
        s
    }
    #[inline(always)]
    pub fn key(&'static self) -> usize {
        self as *const Shape as usize
    }
    pub fn index_of(&self, name: Name) -> Option<usize> {
        self.names.iter().position(|n| *n == name)
    }
    /// The shape after adding `name`.
    pub fn with(&'static self, name: Name) -> &'static Shape {
        if let Some(s) = self.next.get().get(&name) {
            return s;
        }
        let mut names = self.names.clone();
        names.push(name);
        let s: &'static Shape = Box::leak(Box::new(Shape { cls: self.cls, names, dict_mode: false, next: Shared::new(FnvMap::default()) }));
        self.next.get_mut().insert(name, s);
        s
    }
    /// The shape after deleting the name at `i`.
    pub fn without(&'static self, i: usize) -> &'static Shape {
        let mut s = Shape::root(self.cls);
        for (k, n) in self.names.iter().enumerate() {
            if k != i {
                s = s.with(*n);
            }
        }
        s
    }
}
