//! Encoding of text to bytes.

use super::codec::Codec;
use super::errors::{unencodable, Instead};
use pyrt::str_obj::decode_at;
use pyrt::{Obj, R};

pub struct Encoder {
    codec: Codec,
    errors: String,
    /// A byte order mark is due before the next text.
    pub start_of_stream: bool,
}

impl Encoder {
    pub fn new(codec: Codec, errors: &str) -> Encoder {
        Encoder { codec, errors: errors.to_string(), start_of_stream: true }
    }
    /// Appends the bytes of `text`, the (generalised) UTF-8 of the str `whole` (for errors).
    pub fn encode(&mut self, text: &[u8], whole: &Obj, out: &mut Vec<u8>) -> R<()> {
        let first = std::mem::replace(&mut self.start_of_stream, false);
        match &self.codec {
            Codec::Utf8Sig if first => out.extend_from_slice(b"\xEF\xBB\xBF"),
            Codec::Utf16 { mark: true, .. } if first => out.extend_from_slice(b"\xFF\xFE"),
            Codec::Utf32 { mark: true, .. } if first => out.extend_from_slice(b"\xFF\xFE\0\0"),
            _ => {}
        }
        let ascii_compatible = !matches!(self.codec, Codec::Utf16 { .. } | Codec::Utf32 { .. } | Codec::Other(_));
        if ascii_compatible && text.is_ascii() {
            out.extend_from_slice(text);
            return Ok(());
        }
        if matches!(self.codec, Codec::Utf8 | Codec::Utf8Sig) && !has_surrogates(text) {
            out.extend_from_slice(text);
            return Ok(());
        }
        self.by_code(text, whole, out)
    }
    fn by_code(&self, text: &[u8], whole: &Obj, out: &mut Vec<u8>) -> R<()> {
        let (mut at, mut index) = (0, 0);
        while at < text.len() {
            let (c, n) = decode_at(text, at);
            if self.fits(c) {
                self.put(c, out);
                at += n;
                index += 1;
                continue;
            }
            let mut run = vec![c];
            let mut k = at + n;
            while k < text.len() {
                let (c, n) = decode_at(text, k);
                if self.fits(c) {
                    break;
                }
                run.push(c);
                k += n;
            }
            match unencodable(&self.codec, &self.errors, whole, index, &run, self.reason())? {
                Instead::Bytes(b) => out.extend_from_slice(&b),
                Instead::Text(t) => t.chars().for_each(|c| self.put(c as u32, out)),
            }
            at = k;
            index += run.len();
        }
        Ok(())
    }
    fn fits(&self, c: u32) -> bool {
        match self.codec {
            Codec::Latin1 => c < 256,
            Codec::Ascii => c < 128,
            _ => !(0xD800..=0xDFFF).contains(&c),
        }
    }
    fn reason(&self) -> &'static str {
        match self.codec {
            Codec::Latin1 => "ordinal not in range(256)",
            Codec::Ascii => "ordinal not in range(128)",
            _ => "surrogates not allowed",
        }
    }
    fn put(&self, c: u32, out: &mut Vec<u8>) {
        match self.codec {
            Codec::Latin1 | Codec::Ascii => out.push(c as u8),
            Codec::Utf16 { big, .. } => {
                let mut unit = |u: u16| out.extend(if big { u.to_be_bytes() } else { u.to_le_bytes() });
                if c < 0x10000 {
                    unit(c as u16);
                } else {
                    unit(0xD800 + ((c - 0x10000) >> 10) as u16);
                    unit(0xDC00 + ((c - 0x10000) & 0x3FF) as u16);
                }
            }
            Codec::Utf32 { big, .. } => out.extend(if big { c.to_be_bytes() } else { c.to_le_bytes() }),
            _ => pyrt::str_obj::push_code(out, c),
        }
    }
}

pub fn has_surrogates(b: &[u8]) -> bool {
    memchr::memchr_iter(0xED, b).any(|i| b.get(i + 1).is_some_and(|&c| c >= 0xA0))
}
