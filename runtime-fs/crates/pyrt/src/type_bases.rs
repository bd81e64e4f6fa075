//! Bases and MROs that change: `C.__bases__ = ...`, `mro()` of metaclasses, and which classes may take one another's place
//! (typeobject.c: type_set_bases, mro_internal, compatible_for_assignment).

use crate::exc::R;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::type_new::{best_base, same_storage, solid_base};
use crate::types::*;

/// Computes the MRO of `t`. False: `mro()` of the metaclass gave it another one meanwhile, which stays.
pub fn compute_mro(t: TypeRef) -> R<bool> {
    let version = t.mro_version.get();
    let meta = t.head.cls.get();
    let custom = if meta == ty::TYPE.get() { None } else { meta.lookup(n::MRO.get()).filter(|f| f.tag() != Tag::Builtin) };
    let mro = match custom {
        None => crate::mro::linearise(t, &t.bases.cloned())?,
        Some(f) => asked(t, &crate::call::call_unbound(&f, &[t.obj()])?)?,
    };
    if t.mro_version.get() != version {
        return Ok(false);
    }
    set_mro(t, mro);
    Ok(true)
}

fn set_mro(t: TypeRef, mro: Vec<TypeRef>) {
    drop(t.mro.replace(mro));
    t.mro_version.set(t.mro_version.get() + 1);
    crate::typecache::TYPE_VERSION.bump();
}

/// What `mro()` gave.
fn asked(t: TypeRef, answer: &Obj) -> R<Vec<TypeRef>> {
    let solid = solid_base(t);
    let mut mro = Vec::new();
    for x in crate::iter::collect(answer)? {
        let Some(c) = x.as_type() else { raise!(TYPE_ERROR, "mro() returned a non-class ('{}')", x.type_name()) };
        if !is_below(solid, solid_base(c)) {
            raise!(TYPE_ERROR, "mro() returned base with unsuitable layout ('{}')", c.full_name());
        }
        mro.push(c);
    }
    if mro.is_empty() {
        raise!(TYPE_ERROR, "type MRO must not be empty");
    }
    Ok(mro)
}

/// Along the bases that decide the layout: the MRO may be missing or of another opinion.
fn is_below(t: TypeRef, base: TypeRef) -> bool {
    let mut next = Some(t);
    while let Some(c) = next {
        if c == base {
            return true;
        }
        next = c.base.get();
    }
    false
}

pub fn set_bases(t: TypeRef, v: &Obj) -> R<()> {
    let Some(items) = v.as_tuple() else { raise!(TYPE_ERROR, "can only assign tuple to {}.__bases__, not {}", t.full_name(), v.type_name()) };
    if items.is_empty() {
        raise!(TYPE_ERROR, "can only assign non-empty tuple to {}.__bases__, not ()", t.full_name());
    }
    let mut bases = Vec::new();
    for x in items {
        let Some(b) = x.as_type() else { raise!(TYPE_ERROR, "{}.__bases__ must be tuple of classes, not '{}'", t.full_name(), x.type_name()) };
        if b.is_subtype(t) || is_below(b, t) {
            raise!(TYPE_ERROR, "a __bases__ item causes an inheritance cycle");
        }
        bases.push(b);
    }
    let new_base = best_base(&bases)?;
    let old_base = t.base.get().unwrap_or(ty::OBJECT.get());
    check_compatible(old_base, new_base, "__bases__")?;
    let old_bases = t.bases.replace(bases.clone());
    t.base.set(Some(new_base));
    let mut changed = Vec::new();
    let done = recompute(t, &mut changed);
    // `mro()` may have set other bases meanwhile: those stay.
    let still = *t.bases.get() == bases && t.base.get() == Some(new_base);
    if let Err(e) = done {
        for (c, version, mro) in changed {
            if c.mro_version.get() == version {
                set_mro(c, mro);
            }
        }
        if still {
            drop(t.bases.replace(old_bases));
            t.base.set(Some(old_base));
        }
        return Err(e);
    }
    if still {
        for b in old_bases {
            b.subclasses.get_mut().retain(|s| *s != t);
        }
        for b in &bases {
            b.subclasses.get_mut().push(t);
        }
    }
    crate::typecache::TYPE_VERSION.bump();
    crate::type_new::update_flags(t);
    Ok(())
}

/// The MROs of a class and of all below it; `changed` gets the class, the version of its new MRO and the old MRO.
fn recompute(t: TypeRef, changed: &mut Vec<(TypeRef, u64, Vec<TypeRef>)>) -> R<()> {
    let old = t.mro.cloned();
    if !compute_mro(t)? {
        return Ok(());
    }
    changed.push((t, t.mro_version.get(), old));
    for s in t.subclasses.cloned() {
        recompute(s, changed)?;
    }
    Ok(())
}

/// Does an instance of the class hold more than one of its base?
fn adds_storage(t: TypeRef) -> bool {
    let Some(b) = t.base.get() else { return true };
    if !t.is_heap() {
        return !same_storage(t);
    }
    t.own_slots.get() > 0 || t.layout.get() != b.layout.get() || t.has(T_NO_DICT) != b.has(T_NO_DICT) || crate::type_members::has_weakrefs(t) != crate::type_members::has_weakrefs(b)
}

fn with_storage(t: TypeRef) -> TypeRef {
    let mut c = t;
    while !adds_storage(c) {
        match c.base.get() {
            Some(b) => c = b,
            None => break,
        }
    }
    c
}

/// Are instances known to the garbage collector? That decides how CPython frees them.
fn is_collected(t: TypeRef) -> bool {
    if t.is_heap() {
        return adds_storage(t) || t.base.get().is_some_and(is_collected);
    }
    !matches!(t.name_str().as_str(), "object" | "int" | "bool" | "float" | "complex" | "str" | "bytes" | "bytearray" | "NoneType" | "ellipsis" | "NotImplementedType" | "range")
}

fn own_slots(t: TypeRef) -> Vec<crate::names::Name> {
    let mut names: Vec<_> = t.dict.pairs().into_iter().filter_map(|(_, v)| v.payload::<crate::descr::Member>().filter(|m| m.owner == t).map(|m| m.name)).collect();
    names.sort_unstable_by_key(|name| name.as_str());
    names
}

/// May `new` take the place of `old`, as the class of an object or as the base of a class?
pub fn check_compatible(old: TypeRef, new: TypeRef, what: &str) -> R<()> {
    if is_collected(old) != is_collected(new) {
        raise!(TYPE_ERROR, "{what} assignment: '{}' deallocator differs from '{}'", new.full_name(), old.full_name());
    }
    let (a, b) = (with_storage(old), with_storage(new));
    let same = |a: TypeRef, b: TypeRef| {
        a.layout.get() == b.layout.get() && a.is_heap() && b.is_heap() && a.base.get() == b.base.get() && a.has(T_NO_DICT) == b.has(T_NO_DICT)
            && crate::type_members::has_weakrefs(a) == crate::type_members::has_weakrefs(b) && own_slots(a) == own_slots(b)
    };
    if a != b && !same(a, b) {
        raise!(TYPE_ERROR, "{what} assignment: '{}' object layout differs from '{}'", new.full_name(), old.full_name());
    }
    Ok(())
}
