//! `repr` of containers and of everything that is not a number or text.

use crate::exc::R;
use crate::obj::{Obj, Tag};
use crate::repr::{default_repr, qualified_name, ReprGuard};
use crate::types::ty;

pub fn repr_into(out: &mut Vec<u8>, o: &Obj) -> R<()> {
    let r = crate::repr::repr(o)?;
    out.extend_from_slice(r.as_str().unwrap_or("").as_bytes());
    Ok(())
}

fn text(out: Vec<u8>) -> R<Obj> {
    Ok(Obj::str_from_utf8(&out))
}

/// Items between brackets, separated by ", ". `at(i)` gives the item or None at the end, so that the container may change.
fn join(out: &mut Vec<u8>, at: &mut dyn FnMut(usize) -> Option<Obj>) -> R<usize> {
    let mut i = 0;
    while let Some(x) = at(i) {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        repr_into(out, &x)?;
        i += 1;
    }
    Ok(i)
}

pub fn repr(o: &Obj) -> R<Obj> {
    let _depth = crate::recursion::Guard::new(" while getting the repr of an object")?;
    match o.tag() {
        Tag::List => list(o),
        Tag::Tuple => tuple(o),
        Tag::Dict => dict(o),
        Tag::Set if crate::kinds::SET.exists() => set(o),
        Tag::Range if crate::kinds::RANGE.exists() => range(o),
        Tag::Slice if crate::kinds::SLICE.exists() => slice(o),
        _ => other(o),
    }
}

/// `list.__repr__`
pub fn list(o: &Obj) -> R<Obj> {
    let Some(l) = o.as_list() else { return Ok(Obj::NONE) };
    let Some(_guard) = ReprGuard::enter(o) else { return Ok(Obj::str("[...]")) };
    let mut out = vec![b'['];
    join(&mut out, &mut |i| l.v.get().get(i).cloned())?;
    out.push(b']');
    text(out)
}

/// `tuple.__repr__`
pub fn tuple(o: &Obj) -> R<Obj> {
    let items = o.as_tuple().unwrap_or(&[]);
    let Some(_guard) = ReprGuard::enter(o) else { return Ok(Obj::str("(...)")) };
    let mut out = vec![b'('];
    if join(&mut out, &mut |i| items.get(i).cloned())? == 1 {
        out.push(b',');
    }
    out.push(b')');
    text(out)
}

/// `dict.__repr__`
pub fn dict(o: &Obj) -> R<Obj> {
    let Some(d) = o.as_dict() else { return Ok(Obj::NONE) };
    let Some(_guard) = ReprGuard::enter(o) else { return Ok(Obj::str("{...}")) };
    let mut out = vec![b'{'];
    let mut at = 0;
    let mut first = true;
    while let Some((next, k, v)) = d.entry_from(at) {
        at = next;
        if !first {
            out.extend_from_slice(b", ");
        }
        first = false;
        repr_into(&mut out, &k)?;
        out.extend_from_slice(b": ");
        repr_into(&mut out, &v)?;
    }
    out.push(b'}');
    text(out)
}

/// `set.__repr__`, `frozenset.__repr__`
pub fn set(o: &Obj) -> R<Obj> {
    let keys = o.as_set().map(|s| s.keys()).unwrap_or_default();
    let name = o.short_type_name();
    let Some(_guard) = ReprGuard::enter(o) else { return Ok(Obj::str(&format!("{name}(...)"))) };
    if keys.is_empty() {
        return Ok(Obj::str(&format!("{name}()")));
    }
    let exact = ty::SET.is(o.cls());
    let mut out = Vec::new();
    if !exact {
        out.extend_from_slice(format!("{name}(").as_bytes());
    }
    out.push(b'{');
    join(&mut out, &mut |i| keys.get(i).cloned())?;
    out.push(b'}');
    if !exact {
        out.push(b')');
    }
    text(out)
}

/// `range.__repr__`
pub fn range(o: &Obj) -> R<Obj> {
    let Some(r) = o.as_range() else { return Ok(Obj::NONE) };
    let mut out = b"range(".to_vec();
    repr_into(&mut out, &r.start)?;
    out.extend_from_slice(b", ");
    repr_into(&mut out, &r.stop)?;
    if r.step.as_i64() != Some(1) {
        out.extend_from_slice(b", ");
        repr_into(&mut out, &r.step)?;
    }
    out.push(b')');
    text(out)
}

/// `slice.__repr__`
pub fn slice(o: &Obj) -> R<Obj> {
    let Some(s) = o.as_slice() else { return Ok(Obj::NONE) };
    let mut out = b"slice(".to_vec();
    repr_into(&mut out, &s.start)?;
    out.extend_from_slice(b", ");
    repr_into(&mut out, &s.stop)?;
    out.extend_from_slice(b", ");
    repr_into(&mut out, &s.step)?;
    out.push(b')');
    text(out)
}

fn other(o: &Obj) -> R<Obj> {
    let s = match o.tag() {
        Tag::Type => match o.as_type() {
            Some(t) => format!("<class '{}'>", qualified_name(t)),
            None => String::new(),
        },
        Tag::Func => format!("<function {} at {:#x}>", o.as_func().map(crate::func::qualname_of).as_ref().and_then(|q| q.as_str()).unwrap_or("?"), o.id()),
        Tag::Builtin => builtin(o)?,
        Tag::Method => method(o)?,
        Tag::Gen if crate::kinds::GENERATOR.exists() => {
            let name = o.as_gen().map(|g| g.qualname.cloned()).unwrap_or_default();
            format!("<{} object {} at {:#x}>", o.type_name(), name.as_str().unwrap_or("?"), o.id())
        }
        Tag::Cell => {
            let content = o.as_cell().map(|c| c.v.cloned()).unwrap_or_default();
            if content.is_unset() {
                format!("<cell at {:#x}: empty>", o.id())
            } else {
                format!("<cell at {:#x}: {} object at {:#x}>", o.id(), content.type_name(), content.id())
            }
        }
        Tag::Exc => return exception(o),
        Tag::Native if crate::builtins::dict_views::len(o).is_some() => return crate::builtins::dict_views::repr(std::slice::from_ref(o)),
        Tag::Module => return crate::module::repr(o),
        Tag::Native => return crate::builtins::native_repr::repr(o),
        _ => return Ok(default_repr(o)),
    };
    Ok(Obj::str(&s))
}

fn builtin(o: &Obj) -> R<String> {
    let Some(b) = o.as_builtin() else { return Ok(String::new()) };
    let t = o.cls();
    if t != ty::BUILTIN_FUNCTION.get() {
        if t == ty::METHOD_WRAPPER.get() {
            return Ok(format!("<method-wrapper '{}' of {} object at {:#x}>", b.def.name, b.self_.type_name(), b.self_.id()));
        }
        let kind = if t == ty::WRAPPER_DESCRIPTOR.get() { "slot wrapper" } else { "method" };
        let owner = b.owner.as_type().map(|t| t.full_name().to_string()).unwrap_or_default();
        return Ok(format!("<{kind} '{}' of '{owner}' objects>", b.def.name));
    }
    // `__new__` belongs to its class.
    let of = if b.self_.is_unset() { &b.owner } else { &b.self_ };
    if let ("exit" | "quit", Some("builtins")) = (b.def.name, b.owner.as_str()) {
        return Ok(format!("Use {}() or Ctrl-D (i.e. EOF) to exit", b.def.name));
    }
    if b.self_.is_unset() && of.tag() != Tag::Type || of.tag() == Tag::Module {
        return Ok(crate::modules::site::shown(b).unwrap_or_else(|| format!("<built-in function {}>", b.def.name)));
    }
    Ok(format!("<built-in method {} of {} object at {:#x}>", b.def.name, of.type_name(), of.id()))
}

fn method(o: &Obj) -> R<String> {
    let Some(m) = o.as_method() else { return Ok(String::new()) };
    let name = match m.func.as_func() {
        Some(f) => crate::func::qualname_of(f),
        None => match crate::attr::getattr_opt(&m.func, crate::names::intern("__qualname__"))? {
            Some(name) => name,
            None => crate::attr::getattr_opt(&m.func, crate::names_used::NAME.get())?.unwrap_or_else(|| Obj::str("?")),
        },
    };
    let me = crate::repr::repr(&m.self_)?;
    Ok(format!("<bound method {} of {}>", name.as_str().unwrap_or("?"), me.as_str().unwrap_or("")))
}

/// `BaseException.__repr__`
pub fn exception(o: &Obj) -> R<Obj> {
    let args = o.as_exc().map(|e| e.args.cloned()).unwrap_or_default();
    let mut out = o.short_type_name().into_bytes();
    match args.as_tuple() {
        Some([one]) => {
            out.push(b'(');
            repr_into(&mut out, one)?;
            out.push(b')');
        }
        Some([]) | None => out.extend_from_slice(b"()"),
        Some(_) => repr_into(&mut out, &args)?,
    }
    text(out)
}

/// `BaseException.__str__`
pub fn exception_str(o: &Obj) -> R<Obj> {
    crate::builtins::exception::text(o)
}
