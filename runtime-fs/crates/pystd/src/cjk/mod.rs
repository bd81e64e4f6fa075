//! The East Asian encodings: what `_multibytecodec` (src/stdlib/prelude/_multibytecodec.py) does with errors and incomplete input stands above this.
//! The tables are python3's own (scripts/generate/write-cjk-tables.py); a program links those of the families that it names.

mod hz;
mod iso2022;
pub mod rows;
mod stateless;
mod table;

/// What a codec made of its input.
pub struct Step {
    /// How much of the input it took.
    pub end: usize,
    pub state: u64,
    pub stop: Stop,
}
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The input is used up.
    Done,
    /// So many units after `end` are no code.
    Illegal(usize),
    /// What is left is the start of a code.
    TooFew,
}

pub trait Codec {
    /// The state before the first byte.
    fn first_state(&self, _encoding: bool) -> u64 {
        0
    }
    fn decode(&self, data: &[u8], state: u64, out: &mut Vec<u8>) -> Step;
    /// `flush`: nothing follows.
    fn encode(&self, text: &[u32], state: u64, flush: bool, out: &mut Vec<u8>) -> Step;
    /// What puts the decoder of the output back to its first state.
    fn reset(&self, state: u64, _out: &mut Vec<u8>) -> u64 {
        state
    }
}

fn byte_of(state: u64, at: u32) -> u8 {
    (state >> (8 * at)) as u8
}
fn with_byte(state: u64, at: u32, byte: u8) -> u64 {
    state & !(0xFF << (8 * at)) | (byte as u64) << (8 * at)
}
