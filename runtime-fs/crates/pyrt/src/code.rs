//! Code and frame objects, as far as introspection needs them: positions and names, no bytecode, no locals.

use crate::func::{Code, CODE_ASYNC_GENERATOR, CODE_COROUTINE, CODE_GENERATOR};
use crate::module::ModuleObj;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::shared::Global;
use crate::trace::Traceback;
use crate::types::ty;

/// The payload of a code object.
pub struct CodeData {
    pub code: &'static Code,
    free: usize,
}
/// The payload of a frame object.
pub struct FrameData {
    pub code: &'static Code,
    pub line: u32,
    /// A module, or None where it is not known.
    pub globals: Obj,
    /// The calling frame or None.
    pub back: Obj,
}

static CODES: Global<Vec<(usize, Obj)>> = Global::new(Vec::new());

/// The code object of a function: the same one each time.
pub fn object(code: &'static Code, free: usize) -> Obj {
    let key = code as *const Code as usize;
    if let Some((_, o)) = CODES.get().iter().find(|(k, _)| *k == key) {
        return o.clone();
    }
    let o = Obj::native(ty::CODE.get(), CodeData { code, free });
    CODES.get().push((key, o.clone()));
    o
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
        "co_nlocals" => Obj::int(sig.names.len() as i64),
        "co_varnames" => Obj::tuple(sig.names.iter().map(|s| Obj::str(s)).collect()),
        "co_freevars" | "co_cellvars" | "co_names" => Obj::empty_tuple(),
        "co_consts" => Obj::tuple(vec![Obj::NONE]),
        "co_code" => Obj::bytes(Vec::new()),
        "co_flags" => {
            let mut f = 3;
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
            if code.flags & CODE_ASYNC_GENERATOR != 0 {
                f |= 0x200;
            }
            Obj::int(f)
        }
        _ => return None,
    })
}

/// The module whose `__file__` is the code's file.
fn module_of_file(file: &str) -> Obj {
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
    Obj::native(ty::FRAME.get(), FrameData { code: t.code, line: t.loc.0, globals: module_of_file(t.code.file), back: Obj::NONE })
}

/// Generators know no code object; their frame is only good for being there.
pub fn frame_of_generator(_g: &Obj) -> Obj {
    Obj::TRUE
}

static UNKNOWN: Code = Code {
    name: "<module>",
    qualname: "<module>",
    file: "<unknown>",
    line: 1,
    sig: crate::func::Sig { names: &[], posonly: 0, pos: 0, kwonly: 0, varargs: false, varkw: false },
    flags: 0,
    entry: |_, _| Ok(Obj::NONE),
    locs: &[],
};

/// What `sys._getframe` gives: it knows the globals of `__main__` and nothing else.
pub fn outer_frame() -> Obj {
    let main = crate::hooks::loaded_module("__main__").unwrap_or(Obj::NONE);
    Obj::native(ty::FRAME.get(), FrameData { code: &UNKNOWN, line: 1, globals: main, back: Obj::NONE })
}

pub fn frame_attribute(f: &FrameData, name: &str) -> Option<Obj> {
    Some(match name {
        "f_code" => object(f.code, 0),
        "f_lineno" => Obj::int(f.line as i64),
        "f_back" => f.back.clone(),
        "f_globals" => {
            if f.globals.tag() == Tag::Module {
                crate::module::dict_of(&f.globals)
            } else {
                Obj::new_dict()
            }
        }
        "f_locals" => Obj::new_dict(),
        "f_builtins" => crate::module::dict_of(&crate::import::builtins()),
        "f_lasti" => Obj::int(0),
        "f_trace" => Obj::NONE,
        _ => return None,
    })
}

/// Frames keep no locals: there is nothing to clear.
/// py: frame.clear(self, /) -> None
pub fn clear(_a: &[Obj]) -> crate::exc::R<Obj> {
    Ok(Obj::NONE)
}

/// One (line, end line, column, end column) per position that a traceback can name: `tb_lasti // 2` counts them.
/// py: code.co_positions(self, /)
pub fn co_positions(a: &[Obj]) -> crate::exc::R<Obj> {
    let Some(c) = a[0].payload::<CodeData>() else { return crate::iter::iter(&Obj::empty_tuple()) };
    let items = c.code.locs.iter().map(|l| Obj::tuple(vec![Obj::int(l.0 as i64), Obj::int(l.1 as i64), Obj::int(l.2 as i64), Obj::int(l.3 as i64)])).collect();
    crate::iter::iter(&Obj::list(items))
}
