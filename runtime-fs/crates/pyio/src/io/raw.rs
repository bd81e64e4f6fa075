//! What a buffer needs of its raw stream: a FileIO directly, anything else by method calls.

use crate::names::named;
use super::fileio::FileIO;
use crate::arg;
use pyrt::{attr, call, err, raise, ty, Obj, Tag, R};

/// Does the class of `o` (a Python subclass of a native one) replace the method, or the object itself?
pub fn overridden(o: &Obj, name: &str) -> bool {
    let cls = o.cls();
    // The common case, without looking the name up.
    if !cls.is_heap() && !attr::may_have_own(o) {
        return false;
    }
    if matches!(o.tag(), Tag::Native | Tag::Inst) && attr::own_attribute(o, named(name)).is_ok_and(|v| v.is_some()) {
        return true;
    }
    cls.is_heap() && cls.lookup(named(name)).is_some_and(|f| !is_native(&f))
}
/// The payload of an object that replaces nothing for sure: its class is native, and it has no attributes of its own.
#[inline(always)]
pub fn plainly<T: 'static>(o: &Obj) -> Option<&T> {
    o.payload::<T>().filter(|_| !o.head().cls.get().is_heap() && o.head().ext.get().is_none())
}
/// A row: a native method or a native attribute.
fn is_native(f: &Obj) -> bool {
    f.tag() == Tag::Builtin || ty::GETSET_DESCRIPTOR.is(f.cls())
}

/// Two steps of which the second happens whatever became of the first: its error, else the first one's, which becomes the context.
pub fn both(first: R<()>, second: R<()>) -> R<()> {
    match (first, second) {
        (Err(f), Err(s)) => {
            let context = f.into_obj();
            drop(s.exc().context.replace(context));
            Err(s)
        }
        (Err(f), Ok(())) => Err(f),
        (Ok(()), s) => s,
    }
}

/// The FileIO, if its own `name` method may be called directly.
pub fn direct<'a>(o: &'a Obj, name: &str) -> Option<&'a FileIO> {
    let f = o.payload::<FileIO>()?;
    if overridden(o, name) { None } else { Some(f) }
}

pub fn call0(o: &Obj, name: &str) -> R<Obj> {
    call::method(named(name), &[o.clone()])
}

/// A Python subclass of IOBase that does not replace the method: its row may not be linked.
fn inherits(o: &Obj, name: &str) -> bool {
    o.tag() == Tag::Inst && o.is_instance_of(super::types::IO_BASE.get()) && !overridden(o, name)
}

/// None: would block.
pub fn readinto(raw: &Obj, buf: &mut [u8]) -> R<Option<usize>> {
    if let Some(f) = direct(raw, "readinto") {
        return f.readinto(buf);
    }
    let room = Obj::bytearray(vec![0; buf.len()]);
    let r = call::method(named("readinto"), &[raw.clone(), room.clone()])?;
    if r.is_none() {
        return Ok(None);
    }
    let n = match arg::size(&r) {
        Ok(n) if n >= 0 && n <= buf.len() as i64 => n as usize,
        Ok(n) => raise!(OS_ERROR, "raw readinto() returned invalid length {n} (should have been between 0 and {})", buf.len()),
        Err(cause) => {
            let e = err!(OS_ERROR, "raw readinto() failed");
            let cause = cause.into_obj();
            drop(e.exc().context.replace(cause.clone()));
            drop(e.exc().cause.replace(cause));
            e.exc().suppress_context.set(true);
            return Err(e);
        }
    };
    if let Some(b) = room.as_bytearray() {
        let data = b.data.get();
        buf[..n].copy_from_slice(&data[..n]);
    }
    Ok(Some(n))
}
/// None: would block.
pub fn write(raw: &Obj, data: &[u8]) -> R<Option<usize>> {
    if let Some(f) = direct(raw, "write") {
        return f.write(data);
    }
    let r = call::method(named("write"), &[raw.clone(), Obj::bytes(data)])?;
    if r.is_none() {
        return Ok(None);
    }
    let n = arg::size(&r)?;
    if n < 0 || n > data.len() as i64 {
        raise!(OS_ERROR, "raw write() returned invalid length {n} (should have been between 0 and {})", data.len());
    }
    Ok(Some(n as usize))
}
/// Everything up to the end in one go, where the raw stream can; None: would block.
pub fn readall(raw: &Obj) -> R<Option<Vec<u8>>> {
    if let Some(f) = direct(raw, "readall") {
        return f.readall();
    }
    let own = if inherits(raw, "readall") { None } else { attr::getattr_opt(raw, named("readall"))? };
    let Some(m) = own else {
        return super::base_raw::read_to_end(raw);
    };
    let r = call::call(&m, &[])?;
    if r.is_none() {
        return Ok(None);
    }
    match r.as_bytes() {
        Some(b) => Ok(Some(b.to_vec())),
        None => raise!(TYPE_ERROR, "readall() should return bytes"),
    }
}
pub fn seek(raw: &Obj, off: i64, whence: i32) -> R<i64> {
    if let Some(f) = direct(raw, "seek") {
        return f.seek(off, whence);
    }
    let r = call::method(named("seek"), &[raw.clone(), Obj::int(off), Obj::int(whence as i64)])?;
    let n = arg::size(&r)?;
    if n < 0 {
        raise!(OS_ERROR, "Raw stream returned invalid position {n}");
    }
    Ok(n)
}
pub fn tell(raw: &Obj) -> R<i64> {
    if let Some(f) = direct(raw, "tell") {
        return f.tell();
    }
    if inherits(raw, "tell") {
        return seek(raw, 0, 1);
    }
    let n = arg::size(&call0(raw, "tell")?)?;
    if n < 0 {
        raise!(OS_ERROR, "Raw stream returned invalid position {n}");
    }
    Ok(n)
}
pub fn truncate(raw: &Obj, pos: &Obj) -> R<Obj> {
    if let Some(f) = direct(raw, "truncate") {
        return f.truncate(pos);
    }
    call::method(named("truncate"), &[raw.clone(), pos.clone()])
}
pub fn close(raw: &Obj) -> R<()> {
    super::base::close(raw)
}
pub fn flush(raw: &Obj) -> R<()> {
    if let Some(f) = direct(raw, "flush") {
        return f.check_open();
    }
    super::base::flush(raw)
}
pub fn closed(raw: &Obj) -> R<bool> {
    if let Some(f) = direct(raw, "closed") {
        return Ok(f.is_closed());
    }
    super::base::is_closed(raw)
}
pub fn readable(raw: &Obj) -> R<bool> {
    match direct(raw, "readable") {
        Some(f) => f.readable(),
        None => super::base::able(raw, "readable"),
    }
}
pub fn writable(raw: &Obj) -> R<bool> {
    match direct(raw, "writable") {
        Some(f) => f.writable(),
        None => super::base::able(raw, "writable"),
    }
}
pub fn seekable(raw: &Obj) -> R<bool> {
    match direct(raw, "seekable") {
        Some(f) => f.seekable(),
        None => super::base::able(raw, "seekable"),
    }
}
pub fn fileno(raw: &Obj) -> R<Obj> {
    match direct(raw, "fileno") {
        Some(f) => Ok(Obj::int(f.fileno()? as i64)),
        None if inherits(raw, "fileno") => Err(super::unsupported::unsupported("fileno")),
        None => call0(raw, "fileno"),
    }
}
pub fn isatty(raw: &Obj) -> R<Obj> {
    match direct(raw, "isatty") {
        Some(f) => Ok(Obj::bool(f.isatty()?)),
        None if inherits(raw, "isatty") => super::base::isatty(std::slice::from_ref(raw)),
        None => call0(raw, "isatty"),
    }
}
/// `raw.name`, or None where there is none.
pub fn name(raw: &Obj) -> R<Option<Obj>> {
    match raw.payload::<FileIO>() {
        Some(f) if !raw.cls().is_heap() => Ok(f.name.get().opt().cloned()),
        _ => attr::getattr_opt(raw, named("name")),
    }
}
/// The name that `repr` shows: a stream that is closed or detached on the way has none.
pub fn shown_name(name: R<Option<Obj>>) -> R<Option<Obj>> {
    match name {
        Err(e) if e.is(&pyrt::exc::VALUE_ERROR) => Ok(None),
        other => other,
    }
}
/// `raw.mode`
pub fn mode(raw: &Obj) -> R<Obj> {
    match raw.payload::<FileIO>() {
        Some(f) if !raw.cls().is_heap() => Ok(Obj::str(f.mode_text())),
        _ => attr::getattr(raw, named("mode")),
    }
}
/// The AttributeError of a missing attribute.
#[cold]
pub fn no_attribute(o: &Obj, name: &str) -> pyrt::Err {
    err!(ATTRIBUTE_ERROR, "'{}' object has no attribute '{name}'", qualified(o))
}
/// `_io.FileIO`: the class name with its module, as native classes are named in messages.
pub fn qualified(o: &Obj) -> String {
    let cls = o.cls();
    if cls.is_heap() {
        return cls.name_str();
    }
    let module = cls.module.get();
    format!("{}.{}", &*module, cls.short_name())
}
