//! `__dict__` and `__weakref__` as entries of a class's own dict, as descriptors
//! (typeobject.c: type_new_descriptors). The values are those that attribute access finds without a class entry.

use crate::exc::R;
use crate::features::FIELDS;
use crate::names::Name;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{ty, TypeRef, T_NO_DICT, T_NO_WEAK};

/// The payload of a getset descriptor without rows.
pub struct BuiltinAttribute {
    pub name: Name,
    pub owner: TypeRef,
}

fn descriptor(cls: TypeRef, name: Name, owner: TypeRef) -> Obj {
    Obj::native(cls, BuiltinAttribute { name, owner })
}

impl BuiltinAttribute {
    fn check(&self, o: &Obj) -> R<()> {
        if !o.is_instance_of(self.owner) {
            raise!(TYPE_ERROR, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", self.name.as_str(), self.owner.full_name(), o.type_name());
        }
        Ok(())
    }
    pub fn get(&self, o: &Obj) -> R<Obj> {
        self.check(o)?;
        let found = if self.name.as_str() == "__weakref__" {
            Some(crate::weak::first(o))
        } else if FIELDS.is_there() && !self.owner.is_heap() {
            self.field(o)?
        } else {
            crate::attr::without_class(o, self.name)
        };
        found.ok_or_else(|| crate::attr::no_attribute(o, self.name))
    }
    /// What a field of a builtin type (type_fields.rs) has.
    fn field(&self, o: &Obj) -> R<Option<Obj>> {
        Ok(match o.tag() {
            Tag::Type if self.owner == ty::TYPE.get() => crate::type_attr::field(o, self.name)?,
            Tag::Module if self.name == n::DICT.get() => Some(crate::module::dict_of(o)),
            Tag::Module => o.as_module().map_or(Ok(None), |m| m.get(self.name))?,
            Tag::Native if self.owner == ty::GENERIC_ALIAS.get() => crate::builtins::alias::get_attribute(o, self.name)?,
            Tag::Native if self.owner == ty::SUPER.get() => match o.payload::<crate::builtins::super_::SuperData>() {
                Some(s) => crate::builtins::super_::get_attribute(s, self.name)?,
                None => None,
            },
            _ => crate::attr::without_class(o, self.name),
        })
    }
    pub fn set(&self, o: &Obj, v: Option<Obj>) -> R<()> {
        self.check(o)?;
        if self.name.as_str() == "__weakref__" {
            raise!(ATTRIBUTE_ERROR, "attribute '__weakref__' of '{}' objects is not writable", self.owner.full_name());
        }
        if FIELDS.is_there() && o.tag() == Tag::Type && self.owner == ty::TYPE.get() {
            return crate::type_attr::store(o, self.name, v);
        }
        crate::attr::store_without_class(o, self.name, v)
    }
    pub fn doc(&self) -> Obj {
        match self.name.as_str() {
            "__dict__" => Obj::str("dictionary for instance variables"),
            "__weakref__" => Obj::str("list of weak references to the object"),
            name if FIELDS.is_there() => crate::import::doc(&format!("{}.{}.{}", self.owner.module.get(), self.owner.qualname.get(), name)),
            _ => Obj::NONE,
        }
    }
}

/// Builtin types whose instances may be referred to weakly.
pub fn has_weakrefs(t: TypeRef) -> bool {
    if t.is_heap() {
        return !t.has(T_NO_WEAK);
    }
    matches!(t.layout.get(), Tag::Set | Tag::Type | Tag::Module | Tag::Func | Tag::Method | Tag::Gen | Tag::Builtin | Tag::Native)
}

/// Values that are stored inline have no room for a list of weak references.
fn has_items_inline(t: TypeRef) -> bool {
    t.is_subtype(ty::INT.get()) || t.is_subtype(ty::TUPLE.get()) || t.is_subtype(ty::BYTES.get())
}

/// `asked`: the `__slots__` of the class, if it has some, name `__dict__` and `__weakref__`.
pub fn add(t: TypeRef, base: TypeRef, bases: &[TypeRef], asked: Option<(bool, bool)>) -> R<()> {
    let (mut with_dict, mut with_weak) = (base.has(T_NO_DICT), !has_weakrefs(base) && !has_items_inline(base));
    if let Some((dict, weak)) = asked {
        (with_dict, with_weak) = (with_dict && dict, with_weak && weak);
    }
    if !with_weak && !bases.iter().any(|b| has_weakrefs(*b)) {
        t.set_flag(T_NO_WEAK);
    }
    for (wanted, name) in [(with_dict, n::DICT.get()), (with_weak, n::WEAKREF.get())] {
        if wanted && t.dict.get_name(name)?.is_none() {
            t.dict.set_name(name, descriptor(ty::GETSET_DESCRIPTOR.get(), name, t));
        }
    }
    Ok(())
}

/// Native attributes that CPython has as members (PyMemberDef), with a class and a message of their own.
pub fn is_member(owner: &str, name: &str) -> bool {
    match owner {
        "property" => matches!(name, "fget" | "fset" | "fdel" | "__doc__"),
        "type" => name == "__mro__",
        "UnionType" => name == "__args__",
        "slice" | "range" => matches!(name, "start" | "stop" | "step"),
        "complex" => matches!(name, "real" | "imag"),
        "super" => matches!(name, "__thisclass__" | "__self__" | "__self_class__"),
        "staticmethod" | "classmethod" => matches!(name, "__func__" | "__wrapped__"),
        "timedelta" => matches!(name, "days" | "seconds" | "microseconds"),
        "partial" => matches!(name, "func" | "args" | "keywords"),
        "Pattern" => matches!(name, "pattern" | "flags" | "groups"),
        "Match" => matches!(name, "string" | "re" | "pos" | "endpos"),
        "Dialect" => matches!(name, "doublequote" | "skipinitialspace" | "strict"),
        "reader" => matches!(name, "dialect" | "line_num"),
        _ => false,
    }
}

/// `C.__flags__`: the bits that have a meaning for Python code (object.h: Py_TPFLAGS_...).
pub fn flags_of(t: TypeRef) -> i64 {
    let layout = crate::class::native_base(t).layout.get();
    let subclass = match layout {
        Tag::Int | Tag::BigInt | Tag::Bool => 24,
        Tag::List => 25,
        Tag::Tuple => 26,
        Tag::Bytes => 27,
        Tag::Str => 28,
        Tag::Dict => 29,
        Tag::Exc => 30,
        Tag::Type => 31,
        _ => 0,
    };
    let matches_itself = matches!(subclass, 24..=29) || matches!(layout, Tag::Float | Tag::FloatObj | Tag::Set | Tag::ByteArray);
    let atom = matches!(layout, Tag::Int | Tag::BigInt | Tag::Bool | Tag::Bytes | Tag::Str | Tag::Float | Tag::FloatObj | Tag::ByteArray | Tag::Range | Tag::Complex);
    let has = |flag| t.mro.get().iter().any(|c| c.has(flag));
    let bits = [
        (4, t.is_heap() && !t.has(T_NO_DICT) && layout != Tag::Exc),
        (5, has(crate::types::T_SEQUENCE)),
        (6, has(crate::types::T_MAPPING)),
        (8, !t.is_heap()),
        (9, t.is_heap() && !t.has(crate::types::T_OF_C)),
        (10, !t.has(crate::types::T_FINAL)),
        (12, true),
        (14, t.is_heap() || !atom && t != ty::OBJECT.get()),
        (20, t.has(crate::types::T_ABSTRACT)),
        (22, matches_itself),
        (subclass, subclass > 0),
    ];
    bits.into_iter().filter(|(_, set)| *set).map(|(bit, _)| 1i64 << bit).sum()
}
