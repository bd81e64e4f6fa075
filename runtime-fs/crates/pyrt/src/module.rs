//! Module objects: globals in numbered slots (names known at compile time) plus a dict for the rest. When Python asks for the
//! module's dict (`globals()`, `__dict__`), everything moves into the dict and lives there: the slots stay Unset from then on.

use crate::dict::PyDict;
use crate::exc::{Err, R};
use crate::heap::{alloc, DictObj, Head, FLAG_IMMORTAL};
use crate::import::ModuleDef;
use crate::names::{intern, FnvMap, Name};
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::shared::{Global, Shared};
use crate::types::{ty, TypeRef};
use std::cell::Cell;

#[repr(C)]
pub struct ModuleObj {
    pub head: Head,
    /// The globals known at compile time; Unset: not bound, or in the dict (`dict_mode`).
    pub slots: Shared<Vec<Obj>>,
    pub slot_names: Vec<Name>,
    /// When each slot was bound: the size of the dict then, and a count.
    bound: Shared<Vec<(u32, u32)>>,
    bindings: Cell<u32>,
    slot_index: FnvMap<Name, u32>,
    /// Everything else (`__name__`, `__file__`, names stored from outside); in dict mode all globals.
    pub dict: Obj,
    pub dict_mode: Cell<bool>,
    /// `__builtins__` among the globals says which builtins there are.
    own_builtins: Cell<bool>,
    /// The body is running.
    pub initializing: Cell<bool>,
    /// What the program says when it stops because an attribute of this module is read. Empty: an ordinary module.
    refusal: Cell<&'static str>,
    /// Builtins that slots without a value stand for, while `builtins_seen` is current.
    builtin_cache: Shared<Vec<Obj>>,
    builtins_seen: Cell<u32>,
}

fn make(cls: TypeRef, names: Vec<Name>) -> Obj {
    let o = make_in(cls, names, Obj::new_dict());
    keep(&o);
    o
}
fn make_in(cls: TypeRef, names: Vec<Name>, dict: Obj) -> Obj {
    let slot_index = names.iter().enumerate().map(|(i, x)| (*x, i as u32)).collect();
    alloc(
        Tag::Module,
        ModuleObj { head: Head::new(cls), slots: Shared::new(vec![Obj::UNSET; names.len()]), bound: Shared::new(vec![(0, 0); names.len()]), bindings: Cell::new(0), slot_names: names, slot_index, dict, dict_mode: Cell::new(false), own_builtins: Cell::new(false), initializing: Cell::new(false), refusal: Cell::new(""), builtin_cache: Shared::new(Vec::new()), builtins_seen: Cell::new(0) },
    )
}

impl Obj {
    /// A module with `__name__` and the attributes that `types.ModuleType(name)` sets.
    pub fn module(name: &str) -> Obj {
        let m = make(ty::MODULE.get(), Vec::new());
        init(&m, Obj::str(name), Obj::NONE);
        m
    }
    fn module_ref(&self) -> &ModuleObj {
        debug_assert!(self.tag() == Tag::Module);
        self.heap_ref::<ModuleObj>()
    }
}

/// `module.__new__(cls)`.
pub fn new_instance(cls: TypeRef) -> Obj {
    make(cls, Vec::new())
}

/// `module.__init__(self, name, doc)`.
pub fn init(m: &Obj, name: Obj, doc: Obj) {
    let d = m.module_ref().dict_ref();
    d.set_name(n::NAME.get(), name);
    d.set_name(n::DOC.get(), doc);
    for x in [n::PACKAGE.get(), n::LOADER.get(), n::SPEC.get()] {
        d.set_name(x, Obj::NONE);
    }
}

/// The module object of a linked module, before its body runs.
pub fn from_def(def: &ModuleDef) -> Obj {
    let m = make(ty::MODULE.get(), def.globals.iter().map(|g| intern(g)).collect());
    init(&m, Obj::str(def.name), Obj::NONE);
    m
}

/// A module for code whose globals are in `dict` (`exec(text, dict)`). Nobody sees it but the code: it ends with the run, unless it is kept.
pub fn for_run(names: &[&str], dict: &Obj) -> Obj {
    let m = make_in(ty::MODULE.get(), names.iter().map(|g| intern(g)).collect(), dict.clone());
    m.module_ref().dict_mode.set(true);
    crate::kinds::OWN_BUILTINS.made();
    m.module_ref().own_builtins.set(true);
    m
}
/// The module stays: inline caches hold module addresses, code that outlives its body refers to it.
pub fn keep(m: &Obj) {
    m.head().set_flag(FLAG_IMMORTAL);
}

/// A module that must not be used.
#[cold]
pub fn stopped(name: &str, text: &'static str) -> Obj {
    let m = Obj::module(name);
    m.module_ref().refusal.set(text);
    m
}

/// Changes whenever a name of the `builtins` module (or of any module in dict mode) may have changed.
static BUILTINS_VERSION: Global<u32> = Global::new(1);
#[inline(always)]
pub fn builtins_version() -> u32 {
    *BUILTINS_VERSION.get()
}

impl ModuleObj {
    fn note_change(&self) {
        if self.slot_names.is_empty() {
            *BUILTINS_VERSION.get() += 1;
        }
    }
    fn dict_ref(&self) -> &PyDict {
        &self.dict.heap_ref::<DictObj>().d
    }
    pub fn slot_of(&self, name: Name) -> Option<usize> {
        if self.dict_mode.get() { None } else { self.slot_index.get(&name).map(|i| *i as usize) }
    }
    /// A global by name, builtins left out.
    pub fn get(&self, name: Name) -> R<Option<Obj>> {
        if let Some(i) = self.slot_of(name) {
            let v = self.slots.get()[i].clone();
            if !v.is_unset() {
                return Ok(Some(v));
            }
        }
        self.dict_ref().get_name(name)
    }
    /// An attribute of a module without slots, which stays what it is while `builtins_version` does; None also where nobody can tell.
    pub fn unchanged(&self, name: Name) -> Option<Obj> {
        if !self.slot_names.is_empty() || self.dict_mode.get() {
            return None;
        }
        self.dict_ref().get_name(name).ok().flatten()
    }
    pub fn set(&self, name: Name, v: Obj) -> R<()> {
        if let Some(i) = self.slot_of(name) {
            self.bind(i, v);
            return Ok(());
        }
        self.note_change();
        self.dict_ref().set(name.obj(), v)
    }
    /// Removes a global; false if it was not bound.
    pub fn remove(&self, name: Name) -> R<bool> {
        if let Some(i) = self.slot_of(name) {
            let old = self.slots.get_mut()[i].take();
            if !old.is_unset() {
                drop(old);
                return Ok(true);
            }
        }
        self.note_change();
        Ok(self.dict_ref().remove(name.obj_ref())?.is_some())
    }
    #[inline]
    fn bind(&self, slot: usize, v: Obj) {
        let old = std::mem::replace(&mut self.slots.get_mut()[slot], v);
        if old.is_unset() {
            self.note_bound(slot);
        }
        drop(old);
    }
    #[inline(never)]
    fn note_bound(&self, slot: usize) {
        let n = self.bindings.get();
        self.bindings.set(n + 1);
        self.bound.get_mut()[slot] = (self.dict_ref().len() as u32, n);
    }
    /// All bindings, in the order in which they were made.
    pub fn bindings(&self) -> Vec<(Obj, Obj)> {
        let mut slots: Vec<((u32, u32), usize)> = self.slots.get().iter().enumerate().filter(|(_, v)| !v.is_unset()).map(|(i, _)| (self.bound.get()[i], i)).collect();
        slots.sort_unstable();
        let mut slots = slots.into_iter().peekable();
        let mut out = Vec::new();
        let mut take = |out: &mut Vec<(Obj, Obj)>, before: u32| {
            while let Some((_, i)) = slots.next_if(|((len, _), _)| *len <= before) {
                out.push((self.slot_names[i].obj(), self.slots.get()[i].clone()));
            }
        };
        for (n, pair) in self.dict_ref().pairs().into_iter().enumerate() {
            take(&mut out, n as u32);
            out.push(pair);
        }
        take(&mut out, u32::MAX);
        out
    }
    /// Names that are bound.
    pub fn names(&self) -> Vec<Obj> {
        self.bindings().into_iter().map(|(name, _)| name).collect()
    }
    /// Drops every binding, in CPython's order: names with one leading underscore first, then the others but `__builtins__`.
    pub fn clear(&self) {
        let hidden = |s: &str| s.starts_with('_') && !s.starts_with("__");
        for pass in 0..2 {
            for k in self.names() {
                if k.as_str().is_some_and(|s| s != "__builtins__" && (pass == 1 || hidden(s))) {
                    // CPython leaves None behind: finalizers that still run test for it.
                    drop(self.set(intern(k.as_str().unwrap_or_default()), Obj::NONE));
                }
            }
        }
    }
}

/// The module's dict: from now on it is where the globals live.
pub fn dict_of(o: &Obj) -> Obj {
    let m = o.module_ref();
    if !m.dict_mode.get() {
        let all = m.bindings();
        let old = m.slots.replace(vec![Obj::UNSET; m.slot_names.len()]);
        drop(old);
        m.dict_ref().clear();
        for (name, v) in all {
            drop(m.dict_ref().set(name, v));
        }
        m.dict_mode.set(true);
        *BUILTINS_VERSION.get() += 1;
    }
    m.dict.clone()
}

// ---- Globals of generated code ----

/// Reads global number `i`; falls back to the module dict, then to builtins; NameError.
#[inline(always)]
pub fn load_global(o: &Obj, i: usize) -> R<Obj> {
    let v = o.module_ref().slots.get()[i].clone();
    if v.is_unset() {
        return load_slow(o, i);
    }
    Ok(v)
}
/// The slot is empty: a builtin (cached), or a name in the dict.
#[inline(never)]
fn load_slow(o: &Obj, i: usize) -> R<Obj> {
    let m = o.module_ref();
    let version = *BUILTINS_VERSION.get();
    if m.builtins_seen.get() == version {
        let known = m.builtin_cache.get()[i].clone();
        if !known.is_unset() {
            return Ok(known);
        }
    }
    if m.dict_mode.get() || crate::import::builtins().module_ref().dict_mode.get() {
        return load_name(o, m.slot_names[i]);
    }
    if m.builtins_seen.get() != version {
        drop(m.builtin_cache.replace(vec![Obj::UNSET; m.slot_names.len()]));
        m.builtins_seen.set(version);
    }
    let v = load_name(o, m.slot_names[i])?;
    let old = std::mem::replace(&mut m.builtin_cache.get_mut()[i], v.clone());
    drop(old);
    Ok(v)
}
/// Reads a global that has no slot, or a builtin.
pub fn load_name(o: &Obj, name: Name) -> R<Obj> {
    if let Some(v) = o.module_ref().get(name)? {
        return Ok(v);
    }
    let found = if crate::kinds::OWN_BUILTINS.exists() && o.module_ref().own_builtins.get() { chosen_builtin(o, name)? } else { builtin(name) };
    match found {
        Some(v) => Ok(v),
        None => Err(name_error(name)),
    }
}
/// A builtin as `__builtins__` gives it: a dict, a module, or what else is asked for the name (None has none: TypeError).
fn chosen_builtin(o: &Obj, name: Name) -> R<Option<Obj>> {
    match o.module_ref().get(intern("__builtins__"))? {
        Some(b) if b.tag() == Tag::Dict && b.id() != crate::import::builtins().module_ref().dict.id() => b.heap_ref::<DictObj>().d.get_name(name),
        Some(b) if b.tag() != Tag::Dict && b.tag() != Tag::Module => match crate::subscr::getitem(&b, name.obj_ref()) {
            Err(e) if e.is(&crate::exc::KEY_ERROR) => Ok(None),
            r => r.map(Some),
        },
        _ => Ok(builtin(name)),
    }
}
/// A name of the `builtins` module.
pub fn builtin(name: Name) -> Option<Obj> {
    let b = crate::import::builtins();
    b.module_ref().get(name).ok().flatten()
}
#[inline(always)]
pub fn store_global(o: &Obj, i: usize, v: Obj) -> R<()> {
    let m = o.module_ref();
    if m.dict_mode.get() {
        return m.dict_ref().set(m.slot_names[i].obj(), v);
    }
    m.bind(i, v);
    Ok(())
}
pub fn store_name(o: &Obj, name: Name, v: Obj) -> R<()> {
    o.module_ref().set(name, v)
}
pub fn delete_global(o: &Obj, i: usize) -> R<()> {
    delete_name(o, o.module_ref().slot_names[i])
}
pub fn delete_name(o: &Obj, name: Name) -> R<()> {
    if o.module_ref().remove(name)? { Ok(()) } else { Err(name_error(name)) }
}

/// `name 'x' is not defined`
#[cold]
pub fn name_error(name: Name) -> Err {
    let e = crate::err!(NAME_ERROR, "name '{}' is not defined", name.as_str());
    crate::attr::set_hidden_field(&e.obj(), n::FIELD_NAME.get(), name.obj());
    e
}
/// A local variable without a value.
#[cold]
pub fn unbound_local(name: &str) -> Err {
    crate::err!(UNBOUND_LOCAL_ERROR, "cannot access local variable '{}' where it is not associated with a value", name)
}
/// A variable of an enclosing function without a value; `super()`: the class that a method is in.
#[cold]
pub fn unbound_free(name: &str) -> Err {
    if name == "super()" {
        return crate::err!(RUNTIME_ERROR, "super(): empty __class__ cell");
    }
    let e = crate::err!(NAME_ERROR, "cannot access free variable '{}' where it is not associated with a value in enclosing scope", name);
    crate::attr::set_hidden_field(&e.obj(), n::FIELD_NAME.get(), intern(name).obj());
    e
}

// ---- Attributes ----

/// module_getattro without hooks on the class. None: no such attribute.
pub fn get_attribute(o: &Obj, name: Name) -> R<Option<Obj>> {
    let m = o.module_ref();
    let cls = o.cls();
    let on_class = cls.lookup(name);
    if let Some(d) = &on_class {
        if crate::descr::is_data(d) && crate::descr::reads(d) {
            return crate::descr::get(d.clone(), Some(o), cls).map(Some);
        }
    }
    if let Some(v) = m.get(name)? {
        return Ok(Some(v));
    }
    if let Some(d) = on_class {
        return crate::descr::get(d, Some(o), cls).map(Some);
    }
    if name == n::DICT.get() {
        return Ok(Some(dict_of(o)));
    }
    if name == n::CLASS.get() {
        return Ok(Some(cls.obj()));
    }
    if !m.refusal.get().is_empty() {
        crate::start::stop_refused(m.refusal.get());
    }
    // module_get_annotations: every module has some.
    if name == n::ANNOTATIONS.get() {
        let d = Obj::new_dict();
        m.set(name, d.clone())?;
        return Ok(Some(d));
    }
    match m.get(n::GETATTR.get())? {
        Some(f) => crate::call::call(&f, &[name.obj()]).map(Some),
        None => Ok(None),
    }
}

static OS_CHANGED: crate::shared::Global<bool> = crate::shared::Global::new(false);

/// Has the program stored a function under a name by which `os.path` calls `os`?
pub fn os_is_changed() -> bool {
    *OS_CHANGED.get()
}

/// What statements would call if they were not translated (`__import__`, `__build_class__`) cannot get another value; its own may be put back.
fn check_builtin(m: &ModuleObj, name: &str, v: Option<&Obj>) -> R<()> {
    let statement = match name {
        "__import__" => "import",
        "__build_class__" => "class",
        _ => return Ok(()),
    };
    let is_own = v.and_then(|f| f.as_builtin()).is_some_and(|f| f.def.name == name);
    if !is_own && m.get(n::NAME.get())?.is_some_and(|s| s.as_str() == Some("builtins")) {
        crate::start::stop_refused(&format!("PT4001: builtins.{name} gets another value: {statement} statements are translated, they do not call it"));
    }
    Ok(())
}

pub fn set_attribute(o: &Obj, name: Name, v: Option<Obj>) -> R<()> {
    let m = o.module_ref();
    if name == n::CLASS.get() {
        return match v.and_then(|v| v.as_type()) {
            Some(t) if t.layout.get() == Tag::Module => {
                o.head().cls.set(t);
                Ok(())
            }
            _ => raise!(TYPE_ERROR, "__class__ assignment only supported for mutable types or ModuleType subclasses"),
        };
    }
    check_builtin(m, name.as_str(), v.as_ref())?;
    if name == n::DICT.get() {
        raise!(ATTRIBUTE_ERROR, "readonly attribute");
    }
    if matches!(name.as_str(), "getcwd" | "getcwdb" | "stat" | "lstat") {
        *OS_CHANGED.get() = true;
    }
    match v {
        Some(v) => m.set(name, v),
        None => {
            if m.remove(name)? {
                Ok(())
            } else {
                Err(crate::attr::attribute_error(format!("'module' object has no attribute '{}'", name.as_str()), o, name))
            }
        }
    }
}

pub fn name_of(o: &Obj) -> Option<String> {
    o.module_ref().get(n::NAME.get()).ok().flatten().and_then(|v| v.as_str().map(str::to_string))
}

pub fn missing_attribute_text(o: &Obj, name: Name) -> String {
    let m = o.module_ref();
    match name_of(o) {
        // CPython asks the module's spec, and the program has none.
        Some(text) if m.initializing.get() && text != "__main__" => format!("partially initialized module '{}' has no attribute '{}' (most likely due to a circular import)", text, name.as_str()),
        Some(text) => format!("module '{}' has no attribute '{}'", text, name.as_str()),
        None => format!("module has no attribute '{}'", name.as_str()),
    }
}

/// `<module 'm' from 'file'>`, or what a spec or loader that the program gave the module says (importlib._bootstrap: _module_repr).
pub fn repr(o: &Obj) -> R<Obj> {
    if !crate::features::MODULE_ORIGINS.is_there() {
        return Ok(repr_of_place(o));
    }
    let m = o.module_ref();
    let given = |name: &str| Ok::<_, crate::exc::Err>(m.get(intern(name))?.filter(|v| matches!(v.tag(), Tag::Inst | Tag::Type)));
    let has_file = m.get(n::FILE.get())?.is_some();
    match (given("__spec__")?, given("__loader__")?) {
        (Some(spec), _) if !has_file && name_of(o).is_none_or(|name| !crate::import::is_native(&name) && !crate::import::is_frozen(&name)) => repr_of_spec(&spec),
        (None, Some(loader)) => {
            if let Some(f) = crate::attr::getattr_opt(&loader, intern("module_repr"))? {
                if let Ok(text) = crate::call::call(&f, std::slice::from_ref(o)) {
                    return Ok(text);
                }
            }
            if has_file {
                return Ok(repr_of_place(o));
            }
            let name = m.get(n::NAME.get())?.unwrap_or_else(|| Obj::str("?"));
            Ok(Obj::str(&format!("<module {} ({})>", shown(&name)?, shown(&loader)?)))
        }
        _ => Ok(repr_of_place(o)),
    }
}

fn shown(o: &Obj) -> R<String> {
    Ok(crate::repr::repr(o)?.as_str().unwrap_or_default().to_string())
}

fn repr_of_spec(spec: &Obj) -> R<Obj> {
    let of = |name: &str| crate::attr::getattr(spec, intern(name));
    let name = match of("name")? {
        name if name.is_none() => Obj::str("?"),
        name => name,
    };
    let (name, origin) = (shown(&name)?, of("origin")?);
    let place = if !origin.is_none() && crate::ops::truthy(&of("has_location")?)? {
        format!(" from {}", shown(&origin)?)
    } else if !origin.is_none() {
        format!(" ({})", crate::repr::str_of(&origin)?.as_str().unwrap_or_default())
    } else {
        match of("loader")? {
            loader if loader.is_none() => String::new(),
            loader => format!(" ({})", shown(&loader)?),
        }
    };
    Ok(Obj::str(&format!("<module {name}{place}>")))
}

fn repr_of_place(o: &Obj) -> Obj {
    let m = o.module_ref();
    let name = name_of(o).unwrap_or_else(|| "?".to_string());
    let file = m.get(n::FILE.get()).ok().flatten();
    match file.as_ref().filter(|f| f.as_str().is_some()) {
        _ if crate::import::is_frozen(&name) => Obj::str(&format!("<module '{name}' (frozen)>")),
        Some(f) => Obj::str(&format!("<module '{}' from {}>", name, crate::repr::repr(f).unwrap_or_else(|_| f.clone()).as_str().unwrap_or_default())),
        None if crate::import::is_native(&name) => Obj::str(&format!("<module '{name}' (built-in)>")),
        _ => Obj::str(&format!("<module '{name}'>")),
    }
}
