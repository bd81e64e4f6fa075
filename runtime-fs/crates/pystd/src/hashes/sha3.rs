//! `_sha3`: Keccak-f[1600] sponges.

use super::object::{self, make, Running};
use pyrt::{Obj, R};

const ROUNDS: [u64; 24] = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
];
/// Rotations and the order of lanes on the path of rho and pi.
const ROTATE: [u32; 24] = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
const LANE: [usize; 24] = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

fn permute(s: &mut [u64; 25]) {
    for round in ROUNDS {
        let mut c = [0u64; 5];
        for (i, w) in s.iter().enumerate() {
            c[i % 5] ^= w;
        }
        for (i, w) in s.iter_mut().enumerate() {
            *w ^= c[(i + 4) % 5] ^ c[(i + 1) % 5].rotate_left(1);
        }
        let mut t = s[1];
        for (lane, by) in LANE.iter().zip(ROTATE) {
            t = std::mem::replace(&mut s[*lane], t.rotate_left(by));
        }
        for row in s.chunks_exact_mut(5) {
            let r = [row[0], row[1], row[2], row[3], row[4]];
            for i in 0..5 {
                row[i] = r[i] ^ (!r[(i + 1) % 5] & r[(i + 2) % 5]);
            }
        }
        s[0] ^= round;
    }
}

#[derive(Clone)]
struct Sponge {
    state: [u64; 25],
    /// Bytes absorbed per permutation.
    rate: usize,
    at: usize,
    /// The domain bits with the first bit of the padding.
    suffix: u8,
}

impl Sponge {
    fn new(rate: usize, suffix: u8) -> Sponge {
        Sponge { state: [0; 25], rate, at: 0, suffix }
    }
    fn mix(&mut self, i: usize, byte: u8) {
        self.state[i / 8] ^= (byte as u64) << (i % 8 * 8);
    }
}

impl Running for Sponge {
    fn update(&mut self, data: &[u8]) {
        for &b in data {
            self.mix(self.at, b);
            self.at += 1;
            if self.at == self.rate {
                permute(&mut self.state);
                self.at = 0;
            }
        }
    }
    fn digest(&self, length: usize) -> Vec<u8> {
        let mut s = self.clone();
        s.mix(s.at, s.suffix);
        s.mix(s.rate - 1, 0x80);
        let mut out = Vec::with_capacity(length);
        while out.len() < length {
            permute(&mut s.state);
            let n = s.rate.min(length - out.len());
            out.extend((0..n).map(|i| (s.state[i / 8] >> (i % 8 * 8)) as u8));
        }
        out
    }
    fn duplicate(&self) -> Box<dyn Running> {
        Box::new(self.clone())
    }
}

/// py: _sha3.sha3_224(data=, /, *, usedforsecurity=True) -> HASH
pub fn sha3_224(a: &[Obj]) -> R<Obj> {
    make(&object::SHA3, "sha3_224", 28, 144, Box::new(Sponge::new(144, 0x6)), &a[0])
}
/// py: _sha3.sha3_256(data=, /, *, usedforsecurity=True) -> HASH
pub fn sha3_256(a: &[Obj]) -> R<Obj> {
    make(&object::SHA3, "sha3_256", 32, 136, Box::new(Sponge::new(136, 0x6)), &a[0])
}
/// py: _sha3.sha3_384(data=, /, *, usedforsecurity=True) -> HASH
pub fn sha3_384(a: &[Obj]) -> R<Obj> {
    make(&object::SHA3, "sha3_384", 48, 104, Box::new(Sponge::new(104, 0x6)), &a[0])
}
/// py: _sha3.sha3_512(data=, /, *, usedforsecurity=True) -> HASH
pub fn sha3_512(a: &[Obj]) -> R<Obj> {
    make(&object::SHA3, "sha3_512", 64, 72, Box::new(Sponge::new(72, 0x6)), &a[0])
}
/// py: _sha3.shake_128(data=, /, *, usedforsecurity=True) -> HASH
pub fn shake_128(a: &[Obj]) -> R<Obj> {
    make(&object::SHAKE, "shake_128", 0, 168, Box::new(Sponge::new(168, 0x1f)), &a[0])
}
/// py: _sha3.shake_256(data=, /, *, usedforsecurity=True) -> HASH
pub fn shake_256(a: &[Obj]) -> R<Obj> {
    make(&object::SHAKE, "shake_256", 0, 136, Box::new(Sponge::new(136, 0x1f)), &a[0])
}
