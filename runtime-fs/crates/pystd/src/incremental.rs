//! What `BZ2Decompressor` and `LZMADecompressor` share: input that waits, output in blocks up to `max_length`, and what follows the stream.
//! Both follow CPython's `decompress` of Modules/_bz2module.c and Modules/_lzmamodule.c.

use pyrt::{err, R};

pub struct Step {
    pub used: usize,
    pub made: usize,
    pub end: bool,
}

pub trait Decoder {
    /// Whether a full output block is looked at before an empty input is: then more may follow from what is inside.
    const KEEPS_OUTPUT: bool;
    const ENDED: &'static str;
    fn step(&mut self, input: &[u8], out: &mut [u8]) -> R<Step>;
    /// Input that was taken, but does not belong to the stream; asked for at its end.
    fn returned(&self) -> Vec<u8> {
        vec![]
    }
}

pub struct Incremental<D> {
    pub decoder: D,
    pub eof: bool,
    pub unused: Vec<u8>,
    pub needs_input: bool,
    waiting: Vec<u8>,
}

const KB: usize = 1024;
/// The sizes of the blocks that output is gathered in, as pycore_blocks_output_buffer.h; the last one repeats.
const BLOCKS: [usize; 9] = [32 * KB, 64 * KB, 256 * KB, 1024 * KB, 4096 * KB, 8192 * KB, 16384 * KB, 16384 * KB, 32768 * KB];

impl<D: Decoder> Incremental<D> {
    pub fn new(decoder: D) -> Incremental<D> {
        Incremental { decoder, eof: false, unused: vec![], needs_input: true, waiting: vec![] }
    }

    /// A negative `max_length` is none.
    pub fn decompress(&mut self, data: &[u8], max_length: i64) -> R<Vec<u8>> {
        if self.eof {
            return Err(err!(EOF_ERROR, "{}", D::ENDED));
        }
        let mut input = std::mem::take(&mut self.waiting);
        input.extend_from_slice(data);
        let limit = usize::try_from(max_length).unwrap_or(usize::MAX);
        let (mut out, mut pos, mut full) = (Vec::new(), 0, false);
        for number in 0.. {
            let begin = out.len();
            let size = BLOCKS[number.min(BLOCKS.len() - 1)].min(limit - begin);
            out.resize(begin + size, 0);
            let filled = self.fill(&input, &mut pos, &mut out[begin..])?;
            out.truncate(begin + filled);
            full = filled == size;
            if self.eof || !full || out.len() == limit || (!D::KEEPS_OUTPUT && pos == input.len()) {
                break;
            }
        }
        if self.eof {
            self.needs_input = false;
            self.unused = self.decoder.returned();
            self.unused.extend_from_slice(&input[pos..]);
        } else {
            self.needs_input = pos == input.len() && !(D::KEEPS_OUTPUT && full);
            self.waiting = input.split_off(pos);
        }
        Ok(out)
    }

    /// Fills one block: until it is full, the input is used up, or the stream ends.
    fn fill(&mut self, input: &[u8], pos: &mut usize, block: &mut [u8]) -> R<usize> {
        let mut filled = 0;
        loop {
            let step = self.decoder.step(&input[*pos..], &mut block[filled..])?;
            *pos += step.used;
            filled += step.made;
            self.eof = step.end;
            if step.end || filled == block.len() || *pos == input.len() || (step.used == 0 && step.made == 0) {
                return Ok(filled);
            }
        }
    }
}
