//! `commonpath` and `commonprefix`.

use super::join::check_kinds;
use super::split::PathText;
use crate::path_arg::fspath_of;
use pyrt::cmp::{self, CmpOp};
use pyrt::str_obj::utf8_width;
use pyrt::{err, iter, ops, raise, subscr, Obj, R};

/// py: posixpath.commonpath(paths) -> any
pub fn commonpath(a: &[Obj]) -> R<Obj> {
    if !ops::truthy(&a[0])? {
        raise!(VALUE_ERROR, "commonpath() arg is an empty sequence");
    }
    let mut given = Vec::new();
    for p in iter::collect(&a[0])? {
        given.push(fspath_of(&p)?);
    }
    check_kinds("commonpath", &given)?;
    let paths = given.iter().map(PathText::of).collect::<R<Vec<PathText>>>()?;
    let absolute = paths.iter().filter(|p| p.is_absolute()).count();
    if paths.is_empty() || (absolute != 0 && absolute != paths.len()) {
        let e = err!(VALUE_ERROR, "Can't mix absolute and relative paths");
        e.exc().suppress_context.set(true);
        return Err(e);
    }
    let parts: Vec<Vec<&[u8]>> = paths.iter().map(|p| p.bytes.split(|&c| c == b'/').filter(|c| !c.is_empty() && *c != b".").collect()).collect();
    let (Some(low), Some(high)) = (parts.iter().min(), parts.iter().max()) else { return Ok(Obj::str("")) };
    let n = low.iter().zip(high).take_while(|(x, y)| x == y).count();
    let mut out = if absolute > 0 { b"/".to_vec() } else { Vec::new() };
    out.extend_from_slice(&low[..n].join(&b'/'));
    Ok(paths[0].obj_of(&out))
}

/// py: posixpath.commonprefix(m) -> any
pub fn commonprefix(a: &[Obj]) -> R<Obj> {
    if !ops::truthy(&a[0])? {
        return Ok(Obj::str(""));
    }
    let first = subscr::getitem(&a[0], &Obj::int(0))?;
    let items = iter::collect(&a[0])?;
    if first.as_list().is_some() || first.as_tuple().is_some() {
        return sequences(&items);
    }
    let mut given = Vec::new();
    for p in &items {
        given.push(fspath_of(p)?);
    }
    if given.iter().any(|p| p.as_str().is_none() != given[0].as_str().is_none()) {
        return sequences(&given);
    }
    let paths = given.iter().map(PathText::of).collect::<R<Vec<PathText>>>()?;
    let low = paths.iter().min_by(|x, y| x.bytes.cmp(&y.bytes));
    let high = paths.iter().max_by(|x, y| x.bytes.cmp(&y.bytes));
    let (Some(low), Some(high)) = (low, high) else { return Ok(Obj::str("")) };
    let (x, y) = (&low.bytes, &high.bytes);
    let mut n = 0;
    while n < x.len() {
        let width = if low.is_bytes { 1 } else { utf8_width(x[n]) };
        if y.get(n..n + width) != Some(&x[n..n + width]) {
            break;
        }
        n += width;
    }
    Ok(low.obj_of(&x[..n]))
}
/// Any comparable sequences.
fn sequences(items: &[Obj]) -> R<Obj> {
    let (mut low, mut high) = (items[0].clone(), items[0].clone());
    for x in &items[1..] {
        if cmp::test(CmpOp::Lt, x, &low)? {
            low = x.clone();
        }
    }
    for x in &items[1..] {
        if cmp::test(CmpOp::Gt, x, &high)? {
            high = x.clone();
        }
    }
    let n = subscr::len(&low)?;
    for i in 0..n {
        let at = Obj::from(i);
        if cmp::test(CmpOp::Ne, &subscr::getitem(&low, &at)?, &subscr::getitem(&high, &at)?)? {
            return subscr::getitem(&low, &Obj::slice(Obj::NONE, at, Obj::NONE));
        }
    }
    Ok(low)
}
