//! `RawIOBase`, `BufferedIOBase` and `TextIOBase`: the methods they add to IOBase.

use crate::names::named;
use super::buffered::Buffered;
use super::fileio::FileIO;
use super::raw::{call0, overridden};
use super::text::TextIOWrapper;
use super::types;
use super::unsupported::unsupported;
use crate::arg;
use pyrt::{call, raise, Obj, R};

/// `self.read(n)`, direct where nothing replaces it.
pub fn read_of(o: &Obj, n: i64) -> R<Obj> {
    if !overridden(o, "read") {
        if let Some(f) = o.payload::<FileIO>() {
            return Ok(f.read(n)?.map_or(Obj::NONE, Obj::bytes));
        }
        if let Some(b) = o.payload::<Buffered>() {
            return Ok(b.read(n)?.map_or(Obj::NONE, Obj::bytes));
        }
        if let Some(s) = super::buffer::foreign(o) {
            return s.read(n);
        }
        if o.is_instance_of(types::RAW_IO_BASE.get()) {
            return read(&[o.clone(), Obj::int(n)]);
        }
    }
    call::method(named("read"), &[o.clone(), Obj::int(n)])
}
/// `self.write(x)`, direct where nothing replaces it.
pub fn write_of(o: &Obj, x: &Obj) -> R<()> {
    if !overridden(o, "write") {
        if let Some(t) = o.payload::<TextIOWrapper>() {
            return t.write(o, x).map(drop);
        }
        if let Some(b) = o.payload::<Buffered>() {
            if b.kind == super::buffered::Kind::Reader {
                return Err(super::unsupported::unsupported("write"));
            }
            return b.write(o, &arg::bytes_like(x)?).map(drop);
        }
        if let Some(f) = o.payload::<FileIO>() {
            return f.write(&arg::bytes_like(x)?).map(drop);
        }
        if let Some(s) = super::buffer::foreign(o) {
            return s.write_obj(x);
        }
    }
    call::method(named("write"), &[o.clone(), x.clone()]).map(drop)
}
/// Reads until the end by `read`; None: would block at once.
pub fn read_to_end(o: &Obj) -> R<Option<Vec<u8>>> {
    let mut out = Vec::new();
    loop {
        let got = read_of(o, 8192)?;
        if got.is_none() {
            return Ok(if out.is_empty() { None } else { Some(out) });
        }
        match got.as_bytes() {
            Some([]) => return Ok(Some(out)),
            Some(b) => out.extend_from_slice(b),
            None => raise!(TYPE_ERROR, "read() should return bytes"),
        }
    }
}
/// py: RawIOBase.read(self, size=-1, /) -> any
pub fn read(a: &[Obj]) -> R<Obj> {
    let n = arg::opt_size(&a[1])?;
    if n < 0 {
        if overridden(&a[0], "readall") {
            return call0(&a[0], "readall");
        }
        return Ok(read_to_end(&a[0])?.map_or(Obj::NONE, Obj::bytes));
    }
    // As CPython: the method may grow the bytearray, and its result is believed.
    let room = Obj::bytearray(vec![0; n as usize]);
    let got = call::method(named("readinto"), &[a[0].clone(), room.clone()])?;
    if got.is_none() {
        return Ok(Obj::NONE);
    }
    let got = arg::size(&got)?;
    if got < 0 {
        raise!(SYSTEM_ERROR, "Negative size passed to PyBytes_FromStringAndSize");
    }
    let data = room.as_bytearray().map(|b| b.data.get().clone()).unwrap_or_default();
    Ok(Obj::bytes(&data[..data.len().min(got as usize)]))
}
/// py: RawIOBase.readall(self, /) -> any
pub fn readall(a: &[Obj]) -> R<Obj> {
    Ok(read_to_end(&a[0])?.map_or(Obj::NONE, Obj::bytes))
}
/// What the base class says of a subclass without them (rawio.c: NotImplementedError, without a text).
/// py: RawIOBase.readinto(self, /, *args) -> any
/// py: RawIOBase.write(self, /, *args) -> any
pub fn not_there(_a: &[Obj]) -> R<Obj> {
    Err(pyrt::err!(NOT_IMPLEMENTED_ERROR, ""))
}
/// py: BufferedIOBase.read(self, /, *args) -> any
/// py: TextIOBase.read(self, /, *args) -> any
pub fn no_read(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("read"))
}
/// py: BufferedIOBase.read1(self, /, *args) -> any
pub fn no_read1(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("read1"))
}
/// py: BufferedIOBase.write(self, /, *args) -> any
/// py: TextIOBase.write(self, /, *args) -> any
pub fn no_write(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("write"))
}
/// py: BufferedIOBase.detach(self, /) -> any
/// py: TextIOBase.detach(self, /) -> any
pub fn no_detach(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("detach"))
}
/// py: TextIOBase.readline(self, /, *args) -> any
pub fn no_readline(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("readline"))
}
/// py: BufferedIOBase.readinto(self, buffer, /) -> int
pub fn buffered_readinto(a: &[Obj]) -> R<Obj> {
    into(a, "read", "readinto")
}
/// py: BufferedIOBase.readinto1(self, buffer, /) -> int
pub fn buffered_readinto1(a: &[Obj]) -> R<Obj> {
    into(a, "read1", "readinto1")
}
fn into(a: &[Obj], method: &str, func: &str) -> R<Obj> {
    let room = arg::writable_len(&a[1], func)?;
    let got = call::method(named(method), &[a[0].clone(), Obj::int(room as i64)])?;
    let Some(b) = got.as_bytes() else { raise!(TYPE_ERROR, "{method}() should return bytes") };
    if b.len() > room {
        raise!(VALUE_ERROR, "{method}() returned too much data: {room} bytes requested, {} returned", b.len());
    }
    arg::fill_buffer(&a[1], b)?;
    Ok(Obj::int(b.len() as i64))
}
/// py-get: TextIOBase.encoding
/// py-get: TextIOBase.newlines
/// py-get: TextIOBase.errors
pub fn no_value(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::NONE)
}
