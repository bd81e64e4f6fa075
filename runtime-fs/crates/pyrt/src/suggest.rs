//! `Did you mean: 'x'?` for AttributeError and NameError (suggestions.c).

use crate::exc_init::{field, kind_of, Kind};
use crate::names_used as n;
use crate::obj::{Obj, Tag};
use crate::trace::Traceback;

const MAX_CANDIDATES: usize = 750;
const MAX_SIZE: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

pub fn suggestion(o: &Obj) -> Option<String> {
    if !o.cls().is_heap() || o.tag() == Tag::Exc {
        match kind_of(o.cls()) {
            Kind::Attribute => {
                let (name, of) = (field(o, "name"), crate::attr::hidden_field(o, n::FIELD_OBJ.get())?);
                let dir = crate::builtins::object::dir_names(&of).ok()?;
                return pick(name.as_str()?, &dir);
            }
            Kind::Name => {
                let name = field(o, "name");
                let name = name.as_str()?;
                return visible_names(o).iter().find_map(|names| pick(name, names));
            }
            _ => {}
        }
    }
    None
}

/// The names that the innermost frame could see: locals, globals, builtins. The first group with one that is near enough wins.
fn visible_names(o: &Obj) -> Vec<Vec<String>> {
    let mut at = o.as_exc().map_or(Obj::NONE, |e| e.traceback.cloned());
    let mut innermost = None;
    while let Some(t) = at.payload::<Traceback>() {
        innermost = Some(t.code);
        let next = t.next.cloned();
        at = next;
    }
    let Some(code) = innermost else { return Vec::new() };
    let owned = |names: &[&str]| names.iter().map(|s| s.to_string()).collect();
    let mut out = vec![owned(code.names.map_or(code.sig.names, |n| n.locals))];
    for m in crate::import::sys_modules().as_dict().map(|d| d.values()).unwrap_or_default() {
        let Some(mo) = m.as_module() else { continue };
        let file = mo.get(n::FILE.get()).ok().flatten();
        if file.and_then(|f| f.as_str().map(|s| s == code.file)).unwrap_or(false) {
            out.push(mo.names().iter().filter_map(|k| k.as_str().map(str::to_string)).collect());
            break;
        }
    }
    out.push(owned(&BUILTIN_NAMES));
    out
}

fn pick(name: &str, candidates: &[String]) -> Option<String> {
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(&String, usize)> = None;
    for c in candidates {
        if c == name {
            continue;
        }
        let mut max = (name.len() + c.len() + 3) * MOVE / 6;
        if let Some((_, d)) = best {
            max = max.min(d - 1);
        }
        let d = distance(name.as_bytes(), c.as_bytes(), max);
        if d > max {
            continue;
        }
        if best.is_none_or(|(_, b)| d < b) {
            best = Some((c, d));
        }
    }
    best.map(|(c, _)| c.clone())
}

fn substitution(a: u8, b: u8) -> usize {
    if a & 31 != b & 31 {
        return MOVE;
    }
    if a == b {
        return 0;
    }
    if a.eq_ignore_ascii_case(&b) { CASE } else { MOVE }
}

/// levenshtein_distance of suggestions.c; more than `max` as soon as that is certain.
fn distance(a: &[u8], b: &[u8], max: usize) -> usize {
    if a == b {
        return 0;
    }
    let (mut a, mut b) = (a, b);
    while let ([x, ra @ ..], [y, rb @ ..]) = (a, b) {
        if x != y {
            break;
        }
        (a, b) = (ra, rb);
    }
    while let ([ra @ .., x], [rb @ .., y]) = (a, b) {
        if x != y {
            break;
        }
        (a, b) = (ra, rb);
    }
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len() > MAX_SIZE || b.len() > MAX_SIZE {
        return max + 1;
    }
    if b.len() < a.len() {
        (a, b) = (b, a);
    }
    if (b.len() - a.len()) * MOVE > max {
        return max + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE).collect();
    let mut result = 0;
    for (bi, code) in b.iter().enumerate() {
        result = bi * MOVE;
        let mut diagonal = result;
        let mut minimum = usize::MAX;
        for (i, x) in a.iter().enumerate() {
            let substitute = diagonal + substitution(*code, *x);
            diagonal = row[i];
            let insert_delete = result.min(diagonal) + MOVE;
            result = insert_delete.min(substitute);
            row[i] = result;
            minimum = minimum.min(result);
        }
        if minimum > max {
            return max + 1;
        }
    }
    result
}

/// dir(builtins) of CPython 3.11.
pub const BUILTIN_NAMES: &[&str] = &[
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError",
    "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError", "Exception", "ExceptionGroup", "False", "FileExistsError",
    "FileNotFoundError", "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError", "KeyError",
    "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "None", "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError", "OverflowError", "PendingDeprecationWarning",
    "PermissionError", "ProcessLookupError", "RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError",
    "SystemExit", "TabError", "TimeoutError", "True", "TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError",
    "Warning", "ZeroDivisionError", "__build_class__", "__debug__", "__doc__", "__import__", "__loader__", "__name__", "__package__", "__spec__", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint",
    "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset",
    "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "license", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open",
    "ord", "pow", "print", "property", "quit", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
];
