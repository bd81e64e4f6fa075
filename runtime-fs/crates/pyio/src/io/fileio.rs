//! `io.FileIO`: a file descriptor (Modules/_io/fileio.c).

use super::types::FILE_IO;
use super::unsupported::unsupported;
use crate::arg;
use crate::os_error::{plain, OrRaise};
use crate::sys::{self, errno, flags};
use pyrt::shared::Shared;
use pyrt::{err, raise, Obj, R};
use std::cell::Cell;

/// The payload. `fd` is -1 when closed or not opened yet.
pub struct FileIO {
    pub(super) fd: Cell<i32>,
    pub(super) created: Cell<bool>,
    pub(super) readable: Cell<bool>,
    pub(super) writable: Cell<bool>,
    pub(super) appending: Cell<bool>,
    pub(super) closefd: Cell<bool>,
    /// None: not asked yet.
    pub(super) seekable: Cell<Option<bool>>,
    pub(super) blksize: Cell<i64>,
    /// Unset until given.
    pub name: Shared<Obj>,
}

impl Default for FileIO {
    fn default() -> FileIO {
        FileIO {
            fd: Cell::new(-1),
            created: Cell::new(false),
            readable: Cell::new(false),
            writable: Cell::new(false),
            appending: Cell::new(false),
            closefd: Cell::new(true),
            seekable: Cell::new(None),
            blksize: Cell::new(0),
            name: Shared::new(Obj::UNSET),
        }
    }
}

impl Drop for FileIO {
    fn drop(&mut self) {
        if self.closefd.get() && self.fd.get() >= 0 {
            let _ = sys::close(self.fd.get());
        }
    }
}

#[cold]
pub fn closed_error() -> pyrt::Err {
    err!(VALUE_ERROR, "I/O operation on closed file")
}

const SMALLCHUNK: usize = 8192;

impl FileIO {
    /// The descriptor of an open file.
    pub fn fileno(&self) -> R<i32> {
        match self.fd.get() {
            fd if fd < 0 => Err(closed_error()),
            fd => Ok(fd),
        }
    }
    pub fn is_closed(&self) -> bool {
        self.fd.get() < 0
    }
    /// `IOBase.flush`: nothing to do but the check.
    pub fn check_open(&self) -> R<()> {
        if self.is_closed() {
            raise!(VALUE_ERROR, "I/O operation on closed file.");
        }
        Ok(())
    }
    fn check_mode(&self, ok: bool, action: &str) -> R<i32> {
        let fd = self.fileno()?;
        if ok { Ok(fd) } else { Err(unsupported(&format!("File not open for {action}"))) }
    }
    pub fn readinto(&self, buf: &mut [u8]) -> R<Option<usize>> {
        let fd = self.check_mode(self.readable.get(), "reading")?;
        would_block(crate::patient::read(fd, buf)?)
    }
    pub fn write(&self, data: &[u8]) -> R<Option<usize>> {
        let fd = self.check_mode(self.writable.get(), "writing")?;
        would_block(crate::patient::write(fd, data)?)
    }
    pub fn read(&self, n: i64) -> R<Option<Vec<u8>>> {
        self.check_mode(self.readable.get(), "reading")?;
        if n < 0 {
            return self.readall();
        }
        let mut buf = vec![0; n as usize];
        Ok(self.readinto(&mut buf)?.map(|got| {
            buf.truncate(got);
            buf
        }))
    }
    pub fn readall(&self) -> R<Option<Vec<u8>>> {
        let fd = self.fileno()?;
        let mut room = SMALLCHUNK;
        if let (Ok(pos), Ok(st)) = (sys::lseek(fd, 0, flags::SEEK_CUR), sys::fstat_quick(fd)) {
            if st.size >= pos {
                room = (st.size - pos) as usize + 1;
            }
        }
        let mut out = vec![0; room];
        let mut len = 0;
        loop {
            if len == out.len() {
                let more = if len > 65536 { len } else { 256 + len };
                out.resize(len + more.max(SMALLCHUNK), 0);
            }
            match crate::patient::read(fd, &mut out[len..])? {
                Ok(0) => break,
                Ok(n) => len += n,
                Err(e) if e.0 == errno::EAGAIN => {
                    if len == 0 {
                        return Ok(None);
                    }
                    break;
                }
                Err(e) => return Err(plain(e)),
            }
        }
        out.truncate(len);
        Ok(Some(out))
    }
    pub fn seek(&self, off: i64, whence: i32) -> R<i64> {
        let fd = self.fileno()?;
        let pos = sys::lseek(fd, off, whence);
        if self.seekable.get().is_none() {
            self.seekable.set(Some(pos.is_ok()));
        }
        pos.or_raise()
    }
    pub fn tell(&self) -> R<i64> {
        self.seek(0, flags::SEEK_CUR)
    }
    pub fn seekable(&self) -> R<bool> {
        let fd = self.fileno()?;
        if let Some(s) = self.seekable.get() {
            return Ok(s);
        }
        let s = sys::lseek(fd, 0, flags::SEEK_CUR).is_ok();
        self.seekable.set(Some(s));
        Ok(s)
    }
    pub fn readable(&self) -> R<bool> {
        self.fileno()?;
        Ok(self.readable.get())
    }
    pub fn writable(&self) -> R<bool> {
        self.fileno()?;
        Ok(self.writable.get())
    }
    pub fn isatty(&self) -> R<bool> {
        Ok(sys::isatty(self.fileno()?))
    }
    pub fn truncate(&self, size: &Obj) -> R<Obj> {
        let fd = self.check_mode(self.writable.get(), "writing")?;
        let size = if size.is_nothing() { Obj::int(self.tell()?) } else { size.clone() };
        let n = arg::int_as(&size, "long")?;
        sys::ftruncate(fd, n).or_raise()?;
        Ok(size)
    }
    pub fn close(&self) -> R<()> {
        let fd = self.fd.get();
        if fd < 0 {
            return Ok(());
        }
        super::closings::note();
        if !self.closefd.get() {
            self.fd.set(-1);
            return Ok(());
        }
        self.fd.set(-1);
        sys::close(fd).or_raise()
    }
    pub fn mode_text(&self) -> &'static str {
        match (self.created.get(), self.appending.get(), self.readable.get(), self.writable.get()) {
            (true, _, true, _) => "xb+",
            (true, _, false, _) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, false, _) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, false) => "rb",
            _ => "wb",
        }
    }
    pub fn blksize(&self) -> i64 {
        self.blksize.get()
    }
}

fn would_block(r: sys::Sys<usize>) -> R<Option<usize>> {
    match r {
        Ok(n) => Ok(Some(n)),
        Err(e) if e.0 == errno::EAGAIN => Ok(None),
        Err(e) => Err(plain(e)),
    }
}

fn this(o: &Obj) -> R<&FileIO> {
    match o.payload::<FileIO>() {
        Some(f) => Ok(f),
        None => raise!(TYPE_ERROR, "descriptor requires a '_io.FileIO' object but received a '{}'", o.type_name()),
    }
}

/// py: FileIO.__new__(cls, /, *args, **kwargs)
pub fn new(a: &[Obj]) -> R<Obj> {
    let cls = a[0].as_type().unwrap_or_else(|| FILE_IO.get());
    pyrt::finalize::set_native(super::unclosed::finish);
    Ok(Obj::native(cls, FileIO::default()))
}
/// py: FileIO.__init__(self, file, mode='r', closefd=True, opener=None) -> None
pub fn init(a: &[Obj]) -> R<Obj> {
    let mode = arg::text(&a[2], "FileIO", "'mode'")?;
    super::fileio_open::open(this(&a[0])?, &a[1], mode, arg::flag(&a[3])?, &a[4])?;
    Ok(Obj::NONE)
}
/// py: FileIO.read(self, size=None, /) -> any
pub fn read_row(a: &[Obj]) -> R<Obj> {
    let n = arg::opt_size(&a[1])?;
    let f = this(&a[0])?;
    let got = if n < 0 && super::raw::overridden(&a[0], "readall") { return super::raw::call0(&a[0], "readall") } else { f.read(n)? };
    Ok(got.map_or(Obj::NONE, Obj::bytes))
}
/// py: FileIO.readall(self, /) -> any
pub fn readall_row(a: &[Obj]) -> R<Obj> {
    Ok(this(&a[0])?.readall()?.map_or(Obj::NONE, Obj::bytes))
}
/// py: FileIO.readinto(self, buffer, /) -> any
pub fn readinto_row(a: &[Obj]) -> R<Obj> {
    let f = this(&a[0])?;
    let fd = f.check_mode(f.readable.get(), "reading")?;
    arg::writable_len(&a[1], "readinto")?;
    crate::patient::until_ready(fd, false)?;
    let got = would_block(crate::patient::again(|| crate::buffer_view::with_writable(&a[1], |room| sys::read(fd, room)).unwrap_or(Ok(0)))?)?;
    Ok(got.map_or(Obj::NONE, |n| Obj::int(n as i64)))
}
/// py: FileIO.write(self, b, /) -> any
pub fn write_row(a: &[Obj]) -> R<Obj> {
    let f = this(&a[0])?;
    let data = arg::bytes_like(&a[1])?;
    f.check_mode(f.writable.get(), "writing")?;
    let n = f.write(&data)?;
    // A signal may have cut it short: its handler runs before the next write can wait.
    pyrt::interrupt::check()?;
    Ok(n.map_or(Obj::NONE, |n| Obj::int(n as i64)))
}
/// py: FileIO.seek(self, pos, whence=0, /) -> int
pub fn seek_row(a: &[Obj]) -> R<Obj> {
    let f = this(&a[0])?;
    f.fileno()?;
    if a[1].as_f64().is_some() {
        raise!(TYPE_ERROR, "'float' object cannot be interpreted as an integer");
    }
    let whence = arg::c_int(&a[2])?;
    Ok(Obj::int(f.seek(arg::int_as(&a[1], "long")?, whence)?))
}
/// py: FileIO.tell(self, /) -> int
pub fn tell_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.tell()?))
}
/// py: FileIO.truncate(self, size=None, /) -> int
pub fn truncate_row(a: &[Obj]) -> R<Obj> {
    this(&a[0])?.truncate(&a[1])
}
/// `close()` of RawIOBase comes first: it calls a `flush` that someone gave the object or its class. The descriptor is closed whatever happens.
pub fn close_stream(o: &Obj) -> R<()> {
    let f = this(o)?;
    let flushed = if f.is_closed() || !super::raw::overridden(o, "flush") { Ok(()) } else { super::raw::call0(o, "flush").map(drop) };
    super::raw::both(flushed, f.close())
}
/// py: FileIO.close(self, /) -> None
pub fn close_row(a: &[Obj]) -> R<Obj> {
    close_stream(&a[0])?;
    Ok(Obj::NONE)
}
/// py: FileIO.fileno(self, /) -> int
pub fn fileno_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.fileno()? as i64))
}
/// py: FileIO.isatty(self, /) -> bool
pub fn isatty_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.isatty()?))
}
/// py: FileIO.readable(self, /) -> bool
pub fn readable_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.readable()?))
}
/// py: FileIO.writable(self, /) -> bool
pub fn writable_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.writable()?))
}
/// py: FileIO.seekable(self, /) -> bool
pub fn seekable_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.seekable()?))
}
/// py-get: FileIO.closed
pub fn closed_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.is_closed()))
}
/// py-get: FileIO.closefd
pub fn closefd_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::bool(this(&a[0])?.closefd.get()))
}
/// py-get: FileIO.mode
pub fn mode_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::str(this(&a[0])?.mode_text()))
}
/// py-get: FileIO.name
pub fn name_row(a: &[Obj]) -> R<Obj> {
    let n = this(&a[0])?.name.cloned();
    if n.is_unset() { Err(super::raw::no_attribute(&a[0], "name")) } else { Ok(n) }
}
/// py-set: FileIO.name
pub fn set_name_row(a: &[Obj]) -> R<Obj> {
    drop(this(&a[0])?.name.replace(a[1].clone()));
    Ok(Obj::NONE)
}
/// py-get: FileIO._blksize
pub fn blksize_row(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(this(&a[0])?.blksize()))
}
/// py: FileIO.__repr__(self, /) -> str
pub fn repr_row(a: &[Obj]) -> R<Obj> {
    let f = this(&a[0])?;
    // Whatever the class.
    let cls = "_io.FileIO";
    if f.is_closed() {
        return Ok(Obj::str(&format!("<{cls} [closed]>")));
    }
    let closefd = if f.closefd.get() { "True" } else { "False" };
    let name = f.name.cloned();
    if name.is_unset() {
        return Ok(Obj::str(&format!("<{cls} fd={} mode='{}' closefd={closefd}>", f.fd.get(), f.mode_text())));
    }
    let shown = pyrt::repr::repr(&name)?;
    let shown = shown.as_str().unwrap_or("");
    Ok(Obj::str(&format!("<{cls} name={shown} mode='{}' closefd={closefd}>", f.mode_text())))
}
