//! The streaming decoder: header, deflate data, checksum.

use super::error;
use super::wrapper::Wrapper;
use crate::binascii::checksums::adler32_of;
use flate2::{Decompress, FlushDecompress, Status};
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
    raw: Decompress,
    dictionary: Option<Vec<u8>>,
    /// Bytes of an incomplete header or trailer.
    held: Vec<u8>,
    check: u32,
    total: u64,
}

impl Inflater {
    pub fn new(wrapper: Wrapper, dictionary: Option<Vec<u8>>) -> Inflater {
        let mut it = Inflater { wrapper, part: Part::Header, raw: Decompress::new(false), dictionary, held: Vec::new(), check: wrapper.initial_check(), total: 0 };
        // Without a header nothing says that it is needed.
        if wrapper == Wrapper::Raw {
            it.preload();
        }
        it
    }
    /// The dictionary comes before the data: as a stored block whose bytes nobody gets.
    fn preload(&mut self) {
        const WINDOW: usize = 32768;
        let Some(all) = self.dictionary.take() else { return };
        let last = &all[all.len().saturating_sub(WINDOW)..];
        let len = last.len() as u16;
        let block = [&[0], &len.to_le_bytes()[..], &(!len).to_le_bytes(), last].concat();
        let _ = self.raw.decompress(&block, &mut vec![0; WINDOW + 1], FlushDecompress::None);
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

    fn body(&mut self, data: &[u8], limit: usize, out: &mut Vec<u8>) -> R<usize> {
        let first = out.len();
        let (before_in, mut buffer) = (self.raw.total_in(), vec![0u8; 32768]);
        loop {
            let used = (self.raw.total_in() - before_in) as usize;
            let room = buffer.len().min(limit - (out.len() - first));
            let before_out = self.raw.total_out();
            let status = self.raw.decompress(&data[used..], &mut buffer[..room], FlushDecompress::None).map_err(|_| invalid())?;
            let n = (self.raw.total_out() - before_out) as usize;
            out.extend_from_slice(&buffer[..n]);
            if status == Status::StreamEnd {
                self.part = Part::Trailer;
                break;
            }
            let now = (self.raw.total_in() - before_in) as usize;
            if out.len() - first >= limit || (n == 0 && now == used) || (now == data.len() && n < room) {
                break;
            }
        }
        self.check = self.wrapper.check(self.check, &out[first..]);
        self.total += (out.len() - first) as u64;
        Ok((self.raw.total_in() - before_in) as usize)
    }
}

#[cold]
fn invalid() -> Err {
    error("Error -3 while decompressing data: invalid block type")
}
