//! The `sys` module. Its structures are in sys_info.rs; the standard streams come from the I/O layer.

use crate::exc::{Err, R};
use crate::names::intern;
use crate::obj::Obj;
use crate::raise;
use crate::recursion;
use crate::shared::Global;

/// Bytes of the operating system as str, undecodable ones as lone surrogates (surrogateescape).
pub fn decode_os(bytes: &[u8]) -> Obj {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            Ok(_) => {
                out.extend_from_slice(rest);
                break;
            }
            Err(e) => {
                out.extend_from_slice(&rest[..e.valid_up_to()]);
                crate::str_obj::push_code(&mut out, 0xDC00 + rest[e.valid_up_to()] as u32);
                rest = &rest[e.valid_up_to() + 1..];
            }
        }
    }
    Obj::str_from_utf8(&out)
}

fn arguments() -> Vec<Obj> {
    std::env::args_os().map(|a| decode_os(a.as_encoded_bytes())).collect()
}

/// py-const: sys.argv
pub fn argv() -> Obj {
    Obj::list(arguments())
}
/// py-const: sys.orig_argv
pub fn orig_argv() -> Obj {
    let mut v = arguments();
    v.insert(0, Obj::str("python3"));
    Obj::list(v)
}
/// py-const: sys.path
pub fn path() -> Obj {
    let folder = |file: &str| file.rsplit_once('/').map_or(String::new(), |p| p.0.to_string());
    let dir = match crate::import::main_file().filter(|file| file.starts_with('/')) {
        Some(file) => folder(file),
        None => arguments().first().and_then(|a| a.as_str().map(folder)).unwrap_or_default(),
    };
    crate::import::set_added_folders(added_folders);
    Obj::list(vec![Obj::str(&dir)])
}

/// A module that is not linked, but in a folder of `sys.path` (one that the program has added in a way the compiler did not follow, or its
/// own, where the file was written since), stops it.
fn added_folders(name: &str) -> R<()> {
    let Some(sys) = crate::hooks::loaded_module("sys") else { return Ok(()) };
    let Some(folders) = crate::attr::getattr_opt(&sys, crate::names::intern("path"))? else { return Ok(()) };
    for folder in crate::iter::collect(&folders)? {
        let Some(folder) = folder.as_str() else { continue };
        let is_there = |file: String| std::path::Path::new(&file).exists();
        if !name.contains('.') && (is_there(format!("{folder}/{name}.py")) || is_there(format!("{folder}/{name}/__init__.py"))) {
            crate::start::stop_refused(&format!("PT4001: import of '{name}' from '{folder}', a folder of sys.path that was not known when it was translated"));
        }
    }
    Ok(())
}
/// py-const: sys.modules
pub fn modules() -> Obj {
    crate::import::sys_modules()
}
/// py-const: sys.platform
pub fn platform() -> Obj {
    Obj::str("linux")
}
/// py-const: sys.byteorder
pub fn byteorder() -> Obj {
    Obj::str("little")
}
/// py-const: sys.maxsize
pub fn maxsize() -> Obj {
    Obj::int(i64::MAX)
}
/// py-const: sys.maxunicode
pub fn maxunicode() -> Obj {
    Obj::int(0x10FFFF)
}
/// py-const: sys.version
pub fn version() -> Obj {
    Obj::str("3.11.7 (main, Dec  4 2023, 00:00:00) [Portalis]")
}
/// py-const: sys.hexversion
pub fn hexversion() -> Obj {
    Obj::int(0x030B07F0)
}
/// py-const: sys.api_version
pub fn api_version() -> Obj {
    Obj::int(1013)
}
/// py-const: sys.copyright
pub fn copyright() -> Obj {
    Obj::str("Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\nCopyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\nCopyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.")
}
/// py-const: sys.float_repr_style
pub fn float_repr_style() -> Obj {
    Obj::str("short")
}
/// py-const: sys.executable
/// py-const: sys._base_executable
/// py-const: sys.abiflags
pub fn empty_text() -> Obj {
    Obj::str("")
}
/// py-const: sys.prefix
/// py-const: sys.base_prefix
/// py-const: sys.exec_prefix
/// py-const: sys.base_exec_prefix
pub fn prefix() -> Obj {
    Obj::str(crate::import::prefix())
}
/// py-const: sys.platlibdir
pub fn platlibdir() -> Obj {
    Obj::str("lib")
}
/// py-const: sys.dont_write_bytecode
pub fn dont_write_bytecode() -> Obj {
    Obj::TRUE
}
/// py-const: sys.pycache_prefix
pub fn none() -> Obj {
    Obj::NONE
}
/// py-const: sys.warnoptions
/// py-const: sys.path_hooks
pub fn empty_list() -> Obj {
    Obj::list(Vec::new())
}
/// py-const: sys._xoptions
/// py-const: sys.path_importer_cache
pub fn empty_dict() -> Obj {
    Obj::new_dict()
}
/// py-const: sys.builtin_module_names
pub fn builtin_module_names() -> Obj {
    let names = "_abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _symtable _thread _tokenize _tracemalloc _warnings _weakref atexit builtins errno faulthandler gc itertools marshal posix pwd sys time xxsubtype";
    Obj::tuple(names.split(' ').map(Obj::str).collect())
}

/// py: sys.exit(status=None, /)
pub fn exit(a: &[Obj]) -> R<Obj> {
    let args = match a[0].some() {
        None => Vec::new(),
        Some(s) => match s.as_tuple() {
            Some(t) if !s.cls().is_heap() => t.to_vec(),
            _ => vec![s.clone()],
        },
    };
    Err(Err::with_args(crate::exc::SYSTEM_EXIT.get(), args))
}
/// py: sys.exc_info()
pub fn exc_info(_a: &[Obj]) -> R<Obj> {
    Ok(match crate::handled::current() {
        Some(o) => {
            let tb = o.as_exc().map_or(Obj::NONE, |e| e.traceback.cloned());
            Obj::tuple(vec![o.cls().obj(), o, tb])
        }
        None => Obj::tuple(vec![Obj::NONE, Obj::NONE, Obj::NONE]),
    })
}
/// py: sys.exception()
pub fn exception(_a: &[Obj]) -> R<Obj> {
    Ok(crate::handled::current().unwrap_or(Obj::NONE))
}
/// py: sys.getrecursionlimit()
pub fn getrecursionlimit(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(recursion::limit() as i64))
}
/// py: sys.setrecursionlimit(limit, /) -> None
pub fn setrecursionlimit(a: &[Obj]) -> R<Obj> {
    let n = crate::ops::index(&a[0])?;
    let Some(n) = n.as_i64().filter(|n| *n <= i32::MAX as i64) else { raise!(OVERFLOW_ERROR, "Python int too large to convert to C int") };
    if n < 1 {
        raise!(VALUE_ERROR, "recursion limit must be greater or equal than 1");
    }
    // The call of this function is a level, too.
    if !recursion::set_limit(n as u32) {
        raise!(RECURSION_ERROR, "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", n, recursion::depth() + 1);
    }
    Ok(Obj::NONE)
}
/// py: sys.getrefcount(object, /) -> int
pub fn getrefcount(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(a[0].refcount() as i64))
}
/// py: sys.intern(string, /) -> str
pub fn intern_row(a: &[Obj]) -> R<Obj> {
    match a[0].as_str() {
        Some(_) if crate::types::ty::STR.is(a[0].cls()) => Ok(crate::names::intern_object(&a[0]).obj()),
        Some(_) => raise!(TYPE_ERROR, "can't intern {}", a[0].type_name()),
        None => raise!(TYPE_ERROR, "intern() argument must be str, not {}", crate::builtins::args::kind(&a[0])),
    }
}
/// py: sys.getdefaultencoding() -> str
/// py: sys.getfilesystemencoding() -> str
pub fn utf8(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::str("utf-8"))
}
/// py: sys.getfilesystemencodeerrors() -> str
pub fn surrogateescape(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::str("surrogateescape"))
}
/// py: sys.excepthook(exctype, value, traceback, /) -> None
/// py: sys.__excepthook__(exctype, value, traceback, /) -> None
pub fn excepthook(a: &[Obj]) -> R<Obj> {
    if let Some(e) = a[1].as_exc() {
        if e.traceback.cloned().is_none() && !a[2].is_none() {
            drop(e.traceback.replace(a[2].clone()));
        }
        crate::trace_print::report(&a[1]);
    } else {
        crate::trace_print::write_stderr(&format!("TypeError: print_exception(): Exception expected for value, {} found\n", a[1].type_name()));
    }
    Ok(Obj::NONE)
}
/// py: sys.unraisablehook(unraisable, /) -> None
/// py: sys.__unraisablehook__(unraisable, /) -> None
pub fn unraisablehook(a: &[Obj]) -> R<Obj> {
    if a[0].cls().name_str() != "UnraisableHookArgs" {
        raise!(TYPE_ERROR, "sys.unraisablehook argument type must be UnraisableHookArgs");
    }
    let get = |name: &str| crate::attr::getattr(&a[0], crate::names::intern(name));
    crate::trace_print::print_unraisable(&get("exc_value")?, &get("object")?);
    Ok(Obj::NONE)
}
/// py: sys.displayhook(object, /) -> None
/// py: sys.__displayhook__(object, /) -> None
pub fn displayhook(a: &[Obj]) -> R<Obj> {
    if a[0].is_none() {
        return Ok(Obj::NONE);
    }
    let last = |v: Obj| crate::import::builtins().as_module().map_or(Ok(()), |m| m.set(intern("_"), v));
    last(Obj::NONE)?;
    let text = crate::repr::repr(&a[0])?;
    if let Some(out) = crate::hooks::loaded_module("sys") {
        let Some(out) = crate::attr::getattr_opt(&out, intern("stdout"))?.filter(|o| !o.is_none()) else { raise!(RUNTIME_ERROR, "lost sys.stdout") };
        crate::call::method(intern("write"), &[out, Obj::str(&format!("{}\n", text.as_str().unwrap_or_default()))])?;
    }
    last(a[0].clone())?;
    Ok(Obj::NONE)
}
/// py: sys.is_finalizing() -> bool
pub fn is_finalizing(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(crate::start::is_finalizing()))
}
/// py: sys.gettrace()
/// py: sys.getprofile()
pub fn no_hook(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: sys.settrace(function, /) -> None
/// py: sys.setprofile(function, /) -> None
pub fn set_hook(a: &[Obj]) -> R<Obj> {
    if !a[0].is_none() {
        crate::start::stop_refused("PT4001: sys.settrace() and sys.setprofile(): a translated program has no trace events");
    }
    Ok(Obj::NONE)
}
/// py: sys.addaudithook(hook, /) -> None
pub fn addaudithook(_a: &[Obj]) -> R<Obj> {
    crate::start::stop_refused("PT4001: sys.addaudithook(): a translated program has no audit events")
}
/// py: sys._clear_type_cache() -> None
pub fn nothing(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: sys.getdlopenflags() -> int
pub fn getdlopenflags(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(*DLOPEN_FLAGS.get()))
}
/// py: sys.getallocatedblocks() -> int
pub fn getallocatedblocks(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(crate::cycles::tracked().len() as i64))
}
/// py: sys.setdlopenflags(flags, /) -> None
pub fn setdlopenflags(a: &[Obj]) -> R<Obj> {
    *DLOPEN_FLAGS.get() = crate::ops::index::to_i32(&a[0])? as i64;
    Ok(Obj::NONE)
}
static DLOPEN_FLAGS: Global<i64> = Global::new(2);
/// What `getswitchinterval` says; threads take turns as before.
static SWITCH_INTERVAL: Global<f64> = Global::new(0.005);
/// py: sys.setswitchinterval(interval, /) -> None
pub fn setswitchinterval(a: &[Obj]) -> R<Obj> {
    let interval = crate::builtins::float::new::to_float(&a[0])?;
    if interval <= 0.0 {
        raise!(VALUE_ERROR, "switch interval must be strictly positive");
    }
    *SWITCH_INTERVAL.get() = (interval * 1e6).trunc() * 1e-6;
    Ok(Obj::NONE)
}
/// py: sys.audit(event, /, *args) -> None
pub fn audit(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: sys.getswitchinterval() -> float
pub fn getswitchinterval(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::float(*SWITCH_INTERVAL.get()))
}
/// py: sys.get_int_max_str_digits() -> int
pub fn get_int_max_str_digits(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(*crate::builtins::int::parse::MAX_STR_DIGITS.get() as i64))
}
/// py: sys.set_int_max_str_digits(maxdigits) -> None
pub fn set_int_max_str_digits(a: &[Obj]) -> R<Obj> {
    let n = crate::ops::index(&a[0])?.as_i64().unwrap_or(-1);
    if n < 0 || (n > 0 && n < 640) {
        raise!(VALUE_ERROR, "maxdigits must be 0 or larger than 640");
    }
    *crate::builtins::int::parse::MAX_STR_DIGITS.get() = n as usize;
    Ok(Obj::NONE)
}
/// py: sys._getframe(depth=0, /)
pub fn getframe(a: &[Obj]) -> R<Obj> {
    let depth = crate::ops::index(&a[0])?.as_i64().unwrap_or(i64::MAX).max(0);
    match (crate::frames::depth() as i64).checked_sub(1 + depth) {
        Some(at) if at >= 0 => Ok(crate::frames::object(at as usize)),
        _ => raise!(VALUE_ERROR, "call stack is not deep enough"),
    }
}
