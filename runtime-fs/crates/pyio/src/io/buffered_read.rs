//! Reading through a buffer (bufferedio.c, bufferedreader section).

use super::buffered::{Buffered, Kind};
use super::raw;
use pyrt::{raise, scan, Obj, R};

impl Buffered {
    pub fn can_read(&self) -> bool {
        self.kind != Kind::Writer
    }
    fn must_read(&self, what: &str) -> R<()> {
        self.check_open(what)?;
        if self.kind == Kind::Writer {
            return Err(super::unsupported::unsupported("read"));
        }
        Ok(())
    }
    fn raw_readinto(&self, buf: &mut [u8]) -> R<Option<usize>> {
        let n = self.in_raw(|| raw::readinto(&self.ready()?, buf))?;
        if let Some(n) = n {
            if n > 0 && self.abs_pos.get() != -1 {
                self.abs_pos.set(self.abs_pos.get() + n as i64);
            }
        }
        Ok(n)
    }
    /// Reads once into the free end of the buffer; None: would block.
    fn fill(&self) -> R<Option<usize>> {
        let start = if self.valid_read() { self.read_end.get() as usize } else { 0 };
        // The buffer is out of its cell while foreign code may run.
        let mut buf = self.buf.replace(Vec::new());
        let got = if start < buf.len() { self.raw_readinto(&mut buf[start..]) } else { Ok(Some(0)) };
        drop(self.buf.replace(buf));
        let got = got?;
        if let Some(n) = got {
            if n > 0 {
                self.read_end.set((start + n) as i64);
                self.raw_pos.set((start + n) as i64);
            }
        }
        Ok(got)
    }
    fn take(&self, n: usize) -> Vec<u8> {
        let at = self.pos.get();
        let out = self.buf.get()[at..at + n].to_vec();
        self.pos.set(at + n);
        out
    }
    /// `read(n)`, n < 0: all. None: nothing available without blocking.
    pub fn read(&self, n: i64) -> R<Option<Vec<u8>>> {
        if n < -1 {
            self.ready()?;
            raise!(VALUE_ERROR, "read length must be non-negative or -1");
        }
        self.must_read("read of closed file")?;
        if n == -1 {
            return self.read_all();
        }
        let n = n as usize;
        if n <= self.readahead() {
            return Ok(Some(self.take(n)));
        }
        self.read_generic(n)
    }
    fn read_all(&self) -> R<Option<Vec<u8>>> {
        let mut out = self.take(self.readahead());
        if self.writable.get() {
            self.flush_and_rewind()?;
        }
        self.reset_read();
        let r = self.ready()?;
        let rest = raw::readall(&r)?;
        match rest {
            None => Ok(if out.is_empty() { None } else { Some(out) }),
            Some(rest) => {
                if self.abs_pos.get() != -1 {
                    self.abs_pos.set(self.abs_pos.get() + rest.len() as i64);
                }
                if out.is_empty() {
                    return Ok(Some(rest));
                }
                out.extend_from_slice(&rest);
                Ok(Some(out))
            }
        }
    }
    fn read_generic(&self, n: usize) -> R<Option<Vec<u8>>> {
        let mut out = vec![0; n];
        let have = self.readahead();
        if have > 0 {
            let at = self.pos.get();
            out[..have].copy_from_slice(&self.buf.get()[at..at + have]);
            self.pos.set(at + have);
        }
        let mut written = have;
        if self.writable.get() {
            self.flush_and_rewind()?;
        }
        self.reset_read();
        let size = self.buffer_size();
        // Whole blocks go straight into the result.
        while n - written > 0 {
            let direct = (n - written) / size * size;
            if direct == 0 {
                break;
            }
            match self.raw_readinto(&mut out[written..written + direct])? {
                Some(0) => {
                    out.truncate(written);
                    return Ok(Some(out));
                }
                None => {
                    out.truncate(written);
                    return Ok(if written == 0 { None } else { Some(out) });
                }
                Some(k) => written += k,
            }
        }
        self.pos.set(0);
        self.raw_pos.set(0);
        self.read_end.set(0);
        // More than needed may be read, but no call is made once there is enough.
        while written < n && (self.read_end.get() as usize) < size {
            match self.fill()? {
                Some(0) => {
                    out.truncate(written);
                    return Ok(Some(out));
                }
                None => {
                    out.truncate(written);
                    return Ok(if written == 0 { None } else { Some(out) });
                }
                Some(k) => {
                    let want = n - written;
                    let part = want.min(k);
                    let at = self.pos.get();
                    out[written..written + part].copy_from_slice(&self.buf.get()[at..at + part]);
                    written += part;
                    self.pos.set(at + part);
                }
            }
        }
        out.truncate(written);
        Ok(Some(out))
    }
    /// `read1(n)`
    pub fn read1(&self, n: i64) -> R<Vec<u8>> {
        let n = if n < 0 { self.buffer_size() } else { n as usize };
        self.must_read("read of closed file")?;
        if n == 0 {
            return Ok(Vec::new());
        }
        let have = self.readahead();
        if have > 0 {
            return Ok(self.take(have.min(n)));
        }
        if self.writable.get() {
            self.flush_and_rewind()?;
        }
        self.reset_read();
        let mut out = vec![0; n];
        let got = self.raw_readinto(&mut out)?.unwrap_or(0);
        out.truncate(got);
        Ok(out)
    }
    /// `readinto` (all of `out` where possible) and `readinto1` (`once`). None: would block.
    pub fn readinto(&self, out: &mut [u8], once: bool) -> R<Option<usize>> {
        self.check_open("readinto of closed file")?;
        if self.kind == Kind::Writer {
            return Err(super::unsupported::unsupported("readinto"));
        }
        let mut written = 0;
        let have = self.readahead();
        if have > 0 {
            let part = have.min(out.len());
            let at = self.pos.get();
            out[..part].copy_from_slice(&self.buf.get()[at..at + part]);
            self.pos.set(at + part);
            if have >= out.len() {
                return Ok(Some(part));
            }
            written = part;
        }
        if self.writable.get() {
            self.flush_and_rewind()?;
        }
        self.reset_read();
        self.pos.set(0);
        let size = self.buffer_size();
        while written < out.len() {
            let want = out.len() - written;
            let n = if want > size {
                self.raw_readinto(&mut out[written..])?
            } else if !(once && written > 0) {
                let k = self.fill()?;
                match k {
                    Some(k) if k > 0 => {
                        let part = want.min(k);
                        let at = self.pos.get();
                        out[written..written + part].copy_from_slice(&self.buf.get()[at..at + part]);
                        self.pos.set(at + part);
                        written += part;
                        if once {
                            break;
                        }
                        continue;
                    }
                    k => k,
                }
            } else {
                Some(0)
            };
            match n {
                Some(0) => break,
                None if written > 0 => break,
                None => return Ok(None),
                Some(k) => {
                    written += k;
                    if once {
                        break;
                    }
                }
            }
        }
        Ok(Some(written))
    }
    /// `peek`: the buffered bytes, at least one if the stream has any, without advancing.
    pub fn peek(&self) -> R<Vec<u8>> {
        self.check_open("peek of closed file")?;
        if self.writable.get() {
            self.flush_and_rewind()?;
        }
        let have = self.readahead();
        if have > 0 {
            let at = self.pos.get();
            return Ok(self.buf.get()[at..at + have].to_vec());
        }
        self.reset_read();
        let got = self.fill()?.unwrap_or(0);
        self.pos.set(0);
        Ok(self.buf.get()[..got].to_vec())
    }
    /// The next line, where it lies whole in the buffer of an open file.
    #[inline(always)]
    pub fn line_ahead(&self) -> Option<Obj> {
        if !self.can_read() || !self.is_plainly_open() {
            return None;
        }
        let (at, have, buf) = (self.pos.get(), self.readahead(), self.buf.get());
        let ahead = buf.get(at..at + have)?;
        let line = &ahead[..=scan::find(b'\n', ahead)?];
        self.pos.set(at + line.len());
        Some(Obj::bytes_from(line))
    }
    /// `readline(limit)`, limit < 0: none.
    pub fn readline(&self, limit: i64) -> R<Vec<u8>> {
        self.check_open("readline of closed file")?;
        if self.kind == Kind::Writer {
            return Err(super::unsupported::unsupported("read"));
        }
        let mut left = if limit < 0 { usize::MAX } else { limit as usize };
        let mut out = Vec::new();
        let have = self.readahead().min(left);
        let at = self.pos.get();
        let found = scan::find(b'\n', &self.buf.get()[at..at + have]);
        if let Some(i) = found {
            return Ok(self.take(i + 1));
        }
        if have == left {
            return Ok(self.take(have));
        }
        if have > 0 {
            out = self.take(have);
            left -= have;
        }
        if self.writable.get() {
            self.flush_and_rewind()?;
        }
        loop {
            self.reset_read();
            let got = self.fill()?.unwrap_or(0);
            if got == 0 {
                return Ok(out);
            }
            let part = got.min(left);
            self.pos.set(0);
            let end = memchr::memchr(b'\n', &self.buf.get()[..part]);
            let n = end.map_or(part, |i| i + 1);
            out.extend_from_slice(&self.take(n));
            left -= n;
            if end.is_some() || left == 0 {
                return Ok(out);
            }
        }
    }
}
