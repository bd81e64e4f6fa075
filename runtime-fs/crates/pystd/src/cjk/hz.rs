//! HZ (RFC 1843): GB 2312 in seven bits between `~{` and `~}`. The state's first byte is 1 there.

use super::table::{Codes, Inverse};
use super::{Codec, Step, Stop};
use pyrt::str_obj::push_code;

pub struct Hz {
    codes: Codes,
    inverse: Inverse,
}
impl Hz {
    /// `codes` are of seven bits.
    pub fn new(codes: Codes) -> Hz {
        let mut inverse = Inverse::default();
        for (code, first, second) in codes.iter() {
            inverse.add(first, second, code as u32);
        }
        Hz { codes, inverse }
    }
}

impl Codec for Hz {
    fn decode(&self, data: &[u8], mut state: u64, out: &mut Vec<u8>) -> Step {
        let mut at = 0;
        let stop = loop {
            let Some(&byte) = data.get(at) else { break Stop::Done };
            let next = data.get(at + 1).copied();
            if byte == b'~' {
                match (next, state) {
                    (None, _) => break Stop::TooFew,
                    (Some(b'~'), 0) => out.push(b'~'),
                    (Some(b'{'), 0) => state = 1,
                    (Some(b'\n'), 0) => {}
                    (Some(b'}'), 1) => state = 0,
                    _ => break Stop::Illegal(1),
                }
                at += 2;
            } else if byte >= 0x80 {
                break Stop::Illegal(1);
            } else if state == 0 {
                out.push(byte);
                at += 1;
            } else {
                let Some(next) = next else { break Stop::TooFew };
                let Some((char, _)) = self.codes.get(u16::from_be_bytes([byte, next])) else { break Stop::Illegal(1) };
                push_code(out, char);
                at += 2;
            }
        };
        Step { end: at, state, stop }
    }
    fn encode(&self, text: &[u32], mut state: u64, _flush: bool, out: &mut Vec<u8>) -> Step {
        let mut at = 0;
        let stop = loop {
            let Some(&char) = text.get(at) else { break Stop::Done };
            if char < 0x80 {
                state = self.reset(state, out);
                out.push(char as u8);
                if char == '~' as u32 {
                    out.push(b'~');
                }
            } else {
                let Some(code) = self.inverse.get(char) else { break Stop::Illegal(1) };
                if state == 0 {
                    out.extend_from_slice(b"~{");
                    state = 1;
                }
                out.extend_from_slice(&(code as u16).to_be_bytes());
            }
            at += 1;
        };
        Step { end: at, state, stop }
    }
    fn reset(&self, state: u64, out: &mut Vec<u8>) -> u64 {
        if state != 0 {
            out.extend_from_slice(b"~}");
        }
        0
    }
}
