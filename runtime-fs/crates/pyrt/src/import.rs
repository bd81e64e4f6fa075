//! `import`: the table of linked modules, `sys.modules`, packages (import.c, importlib/_bootstrap.py).

use crate::dict::PyDict;
use crate::exc::{Err, R};
use crate::features::{MODULE_FILES, STORES};
use crate::func::NativeDef;
use crate::heap::DictObj;
use crate::module::ModuleObj;
use crate::names::{intern, Name};
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::start::Program;
use crate::types::StaticType;

/// A module linked into the program.
pub struct ModuleDef {
    /// Dotted name.
    pub name: &'static str,
    pub file: Option<&'static str>,
    pub is_package: bool,
    /// The global slots of a Python module.
    pub globals: &'static [&'static str],
    /// Its code knows one module object: machine code does, packed code is loaded anew.
    pub single: bool,
    /// Runs the module body (Python) or fills the module (native).
    pub exec: fn(&Obj) -> R<()>,
}

/// A row of a native module.
pub enum NativeItem {
    Fn(&'static NativeDef),
    Const(&'static str, fn() -> Obj),
    Type(&'static str, &'static StaticType),
}

static PROGRAM: Global<Option<&'static Program>> = Global::new(None);
static SYS_MODULES: Global<Obj> = Global::new(Obj::UNSET);
static BUILTINS: Global<Obj> = Global::new(Obj::UNSET);

pub fn set_program(p: &'static Program) {
    *PROGRAM.get() = Some(p);
}

/// `sys.prefix`.
pub fn prefix() -> &'static str {
    (*PROGRAM.get()).map_or("", |p| p.prefix)
}

/// The file of the program.
pub fn main_file() -> Option<&'static str> {
    let program = (*PROGRAM.get())?;
    program.modules.iter().find(|m| m.name == program.main)?.file
}

/// `sys.modules`
pub fn sys_modules() -> Obj {
    let m = SYS_MODULES.get();
    if m.is_unset() {
        *m = Obj::new_dict();
    }
    m.clone()
}
fn table() -> Obj {
    // `sys.modules = ...` replaces what Python sees, not what import uses, as in CPython.
    sys_modules()
}

/// The `builtins` module.
pub fn builtins() -> Obj {
    let b = BUILTINS.get();
    if b.is_unset() {
        let m = Obj::module("builtins");
        *BUILTINS.get() = m.clone();
        fill_keywords(&m);
        fill_native(&m, "builtins");
        if let Some(d) = table().as_dict() {
            d.set_name(intern("builtins"), m);
        }
    }
    BUILTINS.get().clone()
}

/// The constants of `builtins` that are keywords of the language; everything else in it is linked by name.
fn fill_keywords(m: &Obj) {
    let Tag::Module = m.tag() else { return };
    let mo = m.heap_ref::<ModuleObj>();
    let put = |name: &str, v: Obj| drop(mo.set(intern(name), v));
    put("None", Obj::NONE);
    put("True", Obj::TRUE);
    put("False", Obj::FALSE);
    put("Ellipsis", Obj::ELLIPSIS);
    put("NotImplemented", Obj::NOT_IMPLEMENTED);
    put("__debug__", Obj::TRUE);
}

fn natives_of(name: &str) -> Option<&'static [NativeItem]> {
    (*PROGRAM.get())?.natives.iter().find(|(m, _)| *m == name).map(|(_, items)| *items)
}

/// The docstring of a builtin, where the program asks for docstrings.
pub fn doc(key: &str) -> Obj {
    let docs = (*PROGRAM.get()).map_or(&[][..], |p| p.docs);
    docs.binary_search_by(|(k, _)| (*k).cmp(key)).map_or(Obj::NONE, |i| Obj::str(docs[i].1))
}

pub fn code_texts() -> &'static [crate::code_text::CodeText] {
    (*PROGRAM.get()).map_or(&[], |p| p.texts)
}

pub fn def_of(name: &str) -> Option<&'static ModuleDef> {
    let p = (*PROGRAM.get())?;
    p.modules.iter().copied().find(|m| m.name == name).or_else(|| if name == "__main__" { p.modules.iter().copied().find(|m| m.name == p.main) } else { None })
}

/// Is it a module without Python source?
pub fn is_native(name: &str) -> bool {
    def_of(name).is_none() && (natives_of(name).is_some() || name == "builtins")
}

/// Can the program import it?
pub fn exists(name: &str) -> bool {
    def_of(name).is_some() || natives_of(name).is_some() || name == "builtins"
}

/// Stores the native functions, constants and types of a module.
fn fill_native(m: &Obj, name: &str) {
    let Some(items) = natives_of(name) else { return };
    let Tag::Module = m.tag() else { return };
    let mo = m.heap_ref::<ModuleObj>();
    let about = doc(name);
    if !about.is_none() {
        drop(mo.set(n::DOC.get(), about));
    }
    // `sys.__excepthook__` is `sys.excepthook`.
    let plain = |def: &NativeDef| {
        let inner = def.name.strip_prefix("__")?.strip_suffix("__")?;
        let same = |other: &&NativeItem| matches!(other, NativeItem::Fn(d) if d.name == inner && std::ptr::fn_addr_eq(d.f, def.f));
        items.iter().find(same).map(|_| inner)
    };
    let mut aliases = Vec::new();
    for item in items {
        let (key, v) = match item {
            NativeItem::Fn(def) if plain(def).is_some() => {
                aliases.extend(plain(def).map(|inner| (def.name, inner)));
                continue;
            }
            NativeItem::Fn(def) if def.name == "open" => (def.name, opener(def, name)),
            NativeItem::Fn(def) => (def.name, Obj::builtin(def, Obj::UNSET, Obj::str(name))),
            NativeItem::Const(key, make) => (*key, make()),
            NativeItem::Type(key, t) => (*key, t.get().obj()),
        };
        let _ = mo.set(intern(key), v);
    }
    for (key, inner) in aliases {
        if let Ok(Some(v)) = mo.get(intern(inner)) {
            let _ = mo.set(intern(key), v);
        }
    }
}

/// `io.open is open`: both belong to `io`. (By its own name: one that is written out here would link every function of that name.)
fn opener(def: &'static NativeDef, module: &str) -> Obj {
    if module == "builtins" {
        return Obj::builtin(def, Obj::UNSET, Obj::str("io"));
    }
    let known = builtins().as_module().and_then(|b| b.get(intern(def.name)).ok().flatten());
    let same = known.filter(|o| o.as_builtin().is_some_and(|b| std::ptr::fn_addr_eq(b.def.f, def.f)));
    same.unwrap_or_else(|| Obj::builtin(def, Obj::UNSET, Obj::str(module)))
}

/// `import a.b.c`: imports every parent, gives the leaf module.
pub fn import(name: &str) -> R<Obj> {
    if let Some(m) = loaded(name)? {
        return Ok(m);
    }
    let parent = name.rsplit_once('.');
    if let Some((package, leaf)) = parent {
        let p = import(package)?;
        if let Some(m) = loaded(name)? {
            return Ok(m);
        }
        if crate::attr::getattr_opt(&p, n::PATH.get())?.is_none() {
            return Err(not_found(&format!("No module named '{name}'; '{package}' is not a package"), name));
        }
        let m = load(name)?;
        let leaf_name = intern(leaf);
        let set = if STORES.is_there() { crate::attr::setattr(&p, leaf_name, m.clone()) } else { crate::module::set_attribute(&p, leaf_name, Some(m.clone())) };
        match set {
            Err(e) if e.is(&crate::exc::ATTRIBUTE_ERROR) => crate::warn::warn(&crate::exc::IMPORT_WARNING, &format!("Cannot set an attribute on '{package}' for child module '{leaf}'"))?,
            set => set?,
        }
        return Ok(m);
    }
    load(name)
}

/// The program is in the syntax of PEP 695: all functions and classes have `__type_params__`, which CPython 3.11 does not know.
pub fn has_type_params() -> bool {
    matches!(loaded("_type_params"), Ok(Some(_)))
}

/// The module in `sys.modules`.
pub fn loaded(name: &str) -> R<Option<Obj>> {
    if name == "builtins" {
        return Ok(Some(builtins()));
    }
    match table().heap_ref::<DictObj>().d.get(&Obj::str(name))? {
        Some(m) if m.is_none() => Err(not_found(&format!("import of {name} halted; None in sys.modules"), name)),
        Some(m) if m.as_module().is_some_and(|m| m.initializing.get()) => {
            // Also where its body fails meanwhile, as in CPython.
            crate::import_wait::wait_for(&m, name)?;
            Ok(Some(m))
        }
        found => Ok(found),
    }
}

#[cold]
fn not_found(text: &str, name: &str) -> Err {
    let e = crate::err!(MODULE_NOT_FOUND_ERROR, "{}", text);
    crate::attr::set_hidden_field(&e.obj(), n::FIELD_NAME.get(), Obj::str(name));
    e
}

type Finder = fn(name: &str, before: bool) -> R<Option<Obj>>;
/// Of programs that have `sys.meta_path`.
static FINDER: Global<Option<Finder>> = Global::new(None);

/// Of programs that have `sys.path`: whether a folder that they have added to it has the module (sys.rs).
static ADDED_FOLDERS: Global<Option<fn(&str) -> R<()>>> = Global::new(None);

pub fn set_added_folders(f: fn(&str) -> R<()>) {
    *ADDED_FOLDERS.get() = Some(f);
}

/// Is it a module that only code imports that nothing mentions?
fn is_absent(name: &str) -> bool {
    (*PROGRAM.get()).is_some_and(|p| p.absent.contains(&name))
}

pub fn set_finder(f: Finder) {
    *FINDER.get() = Some(f);
}

fn load(name: &str) -> R<Obj> {
    let finder = *FINDER.get();
    if let Some(find) = finder {
        if let Some(m) = find(name, true)? {
            return Ok(m);
        }
    }
    let def = def_of(name);
    if def.is_none() && natives_of(name).is_none() {
        if is_absent(name) {
            crate::start::stop_refused(&format!("PT4002: the module '{name}' is not part of this build: the program mentions nothing that imports it; build it with --whole-library, or import it"));
        }
        if MODULE_FILES.is_there() {
            if let Some(m) = from_file(name)? {
                return Ok(m);
            }
        }
        if let Some(find) = finder {
            if let Some(m) = find(name, false)? {
                return Ok(m);
            }
        }
        if let Some(search) = *ADDED_FOLDERS.get() {
            search(name)?;
        }
        return Err(not_found(&format!("No module named '{name}'"), name));
    }
    crate::modules::copies::check_import(def)?;
    let m = create(name, def);
    let modules = table();
    let modules: &PyDict = &modules.heap_ref::<DictObj>().d;
    modules.set(Obj::str(name), m.clone())?;
    if let Err(e) = execute(&m, name, def) {
        let _ = modules.remove(&Obj::str(name));
        return Err(e);
    }
    // Modules stand in the order in which they were ready.
    match modules.remove(&Obj::str(name))? {
        Some((key, ready)) => {
            modules.set(key, ready.clone())?;
            Ok(ready)
        }
        None => Ok(m),
    }
}

/// Looks for modules in files when the program runs; linked into programs that may have some.
const FILES: &str = "_module_files";

/// A module of a file on `sys.path` or in a package (src/stdlib/prelude/_module_files.py).
fn from_file(name: &str) -> R<Option<Obj>> {
    let top = name.split('.').next().unwrap_or(name);
    if def_of(FILES).is_none() || crate::modules::stdlib_names::contains(top) {
        return Ok(None);
    }
    let files = import(FILES)?;
    // Not there while the module is imported itself.
    let Some(load) = crate::attr::getattr_opt(&files, intern("load"))? else { return Ok(None) };
    let found = crate::call::call(&load, &[Obj::str(name)])?;
    Ok(if found.is_none() { None } else { Some(found) })
}

/// Modules that CPython 3.11 carries frozen: the ones that it needs to start (as `_FROZEN` of _module_specs.py).
pub fn is_frozen(name: &str) -> bool {
    matches!(
        name,
        "_collections_abc" | "_sitebuiltins" | "abc" | "codecs" | "genericpath" | "importlib.machinery" | "importlib.util" | "io" | "ntpath" | "os" | "posixpath" | "runpy" | "site" | "stat" | "zipimport"
    )
}

/// The module object with the attributes that importlib sets.
pub fn create(name: &str, def: Option<&ModuleDef>) -> Obj {
    let m = match def {
        Some(d) => crate::module::from_def(d),
        None => Obj::module(name),
    };
    let mo = m.heap_ref::<ModuleObj>();
    let put = |k: Name, v: Obj| drop(mo.set(k, v));
    put(n::NAME.get(), Obj::str(name));
    let package = match def {
        Some(d) if d.is_package => Some(name),
        _ => name.rsplit_once('.').map(|p| p.0),
    };
    // A folder's `__main__.py` is in a package without a name.
    let is_script = name == "__main__" && !def.and_then(|d| d.file).is_some_and(|f| f.ends_with("__main__.py"));
    put(n::PACKAGE.get(), if is_script { Obj::NONE } else { Obj::str(package.unwrap_or("")) });
    if name == "__main__" {
        put(intern("__annotations__"), Obj::new_dict());
        put(intern("__builtins__"), builtins());
    }
    if let Some(d) = def {
        if let Some(f) = d.file {
            // The folder of a namespace package.
            let is_namespace = f.ends_with('/');
            put(n::FILE.get(), if is_namespace { Obj::NONE } else { Obj::str(f) });
            if !is_namespace && !is_frozen(name) {
                put(intern("__cached__"), if name == "__main__" { Obj::NONE } else { Obj::str(&cached(f)) });
            }
            if d.is_package {
                let dir = f.rsplit_once('/').map_or("", |p| p.0);
                put(n::PATH.get(), Obj::list(vec![Obj::str(dir)]));
            }
        }
        // Modules that ask for it see the dict, but for the main one; it costs the others.
        let asked = name != "__main__" && d.globals.contains(&"__builtins__");
        put(intern("__builtins__"), if asked { crate::module::dict_of(&builtins()) } else { builtins() });
    }
    m
}

/// Gives each module its `__spec__` (src/stdlib/prelude/_module_specs.py), in programs that ask for them.
static DESCRIBE: Global<Obj> = Global::new(Obj::UNSET);

/// py: _portalis.describe_modules(function, /) -> None
pub fn describe_modules(a: &[Obj]) -> R<Obj> {
    *DESCRIBE.get() = a[0].clone();
    Ok(Obj::NONE)
}
/// Before the body runs.
fn describe(m: &Obj) -> R<()> {
    let f = DESCRIBE.get().clone();
    if f.is_unset() { Ok(()) } else { crate::call::call(&f, std::slice::from_ref(m)).map(drop) }
}
/// For `run_main`: what describes modules is imported before the first of them runs.
pub fn prepare_descriptions() -> R<()> {
    if def_of("_module_specs").is_some() { import("_module_specs").map(drop) } else { Ok(()) }
}

/// Where CPython would keep the bytecode of a file.
fn cached(file: &str) -> String {
    let (dir, name) = file.rsplit_once('/').unwrap_or((".", file));
    format!("{dir}/__pycache__/{}.cpython-311.pyc", name.strip_suffix(".py").unwrap_or(name))
}

/// Runs the body.
pub fn execute(m: &Obj, name: &str, def: Option<&'static ModuleDef>) -> R<()> {
    fill_native(m, name);
    describe(m)?;
    match def {
        Some(d) => run_body(m, name, d),
        None => Ok(()),
    }
}

pub fn run_body(m: &Obj, name: &str, d: &ModuleDef) -> R<()> {
    let mo = m.heap_ref::<ModuleObj>();
    mo.initializing.set(true);
    crate::trace::push_module(name);
    let r = (d.exec)(m);
    crate::trace::pop_module();
    mo.initializing.set(false);
    r
}

/// `importlib.reload`: the body runs again in the same module; native modules stay as they are.
pub fn execute_again(m: &Obj) -> R<()> {
    let name = crate::module::name_of(m).unwrap_or_default();
    match def_of(&name) {
        Some(def) => execute(m, &name, Some(def)),
        None if is_native(&name) => Ok(()),
        None => Err(not_found(&format!("spec not found for the module '{name}'"), &name)),
    }
}

/// `from m import name`
pub fn import_from(module: &Obj, name: Name) -> R<Obj> {
    if let Some(v) = crate::attr::getattr_opt(module, name)? {
        return Ok(v);
    }
    let package = match crate::attr::getattr_opt(module, n::NAME.get())? {
        Some(p) => p.as_str().map(str::to_string),
        None => None,
    };
    let Some(package) = package else { return Err(cannot_import(module, "<unknown module name>", name)) };
    let full = format!("{package}.{}", name.as_str());
    let is_package = crate::attr::getattr_opt(module, n::PATH.get())?.is_some();
    if let Some(m) = loaded(&full)? {
        return Ok(m);
    }
    if is_package && (exists(&full) || is_absent(&full) || (MODULE_FILES.is_there() && def_of(FILES).is_some())) {
        match import(&full) {
            Err(e) if crate::builtins::import_function::is_missing(&e, &full)? => return Err(cannot_import(module, &package, name)),
            r => r.map(drop)?,
        }
        if let Some(v) = crate::attr::getattr_opt(module, name)? {
            return Ok(v);
        }
    }
    Err(cannot_import(module, &package, name))
}

#[cold]
fn cannot_import(module: &Obj, package: &str, name: Name) -> Err {
    let file = crate::attr::getattr_opt(module, n::FILE.get()).ok().flatten();
    let place = file.as_ref().and_then(|f| f.as_str()).unwrap_or("unknown location").to_string();
    let partial = package != "__main__" && module.as_module().is_some_and(|m| m.initializing.get());
    let text = if partial {
        format!("cannot import name '{}' from partially initialized module '{}' (most likely due to a circular import) ({})", name.as_str(), package, place)
    } else {
        format!("cannot import name '{}' from '{}' ({})", name.as_str(), package, place)
    };
    let e = crate::err!(IMPORT_ERROR, "{}", text);
    let o = e.obj();
    crate::attr::set_hidden_field(&o, n::FIELD_NAME.get(), Obj::str(package));
    crate::attr::set_hidden_field(&o, intern("path"), file.unwrap_or(Obj::NONE));
    e
}

/// `from m import *`: the names and values to bind.
pub fn import_star(module: &Obj) -> R<Vec<(Name, Obj)>> {
    let mut out = Vec::new();
    match crate::attr::getattr_opt(module, intern("__all__"))? {
        Some(all) => {
            let it = crate::iter::iter(&all)?;
            while let Some(k) = crate::iter::next(&it)? {
                match crate::names::name_of(&k) {
                    Some(name) => {
                        let v = match crate::attr::getattr_opt(module, name)? {
                            Some(v) => v,
                            // A native module holds what the program mentions.
                            None if crate::module::name_of(module).is_some_and(|n| is_native(&n)) => continue,
                            None => import_from_all(module, name)?,
                        };
                        out.push((name, v));
                    }
                    None => {
                        let m = crate::module::name_of(module).unwrap_or_default();
                        crate::raise!(TYPE_ERROR, "Item in {}.__all__ must be str, not {}", m, k.type_name());
                    }
                }
            }
        }
        None => {
            let Some(m) = module.as_module() else { return Ok(out) };
            for k in m.names() {
                if let Some(name) = crate::names::name_of(&k).filter(|x| !x.as_str().starts_with('_')) {
                    if let Some(v) = m.get(name)? {
                        out.push((name, v));
                    }
                }
            }
        }
    }
    Ok(out)
}

fn import_from_all(module: &Obj, name: Name) -> R<Obj> {
    match import_from(module, name) {
        Err(e) if e.is(&crate::exc::IMPORT_ERROR) => Err(crate::attr::no_attribute(module, name)),
        r => r,
    }
}
