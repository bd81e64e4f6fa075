//! Reading text (textio.c: read_chunk, read, readline).

use super::line::{byte_after, LineEnd};
use super::{Life, Snapshot, TextIOWrapper};
use crate::io::{buffer, unsupported::unsupported};
use pyrt::str_obj::count_chars;
use pyrt::{scan, Obj, R};
use std::borrow::Cow;

impl TextIOWrapper {
    /// `chars`: the number of characters, where it is known.
    pub(super) fn set_decoded(&self, text: Vec<u8>, chars: Option<usize>) {
        self.is_plain.set(chars == Some(text.len()));
        drop(self.decoded.replace(text));
        self.used.set(0);
    }
    /// Hands what is left, or the next `chars` characters, to `f`, with their number.
    fn take_decoded<T>(&self, chars: usize, f: impl FnOnce(&[u8], usize) -> T) -> T {
        let text = self.decoded.get();
        let rest = &text[self.used.get()..];
        let (n, count) = if self.is_plain.get() { (chars.min(rest.len()), chars.min(rest.len())) } else { byte_after(rest, chars) };
        self.used.set(self.used.get() + n);
        f(&rest[..n], count)
    }
    /// The str of a line.
    fn line(&self, bytes: &[u8]) -> Obj {
        if self.is_plain.get() { Obj::str_from_bytes(bytes, bytes.len()) } else { Obj::str_from_utf8(bytes) }
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
            before = self.with_decoder(|d| d.state().map(|(buf, flags)| Snapshot { flags, next_input: buf.to_vec() })).transpose()?;
        }
        let hint = if hint > 0 { (self.b2c.get().max(1.0) * hint as f64) as usize } else { 0 };
        let size = self.chunk_size.get().max(hint);
        let input = buffer::read_some(&b, size as i64, self.has_read1.get())?;
        let eof = input.is_empty();
        let (size, kept, input) = (input.len(), before.is_some(), input);
        let (input, decoded) = if kept {
            let decoded = self.with_decoder(|d| d.decode_counted(Cow::Borrowed(&input), eof));
            (input, decoded)
        } else {
            (Vec::new(), self.with_decoder(|d| d.decode_counted(Cow::Owned(input), eof)))
        };
        let Some(decoded) = decoded else { return Ok(false) };
        let (text, chars) = decoded?;
        self.b2c.set(if chars > 0 { size as f64 / chars as f64 } else { 0.0 });
        self.set_decoded(text, Some(chars));
        if let Some(mut s) = before {
            if s.next_input.is_empty() {
                s.next_input = input;
            } else {
                s.next_input.extend_from_slice(&input);
            }
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
            let (text, chars) = self.with_decoder(|d| d.decode_counted(Cow::Owned(input), true)).unwrap_or_else(|| Ok(Default::default()))?;
            let mut out = self.take_decoded(usize::MAX, |text, _| text.to_vec());
            self.clear_decoded();
            if out.is_empty() {
                return Ok(Obj::str_from_bytes(&text, chars));
            }
            out.extend_from_slice(&text);
            return Ok(Obj::str_from_utf8(&out));
        }
        let n = n as usize;
        let mut out = Vec::new();
        let mut have = 0;
        loop {
            let whole = self.take_decoded(n - have, |text, chars| {
                have += chars;
                if out.is_empty() && have == n {
                    return Some(Obj::str_from_bytes(text, have));
                }
                out.extend_from_slice(text);
                None
            });
            if let Some(text) = whole {
                return Ok(text);
            }
            if have == n || !self.read_chunk(n - have)? {
                return Ok(Obj::str_from_bytes(&out, have));
            }
        }
    }
    /// The next line, where it lies whole in the decoded text of an open file that has nothing to write.
    #[inline(always)]
    fn line_ahead(&self) -> Option<Obj> {
        if self.life.get() != Life::Ready || !self.read_translate.get() || !self.pending.get().is_empty() || !buffer::is_plainly_open(&self.buffer.get()) {
            return None;
        }
        let (at, text) = (self.used.get(), self.decoded.get());
        let ahead = text.get(at..)?;
        let n = scan::find(b'\n', ahead)? + 1;
        self.used.set(at + n);
        Some(self.line(&ahead[..n]))
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
        if let Some(line) = if limit < 0 { self.line_ahead() } else { None } {
            return Ok(line);
        }
        let b = self.check_open()?;
        self.flush_pending(&b)?;
        let end = self.line_end();
        if limit < 0 {
            // The common case: a whole line is in the decoded text.
            let text = self.decoded.get();
            let rest = &text[self.used.get()..];
            if let Some(n) = end.find(rest) {
                let line = self.line(&rest[..n]);
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
    #[inline(always)]
    pub fn next_line(&self, me: &Obj) -> R<Option<Obj>> {
        if let Some(line) = self.line_ahead() {
            self.telling.set(false);
            return Ok(Some(line));
        }
        self.next_line_slow(me)
    }
    #[inline(never)]
    fn next_line_slow(&self, me: &Obj) -> R<Option<Obj>> {
        self.attached()?;
        self.telling.set(false);
        let line = self.readline(me, -1)?;
        if line.as_str_obj().is_some_and(|s| s.char_len() == 0) {
            drop(self.snapshot.replace(None));
            self.telling.set(self.seekable.get());
            return Ok(None);
        }
        Ok(Some(line))
    }
}
