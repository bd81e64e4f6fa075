//! `io.BytesIO` (Modules/_io/bytesio.c).

use super::buffer::{self, Stream};
use super::types::BYTES_IO;
use crate::arg;
use pyrt::heap::ByteArrayObj;
use pyrt::exc::{Err, STOP_ITERATION};
use pyrt::shared::Shared;
use pyrt::{raise, Obj, R};
use std::cell::Cell;

pub struct BytesIO {
    /// A bytearray, so that `getbuffer` can show it.
    content: Obj,
    pos: Cell<usize>,
    closed: Cell<bool>,
}

impl Default for BytesIO {
    fn default() -> BytesIO {
        BytesIO { content: Obj::bytearray(Vec::new()), pos: Cell::new(0), closed: Cell::new(false) }
    }
}

fn find(o: &Obj) -> Option<&dyn Stream> {
    o.payload::<BytesIO>().map(|b| b as &dyn Stream)
}
fn this(o: &Obj) -> R<&BytesIO> {
    match o.payload::<BytesIO>() {
        Some(b) => Ok(b),
        None => raise!(TYPE_ERROR, "descriptor requires a '_io.BytesIO' object but received a '{}'", o.type_name()),
    }
}
fn open(o: &Obj) -> R<&BytesIO> {
    let b = this(o)?;
    b.check_open()?;
    Ok(b)
}

impl BytesIO {
    fn buffer(&self) -> &ByteArrayObj {
        match self.content.as_bytearray() {
            Some(b) => b,
            None => unreachable!("made as a bytearray"),
        }
    }
    fn data(&self) -> &Shared<Vec<u8>> {
        &self.buffer().data
    }
    /// While a buffer of it is shown, nothing may move.
    fn check_exports(&self) -> R<()> {
        if self.buffer().exports.get() > 0 {
            raise!(BUFFER_ERROR, "Existing exports of data: object cannot be re-sized");
        }
        Ok(())
    }
    fn left(&self) -> usize {
        self.data().get().len().saturating_sub(self.pos.get())
    }
    fn take(&self, n: usize) -> Vec<u8> {
        if n == 0 {
            return Vec::new();
        }
        let at = self.pos.get();
        self.pos.set(at + n);
        self.data().get()[at..at + n].to_vec()
    }
    fn amount(&self, n: i64) -> usize {
        if n < 0 { self.left() } else { self.left().min(n as usize) }
    }
    fn line_length(&self, limit: i64) -> usize {
        let n = self.left();
        if n == 0 {
            return 0;
        }
        let at = self.pos.get();
        let end = memchr::memchr(b'\n', &self.data().get()[at..at + n]).map_or(n, |i| i + 1);
        if limit >= 0 { end.min(limit as usize) } else { end }
    }
    fn put(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let at = self.pos.get();
        let end = at + bytes.len();
        let mut d = self.data().get_mut();
        if d.len() < end {
            d.resize(end, 0);
        }
        d[at..end].copy_from_slice(bytes);
        drop(d);
        self.pos.set(end);
    }
}

impl Stream for BytesIO {
    fn closed(&self) -> bool {
        self.closed.get()
    }
    fn check_open(&self) -> R<()> {
        if self.closed.get() {
            raise!(VALUE_ERROR, "I/O operation on closed file.");
        }
        Ok(())
    }
    fn close(&self) -> R<()> {
        self.check_exports()?;
        self.closed.set(true);
        drop(self.data().replace(Vec::new()));
        Ok(())
    }
    fn read(&self, n: i64) -> R<Obj> {
        self.check_open()?;
        Ok(Obj::bytes(self.take(self.amount(n))))
    }
    fn readline(&self, limit: i64) -> R<Obj> {
        self.check_open()?;
        Ok(Obj::bytes(self.take(self.line_length(limit))))
    }
    fn write_obj(&self, x: &Obj) -> R<()> {
        self.check_open()?;
        self.check_exports()?;
        self.put(&arg::bytes_like(x)?);
        Ok(())
    }
    fn write_bytes(&self, data: &[u8]) -> R<()> {
        self.check_open()?;
        self.check_exports()?;
        self.put(data);
        Ok(())
    }
    fn seek(&self, off: i64, whence: i32) -> R<i64> {
        self.check_open()?;
        if off < 0 && whence == 0 {
            raise!(VALUE_ERROR, "negative seek value {off}");
        }
        let base = match whence {
            0 => 0,
            1 => self.pos.get() as i64,
            2 => self.data().get().len() as i64,
            w => raise!(VALUE_ERROR, "invalid whence ({w}, should be 0, 1 or 2)"),
        };
        let Some(to) = base.checked_add(off) else { raise!(OVERFLOW_ERROR, "new position too large") };
        self.pos.set(to.max(0) as usize);
        Ok(to.max(0))
    }
    fn tell(&self) -> R<i64> {
        self.check_open()?;
        Ok(self.pos.get() as i64)
    }
}

/// py: BytesIO.__new__(cls, /, *args, **kwargs)
pub fn new(a: &[Obj]) -> R<Obj> {
    buffer::register(0, find);
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| BYTES_IO.get()), BytesIO::default()))
}
/// py: BytesIO.__init__(self, initial_bytes=None) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    b.check_exports()?;
    let data = if a[1].is_none() { Vec::new() } else { arg::bytes_like(&a[1])?.into_owned() };
    b.closed.set(false);
    drop(b.data().replace(data));
    b.pos.set(0);
    Ok(Obj::NONE)
}
/// (value, position, the instance's dict or None)
/// py: BytesIO.__getstate__(self, /) -> tuple
pub fn getstate(a: &[Obj]) -> R<Obj> {
    let value = getvalue(a)?;
    Ok(Obj::tuple_of([value, Obj::int(open(&a[0])?.pos.get() as i64), super::base::dict_state(&a[0])]))
}
/// py: BytesIO.__setstate__(self, state, /) -> None
pub fn setstate(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    let Some([value, pos, dict]) = a[1].as_tuple() else {
        raise!(TYPE_ERROR, "{}.__setstate__ argument should be 3-tuple, got {}", super::raw::qualified(&a[0]), a[1].type_name());
    };
    init(&[a[0].clone(), value.clone()])?;
    if pos.as_i64().is_none() {
        raise!(TYPE_ERROR, "second item of state must be an integer, not {}", pos.type_name());
    }
    let pos = arg::size(pos)?;
    if pos < 0 {
        raise!(VALUE_ERROR, "position value cannot be negative");
    }
    this(&a[0])?.pos.set(pos as usize);
    super::base::set_dict_state(&a[0], dict, "third")
}
/// py: BytesIO.read(self, size=None, /) -> bytes
pub fn read(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    b.read(arg::opt_size(&a[1])?)
}
/// py: BytesIO.read1(self, size=-1, /) -> bytes
pub fn read1(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    b.read(arg::opt_size(&a[1])?)
}
/// py: BytesIO.readline(self, size=None, /) -> bytes
pub fn readline(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    b.readline(arg::opt_size(&a[1])?)
}
/// py: BytesIO.readlines(self, size=None, /) -> list
pub fn readlines(a: &[Obj]) -> R<Obj> {
    let hint = arg::opt_size(&a[1])?;
    let b = open(&a[0])?;
    let (mut out, mut total) = (Vec::new(), 0);
    loop {
        let n = b.line_length(-1);
        if n == 0 {
            break;
        }
        out.push(Obj::bytes(b.take(n)));
        total += n as i64;
        if hint > 0 && total >= hint {
            break;
        }
    }
    Ok(Obj::list(out))
}
/// py: BytesIO.__next__(self, /) -> bytes
pub fn next(a: &[Obj]) -> R<Obj> {
    let b = open(&a[0])?;
    match b.line_length(-1) {
        0 => Err(Err::with_args(STOP_ITERATION.get(), vec![])),
        n => Ok(Obj::bytes(b.take(n))),
    }
}
/// py: BytesIO.readinto(self, buffer, /) -> int
/// py: BytesIO.readinto1(self, buffer, /) -> int
pub fn readinto(a: &[Obj]) -> R<Obj> {
    let room = arg::writable_len(&a[1], "readinto")?;
    let b = open(&a[0])?;
    let got = b.take(b.amount(room as i64));
    arg::fill_buffer(&a[1], &got)?;
    Ok(Obj::int(got.len() as i64))
}
/// py: BytesIO.write(self, b, /) -> int
pub fn write(a: &[Obj]) -> R<Obj> {
    let b = open(&a[0])?;
    b.check_exports()?;
    let data = arg::bytes_like(&a[1])?;
    b.put(&data);
    Ok(Obj::int(data.len() as i64))
}
/// py: BytesIO.writelines(self, lines, /) -> None
pub fn writelines(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    let it = crate::iterate::iter(&a[1])?;
    while let Some(x) = crate::iterate::next(&it)? {
        super::base_raw::write_of(&a[0], &x)?;
    }
    Ok(Obj::NONE)
}
/// py: BytesIO.seek(self, pos, whence=0, /) -> int
pub fn seek(a: &[Obj]) -> R<Obj> {
    let (off, whence) = (arg::size(&a[1])?, arg::c_int(&a[2])?);
    Ok(Obj::int(this(&a[0])?.seek(off, whence)?))
}
/// py: BytesIO.tell(self, /) -> int
pub fn tell(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.tell()?))
}
/// py: BytesIO.truncate(self, size=None, /) -> int
pub fn truncate(a: &[Obj]) -> R<Obj> {
    let b = open(&a[0])?;
    b.check_exports()?;
    let n = if a[1].is_none() { b.pos.get() as i64 } else { arg::size(&a[1])? };
    if n < 0 {
        raise!(VALUE_ERROR, "negative size value {n}");
    }
    b.data().get_mut().truncate(n as usize);
    Ok(Obj::int(n))
}
/// py: BytesIO.getvalue(self, /) -> bytes
pub fn getvalue(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bytes(open(&a[0])?.data().cloned()))
}
/// py: BytesIO.flush(self, /) -> None
pub fn flush(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    Ok(Obj::NONE)
}
/// py: BytesIO.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.close()?;
    Ok(Obj::NONE)
}
/// py-get: BytesIO.closed
pub fn closed(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.closed.get()))
}
/// py: BytesIO.readable(self, /) -> bool
/// py: BytesIO.writable(self, /) -> bool
/// py: BytesIO.seekable(self, /) -> bool
pub fn able(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    Ok(Obj::TRUE)
}
/// py: BytesIO.isatty(self, /) -> bool
pub fn isatty(a: &[Obj]) -> R<Obj> {
    open(&a[0])?;
    Ok(Obj::FALSE)
}
/// py: BytesIO.getbuffer(self, /) -> any
pub fn getbuffer(a: &[Obj]) -> R<Obj> {
    pyrt::builtins::memoryview::over(&open(&a[0])?.content)
}
