//! Inline caches of attribute and method sites: valid for one shape (or one class, or one module) and one TYPE_VERSION.

use crate::attr;
use crate::descr;
use crate::exc::R;
use crate::func::{BuiltinObj, FuncObj};
use crate::lent::L;
use crate::module::ModuleObj;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::shape::{InstObj, Shape};
use crate::typecache::TYPE_VERSION;
use crate::types::{TypeRef, T_GETATTR, T_GETATTRIBUTE, T_NO_DICT, T_SETATTR};
use std::cell::Cell;

/// One per attribute site in generated code: `static IC: [AttrCache; N]`.
pub struct AttrCache {
    /// The address of a shape, a class (objects without instance attributes) or a module. 0: empty.
    key: Cell<usize>,
    version: Cell<u32>,
    /// Index of the value in the instance or module; METHOD_FUNC, METHOD_BUILTIN: `value` is what the class holds.
    index: Cell<u32>,
    /// Payload of a cached function (borrowed from the class dict; valid while `version` is current).
    value: Cell<u64>,
}
// SAFETY: one thread.
unsafe impl Sync for AttrCache {}

const METHOD_FUNC: u32 = u32::MAX;
const METHOD_BUILTIN: u32 = u32::MAX - 1;
/// As METHOD_BUILTIN where objects of the class can have attributes: valid for those that have none.
const METHOD_BARE: u32 = u32::MAX - 3;
/// For stores: the attribute is added, `value` is the address of the next shape.
const ADD: u32 = u32::MAX - 2;
/// Plus the tag of `value`: an attribute of a native module, while `version` is that of such modules.
const IN_MODULE: u32 = u32::MAX - 255;

impl Default for AttrCache {
    fn default() -> Self {
        AttrCache::new()
    }
}

impl AttrCache {
    pub const fn new() -> AttrCache {
        AttrCache { key: Cell::new(0), version: Cell::new(0), index: Cell::new(0), value: Cell::new(0) }
    }
    #[inline(always)]
    fn hit(&self, key: usize) -> bool {
        self.key.get() == key && self.version.get() == TYPE_VERSION.get()
    }
    fn fill(&self, key: usize, index: u32, value: u64) {
        self.key.set(key);
        self.version.set(TYPE_VERSION.get());
        self.index.set(index);
        self.value.set(value);
    }
    /// The cached function, with a count of its own.
    #[inline(always)]
    fn function(&self) -> Obj {
        let tag = if self.index.get() == METHOD_FUNC { Tag::Func } else { Tag::Builtin };
        // SAFETY: the class dict owns the function while the version is current (checked by `hit`); the clone takes a count.
        let borrowed = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(tag, self.value.get() as usize as *mut u8) });
        (*borrowed).clone()
    }
}

/// The attribute of an instance, if the cache knows where it is.
#[inline(always)]
pub fn quick_get(o: L, ic: &AttrCache) -> Option<Obj> {
    if o.tag() != Tag::Inst {
        return None;
    }
    let inst = o.heap_ref::<InstObj>();
    if !ic.hit(inst.shape.get().key()) {
        return None;
    }
    // METHOD_* and ADD are beyond any instance.
    inst.vals.get().get(ic.index.get() as usize).cloned()
}
/// Stores to an attribute that the instance has, if the cache knows where it is; else hands the value back.
#[inline(always)]
pub fn quick_set(o: L, v: Obj, ic: &AttrCache) -> Result<(), Obj> {
    if o.tag() != Tag::Inst {
        return Err(v);
    }
    let inst = o.heap_ref::<InstObj>();
    if !ic.hit(inst.shape.get().key()) {
        return Err(v);
    }
    let mut vals = inst.vals.get_mut();
    let Some(slot) = vals.get_mut(ic.index.get() as usize) else { return Err(v) };
    let old = std::mem::replace(slot, v);
    drop(vals);
    drop(old);
    Ok(())
}

/// `o.name` with an inline cache.
#[inline]
pub fn getattr_ic(o: &Obj, name: Name, ic: &AttrCache) -> R<Obj> {
    match o.tag() {
        Tag::Inst => {
            let inst = o.heap_ref::<InstObj>();
            if ic.hit(inst.shape.get().key()) {
                let i = ic.index.get();
                if i < METHOD_BARE {
                    return Ok(inst.vals.get()[i as usize].clone());
                }
            }
            inst_slow(o, name, ic)
        }
        Tag::Module => {
            let m = o.heap_ref::<ModuleObj>();
            if let Some(v) = module_value(o, ic) {
                return Ok(v);
            }
            if ic.key.get() == o.raw() as usize {
                let v = m.slots.get().get(ic.index.get() as usize).cloned().unwrap_or(Obj::UNSET);
                if !v.is_unset() {
                    return Ok(v);
                }
            }
            module_slow(o, name, ic)
        }
        _ => attr::getattr(o, name),
    }
}

#[inline(never)]
fn inst_slow(o: &Obj, name: Name, ic: &AttrCache) -> R<Obj> {
    let inst = o.heap_ref::<InstObj>();
    let cls = o.cls();
    if !cls.has(T_GETATTR | T_GETATTRIBUTE) {
        let shape = inst.shape.get();
        let stored = storage_name(cls, name);
        if let Some(i) = stored.and_then(|s| shape.index_of(s)) {
            ic.fill(shape.key(), i as u32, 0);
            return Ok(inst.vals.get()[i].clone());
        }
    }
    attr::getattr(o, name)
}

#[inline(never)]
fn module_slow(o: &Obj, name: Name, ic: &AttrCache) -> R<Obj> {
    let m = o.heap_ref::<ModuleObj>();
    if crate::types::ty::MODULE.is(o.cls()) {
        let at = m.slot_of(name);
        if let Some(i) = at {
            let v = m.slots.get()[i].clone();
            if !v.is_unset() {
                ic.fill(o.raw() as usize, i as u32, 0);
                return Ok(v);
            }
        }
        if let Some(v) = m.unchanged(name) {
            if v.is_heap() {
                ic.fill(o.raw() as usize, IN_MODULE + v.tag() as u32, v.raw());
                ic.version.set(crate::module::builtins_version());
            }
            return Ok(v);
        }
    }
    attr::getattr(o, name)
}

/// The attribute of a native module that the cache knows.
#[inline(always)]
fn module_value(o: &Obj, ic: &AttrCache) -> Option<Obj> {
    let tag = ic.index.get().wrapping_sub(IN_MODULE);
    if tag > Tag::Native as u32 || ic.key.get() != o.raw() as usize || ic.version.get() != crate::module::builtins_version() {
        return None;
    }
    // SAFETY: `module_slow` stored the tag and the address of a value that the module's dict owns while the version is current; the clone takes a count.
    let borrowed = std::mem::ManuallyDrop::new(unsafe { Obj::from_raw(std::mem::transmute::<u64, Tag>(u64::from(tag)), ic.value.get() as usize as *mut u8) });
    Some((*borrowed).clone())
}

/// `o.name = v` with an inline cache.
#[inline]
pub fn setattr_ic(o: &Obj, name: Name, v: Obj, ic: &AttrCache) -> R<()> {
    if o.tag() == Tag::Inst {
        let inst = o.heap_ref::<InstObj>();
        let shape = inst.shape.get();
        if ic.hit(shape.key()) {
            let i = ic.index.get();
            if i == ADD {
                // SAFETY: `value` is a leaked Shape, stored by `store_slow`.
                inst.shape.set(unsafe { &*(ic.value.get() as usize as *const Shape) });
                inst.vals.get_mut().push(v);
                return Ok(());
            }
            let old = std::mem::replace(&mut inst.vals.get_mut()[i as usize], v);
            drop(old);
            return Ok(());
        }
        return store_slow(o, name, v, ic);
    }
    attr::setattr(o, name, v)
}

#[inline(never)]
fn store_slow(o: &Obj, name: Name, v: Obj, ic: &AttrCache) -> R<()> {
    let inst = o.heap_ref::<InstObj>();
    let before = inst.shape.get();
    let cls = o.cls();
    let stored = if cls.has(T_SETATTR) { None } else { storage_name(cls, name) };
    attr::setattr(o, name, v)?;
    let Some(stored) = stored else { return Ok(()) };
    let after = inst.shape.get();
    match after.index_of(stored) {
        Some(i) if std::ptr::eq(before, after) => ic.fill(before.key(), i as u32, 0),
        // Added at the end, in shape mode before and after.
        Some(i) if i == before.names.len() && after.names.len() == i + 1 && before.dict_mode == after.dict_mode && o.cls() == cls => ic.fill(before.key(), ADD, after.key() as u64),
        _ => {}
    }
    Ok(())
}

/// The name under which an instance stores the attribute; None if something on the class decides.
fn storage_name(cls: TypeRef, name: Name) -> Option<Name> {
    match cls.lookup(name) {
        None if name.as_str() == "__class__" || name.as_str() == "__dict__" => None,
        None => Some(name),
        Some(d) => match d.payload::<descr::Member>() {
            Some(m) if cls.is_subtype(m.owner) => Some(m.hidden),
            _ if descr::is_data(&d) => None,
            _ => Some(name),
        },
    }
}

/// What a method site calls.
pub enum Target {
    /// A function of the class: call it with the receiver as first argument.
    Unbound(Obj),
    /// An attribute value, already bound: call it without the receiver.
    Bound(Obj),
}

/// Finds `o.name` for a call, without making a bound method where the class holds a plain function.
#[inline]
pub fn method_target(o: &Obj, name: Name, ic: &AttrCache) -> R<Target> {
    let key = match o.tag() {
        Tag::Inst => o.heap_ref::<InstObj>().shape.get().key(),
        Tag::Type | Tag::Module => return getattr_ic(o, name, ic).map(Target::Bound),
        _ => o.cls().key(),
    };
    if ic.hit(key) {
        if ic.index.get() >= METHOD_BUILTIN {
            return Ok(Target::Unbound(ic.function()));
        }
        if ic.index.get() == METHOD_BARE && !attr::may_have_own(o) {
            return Ok(Target::Unbound(ic.function()));
        }
        if o.tag() == Tag::Inst {
            return Ok(Target::Bound(o.heap_ref::<InstObj>().vals.get()[ic.index.get() as usize].clone()));
        }
    }
    method_slow(o, name, ic, key)
}

/// What the cache of a method site must hold for `o`; None: its class does not decide.
#[inline(always)]
fn method_key(o: &Obj) -> Option<usize> {
    match o.tag() {
        Tag::Inst => Some(o.heap_ref::<InstObj>().shape.get().key()),
        Tag::Type | Tag::Module => None,
        _ if o.is_heap() => Some(o.head().cls.get().key()),
        _ => None,
    }
}

/// Whether the cache knows the function of the class that a call on `o` calls.
#[inline(always)]
pub fn is_known(o: &Obj, ic: &AttrCache) -> bool {
    method_key(o).is_some_and(|key| ic.hit(key)) && (ic.index.get() >= METHOD_BUILTIN || (ic.index.get() == METHOD_BARE && !attr::may_have_own(o)))
}

/// Calls the function of the class that the cache knows; None: it knows none, or the call must bind its arguments.
#[inline(always)]
pub fn call_known(args: &[Obj], ic: &AttrCache) -> Option<R<Obj>> {
    let o = &args[0];
    if !is_known(o, ic) {
        return None;
    }
    if crate::kinds::FUNCTION.exists() && ic.index.get() == METHOD_FUNC {
        let f = ic.function();
        return Some(crate::bind::call_func(f.heap_ref::<FuncObj>(), args));
    }
    // SAFETY: as in `function`; of the object only its static definition outlives this line.
    let def = unsafe { &*(ic.value.get() as usize as *const BuiltinObj) }.def;
    (def.sig.is_simple() && args.len() == def.sig.pos as usize).then(|| (def.f)(args))
}

#[inline(never)]
fn method_slow(o: &Obj, name: Name, ic: &AttrCache, key: usize) -> R<Target> {
    let cls = o.cls();
    let plain_object = !cls.has(T_GETATTR | T_GETATTRIBUTE) && !(o.tag() == Tag::Native && has_own_lookup(o));
    if plain_object {
        if let Some(d) = cls.lookup(name).filter(binds_as_method) {
            if attr::own_attribute(o, name)?.is_none() {
                if let Some(b) = d.as_builtin() {
                    crate::bind_native::check_receiver(b, std::slice::from_ref(o))?;
                }
                // A shape has no attribute of this name, or no object of the class can have one.
                let kind = match (o.tag(), d.tag()) {
                    (Tag::Inst, _) if o.heap_ref::<InstObj>().shape.get().dict_mode => None,
                    (_, Tag::Builtin) if o.tag() != Tag::Inst && !cls.has(T_NO_DICT) => Some(METHOD_BARE),
                    (Tag::Inst, Tag::Func) => Some(METHOD_FUNC),
                    (Tag::Inst, _) => Some(METHOD_BUILTIN),
                    _ if !cls.has(T_NO_DICT) => None,
                    (_, Tag::Func) => Some(METHOD_FUNC),
                    _ => Some(METHOD_BUILTIN),
                };
                if let Some(kind) = kind {
                    ic.fill(key, kind, d.raw());
                }
                return Ok(Target::Unbound(d));
            }
        }
    }
    if o.tag() == Tag::Inst { inst_slow(o, name, ic) } else { attr::getattr(o, name) }.map(Target::Bound)
}

/// Functions and native methods: `o.f(x)` is `f(o, x)`.
pub fn binds_as_method(d: &Obj) -> bool {
    use crate::types::ty;
    match d.tag() {
        Tag::Func => true,
        Tag::Builtin => ty::METHOD_DESCRIPTOR.is(d.cls()) || ty::WRAPPER_DESCRIPTOR.is(d.cls()),
        _ => false,
    }
}

fn has_own_lookup(o: &Obj) -> bool {
    use crate::types::ty;
    o.cls().is_subtype(ty::SUPER.get()) || (crate::kinds::ALIAS.exists() && o.cls().is_subtype(ty::GENERIC_ALIAS.get())) || o.payload::<crate::weak_proxy::Proxy>().is_some()
}
