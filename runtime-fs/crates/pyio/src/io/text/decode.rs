//! Incremental decoding with universal newlines on top.

use super::newline::Newlines;
use pyrt::codecs::incremental::Decoder;
use pyrt::codecs::Codec;
use pyrt::str_obj::count_chars;
use pyrt::{scan, R};
use std::borrow::Cow;

/// The decoder of a text stream: an encoding, then newlines.
#[derive(Clone)]
pub struct TextDecoder {
    inner: Decoder,
    pub newlines: Option<Newlines>,
}

impl TextDecoder {
    pub fn new(codec: Codec, errors: &str, universal: bool, translate: bool) -> R<TextDecoder> {
        Ok(TextDecoder { inner: Decoder::open(codec, errors)?, newlines: if universal { Some(Newlines::new(translate)) } else { None } })
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
    pub fn state(&self) -> R<(Cow<'_, [u8]>, i64)> {
        let (buf, flags) = self.inner.state()?;
        Ok(match &self.newlines {
            Some(n) => (buf, flags << 1 | n.pending_cr as i64),
            None => (buf, flags),
        })
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
