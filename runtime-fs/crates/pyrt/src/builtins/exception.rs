//! Methods and attributes of the builtin exceptions (exceptions.c).

use crate::exc::{ExcObj, R};
use crate::exc_init::{field, kind_of, Kind};
use crate::features::{GROUPS, SYNTAX_ERRORS};
use crate::names::intern;
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::raise;
use crate::repr;

fn exc(o: &Obj) -> R<&ExcObj> {
    match o.as_exc() {
        Some(e) => Ok(e),
        None => raise!(TYPE_ERROR, "descriptor requires a 'BaseException' object but received a '{}'", o.type_name()),
    }
}

/// py: BaseException.__new__(cls, /, *args, **kw)
pub fn new(a: &[Obj]) -> R<Obj> {
    let Some(cls) = a[0].as_type() else { raise!(TYPE_ERROR, "BaseException.__new__(X): X is not a type object ({})", a[0].type_name()) };
    let args = a[1].as_tuple().unwrap_or(&[]).to_vec();
    if GROUPS.is_there() && kind_of(cls) == Kind::Group {
        return crate::exc_group::new(cls, args);
    }
    Ok(crate::exc::new_exc(crate::exc_init::class_for(cls, &args), args))
}

/// py: BaseException.__init__(self, /, *args, **kw) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let mut args = a[1].as_tuple().unwrap_or(&[]).to_vec();
    let mut names = Vec::new();
    for (k, v) in a[2].as_dict().map(|d| d.pairs()).unwrap_or_default() {
        names.push(intern(k.as_str().unwrap_or_default()));
        args.push(v);
    }
    crate::exc_init::init(&a[0], &args, &names)?;
    Ok(Obj::NONE)
}

/// Of the arguments alone, whatever the class: `Exception.__str__(KeyError("x"))` is x.
/// py: BaseException.__str__(self, /) -> str
pub fn str(a: &[Obj]) -> R<Obj> {
    text_as(Kind::Plain, &a[0])
}
/// py: KeyError.__str__(self, /) -> str
pub fn key_str(a: &[Obj]) -> R<Obj> {
    text_as(Kind::Key, &a[0])
}
/// py: OSError.__str__(self, /) -> str
/// py: ImportError.__str__(self, /) -> str
/// py: SyntaxError.__str__(self, /) -> str
/// py: UnicodeDecodeError.__str__(self, /) -> str
/// py: UnicodeEncodeError.__str__(self, /) -> str
/// py: UnicodeTranslateError.__str__(self, /) -> str
/// py: BaseExceptionGroup.__str__(self, /) -> str
pub fn own_str(a: &[Obj]) -> R<Obj> {
    text(&a[0])
}

/// `str(e)` of an exception whose class does not define `__str__` in Python.
pub fn text(o: &Obj) -> R<Obj> {
    text_as(kind_of(o.cls()), o)
}

fn text_as(kind: Kind, o: &Obj) -> R<Obj> {
    let args = exc(o)?.args.cloned();
    let items = args.as_tuple().unwrap_or(&[]);
    match kind {
        Kind::Key if items.len() == 1 => return repr::repr(&items[0]),
        Kind::Os => {
            if let Some(s) = os_text(o)? {
                return Ok(s);
            }
        }
        Kind::Import if field(o, "msg").as_str().is_some() => return Ok(field(o, "msg")),
        Kind::UnicodeDecode | Kind::UnicodeEncode | Kind::UnicodeTranslate => return unicode_text(o),
        Kind::Syntax if SYNTAX_ERRORS.is_there() => return syntax_text(o),
        Kind::Group if GROUPS.is_there() => {
            let count = field(o, "exceptions").as_tuple().map_or(0, |t| t.len());
            let message = field(o, "message");
            return Ok(Obj::str(&format!("{} ({} sub-exception{})", message.as_str().unwrap_or_default(), count, if count == 1 { "" } else { "s" })));
        }
        _ => {}
    }
    match items {
        [] => Ok(Obj::str("")),
        [one] => repr::str_of(one),
        _ => repr::repr(&args),
    }
}

fn shown(o: &Obj) -> R<String> {
    Ok(repr::str_of(o)?.as_str().unwrap_or_default().to_string())
}
fn quoted(o: &Obj) -> R<String> {
    Ok(repr::repr(o)?.as_str().unwrap_or_default().to_string())
}

fn os_text(o: &Obj) -> R<Option<Obj>> {
    let has = |name: &str| crate::attr::hidden_field(o, intern(name)).is_some();
    let (errno, strerror, f1, f2) = (field(o, "errno"), field(o, "strerror"), field(o, "filename"), field(o, "filename2"));
    Ok(if !f1.is_none() {
        let head = format!("[Errno {}] {}: {}", shown(&errno)?, shown(&strerror)?, quoted(&f1)?);
        Some(Obj::str(&if f2.is_none() { head } else { format!("{} -> {}", head, quoted(&f2)?) }))
    } else if has("errno") && has("strerror") {
        Some(Obj::str(&format!("[Errno {}] {}", shown(&errno)?, shown(&strerror)?)))
    } else {
        None
    })
}

fn unicode_text(o: &Obj) -> R<Obj> {
    if crate::attr::hidden_field(o, intern("object")).is_none() {
        return Ok(Obj::str("")); // made by __new__ alone
    }
    let object = field(o, "object");
    let (start, end) = (field(o, "start").as_i64().unwrap_or(0), field(o, "end").as_i64().unwrap_or(0));
    let reason = shown(&field(o, "reason"))?;
    let place = if end == start + 1 { format!("in position {start}") } else { format!("in position {}-{}", start, end - 1) };
    let codec = shown(&field(o, "encoding"))?;
    let kind = kind_of(o.cls());
    if kind == Kind::UnicodeDecode {
        let bytes = object.as_bytes().unwrap_or(&[]);
        let what = match bytes.get(start as usize) {
            Some(b) if end == start + 1 => format!("byte 0x{b:02x}"),
            _ => "bytes".to_string(),
        };
        return Ok(Obj::str(&format!("'{codec}' codec can't decode {what} {place}: {reason}")));
    }
    let what = match object.as_str_obj() {
        Some(s) if end == start + 1 && (start as usize) < s.char_len() => {
            let c = s.code_point(start as usize);
            let shown = if c <= 0xFF { format!("\\x{c:02x}") } else if c <= 0xFFFF { format!("\\u{c:04x}") } else { format!("\\U{c:08x}") };
            format!("character '{shown}'")
        }
        _ => "characters".to_string(),
    };
    Ok(Obj::str(&if kind == Kind::UnicodeEncode { format!("'{codec}' codec can't encode {what} {place}: {reason}") } else { format!("can't translate {what} {place}: {reason}") }))
}

fn syntax_text(o: &Obj) -> R<Obj> {
    let msg = shown(&field(o, "msg"))?;
    let file = field(o, "filename");
    let line = field(o, "lineno");
    let base = file.as_str().map(|f| f.rsplit('/').next().unwrap_or(f).to_string());
    Ok(Obj::str(&match (base, line.as_i64()) {
        (Some(f), Some(l)) => format!("{msg} ({f}, line {l})"),
        (Some(f), None) => format!("{msg} ({f})"),
        (None, Some(l)) => format!("{msg} (line {l})"),
        (None, None) => msg,
    }))
}

/// py: BaseException.__repr__(self, /) -> str
pub fn repr_row(a: &[Obj]) -> R<Obj> {
    repr_of(&a[0])
}
/// `KeyError('x')`
pub fn repr_of(o: &Obj) -> R<Obj> {
    let args = exc(o)?.args.cloned();
    let name = o.cls().name_str();
    if let [one] = args.as_tuple().unwrap_or(&[]) {
        return Ok(Obj::str(&format!("{}({})", name, quoted(one)?)));
    }
    Ok(Obj::str(&format!("{}{}", name, quoted(&args)?)))
}

/// py: BaseException.with_traceback(self, tb, /)
pub fn with_traceback(a: &[Obj]) -> R<Obj> {
    set_traceback(a)?;
    Ok(a[0].clone())
}
/// py: BaseException.add_note(self, note, /) -> None
pub fn add_note(a: &[Obj]) -> R<Obj> {
    if a[1].as_str().is_none() {
        raise!(TYPE_ERROR, "note must be a str, not '{}'", a[1].type_name());
    }
    let notes = match crate::attr::getattr_opt(&a[0], n::NOTES.get())? {
        Some(l) => l,
        None => {
            let l = Obj::list(Vec::new());
            crate::attr::setattr(&a[0], n::NOTES.get(), l.clone())?;
            l
        }
    };
    match notes.as_list() {
        Some(l) => l.v.get_mut().push(a[1].clone()),
        None => raise!(TYPE_ERROR, "Cannot add note: __notes__ is not a list"),
    }
    Ok(Obj::NONE)
}

/// py: BaseException.__setstate__(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    if a[1].is_none() {
        return Ok(Obj::NONE);
    }
    let Some(state) = a[1].as_dict() else { raise!(TYPE_ERROR, "state is not a dictionary") };
    for (k, v) in state.pairs() {
        crate::attr::setattr(&a[0], intern(k.as_str().unwrap_or_default()), v)?;
    }
    Ok(Obj::NONE)
}
/// py: BaseException.__reduce__(self, /) -> tuple
pub fn reduce(a: &[Obj]) -> R<Obj> {
    let args = exc(&a[0])?.args.cloned();
    let mut args_of_call = args.as_tuple().unwrap_or(&[]).to_vec();
    let kind = kind_of(a[0].cls());
    if kind == Kind::Os && args_of_call.len() == 2 && !field(&a[0], "filename").is_none() {
        args_of_call.push(field(&a[0], "filename"));
        if !field(&a[0], "filename2").is_none() {
            args_of_call.extend([Obj::NONE, field(&a[0], "filename2")]);
        }
    }
    let mut out = vec![a[0].cls().obj(), Obj::tuple(args_of_call)];
    let state = crate::attr::instance_dict(&a[0]).filter(|d| d.as_dict().is_some_and(|d| !d.is_empty()));
    let named: Vec<&str> = ["name", "path"].into_iter().filter(|f| kind == Kind::Import && !field(&a[0], f).is_none()).collect();
    if named.is_empty() {
        out.extend(state);
    } else {
        let all = match state.as_ref().and_then(|d| d.as_dict()) {
            Some(d) => d.copy(),
            None => crate::dict::PyDict::new(),
        };
        for f in named {
            all.set_name(intern(f), field(&a[0], f));
        }
        out.push(Obj::dict(all));
    }
    Ok(Obj::tuple(out))
}

/// The attributes that every exception has; None if `name` is none of them.
pub fn attribute(o: &Obj, name: &str) -> Option<Obj> {
    let e = o.as_exc()?;
    Some(match name {
        "args" => e.args.cloned(),
        "__traceback__" => e.traceback.cloned(),
        "__cause__" => e.cause.cloned(),
        "__context__" => e.context.cloned(),
        "__suppress_context__" => Obj::bool(e.suppress_context.get()),
        _ => return None,
    })
}

/// Stores one of those attributes; false if `name` is none of them.
pub fn set_attribute(o: &Obj, name: &str, v: Option<&Obj>) -> R<bool> {
    let e = exc(o)?;
    if !matches!(name, "args" | "__traceback__" | "__cause__" | "__context__" | "__suppress_context__") {
        return Ok(false);
    }
    let Some(v) = v else { raise!(TYPE_ERROR, "{} may not be deleted", name) };
    match name {
        "args" => {
            let it = crate::iter::iter(v)?;
            let mut items = Vec::new();
            while let Some(x) = crate::iter::next(&it)? {
                items.push(x);
            }
            drop(e.args.replace(Obj::tuple(items)));
        }
        "__traceback__" => {
            set_traceback(&[o.clone(), v.clone()])?;
        }
        "__suppress_context__" if v.tag() != Tag::Bool => crate::raise!(TYPE_ERROR, "attribute value type must be bool"),
        "__suppress_context__" => e.suppress_context.set(v.is(&Obj::TRUE)),
        _ => {
            if !v.is_none() && v.tag() != Tag::Exc {
                let what = if name == "__cause__" { "cause" } else { "context" };
                raise!(TYPE_ERROR, "exception {} must be None or derive from BaseException", what);
            }
            if name == "__cause__" {
                drop(e.cause.replace(v.clone()));
                e.suppress_context.set(true);
            } else {
                drop(e.context.replace(v.clone()));
            }
        }
    }
    Ok(true)
}

fn set_traceback(a: &[Obj]) -> R<()> {
    if !a[1].is_none() && a[1].payload::<crate::trace::Traceback>().is_none() {
        raise!(TYPE_ERROR, "__traceback__ must be a traceback or None");
    }
    drop(exc(&a[0])?.traceback.replace(a[1].clone()));
    Ok(())
}
