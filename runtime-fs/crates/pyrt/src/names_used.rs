//! The names that the object model itself looks up, interned once.

use crate::names::LazyName;

macro_rules! lazy_names {
    ($($id:ident = $s:literal;)*) => { $(pub static $id: LazyName = LazyName::new($s);)* };
}

lazy_names! {
    GETATTR_FUNCTION = "getattr";
    GETNEWARGS = "__getnewargs__";
    GETNEWARGS_EX = "__getnewargs_ex__";
    GETSTATE = "__getstate__";
    GET_METHOD = "get";
    ITEMS = "items";
    ITER_FUNCTION = "iter";
    MATCH_ARGS = "__match_args__";
    NEWOBJ = "__newobj__";
    NEWOBJ_EX = "__newobj_ex__";
    REDUCE = "__reduce__";
    REDUCE_OLD = "_reduce_ex";
    REVERSED_FUNCTION = "reversed";
    ABSTRACT_METHODS = "__abstractmethods__";
    ADD = "__add__";
    ANNOTATIONS = "__annotations__";
    BASES = "__bases__";
    CALL = "__call__";
    CLASS = "__class__";
    CLASS_GETITEM = "__class_getitem__";
    CLOSE = "close";
    DEL = "__del__";
    DELATTR = "__delattr__";
    DELETE = "__delete__";
    DICT = "__dict__";
    DIR = "__dir__";
    DOC = "__doc__";
    EQ = "__eq__";
    FILE = "__file__";
    GET = "__get__";
    GETATTR = "__getattr__";
    GETATTRIBUTE = "__getattribute__";
    HASH = "__hash__";
    INIT = "__init__";
    INIT_SUBCLASS = "__init_subclass__";
    INSTANCECHECK = "__instancecheck__";
    ITER = "__iter__";
    KEYS = "keys";
    LOADER = "__loader__";
    MODULE = "__module__";
    MRO = "mro";
    MRO_ENTRIES = "__mro_entries__";
    NAME = "__name__";
    NEW = "__new__";
    NEXT = "__next__";
    NOTES = "__notes__";
    ORIG_BASES = "__orig_bases__";
    PACKAGE = "__package__";
    PATH = "__path__";
    PREPARE = "__prepare__";
    QUALNAME = "__qualname__";
    SEND = "send";
    SET = "__set__";
    SETATTR = "__setattr__";
    SET_NAME = "__set_name__";
    SLOTS = "__slots__";
    SPEC = "__spec__";
    SUBCLASSCHECK = "__subclasscheck__";
    THROW = "throw";
    READ = "read";
    WRITE = "write";
    WEAKREF = "__weakref__";
    WRAPPED = "__wrapped__";
    FIELD_NAME = "name";
    FIELD_OBJ = "obj";
    ISABSTRACT = "__isabstractmethod__";
}
