//! Binding arguments to the parameters of Python functions, with CPython's messages (ceval.c, initialize_locals).

use crate::args::with_slots;
use crate::exc::{Err, R};
use crate::func::FuncObj;
use crate::names::{intern, Name};
use crate::obj::Obj;
use crate::{err, raise};

/// Calls with positional arguments only.
#[inline]
pub fn call_func(f: &FuncObj, args: &[Obj]) -> R<Obj> {
    let sig = &f.code().sig;
    if sig.is_simple() && args.len() == sig.pos as usize {
        return (f.code().entry)(f, args);
    }
    call_func_kw(f, args, &[], &[])
}

/// `values` belong to `names`; `args` are the positional ones.
#[inline(never)]
pub fn call_func_kw(f: &FuncObj, args: &[Obj], names: &[Name], values: &[Obj]) -> R<Obj> {
    with_slots(f.code().sig.slots(), |slots| {
        if let Err(e) = bind(f, args, names, values, slots) {
            return Err(crate::bind_c::WORDS.get().and_then(|words| words(f, args.len(), names)).unwrap_or(e));
        }
        (f.code().entry)(f, slots)
    })
}

fn bind(f: &FuncObj, args: &[Obj], names: &[Name], values: &[Obj], slots: &mut [Obj]) -> R<()> {
    let names = crate::call::keywords(names);
    let sig = &f.code().sig;
    let pos = sig.pos as usize;
    let kwonly = sig.kwonly as usize;
    let n = args.len().min(pos);
    for (s, a) in slots[..n].iter_mut().zip(args) {
        *s = a.clone();
    }
    if sig.varargs {
        slots[pos + kwonly] = Obj::tuple(args[n..].to_vec());
    }
    let extra = if sig.varkw {
        let at = pos + kwonly + sig.varargs as usize;
        slots[at] = Obj::new_dict();
        Some(at)
    } else {
        None
    };
    for (name, value) in names.iter().zip(values) {
        let text = name.as_str();
        let found = (sig.posonly as usize..pos + kwonly).find(|i| sig.names[*i] == text);
        match found {
            Some(i) if slots[i].is_unset() => slots[i] = value.clone(),
            Some(_) => raise!(TYPE_ERROR, "{}() got multiple values for argument '{}'", qualname(f), text),
            None => match extra {
                Some(at) => {
                    if let Some(d) = slots[at].as_dict() {
                        crate::names::set_keyword(d, *name, value.clone())?;
                    }
                }
                None => return Err(unexpected_keyword(f, text, names)),
            },
        }
    }
    if args.len() > pos && !sig.varargs {
        return Err(too_many(f, args.len(), slots));
    }
    let defaults = f.defaults.cloned();
    let defaults = defaults.as_tuple().unwrap_or(&[]);
    let first_default = pos.saturating_sub(defaults.len());
    if args.len() < pos {
        if slots[args.len()..first_default.max(args.len())].iter().any(Obj::is_unset) {
            return Err(as_slot(f, args.len()).unwrap_or_else(|| missing(f, "positional", 0..first_default, slots)));
        }
        for i in first_default.max(args.len())..pos {
            if slots[i].is_unset() {
                slots[i] = defaults[i - first_default + defaults.len().saturating_sub(pos)].clone();
            }
        }
    }
    if kwonly > 0 && slots[pos..pos + kwonly].iter().any(Obj::is_unset) {
        let kwdefaults = f.kwdefaults.cloned();
        for i in pos..pos + kwonly {
            if slots[i].is_unset() {
                if let Some(v) = kwdefaults.as_dict().and_then(|d| d.get_name(intern(sig.names[i])).ok().flatten()) {
                    slots[i] = v;
                }
            }
        }
        if slots[pos..pos + kwonly].iter().any(Obj::is_unset) {
            return Err(missing(f, "keyword-only", pos..pos + kwonly, slots));
        }
    }
    Ok(())
}

fn qualname(f: &FuncObj) -> String {
    crate::func::qualname_of(f).as_str().unwrap_or(f.code().qualname).to_string()
}

#[cold]
fn unexpected_keyword(f: &FuncObj, text: &str, names: &[Name]) -> Err {
    let sig = &f.code().sig;
    let wrong: Vec<&str> = sig.names[..sig.posonly as usize].iter().copied().filter(|p| names.iter().any(|n| n.as_str() == *p)).collect();
    if !wrong.is_empty() {
        return err!(TYPE_ERROR, "{}() got some positional-only arguments passed as keyword arguments: '{}'", qualname(f), wrong.join(", "));
    }
    err!(TYPE_ERROR, "{}() got an unexpected keyword argument '{}'", qualname(f), text)
}

/// Methods that are C's in CPython: those without parameters, and slots, count what they are given in their own words.
fn as_slot(f: &FuncObj, given: usize) -> Option<Err> {
    let code = f.code();
    if code.flags & crate::func::CODE_HIDDEN == 0 || code.qualname.contains('<') || code.qualname.matches('.').count() != 1 || given == 0 {
        return None;
    }
    let (given, takes) = (given - 1, code.sig.pos as usize - code.sig.pos.min(1) as usize);
    if crate::descr::is_slot_name(code.name) && !matches!(code.name, "__init__" | "__hash__") && f.defaults.cloned().is_none() {
        return Some(err!(TYPE_ERROR, "expected {} argument{}, got {}", takes, plural_s(takes), given));
    }
    (takes == 0).then(|| err!(TYPE_ERROR, "{}() takes no arguments ({} given)", code.qualname, given))
}

#[cold]
fn too_many(f: &FuncObj, given: usize, slots: &[Obj]) -> Err {
    if let Some(e) = as_slot(f, given) {
        return e;
    }
    let sig = &f.code().sig;
    let pos = sig.pos as usize;
    let kwonly_given = slots[pos..pos + sig.kwonly as usize].iter().filter(|s| !s.is_unset()).count();
    let defcount = f.defaults.cloned().as_tuple().map_or(0, |d| d.len());
    too_many_for(&qualname(f), pos, defcount, given, kwonly_given)
}

/// More than the `pos` positional arguments, of which `defcount` have defaults.
pub fn too_many_for(name: &str, pos: usize, defcount: usize, given: usize, kwonly_given: usize) -> Err {
    let (takes, plural) = if defcount > 0 { (format!("from {} to {}", pos - defcount.min(pos), pos), true) } else { (pos.to_string(), pos != 1) };
    let kw_text = if kwonly_given > 0 {
        format!(" positional argument{} (and {} keyword-only argument{})", plural_s(given), kwonly_given, plural_s(kwonly_given))
    } else {
        String::new()
    };
    let was = if given == 1 && kwonly_given == 0 { "was" } else { "were" };
    err!(TYPE_ERROR, "{}() takes {} positional argument{} but {}{} {} given", name, takes, if plural { "s" } else { "" }, given, kw_text, was)
}

#[cold]
fn missing(f: &FuncObj, kind: &str, range: std::ops::Range<usize>, slots: &[Obj]) -> Err {
    let names: Vec<&str> = range.filter(|i| slots[*i].is_unset()).map(|i| f.code().sig.names[i]).collect();
    missing_from(&qualname(f), kind, &names)
}

/// Without the arguments called `names`.
pub fn missing_from(name: &str, kind: &str, names: &[&str]) -> Err {
    let names: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
    let list = match names.as_slice() {
        [a] => a.clone(),
        [a, b] => format!("{a} and {b}"),
        [head @ .., last] => format!("{}, and {}", head.join(", "), last),
        [] => String::new(),
    };
    err!(TYPE_ERROR, "{}() missing {} required {} argument{}: {}", name, names.len(), kind, plural_s(names.len()), list)
}

pub fn plural_s(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}
