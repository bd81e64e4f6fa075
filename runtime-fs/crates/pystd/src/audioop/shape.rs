//! Fragments made of fragments: louder, shifted, mixed, turned around, of another width.

use super::{bounded, error, fragment, int, put, put_wide, sample, samples, wide, width_of};
use pyrt::builtins::bytes::require;
use pyrt::{Obj, R};

fn factor(o: &Obj) -> R<f64> {
    pyrt::builtins::float::new::to_float(o)
}

/// Each sample changed by a function.
fn mapped(data: &[u8], width: usize, f: impl Fn(f64) -> f64) -> Obj {
    let mut out = Vec::with_capacity(data.len());
    samples(data, width).for_each(|s| put(&mut out, width, bounded(f(f64::from(s)), width)));
    Obj::bytes(out)
}

/// py: audioop.mul(fragment, width, factor, /) -> bytes
pub fn mul(a: &[Obj]) -> R<Obj> {
    let by = factor(&a[2])?;
    let (data, width) = fragment(&a[0], &a[1])?;
    Ok(mapped(&data, width, |s| s * by))
}
/// py: audioop.tomono(fragment, width, lfactor, rfactor, /) -> bytes
pub fn tomono(a: &[Obj]) -> R<Obj> {
    let (left, right) = (factor(&a[2])?, factor(&a[3])?);
    let (data, width) = fragment(&a[0], &a[1])?;
    if data.len() / width % 2 == 1 {
        return Err(error("not a whole number of frames"));
    }
    let mut out = Vec::with_capacity(data.len() / 2);
    for pair in data.chunks_exact(2 * width) {
        let (l, r) = (f64::from(sample(pair, width)), f64::from(sample(&pair[width..], width)));
        put(&mut out, width, bounded(l * left + r * right, width));
    }
    Ok(Obj::bytes(out))
}
/// py: audioop.tostereo(fragment, width, lfactor, rfactor, /) -> bytes
pub fn tostereo(a: &[Obj]) -> R<Obj> {
    let (left, right) = (factor(&a[2])?, factor(&a[3])?);
    let (data, width) = fragment(&a[0], &a[1])?;
    let mut out = Vec::with_capacity(data.len() * 2);
    for s in samples(&data, width).map(f64::from) {
        put(&mut out, width, bounded(s * left, width));
        put(&mut out, width, bounded(s * right, width));
    }
    Ok(Obj::bytes(out))
}
/// py: audioop.add(fragment1, fragment2, width, /) -> bytes
pub fn add(a: &[Obj]) -> R<Obj> {
    let other = require(&a[1])?;
    let (data, width) = fragment(&a[0], &a[2])?;
    if data.len() != other.len() {
        return Err(error("Lengths should be the same"));
    }
    let mut out = Vec::with_capacity(data.len());
    for (x, y) in samples(&data, width).zip(samples(&other, width)) {
        put(&mut out, width, bounded(f64::from(x) + f64::from(y), width));
    }
    Ok(Obj::bytes(out))
}
/// py: audioop.bias(fragment, width, bias, /) -> bytes
pub fn bias(a: &[Obj]) -> R<Obj> {
    let by = int(&a[2])?;
    let (data, width) = fragment(&a[0], &a[1])?;
    let mut out = Vec::with_capacity(data.len());
    samples(&data, width).for_each(|s| put(&mut out, width, s.wrapping_add(by)));
    Ok(Obj::bytes(out))
}
/// py: audioop.reverse(fragment, width, /) -> bytes
pub fn reverse(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    Ok(Obj::bytes(data.chunks_exact(width).rev().flatten().copied().collect::<Vec<u8>>()))
}
/// py: audioop.byteswap(fragment, width, /) -> bytes
pub fn byteswap(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    Ok(Obj::bytes(data.chunks_exact(width).flat_map(|b| b.iter().rev()).copied().collect::<Vec<u8>>()))
}
/// py: audioop.lin2lin(fragment, width, newwidth, /) -> bytes
pub fn lin2lin(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let new = width_of(&a[2])?;
    let mut out = Vec::with_capacity(data.len() / width * new);
    data.chunks_exact(width).for_each(|b| put_wide(&mut out, new, wide(b, width)));
    Ok(Obj::bytes(out))
}
