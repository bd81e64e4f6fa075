//! `io.IOBase`: what every stream inherits (Modules/_io/iobase.c). A method that is not replaced in Python is called
//! directly, because a program links only the rows whose names it mentions.

use crate::names::named;
use super::buffered::Buffered;
use super::fileio::FileIO;
use super::raw::{call0, overridden};
use super::text::TextIOWrapper;
use super::unsupported::unsupported;
use super::{buffered_rows, types};
use pyrt::features::{PLAIN_OBJECTS, STORES};
use pyrt::{attr, ops, raise, Obj, R};

const CLOSED: &str = "__IOBase_closed";

/// `self.closed`
pub fn is_closed(o: &Obj) -> R<bool> {
    if overridden(o, "closed") {
        return ops::truthy(&attr::getattr(o, named("closed"))?);
    }
    if let Some(f) = o.payload::<FileIO>() {
        return Ok(f.is_closed());
    }
    if let Some(b) = o.payload::<Buffered>() {
        return b.closed();
    }
    if let Some(t) = o.payload::<TextIOWrapper>() {
        return t.closed();
    }
    if let Some(s) = super::buffer::foreign(o) {
        return Ok(s.closed());
    }
    if o.is_instance_of(types::IO_BASE.get()) {
        return Ok(attr::getattr_opt(o, named(CLOSED))?.is_some());
    }
    ops::truthy(&attr::getattr(o, named("closed"))?)
}
pub fn check_closed(o: &Obj) -> R<()> {
    if is_closed(o)? {
        raise!(VALUE_ERROR, "I/O operation on closed file.");
    }
    Ok(())
}
/// `self.flush()`
pub fn flush(o: &Obj) -> R<()> {
    if !overridden(o, "flush") {
        if let Some(b) = o.payload::<Buffered>() {
            return b.flush();
        }
        if let Some(t) = o.payload::<TextIOWrapper>() {
            return t.flush(o);
        }
        if o.is_instance_of(types::IO_BASE.get()) {
            return check_closed(o);
        }
    }
    call0(o, "flush").map(drop)
}
/// `self.close()`
pub fn close(o: &Obj) -> R<()> {
    if !overridden(o, "close") {
        if o.payload::<FileIO>().is_some() {
            return super::fileio::close_stream(o);
        }
        if o.payload::<Buffered>().is_some() {
            return buffered_rows::close_stream(o);
        }
        if o.payload::<TextIOWrapper>().is_some() {
            return super::text::wrapper_close(o);
        }
        if let Some(s) = super::buffer::foreign(o) {
            return s.close();
        }
        if o.is_instance_of(types::IO_BASE.get()) {
            return close_base(o);
        }
    }
    call0(o, "close").map(drop)
}
fn close_base(o: &Obj) -> R<()> {
    if attr::getattr_opt(o, named(CLOSED))?.is_some() {
        return Ok(());
    }
    let flushed = flush(o);
    // Streams of other layouts than the three above exist with classes and the bases themselves only.
    if STORES.is_there() || PLAIN_OBJECTS.is_there() {
        attr::setattr(o, named(CLOSED), Obj::TRUE)?;
    }
    flushed
}

/// py-class: IOBase.register(cls, subclass, /)
pub fn register(a: &[Obj]) -> R<Obj> {
    let (Some(cls), Some(subclass)) = (a[0].as_type(), a[1].as_type()) else { raise!(TYPE_ERROR, "Can only register classes") };
    pyrt::class::register(cls, subclass);
    Ok(a[1].clone())
}
/// py: IOBase.close(self, /) -> None
pub fn close_row(a: &[Obj]) -> R<Obj> {
    close_base(&a[0])?;
    Ok(Obj::NONE)
}
/// py: IOBase.flush(self, /) -> None
pub fn flush_row(a: &[Obj]) -> R<Obj> {
    check_closed(&a[0])?;
    Ok(Obj::NONE)
}
/// py-get: IOBase.closed
pub fn closed_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(attr::getattr_opt(&a[0], named(CLOSED))?.is_some()))
}
/// py: IOBase.__del__(self, /) -> None
pub fn del_row(a: &[Obj]) -> R<Obj> {
    super::unclosed::finish(&a[0]);
    // A half-made object has no `closed`; errors in close are not shown, as in CPython's release build.
    if let Ok(false) = is_closed(&a[0]) {
        let _ = close(&a[0]);
    }
    Ok(Obj::NONE)
}
/// py: IOBase.__enter__(self, /) -> any
pub fn enter(a: &[Obj]) -> R<Obj> {
    check_closed(&a[0])?;
    Ok(a[0].clone())
}
/// py: IOBase.__exit__(self, /, *args) -> None
pub fn exit(a: &[Obj]) -> R<Obj> {
    close(&a[0])?;
    Ok(Obj::NONE)
}
/// py: IOBase.seek(self, /, *args) -> any
pub fn seek(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("seek"))
}
/// py: IOBase.truncate(self, /, *args) -> any
pub fn truncate(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("truncate"))
}
/// py: IOBase.fileno(self, /) -> any
pub fn fileno(_a: &[Obj]) -> R<Obj> {
    Err(unsupported("fileno"))
}
/// py: IOBase.tell(self, /) -> any
pub fn tell(a: &[Obj]) -> R<Obj> {
    pyrt::call::method(named("seek"), &[a[0].clone(), Obj::int(0), Obj::int(1)])
}
/// py: IOBase.isatty(self, /) -> bool
pub fn isatty(a: &[Obj]) -> R<Obj> {
    check_closed(&a[0])?;
    Ok(Obj::FALSE)
}
/// py: IOBase.readable(self, /) -> bool
/// py: IOBase.writable(self, /) -> bool
/// py: IOBase.seekable(self, /) -> bool
pub fn not_able(_a: &[Obj]) -> R<Obj> {
    Ok(Obj::FALSE)
}
/// `self.readable()` and friends, direct where nothing replaces them.
pub fn able(o: &Obj, what: &str) -> R<bool> {
    if let Some(b) = o.payload::<Buffered>().filter(|_| !overridden(o, what)) {
        let r = b.ready()?;
        return match what {
            "readable" => Ok(b.kind != super::buffered::Kind::Writer && super::raw::readable(&r)?),
            "writable" => Ok(b.kind != super::buffered::Kind::Reader && super::raw::writable(&r)?),
            _ => super::raw::seekable(&r),
        };
    }
    if let Some(f) = super::raw::direct(o, what) {
        return match what {
            "readable" => f.readable(),
            "writable" => f.writable(),
            _ => f.seekable(),
        };
    }
    if let Some(s) = super::buffer::foreign(o) {
        s.check_open()?;
        return Ok(true);
    }
    if o.tag() == pyrt::Tag::Inst && o.is_instance_of(types::IO_BASE.get()) && !overridden(o, what) {
        return Ok(false);
    }
    ops::truthy(&call0(o, what)?)
}
/// py: IOBase._checkClosed(self, /, msg=) -> None
pub fn check_closed_row(a: &[Obj]) -> R<Obj> {
    if is_closed(&a[0])? {
        match a[1].some() {
            Some(m) => return Err(pyrt::Err::with_args(pyrt::exc::VALUE_ERROR.get(), vec![m.clone()])),
            None => raise!(VALUE_ERROR, "I/O operation on closed file."),
        }
    }
    Ok(Obj::NONE)
}
/// py: IOBase._checkReadable(self, /, msg=) -> None
pub fn check_readable(a: &[Obj]) -> R<Obj> {
    check_able(&a[0], "readable")
}
/// py: IOBase._checkWritable(self, /, msg=) -> None
pub fn check_writable(a: &[Obj]) -> R<Obj> {
    check_able(&a[0], "writable")
}
/// py: IOBase._checkSeekable(self, /, msg=) -> None
pub fn check_seekable(a: &[Obj]) -> R<Obj> {
    check_able(&a[0], "seekable")
}
fn check_able(o: &Obj, what: &str) -> R<Obj> {
    if able(o, what)? { Ok(Obj::NONE) } else { Err(unsupported(&format!("File or stream is not {what}."))) }
}

/// The last part of the state of a stream in memory: a copy of the instance's dict, or None.
pub fn dict_state(o: &Obj) -> Obj {
    match pyrt::attr::instance_dict(o) {
        Some(d) if d.as_dict().is_some_and(|d| d.len() > 0) => d.as_dict().map_or(Obj::NONE, |d| Obj::dict(d.copy())),
        _ => Obj::NONE,
    }
}
pub fn set_dict_state(o: &Obj, state: &Obj, which: &str) -> R<Obj> {
    if state.is_none() {
        return Ok(Obj::NONE);
    }
    let Some(d) = state.as_dict() else { raise!(TYPE_ERROR, "{which} item of state should be a dict, got a {}", state.type_name()) };
    for (name, v) in d.pairs() {
        pyrt::attr::setattr(o, pyrt::intern(name.as_str().unwrap_or_default()), v)?;
    }
    Ok(Obj::NONE)
}
