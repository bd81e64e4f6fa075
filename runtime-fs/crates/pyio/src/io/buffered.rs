//! The state of BufferedReader, BufferedWriter and BufferedRandom (Modules/_io/bufferedio.c). One buffer serves reading and
//! writing; positions are relative to its start.

use super::fileio::FileIO;
use super::raw;
use super::unclosed;
use crate::sys::flags::{SEEK_CUR, SEEK_SET};
use pyrt::shared::Shared;
use pyrt::{err, raise, threads, Obj, R};
use std::cell::Cell;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Reader,
    Writer,
    Random,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Made by `__new__` only.
    Fresh,
    Ready,
    Detached,
}

pub struct Buffered {
    pub kind: Kind,
    pub life: Cell<Life>,
    pub raw: Shared<Obj>,
    pub readable: Cell<bool>,
    pub writable: Cell<bool>,
    pub(super) buf: Shared<Vec<u8>>,
    /// Absolute position inside the raw stream; -1 unknown.
    pub(super) abs_pos: Cell<i64>,
    /// Current logical position in the buffer.
    pub(super) pos: Cell<usize>,
    /// Position of the raw stream in the buffer.
    pub(super) raw_pos: Cell<i64>,
    /// Just after the last buffered byte, or -1 if the buffer is not ready for reading.
    pub(super) read_end: Cell<i64>,
    pub(super) write_pos: Cell<i64>,
    /// Just after the last byte to be written, or -1 if the buffer is not ready for writing.
    pub(super) write_end: Cell<i64>,
    /// The ticket in the list of files to flush at exit.
    ticket: Cell<usize>,
    /// 1 + the thread that is in a call of the raw stream; 0: none.
    busy: Cell<u64>,
}

impl Buffered {
    pub fn new(kind: Kind) -> Buffered {
        Buffered {
            kind,
            life: Cell::new(Life::Fresh),
            raw: Shared::new(Obj::UNSET),
            readable: Cell::new(false),
            writable: Cell::new(false),
            buf: Shared::new(Vec::new()),
            abs_pos: Cell::new(0),
            pos: Cell::new(0),
            raw_pos: Cell::new(0),
            read_end: Cell::new(-1),
            write_pos: Cell::new(0),
            write_end: Cell::new(-1),
            ticket: Cell::new(0),
            busy: Cell::new(0),
        }
    }
    /// A call of the raw stream, during which a signal handler or another thread may come back to this buffer.
    pub(super) fn in_raw<T>(&self, call: impl FnOnce() -> R<T>) -> R<T> {
        let before = self.busy.replace(1 + threads::current());
        let done = call();
        self.busy.set(before);
        done
    }
    /// As CPython's lock of the buffer: another thread waits, the same one must not come back.
    #[cold]
    fn wait_for_others(&self) -> R<()> {
        while self.busy.get() != 0 {
            if self.busy.get() == 1 + threads::current() {
                raise!(RUNTIME_ERROR, "reentrant call inside {}", self.text());
            }
            threads::yield_now();
        }
        Ok(())
    }
    /// The stream as it prints itself.
    fn text(&self) -> String {
        let class = match self.kind {
            Kind::Reader => "BufferedReader",
            Kind::Writer => "BufferedWriter",
            Kind::Random => "BufferedRandom",
        };
        let name = pyrt::attr::getattr_opt(&self.raw.cloned(), crate::names::named("name")).ok().flatten();
        match name {
            Some(name) => format!("<_io.{class} name={}>", pyrt::trace_print::safe_repr(&name)),
            None => format!("<_io.{class}>"),
        }
    }
    /// `__init__`; the caller has checked that raw is readable or writable.
    pub fn init(&self, raw_stream: Obj, size: i64) -> R<()> {
        if size <= 0 {
            raise!(VALUE_ERROR, "buffer size must be strictly positive");
        }
        if size as u64 > pyrt::ops::sequence::MAX_BYTES as u64 {
            raise!(MEMORY_ERROR, "");
        }
        self.readable.set(self.kind != Kind::Writer);
        self.writable.set(self.kind != Kind::Reader);
        drop(self.raw.replace(raw_stream));
        drop(self.buf.replace(vec![0; size as usize]));
        self.life.set(Life::Ready);
        self.read_end.set(-1);
        self.write_pos.set(0);
        self.write_end.set(-1);
        self.pos.set(0);
        self.raw_pos.set(0);
        self.abs_pos.set(-1);
        super::base_iter::step_directly();
        if self.kind == Kind::Random && self.raw_tell().is_err() {
            self.abs_pos.set(-1);
        }
        Ok(())
    }
    /// The raw stream; an error if there is none (any more).
    pub fn ready(&self) -> R<Obj> {
        match self.life.get() {
            Life::Ready => Ok(self.raw.cloned()),
            Life::Fresh => raise!(VALUE_ERROR, "I/O operation on uninitialized object"),
            Life::Detached => raise!(VALUE_ERROR, "raw stream has been detached"),
        }
    }
    /// Open, by a quick look that needs no method call; false says nothing.
    #[inline(always)]
    pub fn is_plainly_open(&self) -> bool {
        self.life.get() == Life::Ready && self.busy.get() == 0 && raw::plainly::<FileIO>(&self.raw.get()).is_some_and(|f| !f.is_closed())
    }
    pub fn closed(&self) -> R<bool> {
        raw::closed(&self.ready()?)
    }
    /// `msg` as in "read of closed file". What was read ahead is still there when the raw stream was closed behind the buffer's back.
    pub fn check_open(&self, msg: &str) -> R<Obj> {
        let r = self.ready()?;
        if self.busy.get() != 0 {
            self.wait_for_others()?;
        }
        if !self.is_plainly_open() && self.readahead() == 0 && raw::closed(&r)? {
            return Err(err!(VALUE_ERROR, "{msg}"));
        }
        Ok(r)
    }
    pub fn buffer_size(&self) -> usize {
        self.buf.get().len()
    }
    pub(super) fn valid_read(&self) -> bool {
        self.readable.get() && self.read_end.get() != -1
    }
    pub(super) fn valid_write(&self) -> bool {
        self.writable.get() && self.write_end.get() != -1
    }
    /// Bytes between the logical position and the end of what was read.
    pub(super) fn readahead(&self) -> usize {
        if self.valid_read() { (self.read_end.get() as usize).saturating_sub(self.pos.get()) } else { 0 }
    }
    /// How far the raw stream is ahead of the logical position.
    pub(super) fn raw_offset(&self) -> i64 {
        if (self.valid_read() || self.valid_write()) && self.raw_pos.get() >= 0 { self.raw_pos.get() - self.pos.get() as i64 } else { 0 }
    }
    pub(super) fn set_pos(&self, p: usize) {
        self.pos.set(p);
        if self.valid_read() && self.read_end.get() < p as i64 {
            self.read_end.set(p as i64);
        }
    }
    pub(super) fn reset_read(&self) {
        self.read_end.set(-1);
    }
    pub(super) fn reset_write(&self) {
        self.write_pos.set(0);
        self.write_end.set(-1);
    }
    pub(super) fn raw_tell(&self) -> R<i64> {
        let n = raw::tell(&self.ready()?)?;
        self.abs_pos.set(n);
        Ok(n)
    }
    pub(super) fn raw_tell_cached(&self) -> R<i64> {
        match self.abs_pos.get() {
            -1 => self.raw_tell(),
            n => Ok(n),
        }
    }
    pub(super) fn raw_seek(&self, off: i64, whence: i32) -> R<i64> {
        let n = raw::seek(&self.ready()?, off, whence)?;
        self.abs_pos.set(n);
        Ok(n)
    }
    pub fn tell(&self) -> R<i64> {
        self.ready()?;
        let pos = self.raw_tell()? - self.raw_offset();
        if pos < 0 {
            raise!(OS_ERROR, "Raw stream returned invalid position {pos}");
        }
        Ok(pos)
    }
    pub fn seek(&self, target: i64, whence: i32) -> R<i64> {
        let mut target = target;
        if !(0..=4).contains(&whence) {
            raise!(VALUE_ERROR, "whence value {whence} unsupported");
        }
        let r = self.check_open("seek of closed file")?;
        if !raw::seekable(&r)? {
            return Err(super::unsupported::unsupported("File or stream is not seekable."));
        }
        if (whence == SEEK_SET || whence == SEEK_CUR) && self.readable.get() {
            // Stay inside the buffer where possible: the raw stream is not touched.
            let current = self.raw_tell_cached()?;
            let ahead = self.readahead() as i64;
            if ahead > 0 {
                let offset = if whence == SEEK_SET { target - (current - self.raw_offset()) } else { target };
                if offset >= -(self.pos.get() as i64) && offset <= ahead {
                    self.pos.set((self.pos.get() as i64 + offset) as usize);
                    return Ok(current - self.raw_offset());
                }
            }
        }
        if self.writable.get() {
            self.flush_write()?;
        }
        if whence == SEEK_CUR {
            target -= self.raw_offset();
        }
        let n = self.raw_seek(target, whence)?;
        self.raw_pos.set(-1);
        if self.readable.get() {
            self.reset_read();
        }
        Ok(n)
    }
    /// Writes what is pending and, for a reader, moves the raw stream back to the logical position.
    pub(super) fn flush_and_rewind(&self) -> R<()> {
        self.flush_write()?;
        if self.readable.get() {
            let off = self.raw_offset();
            let r = self.raw_seek(-off, SEEK_CUR);
            self.reset_read();
            r?;
        }
        Ok(())
    }
    /// The `flush` method.
    pub fn flush(&self) -> R<()> {
        match self.kind {
            Kind::Reader => {
                // A BufferedReader passes flush on to its raw stream.
                let r = self.ready()?;
                raw::flush(&r)
            }
            _ => {
                self.check_open("flush of closed file")?;
                self.flush_and_rewind()
            }
        }
    }
    pub fn truncate(&self, pos: &Obj) -> R<Obj> {
        let r = self.check_open("truncate of closed file")?;
        if !self.writable.get() {
            return Err(super::unsupported::unsupported("truncate"));
        }
        self.flush_and_rewind()?;
        let pos = if pos.is_nothing() { Obj::int(self.tell()?) } else { pos.clone() };
        let done = raw::truncate(&r, &pos)?;
        let _ = self.raw_tell();
        Ok(done)
    }
    /// Notes that unwritten data must be flushed at exit.
    pub(super) fn note_unwritten(&self, me: &Obj) {
        if self.ticket.get() == 0 {
            self.ticket.set(unclosed::note(me));
        }
    }
    pub(super) fn forget_unwritten(&self) {
        unclosed::forget(self.ticket.replace(0));
    }
}

impl Drop for Buffered {
    fn drop(&mut self) {
        self.forget_unwritten();
        if self.life.get() != Life::Ready {
            return;
        }
        let r = self.raw.cloned();
        // As the finalizer of CPython: errors have no place to go.
        if let Ok(false) = raw::closed(&r) {
            if self.writable.get() {
                let _ = self.flush_write();
            }
            let _ = raw::close(&r);
        }
    }
}
