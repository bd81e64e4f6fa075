//! Calls with `*args` and `**kwargs`: collecting them with CPython's messages, then a vectorcall.

use crate::call::call_kw;
use crate::exc::R;
use crate::func::{BuiltinObj, FuncObj};
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;

/// `f(*args, **kwargs)` with already collected arguments; `kwargs` is a dict or Unset.
pub fn call_ex(f: &Obj, args: &[Obj], kwargs: &Obj) -> R<Obj> {
    let Some(d) = kwargs.as_dict().filter(|d| !d.is_empty()) else { return crate::call::call(f, args) };
    let pairs = d.pairs();
    let mut all = args.to_vec();
    let mut names: Vec<Name> = Vec::with_capacity(pairs.len());
    for (k, v) in pairs {
        match crate::names::keyword_of(&k) {
            Some(name) => names.push(name),
            None => raise!(TYPE_ERROR, "keywords must be strings"),
        }
        all.push(v);
    }
    call_kw(f, &all, &names)
}

/// Appends the items of `*v` to the arguments of a call of `f`.
pub fn collect_args(f: &Obj, out: &mut Vec<Obj>, v: &Obj) -> R<()> {
    match v.tag() {
        Tag::Tuple | Tag::List if !v.cls().is_heap() => {}
        _ => {
            let iterable = v.cls().lookup(n::ITER.get()).is_some_and(|x| !x.is_none()) || !matches!(v.tag(), Tag::Int | Tag::Float | Tag::None | Tag::Bool | Tag::Inst | Tag::BigInt) || v.cls().lookup(crate::names::intern("__getitem__")).is_some();
            if !iterable {
                raise!(TYPE_ERROR, "{} argument after * must be an iterable, not {}", function_text(f), v.type_name());
            }
        }
    }
    if let Some(t) = v.as_tuple() {
        out.extend_from_slice(t);
        return Ok(());
    }
    let it = crate::iter::iter(v)?;
    while let Some(x) = crate::iter::next(&it)? {
        out.push(x);
    }
    Ok(())
}

/// Adds the pairs of `**src` to `into` (a dict) for a call of `f`.
pub fn merge_kwargs(f: &Obj, into: &Obj, src: &Obj) -> R<()> {
    let Some(d) = into.as_dict() else { return Ok(()) };
    let pairs = match src.as_dict() {
        Some(s) if crate::dunder::overridden(src, crate::dunder::ITER.get()).is_none() => s.pairs(),
        _ => mapping_pairs(f, src)?,
    };
    for (k, v) in pairs {
        if k.as_str().is_none() {
            raise!(TYPE_ERROR, "keywords must be strings");
        }
        if d.contains(&k)? {
            raise!(TYPE_ERROR, "{} got multiple values for keyword argument '{}'", function_text(f), k.as_str().unwrap_or_default());
        }
        d.set(k, v)?;
    }
    Ok(())
}

fn mapping_pairs(f: &Obj, src: &Obj) -> R<Vec<(Obj, Obj)>> {
    if crate::attr::getattr_opt(src, n::KEYS.get())?.is_none() {
        raise!(TYPE_ERROR, "{} argument after ** must be a mapping, not {}", function_text(f), src.type_name());
    }
    let mut out = Vec::new();
    for k in crate::builtins::dict::mapping_keys(src)? {
        let v = crate::subscr::getitem_inner(src, &k)?;
        out.push((k, v));
    }
    Ok(out)
}

/// _PyObject_FunctionStr: `__main__.f()`, `len()`, or the repr of another callable.
pub fn function_text(f: &Obj) -> String {
    match f.tag() {
        Tag::Func => {
            let fo = f.heap_ref::<FuncObj>();
            let q = crate::func::qualname_of(fo);
            match crate::func::module_of(fo).as_str() {
                Some(m) if m != "builtins" => format!("{}.{}()", m, q.as_str().unwrap_or_default()),
                _ => format!("{}()", q.as_str().unwrap_or_default()),
            }
        }
        Tag::Builtin => format!("{}()", crate::bind_native::full_name(f.heap_ref::<BuiltinObj>())),
        Tag::Method => f.as_method().map(|m| function_text(&m.func)).unwrap_or_default(),
        Tag::Type => match f.as_type() {
            Some(t) if t.module.cloned() != "builtins" => format!("{}.{}()", t.module.cloned(), t.qualname.cloned()),
            Some(t) => format!("{}()", t.qualname.cloned()),
            None => String::new(),
        },
        _ => match crate::repr::str_of(f) {
            Ok(s) => s.as_str().unwrap_or_default().to_string(),
            Err(_) => String::new(),
        },
    }
}
