//! `open()` (Modules/_io/_iomodule.c).

use super::buffered::Kind;
use super::fileio::FileIO;
use super::text::{self, Options, TextIOWrapper};
use super::types::FILE_IO;
use super::{base, buffered_rows, fileio_open};
use crate::arg;
use pyrt::{raise, Obj, R};

/// The arguments of `open` after the file.
pub struct OpenArgs<'a> {
    pub mode: &'a str,
    pub buffering: i64,
    pub encoding: Option<&'a str>,
    pub errors: Option<&'a str>,
    pub newline: Option<&'a str>,
    pub closefd: bool,
    pub opener: Obj,
}

impl Default for OpenArgs<'_> {
    fn default() -> Self {
        OpenArgs { mode: "r", buffering: -1, encoding: None, errors: None, newline: None, closefd: true, opener: Obj::NONE }
    }
}

/// py: builtins.open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) -> any
/// py: io.open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) -> any
/// py: _io.open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None) -> any
pub fn open(a: &[Obj]) -> R<Obj> {
    open_file(
        &a[0],
        &OpenArgs {
            mode: arg::text(&a[1], "open", "'mode'")?,
            buffering: arg::c_int(&a[2])? as i64,
            encoding: arg::opt_text(&a[3], "open", "'encoding'")?,
            errors: arg::opt_text(&a[4], "open", "'errors'")?,
            newline: arg::opt_text(&a[5], "open", "'newline'")?,
            closefd: arg::flag(&a[6])?,
            opener: a[7].clone(),
        },
    )
}

struct Mode {
    creating: bool,
    reading: bool,
    writing: bool,
    appending: bool,
    updating: bool,
    binary: bool,
    raw: String,
}

fn parse(mode: &str) -> R<Mode> {
    let mut m = Mode { creating: false, reading: false, writing: false, appending: false, updating: false, binary: false, raw: String::new() };
    let mut text = false;
    for (i, c) in mode.char_indices() {
        let flag = match c {
            'x' => &mut m.creating,
            'r' => &mut m.reading,
            'w' => &mut m.writing,
            'a' => &mut m.appending,
            '+' => &mut m.updating,
            't' => &mut text,
            'b' => &mut m.binary,
            _ => return invalid(mode),
        };
        *flag = true;
        if mode[i + 1..].contains(c) {
            return invalid(mode);
        }
    }
    for (on, c) in [(m.creating, 'x'), (m.reading, 'r'), (m.writing, 'w'), (m.appending, 'a'), (m.updating, '+')] {
        if on {
            m.raw.push(c);
        }
    }
    if text && m.binary {
        raise!(VALUE_ERROR, "can't have text and binary mode at once");
    }
    if !(m.creating || m.reading || m.writing || m.appending) {
        raise!(VALUE_ERROR, "Must have exactly one of create/read/write/append mode and at most one plus");
    }
    if m.creating as u8 + m.reading as u8 + m.writing as u8 + m.appending as u8 != 1 {
        raise!(VALUE_ERROR, "must have exactly one of create/read/write/append mode");
    }
    Ok(m)
}
fn invalid(mode: &str) -> R<Mode> {
    raise!(VALUE_ERROR, "invalid mode: '{mode}'")
}

pub fn open_file(file: &Obj, o: &OpenArgs) -> R<Obj> {
    let path = if arg::is_int(file) { file.clone() } else { crate::path_arg::fspath_of(file)? };
    let m = parse(o.mode)?;
    if m.binary {
        if o.encoding.is_some() {
            raise!(VALUE_ERROR, "binary mode doesn't take an encoding argument");
        }
        if o.errors.is_some() {
            raise!(VALUE_ERROR, "binary mode doesn't take an errors argument");
        }
        if o.newline.is_some() {
            raise!(VALUE_ERROR, "binary mode doesn't take a newline argument");
        }
    }
    if m.binary && o.buffering == 1 {
        pyrt::warn::warn(&pyrt::exc::RUNTIME_WARNING, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used")?;
    }
    pyrt::finalize::set_native(super::unclosed::finish);
    let f = FileIO::default();
    fileio_open::open(&f, &path, &m.raw, o.closefd, &o.opener)?;
    let tty = o.buffering < 0 && f.isatty()?;
    let (buffering, line_buffering) = if o.buffering == 1 || tty { (-1, true) } else { (o.buffering, false) };
    let buffering = if buffering < 0 { f.blksize() } else { buffering };
    let raw = Obj::native(FILE_IO.get(), f);
    let mut result = raw.clone();
    let wrapped = (|| {
        if buffering == 0 {
            if !m.binary {
                raise!(VALUE_ERROR, "can't have unbuffered text I/O");
            }
            return Ok(());
        }
        let kind = if m.updating {
            Kind::Random
        } else if m.reading {
            Kind::Reader
        } else {
            Kind::Writer
        };
        if kind == Kind::Random && !super::raw::seekable(&raw)? {
            return Err(super::unsupported::unsupported("File or stream is not seekable."));
        }
        result = buffered_rows::make(kind, raw.clone(), buffering)?;
        if m.binary {
            return Ok(());
        }
        let options = Options { encoding: o.encoding, errors: o.errors, newline: o.newline, line_buffering, write_through: false };
        result = text::rows::make(result.clone(), &options)?;
        if let Some(t) = result.payload::<TextIOWrapper>() {
            drop(t.mode.replace(Obj::str(o.mode)));
        }
        Ok(())
    })();
    match wrapped {
        Ok(()) => Ok(result),
        Err(e) => {
            let _ = base::close(&result);
            Err(e)
        }
    }
}
