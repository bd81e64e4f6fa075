//! Parts of the runtime that a program cannot reach unless its Python code mentions a name or contains an operation. The compiler knows
//! them: names, operations and statements as `op:NAME`, what takes names that are made at run time as `names:computed` (src/stdlib/rows.ts
//! reads the lines below, src/link/main-crate.ts writes the constants), and what stands behind one is dropped from small programs that
//! have no use for it. Elsewhere every part is there.

macro_rules! features {
    ($($(#[$doc:meta])* $id:ident: $($cause:literal),+;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Place { $($id,)* COUNT }
        $($(#[$doc])* pub const $id: Feature = Feature(Place::$id as usize);)*
    };
}

#[derive(Clone, Copy)]
pub struct Feature(usize);

features! {
    /// `sys.unraisablehook` may be another one.
    UNRAISABLE_HOOK: "unraisablehook";
    /// Somebody may hear of what the runtime warns of: `warnings.warn` is a function that a program without it leaves out.
    WARNINGS: "warn";
    /// Codecs of Python code: a search function may be registered.
    CODECS: "register";
    /// Exception groups.
    GROUPS: "ExceptionGroup", "BaseExceptionGroup", "__subclasses__", "op:star_begin";
    /// Attributes that only their names lead to: parts of functions ...
    FUNCTION_PARTS: "__globals__", "__builtins__", "__closure__", "__annotations__", "__code__", "__type_params__", "__defaults__", "__kwdefaults__", "names:computed";
    /// ... of generators and coroutines
    GENERATOR_PARTS: "gi_running", "gi_suspended", "gi_yieldfrom", "gi_await", "gi_code", "gi_frame", "cr_running", "cr_suspended", "cr_yieldfrom", "cr_await", "cr_code", "cr_frame", "ag_running", "ag_suspended", "ag_yieldfrom", "ag_await", "ag_code", "ag_frame", "names:computed";
    /// ... of builtin functions and of descriptors
    BUILTIN_PARTS: "__self__", "__objclass__", "__doc__", "__text_signature__", "names:computed";
    /// ... of classes
    TYPE_PARTS: "__mro__", "__bases__", "__base__", "__dict__", "__abstractmethods__", "__annotations__", "__text_signature__", "__basicsize__", "__itemsize__", "__flags__", "__type_params__", "type", "vars", "issubclass", "op:stmt:class", "names:computed";
    /// ... of builtin types, as descriptors
    FIELDS: "__dict__", "vars", "dir", "getattr_static", "__get__", "FunctionType", "LambdaType", "MethodType", "BuiltinFunctionType", "CodeType", "FrameType", "TracebackType", "GeneratorType", "CoroutineType", "ModuleType", "names:computed";
    /// ... of frames
    FRAME_PARTS: "f_code", "f_lineno", "f_back", "f_globals", "f_locals", "f_builtins", "f_lasti", "f_trace", "names:computed";
    /// ... of tracebacks
    TRACEBACK_PARTS: "tb_lineno", "tb_next", "tb_lasti", "tb_frame", "names:computed";
    /// ... the `__dict__` of an object
    DICTS: "__dict__", "vars", "dir", "copy", "deepcopy", "__reduce_ex__", "__getstate__", "op:setattr", "setattr", "op:stmt:class", "names:computed";
    /// ... another class for an object
    CLASS_CHANGES: "__class__", "names:computed";
    /// ... and another `__dict__`.
    DICT_CHANGES: "__dict__", "names:computed";
    /// Instances of `object` itself, or of another builtin type with its layout.
    PLAIN_OBJECTS: "object", "op:match_keys", "SimpleNamespace", "IOBase", "_IOBase", "RawIOBase", "_RawIOBase", "BufferedIOBase", "_BufferedIOBase", "TextIOBase", "_TextIOBase", "__base__", "__bases__", "__mro__", "mro", "__subclasses__", "names:computed";
    /// A module may be given a spec or a loader.
    MODULE_ORIGINS: "__spec__", "__loader__", "module_from_spec", "names:computed";
    /// Modules that are found in files when the program runs (src/stdlib/prelude/_module_files.py).
    MODULE_FILES: "load_spec", "names:computed";
    /// Functions of `os` that CPython has written in Python: they object in the words of such functions (`python_name` in bind_native.rs).
    OS_FUNCTIONS: "path", "posixpath", "genericpath", "fsencode", "fsdecode", "getenv", "getenvb", "get_exec_path", "popen", "fdopen", "walk", "makedirs", "removedirs", "renames", "execvp", "names:computed";
    /// The bits of a class.
    TYPE_FLAGS: "__flags__", "names:computed";
    /// Attributes of objects that are no modules are stored or deleted; `sys.modules` may have such objects.
    STORES: "op:setattr", "op:delattr", "op:stmt:class", "setattr", "delattr", "__setattr__", "__delattr__", "modules", "names:computed";
    /// Calls with keywords.
    KEYWORDS: "op:call_kw", "op:call_method_kw", "op:call_ready_kw", "op:call_ex", "op:kw_set", "op:merge_kwargs", "op:stmt:class";
    /// Encodings beside UTF-8, Latin-1 and ASCII: their names may stand in any text.
    ENCODINGS: "encoding", "encode", "decode", "codecs", "bytes", "bytearray", "TextIOWrapper", "reconfigure", "read_text", "write_text", "names:computed";
    /// Texts are parsed, or the program raises what tells of their errors.
    SYNTAX_ERRORS: "SyntaxError", "IndentationError", "TabError", "exec", "eval", "compile", "load_spec", "__subclasses__", "names:computed";
    /// Exceptions may have notes.
    NOTES: "add_note", "__notes__", "names:computed";
    /// Attributes of classes are stored or deleted.
    TYPE_STORES: "op:setattr", "op:delattr", "op:stmt:class", "setattr", "delattr", "__setattr__", "__delattr__";
    /// `f_locals` of a function's frame.
    FRAME_LOCALS: "op:frame_locals";
    /// Constants of packed code.
    COMPLEX_CONSTANTS: "op:const_complex";
    BIG_CONSTANTS: "op:const_bigint";
    FLOAT_CONSTANTS: "op:const_float";
}

impl Feature {
    #[cfg(portalis_trimmed)]
    #[inline(always)]
    pub fn is_there(self) -> bool {
        extern "Rust" {
            #[rustc_std_internal_symbol]
            #[link_name = "portalis_features"]
            static THERE: [bool; Place::COUNT as usize];
        }
        // SAFETY: the crate of rows defines it with this type; it never changes.
        unsafe { THERE[self.0] }
    }
    #[cfg(not(portalis_trimmed))]
    #[inline(always)]
    pub const fn is_there(self) -> bool {
        self.0 < Place::COUNT as usize
    }
    /// At the start of what needs it and is called where values of it exist only.
    #[inline(always)]
    pub fn need(self) {
        if !self.is_there() {
            crate::start::stop_refused("PT4002: a part of the runtime that no name and no operation of the program leads to");
        }
    }
}
