//! Incremental decoding to (generalised) UTF-8, with universal newlines on top.

use super::newline::Newlines;
use pyrt::codecs::decode::decode_into;
use pyrt::codecs::{wide, Codec};
use pyrt::str_obj::count_chars;
use pyrt::{scan, R};
use std::borrow::Cow;

/// The state of one decoder.
#[derive(Clone)]
pub struct Decoder {
    codec: Codec,
    errors: String,
    /// Bytes of an unfinished character.
    pending: Vec<u8>,
    /// A byte order mark may still come (utf-8-sig, utf-16, utf-32).
    first: bool,
    /// The order found in the mark.
    big: bool,
}

impl Decoder {
    pub fn new(codec: Codec, errors: &str) -> Decoder {
        let mut d = Decoder { codec, errors: errors.to_string(), pending: Vec::new(), first: false, big: false };
        d.reset();
        d
    }
    pub fn reset(&mut self) {
        self.pending.clear();
        self.first = matches!(self.codec, Codec::Utf8Sig | Codec::Wide(_, None));
    }
    /// The unfinished bytes, and flags as CPython's `getstate`.
    pub fn state(&self) -> (&[u8], i64) {
        let flags = match self.codec {
            Codec::Utf8Sig => self.first as i64,
            Codec::Wide(_, None) => if self.first { 2 } else { self.big as i64 },
            _ => 0,
        };
        (&self.pending, flags)
    }
    pub fn set_state(&mut self, pending: &[u8], flags: i64) {
        self.pending = pending.to_vec();
        match self.codec {
            Codec::Utf8Sig => self.first = flags != 0,
            Codec::Wide(_, None) => (self.first, self.big) = (flags == 2, flags == 1),
            _ => {}
        }
    }
    /// Appends the decoded text; with `last` nothing may stay unfinished.
    pub fn decode(&mut self, input: &[u8], last: bool, out: &mut Vec<u8>) -> R<()> {
        if self.pending.is_empty() {
            let used = self.decode_part(input, last, out)?;
            self.pending.extend_from_slice(&input[used.min(input.len())..]);
            return Ok(());
        }
        let mut all = self.pending.clone();
        all.extend_from_slice(input);
        let used = self.decode_part(&all, last, out)?;
        all.drain(..used.min(all.len()));
        self.pending = all;
        Ok(())
    }
    /// ASCII bytes that come now are characters.
    fn passes_ascii(&self) -> bool {
        self.pending.is_empty() && matches!(self.codec, Codec::Utf8 | Codec::Ascii | Codec::Latin1 | Codec::Charmap(_))
    }
    /// How many bytes were used up.
    fn decode_part(&mut self, data: &[u8], last: bool, out: &mut Vec<u8>) -> R<usize> {
        let (codec, skip) = match self.codec {
            Codec::Utf8Sig => {
                const MARK: &[u8] = b"\xEF\xBB\xBF";
                let skip = if self.first && data.starts_with(MARK) { 3 } else { 0 };
                if self.first && data.len() < 3 && MARK.starts_with(data) && (!last || data.is_empty()) {
                    return Ok(0);
                }
                self.first = false;
                (Codec::Utf8, skip)
            }
            Codec::Wide(width, None) => {
                let mut skip = 0;
                if self.first {
                    if data.is_empty() || (data.len() < width as usize && !last) {
                        return Ok(0);
                    }
                    if let Some(big) = wide::byte_order_mark(data, width) {
                        (self.big, skip) = (big, width as usize);
                    }
                    self.first = false;
                }
                (Codec::Wide(width, Some(self.big)), skip)
            }
            c => (c, 0),
        };
        Ok(decode_into(&data[skip..], codec, &self.errors, last, out)? + skip)
    }
}

/// The decoder of a text stream: an encoding, then newlines.
#[derive(Clone)]
pub struct TextDecoder {
    inner: Decoder,
    pub newlines: Option<Newlines>,
}

impl TextDecoder {
    pub fn new(codec: Codec, errors: &str, universal: bool, translate: bool) -> TextDecoder {
        TextDecoder { inner: Decoder::new(codec, errors), newlines: if universal { Some(Newlines::new(translate)) } else { None } }
    }
    pub fn decode(&mut self, input: &[u8], last: bool) -> R<Vec<u8>> {
        let mut out = Vec::with_capacity(input.len());
        self.inner.decode(input, last, &mut out)?;
        Ok(match &mut self.newlines {
            Some(n) => n.decode(out, last),
            None => out,
        })
    }
    /// As `decode`, with the number of characters. ASCII without "\r" is text as it stands.
    pub fn decode_counted(&mut self, input: Cow<'_, [u8]>, last: bool) -> R<(Vec<u8>, usize)> {
        if self.inner.passes_ascii() && self.newlines.as_mut().map_or_else(|| scan::is_ascii(&input), |n| n.passes(&input)) {
            let chars = input.len();
            return Ok((input.into_owned(), chars));
        }
        let text = self.decode(&input, last)?;
        let chars = count_chars(&text);
        Ok((text, chars))
    }
    pub fn reset(&mut self) {
        self.inner.reset();
        if let Some(n) = &mut self.newlines {
            n.reset();
        }
    }
    pub fn state(&self) -> (&[u8], i64) {
        let (buf, flags) = self.inner.state();
        match &self.newlines {
            Some(n) => (buf, flags << 1 | n.pending_cr as i64),
            None => (buf, flags),
        }
    }
    pub fn set_state(&mut self, pending: &[u8], flags: i64) {
        match &mut self.newlines {
            Some(n) => {
                n.pending_cr = flags & 1 != 0;
                self.inner.set_state(pending, flags >> 1);
            }
            None => self.inner.set_state(pending, flags),
        }
    }
}
