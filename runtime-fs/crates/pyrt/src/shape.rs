//! Instances of Python classes: a shape (the attribute names in insertion order, shared between instances) and values.
//! Touching `__dict__` moves an instance to dict mode: then `ext.dict` holds the attributes and aliases what Python sees.

use crate::dict::PyDict;
use crate::exc::R;
use crate::heap::{alloc, Head};
use crate::names::{FnvMap, Name};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::TypeRef;
use std::cell::Cell;

pub struct Shape {
    pub cls: TypeRef,
    pub names: Vec<Name>,
    /// True for the one shape per class whose instances keep their attributes in `ext.dict`.
    pub dict_mode: bool,
    /// Positions by name, for shapes with many names.
    index: Option<FnvMap<Name, u32>>,
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
        Box::leak(Box::new(Shape { cls, names: Vec::new(), dict_mode, index: None, next: Shared::new(FnvMap::default()) }))
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
    /// The empty shape of instances in dict mode (only values of `__slots__` are added to it).
    pub fn dict_root(cls: TypeRef) -> &'static Shape {
        if let Some(s) = cls.dict_shape.get() {
            return s;
        }
        let s = Shape::new_root(cls, true);
        cls.dict_shape.set(Some(s));
        s
    }
    #[inline(always)]
    pub fn key(&'static self) -> usize {
        self as *const Shape as usize
    }
    #[inline]
    pub fn index_of(&self, name: Name) -> Option<usize> {
        if let Some(m) = &self.index {
            return m.get(&name).map(|i| *i as usize);
        }
        self.names.iter().position(|n| *n == name)
    }
    /// The shape after adding `name`.
    pub fn with(&'static self, name: Name) -> &'static Shape {
        if let Some(s) = self.next.get().get(&name) {
            return s;
        }
        let mut names = self.names.clone();
        names.push(name);
        let index = if names.len() > 8 { Some(names.iter().enumerate().map(|(i, n)| (*n, i as u32)).collect()) } else { None };
        let s: &'static Shape = Box::leak(Box::new(Shape { cls: self.cls, names, dict_mode: self.dict_mode, index, next: Shared::new(FnvMap::default()) }));
        self.next.get_mut().insert(name, s);
        s
    }
    /// The shape after deleting the name at `i`.
    pub fn without(&'static self, i: usize) -> &'static Shape {
        let mut s = if self.dict_mode { Shape::dict_root(self.cls) } else { Shape::root(self.cls) };
        for (k, n) in self.names.iter().enumerate() {
            if k != i {
                s = s.with(*n);
            }
        }
        s
    }
}

/// More attributes than this move an instance to dict mode, so that objects used as namespaces do not grow shape chains.
const MAX_SHAPE: usize = 64;

/// Names of `__slots__` members are stored under a hidden name, so that `__dict__` never shows them.
pub fn is_hidden(n: Name) -> bool {
    n.as_str().starts_with('\0')
}

impl Obj {
    /// A fresh instance without attributes; `cls` has the Inst layout.
    #[inline]
    pub fn instance(cls: TypeRef) -> Obj {
        crate::kinds::INSTANCE.made();
        let vals = Vec::with_capacity(cls.inst_hint.get() as usize);
        let o = alloc(Tag::Inst, InstObj { head: Head::new(cls), shape: Cell::new(Shape::root(cls)), vals: Shared::new(vals) });
        if cls.has_finalizer() {
            crate::cycles::track(&o);
        }
        o
    }
}

impl InstObj {
    /// The value stored under `name` in the instance itself (attribute or hidden slot name).
    #[inline]
    pub fn get(&self, name: Name) -> R<Option<Obj>> {
        let shape = self.shape.get();
        if let Some(i) = shape.index_of(name) {
            return Ok(Some(self.vals.get()[i].clone()));
        }
        if shape.dict_mode {
            return match self.dict_obj().as_dict() {
                Some(d) => d.get_name(name),
                None => Ok(None),
            };
        }
        Ok(None)
    }
    fn dict_obj(&self) -> Obj {
        self.head.ext.get().as_ref().map(|e| e.dict.clone()).unwrap_or(Obj::UNSET)
    }
    pub fn set(&self, name: Name, v: Obj) -> R<()> {
        let shape = self.shape.get();
        if let Some(i) = shape.index_of(name) {
            let old = std::mem::replace(&mut self.vals.get_mut()[i], v);
            drop(old);
            return Ok(());
        }
        if !is_hidden(name) {
            if !shape.dict_mode && shape.names.len() >= MAX_SHAPE {
                self.to_dict();
            }
            if self.shape.get().dict_mode {
                if let Some(d) = self.dict_obj().as_dict() {
                    return d.set(name.obj(), v);
                }
            }
        }
        self.shape.set(self.shape.get().with(name));
        self.vals.get_mut().push(v);
        let n = self.vals.get().len() as u32;
        let cls = self.head.cls.get();
        if n > cls.inst_hint.get() {
            cls.inst_hint.set(n);
        }
        Ok(())
    }
    /// Removes and gives the value.
    pub fn delete(&self, name: Name) -> R<Option<Obj>> {
        let shape = self.shape.get();
        if let Some(i) = shape.index_of(name) {
            self.shape.set(shape.without(i));
            let old = self.vals.get_mut().remove(i);
            return Ok(Some(old));
        }
        if shape.dict_mode {
            if let Some(d) = self.dict_obj().as_dict() {
                return Ok(d.remove(name.obj_ref())?.map(|p| p.1));
            }
        }
        Ok(None)
    }
    /// The attributes as the dict that Python sees as `__dict__`; from now on the dict is where they live.
    pub fn to_dict(&self) -> Obj {
        let shape = self.shape.get();
        if shape.dict_mode {
            return self.dict_obj();
        }
        let vals = self.vals.replace(Vec::new());
        let d = PyDict::with_capacity(vals.len());
        let mut hidden = Vec::new();
        let mut next = Shape::dict_root(shape.cls);
        for (n, v) in shape.names.iter().zip(vals) {
            if is_hidden(*n) {
                next = next.with(*n);
                hidden.push(v);
            } else {
                d.set_name(*n, v);
            }
        }
        let dict = Obj::dict(d);
        self.head.ext.get_mut().get_or_insert_with(Default::default).dict = dict.clone();
        self.shape.set(next);
        drop(self.vals.replace(hidden));
        dict
    }
    /// `o.__dict__ = d`
    pub fn set_dict(&self, d: Obj) {
        drop(self.to_dict());
        let old = {
            let mut ext = self.head.ext.get_mut();
            std::mem::replace(&mut ext.get_or_insert_with(Default::default).dict, d)
        };
        drop(old);
    }
    /// `o.__class__ = cls`: the same values under the shapes of another class.
    pub fn set_class(&self, cls: TypeRef) {
        let old = self.shape.get();
        let mut next = if old.dict_mode { Shape::dict_root(cls) } else { Shape::root(cls) };
        for n in &old.names {
            next = next.with(*n);
        }
        self.head.cls.set(cls);
        self.shape.set(next);
    }
    /// Drops all attributes.
    pub fn clear(&self) {
        let cls = self.head.cls.get();
        let dict = if self.shape.get().dict_mode { self.dict_obj() } else { Obj::UNSET };
        self.shape.set(Shape::root(cls));
        let old = self.vals.replace(Vec::new());
        drop(old);
        if let Some(d) = dict.as_dict() {
            d.clear();
        }
    }
    /// The names and values of the instance, hidden ones left out.
    pub fn attributes(&self) -> Vec<(Obj, Obj)> {
        let shape = self.shape.get();
        if shape.dict_mode {
            return self.dict_obj().as_dict().map(|d| d.pairs()).unwrap_or_default();
        }
        let vals = self.vals.get();
        shape.names.iter().zip(vals.iter()).filter(|(n, _)| !is_hidden(**n)).map(|(n, v)| (n.obj(), v.clone())).collect()
    }
}
