//! Module-level functions and constants of `_sre`.

use super::charset::{lower_ascii, lower_unicode, upper_unicode};
use super::pattern::{Pattern, PATTERN};
use super::program::Program;
use pyrt::{err, ops, Obj, R};

/// py-const: _sre.MAGIC
pub fn magic() -> Obj {
    Obj::int(20220615)
}
/// py-const: _sre.CODESIZE
pub fn codesize() -> Obj {
    Obj::int(4)
}
/// py-const: _sre.MAXREPEAT
pub fn maxrepeat() -> Obj {
    Obj::int(u32::MAX as i64)
}
/// py-const: _sre.MAXGROUPS
pub fn maxgroups() -> Obj {
    Obj::int(i32::MAX as i64 / 2)
}
/// py: _sre.getcodesize() -> int
pub fn getcodesize(_a: &[Obj]) -> R<Obj> {
    Ok(codesize())
}
fn char_arg(o: &Obj) -> R<u32> {
    Ok(ops::to_i64(o)? as u32)
}
/// py: _sre.ascii_iscased(character, /) -> bool
pub fn ascii_iscased(a: &[Obj]) -> R<Obj> {
    let c = char_arg(&a[0])?;
    Ok(Obj::bool(c < 128 && (c as u8).is_ascii_alphabetic()))
}
/// py: _sre.ascii_tolower(character, /) -> int
pub fn ascii_tolower(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(lower_ascii(char_arg(&a[0])?) as i64))
}
/// py: _sre.unicode_iscased(character, /) -> bool
pub fn unicode_iscased(a: &[Obj]) -> R<Obj> {
    let c = char_arg(&a[0])?;
    Ok(Obj::bool(c != lower_unicode(c) || c != upper_unicode(c)))
}
/// py: _sre.unicode_tolower(character, /) -> int
pub fn unicode_tolower(a: &[Obj]) -> R<Obj> {
    Ok(Obj::int(lower_unicode(char_arg(&a[0])?) as i64))
}

/// py: _sre.compile(pattern, flags, code, groups, groupindex, indexgroup)
pub fn compile(a: &[Obj]) -> R<Obj> {
    let words = pyrt::iter::collect(&a[2])?;
    let mut code = Vec::with_capacity(words.len());
    for w in &words {
        code.push(ops::to_i64(w)? as u32);
    }
    let is_bytes = match (a[0].is_none(), a[0].as_str().is_some()) {
        (true, _) => None,
        (_, true) => Some(false),
        _ => Some(true),
    };
    let groups = ops::to_i64(&a[3])?;
    if groups < 0 || groups > i32::MAX as i64 / 2 {
        return Err(err!(OVERFLOW_ERROR, "invalid number of groups"));
    }
    Ok(Obj::native(PATTERN.get(), Pattern { pattern: a[0].clone(), flags: ops::to_i64(&a[1])?, groups: groups as usize, groupindex: a[4].clone(), indexgroup: a[5].clone(), program: Program::new(&code)?, code, is_bytes }))
}
