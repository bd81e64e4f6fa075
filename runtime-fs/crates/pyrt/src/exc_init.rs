//! `__init__` of the builtin exceptions: the fields that some classes derive from their arguments
//! (OSError: errno, strerror, filename and the subclass chosen by errno; StopIteration.value; SystemExit.code; ...).
//! Follows CPython's exceptions.c. The fields are hidden fields of the instance (`Ext.slots`), not in its `__dict__`.

use crate::attr::{hidden_field, set_hidden_field};
use crate::exc::*;
use crate::names::{intern, Name};
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::types::{StaticType, TypeRef};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    Plain = 0,
    Os,
    Import,
    StopIteration,
    SystemExit,
    UnicodeDecode,
    UnicodeEncode,
    UnicodeTranslate,
    Syntax,
    Name,
    Attribute,
    Group,
    Key,
}

const KINDS: [Kind; 13] = [
    Kind::Plain,
    Kind::Os,
    Kind::Import,
    Kind::StopIteration,
    Kind::SystemExit,
    Kind::UnicodeDecode,
    Kind::UnicodeEncode,
    Kind::UnicodeTranslate,
    Kind::Syntax,
    Kind::Name,
    Kind::Attribute,
    Kind::Group,
    Kind::Key,
];

/// Which fields the instances of an exception class have.
pub fn kind_of(cls: TypeRef) -> Kind {
    let known = cls.exc_kind.get();
    if known != 255 {
        return KINDS[known as usize];
    }
    let table: [(&'static StaticType, Kind); 12] = [
        (&OS_ERROR, Kind::Os),
        (&IMPORT_ERROR, Kind::Import),
        (&STOP_ITERATION, Kind::StopIteration),
        (&SYSTEM_EXIT, Kind::SystemExit),
        (&UNICODE_DECODE_ERROR, Kind::UnicodeDecode),
        (&UNICODE_ENCODE_ERROR, Kind::UnicodeEncode),
        (&UNICODE_TRANSLATE_ERROR, Kind::UnicodeTranslate),
        (&SYNTAX_ERROR, Kind::Syntax),
        (&NAME_ERROR, Kind::Name),
        (&ATTRIBUTE_ERROR, Kind::Attribute),
        (&BASE_EXCEPTION_GROUP, Kind::Group),
        (&KEY_ERROR, Kind::Key),
    ];
    let kind = table.iter().find(|(t, _)| cls.is_subtype(t.get())).map_or(Kind::Plain, |(_, k)| *k);
    cls.exc_kind.set(kind as u8);
    kind
}

fn field_names(k: Kind) -> &'static [&'static str] {
    match k {
        Kind::Plain | Kind::Key => &[],
        Kind::Os => &["errno", "strerror", "filename", "filename2"],
        Kind::Import => &["msg", "name", "path"],
        Kind::StopIteration => &["value"],
        Kind::SystemExit => &["code"],
        Kind::UnicodeDecode | Kind::UnicodeEncode => &["encoding", "object", "start", "end", "reason"],
        Kind::UnicodeTranslate => &["object", "start", "end", "reason"],
        Kind::Syntax => &["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"],
        Kind::Name => &["name"],
        Kind::Attribute => &["name", "obj"],
        Kind::Group => &["message", "exceptions"],
    }
}

/// What an exception has of its type: an entry of its `__dict__` does not hide it.
pub fn is_part(cls: TypeRef, name: Name) -> bool {
    matches!(name.as_str(), "args" | "__cause__" | "__context__" | "__traceback__" | "__suppress_context__") || is_field(cls, name)
}

/// Is `name` a field that the builtin base of `cls` defines?
pub fn is_field(cls: TypeRef, name: Name) -> bool {
    field_names(kind_of(cls)).contains(&name.as_str())
}

/// The fields that this builtin class adds to those of its base.
pub fn own_fields(cls: TypeRef) -> &'static [&'static str] {
    if adds_fields(cls) { field_names(kind_of(cls)) } else { &[] }
}

/// Does this builtin class store more than its base?
pub fn adds_fields(cls: TypeRef) -> bool {
    match cls.base.get() {
        Some(b) if b.layout.get() == Tag::Exc => field_names(kind_of(cls)) != field_names(kind_of(b)),
        _ => true,
    }
}

fn put(o: &Obj, name: &str, v: Obj) {
    set_hidden_field(o, intern(name), v);
}
/// A derived field; None where it has no value.
pub fn field(o: &Obj, name: &str) -> Obj {
    hidden_field(o, intern(name)).unwrap_or(Obj::NONE)
}

/// OSError(errno, ...) makes the subclass that errno names.
pub fn class_for(cls: TypeRef, args: &[Obj]) -> TypeRef {
    if cls != OS_ERROR.get() || !(2..=5).contains(&args.len()) {
        return cls;
    }
    match crate::builtins::int::int_ref(&args[0]) {
        Some(crate::builtins::int::IntRef::Small(n)) => class_of_errno(n).get(),
        _ => cls,
    }
}

/// py-const: builtins.EnvironmentError
/// py-const: builtins.IOError
pub fn os_error_class() -> Obj {
    OS_ERROR.get().obj()
}

/// The OSError subclass of an errno (Linux numbers).
pub fn class_of_errno(n: i64) -> &'static StaticType {
    match n {
        1 | 13 => &PERMISSION_ERROR,
        2 => &FILE_NOT_FOUND_ERROR,
        3 => &PROCESS_LOOKUP_ERROR,
        4 => &INTERRUPTED_ERROR,
        10 => &CHILD_PROCESS_ERROR,
        11 | 114 | 115 => &BLOCKING_IO_ERROR,
        17 => &FILE_EXISTS_ERROR,
        20 => &NOT_A_DIRECTORY_ERROR,
        21 => &IS_A_DIRECTORY_ERROR,
        32 | 108 => &BROKEN_PIPE_ERROR,
        103 => &CONNECTION_ABORTED_ERROR,
        104 => &CONNECTION_RESET_ERROR,
        110 => &TIMEOUT_ERROR,
        111 => &CONNECTION_REFUSED_ERROR,
        _ => &OS_ERROR,
    }
}

/// An OSError of the right subclass: `[Errno n] strerror: filename`.
#[cold]
pub fn os_error(errno: i64, strerror: &str, filename: Option<Obj>, filename2: Option<Obj>) -> Err {
    let mut args = vec![Obj::int(errno), Obj::str(strerror)];
    if let Some(f) = filename {
        args.push(f);
        if let Some(f2) = filename2 {
            args.push(Obj::NONE);
            args.push(f2);
        }
    }
    Err::with_args(class_of_errno(errno).get(), args)
}

/// Sets the derived attributes of a fresh instance from its args.
pub fn init_fields(o: &Obj) {
    let _ = fill(o, kind_of(o.cls()));
}

/// The same, for classes that check their arguments.
pub fn init_fields_checked(o: &Obj) -> R<()> {
    fill(o, kind_of(o.cls()))
}

fn args_of(o: &Obj) -> Vec<Obj> {
    o.as_exc().map(|e| e.args.cloned()).and_then(|t| t.as_tuple().map(<[Obj]>::to_vec)).unwrap_or_default()
}

fn fill(o: &Obj, kind: Kind) -> R<()> {
    match kind {
        Kind::Plain | Kind::Key | Kind::Name | Kind::Attribute => {}
        Kind::StopIteration => put(o, "value", args_of(o).into_iter().next().unwrap_or(Obj::NONE)),
        Kind::SystemExit => {
            let mut a = args_of(o);
            put(o, "code", match a.len() {
                0 => Obj::NONE,
                1 => a.remove(0),
                _ => Obj::tuple(a),
            });
        }
        Kind::Import => {
            let a = args_of(o);
            put(o, "msg", if a.len() == 1 { a[0].clone() } else { Obj::NONE });
        }
        Kind::Os => fill_os(o),
        Kind::UnicodeDecode | Kind::UnicodeEncode | Kind::UnicodeTranslate => {
            let names = field_names(kind);
            let a = args_of(o);
            if a.len() != names.len() {
                raise!(TYPE_ERROR, "function takes exactly {} arguments ({} given)", names.len(), a.len());
            }
            let is_bytes = |name: &str| kind == Kind::UnicodeDecode && name == "object";
            for (i, (name, v)) in names.iter().zip(&a).enumerate().filter(|(_, (name, _))| !is_bytes(name)) {
                check_unicode_argument(i + 1, name, v)?;
            }
            for (name, v) in names.iter().zip(a) {
                let v = match crate::builtins::bytes::to_vec(&v) {
                    _ if !is_bytes(name) || v.as_bytes().is_some() => v,
                    Some(bytes) => Obj::bytes(bytes),
                    None => raise!(TYPE_ERROR, "a bytes-like object is required, not '{}'", v.type_name()),
                };
                put(o, name, v);
            }
        }
        Kind::Syntax => {
            crate::features::SYNTAX_ERRORS.need();
            fill_syntax(o)?
        }
        Kind::Group => {
            crate::features::GROUPS.need();
            fill_group(o)?
        }
    }
    Ok(())
}

fn check_unicode_argument(number: usize, name: &str, v: &Obj) -> R<()> {
    match name {
        "start" | "end" => crate::ops::index(v).map(drop),
        _ if v.as_str().is_none() => raise!(TYPE_ERROR, "argument {} must be str, not {}", number, crate::builtins::args::kind(v)),
        _ => Ok(()),
    }
}

fn fill_os(o: &Obj) {
    let mut a = args_of(o);
    if !(2..=5).contains(&a.len()) {
        return;
    }
    // BlockingIOError: a number in the place of the file name counts what was written.
    if o.cls().is_subtype(BLOCKING_IO_ERROR.get()) && a.len() >= 3 && crate::ops::index::is_index(&a[2]) {
        put(o, "errno", a[0].clone());
        put(o, "strerror", a[1].clone());
        put(o, "characters_written", a[2].clone());
        return;
    }
    if a.len() == 5 && !a[4].is_none() {
        put(o, "filename2", a[4].clone());
    }
    if a.len() >= 3 && !a[2].is_none() {
        put(o, "filename", a[2].clone());
    }
    let has_name = a.len() >= 3 && !a[2].is_none();
    a.truncate(2);
    put(o, "errno", a[0].clone());
    put(o, "strerror", a[1].clone());
    if has_name {
        if let Some(e) = o.as_exc() {
            drop(e.args.replace(Obj::tuple(a)));
        }
    }
}

fn fill_syntax(o: &Obj) -> R<()> {
    const PLACE: [&str; 6] = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
    let a = args_of(o);
    put(o, "msg", a.first().cloned().unwrap_or(Obj::NONE));
    if a.len() != 2 {
        return Ok(());
    }
    let mut info = Vec::new();
    let mut items = crate::iter::Loop::new(&a[1])?;
    while let Some(x) = items.next()? {
        info.push(x);
    }
    for (i, name) in PLACE.iter().enumerate() {
        put(o, name, info.get(i).cloned().unwrap_or(Obj::NONE));
    }
    match info.len() {
        0..=3 => raise!(TYPE_ERROR, "function takes at least 4 arguments ({} given)", info.len()),
        4 | 6 => Ok(()),
        5 => raise!(TYPE_ERROR, "end_offset must be provided when end_lineno is provided"),
        n => raise!(TYPE_ERROR, "function takes at most 6 arguments ({n} given)"),
    }
}

fn fill_group(o: &Obj) -> R<()> {
    // `__init__` may be given more than `__new__`.
    if field(o, "exceptions").as_tuple().is_some() {
        return Ok(());
    }
    let a = args_of(o);
    let plain_only = o.cls().is_subtype(EXCEPTION.get());
    if a.len() != 2 {
        raise!(TYPE_ERROR, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", a.len());
    }
    if a[0].as_str().is_none() {
        raise!(TYPE_ERROR, "BaseExceptionGroup.__new__() argument 1 must be str, not {}", crate::builtins::args::kind(&a[0]));
    }
    let items = match (a[1].as_tuple(), a[1].as_list()) {
        (Some(t), _) => t.to_vec(),
        (None, Some(l)) => l.v.cloned(),
        _ if a[1].tag() != Tag::Dict && a[1].tag() != Tag::Type && a[1].cls().lookup(crate::dunder::GETITEM.get()).is_some() => crate::iter::collect(&a[1])?,
        _ => raise!(TYPE_ERROR, "second argument (exceptions) must be a sequence"),
    };
    if items.is_empty() {
        raise!(VALUE_ERROR, "second argument (exceptions) must be a non-empty sequence");
    }
    for (i, x) in items.iter().enumerate() {
        if x.tag() != Tag::Exc {
            raise!(VALUE_ERROR, "Item {} of second argument (exceptions) is not an exception", i);
        }
        if plain_only && !x.is_instance_of(EXCEPTION.get()) {
            let of = if o.cls() == crate::exc_group::class() { "an ExceptionGroup".to_string() } else { format!("'{}'", o.type_name()) };
            raise!(TYPE_ERROR, "Cannot nest BaseExceptions in {}", of);
        }
    }
    put(o, "message", a[0].clone());
    put(o, "exceptions", Obj::tuple(items));
    Ok(())
}

/// The `__init__` of the builtin classes; the last `kwnames.len()` of `args` are keyword values.
pub fn init(o: &Obj, args: &[Obj], kwnames: &[Name]) -> R<()> {
    let kwnames = crate::call::keywords(kwnames);
    let kind = kind_of(o.cls());
    // oserror_use_init: where a class has its own `__new__`, OSError.__new__ has seen all that there is to see.
    if kind == Kind::Os && o.cls().lookup(crate::names_used::NEW.get()).is_some_and(|f| f.tag() != Tag::Builtin) {
        return Ok(());
    }
    let (pos, values) = args.split_at(args.len() - kwnames.len());
    let kept: &[&str] = match kind {
        Kind::Import => &["name", "path"],
        Kind::Name => &["name"],
        Kind::Attribute => &["name", "obj"],
        _ => &[],
    };
    for name in kept {
        drop(crate::attr::remove_hidden_field(o, intern(name)));
    }
    if !kept.is_empty() && kwnames.len() > kept.len() {
        let who = match kind {
            Kind::Import => "ImportError",
            Kind::Name => "NameError",
            _ => "AttributeError",
        };
        raise!(TYPE_ERROR, "{}() takes at most {} keyword argument{} ({} given)", who, kept.len(), if kept.len() == 1 { "" } else { "s" }, kwnames.len());
    }
    for (name, v) in kwnames.iter().zip(values) {
        let text = name.as_str();
        let allowed = match kind {
            Kind::Import => matches!(text, "name" | "path"),
            Kind::Name => text == "name",
            Kind::Attribute => matches!(text, "name" | "obj"),
            _ => raise!(TYPE_ERROR, "{}() takes no keyword arguments", o.type_name()),
        };
        if !allowed {
            let who = match kind {
                Kind::Import => "ImportError",
                Kind::Name => "NameError",
                _ => "AttributeError",
            };
            raise!(TYPE_ERROR, "'{}' is an invalid keyword argument for {}()", text, who);
        }
        set_hidden_field(o, intern(text), v.clone());
    }
    if let Some(e) = o.as_exc() {
        drop(e.args.replace(Obj::tuple(pos.to_vec())));
    }
    fill(o, kind)
}
