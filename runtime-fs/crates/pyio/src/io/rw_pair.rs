//! `io.BufferedRWPair`: a reader and a writer over two raw streams (bufferedio.c).

use super::buffered::Kind;
use super::unsupported::unsupported;
use super::{buffered_rows, raw, types};
use crate::arg;
use pyrt::shared::Shared;
use pyrt::{call, intern, raise, Obj, R};

#[derive(Default)]
struct Pair {
    reader: Shared<Obj>,
    writer: Shared<Obj>,
}

fn this(o: &Obj) -> R<&Pair> {
    match o.payload::<Pair>() {
        Some(p) => Ok(p),
        None => raise!(TYPE_ERROR, "descriptor requires a '_io.BufferedRWPair' object but received a '{}'", o.type_name()),
    }
}

fn ready(part: Obj) -> R<Obj> {
    if part.is_unset() {
        raise!(VALUE_ERROR, "I/O operation on uninitialized object");
    }
    Ok(part)
}

fn read_with(a: &[Obj], name: &'static str) -> R<Obj> {
    let reader = ready(this(&a[0])?.reader.cloned())?;
    forward(reader, name, &a[1..])
}

fn write_with(a: &[Obj], name: &'static str) -> R<Obj> {
    let writer = ready(this(&a[0])?.writer.cloned())?;
    forward(writer, name, &a[1..])
}

fn forward(part: Obj, name: &'static str, rest: &[Obj]) -> R<Obj> {
    let mut args = vec![part];
    args.extend(rest.iter().filter(|x| !x.is_unset()).cloned());
    call::method(intern(name), &args)
}

/// py: BufferedRWPair.__new__(cls, /, *args, **kwargs)
pub fn new(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| types::BUFFERED_RW_PAIR.get()), Pair { reader: Shared::new(Obj::UNSET), writer: Shared::new(Obj::UNSET) }))
}
/// py: BufferedRWPair.__init__(self, reader, writer, buffer_size=8192, /) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    let size = arg::size(&a[3])?;
    if !raw::readable(&a[1])? {
        return Err(unsupported("File or stream is not readable."));
    }
    if !raw::writable(&a[2])? {
        return Err(unsupported("File or stream is not writable."));
    }
    let (reader, writer) = (buffered_rows::make(Kind::Reader, a[1].clone(), size)?, buffered_rows::make(Kind::Writer, a[2].clone(), size)?);
    drop(p.reader.replace(reader));
    drop(p.writer.replace(writer));
    Ok(Obj::NONE)
}
/// py: BufferedRWPair.read(self, size=, /) -> any
pub fn read(a: &[Obj]) -> R<Obj> {
    read_with(a, "read")
}
/// py: BufferedRWPair.peek(self, size=, /) -> any
pub fn peek(a: &[Obj]) -> R<Obj> {
    read_with(a, "peek")
}
/// py: BufferedRWPair.read1(self, size=, /) -> any
pub fn read1(a: &[Obj]) -> R<Obj> {
    read_with(a, "read1")
}
/// py: BufferedRWPair.readinto(self, buffer, /) -> any
pub fn readinto(a: &[Obj]) -> R<Obj> {
    read_with(a, "readinto")
}
/// py: BufferedRWPair.readinto1(self, buffer, /) -> any
pub fn readinto1(a: &[Obj]) -> R<Obj> {
    read_with(a, "readinto1")
}
/// py: BufferedRWPair.readable(self, /) -> any
pub fn readable(a: &[Obj]) -> R<Obj> {
    read_with(a, "readable")
}
/// py: BufferedRWPair.write(self, buffer, /) -> any
pub fn write(a: &[Obj]) -> R<Obj> {
    write_with(a, "write")
}
/// py: BufferedRWPair.flush(self, /) -> any
pub fn flush(a: &[Obj]) -> R<Obj> {
    write_with(a, "flush")
}
/// py: BufferedRWPair.writable(self, /) -> any
pub fn writable(a: &[Obj]) -> R<Obj> {
    write_with(a, "writable")
}
/// py-get: BufferedRWPair.closed
pub fn closed(a: &[Obj]) -> R<Obj> {
    let p = this(&a[0])?;
    pyrt::attr::getattr(&ready(p.writer.cloned())?, intern("closed"))
}
/// py: BufferedRWPair.isatty(self, /) -> any
pub fn isatty(a: &[Obj]) -> R<Obj> {
    let first = write_with(a, "isatty")?;
    if pyrt::ops::truthy(&first)? { Ok(first) } else { read_with(a, "isatty") }
}
/// Both are closed, whatever happens to the first.
/// py: BufferedRWPair.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    super::raw::both(write_with(a, "close").map(drop), read_with(a, "close").map(drop))?;
    Ok(Obj::NONE)
}
