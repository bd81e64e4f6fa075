//! Bits, lowest first.

#[derive(Clone, Default)]
pub struct Bits {
    out: Vec<u8>,
    buffer: u64,
    count: u32,
}

impl Bits {
    pub fn put(&mut self, value: u32, length: u32) {
        self.buffer |= (value as u64) << self.count;
        self.count += length;
        while self.count >= 8 {
            self.out.push(self.buffer as u8);
            self.buffer >>= 8;
            self.count -= 8;
        }
    }
    /// Fills up the byte with zeros.
    pub fn align(&mut self) {
        if self.count > 0 {
            self.put(0, 8 - self.count);
        }
    }
    pub fn bytes(&mut self, data: &[u8]) {
        self.out.extend_from_slice(data);
    }
    /// The whole bytes so far.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }
}
