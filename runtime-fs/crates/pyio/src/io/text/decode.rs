//! Incremental decoding to (generalised) UTF-8, with universal newlines on top.

use super::codec::Codec;
use super::errors::undecodable;
use super::newline::Newlines;
use super::utf16;
use pyrt::str_obj::push_code;
use pyrt::R;

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
        let big = matches!(codec, Codec::Utf16 { big: true, .. } | Codec::Utf32 { big: true, .. });
        let mut d = Decoder { codec, errors: errors.to_string(), pending: Vec::new(), first: false, big };
        d.reset();
        d
    }
    pub fn reset(&mut self) {
        self.pending.clear();
        self.first = matches!(self.codec, Codec::Utf8Sig | Codec::Utf16 { mark: true, .. } | Codec::Utf32 { mark: true, .. });
    }
    /// The unfinished bytes, and flags as CPython's `getstate`.
    pub fn state(&self) -> (&[u8], i64) {
        let flags = match self.codec {
            Codec::Utf8Sig => self.first as i64,
            Codec::Utf16 { mark: true, .. } | Codec::Utf32 { mark: true, .. } => {
                if self.first { 2 } else { self.big as i64 }
            }
            _ => 0,
        };
        (&self.pending, flags)
    }
    pub fn set_state(&mut self, pending: &[u8], flags: i64) {
        self.pending = pending.to_vec();
        match self.codec {
            Codec::Utf8Sig => self.first = flags != 0,
            Codec::Utf16 { mark: true, .. } | Codec::Utf32 { mark: true, .. } => (self.first, self.big) = (flags == 2, flags == 1),
            _ => {}
        }
    }
    /// Appends the decoded text; with `last` nothing may stay unfinished.
    pub fn decode(&mut self, input: &[u8], last: bool, out: &mut Vec<u8>) -> R<()> {
        if self.pending.is_empty() {
            let used = self.decode_part(input, last, out)?;
            self.pending.extend_from_slice(&input[used..]);
            return Ok(());
        }
        let mut all = self.pending.clone();
        all.extend_from_slice(input);
        let used = self.decode_part(&all, last, out)?;
        all.drain(..used);
        self.pending = all;
        Ok(())
    }
    /// How many bytes were used up.
    fn decode_part(&mut self, data: &[u8], last: bool, out: &mut Vec<u8>) -> R<usize> {
        match &self.codec {
            Codec::Utf8 => self.utf8(data, 0, last, out),
            Codec::Utf8Sig => {
                let mut at = 0;
                if self.first {
                    const MARK: &[u8] = b"\xEF\xBB\xBF";
                    if data.len() < 3 && MARK.starts_with(data) {
                        if !last || data.is_empty() {
                            return Ok(0);
                        }
                    } else if data.starts_with(MARK) {
                        at = 3;
                    }
                    self.first = false;
                }
                self.utf8(data, at, last, out)
            }
            Codec::Latin1 => {
                for &b in data {
                    push_code(out, b as u32);
                }
                Ok(data.len())
            }
            Codec::Ascii => self.ascii(data, out),
            Codec::Utf16 { .. } | Codec::Utf32 { .. } => {
                let wide = matches!(self.codec, Codec::Utf32 { .. });
                utf16::decode(&self.codec, &self.errors, wide, &mut self.first, &mut self.big, data, last, out)
            }
            Codec::Other(_) => Ok(data.len()),
        }
    }
    fn utf8(&self, data: &[u8], from: usize, last: bool, out: &mut Vec<u8>) -> R<usize> {
        let mut at = from;
        loop {
            let e = match std::str::from_utf8(&data[at..]) {
                Ok(_) => {
                    out.extend_from_slice(&data[at..]);
                    return Ok(data.len());
                }
                Err(e) => e,
            };
            out.extend_from_slice(&data[at..at + e.valid_up_to()]);
            at += e.valid_up_to();
            at = match e.error_len() {
                None if !last => return Ok(at),
                None => undecodable(&self.codec, &self.errors, data, at, data.len(), "unexpected end of data", out)?,
                Some(n) => {
                    let reason = if matches!(data[at], 0x80..=0xC1 | 0xF5..) { "invalid start byte" } else { "invalid continuation byte" };
                    undecodable(&self.codec, &self.errors, data, at, at + n, reason, out)?
                }
            };
        }
    }
    fn ascii(&self, data: &[u8], out: &mut Vec<u8>) -> R<usize> {
        let mut at = 0;
        while at < data.len() {
            let good = data[at..].iter().position(|&b| b >= 0x80).unwrap_or(data.len() - at);
            out.extend_from_slice(&data[at..at + good]);
            at += good;
            if at < data.len() {
                at = undecodable(&self.codec, &self.errors, data, at, at + 1, "ordinal not in range(128)", out)?;
            }
        }
        Ok(at)
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
