//! CRC-32, CRC-CCITT and Adler-32.

use pyrt::builtins::bytes::require;
use pyrt::builtins::int::{int_ref, IntRef};
use pyrt::{ops, Obj, R};

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let (mut c, mut k) = (i as u32, 0);
        while k < 8 {
            c = if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
            k += 1;
        }
        table[i] = c;
        i += 1;
    }
    table
}
static CRC: [u32; 256] = crc_table();

pub fn crc32_of(start: u32, data: &[u8]) -> u32 {
    !data.iter().fold(!start, |c, b| CRC[(c as u8 ^ b) as usize] ^ (c >> 8))
}

pub fn adler32_of(start: u32, data: &[u8]) -> u32 {
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    // 5552 bytes are the most before b overflows.
    for part in data.chunks(5552) {
        for &c in part {
            a += c as u32;
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    b << 16 | a
}

/// An int modulo 2**32.
pub fn masked(o: &Obj) -> R<u32> {
    let i = ops::index(o)?;
    Ok(match int_ref(&i) {
        Some(IntRef::Small(n)) => n as u32,
        Some(IntRef::Big(b)) => {
            let low = b.magnitude().iter_u32_digits().next().unwrap_or(0);
            if b.sign() == num_bigint::Sign::Minus { low.wrapping_neg() } else { low }
        }
        None => 0,
    })
}

/// py: binascii.crc32(data, crc=0, /) -> int
/// py: zlib.crc32(data, value=0, /) -> int
pub fn crc32(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    Ok(Obj::int(crc32_of(masked(&a[1])?, &b) as i64))
}
/// py: zlib.adler32(data, value=1, /) -> int
pub fn adler32(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    Ok(Obj::int(adler32_of(masked(&a[1])?, &b) as i64))
}
/// py: binascii.crc_hqx(data, crc, /) -> int
pub fn crc_hqx(a: &[Obj]) -> R<Obj> {
    let b = require(&a[0])?;
    let start = masked(&a[1])? & 0xffff;
    let crc = b.iter().fold(start, |crc, c| {
        (0..8).fold(crc ^ (*c as u32) << 8, |c, _| if c & 0x8000 != 0 { (c << 1 ^ 0x1021) & 0xffff } else { c << 1 & 0xffff })
    });
    Ok(Obj::int(crc as i64))
}
