//! MT19937 of Matsumoto and Nishimura.

pub const N: usize = 624;
const M: usize = 397;

pub struct Twister {
    words: [u32; N],
    index: usize,
}

impl Default for Twister {
    fn default() -> Twister {
        Twister { words: [0; N], index: N }
    }
}

impl Twister {
    pub fn words(&self) -> &[u32; N] {
        &self.words
    }
    pub fn index(&self) -> usize {
        self.index
    }
    pub fn restore(&mut self, words: [u32; N], index: usize) {
        self.words = words;
        self.index = index;
    }
    fn init(&mut self, seed: u32) {
        self.words[0] = seed;
        for i in 1..N {
            let before = self.words[i - 1];
            self.words[i] = 1812433253u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(i as u32);
        }
        self.index = N;
    }
    /// `key` is not empty.
    pub fn init_by_array(&mut self, key: &[u32]) {
        self.init(19650218);
        let w = &mut self.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            w[i] = (w[i] ^ (w[i - 1] ^ (w[i - 1] >> 30)).wrapping_mul(1664525)).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i >= N {
                w[0] = w[N - 1];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 0..N - 1 {
            w[i] = (w[i] ^ (w[i - 1] ^ (w[i - 1] >> 30)).wrapping_mul(1566083941)).wrapping_sub(i as u32);
            i += 1;
            if i >= N {
                w[0] = w[N - 1];
                i = 1;
            }
        }
        w[0] = 0x8000_0000;
    }
    fn refill(&mut self) {
        let w = &mut self.words;
        for k in 0..N {
            let y = (w[k] & 0x8000_0000) | (w[(k + 1) % N] & 0x7fff_ffff);
            w[k] = w[(k + M) % N] ^ (y >> 1) ^ if y & 1 == 1 { 0x9908_b0df } else { 0 };
        }
        self.index = 0;
    }
    #[inline]
    pub fn next(&mut self) -> u32 {
        if self.index >= N {
            self.refill();
        }
        let mut y = self.words[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
    /// 53 random bits in [0, 1).
    #[inline]
    pub fn random(&mut self) -> f64 {
        let (a, b) = (self.next() >> 5, self.next() >> 6);
        (a as f64 * 67108864.0 + b as f64) * (1.0 / 9007199254740992.0)
    }
}
