//! Writing text (textio.c: write, writeflush).

use super::encode::has_surrogates;
use super::newline::expanded;
use super::{Life, TextIOWrapper};
use crate::arg::kind_of;
use crate::io::{buffer, closings, unclosed, unsupported::unsupported};
use pyrt::codecs::Codec;
use pyrt::{raise, Obj, R};
use std::borrow::Cow;

impl TextIOWrapper {
    /// `write(text)`: the number of characters. `me` is the object around this state.
    #[inline(always)]
    pub fn write(&self, me: &Obj, text: &Obj) -> R<usize> {
        // More text behind what is pending already, of an open file.
        if let Some(s) = text.as_str_obj() {
            let (bytes, room) = (s.as_bytes(), self.room.get());
            if bytes.len() < room && self.closings.get() == closings::count() && (s.is_ascii() || !has_surrogates(bytes)) {
                self.room.set(room - bytes.len());
                self.pending.get_mut().extend_from_slice(bytes);
                return Ok(s.char_len());
            }
        }
        self.write_slow(me, text)
    }
    #[inline(never)]
    fn write_slow(&self, me: &Obj, text: &Obj) -> R<usize> {
        let Some(s) = text.as_str_obj() else { raise!(TYPE_ERROR, "write() argument must be str, not {}", kind_of(text)) };
        let bytes = s.as_bytes();
        let b = self.check_open()?;
        if self.encoder.get().is_none() {
            return Err(unsupported("not writable"));
        }
        let flush = self.line_buffering.get() && memchr::memchr2(b'\n', b'\r', bytes).is_some();
        let mut whole = text.clone();
        if self.write_translate.get() {
            if let Some(nl) = self.write_nl.get() {
                whole = Obj::str_from_utf8(&expanded(bytes, nl));
            }
        }
        let mut encoded = Vec::new();
        {
            let Some(mut e) = self.encoder.replace(None) else { return Ok(s.char_len()) };
            let done = e.encode(&whole, &mut encoded);
            drop(self.encoder.replace(Some(e)));
            done?;
        }
        let chunk = self.chunk_size.get();
        if !self.pending.get().is_empty() && self.pending.get().len() + encoded.len() > chunk {
            self.flush_pending(&b)?;
        }
        if self.pending.get().capacity() == 0 {
            drop(self.pending.replace(encoded));
        } else {
            self.pending.get_mut().extend_from_slice(&encoded);
        }
        if self.pending.get().len() >= chunk || flush || self.write_through.get() {
            self.flush_pending(&b)?;
        } else if self.ticket.get() == 0 {
            self.ticket.set(unclosed::note(me));
        }
        if flush {
            buffer::flush(&b)?;
        }
        self.find_room();
        if self.decoder.get().is_some() {
            self.clear_decoded();
            self.with_decoder(|d| d.reset());
        }
        Ok(s.char_len())
    }
    /// How much may follow that needs nothing but to be put behind what is pending.
    fn find_room(&self) {
        let is_plain = matches!(self.codec.get(), Codec::Utf8) && self.write_nl.get().is_none() && self.decoder.get().is_none()
            && !self.write_through.get() && !self.line_buffering.get() && self.life.get() == Life::Ready;
        let is_noted = self.ticket.get() != 0 && !self.pending.get().is_empty();
        let room = if is_plain && is_noted && self.is_file_open() == Some(true) { self.chunk_size.get().saturating_sub(self.pending.get().len()) } else { 0 };
        self.room.set(room);
        self.closings.set(closings::count());
    }
    /// Hands pending bytes to the buffer.
    pub fn flush_pending(&self, b: &Obj) -> R<()> {
        if self.pending.get().is_empty() {
            return Ok(());
        }
        self.room.set(0);
        let mut data = self.pending.replace(Vec::new());
        unclosed::forget(self.ticket.replace(0));
        let done = buffer::write(b, Cow::Borrowed(&data));
        // The room serves again.
        if self.pending.get().is_empty() && data.len() <= 2 * self.chunk_size.get() {
            data.clear();
            drop(self.pending.replace(data));
        }
        done
    }
    /// `flush()`
    pub fn flush(&self, _me: &Obj) -> R<()> {
        let b = self.check_open()?;
        self.telling.set(self.seekable.get());
        self.flush_pending(&b)?;
        buffer::flush(&b)
    }
}
