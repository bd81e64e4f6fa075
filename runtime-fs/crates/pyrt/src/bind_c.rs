//! What methods that are C's in CPython, but Python here, say of their arguments (getargs.c, methodobject.c). Only modules that name
//! such classes (`_portalis.of_c`) link this.

use crate::bind::plural_s;
use crate::err;
use crate::exc::{Err, R};
use crate::func::{Code, FuncObj, CODE_HIDDEN};
use crate::names::Name;
use crate::obj::Obj;
use crate::shared::Global;

/// What `bind` asks when arguments do not fit.
pub type Words = fn(&FuncObj, usize, &[Name]) -> Option<Err>;
pub static WORDS: Global<Option<Words>> = Global::new(None);

struct Parser {
    code: &'static Code,
    /// Empty: the parser was not told.
    name: String,
    required: usize,
    /// PyArg_ParseTuple: no keywords.
    tuple: bool,
}
static PARSERS: Global<Vec<Parser>> = Global::new(Vec::new());

/// How C parses the arguments of `f`: under this name, so many of them required; `tuple`: without keywords.
/// py: _portalis.arguments_of_c(f, name, required, tuple=False, /) -> None
pub fn arguments_of_c(a: &[Obj]) -> R<Obj> {
    let f = crate::attr::getattr_opt(&a[0], crate::names::intern("__func__"))?.unwrap_or(a[0].clone());
    if let Some(f) = f.as_func() {
        let required = a[2].as_i64().unwrap_or(0) as usize;
        PARSERS.get().push(Parser { code: f.code(), name: a[1].as_str().unwrap_or_default().to_string(), required, tuple: crate::ops::truthy(&a[3])? });
    }
    Ok(Obj::NONE)
}

pub fn words(f: &FuncObj, given: usize, keywords: &[Name]) -> Option<Err> {
    let code = f.code();
    let sig = &code.sig;
    if code.flags & CODE_HIDDEN == 0 || given == 0 || sig.pos == 0 || sig.varargs || code.qualname.contains('<') {
        return None;
    }
    let (class, method) = code.qualname.split_once('.')?;
    let given = given - 1;
    if let Some(p) = PARSERS.get().iter().find(|p| std::ptr::eq(p.code, code)) {
        return parsed(f, &p.name, p.required, p.tuple, given, keywords);
    }
    // `bind` has the words of slots.
    if sig.varkw || (crate::descr::is_slot_name(method) && !matches!(method, "__init__" | "__new__")) {
        return None;
    }
    let required = sig.pos as usize - 1 - f.defaults.cloned().as_tuple().map_or(0, |d| d.len()).min(sig.pos as usize - 1);
    if sig.pos <= 2 && sig.kwonly == 0 && required == sig.pos as usize - 1 {
        if !keywords.is_empty() {
            return Some(err!(TYPE_ERROR, "{}() takes no keyword arguments", code.qualname));
        }
        return Some(err!(TYPE_ERROR, "{}() takes {} ({} given)", code.qualname, if required == 0 { "no arguments" } else { "exactly one argument" }, given));
    }
    let pos = sig.pos as usize - 1;
    if sig.posonly == sig.pos && sig.kwonly == 0 && keywords.is_empty() {
        let (how, n) = if required == pos { ("", pos) } else if given < required { ("at least ", required) } else { ("at most ", pos) };
        return Some(err!(TYPE_ERROR, "{method} expected {how}{n} argument{}, got {given}", plural_s(n)));
    }
    parsed(f, if matches!(method, "__new__" | "__init__") { class } else { method }, required, false, given, keywords)
}

/// _PyArg_UnpackKeywords
fn parsed(f: &FuncObj, name: &str, required: usize, tuple: bool, given: usize, keywords: &[Name]) -> Option<Err> {
    let sig = &f.code().sig;
    let (pos, all) = (sig.pos as usize - 1, sig.pos as usize - 1 + sig.kwonly as usize);
    let (who, whose) = if name.is_empty() { ("function".to_string(), "this function".to_string()) } else { (format!("{name}()"), format!("{name}()")) };
    if tuple {
        let (how, n) = if required == pos { ("exactly", pos) } else if given < required { ("at least", required) } else { ("at most", pos) };
        return Some(err!(TYPE_ERROR, "{who} takes {how} {n} argument{} ({given} given)", plural_s(n)));
    }
    if sig.varkw {
        return (given < required).then(|| err!(TYPE_ERROR, "{who} takes at least {required} argument{} ({given} given)", plural_s(required)));
    }
    if given > 0 && pos == 0 && all > 0 {
        return Some(err!(TYPE_ERROR, "{who} takes no positional arguments"));
    }
    let sum = given + keywords.len();
    if sum > all {
        return Some(err!(TYPE_ERROR, "{who} takes at most {all} {}argument{} ({sum} given)", if given == 0 { "keyword " } else { "" }, plural_s(all)));
    }
    if given > pos {
        return Some(err!(TYPE_ERROR, "{who} takes {} {pos} positional argument{} ({given} given)", if required < pos { "at most" } else { "exactly" }, plural_s(pos)));
    }
    let names = &sig.names[1..=all];
    let has = |n: &str| keywords.iter().any(|k| k.as_str() == n);
    if let Some(i) = (given..required).find(|i| !has(names[*i])) {
        return Some(err!(TYPE_ERROR, "{who} missing required argument '{}' (pos {})", names[i], i + 1));
    }
    if let Some(i) = (0..given).find(|i| has(names[*i])) {
        return Some(err!(TYPE_ERROR, "argument for {who} given by name ('{}') and position ({})", names[i], i + 1));
    }
    let wrong = keywords.iter().find(|k| !names.contains(&k.as_str()))?;
    Some(err!(TYPE_ERROR, "'{}' is an invalid keyword argument for {whose}", wrong.as_str()))
}
