//! `exec`, `eval` and `compile`. Texts that stand in the program are code (`code_text.rs`); an expression made at run time is walked by Python
//! code (`_evaluate`), whose own frames are no part of a traceback. Other code made at run time is refused.

use crate::code::{CodeData, Source};
use crate::code_text::{checked, code_object, find, run, Mode};
use crate::exc::{Err, R};
use crate::func::{Code, Loc, Sig};
use crate::obj::Obj;
use crate::raise;
use crate::shared::Shared;
use crate::trace::Traceback;
use crate::types::ty;

static EXPRESSION: Code = Code { name: "<module>", qualname: "<module>", file: "<string>", line: 1, sig: Sig { names: &[], posonly: 0, pos: 0, kwonly: 0, varargs: false, varkw: false }, flags: 0, entry: |_, _| Ok(Obj::NONE), locs: &[], names: None, packed: None };

fn refused(what: &str) -> R<Obj> {
    crate::start::stop_refused(&format!("PT3002: {what} is not supported"))
}

/// The text of a source that is text.
fn text_of(source: &Obj) -> R<Option<String>> {
    let bytes = match source.as_str() {
        Some(s) => return without_null(s.to_string()).map(Some),
        None if source.tag() == crate::obj::Tag::Str => return Ok(None),
        None => match source.as_bytes().map(<[u8]>::to_vec).or_else(|| crate::builtins::memoryview::bytes_of(source)) {
            Some(bytes) => bytes,
            None => return Ok(None),
        },
    };
    match String::from_utf8(bytes) {
        Ok(s) => without_null(s).map(Some),
        Err(_) => Ok(None),
    }
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
fn run_in(source: &Source, file: &'static str, globals: &Obj, locals: &Obj) -> R<Obj> {
    add_builtins(globals)?;
    let locals = if locals.is_none() { globals } else { locals };
    match source {
        Source::Text(entry) => run(entry, file, globals, locals),
        Source::Tree(tree) => walk(tree, globals, locals),
        Source::Function => refused("exec() of the code of a function"),
    }
}

/// Where the call is written by name the compiler fills in the namespaces of the caller.
/// py: builtins.exec(source, globals=None, locals=None, /, *, closure=None)
pub fn exec(a: &[Obj]) -> R<Obj> {
    let (globals, locals) = (&a[1], &a[2]);
    if globals.is_none() {
        return refused("exec() that is passed as a function");
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
        return run_in(source, code.file, globals, locals).map(|_| Obj::NONE);
    }
    let Some(text) = text_of(&a[0])? else { raise!(TYPE_ERROR, "exec() arg 1 must be a string, bytes or code object") };
    match find(&text, Mode::Exec) {
        Some(entry) => run_in(&Source::Text(checked(entry, "<string>")?), "<string>", globals, locals).map(|_| Obj::NONE),
        None => refused("exec() of code that is made at run time"),
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
            return refused("eval() of a code object that is passed as a function");
        }
        check()?;
        if free > 0 {
            raise!(TYPE_ERROR, "code object passed to eval() may not contain free variables");
        }
        return run_in(source, code.file, globals, locals);
    }
    if let Some(text) = text_of(&a[0])? {
        if let Some(entry) = find(text.trim_start_matches([' ', '\t']), Mode::Eval) {
            if !globals.is_none() {
                check()?;
                return run_in(&Source::Text(checked(entry, "<string>")?), "<string>", globals, locals);
            }
        }
    }
    let tree = parse(&a[0])?;
    walk(&tree, globals, locals)
}

/// py: builtins.compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)
pub fn compile(a: &[Obj]) -> R<Obj> {
    let file = match a[1].as_str() {
        Some(s) => s.to_string(),
        None => match a[1].as_bytes() {
            Some(b) => String::from_utf8_lossy(b).into_owned(),
            None => match crate::typecache::lookup(a[1].cls(), crate::names::intern("__fspath__")) {
                Some(_) => crate::call::method(crate::names::intern("__fspath__"), &[a[1].clone()])?.as_str().unwrap_or_default().to_string(),
                None => raise!(TYPE_ERROR, "expected str, bytes or os.PathLike object, not {}", a[1].type_name()),
            },
        },
    };
    let Some(mode) = a[2].as_str() else { raise!(TYPE_ERROR, "compile() argument 'mode' must be str, not {}", a[2].type_name()) };
    let flags = crate::subscr::index_i64(&a[3])?;
    if flags & 0x400 != 0 {
        return refused("compile() to a syntax tree");
    }
    let mode = match mode {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => raise!(VALUE_ERROR, "compile() mode must be 'exec', 'eval' or 'single'"),
    };
    let Some(text) = text_of(&a[0])? else {
        if crate::attr::getattr_opt(&a[0], crate::names::intern("_fields"))?.is_some() {
            return refused("compile() of a syntax tree");
        }
        raise!(TYPE_ERROR, "compile() arg 1 must be a string, bytes or AST object");
    };
    let key = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
    if let Some(entry) = find(key, mode) {
        return Ok(code_object(Source::Text(checked(entry, &file)?), &file));
    }
    if mode == Mode::Eval && crate::import::exists("_evaluate") {
        return Ok(code_object(Source::Tree(parse(&a[0])?), &file));
    }
    refused("compile() of code that is made at run time")
}

// ---- Expressions made at run time

fn evaluator(name: &str) -> R<Obj> {
    // Linked where a module of the program names `eval`.
    let own = "_evaluate";
    if !crate::import::exists(own) {
        crate::start::stop_refused("PT3002: eval() of code that is made at run time is not supported");
    }
    let module = crate::import::import(own)?;
    match module.as_module().map(|m| m.get(crate::names::intern(name))).transpose()?.flatten() {
        Some(f) => Ok(f),
        None => raise!(SYSTEM_ERROR, "_evaluate.{name} is missing"),
    }
}

fn parse(source: &Obj) -> R<Obj> {
    crate::call::call(&evaluator("parse")?, std::slice::from_ref(source)).map_err(|e| without_own_frames(e, false))
}

fn walk(tree: &Obj, globals: &Obj, locals: &Obj) -> R<Obj> {
    crate::call::call(&evaluator("run")?, &[tree.clone(), globals.clone(), locals.clone()]).map_err(|e| without_own_frames(e, true))
}

/// Takes the frames of the evaluator off; the expression's own frame stands for them.
#[cold]
fn without_own_frames(e: Err, with_expression: bool) -> Err {
    let x = e.exc();
    let mut tb = x.traceback.cloned();
    let mut inner = Obj::NONE;
    // The evaluator may call itself below a frame of the program (a method that calls eval): the outermost run of own frames ends first.
    while let Some(t) = tb.payload::<Traceback>() {
        if !(t.code.file.ends_with("_evaluate.py") || t.code.file.ends_with("_ast_expression.py")) {
            inner = tb.clone();
            break;
        }
        let next = t.next.cloned();
        tb = next;
    }
    if with_expression {
        inner = Obj::native(ty::TRACEBACK.get(), Traceback { code: &EXPRESSION, loc: Loc(1, 1, 0, 0), position: 0, next: Shared::new(inner) });
    }
    drop(x.traceback.replace(inner));
    e
}
