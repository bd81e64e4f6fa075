//! Lines of any stream: `IOBase.readline`, `readlines`, `writelines` and iteration.

use crate::names::named;
use super::base::check_closed;
use super::buffered::Buffered;
use super::raw::overridden;
use super::text::TextIOWrapper;
use crate::arg;
use pyrt::exc::{Err, STOP_ITERATION};
use crate::iterate;
use pyrt::{call, raise, Obj, R};

/// py: IOBase.__iter__(self, /) -> any
pub fn iter(a: &[Obj]) -> R<Obj> {
    check_closed(&a[0])?;
    Ok(a[0].clone())
}
/// `self.readline(limit)`, direct where nothing replaces it.
pub fn readline_of(o: &Obj, limit: i64) -> R<Obj> {
    if !overridden(o, "readline") {
        if let Some(t) = o.payload::<TextIOWrapper>() {
            return t.readline(o, limit);
        }
        if let Some(b) = o.payload::<Buffered>() {
            if let Some(line) = if limit < 0 { b.line_ahead() } else { None } {
                return Ok(line);
            }
            return Ok(Obj::bytes(b.readline(limit)?));
        }
        if let Some(s) = super::buffer::foreign(o) {
            return s.readline(limit);
        }
        if o.is_instance_of(super::types::IO_BASE.get()) {
            return readline(&[o.clone(), Obj::int(limit)]);
        }
    }
    if limit < 0 { super::raw::call0(o, "readline") } else { call::method(named("readline"), &[o.clone(), Obj::int(limit)]) }
}
/// `for` loops over native streams call them directly from now on.
pub fn step_directly() {
    *pyrt::iter::NATIVE_STEP.get() = Some(step);
}
/// `__next__` of a stream of exactly a native class: as in C, an own `readline` of the object does not count.
#[cfg_attr(portalis_small, optimize(speed))]
fn step(o: &Obj) -> Option<pyrt::R<Option<Obj>>> {
    if o.cls().is_heap() {
        return None;
    }
    if let Some(t) = o.payload::<TextIOWrapper>() {
        return Some(t.next_line(o));
    }
    let b = o.payload::<Buffered>().filter(|b| b.can_read())?;
    if let Some(line) = b.line_ahead() {
        return Some(Ok(Some(line)));
    }
    Some(b.readline(-1).map(|line| if line.is_empty() { None } else { Some(Obj::bytes(line)) }))
}
/// py: IOBase.__next__(self, /) -> any
pub fn next(a: &[Obj]) -> R<Obj> {
    let line = readline_of(&a[0], -1)?;
    if pyrt::subscr::len(&line)? == 0 {
        return Err(Err::with_args(STOP_ITERATION.get(), vec![]));
    }
    Ok(line)
}
/// py: IOBase.readline(self, size=-1, /) -> bytes
pub fn readline(a: &[Obj]) -> R<Obj> {
    let limit = arg::opt_size(&a[1])?;
    let peek = if a[0].payload::<super::fileio::FileIO>().is_some() { None } else { pyrt::attr::getattr_opt(&a[0], named("peek"))? };
    let mut out: Vec<u8> = Vec::new();
    while limit < 0 || (out.len() as i64) < limit {
        let mut want = 1;
        if let Some(p) = &peek {
            let ahead = call::call(p, &[Obj::int(1)])?;
            let Some(b) = ahead.as_bytes() else { raise!(OS_ERROR, "peek() should have returned a bytes object, not '{}'", ahead.type_name()) };
            if !b.is_empty() {
                let most = if limit >= 0 { b.len().min(limit as usize - out.len()) } else { b.len() };
                want = memchr::memchr(b'\n', &b[..most]).map_or(most, |i| i + 1);
            }
        }
        let got = super::base_raw::read_of(&a[0], want as i64)?;
        let Some(b) = got.as_bytes() else { raise!(OS_ERROR, "read() should have returned a bytes object, not '{}'", got.type_name()) };
        if b.is_empty() {
            break;
        }
        out.extend_from_slice(b);
        if out.last() == Some(&b'\n') {
            break;
        }
    }
    Ok(Obj::bytes(out))
}
/// py: IOBase.readlines(self, hint=None, /) -> list
pub fn readlines(a: &[Obj]) -> R<Obj> {
    let hint = arg::opt_size(&a[1])?;
    check_closed(&a[0])?;
    let mut out = Vec::new();
    let mut total = 0i64;
    let custom = overridden(&a[0], "__next__") || overridden(&a[0], "__iter__");
    if custom {
        let it = iterate::iter(&a[0])?;
        while let Some(line) = iterate::next(&it)? {
            total += pyrt::subscr::len(&line)? as i64;
            out.push(line);
            if hint > 0 && total > hint {
                break;
            }
        }
        return Ok(Obj::list(out));
    }
    loop {
        let line = readline_of(&a[0], -1)?;
        let n = match (line.as_str_obj(), line.as_bytes()) {
            (Some(s), _) => s.char_len(),
            (_, Some(b)) => b.len(),
            _ => pyrt::subscr::len(&line)?,
        };
        if n == 0 {
            return Ok(Obj::list(out));
        }
        out.push(line);
        total += n as i64;
        if hint > 0 && total > hint {
            return Ok(Obj::list(out));
        }
    }
}
/// py: IOBase.writelines(self, lines, /) -> None
pub fn writelines(a: &[Obj]) -> R<Obj> {
    check_closed(&a[0])?;
    let it = iterate::iter(&a[1])?;
    while let Some(line) = iterate::next(&it)? {
        super::base_raw::write_of(&a[0], &line)?;
    }
    Ok(Obj::NONE)
}
