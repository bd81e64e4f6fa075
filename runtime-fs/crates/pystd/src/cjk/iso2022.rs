//! ISO-2022-JP and its relatives, and ISO-2022-KR (Modules/cjkcodecs/_codecs_iso2022.c): sets of characters that escape sequences choose.
//! The state's bytes: the sets G0, G1 and G2, none, flags.

use super::table::{code_at, Codes, Inverse};
use super::{byte_of, with_byte, Codec, Step, Stop};
use pyrt::str_obj::push_code;

const ESC: u8 = 0x1B;
const SO: u8 = 0x0E;
const SI: u8 = 0x0F;
const ASCII: u8 = b'B';
/// Of sets with codes of two bytes.
const DOUBLE: u8 = 0x80;
pub const JISX0208: u8 = b'B' | DOUBLE;
pub const JISX0208_OLD: u8 = b'@' | DOUBLE;
pub const JISX0212: u8 = b'D' | DOUBLE;
pub const GB2312: u8 = b'A' | DOUBLE;
pub const KSX1001: u8 = b'C' | DOUBLE;
pub const JISX0213_1: u8 = b'O' | DOUBLE;
pub const JISX0213_2: u8 = b'P' | DOUBLE;
pub const JISX0213_1_2004: u8 = b'Q' | DOUBLE;
pub const ROMAN: u8 = b'J';
pub const KATAKANA: u8 = b'I';
pub const LATIN1: u8 = b'A';
pub const GREEK: u8 = b'F';

const FLAGS: u32 = 4;
const SHIFTED: u8 = 1;
/// Within an escape sequence of something else.
const FOREIGN: u8 = 2;

/// How a set's codes are known.
pub enum Known {
    /// Of two bytes, below 0x80.
    Codes(Codes, Inverse),
    /// ASCII with a yen sign and an overline.
    Roman,
    Katakana,
    /// For decoding, in G2, only.
    Latin1,
    Greek,
}
pub struct Set {
    pub mark: u8,
    /// Where the encoder puts it: G0 or G1.
    pub plane: u32,
    pub known: Known,
}
impl Set {
    fn decode(&self, code: &[u8]) -> Option<(u32, u16)> {
        match &self.known {
            Known::Codes(codes, _) => codes.get(u16::from_be_bytes([code[0], code[1]])),
            Known::Roman => Some((match code[0] {
                0x5C => 0xA5,
                0x7E => 0x203E,
                b => b as u32,
            }, 0)),
            Known::Katakana => (0x21..=0x5F).contains(&code[0]).then(|| (code[0] as u32 + 0xFF40, 0)),
            Known::Latin1 | Known::Greek => None,
        }
    }
    /// As `code_at`.
    fn encode(&self, text: &[u32], flush: bool) -> Option<Option<(u32, usize)>> {
        match &self.known {
            Known::Codes(_, inverse) => code_at(inverse, text, flush),
            Known::Roman => match text[0] {
                0xA5 => Some(Some((0x5C, 1))),
                0x203E => Some(Some((0x7E, 1))),
                _ => None,
            },
            Known::Katakana => (0xFF61..=0xFF9F).contains(&text[0]).then(|| Some((text[0] - 0xFF40, 1))),
            Known::Latin1 | Known::Greek => None,
        }
    }
    fn width(&self) -> usize {
        if self.mark & DOUBLE != 0 { 2 } else { 1 }
    }
}

pub struct Iso2022 {
    /// In the order in which the encoder looks.
    pub sets: Vec<Set>,
    /// Shift-in and shift-out mean something.
    pub shifts: bool,
    pub uses_g2: bool,
    /// `ESC & @ ESC $ B` stands for JIS X 0208.
    pub announces: bool,
}

fn ends_escape(b: u8) -> bool {
    b.is_ascii_uppercase() || b == b'@'
}

impl Iso2022 {
    /// The set an escape sequence designates: how long it is, and the state afterwards.
    fn escape(&self, data: &[u8], state: u64) -> Result<(usize, u64), Stop> {
        const LONGEST: usize = 16;
        let mut len = 0;
        let mut i = 1;
        while i < LONGEST {
            let Some(&b) = data.get(i) else { return Err(Stop::TooFew) };
            if ends_escape(b) {
                len = i + 1;
                break;
            }
            if self.announces && data.get(i + 1).is_some() && b == b'&' && data[i + 1] == b'@' {
                i += 2;
            }
            i += 1;
        }
        let wrong = Err(Stop::Illegal(len.max(1)));
        let (place, mark) = match len {
            3 if data[1] == b'$' => (0, data[2] | DOUBLE),
            3 => match data[1] {
                b'(' => (0, data[2]),
                b')' => (1, data[2]),
                b'.' if self.uses_g2 => (2, data[2]),
                _ => return wrong,
            },
            4 if data[1] == b'$' && data[2] == b'(' => (0, data[3] | DOUBLE),
            4 if data[1] == b'$' && data[2] == b')' => (1, data[3] | DOUBLE),
            6 if self.announces && data[3..6] == *b"\x1b$B" => (0, JISX0208),
            _ => return wrong,
        };
        if mark != ASCII && !self.sets.iter().any(|s| s.mark == mark) {
            return wrong;
        }
        Ok((len, with_byte(state, place, mark)))
    }
    /// One character of G2, after `ESC N`.
    fn of_g2(&self, byte: u8, state: u64) -> Option<u32> {
        match byte_of(state, 2) {
            LATIN1 if byte < 0x80 => Some(byte as u32 + 0x80),
            GREEK => greek(byte ^ 0x80),
            ASCII if byte < 0x80 => Some(byte as u32),
            _ => None,
        }
    }
}

/// ISO 8859-7.
fn greek(b: u8) -> Option<u32> {
    Some(match b {
        0..=0xA0 | 0xA3 | 0xA6..=0xA9 | 0xAB..=0xAD | 0xB0..=0xB3 | 0xB7 | 0xBB | 0xBD => b as u32,
        0xA1 => 0x2018,
        0xA2 => 0x2019,
        0xAF => 0x2015,
        0xB4..=0xB6 | 0xB8..=0xBA | 0xBC | 0xBE..=0xD1 | 0xD3..=0xFE => b as u32 + 0x2D0,
        _ => return None,
    })
}

impl Codec for Iso2022 {
    fn first_state(&self, encoding: bool) -> u64 {
        let planes = u64::from_le_bytes([ASCII, ASCII, 0, 0, 0, 0, 0, 0]);
        if encoding { planes } else { with_byte(planes, 2, ASCII) }
    }
    fn decode(&self, data: &[u8], mut state: u64, out: &mut Vec<u8>) -> Step {
        let mut at = 0;
        let stop = loop {
            let Some(&byte) = data.get(at) else { break Stop::Done };
            let flags = byte_of(state, FLAGS);
            if flags & FOREIGN != 0 {
                push_code(out, byte as u32);
                at += 1;
                if ends_escape(byte) {
                    state = with_byte(state, FLAGS, flags & !FOREIGN);
                }
                continue;
            }
            match byte {
                ESC => match data.get(at + 1) {
                    None => break Stop::TooFew,
                    Some(b'(' | b')' | b'$' | b'.' | b'&') => match self.escape(&data[at..], state) {
                        Ok((len, after)) => (at, state) = (at + len, after),
                        Err(stop) => break stop,
                    },
                    Some(b'N') if self.uses_g2 => {
                        let Some(&third) = data.get(at + 2) else { break Stop::TooFew };
                        let Some(char) = self.of_g2(third, state) else { break Stop::Illegal(3) };
                        push_code(out, char);
                        at += 3;
                    }
                    Some(_) => {
                        out.push(ESC);
                        state = with_byte(state, FLAGS, flags | FOREIGN);
                        at += 1;
                    }
                },
                SI | SO if self.shifts => {
                    state = with_byte(state, FLAGS, if byte == SO { flags | SHIFTED } else { flags & !SHIFTED });
                    at += 1;
                }
                b'\n' => {
                    state = with_byte(state, FLAGS, flags & !SHIFTED);
                    out.push(byte);
                    at += 1;
                }
                0..=0x1F => {
                    out.push(byte);
                    at += 1;
                }
                0x80.. => break Stop::Illegal(1),
                _ => {
                    let mark = byte_of(state, (flags & SHIFTED) as u32);
                    if mark == ASCII {
                        out.push(byte);
                        at += 1;
                        continue;
                    }
                    // The last one: what holds only pairs is for encoding.
                    let Some(set) = self.sets.iter().rev().find(|s| s.mark == mark) else { break Stop::Illegal(1) };
                    let width = set.width();
                    if data.len() - at < width {
                        break Stop::TooFew;
                    }
                    let Some((first, second)) = set.decode(&data[at..]) else { break Stop::Illegal(width) };
                    push_code(out, first);
                    if second != 0 {
                        push_code(out, second as u32);
                    }
                    at += width;
                }
            }
        };
        Step { end: at, state, stop }
    }
    fn encode(&self, text: &[u32], mut state: u64, flush: bool, out: &mut Vec<u8>) -> Step {
        let mut at = 0;
        let stop = loop {
            let Some(&char) = text.get(at) else { break Stop::Done };
            if char < 0x80 {
                state = self.reset(state, out);
                out.push(char as u8);
                at += 1;
                continue;
            }
            let found = self.sets.iter().find_map(|set| set.encode(&text[at..], flush).map(|code| (set, code)));
            let Some((set, code)) = found else { break Stop::Illegal(1) };
            let Some((code, chars)) = code else { break Stop::TooFew };
            let shifted = byte_of(state, FLAGS) & SHIFTED != 0;
            if set.plane == 0 && shifted {
                out.push(SI);
                state = with_byte(state, FLAGS, 0);
            }
            if byte_of(state, set.plane) != set.mark {
                out.push(ESC);
                if set.mark & DOUBLE != 0 {
                    out.push(b'$');
                }
                if set.mark != JISX0208 {
                    out.push(if set.plane == 0 { b'(' } else { b')' });
                }
                out.push(set.mark & !DOUBLE);
                state = with_byte(state, set.plane, set.mark);
            }
            if set.plane == 1 && !shifted {
                out.push(SO);
                state = with_byte(state, FLAGS, SHIFTED);
            }
            out.extend_from_slice(&(code as u16).to_be_bytes()[2 - set.width()..]);
            at += chars;
        };
        Step { end: at, state, stop }
    }
    fn reset(&self, mut state: u64, out: &mut Vec<u8>) -> u64 {
        if byte_of(state, 0) != ASCII {
            out.extend_from_slice(&[ESC, b'(', ASCII]);
            state = with_byte(state, 0, ASCII);
        }
        if byte_of(state, FLAGS) & SHIFTED != 0 {
            out.push(SI);
            state = with_byte(state, FLAGS, 0);
        }
        state
    }
}
