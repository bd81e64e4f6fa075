//! The streaming decoder: header, deflate data, checksum.

use super::error;
use super::wrapper::Wrapper;
use crate::binascii::checksums::adler32_of;
use miniz_oxide::inflate::core::inflate_flags::{TINFL_FLAG_HAS_MORE_INPUT, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF};
use miniz_oxide::inflate::core::{decompress, DecompressorOxide};
use miniz_oxide::inflate::TINFLStatus;
use pyrt::{Err, R};

#[derive(PartialEq)]
enum Part {
    Header,
    Body,
    Trailer,
    Done,
}

pub struct Inflater {
    wrapper: Wrapper,
    part: Part,
    raw: Box<DecompressorOxide>,
    /// What is decoded, with room for more: at least its last 32 kB.
    window: Vec<u8>,
    filled: usize,
    dictionary: Option<Vec<u8>>,
    /// Bytes of an incomplete header or trailer.
    held: Vec<u8>,
    check: u32,
    total: u64,
}

/// How far back matches reach.
const WINDOW: usize = 32768;

impl Inflater {
    pub fn new(wrapper: Wrapper, dictionary: Option<Vec<u8>>) -> Inflater {
        let mut it = Inflater { wrapper, part: Part::Header, raw: Box::default(), window: vec![0; 3 * WINDOW], filled: 0, dictionary, held: Vec::new(), check: wrapper.initial_check(), total: 0 };
        // Without a header nothing says that it is needed.
        if wrapper == Wrapper::Raw {
            it.preload();
        }
        it
    }
    /// The dictionary stands before the data.
    fn preload(&mut self) {
        let Some(all) = self.dictionary.take() else { return };
        let last = &all[all.len().saturating_sub(WINDOW)..];
        self.window[..last.len()].copy_from_slice(last);
        self.filled = last.len();
    }
    fn need_dictionary(&mut self, check: u32) -> R<()> {
        match &self.dictionary {
            None => return Err(error("Error 2 while decompressing data")),
            Some(d) if adler32_of(1, d) != check => return Err(error("Error -3 while setting zdict: invalid input data")),
            Some(_) => self.preload(),
        }
        Ok(())
    }
    pub fn done(&self) -> bool {
        self.part == Part::Done
    }

    /// Decodes to `out`, at most `limit` bytes; gives how much of `data` was used.
    pub fn feed(&mut self, data: &[u8], limit: usize, out: &mut Vec<u8>) -> R<usize> {
        let mut at = 0;
        if self.part == Part::Header {
            let held = self.held.len();
            self.held.extend_from_slice(data);
            let Some(header) = self.wrapper.read_header(&self.held)? else { return Ok(data.len()) };
            self.held.clear();
            if let Some(check) = header.dictionary {
                self.need_dictionary(check)?;
            }
            self.wrapper = header.wrapper;
            self.check = header.wrapper.initial_check();
            self.part = Part::Body;
            at = header.len.saturating_sub(held);
        }
        if self.part == Part::Body {
            at += self.body(&data[at..], limit, out)?;
        }
        if self.part == Part::Trailer {
            let n = (self.wrapper.trailer_len() - self.held.len()).min(data.len() - at);
            self.held.extend_from_slice(&data[at..at + n]);
            at += n;
            if self.held.len() == self.wrapper.trailer_len() {
                let right = self.wrapper.trailer(self.check, self.total);
                if self.held[..self.held.len().min(4)] != right[..right.len().min(4)] {
                    return Err(error("Error -3 while decompressing data: incorrect data check"));
                }
                if self.held != right {
                    return Err(error("Error -3 while decompressing data: incorrect length check"));
                }
                self.part = Part::Done;
            }
        }
        Ok(at)
    }

    /// As zlib's, the decoder takes no more of the data than up to the first symbol that has no room.
    fn body(&mut self, data: &[u8], limit: usize, out: &mut Vec<u8>) -> R<usize> {
        let (first, mut at) = (out.len(), 0);
        loop {
            let room = WINDOW.min(limit - (out.len() - first));
            if self.filled + room > self.window.len() {
                self.window.copy_within(self.filled - WINDOW..self.filled, 0);
                self.filled = WINDOW;
            }
            let flags = TINFL_FLAG_HAS_MORE_INPUT | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
            let (status, used, n) = decompress(&mut self.raw, &data[at..], &mut self.window[..self.filled + room], self.filled, flags);
            at += used;
            out.extend_from_slice(&self.window[self.filled..self.filled + n]);
            self.filled += n;
            match status {
                TINFLStatus::Done => {
                    self.part = Part::Trailer;
                    break;
                }
                TINFLStatus::HasMoreOutput if out.len() - first < limit => {}
                TINFLStatus::HasMoreOutput | TINFLStatus::NeedsMoreInput => break,
                _ => return Err(invalid()),
            }
        }
        self.check = self.wrapper.check(self.check, &out[first..]);
        self.total += (out.len() - first) as u64;
        Ok(at)
    }
}

#[cold]
fn invalid() -> Err {
    error("Error -3 while decompressing data: invalid block type")
}
