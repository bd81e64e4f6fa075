//! Reading text (textio.c: read_chunk, read, readline).

use super::line::{byte_after, LineEnd};
use super::{Snapshot, TextIOWrapper};
use crate::io::{buffer, unsupported::unsupported};
use pyrt::str_obj::count_chars;
use pyrt::{Obj, R};

impl TextIOWrapper {
    fn set_decoded(&self, text: Vec<u8>) {
        drop(self.decoded.replace(text));
        self.used.set(0);
    }
    pub(super) fn take_decoded(&self, chars: Option<usize>) -> Vec<u8> {
        let text = self.decoded.get();
        let rest = &text[self.used.get()..];
        let n = chars.map_or(rest.len(), |c| byte_after(rest, c).0);
        let out = rest[..n].to_vec();
        self.used.set(self.used.get() + n);
        out
    }
    fn need_decoder(&self) -> R<()> {
        if self.decoder.get().is_none() {
            return Err(unsupported("not readable"));
        }
        Ok(())
    }
    /// Runs `f` with the decoder out of its cell.
    pub(super) fn with_decoder<T>(&self, f: impl FnOnce(&mut super::decode::TextDecoder) -> T) -> Option<T> {
        let mut d = self.decoder.replace(None)?;
        let r = f(&mut d);
        drop(self.decoder.replace(Some(d)));
        Some(r)
    }
    /// Reads and decodes one chunk; false at the end of the file.
    fn read_chunk(&self, hint: usize) -> R<bool> {
        self.need_decoder()?;
        let b = self.attached()?;
        let mut before = None;
        if self.telling.get() {
            before = self.with_decoder(|d| {
                let (buf, flags) = d.state();
                Snapshot { flags, next_input: buf.to_vec() }
            });
        }
        let hint = if hint > 0 { (self.b2c.get().max(1.0) * hint as f64) as usize } else { 0 };
        let size = self.chunk_size.get().max(hint);
        let input = buffer::read_some(&b, size as i64, self.has_read1.get())?;
        let eof = input.is_empty();
        let text = match self.with_decoder(|d| d.decode(&input, eof)) {
            Some(t) => t?,
            None => return Ok(false),
        };
        let chars = count_chars(&text);
        self.b2c.set(if chars > 0 { input.len() as f64 / chars as f64 } else { 0.0 });
        self.set_decoded(text);
        if let Some(mut s) = before {
            s.next_input.extend_from_slice(&input);
            drop(self.snapshot.replace(Some(s)));
        }
        Ok(!eof || chars > 0)
    }
    /// `read(n)`, n < 0: all.
    pub fn read(&self, n: i64) -> R<Obj> {
        let b = self.check_open()?;
        self.need_decoder()?;
        self.flush_pending(&b)?;
        if n < 0 {
            let input = buffer::read_all(&b)?;
            let text = self.with_decoder(|d| d.decode(&input, true)).unwrap_or(Ok(Vec::new()))?;
            let mut out = self.take_decoded(None);
            self.clear_decoded();
            if out.is_empty() {
                return Ok(Obj::str_from_utf8(&text));
            }
            out.extend_from_slice(&text);
            return Ok(Obj::str_from_utf8(&out));
        }
        let n = n as usize;
        let mut out = self.take_decoded(Some(n));
        let mut have = count_chars(&out);
        while have < n {
            if !self.read_chunk(n - have)? {
                break;
            }
            let more = self.take_decoded(Some(n - have));
            have += count_chars(&more);
            out.extend_from_slice(&more);
        }
        Ok(Obj::str_from_bytes(&out, have))
    }
    fn line_end(&self) -> LineEnd {
        if self.read_translate.get() {
            LineEnd::Lf
        } else if self.read_universal.get() {
            LineEnd::Any
        } else {
            LineEnd::Exact(self.read_nl.get())
        }
    }
    /// `readline(limit)`, limit < 0: none. `me` is the object around this state.
    pub fn readline(&self, _me: &Obj, limit: i64) -> R<Obj> {
        let b = self.check_open()?;
        self.flush_pending(&b)?;
        let end = self.line_end();
        if limit < 0 {
            // The common case: a whole line is in the decoded text.
            let text = self.decoded.get();
            let rest = &text[self.used.get()..];
            if let Some(n) = end.find(rest) {
                let line = Obj::str_from_utf8(&rest[..n]);
                self.used.set(self.used.get() + n);
                return Ok(line);
            }
        }
        self.readline_slow(end, if limit < 0 { usize::MAX } else { limit as usize })
    }
    fn readline_slow(&self, end: LineEnd, limit: usize) -> R<Obj> {
        let mut out: Vec<u8> = Vec::new();
        let mut have = 0;
        loop {
            while self.used.get() >= self.decoded.get().len() {
                if !self.read_chunk(0)? {
                    self.clear_decoded();
                    return Ok(Obj::str_from_bytes(&out, have));
                }
            }
            if have >= limit {
                return Ok(Obj::str_from_bytes(&out, have));
            }
            let text = self.decoded.get();
            let rest = &text[self.used.get()..];
            // A "\r\n" may lie across two chunks.
            let split = matches!(end, LineEnd::Exact("\r\n")) && out.last() == Some(&b'\r') && rest[0] == b'\n';
            let found = if split { Some(1) } else { end.find(rest) };
            let most = if limit == usize::MAX { (rest.len(), count_chars(rest)) } else { byte_after(rest, limit - have) };
            let n = match found {
                Some(n) if n <= most.0 => n,
                _ => most.0,
            };
            let done = found.is_some_and(|f| f <= most.0) || (limit != usize::MAX && most.0 < rest.len());
            let chars = if n == most.0 { most.1 } else { count_chars(&rest[..n]) };
            out.extend_from_slice(&rest[..n]);
            have += chars;
            self.used.set(self.used.get() + n);
            if done || have >= limit {
                return Ok(Obj::str_from_bytes(&out, have));
            }
        }
    }
    /// The next line; None at the end.
    pub fn next_line(&self, me: &Obj) -> R<Option<Obj>> {
        self.attached()?;
        self.telling.set(false);
        let line = self.readline(me, -1)?;
        if line.as_str() == Some("") {
            drop(self.snapshot.replace(None));
            self.telling.set(self.seekable.get());
            return Ok(None);
        }
        Ok(Some(line))
    }
}
