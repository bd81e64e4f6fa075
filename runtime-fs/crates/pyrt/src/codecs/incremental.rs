//! Decoding and encoding in pieces, for text files and `codecs.getincrementaldecoder`.

use super::custom::{Incremental, Verb};
use super::decode::decode_into;
use super::{encode, wide, Codec};
use crate::exc::R;
use crate::obj::Obj;
use crate::raise;
use std::borrow::Cow;

/// A decoder to generalised UTF-8 that keeps the bytes of an unfinished character between calls, as those of CPython's `Lib/encodings`.
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
    /// Of a codec in Python: its own decoder does all.
    own: Option<Incremental>,
}

impl Decoder {
    pub fn new(codec: Codec, errors: &str) -> Decoder {
        let mut d = Decoder { codec, errors: errors.to_string(), pending: Vec::new(), first: false, big: false, own: None };
        d.reset();
        d
    }
    /// For a stream: a codec in Python makes its own decoder.
    pub fn open(codec: Codec, errors: &str) -> R<Decoder> {
        let mut d = Decoder::new(codec, errors);
        if let Codec::Custom(place) = codec.linked() {
            d.own = Some(Incremental::make(place, Verb::Decode, errors)?);
        }
        Ok(d)
    }
    pub fn reset(&mut self) {
        if let Some(own) = &self.own {
            let _ = own.reset();
        }
        self.pending.clear();
        self.first = matches!(self.codec, Codec::Utf8Sig | Codec::Wide(_, None));
    }
    /// The unfinished bytes, and flags as CPython's `getstate`.
    pub fn state(&self) -> R<(Cow<'_, [u8]>, i64)> {
        if let Some(own) = &self.own {
            let (pending, flags) = own.state()?;
            return Ok((Cow::Owned(pending), flags));
        }
        let flags = match self.codec {
            Codec::Utf8Sig => self.first as i64,
            Codec::Wide(_, None) => if self.first { 2 } else { self.big as i64 },
            _ => 0,
        };
        Ok((Cow::Borrowed(&self.pending), flags))
    }
    pub fn set_state(&mut self, pending: &[u8], flags: i64) {
        if let Some(own) = &self.own {
            let _ = own.set_state(pending, flags);
            return;
        }
        self.pending = pending.to_vec();
        match self.codec {
            Codec::Utf8Sig => self.first = flags != 0,
            Codec::Wide(_, None) => (self.first, self.big) = (flags == 2, flags == 1),
            _ => {}
        }
    }
    /// Appends the decoded text; with `last` nothing may stay unfinished.
    pub fn decode(&mut self, input: &[u8], last: bool, out: &mut Vec<u8>) -> R<()> {
        if let Some(own) = &self.own {
            let text = own.decode(input, last)?;
            out.extend_from_slice(text.as_str().unwrap_or_default().as_bytes());
            return Ok(());
        }
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
    pub fn passes_ascii(&self) -> bool {
        self.pending.is_empty() && matches!(self.codec, Codec::Utf8 | Codec::Ascii | Codec::Latin1 | Codec::Charmap(_))
    }
    /// How many bytes were used up.
    fn decode_part(&mut self, data: &[u8], last: bool, out: &mut Vec<u8>) -> R<usize> {
        let (codec, skip) = match self.codec.linked() {
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
                    let Some(big) = wide::byte_order_mark(data, width) else {
                        // What is no text at all is told first.
                        if decode_into(data, Codec::Wide(width, Some(false)), &self.errors, last, out)? == 0 {
                            return Ok(0);
                        }
                        raise!(UNICODE_ERROR, "UTF-{} stream does not start with BOM", width * 8);
                    };
                    (self.big, skip) = (big, width as usize);
                    self.first = false;
                }
                (Codec::Wide(width, Some(self.big)), skip)
            }
            c => (c, 0),
        };
        Ok(decode_into(&data[skip..], codec, &self.errors, last, out)? + skip)
    }
}

/// Writes the byte order mark once.
#[derive(Clone)]
pub struct Encoder {
    codec: Codec,
    errors: String,
    started: bool,
}

impl Encoder {
    pub fn new(encoding: &str, errors: &str) -> R<Encoder> {
        Ok(Encoder { codec: super::lookup(encoding)?, errors: errors.to_string(), started: false })
    }
    /// No mark will be written: the file already has content.
    pub fn skip_mark(&mut self) {
        self.started = true;
    }
    pub fn encode(&mut self, text: &Obj) -> R<Vec<u8>> {
        let codec = match self.codec {
            Codec::Utf8Sig if self.started => Codec::Utf8,
            Codec::Wide(w, None) if self.started => Codec::Wide(w, Some(false)),
            c => c,
        };
        self.started = true;
        encode::encode(text, codec, &self.errors)
    }
}
