//! `exec`, `eval` and `compile`. Texts that stand in the program are code (`code_text.rs`); other code is parsed and
//! walked by Python code (`_execute`), whose own functions show no frames.

use crate::code::{CodeData, Source};
use crate::code_text::{checked, code_object, find, may_annotate, run, Mode};
use crate::exc::R;
use crate::func::Code;
use crate::obj::Obj;
use crate::raise;


fn refused(what: &str) -> R<Obj> {
    crate::start::stop_refused(&format!("PT3002: {what} is not supported"))
}

/// The text of a source that is text.
fn text_of(source: &Obj) -> R<Option<String>> {
    if let Some(s) = source.as_str() {
        return without_null(s.to_string()).map(Some);
    }
    if source.tag() == crate::obj::Tag::Str {
        return Ok(None);
    }
    let Some(bytes) = crate::builtins::bytes::to_vec(source) else { return Ok(None) };
    let text = super::source_text::decoded(&bytes)?;
    text.as_str().map(|s| without_null(s.to_string())).transpose()
}

fn without_null(s: String) -> R<String> {
    if s.contains('\0') {
        raise!(SYNTAX_ERROR, "source code string cannot contain null bytes");
    }
    Ok(s)
}

/// The source of a code object.
fn source_of(o: &Obj) -> Option<(&'static Code, &Source, usize)> {
    o.payload::<CodeData>().map(|c| (c.code, &c.source, c.free))
}

fn is_mapping(o: &Obj) -> bool {
    o.tag() == crate::obj::Tag::Dict || crate::typecache::lookup(o.cls(), crate::names::intern("__getitem__")).is_some()
}

/// Adds `__builtins__` as a call with a dict of its own does.
fn add_builtins(globals: &Obj) -> R<()> {
    let Some(d) = globals.as_dict() else { return Ok(()) };
    let key = crate::names::intern("__builtins__");
    if d.get_name(key)?.is_none() {
        d.set(key.obj(), crate::module::dict_of(&crate::import::builtins()))?;
    }
    Ok(())
}

/// The value of code that was found; Python's own checks of the namespaces are done.
fn run_in(source: &Source, file: &'static str, name: &str, globals: &Obj, locals: &Obj) -> R<Obj> {
    add_builtins(globals)?;
    let locals = if locals.is_none() { globals } else { locals };
    match source {
        Source::Text(entry) => run(entry, file, globals, locals),
        Source::Tree(tree) => walk(tree, file, name, globals, locals),
        Source::Function => refused("exec() of the code of a function"),
    }
}

/// `exec` or `eval` as a function that something else calls (`map(eval, texts)`): which names it would see is not known, only builtins are there.
fn without_caller(builtin: &str, source: &Obj, mode: Mode) -> R<Obj> {
    if let Some((code, source, free)) = source_of(source) {
        if free > 0 {
            raise!(TYPE_ERROR, "code object passed to {}() may not contain free variables", builtin);
        }
        let tree = match source {
            Source::Text(entry) => parse(builtin, &Obj::str(entry.text), code.file, entry.mode)?,
            Source::Tree(tree) => tree.clone(),
            Source::Function => return refused(&format!("{builtin}() of the code of a function")),
        };
        return walk(&tree, code.file, code.name, &Obj::NONE, &Obj::NONE);
    }
    let Some(text) = text_of(source)? else { raise!(TYPE_ERROR, "{}() arg 1 must be a string, bytes or code object", builtin) };
    walk(&parse(builtin, &Obj::str(&text), "<string>", mode)?, "<string>", "<module>", &Obj::NONE, &Obj::NONE)
}

/// Where the call is written by name the compiler fills in the namespaces of the caller.
/// py: builtins.exec(source, globals=None, locals=None, /, *, closure=None)
pub fn exec(a: &[Obj]) -> R<Obj> {
    let inherited = inherited();
    let (globals, locals) = (&a[1], &a[2]);
    if globals.is_none() {
        return without_caller("exec", &a[0], Mode::Exec).map(|_| Obj::NONE);
    }
    if globals.tag() != crate::obj::Tag::Dict {
        raise!(TYPE_ERROR, "exec() globals must be a dict, not {}", globals.type_name());
    }
    if !locals.is_none() && !is_mapping(locals) {
        raise!(TYPE_ERROR, "locals must be a mapping or None, not {}", locals.type_name());
    }
    if let Some((code, source, free)) = source_of(&a[0]) {
        if free > 0 {
            raise!(TYPE_ERROR, "code object requires a closure of exactly length {}", free);
        }
        return run_in(source, code.file, code.name, globals, locals).map(|_| Obj::NONE);
    }
    let Some(text) = text_of(&a[0])? else { raise!(TYPE_ERROR, "exec() arg 1 must be a string, bytes or code object") };
    if inherited != 0 && may_annotate(&text) {
        let tree = evaluator("exec", "parse", &[Obj::str(&text), Obj::str("<string>"), Obj::str("exec"), Obj::int(inherited)])?;
        return run_in(&Source::Tree(tree), "<string>", "<module>", globals, locals).map(|_| Obj::NONE);
    }
    match find(&text, Mode::Exec) {
        Some(entry) => run_in(&Source::Text(checked(entry, "<string>")?), "<string>", "<module>", globals, locals).map(|_| Obj::NONE),
        None => run_in(&Source::Tree(parse("exec", &Obj::str(&text), "<string>", Mode::Exec)?), "<string>", "<module>", globals, locals).map(|_| Obj::NONE),
    }
}

/// Where the call is written by name the compiler fills in the namespaces of the caller.
/// py: builtins.eval(source, globals=None, locals=None, /)
pub fn eval(a: &[Obj]) -> R<Obj> {
    let (globals, locals) = (&a[1], &a[2]);
    let check = || -> R<()> {
        if !locals.is_none() && !is_mapping(locals) {
            raise!(TYPE_ERROR, "locals must be a mapping");
        }
        if globals.tag() != crate::obj::Tag::Dict {
            if is_mapping(globals) {
                raise!(TYPE_ERROR, "globals must be a real dict; try eval(expr, {{}}, mapping)");
            }
            raise!(TYPE_ERROR, "globals must be a dict");
        }
        Ok(())
    };
    if let Some((code, source, free)) = source_of(&a[0]) {
        if globals.is_none() {
            return without_caller("eval", &a[0], Mode::Eval);
        }
        check()?;
        if free > 0 {
            raise!(TYPE_ERROR, "code object passed to eval() may not contain free variables");
        }
        return run_in(source, code.file, code.name, globals, locals);
    }
    let Some(text) = text_of(&a[0])? else { raise!(TYPE_ERROR, "eval() arg 1 must be a string, bytes or code object") };
    // eval() itself takes blanks in front; compile() does not.
    let text = text.trim_start_matches([' ', '\t']);
    if let Some(entry) = find(text, Mode::Eval) {
        if !globals.is_none() {
            check()?;
            return run_in(&Source::Text(checked(entry, "<string>")?), "<string>", "<module>", globals, locals);
        }
    }
    let tree = parse("eval", &Obj::str(text), "<string>", Mode::Eval)?;
    if !globals.is_none() {
        check()?;
        add_builtins(globals)?;
    }
    walk(&tree, "<string>", "<module>", globals, if locals.is_none() { globals } else { locals })
}

/// PyCF_ONLY_AST and the other flags of compile(), those of `__future__`, and CO_NESTED.
const KNOWN_FLAGS: i64 = 0x7600 | 0x1fe0000 | 0x10;
/// CO_FUTURE_ANNOTATIONS
const ANNOTATIONS: i64 = 0x100_0000;

/// The flag of `from __future__ import annotations` where the module that calls has it.
fn inherited() -> i64 {
    if std::mem::take(crate::code_text::INHERITS.get()) { ANNOTATIONS } else { 0 }
}

/// What `optimize=1` and `optimize=2` leave out: only strings can be docstrings.
const OPTIMIZED: [&str; 4] = ["assert", "__debug__", "'", "\""];

/// py: builtins.compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)
pub fn compile(a: &[Obj]) -> R<Obj> {
    let inherited = inherited();
    let file = match a[1].as_str() {
        Some(s) => s.to_string(),
        None => match a[1].as_bytes() {
            Some(b) => String::from_utf8_lossy(b).into_owned(),
            None if crate::builtins::bytes::to_vec(&a[1]).is_some() => {
                crate::warn::warn(&crate::exc::DEPRECATION_WARNING, &format!("path should be string, bytes, or os.PathLike, not {}", a[1].type_name()))?;
                String::from_utf8_lossy(&crate::builtins::bytes::to_vec(&a[1]).unwrap_or_default()).into_owned()
            }
            None => match crate::typecache::lookup(a[1].cls(), crate::names::intern("__fspath__")) {
                Some(_) => crate::call::method(crate::names::intern("__fspath__"), &[a[1].clone()])?.as_str().unwrap_or_default().to_string(),
                None => raise!(TYPE_ERROR, "expected str, bytes or os.PathLike object, not {}", a[1].type_name()),
            },
        },
    };
    let Some(mode) = a[2].as_str() else { raise!(TYPE_ERROR, "compile() argument 'mode' must be str, not {}", crate::builtins::args::kind(&a[2])) };
    let mut flags = crate::subscr::index_i64(&a[3])?;
    if flags & !KNOWN_FLAGS != 0 {
        raise!(VALUE_ERROR, "compile(): unrecognised flags");
    }
    let optimize = crate::subscr::index_i64(&a[5])?;
    if !(-1..=2).contains(&optimize) {
        raise!(VALUE_ERROR, "compile(): invalid optimize value");
    }
    if !crate::ops::truthy(&a[4])? {
        flags |= inherited;
    }
    let only_tree = flags & 0x400 != 0;
    let mode = match mode {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        "func_type" if only_tree => {
            let Some(text) = text_of(&a[0])? else { raise!(TYPE_ERROR, "compile() arg 1 must be a string, bytes or AST object") };
            return evaluator("compile", "parse_function_type", &[Obj::str(&text), Obj::str(&file)]);
        }
        "func_type" if !only_tree => raise!(VALUE_ERROR, "compile() mode 'func_type' requires flag PyCF_ONLY_AST"),
        _ if only_tree => raise!(VALUE_ERROR, "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"),
        _ => raise!(VALUE_ERROR, "compile() mode must be 'exec', 'eval' or 'single'"),
    };
    let Some(text) = text_of(&a[0])? else {
        if crate::attr::getattr_opt(&a[0], crate::names::intern("_fields"))?.is_none() {
            raise!(TYPE_ERROR, "compile() arg 1 must be a string, bytes or AST object");
        }
        if only_tree {
            return Ok(a[0].clone());
        }
        let tree = evaluator("compile", "checked", &[a[0].clone(), Obj::str(mode.name()), Obj::str(&file), Obj::int(flags), Obj::int(optimize)])?;
        return Ok(code_object(Source::Tree(tree), &file));
    };
    if only_tree {
        return evaluator("compile", "syntax_tree", &[Obj::str(&text), Obj::str(&file), Obj::str(mode.name()), Obj::FALSE, Obj::int(flags)]);
    }
    // Text that may be incomplete is not looked up: it fails in other words. Nor are texts that mean something else.
    if flags & 0x4200 != 0 || (flags & ANNOTATIONS != 0 && may_annotate(&text)) || (optimize > 0 && OPTIMIZED.iter().any(|s| text.contains(s))) {
        let tree = evaluator("compile", "parse", &[Obj::str(&text), Obj::str(&file), Obj::str(mode.name()), Obj::int(flags), Obj::int(optimize)])?;
        return Ok(code_object(Source::Tree(tree), &file));
    }
    if let Some(entry) = find(&text, mode) {
        return Ok(code_object(Source::Text(checked(entry, &file)?), &file));
    }
    Ok(code_object(Source::Tree(parse("compile", &Obj::str(&text), &file, mode)?), &file))
}

// ---- Code made at run time: Python (`_execute`) parses and walks it; its own functions have no frames.

fn evaluator(builtin: &str, function: &str, args: &[Obj]) -> R<Obj> {
    // Linked where a module of the program names one of the builtins.
    let own = "_execute";
    if !crate::import::exists(own) {
        return refused(&format!("{builtin}() of code that is made at run time"));
    }
    let module = crate::import::import(own)?;
    match module.as_module().map(|m| m.get(crate::names::intern(function))).transpose()?.flatten() {
        Some(f) => crate::call::call(&f, args),
        None => raise!(SYSTEM_ERROR, "{own}.{function} is missing"),
    }
}

fn parse(builtin: &str, source: &Obj, file: &str, mode: Mode) -> R<Obj> {
    evaluator(builtin, "parse", &[source.clone(), Obj::str(file), Obj::str(mode.name())])
}

fn walk(tree: &Obj, file: &str, name: &str, globals: &Obj, locals: &Obj) -> R<Obj> {
    evaluator("exec", "run", &[tree.clone(), Obj::str(file), Obj::str(name), globals.clone(), locals.clone()])
}

/// The tree of a text that was translated.
pub fn as_tree(entry: &crate::code_text::CodeText, file: &str) -> R<Obj> {
    parse("compile", &Obj::str(entry.text), file, entry.mode)
}
