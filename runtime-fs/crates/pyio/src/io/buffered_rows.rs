//! The methods of BufferedReader, BufferedWriter and BufferedRandom.

use super::buffered::{Buffered, Kind, Life};
use super::unsupported::unsupported;
use super::{raw, types};
use crate::arg;
use pyrt::exc::{Err, STOP_ITERATION};
use pyrt::{raise, Obj, R};

fn this(o: &Obj) -> R<&Buffered> {
    match o.payload::<Buffered>() {
        Some(b) => Ok(b),
        None => raise!(TYPE_ERROR, "descriptor requires a '_io._Buffered' object but received a '{}'", o.type_name()),
    }
}

/// py: BufferedReader.__new__(cls, /, *args, **kwargs)
pub fn new_reader(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| types::BUFFERED_READER.get()), Buffered::new(Kind::Reader)))
}
/// py: BufferedWriter.__new__(cls, /, *args, **kwargs)
pub fn new_writer(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| types::BUFFERED_WRITER.get()), Buffered::new(Kind::Writer)))
}
/// py: BufferedRandom.__new__(cls, /, *args, **kwargs)
pub fn new_random(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| types::BUFFERED_RANDOM.get()), Buffered::new(Kind::Random)))
}
/// py: BufferedReader.__init__(self, raw, buffer_size=8192) -> None
/// py: BufferedWriter.__init__(self, raw, buffer_size=8192) -> None
/// py: BufferedRandom.__init__(self, raw, buffer_size=8192) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    let size = arg::size(&a[2])?;
    b.life.set(Life::Fresh);
    if b.kind == Kind::Random && !raw::seekable(&a[1])? {
        return Err(unsupported("File or stream is not seekable."));
    }
    if b.kind != Kind::Writer && !raw::readable(&a[1])? {
        return Err(unsupported("File or stream is not readable."));
    }
    if b.kind != Kind::Reader && !raw::writable(&a[1])? {
        return Err(unsupported("File or stream is not writable."));
    }
    b.init(a[1].clone(), size)?;
    Ok(Obj::NONE)
}
/// A buffer over a raw stream that is known to fit.
pub fn make(kind: Kind, raw_stream: Obj, size: i64) -> R<Obj> {
    let t = match kind {
        Kind::Reader => &types::BUFFERED_READER,
        Kind::Writer => &types::BUFFERED_WRITER,
        Kind::Random => &types::BUFFERED_RANDOM,
    };
    let b = Buffered::new(kind);
    b.init(raw_stream, size)?;
    Ok(Obj::native(t.get(), b))
}
/// py: BufferedReader.read(self, size=None, /) -> any
/// py: BufferedRandom.read(self, size=None, /) -> any
pub fn read(a: &[Obj]) -> R<Obj> {
    let n = arg::opt_size(&a[1])?;
    Ok(this(&a[0])?.read(n)?.map_or(Obj::NONE, Obj::bytes))
}
/// py: BufferedReader.read1(self, size=-1, /) -> bytes
/// py: BufferedRandom.read1(self, size=-1, /) -> bytes
pub fn read1(a: &[Obj]) -> R<Obj> {
    let n = arg::size(&a[1])?;
    Ok(Obj::bytes(this(&a[0])?.read1(n)?))
}
fn into(a: &[Obj], once: bool) -> R<Obj> {
    let b = this(&a[0])?;
    let len = arg::writable_len(&a[1], if once { "readinto1" } else { "readinto" })?;
    if b.kind == Kind::Reader && b.ready().is_ok_and(|r| raw::direct(&r, "readinto").is_some() && raw::direct(&r, "closed").is_some()) {
        // No Python code runs meanwhile: straight into the caller's buffer.
        let got = crate::buffer_view::with_writable(&a[1], |room| b.readinto(room, once)).unwrap_or(Ok(None))?;
        return Ok(got.map_or(Obj::NONE, |n| Obj::int(n as i64)));
    }
    let mut room = vec![0; len];
    match b.readinto(&mut room, once)? {
        None => Ok(Obj::NONE),
        Some(n) => {
            arg::fill_buffer(&a[1], &room[..n])?;
            Ok(Obj::int(n as i64))
        }
    }
}
/// py: BufferedReader.readinto(self, buffer, /) -> any
/// py: BufferedRandom.readinto(self, buffer, /) -> any
pub fn readinto(a: &[Obj]) -> R<Obj> {
    into(a, false)
}
/// py: BufferedReader.readinto1(self, buffer, /) -> any
/// py: BufferedRandom.readinto1(self, buffer, /) -> any
pub fn readinto1(a: &[Obj]) -> R<Obj> {
    into(a, true)
}
/// py: BufferedReader.peek(self, size=0, /) -> bytes
/// py: BufferedRandom.peek(self, size=0, /) -> bytes
pub fn peek(a: &[Obj]) -> R<Obj> {
    arg::size(&a[1])?;
    Ok(Obj::bytes(this(&a[0])?.peek()?))
}
/// py: BufferedReader.readline(self, size=-1, /) -> bytes
/// py: BufferedRandom.readline(self, size=-1, /) -> bytes
pub fn readline(a: &[Obj]) -> R<Obj> {
    let n = arg::opt_size(&a[1])?;
    Ok(Obj::bytes(this(&a[0])?.readline(n)?))
}
/// py: BufferedWriter.write(self, buffer, /) -> int
/// py: BufferedRandom.write(self, buffer, /) -> int
pub fn write(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    b.ready()?;
    let data = arg::bytes_like(&a[1])?;
    Ok(Obj::int(b.write(&a[0], &data)? as i64))
}
/// py: BufferedReader.__next__(self, /) -> bytes
/// py: BufferedRandom.__next__(self, /) -> bytes
pub fn next(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    if a[0].cls().is_heap() && super::raw::overridden(&a[0], "readline") {
        return super::base_iter::next(a);
    }
    let line = b.readline(-1)?;
    if line.is_empty() {
        return Err(Err::with_args(STOP_ITERATION.get(), vec![]));
    }
    Ok(Obj::bytes(line))
}
/// py: BufferedReader.flush(self, /) -> None
/// py: BufferedWriter.flush(self, /) -> None
/// py: BufferedRandom.flush(self, /) -> None
pub fn flush(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.flush()?;
    Ok(Obj::NONE)
}
/// py: BufferedReader.seek(self, target, whence=0, /) -> int
/// py: BufferedWriter.seek(self, target, whence=0, /) -> int
/// py: BufferedRandom.seek(self, target, whence=0, /) -> int
pub fn seek(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    let whence = arg::c_int(&a[2])?;
    if !(0..=4).contains(&whence) {
        raise!(VALUE_ERROR, "whence value {whence} unsupported");
    }
    b.check_open("seek of closed file")?;
    Ok(Obj::int(b.seek(arg::offset(&a[1])?, whence)?))
}
/// py: BufferedReader.tell(self, /) -> int
/// py: BufferedWriter.tell(self, /) -> int
/// py: BufferedRandom.tell(self, /) -> int
pub fn tell(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.tell()?))
}
/// py: BufferedReader.truncate(self, pos=None, /) -> int
/// py: BufferedWriter.truncate(self, pos=None, /) -> int
/// py: BufferedRandom.truncate(self, pos=None, /) -> int
pub fn truncate(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.truncate(&a[1])
}
/// Flushes and closes the raw stream; both happen, the first error wins as the context of the second.
pub fn close_stream(o: &Obj) -> R<()> {
    let b = this(o)?;
    let r = b.ready()?;
    if raw::closed(&r)? {
        return Ok(());
    }
    let flushed = if super::raw::overridden(o, "flush") { super::raw::call0(o, "flush").map(drop) } else { b.flush() };
    let closed = raw::close(&r);
    b.forget_unwritten();
    b.reset_read();
    drop(b.buf.replace(Vec::new()));
    raw::both(flushed, closed)
}
/// py: BufferedReader.close(self, /) -> None
/// py: BufferedWriter.close(self, /) -> None
/// py: BufferedRandom.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    close_stream(&a[0])?;
    Ok(Obj::NONE)
}
/// py: BufferedReader.detach(self, /) -> any
/// py: BufferedWriter.detach(self, /) -> any
/// py: BufferedRandom.detach(self, /) -> any
pub fn detach(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    let r = b.ready()?;
    b.flush()?;
    b.life.set(Life::Detached);
    drop(b.raw.replace(Obj::UNSET));
    Ok(r)
}
/// py: BufferedReader.fileno(self, /) -> int
/// py: BufferedWriter.fileno(self, /) -> int
/// py: BufferedRandom.fileno(self, /) -> int
pub fn fileno(a: &[Obj]) -> R<Obj> {
    raw::fileno(&this(&a[0])?.ready()?)
}
/// py: BufferedReader.isatty(self, /) -> bool
/// py: BufferedWriter.isatty(self, /) -> bool
/// py: BufferedRandom.isatty(self, /) -> bool
pub fn isatty(a: &[Obj]) -> R<Obj> {
    raw::isatty(&this(&a[0])?.ready()?)
}
/// py: BufferedReader.readable(self, /) -> bool
/// py: BufferedWriter.readable(self, /) -> bool
/// py: BufferedRandom.readable(self, /) -> bool
pub fn readable(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    if b.kind == Kind::Writer {
        return Ok(Obj::FALSE);
    }
    Ok(Obj::bool(raw::readable(&b.ready()?)?))
}
/// py: BufferedReader.writable(self, /) -> bool
/// py: BufferedWriter.writable(self, /) -> bool
/// py: BufferedRandom.writable(self, /) -> bool
pub fn writable(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?;
    if b.kind == Kind::Reader {
        return Ok(Obj::FALSE);
    }
    Ok(Obj::bool(raw::writable(&b.ready()?)?))
}
/// py: BufferedReader.seekable(self, /) -> bool
/// py: BufferedWriter.seekable(self, /) -> bool
/// py: BufferedRandom.seekable(self, /) -> bool
pub fn seekable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(raw::seekable(&this(&a[0])?.ready()?)?))
}
/// py-get: BufferedReader.closed
/// py-get: BufferedWriter.closed
/// py-get: BufferedRandom.closed
pub fn closed(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.closed()?))
}
/// py-get: BufferedReader.name
/// py-get: BufferedWriter.name
/// py-get: BufferedRandom.name
pub fn name(a: &[Obj]) -> R<Obj> {
    match raw::name(&this(&a[0])?.ready()?)? {
        Some(n) => Ok(n),
        None => Err(raw::no_attribute(&this(&a[0])?.ready()?, "name")),
    }
}
/// py-get: BufferedReader.mode
/// py-get: BufferedWriter.mode
/// py-get: BufferedRandom.mode
pub fn mode(a: &[Obj]) -> R<Obj> {
    raw::mode(&this(&a[0])?.ready()?)
}
/// py-get: BufferedReader.raw
/// py-get: BufferedWriter.raw
/// py-get: BufferedRandom.raw
pub fn raw_attr(a: &[Obj]) -> R<Obj> {
    let r = this(&a[0])?.raw.cloned();
    if r.is_unset() { Ok(Obj::NONE) } else { Ok(r) }
}
/// py: BufferedReader.__repr__(self, /) -> str
/// py: BufferedWriter.__repr__(self, /) -> str
/// py: BufferedRandom.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let cls = raw::qualified(&a[0]);
    let r = this(&a[0])?.raw.cloned();
    let name = if r.is_unset() { None } else { raw::shown_name(raw::name(&r))? };
    match name {
        None => Ok(Obj::str(&format!("<{cls}>"))),
        Some(n) => {
            let shown = pyrt::repr::repr(&n)?;
            Ok(Obj::str(&format!("<{cls} name={}>", shown.as_str().unwrap_or(""))))
        }
    }
}
