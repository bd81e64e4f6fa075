//! What a fragment is like: its extremes, means and likeness to another one.

use super::{error, fragment, int, sample, samples};
use pyrt::builtins::bytes::require;
use pyrt::{Obj, R};

/// py: audioop.getsample(fragment, width, index, /) -> int
pub fn getsample(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let index = pyrt::subscr::index_i64(&a[2])?;
    match usize::try_from(index).ok().filter(|i| *i < data.len() / width) {
        Some(i) => Ok(Obj::int(sample(&data[i * width..], width) as i64)),
        None => Err(error("Index out of range")),
    }
}
/// py: audioop.max(fragment, width, /) -> int
pub fn max(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    Ok(Obj::int(samples(&data, width).map(|s| s.unsigned_abs() as i64).max().unwrap_or(0)))
}
/// py: audioop.minmax(fragment, width, /) -> tuple
pub fn minmax(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let (min, max) = samples(&data, width).fold((i32::MAX, i32::MIN), |(min, max), s| (min.min(s), max.max(s)));
    Ok(Obj::tuple_of([Obj::int(min as i64), Obj::int(max as i64)]))
}
/// py: audioop.avg(fragment, width, /) -> int
pub fn avg(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let n = data.len() / width;
    let sum: f64 = samples(&data, width).map(f64::from).fold(0.0, |sum, s| sum + s);
    Ok(Obj::int(if n == 0 { 0 } else { (sum / n as f64).floor() as i64 }))
}
/// py: audioop.rms(fragment, width, /) -> int
pub fn rms(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let n = data.len() / width;
    let sum: f64 = samples(&data, width).map(f64::from).fold(0.0, |sum, s| sum + s * s);
    Ok(Obj::int(if n == 0 { 0 } else { (sum / n as f64).sqrt() as i64 }))
}

/// Each difference between an extreme and the one before it.
fn swings(data: &[u8], width: usize) -> Vec<u32> {
    let mut all = Vec::new();
    let mut values = samples(data, width);
    let Some(mut last) = values.next() else { return all };
    let (mut fell, mut extreme) = (None, None);
    for value in values.filter(|_| data.len() > width) {
        if value == last {
            continue;
        }
        let falls = value < last;
        if fell == Some(!falls) {
            if let Some(before) = extreme {
                all.push(last.abs_diff(before));
            }
            extreme = Some(last);
        }
        (last, fell) = (value, Some(falls));
    }
    all
}
/// py: audioop.avgpp(fragment, width, /) -> int
pub fn avgpp(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let all = swings(&data, width);
    let sum = all.iter().fold(0.0, |sum, d| sum + f64::from(*d));
    Ok(Obj::int(if all.is_empty() { 0 } else { (sum / all.len() as f64) as i64 }))
}
/// py: audioop.maxpp(fragment, width, /) -> int
pub fn maxpp(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    Ok(Obj::int(swings(&data, width).into_iter().max().unwrap_or(0) as i64))
}
/// py: audioop.cross(fragment, width, /) -> int
pub fn cross(a: &[Obj]) -> R<Obj> {
    let (data, width) = fragment(&a[0], &a[1])?;
    let mut crossings = -1;
    let mut last = None;
    for negative in samples(&data, width).map(|s| s < 0) {
        if last != Some(negative) {
            crossings += 1;
        }
        last = Some(negative);
    }
    Ok(Obj::int(crossings))
}

/// Samples of two bytes.
fn pairs(o: &Obj) -> R<Vec<f64>> {
    let data = require(o)?;
    if data.len() % 2 == 1 {
        return Err(error("Strings should be even-sized"));
    }
    Ok(samples(&data, 2).map(f64::from).collect())
}
fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (x, y)| sum + x * y)
}

/// py: audioop.findfit(fragment, reference, /) -> tuple
pub fn findfit(a: &[Obj]) -> R<Obj> {
    let (long, short) = (require(&a[0])?, require(&a[1])?);
    if long.len() % 2 == 1 || short.len() % 2 == 1 {
        return Err(error("Strings should be even-sized"));
    }
    let (long, short) = (pairs(&a[0])?, pairs(&a[1])?);
    if long.len() < short.len() {
        return Err(error("First sample should be longer"));
    }
    let n = short.len();
    let of_short = product(&short, &short);
    let (mut of_long, mut both) = (product(&long[..n], &long[..n]), product(&long, &short));
    let mut best = ((of_short * of_long - both * both) / of_long, 0);
    for j in 1..=long.len() - n {
        let (gone, new) = (long[j - 1], long[j + n - 1]);
        of_long = of_long + new * new - gone * gone;
        both = product(&long[j..], &short);
        let result = (of_short * of_long - both * both) / of_long;
        if result < best.0 {
            best = (result, j);
        }
    }
    let factor = product(&long[best.1..], &short) / of_short;
    Ok(Obj::tuple_of([Obj::from(best.1), Obj::float(factor)]))
}
/// py: audioop.findfactor(fragment, reference, /) -> float
pub fn findfactor(a: &[Obj]) -> R<Obj> {
    let (data, reference) = (pairs(&a[0])?, pairs(&a[1])?);
    if data.len() != reference.len() {
        return Err(error("Samples should be same size"));
    }
    Ok(Obj::float(product(&data, &reference) / product(&reference, &reference)))
}
/// py: audioop.findmax(fragment, length, /) -> int
pub fn findmax(a: &[Obj]) -> R<Obj> {
    let data = pairs(&a[0])?;
    let Some(n) = usize::try_from(int(&a[1])?).ok().filter(|n| *n <= data.len()) else {
        return Err(error("Input sample should be longer"));
    };
    let mut result = product(&data[..n], &data[..n]);
    let mut best = (result, 0);
    for j in 1..=data.len() - n {
        // With a length of 0 the sample that goes is also the one that comes.
        let (gone, new) = (data[j - 1], data[j + n - 1]);
        result = result + new * new - gone * gone;
        if result > best.0 {
            best = (result, j);
        }
    }
    Ok(Obj::from(best.1))
}
