//! Type objects: builtin ones are statics made ready at first use, classes written in Python are made at run time.
//! Types are immortal, so a [`TypeRef`] is a plain copyable pointer.

use crate::func::NativeDef;
use crate::heap::Head;
use crate::dict::PyDict;
use crate::names::Name;
use crate::obj::{Obj, Tag};
use crate::shape::Shape;
use crate::shared::{Global, Shared};
use std::cell::Cell;
use std::ops::Deref;
use std::ptr::NonNull;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct TypeRef(NonNull<TypeObj>);

impl Deref for TypeRef {
    type Target = TypeObj;
    #[inline(always)]
    fn deref(&self) -> &TypeObj {
        // SAFETY: types are never freed.
        unsafe { self.0.as_ref() }
    }
}

/// The type was made by a `class` statement or `type(...)`: its attributes may change.
pub const T_HEAP: u32 = 1;
/// May not be subclassed (bool, NoneType, function, ...).
pub const T_FINAL: u32 = 2;
/// Some class on the MRO defines `__del__`.
pub const T_DEL: u32 = 4;
/// A class on the MRO defines a `__getattribute__` of its own.
pub const T_GETATTRIBUTE: u32 = 8;
/// A class on the MRO defines a `__getattr__` of its own.
pub const T_GETATTR: u32 = 16;
/// A class on the MRO defines a `__setattr__` or `__delattr__` of its own.
pub const T_SETATTR: u32 = 32;
/// Instances have no `__dict__` (all classes on the MRO have `__slots__`, or a builtin type).
pub const T_NO_DICT: u32 = 64;
/// Defines `__get__`, `__set__` or `__delete__` in Python.
pub const T_DESCRIPTOR: u32 = 256;
/// A builtin subclass whose native rows replace those of its base (defaultdict, OrderedDict).
pub const T_OVERRIDES: u32 = 512;
/// Instances of a native type have a `__dict__` (functools.partial, OrderedDict, ...).
pub const T_HAS_DICT: u32 = 1024;
/// Sequence patterns match instances (PEP 634: `Py_TPFLAGS_SEQUENCE`).
pub const T_SEQUENCE: u32 = 2048;
/// Mapping patterns match instances.
pub const T_MAPPING: u32 = 4096;
/// `__hash__` is None.
pub const T_UNHASHABLE: u32 = 8192;
/// A native abstract class, or a base of one, that other classes were registered with.
pub const T_REGISTERED: u32 = 32768;
/// A class whose instances cannot be referred to weakly: `__slots__` without `__weakref__`, or a base that has no room.
pub const T_NO_WEAK: u32 = 16384;
/// Calls take no level of the recursion limit of their own (Py_TPFLAGS_HAVE_VECTORCALL).
pub const T_VECTORCALL: u32 = 65536;
/// A class of the library that is C's in CPython: it has its full name in messages, and its attributes do not change.
pub const T_OF_C: u32 = 131072;
/// Special methods of instances may differ from those of the builtin layout.
pub const T_SPECIAL: u32 = T_HEAP | T_OVERRIDES;
/// `__abstractmethods__` is not empty:
/// ABCMeta's abstract methods are not all implemented.
pub const T_ABSTRACT: u32 = 128;

/// What only classes of a program have.
const OF_CLASSES: u32 = T_HEAP | T_GETATTRIBUTE | T_GETATTR | T_SETATTR | T_DESCRIPTOR | T_ABSTRACT | T_NO_WEAK | T_OF_C;

#[repr(C)]
pub struct TypeObj {
    pub head: Head,
    /// `__name__`
    pub name: Shared<String>,
    pub qualname: Shared<String>,
    /// `__module__`: "builtins" for builtin types; for heap types it lives in the dict, this is the copy for repr.
    pub module: Shared<String>,
    pub bases: Shared<Vec<TypeRef>>,
    /// Empty while `mro()` of a metaclass makes it.
    pub mro: Shared<Vec<TypeRef>>,
    /// How often it was set.
    pub mro_version: Cell<u64>,
    /// `__dict__`, str keys.
    pub dict: PyDict,
    /// How instances are stored.
    pub layout: Cell<Tag>,
    pub flags: Cell<u32>,
    /// The root of the shapes of instances.
    pub shape: Cell<Option<&'static Shape>>,
    /// The shape of instances whose attributes are in `ext.dict`.
    pub dict_shape: Cell<Option<&'static Shape>>,
    /// How many values instances usually get.
    pub inst_hint: Cell<u32>,
    /// `__base__`: the base that decides the layout.
    pub base: Cell<Option<TypeRef>>,
    /// The number of `__slots__` members this class itself adds.
    pub own_slots: Cell<u32>,
    /// Which derived fields exceptions of this class have: see exc_init.rs. 255: not computed.
    pub exc_kind: Cell<u8>,
    pub subclasses: Shared<Vec<TypeRef>>,
    pub(crate) construction: crate::construct::Construction,
    /// What `dunder::overridden` and `ops::dispatch::user_method` did not find.
    pub(crate) not_overridden: crate::typecache::Inherited,
    pub(crate) no_user_method: crate::typecache::Inherited,
}

impl TypeRef {
    #[inline(always)]
    pub fn key(self) -> usize {
        self.0.as_ptr() as usize
    }
    /// The type as a value.
    pub fn obj(self) -> Obj {
        let rc = &self.head.rc;
        rc.set(rc.get() + 1);
        // SAFETY: a TypeObj begins with Head and is immortal.
        unsafe { Obj::from_raw(Tag::Type, self.0.as_ptr()) }
    }
    pub(crate) fn leak(t: TypeObj) -> TypeRef {
        TypeRef(NonNull::from(Box::leak(Box::new(t))))
    }
    #[inline]
    pub fn is_subtype(self, of: TypeRef) -> bool {
        self == of || self.mro.get().contains(&of)
    }
    /// `tp_name`: `collections.deque`, `int`, and the bare name of classes written in Python. Some of the library's are C's in CPython.
    #[inline]
    pub fn full_name(self) -> FullName {
        FullName(self)
    }
    /// `__name__`, to be printed.
    #[inline]
    pub fn short_name(self) -> ShortName {
        ShortName(self)
    }
    /// `__name__` as a String.
    pub fn name_str(self) -> String {
        self.name.cloned()
    }
    /// Looks a name up along the MRO (no descriptor protocol, no metatype).
    pub fn lookup(self, name: Name) -> Option<Obj> {
        crate::typecache::lookup(self, name)
    }
    #[inline(always)]
    pub fn is_heap(self) -> bool {
        self.has(T_HEAP)
    }
    #[inline(always)]
    pub fn has(self, flag: u32) -> bool {
        // Left out with the classes that may have it.
        let flag = if crate::kinds::CLASS.exists() { flag } else { flag & !OF_CLASSES };
        self.flags.get() & flag != 0
    }
}

/// A type as messages spell it: a pointer until it is printed, so that what raises needs no String.
#[derive(Clone, Copy)]
pub struct FullName(TypeRef);

impl std::fmt::Display for FullName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (module, name) = (self.0.module.get(), self.0.name.get());
        if module.as_str() != "builtins" && (!self.0.is_heap() || self.0.has(T_OF_C)) {
            f.write_str(&module)?;
            f.write_str(".")?;
        }
        f.write_str(&name)
    }
}

/// `__name__` of a type, for messages.
#[derive(Clone, Copy)]
pub struct ShortName(TypeRef);

impl std::fmt::Display for ShortName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.name.get())
    }
}

impl TypeObj {
    #[inline(always)]
    pub fn has_finalizer(&self) -> bool {
        self.flags.get() & T_DEL != 0
    }
    pub fn set_flag(&self, f: u32) {
        self.flags.set(self.flags.get() | f)
    }
}

impl Obj {
    pub fn as_type(&self) -> Option<TypeRef> {
        if self.tag() == Tag::Type { Some(TypeRef(NonNull::new(self.ptr() as *mut TypeObj)?)) } else { None }
    }
    /// The type's name as messages spell it (`tp_name`): native types of modules with their module.
    pub fn type_name(&self) -> FullName {
        self.cls().full_name()
    }
    /// `type(self).__name__`, for reprs.
    pub fn short_type_name(&self) -> String {
        self.cls().name_str()
    }
    /// Exact or subclass instance, without `__instancecheck__`.
    #[inline]
    pub fn is_instance_of(&self, t: TypeRef) -> bool {
        self.cls().is_subtype(t)
    }
}

/// The method rows of a builtin type that the program mentions.
pub struct Rows(pub &'static [&'static NativeDef]);
pub static NO_ROWS: Rows = Rows(&[]);

/// The rows of the static of this name. The generated crate `rows` defines them for every type, so that the rows of a type that
/// nothing can make are not linked. A symbol of this kind is no export of a WASM module, as `#[no_mangle]` is.
#[cfg(portalis_link)]
#[macro_export]
macro_rules! rows {
    ($id:ident) => {{
        extern "Rust" {
            #[rustc_std_internal_symbol]
            #[link_name = concat!("portalis_rows_", stringify!($id))]
            static ROWS: $crate::types::Rows;
        }
        // SAFETY: defined with this type and never changed.
        unsafe { &ROWS }
    }};
}
/// Built by plain cargo: the program registers rows itself (`Program::methods`).
#[cfg(not(portalis_link))]
#[macro_export]
macro_rules! rows {
    ($id:ident) => {
        &$crate::types::NO_ROWS
    };
}

/// A builtin type in a static; made ready at first use.
pub struct StaticType {
    name: &'static str,
    module: &'static str,
    base: Option<&'static StaticType>,
    layout: Tag,
    flags: u32,
    rows: &'static Rows,
    made: Global<Option<TypeRef>>,
}

/// Types made before the program was registered; None afterwards.
static EARLY: Global<Option<Vec<&'static StaticType>>> = Global::new(Some(Vec::new()));

/// Gives the types that exist already their rows; from now on a type gets them when it is made.
pub(crate) fn register_rows(methods: &[(&'static StaticType, &'static Rows)]) {
    for t in [&ty::TYPE, &ty::STR, &ty::BUILTIN_FUNCTION] {
        t.get();
    }
    for t in EARLY.get().take().unwrap_or_default() {
        t.fill(t.get(), t.rows);
    }
    for (t, rows) in methods {
        t.fill(t.get(), rows);
    }
    crate::typecache::TYPE_VERSION.bump();
}

/// Do direct instances of a builtin type have a `__dict__`?
fn has_instance_dict(layout: Tag) -> bool {
    matches!(layout, Tag::Func | Tag::Module | Tag::Exc | Tag::Type)
}

impl StaticType {
    pub const fn new(name: &'static str, module: &'static str, base: Option<&'static StaticType>, layout: Tag, flags: u32, rows: &'static Rows) -> StaticType {
        StaticType { name, module, base, layout, flags, rows, made: Global::new(None) }
    }
    #[cfg_attr(portalis_small, inline(never))]
    #[cfg_attr(not(portalis_small), inline(always))]
    pub fn get(&'static self) -> TypeRef {
        match *self.made.get() {
            Some(t) => t,
            None => self.make(),
        }
    }
    /// Whether `t` is this type: one comparison, since a type that does not exist yet is nobody's.
    #[inline(always)]
    pub fn is(&'static self, t: TypeRef) -> bool {
        // SAFETY: an Option of a non-null pointer is that pointer, or null.
        let made: *const TypeObj = unsafe { std::mem::transmute(*self.made.get()) };
        std::ptr::eq(made, t.0.as_ptr())
    }
    #[cold]
    #[inline(never)]
    fn make(&'static self) -> TypeRef {
        // `type` and `object` are cyclic: the metatype pointer of the first types is patched when `type` is made.
        let base = self.base.map(|b| b.get());
        if let Some(t) = *self.made.get() {
            return t; // made by the recursion
        }
        let meta = if std::ptr::eq(self, &ty::TYPE) || std::ptr::eq(self, &ty::OBJECT) { None } else { Some(ty::TYPE.get()) };
        let dangling = TypeRef(NonNull::dangling());
        let t = TypeRef::leak(TypeObj {
            head: Head::new(meta.unwrap_or(dangling)),
            name: Shared::new(self.name.to_string()),
            qualname: Shared::new(self.name.to_string()),
            module: Shared::new(self.module.to_string()),
            bases: Shared::new(base.into_iter().collect()),
            mro: Shared::new(Vec::new()),
            mro_version: Cell::new(0),
            dict: PyDict::new(),
            layout: Cell::new(self.layout),
            flags: Cell::new(self.flags | if self.flags & T_HAS_DICT != 0 || has_instance_dict(self.layout) { 0 } else { T_NO_DICT }),
            shape: Cell::new(None),
            dict_shape: Cell::new(None),
            inst_hint: Cell::new(0),
            base: Cell::new(base),
            own_slots: Cell::new(0),
            exc_kind: Cell::new(255),
            subclasses: Shared::new(Vec::new()),
            construction: Default::default(), not_overridden: Default::default(), no_user_method: Default::default(),
        });
        t.head.rc.set(1 << 30);
        *self.made.get() = Some(t);
        let mut mro = vec![t];
        if let Some(b) = base {
            mro.extend(b.mro.get().iter().copied());
            b.subclasses.get_mut().push(t);
        }
        *t.mro.get_mut() = mro;
        // After the MRO: `type`, which this may make, takes that of `object` over.
        if meta.is_none() {
            t.head.cls.set(if std::ptr::eq(self, &ty::TYPE) { t } else { ty::TYPE.get() });
        }
        match EARLY.get() {
            Some(waiting) => waiting.push(self),
            None => self.fill(t, self.rows),
        }
        t
    }
    fn fill(&self, t: TypeRef, rows: &Rows) {
        for def in rows.0 {
            t.dict.set_name(crate::names::intern(def.name), crate::descr::native_attribute(t, def));
        }
        if self.flags & T_UNHASHABLE != 0 {
            t.dict.set_name(crate::names_used::HASH.get(), Obj::NONE);
        }
    }
}

macro_rules! static_types {
    ($($id:ident = $name:literal, $base:expr, $layout:ident, $flags:expr;)*) => {
        $(pub static $id: StaticType = StaticType::new($name, module_of($name), $base, Tag::$layout, $flags, $crate::rows!($id));)*
    };
}

const fn module_of(name: &str) -> &'static str {
    match name.as_bytes() {
        b"GenericAlias" | b"UnionType" => "types",
        _ => "builtins",
    }
}

/// The builtin types.
pub mod ty {
    use super::{module_of, StaticType, T_FINAL, T_HAS_DICT, T_MAPPING, T_SEQUENCE, T_UNHASHABLE};
    use crate::obj::Tag;
    static_types! {
        OBJECT = "object", None, Inst, 0;
        TYPE = "type", Some(&OBJECT), Type, 0;
        NONE_TYPE = "NoneType", Some(&OBJECT), None, T_FINAL;
        NOT_IMPLEMENTED_TYPE = "NotImplementedType", Some(&OBJECT), NotImplemented, T_FINAL;
        ELLIPSIS_TYPE = "ellipsis", Some(&OBJECT), Ellipsis, T_FINAL;
        INT = "int", Some(&OBJECT), BigInt, 0;
        BOOL = "bool", Some(&INT), Bool, T_FINAL;
        FLOAT = "float", Some(&OBJECT), FloatObj, 0;
        COMPLEX = "complex", Some(&OBJECT), Complex, 0;
        STR = "str", Some(&OBJECT), Str, 0;
        BYTES = "bytes", Some(&OBJECT), Bytes, 0;
        BYTEARRAY = "bytearray", Some(&OBJECT), ByteArray, T_UNHASHABLE;
        MEMORYVIEW = "memoryview", Some(&OBJECT), Native, T_FINAL | T_SEQUENCE;
        TUPLE = "tuple", Some(&OBJECT), Tuple, T_SEQUENCE;
        LIST = "list", Some(&OBJECT), List, T_SEQUENCE | T_UNHASHABLE;
        DICT = "dict", Some(&OBJECT), Dict, T_MAPPING | T_UNHASHABLE;
        SET = "set", Some(&OBJECT), Set, T_UNHASHABLE;
        FROZENSET = "frozenset", Some(&OBJECT), Set, 0;
        RANGE = "range", Some(&OBJECT), Range, T_FINAL | T_SEQUENCE;
        SLICE = "slice", Some(&OBJECT), Slice, T_FINAL | T_UNHASHABLE;
        CELL = "cell", Some(&OBJECT), Cell, T_FINAL;
        FUNCTION = "function", Some(&OBJECT), Func, T_FINAL;
        BUILTIN_FUNCTION = "builtin_function_or_method", Some(&OBJECT), Builtin, T_FINAL;
        // A native method found in the dict of a builtin type: binds like a function.
        METHOD_DESCRIPTOR = "method_descriptor", Some(&OBJECT), Builtin, T_FINAL;
        WRAPPER_DESCRIPTOR = "wrapper_descriptor", Some(&OBJECT), Builtin, T_FINAL;
        // The bound form of a wrapper_descriptor.
        METHOD_WRAPPER = "method-wrapper", Some(&OBJECT), Builtin, T_FINAL;
        CLASSMETHOD_DESCRIPTOR = "classmethod_descriptor", Some(&OBJECT), Builtin, T_FINAL;
        METHOD = "method", Some(&OBJECT), Method, T_FINAL;
        MODULE = "module", Some(&OBJECT), Module, 0;
        GENERATOR = "generator", Some(&OBJECT), Gen, T_FINAL;
        COROUTINE = "coroutine", Some(&OBJECT), Gen, T_FINAL;
        ASYNC_GENERATOR = "async_generator", Some(&OBJECT), Gen, T_FINAL;
        PROPERTY = "property", Some(&OBJECT), Native, 0;
        CLASSMETHOD = "classmethod", Some(&OBJECT), Native, T_HAS_DICT;
        STATICMETHOD = "staticmethod", Some(&OBJECT), Native, T_HAS_DICT;
        SUPER = "super", Some(&OBJECT), Native, 0;
        GETSET_DESCRIPTOR = "getset_descriptor", Some(&OBJECT), Native, T_FINAL;
        MEMBER_DESCRIPTOR = "member_descriptor", Some(&OBJECT), Native, T_FINAL;
        MAPPING_PROXY = "mappingproxy", Some(&OBJECT), Native, T_FINAL | T_MAPPING | T_UNHASHABLE;
        GENERIC_ALIAS = "GenericAlias", Some(&OBJECT), Native, 0;
        UNION_TYPE = "UnionType", Some(&OBJECT), Native, T_FINAL;
        CODE = "code", Some(&OBJECT), Native, T_FINAL;
        FRAME = "frame", Some(&OBJECT), Native, T_FINAL;
        TRACEBACK = "traceback", Some(&OBJECT), Native, T_FINAL;
        ENUMERATE = "enumerate", Some(&OBJECT), Iter, 0;
        ZIP = "zip", Some(&OBJECT), Iter, 0;
        MAP = "map", Some(&OBJECT), Iter, 0;
        FILTER = "filter", Some(&OBJECT), Iter, 0;
        REVERSED = "reversed", Some(&OBJECT), Iter, 0;
        LIST_ITERATOR = "list_iterator", Some(&OBJECT), Iter, T_FINAL;
        LIST_REVERSEITERATOR = "list_reverseiterator", Some(&OBJECT), Iter, T_FINAL;
        TUPLE_ITERATOR = "tuple_iterator", Some(&OBJECT), Iter, T_FINAL;
        STR_ITERATOR = "str_iterator", Some(&OBJECT), Iter, T_FINAL;
        STR_ASCII_ITERATOR = "str_ascii_iterator", Some(&OBJECT), Iter, T_FINAL;
        BYTES_ITERATOR = "bytes_iterator", Some(&OBJECT), Iter, T_FINAL;
        BYTEARRAY_ITERATOR = "bytearray_iterator", Some(&OBJECT), Iter, T_FINAL;
        MEMORY_ITERATOR = "memory_iterator", Some(&OBJECT), Iter, T_FINAL;
        RANGE_ITERATOR = "range_iterator", Some(&OBJECT), Iter, T_FINAL;
        LONGRANGE_ITERATOR = "longrange_iterator", Some(&OBJECT), Iter, T_FINAL;
        SET_ITERATOR = "set_iterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_KEYITERATOR = "dict_keyiterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_VALUEITERATOR = "dict_valueiterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_ITEMITERATOR = "dict_itemiterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_REVERSEKEYITERATOR = "dict_reversekeyiterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_REVERSEVALUEITERATOR = "dict_reversevalueiterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_REVERSEITEMITERATOR = "dict_reverseitemiterator", Some(&OBJECT), Iter, T_FINAL;
        DICT_KEYS = "dict_keys", Some(&OBJECT), Native, T_FINAL | T_UNHASHABLE;
        DICT_VALUES = "dict_values", Some(&OBJECT), Native, T_FINAL;
        DICT_ITEMS = "dict_items", Some(&OBJECT), Native, T_FINAL | T_UNHASHABLE;
        CALLABLE_ITERATOR = "callable_iterator", Some(&OBJECT), Iter, T_FINAL;
        // iter() of an object with __getitem__ only.
        ITERATOR = "iterator", Some(&OBJECT), Iter, T_FINAL;
    }
}
