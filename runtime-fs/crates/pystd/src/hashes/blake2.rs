//! `_blake2`: BLAKE2b and BLAKE2s with all parameters (RFC 7693 and the parameter block of the paper).

use super::object::{self, make, Running};
use pyrt::builtins::bytes::require;
use pyrt::builtins::int::{int_ref, IntRef};
use pyrt::{ops, raise, Obj, R};

const SIGMA: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

macro_rules! blake2 {
    ($name:ident, $word:ty, $double:ty, $rounds:literal, $r:expr, $iv:expr) => {
        #[derive(Clone)]
        struct $name {
            h: [$word; 8],
            count: $double,
            buffer: Vec<u8>,
            last_node: bool,
        }

        impl $name {
            const BLOCK: usize = 16 * size_of::<$word>();
            const IV: [$word; 8] = $iv;

            fn new(parameters: &[u8], key: &[u8], last_node: bool) -> $name {
                let mut h = Self::IV;
                for (h, p) in h.iter_mut().zip(parameters.chunks_exact(size_of::<$word>())) {
                    *h ^= p.iter().rev().fold(0, |w, b| w << 8 | *b as $word);
                }
                let mut buffer = key.to_vec();
                if !key.is_empty() {
                    buffer.resize(Self::BLOCK, 0);
                }
                $name { h, count: 0, buffer, last_node }
            }

            fn compress(&mut self, block: &[u8], last: bool) {
                let mut m = [0 as $word; 16];
                for (m, b) in m.iter_mut().zip(block.chunks_exact(size_of::<$word>())) {
                    *m = b.iter().rev().fold(0, |w, b| w << 8 | *b as $word);
                }
                let mut v = [0 as $word; 16];
                v[..8].copy_from_slice(&self.h);
                v[8..].copy_from_slice(&Self::IV);
                v[12] ^= self.count as $word;
                v[13] ^= (self.count >> (8 * size_of::<$word>())) as $word;
                if last {
                    v[14] = !v[14];
                    if self.last_node {
                        v[15] = !v[15];
                    }
                }
                let r: [u32; 4] = $r;
                for round in 0..$rounds {
                    let s = &SIGMA[round % 10];
                    for i in 0..8 {
                        let shift = i / 4;
                        let (a, b, c, d) = (i % 4, 4 + (i + shift) % 4, 8 + (i + 2 * shift) % 4, 12 + (i + 3 * shift) % 4);
                        v[a] = v[a].wrapping_add(v[b]).wrapping_add(m[s[2 * i]]);
                        v[d] = (v[d] ^ v[a]).rotate_right(r[0]);
                        v[c] = v[c].wrapping_add(v[d]);
                        v[b] = (v[b] ^ v[c]).rotate_right(r[1]);
                        v[a] = v[a].wrapping_add(v[b]).wrapping_add(m[s[2 * i + 1]]);
                        v[d] = (v[d] ^ v[a]).rotate_right(r[2]);
                        v[c] = v[c].wrapping_add(v[d]);
                        v[b] = (v[b] ^ v[c]).rotate_right(r[3]);
                    }
                }
                for i in 0..8 {
                    self.h[i] ^= v[i] ^ v[i + 8];
                }
            }
        }

        impl Running for $name {
            fn update(&mut self, data: &[u8]) {
                self.buffer.extend_from_slice(data);
                let buffer = std::mem::take(&mut self.buffer);
                // The last block waits: it is compressed with the flag of the end.
                let mut rest = &buffer[..];
                while rest.len() > Self::BLOCK {
                    self.count += Self::BLOCK as $double;
                    self.compress(&rest[..Self::BLOCK], false);
                    rest = &rest[Self::BLOCK..];
                }
                self.buffer = rest.to_vec();
            }
            fn digest(&self, length: usize) -> Vec<u8> {
                let mut s = self.clone();
                s.count += s.buffer.len() as $double;
                let mut block = std::mem::take(&mut s.buffer);
                block.resize(Self::BLOCK, 0);
                s.compress(&block, true);
                s.h.iter().flat_map(|w| w.to_le_bytes()).take(length).collect()
            }
            fn duplicate(&self) -> Box<dyn Running> {
                Box::new(self.clone())
            }
        }
    };
}

blake2!(Blake2b, u64, u128, 12, [32, 24, 16, 63], [
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
]);
blake2!(Blake2s, u32, u64, 10, [16, 12, 8, 7], [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/// An unsigned parameter of at most `bits` bits.
fn number(o: &Obj, default: u64, bits: u32, name: &str) -> R<u64> {
    let Some(o) = o.opt() else { return Ok(default) };
    let i = ops::index(o)?;
    match int_ref(&i) {
        Some(IntRef::Small(n)) if n >= 0 && (bits >= 64 || (n as u64) >> bits == 0) => Ok(n as u64),
        Some(IntRef::Big(n)) if bits >= 64 && u64::try_from(n).is_ok() => Ok(u64::try_from(n).unwrap_or(0)),
        Some(i) if i.is_negative() && bits > 8 => raise!(VALUE_ERROR, "value must be positive"),
        Some(_) if bits >= 64 => raise!(OVERFLOW_ERROR, "int too big to convert"),
        Some(_) if bits > 8 => raise!(OVERFLOW_ERROR, "{name} is too large"),
        _ => raise!(VALUE_ERROR, "{name} must be between 0 and {}", (1u64 << bits) - 1),
    }
}
fn text(o: &Obj) -> R<Vec<u8>> {
    o.opt().map_or(Ok(Vec::new()), require)
}

struct Parameters {
    block: Vec<u8>,
    key: Vec<u8>,
    size: usize,
    last_node: bool,
}

/// The parameter block; `most`: bytes of the longest digest and key (64 or 32).
fn parameters(a: &[Obj], most: usize) -> R<Parameters> {
    let size = match a[1].opt() {
        Some(o) => ops::index::to_i32(o)?,
        None => most as i32,
    };
    if size <= 0 || size as usize > most {
        raise!(VALUE_ERROR, "digest_size must be between 1 and {most} bytes");
    }
    let (key, salt, person) = (text(&a[2])?, text(&a[3])?, text(&a[4])?);
    let small = most / 4;
    if salt.len() > small {
        raise!(VALUE_ERROR, "maximum salt length is {small} bytes");
    }
    if person.len() > small {
        raise!(VALUE_ERROR, "maximum person length is {small} bytes");
    }
    if key.len() > most {
        raise!(VALUE_ERROR, "maximum key length is {most} bytes");
    }
    let fanout = number(&a[5], 1, 8, "fanout")?;
    let depth = match a[6].opt() {
        Some(o) => ops::index::to_i32(o)?,
        None => 1,
    };
    if !(1..=255).contains(&depth) {
        raise!(VALUE_ERROR, "depth must be between 1 and 255");
    }
    let leaf = number(&a[7], 0, 32, "leaf_size")?;
    let offset = number(&a[8], 0, if most == 64 { 64 } else { 48 }, "node_offset")?;
    let node_depth = number(&a[9], 0, 8, "node_depth")?;
    let inner = match a[10].opt() {
        Some(o) => ops::index::to_i32(o)?,
        None => 0,
    };
    if inner < 0 || inner as usize > most {
        raise!(VALUE_ERROR, "inner_size must be between 0 and is {most}");
    }
    let mut block = vec![size as u8, key.len() as u8, fanout as u8, depth as u8];
    block.extend((leaf as u32).to_le_bytes());
    block.extend(&offset.to_le_bytes()[..if most == 64 { 8 } else { 6 }]);
    block.extend([node_depth as u8, inner as u8]);
    block.resize(most / 2, 0);
    for part in [salt, person] {
        let end = block.len() + small;
        block.extend(part);
        block.resize(end, 0);
    }
    Ok(Parameters { block, key, size: size as usize, last_node: ops::truthy(&a[11])? })
}

/// py: blake2b.__new__(cls, data=, /, *, digest_size=, key=, salt=, person=, fanout=, depth=, leaf_size=, node_offset=, node_depth=, inner_size=, last_node=False, usedforsecurity=True) -> HASH
pub fn new_b(a: &[Obj]) -> R<Obj> {
    let a = &a[1..];
    let p = parameters(a, 64)?;
    make(&object::BLAKE2B, "blake2b", p.size, 128, Box::new(Blake2b::new(&p.block, &p.key, p.last_node)), &a[0])
}
/// py: blake2s.__new__(cls, data=, /, *, digest_size=, key=, salt=, person=, fanout=, depth=, leaf_size=, node_offset=, node_depth=, inner_size=, last_node=False, usedforsecurity=True) -> HASH
pub fn new_s(a: &[Obj]) -> R<Obj> {
    let a = &a[1..];
    let p = parameters(a, 32)?;
    make(&object::BLAKE2S, "blake2s", p.size, 64, Box::new(Blake2s::new(&p.block, &p.key, p.last_node)), &a[0])
}

/// The first value for BLAKE2b, the second for BLAKE2s. `o`: an instance or the class.
fn constant(o: &Obj, values: [i64; 2]) -> R<Obj> {
    let class = o.as_type().unwrap_or(o.cls());
    Ok(Obj::int(values[usize::from(class == object::BLAKE2S.get())]))
}
/// py-get: blake2b.SALT_SIZE
/// py-get: blake2s.SALT_SIZE
/// py-get: blake2b.PERSON_SIZE
/// py-get: blake2s.PERSON_SIZE
pub fn salt_size(a: &[Obj]) -> R<Obj> {
    constant(&a[0], [16, 8])
}
/// py-get: blake2b.MAX_KEY_SIZE
/// py-get: blake2s.MAX_KEY_SIZE
/// py-get: blake2b.MAX_DIGEST_SIZE
/// py-get: blake2s.MAX_DIGEST_SIZE
pub fn most(a: &[Obj]) -> R<Obj> {
    constant(&a[0], [64, 32])
}
