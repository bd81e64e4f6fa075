//! Code that `exec`, `eval` and `compile` run: texts that stand in the program and were translated with it (`passes/resolve/code-texts.ts`).
//! A text is found again by what it says, and runs as the body of a module whose globals are the dict that the call was given.

use crate::code::Source;
use crate::exc::{Err, R};
use crate::func::Code;
use crate::obj::Obj;
use crate::shared::Global;
use std::cmp::Ordering;

pub struct CodeText {
    pub text: &'static str,
    pub mode: Mode,
    pub body: CodeBody,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    Exec,
    Eval,
    Single,
}

impl Mode {
    pub fn name(self) -> &'static str {
        match self {
            Mode::Exec => "exec",
            Mode::Eval => "eval",
            Mode::Single => "single",
        }
    }
}

pub enum CodeBody {
    /// The names of globals; what makes the code for a module and a file name.
    Code { globals: &'static [&'static str], load: fn(&Obj, &'static str) -> &'static Code },
    /// Text that is no Python. `place`: line, offset, end line, end offset.
    Error { kind: &'static str, message: &'static str, place: (i64, i64, i64, i64), line: Option<&'static str> },
}

/// The text that is compiled next is of a module with `from __future__ import annotations`.
pub static INHERITS: Global<bool> = Global::new(false);

/// Whether the text may hold annotations: `->`, or a colon that opens no block. (Yes too often is only slow.)
pub fn may_annotate(text: &str) -> bool {
    text.contains("->") || text.lines().any(|line| line.match_indices(':').any(|(at, _)| may_annotate_at(line, at)))
}

/// Whether the colon at `at` may begin an annotation. What follows may stand in the next line, in the brackets of a `def`: the colon is a
/// block's all the same if a bracket closes before it, or if its line begins with the block's word and has no other parameter.
fn may_annotate_at(line: &str, at: usize) -> bool {
    const BLOCKS: [&str; 10] = ["if", "elif", "else", "for", "while", "try", "except", "finally", "with", "class"];
    let (before, after) = (line[..at].trim(), line[at + 1..].trim_start());
    if !after.is_empty() && !after.starts_with('#') {
        return !after.starts_with('=');
    }
    let word = before.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    !before.ends_with(')') && (before.contains(',') || !BLOCKS.contains(&word))
}

/// The entry for a text.
pub fn find(text: &str, mode: Mode) -> Option<&'static CodeText> {
    let all = crate::import::code_texts();
    let order = |c: &CodeText| match c.mode.cmp(&mode) {
        Ordering::Equal => c.text.cmp(text),
        other => other,
    };
    all.binary_search_by(order).ok().map(|i| &all[i])
}

/// The entry, or its SyntaxError.
pub fn checked(entry: &'static CodeText, file: &str) -> R<&'static CodeText> {
    let CodeBody::Error { kind, message, place, line } = &entry.body else { return Ok(entry) };
    let class = match *kind {
        "IndentationError" => &crate::exc::INDENTATION_ERROR,
        "TabError" => &crate::exc::TAB_ERROR,
        _ => &crate::exc::SYNTAX_ERROR,
    };
    let (from, offset, to, end) = *place;
    let place = Obj::tuple(vec![Obj::str(file), Obj::int(from), Obj::int(offset), line.map_or(Obj::NONE, Obj::str), Obj::int(to), Obj::int(end)]);
    Err(Err::from_obj(crate::call::call(&class.get().obj(), &[Obj::str(message), place])?))
}

/// A code object for the entry.
pub fn code_object(source: Source, file: &str) -> Obj {
    let file: &'static str = Box::leak(file.to_string().into_boxed_str());
    let code: &'static Code = Box::leak(Box::new(unloaded(file, NOT_LOADED.name, NOT_LOADED.qualname)));
    crate::code::of_source(code, source)
}

/// What a code object says before it runs.
pub fn unloaded(file: &'static str, name: &'static str, qualname: &'static str) -> Code {
    Code { file, name, qualname, ..NOT_LOADED }
}

const NOT_LOADED: Code = Code {
    name: "<module>", qualname: "<module>", file: "<string>", line: 1, sig: crate::func::Sig { names: &[], posonly: 0, pos: 0, kwonly: 0, varargs: false, varkw: false },
    flags: 0, entry: |_, _| Ok(Obj::NONE), locs: &[], names: None, packed: None,
};

/// The code of an entry with functions or classes, for one dict of globals.
struct Loaded {
    entry: *const CodeText,
    file: &'static str,
    globals: Obj,
    module: Obj,
    code: &'static Code,
}

/// The last of each entry.
static LOADED: Global<Vec<Loaded>> = Global::new(Vec::new());

/// Codes of texts that define nothing and run at the moment for nobody: the next run may have other globals.
static FREE: Global<Vec<Free>> = Global::new(Vec::new());

struct Free {
    entry: *const CodeText,
    file: &'static str,
    code: &'static Code,
}

/// Runs the entry; gives the value of an expression, else None.
pub fn run(entry: &'static CodeText, file: &'static str, globals: &Obj, locals: &Obj) -> R<Obj> {
    let (module, code) = loaded(checked(entry, file)?, file, globals);
    crate::kinds::FUNCTION.made();
    let function = crate::rt::function_object(code, module, Box::new([]), Obj::NONE, Obj::NONE, Obj::NONE, Obj::NONE);
    let r = match function.as_func() {
        Some(f) => {
            let _frame = crate::rt::Frame::enter(code);
            let _locals = if crate::features::FRAME_LOCALS.is_there() { Some(crate::rt::FrameLocals::namespace(locals)) } else { None };
            (code.entry)(f, &[locals.clone()])
        }
        None => Ok(Obj::NONE),
    };
    if let Some(cell) = only_cell(code) {
        FREE.get().push(Free { entry, file, code });
        drop(cell.take());
    }
    r
}

/// Of a text without functions and classes, whose globals nothing needs after it has run.
fn only_cell(code: &'static Code) -> Option<&'static crate::rt::ModuleCell> {
    code.packed.filter(|p| p.module.is_single()).map(|p| p.module.cell)
}

fn loaded(entry: &'static CodeText, file: &'static str, globals: &Obj) -> (Obj, &'static Code) {
    let CodeBody::Code { globals: names, load } = &entry.body else { return (Obj::NONE, Box::leak(Box::new(NOT_LOADED))) };
    let free = FREE.get().iter().rposition(|f| std::ptr::eq(f.entry, entry) && f.file == file);
    if let Some(code) = free.map(|i| FREE.get().swap_remove(i).code) {
        let module = crate::module::for_run(names, globals);
        if let Some(cell) = only_cell(code) {
            cell.set(&module);
        }
        return (module, code);
    }
    let known = LOADED.get().iter().position(|l| std::ptr::eq(l.entry, entry));
    if let Some(l) = known.map(|i| &LOADED.get()[i]) {
        if l.globals.id() == globals.id() && l.file == file {
            return (l.module.clone(), l.code);
        }
    }
    let module = crate::module::for_run(names, globals);
    let code = load(&module, file);
    if only_cell(code).is_some() {
        return (module, code);
    }
    crate::module::keep(&module);
    let new = Loaded { entry, file, globals: globals.clone(), module: module.clone(), code };
    let old = match known {
        Some(i) => Some(std::mem::replace(&mut LOADED.get()[i], new)),
        None => {
            LOADED.get().push(new);
            None
        }
    };
    drop(old);
    (module, code)
}
