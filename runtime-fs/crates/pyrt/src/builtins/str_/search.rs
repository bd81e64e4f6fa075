//! Substring search over bytes: UTF-8 finds whole characters only, so str and bytes share it.

use memchr::{memchr, memmem, memrchr};

pub fn find(h: &[u8], n: &[u8]) -> Option<usize> {
    match n {
        [] => Some(0),
        [c] => memchr(*c, h),
        _ if n.len() > h.len() => None,
        _ => memmem::find(h, n),
    }
}

pub fn rfind(h: &[u8], n: &[u8]) -> Option<usize> {
    match n {
        [] => Some(h.len()),
        [c] => memrchr(*c, h),
        _ if n.len() > h.len() => None,
        _ => memmem::rfind(h, n),
    }
}

/// Non-overlapping occurrences of a non-empty needle.
pub fn count(h: &[u8], n: &[u8]) -> usize {
    if let [c] = n {
        return h.iter().filter(|b| *b == c).count();
    }
    memmem::find_iter(h, n).count()
}

/// Replaces up to `max` occurrences of a non-empty needle; None if there is none.
pub fn replace(h: &[u8], from: &[u8], to: &[u8], max: usize) -> Option<(Vec<u8>, usize)> {
    let mut out = Vec::new();
    let (mut at, mut n) = (0, 0);
    while n < max {
        let Some(i) = find(&h[at..], from) else { break };
        if n == 0 {
            out.reserve(h.len() + to.len());
        }
        out.extend_from_slice(&h[at..at + i]);
        out.extend_from_slice(to);
        at += i + from.len();
        n += 1;
    }
    if n == 0 {
        return None;
    }
    out.extend_from_slice(&h[at..]);
    Some((out, n))
}
