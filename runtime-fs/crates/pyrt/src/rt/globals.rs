//! Module globals and class namespaces.

use crate::exc::R;
use crate::func::{Code, FuncObj};
use crate::lent::L;
use crate::module::ModuleObj;
use crate::names::{intern, Name};
use crate::obj::Obj;
use crate::shared::Global;

/// The module object of a generated module.
pub struct ModuleCell(Global<Obj>);
impl ModuleCell {
    pub const fn new() -> ModuleCell {
        ModuleCell(Global::new(Obj::UNSET))
    }
    pub fn set(&self, m: &Obj) {
        *self.0.get() = m.clone();
    }
    pub fn take(&self) -> Obj {
        std::mem::replace(self.0.get(), Obj::UNSET)
    }
    #[inline(always)]
    pub fn obj(&self) -> &Obj {
        self.0.get()
    }
    #[inline(always)]
    pub fn module(&self) -> &ModuleObj {
        self.0.get().heap_ref::<ModuleObj>()
    }
}

#[inline(always)]
pub fn load_global(m: &'static ModuleCell, slot: usize) -> R<Obj> {
    crate::module::load_global(m.obj(), slot)
}
/// A global whose value the compiler knows: is it bound yet?
#[inline(always)]
pub fn check_global(m: &'static ModuleCell, slot: usize) -> R<()> {
    if m.module().slots.get()[slot].is_unset() { load_global(m, slot).map(drop) } else { Ok(()) }
}
/// The known value of a global.
#[inline(always)]
pub fn checked<T>(m: &'static ModuleCell, slot: usize, value: T) -> R<T> {
    check_global(m, slot)?;
    Ok(value)
}
#[inline(never)]
pub fn store_global(v: Obj, m: &'static ModuleCell, slot: usize) {
    let _ = crate::module::store_global(m.obj(), slot, v);
}
pub fn del_global(m: &'static ModuleCell, slot: usize) -> R<()> {
    crate::module::delete_global(m.obj(), slot)
}
/// `globals()`: from now on the module keeps its globals in this dict.
pub fn globals(m: &'static ModuleCell) -> R<Obj> {
    Ok(crate::module::dict_of(m.obj()))
}

/// A name in a class body: the namespace, then the module, then builtins.
pub fn load_name(ns: &Obj, name: Name, m: &'static ModuleCell, slot: usize) -> R<Obj> {
    match crate::class::ns_load(ns, name)? {
        Some(v) => Ok(v),
        None => load_global(m, slot),
    }
}
/// A free variable in a class body: the namespace first.
pub fn load_class_free(ns: &Obj, cell: &Obj, name: Name) -> R<Obj> {
    match crate::class::ns_load(ns, name)? {
        Some(v) => Ok(v),
        None => cell_get_free(cell.l(), name.as_str()),
    }
}
pub fn store_name(ns: &Obj, v: Obj, name: Name) -> R<()> {
    crate::class::ns_store(ns, name, v)
}
pub fn del_name(ns: &Obj, name: Name) -> R<()> {
    crate::class::ns_delete(ns, name)
}

/// `x: T` in a class body or module makes `__annotations__`.
pub fn setup_annotations(ns: &Obj) -> R<()> {
    let name = intern("__annotations__");
    if crate::class::ns_load(ns, name)?.is_none() {
        crate::class::ns_store(ns, name, Obj::new_dict())?;
    }
    Ok(())
}
pub fn annotate(ns: &Obj, name: Obj, value: Obj) -> R<()> {
    match crate::class::ns_load(ns, intern("__annotations__"))? {
        Some(d) => crate::subscr::setitem(&d, &name, value),
        None => Ok(()),
    }
}
pub fn annotate_global(name: Obj, value: Obj, m: &'static ModuleCell, slot: usize) -> R<()> {
    let key = intern("__annotations__");
    let d = match m.module().get(key)? {
        Some(d) => d,
        None => {
            let d = Obj::new_dict();
            store_global(d.clone(), m, slot);
            d
        }
    };
    crate::subscr::setitem(&d, &name, value)
}

#[inline(always)]
pub fn cell_new(v: Obj) -> Obj {
    Obj::cell(v)
}
#[inline(always)]
fn cell_value(c: L) -> Obj {
    c.as_cell().map_or(Obj::UNSET, |c| c.v.cloned())
}
#[inline(never)]
pub fn cell_get(c: L, name: &str) -> R<Obj> {
    let v = cell_value(c);
    if v.is_unset() { Err(crate::module::unbound_local(name)) } else { Ok(v) }
}
#[inline(never)]
pub fn cell_get_free(c: L, name: &str) -> R<Obj> {
    let v = cell_value(c);
    if v.is_unset() { Err(crate::module::unbound_free(name)) } else { Ok(v) }
}
#[inline(never)]
pub fn cell_set(c: L, v: Obj) {
    if let Some(c) = c.as_cell() {
        let old = c.v.replace(v);
        drop(old);
    }
}
pub fn cell_del(c: L, name: &str) -> R<()> {
    cell_get(c, name)?;
    cell_set(c, Obj::UNSET);
    Ok(())
}
#[inline(never)]
pub fn check_local(v: L, name: &str) -> R<()> {
    if v.is_unset() { Err(crate::module::unbound_local(name)) } else { Ok(()) }
}
/// The dict that `locals()` gave before in the same call, or a new one.
pub fn locals_dict(known: L) -> Obj {
    if known.is_unset() { Obj::new_dict() } else { known.own() }
}
/// Brings a local up to date in the dict of `locals()`.
pub fn locals(v: L, dict: L, name: &str) {
    let v = if v.as_cell().is_some() { cell_value(v) } else { v.own() };
    let Some(d) = dict.as_dict() else { return };
    if v.is_unset() {
        drop(d.remove(&Obj::str(name)));
    } else {
        d.set_str(name, v);
    }
}

/// Runs a module body in a frame of its own.
pub fn run_module(m: &Obj, code: &'static Code, body: fn(&FuncObj, &[Obj]) -> R<Obj>) -> R<()> {
    let f = super::function_object(code, m.clone(), Box::new([]), Obj::NONE, Obj::NONE, Obj::NONE, Obj::NONE);
    match f.as_func() {
        Some(fo) => {
            let _frame = super::Frame::enter(code);
            body(fo, &[]).map(drop)
        }
        None => Ok(()),
    }
}

pub fn import(name: &str) -> R<Obj> {
    crate::import::import(name)
}
/// Before a class statement of a text that `exec` runs: the builtins of its globals have to have `__build_class__`.
pub fn class_asked(globals: &Obj) -> R<()> {
    let Some(builtins) = globals.as_dict().map(|d| d.get(&Obj::str("__builtins__"))).transpose()?.flatten() else { return Ok(()) };
    if builtins.tag() == crate::obj::Tag::Module {
        return Ok(());
    }
    let name = Obj::str("__build_class__");
    let known = match builtins.as_dict() {
        Some(d) if crate::types::ty::DICT.is(builtins.cls()) => d.get(&name)?,
        _ => match crate::subscr::getitem(&builtins, &name) {
            Err(e) if e.is(&crate::exc::KEY_ERROR) => None,
            r => Some(r?),
        },
    };
    match known {
        None => Err(crate::err!(NAME_ERROR, "__build_class__ not found")),
        Some(f) if f.tag() != crate::obj::Tag::Builtin => crate::start::stop_refused("PT4001: a class statement in a text that is given a __build_class__ of its own"),
        Some(_) => Ok(()),
    }
}
/// Before an import of a text that `exec` runs: the builtins of its globals, where they are a dict, have to have `__import__`.
pub fn import_asked(globals: &Obj) -> R<()> {
    let Some(builtins) = globals.as_dict().map(|d| d.get(&Obj::str("__builtins__"))).transpose()?.flatten() else { return Ok(()) };
    if builtins.tag() == crate::obj::Tag::Module {
        return Ok(());
    }
    let Some(known) = builtins.as_dict() else { return Err(crate::err!(SYSTEM_ERROR, "Objects/dictobject.c:1756: bad argument to internal function")) };
    match known.get(&Obj::str("__import__"))? {
        None => Err(crate::err!(IMPORT_ERROR, "__import__ not found")),
        Some(f) if f.tag() != crate::obj::Tag::Builtin => crate::start::stop_refused("PT4001: an import in a text that is given an __import__ of its own"),
        Some(_) => Ok(()),
    }
}
pub fn import_top(name: &str) -> R<Obj> {
    crate::import::import(name)
}
pub fn import_from(m: &Obj, name: Name) -> R<Obj> {
    crate::import::import_from(m, name)
}
/// In a text that runs with a namespace of its own.
pub fn import_star_into(from: &Obj, ns: &Obj) -> R<()> {
    for (name, v) in crate::import::import_star(from)? {
        store_name(ns, v, name)?;
    }
    Ok(())
}
/// `from m import *` at module level.
pub fn import_star(from: &Obj, m: &'static ModuleCell) -> R<()> {
    for (name, v) in crate::import::import_star(from)? {
        crate::module::store_name(m.obj(), name, v)?;
    }
    Ok(())
}
/// A module that is not supported: reading an attribute of it stops the program with `text`.
#[cold]
pub fn import_stopped(name: &str, text: &'static str) -> R<Obj> {
    Ok(crate::module::stopped(name, text))
}
#[cold]
pub fn import_refused(text: &str, name: &str) -> R<Obj> {
    if name.is_empty() {
        return Err(crate::err!(IMPORT_ERROR, "{}", text));
    }
    let e = crate::err!(MODULE_NOT_FOUND_ERROR, "{}", text);
    crate::attr::set_hidden_field(&e.obj(), intern("name"), Obj::str(name));
    Err(e)
}
