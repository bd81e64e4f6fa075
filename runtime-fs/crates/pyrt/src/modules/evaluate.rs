//! `eval` of an expression made at run time: Python code (`_evaluate`) does it; its own frames are no part of a traceback.

use crate::exc::{Err, R};
use crate::func::{Code, Loc, Sig};
use crate::obj::Obj;
use crate::raise;
use crate::shared::Shared;
use crate::trace::Traceback;
use crate::types::ty;

static EXPRESSION: Code = Code { name: "<module>", qualname: "<module>", file: "<string>", line: 1, sig: Sig { names: &[], posonly: 0, pos: 0, kwonly: 0, varargs: false, varkw: false }, flags: 0, entry: |_, _| Ok(Obj::NONE), locs: &[], packed: None };

/// Where the call is written by name the compiler fills in the namespaces of the caller.
/// py: builtins.eval(source, globals=None, locals=None, /)
pub fn eval(a: &[Obj]) -> R<Obj> {
    // Linked where a module of the program names `eval`.
    let own = "_evaluate";
    if !crate::import::exists(own) {
        crate::start::stop_refused("PT3002: eval() of code that is made at run time is not supported");
    }
    let module = crate::import::import(own)?;
    let function = |name: &str| -> R<Obj> {
        match module.as_module().map(|m| m.get(crate::names::intern(name))).transpose()?.flatten() {
            Some(f) => Ok(f),
            None => raise!(SYSTEM_ERROR, "_evaluate.{name} is missing"),
        }
    };
    let tree = crate::call::call(&function("parse")?, &a[..1]).map_err(|e| without_own_frames(e, false))?;
    crate::call::call(&function("run")?, &[tree, a[1].clone(), a[2].clone()]).map_err(|e| without_own_frames(e, true))
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
