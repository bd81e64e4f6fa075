//! The memory-hard part of scrypt (RFC 7914); the rest is `hashlib.scrypt` of the prelude.

use pyrt::{Obj, R};

/// scryptROMix over each of the blocks of `128 * r` bytes.
/// py: _portalis.scrypt_mix(blocks, n, r, /) -> bytes
pub fn scrypt_mix(a: &[Obj]) -> R<Obj> {
    let (n, r) = (a[1].as_i64().unwrap_or(2) as usize, a[2].as_i64().unwrap_or(1) as usize);
    let mut out = Vec::new();
    for block in a[0].as_bytes().unwrap_or(&[]).chunks_exact(128 * r) {
        let mut x: Vec<u32> = block.chunks_exact(4).map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect();
        rom_mix(&mut x, n, r);
        out.extend(x.iter().flat_map(|w| w.to_le_bytes()));
    }
    Ok(Obj::bytes(out))
}

fn rom_mix(x: &mut Vec<u32>, n: usize, r: usize) {
    let len = 32 * r;
    let mut v = Vec::with_capacity(n * len);
    let mut y = vec![0; len];
    for _ in 0..n {
        v.extend_from_slice(x);
        block_mix(x, &mut y, r);
        std::mem::swap(x, &mut y);
    }
    for _ in 0..n {
        let at = x[len - 16] as usize & (n - 1);
        x.iter_mut().zip(&v[at * len..][..len]).for_each(|(a, b)| *a ^= b);
        block_mix(x, &mut y, r);
        std::mem::swap(x, &mut y);
    }
}

/// scryptBlockMix: the even parts of the result come first.
fn block_mix(from: &[u32], to: &mut [u32], r: usize) {
    let mut x = [0; 16];
    x.copy_from_slice(&from[(2 * r - 1) * 16..]);
    for (i, part) in from.chunks_exact(16).enumerate() {
        x.iter_mut().zip(part).for_each(|(a, b)| *a ^= b);
        salsa(&mut x);
        to[(i / 2 + i % 2 * r) * 16..][..16].copy_from_slice(&x);
    }
}

/// Salsa20/8
fn salsa(b: &mut [u32; 16]) {
    const QUARTERS: [[usize; 4]; 8] = [[0, 4, 8, 12], [5, 9, 13, 1], [10, 14, 2, 6], [15, 3, 7, 11], [0, 1, 2, 3], [5, 6, 7, 4], [10, 11, 8, 9], [15, 12, 13, 14]];
    let mut x = *b;
    for _ in 0..4 {
        for [p, q, r, s] in QUARTERS {
            x[q] ^= x[p].wrapping_add(x[s]).rotate_left(7);
            x[r] ^= x[q].wrapping_add(x[p]).rotate_left(9);
            x[s] ^= x[r].wrapping_add(x[q]).rotate_left(13);
            x[p] ^= x[s].wrapping_add(x[r]).rotate_left(18);
        }
    }
    b.iter_mut().zip(x).for_each(|(a, c)| *a = a.wrapping_add(c));
}
