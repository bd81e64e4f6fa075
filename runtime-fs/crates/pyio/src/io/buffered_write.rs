//! Writing through a buffer (bufferedio.c, bufferedwriter section).

use super::buffered::Buffered;
use super::raw;
use crate::sys::flags::SEEK_CUR;
use pyrt::exc::{Err, BLOCKING_IO_ERROR};
use pyrt::{Obj, R};

impl Buffered {
    /// `write(data)`; `me` is the object around this state.
    pub fn write(&self, me: &Obj, data: &[u8]) -> R<usize> {
        self.check_open("write to closed file")?;
        if !self.valid_read() && !self.valid_write() {
            self.pos.set(0);
            self.raw_pos.set(0);
        }
        let room = self.buffer_size() - self.pos.get();
        if data.len() <= room {
            let at = self.pos.get();
            self.buf.get_mut()[at..at + data.len()].copy_from_slice(data);
            if !self.valid_write() || self.write_pos.get() > at as i64 {
                self.write_pos.set(at as i64);
            }
            self.set_pos(at + data.len());
            if self.write_end.get() < self.pos.get() as i64 {
                self.write_end.set(self.pos.get() as i64);
            }
            self.note_unwritten(me);
            return Ok(data.len());
        }
        self.flush_or_keep(data)?;
        let off = self.raw_offset();
        if off != 0 {
            self.raw_seek(-off, SEEK_CUR)?;
            self.raw_pos.set(self.raw_pos.get() - off);
        }
        let size = self.buffer_size();
        let mut written = 0;
        while data.len() - written > size {
            match self.raw_write(&data[written..])? {
                Some(n) => written += n,
                None => {
                    // Would block: keep what fits and tell how much was taken.
                    let keep = size.min(data.len() - written);
                    self.buf.get_mut()[..keep].copy_from_slice(&data[written..written + keep]);
                    self.raw_pos.set(0);
                    self.set_pos(keep);
                    self.write_end.set(keep as i64);
                    self.write_pos.set(0);
                    return Err(blocked(written + keep));
                }
            }
        }
        if self.readable.get() {
            self.reset_read();
        }
        let rest = &data[written..];
        self.buf.get_mut()[..rest.len()].copy_from_slice(rest);
        self.write_pos.set(0);
        self.write_end.set(rest.len() as i64);
        self.pos.set(rest.len());
        self.raw_pos.set(0);
        self.note_unwritten(me);
        Ok(data.len())
    }
    /// Flushes; when that would block, makes room for `data` or reports how much fits.
    fn flush_or_keep(&self, data: &[u8]) -> R<()> {
        let Err(e) = self.flush_write() else { return Ok(()) };
        if !e.is(&BLOCKING_IO_ERROR) {
            return Err(e);
        }
        if self.readable.get() {
            self.reset_read();
        }
        let (from, to) = (self.write_pos.get() as usize, self.write_end.get() as usize);
        self.buf.get_mut().copy_within(from..to, 0);
        self.write_end.set((to - from) as i64);
        self.raw_pos.set(self.raw_pos.get() - from as i64);
        self.pos.set(self.pos.get() - from);
        self.write_pos.set(0);
        let end = to - from;
        let room = self.buffer_size() - end;
        let keep = room.min(data.len());
        self.buf.get_mut()[end..end + keep].copy_from_slice(&data[..keep]);
        self.write_end.set((end + keep) as i64);
        self.set_pos(end + keep);
        Err(blocked(keep))
    }
    fn raw_write(&self, data: &[u8]) -> R<Option<usize>> {
        let n = self.in_raw(|| {
            // A signal may have cut the write before this one short.
            pyrt::interrupt::check()?;
            raw::write(&self.ready()?, data)
        })?;
        if let Some(n) = n {
            if n > 0 && self.abs_pos.get() != -1 {
                self.abs_pos.set(self.abs_pos.get() + n as i64);
            }
        }
        Ok(n)
    }
    /// Writes everything pending to the raw stream.
    pub fn flush_write(&self) -> R<()> {
        if !self.valid_write() || self.write_pos.get() == self.write_end.get() {
            self.reset_write();
            return Ok(());
        }
        // The raw stream may be ahead of where the pending bytes belong.
        let rewind = self.raw_offset() + (self.pos.get() as i64 - self.write_pos.get());
        if rewind != 0 {
            self.raw_seek(-rewind, SEEK_CUR)?;
            self.raw_pos.set(self.raw_pos.get() - rewind);
        }
        while self.write_pos.get() < self.write_end.get() {
            let (from, to) = (self.write_pos.get() as usize, self.write_end.get() as usize);
            // The buffer is out of its cell while foreign code may run.
            let buf = self.buf.replace(Vec::new());
            let n = self.raw_write(&buf[from..to]);
            drop(self.buf.replace(buf));
            match n? {
                None => return Err(blocked(0)),
                Some(n) => {
                    self.write_pos.set((from + n) as i64);
                    self.raw_pos.set(self.write_pos.get());
                }
            }
        }
        self.reset_write();
        self.forget_unwritten();
        Ok(())
    }
}

#[cold]
fn blocked(written: usize) -> Err {
    Err::with_args(BLOCKING_IO_ERROR.get(), vec![Obj::int(11), Obj::str("write could not complete without blocking"), Obj::int(written as i64)])
}
