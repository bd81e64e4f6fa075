//! What a text layer needs of its buffer: Buffered* and in-memory streams directly, anything else by method calls.

use crate::names::named;
use super::buffered::Buffered;
use super::fileio::FileIO;
use super::raw::{call0, overridden, plainly};
use crate::arg;
use pyrt::shared::Global;
use pyrt::{attr, call, ops, raise, Obj, R};
use std::borrow::Cow;

/// An in-memory stream. A program that never makes one does not link its code: the class registers itself on first use.
pub trait Stream {
    fn closed(&self) -> bool;
    fn check_open(&self) -> R<()>;
    fn close(&self) -> R<()>;
    /// bytes or str, n < 0: all.
    fn read(&self, n: i64) -> R<Obj>;
    fn readline(&self, limit: i64) -> R<Obj>;
    fn write_obj(&self, x: &Obj) -> R<()>;
    fn write_bytes(&self, data: &[u8]) -> R<()>;
    fn seek(&self, off: i64, whence: i32) -> R<i64>;
    fn tell(&self) -> R<i64>;
}

/// Finds the stream inside an object.
pub type Finder = for<'a> fn(&'a Obj) -> Option<&'a dyn Stream>;
static FINDERS: Global<[Option<Finder>; 2]> = Global::new([None; 2]);

pub fn register(slot: usize, f: Finder) {
    FINDERS.get()[slot] = Some(f);
}
/// The in-memory stream inside `o`, unless a Python subclass may have replaced methods.
pub fn foreign(o: &Obj) -> Option<&dyn Stream> {
    if o.cls().is_heap() {
        return None;
    }
    FINDERS.get().iter().flatten().find_map(|f| f(o))
}

fn buffered<'a>(o: &'a Obj, name: &str) -> Option<&'a Buffered> {
    let b = o.payload::<Buffered>()?;
    if overridden(o, name) { None } else { Some(b) }
}
/// Open, by a quick look that needs no method call; false says nothing.
#[inline(always)]
pub fn is_plainly_open(o: &Obj) -> bool {
    plainly::<Buffered>(o).is_some_and(Buffered::is_plainly_open)
}
/// The file below, where nothing in between replaces methods.
pub fn file_below(o: &Obj) -> Option<Obj> {
    let raw = plainly::<Buffered>(o)?.raw.cloned();
    plainly::<FileIO>(&raw).is_some().then_some(raw)
}
fn want_bytes(r: Obj, method: &str) -> R<Vec<u8>> {
    if let Some(b) = r.as_bytes() {
        return Ok(b.to_vec());
    }
    match arg::buffer_of(&r)? {
        Some(b) => Ok(b.into_owned()),
        None => raise!(TYPE_ERROR, "underlying {method}() should have returned a bytes-like object, not '{}'", r.type_name()),
    }
}

/// `read1(n)`, or `read(n)` where `has_read1` is false.
pub fn read_some(o: &Obj, n: i64, has_read1: bool) -> R<Vec<u8>> {
    if let Some(b) = buffered(o, if has_read1 { "read1" } else { "read" }) {
        return if has_read1 { b.read1(n) } else { Ok(b.read(n)?.unwrap_or_default()) };
    }
    if let Some(s) = foreign(o) {
        return want_bytes(s.read(n)?, "read1");
    }
    let name = if has_read1 { "read1" } else { "read" };
    want_bytes(call::method(named(name), &[o.clone(), Obj::int(n)])?, name)
}
/// `read()`: everything.
pub fn read_all(o: &Obj) -> R<Vec<u8>> {
    if let Some(b) = buffered(o, "read") {
        return Ok(b.read(-1)?.unwrap_or_default());
    }
    if let Some(s) = foreign(o) {
        return want_bytes(s.read(-1)?, "read");
    }
    want_bytes(call0(o, "read")?, "read")
}
pub fn write(o: &Obj, data: Cow<'_, [u8]>) -> R<()> {
    if let Some(b) = buffered(o, "write") {
        return b.write(o, &data).map(drop);
    }
    if let Some(s) = foreign(o) {
        return s.write_bytes(&data);
    }
    call::method(named("write"), &[o.clone(), Obj::bytes(data.into_owned())]).map(drop)
}
pub fn flush(o: &Obj) -> R<()> {
    if foreign(o).is_some() {
        return Ok(());
    }
    super::base::flush(o)
}
pub fn seek(o: &Obj, off: i64, whence: i32) -> R<i64> {
    if let Some(b) = buffered(o, "seek") {
        return b.seek(off, whence);
    }
    if let Some(s) = foreign(o) {
        return s.seek(off, whence);
    }
    let mut args = vec![o.clone(), Obj::int(off)];
    if whence != 0 {
        args.push(Obj::int(whence as i64));
    }
    arg::size(&call::method(named("seek"), &args)?)
}
pub fn tell(o: &Obj) -> R<i64> {
    if let Some(b) = buffered(o, "tell") {
        return b.tell();
    }
    if let Some(s) = foreign(o) {
        return s.tell();
    }
    arg::size(&call0(o, "tell")?)
}
pub fn truncate(o: &Obj, pos: &Obj) -> R<Obj> {
    if let Some(b) = buffered(o, "truncate") {
        return b.truncate(pos);
    }
    call::method(named("truncate"), &[o.clone(), pos.clone()])
}
pub fn closed(o: &Obj) -> R<bool> {
    if let Some(b) = buffered(o, "closed") {
        return b.closed();
    }
    if let Some(s) = foreign(o) {
        return Ok(s.closed());
    }
    ops::truthy(&attr::getattr(o, named("closed"))?)
}
pub fn has_read1(o: &Obj) -> R<bool> {
    if o.payload::<Buffered>().is_some() || foreign(o).is_some() {
        return Ok(true);
    }
    Ok(attr::getattr_opt(o, named("read1"))?.is_some())
}
/// `buffer.name`
pub fn name(o: &Obj) -> R<Option<Obj>> {
    match o.payload::<Buffered>() {
        Some(b) if !o.cls().is_heap() => super::raw::name(&b.ready()?),
        _ if foreign(o).is_some() => Ok(None),
        _ => attr::getattr_opt(o, named("name")),
    }
}
pub fn fileno(o: &Obj) -> R<Obj> {
    match buffered(o, "fileno") {
        Some(b) => super::raw::fileno(&b.ready()?),
        None if foreign(o).is_some() => Err(super::unsupported::unsupported("fileno")),
        None => call0(o, "fileno"),
    }
}
pub fn isatty(o: &Obj) -> R<Obj> {
    match buffered(o, "isatty") {
        Some(b) => super::raw::isatty(&b.ready()?),
        None if foreign(o).is_some() => Ok(Obj::FALSE),
        None => call0(o, "isatty"),
    }
}
