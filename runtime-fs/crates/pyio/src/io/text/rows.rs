//! The methods of TextIOWrapper.

use super::{Life, Options, TextIOWrapper};
use crate::arg;
use crate::io::{base, base_iter, buffer, raw, types};
use pyrt::exc::{Err, STOP_ITERATION};
use pyrt::{err, raise, Obj, R};

#[inline(always)]
pub(super) fn this(o: &Obj) -> R<&TextIOWrapper> {
    o.payload::<TextIOWrapper>().ok_or_else(|| other(o))
}
#[cold]
#[inline(never)]
fn other(o: &Obj) -> Err {
    err!(TYPE_ERROR, "descriptor requires a '_io.TextIOWrapper' object but received a '{}'", o.type_name())
}
/// A text layer over a buffer.
pub fn make(buffer: Obj, o: &Options) -> R<Obj> {
    let t = TextIOWrapper::default();
    t.init(buffer, o)?;
    Ok(Obj::native(types::TEXT_IO_WRAPPER.get(), t))
}

/// py: TextIOWrapper.__new__(cls, /, *args, **kwargs)
pub fn new(a: &[Obj]) -> R<Obj> {
    Ok(Obj::native(a[0].as_type().unwrap_or_else(|| types::TEXT_IO_WRAPPER.get()), TextIOWrapper::default()))
}
/// py: TextIOWrapper.__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let f = "TextIOWrapper";
    if !a[3].is_none() && a[3].as_str().is_none() {
        raise!(TYPE_ERROR, "TextIOWrapper() argument 'errors' must be str or None, not {}", arg::kind_of(&a[3]));
    }
    let o = Options {
        encoding: arg::opt_text(&a[2], f, "'encoding'")?,
        errors: arg::opt_text(&a[3], f, "'errors'")?,
        newline: arg::opt_text(&a[4], f, "'newline'")?,
        line_buffering: arg::flag(&a[5])?,
        write_through: arg::flag(&a[6])?,
    };
    this(&a[0])?.init(a[1].clone(), &o)?;
    Ok(Obj::NONE)
}
/// py: TextIOWrapper.read(self, size=None, /) -> str
pub fn read(a: &[Obj]) -> R<Obj> {
    let n = arg::opt_size(&a[1])?;
    this(&a[0])?.read(n)
}
/// py: TextIOWrapper.readline(self, size=-1, /) -> str
#[cfg_attr(portalis_small, optimize(speed))]
pub fn readline(a: &[Obj]) -> R<Obj> {
    let n = arg::size(&a[1])?;
    this(&a[0])?.readline(&a[0], n)
}
/// py: TextIOWrapper.__next__(self, /) -> str
pub fn next(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    if a[0].cls().is_heap() && raw::overridden(&a[0], "readline") {
        return base_iter::next(a);
    }
    match t.next_line(&a[0])? {
        Some(line) => Ok(line),
        None => Err(Err::with_args(STOP_ITERATION.get(), vec![])),
    }
}
/// py: TextIOWrapper.write(self, text, /) -> int
#[cfg_attr(portalis_small, optimize(speed))]
pub fn write(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    Ok(Obj::int(t.write(&a[0], &a[1])? as i64))
}
/// py: TextIOWrapper.flush(self, /) -> None
pub fn flush(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.flush(&a[0])?;
    Ok(Obj::NONE)
}
/// py: TextIOWrapper.seek(self, cookie, whence=0, /) -> int
pub fn seek(a: &[Obj]) -> R<Obj> {
    let whence = arg::c_int(&a[2])?;
    this(&a[0])?.seek(&a[0], &a[1], whence)
}
/// py: TextIOWrapper.tell(self, /) -> int
pub fn tell(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.tell(&a[0])
}
/// py: TextIOWrapper.truncate(self, pos=None, /) -> int
pub fn truncate(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.truncate(&a[0], &a[1])
}
/// `close()`: flushes, then closes the buffer whatever happened.
pub fn wrapper_close(o: &Obj) -> R<()> {
    let t = this(o)?;
    let b = t.attached()?;
    if buffer::closed(&b)? {
        return Ok(());
    }
    let flushed = base::flush(o);
    let closed = base::close(&b);
    crate::io::raw::both(flushed, closed)
}
/// py: TextIOWrapper.close(self, /) -> None
pub fn close(a: &[Obj]) -> R<Obj> {
    wrapper_close(&a[0])?;
    Ok(Obj::NONE)
}
/// py: TextIOWrapper.detach(self, /) -> any
pub fn detach(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    let b = t.attached()?;
    base::flush(&a[0])?;
    t.life.set(Life::Detached);
    t.room.set(0);
    drop(t.buffer.replace(Obj::UNSET));
    Ok(b)
}
/// py: TextIOWrapper.fileno(self, /) -> int
pub fn fileno(a: &[Obj]) -> R<Obj> {
    buffer::fileno(&this(&a[0])?.attached()?)
}
/// py: TextIOWrapper.isatty(self, /) -> bool
pub fn isatty(a: &[Obj]) -> R<Obj> {
    buffer::isatty(&this(&a[0])?.attached()?)
}
/// py: TextIOWrapper.readable(self, /) -> bool
pub fn readable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(base::able(&this(&a[0])?.attached()?, "readable")?))
}
/// py: TextIOWrapper.writable(self, /) -> bool
pub fn writable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(base::able(&this(&a[0])?.attached()?, "writable")?))
}
/// py: TextIOWrapper.seekable(self, /) -> bool
pub fn seekable(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(base::able(&this(&a[0])?.attached()?, "seekable")?))
}
/// py-get: TextIOWrapper.closed
pub fn closed(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.closed()?))
}
/// py-get: TextIOWrapper.name
pub fn name(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?.attached()?;
    match buffer::name(&b)? {
        Some(n) => Ok(n),
        None => Err(raw::no_attribute(&b, "name")),
    }
}
/// py-get: TextIOWrapper.buffer
pub fn buffer_attr(a: &[Obj]) -> R<Obj> {
    let b = this(&a[0])?.buffer.cloned();
    Ok(if b.is_unset() { Obj::NONE } else { b })
}
/// py-get: TextIOWrapper.encoding
pub fn encoding(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.encoding.cloned())
}
/// py-get: TextIOWrapper.errors
pub fn errors(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.errors.cloned())
}
/// py-get: TextIOWrapper.newlines
pub fn newlines(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    t.attached()?;
    let kinds = t.decoder.get().as_ref().and_then(|d| d.newlines.as_ref().map(|n| n.kinds()));
    Ok(kinds.unwrap_or(Obj::NONE))
}
/// py-get: TextIOWrapper.line_buffering
pub fn line_buffering(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.line_buffering.get()))
}
/// py-get: TextIOWrapper.write_through
pub fn write_through(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.write_through.get()))
}
/// py-get: TextIOWrapper.mode
pub fn mode(a: &[Obj]) -> R<Obj> {
    let m = this(&a[0])?.mode.cloned();
    if m.is_unset() { Err(raw::no_attribute(&a[0], "mode")) } else { Ok(m) }
}
/// py-set: TextIOWrapper.mode
pub fn set_mode(a: &[Obj]) -> R<Obj> {
    drop(this(&a[0])?.mode.replace(a[1].clone()));
    Ok(Obj::NONE)
}
/// py-get: TextIOWrapper._CHUNK_SIZE
pub fn chunk_size(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.chunk_size.get() as i64))
}
/// py-set: TextIOWrapper._CHUNK_SIZE
pub fn set_chunk_size(a: &[Obj]) -> R<Obj> {
    if a[1].is_unset() {
        raise!(ATTRIBUTE_ERROR, "cannot delete attribute");
    }
    let n = arg::size(&a[1])?;
    if n <= 0 {
        raise!(VALUE_ERROR, "a strictly positive integer is required");
    }
    this(&a[0])?.chunk_size.set(n as usize);
    this(&a[0])?.room.set(0);
    Ok(Obj::NONE)
}
/// py: TextIOWrapper.__repr__(self, /) -> str
pub fn repr(a: &[Obj]) -> R<Obj> {
    let t = this(&a[0])?;
    if t.life.get() == Life::Fresh {
        raise!(VALUE_ERROR, "I/O operation on uninitialized object");
    }
    let mut out = format!("<{}", raw::qualified(&a[0]));
    let mut add = |what: &str, v: &Obj| -> R<()> {
        let shown = pyrt::repr::repr(v)?;
        out.push_str(&format!(" {what}={}", shown.as_str().unwrap_or("")));
        Ok(())
    };
    if t.life.get() == Life::Ready {
        if let Some(n) = raw::shown_name(buffer::name(&t.buffer.cloned()))? {
            add("name", &n)?;
        }
    }
    let mode = t.mode.cloned();
    if !mode.is_unset() {
        add("mode", &mode)?;
    }
    add("encoding", &t.encoding.cloned())?;
    out.push('>');
    Ok(Obj::str(&out))
}
