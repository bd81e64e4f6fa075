//! Encoding of text to bytes.

use pyrt::codecs::custom::{Incremental, Verb};
use pyrt::codecs::encode::encode_into;
use pyrt::codecs::{wide, Codec};
use pyrt::{Obj, R};

pub struct Encoder {
    codec: Codec,
    errors: String,
    /// A byte order mark is due before the next text.
    start_of_stream: bool,
    /// Of a codec in Python: its own encoder does all.
    own: Option<Incremental>,
}

impl Encoder {
    pub fn new(codec: Codec, errors: &str) -> R<Encoder> {
        let own = match codec.linked() {
            Codec::Custom(place) => Some(Incremental::make(place, Verb::Encode, errors)?),
            _ => None,
        };
        Ok(Encoder { codec, errors: errors.to_string(), start_of_stream: true, own })
    }
    /// What comes next stands at the start of the stream, or not.
    pub fn set_start_of_stream(&mut self, at_start: bool) -> R<()> {
        self.start_of_stream = at_start;
        match &self.own {
            Some(own) if at_start => own.reset(),
            Some(own) => own.go_on(),
            None => Ok(()),
        }
    }
    /// Appends the bytes of a str.
    pub fn encode(&mut self, text: &Obj, out: &mut Vec<u8>) -> R<()> {
        if let Some(own) = &self.own {
            out.extend_from_slice(&own.encode(text)?);
            return Ok(());
        }
        let first = std::mem::replace(&mut self.start_of_stream, false);
        let Some(s) = text.as_str_obj() else { return Ok(()) };
        let own_codec = self.codec.linked();
        match own_codec {
            Codec::Utf8Sig if first => out.extend_from_slice(b"\xEF\xBB\xBF"),
            Codec::Wide(width, None) if first => wide::push_unit(out, 0xFEFF, width, false),
            _ => {}
        }
        let plain = match own_codec {
            Codec::Utf8 | Codec::Utf8Sig => s.is_ascii() || !has_surrogates(s.as_bytes()),
            Codec::Ascii | Codec::Latin1 | Codec::Charmap(_) => s.is_ascii(),
            _ => false,
        };
        if plain {
            out.extend_from_slice(s.as_bytes());
            return Ok(());
        }
        let codec = if let Codec::Wide(width, None) = own_codec { Codec::Wide(width, Some(false)) } else { own_codec };
        encode_into(text, codec, &self.errors, out)
    }
}

pub fn has_surrogates(b: &[u8]) -> bool {
    memchr::memchr_iter(0xED, b).any(|i| b.get(i + 1).is_some_and(|&c| c >= 0xA0))
}
