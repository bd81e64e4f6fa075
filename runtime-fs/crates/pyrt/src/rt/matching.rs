//! The `match` statement (ceval.c: match_keys, match_class; typeobject.c: the pattern matching flags).

use crate::exc::R;
use crate::names::{intern, Name};
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::set::PySet;
use crate::types::{ty, TypeRef, T_MAPPING, T_SEQUENCE};

/// The collection flag that the class has or inherits; the nearest class decides.
fn collection_flag(t: TypeRef) -> u32 {
    let own = |c: TypeRef| c.flags.get() & (T_SEQUENCE | T_MAPPING);
    t.mro.get().iter().map(|c| own(*c)).find(|f| *f != 0).unwrap_or(0)
}
/// May a sequence pattern match it? (str, bytes and bytearray are no sequences here.)
pub fn match_seq(o: &Obj) -> bool {
    collection_flag(o.cls()) & T_SEQUENCE != 0
}
pub fn match_map(o: &Obj) -> bool {
    collection_flag(o.cls()) & T_MAPPING != 0
}

/// The values of the keys as a tuple, or None if one is missing.
#[inline(never)]
pub fn match_keys(map: &Obj, keys: &Obj) -> R<Obj> {
    let keys = keys.as_tuple().unwrap_or(&[]);
    if keys.is_empty() {
        return Ok(Obj::tuple(Vec::new()));
    }
    let get = crate::attr::getattr(map, crate::names_used::GET_METHOD.get())?;
    let seen = PySet::new();
    let missing = crate::call::call(&ty::OBJECT.get().obj(), &[])?;
    let mut values = Vec::with_capacity(keys.len());
    for key in keys {
        if seen.contains(key)? {
            raise!(VALUE_ERROR, "mapping pattern checks duplicate key ({})", crate::repr::repr(key)?.as_str().unwrap_or_default());
        }
        seen.add(key.clone())?;
        let value = crate::call::call(&get, &[key.clone(), missing.clone()])?;
        if value.is(&missing) {
            return Ok(Obj::NONE);
        }
        values.push(value);
    }
    Ok(Obj::tuple(values))
}

/// `**rest`: a dict of what the keys did not take.
pub fn match_rest(map: &Obj, keys: &Obj) -> R<Obj> {
    let rest = Obj::new_dict();
    crate::rt::dict_update(&rest, map)?;
    for key in keys.as_tuple().unwrap_or(&[]) {
        crate::subscr::delitem(&rest, key)?;
    }
    Ok(rest)
}

/// The attributes that the sub-patterns of `cls(...)` look at, as a tuple; None if the object does not match.
#[inline(never)]
pub fn match_class(o: &Obj, cls: &Obj, positional: usize, keywords: &[Name]) -> R<Obj> {
    let Some(t) = cls.as_type() else { raise!(TYPE_ERROR, "called match pattern must be a type") };
    if !crate::class::isinstance(o, cls)? {
        return Ok(Obj::NONE);
    }
    let mut found = Found { of: o, cls: t, seen: Vec::new(), attrs: Vec::with_capacity(positional + keywords.len()) };
    if positional > 0 {
        let declared = crate::attr::getattr_opt(cls, crate::names_used::MATCH_ARGS.get())?;
        let takes_itself = declared.is_none() && matches_itself(t);
        let declared = declared.unwrap_or_else(|| Obj::tuple(Vec::new()));
        if !ty::TUPLE.is(declared.cls()) {
            raise!(TYPE_ERROR, "{}.__match_args__ must be a tuple (got {})", t.full_name(), declared.type_name());
        }
        let names = declared.as_tuple().unwrap_or(&[]);
        let allowed = if takes_itself { 1 } else { names.len() };
        if allowed < positional {
            raise!(TYPE_ERROR, "{}() accepts {} positional sub-pattern{} ({} given)", t.full_name(), allowed, if allowed == 1 { "" } else { "s" }, positional);
        }
        if takes_itself {
            found.attrs.push(o.clone());
        } else {
            for name in &names[..positional] {
                match crate::names::name_of(name).filter(|_| ty::STR.is(name.cls())) {
                    None => raise!(TYPE_ERROR, "__match_args__ elements must be strings (got {})", name.type_name()),
                    Some(name) if found.take(name)? => {}
                    Some(_) => return Ok(Obj::NONE),
                }
            }
        }
    }
    for name in keywords {
        if !found.take(*name)? {
            return Ok(Obj::NONE);
        }
    }
    Ok(Obj::tuple(found.attrs))
}

struct Found<'a> {
    of: &'a Obj,
    cls: TypeRef,
    seen: Vec<Name>,
    attrs: Vec<Obj>,
}

impl Found<'_> {
    /// false: the object has no such attribute.
    fn take(&mut self, name: Name) -> R<bool> {
        if self.seen.contains(&name) {
            let text = crate::repr::repr(&name.obj())?;
            raise!(TYPE_ERROR, "{}() got multiple sub-patterns for attribute {}", self.cls.full_name(), text.as_str().unwrap_or_default());
        }
        self.seen.push(name);
        let value = crate::attr::getattr_opt(self.of, name)?;
        Ok(value.map(|v| self.attrs.push(v)).is_some())
    }
}

/// `int(x)` and its like: the one positional sub-pattern is matched against the object itself.
fn matches_itself(t: TypeRef) -> bool {
    let selves = [&ty::BOOL, &ty::BYTEARRAY, &ty::BYTES, &ty::DICT, &ty::FLOAT, &ty::FROZENSET, &ty::INT, &ty::LIST, &ty::SET, &ty::STR, &ty::TUPLE];
    let mut at = Some(t);
    while let Some(c) = at {
        if selves.iter().any(|s| s.get() == c) {
            return true;
        }
        at = c.base.get();
    }
    false
}

/// `__abc_tpflags__` of a class body: collections.abc says with it which patterns match.
pub fn take_flags(t: TypeRef) -> R<()> {
    let name = intern("__abc_tpflags__");
    let Some((_, v)) = t.dict.remove(name.obj_ref())? else { return Ok(()) };
    match v.as_i64() {
        Some(32) => t.set_flag(T_SEQUENCE),
        Some(64) => t.set_flag(T_MAPPING),
        _ => {}
    }
    Ok(())
}
/// py: sys._inherit_collection_flag(cls, base, /) -> None
pub fn inherit_flag(a: &[Obj]) -> R<Obj> {
    if a[0].tag() == Tag::Type && a[1].tag() == Tag::Type {
        if let (Some(t), Some(b)) = (a[0].as_type(), a[1].as_type()) {
            let flag = collection_flag(b);
            // As CPython: builtin types keep theirs (str is registered as a Sequence and is none here).
            if flag != 0 && t.is_heap() {
                t.flags.set(t.flags.get() & !(T_SEQUENCE | T_MAPPING) | flag);
            }
        }
    }
    Ok(Obj::NONE)
}
