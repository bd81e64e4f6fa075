//! `hash()`: CPython's algorithms (pyhash.c: ints modulo 2^61-1, floats, xxHash for tuples). str and bytes hash with a fixed
//! seed: CPython randomises them, so no promise is made about their order in sets.  OWNER: num

use crate::exc::R;
use crate::obj::Obj;

pub fn hash(_o: &Obj) -> R<i64> {
    unimplemented!()
}
/// Hash of the bytes of a str (never -1).
pub fn hash_str(b: &[u8]) -> i64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for &c in b {
        h = (h ^ c as u64).wrapping_mul(0x100_0000_01b3);
    }
    h ^= h >> 32;
    let h = h as i64;
    if h == -1 { -2 } else { h }
}
