//! Interned attribute and keyword names: compared by pointer, immortal.

use crate::heap::FLAG_IMMORTAL;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::str_obj::StrObj;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

#[derive(Clone, Copy)]
pub struct Name(&'static Obj);

impl PartialEq for Name {
    #[inline(always)]
    fn eq(&self, o: &Name) -> bool {
        self.0.raw() == o.0.raw()
    }
}
impl Eq for Name {}
impl std::hash::Hash for Name {
    fn hash<H: Hasher>(&self, h: &mut H) {
        h.write_u64(self.0.raw());
    }
}

impl Name {
    #[inline(always)]
    pub fn obj(self) -> Obj {
        self.0.clone()
    }
    #[inline(always)]
    pub fn obj_ref(self) -> &'static Obj {
        self.0
    }
    #[inline(always)]
    pub fn as_str(self) -> &'static str {
        self.0.heap_ref::<StrObj>().as_str()
    }
    #[inline(always)]
    pub fn hash(self) -> i64 {
        self.0.heap_ref::<StrObj>().hash()
    }
    /// The address: a cache key.
    #[inline(always)]
    pub fn key(self) -> usize {
        self.0.raw() as usize
    }
}

/// FNV-1a: small code, good enough for short names.
#[derive(Default)]
pub struct Fnv(u64);
impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, b: &[u8]) {
        for &c in b {
            self.0 = (self.0 ^ c as u64).wrapping_mul(0x100_0000_01b3);
        }
    }
    fn write_u64(&mut self, v: u64) {
        self.0 = (self.0 ^ (v >> 4)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn write_usize(&mut self, v: usize) {
        self.write_u64(v as u64);
    }
}
pub type FnvMap<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

static TABLE: Global<Option<FnvMap<&'static str, Name>>> = Global::new(None);

/// The Name of a text.
pub fn intern(s: &str) -> Name {
    let table = TABLE.get().get_or_insert_with(FnvMap::default);
    if let Some(n) = table.get(s) {
        return *n;
    }
    let o = Obj::str(s);
    debug_assert!(o.tag() == Tag::Str);
    let so = o.heap_ref::<StrObj>();
    so.head.set_flag(FLAG_IMMORTAL);
    so.hash();
    let leaked: &'static Obj = Box::leak(Box::new(o));
    let n = Name(leaked);
    table.insert(n.as_str(), n);
    n
}

/// The Name of an exact str: that object itself where its text has no Name yet (`sys.intern`).
pub fn intern_object(o: &Obj) -> Name {
    let so = o.heap_ref::<StrObj>();
    let table = TABLE.get().get_or_insert_with(FnvMap::default);
    if let Some(n) = table.get(so.as_str()) {
        return *n;
    }
    so.head.set_flag(FLAG_IMMORTAL);
    so.hash();
    let n = Name(Box::leak(Box::new(o.clone())));
    table.insert(n.as_str(), n);
    n
}

/// The Name of a str Obj (None if it is not a str).
pub fn name_of(o: &Obj) -> Option<Name> {
    o.as_str().map(intern)
}

/// The Name of a keyword that a call passes on (`f(**{key: value})`): of an instance of a subclass of str a Name of its own, so that
/// `**kwargs` gets that very object. Such a Name equals no interned one: compare the texts of keywords. It lives as long as the program.
pub fn keyword_of(o: &Obj) -> Option<Name> {
    let text = o.as_str()?;
    if !o.cls().is_heap() {
        return Some(intern(text));
    }
    let so = o.heap_ref::<StrObj>();
    so.head.set_flag(FLAG_IMMORTAL);
    so.hash();
    Some(Name(Box::leak(Box::new(o.clone()))))
}

/// Adds a keyword argument to a dict of `**kwargs`; a key of a subclass may have its own `__hash__`.
pub fn set_keyword(d: &crate::dict::PyDict, key: Name, value: Obj) -> crate::exc::R<()> {
    if key.obj_ref().cls().is_heap() {
        return d.set(key.obj(), value);
    }
    d.set_name(key, value);
    Ok(())
}

/// A `Name` in a static, interned at first use: `static LEN: LazyName = LazyName::new("__len__");`.
pub struct LazyName(&'static str, Global<Option<Name>>);
impl LazyName {
    pub const fn new(s: &'static str) -> LazyName {
        LazyName(s, Global::new(None))
    }
    #[cfg_attr(portalis_small, inline(never))]
    #[cfg_attr(not(portalis_small), inline(always))]
    pub fn get(&self) -> Name {
        match *self.1.get() {
            Some(n) => n,
            None => {
                let n = intern(self.0);
                *self.1.get() = Some(n);
                n
            }
        }
    }
}
