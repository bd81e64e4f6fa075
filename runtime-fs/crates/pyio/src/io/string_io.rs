//! `io.StringIO` (Modules/_io/stringio.c): code points, because positions count them.

use super::buffer::{self, Stream};
use super::text::newline::{expanded, Newlines};
use super::types::STRING_IO;
use crate::arg::{self, kind_of};
use pyrt::exc::{Err, STOP_ITERATION};
use pyrt::shared::Shared;
use pyrt::str_obj::{count_chars, push_code, CodePoints};
use pyrt::{raise, Obj, R};
use std::cell::Cell;

enum Text {
    /// Only ever appended to: the text as UTF-8 and its length in code points. The position is at the end.
    Growing(Vec<u8>, usize),
    Codes(Vec<u32>),
}

pub struct StringIO {
    text: Shared<Text>,
    pos: Cell<usize>,
    closed: Cell<bool>,
    ready: Cell<bool>,
    /// "": universal without translation; None as given: universal with translation.
    read_universal: Cell<bool>,
    translate: Cell<bool>,
    write_nl: Cell<Option<&'static str>>,
    read_nl: Cell<&'static str>,
    newlines: Shared<Option<Newlines>>,
}

impl Default for StringIO {
    fn default() -> StringIO {
        StringIO {
            text: Shared::new(Text::Codes(Vec::new())),
            pos: Cell::new(0),
            closed: Cell::new(false),
            ready: Cell::new(false),
            read_universal: Cell::new(false),
            translate: Cell::new(false),
            write_nl: Cell::new(None),
            read_nl: Cell::new("\n"),
            newlines: Shared::new(None),
        }
    }
}

fn find(o: &Obj) -> Option<&dyn Stream> {
    o.payload::<StringIO>().map(|s| s as &dyn Stream)
}
fn this(o: &Obj) -> R<&StringIO> {
    match o.payload::<StringIO>() {
        Some(s) if s.ready.get() => Ok(s),
        Some(_) => raise!(VALUE_ERROR, "I/O operation on uninitialized object"),
        None => raise!(TYPE_ERROR, "descriptor requires a '_io.StringIO' object but received a '{}'", o.type_name()),
    }
}
fn open(o: &Obj) -> R<&StringIO> {
    let s = this(o)?;
    s.check_open()?;
    Ok(s)
}
fn codes(b: &[u8]) -> impl Iterator<Item = u32> + '_ {
    CodePoints::new(b)
}
fn text_of(c: &[u32]) -> Obj {
    let mut out = Vec::with_capacity(c.len());
    for &x in c {
        push_code(&mut out, x);
    }
    Obj::str_from_bytes(&out, c.len())
}

impl StringIO {
    fn realize(&self) {
        let grown = match &*self.text.get() {
            Text::Growing(b, _) => codes(b).collect::<Vec<u32>>(),
            Text::Codes(_) => return,
        };
        drop(self.text.replace(Text::Codes(grown)));
    }
    fn with<T>(&self, f: impl FnOnce(&mut Vec<u32>) -> T) -> T {
        self.realize();
        match &mut *self.text.get_mut() {
            Text::Codes(c) => f(c),
            Text::Growing(..) => unreachable!("realized above"),
        }
    }
    fn len(&self) -> usize {
        match &*self.text.get() {
            Text::Growing(_, n) => *n,
            Text::Codes(c) => c.len(),
        }
    }
    fn put(&self, s: &[u8]) {
        let mut bytes = std::borrow::Cow::Borrowed(s);
        if let Some(n) = self.newlines.get_mut().as_mut() {
            bytes = n.decode(s.to_vec(), true).into();
        }
        if let Some(nl) = self.write_nl.get() {
            bytes = expanded(&bytes, nl).into();
        }
        if bytes.is_empty() {
            return;
        }
        if self.len() == 0 && self.pos.get() == 0 {
            drop(self.text.replace(Text::Growing(Vec::new(), 0)));
        }
        let end = self.len();
        if let Text::Growing(b, n) = &mut *self.text.get_mut() {
            if self.pos.get() == end {
                b.extend_from_slice(&bytes);
                *n += count_chars(&bytes);
                self.pos.set(*n);
                return;
            }
        }
        let new: Vec<u32> = codes(&bytes).collect();
        let at = self.pos.get();
        self.with(|c| {
            if c.len() < at + new.len() {
                c.resize(at + new.len(), 0);
            }
            c[at..at + new.len()].copy_from_slice(&new);
        });
        self.pos.set(at + new.len());
    }
    fn line(&self, limit: i64) -> Obj {
        let at = self.pos.get();
        let (universal, nl) = (self.read_universal.get(), self.read_nl.get());
        let translate = self.translate.get();
        let (line, n) = self.with(|c| {
            let rest = if at < c.len() { &c[at..] } else { &[] };
            let mut n = 0;
            while n < rest.len() {
                let (x, next) = (rest[n], rest.get(n + 1).copied());
                n += 1;
                let ends = match () {
                    _ if translate => x == 10,
                    _ if universal => {
                        if x == 13 && next == Some(10) {
                            n += 1;
                        }
                        x == 10 || x == 13
                    }
                    _ if nl == "\r\n" => {
                        let both = x == 13 && next == Some(10);
                        if both {
                            n += 1;
                        }
                        both
                    }
                    _ => x == nl.as_bytes()[0] as u32,
                };
                if ends {
                    break;
                }
            }
            if limit >= 0 {
                n = n.min(limit as usize);
            }
            (text_of(&rest[..n]), n)
        });
        self.pos.set(at + n);
        line
    }
}

impl Stream for StringIO {
    fn closed(&self) -> bool {
        self.closed.get()
    }
    fn check_open(&self) -> R<()> {
        if self.closed.get() {
            raise!(VALUE_ERROR, "I/O operation on closed file");
        }
        Ok(())
    }
    fn close(&self) -> R<()> {
        self.closed.set(true);
        drop(self.text.replace(Text::Codes(Vec::new())));
        Ok(())
    }
    fn read(&self, n: i64) -> R<Obj> {
        self.check_open()?;
        let at = self.pos.get();
        let (s, got) = self.with(|c| {
            let rest = if at < c.len() { &c[at..] } else { &[] };
            let n = if n < 0 { rest.len() } else { rest.len().min(n as usize) };
            (text_of(&rest[..n]), n)
        });
        self.pos.set(at + got);
        Ok(s)
    }
    fn readline(&self, limit: i64) -> R<Obj> {
        self.check_open()?;
        Ok(self.line(limit))
    }
    fn write_obj(&self, x: &Obj) -> R<()> {
        let Some(s) = x.as_str_obj() else { raise!(TYPE_ERROR, "string argument expected, got '{}'", x.type_name()) };
        self.check_open()?;
        self.put(s.as_bytes());
        Ok(())
    }
    fn write_bytes(&self, _data: &[u8]) -> R<()> {
        raise!(TYPE_ERROR, "string argument expected, got 'bytes'")
    }
    fn seek(&self, off: i64, whence: i32) -> R<i64> {
        self.check_open()?;
        if !(0..=2).contains(&whence) {
            raise!(VALUE_ERROR, "Invalid whence ({whence}, should be 0, 1 or 2)");
        }
        if off < 0 && whence == 0 {
            raise!(VALUE_ERROR, "Negative seek position {off}");
        }
        if whence != 0 && off != 0 {
            raise!(OS_ERROR, "Can't do nonzero cur-relative seeks");
        }
        let to = match whence {
            0 => off,
            1 => self.pos.get() as i64,
            _ => self.len() as i64,
        };
        self.pos.set(to as usize);
        Ok(to)
    }
    fn tell(&self) -> R<i64> {
        self.check_open()?;
        Ok(self.pos.get() as i64)
    }
}

/// py: StringIO.__new__(cls, /, *args, **kwargs)
pub fn new(a: &[Obj]) -> R<Obj> {
    buffer::register(1, find);
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| STRING_IO.get()), StringIO::default()))
}
/// As in text files; the message shows the value itself.
fn end_of(newline: &Obj, text: &str) -> R<&'static str> {
    match super::text::line_end(text) {
        Ok(end) => Ok(end),
        Err(_) => raise!(VALUE_ERROR, "illegal newline value: {}", pyrt::repr::repr(newline)?.as_str().unwrap_or_default()),
    }
}
/// py: StringIO.__init__(self, initial_value=, newline=) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let Some(s) = a[0].payload::<StringIO>() else { return this(&a[0]).map(|_| Obj::NONE) };
    let newline = match a[2].opt() {
        None => Some("\n"),
        Some(n) if n.is_none() => None,
        Some(n) => match n.as_str() {
            Some(t) => Some(end_of(n, t)?),
            None => raise!(TYPE_ERROR, "newline must be str or None, not {}", n.type_name()),
        },
    };
    let value = match a[1].some() {
        None => "",
        Some(v) => match v.as_str() {
            Some(t) => t,
            None => raise!(TYPE_ERROR, "initial_value must be str or None, not {}", v.type_name()),
        },
    };
    s.ready.set(true);
    s.closed.set(false);
    s.read_universal.set(matches!(newline, None | Some("")));
    s.translate.set(newline.is_none());
    s.read_nl.set(newline.filter(|n| !n.is_empty()).unwrap_or("\n"));
    s.write_nl.set(newline.filter(|n| n.starts_with('\r')));
    drop(s.newlines.replace(if s.read_universal.get() { Some(Newlines::new(newline.is_none())) } else { None }));
    drop(s.text.replace(Text::Codes(Vec::new())));
    s.pos.set(0);
    s.put(value.as_bytes());
    s.pos.set(0);
    Ok(Obj::NONE)
}
/// (value, newline, position, the instance's dict or None)
/// py: StringIO.__getstate__(self, /) -> tuple
pub fn getstate(a: &[Obj]) -> R<Obj> {
    let value = getvalue(a)?;
    let s = open(&a[0])?;
    let newline = match (s.read_universal.get(), s.translate.get()) {
        (true, true) => Obj::NONE,
        (true, false) => Obj::str(""),
        _ => Obj::str(s.read_nl.get()),
    };
    Ok(Obj::tuple_of([value, newline, Obj::int(s.pos.get() as i64), super::base::dict_state(&a[0])]))
}
/// py: StringIO.__setstate__(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    if a[0].payload::<StringIO>().is_some_and(|s| s.closed.get()) {
        raise!(VALUE_ERROR, "I/O operation on closed file");
    }
    let Some([value, newline, pos, dict]) = a[1].as_tuple() else {
        raise!(TYPE_ERROR, "{}.__setstate__ argument should be 4-tuple, got {}", super::raw::qualified(&a[0]), a[1].type_name());
    };
    init(&[a[0].clone(), Obj::NONE, newline.clone()])?;
    let s = this(&a[0])?;
    let Some(text) = value.as_str_obj() else { raise!(TYPE_ERROR, "initial_value must be str or None, not {}", value.type_name()) };
    drop(s.text.replace(Text::Codes(text.code_points().collect())));
    if pos.as_i64().is_none() {
        raise!(TYPE_ERROR, "third item of state must be an integer, got {}", pos.type_name());
    }
    let pos = arg::size(pos)?;
    if pos < 0 {
        raise!(VALUE_ERROR, "position value cannot be negative");
    }
    s.pos.set(pos as usize);
    super::base::set_dict_state(&a[0], dict, "fourth")
}
/// py: StringIO.read(self, size=None, /) -> str
pub fn read(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    s.check_open()?;
    s.read(arg::opt_size(&a[1])?)
}
/// py: StringIO.readline(self, size=None, /) -> str
pub fn readline(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    s.check_open()?;
    s.readline(arg::opt_size(&a[1])?)
}
/// py: StringIO.__next__(self, /) -> str
pub fn next(a: &[Obj]) -> R<Obj> {
    let line = open(&a[0])?.line(-1);
    if line.as_str() == Some("") {
        return Err(Err::with_args(STOP_ITERATION.get(), vec![]));
    }
    Ok(line)
}
/// py: StringIO.write(self, s, /) -> int
pub fn write(a: &[Obj]) -> R<Obj> {
    let s = this(&a[0])?;
    let Some(t) = a[1].as_str_obj() else { raise!(TYPE_ERROR, "string argument expected, got '{}'", a[1].type_name()) };
    s.check_open()?;
    s.put(t.as_bytes());
    Ok(Obj::int(t.char_len() as i64))
}
/// Of a closed one, too: `close` of StringIO is not that of IOBase, which `flush` asks about.
/// py: StringIO.flush(self, /) -> None
pub fn flush(_: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
/// py: StringIO.getvalue(self, /) -> str
pub fn getvalue(a: &[Obj]) -> R<Obj> {
    let s = open(&a[0])?;
    let v = match &*s.text.get() {
        Text::Growing(b, n) => Obj::str_from_bytes(b, *n),
        Text::Codes(c) => text_of(c),
    };
    Ok(v)
}
/// py: StringIO.seek(self, pos, whence=0, /) -> int
pub fn seek(a: &[Obj]) -> R<Obj> {
    let s = open(&a[0])?;
    Ok(Obj::int(s.seek(arg::size(&a[1])?, arg::c_int(&a[2])?)?))
}
/// py: StringIO.tell(self, /) -> int
pub fn tell(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.tell()?))
}
/// py: StringIO.truncate(self, pos=None, /) -> int
pub fn truncate(a: &[Obj]) -> R<Obj> {
    let s = open(&a[0])?;
    let n = match a[1].some() {
        None => s.pos.get() as i64,
        Some(p) if arg::is_index(p) => arg::size(p)?,
        Some(p) => raise!(TYPE_ERROR, "argument should be integer or None, not '{}'", kind_of(p)),
    };
    if n < 0 {
        raise!(VALUE_ERROR, "Negative size value {n}");
    }
    s.with(|c| c.truncate(n as usize));
    Ok(Obj::int(n))
}
/// py: StringIO.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.close()?;
    Ok(Obj::NONE)
}
/// py-get: StringIO.closed
pub fn closed(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.closed.get()))
}
/// py-get: StringIO.line_buffering
pub fn line_buffering(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    Ok(Obj::FALSE)
}
/// py-get: StringIO.newlines
pub fn newlines(a: &[Obj]) -> R<Obj> {
    let s = open(&a[0])?;
    let kinds = s.newlines.get().as_ref().map_or(Obj::NONE, |n| n.kinds());
    Ok(kinds)
}
/// py: StringIO.readable(self, /) -> bool
/// py: StringIO.writable(self, /) -> bool
/// py: StringIO.seekable(self, /) -> bool
pub fn able(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    Ok(Obj::TRUE)
}
