//! What is around the deflate stream: nothing, zlib's or gzip's header and checksum.

use crate::binascii::checksums::{adler32_of, crc32_of};
use super::deflate::Strategy;
use super::error;
use pyrt::{raise, R};

/// The bit of zlib's header that says that a dictionary is needed; its checksum follows.
const PRESET: u16 = 0x20;

/// What a header says.
pub struct Header {
    pub len: usize,
    pub wrapper: Wrapper,
    /// The checksum of the dictionary that is needed.
    pub dictionary: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Wrapper {
    Raw,
    Zlib,
    Gzip,
    /// zlib or gzip, whichever the header says.
    Either,
}

impl Wrapper {
    /// By the `wbits` argument.
    pub fn of(wbits: i32, compressing: bool) -> R<Wrapper> {
        Ok(match wbits {
            -15..=-8 => Wrapper::Raw,
            9..=15 => Wrapper::Zlib,
            8 | 0 if !compressing || wbits == 8 => Wrapper::Zlib,
            25..=31 => Wrapper::Gzip,
            40..=47 | 32 if !compressing => Wrapper::Either,
            16 | 24 if !compressing => Wrapper::Gzip,
            _ if compressing => raise!(VALUE_ERROR, "Invalid initialization option"),
            _ => raise!(VALUE_ERROR, "Invalid initialization option"),
        })
    }
    /// `dictionary` is the checksum of the one that was preloaded.
    pub fn header(self, level: usize, window_bits: u32, strategy: Strategy, dictionary: Option<u32>) -> Vec<u8> {
        let fast = level < 2 || !matches!(strategy, Strategy::Default | Strategy::Filtered);
        match self {
            Wrapper::Raw => vec![],
            Wrapper::Gzip => vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, if level == 9 { 2 } else if fast { 4 } else { 0 }, 3],
            _ => {
                let kind = if fast { 0 } else { match level { 2..=5 => 1, 6 => 2, _ => 3 } };
                let preset = if dictionary.is_some() { PRESET } else { 0 };
                let header = (8 + ((window_bits as u16 - 8) << 4)) << 8 | kind << 6 | preset;
                let mut out = (header + 31 - header % 31).to_be_bytes().to_vec();
                out.extend(dictionary.iter().flat_map(|check| check.to_be_bytes()));
                out
            }
        }
    }
    pub fn initial_check(self) -> u32 {
        if self == Wrapper::Zlib { 1 } else { 0 }
    }
    pub fn check(self, start: u32, data: &[u8]) -> u32 {
        match self {
            Wrapper::Raw => 0,
            Wrapper::Gzip => crc32_of(start, data),
            _ => adler32_of(start, data),
        }
    }
    pub fn trailer(self, check: u32, total: u64) -> Vec<u8> {
        match self {
            Wrapper::Raw => vec![],
            Wrapper::Gzip => [check.to_le_bytes(), (total as u32).to_le_bytes()].concat(),
            _ => check.to_be_bytes().to_vec(),
        }
    }
    pub fn trailer_len(self) -> usize {
        match self {
            Wrapper::Raw => 0,
            Wrapper::Gzip => 8,
            _ => 4,
        }
    }
    /// None: more bytes are needed.
    pub fn read_header(self, b: &[u8]) -> R<Option<Header>> {
        let plain = |len, wrapper| Ok(Some(Header { len, wrapper, dictionary: None }));
        let wrong = |what: &str| Err(error(&format!("Error -3 while decompressing data: {what}")));
        if self == Wrapper::Raw {
            return plain(0, self);
        }
        if b.len() < 2 {
            return Ok(None);
        }
        if b[..2] == [0x1f, 0x8b] && self != Wrapper::Zlib {
            return match gzip_header_len(b) {
                Some(_) if b[2] != 8 => wrong("unknown compression method"),
                Some(n) => plain(n, Wrapper::Gzip),
                None => Ok(None),
            };
        }
        if self == Wrapper::Gzip || (b[0] as u32 * 256 + b[1] as u32) % 31 != 0 {
            return wrong("incorrect header check");
        }
        if b[0] & 15 != 8 {
            return wrong("unknown compression method");
        }
        if b[0] >> 4 > 7 {
            return wrong("invalid window size");
        }
        if b[1] as u16 & PRESET == 0 {
            return plain(2, Wrapper::Zlib);
        }
        Ok(b[2..].first_chunk().map(|check| Header { len: 6, wrapper: Wrapper::Zlib, dictionary: Some(u32::from_be_bytes(*check)) }))
    }
}

fn gzip_header_len(b: &[u8]) -> Option<usize> {
    let flags = *b.get(3)?;
    let mut n = 10;
    if flags & 4 != 0 {
        n += 2 + u16::from_le_bytes([*b.get(n)?, *b.get(n + 1)?]) as usize;
    }
    for bit in [8, 16] {
        if flags & bit != 0 {
            n += b.get(n..)?.iter().position(|c| *c == 0)? + 1;
        }
    }
    if flags & 2 != 0 {
        n += 2;
    }
    if b.len() < n { None } else { Some(n) }
}
