//! `_csv.Dialect`: checked parameters.

use super::{registry, MINIMAL, NONE};
use pyrt::attr::getattr_opt;
use pyrt::types::{ty, StaticType, T_NO_DICT};
use pyrt::{err, intern, ops, raise, Obj, Tag, R};

/// py-type: _csv.Dialect
pub static DIALECT: StaticType = StaticType::new("Dialect", "_csv", Some(&ty::OBJECT), Tag::Native, T_NO_DICT, pyrt::rows!(DIALECT));

pub struct Dialect {
    pub delimiter: u32,
    pub quotechar: Option<u32>,
    pub escapechar: Option<u32>,
    pub doublequote: bool,
    pub skipinitialspace: bool,
    pub strict: bool,
    pub quoting: i64,
    pub lineterminator: Obj,
}

pub fn of(o: &Obj) -> R<&Dialect> {
    o.payload::<Dialect>().ok_or_else(|| err!(TYPE_ERROR, "descriptor requires a '_csv.Dialect' object but received a '{}'", o.type_name()))
}

const NAMES: [&str; 8] = ["delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"];

fn one_char(o: &Obj, name: &str) -> R<u32> {
    match o.as_str_obj() {
        Some(s) if s.char_len() == 1 => Ok(s.code_point(0)),
        _ => raise!(TYPE_ERROR, "\"{name}\" must be a 1-character string"),
    }
}
fn required_char(o: &Obj, name: &str, default: u32) -> R<u32> {
    match o.opt() {
        None => Ok(default),
        Some(o) if o.as_str().is_none() => raise!(TYPE_ERROR, "\"{name}\" must be string, not {}", o.type_name()),
        Some(o) => one_char(o, name),
    }
}
fn optional_char(o: &Obj, name: &str, default: Option<u32>) -> R<Option<u32>> {
    match o.opt() {
        None => Ok(default),
        Some(o) if o.is_none() => Ok(None),
        Some(o) if o.as_str().is_none() => raise!(TYPE_ERROR, "\"{name}\" must be string or None, not {}", o.type_name()),
        Some(o) => one_char(o, name).map(Some),
    }
}
fn flag(o: &Obj, default: bool) -> R<bool> {
    o.opt().map_or(Ok(default), ops::truthy)
}

fn checked(v: &[Obj; 8]) -> R<Dialect> {
    let delimiter = required_char(&v[0], NAMES[0], ',' as u32)?;
    let doublequote = flag(&v[1], true)?;
    let escapechar = optional_char(&v[2], NAMES[2], None)?;
    let lineterminator = match v[3].opt() {
        None => Obj::str("\r\n"),
        Some(o) if o.is_none() => raise!(TYPE_ERROR, "lineterminator must be set"),
        Some(o) if o.as_str().is_none() => raise!(TYPE_ERROR, "\"lineterminator\" must be a string"),
        Some(o) => o.clone(),
    };
    let quotechar = optional_char(&v[4], NAMES[4], Some('"' as u32))?;
    let quoting = match v[5].opt() {
        None => MINIMAL,
        Some(o) if o.tag() == Tag::Int => o.as_i64().unwrap_or(-1),
        Some(_) => raise!(TYPE_ERROR, "\"quoting\" must be an integer"),
    };
    let skipinitialspace = flag(&v[6], false)?;
    let strict = flag(&v[7], false)?;
    if !(MINIMAL..=NONE).contains(&quoting) {
        raise!(TYPE_ERROR, "bad \"quoting\" value");
    }
    // QUOTE_NONE may be implied by `quotechar=None` alone.
    let quoting = if v[4].is_none() && v[5].is_unset() { NONE } else { quoting };
    if quoting != NONE && quotechar.is_none() {
        raise!(TYPE_ERROR, "quotechar must be set if quoting enabled");
    }
    Ok(Dialect { delimiter, quotechar, escapechar, doublequote, skipinitialspace, strict, quoting, lineterminator })
}

/// A Dialect from a name, a class, an instance or nothing, with overrides in the dict `kwargs`.
pub fn make(base: &Obj, kwargs: &Obj) -> R<Obj> {
    build(DIALECT.get(), base, kwargs)
}

fn build(cls: pyrt::TypeRef, base: &Obj, kwargs: &Obj) -> R<Obj> {
    let mut base = base.clone();
    let mut v = [const { Obj::UNSET }; 8];
    for (k, value) in kwargs.as_dict().map(|d| d.pairs()).unwrap_or_default() {
        let name = k.as_str().unwrap_or_default();
        match NAMES.iter().position(|n| *n == name) {
            Some(i) => v[i] = value,
            None if name == "dialect" => base = value,
            None => raise!(TYPE_ERROR, "'{name}' is an invalid keyword argument for this function"),
        }
    }
    if !base.is_nothing() {
        if base.as_str().is_some() {
            base = registry::find(&base)?;
        }
        if base.cls() == cls && v.iter().all(Obj::is_unset) {
            return Ok(base);
        }
        for (slot, name) in v.iter_mut().zip(NAMES) {
            if slot.is_unset() {
                if let Some(value) = getattr_opt(&base, intern(name))? {
                    *slot = value;
                }
            }
        }
    }
    Ok(Obj::native(cls, checked(&v)?))
}

/// py: Dialect.__new__(cls, dialect=, /, **kwargs) -> Dialect
pub fn new(a: &[Obj]) -> R<Obj> {
    build(pyrt::builtins::args::class_arg(&a[0], DIALECT.get())?, &a[1], &a[2])
}
/// py: Dialect.__init__(self, /, *args, **kwargs) -> None
pub fn init(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}

fn char_or_none(c: Option<u32>) -> Obj {
    c.map_or(Obj::NONE, Obj::str_from_code)
}
/// py-get: Dialect.delimiter
pub fn delimiter(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str_from_code(of(&a[0])?.delimiter))
}
/// py-get: Dialect.quotechar
pub fn quotechar(a: &[Obj]) -> R<Obj> {
    Ok(char_or_none(of(&a[0])?.quotechar))
}
/// py-get: Dialect.escapechar
pub fn escapechar(a: &[Obj]) -> R<Obj> {
    Ok(char_or_none(of(&a[0])?.escapechar))
}
/// py-get: Dialect.doublequote
pub fn doublequote(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(of(&a[0])?.doublequote))
}
/// py-get: Dialect.skipinitialspace
pub fn skipinitialspace(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(of(&a[0])?.skipinitialspace))
}
/// py-get: Dialect.strict
pub fn strict(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(of(&a[0])?.strict))
}
/// py-get: Dialect.quoting
pub fn quoting(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(of(&a[0])?.quoting))
}
/// py-get: Dialect.lineterminator
pub fn lineterminator(a: &[Obj]) -> R<Obj> {
    Ok(of(&a[0])?.lineterminator.clone())
}
