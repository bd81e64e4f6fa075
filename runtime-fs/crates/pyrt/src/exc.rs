//! Exceptions: instances, the builtin classes, and raising from Rust. `R<T>` is the result of everything that can raise.

use crate::heap::{alloc, Head};
use crate::obj::{Obj, Tag};
use crate::shared::Shared;
use crate::types::{StaticType, TypeRef};
use std::cell::Cell;
use std::ptr::NonNull;

/// A raised exception: one owned pointer to an [`ExcObj`].
pub struct Err(NonNull<ExcObj>);

pub type R<T> = Result<T, Err>;

#[repr(C)]
pub struct ExcObj {
    pub head: Head,
    /// A tuple.
    pub args: Shared<Obj>,
    /// `__traceback__`: a traceback object (Native) or None. See trace.rs.
    pub traceback: Shared<Obj>,
    pub cause: Shared<Obj>,
    pub context: Shared<Obj>,
    pub suppress_context: Cell<bool>,
    /// Fields of OSError, StopIteration.value, SystemExit.code, ... live in `head.ext.dict` as attributes.
    pub raised: Cell<bool>,
}

impl Err {
    /// `o` is an exception instance.
    pub fn from_obj(o: Obj) -> Err {
        assert!(o.tag() == Tag::Exc, "not an exception instance");
        let p = o.ptr() as *mut ExcObj;
        std::mem::forget(o);
        // SAFETY: heap pointers are never null.
        Err(unsafe { NonNull::new_unchecked(p) })
    }
    /// The instance; gives up the Err.
    pub fn into_obj(self) -> Obj {
        let p = self.0.as_ptr();
        std::mem::forget(self);
        // SAFETY: p is a live ExcObj whose count we own.
        unsafe { Obj::from_raw(Tag::Exc, p) }
    }
    pub fn obj(&self) -> Obj {
        let rc = &self.exc().head.rc;
        rc.set(rc.get() + 1);
        // SAFETY: the count was just raised.
        unsafe { Obj::from_raw(Tag::Exc, self.0.as_ptr()) }
    }
    /// Tells exceptions apart.
    pub fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }
    #[inline(always)]
    pub fn exc(&self) -> &ExcObj {
        // SAFETY: live while we own a count.
        unsafe { self.0.as_ref() }
    }
    pub fn cls(&self) -> TypeRef {
        self.exc().head.cls.get()
    }
    /// Is it an instance of the class (or a subclass)?
    pub fn is(&self, t: &'static StaticType) -> bool {
        self.cls().is_subtype(t.get())
    }
    /// An exception of a builtin class with one str argument (none if empty).
    #[cold]
    #[inline(never)]
    pub fn new(t: &'static StaticType, msg: &str) -> Err {
        let args = if msg.is_empty() { vec![] } else { vec![Obj::str(msg)] };
        Err::with_args(t.get(), args)
    }
    /// As `new`, with the message's parts: what raises makes no String.
    #[cold]
    #[inline(never)]
    pub fn told(t: &'static StaticType, msg: std::fmt::Arguments<'_>) -> Err {
        Err::new(t, &std::fmt::format(msg))
    }
    #[cold]
    #[inline(never)]
    pub fn with_args(t: TypeRef, args: Vec<Obj>) -> Err {
        let o = new_exc(t, args);
        crate::exc_init::init_fields(&o);
        Err::from_obj(o)
    }
}

impl Drop for Err {
    fn drop(&mut self) {
        // SAFETY: gives back the count that this Err owns.
        drop(unsafe { Obj::from_raw(Tag::Exc, self.0.as_ptr()) });
    }
}

/// The bare instance, without running `__init__`.
pub fn new_exc(t: TypeRef, args: Vec<Obj>) -> Obj {
    alloc(Tag::Exc, ExcObj {
        head: Head::new(t),
        args: Shared::new(Obj::tuple(args)),
        traceback: Shared::new(Obj::NONE),
        cause: Shared::new(Obj::NONE),
        context: Shared::new(Obj::NONE),
        suppress_context: Cell::new(false),
        raised: Cell::new(false),
    })
}

macro_rules! exceptions {
    ($($id:ident = $name:literal, $base:expr;)*) => {
        $(pub static $id: StaticType = StaticType::new($name, "builtins", Some($base), Tag::Exc, 0, $crate::rows!($id));)*
    };
}
exceptions! {
    BASE_EXCEPTION = "BaseException", &crate::types::ty::OBJECT;
    EXCEPTION = "Exception", &BASE_EXCEPTION;
    SYSTEM_EXIT = "SystemExit", &BASE_EXCEPTION;
    KEYBOARD_INTERRUPT = "KeyboardInterrupt", &BASE_EXCEPTION;
    GENERATOR_EXIT = "GeneratorExit", &BASE_EXCEPTION;
    BASE_EXCEPTION_GROUP = "BaseExceptionGroup", &BASE_EXCEPTION;
    STOP_ITERATION = "StopIteration", &EXCEPTION;
    STOP_ASYNC_ITERATION = "StopAsyncIteration", &EXCEPTION;
    ARITHMETIC_ERROR = "ArithmeticError", &EXCEPTION;
    FLOATING_POINT_ERROR = "FloatingPointError", &ARITHMETIC_ERROR;
    OVERFLOW_ERROR = "OverflowError", &ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR = "ZeroDivisionError", &ARITHMETIC_ERROR;
    ASSERTION_ERROR = "AssertionError", &EXCEPTION;
    ATTRIBUTE_ERROR = "AttributeError", &EXCEPTION;
    BUFFER_ERROR = "BufferError", &EXCEPTION;
    EOF_ERROR = "EOFError", &EXCEPTION;
    IMPORT_ERROR = "ImportError", &EXCEPTION;
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError", &IMPORT_ERROR;
    LOOKUP_ERROR = "LookupError", &EXCEPTION;
    INDEX_ERROR = "IndexError", &LOOKUP_ERROR;
    KEY_ERROR = "KeyError", &LOOKUP_ERROR;
    MEMORY_ERROR = "MemoryError", &EXCEPTION;
    NAME_ERROR = "NameError", &EXCEPTION;
    UNBOUND_LOCAL_ERROR = "UnboundLocalError", &NAME_ERROR;
    OS_ERROR = "OSError", &EXCEPTION;
    BLOCKING_IO_ERROR = "BlockingIOError", &OS_ERROR;
    CHILD_PROCESS_ERROR = "ChildProcessError", &OS_ERROR;
    CONNECTION_ERROR = "ConnectionError", &OS_ERROR;
    BROKEN_PIPE_ERROR = "BrokenPipeError", &CONNECTION_ERROR;
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError", &CONNECTION_ERROR;
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError", &CONNECTION_ERROR;
    CONNECTION_RESET_ERROR = "ConnectionResetError", &CONNECTION_ERROR;
    FILE_EXISTS_ERROR = "FileExistsError", &OS_ERROR;
    FILE_NOT_FOUND_ERROR = "FileNotFoundError", &OS_ERROR;
    INTERRUPTED_ERROR = "InterruptedError", &OS_ERROR;
    IS_A_DIRECTORY_ERROR = "IsADirectoryError", &OS_ERROR;
    NOT_A_DIRECTORY_ERROR = "NotADirectoryError", &OS_ERROR;
    PERMISSION_ERROR = "PermissionError", &OS_ERROR;
    PROCESS_LOOKUP_ERROR = "ProcessLookupError", &OS_ERROR;
    TIMEOUT_ERROR = "TimeoutError", &OS_ERROR;
    REFERENCE_ERROR = "ReferenceError", &EXCEPTION;
    RUNTIME_ERROR = "RuntimeError", &EXCEPTION;
    NOT_IMPLEMENTED_ERROR = "NotImplementedError", &RUNTIME_ERROR;
    RECURSION_ERROR = "RecursionError", &RUNTIME_ERROR;
    SYNTAX_ERROR = "SyntaxError", &EXCEPTION;
    INDENTATION_ERROR = "IndentationError", &SYNTAX_ERROR;
    TAB_ERROR = "TabError", &INDENTATION_ERROR;
    SYSTEM_ERROR = "SystemError", &EXCEPTION;
    TYPE_ERROR = "TypeError", &EXCEPTION;
    VALUE_ERROR = "ValueError", &EXCEPTION;
    UNICODE_ERROR = "UnicodeError", &VALUE_ERROR;
    UNICODE_DECODE_ERROR = "UnicodeDecodeError", &UNICODE_ERROR;
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError", &UNICODE_ERROR;
    UNICODE_TRANSLATE_ERROR = "UnicodeTranslateError", &UNICODE_ERROR;
    WARNING = "Warning", &EXCEPTION;
    DEPRECATION_WARNING = "DeprecationWarning", &WARNING;
    PENDING_DEPRECATION_WARNING = "PendingDeprecationWarning", &WARNING;
    RUNTIME_WARNING = "RuntimeWarning", &WARNING;
    SYNTAX_WARNING = "SyntaxWarning", &WARNING;
    USER_WARNING = "UserWarning", &WARNING;
    FUTURE_WARNING = "FutureWarning", &WARNING;
    IMPORT_WARNING = "ImportWarning", &WARNING;
    UNICODE_WARNING = "UnicodeWarning", &WARNING;
    BYTES_WARNING = "BytesWarning", &WARNING;
    RESOURCE_WARNING = "ResourceWarning", &WARNING;
    ENCODING_WARNING = "EncodingWarning", &WARNING;
}

/// `err!(TYPE_ERROR, "unsupported {}", x)` makes an Err; `raise!(...)` returns it.
#[macro_export]
macro_rules! err {
    ($t:ident, $($fmt:tt)*) => { $crate::exc::Err::told(&$crate::exc::$t, ::std::format_args!($($fmt)*)) };
}
#[macro_export]
macro_rules! raise {
    ($t:ident, $($fmt:tt)*) => { return ::std::result::Result::Err($crate::err!($t, $($fmt)*)) };
}
