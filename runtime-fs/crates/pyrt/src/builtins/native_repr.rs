//! `repr` of the core's own native objects; other native types have a `__repr__` row, or print as `<m.T object at 0x...>`.

use crate::descr::{ClassMethodData, GetSet, Member, StaticMethodData};
use crate::exc::R;
use crate::obj::Obj;

/// py: NoneType.__repr__(self, /) -> str
/// py: ellipsis.__repr__(self, /) -> str
/// py: NotImplementedType.__repr__(self, /) -> str
/// py: function.__repr__(self, /) -> str
/// py: method.__repr__(self, /) -> str
/// py: builtin_function_or_method.__repr__(self, /) -> str
/// py: mappingproxy.__repr__(self, /) -> str
/// py: generator.__repr__(self, /) -> str
/// py: coroutine.__repr__(self, /) -> str
/// py: async_generator.__repr__(self, /) -> str
/// py: cell.__repr__(self, /) -> str
/// py: method_descriptor.__repr__(self, /) -> str
/// py: wrapper_descriptor.__repr__(self, /) -> str
/// py: classmethod_descriptor.__repr__(self, /) -> str
/// py: getset_descriptor.__repr__(self, /) -> str
/// py: member_descriptor.__repr__(self, /) -> str
pub fn own_repr(a: &[Obj]) -> R<Obj> {
    crate::repr::native_repr(&a[0])
}

pub fn repr(o: &Obj) -> R<Obj> {
    if let Some(g) = o.payload::<GetSet>() {
        if crate::types::ty::MEMBER_DESCRIPTOR.is(o.cls()) {
            return Ok(Obj::str(&format!("<member '{}' of '{}' objects>", g.name.as_str(), g.owner.full_name())));
        }
        return Ok(Obj::str(&format!("<attribute '{}' of '{}' objects>", g.name.as_str(), g.owner.full_name())));
    }
    if let Some(b) = o.payload::<crate::type_members::BuiltinAttribute>() {
        let kind = if crate::types::ty::MEMBER_DESCRIPTOR.is(o.cls()) { "member" } else { "attribute" };
        return Ok(Obj::str(&format!("<{kind} '{}' of '{}' objects>", b.name.as_str(), b.owner.full_name())));
    }
    if let Some(m) = o.payload::<Member>() {
        return Ok(Obj::str(&format!("<member '{}' of '{}' objects>", m.name.as_str(), m.owner.full_name())));
    }
    if o.payload::<StaticMethodData>().is_some() || o.payload::<ClassMethodData>().is_some() {
        return crate::builtins::property::repr_wrapper(std::slice::from_ref(o));
    }
    if o.payload::<crate::builtins::super_::SuperData>().is_some() {
        return crate::builtins::super_::repr(std::slice::from_ref(o));
    }
    if crate::kinds::ALIAS.exists() && o.payload::<crate::builtins::alias::Alias>().is_some() {
        return crate::builtins::alias::repr(std::slice::from_ref(o));
    }
    if crate::kinds::UNION.exists() && o.payload::<crate::builtins::alias::Union>().is_some() {
        return crate::builtins::alias::union_repr(std::slice::from_ref(o));
    }
    if let Some(p) = o.payload::<crate::type_attr::MappingProxy>() {
        let inner = crate::repr::repr(&p.mapping())?;
        return Ok(Obj::str(&format!("mappingproxy({})", inner.as_str().unwrap_or_default())));
    }
    if let Some(t) = o.payload::<crate::trace::Traceback>() {
        let _ = t;
        return Ok(Obj::str(&format!("<traceback object at {:#x}>", o.id())));
    }
    if let Some(f) = o.cls().lookup(crate::names::intern("__repr__")) {
        if f.as_builtin().is_none_or(|b| b.owner.as_type() != Some(crate::types::ty::OBJECT.get())) {
            return crate::call::call_unbound(&f, std::slice::from_ref(o));
        }
    }
    Ok(crate::builtins::object::default_repr(o))
}
