//! Reading the packed tables.

use pyrt::names::FnvMap;

pub struct Numbers {
    data: Vec<u8>,
    at: usize,
}
impl Numbers {
    pub fn inflate(packed: &[u8]) -> Numbers {
        let mut data = Vec::new();
        let mut inflater = flate2::read::DeflateDecoder::new(packed);
        // The tables are part of the program.
        let _ = std::io::Read::read_to_end(&mut inflater, &mut data);
        Numbers { data, at: 0 }
    }
    pub fn next(&mut self) -> u32 {
        let (mut n, mut shift) = (0, 0);
        while let Some(&b) = self.data.get(self.at) {
            self.at += 1;
            n |= ((b & 0x7F) as u32) << shift;
            if b < 0x80 {
                break;
            }
            shift += 7;
        }
        n
    }
    pub fn difference(&mut self) -> i32 {
        let n = self.next();
        if n & 1 == 0 { (n >> 1) as i32 } else { -((n >> 1) as i32) - 1 }
    }
}

/// Codes of two bytes and their characters, one or two.
#[derive(Default)]
pub struct Codes {
    /// By code; the second character is 0 where there is one only.
    places: Vec<(u16, u32, u16)>,
}
impl Codes {
    pub fn read(n: &mut Numbers) -> Codes {
        let (mut code, mut first) = (0u32, 0i32);
        let places = (0..n.next())
            .map(|_| {
                let step = n.next();
                code += step >> 1;
                first += n.difference();
                let second = if step & 1 == 1 { n.next() } else { 0 };
                (code as u16, first as u32, second as u16)
            })
            .collect();
        Codes { places }
    }
    pub fn get(&self, code: u16) -> Option<(u32, u16)> {
        self.places.binary_search_by_key(&code, |p| p.0).ok().map(|i| (self.places[i].1, self.places[i].2))
    }
    pub fn without_high_bits(self) -> Codes {
        Codes { places: self.places.into_iter().map(|(code, first, second)| (code & 0x7F7F, first, second)).collect() }
    }
    pub fn iter(&self) -> impl Iterator<Item = (u16, u32, u16)> + '_ {
        self.places.iter().copied()
    }
}

/// Characters, or pairs of them, and their codes.
#[derive(Default)]
pub struct Inverse {
    codes: FnvMap<u64, u32>,
    /// Characters that a second one may follow.
    firsts: Vec<u32>,
}
impl Inverse {
    pub fn add(&mut self, first: u32, second: u16, code: u32) {
        self.codes.entry(key(first, second)).or_insert(code);
        if second != 0 && !self.firsts.contains(&first) {
            self.firsts.push(first);
        }
    }
    pub fn replace(&mut self, char: u32, code: u32) {
        if code == 0 {
            self.codes.remove(&key(char, 0));
        } else {
            self.codes.insert(key(char, 0), code);
        }
    }
    pub fn get(&self, char: u32) -> Option<u32> {
        self.codes.get(&key(char, 0)).copied()
    }
    /// Only the pairs, and what they begin with.
    pub fn pairs_only(&self) -> Inverse {
        Inverse { codes: self.codes.iter().filter(|(key, _)| **key & 0xFFFF != 0).map(|(key, code)| (*key, *code)).collect(), firsts: self.firsts.clone() }
    }
    pub fn may_begin(&self, char: u32) -> bool {
        self.firsts.contains(&char)
    }
    pub fn pair(&self, first: u32, second: u32) -> Option<u32> {
        if second == 0 || second > 0xFFFF { None } else { self.codes.get(&key(first, second as u16)).copied() }
    }
}
fn key(first: u32, second: u16) -> u64 {
    (first as u64) << 16 | second as u64
}

/// What `text` begins with: the code, and how many characters it is for. `None`: no code. `Some(None)`: the next character decides.
pub fn code_at(inverse: &Inverse, text: &[u32], flush: bool) -> Option<Option<(u32, usize)>> {
    if inverse.may_begin(text[0]) {
        match text.get(1) {
            None if !flush => return Some(None),
            Some(&second) => {
                if let Some(code) = inverse.pair(text[0], second) {
                    return Some(Some((code, 2)));
                }
            }
            None => {}
        }
    }
    inverse.get(text[0]).map(|code| Some((code, 1)))
}
