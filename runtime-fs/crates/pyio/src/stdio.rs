//! `sys.stdin`, `sys.stdout`, `sys.stderr`: made at first use (pylifecycle.c, create_stdio).

use crate::io::buffered::Kind;
use crate::io::fileio::FileIO;
use crate::io::text::codec::{locale_name, utf8_mode};
use crate::io::text::{rows, Options, TextIOWrapper};
use crate::io::{buffered_rows, fileio_open, types, unclosed};
use crate::sys;
use pyrt::hooks::{self, Hooks};
use pyrt::shared::Global;
use crate::names::named;
use pyrt::{Name, Obj, R};

static STREAMS: Global<[Obj; 3]> = Global::new([const { Obj::UNSET }; 3]);

/// The original stream of descriptor 0, 1 or 2; None where the descriptor is not open.
pub fn original(fd: usize) -> Obj {
    if STREAMS.get()[fd].is_unset() {
        let s = make(fd as i32).unwrap_or(Obj::NONE);
        STREAMS.get()[fd] = s;
        install();
    }
    STREAMS.get()[fd].clone()
}

fn make(fd: i32) -> R<Obj> {
    let (name, mode, kind) = match fd {
        0 => ("<stdin>", "r", Kind::Reader),
        1 => ("<stdout>", "w", Kind::Writer),
        _ => ("<stderr>", "w", Kind::Writer),
    };
    let f = FileIO::default();
    fileio_open::open(&f, &Obj::int(fd as i64), mode, false, &Obj::NONE)?;
    drop(f.name.replace(Obj::str(name)));
    let tty = sys::isatty(fd);
    let size = f.blksize();
    let raw = Obj::native(types::FILE_IO.get(), f);
    let buffer = buffered_rows::make(kind, raw, size)?;
    let errors = if fd == 2 { "backslashreplace" } else { errors() };
    let o = Options { encoding: Some("utf-8"), errors: Some(errors), newline: Some("\n"), line_buffering: tty || fd == 2, write_through: false };
    let text = rows::make(buffer, &o)?;
    if let Some(t) = text.payload::<TextIOWrapper>() {
        drop(t.mode.replace(Obj::str(mode)));
    }
    Ok(text)
}
/// The C locale and its UTF-8 variants pass undecodable bytes through.
fn errors() -> &'static str {
    if utf8_mode() || matches!(locale_name().as_str(), "C.UTF-8" | "C.utf8" | "UTF-8") { "surrogateescape" } else { "strict" }
}

/// py-const: sys.stdin
/// py-const: sys.__stdin__
pub fn stdin() -> Obj {
    attribute(0)
}
/// py-const: sys.stdout
/// py-const: sys.__stdout__
pub fn stdout() -> Obj {
    attribute(1)
}
/// py-const: sys.stderr
/// py-const: sys.__stderr__
pub fn stderr() -> Obj {
    attribute(2)
}

/// Which streams are attributes of the linked `sys` module.
static LINKED: Global<[bool; 3]> = Global::new([false; 3]);

fn attribute(fd: usize) -> Obj {
    LINKED.get()[fd] = true;
    original(fd)
}

static NAMES: Global<[Option<Name>; 3]> = Global::new([None; 3]);
static SYS: Global<Obj> = Global::new(Obj::UNSET);

/// The `sys` module once it is imported.
fn sys_module() -> Option<&'static Obj> {
    if SYS.get().is_unset() {
        *SYS.get() = hooks::loaded_module("sys")?;
    }
    Some(SYS.get())
}
/// What `sys.stdout` (and so on) is now; Unset when it was deleted.
pub fn current(fd: usize) -> R<Obj> {
    let Some(m) = sys_module() else { return Ok(original(fd)) };
    let name = *NAMES.get()[fd].get_or_insert_with(|| named(["stdin", "stdout", "stderr"][fd]));
    if let Some(m) = m.as_module() {
        if let Some(s) = m.get(name)? {
            return Ok(s);
        }
    }
    // A program that never names the stream has no such attribute, but the stream.
    Ok(if LINKED.get()[fd] { Obj::UNSET } else { original(fd) })
}

/// Makes the runtime flush streams at exit and write tracebacks through `sys.stderr`.
pub fn install() {
    hooks::set(&Hooks { flush_std, flush_files: unclosed::flush_all, write_err, write_raw, read_file });
}

/// Flushes stdout, then stderr. The error of stdout is given with the stream, to be shown as "Exception ignored in".
fn flush_std() -> (bool, Option<(pyrt::Err, Obj)>) {
    let (mut ok, mut failed) = (true, None);
    for fd in [1, 2] {
        // A stream that was never touched has nothing to flush.
        let s = if LINKED.get()[fd] { current(fd).unwrap_or(Obj::NONE) } else { STREAMS.get()[fd].clone() };
        if s.is_nothing() || crate::io::base::is_closed(&s).unwrap_or(true) {
            continue;
        }
        if let Err(e) = crate::io::base::flush(&s) {
            ok = false;
            if fd == 1 {
                failed = Some((e, s));
            }
        }
    }
    (ok, failed)
}

fn write_raw(mut text: &[u8]) {
    while let Ok(n @ 1..) = sys::write(2, text) {
        text = &text[n..];
    }
}

fn read_file(path: &str) -> Option<Vec<u8>> {
    let fd = sys::open(path.as_bytes(), sys::flags::O_RDONLY, 0).ok()?;
    let content = sys::read_all(fd).ok();
    let _ = sys::close(fd);
    content
}

/// Writes a traceback or warning to what `sys.stderr` is now; false where that failed.
fn write_err(text: &str) -> bool {
    let Ok(s) = current(2) else { return false };
    if s.is_nothing() {
        return false;
    }
    if crate::print::write_to(&s, &Obj::str(text)).is_err() {
        return false;
    }
    let _ = crate::io::base::flush(&s);
    true
}
