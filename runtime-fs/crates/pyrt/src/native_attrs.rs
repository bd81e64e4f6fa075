//! Attributes of the core's own objects (functions, methods, generators, tracebacks, ...): read and stored by name without
//! rows, so that they are there however the program spells the name.

use crate::exc::R;
use crate::features::{BUILTIN_PARTS, FRAME_PARTS, FUNCTION_PARTS, GENERATOR_PARTS, TRACEBACK_PARTS};
use crate::func::{self, FuncObj};
use crate::gen::GenState;
use crate::kinds;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::trace::Traceback;
use crate::types::ty;

fn or_none(v: Obj) -> Obj {
    if v.is_unset() { Obj::NONE } else { v }
}

/// None: `name` is none of them.
pub fn get(o: &Obj, name: &str) -> Option<Obj> {
    match o.tag() {
        Tag::Func if kinds::FUNCTION.exists() => function(o.as_func()?, o, name),
        Tag::Builtin => builtin(o, name),
        Tag::Method => {
            let m = o.as_method()?;
            match name {
                "__self__" => Some(m.self_.clone()),
                "__func__" => Some(m.func.clone()),
                "__call__" => Some(o.clone()),
                _ => None,
            }
        }
        Tag::Exc => crate::builtins::exception::attribute(o, name),
        Tag::Gen if kinds::GENERATOR.exists() => generator(o, name),
        Tag::Cell if name == "cell_contents" => o.as_cell().map(|c| c.v.cloned()).filter(|v| !v.is_unset()),
        Tag::Native => native(o, name),
        _ => None,
    }
}

/// What a function has of its type: an entry of its `__dict__` does not hide it.
pub fn is_part_of_function(name: &str) -> bool {
    const PARTS: [&str; 13] = [
        "__annotations__", "__builtins__", "__class__", "__closure__", "__code__", "__defaults__", "__dict__", "__doc__", "__globals__", "__kwdefaults__", "__module__", "__name__",
        "__qualname__",
    ];
    name.starts_with("__") && PARTS.contains(&name)
}

fn function(f: &FuncObj, o: &Obj, name: &str) -> Option<Obj> {
    Some(match name {
        "__name__" => func::name_of(f),
        "__qualname__" => func::qualname_of(f),
        "__module__" => func::module_of(f),
        "__doc__" => or_none(f.doc.cloned()),
        "__call__" => o.clone(),
        _ if !FUNCTION_PARTS.is_there() => return None,
        "__defaults__" => or_none(f.defaults.cloned()),
        "__kwdefaults__" => or_none(f.kwdefaults.cloned()),
        "__globals__" => crate::module::dict_of(&f.globals),
        "__builtins__" => crate::module::dict_of(&crate::import::builtins()),
        "__closure__" => {
            if crate::code::free_of(f) == 0 {
                Obj::NONE
            } else if f.code().flags & func::CODE_MADE != 0 {
                crate::start::stop_refused("PT4001: the closure of a function that is made at run time")
            } else {
                Obj::tuple(f.closure.to_vec())
            }
        }
        "__annotations__" => {
            let a = f.annotations.cloned();
            if !a.is_unset() && a.as_tuple().is_none() {
                return Some(a);
            }
            // Generated code gives a flat tuple (name, value, ...): most functions are never asked.
            let d = Obj::new_dict();
            for pair in a.as_tuple().unwrap_or(&[]).chunks(2) {
                if let ([name, value], Some(d)) = (pair, d.as_dict()) {
                    d.set(name.clone(), value.clone()).ok()?;
                }
            }
            drop(f.annotations.replace(d.clone()));
            d
        }
        "__code__" => crate::code::of_function(f),
        // A generic function has them in its dict.
        "__type_params__" if crate::import::has_type_params() => Obj::empty_tuple(),
        _ => return None,
    })
}

fn builtin(o: &Obj, name: &str) -> Option<Obj> {
    let b = o.as_builtin()?;
    Some(match name {
        "__name__" => Obj::str(b.def.name),
        "__qualname__" => match b.owner.as_type() {
            Some(t) => Obj::str(&format!("{}.{}", t.qualname.cloned(), b.def.name)),
            None => Obj::str(b.def.name),
        },
        "__module__" => {
            if let Some(module) = b.owner.as_str() {
                // The functions of a module share its name.
                crate::import::loaded(module).ok().flatten().and_then(|m| m.as_module()?.get(crate::names_used::NAME.get()).ok()?).unwrap_or_else(|| b.owner.clone())
            } else if ty::BUILTIN_FUNCTION.is(o.cls()) {
                Obj::NONE
            } else {
                return None;
            }
        }
        "__call__" => o.clone(),
        _ if !BUILTIN_PARTS.is_there() => return None,
        "__self__" if !b.self_.is_unset() => b.self_.clone(),
        "__self__" if ty::BUILTIN_FUNCTION.is(o.cls()) => match b.owner.as_str() {
            Some(m) => crate::import::import(m).ok()?,
            None => b.owner.clone(),
        },
        "__objclass__" if b.owner.tag() == Tag::Type && !ty::BUILTIN_FUNCTION.is(o.cls()) => b.owner.clone(),
        "__doc__" | "__text_signature__" => {
            let kind = if name == "__doc__" { "" } else { "sig:" };
            match b.owner.as_type() {
                Some(t) => crate::import::doc(&format!("{kind}{}.{}.{}", t.module.get(), t.qualname.get(), b.def.name)),
                None => crate::import::doc(&format!("{kind}{}.{}", b.owner.as_str().unwrap_or_default(), b.def.name)),
            }
        }
        _ => return None,
    })
}

fn generator(o: &Obj, name: &str) -> Option<Obj> {
    let g = o.as_gen()?;
    if !GENERATOR_PARTS.is_there() {
        return match name {
            "__name__" => Some(g.name.cloned()),
            "__qualname__" => Some(g.qualname.cloned()),
            _ => None,
        };
    }
    let rest = name.strip_prefix("gi_").or_else(|| name.strip_prefix("cr_")).or_else(|| name.strip_prefix("ag_"));
    Some(match rest {
        Some("running") if name == "ag_running" => Obj::bool(g.agen.is_running()),
        Some("running") => Obj::bool(g.state.get() == GenState::Running),
        Some("suspended") => Obj::bool(g.state.get() == GenState::Suspended),
        Some("yieldfrom" | "await") => g.waits_for(),
        Some("origin") if name == "cr_origin" => Obj::NONE,
        Some("code") => crate::code::object(g.code.get(), 0),
        Some("frame") if g.state.get() == GenState::Done => Obj::NONE,
        Some("frame") => crate::code::frame_of_generator(o),
        Some(_) => return None,
        None => match name {
            "__name__" => g.name.cloned(),
            "__qualname__" => g.qualname.cloned(),
            _ => return None,
        },
    })
}

fn native(o: &Obj, name: &str) -> Option<Obj> {
    if let (Some(t), true) = (o.payload::<Traceback>(), TRACEBACK_PARTS.is_there()) {
        return Some(match name {
            "tb_lineno" => Obj::int(t.loc.0 as i64),
            "tb_next" => t.next.cloned(),
            "tb_lasti" => Obj::int(t.position as i64 * 2),
            "tb_frame" => crate::code::frame_of_traceback(t),
            _ => return None,
        });
    }
    if let (true, Some(c)) = (kinds::CODE.exists(), o.payload::<crate::code::CodeData>()) {
        return crate::code::attribute(c, name);
    }
    if let (true, Some(f)) = (kinds::FRAME.exists() && FRAME_PARTS.is_there(), o.payload::<crate::code::FrameData>()) {
        return crate::code::frame_attribute(f, name);
    }
    if let Some(m) = o.payload::<crate::descr::Member>() {
        return descriptor(m.name.as_str(), m.owner, name);
    }
    if let Some(g) = o.payload::<crate::descr::GetSet>() {
        return descriptor(g.name.as_str(), g.owner, name);
    }
    if let Some(b) = o.payload::<crate::type_members::BuiltinAttribute>() {
        return if BUILTIN_PARTS.is_there() && name == "__doc__" { Some(b.doc()) } else { descriptor(b.name.as_str(), b.owner, name) };
    }
    None
}

fn descriptor(own: &str, owner: crate::types::TypeRef, name: &str) -> Option<Obj> {
    match name {
        "__name__" => Some(Obj::str(own)),
        "__qualname__" => Some(Obj::str(&format!("{}.{}", owner.qualname.cloned(), own))),
        _ if !BUILTIN_PARTS.is_there() => None,
        "__objclass__" => Some(owner.obj()),
        "__doc__" => Some(crate::import::doc(&format!("{}.{}.{}", owner.module.get(), owner.qualname.get(), own))),
        _ => None,
    }
}

/// Stores (None: deletes); false: `name` is none of them.
pub fn set(o: &Obj, name: &str, v: Option<&Obj>) -> R<bool> {
    match o.tag() {
        Tag::Func if kinds::FUNCTION.exists() => match o.as_func() {
            Some(f) => set_function(o, f, name, v),
            None => Ok(false),
        },
        Tag::Exc => crate::builtins::exception::set_attribute(o, name, v),
        Tag::Gen if kinds::GENERATOR.exists() => set_generator(o, name, v),
        Tag::Cell if name == "cell_contents" => {
            if let Some(c) = o.as_cell() {
                drop(c.v.replace(v.cloned().unwrap_or(Obj::UNSET)));
            }
            Ok(true)
        }
        Tag::Native => {
            if kinds::CODE.exists() && o.payload::<crate::code::CodeData>().is_some() && get(o, name).is_some() {
                raise!(ATTRIBUTE_ERROR, "readonly attribute");
            }
            let Some(t) = o.payload::<Traceback>().filter(|_| TRACEBACK_PARTS.is_there()) else { return Ok(false) };
            match (name, v) {
                ("tb_next", Some(v)) => {
                    if !v.is_none() && v.payload::<Traceback>().is_none() {
                        raise!(TYPE_ERROR, "expected traceback object, got '{}'", v.type_name());
                    }
                    let mut at = Some(v.clone());
                    while let Some(inner) = at {
                        if inner.is(o) {
                            raise!(VALUE_ERROR, "traceback loop detected");
                        }
                        at = inner.payload::<Traceback>().map(|t| t.next.cloned());
                    }
                    drop(t.next.replace(v.clone()));
                    Ok(true)
                }
                ("tb_next", None) => raise!(TYPE_ERROR, "can't delete tb_next attribute"),
                ("tb_lineno", _) => raise!(ATTRIBUTE_ERROR, "attribute 'tb_lineno' of 'traceback' objects is not writable"),
                ("tb_frame" | "tb_lasti", _) => raise!(ATTRIBUTE_ERROR, "readonly attribute"),
                _ => Ok(false),
            }
        }
        Tag::Builtin | Tag::Method if get(o, name).is_some() => raise!(ATTRIBUTE_ERROR, "attribute '{}' of '{}' objects is not writable", name, o.type_name()),
        _ => Ok(false),
    }
}

fn set_generator(o: &Obj, name: &str, v: Option<&Obj>) -> R<bool> {
    let Some(g) = o.as_gen() else { return Ok(false) };
    let slot = match name {
        "__name__" => &g.name,
        "__qualname__" => &g.qualname,
        _ if generator(o, name).is_none() => return Ok(false),
        name if name.ends_with("_code") => raise!(ATTRIBUTE_ERROR, "readonly attribute"),
        _ => raise!(ATTRIBUTE_ERROR, "attribute '{}' of '{}' objects is not writable", name, o.type_name()),
    };
    match v {
        Some(v) if v.as_str().is_some() => drop(slot.replace(v.clone())),
        _ => raise!(TYPE_ERROR, "{} must be set to a string object", name),
    }
    Ok(true)
}

fn set_function(o: &Obj, f: &FuncObj, name: &str, v: Option<&Obj>) -> R<bool> {
    let text = |what: &'static str| -> R<Obj> {
        match v {
            Some(s) if s.as_str().is_some() => Ok(s.clone()),
            _ => raise!(TYPE_ERROR, "{} must be set to a string object", what),
        }
    };
    match name {
        "__name__" => drop(f.name.replace(text("__name__")?)),
        "__qualname__" => drop(f.qualname.replace(text("__qualname__")?)),
        "__module__" => drop(f.module.replace(v.cloned().unwrap_or(Obj::NONE))),
        "__doc__" => drop(f.doc.replace(v.cloned().unwrap_or(Obj::NONE))),
        _ if !FUNCTION_PARTS.is_there() => return Ok(false),
        "__defaults__" => match v {
            Some(d) if d.is_none() || d.as_tuple().is_some() => drop(f.defaults.replace(d.clone())),
            None => drop(f.defaults.replace(Obj::NONE)),
            Some(_) => raise!(TYPE_ERROR, "__defaults__ must be set to a tuple object"),
        },
        "__kwdefaults__" => match v {
            Some(d) if d.is_none() || d.as_dict().is_some() => drop(f.kwdefaults.replace(d.clone())),
            None => drop(f.kwdefaults.replace(Obj::NONE)),
            Some(_) => raise!(TYPE_ERROR, "__kwdefaults__ must be set to a dict object"),
        },
        "__annotations__" => match v {
            Some(d) if d.as_dict().is_some() => drop(f.annotations.replace(d.clone())),
            Some(d) if !d.is_none() => raise!(TYPE_ERROR, "__annotations__ must be set to a dict object"),
            _ => drop(f.annotations.replace(Obj::UNSET)),
        },
        "__code__" => match v.and_then(|v| v.payload::<crate::code::CodeData>()) {
            Some(c) => crate::code::replace(o, f, c)?,
            None => raise!(TYPE_ERROR, "__code__ must be set to a code object"),
        },
        "__globals__" | "__closure__" | "__builtins__" => raise!(ATTRIBUTE_ERROR, "readonly attribute"),
        _ => return Ok(false),
    }
    Ok(true)
}
