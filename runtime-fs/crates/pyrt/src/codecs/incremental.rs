//! Decoding and encoding in pieces, for text files and `codecs.getincrementaldecoder`.

use super::{decode, encode, wide, Codec};
use crate::exc::R;
use crate::obj::Obj;

/// Keeps the bytes of an unfinished character between calls.
pub struct Decoder {
    codec: Codec,
    /// The codec that the byte order mark has chosen.
    chosen: Option<Codec>,
    errors: String,
    pending: Vec<u8>,
    /// The byte order mark has been looked for.
    started: bool,
}

impl Decoder {
    pub fn new(encoding: &str, errors: &str) -> R<Decoder> {
        Ok(Decoder::with_codec(super::lookup(encoding)?, errors))
    }
    pub fn with_codec(codec: Codec, errors: &str) -> Decoder {
        Decoder { codec, chosen: None, errors: errors.to_string(), pending: Vec::new(), started: false }
    }
    /// Bytes read but not yet decoded (for `tell`).
    pub fn pending(&self) -> &[u8] {
        &self.pending
    }
    pub fn set_pending(&mut self, bytes: &[u8]) {
        self.pending = bytes.to_vec();
    }
    pub fn reset(&mut self) {
        self.pending.clear();
        self.chosen = None;
        self.started = false;
    }
    /// Appends the text of `data` as generalised UTF-8.
    pub fn decode_into(&mut self, data: &[u8], last: bool, out: &mut Vec<u8>) -> R<()> {
        let joined;
        let data = if self.pending.is_empty() {
            data
        } else {
            joined = [&self.pending[..], data].concat();
            &joined[..]
        };
        let (codec, skip) = match self.begin(data, last) {
            Some(begun) => begun,
            None => {
                self.pending = data.to_vec();
                return Ok(());
            }
        };
        let used = decode::decode_into(&data[skip..], codec, &self.errors, last, out)? + skip;
        self.pending = data[used.min(data.len())..].to_vec();
        Ok(())
    }
    pub fn decode(&mut self, data: &[u8], last: bool) -> R<Obj> {
        let mut out = Vec::with_capacity(data.len());
        self.decode_into(data, last, &mut out)?;
        Ok(Obj::str_from_utf8(&out))
    }
    /// The codec to use after the mark, and the mark's length. None: more bytes are needed to tell.
    fn begin(&mut self, data: &[u8], last: bool) -> Option<(Codec, usize)> {
        if let Some(codec) = self.chosen {
            return Some((codec, 0));
        }
        match self.codec {
            Codec::Utf8Sig => {
                if self.started {
                    return Some((Codec::Utf8, 0));
                }
                let mark = b"\xEF\xBB\xBF";
                if data.len() < 3 && mark.starts_with(data) && !last {
                    return None;
                }
                self.started = true;
                Some((Codec::Utf8, if data.starts_with(mark) { 3 } else { 0 }))
            }
            Codec::Wide(w, None) => {
                if data.len() < w as usize && !last {
                    return None;
                }
                let order = wide::byte_order_mark(data, w);
                // From now on the order is fixed.
                let codec = Codec::Wide(w, Some(order.unwrap_or(false)));
                self.chosen = Some(codec);
                Some((codec, if order.is_some() { w as usize } else { 0 }))
            }
            codec => Some((codec, 0)),
        }
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
