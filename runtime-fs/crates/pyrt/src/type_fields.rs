//! The fields of builtin types that are parts of the run time's structs (`native_attrs.rs`), not rows: as descriptors in `T.__dict__` and
//! `T.name`, and as names of `dir` (the PyMemberDef and PyGetSetDef tables of CPython's types).

use crate::dict::PyDict;
use crate::features::FIELDS;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::type_members::BuiltinAttribute;
use crate::types::{ty, TypeRef};

/// The name of a type (the type itself would link its rows), its members and its getsets.
type Fields = (&'static str, &'static [&'static str], &'static [&'static str]);

const FUNCTIONS: &[&str] = &["__objclass__", "__name__"];
const SIGNED: &[&str] = &["__doc__", "__qualname__", "__text_signature__"];

static TABLE: &[Fields] = &[
    ("function", &["__closure__", "__doc__", "__globals__", "__module__", "__builtins__"], &["__code__", "__defaults__", "__kwdefaults__", "__annotations__", "__dict__", "__name__", "__qualname__"]),
    ("builtin_function_or_method", &["__module__"], &["__doc__", "__name__", "__qualname__", "__self__", "__text_signature__"]),
    ("method", &["__func__", "__self__"], &["__doc__"]),
    ("method_descriptor", FUNCTIONS, SIGNED),
    ("wrapper_descriptor", FUNCTIONS, SIGNED),
    ("classmethod_descriptor", FUNCTIONS, SIGNED),
    ("method-wrapper", &["__self__"], &["__objclass__", "__name__", "__qualname__", "__doc__", "__text_signature__"]),
    ("getset_descriptor", FUNCTIONS, &["__doc__", "__qualname__"]),
    ("member_descriptor", FUNCTIONS, &["__doc__", "__qualname__"]),
    (
        "code",
        &[
            "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_stacksize", "co_flags", "co_nlocals", "co_consts", "co_names", "co_filename", "co_name", "co_qualname", "co_firstlineno", "co_linetable", "co_exceptiontable",
        ],
        &["co_lnotab", "_co_code_adaptive", "co_varnames", "co_cellvars", "co_freevars", "co_code"],
    ),
    ("generator", &["gi_code"], &["__name__", "__qualname__", "gi_yieldfrom", "gi_running", "gi_frame", "gi_suspended"]),
    ("coroutine", &["cr_code", "cr_origin"], &["__name__", "__qualname__", "cr_await", "cr_running", "cr_frame", "cr_suspended"]),
    ("async_generator", &["ag_running", "ag_code"], &["__name__", "__qualname__", "ag_await", "ag_frame"]),
    ("frame", &["f_trace_lines", "f_trace_opcodes"], &["f_back", "f_locals", "f_lineno", "f_trace", "f_lasti", "f_globals", "f_builtins", "f_code"]),
    ("traceback", &["tb_frame", "tb_lasti"], &["tb_next", "tb_lineno"]),
    ("cell", &[], &["cell_contents"]),
    ("module", &["__dict__"], &["__annotations__"]),
    ("GenericAlias", &["__origin__", "__args__", "__unpacked__"], &["__parameters__", "__typing_unpacked_tuple_args__"]),
    (
        "type",
        &["__basicsize__", "__itemsize__", "__flags__", "__weakrefoffset__", "__base__", "__dictoffset__"],
        &["__name__", "__qualname__", "__bases__", "__module__", "__abstractmethods__", "__doc__", "__text_signature__", "__annotations__"],
    ),
    ("staticmethod", &[], &["__dict__"]),
    ("classmethod", &[], &["__dict__"]),
    ("super", &["__thisclass__", "__self__", "__self_class__"], &[]),
    ("object", &[], &["__class__"]),
];
const OF_EXCEPTIONS: (&[&str], &[&str]) = (&["__suppress_context__"], &["__dict__", "args", "__traceback__", "__context__", "__cause__"]);

/// What a builtin type itself has: members, getsets.
fn own(t: TypeRef) -> (&'static [&'static str], &'static [&'static str]) {
    if t.is_heap() {
        return (&[], &[]);
    }
    if t.layout.get() == Tag::Exc {
        return if t == crate::exc::BASE_EXCEPTION.get() { OF_EXCEPTIONS } else { (crate::exc_init::own_fields(t), &[]) };
    }
    if !FIELDS.is_there() {
        return (&[], &[]);
    }
    let name = t.name_str();
    TABLE.iter().find(|(of, ..)| *of == name).map_or((&[], &[]), |(_, members, getsets)| (members, getsets))
}

fn descriptor(t: TypeRef, name: Name, is_member: bool) -> Obj {
    Obj::native(if is_member { ty::MEMBER_DESCRIPTOR.get() } else { ty::GETSET_DESCRIPTOR.get() }, BuiltinAttribute { name, owner: t })
}

/// `OSError.errno`, `FunctionType.__code__`: a field, read from the class. Builtin classes have no `__annotations__`.
pub fn of_class(t: TypeRef, name: Name) -> Option<Obj> {
    if name == crate::names_used::ANNOTATIONS.get() {
        return None;
    }
    t.mro.get().iter().find_map(|c| of_type(*c, name))
}
/// As [`of_class`], of this class alone.
pub fn of_type(t: TypeRef, name: Name) -> Option<Obj> {
    let (members, getsets) = own(t);
    let is_member = members.contains(&name.as_str());
    (is_member || getsets.contains(&name.as_str())).then(|| descriptor(t, name, is_member))
}
/// For `T.__dict__`.
pub fn entries(t: TypeRef, into: &PyDict) {
    each(t, &mut |field, is_member| {
        let name = crate::names::intern(field);
        into.set_name(name, descriptor(t, name, is_member));
    });
}
/// The fields of a builtin type by their names, and whether they are members.
pub fn each(t: TypeRef, f: &mut dyn FnMut(&'static str, bool)) {
    let (members, getsets) = own(t);
    for name in members {
        f(name, true);
    }
    for name in getsets {
        f(name, false);
    }
}
