//! Rows of functions, methods and modules; their attributes are in native_attrs.rs.

use crate::exc::R;
use crate::code::CodeData;
use crate::obj::{Obj, Tag};
use crate::raise;

/// py: function.__call__(self, /, *args, **kw)
/// py: builtin_function_or_method.__call__(self, /, *args, **kw)
/// py: method_descriptor.__call__(self, /, *args, **kw)
/// py: wrapper_descriptor.__call__(self, /, *args, **kw)
/// py: classmethod_descriptor.__call__(self, /, *args, **kw)
/// py: method.__call__(self, /, *args, **kw)
pub fn call(a: &[Obj]) -> R<Obj> {
    crate::call::call_ex(&a[0], a[1].as_tuple().unwrap_or(&[]), &a[2])
}

/// `types.FunctionType(code, globals)`: another function of the same code. Its globals can only be those of the code's own module.
/// py: function.__new__(cls, code, globals, name=None, argdefs=None, closure=None)
pub fn function_new(a: &[Obj]) -> R<Obj> {
    let Some(c) = a[1].payload::<CodeData>() else { raise!(TYPE_ERROR, "function() argument 'code' must be code, not {}", a[1].type_name()) };
    if a[2].tag() != Tag::Dict {
        raise!(TYPE_ERROR, "function() argument 'globals' must be dict, not {}", a[2].type_name());
    }
    if !a[3].is_none() && a[3].as_str().is_none() {
        raise!(TYPE_ERROR, "arg 3 (name) must be None or string");
    }
    if !a[4].is_none() && a[4].as_tuple().is_none() {
        raise!(TYPE_ERROR, "arg 4 (defaults) must be None or tuple");
    }
    let closure = match a[5].as_tuple() {
        Some(cells) => cells.to_vec(),
        None if !a[5].is_none() => raise!(TYPE_ERROR, "arg 5 (closure) must be None or tuple"),
        None if c.free > 0 => raise!(TYPE_ERROR, "arg 5 (closure) must be tuple"),
        None => Vec::new(),
    };
    if closure.len() != c.free {
        raise!(VALUE_ERROR, "{} requires closure of length {}, not {}", c.code.name, c.free, closure.len());
    }
    if let Some(other) = closure.iter().find(|o| o.tag() != Tag::Cell) {
        raise!(TYPE_ERROR, "arg 5 (closure) expected cell, found {}", other.type_name());
    }
    if c.code.flags & crate::func::CODE_MADE != 0 && c.free == 0 && !c.recipe.get().is_none() {
        let o = crate::func::new_function(c.code, &crate::module::for_run(&[], &a[2]), Vec::new(), a[4].clone(), Obj::NONE);
        if let Some(f) = o.as_func() {
            crate::modules::made::adopt(&o, f, c)?;
            finish(f, c, &a[3]);
        }
        return Ok(o);
    }
    let module = crate::code::module_of_file(c.code.file);
    let has_globals = module.tag() == Tag::Module && crate::module::dict_of(&module).is(&a[2]);
    if !matches!(c.source, crate::code::Source::Function) || !has_globals {
        crate::start::stop_refused("PT4001: types.FunctionType() with globals that are not those of the code's module");
    }
    let f = crate::func::new_function(c.code, &module, closure, a[4].clone(), Obj::NONE);
    if let Some(f) = f.as_func() {
        finish(f, c, &a[3]);
    }
    Ok(f)
}

fn finish(f: &crate::func::FuncObj, c: &CodeData, name: &Obj) {
    drop(f.doc.replace(c.doc.cloned()));
    if !name.is_none() {
        drop(f.name.replace(name.clone()));
    }
}

/// `types.MethodType(func, obj)`
/// py: method.__new__(cls, function, instance, /)
pub fn method_new(a: &[Obj]) -> R<Obj> {
    if !crate::call::is_callable(&a[1]) {
        raise!(TYPE_ERROR, "first argument must be callable");
    }
    if a[2].is_none() {
        raise!(TYPE_ERROR, "instance must not be None");
    }
    Ok(Obj::bound_method(a[1].clone(), a[2].clone()))
}
/// py: method.__eq__(self, other, /)
pub fn method_eq(a: &[Obj]) -> R<Obj> {
    match (a[0].as_method(), a[1].as_method()) {
        (Some(x), Some(y)) => Ok(Obj::bool(x.self_.is(&y.self_) && (x.func.is(&y.func) || crate::cmp::eq(&x.func, &y.func)?))),
        _ => Ok(Obj::NOT_IMPLEMENTED),
    }
}
/// py: method.__hash__(self, /) -> int
pub fn method_hash(a: &[Obj]) -> R<Obj> {
    match a[0].as_method() {
        Some(m) => Ok(Obj::int(crate::builtins::object::identity_hash(&m.self_) ^ crate::hash::hash(&m.func)?)),
        None => Ok(Obj::int(0)),
    }
}

/// py: module.__new__(cls, /, *args, **kw)
pub fn module_new(a: &[Obj]) -> R<Obj> {
    match a[0].as_type() {
        Some(t) => Ok(crate::module::new_instance(t)),
        None => raise!(TYPE_ERROR, "module.__new__(X): X is not a type object"),
    }
}
/// py: module.__init__(self, name, doc=None) -> None
pub fn module_init(a: &[Obj]) -> R<Obj> {
    if a[1].as_str().is_none() {
        raise!(TYPE_ERROR, "module.__init__() argument 'name' must be str, not {}", crate::builtins::args::kind(&a[1]));
    }
    crate::module::init(&a[0], a[1].clone(), a[2].clone());
    Ok(Obj::NONE)
}
/// py: module.__repr__(self, /) -> str
pub fn module_repr(a: &[Obj]) -> R<Obj> {
    crate::module::repr(&a[0])
}
/// py: cell.__new__(cls, contents=, /)
pub fn cell_new(a: &[Obj]) -> R<Obj> {
    Ok(Obj::cell(a[1].clone()))
}
