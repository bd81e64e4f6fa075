//! Code and frame objects, as far as introspection needs them: positions and names, no bytecode. Locals are in frame_locals.rs.

use crate::frame_locals::ObjectLocals;
use crate::func::{Code, CODE_ASYNC_GENERATOR, CODE_COROUTINE, CODE_GENERATOR, CODE_MADE};
use crate::module::ModuleObj;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::shared::{Global, Shared};
use crate::trace::Traceback;
use crate::types::ty;
use std::cell::Cell;

/// The payload of a code object.
pub struct CodeData {
    pub code: &'static Code,
    pub free: usize,
    pub source: Source,
    /// The docstring of the function whose code it is, where it was asked for by `__code__`.
    pub doc: Shared<Obj>,
    /// Of a function that is made at run time: what another function needs to run it, where it was asked for by `__code__`.
    pub recipe: Shared<Obj>,
}
/// What running a code object means.
pub enum Source {
    /// The code of a function.
    Function,
    Text(&'static crate::code_text::CodeText),
    /// An expression made at run time.
    Tree(Obj),
}
/// The payload of a frame object.
pub struct FrameData {
    pub code: &'static Code,
    /// Line and `f_lasti` where it was last, when it is not on the stack.
    pub place: Cell<(u32, u32)>,
    /// Its place on the stack of frames (frames.rs) while it runs.
    pub depth: Cell<Option<usize>>,
    /// The calling frame or None, when it is not on the stack.
    pub back: Shared<Obj>,
    pub locals: ObjectLocals,
}

impl FrameData {
    fn place(&self) -> (u32, u32) {
        self.depth.get().and_then(crate::frames::place).unwrap_or(self.place.get())
    }
}

static CODES: Global<Vec<(usize, Obj)>> = Global::new(Vec::new());

/// The code object of a function: the same one each time.
pub fn object(code: &'static Code, free: usize) -> Obj {
    let key = code as *const Code as usize;
    if let Some((_, o)) = CODES.get().iter().find(|(k, _)| *k == key) {
        return o.clone();
    }
    crate::kinds::CODE.made();
    let o = Obj::native(ty::CODE.get(), CodeData { code, free, source: Source::Function, doc: Shared::new(Obj::UNSET), recipe: Shared::new(Obj::NONE) });
    CODES.get().push((key, o.clone()));
    o
}

/// `f.__code__`
pub fn of_function(f: &crate::func::FuncObj) -> Obj {
    let o = object(f.code(), free_of(f));
    if let Some(c) = o.payload::<CodeData>() {
        if c.doc.get().is_unset() {
            drop(c.doc.replace(f.doc.cloned()));
        }
        if f.code().flags & CODE_MADE != 0 && c.recipe.get().is_none() {
            drop(c.recipe.replace(f.closure.get(1).cloned().unwrap_or(Obj::NONE)));
        }
    }
    o
}

/// How many variables of outer functions it has.
pub fn free_of(f: &crate::func::FuncObj) -> usize {
    if f.code().flags & CODE_MADE != 0 { f.code().names.map_or(0, |n| n.free.len()) } else { f.closure.len() }
}

/// `f.__code__ = code`: of a function with the same globals, or else its code would read others; what is made at run time can have any.
pub fn replace(o: &Obj, f: &crate::func::FuncObj, c: &CodeData) -> crate::exc::R<()> {
    let known = matches!(c.source, Source::Function) && (c.code.flags | f.code().flags) & crate::func::CODE_HIDDEN == 0;
    if known && c.free != free_of(f) {
        crate::raise!(VALUE_ERROR, "{}() requires a code object with {} free vars, not {}", crate::func::name_of(f).as_str().unwrap_or_default(), free_of(f), c.free);
    }
    if c.code.flags & CODE_MADE != 0 && c.free == 0 && !c.recipe.get().is_none() {
        crate::modules::made::adopt(o, f, c)?;
    } else if !known || (c.code.flags | f.code().flags) & CODE_MADE != 0 || !module_of(c.code).is(&f.globals) {
        crate::start::stop_refused("PT4001: the code of a function is replaced by one with other globals");
    }
    f.set_code(c.code);
    Ok(())
}

/// The code object that `compile` gives.
pub fn of_source(code: &'static Code, source: Source) -> Obj {
    crate::kinds::CODE.made();
    Obj::native(ty::CODE.get(), CodeData { code, free: 0, source, doc: Shared::new(Obj::UNSET), recipe: Shared::new(Obj::NONE) })
}

fn tuple_of(names: &[&'static str]) -> Obj {
    Obj::tuple(names.iter().map(|s| Obj::str(s)).collect())
}

pub fn attribute(c: &CodeData, name: &str) -> Option<Obj> {
    let code = c.code;
    let sig = &code.sig;
    Some(match name {
        "co_name" => Obj::str(code.name),
        "co_qualname" => Obj::str(code.qualname),
        "co_filename" => Obj::str(code.file),
        "co_firstlineno" => Obj::int(code.line as i64),
        "co_argcount" => Obj::int(sig.pos as i64),
        "co_posonlyargcount" => Obj::int(sig.posonly as i64),
        "co_kwonlyargcount" => Obj::int(sig.kwonly as i64),
        "co_nlocals" => Obj::int(code.names.map_or(sig.names.len(), |n| n.locals.len()) as i64),
        "co_varnames" => tuple_of(code.names.map_or(sig.names, |n| n.locals)),
        "co_cellvars" => tuple_of(code.names.map_or(&[], |n| n.cells)),
        "co_freevars" => tuple_of(code.names.map_or(&[], |n| n.free)),
        "co_names" | "co_consts" | "co_code" | "co_stacksize" | "co_linetable" | "co_lnotab" | "co_exceptiontable" => {
            crate::start::stop_refused(&format!("PT4001: {name} tells of bytecode, which there is none of"))
        }
        "co_flags" => {
            let mut f = if matches!(c.source, Source::Function) { 3 } else { 0 };
            if let Source::Tree(tree) = &c.source {
                let future = crate::attr::getattr_opt(tree, crate::names::intern("_future")).ok().flatten();
                f |= future.map_or(0, |_| 0x100_0000);
            }
            if sig.varargs {
                f |= 4;
            }
            if sig.varkw {
                f |= 8;
            }
            if c.free > 0 {
                f |= 16;
            }
            if code.flags & CODE_GENERATOR != 0 {
                f |= 0x20;
            }
            if code.flags & CODE_COROUTINE != 0 {
                f |= 0x80;
            }
            if crate::coroutine::is_awaitable(code) {
                f |= 0x100;
            }
            if code.flags & CODE_ASYNC_GENERATOR != 0 {
                f |= 0x200;
            }
            Obj::int(f)
        }
        _ => return None,
    })
}

/// The module whose `__file__` is the code's file.
pub fn module_of_file(file: &str) -> Obj {
    let mods = crate::import::sys_modules();
    for m in mods.as_dict().map(|d| d.values()).unwrap_or_default() {
        if m.tag() != Tag::Module {
            continue;
        }
        let f = m.heap_ref::<ModuleObj>().get(n::FILE.get()).ok().flatten();
        if f.is_some_and(|f| f.as_str() == Some(file)) {
            return m;
        }
    }
    Obj::NONE
}

pub fn frame_of_traceback(t: &Traceback) -> Obj {
    let known = t.frame.cloned();
    if known.payload::<FrameData>().is_some() {
        return known;
    }
    frame(t.code, (t.loc.0, t.position * 2), None)
}

pub fn frame(code: &'static Code, place: (u32, u32), depth: Option<usize>) -> Obj {
    crate::kinds::FRAME.made();
    Obj::native(ty::FRAME.get(), FrameData { code, place: Cell::new(place), depth: Cell::new(depth), back: Shared::new(Obj::NONE), locals: ObjectLocals::new() })
}

/// The frame of a generator that is suspended or was not started.
pub fn frame_of_generator(g: &Obj) -> Obj {
    match g.as_gen() {
        Some(g) => match g.made() {
            Some(made) => crate::modules::made::frame_of(g, &made),
            None => g.frame().unwrap_or_else(|| frame(g.code.get(), (g.code.get().line, 0), None)),
        },
        None => Obj::NONE,
    }
}

/// The module whose globals the code reads; of a text the one that it runs in.
fn module_of(code: &Code) -> Obj {
    let cell = code.packed.map_or(Obj::NONE, |p| p.module.cell.obj().clone());
    if cell.tag() == Tag::Module { cell } else { module_of_file(code.file) }
}

fn globals(code: &Code) -> Obj {
    let module = module_of(code);
    if module.tag() == Tag::Module { crate::module::dict_of(&module) } else { Obj::new_dict() }
}

pub fn frame_attribute(f: &FrameData, name: &str) -> Option<Obj> {
    Some(match name {
        "f_code" => object(f.code, 0),
        "f_lineno" => Obj::int(f.place().0 as i64),
        "f_back" => match f.depth.get() {
            Some(at) => at.checked_sub(1).map_or(Obj::NONE, crate::frames::object),
            None => f.back.cloned(),
        },
        "f_globals" => f.locals.globals.get().some().cloned().unwrap_or_else(|| globals(f.code)),
        "f_locals" => crate::frame_locals::of_frame(f).unwrap_or_else(|| {
            if f.code.name != "<module>" {
                crate::start::stop_refused("PT4001: the locals of a function cannot be read from its frame");
            }
            globals(f.code)
        }),
        "f_builtins" => crate::module::dict_of(&crate::import::builtins()),
        "f_lasti" => Obj::int(f.place().1 as i64),
        "f_trace" => Obj::NONE,
        _ => return None,
    })
}

/// `types.TracebackType(next, frame, lasti, lineno)`
/// py: traceback.__new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)
pub fn traceback_new(a: &[Obj]) -> crate::exc::R<Obj> {
    let Some(f) = a[2].payload::<FrameData>() else { crate::raise!(TYPE_ERROR, "TracebackType() argument 'tb_frame' must be frame, not {}", a[2].type_name()) };
    if !a[1].is_none() && a[1].payload::<Traceback>().is_none() {
        crate::raise!(TYPE_ERROR, "expected traceback object or None, got '{}'", a[1].type_name());
    }
    let (lasti, line) = (crate::subscr::index_i64(&a[3])?, crate::subscr::index_i64(&a[4])?);
    let position = u32::try_from(lasti / 2).unwrap_or(u32::MAX);
    let known = f.code.all_locs().get(position as usize / 2).map(|p| if position % 2 == 0 { p.whole() } else { p.lookup() });
    let loc = known.filter(|l| l.0 as i64 == line).unwrap_or(crate::func::Loc(line as u32, line as u32, 0, 0));
    Ok(Obj::native(ty::TRACEBACK.get(), Traceback { code: f.code, loc, position, next: Shared::new(a[1].clone()), frame: Shared::new(a[2].clone()) }))
}

/// py: frame.__repr__(self, /) -> str
pub fn frame_repr(a: &[Obj]) -> crate::exc::R<Obj> {
    let Some(f) = a[0].payload::<FrameData>() else { return Ok(Obj::str("<frame>")) };
    Ok(Obj::str(&format!("<frame at {:#x}, file '{}', line {}, code {}>", a[0].id(), f.code.file, f.place().0, f.code.name)))
}

/// py: code.__repr__(self, /) -> str
pub fn code_repr(a: &[Obj]) -> crate::exc::R<Obj> {
    let Some(c) = a[0].payload::<CodeData>() else { return Ok(Obj::str("<code>")) };
    Ok(Obj::str(&format!("<code object {} at {:#x}, file \"{}\", line {}>", c.code.name, a[0].id(), c.code.file, c.code.line)))
}

/// With other names only, and of code that `compile` gave: compiled functions have theirs in the machine code.
/// py: code.replace(self, /, *, co_name=, co_qualname=, co_filename=, co_firstlineno=, co_argcount=, co_posonlyargcount=, co_kwonlyargcount=, co_nlocals=, co_stacksize=, co_flags=, co_code=, co_consts=, co_names=, co_varnames=, co_freevars=, co_cellvars=, co_linetable=, co_exceptiontable=)
pub fn code_replace(a: &[Obj]) -> crate::exc::R<Obj> {
    const NAMES: [&str; 8] = ["co_name", "co_qualname", "co_filename", "co_firstlineno", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals"];
    let Some(c) = a[0].payload::<CodeData>() else { return Ok(Obj::NONE) };
    let mut changed = a[9..].iter().any(|x| !x.is_unset());
    for (x, name) in a[3..9].iter().zip(&NAMES[2..]) {
        changed |= !x.is_unset() && !attribute(c, name).map_or(Ok(false), |old| crate::cmp::eq(x, &old))?;
    }
    let (source, name, qualname) = (&c.source, replaced(&a[1], NAMES[0], c.code.name)?, replaced(&a[2], NAMES[1], c.code.qualname)?);
    let source = match source {
        Source::Function => None,
        Source::Text(entry) => Some(crate::modules::evaluate::as_tree(entry, c.code.file)?),
        Source::Tree(tree) => Some(tree.clone()),
    };
    match source {
        None if !changed && name == c.code.name && qualname == c.code.qualname => Ok(a[0].clone()),
        Some(tree) if !changed => {
            let code: &'static Code = Box::leak(Box::new(crate::code_text::unloaded(c.code.file, name, qualname)));
            Ok(of_source(code, Source::Tree(tree)))
        }
        _ => crate::start::stop_refused("PT4001: code.replace(): there is no bytecode"),
    }
}

fn replaced(new: &Obj, argument: &str, old: &'static str) -> crate::exc::R<&'static str> {
    if new.is_unset() {
        return Ok(old);
    }
    match new.as_str() {
        Some(s) => Ok(Box::leak(s.to_string().into_boxed_str())),
        None => crate::raise!(TYPE_ERROR, "replace() argument '{argument}' must be str, not {}", crate::builtins::args::kind(new)),
    }
}

/// Two (line, end line, column, end column) per place that a traceback can name, the whole and the lookup of a method: `tb_lasti // 2` counts them.
/// py: code.co_lines(self, /)
pub fn co_lines(_: &[Obj]) -> crate::exc::R<Obj> {
    crate::start::stop_refused("PT4001: co_lines tells of bytecode, which there is none of")
}

/// py: code.co_positions(self, /)
pub fn co_positions(a: &[Obj]) -> crate::exc::R<Obj> {
    let Some(c) = a[0].payload::<CodeData>() else { return crate::iter::iter(&Obj::empty_tuple()) };
    let places = if c.code.flags & CODE_MADE != 0 { crate::modules::made::places(c.code) } else { c.code.all_locs() };
    let mut items: Vec<Obj> = places.iter().flat_map(|p| [p.whole(), p.lookup()]).map(|l| Obj::tuple(vec![Obj::int(l.0 as i64), Obj::int(l.1 as i64), Obj::int(l.2 as i64), Obj::int(l.3 as i64)])).collect();
    if items.is_empty() {
        // Evaluated text: `tb_lineno` knows the line.
        items.push(Obj::tuple(vec![Obj::NONE; 4]));
    }
    crate::iter::iter(&Obj::list(items))
}
