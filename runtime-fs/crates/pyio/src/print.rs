//! `print` and `input`.

use crate::arg;
use crate::io::base_iter::readline_of;
use crate::io::raw::overridden;
use crate::io::text::TextIOWrapper;
use crate::io::{base, base_raw};
use crate::stdio;
use pyrt::{raise, repr, Obj, R};

/// Writes a str to any object with `write`.
pub fn write_to(file: &Obj, text: &Obj) -> R<()> {
    if let Some(t) = file.payload::<TextIOWrapper>() {
        if !overridden(file, "write") {
            pyrt::recursion::room(" while calling a Python object")?;
            return t.write(file, text).map(drop);
        }
    }
    base_raw::write_of(file, text)
}
fn write_str(file: &Obj, x: &Obj) -> R<()> {
    if x.as_str_obj().is_some() && !x.cls().is_heap() {
        return write_to(file, x);
    }
    write_to(file, &repr::str_of(x)?)
}

/// py: builtins.print(*args, sep=None, end=None, file=None, flush=False) -> None
pub fn print(a: &[Obj]) -> R<Obj> {
    let file = if a[2].is_none() {
        let out = stdio::current(1)?;
        if out.is_unset() {
            raise!(RUNTIME_ERROR, "lost sys.stdout");
        }
        // The stream may be missing: a program without a console.
        if out.is_none() {
            return Ok(Obj::NONE);
        }
        out
    } else {
        a[2].clone()
    };
    let sep = separator(&a[0], "sep", " ")?;
    let end = separator(&a[1], "end", "\n")?;
    for (i, x) in a[4].as_tuple().unwrap_or(&[]).iter().enumerate() {
        if i > 0 {
            write_to(&file, &sep)?;
        }
        write_str(&file, x)?;
    }
    write_to(&file, &end)?;
    if arg::flag(&a[3])? {
        base::flush(&file)?;
    }
    Ok(Obj::NONE)
}
fn separator(o: &Obj, name: &str, default: &str) -> R<Obj> {
    if o.is_none() {
        return Ok(Obj::str(default));
    }
    if o.as_str().is_none() {
        raise!(TYPE_ERROR, "{name} must be None or a string, not {}", o.type_name());
    }
    Ok(o.clone())
}

/// py: builtins.input(prompt=, /) -> str
pub fn input(a: &[Obj]) -> R<Obj> {
    let [stdin, stdout, stderr] = [stdio::current(0)?, stdio::current(1)?, stdio::current(2)?];
    for (s, name) in [(&stdin, "stdin"), (&stdout, "stdout"), (&stderr, "stderr")] {
        if s.is_nothing() {
            raise!(RUNTIME_ERROR, "input(): lost sys.{name}");
        }
    }
    let _ = base::flush(&stderr);
    if let Some(prompt) = a[0].opt() {
        write_str(&stdout, prompt)?;
    }
    let _ = base::flush(&stdout);
    let line = readline_of(&stdin, -1)?;
    let Some(s) = line.as_str_obj() else { raise!(TYPE_ERROR, "object.readline() returned non-string") };
    if s.char_len() == 0 {
        raise!(EOF_ERROR, "EOF when reading a line");
    }
    match s.as_bytes().strip_suffix(b"\n") {
        Some(b) => Ok(Obj::str_from_bytes(b, s.char_len() - 1)),
        None => Ok(line.clone()),
    }
}
