//! Functions: Python ones (`FuncObj`), native ones (`BuiltinObj`), bound methods.

use crate::exc::R;
use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::ty;
use std::cell::Cell;

/// The parameters of a function. Slots are in CPython's order: positional (positional-only first), keyword-only, `*args`, `**kwargs`.
pub struct Sig {
    /// The names of the slots, `*args` and `**kwargs` included.
    pub names: &'static [&'static str],
    pub posonly: u16,
    /// Positional parameters, positional-only ones included.
    pub pos: u16,
    pub kwonly: u16,
    pub varargs: bool,
    pub varkw: bool,
}

impl Sig {
    pub const fn slots(&self) -> usize {
        self.names.len()
    }
    /// Only positional parameters: the fast path of calls.
    #[inline(always)]
    pub const fn is_simple(&self) -> bool {
        self.kwonly == 0 && !self.varargs && !self.varkw
    }
}

pub const CODE_GENERATOR: u8 = 1;
pub const CODE_COROUTINE: u8 = 2;
pub const CODE_ASYNC_GENERATOR: u8 = 4;
/// C code in CPython: not in tracebacks (passes/analyse/hidden-frames.ts).
pub const CODE_HIDDEN: u8 = 8;
/// Made at run time: `_execute` walks it, the closure holds how (modules/made.rs).
pub const CODE_MADE: u8 = 16;

/// What is fixed about a Python function; a static of the generated crate.
pub struct Code {
    pub name: &'static str,
    pub qualname: &'static str,
    /// As CPython's co_filename.
    pub file: &'static str,
    /// Line of the `def`.
    pub line: u32,
    pub sig: Sig,
    pub flags: u8,
    /// Called with one filled slot per parameter.
    pub entry: fn(&FuncObj, &[Obj]) -> R<Obj>,
    /// Positions for tracebacks, see trace.rs.
    pub locs: &'static [Place],
    /// What a code object says of the variables; None: the parameters only.
    pub names: Option<&'static CodeNames>,
    /// The body, where it is not compiled.
    pub packed: Option<&'static crate::packed::PackedFn>,
}
/// Parameters and plain locals; those that inner functions share; those of outer functions.
pub struct CodeNames {
    pub locals: &'static [&'static str],
    pub cells: &'static [&'static str],
    pub free: &'static [&'static str],
}
impl Code {
    pub fn all_locs(&self) -> &'static [Place] {
        match self.packed {
            Some(p) => p.locs(),
            None => self.locs,
        }
    }
}

/// (line, end line, column, end column); columns are 0-based UTF-8 byte offsets as in CPython.
#[derive(Clone, Copy)]
pub struct Loc(pub u32, pub u32, pub u16, pub u16);

/// A position as `Code` stores it: line, further lines, column, end column; of a method call also the column where the lookup
/// of the method ends (else 0), which is a position of its own when the method is missing.
#[derive(Clone, Copy)]
pub struct Place(pub u32, pub u16, pub u16, pub u16, pub u16);
impl Place {
    pub fn whole(self) -> Loc {
        Loc(self.0, self.0 + self.1 as u32, self.2, self.3)
    }
    pub fn lookup(self) -> Loc {
        Loc(self.0, self.0, self.2, self.4)
    }
}

#[repr(C)]
pub struct FuncObj {
    pub head: Head,
    /// Another one after `f.__code__ = g.__code__`.
    pub(crate) code: Cell<&'static Code>,
    /// Unset: the code's (see [`name_of`], [`qualname_of`]).
    pub name: Shared<Obj>,
    pub qualname: Shared<Obj>,
    /// The module object whose globals the function reads.
    pub globals: Obj,
    /// Cells.
    pub closure: Box<[Obj]>,
    /// A tuple or None.
    pub defaults: Shared<Obj>,
    /// A dict or None.
    pub kwdefaults: Shared<Obj>,
    pub doc: Shared<Obj>,
    /// A dict, or Unset until asked for.
    pub annotations: Shared<Obj>,
    /// `__module__`; Unset: the name of the module (see [`module_of`]).
    pub module: Shared<Obj>,
}

impl FuncObj {
    #[inline(always)]
    pub fn code(&self) -> &'static Code {
        self.code.get()
    }
    /// It keeps its names.
    pub fn set_code(&self, code: &'static Code) {
        drop(self.name.replace(name_of(self)));
        drop(self.qualname.replace(qualname_of(self)));
        self.code.set(code);
    }
}

/// A default of a native parameter.
#[derive(Clone, Copy)]
pub enum Def {
    Required,
    /// `name=`: the slot stays Unset.
    Unset,
    None,
    True,
    False,
    Int(i64),
    Str(&'static str),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NativeKind {
    /// `/// py: module.f(...)`
    Function,
    /// `/// py: type.f(self, ...)`: binds self.
    Method,
    /// `/// py-class: type.f(cls, ...)`
    ClassMethod,
    /// `/// py-static: type.f(...)`, and every `type.__new__(cls, ...)`
    StaticMethod,
    /// `/// py-get: type.attr`: slot 0 is self.
    Getter,
    /// `/// py-set: type.attr`: slots are self and the value (Unset: delete).
    Setter,
}

/// A native function or method; a static of the generated crate, made from a `/// py:` row.
pub struct NativeDef {
    pub name: &'static str,
    pub sig: Sig,
    /// One per positional and keyword-only parameter.
    pub defaults: &'static [Def],
    pub kind: NativeKind,
    pub f: fn(&[Obj]) -> R<Obj>,
}

#[repr(C)]
pub struct BuiltinObj {
    pub head: Head,
    pub def: &'static NativeDef,
    /// The bound self, or Unset.
    pub self_: Obj,
    /// `__objclass__` of a method, `__module__` of a function, or None.
    pub owner: Obj,
}

#[repr(C)]
pub struct MethodObj {
    pub head: Head,
    pub func: Obj,
    pub self_: Obj,
}

/// Makes a Python function. `module` is the module object; `defaults` a tuple or None, `kwdefaults` a dict or None.
pub fn new_function(code: &'static Code, module: &Obj, closure: Vec<Obj>, defaults: Obj, kwdefaults: Obj) -> Obj {
    crate::kinds::FUNCTION.made();
    alloc(
        Tag::Func,
        FuncObj {
            head: Head::new(ty::FUNCTION.get()),
            code: Cell::new(code),
            name: Shared::new(Obj::UNSET),
            qualname: Shared::new(Obj::UNSET),
            globals: module.clone(),
            closure: closure.into_boxed_slice(),
            defaults: Shared::new(defaults),
            kwdefaults: Shared::new(kwdefaults),
            doc: Shared::new(Obj::UNSET),
            annotations: Shared::new(Obj::UNSET),
            module: Shared::new(Obj::UNSET),
        },
    )
}

/// `f.__doc__ = doc` and `f.__annotations__ = annotations` of a fresh function (Unset: none).
pub fn set_documentation(f: &Obj, doc: Obj, annotations: Obj) {
    if let Some(f) = f.as_func() {
        drop(f.doc.replace(doc));
        drop(f.annotations.replace(annotations));
    }
}

/// `__name__`
pub fn name_of(f: &FuncObj) -> Obj {
    let v = f.name.cloned();
    if v.is_unset() { crate::names::intern(f.code().name).obj() } else { v }
}
/// `__qualname__`
pub fn qualname_of(f: &FuncObj) -> Obj {
    let v = f.qualname.cloned();
    if v.is_unset() { crate::names::intern(f.code().qualname).obj() } else { v }
}
/// `__module__`: what the module's `__name__` is, until it is set.
pub fn module_of(f: &FuncObj) -> Obj {
    let v = f.module.cloned();
    if !v.is_unset() {
        return v;
    }
    match f.globals.as_module() {
        Some(m) => m.get(crate::names_used::NAME.get()).ok().flatten().unwrap_or(Obj::NONE),
        None => Obj::NONE,
    }
}

impl Obj {
    pub fn bound_method(func: Obj, self_: Obj) -> Obj {
        alloc(Tag::Method, MethodObj { head: Head::new(ty::METHOD.get()), func, self_ })
    }
    /// A module-level native function (`self_` Unset) or a native method bound to `self_`.
    pub fn builtin(def: &'static NativeDef, self_: Obj, owner: Obj) -> Obj {
        alloc(Tag::Builtin, BuiltinObj { head: Head::new(ty::BUILTIN_FUNCTION.get()), def, self_, owner })
    }
}
